"""Keeps who let something be read before the table, and who withdrew that (W-22, art. 11.2 f)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId
from zvh_desktop.domain.partijen.partij import Partij


@dataclass(frozen=True, slots=True)
class Akkoordstap:
    """Records that a Partij let a piece be read in advance, or withdrew that: by `door`, on the day `op` (W-22, art. 11.2 f).
    `overleg` names with which aanmelder or Casusregisseur that was discussed. `tekst` is what it was about: other words were not
    agreed to. Of a withdrawal `lezers` had been given the piece already, and `verteld_op` is when they were told.
    """

    is_akkoord: bool
    afgevaardigde_id: AfgevaardigdeId
    door: str
    op: date | None
    overleg: str = ""
    overleg_op: date | None = None
    tekst: str = ""
    vastgelegd_op: datetime | None = None
    lezers: tuple[AfgevaardigdeId, ...] = ()
    verteld_op: date | None = None

    @property
    def is_te_vertellen(self) -> bool:
        return bool(self.lezers) and self.verteld_op is None

    def gold_op(self, moment: datetime) -> bool:
        """Says whether it was said by then; of one from before each was recorded at a moment only the day is known."""
        if self.vastgelegd_op is not None:
            return self.vastgelegd_op <= moment
        return self.op is not None and self.op <= moment.date()


@dataclass(frozen=True, slots=True)
class Voorinzage:
    """Holds something to read in advance, from one Partij; it is in no document before that Partij agreed (W-22, art. 11.2 f).
    `verloop` keeps every agreement and withdrawal, the last one last.
    """

    id: str
    partij_id: PartijId
    tekst: str
    akkoord_door: str = ""
    akkoord_op: date | None = None
    verloop: tuple[Akkoordstap, ...] = ()

    @property
    def is_akkoord(self) -> bool:
        return bool(self.akkoord_door.strip()) and self.akkoord_op is not None

    @property
    def is_vastgelegd(self) -> bool:
        """Says whether anything was agreed or withdrawn, also before each of that was an event."""
        return bool(self.verloop or self.akkoord_door.strip() or self.akkoord_op)

    @property
    def zonder_woorden(self) -> Voorinzage:
        """Returns who agreed and withdrew when: that stays with the Casus when it goes off the agenda, the words to be read do not."""
        return replace(self, tekst="", verloop=tuple(replace(one, tekst="") for one in self.verloop))

    @property
    def is_te_vertellen(self) -> bool:
        """Says whether somebody who read it has to hear of a withdrawal, also when the Partij agreed again since (W-22)."""
        return any(one.is_te_vertellen for one in self.verloop)

    def mag_op(self, dag: date) -> bool:
        """Says whether it may be read on this day: an agreement of a day to come is none yet (W-22)."""
        same = not self.verloop or self.verloop[-1].tekst.split() == self.tekst.split()
        return self.is_akkoord and self.akkoord_op is not None and self.akkoord_op <= dag and same

    def met_stap(self, stap: Akkoordstap, partij: Partij, dag: date) -> Voorinzage:
        """Adds an agreement, by a person with a mandate on the day he gave it, or a withdrawal, by any person of the Partij that provided
        it; nothing of before is lost (art. 7.3). Raises `EisenNietVervuld`.
        """
        days = [one.op for one in self.verloop if one.op]
        said_when = stap.op is not None and max((date.min, *days)) <= stap.op <= dag
        spoke = bool(stap.overleg.strip()) and stap.overleg_op is not None and stap.overleg_op <= dag
        found = {
            Eis.VOORINZAGE_TEKST: bool(self.tekst.strip()) or not stap.is_akkoord,
            Eis.VOORINZAGE_DOOR: _mag_zeggen(stap, partij),
            Eis.VOORINZAGE_OP: said_when,
            Eis.VOORINZAGE_OVERLEG: spoke or not stap.is_akkoord,
        }
        if tekorten := tuple(
            Tekort(eis, self.partij_id, self.id) for eis, there in found.items() if not there
        ):
            raise EisenNietVervuld(tekorten)
        return replace(
            self,
            akkoord_door=stap.door if stap.is_akkoord else "",
            akkoord_op=stap.op if stap.is_akkoord else None,
            verloop=(*self.verloop, replace(stap, tekst=self.tekst)),
        )

    def was_vrij_op(self, moment: datetime) -> bool:
        """Says whether the piece went along with an agenda made at that moment."""
        before = [one for one in self.verloop if one.gold_op(moment)]
        return before[-1].is_akkoord if before else not self.verloop and self.mag_op(moment.date())


def _mag_zeggen(stap: Akkoordstap, partij: Partij) -> bool:
    person = partij.afgevaardigde(stap.afgevaardigde_id)
    if person is None or not stap.is_akkoord or stap.op is None:
        return person is not None
    return partij.is_partij_op(stap.op) and person in partij.gemandateerden_op(stap.op)
