"""The Plan van Aanpak while it is written; its vastgestelde versions are in `vastgesteld`."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.domain.casus import Casusregisseur, RolVanPartij
from zvh_desktop.domain.ids import CasusId, PlanId
from zvh_desktop.domain.plan_van_aanpak import LeefgebiedDoel, PlanVanAanpak, Scenario
from zvh_desktop.storage.codec import canonical_json, from_json
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Delen, Zoekregel
from zvh_desktop.storage.records.record import Record
from zvh_desktop.storage.records.vastgesteld import PlanRecord


def _rows(plan: PlanVanAanpak) -> Sequence[Record]:
    return (
        PlanRecord(
            id=plan.id,
            casus_id=plan.casus_id,
            integraal_beeld=plan.integraal_beeld,
            doelen=canonical_json(plan.doelen),
            scenarios=canonical_json(plan.scenarios),
            rollen=canonical_json(plan.rollen),
            casusregisseur=canonical_json(plan.casusregisseur) if plan.casusregisseur else None,
            informeert_client=plan.informeert_client,
            afschalingscriteria=canonical_json(plan.afschalingscriteria),
            evaluatiedatum=plan.evaluatiedatum,
            reden_wijziging=plan.reden_wijziging,
            vastgestelde_versies=plan.vastgestelde_versies,
            versie=plan.versie,
        ),
    )


def _domain(rij: PlanRecord, delen: Delen) -> PlanVanAanpak:
    return PlanVanAanpak(
        id=PlanId(rij.id),
        casus_id=CasusId(rij.casus_id),
        integraal_beeld=rij.integraal_beeld,
        doelen=from_json(tuple[LeefgebiedDoel, ...], rij.doelen),
        scenarios=from_json(tuple[Scenario, ...], rij.scenarios),
        rollen=from_json(tuple[RolVanPartij, ...], rij.rollen),
        casusregisseur=from_json(Casusregisseur, rij.casusregisseur) if rij.casusregisseur else None,
        informeert_client=rij.informeert_client,
        afschalingscriteria=from_json(tuple[str, ...], rij.afschalingscriteria),
        evaluatiedatum=rij.evaluatiedatum,
        reden_wijziging=rij.reden_wijziging,
        vastgestelde_versies=rij.vastgestelde_versies,
        versie=rij.versie,
    )


def _zoekregels(plan: PlanVanAanpak) -> Sequence[Zoekregel]:
    teksten = (
        ("beeld", plan.integraal_beeld),
        *((f"doel {i}", f"{d.leefgebied} {d.beeld} {d.doel}") for i, d in enumerate(plan.doelen)),
        *((f"scenario {i}", f"{s.als} {s.dan} {s.wie}") for i, s in enumerate(plan.scenarios)),
    )
    return tuple(
        Zoekregel("plan", plek, "", tekst, casus_id=plan.casus_id) for plek, tekst in teksten if tekst.strip()
    )


PLAN = Afbeelding("plan_van_aanpak", PlanRecord, "casus_id", (), _rows, _domain, _zoekregels)
