"""What never changes: notulen and plan versions as one text each with its checksum, and what was given to whom."""

from __future__ import annotations

import hmac
from typing import Any, TypeVar

from zvh_desktop.application.errors import KluisBeschadigd
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, CasustafelId, NotulenId, PartijId
from zvh_desktop.domain.notulen import Notulen
from zvh_desktop.domain.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.verstrekking import (
    Documentafdruk,
    DocumentSoort,
    Stap,
    Verstrekking,
    VerstrekkingStap,
    Weg,
)
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
        sha256_na_vernietiging=None,
    )


def notulen_from(rij: Any) -> Notulen:
    return _unfrozen(Notulen, rij.inhoud, rij.sha256_na_vernietiging or rij.sha256)


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
    return _unfrozen(PlanVersie, rij.inhoud, rij.sha256)


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
        notulen_id=verstrekking.notulen_id,
        document_sha256=verstrekking.document_sha256,
        casussen=canonical_json(verstrekking.casussen),
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
        notulen_id=NotulenId(rij.notulen_id) if rij.notulen_id is not None else None,
        document_sha256=rij.document_sha256,
        casussen=from_json(tuple[CasusId, ...], rij.casussen),
    )


def verstrekking_stap_from(rij: Any) -> VerstrekkingStap:
    return VerstrekkingStap(rij.verstrekking_id, Stap(rij.stap), rij.op, rij.door, rij.dag)


def documentafdruk_from(rij: Any) -> Documentafdruk:
    return Documentafdruk(
        NotulenId(rij.notulen_id),
        AfgevaardigdeId(rij.afgevaardigde_id) if rij.afgevaardigde_id is not None else None,
        CasusId(rij.casus_id) if rij.casus_id is not None else None,
        rij.opmaak,
        rij.sha256,
        rij.op,
    )


def _unfrozen(type_: type[T], inhoud: str, afdruk: str) -> T:
    """Raises `KluisBeschadigd` when the text is not the one that was vastgesteld, or what destruction left of it (W-51)."""
    if not hmac.compare_digest(sha256(inhoud), afdruk):
        raise KluisBeschadigd
    return from_json(type_, inhoud)
