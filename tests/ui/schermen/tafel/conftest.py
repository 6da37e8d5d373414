"""A Casustafel that is prepared, with Casussen of which two are ready for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.agenda_kluis import ALMELO, ENSCHEDE, OM, POLITIE
from tests.ui.schermen.conftest import Desk
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.ui.venster.navigation import ToCasustafel


@pytest.fixture
def casussen(kluis):
    return (
        kluis.casus(401, "Łukasz Żółkiewski", (ENSCHEDE, POLITIE)),
        kluis.casus(402, "Ayşe Yıldız-İnönü", (ALMELO, OM), gebied=Gebied.TOP_X),
        kluis.casus(403, "محمد الأمين", (ENSCHEDE, POLITIE)),
    )


@pytest.fixture
def tafel(desk: Desk, casussen):
    made = desk.kluis.tafel(*casussen)
    desk.go(ToCasustafel(made.id))
    return made


def stored(desk: Desk, tafel):
    desk.saved()
    return desk.services.agenderen.get(tafel.id)


def numbers(desk: Desk, tafel) -> list[str]:
    after = stored(desk, tafel)
    known = desk.services.agenderen.casussen_van(after)
    return [known[p.casus_id].nummer[-3:] for p in after.agendapunten]


def rows(desk: Desk):
    return desk.find("agenda_volgorde").rows_model.rows()


def complete(desk: Desk, tafel):
    punten = tuple(
        replace(
            p,
            gevraagd_besluit=BesluitSoort.PROCESREGIE_ZVH,
            informeren_betrokkene="Ja, door de wijkcoach",
            uitnodigingen=tuple(replace(u, gevraagde_bijdrage="Stand van zaken") for u in p.uitnodigingen),
        )
        for p in tafel.agendapunten
    )
    return desk.services.agenderen.bewaren(replace(tafel, agendapunten=punten))
