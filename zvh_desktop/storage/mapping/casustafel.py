"""Casustafel with its agenda: which Casus in which order, and who is invited for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from zvh_desktop.domain.besluit import BesluitSoort
from zvh_desktop.domain.casustafel import (
    Agendapunt,
    Casustafel,
    Opening,
    OverlegSoort,
    Uitnodiging,
    Voorinzage,
)
from zvh_desktop.domain.ids import AfgevaardigdeId, AgendapuntId, CasusId, CasustafelId, PartijId
from zvh_desktop.storage.codec import canonical_json, from_json
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Deel, Delen, Zoekregel, volgorde
from zvh_desktop.storage.records.casustafel import AgendapuntRecord, CasustafelRecord, UitnodigingRecord
from zvh_desktop.storage.records.record import Record


def _rows(tafel: Casustafel) -> Sequence[Record]:
    return (
        CasustafelRecord(
            id=tafel.id,
            soort=tafel.soort,
            datum=tafel.datum,
            begin=tafel.begin,
            plaats=tafel.plaats,
            voorzitter=tafel.voorzitter,
            agenda_gemaakt_op=tafel.agenda_gemaakt_op,
            geopend_op=tafel.opening.geopend_op if tafel.opening else None,
            geheimhouding_op=tafel.opening.geheimhouding_op if tafel.opening else None,
            versie=tafel.versie,
        ),
        *(
            AgendapuntRecord(
                casustafel_id=tafel.id,
                id=punt.id,
                volgorde=i,
                casus_id=punt.casus_id,
                minuten=punt.minuten,
                doel=punt.doel,
                gevraagd_besluit=punt.gevraagd_besluit,
                themas=canonical_json(punt.themas),
                voorinzage=canonical_json(punt.voorinzage),
                informeren_betrokkene=punt.informeren_betrokkene,
            )
            for i, punt in enumerate(tafel.agendapunten)
        ),
        *(
            UitnodigingRecord(
                casustafel_id=tafel.id,
                agendapunt_id=punt.id,
                volgorde=i,
                partij_id=u.partij_id,
                afgevaardigde_id=u.afgevaardigde_id,
                gevraagde_bijdrage=u.gevraagde_bijdrage,
            )
            for punt in tafel.agendapunten
            for i, u in enumerate(punt.uitnodigingen)
        ),
    )


def _domain(rij: CasustafelRecord, delen: Delen) -> Casustafel:
    uitnodigingen: dict[str, list[Uitnodiging]] = defaultdict(list)
    for u in volgorde(delen.van(UitnodigingRecord)):
        uitnodigingen[u.agendapunt_id].append(
            Uitnodiging(PartijId(u.partij_id), AfgevaardigdeId(u.afgevaardigde_id), u.gevraagde_bijdrage)
        )
    return Casustafel(
        id=CasustafelId(rij.id),
        soort=OverlegSoort(rij.soort),
        datum=rij.datum,
        begin=rij.begin,
        plaats=rij.plaats,
        voorzitter=rij.voorzitter,
        agendapunten=tuple(
            Agendapunt(
                id=AgendapuntId(punt.id),
                casus_id=CasusId(punt.casus_id),
                minuten=punt.minuten,
                doel=punt.doel,
                gevraagd_besluit=BesluitSoort(punt.gevraagd_besluit)
                if punt.gevraagd_besluit is not None
                else None,
                themas=from_json(tuple[str, ...], punt.themas),
                uitnodigingen=tuple(uitnodigingen[punt.id]),
                voorinzage=from_json(tuple[Voorinzage, ...], punt.voorinzage),
                informeren_betrokkene=punt.informeren_betrokkene,
            )
            for punt in volgorde(delen.van(AgendapuntRecord))
        ),
        agenda_gemaakt_op=rij.agenda_gemaakt_op,
        opening=Opening(rij.geopend_op, rij.geheimhouding_op) if rij.geopend_op is not None else None,
        versie=rij.versie,
    )


def _zoekregels(tafel: Casustafel) -> Sequence[Zoekregel]:
    return tuple(
        Zoekregel("casus", punt.id, "", punt.doel, casus_id=punt.casus_id, casustafel_id=tafel.id)
        for punt in tafel.agendapunten
        if punt.doel
    )


CASUSTAFEL = Afbeelding(
    "casustafel",
    CasustafelRecord,
    "id",
    (Deel(AgendapuntRecord, "casustafel_id"), Deel(UitnodigingRecord, "casustafel_id")),
    _rows,
    _domain,
    _zoekregels,
)
