"""Draws what stands on a page: paragraphs, tables, boxes and fields, each marked as part of the structure tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Self

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Table

from zvh_desktop.documents.engine import fonts
from zvh_desktop.documents.engine.content import Bar
from zvh_desktop.documents.engine.structure import FieldPlace, MarkedTextObject, Node, TaggedCanvas
from zvh_desktop.documents.engine.style import ACCENT, SIGNATURE_GAP, SIGNATURE_HEIGHT, SIGNATURE_WIDTH

TALL = 200.0
BOX_PADDING = 14.0
EDGE = 2.5
_BOX_PADDING_ABOVE = 7.0
_BESIDE_EACH_OTHER = 2
_ENDLESS = 100_000.0
_OUT, _OVER_THE_GAP = 10.0, 5.0
_BESIDE_LABEL, _LESS = 6.0, 0.5
_BAR_HEIGHT, _BAR_STEP, _HATCH = 4.0, 6.5, 4
_AT_LEAST = 56.0
"""What of the text stands above a closing on its page, and on each side of a break in a short end: four lines."""


class _Look:
    """Compares a style by its name and font: each document makes the styles of the house anew."""

    def __init__(self, style: ParagraphStyle) -> None:
        self.style, self._key = style, (style.name, style.fontName, style.fontSize)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Look) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=4096)
def _parsed(markup: str, look: _Look) -> tuple[Any, ...]:
    """Returns the pieces of a paragraph; the same words stand in the documents of many recipients, and each is made twice."""
    return tuple(Paragraph(markup, look.style).frags)


class TaggedParagraph(Paragraph):
    """Draws a paragraph and marks it as `node`; both halves of a split one carry the same node."""

    node: Node | None = None
    repeats = is_own = keeps_next = False
    _wrapped: tuple[float, tuple[float, float]] | None = None

    @classmethod
    def of(cls, node: Node | None, markup: str, style: ParagraphStyle, *, repeats: bool = False) -> Self:
        paragraph = cls(markup, style, frags=[one.clone() for one in _parsed(markup, _Look(style))])
        paragraph.node, paragraph.repeats = node, repeats
        return paragraph

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Breaks the lines once for a width: what keeps things together on a page asks several times. `split` may forget them."""
        if self._wrapped is None or self._wrapped[0] != availWidth or not hasattr(self, "blPara"):
            self._wrapped = availWidth, super().wrap(availWidth, availHeight)
        return self._wrapped[1]

    def split(self, availWidth: float, availHeight: float) -> list[TaggedParagraph]:
        halves: list[TaggedParagraph] = super().split(availWidth, availHeight)
        for half in halves:
            half.node, half.repeats, half.is_own = self.node, self.repeats, self.is_own
        return halves

    def draw(self) -> None:
        self._turn_right_to_left_runs()
        if self.is_own:
            self._draw_edge()
        self._is_decoration = self.node is None or (self.repeats and self.node.has_content)
        if self._is_decoration:
            with self.canv.artifact(pagination="Header"):
                super().draw()
        else:
            super().draw()

    def _draw_edge(self) -> None:
        """Draws a bar in the margin beside what is the reader's own."""
        with self.canv.artifact():
            self.canv.saveState()
            self.canv.setFillColor(ACCENT)
            below = min(self.getSpaceAfter(), _OVER_THE_GAP)
            self.canv.rect(-_OUT, -below, EDGE, self.height + below, stroke=0, fill=1)
            self.canv.restoreState()

    def beginText(self, x: float, y: float) -> PDFTextObject:
        if self.node is None or self._is_decoration:
            return self.canv.beginText(x, y)
        text = MarkedTextObject(self.canv, x, y)
        text.begin(self.node, self._spoken)
        return text

    def _turn_right_to_left_runs(self) -> None:
        """Turns right-to-left runs, once: only when a paragraph is drawn are its lines known."""
        if hasattr(self, "_spoken"):
            return
        self._spoken: dict[str, str] = {}
        if self.blPara.kind == 0:
            if _is_right_to_left(self.blPara.fontName):
                self.blPara.lines = [
                    (line[0], [self._turned(" ".join(line[1]))], *line[2:]) for line in self.blPara.lines
                ]
            return
        for line in self.blPara.lines:
            for word in line.words:
                if not hasattr(word, "cbDefn") and _is_right_to_left(word.fontName):
                    word.text = self._turned(word.text)

    def _turned(self, text: str) -> str:
        drawn = fonts.visual(text)
        self._spoken[drawn.strip(" ")] = fonts.spoken(text.strip(" "))
        return drawn


class LabelledParagraph(TaggedParagraph):
    """Draws a label, such as a bullet, in the indent before the first line; the second half of a split one has none."""

    label: TaggedParagraph | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        width, height = super().wrap(availWidth, availHeight)
        self.height = max(height, self._label_height())
        return width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[TaggedParagraph]:
        halves = super().split(availWidth, availHeight)
        if len(halves) < 2 or self._label_height() > availHeight:
            return []
        assert isinstance(halves[0], LabelledParagraph)
        halves[0].label = self.label
        return halves

    def draw(self) -> None:
        if self.label is not None:
            smaller = self.style.fontSize - self.label.style.fontSize
            self.label.drawOn(self.canv, 0, self.height - self._label_height() - smaller)
        super().draw()

    def _label_height(self) -> float:
        if self.label is None:
            return 0.0
        return float(self.label.wrap(self.style.leftIndent - _BESIDE_LABEL, _ENDLESS)[1])


class TaggedTable(Table):
    """Draws a table whose grounds and lines are decoration; what is in its cells marks itself. A last row does not stand alone."""

    def split(self, availWidth: float, availHeight: float) -> list[TaggedTable]:
        parts: list[TaggedTable] = super().split(availWidth, availHeight)
        if len(parts) == 2 and len(parts[1]._cellvalues) == self.repeatRows + 1:
            room = sum(self._rowHeights[:-1]) - _LESS
            if len(self._cellvalues) > self.repeatRows + 2:
                parts = super().split(availWidth, room) or parts
        return parts

    def _drawBkgrnd(self) -> None:
        with self.canv.artifact():
            super()._drawBkgrnd()

    def _drawLines(self) -> None:
        with self.canv.artifact():
            super()._drawLines()


class Bars(Flowable):
    """Draws bars below each other as decoration: a pale one is only hatched, so that no colour alone tells them apart."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._bars = bars
        self.spaceBefore, self.spaceAfter = 2, 1

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width, self.height = availWidth, len(self._bars) * _BAR_STEP
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.saveState()
            self.canv.setFillColor(ACCENT)
            self.canv.setStrokeColor(ACCENT)
            self.canv.setLineWidth(0.6)
            for index, bar in enumerate(self._bars):
                self._draw_bar(bar, self.height - (index + 1) * _BAR_STEP + 1)
            self.canv.restoreState()

    def _draw_bar(self, bar: Bar, bottom: float) -> None:
        full, end = bar.least * self.width, bar.most * self.width
        if end:
            self.canv.rect(0, bottom, end, _BAR_HEIGHT, stroke=1, fill=0)
        if full and not bar.is_pale:
            self.canv.rect(0, bottom, full, _BAR_HEIGHT, stroke=0, fill=1)
        for place in range(_HATCH, int(full) + 1, _HATCH) if bar.is_pale else ():
            self.canv.line(place - _HATCH, bottom, place, bottom + _BAR_HEIGHT)


class TaggedBox(Flowable):
    """Blocks on a ground of their own, with an edge on the left; goes to the next page whole unless it is tall."""

    def __init__(self, content: list[Flowable], ground: Any, edge: Any) -> None:
        super().__init__()
        self._content, self._ground, self._edge = content, ground, edge
        self.spaceBefore, self.spaceAfter = 6, 6

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width = availWidth
        inner = stacked_height(self._content, availWidth - 2 * BOX_PADDING)
        self.height = inner + 2 * _BOX_PADDING_ABOVE
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        if self.wrap(availWidth, availHeight)[1] <= TALL:
            return []
        room = availHeight - 2 * _BOX_PADDING_ABOVE
        first, rest = cut(self._content, availWidth - 2 * BOX_PADDING, room)
        if not first or not rest:
            return []
        halves = [TaggedBox(first, self._ground, self._edge), TaggedBox(rest, self._ground, self._edge)]
        halves[0].spaceAfter = halves[1].spaceBefore = 0
        return list(halves)

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            canvas.saveState()
            canvas.setFillColor(self._ground)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            canvas.setFillColor(self._edge)
            canvas.rect(0, 0, EDGE, self.height, stroke=0, fill=1)
            canvas.restoreState()
        top = self.height - _BOX_PADDING_ABOVE
        for index, flowable in enumerate(self._content):
            _, height = flowable.wrap(self.width - 2 * BOX_PADDING, self.height)
            top -= height + (flowable.getSpaceBefore() if index else 0)
            flowable.drawOn(canvas, BOX_PADDING, top)
            top -= flowable.getSpaceAfter()


def stacked_height(flowables: Sequence[Flowable], width: float) -> float:
    """Returns how high the flowables stand on top of each other, without the space before the first and after the last."""
    if not flowables:
        return 0.0
    height = sum(
        flowable.wrap(width, _ENDLESS)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
        for flowable in flowables
    )
    return float(height - flowables[0].getSpaceBefore() - flowables[-1].getSpaceAfter())


def cut(flowables: Sequence[Flowable], width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
    """Returns what fits in the room, and the rest; a paragraph may be cut between two of its lines."""
    used = 0.0
    for count, flowable in enumerate(flowables):
        used += flowable.getSpaceBefore() if count else 0
        height = flowable.wrap(width, _ENDLESS)[1]
        if used + height > room:
            halves = flowable.split(width, room - used) if room > used else []
            if len(halves) < 2:
                return list(flowables[:count]), list(flowables[count:])
            return [*flowables[:count], halves[0]], [*halves[1:], *flowables[count + 1 :]]
        used += height + flowable.getSpaceAfter()
    return list(flowables), []


def low_rows(
    rows: Sequence[list[list[Flowable]]], widths: Sequence[float]
) -> tuple[list[list[list[Flowable]]], list[int]]:
    """Cuts rows that are too tall for the foot of a page into lower ones; returns also the indexes of those that go on in the next."""
    low: list[list[list[Flowable]]] = []
    going_on: list[int] = []
    for row in rows:
        rest = row
        while any(rest):
            pieces = [cut(cell, width, TALL) for cell, width in zip(rest, widths, strict=True)]
            head, rest = [piece[0] for piece in pieces], [piece[1] for piece in pieces]
            low.append(head)
            if any(rest):
                going_on.append(len(low) - 1)
    return low, going_on


class Closing(Flowable):
    """Ends a document: the block, if there is one, stands on one page, never without the end of the text before it."""

    def __init__(self, text: list[Flowable], block: list[Flowable]) -> None:
        super().__init__()
        self._text = [one for one in text if not isinstance(one, CondPageBreak)]
        for one in self._text:
            one.keepWithNext = False
        self._block = block
        self._is_on_top = False

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Returns more than any page has, to be asked how it splits."""
        return availWidth, _ENDLESS

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        # In the middle of a page the space before the first counts as well.
        availHeight -= self._text[0].getSpaceBefore() if self._text else 0
        needed = stacked_height([*self._text, *self._block], availWidth)
        if needed <= availHeight:
            return [*self._text, *self._block]
        above = stacked_height(self._text, availWidth)
        first, rest = cut(self._text, availWidth, min(availHeight, above - _AT_LEAST))
        while first and getattr(first[-1], "keeps_next", False):
            rest.insert(0, first.pop())
        if not self._block and not self._is_on_top and stacked_height(first, availWidth) < _AT_LEAST:
            first, rest = [], self._text  # a heading with one line of a short end goes along with the others
        if not first and self._is_on_top:
            return [*self._text, *self._block]
        closing = Closing(rest, self._block)
        closing._is_on_top = True
        return [*first, PageBreak(), closing]


class SignaturePlaces(Flowable):
    """Leaves room for visible signatures beside each other, and notes where each came to lie, so that its field can be made there."""

    def __init__(self, line: Any, *first: Any) -> None:
        super().__init__()
        self._line = line
        self._places: list[tuple[TaggedParagraph, Node, str, str]] = [first]
        self.spaceBefore, self.spaceAfter = 6, 14

    def add(self, caption: TaggedParagraph, node: Node, name: str, description: str) -> bool:
        """Adds a place; says no when the row is full."""
        if len(self._places) == _BESIDE_EACH_OTHER:
            return False
        self._places.append((caption, node, name, description))
        return True

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self._captions = max(caption.wrap(SIGNATURE_WIDTH, _ENDLESS)[1] for caption, *_ in self._places)
        self.width, self.height = availWidth, self._captions + SIGNATURE_HEIGHT + 2
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        for index, (caption, node, name, description) in enumerate(self._places):
            x = index * (SIGNATURE_WIDTH + SIGNATURE_GAP)
            caption.drawOn(canvas, x, self.height - caption.height)
            with canvas.artifact():
                canvas.saveState()
                canvas.setStrokeColor(self._line)
                canvas.setLineWidth(0.75)
                canvas.line(x, 0, x + SIGNATURE_WIDTH, 0)
                canvas.restoreState()
            left, bottom = canvas.absolutePosition(x, 1)
            place = (left, bottom, left + SIGNATURE_WIDTH, bottom + SIGNATURE_HEIGHT)
            node.kids.append(FieldPlace(name, description, canvas.page_index, place))


class TaggedHeading(TaggedParagraph):
    """Draws a heading, which may be an entry of the outline; a part has a rule above it, but not at the top of a page."""

    bookmark: tuple[str, str, int] | None = None
    has_rule, is_part, keeps_next = False, False, True

    def draw(self) -> None:
        if self.has_rule and not self._frame._atTop:
            with self.canv.artifact():
                self.canv.saveState()
                self.canv.setStrokeColor(ACCENT)
                self.canv.setLineWidth(1)
                above = self.height + 9
                self.canv.line(0, above, self._frame._getAvailableWidth(), above)
                self.canv.restoreState()
        if self.bookmark is not None:
            title, key, level = self.bookmark
            self.canv.bookmarkHorizontal(key, 0, self.height + 8)
            self.canv.addOutlineEntry(title, key, level)
        super().draw()


def _is_right_to_left(font: str) -> bool:
    return font.startswith(("NotoNaskh", "NotoSansHebrew"))
