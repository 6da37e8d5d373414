"""Plays the Casustafel of today, half done: three Casussen treated, one open in the middle of a sentence, four waiting.

It can be played to its end without a window: finished, vastgesteld, signed, written and verified.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.application.services import Services
from zvh_desktop.application.tafel.notuleren import LiveCasus, with_besluit
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.demonstratie.aan_tafel import behandel, met_besluit, met_inbreng, ronde_van
from zvh_desktop.demonstratie.afspraken import ingevuld
from zvh_desktop.demonstratie.decor import (
    MDO_STRAKS,
    SEED,
    VANDAAG,
    VOLGENDE_WEEK,
    Decor,
    Dossier,
    Kalender,
    Reisklok,
    beurt_vandaag,
    dossiers,
)
from zvh_desktop.demonstratie.overleggen import BEGIN, plan_agenda
from zvh_desktop.demonstratie.verhaal import Beurt, Fictie, Ronde
from zvh_desktop.domain.ids import AgendapuntId, CasustafelId
from zvh_desktop.domain.inzien.verzoek import VerzoekSoort
from zvh_desktop.domain.notulen.notulen import Notulen
from zvh_desktop.domain.partijen.geschil import GeschilOver, GeschilStap
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Periode
from zvh_desktop.domain.tafel.verslag import Verslag, besluit_tekorten
from zvh_desktop.domain.verspreiden.oordeel import Oordeel

KLAAR = 3
_MINUTEN = 10
_SINDS_BEGIN = 41
_STAPPEN = (2, 13, 24, 36)
"""Says when the table turned to each Casus, in minutes from its begin."""
_TERMIJN = 14


def plan_vandaag(decor: Decor, post: Verspreiden) -> None:
    """Puts the table of today on the calendar, so that it has just come to its fourth Casus at the end of it."""
    begin = begin_van_vandaag(decor.kalender.einde)
    plan_agenda(
        decor, VANDAAG, post, begin.time(), {d.loop.sleutel: _MINUTEN for d, _ in decor.beurten(VANDAAG)}
    )
    for dossier, _ in (*decor.beurten(VANDAAG), *decor.beurten(VOLGENDE_WEEK)):
        if dossier.loop.plannen:
            decor.kalender.op(
                decor.kalender.einde - timedelta(days=20), partial(_spreek_tussentijds_af, decor, dossier)
            )
    decor.kalender.op(decor.kalender.einde - timedelta(hours=31), lambda: _mis(decor, post))
    decor.kalender.op(decor.kalender.einde - timedelta(hours=30), lambda: _kwam_erbij(decor))
    decor.kalender.op(begin, lambda: _houden(decor, begin))


def _mis(decor: Decor, post: Verspreiden) -> None:
    """Records that an agenda went to the wrong one, and a dispute that runs since a week (W-71, W-72)."""
    services, words = decor.services, decor.fictie.vandaag
    given = next(
        r.stukken[-1] for r in post.regels_agenda(decor.overleggen[VANDAAG]) if r.ontvanger.partij_id
    )
    leak = services.datalekken.van_verstrekking(given.verstrekking.id)
    services.datalekken.bewaren(replace(leak, wat=words.lek))
    dossier, _beurt = decor.beurten(VANDAAG)[0]
    services.geschillen.bewaren(
        replace(
            services.geschillen.nieuw(),
            over=GeschilOver.UITVOERING_PLAN,
            onderwerp=words.geschil,
            partijen=tuple(dossier.partij_id(wie) for wie in dossier.partijen[:2]),
            casussen=(dossier.casus_id,),
            casusregisseur=GeschilStap(decor.dag(-7)),
        )
    )


def _kwam_erbij(decor: Decor) -> None:
    """Corrects a Betrokkene of a Casus that runs, adds what a second Partij put forward, and records a request (W-01, P-10)."""
    services, words, today = decor.services, decor.fictie.vandaag, decor.kalender.klok().date()
    dossier, _beurt = decor.beurten(VOLGENDE_WEEK)[0]
    casus = services.dossiers.openen(dossier.casus_id).casus
    first, last = casus.betrokkenen[0], casus.betrokkenen[-1]
    services.betrokkenen.corrigeren(
        casus.id, replace(last, woonplaats=words.verhuisd_naar), today, words.correctie
    )
    second = next(wie for wie in dossier.partijen if dossier.partij_id(wie) != casus.aanmeldende_partij)
    draft = replace(
        services.aanmelden.beginnen(),
        partij_id=dossier.partij_id(second),
        aangemeld_door=decor.persoon(dossier, second),
        betrokkenen=(replace(first, id=services.aanmelden.nieuwe_betrokkene().id),),
        gemeenten=casus.gemeenten,
        gebied=casus.gebied,
        reden=words.ook_aangemeld,
    )
    services.aanmelden.hoort_bij(services.aanmelden.bewaren(draft), casus.id)
    asked = replace(
        services.verzoeken.nieuw(casus.id),
        soort=VerzoekSoort.INZAGE,
        betrokkene_id=first.id,
        gedaan_door=words.verzoek_door,
        doorgestuurd_op=today,
        termijn=decor.dag(20),
    )
    services.verzoeken.bewaren(asked)


def plan_volgende(decor: Decor) -> None:
    """Plans the table of next week, of which some points are not complete yet, and an MDO after that."""
    for overleg in (VOLGENDE_WEEK, MDO_STRAKS):
        minutes = {d.loop.sleutel: d.kans.choice((10, 15)) for d, _ in decor.beurten(overleg)}
        plan_agenda(decor, overleg, None, BEGIN, minutes)
    decor.kalender.op(decor.kalender.einde - timedelta(hours=20), lambda: _half_voorbereid(decor))


def begin_van_vandaag(nu: datetime) -> datetime:
    """Returns some forty minutes ago, on a round time, and in any case today."""
    begin = nu.replace(second=0, microsecond=0) - timedelta(minutes=_SINDS_BEGIN)
    begin -= timedelta(minutes=begin.minute % 5)
    return max(begin, datetime.combine(nu.date(), time(0), nu.tzinfo))


def _spreek_tussentijds_af(decor: Decor, dossier: Dossier) -> None:
    """Acties that are open today, one of them late: W-41 brings them back at the table by itself."""
    acties = decor.services.acties
    for afspraak in decor.fictie.vandaag.tussentijds:
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
    """Leaves in the third Casus one actie without its person and its date."""
    notuleren = decor.services.notuleren
    verslag = notuleren.bekijken(tafel.id, tafel.agendapunten[KLAAR - 1].id).verslag
    actie = notuleren.nieuwe_actie(verslag, dossier.partij_id("hum"))
    notuleren.actie_schrijven(verslag, replace(actie, wat=decor.fictie.vandaag.vergeten_actie))


def _halverwege(decor: Decor, dossier: Dossier, live: LiveCasus, beurt: Beurt) -> None:
    """Writes a treatment half done: presence partly known, one who joined late, and a sentence that is being written."""
    notuleren, teksten = decor.services.notuleren, decor.fictie.vandaag
    verslag = _wie_er_zit(decor, dossier, live.verslag)
    words = ronde_van(decor, dossier, beurt).woorden
    verslag = met_inbreng(
        decor, dossier, verslag, (*words[:2], replace(words[2], tekst=teksten.halve_inbreng))
    )
    verslag = notuleren.schrijven(replace(verslag, bespreking=teksten.halve_bespreking))
    notuleren.werkaantekening(verslag, teksten.werkaantekening)
    draft = notuleren.nieuwe_actie(verslag, dossier.partij_id("gem"))
    notuleren.actie_schrijven(verslag, replace(draft, wat=teksten.halve_actie))


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
        came = Periode(decor.kalender.klok())
        verslag = verslag.with_presentie(replace(joined, perioden=(came,)))
    return verslag


def _half_voorbereid(decor: Decor) -> None:
    """Takes from the last points of next week's agenda what is asked of the Partijen, or the goal."""
    agenderen = decor.services.agenderen
    tafel_id: CasustafelId = decor.overleggen[VOLGENDE_WEEK]
    tafel = agenderen.get(tafel_id)
    last, before = tafel.agendapunten[-1], tafel.agendapunten[-2]
    asked = tuple(replace(u, gevraagde_bijdrage="") for u in last.uitnodigingen)
    tafel = tafel.with_agendapunt(replace(last, uitnodigingen=asked, informeren_betrokkene=""))
    agenderen.bewaren(tafel.with_agendapunt(replace(before, doel="")))


@dataclass(frozen=True, slots=True)
class GespeeldeDag:
    """Holds what the day gave: every file was read back from disk and verified."""

    casustafel: Casustafel
    notulen: Notulen
    certificaat: Certificaat
    notulen_per_ontvanger: tuple[Gemaakt, ...]
    plannen_van_aanpak: tuple[Gemaakt, ...]

    @property
    def bestanden(self) -> tuple[Gemaakt, ...]:
        return (*self.notulen_per_ontvanger, *self.plannen_van_aanpak)

    @property
    def is_goed(self) -> bool:
        return all(
            g.verificatie is not None and g.verificatie.oordeel is Oordeel.IN_ORDE for g in self.bestanden
        )

    def verplaatst(self, naar: Path) -> GespeeldeDag:
        """Moves the files to another folder of the same disk, in the place of any of the same name."""

        def moved(made: tuple[Gemaakt, ...]) -> tuple[Gemaakt, ...]:
            return tuple(replace(g, pad=g.pad.replace(naar / g.pad.name)) for g in made)

        return replace(
            self,
            notulen_per_ontvanger=moved(self.notulen_per_ontvanger),
            plannen_van_aanpak=moved(self.plannen_van_aanpak),
        )


def speel_dag(services: Services, folder: Path, fictie: Fictie) -> GespeeldeDag:
    """Finishes the open Casustafel of a demonstration kluis, and gives every recipient his own.

    A table that was finished before is only given out again. Raises `NotFound` when no table was opened, `EisenNietVervuld`
    when somebody left something in it that only a person can complete.
    """
    tafel = _open_tafel(services)
    if not services.vaststellen.dossier(tafel.id).notulen:
        _afmaken(services, tafel, fictie)
        services.vaststellen.vaststellen(tafel.id)
    notulen = services.vaststellen.dossier(tafel.id).notulen[-1]
    certificaat = services.certificaten.huidig() or services.certificaten.maken()
    return GespeeldeDag(
        tafel,
        notulen,
        certificaat,
        services.verspreiden.notulen(tafel.id, folder),
        _plannen_van_aanpak(services, notulen, folder),
    )


def _open_tafel(services: Services) -> Casustafel:
    """Returns the last Casustafel that was opened."""
    opened = [
        r for r in services.overzichten.casustafels() if r.is_geopend and r.soort is OverlegSoort.CASUSTAFEL
    ]
    if not opened:
        raise NotFound("casustafel", "")
    return services.agenderen.get(max(opened, key=lambda r: (r.datum, r.begin)).id)


def _plannen_van_aanpak(services: Services, notulen: Notulen, folder: Path) -> tuple[Gemaakt, ...]:
    made = list[Gemaakt]()
    for punt in notulen.punten:
        versions = services.plannen.dossier(punt.casus_id).versies
        if versions:
            made += services.verspreiden.plan(punt.casus_id, versions[-1].nummer, folder)
    return tuple(made)


def _afmaken(services: Services, tafel: Casustafel, fictie: Fictie) -> None:
    now = services.omgeving.nu()
    decor = Decor(services, fictie, Kalender(Reisklok(now), now), tafel.datum)
    decor.lees_register()
    decor.dossiers = dossiers(decor, SEED)
    known = {d.loop.hoofdpersoon: d for d in decor.dossiers if beurt_vandaag(d.loop)}
    services.notuleren.geheimhouding_getoond(tafel.id)
    for punt in tafel.agendapunten:
        live = _aan_tafel(services, tafel.id, punt.id)
        dossier = known.get(live.casus.hoofdpersoon)
        beurt = beurt_vandaag(dossier.loop) if dossier else None
        if dossier is None or beurt is None:
            services.notuleren.schrijven(_aangehouden(decor, live).bekeken())
        else:
            _maak_af(decor, dossier, live, beurt)
    services.notuleren.sluiten(tafel.id)


def _aan_tafel(services: Services, tafel_id: CasustafelId, punt_id: AgendapuntId) -> LiveCasus:
    """Looks at a Casus that was treated before; to the others it turns the table."""
    seen = services.notuleren.bekijken(tafel_id, punt_id)
    return seen if seen.verslag.gesloten_op else services.notuleren.naar_casus(tafel_id, punt_id)


def _allen_aan_tafel(decor: Decor, live: LiveCasus) -> Verslag:
    """Notes who was not noted yet as here, and that who was new confirmed the secrecy (P-03)."""
    now = decor.services.omgeving.nu()
    return live.verslag.allen_aanwezig().met_geheimhouding(now, live.bevestigd)


def _maak_af(decor: Decor, dossier: Dossier, live: LiveCasus, beurt: Beurt) -> None:
    notuleren = decor.services.notuleren
    before = [b for b in dossier.loop.beurten if not b.is_mdo and b.besluit is not BesluitSoort.AANGEHOUDEN]
    dossier.ronde = before.index(beurt)
    ronde = ronde_van(decor, dossier, beurt)
    verslag = _allen_aan_tafel(decor, live)
    is_nieuw = verslag.besluit.soort is None
    if is_nieuw:
        verslag = _uitgeschreven(decor, dossier, verslag, ronde)
    if is_nieuw or besluit_tekorten(verslag):
        verslag = met_besluit(decor, dossier, live, verslag, beurt, ronde)
    verslag = notuleren.schrijven(verslag.bekeken())
    for actie in live.acties:
        if actie.tekorten():
            seat = verslag.presentie(actie.partij_id) if actie.partij_id else None
            notuleren.actie_schrijven(
                verslag,
                replace(
                    actie,
                    persoon=actie.persoon or (seat.naam if seat else ""),
                    uiterlijk=actie.uiterlijk or decor.vandaag + timedelta(days=_TERMIJN),
                ),
            )
    for afspraak in ronde.afspraken if is_nieuw else ():
        partij_id = dossier.partij_id(afspraak.wie)
        seat = verslag.presentie(partij_id)
        if seat is not None and partij_id in verslag.betrokken_partijen:
            actie = notuleren.nieuwe_actie(verslag, partij_id, seat.naam)
            notuleren.actie_schrijven(verslag, ingevuld(decor, dossier, actie, afspraak))


def _uitgeschreven(decor: Decor, dossier: Dossier, verslag: Verslag, ronde: Ronde) -> Verslag:
    """Finishes the sentences that were begun, and adds those that were not spoken."""
    words = (*dossier.loop.verhaal.start.woorden, *ronde.woorden)
    for inbreng in verslag.inbrengen:
        begun = (dossier.vul(w.tekst) for w in words if dossier.partij_id(w.wie) == inbreng.partij_id)
        whole = next((t for t in begun if t.startswith(inbreng.tekst.strip())), inbreng.tekst)
        verslag = verslag.with_inbreng(replace(inbreng, tekst=whole))
    spoken = {i.partij_id for i in verslag.inbrengen}
    rest = tuple(w for w in ronde.woorden if dossier.partij_id(w.wie) not in spoken)
    return replace(met_inbreng(decor, dossier, verslag, rest), bespreking=dossier.vul(ronde.bespreking))


def _aangehouden(decor: Decor, live: LiveCasus) -> Verslag:
    """Holds over a Casus that the demonstration does not know."""
    verslag = _allen_aan_tafel(decor, live)
    if verslag.besluit.soort is not None:
        return verslag
    verslag = with_besluit(verslag, BesluitSoort.AANGEHOUDEN, live.casus, "")
    until = decor.vandaag + timedelta(days=_TERMIJN)
    return replace(
        verslag,
        besluit=replace(verslag.besluit, reden=decor.fictie.vandaag.niet_toegekomen, aangehouden_tot=until),
    )
