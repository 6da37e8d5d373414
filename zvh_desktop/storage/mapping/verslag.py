"""Verslag of one Casus at one table, with its seats and contributions; and Actie."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.domain.actie import Actie, ActieStand
from zvh_desktop.domain.besluit import Besluit
from zvh_desktop.domain.casus import RolVanPartij
from zvh_desktop.domain.ids import (
    ActieId,
    AfgevaardigdeId,
    AgendapuntId,
    CasusId,
    CasustafelId,
    GrondslagId,
    InbrengId,
    PartijId,
)
from zvh_desktop.domain.verslag import Aanwezigheid, Aard, Categorie, Gebruik, Inbreng, Presentie, Verslag
from zvh_desktop.storage.codec import canonical_json, from_json
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Deel, Delen, Zoekregel, volgorde
from zvh_desktop.storage.records.casustafel import (
    ActieRecord,
    InbrengRecord,
    PresentieRecord,
    VerslagRecord,
)
from zvh_desktop.storage.records.record import Record


def _verslag_rows(verslag: Verslag) -> Sequence[Record]:
    return (
        VerslagRecord(
            agendapunt_id=verslag.agendapunt_id,
            casustafel_id=verslag.casustafel_id,
            casus_id=verslag.casus_id,
            bespreking=verslag.bespreking,
            besluit_soort=verslag.besluit.soort,
            besluit_reden=verslag.besluit.reden,
            besluit=canonical_json(verslag.besluit),
            richting_plan=verslag.richting_plan,
            rollen=canonical_json(verslag.rollen),
            afschalingscriteria=canonical_json(verslag.afschalingscriteria),
            geopend_op=verslag.geopend_op,
            gesloten_op=verslag.gesloten_op,
            seconden=verslag.seconden,
            versie=verslag.versie,
        ),
        *(
            PresentieRecord(
                agendapunt_id=verslag.agendapunt_id,
                volgorde=i,
                partij_id=p.partij_id,
                afgevaardigde_id=p.afgevaardigde_id,
                naam=p.naam,
                stand=p.stand,
                geheimhouding_op=p.geheimhouding_op,
            )
            for i, p in enumerate(verslag.presenties)
        ),
        *(
            InbrengRecord(
                agendapunt_id=verslag.agendapunt_id,
                id=inbreng.id,
                volgorde=i,
                partij_id=inbreng.partij_id,
                spreker=inbreng.spreker,
                tekst=inbreng.tekst,
                gebruik=inbreng.gebruik,
                genoemde_partijen=canonical_json(inbreng.genoemde_partijen),
                aard=inbreng.aard,
                categorie=inbreng.categorie,
                grondslag_id=inbreng.grondslag_id,
            )
            for i, inbreng in enumerate(verslag.inbrengen)
        ),
    )


def _verslag(rij: VerslagRecord, delen: Delen) -> Verslag:
    return Verslag(
        agendapunt_id=AgendapuntId(rij.agendapunt_id),
        casustafel_id=CasustafelId(rij.casustafel_id),
        casus_id=CasusId(rij.casus_id),
        presenties=tuple(
            Presentie(
                partij_id=PartijId(p.partij_id),
                afgevaardigde_id=AfgevaardigdeId(p.afgevaardigde_id),
                naam=p.naam,
                stand=Aanwezigheid(p.stand) if p.stand is not None else None,
                geheimhouding_op=p.geheimhouding_op,
            )
            for p in volgorde(delen.van(PresentieRecord))
        ),
        inbrengen=tuple(
            Inbreng(
                id=InbrengId(i.id),
                partij_id=PartijId(i.partij_id),
                spreker=i.spreker,
                tekst=i.tekst,
                gebruik=Gebruik(i.gebruik),
                genoemde_partijen=from_json(tuple[PartijId, ...], i.genoemde_partijen),
                aard=Aard(i.aard),
                categorie=Categorie(i.categorie),
                grondslag_id=GrondslagId(i.grondslag_id) if i.grondslag_id is not None else None,
            )
            for i in volgorde(delen.van(InbrengRecord))
        ),
        bespreking=rij.bespreking,
        besluit=from_json(Besluit, rij.besluit),
        richting_plan=rij.richting_plan,
        rollen=from_json(tuple[RolVanPartij, ...], rij.rollen),
        afschalingscriteria=from_json(tuple[str, ...], rij.afschalingscriteria),
        geopend_op=rij.geopend_op,
        gesloten_op=rij.gesloten_op,
        seconden=rij.seconden,
        versie=rij.versie,
    )


def _verslag_zoekregels(verslag: Verslag) -> Sequence[Zoekregel]:
    teksten = (
        ("bespreking", verslag.bespreking),
        ("besluit", verslag.besluit.reden),
        ("richting", verslag.richting_plan),
        *((inbreng.id, inbreng.tekst) for inbreng in verslag.inbrengen),
    )
    return tuple(
        Zoekregel("notulen", plek, "", tekst, casus_id=verslag.casus_id, casustafel_id=verslag.casustafel_id)
        for plek, tekst in teksten
        if tekst
    )


def _actie_rows(actie: Actie) -> Sequence[Record]:
    return (
        ActieRecord(
            id=actie.id,
            casus_id=actie.casus_id,
            afgesproken_op=actie.afgesproken_op,
            wat=actie.wat,
            partij_id=actie.partij_id,
            persoon=actie.persoon,
            uiterlijk=actie.uiterlijk,
            leefgebied=actie.leefgebied,
            stand=actie.stand,
            reden=actie.reden,
            stand_op=actie.stand_op,
            casustafel_id=actie.casustafel_id,
            agendapunt_id=actie.agendapunt_id,
            versie=actie.versie,
        ),
    )


def _actie(rij: ActieRecord, delen: Delen) -> Actie:
    return Actie(
        id=ActieId(rij.id),
        casus_id=CasusId(rij.casus_id),
        afgesproken_op=rij.afgesproken_op,
        wat=rij.wat,
        partij_id=PartijId(rij.partij_id) if rij.partij_id is not None else None,
        persoon=rij.persoon,
        uiterlijk=rij.uiterlijk,
        leefgebied=rij.leefgebied,
        stand=ActieStand(rij.stand),
        reden=rij.reden,
        stand_op=rij.stand_op,
        casustafel_id=CasustafelId(rij.casustafel_id) if rij.casustafel_id is not None else None,
        agendapunt_id=AgendapuntId(rij.agendapunt_id) if rij.agendapunt_id is not None else None,
        versie=rij.versie,
    )


def _actie_zoekregels(actie: Actie) -> Sequence[Zoekregel]:
    if not actie.wat:
        return ()
    return (
        Zoekregel(
            "actie",
            "",
            actie.wat,
            " ".join(filter(None, (actie.persoon, actie.reden))),
            casus_id=actie.casus_id,
            casustafel_id=actie.casustafel_id,
        ),
    )


VERSLAG = Afbeelding(
    "verslag",
    VerslagRecord,
    "agendapunt_id",
    (Deel(PresentieRecord, "agendapunt_id"), Deel(InbrengRecord, "agendapunt_id")),
    _verslag_rows,
    _verslag,
    _verslag_zoekregels,
)
ACTIE = Afbeelding("actie", ActieRecord, "id", (), _actie_rows, _actie, _actie_zoekregels)
