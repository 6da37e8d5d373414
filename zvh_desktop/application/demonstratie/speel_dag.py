"""The day of the demonstration without a window: the table of today is finished, vastgesteld, signed, written and verified."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from zvh_desktop.application.demonstratie.aan_tafel import met_besluit, met_inbreng, ronde_van
from zvh_desktop.application.demonstratie.afspraken import ingevuld
from zvh_desktop.application.demonstratie.casussen import Beurt, beurt_vandaag
from zvh_desktop.application.demonstratie.decor import Decor, Dossier, dossiers
from zvh_desktop.application.demonstratie.reisklok import Kalender, Reisklok
from zvh_desktop.application.demonstratie.verhaal import Ronde
from zvh_desktop.application.demonstratie.verloop import SEED
from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.notuleren import LiveCasus, with_besluit
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.application.services import Services
from zvh_desktop.application.verspreiden import Gemaakt
from zvh_desktop.domain.besluit import BesluitSoort
from zvh_desktop.domain.casustafel import Casustafel, OverlegSoort
from zvh_desktop.domain.ids import AgendapuntId, CasustafelId
from zvh_desktop.domain.notulen import Notulen
from zvh_desktop.domain.verslag import Verslag, besluit_tekorten

_TERMIJN = 14


@dataclass(frozen=True, slots=True)
class GespeeldeDag:
    """What the day gave: every file was read back from disk and verified."""

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
        return all(g.verificatie is not None and g.verificatie.is_goed for g in self.bestanden)

    def verplaatst(self, naar: Path) -> GespeeldeDag:
        """The same files in another folder of the same disk, in the place of any of the same name."""

        def moved(made: tuple[Gemaakt, ...]) -> tuple[Gemaakt, ...]:
            return tuple(replace(g, pad=g.pad.replace(naar / g.pad.name)) for g in made)

        return replace(
            self,
            notulen_per_ontvanger=moved(self.notulen_per_ontvanger),
            plannen_van_aanpak=moved(self.plannen_van_aanpak),
        )


def speel_dag(services: Services, folder: Path, seed: int = SEED) -> GespeeldeDag:
    """Finish the open Casustafel of a demonstration kluis, and give every recipient his own.

    A table that was finished before is only given out again. Raises `NotFound` when no table was opened, `EisenNietVervuld`
    when somebody left something in it that only a person can complete.
    """
    tafel = _open_tafel(services)
    if not services.vaststellen.dossier(tafel.id).notulen:
        _afmaken(services, tafel, seed)
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
    """The last Casustafel that was opened."""
    opened = [
        r for r in services.overzichten.casustafels() if r.is_geopend and r.soort is OverlegSoort.CASUSTAFEL
    ]
    if not opened:
        raise NotFound("casustafel", "")
    return services.agenderen.get(max(opened, key=lambda r: (r.datum, r.begin)).id)


def _plannen_van_aanpak(services: Services, notulen: Notulen, folder: Path) -> tuple[Gemaakt, ...]:
    made = []
    for punt in notulen.punten:
        versions = services.plannen.dossier(punt.casus_id).versies
        if versions:
            made.append(services.verspreiden.plan(punt.casus_id, versions[-1].nummer, folder))
    return tuple(made)


def _afmaken(services: Services, tafel: Casustafel, seed: int) -> None:
    decor = Decor(services, Kalender(Reisklok(services.omgeving.nu()), services.omgeving.nu()), tafel.datum)
    decor.lees_register()
    decor.dossiers = dossiers(decor, seed)
    known = {d.loop.mensen[0].naam: d for d in decor.dossiers if beurt_vandaag(d.loop)}
    services.notuleren.geheimhouding_getoond(tafel.id)
    for punt in tafel.agendapunten:
        live = _aan_tafel(services, tafel.id, punt.id)
        dossier = known.get(live.casus.hoofdpersoon)
        beurt = beurt_vandaag(dossier.loop) if dossier else None
        if dossier is None or beurt is None:
            services.notuleren.schrijven(_aangehouden(decor, live))
        else:
            _maak_af(decor, dossier, live, beurt)
    services.notuleren.sluiten(tafel.id)


def _aan_tafel(services: Services, tafel_id: CasustafelId, punt_id: AgendapuntId) -> LiveCasus:
    """A Casus that was treated before is looked at; to the others the table turns."""
    seen = services.notuleren.bekijken(tafel_id, punt_id)
    return seen if seen.verslag.gesloten_op else services.notuleren.naar_casus(tafel_id, punt_id)


def _maak_af(decor: Decor, dossier: Dossier, live: LiveCasus, beurt: Beurt) -> None:
    notuleren = decor.services.notuleren
    before = [b for b in dossier.loop.beurten if not b.is_mdo and b.besluit is not BesluitSoort.AANGEHOUDEN]
    dossier.ronde = before.index(beurt)
    ronde = ronde_van(dossier, beurt)
    verslag = live.verslag.allen_aanwezig()
    is_nieuw = verslag.besluit.soort is None
    if is_nieuw:
        verslag = _uitgeschreven(decor, dossier, verslag, ronde)
    if is_nieuw or besluit_tekorten(verslag):
        verslag = met_besluit(decor, dossier, live, verslag, beurt, ronde)
    verslag = notuleren.schrijven(verslag)
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
    """The sentences that were begun are finished, those that were not spoken are added."""
    words = (*dossier.loop.verhaal.start.woorden, *ronde.woorden)
    for inbreng in verslag.inbrengen:
        begun = (dossier.vul(w.tekst) for w in words if dossier.partij_id(w.wie) == inbreng.partij_id)
        whole = next((t for t in begun if t.startswith(inbreng.tekst.strip())), inbreng.tekst)
        verslag = verslag.with_inbreng(replace(inbreng, tekst=whole))
    spoken = {i.partij_id for i in verslag.inbrengen}
    rest = tuple(w for w in ronde.woorden if dossier.partij_id(w.wie) not in spoken)
    return replace(met_inbreng(decor, dossier, verslag, rest), bespreking=dossier.vul(ronde.bespreking))


def _aangehouden(decor: Decor, live: LiveCasus) -> Verslag:
    """A Casus that the demonstration does not know is held over."""
    verslag = live.verslag.allen_aanwezig()
    if verslag.besluit.soort is not None:
        return verslag
    verslag = with_besluit(verslag, BesluitSoort.AANGEHOUDEN, live.casus, "")
    until = decor.vandaag + timedelta(days=_TERMIJN)
    return replace(
        verslag, besluit=replace(verslag.besluit, reden="Vandaag niet aan toegekomen.", aangehouden_tot=until)
    )
