"""Plays the meetings of the fictional year: made, put on the agenda, held, vastgesteld and sent round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.demonstratie.aan_tafel import behandel
from zvh_desktop.demonstratie.afspraken import ruim_op
from zvh_desktop.demonstratie.decor import NERGENS, WIE, Decor, Dossier
from zvh_desktop.demonstratie.verhaal import Beurt
from zvh_desktop.domain.casus import Gebied, Systeem, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.ids import CasustafelId, PartijId
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, OverlegSoort, Uitnodiging
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.verspreiden.verstrekking import Stap

BEGIN = time(9, 30)
_VOORAF = {OverlegSoort.CASUSTAFEL: (14, 7), OverlegSoort.MDO: (5, 3)}
_JEUGD = (Gebied.RISICOJONGEREN, Gebied.MENSENHANDEL)
_WIE = {partij: wie for wie, partij in WIE.items()}
_NIET_GEVRAAGD = (BesluitSoort.AANGEHOUDEN, BesluitSoort.PROCESREGIE_ELDERS)
_VOORINZAGE = 0.35
_AKKOORD = 0.7

NIET_VERZONDEN, NIET_ONDERTEKEND, NIET_VASTGESTELD = {"T8"}, {"M6"}, {"T9"}
"""Says how far the notulen of the last meetings are; those before them are all verzonden."""


def plan_overleg(decor: Decor, overleg: str, post: Verspreiden) -> None:
    """Puts a past meeting on the calendar, from its agenda to the day its notulen are sent."""
    day = decor.overlegdag(overleg)
    minutes = {d.loop.sleutel: d.kans.choice((8, 10, 10, 12, 15)) for d, _ in decor.beurten(overleg)}
    plan_agenda(decor, overleg, post, BEGIN, minutes)
    decor.kalender.op(decor.om(day, 9, 29), lambda: _houden(decor, overleg))
    if overleg in NIET_VASTGESTELD:
        return
    decor.kalender.op(decor.om(day + timedelta(days=6), 15), lambda: _vaststellen(decor, overleg))
    if overleg in NIET_ONDERTEKEND:
        return
    decor.kalender.op(
        decor.om(day + timedelta(days=7), 10), lambda: post.notulen(decor.overleggen[overleg], NERGENS)
    )
    if overleg not in NIET_VERZONDEN:
        decor.kalender.op(
            decor.om(day + timedelta(days=8), 9), lambda: post.verzonden(decor.overleggen[overleg])
        )


def plan_agenda(
    decor: Decor, overleg: str, post: Verspreiden | None, begin: time, minuten: dict[str, int]
) -> None:
    """Puts the making of an agenda on the calendar, and its sending when there is a post room."""
    day = decor.overlegdag(overleg)
    soort = OverlegSoort.MDO if overleg.startswith("M") else OverlegSoort.CASUSTAFEL
    made, sent = _VOORAF[soort]
    decor.kalender.op(
        min(decor.om(day - timedelta(days=made), 11), decor.kalender.einde - timedelta(days=1)),
        lambda: _agenderen(decor, overleg, soort, day, begin, minuten),
    )
    if post is not None:
        decor.kalender.op(
            decor.om(day - timedelta(days=sent), 14),
            lambda: _agenda_versturen(decor.overleggen[overleg], post),
        )


def _agenda_versturen(casustafel_id: CasustafelId, post: Verspreiden) -> None:
    post.agenda(casustafel_id, NERGENS)
    given = [
        s.verstrekking for r in post.regels_agenda(casustafel_id) if not r.ontvanger.is_zvh for s in r.stukken
    ]
    if given:
        post.stap_melden(casustafel_id, [v.id for v in given], Stap.VERZONDEN, given[0].op.date())


def _agenderen(
    decor: Decor, overleg: str, soort: OverlegSoort, dag: date, begin: time, minuten: dict[str, int]
) -> None:
    agenderen = decor.services.agenderen
    tafel = agenderen.maken(soort, dag, begin, decor.fictie.afvaardiging.plaats)
    decor.overleggen[overleg] = tafel.id
    turns = decor.beurten(overleg)
    for dossier, _ in turns:
        tafel = agenderen.agenderen(tafel.id, dossier.casus_id)
    for punt, (dossier, beurt) in zip(tafel.agendapunten, turns, strict=True):
        tafel = tafel.with_agendapunt(_voorbereid(decor, dossier, beurt, punt, minuten[dossier.loop.sleutel]))
    agenderen.bewaren(tafel)


def _voorbereid(decor: Decor, dossier: Dossier, beurt: Beurt, punt: Agendapunt, minuten: int) -> Agendapunt:
    doel, teksten = punt.doel, decor.fictie.aanloop
    if beurt.is_mdo:
        doel = teksten.doel_mdo
    elif dossier.ronde:
        doel = teksten.doel_voortgang
    invited = tuple(_uitnodiging(decor, dossier, u) for u in punt.uitnodigingen)
    punt = replace(
        punt,
        minuten=minuten,
        doel=doel,
        gevraagd_besluit=BesluitSoort.PROCESREGIE_ZVH if beurt.besluit in _NIET_GEVRAAGD else beurt.besluit,
        uitnodigingen=invited,
        informeren_betrokkene=dossier.kies(teksten.informeren_voor_tafel),
    )
    if invited and dossier.kans.random() < _VOORINZAGE:
        punt = replace(punt, voorinzage=_voorinzage(decor, dossier, invited[0].partij_id))
    return punt


def _uitnodiging(decor: Decor, dossier: Dossier, uitnodiging: Uitnodiging) -> Uitnodiging:
    """Says what is asked; for young people it invites the colleague who knows about them, where a Partij sends two."""
    wie = _WIE.get(uitnodiging.partij_id, "gem")
    people = decor.partijen[uitnodiging.partij_id].gemandateerden_op(decor.kalender.klok().date())
    person = uitnodiging.afgevaardigde_id
    if dossier.loop.verhaal.gebied in _JEUGD and len(people) > 1:
        person = people[1].id
    return replace(
        uitnodiging,
        afgevaardigde_id=person,
        gevraagde_bijdrage=dossier.kies(decor.fictie.aanloop.bijdrage[wie]),
    )


def _voorinzage(decor: Decor, dossier: Dossier, partij_id: PartijId) -> tuple[Voorinzage, ...]:
    piece = decor.services.agenderen.nieuwe_voorinzage(partij_id, decor.fictie.aanloop.voorinzage)
    if dossier.kans.random() < _AKKOORD:
        wie = _WIE.get(partij_id, "gem")
        piece = replace(
            piece, akkoord_door=decor.persoon(dossier, wie), akkoord_op=decor.kalender.klok().date()
        )
    return (piece,)


def _houden(decor: Decor, overleg: str) -> None:
    """Holds a meeting from its opening to its end; the clock runs through the agenda."""
    notuleren, klok = decor.services.notuleren, decor.kalender.klok
    tafel_id = decor.overleggen[overleg]
    tafel = notuleren.openen(tafel_id)
    klok.naar(klok() + timedelta(minutes=1))
    tafel = notuleren.geheimhouding_getoond(tafel_id)
    for punt, (dossier, beurt) in zip(tafel.agendapunten, decor.beurten(overleg), strict=True):
        live = notuleren.naar_casus(tafel_id, punt.id)
        klok.naar(klok() + timedelta(minutes=punt.minuten, seconds=dossier.kans.randint(-90, 120)))
        behandel(decor, dossier, live, beurt)
    notuleren.sluiten(tafel_id)
    if overleg in NIET_VASTGESTELD:
        _laat_iets_open(decor, tafel)


def _laat_iets_open(decor: Decor, tafel: Casustafel) -> None:
    """Leaves a date open, so that the notulen of the last table wait for it."""
    notuleren = decor.services.notuleren
    verslag = notuleren.bekijken(tafel.id, tafel.agendapunten[-1].id).verslag
    notuleren.schrijven(replace(verslag, besluit=replace(verslag.besluit, volgende_datum=None)))


def _vaststellen(decor: Decor, overleg: str) -> None:
    tafel_id: CasustafelId = decor.overleggen[overleg]
    decor.services.vaststellen.vaststellen(tafel_id)
    today = decor.kalender.klok().date()
    for dossier, beurt in decor.beurten(overleg):
        decor.services.overdragen.vastleggen(dossier.casus_id, Systeem.GCOS)
        if beurt.is_mdo:
            continue
        told = Terugkoppeling(
            today,
            dossier.kies(tuple(TerugkoppelWijze)),
            decor.persoon(dossier, dossier.loop.verhaal.aanmelder),
            dossier.kies(decor.fictie.aanloop.terugkoppeling_tafel),
            tafel_id,
        )
        decor.services.trieren.terugkoppelen(dossier.casus_id, told)
        if beurt.laat_los:
            ruim_op(decor, dossier, decor.overlegdag(overleg))
