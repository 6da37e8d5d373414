"""What never changes: notulen and plan versions as one text each with its checksum, and what was given to whom."""

from __future__ import annotations

import hmac
from typing import Any, TypeVar

from zvh_desktop.application.errors import KluisBeschadigd
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.notulen import Notulen
from zvh_desktop.domain.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.verstrekking import DocumentSoort, Verstrekking, Weg
from zvh_desktop.storage.codec import canonical_json, from_json, sha256
from zvh_desktop.storage.records.vastgesteld import NotulenRecord, PlanVersieRecord, VerstrekkingRecord

T = TypeVar("T")


def notulen_row(notulen: Notulen) -> NotulenRecord:
    inhoud = canonical_json(notulen)
    return NotulenRecord(
        id=notulen.id,
        casustafel_id=notulen.casustafel_id,
        nummer=notulen.nummer,
        versie_nummer=notulen.versie_nummer,
        vastgesteld_op=notulen.vastgesteld_op,
        inhoud=inhoud,
        sha256=sha256(inhoud),
    )


def notulen_from(rij: Any) -> Notulen:
    return _unfrozen(Notulen, rij)


def plan_versie_row(versie: PlanVersie) -> PlanVersieRecord:
    inhoud = canonical_json(versie)
    return PlanVersieRecord(
        plan_id=versie.plan_id,
        nummer=versie.nummer,
        concept_versie=versie.plan.versie,
        casus_id=versie.casus_id,
        vastgesteld_op=versie.vastgesteld_op,
        inhoud=inhoud,
        sha256=sha256(inhoud),
    )


def plan_versie_from(rij: Any) -> PlanVersie:
    return _unfrozen(PlanVersie, rij)


def verstrekking_row(verstrekking: Verstrekking) -> VerstrekkingRecord:
    return VerstrekkingRecord(
        id=verstrekking.id,
        soort=verstrekking.soort,
        op=verstrekking.op,
        door=verstrekking.door,
        weg=verstrekking.weg,
        partij_id=verstrekking.partij_id,
        afgevaardigde_id=verstrekking.afgevaardigde_id,
        versie=verstrekking.versie,
        sha256=verstrekking.sha256,
        bestandsnaam=verstrekking.bestandsnaam,
        casustafel_id=verstrekking.casustafel_id,
        casus_id=verstrekking.casus_id,
    )


def verstrekking_from(rij: Any) -> Verstrekking:
    return Verstrekking(
        id=rij.id,
        soort=DocumentSoort(rij.soort),
        op=rij.op,
        door=rij.door,
        weg=Weg(rij.weg),
        partij_id=PartijId(rij.partij_id) if rij.partij_id is not None else None,
        afgevaardigde_id=AfgevaardigdeId(rij.afgevaardigde_id) if rij.afgevaardigde_id is not None else None,
        versie=rij.versie,
        sha256=rij.sha256,
        bestandsnaam=rij.bestandsnaam,
        casustafel_id=CasustafelId(rij.casustafel_id) if rij.casustafel_id is not None else None,
        casus_id=CasusId(rij.casus_id) if rij.casus_id is not None else None,
    )


def _unfrozen(type_: type[T], rij: Any) -> T:
    """Raises `KluisBeschadigd` when the text is not the one that was vastgesteld."""
    if not hmac.compare_digest(sha256(rij.inhoud), rij.sha256):
        raise KluisBeschadigd
    return from_json(type_, rij.inhoud)
