"""Partij with its Afgevaardigden, and Grondslag."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.domain.betrokkene import naam_sleutel
from zvh_desktop.domain.grondslag import Grondslag
from zvh_desktop.domain.ids import AfgevaardigdeId, GrondslagId, PartijId
from zvh_desktop.domain.partij import Afgevaardigde, Ontvangstcertificaat, Partij, PartijSoort
from zvh_desktop.domain.verstrekking import Weg
from zvh_desktop.storage.codec import canonical_json, from_json
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Deel, Delen, Zoekregel, volgorde
from zvh_desktop.storage.records.partij import AfgevaardigdeRecord, GrondslagRecord, PartijRecord
from zvh_desktop.storage.records.record import Record


def _partij_rows(partij: Partij) -> Sequence[Record]:
    return (
        PartijRecord(
            id=partij.id,
            naam=partij.naam,
            kort=partij.kort,
            soort=partij.soort,
            toegetreden_op=partij.toegetreden_op,
            beeindigd_op=partij.beeindigd_op,
            versie=partij.versie,
            weg=partij.weg,
            certificaat=canonical_json(partij.certificaat) if partij.certificaat else None,
        ),
        *(
            AfgevaardigdeRecord(
                partij_id=partij.id,
                id=a.id,
                volgorde=i,
                naam=a.naam,
                naam_sleutel=naam_sleutel(a.naam),
                functie=a.functie,
                email=a.email,
                telefoon=a.telefoon,
                mandaat_van=a.mandaat_van,
                mandaat_tot=a.mandaat_tot,
            )
            for i, a in enumerate(partij.afgevaardigden)
        ),
    )


def _partij(rij: PartijRecord, delen: Delen) -> Partij:
    return Partij(
        id=PartijId(rij.id),
        naam=rij.naam,
        kort=rij.kort,
        soort=PartijSoort(rij.soort),
        toegetreden_op=rij.toegetreden_op,
        beeindigd_op=rij.beeindigd_op,
        afgevaardigden=tuple(
            Afgevaardigde(
                id=AfgevaardigdeId(a.id),
                naam=a.naam,
                functie=a.functie,
                email=a.email,
                telefoon=a.telefoon,
                mandaat_van=a.mandaat_van,
                mandaat_tot=a.mandaat_tot,
            )
            for a in volgorde(delen.van(AfgevaardigdeRecord))
        ),
        versie=rij.versie,
        weg=Weg(rij.weg),
        certificaat=from_json(Ontvangstcertificaat, rij.certificaat) if rij.certificaat else None,
    )


def _partij_zoekregels(partij: Partij) -> Sequence[Zoekregel]:
    return (
        Zoekregel("partij", "", partij.naam, partij.kort),
        *(
            Zoekregel(
                "afgevaardigde", a.id, a.naam, f"{a.functie} {partij.kort}".strip(), naam_sleutel(a.naam)
            )
            for a in partij.afgevaardigden
        ),
    )


def _grondslag_rows(grondslag: Grondslag) -> Sequence[Record]:
    return (
        GrondslagRecord(
            id=grondslag.id,
            naam=grondslag.naam,
            artikel=grondslag.artikel,
            soorten=canonical_json(grondslag.soorten),
            geldig_van=grondslag.geldig_van,
            geldig_tot=grondslag.geldig_tot,
            bron=grondslag.bron,
            is_gecontroleerd=grondslag.is_gecontroleerd,
            versie=grondslag.versie,
        ),
    )


def _grondslag(rij: GrondslagRecord, delen: Delen) -> Grondslag:
    return Grondslag(
        id=GrondslagId(rij.id),
        naam=rij.naam,
        artikel=rij.artikel,
        soorten=from_json(tuple[PartijSoort, ...], rij.soorten),
        geldig_van=rij.geldig_van,
        geldig_tot=rij.geldig_tot,
        bron=rij.bron,
        is_gecontroleerd=rij.is_gecontroleerd,
        versie=rij.versie,
    )


PARTIJ = Afbeelding(
    "partij",
    PartijRecord,
    "id",
    (Deel(AfgevaardigdeRecord, "partij_id"),),
    _partij_rows,
    _partij,
    _partij_zoekregels,
)
GRONDSLAG = Afbeelding("grondslag", GrondslagRecord, "id", (), _grondslag_rows, _grondslag)
