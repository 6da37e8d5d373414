"""Says what of a Casus goes over to GCOS or Vis2, where the legal register is, or Amazone (P-09, art. 13.2, 14.4). That is what was
settled: besluiten, the last Plan van Aanpak, the acties. Inbreng stays: its provider decides how it is used (art. 16.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, Gebied
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.notulen.notulen import Notulen
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanVersie, Scenario
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort


@dataclass(frozen=True, slots=True)
class OverdrachtBesluit:
    datum: date
    overleg: OverlegSoort
    besluit: BesluitSoort | None
    reden: str
    volgende_datum: date | None


@dataclass(frozen=True, slots=True)
class OverdrachtRol:
    partij: str
    rol: str
    informatiebehoefte: str


@dataclass(frozen=True, slots=True)
class OverdrachtActie:
    wat: str
    partij: str
    persoon: str
    uiterlijk: date | None
    leefgebied: str
    stand: ActieStand
    reden: str


@dataclass(frozen=True, slots=True)
class OverdrachtPlan:
    versie: int
    vastgesteld_op: datetime
    integraal_beeld: str
    doelen: tuple[LeefgebiedDoel, ...]
    scenarios: tuple[Scenario, ...]
    rollen: tuple[OverdrachtRol, ...]
    informeert_client: str
    evaluatiedatum: date | None


@dataclass(frozen=True, slots=True)
class Overdracht:
    """Holds what goes over to another system, with names instead of ids, so that it can be read without the kluis (P-09)."""

    nummer: str
    gebied: Gebied
    fase: Fase
    gemaakt_op: datetime
    aangemeld_op: date | None
    aanmeldende_partij: str
    gemeenten: tuple[str, ...]
    betrokkenen: tuple[Betrokkene, ...]
    procesregisseur: str
    casusregisseur: str
    volgende_datum: date | None
    afschalingscriteria: tuple[str, ...]
    besluiten: tuple[OverdrachtBesluit, ...]
    plan: OverdrachtPlan | None
    acties: tuple[OverdrachtActie, ...]


def overdracht(
    casus: Casus,
    aanmelding: Aanmelding,
    notulen: tuple[Notulen, ...],
    plan: PlanVersie | None,
    acties: tuple[Actie, ...],
    namen: dict[PartijId, str],
    op: datetime,
) -> Overdracht:
    """Builds what goes over. `notulen` are all of this Casus, oldest first: a rectification replaces what it corrects."""
    return Overdracht(
        nummer=casus.nummer,
        gebied=casus.gebied,
        fase=casus.fase,
        gemaakt_op=op,
        aangemeld_op=aanmelding.datum,
        aanmeldende_partij=namen.get(casus.aanmeldende_partij, ""),
        gemeenten=tuple(namen.get(g, "") for g in casus.gemeenten),
        betrokkenen=casus.betrokkenen,
        procesregisseur=casus.procesregisseur,
        casusregisseur=_regisseur(casus.casusregisseur, namen),
        volgende_datum=casus.volgende_datum,
        afschalingscriteria=casus.afschalingscriteria,
        besluiten=tuple(_besluiten(casus, notulen)),
        plan=_plan(plan, namen) if plan else None,
        acties=tuple(
            OverdrachtActie(
                a.wat,
                namen.get(a.partij_id, "") if a.partij_id else "",
                a.persoon,
                a.uiterlijk,
                a.leefgebied,
                a.stand,
                a.reden,
            )
            for a in acties
            if not a.is_leeg
        ),
    )


def _regisseur(regisseur: Casusregisseur | None, namen: dict[PartijId, str]) -> str:
    if regisseur is None:
        return ""
    return ", ".join(filter(None, (regisseur.naam, namen.get(regisseur.partij_id, ""))))


def _besluiten(casus: Casus, notulen: tuple[Notulen, ...]) -> Iterator[OverdrachtBesluit]:
    now = {
        n.casustafel_id: (n, p)
        for n in notulen
        for p in n.punten
        if p.casus_id == casus.id and p.weggelaten is None
    }
    for held, punt in sorted(now.values(), key=lambda pair: (pair[0].datum, pair[0].begin)):
        besluit = punt.besluit
        yield OverdrachtBesluit(held.datum, held.soort, besluit.soort, besluit.reden, besluit.komt_terug_op)


def _plan(versie: PlanVersie, namen: dict[PartijId, str]) -> OverdrachtPlan:
    plan = versie.plan
    return OverdrachtPlan(
        versie.nummer,
        versie.vastgesteld_op,
        plan.integraal_beeld,
        tuple(d for d in plan.doelen if d.beeld.strip() or d.doel.strip()),
        plan.scenarios,
        tuple(OverdrachtRol(namen.get(r.partij_id, ""), r.rol, r.informatiebehoefte) for r in plan.rollen),
        plan.informeert_client,
        plan.evaluatiedatum,
    )
