"""Plays what is agreed in the fictional year: the acties of a table and what becomes of them, and the Plannen van Aanpak.

An actie ends done, late, not done, lapsed, or is still open today (P-04). A plan is written at an MDO, vastgesteld after it
and adjusted after a later table.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.demonstratie.decor import NERGENS, Decor, Dossier, werkdag
from zvh_desktop.demonstratie.verhaal import Afspraak
from zvh_desktop.domain.casus import Casusregisseur, RolVanPartij
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel, PlanPartij, PlanVanAanpak
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.verspreiden.verstrekking import Stap

_GEDAAN, _NIET_GEDAAN, _VERVALLEN = 0.58, 0.66, 0.74
_NA_OVERLEG = 8
_EVALUATIE = 180


def spreek_af(decor: Decor, dossier: Dossier, verslag: Verslag, afspraken: tuple[Afspraak, ...]) -> None:
    """Writes the acties of a table, each with a Partij that was there or was informed (W-34)."""
    for afspraak in afspraken:
        partij_id = dossier.partij_id(afspraak.wie)
        seat = verslag.presentie(partij_id)
        if partij_id not in verslag.betrokken_partijen or seat is None:
            continue
        actie = ingevuld(
            decor, dossier, decor.services.notuleren.nieuwe_actie(verslag, partij_id, seat.naam), afspraak
        )
        plan_afloop(decor, dossier, decor.services.notuleren.actie_schrijven(verslag, actie))


def ingevuld(decor: Decor, dossier: Dossier, actie: Actie, afspraak: Afspraak) -> Actie:
    return replace(
        actie,
        wat=dossier.vul(afspraak.wat),
        uiterlijk=werkdag(actie.afgesproken_op + timedelta(days=afspraak.dagen)),
        leefgebied=afspraak.leefgebied,
    )


def plan_afloop(decor: Decor, dossier: Dossier, actie: Actie) -> None:
    """Puts on the calendar how it ends; what would end after today is open today, and perhaps late."""
    assert actie.uiterlijk is not None
    chance, reason = dossier.kans.random(), ""
    stand = ActieStand.GEDAAN
    if chance < _GEDAAN:
        day = actie.uiterlijk - timedelta(days=dossier.kans.randint(0, 3))
    elif chance < _NIET_GEDAAN:
        day, stand = actie.uiterlijk + timedelta(days=9), ActieStand.NIET_GEDAAN
        reason = dossier.kies(decor.fictie.aanloop.niet_gedaan)
    elif chance < _VERVALLEN:
        day, stand = actie.uiterlijk - timedelta(days=1), ActieStand.VERVALLEN
        reason = dossier.kies(decor.fictie.aanloop.vervallen)
    else:
        day = actie.uiterlijk + timedelta(days=dossier.kans.randint(20, 45))
    day = max(werkdag(day), actie.afgesproken_op + timedelta(days=1))
    moment = decor.om(day, dossier.kans.randrange(9, 17), dossier.kans.randrange(60))
    decor.kalender.op(moment, lambda: _afdoen(decor, actie, stand, reason))


def _afdoen(decor: Decor, actie: Actie, stand: ActieStand, reason: str) -> None:
    if decor.services.acties.get(actie.id).is_open:
        decor.services.acties.afdoen(actie.id, stand, reason)


def ruim_op(decor: Decor, dossier: Dossier, dag: date) -> None:
    """Lets what was agreed lapse when a Casus leaves the ZVH."""
    for actie in decor.services.acties.van_casus(dossier.casus_id):
        if actie.is_open and actie.afgesproken_op < dag:
            reason = decor.fictie.aanloop.losgelaten
            decor.services.acties.afdoen(actie.id, ActieStand.VERVALLEN, reason)


def plan_plannen(decor: Decor, dossier: Dossier, post: Verspreiden) -> None:
    """Puts the versions of a plan on the calendar: the first after the MDO, the next after the table that follows."""
    turns = [b for b in dossier.loop.beurten if decor.overlegdag(b.overleg) < decor.vandaag]
    first = next((i for i, b in enumerate(turns) if b.is_mdo), None)
    later = [b for b in turns[first + 1 :] if not b.is_mdo] if first is not None else []
    if first is not None and dossier.loop.plannen:
        after = decor.overlegdag(turns[first].overleg) + timedelta(days=_NA_OVERLEG)
        decor.kalender.op(decor.om(after, 11), lambda: _eerste(decor, dossier, post))
    if later and dossier.loop.plannen > 1:
        after = decor.overlegdag(later[0].overleg) + timedelta(days=_NA_OVERLEG)
        decor.kalender.op(decor.om(after, 11), lambda: _tweede(decor, dossier, post))


def plan_concept(decor: Decor, dossier: Dossier) -> None:
    """Plans a plan that is still being written today."""
    decor.kalender.op(decor.kalender.einde - timedelta(days=3), lambda: _bewaar_concept(decor, dossier))


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
    evaluation = Afspraak(dossier.loop.verhaal.regisseur, decor.fictie.aanloop.evaluatie, 45)
    _spreek_af(decor, dossier, evaluation)
    _stel_vast(decor, dossier, changed, post)


def _stel_vast(decor: Decor, dossier: Dossier, plan: PlanVanAanpak, post: Verspreiden) -> None:
    dag = decor.kalender.klok().date()
    frozen = decor.services.plannen.vaststellen(
        decor.services.plannen.bewaren(replace(plan, per_partij=_instemming(decor, dossier, plan)))
    )
    post.plan(dossier.casus_id, frozen.nummer, NERGENS)
    rows = post.regels_plan(dossier.casus_id, frozen.nummer)
    given = [s.verstrekking.id for r in rows if not r.ontvanger.is_zvh for s in r.stukken]
    post.stap_melden(None, given, Stap.VERZONDEN, dag)


def _instemming(decor: Decor, dossier: Dossier, plan: PlanVanAanpak) -> tuple[PlanPartij, ...]:
    """Returns the agreement of every Partij at the MDO; that of the Casusregisseur reads the picture too (art. 7.4 c, 8.1)."""
    regie, dag = plan.casusregisseur, decor.kalender.klok().date() - timedelta(days=_NA_OVERLEG)
    agreed = plan.afdruk(decor.services.plannen.dossier(dossier.casus_id).acties)
    return tuple(
        PlanPartij(
            p,
            leest_beeld=regie is not None and p == regie.partij_id,
            is_akkoord=True,
            gezegd_op=dag,
            over=agreed,
        )
        for p in map(dossier.partij_id, dossier.partijen)
    )


def _ingevuld(decor: Decor, dossier: Dossier, plan: PlanVanAanpak) -> PlanVanAanpak:
    words, verhaal, teksten = dossier.loop.verhaal.plan, dossier.loop.verhaal, decor.fictie.aanloop
    goals = {goal.leefgebied: goal for goal in words.doelen}
    person = decor.persoon(dossier, verhaal.regisseur)
    return replace(
        plan,
        integraal_beeld=dossier.vul(words.beeld),
        doelen=tuple(goals.get(d.leefgebied, LeefgebiedDoel(d.leefgebied)) for d in plan.doelen),
        scenarios=words.scenarios,
        rollen=rollen(decor, dossier),
        casusregisseur=plan.casusregisseur or Casusregisseur(dossier.partij_id(verhaal.regisseur), person),
        informeert_client=teksten.informeert_client.format(persoon=person),
        afschalingscriteria=plan.afschalingscriteria or verhaal.afschaling,
        evaluatiedatum=decor.kalender.klok().date() + timedelta(days=_EVALUATIE),
    )


def _met_nieuw_doel(dossier: Dossier, plan: PlanVanAanpak) -> PlanVanAanpak:
    new = dossier.loop.verhaal.plan.nieuw_doel
    return replace(plan, doelen=tuple(new if d.leefgebied == new.leefgebied else d for d in plan.doelen))


def rollen(decor: Decor, dossier: Dossier) -> tuple[RolVanPartij, ...]:
    """Returns the role of every Partij of the Casus (W-33, art. 7.4 c)."""
    words = decor.fictie.aanloop.rol
    return tuple(
        RolVanPartij(dossier.partij_id(wie), words[wie].rol, words[wie].informatiebehoefte)
        for wie in dossier.partijen
    )


def _spreek_af(decor: Decor, dossier: Dossier, afspraak: Afspraak) -> None:
    acties = decor.services.acties
    empty = acties.nieuwe_voor_plan(dossier.casus_id, afspraak.leefgebied)
    owned = replace(
        empty, partij_id=dossier.partij_id(afspraak.wie), persoon=decor.persoon(dossier, afspraak.wie)
    )
    plan_afloop(decor, dossier, acties.bewaren(ingevuld(decor, dossier, owned, afspraak)))
