"""Tells keys that do something from keys that write a sign, on any keyboard."""

from __future__ import annotations

import sys

from PySide6.QtCore import QElapsedTimer, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
IS_MAC = sys.platform == "darwin"
_PAD = Qt.KeyboardModifier.KeypadModifier
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
# What the number pad sends, also without Num Lock.
_CODES = frozenset(
    (*range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1), *range(Qt.Key.Key_Left.value, Qt.Key.Key_PageDown.value + 1),
     Qt.Key.Key_Home.value, Qt.Key.Key_End.value, Qt.Key.Key_Clear.value, Qt.Key.Key_Insert.value)
)  # fmt: skip


class Beginning:
    """Collects letters typed quickly after each other into one beginning, with Qt's own interval."""

    def __init__(self) -> None:
        self._typed, self._since = "", QElapsedTimer()

    def add(self, letters: str) -> tuple[str, bool]:
        """Returns what is typed by now, and whether it goes on from before."""
        goes_on = self._since.isValid() and self._since.elapsed() < QApplication.keyboardInputInterval()
        self._typed = self._typed + letters if goes_on else letters
        self._since.start()
        return self._typed, goes_on


def held(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Returns the keys that are held down; a key of the number pad counts as any other."""
    return event.modifiers() & ~_PAD


def is_plain(event: QKeyEvent, *keys: Qt.Key) -> bool:
    """Says whether nothing is held down, and whether it is one of `keys` when any are given."""
    return held(event) == Qt.KeyboardModifier.NoModifier and (not keys or event.key() in keys)


def is_enter(event: QKeyEvent) -> bool:
    return is_plain(event, *ENTERS)


def is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Says whether this does again what was undone: Ctrl+Shift+Z or Ctrl+Y, whatever the platform has."""
    is_again = held(event) == (_CTRL | _SHIFT) and event.key() == Qt.Key.Key_Z
    return is_again or (held(event) == _CTRL and event.key() == Qt.Key.Key_Y)


def is_alt_code(event: QKeyEvent) -> bool:
    """Says whether this is part of an Alt code (Alt+0233 on the number pad is é); on a Mac every arrow is of the number pad."""
    return not IS_MAC and held(event) == _ALT and bool(event.modifiers() & _PAD) and event.key() in _CODES


def writes(event: QKeyEvent) -> bool:
    """Says whether a key that looks like a binding writes a sign: an Alt code, AltGr (which is Ctrl+Alt on Windows), Option on a Mac."""
    keys, sign = held(event) & ~_SHIFT, event.text()
    if keys not in (_ALT, _ALT | _CTRL):
        return False
    is_sign = sign != "" and sign.isprintable() and not (keys == _ALT and _is_on_key(sign, event.key()))
    return is_sign or is_alt_code(event)


def _is_on_key(sign: str, key: int) -> bool:
    """Says whether a key writes this sign by itself, so that Alt changed nothing about it."""
    return not IS_MAC and len(sign) == 1 and ord(sign.upper()) == key


def keeps_writing(event: QEvent) -> bool:
    """Keeps a key that writes from the bindings of a window; to be asked in its `event`."""
    if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and writes(event):
        event.accept()
        return True
    return False


def on_this_keyboard(key: str) -> str:
    """Returns a binding as this keyboard has it: on a Mac Option writes signs, so that Alt is its Control key."""
    return key.replace("Alt+", "Meta+") if IS_MAC else key


def is_for_window(event: QKeyEvent) -> bool:
    """Says whether a key held with Alt is a binding of the window, and nothing for the text in which the cursor stands."""
    return held(event) == (Qt.KeyboardModifier.MetaModifier if IS_MAC else _ALT) and not writes(event)


_SHIFTED = {sign: place for place, sign in enumerate("!@#$%^&*(", 1)}
"""The signs that Shift and a digit give on the keyboards in use here."""


def seat_number(event: QKeyEvent) -> int | None:
    """Returns the number of the seat that was pressed, with Shift or without."""
    digit = event.key() - Qt.Key.Key_0
    if 1 <= digit <= 9 and not event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    ):
        return digit
    return _SHIFTED.get(event.text())
