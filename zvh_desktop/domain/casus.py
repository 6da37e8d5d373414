"""Holds a Casus and its way through the fasen; every step is an event with date, person, reason and origin (art. 1.4, bijl. 3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from zvh_desktop.domain.aanmelding.betrokkene import (
    Betrokkene,
    BetrokkeneCorrectie,
    BetrokkeneUitgenomen,
    Informeren,
    LatereBetrokkene,
    lijkt_op,
)
from zvh_desktop.domain.datum import months_on
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld, FaseNotAllowed, GebiedEApart
from zvh_desktop.domain.ids import (
    AanmeldingId,
    BetrokkeneId,
    CasusId,
    CasustafelId,
    DeelnemerId,
    PartijId,
    put,
)
from zvh_desktop.domain.tafel.voorinzage import Voorinzage


class Gebied(StrEnum):
    """Names the gebieden of art. 2.3 a-f; the value is the letter of the convenant."""

    VEELPLEGERS = "a"
    TOP_X = "b"
    RISICOJONGEREN = "c"
    COMPLEXE_GGZ = "d"
    POLARISATIE_EXTREMISME = "e"
    MENSENHANDEL = "f"


class Kluissoort(StrEnum):
    """Says what a kluis is for: gebied e alone, or the other areas and never e (W-05, art. 2.3). The value lists its areas."""

    OVERIGE = "abcdf"
    GEBIED_E = "e"

    @property
    def gebieden(self) -> tuple[Gebied, ...]:
        return tuple(gebied for gebied in Gebied if gebied.value in self.value)

    @property
    def andere(self) -> Kluissoort:
        return Kluissoort.OVERIGE if self is Kluissoort.GEBIED_E else Kluissoort.GEBIED_E


def check_gebied_in_kluis(gebied: Gebied | None, kluis: Kluissoort = Kluissoort.OVERIGE) -> None:
    """Refuses gebied e in a kluis for the other areas, and every other in one for e (W-05, art. 2.3). Raises `GebiedEApart`."""
    if gebied is not None and gebied not in kluis.gebieden:
        raise GebiedEApart(kluis.value)


class Systeem(StrEnum):
    """Names the systems in which the ZVH keeps its register (art. 1.10, 1.24, 13.2 a)."""

    GCOS = "gcos"
    VIS2 = "vis2"
    AMAZONE = "amazone"


WETTELIJK_REGISTER = (Systeem.GCOS, Systeem.VIS2)
"""Names where the legal register stands (art. 13.2 b); Amazone holds other information beside it."""


@dataclass(frozen=True, slots=True)
class Overzetting:
    """Records that the user says the Casus stands in this system; the program has no way into any of them (P-09)."""

    systeem: Systeem
    op: datetime
    door: str


class Fase(StrEnum):
    """Says where a Casus is in the work process (bijl. 3)."""

    AANMELDING = "aanmelding"
    TRIAGE = "triage"
    VOORBEREIDING = "voorbereiding"
    CASUSTAFEL = "casustafel"
    MDO = "mdo"
    UITVOERING = "uitvoering"
    AFSCHALING = "afschaling"
    VERNIETIGD = "vernietigd"
    NIET_IN_BEHANDELING = "niet_in_behandeling"
    ELDERS_BELEGD = "elders_belegd"


TOEGESTANE_WISSELS: dict[Fase, frozenset[Fase]] = {
    Fase.AANMELDING: frozenset({Fase.TRIAGE, Fase.NIET_IN_BEHANDELING}),
    Fase.TRIAGE: frozenset({Fase.VOORBEREIDING, Fase.MDO, Fase.ELDERS_BELEGD, Fase.NIET_IN_BEHANDELING}),
    Fase.VOORBEREIDING: frozenset({Fase.CASUSTAFEL, Fase.MDO, Fase.ELDERS_BELEGD, Fase.NIET_IN_BEHANDELING}),
    Fase.CASUSTAFEL: frozenset(
        {Fase.VOORBEREIDING, Fase.MDO, Fase.UITVOERING, Fase.AFSCHALING, Fase.ELDERS_BELEGD}
    ),
    Fase.MDO: frozenset(
        {Fase.VOORBEREIDING, Fase.CASUSTAFEL, Fase.UITVOERING, Fase.ELDERS_BELEGD, Fase.NIET_IN_BEHANDELING}
    ),
    Fase.UITVOERING: frozenset({Fase.CASUSTAFEL, Fase.MDO}),
    Fase.AFSCHALING: frozenset({Fase.VERNIETIGD}),
    Fase.VERNIETIGD: frozenset(),
    Fase.NIET_IN_BEHANDELING: frozenset({Fase.VERNIETIGD}),
    Fase.ELDERS_BELEGD: frozenset({Fase.VERNIETIGD}),
}
"""W-50: only from a Casustafel to afschaling.
W-03, W-11: nothing skips triage, which leads out before a table. Monitoring loops uitvoering <-> tafel/MDO.
W-51: the way back out of afschaling is `Casus.teruggenomen`."""

LOPENDE_FASEN = frozenset(
    {Fase.AANMELDING, Fase.TRIAGE, Fase.VOORBEREIDING, Fase.CASUSTAFEL, Fase.MDO, Fase.UITVOERING}
)
AGENDEERBARE_FASEN = frozenset({Fase.VOORBEREIDING, Fase.CASUSTAFEL, Fase.MDO, Fase.UITVOERING})


@dataclass(frozen=True, slots=True)
class FaseWissel:
    """Records one change of fase (bijl. 3); `herkomst` is the Casustafel it was decided at, None for a triage or an act of the chair."""

    van: Fase
    naar: Fase
    op: datetime
    door: str
    reden: str
    herkomst: CasustafelId | None = None


UITERSTE_DAG_NADERT = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class Looptijd:
    """Holds how long a Casus may run, and the source in which somebody read that; empty when it is only our default (W-51)."""

    maanden: int = 24
    bron: str = ""

    def vanaf(self, dag: date) -> date:
        return months_on(dag, self.maanden) or date.max


@dataclass(frozen=True, slots=True)
class Verlenging:
    """Records that the chair let a Casus run on until `tot`, with the reason (W-51, AVG art. 5)."""

    tot: date | None
    reden: str
    door: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Overdrachtstoestemming:
    """Records that a Partij permits, in writing and beforehand, that what it provided is handed over (W-62, art. 8.2): `door` says who of
    it gave that, `stuk` in which letter or mail. `afdrukken` are the digests of the texts permitted: other words were not. These are of
    `over_op`, the last day that was ever said of it; both stay when it is taken back or its day is corrected.
    """

    partij_id: PartijId
    door: str = ""
    op: date | None = None
    stuk: str = ""
    afdrukken: tuple[str, ...] = ()
    over_op: date | None = None

    @property
    def is_leeg(self) -> bool:
        return not (self.door.strip() or self.op or self.stuk.strip())

    def geldt_op(self, dag: date) -> bool:
        """Says whether the permission is complete and was given on or before that day."""
        return bool(self.door.strip() and self.stuk.strip()) and self.op is not None and self.op <= dag


@dataclass(frozen=True, slots=True)
class Regieoverdracht:
    """Names who takes over the process direction: a Partij, or a Derde who is known by `derde_id` (bijl. 3 fase 5, W-62)."""

    organisatie: str = ""
    naam: str = ""
    partij_id: PartijId | None = None
    derde_id: DeelnemerId | None = None
    toestemmingen: tuple[Overdrachtstoestemming, ...] = ()

    @property
    def nemer(self) -> str:
        """Returns what tells one who takes over from another: which Partij, or else which organisation."""
        return self.partij_id or self.organisatie.strip()

    def toestemming(self, partij_id: PartijId) -> Overdrachtstoestemming:
        """Returns what is recorded of this Partij; empty when nothing is."""
        found = (t for t in self.toestemmingen if t.partij_id == partij_id)
        return next(found, Overdrachtstoestemming(partij_id))


@dataclass(frozen=True, slots=True)
class Casusregisseur:
    """Names who watches over the PvA, from which Partij (W-32, art. 7.4 a, 12.1)."""

    partij_id: PartijId
    naam: str

    @property
    def is_benoemd(self) -> bool:
        return bool(self.partij_id and self.naam.strip())


@dataclass(frozen=True, slots=True)
class RolVanPartij:
    """Holds the role of a Partij and what it needs to know to play it (W-33, art. 7.4 c)."""

    partij_id: PartijId
    rol: str = ""
    informatiebehoefte: str = ""

    @property
    def is_volledig(self) -> bool:
        return bool(self.partij_id and self.rol.strip() and self.informatiebehoefte.strip())


class TerugkoppelWijze(StrEnum):
    """Says how the aanmelder heard (P-07)."""

    BRIEF = "brief"
    TELEFOON = "telefoon"
    GESPREK = "gesprek"


class Terugkoppelplek(NamedTuple):
    """Says what is told and to whom: the outcome of a table, or of the triage with None, to who put the Casus forward, or with an
    Aanmelding to who added that one to it later (P-07).
    """

    na_casustafel: CasustafelId | None = None
    aanmelding_id: AanmeldingId | None = None


@dataclass(frozen=True, slots=True)
class Medeaanmelder:
    """Names a Partij whose Aanmelding was added to a Casus that ran already, and since when it waits for an answer (P-07)."""

    aanmelding_id: AanmeldingId
    partij_id: PartijId
    op: date


@dataclass(frozen=True, slots=True)
class Terugkoppeling:
    """Records what an aanmelder was told, when and how, after triage or after a table (P-07, art. 11.2 b)."""

    op: date
    wijze: TerugkoppelWijze
    aan: str
    inhoud: str
    na_casustafel: CasustafelId | None = None
    aanmelding_id: AanmeldingId | None = None

    @property
    def plek(self) -> Terugkoppelplek:
        return Terugkoppelplek(self.na_casustafel, self.aanmelding_id)


@dataclass(frozen=True, slots=True)
class Casus:
    """Holds a case that was aangemeld (art. 1.4). People speak of it by `nummer`, the log by `id`; since `opgeschoond_op` only
    the minimum for the monitoring is kept (W-51). `voortgang_op` is when its progress was discussed with the Casusregisseur (art. 12.3).
    `later` says of each Betrokkene who was added since the Aanmelding whether he was informed (P-02), `voorinzage` who let something be
    read, or withdrew that, before a table of which the agenda does not hold the Casus any more (W-22).
    """

    id: CasusId
    nummer: str
    gebied: Gebied
    aanmelding_id: AanmeldingId
    aanmeldende_partij: PartijId
    betrokkenen: tuple[Betrokkene, ...]
    gemeenten: tuple[PartijId, ...]
    fase: Fase = Fase.AANMELDING
    wissels: tuple[FaseWissel, ...] = ()
    casusregisseur: Casusregisseur | None = None
    procesregisseur: str = ""
    afschalingscriteria: tuple[str, ...] = ()
    rollen: tuple[RolVanPartij, ...] = ()
    volgende_datum: date | None = None
    medeaanmelders: tuple[Medeaanmelder, ...] = ()
    terugkoppelingen: tuple[Terugkoppeling, ...] = ()
    overzettingen: tuple[Overzetting, ...] = ()
    voortgang_op: date | None = None
    opgeschoond_op: datetime | None = None
    correcties: tuple[BetrokkeneCorrectie, ...] = ()
    later: tuple[LatereBetrokkene, ...] = ()
    uitgenomen: tuple[BetrokkeneUitgenomen, ...] = ()
    verlengingen: tuple[Verlenging, ...] = ()
    regieoverdracht: Regieoverdracht | None = None
    voorinzage: tuple[Voorinzage, ...] = ()
    versie: int = 0

    @property
    def hoofdpersoon(self) -> str:
        return self.betrokkenen[0].naam if self.betrokkenen else ""

    @property
    def namen(self) -> frozenset[str]:
        """Returns every name by which its people are known or were known before a correction."""
        corrected = (b for c in self.correcties for b in (c.was, c.wordt) if b)
        return frozenset(one.naam for one in (*self.betrokkenen, *corrected))

    def gedaanten(self, betrokkene_id: BetrokkeneId) -> tuple[Betrokkene, ...]:
        """Returns a Betrokkene as he is known now, and as he was before each correction."""
        corrected = (b for c in self.correcties for b in (c.was, c.wordt) if b)
        return tuple(dict.fromkeys(one for one in (*self.betrokkenen, *corrected) if one.id == betrokkene_id))

    @property
    def met_uitgenomenen(self) -> frozenset[str]:
        """Returns what is vastgesteld with somebody in it who was taken out since, as `vastgesteld_stuk` names it (P-10)."""
        return frozenset(stuk for one in self.uitgenomen for stuk in one.vastgesteld)

    @property
    def is_lopend(self) -> bool:
        return self.fase in LOPENDE_FASEN

    @property
    def is_over_te_dragen(self) -> bool:
        """Says whether the process direction may be handed over: a table decided that, and the file was not cleaned (bijl. 3 fase 5)."""
        return self.fase in (Fase.ELDERS_BELEGD, Fase.AFSCHALING) and self.opgeschoond_op is None

    @property
    def is_agendeerbaar(self) -> bool:
        """Says whether a table can treat it: it was prepared, and not closed since (W-11)."""
        return self.fase in AGENDEERBARE_FASEN

    @property
    def is_voor_een_tafel(self) -> bool:
        """Says whether no table has it in hand: it was prepared, or the triage sent it straight to an MDO (W-11). An Afschalen that was
        taken back is for a table alone to decide (W-51).
        """
        if self.wissels and self.wissels[-1].van is Fase.AFSCHALING:
            return False
        waits_for_mdo = self.fase is Fase.MDO and not any(w.herkomst for w in self.wissels)
        return waits_for_mdo or self.fase in (Fase.TRIAGE, Fase.VOORBEREIDING)

    def regisseur_van(self, partijen: Collection[PartijId]) -> Casusregisseur | None:
        """Returns the Casusregisseur when he comes from one of these Partijen; None when his Partij left (W-32)."""
        held = self.casusregisseur
        return held if held is not None and held.partij_id in partijen else None

    def is_later_behandeld(self, tafel_id: CasustafelId, datum: date) -> bool:
        """Says whether another table treated it after the one of that day: notulen of an older one undo nothing of that."""
        own = [i for i, w in enumerate(self.wissels, start=1) if w.herkomst == tafel_id]
        since = own[-1] if own else 0
        return any(
            w.herkomst not in (None, tafel_id) and (own or w.op.date() > datum) for w in self.wissels[since:]
        )

    def kwam_uit_uitvoering(self, tafel_id: CasustafelId) -> bool:
        """Says whether this table took it out of the uitvoering, or would: what is held over stays there (W-31)."""
        taken = [w.van for w in self.wissels if w.herkomst == tafel_id]
        return (taken[0] if taken else self.fase) is Fase.UITVOERING

    def teruggelegd(self, tafel_id: CasustafelId, op: datetime, door: str, reden: str) -> Casus:
        """Goes back to the fase from which this table took it, since the table decided nothing of it; what another table did since
        stays (W-11, W-31).
        """
        last = self.wissels[-1] if self.wissels else None
        if last is None or last.herkomst != tafel_id or last.naar not in (Fase.CASUSTAFEL, Fase.MDO):
            return self
        return self.naar(last.van, op, door, reden)

    @property
    def aanmelders(self) -> frozenset[PartijId]:
        """Returns every Partij that put it forward, at first or later."""
        return frozenset((self.aanmeldende_partij, *(mede.partij_id for mede in self.medeaanmelders)))

    def aanmelder(self, aanmelding_id: AanmeldingId | None) -> PartijId:
        """Returns whose Aanmelding this is: one that was added, or with None the one that the Casus began with."""
        later = (mede.partij_id for mede in self.medeaanmelders if mede.aanmelding_id == aanmelding_id)
        return next(later, self.aanmeldende_partij)

    def terug_te_koppelen(self) -> tuple[Terugkoppelplek, ...]:
        """Returns what no aanmelder was told yet, after triage or after a table that decided (P-07, art. 11.2 b). Who joined later hears
        of the tables from that day.
        """
        told = {t.plek for t in self.terugkoppelingen}
        decided = {
            (w.herkomst if w.van in (Fase.CASUSTAFEL, Fase.MDO) else None): w.op.date()
            for w in self.wissels
            if w.van is Fase.TRIAGE or (w.van in (Fase.CASUSTAFEL, Fase.MDO) and w.herkomst)
        }
        wanted = [Terugkoppelplek(tafel) for tafel in decided]
        wanted += [
            Terugkoppelplek(tafel, mede.aanmelding_id)
            for mede in self.medeaanmelders
            for tafel, op in decided.items()
            if tafel is None or op >= mede.op
        ]
        return tuple(plek for plek in wanted if plek not in told)

    def nieuw_in(self, betrokkenen: Iterable[Betrokkene]) -> tuple[Betrokkene, ...]:
        """Returns who of these is not of the Casus yet: nobody of it can be the same person (art. 1.3)."""
        return tuple(
            one for one in betrokkenen if not any(lijkt_op(one, known) for known in self.betrokkenen)
        )

    def met(
        self,
        betrokkenen: Iterable[Betrokkene],
        gemeenten: Iterable[PartijId],
        mede: Medeaanmelder,
        informeren: Informeren,
    ) -> Casus:
        """Returns the Casus with who and where another Aanmelding adds; what is known of somebody stays as it is (W-01, P-12). Whether
        the new ones were informed is what that Aanmelding says of it (P-02).
        """
        new = self.nieuw_in(betrokkenen)
        return replace(
            self,
            betrokkenen=(*self.betrokkenen, *new),
            later=(*self.later, *(LatereBetrokkene(one.id, informeren) for one in new)),
            gemeenten=tuple(dict.fromkeys((*self.gemeenten, *gemeenten))),
            medeaanmelders=(*self.medeaanmelders, mede),
        )

    def gecorrigeerd(self, correctie: BetrokkeneCorrectie) -> Casus:
        """Corrects or adds a Betrokkene, at any time after fase aanmelding: until then the Aanmelding says who the Casus is about
        (W-01). Raises `EisenNietVervuld`, `FaseNotAllowed`.
        """
        if self.fase is Fase.AANMELDING:
            raise FaseNotAllowed(self.fase, Fase.TRIAGE)
        if tekorten := correctie.tekorten():
            raise EisenNietVervuld(tekorten)
        people = put(self.betrokkenen, correctie.wordt, lambda one: one.id)
        came = () if correctie.was else (LatereBetrokkene(correctie.wordt.id),)
        return replace(
            self, betrokkenen=people, correcties=(*self.correcties, correctie), later=(*self.later, *came)
        )

    def zonder(self, betrokkene_id: BetrokkeneId, uitgenomen: BetrokkeneUitgenomen) -> Casus:
        """Takes a Betrokkene out with all that the Casus holds of him, because his request was granted (P-10), in whatever fase. The last
        one stays: then the Casus itself is to be destroyed. Raises `EisenNietVervuld`.
        """
        if len(self.betrokkenen) == 1:
            raise EisenNietVervuld((Tekort(Eis.UITNEMEN_ENIGE),))
        if not any(one.id == betrokkene_id for one in self.betrokkenen):
            raise EisenNietVervuld((Tekort(Eis.UITNEMEN_WIE),))
        if tekorten := uitgenomen.tekorten(self.gedaanten(betrokkene_id)):
            raise EisenNietVervuld(tekorten)
        return replace(
            self,
            betrokkenen=tuple(one for one in self.betrokkenen if one.id != betrokkene_id),
            correcties=tuple(one for one in self.correcties if one.wordt.id != betrokkene_id),
            later=tuple(one for one in self.later if one.betrokkene_id != betrokkene_id),
            uitgenomen=(*self.uitgenomen, uitgenomen),
        )

    def informeren_van(self, betrokkene_id: BetrokkeneId) -> Informeren | None:
        """Returns whether somebody who came later was informed; None of whom the Aanmelding says it (P-02)."""
        return next((one.informeren for one in self.later if one.betrokkene_id == betrokkene_id), None)

    def herbeoordeeld(self, betrokkene_id: BetrokkeneId, nieuw: Informeren) -> Casus:
        """Records whether somebody who came later is informed (P-02). Raises `EisenNietVervuld`, `FaseNotAllowed`."""
        if not self.is_lopend:
            raise FaseNotAllowed(self.fase, Fase.UITVOERING)
        known = self.informeren_van(betrokkene_id) or Informeren()
        answered = LatereBetrokkene(betrokkene_id, known.herbeoordeeld(nieuw))
        return replace(self, later=put(self.later, answered, lambda one: one.betrokkene_id))

    def uiterste_dag(self, aangemeld_op: date, looptijd: Looptijd) -> date:
        """Returns the day before which the chair decides anew whether it runs on; on that day nothing happens by itself (W-51)."""
        until = self.verlengingen[-1].tot if self.verlengingen else None
        return until or looptijd.vanaf(aangemeld_op)

    def verlengd(self, verlenging: Verlenging, aangemeld_op: date, looptijd: Looptijd) -> Casus:
        """Extends the latest day: to a later one after today, and no longer from today than any Casus may run (W-51). Raises
        `EisenNietVervuld`, and `FaseNotAllowed` of one that does not run.
        """
        if not self.is_lopend:
            raise FaseNotAllowed(self.fase, Fase.UITVOERING)
        today, tot = verlenging.op.date(), verlenging.tot
        least = max(today, self.uiterste_dag(aangemeld_op, looptijd))
        found = {
            Eis.VERLENGING_TOT: tot is not None and least < tot <= looptijd.vanaf(today),
            Eis.VERLENGING_REDEN: verlenging.reden.strip(),
            Eis.VERLENGING_DOOR: verlenging.door.strip(),
        }
        if tekorten := tuple(Tekort(eis) for eis, is_there in found.items() if not is_there):
            raise EisenNietVervuld(tekorten)
        return replace(self, verlengingen=(*self.verlengingen, verlenging))

    @property
    def is_terug_te_nemen(self) -> bool:
        """Says whether its Afschalen can be undone: until the first step of the destruction (W-51)."""
        return self.fase is Fase.AFSCHALING and self.opgeschoond_op is None

    def teruggenomen(self, op: datetime, door: str, reden: str) -> Casus:
        """Takes back an Afschalen that was a mistake, so that a table decides anew (W-50, W-51). Raises `EisenNietVervuld`,
        `FaseNotAllowed`.
        """
        if not self.is_terug_te_nemen:
            raise FaseNotAllowed(self.fase, Fase.VOORBEREIDING)
        if not reden.strip():
            raise EisenNietVervuld((Tekort(Eis.TERUGNEMEN_REDEN),))
        wissel = FaseWissel(self.fase, Fase.VOORBEREIDING, op, door, reden.strip())
        return replace(self, fase=Fase.VOORBEREIDING, wissels=(*self.wissels, wissel))

    def naar(
        self, fase: Fase, op: datetime, door: str, reden: str, herkomst: CasustafelId | None = None
    ) -> Casus:
        """Moves the Casus to another fase and remembers why (bijl. 3); to afschaling only with the table that decided it as
        `herkomst` (W-50). Staying in a fase changes nothing. Raises `FaseNotAllowed`.
        """
        if fase is self.fase:
            return self
        if fase not in TOEGESTANE_WISSELS[self.fase] or (fase is Fase.AFSCHALING and herkomst is None):
            raise FaseNotAllowed(self.fase, fase)
        wissel = FaseWissel(self.fase, fase, op, door, reden, herkomst)
        return replace(self, fase=fase, wissels=(*self.wissels, wissel))
