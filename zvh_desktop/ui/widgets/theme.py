"""Applies the tokens to the application: palette, style sheet, fonts; and knows which scheme is in force.

Widgets that paint themselves ask `current()` for their colours; everything else gets them from the style sheet.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.widgets.style_sheet import style_sheet
from zvh_desktop.ui.widgets.tokens import (
    DARK,
    GEWOON,
    LETTERS,
    LIGHT,
    RADIUS,
    RADIUS_SMALL,
    Letters,
    Px,
    Space,
    TextSize,
    Tokens,
    Tone,
    px,
)

__all__ = [
    "DARK",
    "GEWOON",
    "LETTERS",
    "LIGHT",
    "RADIUS",
    "RADIUS_SMALL",
    "Letters",
    "Px",
    "Space",
    "TextSize",
    "ThemeSignals",
    "Tokens",
    "Tone",
    "apply_theme",
    "choose_letters",
    "choose_scheme",
    "current",
    "follow_system",
    "load_other_fonts",
    "load_screen_font",
    "px",
    "screen_font",
    "set_role",
    "set_size",
    "signals",
    "tokens_of_system",
]


class ThemeSignals(QObject):
    """Tells widgets that paint or measure themselves that the colours or the letter size changed."""

    changed = Signal()
    letters_change = Signal()


class _State:
    tokens: Tokens = LIGHT
    signals: ThemeSignals | None = None
    styled: tuple[Tokens, int] | None = None
    chosen: str = "systeem"


def current() -> Tokens:
    """Returns the tokens in force."""
    return _State.tokens


def signals() -> ThemeSignals:
    if _State.signals is None:
        _State.signals = ThemeSignals()
    return _State.signals


def load_screen_font() -> None:
    """Adds Inter, the font of the first screen; without it the system's own sans serif serves."""
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resource_dir() / "fonts" / f"Inter-{weight}.ttf"))


def load_other_fonts() -> None:
    """Adds fonts for letters that Inter lacks: names come in every script. Bold of a rarer script Qt makes itself: each file that it
    loads stays in memory.
    """
    fonts = resource_dir() / "fonts"
    for path in sorted({*fonts.glob("NotoSans-*.ttf"), *fonts.glob("Noto*-Regular.ttf")}):
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
    """Puts palette and style sheet on the application; called at start, and when scheme or letter size changes."""
    if _State.styled == (tokens, Letters.percent):
        return
    _State.tokens = tokens
    _State.styled = (tokens, Letters.percent)
    app.setPalette(_palette(tokens))
    app.setStyleSheet(style_sheet(tokens))
    signals().changed.emit()


def choose_letters(app: QApplication, percent: int) -> None:
    """Shows all text, and what belongs to it, at this letter size; says so first to whoever has widgets to spare."""
    if percent == Letters.percent:
        return
    signals().letters_change.emit()
    Letters.percent = percent
    app.setFont(screen_font())
    for widget in app.allWidgets():
        _put_size(widget)
    apply_theme(app, _State.tokens)


def tokens_of_system(app: QApplication) -> Tokens:
    return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def choose_scheme(app: QApplication, choice: str) -> None:
    """Chooses `systeem`, `licht` or `donker`; with `systeem` the screen follows when the system changes."""
    _State.chosen = choice
    fixed = {"licht": LIGHT, "donker": DARK}
    apply_theme(app, fixed.get(choice) or tokens_of_system(app))


def follow_system(app: QApplication) -> None:
    """Keeps following the system's scheme for as long as nothing else was chosen."""
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: choose_scheme(app, _State.chosen))


_SETTERS = {
    "width": QWidget.setFixedWidth,
    "height": QWidget.setFixedHeight,
    "least_width": QWidget.setMinimumWidth,
    "least_height": QWidget.setMinimumHeight,
    "most_width": QWidget.setMaximumWidth,
    "most_height": QWidget.setMaximumHeight,
}


def set_size(widget: QWidget, **sizes: int) -> None:
    """Sets sizes by the names of `_SETTERS`, as they are at the usual letter size, and keeps them in step with it."""
    widget.setProperty("sizes", (widget.property("sizes") or {}) | sizes)
    _put_size(widget)


def _put_size(widget: QWidget) -> None:
    for name, usual in (widget.property("sizes") or {}).items():
        _SETTERS[name](widget, px(usual))


def set_role(widget: QWidget, **roles: str | bool) -> None:
    """Sets the dynamic properties that the style sheet looks at, and restyles the widget when one changed.

    A role that was never set equals an empty one: no rule of the sheet asks for a missing property.
    """
    changed = {name: value for name, value in roles.items() if (widget.property(name) or "") != (value or "")}
    if not changed:
        return
    for name, value in changed.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
