"""Takes in an Aanmelding, from the first letter typed to Triage (bijl. 3 fase 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.inzien.overzichten import DubbelRij, Overzichten
from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, Informeren, lijkt_op, naam_sleutel
from zvh_desktop.domain.casus import Casus, Fase, Kluissoort, Medeaanmelder, check_gebied_in_kluis
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.ids import AanmeldingId, BetrokkeneId, CasusId
from zvh_desktop.domain.triage.triage import Triage


@dataclass(frozen=True, slots=True)
class Dubbel:
    """Pairs a Betrokkene being typed with somebody who may be the same and is known already."""

    betrokkene_id: BetrokkeneId
    bekend: DubbelRij


class Aanmelden:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten) -> None:
        self._omgeving = omgeving
        self._overzichten = overzichten

    @property
    def kluissoort(self) -> Kluissoort:
        return self._omgeving.kluissoort

    def beginnen(self) -> Aanmelding:
        """Returns a new, empty draft; it is kept from the first save. In a kluis for one gebied it is of that one (W-05)."""
        gebieden = self.kluissoort.gebieden
        return Aanmelding(
            AanmeldingId(self._omgeving.new_id()),
            self._omgeving.vandaag(),
            datum=self._omgeving.vandaag(),
            gebied=gebieden[0] if len(gebieden) == 1 else None,
        )

    def nieuwe_betrokkene(self) -> Betrokkene:
        return Betrokkene(BetrokkeneId(self._omgeving.new_id()), "")

    def get(self, aanmelding_id: AanmeldingId) -> Aanmelding:
        with self._omgeving.werk() as work:
            return work.aanmeldingen.get(aanmelding_id)

    def bewaren(self, aanmelding: Aanmelding) -> Aanmelding:
        """Keeps what was typed so far, complete or not. Raises `ConcurrentChange`, `AlVastgesteld` once in Triage, and
        `GebiedEApart` before a word of such a Casus is in this kluis (W-05).
        """
        check_gebied_in_kluis(aanmelding.gebied, self._omgeving.kluissoort)
        with self._omgeving.schrijven(
            Gewijzigd("aanmelding", aanmelding.casus_id, aanmelding_id=aanmelding.id)
        ) as work:
            stored = work.aanmeldingen.find(aanmelding.id)
            if stored is not None and not stored.stand.is_open:
                raise AlVastgesteld
            saved = work.aanmeldingen.save(aanmelding)
            if saved.casus_id is not None and not saved.tekorten_voor_aanmelden():
                casus = work.casussen.get(saved.casus_id)
                if (followed := _follow(casus, saved)) != casus:
                    work.casussen.save(followed)
        return saved

    def weggooien(self, aanmelding_id: AanmeldingId) -> None:
        """Throws a draft away; one that has become a Casus stays. Raises `AlVastgesteld`."""
        with self._omgeving.schrijven(Gewijzigd("aanmelding", aanmelding_id=aanmelding_id)) as work:
            if work.aanmeldingen.get(aanmelding_id).stand is not AanmeldingStand.CONCEPT:
                raise AlVastgesteld
            work.aanmeldingen.delete(aanmelding_id)
            work.log("concept-aanmelding weggegooid")

    def dubbelen(self, aanmelding: Aanmelding) -> tuple[Dubbel, ...]:
        """Returns who of the Betrokkenen may be known already, also under other spelling; the program never merges them (art. 1.4)."""
        return bekenden(self._overzichten, aanmelding.betrokkenen, aanmelding.id)

    def aanmelden(self, aanmelding: Aanmelding) -> Casus:
        """Makes the draft a Casus in fase aanmelding, with a number (W-01). Raises `EisenNietVervuld`, `GebiedEApart`."""
        casus_id = CasusId(self._omgeving.new_id())
        done = aanmelding.aanmelden(casus_id, self._omgeving.kluissoort)
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            nummer = work.casussen.volgend_nummer(_year(done), casus_id)
            casus = work.casussen.save(_new_casus(done, casus_id, nummer))
            work.aanmeldingen.save(done)
            work.log("aangemeld", casus_id)
        return casus

    def naar_triage(self, aanmelding: Aanmelding) -> Casus:
        """Sends it to Triage, and makes the Casus first when there is none (W-02, W-03). Raises `EisenNietVervuld`, `GebiedEApart`."""
        if tekorten := aanmelding.tekorten_voor_triage():
            raise EisenNietVervuld(tekorten)
        if aanmelding.casus_id is None:
            self.aanmelden(aanmelding)
            aanmelding = self.get(aanmelding.id)
        done = aanmelding.naar_triage(self._omgeving.kluissoort)
        assert done.casus_id is not None
        now = self._omgeving.nu()
        with self._omgeving.schrijven(Gewijzigd("casus", done.casus_id)) as work:
            work.aanmeldingen.save(done)
            name = work.instellingen.get().voorzitter
            reden = (
                done.afwijking
                if done.criteria.is_complex is False
                else "Voldoet aan de criteria van bijlage 2"
            )
            casus = _follow(work.casussen.get(done.casus_id), done).naar(Fase.TRIAGE, now, name, reden)
            casus = work.casussen.save(casus)
            work.triages.save(Triage(casus.id, now.date()))
            work.log("naar triage", casus.id)
        return casus

    def hoort_bij(self, aanmelding: Aanmelding, casus_id: CasusId) -> Casus:
        """Adds it to a Casus that runs already, with who and where is new in it (W-01). Raises what the domain refuses."""
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id, aanmelding_id=aanmelding.id)) as work:
            casus = work.casussen.get(casus_id)
            done = aanmelding.hoort_bij(casus)
            assert done.partij_id is not None
            mede = Medeaanmelder(done.id, done.partij_id, self._omgeving.vandaag())
            joined = casus.met(done.betrokkenen, done.gemeenten, mede, done.informeren)
            first = work.aanmeldingen.get(casus.aanmelding_id)
            if first.stand.is_open:
                # Until Triage the first Aanmelding is the source of who the Casus is about.
                who, where = joined.betrokkenen, joined.gemeenten
                work.aanmeldingen.save(replace(first, betrokkenen=who, gemeenten=where))
            work.aanmeldingen.save(done)
            saved = work.casussen.save(joined)
            work.log("aanmelding toegevoegd", casus_id)
        return saved

    def herbeoordelen(
        self, casus_id: CasusId, nieuw: Informeren, betrokkene_id: BetrokkeneId | None = None
    ) -> None:
        """Records that it was looked at whether this Betrokkene who came later is informed, or without one those of the Aanmelding
        (P-02). Raises `EisenNietVervuld`, `FaseNotAllowed`, `NotFound`.
        """
        with self._omgeving.schrijven(Gewijzigd("casus", casus_id)) as work:
            casus = work.casussen.get(casus_id)
            if betrokkene_id is not None:
                if casus.informeren_van(betrokkene_id) is None:
                    raise NotFound("betrokkene", betrokkene_id)
                work.casussen.save(casus.herbeoordeeld(betrokkene_id, nieuw))
            else:
                first = work.aanmeldingen.get(casus.aanmelding_id)
                work.aanmeldingen.save(replace(first, informeren=first.informeren.herbeoordeeld(nieuw)))
            work.log("informeren herbeoordeeld", casus_id)

    def niet_in_behandeling(self, aanmelding: Aanmelding, advies: str) -> Casus:
        """Closes it with an advice to the Partij (W-02). Raises `EisenNietVervuld`."""
        closed = aanmelding.niet_in_behandeling(advies)
        if closed.casus_id is None:
            self.aanmelden(aanmelding)
            closed = self.get(aanmelding.id).niet_in_behandeling(advies)
        assert closed.casus_id is not None
        with self._omgeving.schrijven(Gewijzigd("casus", closed.casus_id)) as work:
            work.aanmeldingen.save(closed)
            casus = work.casussen.get(closed.casus_id).naar(
                Fase.NIET_IN_BEHANDELING,
                self._omgeving.nu(),
                work.instellingen.get().voorzitter,
                closed.advies,
            )
            casus = work.casussen.save(casus)
            work.log("niet in behandeling", casus.id)
        return casus


def bekenden(overzichten: Overzichten, wie: Sequence[Betrokkene], behalve: str) -> tuple[Dubbel, ...]:
    """Returns who of these Betrokkenen may be known already from an Aanmelding other than `behalve`, or from its Casus."""
    named = [b for b in wie if b.naam.strip()]
    if not named:
        return ()
    keys = tuple(k for k in (naam_sleutel(b.naam) for b in named) if k)
    rows = overzichten.dubbelen(keys, tuple(b.geboortedatum for b in named if b.geboortedatum))
    return tuple(
        Dubbel(b.id, row)
        for b in named
        for row in rows
        if row.aanmelding_id != behalve
        and lijkt_op(b, Betrokkene(BetrokkeneId(""), row.betrokkene, row.geboortedatum))
    )


def elders(
    overzichten: Overzichten, onderwerp_id: str, casus_id: CasusId | None, betrokkenen: tuple[Betrokkene, ...]
) -> tuple[DubbelRij, ...]:
    """Returns where the same person may stand as well; nothing of that goes (P-12)."""
    rows = dict.fromkeys(dubbel.bekend for dubbel in bekenden(overzichten, betrokkenen, onderwerp_id))
    return tuple(row for row in rows if casus_id is None or row.casus_id != casus_id)


def _year(aanmelding: Aanmelding) -> int:
    day: date = aanmelding.dag
    return day.year


def _new_casus(aanmelding: Aanmelding, casus_id: CasusId, nummer: str) -> Casus:
    assert aanmelding.gebied is not None
    assert aanmelding.partij_id is not None
    return Casus(
        id=casus_id,
        nummer=nummer,
        gebied=aanmelding.gebied,
        aanmelding_id=aanmelding.id,
        aanmeldende_partij=aanmelding.partij_id,
        betrokkenen=aanmelding.betrokkenen,
        gemeenten=aanmelding.gemeenten,
    )


def _follow(casus: Casus, aanmelding: Aanmelding) -> Casus:
    """Takes over who the Casus is about: until Triage the Aanmelding is the source of that."""
    assert aanmelding.gebied is not None
    assert aanmelding.partij_id is not None
    people = {one.id for one in aanmelding.betrokkenen}
    return replace(
        casus,
        gebied=aanmelding.gebied,
        aanmeldende_partij=aanmelding.partij_id,
        betrokkenen=aanmelding.betrokkenen,
        gemeenten=aanmelding.gemeenten,
        later=tuple(one for one in casus.later if one.betrokkene_id in people),
    )
