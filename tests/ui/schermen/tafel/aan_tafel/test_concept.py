from __future__ import annotations

from PySide6.QtCore import Qt

from tests.patience import wait_until
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengRegel
from zvh_desktop.ui.venster.autosave import SaveState

Key = Qt.Key


def test_typed_text_comes_into_the_kluis_without_a_button(live):
    states: list[SaveState] = []
    live.saves.changed.connect(lambda: states.append(live.saves.state))
    live.key(Key.Key_B, CTRL)
    live.type("Een halve zin die niet af ")
    assert SaveState.DIRTY in states

    wait_until(lambda: live.saves.state is SaveState.SAVED)

    assert live.stored()[0].bespreking == "Een halve zin die niet af "
    assert live.saves.last_saved == live.klok()


def test_what_was_typed_survives_closing_the_screen_in_the_middle_of_a_sentence(live):
    live.key(Key.Key_I, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("De wijkagent zag dat")
    assert live.tab.flush()

    live.tab.deleteLater()
    live.show_tab()
    live.open()

    card = live.window.findChildren(InbrengRegel)[-1]
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0437"
    assert card.editor.text() == "De wijkagent zag dat"


def test_undo_takes_back_a_step_by_its_name_and_loses_no_other_text(live):
    live.key(Key.Key_I, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Blijft staan.")
    live.key(Key.Key_3, ALT)
    assert live.tab.undo.undo_label == "besluit Procesregie ZVH"

    live.tab.undo.undo()
    live.tab.flush()

    verslag = live.stored()[0]
    assert verslag.besluit.soort is None
    assert verslag.inbrengen[0].tekst == "Blijft staan."
    live.tab.undo.redo()
    live.tab.flush()
    assert live.stored()[0].besluit.soort is BesluitSoort.PROCESREGIE_ZVH


def test_a_failing_save_keeps_the_text_and_says_so(live, monkeypatch):
    notuleren = live.kluis.services.notuleren
    real = notuleren.schrijven

    def full(_verslag):
        raise OSError("disk full")

    monkeypatch.setattr(notuleren, "schrijven", full)
    live.key(Key.Key_B, CTRL)
    live.type("Mag niet weg.")
    assert not live.tab.flush()
    assert live.saves.state is SaveState.FAILED
    live.key(Key.Key_Return, CTRL)
    assert live.tab.blad.bespreking.text() == "Mag niet weg."

    monkeypatch.setattr(notuleren, "schrijven", real)
    assert live.tab.flush()
    assert live.stored()[0].bespreking == "Mag niet weg."
