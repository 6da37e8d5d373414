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
_BOX_PADDING, _BELOW_BOX, _BELOW_TEXT = 8.0, 5.0, 10.0
_LETTER_WIDTH, _ARROW = 6.5, 48.0
_BUTTON, _BEFORE_WORD, _AFTER_WORD = 13.0, 5.0, 22.0
_ENDLESS = 10_000.0


@dataclass(frozen=True, slots=True)
class FormFieldPlace:
    """Holds one field of a row; `description` is what a screen reader says at it, `buttons` each choice with its element and word."""

    words: Sequence[Flowable]
    node: Node
    name: str
    description: str
    lines: int
    options: tuple[str, ...]
    is_needed: bool = False
    buttons: tuple[tuple[str, Node, Flowable], ...] = ()

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
        self.spaceAfter = _BELOW_BOX if all(one.lines == 1 for one in places) else _BELOW_TEXT

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
            if place.buttons:
                self._draw_buttons(place, left)
            else:
                self._draw_box(place, left, place.box_width(width))
            left += width + _GAP

    def _draw_buttons(self, place: FormFieldPlace, left: float) -> None:
        canvas: TaggedCanvas = self.canv
        bottom = self.height - self._words - (place.box_height + _BUTTON) / 2
        for option, node, word in place.buttons:
            x, y = canvas.absolutePosition(left, bottom)
            rectangle = (x, y, x + _BUTTON, y + _BUTTON)
            description = f"{place.description}: {option}"
            node.kids.append(
                FormPlace(
                    place.name,
                    description,
                    canvas.page_index,
                    rectangle,
                    option=option,
                    is_needed=place.is_needed,
                )
            )
            left += _BUTTON + _BEFORE_WORD
            room = len(option) * _LETTER_WIDTH
            _, height = word.wrap(room, _ENDLESS)
            word.drawOn(canvas, left, bottom + (_BUTTON - height) / 2)
            left += room + _AFTER_WORD

    def _draw_box(self, place: FormFieldPlace, left: float, width: float) -> None:
        canvas: TaggedCanvas = self.canv
        bottom = self.height - self._words - place.box_height
        with canvas.artifact():
            canvas.saveState()
            canvas.setStrokeColor(self._edge)
            canvas.setLineWidth(0.75)
            canvas.roundRect(left, bottom, width, place.box_height, 3, stroke=1, fill=0)
            if place.options:
                right, middle = left + width - 9, bottom + place.box_height / 2
                canvas.lines(
                    [
                        (right - 6, middle + 2, right - 3, middle - 2),
                        (right - 3, middle - 2, right, middle + 2),
                    ]
                )
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
                is_needed=place.is_needed,
            )
        )


# PDF 32000, 12.7.3 and 12.7.4: to be filled in, many lines, one of several buttons, and a list that drops down.
_NEEDED = 1 << 1
_MULTILINE = 1 << 12
_RADIO = 1 << 15
_COMBO = 1 << 17
_VISIBLE_PRINT = 4
_NON_SYMBOLIC = 32
_FONT = "ZvhSans"
_FIRST, _LAST = 32, 255
_MOST_ROWS = 100
_APPEARANCE = f"/{_FONT} 10 Tf 0.106 0.133 0.188 rg"


def make_form_widget(pdf: pikepdf.Pdf, place: FormPlace, page: Any) -> Any:
    """Makes a field and its widget in one. It is empty: the reader's program draws what is typed, in the letter of `add_form`."""
    if place.option:
        return _make_button(pdf, place, page)
    left, bottom, right, top = (round(value, 2) for value in place.rectangle)
    appearance = pdf.make_stream(
        b"/Tx BMC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, right - left, top - bottom])
    )
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Ch if place.options else Name.Tx,
        Ff=(_COMBO if place.options else _MULTILINE if place.is_multiline else 0) | _NEEDED * place.is_needed,
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


def make_radio_field(pdf: pikepdf.Pdf, place: FormPlace) -> Any:
    """Makes the field of which every button is a widget. None of them is pressed."""
    about = place.description.removesuffix(f": {place.option}")
    flags = _RADIO | _NEEDED * place.is_needed
    return pdf.make_indirect(
        Dictionary(FT=Name.Btn, Ff=flags, T=String(place.name), TU=String(about), V=Name.Off, Kids=Array())
    )


def _make_button(pdf: pikepdf.Pdf, place: FormPlace, page: Any) -> Any:
    left, bottom, right, top = (round(value, 2) for value in place.rectangle)
    size = round(right - left, 2)

    def drawn(content: str) -> Any:
        return pdf.make_stream(
            content.encode("ascii"), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, size, size])
        )

    ring = f"0.106 0.133 0.188 RG 0.9 w 1 1 1 rg {_circle(size / 2, size / 2 - 0.8)} b\n"
    dot = f"0.106 0.133 0.188 rg {_circle(size / 2, size / 4)} f\n"
    states = Dictionary({f"/{place.option}": drawn(ring + dot), "/Off": drawn(ring)})
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            TU=String(place.description),
            Contents=String(place.description),
            F=_VISIBLE_PRINT,
            Rect=Array([left, bottom, right, top]),
            P=page,
            AS=Name.Off,
            AP=Dictionary(N=states),
        )
    )


def _circle(middle: float, radius: float) -> str:
    """Returns the four curves of a circle."""
    far, bend = radius, radius * 0.5523
    half = [[far, bend, bend, far, 0, far], [-bend, far, -far, bend, -far, 0]]
    turns = [*half, *([-one for one in turn] for turn in half)]
    curves = (" ".join(f"{middle + one:.2f}" for one in turn) + " c" for turn in turns)
    return f"{middle + far:.2f} {middle:.2f} m " + " ".join(curves)


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
