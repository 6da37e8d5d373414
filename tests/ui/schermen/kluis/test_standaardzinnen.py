"""The sentences of the chair's own: made in Instellingen, given out and read as a file, and put into any text by one key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.agenda_kluis import ENSCHEDE, POLITIE, VANDAAG
from tests.ui.schermen.conftest import CTRL, Desk
from tests.ui.schermen.instellingen import page
from zvh_desktop.domain.instellingen import Standaardzin
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToCasustafel, ToPlan, ToVandaag
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor

__all__ = ["page"]

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ZINNEN = (
    Standaardzin("Geen bijzonderheden", "Er zijn geen bijzonderheden."),
    Standaardzin("Gesprek", "Gesprek met [naam] op [datum], vervolg bij [naam]."),
    Standaardzin("", "Een zin zonder naam"),
)


def known(desk: Desk) -> tuple[Standaardzin, ...]:
    desk.saved()
    return desk.services.instellen.get().standaardzinnen


def keep(desk: Desk, *zinnen: Standaardzin) -> None:
    desk.services.instellen.bewaren(replace(desk.services.instellen.get(), standaardzinnen=zinnen))


def editor() -> GrowingEditor:
    found = QApplication.focusWidget()
    assert isinstance(found, GrowingEditor)
    return found


@pytest.fixture
def text(desk: Desk):
    """The cursor in a text of an aanmelding, with three sentences to choose from."""
    keep(desk, *ZINNEN)
    desk.go(ToAanmelding())
    found = next(e for e in desk.page.findChildren(GrowingEditor) if e.isVisible() and e.isEnabled())
    found.setFocus()
    desk.settle()
    return found


def test_a_sentence_is_made_kept_and_taken_away_without_a_button(desk, page):
    desk.click("zin_toevoegen")
    desk.type("Gesprek")
    desk.key(Key.Key_Tab)
    desk.type("Gesprek met [naam].")
    assert known(desk) == (Standaardzin("Gesprek", "Gesprek met [naam]."),)
    assert not desk.is_there("open_plek")
    desk.click("zin_toevoegen")
    desk.click("zin_toevoegen")
    assert len(known(desk)) == 2
    desk.type("Tweede")
    desk.click("zin_weg_0")
    assert known(desk) == (Standaardzin("Tweede"),)
    desk.find("undo").click()
    assert [one.naam for one in known(desk)] == ["Gesprek", "Tweede"]


def test_F4_narrows_by_letters_puts_in_and_tab_goes_from_place_to_place(desk, text):
    desk.key(Key.Key_F4)
    assert desk.is_there("standaardzin_suggestions")
    desk.type("gesp")
    desk.key(Key.Key_Return)
    assert text.text() == "Gesprek met [naam] op [datum], vervolg bij [naam]."
    assert editor() is text
    assert text.textCursor().selectedText() == "[naam]"
    assert desk.find("open_plek", QLabel).text() == "Nog in te vullen: [naam], [datum]"
    desk.type("Noor")
    desk.key(Key.Key_Tab)
    assert text.textCursor().selectedText() == "[datum]"
    desk.type("12-1")
    desk.key(Key.Key_Tab)
    desk.type("Kees")
    assert text.text() == "Gesprek met Noor op 12-1, vervolg bij Kees."
    assert not desk.is_there("open_plek")
    desk.key(Key.Key_Tab)
    assert QApplication.focusWidget() is not text


def test_undo_takes_a_sentence_out_in_one_step_and_leaves_what_was_typed(desk, text):
    desk.type("Eerst. ")
    desk.key(Key.Key_F4)
    desk.type("geen")
    desk.key(Key.Key_Tab)
    assert text.text() == "Eerst. Er zijn geen bijzonderheden."
    assert editor() is text
    desk.type(" Dan.")
    desk.key(Key.Key_Z, CTRL)
    assert text.text() == "Eerst. Er zijn geen bijzonderheden."
    desk.key(Key.Key_Z, CTRL)
    assert text.text() == "Eerst. "
    desk.key(Key.Key_Z, CTRL | SHIFT)
    assert text.text() == "Eerst. Er zijn geen bijzonderheden."


def test_escape_goes_back_to_the_text_and_puts_nothing_in(desk, text):
    before = text.height()
    desk.type("Half")
    desk.key(Key.Key_F4)
    assert text.height() > before
    desk.type("bestaat niet")
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_Escape)
    assert editor() is text
    assert text.text() == "Half"
    assert text.height() == before
    assert not desk.is_there("standaardzin")
    desk.type("!")
    assert text.text() == "Half!"


def test_F4_says_what_is_missing_for_it(desk, text):
    keep(desk)
    desk.key(Key.Key_F4)
    assert "nog geen standaardzinnen" in desk.find("toast_text", QLabel).text()
    desk.go(ToVandaag())
    desk.key(Key.Key_F4)
    assert "Zet de cursor in een tekstvak" in desk.find("toast_text", QLabel).text()


def test_F4_works_in_an_actie_and_in_what_is_asked_of_a_partij(desk):
    keep(desk, *ZINNEN)
    casus = desk.kluis.casus(437, "Noor Jansen", (ENSCHEDE, POLITIE))
    tafel = desk.kluis.tafel(casus, datum=VANDAAG)
    for place, name, begin in (
        (ToPlan(casus.id), "actie_wat", (Key.Key_T, CTRL)),
        (ToCasustafel(tafel.id), f"bijdrage_{POLITIE}", None),
    ):
        desk.go(place)
        if begin:
            desk.key(*begin)
            desk.key(Key.Key_Tab)  # from the one line for a whole actie to its parts
        desk.focus(name)
        before = editor().text()
        desk.type("Ja. ")
        desk.key(Key.Key_F4)
        desk.type("geen")
        desk.key(Key.Key_Return)
        assert editor().objectName() == name
        assert editor().text().endswith("Ja. Er zijn geen bijzonderheden.")
        desk.key(Key.Key_Z, CTRL)
        assert editor().text() == f"{before}Ja. "


def test_the_sentences_go_out_as_a_file_and_come_in_again(desk, page, tmp_path):
    keep(desk, *ZINNEN, Standaardzin())
    file = tmp_path / "zinnen.json"
    desk.page.sentences._write(file)
    desk.settle()
    assert "niet versleuteld" in " ".join(w.text() for w in desk.window.findChildren(QLabel) if w.isVisible())
    keep(desk, Standaardzin("Gesprek", "Een oude zin"), Standaardzin("Eigen", "Blijft"))
    desk.page.sentences.read(file)
    desk.wait(lambda: len(known(desk)) == 4)
    assert known(desk) == (Standaardzin("Eigen", "Blijft"), *ZINNEN)
    desk.find("undo").click()
    assert [one.naam for one in known(desk)] == ["Gesprek", "Eigen"]


def test_a_file_that_holds_no_sentences_changes_nothing(desk, page, tmp_path):
    file = tmp_path / "anders.json"
    file.write_text('{"standaardzinnen": [{"naam": 3}]}', encoding="utf-8")
    desk.page.sentences.read(file)
    desk.wait(
        lambda: any("geen bestand met standaardzinnen" in w.text() for w in desk.window.findChildren(QLabel))
    )
    assert known(desk) == ()
