"""The list of acties of one Casus."""

from __future__ import annotations

import pytest

from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE
from tests.ui.schermen.conftest import Desk
from tests.ui.schermen.lopend import afgesproken, dag, in_uitvoering
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.ui.venster.navigation import ToActies


@pytest.fixture
def casus(kluis):
    return in_uitvoering(kluis, 1, "Łukasz Żółkiewski")


@pytest.fixture
def acties(kluis, casus):
    """Four open ones, two of them late, and one that was done."""
    tafel = kluis.tafel(casus, datum=dag(-60))
    return {
        wat: afgesproken(kluis, casus, wat, partij, over, tafel=tafel, stand=stand)
        for wat, partij, over, stand in (
            ("Verhuurder spreken", ENSCHEDE, -40, ActieStand.OPEN),
            ("Uitkomst verhoor melden", POLITIE, -12, ActieStand.OPEN),
            ("Aanspreekpunt aanwijzen", ENSCHEDE, 5, ActieStand.OPEN),
            ("Nagaan of het kan", OM, None, ActieStand.OPEN),
            ("Eerder afgerond", OM, -50, ActieStand.GEDAAN),
        )
    }


@pytest.fixture
def page(desk: Desk, acties):
    return desk.go(ToActies())


def shown(page) -> list[str]:
    return [row.wat for row in page.table.rows()]


def stored(desk: Desk, wat: str):
    return desk.services.acties.get(f"actie-{wat}")
