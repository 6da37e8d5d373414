"""The spelling as the chair meets it: by keys and by mouse in the real window, with the real dictionary in its process."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from tests.patience import PATIENCE_MS
from tests.ui.agenda_kluis import POLITIE, AgendaKluis
from tests.ui.plaatsen import every_place
from tests.ui.schermen.conftest import CTRL, Desk
from zvh_desktop.application.errors import WoordenboekOntbreekt
from zvh_desktop.domain.ids import AanmeldingId
from zvh_desktop.domain.instellingen import SpellingStand
from zvh_desktop.ui.venster import spell_check
from zvh_desktop.ui.venster.autosave import SaveState
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToCasustafel, ToInstellingen
from zvh_desktop.ui.venster.spell_check import SpellCheck
from zvh_desktop.ui.widgets.spelled import ProseLine, Spelled, spelled

HOME, F7 = Qt.Key.Key_Home, Qt.Key.Key_F7


class SpellingDesk(Desk):
    def __init__(self, kluis: AgendaKluis, pad: Path, qtbot) -> None:
        super().__init__(kluis, pad, qtbot)
        self.check = SpellCheck(self.services.spelling, self.tools, self.window)

    def set(self, **what) -> None:
        settings = self.services.instellen.get()
        self.services.instellen.bewaren(replace(settings, **what))

    def say(self, name: str, text: str) -> None:
        """Enters text as dictation does: a key of the test platform has no letters beyond ASCII."""
        self.fill(name, "")
        self.find(name).insertPlainText(text)
        self.settle()

    def of(self, name: str) -> Spelled:
        return spelled(self.find(name))

    def marked(self, name: str) -> list[str]:
        """Returns the words that are underlined now."""
        one = self.of(name)
        return [one.word(place) for place in one.wrong()]

    def looked(self) -> None:
        """Waits until all that is to be looked at was looked at."""
        self.wait(lambda: not self.check._asks and not self.check._timer.isActive())

    def menu(self) -> QMenu:
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        return QApplication.activePopupWidget()

    def suggestions(self) -> list[str]:
        """Waits for the suggestions, and returns what the menu offers."""
        menu = self.menu()
        self.wait(lambda: menu.actions()[0].text() != spell_check.SEEKING)
        return [one.text() for one in menu.actions() if one.isVisible() and not one.isSeparator()]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.activePopupWidget(), key)
        self.settle()


@pytest.fixture
def desk(echte_documenten, tmp_path, qtbot) -> Iterator[SpellingDesk]:
    desk = SpellingDesk(echte_documenten, tmp_path / "proef.kluis", qtbot)
    desk.set(spelling=SpellingStand.AAN)
    yield desk
    desk.check.stop()
    desk.jobs.close()
    desk.window.close()
    desk.window.deleteLater()
    QApplication.processEvents()


def reds_in(editor: QPlainTextEdit) -> int:
    """Counts the red points that can be seen of a field."""
    picture = editor.grab().toImage()
    seen = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(one.red() > one.green() + 60 and one.red() > one.blue() + 60 for one in seen)


@pytest.fixture
def tafel(desk):
    made = desk.kluis.tafel(desk.kluis.casus(1, "Noor Żółkiewski"))
    desk.go(ToCasustafel(made.id, "Agenda"))
    return made


@pytest.fixture
def aan_tafel(desk, tafel):
    desk.services.notuleren.openen(tafel.id)
    desk.go(ToCasustafel(tafel.id, "Aan tafel"))
    return tafel


def test_an_unknown_word_is_underlined_once_the_cursor_has_left_it(desk, tafel):
    desk.fill("doel", "De veligheid van het gezin en de afsraak")
    desk.looked()
    assert desk.marked("doel") == ["veligheid"]
    desk.type(".")
    desk.wait(lambda: desk.marked("doel") == ["veligheid"])
    desk.type(" Ze")
    desk.wait(lambda: desk.marked("doel") == ["veligheid", "afsraak"])
    assert reds_in(desk.find("doel")) > 20


def test_only_the_piece_that_changed_is_looked_at_again(desk, tafel, monkeypatch):
    desk.fill("doel", "Eerst veligheid.")
    desk.key(Qt.Key.Key_Return)
    desk.type("Dan rust. ")
    desk.wait(lambda: desk.marked("doel") == ["veligheid"])
    seen = []
    real = spell_check.te_spellen
    monkeypatch.setattr(spell_check, "te_spellen", lambda text: seen.append(text) or real(text))
    desk.type("Ook afsraak nakomen. ")
    desk.wait(lambda: desk.marked("doel") == ["veligheid", "afsraak"])
    assert seen
    assert not [text for text in seen if "Eerst" in text]


def test_what_is_no_prose_is_left_alone(desk, tafel):
    desk.say(
        "doel",
        "ZVH-2026-0437 xqz@voorbeeld.nl https://xqz.nl c:\\xqzw bestand.xqz OM XQZ J.P. 18xq d.w.z. Ольга محمد veligheid, ",
    )
    desk.looked()
    assert desk.marked("doel") == ["veligheid"]


def test_no_name_that_stands_in_the_kluis_is_underlined(desk, tafel):
    politie = desk.services.partijen.get(POLITIE).kort
    desk.say(
        "doel",
        f"Noor Żółkiewski, Zolkiewski, Żółkiewski's moeder, Postma-zaak, Mediant en {politie}s belt Hofstras Xyqzma. ",
    )
    desk.looked()
    assert desk.marked("doel") == ["Xyqzma"]


def test_a_name_is_no_mistake_any_more_once_somebody_is_called_so(desk, tafel):
    desk.fill("doel", "Dit is Quadvliegmans zaak. ")
    desk.looked()
    assert desk.marked("doel") == ["Quadvliegmans"]
    desk.kluis.afgevaardigde(POLITIE, "Ubbo Quadvliegman")
    desk.focus("themas")
    desk.focus("doel")
    desk.wait(lambda: desk.marked("doel") == [])


def test_a_guest_at_the_table_is_known_too(desk, aan_tafel):
    live = desk.services.notuleren.bekijken(aan_tafel.id, aan_tafel.agendapunten[0].id)
    derde = desk.services.notuleren.deelnemer_schuift_aan(live.verslag, "Zwaanqje Wolq", "Woonqorporatie")
    desk.services.notuleren.schrijven(replace(live.verslag, deelnemers=(derde,)))
    assert desk.services.spelling.fout(("Zwaanqje", "Woonqorporatie", "Zwaanqjf")) == {"Zwaanqjf"}


def test_the_key_goes_to_each_mistake_from_the_cursor_on_and_enter_takes_the_suggestion(desk, tafel):
    desk.fill("doel", "De veligheid en de afsraak. ")
    desk.looked()
    desk.key(HOME)
    desk.key(F7)
    offered = desk.suggestions()
    assert offered[0] == "veiligheid"
    assert offered[-2:] == [spell_check.KEEP, spell_check.NEXT]
    desk.press(Qt.Key.Key_Return)
    assert desk.find("doel").text() == "De veiligheid en de afsraak. "
    desk.key(F7)
    offered = desk.suggestions()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.find("doel").text() == f"De veiligheid en de {offered[1]}. "
    desk.saved()
    assert desk.services.agenderen.get(tafel.id).agendapunten[0].doel == desk.find("doel").text()


def test_a_replaced_word_is_one_step_to_undo_apart_from_what_was_typed(desk, tafel):
    desk.fill("doel", "De veligheid")
    desk.key(F7)
    assert desk.suggestions()[0] == "veiligheid"
    desk.press(Qt.Key.Key_Return)
    desk.type(" telt")
    for before in ("De veiligheid", "De veligheid"):
        desk.key(Qt.Key.Key_Z, CTRL)
        assert desk.find("doel").text() == before
    desk.key(Qt.Key.Key_Y, CTRL)
    assert desk.find("doel").text() == "De veiligheid"


def test_the_key_goes_on_to_the_next_field_and_says_when_there_is_nothing(desk, tafel):
    desk.fill("doel", "Alles is goed.")
    desk.fill("themas", "wonen, veligheid")
    desk.focus("doel")
    desk.key(F7)
    assert desk.suggestions()[0] == "veiligheid"
    assert desk.find("themas").hasFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.find("themas").text() == "wonen, veiligheid"
    desk.key(F7)
    desk.wait(lambda: desk.is_there("toast"))
    assert desk.find("toast_text").text() == spell_check.NO_MISTAKE


def test_the_key_in_the_list_goes_on_and_escape_leaves_the_word_as_it_is(desk, tafel):
    desk.fill("doel", "De veligheid en de afsraak. ")
    desk.key(HOME)
    desk.key(F7)
    desk.suggestions()
    desk.press(F7)
    desk.wait(lambda: desk.find("doel").textCursor().selectedText() == "afsraak")
    desk.suggestions()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.find("doel").textCursor().hasSelection()
    desk.type("!")
    assert desk.find("doel").text() == "De veligheid en de afsraak!. "


def test_a_word_that_is_kept_while_it_is_judged_is_not_underlined(desk, tafel, monkeypatch):
    is_judged, is_kept, judge = threading.Event(), threading.Event(), desk.check._spelling.fout

    def slowly(words, go_on):
        found = judge(words, go_on)
        if "sociowijkqteam" in found:
            is_judged.set()
            assert is_kept.wait(PATIENCE_MS / 1000)
        return found

    monkeypatch.setattr(desk.check._spelling, "fout", slowly)
    desk.fill("doel", "Het sociowijkqteam komt. ")
    desk.wait(is_judged.is_set)
    desk.services.spelling.onthouden("sociowijkqteam")
    is_kept.set()
    desk.looked()
    assert desk.marked("doel") == []


def test_an_own_word_is_kept_in_the_kluis_alone_and_can_be_taken_back(desk, tafel, tmp_path):
    desk.fill("doel", "Het sociowijkqteam komt. ")
    desk.fill("themas", "sociowijkqteam, wonen")
    desk.focus("doel")
    desk.key(F7)
    place = desk.suggestions().index(spell_check.KEEP)
    menu = desk.menu()
    menu.setActiveAction(next(one for one in menu.actions() if one.text() == spell_check.KEEP))
    assert place >= 0
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.marked("doel") == desk.marked("themas") == [])
    assert desk.services.instellen.get().eigen_woorden == ("sociowijkqteam",)
    assert not [pad for pad in tmp_path.rglob("*") if pad.is_file() and b"sociowijkqteam" in pad.read_bytes()]
    desk.go(ToInstellingen())
    assert desk.find("eigen_woorden").text() == "sociowijkqteam"
    desk.fill("eigen_woorden", "")
    desk.saved()
    desk.go(ToCasustafel(tafel.id, "Agenda"))
    desk.focus("doel")
    desk.wait(lambda: desk.marked("doel") == ["sociowijkqteam"])


def test_the_right_mouse_button_offers_the_same_before_what_it_always_has(desk, tafel):
    desk.fill("doel", "De veligheid telt. ")
    desk.looked()
    editor = desk.find("doel")
    word = QTextCursor(editor.document())
    word.setPosition(5)
    at = editor.cursorRect(word).center()
    QTest.mousePress(editor.viewport(), Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, editor.viewport().mapToGlobal(at))
    QApplication.sendEvent(editor.viewport(), event)
    offered = desk.suggestions()
    assert offered[0] == "veiligheid"
    assert offered.index(spell_check.NEXT) < len(offered) - 3
    desk.press(Qt.Key.Key_Return)
    assert editor.text() == "De veiligheid telt. "


def test_marks_change_nothing_of_the_text_its_undo_or_what_is_saved(desk, tafel):
    desk.fill("doel", "De veligheid telt. ")
    desk.saved()
    editor = desk.find("doel")
    told = []
    editor.edited.connect(told.append)
    steps, place = desk.find("undo").accessibleName(), editor.textCursor().position()
    is_modified = editor.document().isModified()
    desk.looked()
    assert desk.marked("doel") == ["veligheid"]
    assert (told, desk.find("undo").accessibleName()) == ([], steps)
    assert (editor.textCursor().position(), editor.document().isModified()) == (place, is_modified)
    assert desk.tools.saves.state is SaveState.SAVED


def test_at_the_table_nothing_is_underlined_until_the_field_is_left_or_somebody_asks(desk, aan_tafel):
    desk.set(spelling=SpellingStand.STIL_AAN_TAFEL)
    desk.key(Qt.Key.Key_B, CTRL)
    desk.type("De veligheid telt. ")
    desk.looked()
    assert desk.marked("bespreking") == []
    desk.key(F7)
    assert desk.suggestions()[0] == "veiligheid"
    assert desk.marked("bespreking") == ["veligheid"]
    desk.press(Qt.Key.Key_Escape)
    desk.type(" Nog een afsraak.")
    desk.find("volgende_casus").setFocus()
    desk.wait(lambda: desk.marked("bespreking") == ["veligheid", "afsraak"])


def test_elsewhere_quiet_at_the_table_is_as_one_types(desk, tafel):
    desk.set(spelling=SpellingStand.STIL_AAN_TAFEL)
    desk.fill("doel", "De veligheid telt. ")
    desk.wait(lambda: desk.marked("doel") == ["veligheid"])


def test_off_is_off_and_takes_the_marks_along(desk, tafel):
    desk.fill("doel", "De veligheid telt. ")
    desk.wait(lambda: desk.marked("doel") == ["veligheid"])
    desk.set(spelling=SpellingStand.UIT)
    desk.looked()
    assert desk.marked("doel") == []
    assert reds_in(desk.find("doel")) == 0
    desk.key(F7)
    assert desk.find("toast_text").text() == spell_check.IS_OFF


def test_a_program_without_dictionary_types_on_and_says_so_when_asked(desk, tafel):
    desk.services.documenten.woordenboek._kind._command = (sys.executable, "-c", "raise SystemExit(1)")
    desk.fill("doel", "De veligheid telt. ")
    desk.looked()
    assert (desk.marked("doel"), desk.presented) == ([], [])
    desk.key(F7)
    desk.wait(lambda: bool(desk.presented))
    assert isinstance(desk.presented[0], WoordenboekOntbreekt)
    desk.type("Door.")
    desk.saved()


def test_the_process_starts_when_it_is_needed_and_ends_with_the_kluis(desk, tafel):
    reader = desk.services.documenten.woordenboek._kind
    assert reader._child is None
    desk.focus("informeren")
    desk.looked()
    assert reader._child is None, "there was no word to look at"
    desk.fill("doel", "De veligheid telt. ")
    desk.looked()
    child = reader._child
    limits = Path(f"/proc/{child._process.pid}/limits")
    if limits.exists():
        assert "Max core file size        0                    0" in limits.read_text(encoding="ascii")
    desk.check.stop()
    for einde in desk.kluis.database.bij_sluiten:
        einde()
    assert child.has_ended
    assert desk.check._is_wrong == {}
    with pytest.raises(WoordenboekOntbreekt):
        desk.services.spelling.fout(("veligheid",))
    assert reader._child is None


NAMES = re.compile(
    "naam|wie|regisseur|persoon|adres|nummer|post|telefoon|plaats|door|map|zoek", re.IGNORECASE
)


def test_no_field_for_a_name_or_a_number_is_looked_at(desk, tafel):
    about = {"casus_id": tafel.agendapunten[0].casus_id, "casustafel_id": tafel.id, "partij_id": POLITIE}
    about["verzoek_id"] = desk.services.verzoeken.nieuw(about["casus_id"]).id
    lines = set()
    for place in (*every_place(**about), ToAanmelding(AanmeldingId("aanmelding-1"))):
        for one in desk.go(place).findChildren(QLineEdit):
            if isinstance(one, ProseLine):
                lines.add(one.objectName())
            assert not (
                isinstance(one, ProseLine) and NAMES.search(f"{one.objectName()} {one.accessibleName()}")
            )
    assert "themas" in lines
