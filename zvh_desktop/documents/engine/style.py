"""The house style: one accent colour, four sizes, one grid of four points."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from zvh_desktop.documents.engine.content import Weight
from zvh_desktop.documents.engine.fonts import FontBook

INK = HexColor("#1b2230")
MUTED = HexColor("#566074")
ACCENT = HexColor("#1f4fbf")
ACCENT_GROUND = HexColor("#eef3fd")
GROUND = HexColor("#f5f7fa")
LINE = HexColor("#d3d9e4")

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN_LEFT = 24 * mm
MARGIN_RIGHT = 24 * mm
MARGIN_TOP = 31 * mm
MARGIN_BOTTOM = 27 * mm
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 272.0, 96.0

SMALL, BODY, LARGE, TITLE = 8.5, 10.0, 13.0, 21.0


class Styles:
    """Holds every paragraph style of the house."""

    def __init__(self, book: FontBook) -> None:
        regular, bold = book.name(), book.name(Weight.BOLD)

        def style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
            return ParagraphStyle(
                name, **{"fontName": regular, "fontSize": size, "leading": leading, "textColor": INK, **more}
            )

        self.title = style("title", TITLE, 27, fontName=bold, spaceAfter=12)
        self.part = style("part", LARGE + 2, 20, fontName=bold, spaceBefore=18, spaceAfter=6)
        self.piece = style("piece", BODY + 1, 15, fontName=bold, spaceBefore=12, spaceAfter=4)
        self.body = style("body", BODY, 15, spaceAfter=6, allowWidows=0, allowOrphans=0)
        self.muted = style("muted", SMALL, 12.5, textColor=MUTED, spaceAfter=6)
        self.bullet = style("bullet", BODY, 15)
        self.label = style("label", SMALL + 0.5, 14, textColor=MUTED)
        self.value = style("value", BODY, 14, spaceAfter=2)
        self.column = style("column", SMALL, 12, fontName=bold, textColor=MUTED)
        self.cell = style("cell", BODY - 0.5, 13.5)
        self.box_label = style("box_label", SMALL, 12, fontName=bold, textColor=ACCENT, spaceAfter=2)
        self.box_text = style("box_text", BODY, 14.5, spaceAfter=2)
        self.contributor = style("contributor", BODY, 14.5, fontName=bold, spaceBefore=8, spaceAfter=1)
        self.terms = style("terms", SMALL, 12, textColor=MUTED, spaceAfter=2)
        self.stamp_label = style("stamp_label", SMALL - 0.5, 11, fontName=bold, textColor=ACCENT)
        self.stamp_name = style("stamp_name", BODY + 0.5, 14, fontName=bold)
        self.stamp_text = style("stamp_text", SMALL, 12, spaceAfter=3)
        self.stamp_note = style("stamp_note", SMALL - 1, 9.5, textColor=MUTED)
