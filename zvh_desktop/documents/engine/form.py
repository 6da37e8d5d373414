"""Fields to fill in, as flowables: words above a box; where the box came to lie is noted, so that a field can be made there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.platypus import Flowable

from zvh_desktop.documents.engine.structure import FormPlace, Node, TaggedCanvas

_GAP = 14.0
_LINE_HEIGHT = 14.0
_BOX_PADDING, _BELOW_BOX = 8.0, 5.0
_LETTER_WIDTH, _ARROW = 6.5, 48.0
_ENDLESS = 10_000.0


@dataclass(frozen=True, slots=True)
class FormFieldPlace:
    """Holds one field of a row; `description` is what a screen reader says at it."""

    words: Sequence[Flowable]
    node: Node
    name: str
    description: str
    lines: int
    options: tuple[str, ...]

    def box_width(self, room: float) -> float:
        """Returns the room of the longest option with the arrow that opens it; of a text the whole room."""
        longest = max((len(option) for option in self.options), default=0)
        return min(room, longest * _LETTER_WIDTH + _ARROW) if self.options else room

    @property
    def box_height(self) -> float:
        return self.lines * _LINE_HEIGHT + _BOX_PADDING

    def words_height(self, width: float) -> float:
        return float(sum(one.wrap(width, _ENDLESS)[1] + one.getSpaceAfter() for one in self.words))


class FormRowPlaces(Flowable):
    """Draws fields beside each other, their boxes on one line."""

    def __init__(self, places: Sequence[FormFieldPlace], shares: Sequence[float], edge: Any) -> None:
        super().__init__()
        self._places, self._shares, self._edge = places, shares, edge
        self.spaceAfter = _BELOW_BOX

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        room = availWidth - _GAP * (len(self._places) - 1)
        self._widths = [room * share / sum(self._shares) for share in self._shares]
        self._words = max(one.words_height(width) for one, width in self._pairs())
        self.width, self.height = availWidth, self._words + max(one.box_height for one in self._places)
        return self.width, self.height

    def _pairs(self) -> list[tuple[FormFieldPlace, float]]:
        return list(zip(self._places, self._widths, strict=True))

    def draw(self) -> None:
        left = 0.0
        for place, width in self._pairs():
            top = self.height - self._words + place.words_height(width)
            for words in place.words:
                _, height = words.wrap(width, _ENDLESS)
                top -= height
                words.drawOn(self.canv, left, top)
                top -= words.getSpaceAfter()
            self._draw_box(place, left, place.box_width(width))
            left += width + _GAP

    def _draw_box(self, place: FormFieldPlace, left: float, width: float) -> None:
        canvas: TaggedCanvas = self.canv
        bottom = self.height - self._words - place.box_height
        with canvas.artifact():
            canvas.saveState()
            canvas.setStrokeColor(self._edge)
            canvas.setLineWidth(0.75)
            canvas.roundRect(left, bottom, width, place.box_height, 3, stroke=1, fill=0)
            canvas.restoreState()
        x, y = canvas.absolutePosition(left, bottom)
        place.node.kids.append(
            FormPlace(
                place.name,
                place.description,
                canvas.page_index,
                (x + 2, y + 2, x + width - 2, y + place.box_height - 2),
                is_multiline=place.lines > 1,
                options=place.options,
            )
        )


# PDF 32000, 12.7.3 and 12.7.4: many lines, and a list that drops down.
_MULTILINE = 1 << 12
_COMBO = 1 << 17
_VISIBLE_PRINT = 4
_NON_SYMBOLIC = 32
_FONT = "ZvhSans"
_FIRST, _LAST = 32, 255
_MOST_ROWS = 100
_APPEARANCE = f"/{_FONT} 10 Tf 0.106 0.133 0.188 rg"


def make_form_widget(pdf: pikepdf.Pdf, place: FormPlace, page: Any) -> Any:
    """Makes a field and its widget in one. It is empty: the reader's program draws what is typed, in the letter of `add_form`."""
    left, bottom, right, top = (round(value, 2) for value in place.rectangle)
    appearance = pdf.make_stream(
        b"/Tx BMC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, right - left, top - bottom])
    )
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Ch if place.options else Name.Tx,
        Ff=_COMBO if place.options else _MULTILINE if place.is_multiline else 0,
        T=String(place.name),
        TU=String(place.description),
        Contents=String(place.description),
        DA=String(_APPEARANCE),
        F=_VISIBLE_PRINT,
        Rect=Array([left, bottom, right, top]),
        P=page,
        AP=Dictionary(N=appearance),
    )
    if place.options:
        # A list cannot be taken back to nothing in every reader: so nothing is one of its choices.
        widget.Opt = Array([String(option) for option in (" ", *place.options)])
    return pdf.make_indirect(widget)


def add_form(pdf: pikepdf.Pdf, form: Any, font_file: Path) -> None:
    """Embeds the letter for every field of the form: an archive document may not lean on one of the reader's."""
    font = _embedded(pdf, font_file)
    form.DR = Dictionary(Font=Dictionary({f"/{_FONT}": font}))
    form.DA = String(_APPEARANCE)


def _to_unicode(letters: dict[int, str]) -> bytes:
    """Returns which letter each code stands for, so that what was typed can be copied and read aloud."""
    rows = [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in letters.items() if letter]
    blocks = []
    for begin in range(0, len(rows), _MOST_ROWS):
        part = rows[begin : begin + _MOST_ROWS]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /ZvhSans def /CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap end end"
    ).encode("ascii")


def _embedded(pdf: pikepdf.Pdf, font_file: Path) -> Any:
    from fontTools import subset  # heavy, and for a form alone
    from fontTools.ttLib import TTFont

    letters = {code: bytes([code]).decode("cp1252", "ignore") for code in range(_FIRST, _LAST + 1)}
    font = TTFont(font_file, recalcTimestamp=False)
    options = subset.Options(notdef_outline=True, hinting=False, layout_features=[], name_IDs=[6])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(letters.values()))
    subsetter.subset(font)
    program = BytesIO()
    font.save(program)
    scale = 1000 / font["head"].unitsPerEm
    names, widths = font.getBestCmap(), font["hmtx"]

    def width(letter: str) -> int:
        return round(widths[names.get(ord(letter), ".notdef") if letter else ".notdef"][0] * scale)

    def scaled(value: int) -> int:
        return round(value * scale)

    head, lines = font["head"], font["hhea"]
    name = Name(f"/ZVHFRM+{font['name'].getDebugName(6)}")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            ToUnicode=pdf.make_stream(_to_unicode(letters)),
            Widths=Array([width(letters[code]) for code in range(_FIRST, _LAST + 1)]),
            FontDescriptor=pdf.make_indirect(
                Dictionary(
                    Type=Name.FontDescriptor,
                    FontName=name,
                    Flags=_NON_SYMBOLIC,
                    FontBBox=Array([scaled(edge) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]),
                    ItalicAngle=0,
                    Ascent=scaled(lines.ascent),
                    Descent=scaled(lines.descent),
                    CapHeight=scaled(font["OS/2"].sCapHeight),
                    StemV=80,
                    FontFile2=pdf.make_stream(program.getvalue(), Length1=len(program.getvalue())),
                )
            ),
        )
    )
