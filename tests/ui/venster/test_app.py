from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialogButtonBox

from zvh_desktop.ui.venster import app as application


def test_the_program_speaks_dutch(qapp):
    application.finish_dressing()
    assert QLocale().name() == "nl_NL"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuleren"
    assert QFontDatabase.hasFamily("Noto Naskh Arabic")
