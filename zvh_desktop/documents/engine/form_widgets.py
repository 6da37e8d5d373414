"""Fields that somebody fills in elsewhere: their widgets, and a letter of ours to type them in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from zvh_desktop.documents.engine.structure import FormPlace

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
    """A field and its widget in one. It is empty: whoever opens it draws what is typed, in the letter of `add_form`."""
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
    """The letter for every field of the form, embedded: an archive document may not lean on one of the reader's."""
    font = _embedded(pdf, font_file)
    form.DR = Dictionary(Font=Dictionary({f"/{_FONT}": font}))
    form.DA = String(_APPEARANCE)


def _to_unicode(letters: dict[int, str]) -> bytes:
    """Which letter each code stands for, so that what was typed can be copied and read aloud."""
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
