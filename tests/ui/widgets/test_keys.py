"""Which key acts and which writes, key by key; `test_elk_toetsenbord.py` types them in the real window."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from zvh_desktop.ui.widgets import keys

pytestmark = pytest.mark.usefixtures("qapp")
KEY = Qt.Key
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
SHIFT, PAD, META = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.MetaModifier,
)


def pressed(key: Qt.Key, held: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


@pytest.fixture(autouse=True)
def _no_mac(monkeypatch) -> None:
    monkeypatch.setattr(keys, "IS_MAC", False)


@pytest.fixture
def mac(monkeypatch) -> None:
    monkeypatch.setattr(keys, "IS_MAC", True)


def test_letters_typed_quickly_are_one_beginning(monkeypatch):
    between = [60_000]
    monkeypatch.setattr(keys, "QApplication", SimpleNamespace(keyboardInputInterval=lambda: between[0]))
    typed = keys.Beginning()
    assert [typed.add(letter) for letter in "abc"] == [("a", False), ("ab", True), ("abc", True)]
    between[0] = 0
    assert typed.add("d") == ("d", False)


@pytest.mark.parametrize(
    ("event", "is_plain", "is_enter"),
    [
        (pressed(KEY.Key_Return), True, True),
        (pressed(KEY.Key_Enter), True, True),
        (pressed(KEY.Key_Enter, PAD), True, True),
        (pressed(KEY.Key_Enter, PAD | CTRL), False, False),
        (pressed(KEY.Key_Return, SHIFT), False, False),
        (pressed(KEY.Key_A), True, False),
    ],
)
def test_a_key_is_plain_when_nothing_is_held_and_the_pad_is_as_good(event, is_plain, is_enter):
    assert keys.is_plain(event) is is_plain
    assert keys.is_enter(event) is is_enter
    assert keys.is_plain(event, KEY.Key_Escape) is False


@pytest.mark.parametrize(
    ("key", "held", "undo", "redo"),
    [
        (KEY.Key_Z, CTRL, True, False),
        (KEY.Key_Z, CTRL | SHIFT, False, True),
        (KEY.Key_Y, CTRL, False, True),
        (KEY.Key_Y, CTRL | SHIFT, False, False),
        (KEY.Key_Y, CTRL | ALT, False, False),
        (KEY.Key_Z, CTRL | ALT | SHIFT, False, False),
        (KEY.Key_Z, SHIFT, False, False),
        (KEY.Key_X, CTRL | SHIFT, False, False),
        (KEY.Key_X, CTRL, False, False),
    ],
)
def test_what_is_undone_is_done_again_by_both_keys_and_by_no_other(key, held, undo, redo):
    assert (keys.is_undo(pressed(key, held)), keys.is_redo(pressed(key, held))) == (undo, redo)


CODES = (
    *(getattr(KEY, f"Key_{digit}") for digit in range(10)), KEY.Key_Left, KEY.Key_Up, KEY.Key_Right, KEY.Key_Down, KEY.Key_PageUp,
    KEY.Key_PageDown, KEY.Key_Home, KEY.Key_End, KEY.Key_Clear, KEY.Key_Insert,
)  # fmt: skip


@pytest.mark.parametrize("key", CODES)
def test_a_key_of_the_pad_held_with_alt_is_part_of_a_code(key, monkeypatch):
    assert keys.is_alt_code(pressed(key, ALT | PAD))
    assert keys.writes(pressed(key, ALT | PAD))
    assert not any(keys.is_alt_code(pressed(key, held)) for held in (ALT, PAD, CTRL | PAD, CTRL | ALT | PAD))
    monkeypatch.setattr(keys, "IS_MAC", True)
    assert not keys.is_alt_code(pressed(key, ALT | PAD))


@pytest.mark.parametrize(
    "key", [KEY.Key_Slash, KEY.Key_Colon, KEY.Key_Enter, KEY.Key_Plus, KEY.Key_Delete, KEY.Key_A]
)
def test_another_key_of_the_pad_is_part_of_no_code(key):
    assert not keys.is_alt_code(pressed(key, ALT | PAD))


@pytest.mark.parametrize(
    ("key", "held", "sign", "writes", "on_a_mac"),
    [
        (KEY.Key_E, CTRL | ALT, "€", True, True),
        (KEY.Key_E, CTRL | ALT, "e", True, True),
        (KEY.Key_E, CTRL | ALT, "\x05", False, False),
        (KEY.Key_E, CTRL | ALT, "", False, False),
        (KEY.Key_E, CTRL | ALT | SHIFT, "É", True, True),
        (KEY.Key_E, ALT, "´e", True, True),
        (KEY.Key_2, ALT, "€", True, True),
        (KEY.Key_A, ALT, "a", False, True),
        (KEY.Key_A, ALT | SHIFT, "A", False, True),
        (KEY.Key_A, ALT | SHIFT, "Å", True, True),
        (KEY.Key_A, ALT, "", False, False),
        (KEY.Key_E, NONE, "é", False, False),
        (KEY.Key_E, CTRL, "é", False, False),
        (KEY.Key_E, META | ALT, "é", False, False),
    ],
)
def test_a_key_with_alt_writes_when_alt_changes_what_it_says(key, held, sign, writes, on_a_mac, monkeypatch):
    event = pressed(key, held, sign)
    assert keys.writes(event) is writes
    assert keys.is_for_window(event) is (held == ALT and not writes)
    monkeypatch.setattr(keys, "IS_MAC", True)
    assert keys.writes(event) is on_a_mac
    assert not keys.is_for_window(event)


def test_on_a_mac_the_control_key_is_alt(mac):
    assert keys.is_for_window(pressed(KEY.Key_3, META, "3"))
    assert not keys.is_for_window(pressed(KEY.Key_3, META | ALT, "3"))
    assert keys.on_this_keyboard("Alt+3") == "Meta+3"


def test_on_other_platforms_alt_is_alt():
    assert keys.is_for_window(pressed(KEY.Key_3, ALT, "3"))
    assert not keys.is_for_window(pressed(KEY.Key_3, META, "3"))
    assert not keys.is_for_window(pressed(KEY.Key_3, CTRL, "3"))
    assert keys.on_this_keyboard("Alt+3") == "Alt+3"


@pytest.mark.parametrize(
    ("event", "kept"),
    [
        (QKeyEvent(QEvent.Type.ShortcutOverride, KEY.Key_E, CTRL | ALT, "€"), True),
        (QKeyEvent(QEvent.Type.ShortcutOverride, KEY.Key_E, ALT, "e"), False),
        (pressed(KEY.Key_E, CTRL | ALT, "€"), False),
        (QEvent(QEvent.Type.ShortcutOverride), False),
    ],
)
def test_a_key_that_writes_is_kept_from_the_bindings_when_they_are_asked(event, kept):
    event.ignore()
    assert (keys.keeps_writing(event), event.isAccepted()) == (kept, kept)
