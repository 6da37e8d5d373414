"""What is typed in a field is found, or it stands here that nobody looks for it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import get_args, get_type_hints

from tests.builders import (
    a_casus,
    a_casustafel,
    a_partij,
    a_plan,
    a_triage,
    a_verslag,
    an_aanmelding,
    an_actie,
)
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.storage.zoekregels import zoekregels

WOORD = "Kwartelsnavel"
AGGREGATEN = (
    a_casus(), a_casustafel(), a_partij(), a_plan(), a_triage(), a_verslag(), an_actie(),
    an_aanmelding(casus_id=None), an_aanmelding(casus_id="casus-0"),
    Datalek("lek-1", None), Geschil("geschil-1"), Verzoek("verzoek-1", None),
)  # fmt: skip
NIET_GEZOCHT = {
    "Aanmelding.advies", "Aanmelding.afwijking", "Aanmelding.eerder_geprobeerd", "Aanmelding.functie", "Aanmelding.noodzaak",
    "Aanmelding.proportionaliteit", "Aanmelding.subsidiariteit", "Actie.leefgebied", "Casus.afschalingscriteria",
    "Casus.procesregisseur", "Casustafel.plaats", "Casustafel.voorzitter", "Casustafel.werkproces",
    "Datalek.verstrekkingen", "PlanVanAanpak.afschalingscriteria",
    "PlanVanAanpak.informeert_client", "PlanVanAanpak.reden_wijziging", "Verslag.afschalingscriteria",
    "Verzoek.gaat_mee", "Verzoek.ontvangen_door", "Verzoek.termijn_bron",
}  # fmt: skip


def _texts(aggregate: object) -> list[str]:
    hints = get_type_hints(type(aggregate))
    return [
        one.name
        for one in fields(aggregate)
        if hints[one.name] is str or get_args(hints[one.name])[:1] == (str,)
    ]


def test_a_text_that_is_not_searched_was_left_out_on_purpose():
    found: dict[str, bool] = {}
    for aggregate in AGGREGATEN:
        for name in _texts(aggregate):
            worded = (WOORD,) if isinstance(getattr(aggregate, name), tuple) else WOORD
            lines = zoekregels(replace(aggregate, **{name: worded}))
            key = f"{type(aggregate).__name__}.{name}"
            found[key] = found.get(key, False) or any(
                WOORD in part for line in lines for part in (line.titel, line.tekst)
            )
    assert {key for key, is_found in found.items() if not is_found} == NIET_GEZOCHT


def test_every_aggregate_that_is_searched_is_asked_here():
    assert {type(one) for one in AGGREGATEN} == {*zoekregels.registry} - {object}
