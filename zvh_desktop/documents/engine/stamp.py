"""How a signature looks: a small page of its own, drawn with the same fonts as the document."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab.platypus import Flowable, Frame

from zvh_desktop.documents.engine import style
from zvh_desktop.documents.engine.content import Weight
from zvh_desktop.documents.engine.flowables import TaggedParagraph
from zvh_desktop.documents.engine.fonts import FontBook
from zvh_desktop.documents.engine.structure import TaggedCanvas

_INSET = 10


@dataclass(frozen=True, slots=True)
class StampText:
    """What a signature says about itself: who, when, and what it is worth."""

    heading: str
    name: str
    moment: str
    note: str


def draw_stamp(book: FontBook, text: StampText) -> bytes:
    """One page the size of a signature field."""
    styles, raw = style.Styles.of(book), BytesIO()
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
    frame = Frame(
        0,
        0,
        style.SIGNATURE_WIDTH,
        style.SIGNATURE_HEIGHT,
        leftPadding=_INSET,
        rightPadding=_INSET,
        topPadding=_INSET - 2,
        bottomPadding=0,
    )
    frame.addFromList(lines, canvas)
    canvas.save()
    return raw.getvalue()
