"""Says what falls due and what a step would take away, and does it so that it holds (W-50..W-52, bijl. 3 fase 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from zvh_desktop.application.aanmelding.aanmelden import elders
from zvh_desktop.application.errors import NotFound, StorageUnavailable
from zvh_desktop.application.inzien.lijsten import Rijen
from zvh_desktop.application.inzien.overzichten import BewaardRij, DubbelRij, Overzichten
from zvh_desktop.application.kluis.reservekopie import Reservekopieen
from zvh_desktop.application.ports import Gewijzigd, UnitOfWork
from zvh_desktop.application.verspreiden.klaarzetten import Stuk, Uitgifte
from zvh_desktop.domain.afschaling.opschonen import casus_opgeschoond
from zvh_desktop.domain.afschaling.vernietiging import (
    Beletsel,
    Bewaartermijnen,
    Onderwerp,
    Opbrengst,
    Opschortgrond,
    Opschorting,
    Verklaring,
    Verklaringstaat,
    VerklaringStand,
    Vernietigstap,
    Vervaldag,
    Waarschuwing,
)
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.errors import VernietigenNotAllowed
from zvh_desktop.domain.ids import AanmeldingId, AfgevaardigdeId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.inzien.zoekwoorden import words
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking


def verstrekt(
    work: UnitOfWork, tafels: tuple[CasustafelId, ...], casus_id: CasusId
) -> tuple[Verstrekking, ...]:
    """Returns the documents in which this Casus stands; once it is opgeschoond nobody knows who of a table had it in his (W-63)."""
    found = list(work.verstrekkingen.van_casus(casus_id))
    for tafel_id in tafels:
        zaten = _wie_er_zat(work, tafel_id, casus_id)
        found += [
            v
            for v in work.verstrekkingen.van_casustafel(tafel_id)
            if v.casus_id is None and _staat_erin(v, casus_id, zaten)
        ]
    once = {v.id: v for v in found}
    return tuple(sorted(once.values(), key=lambda v: (v.op, v.id)))


def _staat_erin(
    verstrekking: Verstrekking, casus_id: CasusId, zaten: frozenset[AfgevaardigdeId] | None
) -> bool:
    if verstrekking.casussen:
        return casus_id in verstrekking.casussen
    return zaten is None or verstrekking.afgevaardigde_id is None or verstrekking.afgevaardigde_id in zaten


def _wie_er_zat(
    work: UnitOfWork, tafel_id: CasustafelId, casus_id: CasusId
) -> frozenset[AfgevaardigdeId] | None:
    punten = [p for n in work.notulen.van_casustafel(tafel_id) for p in n.punten if p.casus_id == casus_id]
    if any(p.opgeschoond_op for p in punten):
        return None
    op_agenda = work.casustafels.get(tafel_id).agendapunt_van(casus_id)
    genodigd = op_agenda.genodigden if op_agenda else frozenset()
    return genodigd | {z.afgevaardigde_id for p in punten for z in p.presenties}


class Vernietigdeel(StrEnum):
    """Names what is being done of one step, for whoever waits."""

    TABELLEN = "tabellen"
    BLADZIJDEN = "bladzijden"
    RESERVEKOPIEEN = "reservekopieen"


Meld = Callable[[Vernietigdeel], object]


@dataclass(frozen=True, slots=True)
class Wachtend:
    """Holds something that is kept until its term is over: what comes next and when, and all that is still to come (W-51)."""

    rij: BewaardRij
    volgende: Vervaldag
    vervaldagen: tuple[Vervaldag, ...]
    is_vervallen: bool
    is_opgeschort: bool

    @property
    def kan_nu(self) -> bool:
        return self.is_vervallen and not self.is_opgeschort


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """Holds what the chair confirms (W-51, W-52): `opbrengst` is exactly what goes: the step was done, and undone. `blijft` is
    the Casus as the first step leaves it; None when nothing stays. `verstrekt` lies with others and stays there.
    """

    wachtend: Wachtend
    opbrengst: Opbrengst
    blijft: Casus | None
    besluit: str
    partijnamen: dict[PartijId, str]
    afgevaardigden: dict[AfgevaardigdeId, str]
    elders: tuple[DubbelRij, ...]
    verstrekt: tuple[Verstrekking, ...]
    open_acties: int
    beletselen: tuple[Beletsel, ...]
    waarschuwingen: tuple[Waarschuwing, ...]


class Vernietigen:
    """Destroys what has had its time. `wissen` makes every page of the kluis anew, and answers False when somebody was reading."""

    def __init__(
        self,
        uitgifte: Uitgifte,
        overzichten: Overzichten,
        wissen: Callable[[], bool],
        reservekopieen: Reservekopieen,
    ) -> None:
        self._omgeving = uitgifte.omgeving
        self._uitgifte = uitgifte
        self._overzichten = overzichten
        self._wissen = wissen
        self._reservekopieen = reservekopieen

    def overzicht(self, *, alleen_wat_kan: bool = False) -> Rijen[Wachtend]:
        """Returns what can be done now first, then by the day on which it falls due; what is held up last. Counts `kan_nu`."""
        with self._omgeving.werk() as work:
            termijnen = work.instellingen.get().bewaartermijnen
        dag = self._omgeving.vandaag()
        found = self._overzichten.bewaard(tuple(termijnen.groepen(dag)), dag)
        eerste = found.tellingen["kan_nu"] if alleen_wat_kan else None
        return found.als(lambda rij: _wachtend(rij, termijnen, dag), eerste)

    def vervallen(self) -> Rijen[Wachtend]:
        """Returns what waits for nothing but the chair."""
        return self.overzicht(alleen_wat_kan=True)

    def voorbeeld(self, onderwerp_id: str) -> Voorbeeld:
        """Returns what a step would take away, and logs it: the file is read for it. Raises `NotFound`."""
        wachtend = self._wachtend(onderwerp_id)
        rij, stap = wachtend.rij, wachtend.volgende.stap
        now = self._omgeving.nu()
        with self._omgeving.schrijven() as work:
            casus = work.casussen.get(rij.casus_id) if rij.casus_id is not None else None
            betrokkenen = (
                casus.betrokkenen if casus else work.aanmeldingen.get(AanmeldingId(onderwerp_id)).betrokkenen
            )
            acties = work.acties.van_casus(casus.id) if casus else ()
            gegeven = verstrekt(work, tuple(self._tafels(casus.id)), casus.id) if casus else ()
            partijen = work.partijen.all()
            wacht = any(v.is_open for v in work.verzoeken.van_casus(casus.id)) if casus else False
            if casus is not None:
                work.log("dossier ingezien voor vernietiging", casus.id)
        with self._omgeving.werk() as work:
            opbrengst = _voer_uit(work, rij, stap, now)
        ook_elders = elders(self._overzichten, onderwerp_id, casus.id if casus else None, betrokkenen)
        open_acties = sum(a.is_open for a in acties)
        return Voorbeeld(
            wachtend=wachtend,
            opbrengst=opbrengst,
            blijft=casus_opgeschoond(casus, now) if casus and stap is Vernietigstap.OPSCHONEN else None,
            besluit=rij.reden,
            partijnamen={p.id: p.naam for p in partijen},
            afgevaardigden={a.id: a.naam for p in partijen for a in p.afgevaardigden},
            elders=ook_elders,
            verstrekt=gegeven,
            open_acties=open_acties,
            beletselen=self._beletselen(wachtend),
            waarschuwingen=self._waarschuwingen(wachtend, ook_elders, open_acties, verzoek_wacht=wacht),
        )

    def uitvoeren(
        self, onderwerp_id: str, stap: Vernietigstap, meld: Meld = lambda _deel: None
    ) -> Verklaringstaat:
        """Takes it out of the tables with its verklaring in one transaction; then out of pages, journal and copies (W-51, W-52).
        What fails afterwards is finished by `afmaken`, at the latest at the next opening. Raises `VernietigenNotAllowed`.
        """
        meld(Vernietigdeel.TABELLEN)
        wachtend = self._wachtend(onderwerp_id)
        if beletselen := self._beletselen(wachtend, stap):
            raise VernietigenNotAllowed(beletselen)
        rij, now = wachtend.rij, self._omgeving.nu()
        with self._omgeving.schrijven(Gewijzigd("vernietiging", rij.casus_id)) as work:
            vergeet_eigen_woorden(work, _namen(work, rij))
            opbrengst = _voer_uit(work, rij, stap, now)
            verklaring = Verklaring(
                id=self._omgeving.new_id(),
                onderwerp=rij.onderwerp,
                onderwerp_id=onderwerp_id,
                stap=stap,
                op=now,
                door=work.instellingen.get().voorzitter,
                sinds=rij.sinds,
                dagen=wachtend.volgende.termijn.dagen,
                grond=wachtend.volgende.termijn.bron.strip(),
                opbrengst=opbrengst,
            )
            work.vernietigingen.add(verklaring)
            work.vernietigingen.zet_stand(verklaring.id, VerklaringStand.BEGONNEN, now)
            if stap is Vernietigstap.OPSCHONEN:
                work.log("opgeschoond na afschaling", rij.casus_id)
            elif rij.onderwerp is Onderwerp.CONCEPT_AANMELDING:
                work.log("vernietigd: concept-aanmelding")
            else:
                work.log("vernietigd na het einde van de bewaartermijn", rij.casus_id)
        self.afmaken(meld)
        return next(s for s in self.verklaringen() if s.verklaring.id == verklaring.id)

    def is_af_te_maken(self) -> bool:
        """Says whether something is out of the tables and not yet out of every page, or was in a copy that could not be reached."""
        return any(
            s.stand is not VerklaringStand.AFGEROND or s.kopie_tot is not None for s in self.verklaringen()
        )

    def afmaken(self, meld: Meld = lambda _deel: None) -> None:
        """Finishes what was begun, and looks again at copies that were out of reach (W-52). Raises `StorageUnavailable`."""
        staten = self.verklaringen()
        begonnen = [s for s in staten if s.stand is VerklaringStand.BEGONNEN]
        if begonnen:
            meld(Vernietigdeel.BLADZIJDEN)
            if not self._wissen():
                raise StorageUnavailable
            self._zet(begonnen, VerklaringStand.GEWIST)
        open_ = [s for s in staten if s.stand is not VerklaringStand.AFGEROND]
        if open_:
            meld(Vernietigdeel.RESERVEKOPIEEN)
            self._reservekopieen.opnieuw_maken()
            self._zet(open_, VerklaringStand.AFGEROND)
        buiten_bereik = [s for s in staten if s.stand is VerklaringStand.AFGEROND and s.kopie_tot is not None]
        self._zet([s for s in buiten_bereik if self._kopie_tot(s) != s.kopie_tot], VerklaringStand.AFGEROND)

    def _zet(self, staten: list[Verklaringstaat], stand: VerklaringStand) -> None:
        if not staten:
            return
        is_af = stand is VerklaringStand.AFGEROND
        tot = {s.verklaring.id: self._kopie_tot(s) if is_af else None for s in staten}
        with self._omgeving.schrijven(Gewijzigd("verklaring")) as work:
            for staat in staten:
                work.vernietigingen.zet_stand(
                    staat.verklaring.id, stand, self._omgeving.nu(), tot[staat.verklaring.id]
                )
            work.log(f"vernietiging: {stand.value}")

    def _kopie_tot(self, staat: Verklaringstaat) -> date | None:
        """Returns until when a copy from before it can still be read; None when none can. The copies of the kluis from which this one
        was handed over are out of sight: of those holds what was known then.
        """
        known = self._reservekopieen.laatste_verloopt_op(staat.verklaring.op)
        there = staat.kopie_tot
        if not staat.is_ontvangen or there is None or there < self._omgeving.vandaag():
            return known
        return max(known or there, there)

    def opschorten(
        self, onderwerp_id: str, grond: Opschortgrond, toelichting: str, tot: date | None = None
    ) -> Opschorting:
        """Holds everything up until that day, or until it is lifted (W-51, P-10, W-71)."""
        casus_id = self._wachtend(onderwerp_id).rij.casus_id
        with self._omgeving.schrijven(Gewijzigd("opschorting", casus_id)) as work:
            eerder = work.opschortingen.find(onderwerp_id)
            work.log("vernietiging opgeschort", casus_id)
            return work.opschortingen.save(
                Opschorting(
                    onderwerp_id,
                    grond,
                    toelichting.strip(),
                    self._omgeving.nu(),
                    work.instellingen.get().voorzitter,
                    tot,
                    eerder.versie if eerder else 0,
                )
            )

    def opheffen(self, onderwerp_id: str) -> None:
        casus_id = self._wachtend(onderwerp_id).rij.casus_id
        with self._omgeving.schrijven(Gewijzigd("opschorting", casus_id)) as work:
            work.opschortingen.delete(onderwerp_id)
            work.log("opschorting van de vernietiging opgeheven", casus_id)

    def verklaringen(self) -> tuple[Verklaringstaat, ...]:
        with self._omgeving.werk() as work:
            return work.vernietigingen.staten()

    def verklaring_schrijven(self, verklaring_id: str, folder: Path) -> Path:
        """Writes the verklaring as a document in that folder, on record as given out (W-63)."""
        staat = next((s for s in self.verklaringen() if s.verklaring.id == verklaring_id), None)
        if staat is None:
            raise NotFound("verklaring", verklaring_id)
        dag = staat.verklaring.op.date()
        stuk = Stuk(
            soort=DocumentSoort.VERKLARING_VAN_VERNIETIGING,
            ontvanger=ZVH_DOSSIER,
            uittreksel=staat,
            naam=f"Verklaring van vernietiging {dag:%Y-%m-%d} {verklaring_id[:6]}",
            datum=dag,
            versie="1",
            casussen=(),
        )
        return self._uitgifte.een(stuk, folder).pad

    def _wachtend(self, onderwerp_id: str) -> Wachtend:
        found = next((w for w in self.overzicht() if w.rij.onderwerp_id == onderwerp_id), None)
        if found is None:
            raise NotFound("bewaard", onderwerp_id)
        return found

    def _tafels(self, casus_id: CasusId) -> dict[CasustafelId, NotulenStand]:
        return {b.casustafel_id: b.stand for b in self._overzichten.eerdere_besluiten(casus_id)}

    def _beletselen(self, wachtend: Wachtend, stap: Vernietigstap | None = None) -> tuple[Beletsel, ...]:
        found = []
        if not wachtend.is_vervallen or stap not in (None, wachtend.volgende.stap):
            found.append(Beletsel.NOG_NIET_VERVALLEN)
        if wachtend.is_opgeschort:
            found.append(Beletsel.OPGESCHORT)
        casus_id = wachtend.rij.casus_id
        tafels = self._tafels(casus_id) if casus_id is not None else {}
        if NotulenStand.CONCEPT in tafels.values():
            found.append(Beletsel.NOTULEN_IN_CONCEPT)
        is_first = (stap or wachtend.volgende.stap) is Vernietigstap.OPSCHONEN
        if is_first and any(
            self._is_niet_gegeven(t) for t, s in tafels.items() if s is NotulenStand.VASTGESTELD
        ):
            found.append(Beletsel.NOTULEN_NIET_GEGEVEN)
        return tuple(found)

    def _is_niet_gegeven(self, tafel_id: CasustafelId) -> bool:
        """Says whether nobody was given notulen of this table; a correction of them may still wait (W-51)."""
        with self._omgeving.werk() as work:
            given = work.verstrekkingen.van_casustafel(tafel_id)
        return not any(v.soort is DocumentSoort.NOTULEN for v in given)

    def _waarschuwingen(
        self, wachtend: Wachtend, ook_elders: tuple[DubbelRij, ...], open_acties: int, *, verzoek_wacht: bool
    ) -> tuple[Waarschuwing, ...]:
        casus_id = wachtend.rij.casus_id
        standen = self._tafels(casus_id).values() if casus_id is not None else ()
        asked = (
            (Waarschuwing.ANDERE_CASUS, bool(ook_elders)),
            (Waarschuwing.OPEN_ACTIES, open_acties > 0),
            (Waarschuwing.NOTULEN_NIET_UITGEGEVEN, NotulenStand.VASTGESTELD in standen),
            (Waarschuwing.VERZOEK_WACHT, verzoek_wacht),
            (Waarschuwing.GEEN_BRON, not wachtend.volgende.termijn.bron.strip()),
        )
        return tuple(waarschuwing for waarschuwing, holds in asked if holds)


def _wachtend(rij: BewaardRij, termijnen: Bewaartermijnen, dag: date) -> Wachtend:
    bewaard = rij.bewaard
    volgende = bewaard.volgende(termijnen, dag)
    return Wachtend(
        rij,
        volgende,
        bewaard.vervaldagen(termijnen, dag),
        volgende.is_vervallen_op(dag),
        bewaard.is_opgeschort_op(dag),
    )


def _namen(work: UnitOfWork, rij: BewaardRij) -> frozenset[str]:
    """Returns every name of the people that this is about, also as another Aanmelding or an earlier correction had it."""
    if rij.casus_id is None:
        return frozenset(b.naam for b in work.aanmeldingen.get(AanmeldingId(rij.onderwerp_id)).betrokkenen)
    sent = (b.naam for a in work.aanmeldingen.van_casus(rij.casus_id) for b in a.betrokkenen)
    return work.casussen.get(rij.casus_id).namen.union(sent)


def vergeet_eigen_woorden(work: UnitOfWork, namen: Iterable[str]) -> None:
    """Takes these names out of the words for the spelling, where somebody added one of them."""
    names = {word for naam in namen for word in words(naam)}
    settings = work.instellingen.get()
    own = tuple(word for word in settings.eigen_woorden if names.isdisjoint(words(word)))
    if own != settings.eigen_woorden:
        work.instellingen.save(replace(settings, eigen_woorden=own))


def _voer_uit(work: UnitOfWork, rij: BewaardRij, stap: Vernietigstap, now: datetime) -> Opbrengst:
    if rij.casus_id is None:
        return work.vernietigingen.vernietig_concept(AanmeldingId(rij.onderwerp_id))
    if stap is Vernietigstap.OPSCHONEN:
        return work.vernietigingen.opschonen(rij.casus_id, now)
    return work.vernietigingen.vernietigen(rij.casus_id, now)
