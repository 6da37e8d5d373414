from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.venster.stage import inside, stage
from zvh_desktop.ui.venster.key_sheet import KeySheet

__all__ = ["inside", "stage"]


def test_f1_shows_the_keys(inside):
    inside.key(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    sheet = inside.window.findChild(KeySheet, "key_sheet")
    assert sheet is not None
    sheet.accept()
