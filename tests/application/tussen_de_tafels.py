from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.application.werkkluis import Werkkluis
from tests.builders import DAG
from tests.kluizen import mdo_gehouden
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, RolVanPartij
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanVanAanpak
from zvh_desktop.domain.tafel.actie import Actie

STRAKS = DAG + timedelta(days=21)


@pytest.fixture
def casus(kluis: Werkkluis) -> Casus:
    return kluis.casus(fase=Fase.MDO)


def _actie(kluis: Werkkluis, casus: Casus, wat: str = "Belt de verhuurder") -> Actie:
    partij = kluis.partijen[0]
    empty = kluis.services.acties.nieuwe_voor_plan(casus.id, "Huisvesting")
    whole = replace(
        empty, wat=wat, partij_id=partij.id, persoon=partij.afgevaardigden[0].naam, uiterlijk=STRAKS
    )
    return kluis.services.acties.bewaren(whole)


def _vol(kluis: Werkkluis, casus: Casus, *, na_mdo: bool = True) -> PlanVanAanpak:
    """A plan that lacks nothing, after an MDO that was held."""
    if na_mdo:
        mdo_gehouden(kluis.database, casus)
    partij = kluis.partijen[2]
    plan = kluis.services.plannen.dossier(casus.id).plan
    return kluis.services.plannen.bewaren(
        replace(
            plan,
            integraal_beeld="Wonen en schulden hangen samen.",
            doelen=(LeefgebiedDoel("Huisvesting", "Huur loopt af", "Eigen kamer"),),
            rollen=(RolVanPartij(partij.id, "Behandelt", "Wie langskomt"),),
            casusregisseur=Casusregisseur(partij.id, partij.afgevaardigden[0].naam),
            informeert_client="De behandelaar",
            afschalingscriteria=("Zes maanden rust",),
            evaluatiedatum=date(2027, 5, 3),
        )
    )
