"""Holds a meeting, the Casussen on its agenda in a calm order, and who is invited for each (art. 7, 11.2 c-f, bijl. 3 fase 2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from zvh_desktop.domain.casus import Casus, Fase, Kluissoort, check_gebied_in_kluis
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import CasusAlGeagendeerd, EisenNietVervuld, UitnodigenNotAllowed
from zvh_desktop.domain.ids import (
    AfgevaardigdeId,
    AgendapuntId,
    CasusId,
    CasustafelId,
    GrondslagId,
    PartijId,
    put,
)
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.domain.tekst import open_plekken
from zvh_desktop.domain.triage.triage import Triage

STANDAARD_MINUTEN = 10
Genodigden = frozenset[AfgevaardigdeId]
NIEMAND: Genodigden = frozenset()


class OverlegSoort(StrEnum):
    """Tells a Regionale Casustafel from a Multidisciplinair overleg (art. 1.15, 1.20)."""

    CASUSTAFEL = "casustafel"
    MDO = "mdo"


class UitnodigingBezwaar(StrEnum):
    """Says why a Partij may not be invited for a Casus, or be given something of it (W-21)."""

    NIET_OPENGESTELD = "niet_opengesteld"
    GRONDSLAG_NIET_GELDIG = "grondslag_niet_geldig"
    GEEN_PARTIJ = "geen_partij"
    GEEN_MANDAAT = "geen_mandaat"


@dataclass(frozen=True, slots=True)
class Uitnodiging:
    """Invites one Afgevaardigde of a Partij for one Casus, with what is asked of that Partij (W-20, W-21, art. 11.2 e)."""

    partij_id: PartijId
    afgevaardigde_id: AfgevaardigdeId
    gevraagde_bijdrage: str = ""


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """Holds one Casus on the agenda (W-20..W-23)."""

    id: AgendapuntId
    casus_id: CasusId
    minuten: int = STANDAARD_MINUTEN
    doel: str = ""
    gevraagd_besluit: BesluitSoort | None = None
    themas: tuple[str, ...] = ()
    uitnodigingen: tuple[Uitnodiging, ...] = ()
    voorinzage: tuple[Voorinzage, ...] = ()
    informeren_betrokkene: str = ""

    def met_verloop_van(self, bewaard: Agendapunt) -> Agendapunt:
        """Keeps what was agreed and withdrawn as it is on record: what is typed, or a step back, changes nothing of that (W-22)."""
        kept = {v.id: v for v in bewaard.voorinzage if v.verloop}
        pieces = [
            replace(
                v,
                partij_id=kept[v.id].partij_id,
                akkoord_door=kept[v.id].akkoord_door,
                akkoord_op=kept[v.id].akkoord_op,
                verloop=kept[v.id].verloop,
            )
            if v.id in kept
            else v
            for v in self.voorinzage
        ]
        gone = (v for v in kept.values() if v.id not in {one.id for one in self.voorinzage})
        return replace(self, voorinzage=(*pieces, *gone))

    def uitnodiging(self, partij_id: PartijId) -> Uitnodiging | None:
        """Returns the first invitation of a Partij: all of its people are asked the same."""
        return next(iter(self.uitnodigingen_van(partij_id)), None)

    def uitnodigingen_van(self, partij_id: PartijId) -> tuple[Uitnodiging, ...]:
        return tuple(u for u in self.uitnodigingen if u.partij_id == partij_id)

    def met_bijdrage(self, partij_id: PartijId, tekst: str) -> Agendapunt:
        """Asks a Partij for this contribution, whoever of its people come (W-20)."""
        asked = tuple(
            replace(u, gevraagde_bijdrage=tekst) if u.partij_id == partij_id else u
            for u in self.uitnodigingen
        )
        return replace(self, uitnodigingen=asked)

    def met_vraag(self, partijen: Collection[PartijId], vraag: str) -> Agendapunt:
        """Asks the same of these Partijen; what was asked of one already stays before it (W-20)."""

        def asked(before: str) -> str:
            return before if vraag in before else f"{before.rstrip()}\n{vraag}".lstrip()

        punt = self
        for invited in self.uitnodigingen:
            if invited.partij_id in partijen:
                punt = punt.met_bijdrage(invited.partij_id, asked(invited.gevraagde_bijdrage))
        return punt

    @property
    def genodigden(self) -> frozenset[AfgevaardigdeId]:
        return frozenset(u.afgevaardigde_id for u in self.uitnodigingen)

    def tekorten(self) -> tuple[Tekort, ...]:
        """Returns what is missing before this Casus can go out on an agenda (W-20, W-21, W-23)."""
        found = []
        if not self.doel.strip():
            found.append(Tekort(Eis.DOEL, plek=self.id))
        if self.gevraagd_besluit is None:
            found.append(Tekort(Eis.GEVRAAGD_BESLUIT, plek=self.id))
        if not any(t.strip() for t in self.themas):
            found.append(Tekort(Eis.THEMAS, plek=self.id))
        if not self.uitnodigingen:
            found.append(Tekort(Eis.UITNODIGING, plek=self.id))
        found += dict.fromkeys(
            Tekort(Eis.GEVRAAGDE_BIJDRAGE, u.partij_id, self.id)
            for u in self.uitnodigingen
            if not u.gevraagde_bijdrage.strip()
        )
        if not self.informeren_betrokkene.strip():
            found.append(Tekort(Eis.INFORMEREN_VOOR_TAFEL, plek=self.id))
        if any(
            map(open_plekken, (self.doel, self.informeren_betrokkene, *(v.tekst for v in self.voorinzage)))
        ):
            found.append(Tekort(Eis.OPEN_PLEK, plek=self.id))
        found += [
            Tekort(Eis.OPEN_PLEK, u.partij_id, self.id)
            for u in self.uitnodigingen
            if open_plekken(u.gevraagde_bijdrage)
        ]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Wissel:
    """Names who comes in and who leaves when the table moves on to a Casus (W-30); a Derde always leaves, `derden_verlaten` are his
    name and organisation (W-66).
    """

    komen_binnen: tuple[Uitnodiging, ...]
    verlaten_zaal: tuple[Uitnodiging, ...]
    derden_verlaten: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """Records when the secrecy statement was shown at the opening of the table (P-03, art. 17)."""

    geopend_op: datetime
    geheimhouding_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pauze:
    """Holds a break of the table; without `einde` it goes on."""

    begin: datetime
    einde: datetime | None = None

    def binnen(self, van: datetime, tot: datetime) -> timedelta:
        """Returns how much of this break lies between two moments."""
        return max(timedelta(), min(self.einde or tot, tot) - max(self.begin, van))


class Verschuiving(StrEnum):
    """Says what changed for somebody who was or is expected at a table that is being held (art. 11.2 e)."""

    LATER = "later"
    EERDER = "eerder"
    ERBIJ = "erbij"
    VERVALT = "vervalt"
    ANDERE_TAFEL = "andere_tafel"


@dataclass(frozen=True, slots=True)
class TeBellen:
    """Names somebody who has to hear of a change, with when he is expected now. It names no Casus: who was expected for which one
    is known at the agenda, and a Casus that is destroyed leaves nothing here (W-04, W-51).
    """

    partij_id: PartijId
    afgevaardigde_id: AfgevaardigdeId
    verschuiving: Verschuiving
    om: time | None = None
    datum: date | None = None


@dataclass(frozen=True, slots=True)
class Casustafel:
    """Holds one meeting; the order of `agendapunten` is the order of treatment (art. 7). `werkproces` is what the chair notes of
    how it was kept (W-42, art. 11.2 h).
    """

    id: CasustafelId
    soort: OverlegSoort
    datum: date
    begin: time
    plaats: str
    voorzitter: str
    agendapunten: tuple[Agendapunt, ...] = ()
    opening: Opening | None = None
    versie: int = 0
    pauzes: tuple[Pauze, ...] = ()
    te_bellen: tuple[TeBellen, ...] = ()
    werkproces: str = ""

    def agendapunt(self, agendapunt_id: AgendapuntId) -> Agendapunt | None:
        return next((p for p in self.agendapunten if p.id == agendapunt_id), None)

    def agendapunt_van(self, casus_id: CasusId) -> Agendapunt | None:
        return next((p for p in self.agendapunten if p.casus_id == casus_id), None)

    @property
    def minuten(self) -> int:
        return sum(p.minuten for p in self.agendapunten)

    @property
    def pauze(self) -> Pauze | None:
        """Returns the break that goes on now."""
        last = self.pauzes[-1] if self.pauzes else None
        return last if last and last.einde is None else None

    def met_pauze(self, aan: bool, op: datetime) -> Casustafel:
        """Begins a break, or ends it; what is so already stays so."""
        now = self.pauze
        if aan == (now is not None):
            return self
        rest, last = (self.pauzes, Pauze(op)) if now is None else (self.pauzes[:-1], replace(now, einde=op))
        return replace(self, pauzes=(*rest, last))

    def gewerkt(self, van: datetime, tot: datetime) -> timedelta:
        """Returns the time between two moments without the breaks; a clock that was put back takes no time away."""
        breaks = sum((p.binnen(van, tot) for p in self.pauzes), timedelta())
        return max(timedelta(), tot - van - breaks)

    def met_te_bellen(self, wie: Sequence[TeBellen], in_de_zaal: Genodigden = NIEMAND) -> Casustafel:
        """Adds who has to hear of a change; who sits here hears it at the table."""
        new = (one for one in dict.fromkeys(wie) if one.afgevaardigde_id not in in_de_zaal)
        return replace(self, te_bellen=tuple(dict.fromkeys((*self.te_bellen, *new))))

    def ongedaan(self, wie: Sequence[TeBellen]) -> tuple[Casustafel, Genodigden]:
        """Takes back who was to hear of a change that is undone, and returns who did not hear of it yet."""
        unheard = [one for one in self.te_bellen if one in wie]
        rest = tuple(one for one in self.te_bellen if one not in unheard)
        return replace(self, te_bellen=rest), frozenset(one.afgevaardigde_id for one in unheard)

    def begintijden(self) -> dict[AgendapuntId, time]:
        """Returns when each Casus starts, from the begin time and the minutes before it."""
        moment = datetime.combine(self.datum, self.begin)
        starts = {}
        for punt in self.agendapunten:
            starts[punt.id] = moment.time()
            moment += timedelta(minutes=punt.minuten)
        return starts

    @property
    def einde(self) -> time:
        return (datetime.combine(self.datum, self.begin) + timedelta(minutes=self.minuten)).time()

    def agenderen(
        self, punt: Agendapunt, casus: Casus, triage: Triage | None, kluis: Kluissoort = Kluissoort.OVERIGE
    ) -> Casustafel:
        """Puts a ready Casus on the agenda (W-11, W-20). Raises `CasusAlGeagendeerd`, `GebiedEApart` (W-05), and
        `EisenNietVervuld` when its Triage is not decided for a table.
        """
        check_gebied_in_kluis(casus.gebied, kluis)
        if self.agendapunt_van(casus.id) is not None:
            raise CasusAlGeagendeerd
        if tekorten := tekorten_voor_agenda(casus, triage):
            raise EisenNietVervuld(tekorten)
        return replace(self, agendapunten=(*self.agendapunten, punt))

    def na(self, agendapunt_id: AgendapuntId, vorige: AgendapuntId) -> Casustafel:
        """Puts a Casus behind another one in the order."""
        rest = self.without_agendapunt(agendapunt_id).agendapunten
        place = next((i for i, p in enumerate(rest, 1) if p.id == vorige), len(rest))
        return self.verplaatsen(agendapunt_id, place)

    def with_agendapunt(self, punt: Agendapunt) -> Casustafel:
        return replace(self, agendapunten=tuple(punt if p.id == punt.id else p for p in self.agendapunten))

    def without_agendapunt(self, agendapunt_id: AgendapuntId) -> Casustafel:
        return replace(self, agendapunten=tuple(p for p in self.agendapunten if p.id != agendapunt_id))

    def zonder_uitnodiging(self, casus_id: CasusId, partij_id: PartijId) -> Casustafel:
        """Takes the invitation of a Partij for one Casus away; once the table was opened, its guest has to hear of it (W-21, W-73)."""
        punt = self.agendapunt_van(casus_id)
        if punt is None:
            return self
        rest = tuple(u for u in punt.uitnodigingen if u.partij_id != partij_id)
        after = self.with_agendapunt(replace(punt, uitnodigingen=rest))
        return after if self.opening is None else after.met_te_bellen(verschoven(self, after, {}))

    def verplaatsen(self, agendapunt_id: AgendapuntId, naar: int) -> Casustafel:
        """Moves a Casus in the order; `naar` is the new index, held within the list."""
        moving = self.agendapunt(agendapunt_id)
        if moving is None:
            return self
        rest = [p for p in self.agendapunten if p.id != agendapunt_id]
        rest.insert(max(0, min(naar, len(rest))), moving)
        return replace(self, agendapunten=tuple(rest))

    def wissel_naar(
        self, agendapunt_id: AgendapuntId, in_de_zaal: tuple[Uitnodiging, ...] | None = None
    ) -> Wissel:
        """Compares who is invited with who is in the room; when that is not said, with who was invited for the Casus before it (W-30)."""
        index = next(i for i, p in enumerate(self.agendapunten) if p.id == agendapunt_id)
        now = self.agendapunten[index]
        if in_de_zaal is None:
            in_de_zaal = self.agendapunten[index - 1].uitnodigingen if index else ()
        inside = {u.afgevaardigde_id for u in in_de_zaal}
        return Wissel(
            tuple(u for u in now.uitnodigingen if u.afgevaardigde_id not in inside),
            tuple(u for u in in_de_zaal if u.afgevaardigde_id not in now.genodigden),
        )

    def tekorten(self) -> tuple[Tekort, ...]:
        return tuple(t for p in self.agendapunten for t in p.tekorten())


def verschoven(voor: Casustafel, na: Casustafel, tijden: Mapping[AgendapuntId, time]) -> tuple[TeBellen, ...]:
    """Returns who of the guests has to hear that the agenda changed: who is expected for a Casus now, and who is not any more."""
    found = []
    for punt in na.agendapunten:
        before = voor.agendapunt(punt.id)
        known = before.genodigden if before else NIEMAND
        found += [
            TeBellen(u.partij_id, u.afgevaardigde_id, Verschuiving.ERBIJ, tijden.get(punt.id))
            for u in punt.uitnodigingen
            if u.afgevaardigde_id not in known
        ]
    for punt in voor.agendapunten:
        after = na.agendapunt(punt.id)
        still = after.genodigden if after else NIEMAND
        found += [
            TeBellen(u.partij_id, u.afgevaardigde_id, Verschuiving.VERVALT)
            for u in punt.uitnodigingen
            if u.afgevaardigde_id not in still
        ]
    return tuple(found)


def tekorten_voor_agenda(casus: Casus, triage: Triage | None) -> tuple[Tekort, ...]:
    """Returns what stands between this Casus and an agenda; empty when it is ready (W-11)."""
    if not casus.is_agendeerbaar:
        open_in_triage = triage.tekorten() if triage is not None and casus.fase is Fase.TRIAGE else ()
        return (Tekort(Eis.CASUS_GEREED, plek=casus.fase), *open_in_triage)
    if triage is None or triage.besloten_op is None:
        return (Tekort(Eis.ROUTING),)
    return tuple(t for t in triage.tekorten() if t.eis is not Eis.UITVRAAG_VRAAG)


def bezwaar_tegen_partij(
    partij: Partij, triage: Triage | None, grondslagen: Mapping[GrondslagId, Grondslag], dag: date
) -> UitnodigingBezwaar | None:
    """Returns why this Partij may not know of the Casus on that day; None when it may (W-04, W-10, W-73)."""
    if not partij.is_partij_op(dag):
        return UitnodigingBezwaar.GEEN_PARTIJ
    if triage is None or partij.id not in triage.opengestelde_partijen:
        return UitnodigingBezwaar.NIET_OPENGESTELD
    uitvraag = triage.uitvraag(partij.id)
    grond = grondslagen.get(uitvraag.grondslag_id) if uitvraag and uitvraag.grondslag_id else None
    if grond is None or not grond.geldt_voor(partij.soort, dag):
        return UitnodigingBezwaar.GRONDSLAG_NIET_GELDIG
    return None


def bezwaar_tegen_uitnodigen(
    partij: Partij,
    afgevaardigde_id: AfgevaardigdeId,
    triage: Triage | None,
    grondslagen: Mapping[GrondslagId, Grondslag],
    dag: date,
) -> UitnodigingBezwaar | None:
    """Returns why this Partij may not be invited through this Afgevaardigde on the day of the table; None when it may (W-21, W-73)."""
    bezwaar = bezwaar_tegen_partij(partij, triage, grondslagen, dag)
    if bezwaar is not None:
        return bezwaar
    afgevaardigde = partij.afgevaardigde(afgevaardigde_id)
    if afgevaardigde is None or not afgevaardigde.is_gemandateerd_op(dag):
        return UitnodigingBezwaar.GEEN_MANDAAT
    return None


def uitnodigen(
    punt: Agendapunt,
    uitnodiging: Uitnodiging,
    partij: Partij,
    triage: Triage | None,
    grondslagen: Mapping[GrondslagId, Grondslag],
    dag: date,
    in_plaats_van: AfgevaardigdeId | None = None,
) -> Agendapunt:
    """Invites one person of a Partij for one Casus, beside its others or in the place of one of them, or changes what is asked of
    it (W-20, W-21). Raises `UitnodigenNotAllowed` with the reason.
    """
    bezwaar = bezwaar_tegen_uitnodigen(partij, uitnodiging.afgevaardigde_id, triage, grondslagen, dag)
    if bezwaar is not None:
        raise UitnodigenNotAllowed(partij.id, bezwaar, uitnodiging.afgevaardigde_id)
    known, person = punt.uitnodiging(partij.id), uitnodiging.afgevaardigde_id
    place = in_plaats_van or person
    others = tuple(u for u in punt.uitnodigingen if u.afgevaardigde_id != person or place == person)
    invited = put(others, uitnodiging, lambda u: place if u is uitnodiging else u.afgevaardigde_id)
    asked = uitnodiging.gevraagde_bijdrage or (known.gevraagde_bijdrage if known else "")
    return replace(punt, uitnodigingen=invited).met_bijdrage(partij.id, asked)


def aantal_wissels(punten: Sequence[Agendapunt]) -> int:
    """Returns how many times somebody comes in or leaves, from the empty room to the empty room (W-30)."""
    return _cost([p.genodigden for p in punten])


def met_minste_wissels(punten: Sequence[Agendapunt]) -> tuple[Agendapunt, ...]:
    """Returns the same Casussen in a calmer order; the given order when none is found that is calmer. Always the same answer (W-30)."""
    best, best_cost = tuple(punten), aantal_wissels(punten)
    for first in range(len(punten)):
        found = _improved(_nearest_first(tuple(punten), first))
        if (cost := aantal_wissels(found)) < best_cost:
            best, best_cost = found, cost
    return best


def _cost(seats: Sequence[Genodigden]) -> int:
    return sum(len(a ^ b) for a, b in pairwise((NIEMAND, *seats, NIEMAND)))


def _nearest_first(punten: tuple[Agendapunt, ...], first: int) -> tuple[Agendapunt, ...]:
    """Returns an order that goes from one Casus to the one with the most people in common, and so on."""
    rest = list(punten)
    order = [rest.pop(first)]
    while rest:
        here = order[-1].genodigden
        order.append(rest.pop(min(range(len(rest)), key=lambda i: (len(rest[i].genodigden ^ here), i))))
    return tuple(order)


def _improved(order: tuple[Agendapunt, ...]) -> tuple[Agendapunt, ...]:
    """Moves one Casus at a time for as long as that helps."""
    cost = aantal_wissels(order)
    while True:
        moves = (
            (*rest[:to], order[place], *rest[to:])
            for place in range(len(order))
            for rest in ((*order[:place], *order[place + 1 :]),)
            for to in range(len(order))
        )
        better = min(moves, key=aantal_wissels, default=order)
        if (found := aantal_wissels(better)) >= cost:
            return order
        order, cost = better, found
