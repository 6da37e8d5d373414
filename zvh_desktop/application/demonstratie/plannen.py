"""The Plannen van Aanpak of the fictional year: written at an MDO, vastgesteld after it, adjusted after a later table."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from zvh_desktop.application.demonstratie import teksten_aanloop as teksten
from zvh_desktop.application.demonstratie.afspraken import ingevuld, plan_afloop
from zvh_desktop.application.demonstratie.decor import Decor, Dossier
from zvh_desktop.application.demonstratie.postkamer import NERGENS
from zvh_desktop.application.demonstratie.verhaal import Afspraak
from zvh_desktop.application.verspreiden import Verspreiden
from zvh_desktop.domain.casus import Casusregisseur, RolVanPartij
from zvh_desktop.domain.plan_van_aanpak import LeefgebiedDoel, PlanVanAanpak, Scenario

_NA_OVERLEG = 8
_EVALUATIE = 180


def plan_plannen(decor: Decor, dossier: Dossier, post: Verspreiden) -> None:
    """Put the versions of a plan on the calendar: the first after the MDO, the next after the table that follows."""
    turns = [b for b in dossier.loop.beurten if decor.overlegdag(b.overleg) < decor.vandaag]
    first = next((i for i, b in enumerate(turns) if b.is_mdo), None)
    later = [b for b in turns[first + 1 :] if not b.is_mdo] if first is not None else []
    if first is not None and dossier.loop.plannen:
        after = decor.overlegdag(turns[first].overleg) + timedelta(days=_NA_OVERLEG)
        decor.plannen(decor.om(after, 11), lambda: _eerste(decor, dossier, post))
    if later and dossier.loop.plannen > 1:
        after = decor.overlegdag(later[0].overleg) + timedelta(days=_NA_OVERLEG)
        decor.plannen(decor.om(after, 11), lambda: _tweede(decor, dossier, post))


def plan_concept(decor: Decor, dossier: Dossier) -> None:
    """A plan that is still being written today."""
    decor.plannen(decor.kalender.einde - timedelta(days=3), lambda: _bewaar_concept(decor, dossier))


def _bewaar_concept(decor: Decor, dossier: Dossier) -> None:
    plan = decor.services.plannen.dossier(dossier.casus_id).plan
    if plan.vastgestelde_versies:
        plan = replace(plan, reden_wijziging=dossier.loop.verhaal.plan.wijziging)
        decor.services.plannen.bewaren(_met_nieuw_doel(dossier, plan))
    else:
        decor.services.plannen.bewaren(
            replace(_ingevuld(decor, dossier, plan), informeert_client="", evaluatiedatum=None)
        )


def _eerste(decor: Decor, dossier: Dossier, post: Verspreiden) -> None:
    plannen = decor.services.plannen
    plan = _ingevuld(decor, dossier, plannen.dossier(dossier.casus_id).plan)
    for afspraak in dossier.loop.verhaal.plan.acties:
        _spreek_af(decor, dossier, afspraak)
    _stel_vast(decor, dossier, plan, post)


def _tweede(decor: Decor, dossier: Dossier, post: Verspreiden) -> None:
    words = dossier.loop.verhaal.plan
    plan = decor.services.plannen.dossier(dossier.casus_id).plan
    changed = replace(
        _met_nieuw_doel(dossier, plan),
        reden_wijziging=words.wijziging,
        evaluatiedatum=decor.kalender.klok().date() + timedelta(days=_EVALUATIE),
    )
    _spreek_af(
        decor,
        dossier,
        Afspraak(dossier.loop.verhaal.regisseur, "Evalueert het plan met betrokkene en partijen", 45),
    )
    _stel_vast(decor, dossier, changed, post)


def _stel_vast(decor: Decor, dossier: Dossier, plan: PlanVanAanpak, post: Verspreiden) -> None:
    frozen = decor.services.plannen.vaststellen(decor.services.plannen.bewaren(plan))
    post.plan(dossier.casus_id, frozen.nummer, NERGENS)


def _ingevuld(decor: Decor, dossier: Dossier, plan: PlanVanAanpak) -> PlanVanAanpak:
    words, verhaal = dossier.loop.verhaal.plan, dossier.loop.verhaal
    goals = {name: (now, goal) for name, now, goal in words.doelen}
    return replace(
        plan,
        integraal_beeld=dossier.vul(words.beeld),
        doelen=tuple(LeefgebiedDoel(d.leefgebied, *goals.get(d.leefgebied, ("", ""))) for d in plan.doelen),
        scenarios=tuple(Scenario(*s) for s in words.scenarios),
        rollen=tuple(RolVanPartij(dossier.partij_id(w), *teksten.ROL[w]) for w in dossier.partijen),
        casusregisseur=plan.casusregisseur
        or Casusregisseur(dossier.partij_id(verhaal.regisseur), decor.persoon(dossier, verhaal.regisseur)),
        informeert_client=f"{decor.persoon(dossier, verhaal.regisseur)}, binnen een week na vaststelling",
        afschalingscriteria=plan.afschalingscriteria or verhaal.afschaling,
        evaluatiedatum=decor.kalender.klok().date() + timedelta(days=_EVALUATIE),
    )


def _met_nieuw_doel(dossier: Dossier, plan: PlanVanAanpak) -> PlanVanAanpak:
    name, now, goal = dossier.loop.verhaal.plan.nieuw_doel
    return replace(
        plan,
        doelen=tuple(LeefgebiedDoel(name, now, goal) if d.leefgebied == name else d for d in plan.doelen),
    )


def _spreek_af(decor: Decor, dossier: Dossier, afspraak: Afspraak) -> None:
    acties = decor.services.acties
    empty = acties.nieuwe_voor_plan(dossier.casus_id, afspraak.leefgebied)
    owned = replace(
        empty, partij_id=dossier.partij_id(afspraak.wie), persoon=decor.persoon(dossier, afspraak.wie)
    )
    plan_afloop(decor, dossier, acties.bewaren(ingevuld(decor, dossier, owned, afspraak)))
