"""Plays fase 1 of the fictional Casussen: aanmelden, trieren, terugkoppelen; each step on its own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from zvh_desktop.demonstratie.decor import OVERLEGGEN, Decor, Dossier, werkdag
from zvh_desktop.demonstratie.verhaal import Aanloop
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, Criteria, CriteriumAntwoord, Gesprek
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, Informeren
from zvh_desktop.domain.casus import Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.ids import AanmeldingId, PartijId
from zvh_desktop.domain.triage.triage import Routing, Triage, Uitvraag

DAGEN_VOOR_OVERLEG = (40, 46, 52)
ANTWOORD_NA, BESLUIT_NA = 8, 12
_TRIAGE = {Aanloop.TRIAGE_NIEUW, Aanloop.TRIAGE_WACHT, Aanloop.TRIAGE_LAAT, Aanloop.TRIAGE_COMPLEET}
_BESLUIT = {
    Aanloop.TAFEL: Routing.CASUSTAFEL,
    Aanloop.VOORBEREIDING: Routing.CASUSTAFEL,
    Aanloop.MDO: Routing.MDO,
    Aanloop.TRIAGE_ELDERS: Routing.ELDERS,
    Aanloop.TRIAGE_AFGEWEZEN: Routing.NIET_IN_BEHANDELING,
}
_WEL_GEINFORMEERD = 0.7


def plan_aanloop(decor: Decor, dossier: Dossier) -> None:
    """Puts the first phase of a Casus on the calendar."""
    loop, minute = dossier.loop, dossier.kans.randrange(60)
    first = (
        OVERLEGGEN[loop.beurten[0].overleg] - dossier.kies(DAGEN_VOOR_OVERLEG) if loop.beurten else loop.dagen
    )
    moment = decor.om(decor.dag(first), dossier.kans.randrange(9, 17), minute)
    if not first:
        moment = decor.kalender.einde - timedelta(minutes=60 + minute)
    decor.kalender.op(moment, lambda: _aanmelden(decor, dossier))


def _aanmelden(decor: Decor, dossier: Dossier) -> None:
    aanmelden, afwijzing = decor.services.aanmelden, decor.fictie.aanloop.afwijzing
    draft = aanmelden.bewaren(_aanmelding(decor, dossier, aanmelden.beginnen()))
    match dossier.loop.aanloop:
        case Aanloop.CONCEPT_LEEG | Aanloop.CONCEPT_HALF:
            return
        case Aanloop.AFGEWEZEN:
            dossier.casus_id = aanmelden.niet_in_behandeling(draft, dossier.kies(afwijzing)).id
            _terugkoppelen(decor, dossier, afwijzing[0])
            return
    dossier.casus_id = aanmelden.aanmelden(draft).id
    if dossier.loop.aanloop in _TRIAGE or dossier.loop.aanloop in _BESLUIT:
        decor.kalender.op(decor.over(1), lambda: _trieren(decor, dossier, draft.id))


def _aanmelding(decor: Decor, dossier: Dossier, draft: Aanmelding) -> Aanmelding:
    loop, verhaal, today = dossier.loop, dossier.loop.verhaal, draft.begonnen_op
    teksten = decor.fictie.aanloop
    if loop.aanloop is Aanloop.CONCEPT_LEEG:
        return replace(draft, partij_id=dossier.partij_id(verhaal.aanmelder))
    named = replace(
        draft,
        partij_id=dossier.partij_id(verhaal.aanmelder),
        aangemeld_door=decor.persoon(dossier, verhaal.aanmelder),
        functie=teksten.functie_aanmelder,
        betrokkenen=tuple(_betrokkenen(decor, dossier)),
        gemeenten=tuple(PartijId(f"gemeente-{g}") for g in loop.gemeenten),
        gebied=verhaal.gebied,
        reden=dossier.vul(verhaal.reden),
    )
    if loop.aanloop is Aanloop.CONCEPT_HALF:
        return named
    ago = today - timedelta(days=dossier.kans.randint(2, 9))
    return replace(
        named,
        criteria=_criteria(decor, dossier),
        afstemmingen=()
        if loop.aanloop is Aanloop.ZONDER_AFSTEMMING
        else tuple(
            Gesprek(
                decor.partijen[PartijId(f"gemeente-{g}")].afgevaardigden[0].naam,
                ago,
                dossier.kies(teksten.gesprek_gemeente),
                PartijId(f"gemeente-{g}"),
            )
            for g in loop.gemeenten
        ),
        overleg=Gesprek(named.aangemeld_door, ago, dossier.kies(teksten.gesprek_aanmelder)),
        noodzaak=dossier.kies(teksten.noodzaak),
        proportionaliteit=dossier.kies(teksten.proportionaliteit),
        subsidiariteit=dossier.kies(teksten.subsidiariteit),
        eerder_geprobeerd=dossier.kies(verhaal.eerder_geprobeerd),
        informeren=_informeren(decor, dossier, named.aangemeld_door, ago, today),
    )


def _betrokkenen(decor: Decor, dossier: Dossier) -> list[Betrokkene]:
    gemeente = decor.partijen[dossier.partij_id("gem")].kort
    return [
        replace(
            decor.services.aanmelden.nieuwe_betrokkene(),
            naam=mens.naam,
            geboortedatum=decor.geboortedatum(mens),
            rol=mens.rol,
            woonplaats=gemeente,
        )
        for mens in dossier.loop.mensen
    ]


def _criteria(decor: Decor, dossier: Dossier) -> Criteria:
    words = [dossier.vul(t) for t in dossier.loop.verhaal.criteria]
    safety, system, chains, areas = (CriteriumAntwoord(True, t) for t in words)
    if dossier.loop.aanloop is Aanloop.NIET_COMPLEX:
        chains = CriteriumAntwoord(False, decor.fictie.aanloop.geen_ketens)
    elif dossier.kans.random() > _WEL_GEINFORMEERD:
        system = CriteriumAntwoord(False, decor.fictie.aanloop.geen_systeem)
    return Criteria(safety, system, chains, areas)


def _informeren(decor: Decor, dossier: Dossier, door: str, op: date, today: date) -> Informeren:
    if dossier.kans.random() < _WEL_GEINFORMEERD:
        return Informeren(True, door, op)
    return Informeren(
        False,
        reden_niet=dossier.kies(decor.fictie.aanloop.niet_geinformeerd),
        herbeoordelen_op=today + timedelta(days=30),
    )


def _trieren(decor: Decor, dossier: Dossier, aanmelding_id: AanmeldingId) -> None:
    services, loop = decor.services, dossier.loop
    services.aanmelden.naar_triage(services.aanmelden.get(aanmelding_id))
    if loop.aanloop is Aanloop.TRIAGE_NIEUW:
        return
    triage = services.trieren.dossier(dossier.casus_id).triage
    for wie in (*dossier.partijen, _buitenstaander(dossier)):
        asked = replace(
            services.trieren.nieuwe_uitvraag(dossier.partij_id(wie)),
            vraag=dossier.kies(decor.fictie.aanloop.vragen),
            grondslag_id=decor.grond(dossier, wie),
        )
        triage = triage.with_uitvraag(asked)
    services.trieren.bewaren(triage)
    decor.kalender.op(decor.over(ANTWOORD_NA), lambda: _antwoorden(decor, dossier))


def _buitenstaander(dossier: Dossier) -> str:
    """Returns a Partij that is asked and turns out to have no part in it."""
    strangers = [w for w in ("ggd", "smd", "ldh", "rvdk", "tac", "vt") if w not in dossier.partijen]
    return dossier.kans.choice(strangers)


def _antwoorden(decor: Decor, dossier: Dossier) -> None:
    loop, trieren = dossier.loop, decor.services.trieren
    triage = trieren.dossier(dossier.casus_id).triage
    asked = triage.uitvragen
    silent = {Aanloop.TRIAGE_WACHT: 3, Aanloop.TRIAGE_LAAT: 2}.get(loop.aanloop, 0)
    for index, uitvraag in enumerate(asked):
        if index < len(asked) - silent:
            triage = triage.with_uitvraag(
                _antwoord(decor, dossier, uitvraag, is_outsider=index == len(asked) - 1)
            )
    trieren.bewaren(triage)
    if loop.aanloop in _BESLUIT:
        decor.kalender.op(decor.over(BESLUIT_NA - ANTWOORD_NA), lambda: _besluiten(decor, dossier))


def _antwoord(decor: Decor, dossier: Dossier, uitvraag: Uitvraag, *, is_outsider: bool) -> Uitvraag:
    teksten = decor.fictie.aanloop
    answer = dossier.kies(teksten.antwoord_nee if is_outsider else teksten.antwoord_ja)
    asked = uitvraag.gevraagd_op or decor.vandaag
    return replace(
        uitvraag,
        antwoord=answer.antwoord,
        is_relevant=not is_outsider,
        reden=answer.reden,
        beantwoord_op=max(
            asked, werkdag(decor.kalender.klok().date() - timedelta(days=dossier.kans.randint(0, 6)))
        ),
    )


def _besluiten(decor: Decor, dossier: Dossier) -> None:
    verhaal, trieren = dossier.loop.verhaal, decor.services.trieren
    teksten = decor.fictie.aanloop
    triage: Triage = trieren.dossier(dossier.casus_id).triage
    routing = _BESLUIT[dossier.loop.aanloop]
    decided = replace(
        triage,
        routing=routing,
        reden=dossier.kies(teksten.triage_reden if routing.is_tafel else teksten.afwijzing),
        doel=dossier.vul(verhaal.doel),
        themas=verhaal.themas,
    )
    trieren.besluiten(decided)
    _terugkoppelen(decor, dossier, dossier.kies(teksten.terugkoppeling_triage))


def _terugkoppelen(decor: Decor, dossier: Dossier, inhoud: str) -> None:
    aan = decor.persoon(dossier, dossier.loop.verhaal.aanmelder)
    wijze = dossier.kies(tuple(TerugkoppelWijze))
    told = Terugkoppeling(decor.kalender.klok().date(), wijze, aan, inhoud)
    decor.services.trieren.terugkoppelen(dossier.casus_id, told)
