"""Chooses the font for each letter, joins scripts and turns those from the right, and names the letters that no font has."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

import arabic_reshaper
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from zvh_desktop.documents.engine.content import Text, Weight, plain
from zvh_desktop.domain.tekst import schoon


def _upright(family: str) -> dict[Weight, str]:
    """Returns the files of a script that is never slanted."""
    regular = f"{family}-Regular.ttf"
    return {Weight.REGULAR: regular, Weight.BOLD: f"{family}-Bold.ttf", Weight.ITALIC: regular}


_FAMILIES: tuple[tuple[str, dict[Weight, str]], ...] = (
    (
        "sans",
        {
            Weight.REGULAR: "NotoSans-Regular.ttf",
            Weight.BOLD: "NotoSans-Bold.ttf",
            Weight.ITALIC: "NotoSans-Italic.ttf",
        },
    ),
    ("arabic", _upright("NotoNaskhArabic")),
    ("hebrew", _upright("NotoSansHebrew")),
    ("georgian", _upright("NotoSansGeorgian")),
    ("armenian", _upright("NotoSansArmenian")),
    ("ethiopic", _upright("NotoSansEthiopic")),
)
_JOINED_SCALE = 1.15
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ON_A_LETTER = frozenset({"NSM", "BN"})
_FIRST_RIGHT_TO_LEFT = "\u0590"
_JOINERS = str.maketrans("", "", "\u200c\u200d")
"""Leaves out the signs that say whether letters join, which no font draws: they are known once the letters are joined."""

_reshape = arabic_reshaper.ArabicReshaper({"delete_harakat": False, "support_ligatures": True}).reshape


@dataclass(frozen=True, slots=True)
class FontRun:
    """Holds text in reading order that one font can draw; right to left is turned once the lines are known."""

    font: str
    text: str
    right_to_left: bool

    @property
    def scale(self) -> float:
        return _JOINED_SCALE if self.right_to_left else 1.0


def clean(text: str) -> str:
    """Returns a text as it is drawn, and as it stands in an outline."""
    return schoon(text).translate(_JOINERS)


_SIGN = "[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_EMOJI = re.compile(f"([\U0001f1e6-\U0001f1ff]{{2}})|([0-9#*])\ufe0f?\u20e3|{_SIGN}(?:\u200d{_SIGN})*")
"""Matches an emoji as one sees it: a flag, a digit in a box, or signs joined to one."""
_FLAG_A = 0x1F1E6


def visual(text: str) -> str:
    """Returns the order in which a right-to-left line is drawn from the left; outer spaces stay where they are."""
    core = text.strip(" ")
    if not core:
        return text
    lead = len(text) - len(text.lstrip(" "))
    return text[:lead] + str(get_display(core, base_dir="R")) + text[lead + len(core) :]


def spoken(text: str) -> str:
    """Returns the letters as they are read aloud and searched: without the joined forms of the drawing."""
    return unicodedata.normalize("NFKC", text)


class FontBook:
    """Knows the fonts of one folder. Noto Sans must be there; the others widen what can be written."""

    def __init__(self, folder: Path) -> None:
        self._files = {
            weight: [
                (folder / files[weight], folder / files[Weight.REGULAR])
                for family, files in _FAMILIES
                if family == "sans" or (folder / files[Weight.REGULAR]).exists()
            ]
            for weight in Weight
        }

    def name(self, weight: Weight = Weight.REGULAR) -> str:
        """Returns the font that everything is set in unless a letter asks for another."""
        return _registered(*self._files[weight][0])[0]

    def missing(self, text: Text) -> tuple[str, ...]:
        """Returns the letters that no font has, each once, in the order met."""
        seen: dict[str, None] = {}
        for piece, _ in _directional(schoon(plain(text))):
            for letter in piece:
                for plainer in "" if letter == "\n" else self._drawn(letter, Weight.REGULAR):
                    if self._font_for(plainer, Weight.REGULAR) is None:
                        seen[plainer] = None
        return tuple(seen)

    def runs(self, text: str, weight: Weight = Weight.REGULAR) -> tuple[FontRun, ...]:
        """Pieces that one font can draw; a letter that no font has is spelled out, never an empty box."""
        words = schoon(self._emoji_in_words(text)).replace("\n", " ")
        usual, cover = _registered(*self._files[weight][0])
        if words and max(words) < _FIRST_RIGHT_TO_LEFT and cover.issuperset(map(ord, words)):
            return (FontRun(usual, words, False),)
        runs: list[FontRun] = []
        for piece, right_to_left in _directional(words):
            for letter in "".join(self._drawn(one, weight) for one in piece):
                font = self._font_for(letter, weight)
                drawn = letter
                if letter == " " and right_to_left and runs:
                    font = runs[-1].font
                if font is None:
                    font, drawn = self.name(weight), f"[U+{ord(letter):04X}]"
                turned = right_to_left and font != self.name(weight)
                if runs and runs[-1].font == font and runs[-1].right_to_left == turned:
                    runs[-1] = FontRun(font, runs[-1].text + drawn, turned)
                else:
                    runs.append(FontRun(font, drawn, turned))
        return tuple(runs)

    def _emoji_in_words(self, text: str) -> str:
        """Names an emoji that no font draws as one thing, in Dutch: no letter of it could be read."""

        def word(found: re.Match[str]) -> str:
            flag, digit = found.groups()
            if flag:
                return f"[vlag {''.join(chr(ord(sign) - _FLAG_A + ord('A')) for sign in flag)}]"
            if digit:
                return str(digit)
            is_drawn = all(self._font_for(sign, Weight.REGULAR) for sign in clean(found[0]))
            return found[0] if is_drawn else "[emoji]"

        if max(text, default="") < "\u20e3":
            return text
        # A heading comes without the marks that join signs to one.
        return re.sub(r"(\[emoji\]){2,}", r"\1", _EMOJI.sub(word, text))

    def width(self, text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
        return sum(
            float(pdfmetrics.stringWidth(run.text, run.font, size * run.scale))
            for run in self.runs(text, weight)
        )

    def markup(self, text: str, size: float, weight: Weight = Weight.REGULAR) -> str:
        """Returns the runs as reportlab's markup; joined scripts are drawn larger, to look as large as Latin."""
        return "".join(
            f'<font name="{run.font}" size="{size * run.scale:.2f}">{escape(run.text)}</font>'
            for run in self.runs(text, weight)
        )

    def _drawn(self, letter: str, weight: Weight) -> str:
        """Returns a letter as it is drawn: one that no font has becomes its plain form, such as A of a full-width A."""
        has_font = self._font_for(letter, weight) is not None
        return letter if has_font else unicodedata.normalize("NFKC", letter)

    def _font_for(self, letter: str, weight: Weight) -> str | None:
        for files in self._files[weight]:
            name, cover = _registered(*files)
            if ord(letter) in cover:
                return name
        return None


def _directional(text: str) -> list[tuple[str, bool]]:
    """Stretches of one direction; a space or mark between two right-to-left words goes with them."""
    pieces: list[tuple[str, bool]] = []
    pending = ""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in _RIGHT_TO_LEFT:
            if pieces and pieces[-1][1]:
                pieces[-1] = (pieces[-1][0] + pending + letter, True)
            else:
                if pending:
                    pieces.append((pending, False))
                pieces.append((letter, True))
            pending = ""
        elif pieces and pieces[-1][1] and not pending and direction in _ON_A_LETTER:
            pieces[-1] = (pieces[-1][0] + letter, True)
        elif pieces and pieces[-1][1] and letter == " ":
            pending += letter
        elif pieces and not pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + letter, False)
        else:
            pieces.append((pending + letter, False))
            pending = ""
    if pending:
        pieces.append((pending, False))
    joined = ((_reshape(piece) if is_turned else piece, is_turned) for piece, is_turned in pieces)
    return [(piece.translate(_JOINERS), is_turned) for piece, is_turned in joined]


_WORDS_MEASURED = 8192


@lru_cache(maxsize=64)
def _registered(path: Path, fallback: Path) -> tuple[str, frozenset[int]]:
    """Registers a font when it is first asked for: reportlab keeps its fonts for the whole process."""
    source = path if path.exists() else fallback
    name = source.stem
    font = TTFont(name, str(source), shapable=False)
    font.stringWidth = lru_cache(maxsize=_WORDS_MEASURED)(font.stringWidth)
    pdfmetrics.registerFont(font)
    return name, frozenset(font.face.charToGlyph)
