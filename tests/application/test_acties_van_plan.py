"""W-40, P-04: the acties that a plan adds, as the use cases keep them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG, a_plan
from zvh_desktop.application.errors import NotFound
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import AlVastgesteld
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand


@pytest.fixture
def casus(kluis: Werkkluis) -> Casus:
    return kluis.casus(1)


@pytest.fixture
def actie(kluis: Werkkluis, casus: Casus) -> Actie:
    new = kluis.services.acties.nieuwe_voor_plan(casus.id, "Huisvesting")
    return kluis.services.acties.bewaren(
        replace(
            new, wat="Wekelijks langs", partij_id=kluis.partijen[0].id, persoon="J. de Boer", uiterlijk=DAG
        )
    )


def test_W40_what_a_draft_only_considered_can_be_dropped(kluis: Werkkluis, actie: Actie):
    kluis.services.acties.weghalen(actie.id)
    with pytest.raises(NotFound):
        kluis.services.acties.get(actie.id)


def test_W40_what_a_version_froze_stays_and_can_only_lapse(kluis: Werkkluis, casus: Casus, actie: Actie):
    plan = a_plan(casus_id=casus.id, versie=0)
    kluis.services.plannen.vaststellen(kluis.services.plannen.bewaren(plan))
    with pytest.raises(AlVastgesteld):
        kluis.services.acties.weghalen(actie.id)
    assert kluis.services.acties.afdoen(actie.id, ActieStand.VERVALLEN, "Niet meer nodig").reden


def test_W34_what_a_table_agreed_is_not_dropped_by_a_plan(kluis: Werkkluis, actie: Actie):
    kluis.services.acties.bewaren(replace(actie, casustafel_id=CasustafelId("tafel-1")))
    with pytest.raises(AlVastgesteld):
        kluis.services.acties.weghalen(actie.id)


def test_P04_what_was_closed_is_not_dropped(kluis: Werkkluis, actie: Actie):
    kluis.services.acties.afdoen(actie.id, ActieStand.GEDAAN)
    with pytest.raises(AlVastgesteld):
        kluis.services.acties.weghalen(actie.id)
