"""W-73, art. 20: the form of bijlage 1 for who asks to be a Partij, and from the page of one."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from zvh_desktop.ui.venster.navigation import ToPartij, ToToetreding
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet


def text_of(path) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path.read_bytes()))


@pytest.mark.parametrize("where", [ToToetreding(), ToPartij(ENSCHEDE)])
def test_W73_by_keys_alone_to_a_form_with_what_is_known_and_lines_for_the_rest(
    echte_documenten, desk: Desk, tmp_path, where
):
    page = desk.go(where)
    desk.key(Qt.Key.Key_T, ALT)
    assert not unnamed(desk.window)
    sheet = desk.window.findChild(Sheet, "toetreding")
    if where == ToToetreding():
        sheet.findChild(Line, "toetreding_organisatie").setText("Stichting Twentse Nachtopvang")
    sheet.findChild(Line, "toetreding_functie").setText("directeur-bestuurder")
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    path = tmp_path / "formulier.pdf"
    desk.window.findChild(QFileDialog, "toetreding_bestand").fileSelected.emit(str(path))
    desk.wait(page.banner.isVisible)
    assert desk.presented == []
    text = text_of(path)
    assert ("Stichting Twentse Nachtopvang" if where == ToToetreding() else "Gemeente Enschede") in text
    assert "directeur-bestuurder" in text
    assert "statutair gevestigd te ..." in text
    assert "verplicht" in text
