"""Holds an agreement that one Partij carries out; one actie, wherever it is shown (art. 7.4 c, 7.5, 16.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import ActieId, AgendapuntId, CasusId, CasustafelId, PartijId
from zvh_desktop.domain.tekst import open_plekken


class ActieStand(StrEnum):
    """Says what became of an actie; not done and lapsed are not the same (P-04)."""

    OPEN = "open"
    GEDAAN = "gedaan"
    NIET_GEDAAN = "niet_gedaan"
    VERVALLEN = "vervallen"

    @property
    def vraagt_reden(self) -> bool:
        """Says whether this needs a reason: why it was not done, or why it is no longer needed (P-04, art. 11.2 g)."""
        return self in (ActieStand.NIET_GEDAAN, ActieStand.VERVALLEN)


@dataclass(frozen=True, slots=True)
class Actie:
    """Holds what is to be done, by which Partij and person, and before when (W-34, P-04). `casustafel_id` and `agendapunt_id`
    tell the table that agreed it; without both it came from a Plan van Aanpak, without the second its Casus was taken off the
    agenda. `eerdere_data` are the dates that were agreed before it was moved, the first on top (W-42).
    """

    id: ActieId
    casus_id: CasusId
    afgesproken_op: date
    wat: str = ""
    partij_id: PartijId | None = None
    persoon: str = ""
    uiterlijk: date | None = None
    leefgebied: str = ""
    stand: ActieStand = ActieStand.OPEN
    reden: str = ""
    stand_op: datetime | None = None
    casustafel_id: CasustafelId | None = None
    agendapunt_id: AgendapuntId | None = None
    versie: int = 0
    eerdere_data: tuple[date, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.stand is ActieStand.OPEN

    @property
    def is_leeg(self) -> bool:
        """Says whether nothing was said of it yet: a line that waits is no agreement."""
        return not (self.wat.strip() or self.partij_id or self.uiterlijk)

    def dagen_te_laat_op(self, dag: date) -> int:
        """Returns how many days late it is; 0 when not late, done, or without date (P-04)."""
        if not self.is_open or self.uiterlijk is None:
            return 0
        return max(0, (dag - self.uiterlijk).days)

    def tekorten(self) -> tuple[Tekort, ...]:
        """Returns what the actie does not name yet: its Partij, its person, its date; never everyone (W-34)."""
        found = []
        if not self.wat.strip():
            found.append(Tekort(Eis.ACTIE_WAT, plek=self.id))
        if open_plekken(self.wat):
            found.append(Tekort(Eis.OPEN_PLEK, self.partij_id, self.id))
        if self.partij_id is None:
            found.append(Tekort(Eis.ACTIE_PARTIJ, plek=self.id))
        if not self.persoon.strip():
            found.append(Tekort(Eis.ACTIE_PERSOON, self.partij_id, self.id))
        if self.uiterlijk is None:
            found.append(Tekort(Eis.ACTIE_DATUM, self.partij_id, self.id))
        return tuple(found)

    def zonder_agendapunt(self, *, tafel_bestaat: bool) -> Actie:
        """Keeps the agreement when its agendapunt is gone: it comes back on the next agendapunt of its Casus (W-41). Only the
        people who made an agreement can drop it, with a word of its own (W-34, P-04); an agenda that changes is no such word. A
        table that was thrown away was never opened: what was noted for it is as free as a line of a plan in the making.
        """
        return replace(self, agendapunt_id=None, casustafel_id=self.casustafel_id if tafel_bestaat else None)

    def na(self, was: Actie | None, afgesproken: date | None) -> Actie:
        """Keeps the dates that were agreed before, and adds the one that was when another takes its place (P-04, W-42). Moved back to
        where it was last, it was not moved.
        """
        kept = was.eerdere_data if was is not None else ()
        if kept and kept[-1] == self.uiterlijk:
            kept = kept[:-1]
        elif afgesproken is not None and self.uiterlijk != afgesproken and kept[-1:] != (afgesproken,):
            kept = (*kept, afgesproken)
        return replace(self, eerdere_data=kept)

    def afdoen(self, stand: ActieStand, op: datetime, reden: str = "") -> Actie:
        """Closes the actie, or opens it again (P-04). Raises `EisenNietVervuld` when not done or lapsed comes without a reason."""
        if stand.vraagt_reden and not reden.strip():
            raise EisenNietVervuld((Tekort(Eis.ACTIE_REDEN, self.partij_id, self.id),))
        return replace(self, stand=stand, stand_op=op, reden=reden.strip())
