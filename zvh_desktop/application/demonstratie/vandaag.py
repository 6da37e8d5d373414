"""The Casustafel of today, half done: three Casussen treated, one open in the middle of a sentence, four waiting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from zvh_desktop.application.demonstratie import teksten_vandaag as teksten
from zvh_desktop.application.demonstratie.aan_tafel import behandel, met_inbreng, ronde_van
from zvh_desktop.application.demonstratie.afspraken import ingevuld
from zvh_desktop.application.demonstratie.casussen import MDO_STRAKS, VANDAAG, VOLGENDE_WEEK, Beurt
from zvh_desktop.application.demonstratie.decor import Decor, Dossier
from zvh_desktop.application.demonstratie.overleggen import BEGIN, plan_agenda
from zvh_desktop.application.demonstratie.reisklok import Daad
from zvh_desktop.application.demonstratie.verhaal import Afspraak
from zvh_desktop.application.notuleren import LiveCasus
from zvh_desktop.application.verspreiden import Verspreiden
from zvh_desktop.domain.casustafel import Casustafel
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.verslag import Aanwezigheid, Verslag

KLAAR = 3
_MINUTEN = 10
_SINDS_BEGIN = 41
_STAPPEN = (2, 13, 24, 36)
"""When the table turned to each Casus, in minutes from its begin."""
_TUSSENTIJDS = (
    Afspraak("regisseur", "Meldt de voortgang schriftelijk aan de procesregisseur", 12),
    Afspraak("gem", "Belt met de betrokken wijkmedewerker over de stand van zaken", 30),
)


def plan_vandaag(decor: Decor, post: Verspreiden) -> None:
    """Put the table of today on the calendar, so that it has just come to its fourth Casus at the end of it."""
    begin = begin_van_vandaag(decor.kalender.einde)
    plan_agenda(
        decor, VANDAAG, post, begin.time(), {d.loop.sleutel: _MINUTEN for d, _ in decor.beurten(VANDAAG)}
    )
    for dossier, _ in (*decor.beurten(VANDAAG), *decor.beurten(VOLGENDE_WEEK)):
        if dossier.loop.plannen:
            decor.plannen(decor.kalender.einde - timedelta(days=20), _tussentijds(decor, dossier))
    decor.plannen(begin, lambda: _houden(decor, begin))


def plan_volgende(decor: Decor) -> None:
    """The table of next week is being prepared: some points are not complete yet. And an MDO after that."""
    for overleg in (VOLGENDE_WEEK, MDO_STRAKS):
        minutes = {d.loop.sleutel: d.kans.choice((10, 15)) for d, _ in decor.beurten(overleg)}
        plan_agenda(decor, overleg, None, BEGIN, minutes)
    decor.plannen(decor.kalender.einde - timedelta(hours=20), lambda: _half_voorbereid(decor))


def begin_van_vandaag(nu: datetime) -> datetime:
    """The table began some forty minutes ago, on a round time, and in any case today."""
    begin = nu.replace(second=0, microsecond=0) - timedelta(minutes=_SINDS_BEGIN)
    begin -= timedelta(minutes=begin.minute % 5)
    return max(begin, datetime.combine(nu.date(), time(0), nu.tzinfo))


def _tussentijds(decor: Decor, dossier: Dossier) -> Daad:
    return lambda: _spreek_tussentijds_af(decor, dossier)


def _spreek_tussentijds_af(decor: Decor, dossier: Dossier) -> None:
    """Acties that are open today, one of them late: W-41 brings them back at the table by itself."""
    acties = decor.services.acties
    for afspraak in _TUSSENTIJDS:
        wie = dossier.loop.verhaal.regisseur if afspraak.wie == "regisseur" else afspraak.wie
        empty = acties.nieuwe_voor_plan(dossier.casus_id)
        owned = replace(empty, partij_id=dossier.partij_id(wie), persoon=decor.persoon(dossier, wie))
        actie = acties.bewaren(ingevuld(decor, dossier, owned, replace(afspraak, wie=wie)))
        if afspraak.wie == "gem":
            acties.verzetten(actie.id, decor.dag(10))


def _houden(decor: Decor, begin: datetime) -> None:
    notuleren, klok = decor.services.notuleren, decor.kalender.klok
    tafel_id = decor.overleggen[VANDAAG]
    scale = min(1.0, (decor.kalender.einde - begin) / timedelta(minutes=_SINDS_BEGIN))
    notuleren.openen(tafel_id)
    tafel = notuleren.geheimhouding_getoond(tafel_id)
    turns = decor.beurten(VANDAAG)
    for index, minutes in enumerate(_STAPPEN):
        klok.naar(begin + timedelta(minutes=minutes) * scale)
        dossier, beurt = turns[index]
        live = notuleren.naar_casus(tafel_id, tafel.agendapunten[index].id)
        if index == KLAAR:
            _halverwege(decor, dossier, live, beurt)
            continue
        behandel(decor, dossier, live, beurt)
    _vergeten_datum(decor, tafel, turns[KLAAR - 1][0])


def _vergeten_datum(decor: Decor, tafel: Casustafel, dossier: Dossier) -> None:
    """In the third Casus one actie still waits for its person and its date."""
    notuleren = decor.services.notuleren
    verslag = notuleren.bekijken(tafel.id, tafel.agendapunten[KLAAR - 1].id).verslag
    actie = notuleren.nieuwe_actie(verslag, dossier.partij_id("hum"))
    notuleren.actie_schrijven(verslag, replace(actie, wat=teksten.VERGETEN_ACTIE))


def _halverwege(decor: Decor, dossier: Dossier, live: LiveCasus, beurt: Beurt) -> None:
    """Presence partly known, one who joined late, and a sentence that is being written."""
    notuleren = decor.services.notuleren
    verslag = _wie_er_zit(decor, dossier, live.verslag)
    words = ronde_van(dossier, beurt).woorden
    verslag = met_inbreng(
        decor, dossier, verslag, (*words[:2], replace(words[2], tekst=teksten.HALVE_INBRENG))
    )
    verslag = notuleren.schrijven(replace(verslag, bespreking=teksten.HALVE_BESPREKING))
    notuleren.werkaantekening(verslag, teksten.WERKAANTEKENING)
    draft = notuleren.nieuwe_actie(verslag, dossier.partij_id("gem"))
    notuleren.actie_schrijven(verslag, replace(draft, wat=teksten.HALVE_ACTIE))


def _wie_er_zit(decor: Decor, dossier: Dossier, verslag: Verslag) -> Verslag:
    known = {
        "gem": Aanwezigheid.AANWEZIG,
        "pol": Aanwezigheid.AANWEZIG,
        "jb": Aanwezigheid.AANWEZIG,
        "rvdk": Aanwezigheid.AFGEMELD,
    }
    for wie, stand in known.items():
        seat = verslag.presentie(dossier.partij_id(wie))
        if seat is not None:
            verslag = verslag.with_presentie(replace(seat, stand=stand))
    late = verslag.presentie(dossier.partij_id("om"))
    if late is not None:
        joined = decor.services.notuleren.schuift_aan(
            verslag, late.partij_id, late.afgevaardigde_id, late.naam
        )
        verslag = verslag.with_presentie(joined)
    return verslag


def _half_voorbereid(decor: Decor) -> None:
    """Of next week's agenda the last points lack what is asked of the Partijen, or the goal."""
    agenderen = decor.services.agenderen
    tafel_id: CasustafelId = decor.overleggen[VOLGENDE_WEEK]
    tafel = agenderen.get(tafel_id)
    last, before = tafel.agendapunten[-1], tafel.agendapunten[-2]
    asked = tuple(replace(u, gevraagde_bijdrage="") for u in last.uitnodigingen)
    tafel = tafel.with_agendapunt(replace(last, uitnodigingen=asked, informeren_betrokkene=""))
    agenderen.bewaren(tafel.with_agendapunt(replace(before, doel="")))
