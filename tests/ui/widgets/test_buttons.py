from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.widgets.conftest import accessible_name
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_button_shows_its_key_but_is_called_by_its_word_alone(stage, qtbot):
    pressed: list[int] = []
    button = KeyButton("Volgende casus", key="Ctrl+Return", icon="plus", on_click=lambda: pressed.append(1))
    stage(button)
    assert accessible_name(button) == "Volgende casus"
    bare = KeyButton("Volgende casus")
    assert button.sizeHint().width() > bare.sizeHint().width() + 60
    qtbot.keyClick(button.window(), Qt.Key.Key_Return, CTRL)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1, 1]
    button.setEnabled(False)
    qtbot.keyClick(button.window(), Qt.Key.Key_Return, CTRL)
    assert pressed == [1, 1]


def test_an_icon_button_has_a_name_and_tells_its_key(stage):
    button = IconButton("x", "Melding sluiten", key="Ctrl+W")
    stage(button)
    assert accessible_name(button) == "Melding sluiten"
    assert button.toolTip() == "Melding sluiten  Ctrl+W"


def test_enter_presses_the_button_that_has_the_focus(stage, qtbot):
    pressed: list[str] = []
    button = KeyButton("Aanvullen", on_click=lambda: pressed.append("Aanvullen"))
    stage(button)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == ["Aanvullen", "Aanvullen"]
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert len(pressed) == 2
