from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.schermen.conftest import CTRL
from tests.ui.schermen.plan.conftest import missing, stored, texts_in
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.ui.schermen.tafel.acties.actie import StandRegel
from zvh_desktop.ui.schermen.tafel.acties.regel import ActieRegel
from zvh_desktop.ui.venster.navigation import ToActies, ToPlan


def test_W41_an_actie_of_a_table_is_the_same_one_and_is_closed_in_place(desk, casus, tafelactie):
    page = desk.go(ToPlan(casus.id))
    row = page.findChild(StandRegel, f"afgesproken_{tafelactie.id}")
    assert "Verhuurder spreken" in texts_in(row)
    assert page.findChildren(ActieRegel) == []
    row.stand.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.saved()
    actie = desk.services.acties.get(tafelactie.id)
    assert actie.stand is ActieStand.GEDAAN
    assert actie.stand_op is not None
    desk.click("undo")
    desk.saved()
    assert desk.services.acties.get(tafelactie.id).is_open


def test_P04_in_a_plan_too_not_done_needs_its_reason(desk, casus, tafelactie):
    page = desk.go(ToPlan(casus.id))
    row = page.findChild(StandRegel, f"afgesproken_{tafelactie.id}")
    row.stand.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert "art. 11.2 g" in desk.error_at("actie_reden")
    desk.type("Niet bereikt")
    desk.saved()
    actie = desk.services.acties.get(tafelactie.id)
    assert (actie.stand, actie.reden) == (ActieStand.NIET_GEDAAN, "Niet bereikt")


def test_W41_an_actie_closed_on_the_page_acties_is_closed_in_the_plan(desk, casus, tafelactie):
    page = desk.go(ToPlan(casus.id))
    desk.go(ToActies())
    desk.key(Qt.Key.Key_G)
    desk.go(ToPlan(casus.id))
    row = page.findChild(StandRegel, f"afgesproken_{tafelactie.id}")
    assert row.stand.value() is ActieStand.GEDAAN


def test_a_new_actie_says_on_which_leefgebied_it_works_and_can_be_taken_away(desk, page, casus):
    desk.key(Qt.Key.Key_T, CTRL)
    desk.type("ensch")
    desk.key(Qt.Key.Key_Return)
    desk.find("actie_leefgebied").setFocus()
    desk.key(Qt.Key.Key_Down)
    (actie,) = stored(desk, casus).acties
    assert (actie.partij_id, actie.leefgebied) == (ENSCHEDE, "Financiën")
    desk.click("actie_weghalen")
    assert stored(desk, casus).acties == ()
    desk.click("undo")
    assert [a.leefgebied for a in stored(desk, casus).acties] == ["Financiën"]


def test_a_line_of_which_nothing_was_typed_is_no_actie(desk, page, casus):
    desk.key(Qt.Key.Key_T, CTRL)
    desk.key(Qt.Key.Key_T, CTRL)
    assert len(page.findChildren(ActieRegel)) == 1
    assert stored(desk, casus).acties == ()


def test_half_a_name_of_a_partij_stays_in_its_field(desk, page):
    desk.key(Qt.Key.Key_T, CTRL)
    desk.type("onbekend")
    desk.key(Qt.Key.Key_Tab)
    desk.type("Iets doen")
    assert desk.find("actie_partij").text() == "onbekend"
    assert "Kies de partij die de actie doet" in missing(page)
