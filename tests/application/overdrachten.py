"""An Overdracht with as little in it as there can be."""

from __future__ import annotations

from tests.builders import NU
from zvh_desktop.domain.afschaling.overdracht import Overdracht
from zvh_desktop.domain.casus import Fase, Gebied


def een_overdracht(**anders: object) -> Overdracht:
    gewoon = {
        "nummer": "ZVH-2026-0001",
        "gebied": Gebied.TOP_X,
        "fase": Fase.UITVOERING,
        "gemaakt_op": NU,
        "aangemeld_op": None,
        "aanmeldende_partij": "",
        "gemeenten": (),
        "betrokkenen": (),
        "procesregisseur": "",
        "casusregisseur": "",
        "volgende_datum": None,
        "afschalingscriteria": (),
        "besluiten": (),
        "plan": None,
        "acties": (),
    }
    return Overdracht(**{**gewoon, **anders})
