"""Aanmelding with its Betrokkenen."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.domain.aanmelding import Aanmelding, AanmeldingStand, Criteria, Gesprek, Informeren
from zvh_desktop.domain.betrokkene import Betrokkene, naam_sleutel
from zvh_desktop.domain.gebied import Gebied
from zvh_desktop.domain.herkomst import Herkomst
from zvh_desktop.domain.ids import AanmeldingId, BetrokkeneId, CasusId, PartijId
from zvh_desktop.storage.codec import canonical_json, from_json
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Deel, Delen, Zoekregel, volgorde
from zvh_desktop.storage.records.casus import AanmeldingBetrokkeneRecord, AanmeldingRecord
from zvh_desktop.storage.records.record import Record


def _rows(aanmelding: Aanmelding) -> Sequence[Record]:
    return (
        AanmeldingRecord(
            id=aanmelding.id,
            begonnen_op=aanmelding.begonnen_op,
            partij_id=aanmelding.partij_id,
            aangemeld_door=aanmelding.aangemeld_door,
            functie=aanmelding.functie,
            gemeenten=canonical_json(aanmelding.gemeenten),
            gebied=aanmelding.gebied,
            reden=aanmelding.reden,
            datum=aanmelding.datum,
            criteria=canonical_json(aanmelding.criteria),
            afwijking=aanmelding.afwijking,
            afstemmingen=canonical_json(aanmelding.afstemmingen),
            overleg=canonical_json(aanmelding.overleg),
            noodzaak=aanmelding.noodzaak,
            proportionaliteit=aanmelding.proportionaliteit,
            subsidiariteit=aanmelding.subsidiariteit,
            eerder_geprobeerd=aanmelding.eerder_geprobeerd,
            informeren=canonical_json(aanmelding.informeren),
            stand=aanmelding.stand,
            advies=aanmelding.advies,
            casus_id=aanmelding.casus_id,
            herkomst=canonical_json(aanmelding.herkomst) if aanmelding.herkomst else None,
            versie=aanmelding.versie,
        ),
        *(
            AanmeldingBetrokkeneRecord(
                aanmelding_id=aanmelding.id,
                id=b.id,
                volgorde=i,
                naam=b.naam,
                naam_sleutel=naam_sleutel(b.naam),
                geboortedatum=b.geboortedatum,
                rol=b.rol,
                woonplaats=b.woonplaats,
            )
            for i, b in enumerate(aanmelding.betrokkenen)
        ),
    )


def _domain(rij: AanmeldingRecord, delen: Delen) -> Aanmelding:
    return Aanmelding(
        id=AanmeldingId(rij.id),
        begonnen_op=rij.begonnen_op,
        partij_id=PartijId(rij.partij_id) if rij.partij_id is not None else None,
        aangemeld_door=rij.aangemeld_door,
        functie=rij.functie,
        betrokkenen=tuple(
            Betrokkene(BetrokkeneId(b.id), b.naam, b.geboortedatum, b.rol, b.woonplaats)
            for b in volgorde(delen.van(AanmeldingBetrokkeneRecord))
        ),
        gemeenten=from_json(tuple[PartijId, ...], rij.gemeenten),
        gebied=Gebied(rij.gebied) if rij.gebied is not None else None,
        reden=rij.reden,
        datum=rij.datum,
        criteria=from_json(Criteria, rij.criteria),
        afwijking=rij.afwijking,
        afstemmingen=from_json(tuple[Gesprek, ...], rij.afstemmingen),
        overleg=from_json(Gesprek, rij.overleg),
        noodzaak=rij.noodzaak,
        proportionaliteit=rij.proportionaliteit,
        subsidiariteit=rij.subsidiariteit,
        eerder_geprobeerd=rij.eerder_geprobeerd,
        informeren=from_json(Informeren, rij.informeren),
        stand=AanmeldingStand(rij.stand),
        advies=rij.advies,
        casus_id=CasusId(rij.casus_id) if rij.casus_id is not None else None,
        herkomst=from_json(Herkomst, rij.herkomst) if rij.herkomst is not None else None,
        versie=rij.versie,
    )


def _zoekregels(aanmelding: Aanmelding) -> Sequence[Zoekregel]:
    """Once there is a Casus its persons are found by that; the words of the Aanmelding stay findable."""
    if aanmelding.casus_id is not None:
        return (
            Zoekregel(
                "aanmelding", "", aanmelding.aangemeld_door, aanmelding.reden, casus_id=aanmelding.casus_id
            ),
        )
    return tuple(
        Zoekregel("aanmelding", b.id, b.naam, aanmelding.reden, naam_sleutel(b.naam))
        for b in aanmelding.betrokkenen
    )


AANMELDING = Afbeelding(
    "aanmelding",
    AanmeldingRecord,
    "id",
    (Deel(AanmeldingBetrokkeneRecord, "aanmelding_id"),),
    _rows,
    _domain,
    _zoekregels,
)
