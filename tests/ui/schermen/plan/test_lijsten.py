from __future__ import annotations

from dataclasses import replace

from tests.ui.schermen.plan.conftest import stored
from zvh_desktop.domain.plan.plan_van_aanpak import Scenario
from zvh_desktop.ui.venster.navigation import ToPlan


def test_a_row_that_is_taken_away_comes_back_with_undo(desk, kluis, casus):
    plan = kluis.services.plannen.dossier(casus.id).plan
    rows = (Scenario("een", "a", "b"), Scenario("twee", "c", "d"))
    kluis.services.plannen.bewaren(replace(plan, scenarios=rows))
    page = desk.go(ToPlan(casus.id))
    page.blad.scenarios.rows()[0].remove.click()
    desk.settle()
    assert stored(desk, casus).plan.scenarios == rows[1:]
    assert page.blad.scenarios.rows()[0].als.text() == "twee"
    desk.click("undo")
    assert stored(desk, casus).plan.scenarios == rows
