"""Says what of a Casus goes over to GCOS or Vis2, where the legal register is, or Amazone (P-09, art. 13.2, 14.4). That is what was
settled: besluiten, the last Plan van Aanpak, the acties. Inbreng stays: its provider decides how it is used (art. 16.2). No paragraph
names who was taken out of the Casus (P-10, AVG art. 17).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase, Gebied
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.inzien.persoonsgegevens import Zeef, zeef_van_uitgenomenen
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
    plannen: tuple[PlanVersie, ...],
    acties: tuple[Actie, ...],
    namen: dict[PartijId, str],
    op: datetime,
) -> tuple[Overdracht, int]:
    """Builds what goes over, and counts the paragraphs that are left out, for the chair alone. `notulen` and `plannen` are all of this
    Casus, oldest first: a rectification replaces what it corrects, and the last plan counts.
    """
    zeef = zeef_van_uitgenomenen(casus, notulen, plannen)
    made = Overdracht(
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
        afschalingscriteria=tuple(filter(None, map(zeef.zonder_anderen, casus.afschalingscriteria))),
        besluiten=tuple(_besluiten(casus, notulen, zeef)),
        plan=_plan(plannen[-1], namen, zeef) if plannen else None,
        acties=tuple(_acties(acties, namen, zeef)),
    )
    return made, zeef.weg


def _regisseur(regisseur: Casusregisseur | None, namen: dict[PartijId, str]) -> str:
    if regisseur is None:
        return ""
    return ", ".join(filter(None, (regisseur.naam, namen.get(regisseur.partij_id, ""))))


def _besluiten(casus: Casus, notulen: tuple[Notulen, ...], zeef: Zeef) -> Iterator[OverdrachtBesluit]:
    now = {
        n.casustafel_id: (n, p)
        for n in notulen
        for p in n.punten
        if p.casus_id == casus.id and p.weggelaten is None
    }
    for held, punt in sorted(now.values(), key=lambda pair: (pair[0].datum, pair[0].begin)):
        besluit = punt.besluit
        reden = zeef.zonder_anderen(besluit.reden)
        yield OverdrachtBesluit(held.datum, held.soort, besluit.soort, reden, besluit.komt_terug_op)


def _plan(versie: PlanVersie, namen: dict[PartijId, str], zeef: Zeef) -> OverdrachtPlan:
    plan, said = versie.plan, zeef.zonder_anderen
    doelen = (replace(d, beeld=said(d.beeld), doel=said(d.doel)) for d in plan.doelen)
    scenarios = (replace(s, als=said(s.als), dan=said(s.dan), wie=said(s.wie)) for s in plan.scenarios)
    return OverdrachtPlan(
        versie.nummer,
        versie.vastgesteld_op,
        said(plan.integraal_beeld),
        tuple(d for d in doelen if d.beeld.strip() or d.doel.strip()),
        tuple(scenarios),
        tuple(
            OverdrachtRol(namen.get(r.partij_id, ""), said(r.rol), said(r.informatiebehoefte))
            for r in plan.rollen
        ),
        said(plan.informeert_client),
        plan.evaluatiedatum,
    )


def _acties(acties: tuple[Actie, ...], namen: dict[PartijId, str], zeef: Zeef) -> Iterator[OverdrachtActie]:
    for a in acties:
        wat = zeef.zonder_anderen(a.wat)
        if a.is_leeg or (a.wat.strip() and not wat):
            continue
        yield OverdrachtActie(
            wat,
            namen.get(a.partij_id, "") if a.partij_id else "",
            a.persoon,
            a.uiterlijk,
            a.leefgebied,
            a.stand,
            zeef.zonder_anderen(a.reden),
        )
