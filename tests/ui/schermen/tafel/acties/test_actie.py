"""The actie that was chosen from the list: told in full, closed, moved, taken back; by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.lopend import dag
from tests.ui.schermen.tafel.acties.conftest import shown, stored
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.ui.venster.navigation import ToActies, ToCasus


def test_G_closes_an_actie_and_the_next_one_is_chosen(desk, page):
    desk.key(Qt.Key.Key_G)
    assert stored(desk, "Verhuurder spreken").stand is ActieStand.GEDAAN
    assert shown(page)[0] == "Uitkomst verhoor melden"
    assert page.table.selected_row().wat == "Uitkomst verhoor melden"
    assert page.table.view.hasFocus()


@pytest.mark.parametrize(
    ("key", "stand"), [(Qt.Key.Key_N, ActieStand.NIET_GEDAAN), (Qt.Key.Key_V, ActieStand.VERVALLEN)]
)
def test_P04_not_done_and_lapsed_are_two_and_both_need_a_reason(desk, page, key, stand):
    desk.key(key)
    desk.key(Qt.Key.Key_Return)
    assert "art. 11.2 g" in desk.error_at("actie_reden")
    assert stored(desk, "Verhuurder spreken").is_open
    desk.type("De woning is leeg")
    desk.key(Qt.Key.Key_Return)
    actie = stored(desk, "Verhuurder spreken")
    assert (actie.stand, actie.reden) == (stand, "De woning is leeg")
    assert page.table.view.hasFocus()


def test_escape_leaves_the_actie_as_it_is(desk, page):
    desk.key(Qt.Key.Key_N)
    desk.type("toch niet")
    desk.key(Qt.Key.Key_Escape)
    assert stored(desk, "Verhuurder spreken").is_open
    assert page.table.view.hasFocus()
    assert desk.is_there("gedaan")


def test_a_closed_actie_is_opened_again(desk, page):
    desk.key(Qt.Key.Key_A, ALT)
    desk.wait(page.closed_too.isChecked)
    page.table.select("actie-Eerder afgerond")
    desk.settle()
    assert not desk.is_there("gedaan")
    desk.key(Qt.Key.Key_H)
    assert stored(desk, "Eerder afgerond").is_open


def test_what_was_closed_can_be_taken_back_by_name(desk, page):
    desk.key(Qt.Key.Key_V)
    desk.type("Verhuisd")
    desk.key(Qt.Key.Key_Return)
    assert page.history.undo_label == "actie vervallen"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert stored(desk, "Verhuurder spreken").is_open
    assert shown(page)[0] == "Verhuurder spreken"
    desk.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert stored(desk, "Verhuurder spreken").reden == "Verhuisd"


def test_an_actie_gets_another_date_as_one_says_it(desk, page):
    desk.key(Qt.Key.Key_Z)
    desk.type("over 2 weken")
    desk.key(Qt.Key.Key_Return)
    assert stored(desk, "Verhuurder spreken").uiterlijk == dag(14)
    assert shown(page)[0] == "Uitkomst verhoor melden"


def test_a_date_that_is_none_is_said_and_kept(desk, page):
    desk.key(Qt.Key.Key_Z)
    desk.type("ooit")
    desk.key(Qt.Key.Key_Return)
    assert desk.error_at("actie_datum").startswith("Geen datum")
    assert page.gekozen.datum.text() == "ooit"
    assert stored(desk, "Verhuurder spreken").uiterlijk == dag(-40)


def test_the_chosen_actie_is_told_in_full(page):
    assert page.gekozen.wat.text() == "Verhuurder spreken"
    told = page.gekozen.waar.text()
    for words in (
        "ZVH-2026-0001 Łukasz Żółkiewski",
        "Enschede, Joke Postma",
        "40 dagen te laat",
        "24 sep 2026",
    ):
        assert words in told


class TestHalfTypedReason:
    """P-04: the reason that was being typed is asked again where one left; Escape throws it away."""

    @pytest.fixture
    def page(self, desk: Desk, kluis, acties):
        desk.tools.half_typed.use(kluis.database.kladjes)
        return desk.go(ToActies())

    def anew(self, desk: Desk, kluis):
        """As after locking: a page that knows only what the kluis knows."""
        assert desk.page.flush()
        desk.tools.half_typed.use(None)
        desk.tools.half_typed.use(kluis.database.kladjes)
        desk.page._reload()
        return desk.page.gekozen

    def test_it_is_there_again(self, desk: Desk, page, kluis):
        page.table.select("actie-Uitkomst verhoor melden")
        page.table.view.setFocus()
        desk.key(Qt.Key.Key_V)
        desk.type("Verhoor gaat n")
        page.table.select("actie-Verhuurder spreken")
        assert not page.gekozen.reden.isVisible()
        gekozen = self.anew(desk, kluis)
        page.table.select("actie-Uitkomst verhoor melden")
        assert gekozen.reden.isVisible()
        assert gekozen.reden.text() == "Verhoor gaat n"
        assert "niet meer nodig" in gekozen._reason.label.text()

    @pytest.mark.parametrize("end", ["record", "button"])
    def test_and_goes_when_it_is_recorded_or_not_wanted(self, desk: Desk, page, kluis, end):
        page.table.select("actie-Uitkomst verhoor melden")
        page.table.view.setFocus()
        desk.key(Qt.Key.Key_N)
        desk.type("Geen reactie")
        assert page.flush()
        assert kluis.database.kladjes.alle()
        if end == "record":
            desk.key(Qt.Key.Key_Return)
        else:
            desk.click("reden_toch_niet")
        assert kluis.database.kladjes.alle() == {}
        expected = ActieStand.NIET_GEDAAN if end == "record" else ActieStand.OPEN
        assert stored(desk, "Uitkomst verhoor melden").stand is expected

    def test_the_dossier_asks_for_it_too(self, desk: Desk, page, casus, kluis):
        dossier = desk.go(ToCasus(casus.id, "Acties"))
        dossier.acties.table.select("actie-Uitkomst verhoor melden")
        desk.key(Qt.Key.Key_N, ALT)
        desk.type("Half getypt")
        assert dossier.flush()
        desk.tools.half_typed.use(None)
        desk.tools.half_typed.use(kluis.database.kladjes)
        dossier._load(casus.id)
        dossier.acties.table.select("actie-Uitkomst verhoor melden")
        assert dossier.acties.reason.text() == "Half getypt"
        assert dossier.acties.reason.isVisible()
