"""Makes buttons that show their key: 'Volgende casus Ctrl+Enter'. The accessible name is the word alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from zvh_desktop.ui.venster.autosave import UndoHistory
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.keys import is_enter, on_this_keyboard
from zvh_desktop.ui.widgets.text import set_tip

Kind = Literal["primary", "secondary", "quiet", "danger"]

_KEY_WORDS = {"Return": "Enter", "Del": "Delete", "Esc": "Esc", "PgDown": "PgDn", "Up": "↑", "Down": "↓"}
HEIGHT = 36
SMALL_HEIGHT = 28
TOLD = "told_keys"


def key_text(key: str) -> str:
    """Returns a key as the screen shows it: 'Ctrl+Enter' for Ctrl+Return."""
    parts = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    return "+".join(_KEY_WORDS.get(part, part) for part in parts)


def tell_key(owner: QWidget, key: str, meaning: str = "") -> None:
    """Puts a key of `owner` on the sheet of F1 while it can be seen; without a meaning the name of `owner` says it."""
    owner.setProperty(TOLD, [*(owner.property(TOLD) or ()), [key, meaning]])


def bind_key(owner: QWidget, key: str, meaning: str, action: Callable[[], object]) -> list[QShortcut]:
    """Binds `key` in the window of `owner`, while that can be seen, and puts it on the sheet of F1; Enter means both Enter keys."""
    tell_key(owner, key, meaning)
    keys = [key]
    if key.endswith("Return"):
        keys.append(key.removesuffix("Return") + "Enter")
    made = []
    for one in keys:
        shortcut = QShortcut(QKeySequence(on_this_keyboard(one)), owner)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(action)
        made.append(shortcut)
    return made


class KeyButton(QPushButton):
    """Shows a push button painted from the tokens, with an optional icon before its word and the key after it.

    With `binds=False` the key is only shown: the page listens to it. `does` explains it on the sheet of F1. `on_key` is what the key
    does where that is not what a click does: Escape keeps what was typed, the button Annuleren drops it.
    """

    def __init__(
        self,
        text: str,
        name: str = "",
        on_click: Callable[[], object] | None = None,
        key: str | None = None,
        *,
        on_key: Callable[[], object] | None = None,
        kind: Kind = "secondary",
        binds: bool = True,
        does: str = "",
        icon: str | None = None,
        small: bool = False,
        icon_last: bool = False,
    ) -> None:
        super().__init__()
        self._icon_last = icon_last
        self._kind: Kind = kind
        self._icon = icon
        self._key = key
        self._small = small
        self._on_key = on_key or self.click
        self._least: int | None = None
        self.is_terse = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setObjectName(name)
        if key:
            self.setAccessibleDescription(key_text(key))
            if binds:
                bind_key(self, key, does, self._by_key)
            else:
                tell_key(self, key, does)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    @property
    def key_width(self) -> int:
        """Returns the room that the key takes beside the word."""
        if not (self._key and self.text()):
            return 0
        return 10 + QFontMetrics(self._fonts()[1]).horizontalAdvance(key_text(self._key))

    def set_terse(self, terse: bool) -> None:
        """Hides the key where there is no room for it; the sheet of F1 shows it too."""
        if terse != self.is_terse:
            self.is_terse = terse
            self.updateGeometry()
            self.update()

    def shrink_to(self, least: int) -> None:
        """Lets the word be cut off where room lacks, down to this width; the tooltip has to say all of it."""
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _by_key(self) -> None:
        if self.isEnabled() and self.isVisible():
            self._on_key()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Presses the button on Enter when it has the focus, as the space bar does."""
        if is_enter(event) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def show_key(self, key: str) -> None:
        """Shows a key that something else listens to."""
        self._key = key or None
        self.setAccessibleDescription(key_text(key) if key else "")
        self.updateGeometry()

    def set_icon_name(self, icon: str | None) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        word, key = QFont(self.font()), QFont(self.font())
        word.setPixelSize(theme.TextSize.SMALL if self._small else theme.TextSize.BODY)
        word.setWeight(QFont.Weight.DemiBold if self._kind in {"primary", "danger"} else QFont.Weight.Medium)
        key.setPixelSize(theme.TextSize.SMALL)
        return word, key

    def sizeHint(self) -> QSize:
        word, _key = self._fonts()
        pad = 10 if self._small or self._kind == "quiet" else 14
        width = 2 * pad
        if self.text():
            width += QFontMetrics(word).horizontalAdvance(self.text()) + 1
        if self._icon:
            width += theme.px(16) + (8 if self.text() else 0)
        if not self.is_terse:
            width += self.key_width
        height = theme.px(SMALL_HEIGHT if self._small else HEIGHT)
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return size if self._least is None else QSize(min(size.width(), theme.px(self._least)), size.height())

    def _colours(self) -> tuple[str, str, str]:
        t = theme.current()
        over = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            return (
                "transparent" if self._kind == "quiet" else t.window,
                "transparent" if self._kind == "quiet" else t.line,
                t.muted,
            )
        if self._kind == "primary":
            fill = t.accent_fill_hover if over or self.isDown() else t.accent_fill
            return fill, fill, t.on_accent
        if self._kind == "danger":
            return (t.danger_soft if over else t.surface), t.danger, t.danger
        if self._kind == "quiet":
            return (t.hover if over or self.isDown() else "transparent"), "transparent", t.text
        return (t.hover if over or self.isDown() else t.surface), t.line_strong, t.text

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        fill, border, text = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            ring = QPen(QColor(t.text if self._kind == "primary" else t.accent), 2)
            painter.setPen(ring)
            area = area.adjusted(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(QPen(QColor(border), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, theme.RADIUS_SMALL, theme.RADIUS_SMALL)

        word, key = self._fonts()
        used = self.sizeHint().width()
        pad = 10 if self._small or self._kind == "quiet" else 14
        x = pad + max(0, (self.width() - used) // 2)
        if self._icon and self._icon_last:
            side = theme.px(14)
            picture = icons.pixmap(self._icon, text, 14)
            painter.drawPixmap(self.width() - pad - side, (self.height() - side) // 2, picture)
        elif self._icon:
            side = theme.px(16)
            left = x if self.text() else (self.width() - side) // 2
            painter.drawPixmap(left, (self.height() - side) // 2, icons.pixmap(self._icon, text, 16))
            x += side + 8
        if self.text():
            painter.setPen(QColor(text))
            painter.setFont(word)
            cut = max(0, used - self.width())
            width = QFontMetrics(word).horizontalAdvance(self.text()) + 1 - cut
            shown = QFontMetrics(word).elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            x += width + 10
            if self._key and not self.is_terse:
                painter.setFont(key)
                colour = QColor(text if self._kind in {"primary", "danger"} else t.muted)
                painter.setPen(colour)
                painter.drawText(
                    QRectF(x, 0, self.width() - x, self.height()),
                    Qt.AlignmentFlag.AlignVCenter,
                    key_text(self._key),
                )
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()


# The one main action of a page; a usual one; one in a row of text; one that destroys, always behind a confirmation.
primary = partial(KeyButton, kind="primary")
secondary = partial(KeyButton, kind="secondary")
quiet = partial(KeyButton, kind="quiet")
danger = partial(KeyButton, kind="danger")


class IconButton(KeyButton):
    """Shows a small square button with an icon alone; `text` is its accessible name and tooltip."""

    def __init__(
        self,
        icon: str,
        text: str,
        name: str = "",
        on_click: Callable[[], object] | None = None,
        key: str | None = None,
    ) -> None:
        super().__init__("", name, on_click, key, kind="quiet", icon=icon)
        self.describe(text)

    def describe(self, text: str) -> None:
        """Sets name and tooltip, with the key behind it."""
        if text != self.accessibleName():
            self.setAccessibleName(text)
            set_tip(self, f"{text}  {key_text(self._key)}" if self._key else text)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SMALL_HEIGHT) + 4, theme.px(SMALL_HEIGHT) + 4)


def undo_buttons(history: UndoHistory) -> tuple[IconButton, IconButton]:
    """Returns the undo and redo buttons, with Ctrl+Z and Ctrl+Shift+Z for as long as they can be seen."""
    back = IconButton("undo-2", "Ongedaan maken", key="Ctrl+Z", name="undo", on_click=history.undo)
    again = IconButton("redo-2", "Opnieuw doen", key="Ctrl+Shift+Z", name="redo", on_click=history.redo)

    def show() -> None:
        for button, word, label in (
            (back, "Ongedaan maken", history.undo_label),
            (again, "Opnieuw doen", history.redo_label),
        ):
            button.describe(f"{word}: {label}" if label else word)
            button.setEnabled(bool(label))

    bind_key(again, "Ctrl+Y", "Opnieuw doen", history.redo)
    history.changed.connect(show)
    show()
    return back, again
