"""The Plan van Aanpak of one Casus, on its page."""

from __future__ import annotations

import pytest

from tests.kluizen import mdo_gehouden
from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.schermen.conftest import Desk
from tests.ui.schermen.lopend import afgesproken, dag, in_uitvoering, vastgesteld_plan
from zvh_desktop.domain.plan.plan_van_aanpak import Scenario
from zvh_desktop.ui.venster.navigation import ToPlan
from zvh_desktop.ui.widgets.text import Text


@pytest.fixture
def casus(kluis):
    casus = in_uitvoering(kluis, 1, "Łukasz Żółkiewski")
    mdo_gehouden(kluis.database, casus)
    return casus


@pytest.fixture
def tafelactie(kluis, casus):
    return afgesproken(
        kluis, casus, "Verhuurder spreken", ENSCHEDE, -12, tafel=kluis.tafel(casus, datum=dag(-60))
    )


@pytest.fixture
def page(desk: Desk, casus):
    return desk.go(ToPlan(casus.id))


def stored(desk: Desk, casus):
    desk.saved()
    return desk.services.plannen.dossier(casus.id)


def missing(page) -> list[str]:
    return [item.text for group in page.side.missing.list.groups() for item in group.items]


def texts_in(widget) -> list[str]:
    return [t.text() for t in widget.findChildren(Text) if t.isVisible()]


@pytest.fixture
def volledig(kluis, casus, tafelactie):
    """Two vastgestelde versions that differ, and a draft equal to the second."""
    vastgesteld_plan(kluis, casus)
    vastgesteld_plan(
        kluis,
        casus,
        integraal_beeld="Woont alleen, met begeleiding.",
        afschalingscriteria=("Drie maanden geen meldingen", "Vaste dagbesteding"),
        doelen=(),
        scenarios=(Scenario("hij stopt", "bellen we", "Politie belt GGZ"),),
        reden_wijziging="Begeleiding is begonnen",
    )
    return casus
