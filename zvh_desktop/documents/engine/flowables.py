"""What stands on a page: paragraphs, tables, boxes and fields that mark what they draw as part of the structure tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph, Table

from zvh_desktop.documents.engine import fonts
from zvh_desktop.documents.engine.structure import FieldPlace, MarkedTextObject, Node, TaggedCanvas

TALL = 280.0
BOX_PADDING = 14.0
_BOX_PADDING_ABOVE, _EDGE = 9.0, 2.5
_ENDLESS = 100_000.0


class TaggedParagraph(Paragraph):
    """Draws a paragraph and marks it as `node`; both halves of a split one carry the same node."""

    node: Node | None = None
    repeats = False

    @classmethod
    def of(
        cls, node: Node | None, markup: str, style: ParagraphStyle, *, repeats: bool = False
    ) -> TaggedParagraph:
        paragraph = cls(markup, style)
        paragraph.node, paragraph.repeats = node, repeats
        return paragraph

    def split(self, availWidth: float, availHeight: float) -> list[TaggedParagraph]:
        halves: list[TaggedParagraph] = super().split(availWidth, availHeight)
        for half in halves:
            half.node, half.repeats = self.node, self.repeats
        return halves

    def draw(self) -> None:
        self._turn_right_to_left_runs()
        self._is_decoration = self.node is None or (self.repeats and self.node.has_content)
        if self._is_decoration:
            with self.canv.artifact(pagination="Header"):
                super().draw()
        else:
            super().draw()

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


class TaggedTable(Table):
    """Draws a table whose grounds and lines are decoration; what is in its cells marks itself."""

    def _drawBkgrnd(self) -> None:
        with self.canv.artifact():
            super()._drawBkgrnd()

    def _drawLines(self) -> None:
        with self.canv.artifact():
            super()._drawLines()


class TaggedBox(Flowable):
    """Blocks on a ground of their own, with an edge on the left; goes to the next page whole unless it is tall."""

    def __init__(self, content: list[Flowable], ground: Any, edge: Any) -> None:
        super().__init__()
        self._content, self._ground, self._edge = content, ground, edge
        self.spaceBefore, self.spaceAfter = 4, 12

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
            canvas.rect(0, 0, _EDGE, self.height, stroke=0, fill=1)
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


class SignaturePlace(Flowable):
    """Leaves room for a visible signature, and notes where it came to lie, so that the field can be made there."""

    def __init__(
        self, node: Node, name: str, description: str, width: float, height: float, line: Any
    ) -> None:
        super().__init__()
        self._node, self._name, self._description = node, name, description
        self.width, self.height, self._line = width, height, line

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return min(self.width, availWidth), self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            canvas.saveState()
            canvas.setStrokeColor(self._line)
            canvas.setLineWidth(0.75)
            canvas.roundRect(0, 0, self.width, self.height, 4, stroke=1, fill=0)
            canvas.restoreState()
        left, bottom = canvas.absolutePosition(0, 0)
        place = (left, bottom, left + self.width, bottom + self.height)
        self._node.kids.append(FieldPlace(self._name, self._description, canvas.page_index, place))


class TaggedHeading(TaggedParagraph):
    """Draws a heading, which may be an entry of the outline."""

    bookmark: tuple[str, str, int] | None = None

    def draw(self) -> None:
        if self.bookmark is not None:
            title, key, level = self.bookmark
            self.canv.bookmarkHorizontal(key, 0, self.height + 8)
            self.canv.addOutlineEntry(title, key, level)
        super().draw()


def _is_right_to_left(font: str) -> bool:
    return font.startswith(("NotoNaskh", "NotoSansHebrew"))
