"""Draws what stands around the text of every page: what it is, for whom, how confidential, which page."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Frame

from zvh_desktop.documents.engine import fonts, style
from zvh_desktop.documents.engine.content import Document, Weight
from zvh_desktop.documents.engine.flowables import TaggedParagraph
from zvh_desktop.documents.engine.fonts import FontBook
from zvh_desktop.documents.engine.structure import TaggedCanvas

_GAP = 16.0
_ELLIPSIS = "…"


class Margins:
    """Draws header and footer: decoration to a screen reader, which reads the same facts in the text itself."""

    def __init__(self, document: Document, book: FontBook) -> None:
        self._document, self._book = document, book

    def draw(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        with canvas.artifact(pagination="Header"):
            self._header(canvas)
        with canvas.artifact(pagination="Footer"):
            self._footer(canvas, page, pages)

    def _header(self, canvas: TaggedCanvas) -> None:
        document, right = self._document, style.PAGE_WIDTH - style.MARGIN_RIGHT
        baseline = style.PAGE_HEIGHT - 38
        canvas.setFillColor(style.ACCENT)
        width = self._draw(canvas, right, baseline, document.marking, Weight.BOLD, align_right=True)
        canvas.setFillColor(style.INK)
        title = self._fitted(document.running_title, Weight.BOLD, style.TEXT_WIDTH - width - _GAP)
        self._draw(canvas, style.MARGIN_LEFT, baseline, title, Weight.BOLD)
        if document.demonstration:
            self._draw(canvas, right, baseline - 12, document.demonstration, Weight.BOLD, align_right=True)
        canvas.setFillColor(style.MUTED)
        self._draw(canvas, style.MARGIN_LEFT, baseline - 12, document.organisation)
        self._rule(canvas, baseline - 19)

    def _footer(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        document, right = self._document, style.PAGE_WIDTH - style.MARGIN_RIGHT
        baseline = 35
        self._rule(canvas, baseline + 13)
        canvas.setFillColor(style.MUTED)
        numbers = f"pagina {page} van {pages}"
        width = self._draw(canvas, right, baseline, numbers, align_right=True)
        tail = f"  ·  {document.version}" if document.version else ""
        room = style.TEXT_WIDTH - width - _GAP - self._width(tail)
        to_whom = f"Voor: {document.recipient}" if document.recipient else ""
        recipient = self._fitted(to_whom, Weight.REGULAR, room)
        self._draw(canvas, style.MARGIN_LEFT, baseline, (recipient + tail) if recipient else document.version)

    def _rule(self, canvas: TaggedCanvas, y: float) -> None:
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.5)
        canvas.line(style.MARGIN_LEFT, y, style.PAGE_WIDTH - style.MARGIN_RIGHT, y)

    def _width(self, text: str, weight: Weight = Weight.REGULAR) -> float:
        return self._book.width(text, style.SMALL, weight)

    def _fitted(self, text: str, weight: Weight, room: float) -> str:
        """Returns as much of the text as there is room for; the first page has it whole."""
        if self._width(text, weight) <= room:
            return text
        shortest, longest = 0, len(text)
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if self._width(text[:middle] + _ELLIPSIS, weight) <= room:
                shortest = middle
            else:
                longest = middle - 1
        return text[:shortest].rstrip() + _ELLIPSIS

    def _draw(
        self,
        canvas: TaggedCanvas,
        x: float,
        y: float,
        text: str,
        weight: Weight = Weight.REGULAR,
        *,
        align_right: bool = False,
    ) -> float:
        width = self._width(text, weight)
        left = x - width if align_right else x
        for run in self._book.runs(text, weight):
            canvas.setFont(run.font, style.SMALL * run.scale)
            canvas.drawString(left, y, fonts.visual(run.text) if run.right_to_left else run.text)
            left += stringWidth(run.text, run.font, style.SMALL * run.scale)
        return width


@dataclass(frozen=True, slots=True)
class StampText:
    """Holds what a signature says about itself: who, when, and what it is worth."""

    heading: str
    name: str
    moment: str
    note: str


def draw_stamp(book: FontBook, text: StampText) -> bytes:
    """Draws one page the size of a signature field."""
    styles, raw = style.Styles(book), BytesIO()
    canvas = TaggedCanvas(
        raw,
        pagesize=(style.SIGNATURE_WIDTH, style.SIGNATURE_HEIGHT),
        invariant=1,
        initialFontName=book.name(),
        draw_margins=lambda *_: None,
    )
    lines: list[Flowable] = [
        TaggedParagraph.of(None, book.markup(words, chosen.fontSize, weight), chosen)
        for words, chosen, weight in (
            (text.heading, styles.stamp_label, Weight.BOLD),
            (text.name, styles.stamp_name, Weight.BOLD),
            (text.moment, styles.stamp_text, Weight.REGULAR),
            (text.note, styles.stamp_note, Weight.REGULAR),
        )
    ]
    frame = Frame(0, 0, style.SIGNATURE_WIDTH, style.SIGNATURE_HEIGHT, *(0, 0, 0, 0))
    frame.addFromList(lines, canvas)
    canvas.save()
    return raw.getvalue()
