"""The tokens of the screen (colours, spacing, text sizes) and how they reach the application.

Widgets that paint themselves ask `current()` for their colours; everything else gets them from the style sheet.
One accent colour, used for what is "now" and for the one main action; the other tones always stand beside a word.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.ui.resource_files import resource_dir


class Space(IntEnum):
    """Distances on the 8 px grid (with one half step for what belongs together)."""

    HALF = 4
    ONE = 8
    TWO = 16
    THREE = 24
    FOUR = 32
    SIX = 48


class TextSize(IntEnum):
    """The four sizes of text, in device-independent pixels."""

    SMALL = 12
    BODY = 14
    HEADING = 16
    TITLE = 22


class Tone(StrEnum):
    """What a chip, a banner or a line of text tells by its colour; never without a word."""

    NEUTRAL = "neutral"
    NOW = "now"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


RADIUS = 8
RADIUS_SMALL = 6


class Tokens(NamedTuple):
    """One colour scheme. A tuple, because a dataclass of this many fields costs milliseconds of the start."""

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
    danger_fill: str
    neutral_soft: str

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Text colour and soft background of `tone`."""
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
    danger_fill="#b3201a",
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
    danger_fill="#c2362d",
    neutral_soft="#2a303c",
)


class ThemeSignals(QObject):
    """Tells widgets that paint themselves that the colours are others now."""

    changed = Signal()


class _State:
    tokens: Tokens = LIGHT
    signals: ThemeSignals | None = None
    styled: Tokens | None = None
    chosen: str = "systeem"


def current() -> Tokens:
    """The tokens in force."""
    return _State.tokens


def signals() -> ThemeSignals:
    if _State.signals is None:
        _State.signals = ThemeSignals()
    return _State.signals


def load_screen_font() -> None:
    """Adds Inter, in which the first screen is set; without it the system's own sans serif serves."""
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resource_dir() / "fonts" / f"Inter-{weight}.ttf"))


def load_other_fonts() -> None:
    """Adds the letters that Inter does not have: names come in every script."""
    for path in sorted((resource_dir() / "fonts").glob("Noto*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def screen_font() -> QFont:
    font = QFont()
    font.setFamilies(["Inter", "Noto Sans", "Noto Sans Arabic", "Segoe UI", "DejaVu Sans"])
    font.setPixelSize(TextSize.BODY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.window),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.Highlight, tokens.accent_fill),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.accent),
        (role.Accent, tokens.accent),
        (role.Light, tokens.raised),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line_strong),
    ):
        palette.setColor(part, QColor(colour))
    for part in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(tokens.muted))
    return palette


def apply_theme(app: QApplication, tokens: Tokens) -> None:
    """Puts palette and style sheet on the application; called once at start and again when the scheme changes."""
    if _State.styled is tokens:
        return
    from zvh_desktop.ui.style_sheet import style_sheet

    _State.tokens = tokens
    _State.styled = tokens
    app.setPalette(_palette(tokens))
    app.setStyleSheet(style_sheet(tokens))
    signals().changed.emit()


def tokens_of_system(app: QApplication) -> Tokens:
    return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def choose_scheme(app: QApplication, choice: str) -> None:
    """`systeem`, `licht` or `donker`; with `systeem` the screen follows when the system changes."""
    _State.chosen = choice
    fixed = {"licht": LIGHT, "donker": DARK}
    apply_theme(app, fixed.get(choice) or tokens_of_system(app))


def follow_system(app: QApplication) -> None:
    """Keeps following the system's scheme for as long as nothing else was chosen."""
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: choose_scheme(app, _State.chosen))


def set_role(widget: QWidget, **roles: str | bool) -> None:
    """Sets the dynamic properties that the style sheet looks at, and lets the style look again when one is another.

    A role that was never given is the same as an empty one: no rule of the sheet asks for what is not there.
    """
    changed = {name: value for name, value in roles.items() if (widget.property(name) or "") != (value or "")}
    if not changed:
        return
    for name, value in changed.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
