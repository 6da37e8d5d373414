"""Holds the house style: one accent colour, four sizes, one grid of four points."""

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
MARGIN_LEFT = 22 * mm
MARGIN_RIGHT = 22 * mm
MARGIN_TOP = 25 * mm
MARGIN_BOTTOM = 21 * mm
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 225.0, 64.0
SIGNATURE_GAP = TEXT_WIDTH - 2 * SIGNATURE_WIDTH

SMALL, BODY, LARGE, TITLE = 8.5, 9.5, 13.0, 21.0
LEADING = 12.5


class Styles:
    """Holds every paragraph style of the house."""

    def __init__(self, book: FontBook) -> None:
        regular, bold = book.name(), book.name(Weight.BOLD)

        def style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
            return ParagraphStyle(
                name, **{"fontName": regular, "fontSize": size, "leading": leading, "textColor": INK, **more}
            )

        self.title = style("title", TITLE, 26, fontName=bold, spaceAfter=3)
        self.byline = style("byline", SMALL, 12, textColor=MUTED, spaceAfter=7)
        self.matter = style("matter", LARGE + 1, 18, fontName=bold, spaceBefore=15, spaceAfter=2)
        self.part = style("part", LARGE, 17, fontName=bold, spaceBefore=13, spaceAfter=3)
        self.piece = style("piece", BODY + 1, 14, fontName=bold, spaceBefore=6, spaceAfter=1)
        self.body = style("body", BODY, LEADING, spaceAfter=3, allowWidows=0, allowOrphans=0)
        self.muted = style("muted", SMALL, 12, textColor=MUTED, spaceAfter=4)
        self.mark = style("mark", BODY, LEADING)
        self.label = style("label", SMALL + 0.5, LEADING, textColor=MUTED)
        self.value = style("value", BODY, LEADING, spaceAfter=1, allowWidows=0, allowOrphans=0)
        self.column = style("column", SMALL, 11.5, fontName=bold, textColor=MUTED)
        self.cell = style("cell", BODY, LEADING)
        self.box_label = style("box_label", SMALL, 12, fontName=bold, textColor=ACCENT, spaceAfter=1)
        self.box_head = style("box_head", LARGE - 1, 16, spaceAfter=2)
        self.box_text = style("box_text", BODY, LEADING, spaceAfter=2)
        self.contributor = style("contributor", BODY, LEADING, spaceBefore=4)
        self.stamp_label = style("stamp_label", SMALL - 0.5, 11, fontName=bold, textColor=ACCENT)
        self.stamp_name = style("stamp_name", BODY + 0.5, 14, fontName=bold)
        self.stamp_text = style("stamp_text", SMALL, 12, spaceAfter=3)
        self.stamp_note = style("stamp_note", SMALL - 1, 9.5, textColor=MUTED)
        self._hanging: dict[tuple[str, float], ParagraphStyle] = {}

    def hanging(self, chosen: ParagraphStyle, indent: float) -> ParagraphStyle:
        """Returns the same style behind an indent, in which a label stands."""
        key = (chosen.name, indent)
        if key not in self._hanging:
            self._hanging[key] = chosen.clone(f"{chosen.name} {indent}", leftIndent=indent)
        return self._hanging[key]
