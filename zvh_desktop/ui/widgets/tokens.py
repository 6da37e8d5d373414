"""Defines the values of the screen: distances, text sizes, tones, and the two colour schemes.

What belongs to text follows the letter size that the user chose: give it its size at 100 %, by `px` or `Px`. Distances
stay as they are, so that large letters get all the room.

The one accent colour marks what is "now" and the one main action; the other tones always stand beside a word.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from zvh_desktop.taal.melding import Tone as Tone


class Space(IntEnum):
    """Lists distances on the 8 px grid (with one half step for what belongs together)."""

    HALF = 4
    ONE = 8
    TWO = 16
    THREE = 24
    FOUR = 32
    SIX = 48


LETTERS = (90, 100, 110, 125, 150)
GEWOON = 100
"""Lists the letter sizes that can be chosen, in percent; the usual one."""


class Letters:
    """Holds the letter size in force, in percent of the usual one."""

    percent = GEWOON


def px(usual: float) -> int:
    """Returns in pixels what is `usual` pixels at the usual letter size."""
    return round(usual * Letters.percent / GEWOON)


class Px:
    """Keeps a size of a class that follows the letter size: `HEIGHT = Px(36)`."""

    def __init__(self, usual: int) -> None:
        self._usual = usual

    def __get__(self, _instance: object, _owner: object = None) -> int:
        return px(self._usual)


class TextSize:
    """Lists the four text sizes, in device-independent pixels."""

    SMALL = Px(12)
    BODY = Px(14)
    HEADING = Px(16)
    TITLE = Px(22)


RADIUS = 8
RADIUS_SMALL = 6


class Tokens(NamedTuple):
    """Defines one colour scheme. A tuple, because a dataclass of this many fields costs milliseconds of the start."""

    name: str
    window: str
    surface: str
    raised: str
    sidebar: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    accent_fill: str
    accent_fill_hover: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    neutral_soft: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Returns text colour and soft background of `tone`."""
        return {
            Tone.NEUTRAL: (self.muted, self.neutral_soft),
            Tone.NOW: (self.accent, self.accent_soft),
            Tone.OK: (self.ok, self.ok_soft),
            Tone.WARN: (self.warn, self.warn_soft),
            Tone.DANGER: (self.danger, self.danger_soft),
        }[tone]


LIGHT = Tokens(
    name="light",
    window="#f3f5fa",
    surface="#ffffff",
    raised="#ffffff",
    sidebar="#fafbfd",
    hover="#eceff6",
    line="#dde2ec",
    line_strong="#818a9d",
    text="#151a24",
    muted="#555f70",
    accent="#1b4fc0",
    accent_soft="#e6edfc",
    accent_fill="#1d50c4",
    accent_fill_hover="#163f9e",
    on_accent="#ffffff",
    ok="#136c3b",
    ok_soft="#def3e6",
    warn="#855000",
    warn_soft="#fdf0d5",
    danger="#b3201a",
    danger_soft="#fde8e6",
    neutral_soft="#e9ecf3",
)

DARK = Tokens(
    name="dark",
    window="#12151b",
    surface="#1a1e26",
    raised="#222731",
    sidebar="#161a21",
    hover="#262c37",
    line="#2e3542",
    line_strong="#75809a",
    text="#e9ecf2",
    muted="#a5afc0",
    accent="#8fb2ff",
    accent_soft="#22315a",
    accent_fill="#3765d8",
    accent_fill_hover="#2c55bd",
    on_accent="#ffffff",
    ok="#7fd6a2",
    ok_soft="#173826",
    warn="#f0bf6a",
    warn_soft="#40300f",
    danger="#ff9d94",
    danger_soft="#4a1f1d",
    neutral_soft="#2a303c",
)
