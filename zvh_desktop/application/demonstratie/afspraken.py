"""What becomes of the acties of the fictional year: done, late, not done, lapsed, or still open today (P-04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from zvh_desktop.application.demonstratie import teksten_aanloop as teksten
from zvh_desktop.application.demonstratie.decor import Decor, Dossier
from zvh_desktop.application.demonstratie.reisklok import werkdag
from zvh_desktop.application.demonstratie.verhaal import Afspraak
from zvh_desktop.domain.actie import Actie, ActieStand
from zvh_desktop.domain.verslag import Verslag

_GEDAAN, _NIET_GEDAAN, _VERVALLEN = 0.58, 0.66, 0.74


def spreek_af(decor: Decor, dossier: Dossier, verslag: Verslag, afspraken: tuple[Afspraak, ...]) -> None:
    """W-34: the acties of a table, each with a Partij that was there or was informed."""
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
    """Put on the calendar how it ends; whatever would end after today is open today, and perhaps late."""
    assert actie.uiterlijk is not None
    chance, reason = dossier.kans.random(), ""
    stand = ActieStand.GEDAAN
    if chance < _GEDAAN:
        day = actie.uiterlijk - timedelta(days=dossier.kans.randint(0, 3))
    elif chance < _NIET_GEDAAN:
        day, stand = actie.uiterlijk + timedelta(days=9), ActieStand.NIET_GEDAAN
        reason = dossier.kies(teksten.NIET_GEDAAN)
    elif chance < _VERVALLEN:
        day, stand = actie.uiterlijk - timedelta(days=1), ActieStand.VERVALLEN
        reason = dossier.kies(teksten.VERVALLEN)
    else:
        day = actie.uiterlijk + timedelta(days=dossier.kans.randint(20, 45))
    day = max(werkdag(day), actie.afgesproken_op + timedelta(days=1))
    moment = decor.om(day, dossier.kans.randrange(9, 17), dossier.kans.randrange(60))
    decor.plannen(moment, lambda: _afdoen(decor, actie, stand, reason))


def _afdoen(decor: Decor, actie: Actie, stand: ActieStand, reason: str) -> None:
    if decor.services.acties.get(actie.id).is_open:
        decor.services.acties.afdoen(actie.id, stand, reason)


def ruim_op(decor: Decor, dossier: Dossier, dag: date) -> None:
    """When a Casus leaves the ZVH, what was agreed before that day has lapsed."""
    for actie in decor.services.acties.van_casus(dossier.casus_id):
        if actie.is_open and actie.afgesproken_op < dag:
            decor.services.acties.afdoen(
                actie.id, ActieStand.VERVALLEN, "De casus is door het ZVH losgelaten."
            )
