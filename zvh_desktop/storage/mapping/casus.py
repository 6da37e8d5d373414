"""Casus with its Betrokkenen, gemeenten and changes of fase; and its Triage with the Partijen asked."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.domain.betrokkene import Betrokkene, naam_sleutel
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, FaseWissel, RolVanPartij, Terugkoppeling
from zvh_desktop.domain.gebied import Gebied
from zvh_desktop.domain.ids import AanmeldingId, BetrokkeneId, CasusId, CasustafelId, GrondslagId, PartijId
from zvh_desktop.domain.overzetting import Overzetting
from zvh_desktop.domain.triage import Routing, Triage, Uitvraag
from zvh_desktop.storage.codec import canonical_json, from_json
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Deel, Delen, Zoekregel, volgorde
from zvh_desktop.storage.records.casus import (
    CasusBetrokkeneRecord,
    CasusGemeenteRecord,
    CasusRecord,
    FaseWisselRecord,
    TriageRecord,
    UitvraagRecord,
)
from zvh_desktop.storage.records.record import Record


def _casus_rows(casus: Casus) -> Sequence[Record]:
    regisseur = casus.casusregisseur
    return (
        CasusRecord(
            id=casus.id,
            nummer=casus.nummer,
            gebied=casus.gebied,
            aanmelding_id=casus.aanmelding_id,
            aanmeldende_partij=casus.aanmeldende_partij,
            fase=casus.fase,
            casusregisseur_partij=regisseur.partij_id if regisseur else None,
            casusregisseur_naam=regisseur.naam if regisseur else None,
            procesregisseur=casus.procesregisseur,
            afschalingscriteria=canonical_json(casus.afschalingscriteria),
            rollen=canonical_json(casus.rollen),
            volgende_datum=casus.volgende_datum,
            terugkoppelingen=canonical_json(casus.terugkoppelingen),
            overzettingen=canonical_json(casus.overzettingen),
            versie=casus.versie,
            opgeschoond_op=casus.opgeschoond_op,
        ),
        *(
            CasusBetrokkeneRecord(
                casus_id=casus.id,
                id=b.id,
                volgorde=i,
                naam=b.naam,
                naam_sleutel=naam_sleutel(b.naam),
                geboortedatum=b.geboortedatum,
                rol=b.rol,
                woonplaats=b.woonplaats,
            )
            for i, b in enumerate(casus.betrokkenen)
        ),
        *(
            CasusGemeenteRecord(casus_id=casus.id, volgorde=i, partij_id=gemeente)
            for i, gemeente in enumerate(casus.gemeenten)
        ),
        *(
            FaseWisselRecord(
                casus_id=casus.id,
                volgorde=i,
                van=w.van,
                naar=w.naar,
                op=w.op,
                door=w.door,
                reden=w.reden,
                herkomst=w.herkomst,
            )
            for i, w in enumerate(casus.wissels)
        ),
    )


def _casus(rij: CasusRecord, delen: Delen) -> Casus:
    return Casus(
        id=CasusId(rij.id),
        nummer=rij.nummer,
        gebied=Gebied(rij.gebied),
        aanmelding_id=AanmeldingId(rij.aanmelding_id),
        aanmeldende_partij=PartijId(rij.aanmeldende_partij),
        betrokkenen=tuple(
            Betrokkene(BetrokkeneId(b.id), b.naam, b.geboortedatum, b.rol, b.woonplaats)
            for b in volgorde(delen.van(CasusBetrokkeneRecord))
        ),
        gemeenten=tuple(PartijId(g.partij_id) for g in volgorde(delen.van(CasusGemeenteRecord))),
        fase=Fase(rij.fase),
        wissels=tuple(
            FaseWissel(
                van=Fase(w.van),
                naar=Fase(w.naar),
                op=w.op,
                door=w.door,
                reden=w.reden,
                herkomst=CasustafelId(w.herkomst) if w.herkomst is not None else None,
            )
            for w in volgorde(delen.van(FaseWisselRecord))
        ),
        casusregisseur=Casusregisseur(PartijId(rij.casusregisseur_partij), rij.casusregisseur_naam or "")
        if rij.casusregisseur_partij is not None
        else None,
        procesregisseur=rij.procesregisseur,
        afschalingscriteria=from_json(tuple[str, ...], rij.afschalingscriteria),
        rollen=from_json(tuple[RolVanPartij, ...], rij.rollen),
        volgende_datum=rij.volgende_datum,
        terugkoppelingen=from_json(tuple[Terugkoppeling, ...], rij.terugkoppelingen),
        overzettingen=from_json(tuple[Overzetting, ...], rij.overzettingen),
        opgeschoond_op=rij.opgeschoond_op,
        versie=rij.versie,
    )


def _casus_zoekregels(casus: Casus) -> Sequence[Zoekregel]:
    return (
        Zoekregel("casus", "", casus.nummer, casus.hoofdpersoon, casus_id=casus.id),
        *(
            Zoekregel(
                "betrokkene",
                b.id,
                b.naam,
                " ".join(
                    filter(
                        None,
                        (
                            b.rol,
                            b.woonplaats,
                            b.geboortedatum.strftime("%d-%m-%Y") if b.geboortedatum else "",
                        ),
                    )
                ),
                naam_sleutel(b.naam),
                casus_id=casus.id,
            )
            for b in casus.betrokkenen
        ),
    )


def _triage_rows(triage: Triage) -> Sequence[Record]:
    return (
        TriageRecord(
            casus_id=triage.casus_id,
            begonnen_op=triage.begonnen_op,
            routing=triage.routing,
            reden=triage.reden,
            doel=triage.doel,
            themas=canonical_json(triage.themas),
            besloten_op=triage.besloten_op,
            versie=triage.versie,
        ),
        *(
            UitvraagRecord(
                casus_id=triage.casus_id,
                partij_id=u.partij_id,
                volgorde=i,
                vraag=u.vraag,
                grondslag_id=u.grondslag_id,
                gevraagd_op=u.gevraagd_op,
                antwoord_voor=u.antwoord_voor,
                beantwoord_op=u.beantwoord_op,
                antwoord=u.antwoord,
                is_relevant=u.is_relevant,
                reden=u.reden,
            )
            for i, u in enumerate(triage.uitvragen)
        ),
    )


def _triage(rij: TriageRecord, delen: Delen) -> Triage:
    return Triage(
        casus_id=CasusId(rij.casus_id),
        begonnen_op=rij.begonnen_op,
        uitvragen=tuple(
            Uitvraag(
                partij_id=PartijId(u.partij_id),
                vraag=u.vraag,
                grondslag_id=GrondslagId(u.grondslag_id) if u.grondslag_id is not None else None,
                gevraagd_op=u.gevraagd_op,
                antwoord_voor=u.antwoord_voor,
                beantwoord_op=u.beantwoord_op,
                antwoord=u.antwoord,
                is_relevant=u.is_relevant,
                reden=u.reden,
            )
            for u in volgorde(delen.van(UitvraagRecord))
        ),
        routing=Routing(rij.routing) if rij.routing is not None else None,
        reden=rij.reden,
        doel=rij.doel,
        themas=from_json(tuple[str, ...], rij.themas),
        besloten_op=rij.besloten_op,
        versie=rij.versie,
    )


def _triage_zoekregels(triage: Triage) -> Sequence[Zoekregel]:
    tekst = " ".join(filter(None, (triage.doel, *triage.themas, triage.reden)))
    return (Zoekregel("casus", "triage", "", tekst, casus_id=triage.casus_id),) if tekst else ()


CASUS = Afbeelding(
    "casus",
    CasusRecord,
    "id",
    (
        Deel(CasusBetrokkeneRecord, "casus_id"),
        Deel(CasusGemeenteRecord, "casus_id"),
        Deel(FaseWisselRecord, "casus_id"),
    ),
    _casus_rows,
    _casus,
    _casus_zoekregels,
)
TRIAGE = Afbeelding(
    "triage",
    TriageRecord,
    "casus_id",
    (Deel(UitvraagRecord, "casus_id"),),
    _triage_rows,
    _triage,
    _triage_zoekregels,
)
