"""Holds what Partijen are asked, and the outcome: a routing, a goal, themes and the Partijen to involve (art. 1.23, 11.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld, FaseNotAllowed, TriageNietOpen
from zvh_desktop.domain.ids import CasusId, GrondslagId, PartijId, put
from zvh_desktop.domain.partijen.partij import Grondslag, Partij


class Routing(StrEnum):
    """Says where the Casus goes after Triage (W-11, art. 1.23)."""

    CASUSTAFEL = "casustafel"
    MDO = "mdo"
    ELDERS = "elders"
    NIET_IN_BEHANDELING = "niet_in_behandeling"

    @property
    def is_tafel(self) -> bool:
        return self in (Routing.CASUSTAFEL, Routing.MDO)

    @property
    def fase(self) -> Fase:
        return {
            Routing.CASUSTAFEL: Fase.VOORBEREIDING,
            Routing.MDO: Fase.MDO,
            Routing.ELDERS: Fase.ELDERS_BELEGD,
            Routing.NIET_IN_BEHANDELING: Fase.NIET_IN_BEHANDELING,
        }[self]


@dataclass(frozen=True, slots=True)
class Uitvraag:
    """Holds what one Partij was asked, on which own ground, and what it answered (W-10). No content of the Casus goes with it (W-04)."""

    partij_id: PartijId
    vraag: str = ""
    grondslag_id: GrondslagId | None = None
    gevraagd_op: date | None = None
    antwoord_voor: date | None = None
    beantwoord_op: date | None = None
    antwoord: str = ""
    is_relevant: bool | None = None
    reden: str = ""

    @property
    def wacht_op_antwoord(self) -> bool:
        return self.gevraagd_op is not None and self.beantwoord_op is None

    def is_te_laat_op(self, dag: date) -> bool:
        return self.wacht_op_antwoord and self.antwoord_voor is not None and self.antwoord_voor < dag

    @property
    def is_opengesteld(self) -> bool:
        """Says whether this Partij may come to know of the Casus: relevant, with a ground of its own (W-04, W-10)."""
        return self.is_relevant is True and self.grondslag_id is not None and self.is_beantwoord

    @property
    def is_beantwoord(self) -> bool:
        """Says whether it was asked, and answered after that (W-10)."""
        asked, answered = self.gevraagd_op, self.beantwoord_op
        return bool(asked and answered and asked <= answered and self.antwoord.strip())

    def tekorten(self) -> tuple[Tekort, ...]:
        found = []
        if not self.vraag.strip():
            found.append(Tekort(Eis.UITVRAAG_VRAAG, self.partij_id))
        if self.is_relevant and self.grondslag_id is None:
            found.append(Tekort(Eis.UITVRAAG_GRONDSLAG, self.partij_id))
        if self.is_relevant is not None and not self.is_beantwoord:
            found.append(Tekort(Eis.UITVRAAG_ANTWOORD, self.partij_id))
        if self.is_relevant is not None and not self.reden.strip():
            found.append(Tekort(Eis.UITVRAAG_REDEN, self.partij_id))
        return tuple(found)


class Triagestap(StrEnum):
    """Says how far the asking is, in the order of the work (W-10)."""

    NIET_GEVRAAGD = "niet_gevraagd"
    WACHT = "wacht"
    KLAAR = "klaar"
    BESLOTEN = "besloten"


@dataclass(frozen=True, slots=True)
class Triage:
    """Holds the triage of one Casus; drafted freely until `besloten_op` (W-10, W-11)."""

    casus_id: CasusId
    begonnen_op: date
    uitvragen: tuple[Uitvraag, ...] = ()
    routing: Routing | None = None
    reden: str = ""
    doel: str = ""
    themas: tuple[str, ...] = ()
    besloten_op: date | None = None
    versie: int = 0

    def uitvraag(self, partij_id: PartijId) -> Uitvraag | None:
        return next((u for u in self.uitvragen if u.partij_id == partij_id), None)

    def with_uitvraag(self, uitvraag: Uitvraag) -> Triage:
        """Adds this question, or replaces the one to the same Partij."""
        return replace(self, uitvragen=put(self.uitvragen, uitvraag, lambda u: u.partij_id))

    @property
    def stap(self) -> Triagestap:
        """Says how far the triage is: whoever was asked and did not answer keeps it waiting (W-10)."""
        asked = [u for u in self.uitvragen if u.gevraagd_op is not None]
        if self.besloten_op is not None:
            return Triagestap.BESLOTEN
        if not asked:
            return Triagestap.NIET_GEVRAAGD
        answered = sum(u.beantwoord_op is not None for u in self.uitvragen)
        return Triagestap.WACHT if answered < len(asked) else Triagestap.KLAAR

    @property
    def opengestelde_partijen(self) -> frozenset[PartijId]:
        """Returns the relevant Partijen with a ground of their own; none until the triage is decided (W-04)."""
        if self.besloten_op is None:
            return frozenset()
        return frozenset(u.partij_id for u in self.uitvragen if u.is_opengesteld)

    def tekorten(self) -> tuple[Tekort, ...]:
        """Returns what the outcome lacks: routing with its reason; for a table also goal, themes and Partijen with a ground (W-11)."""
        found = [t for u in self.uitvragen for t in u.tekorten()]
        if self.routing is None:
            return (*found, Tekort(Eis.ROUTING))
        if not self.reden.strip():
            found.append(Tekort(Eis.ROUTING_REDEN))
        if self.routing.is_tafel:
            if not self.doel.strip():
                found.append(Tekort(Eis.DOEL))
            if not any(t.strip() for t in self.themas):
                found.append(Tekort(Eis.THEMAS))
            if not any(u.is_opengesteld for u in self.uitvragen):
                found.append(Tekort(Eis.RELEVANTE_PARTIJEN))
        return tuple(found)

    def besluiten(
        self,
        op: date,
        grondslagen: Mapping[GrondslagId, Grondslag],
        partijen: Mapping[PartijId, Partij] | None = None,
    ) -> Triage:
        """Decides the triage (W-11). Raises `EisenNietVervuld`, `TriageNietOpen`. A ground that is not valid on the day, or is of
        another kind of Partij, counts as none; an answer of a day to come is none yet (W-10).
        """
        if self.besloten_op is not None:
            raise TriageNietOpen
        tekorten = [*self.tekorten()]
        for u in self.uitvragen:
            grond = grondslagen.get(u.grondslag_id) if u.grondslag_id else None
            if u.is_relevant and u.grondslag_id and (grond is None or not grond.geldt_op(op)):
                tekorten.append(Tekort(Eis.UITVRAAG_GRONDSLAG, u.partij_id))
            elif u.is_relevant and grond is not None and partijen is not None:
                tekorten += _of_partij(partijen.get(u.partij_id), u.partij_id, grond, op)
            if u.is_relevant is not None and u.beantwoord_op and u.beantwoord_op > op:
                tekorten.append(Tekort(Eis.UITVRAAG_ANTWOORD, u.partij_id))
        if tekorten:
            raise EisenNietVervuld(tuple(tekorten))
        return replace(self, besloten_op=op)

    def leidt(self, casus: Casus, op: datetime, door: str) -> Casus:
        """Returns the Casus where the outcome leads it. Once a table has it in hand it stays there, and only a besluit leads out
        (W-11). Raises `FaseNotAllowed`.
        """
        assert self.routing is not None
        if not casus.is_voor_een_tafel:
            if self.routing.is_tafel:
                return casus
            raise FaseNotAllowed(casus.fase, self.routing.fase)
        is_back = casus.fase is Fase.MDO and self.routing.is_tafel
        return casus if is_back else casus.naar(self.routing.fase, op, door, self.reden)

    def heropenen(self) -> Triage:
        """Opens the outcome until it is decided anew, because a Partij can be asked later as well."""
        return replace(self, besloten_op=None)


def _of_partij(partij: Partij | None, partij_id: PartijId, grond: Grondslag, op: date) -> Iterator[Tekort]:
    """Yields what keeps a Partij out on that day: it is none, or its ground is of another kind of Partij (W-10, W-73)."""
    if partij is None or not partij.is_partij_op(op):
        yield Tekort(Eis.UITVRAAG_PARTIJ, partij_id)
    elif not grond.geldt_voor(partij.soort, op):
        yield Tekort(Eis.UITVRAAG_GRONDSLAG, partij_id)
