"""Records whose data a transaction reads and writes, so that no use case can forget the log line (W-64)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.notulen.notulen import Notulen
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking

T = TypeVar("T")


def _own(value: Any) -> Iterable[CasusId | None]:
    return (value.casus_id,)


# The log's word for each type, and the Casussen that a value is about. Other types are about none: `test_logboek.py`
# checks that for every stored type.
SOORTEN: dict[type, tuple[str, Callable[[Any], Iterable[CasusId | None]]]] = {
    # A draft has no Casus yet, and uses its own id as pseudonym.
    Aanmelding: ("aanmelding", lambda one: (one.casus_id or CasusId(one.id),)),
    Actie: ("actie", _own),
    Casus: ("casus", lambda one: (one.id,)),
    Casustafel: ("agenda", lambda one: (punt.casus_id for punt in one.agendapunten)),
    Datalek: ("datalek", lambda one: one.casussen),
    Geschil: ("geschil", lambda one: one.casussen),
    Notulen: ("notulen", lambda one: (punt.casus_id for punt in one.punten)),
    PlanVanAanpak: ("plan van aanpak", _own),
    PlanVersie: ("plan van aanpak", _own),
    Triage: ("triage", _own),
    Verslag: ("verslag", _own),
    Verzoek: ("verzoek", _own),
    Verstrekking: ("verstrekking", lambda one: one.over),
}


class Spoor:
    """Records the values of one transaction; a Casus that got a line of its own needs no other one."""

    def __init__(self) -> None:
        self._read: dict[tuple[CasusId, str], None] = {}
        self._written: dict[tuple[CasusId, str], None] = {}
        self._told: set[CasusId] = set()
        # An Aanmelding that is read with its Casus is logged under that Casus.
        self._casus_of: dict[CasusId, CasusId] = {}

    def read(self, values: Iterable[T]) -> tuple[T, ...]:
        """Records the values that are read, and returns them."""
        found = tuple(values)
        for value in found:
            self._note(self._read, value)
        return found

    def written(self, value: object) -> None:
        self._note(self._written, value)

    @property
    def has_written(self) -> bool:
        return bool(self._written)

    def told(self, casus_id: CasusId | None) -> None:
        if casus_id is not None:
            self._told.add(casus_id)

    def _note(self, notes: dict[tuple[CasusId, str], None], value: object) -> None:
        if type(value) in SOORTEN:
            word, casussen = SOORTEN[type(value)]
            if isinstance(value, Casus):
                self._casus_of[CasusId(value.aanmelding_id)] = value.id
            notes |= {(casus_id, word): None for casus_id in casussen(value) if casus_id is not None}

    def lines(self) -> Iterator[tuple[str, CasusId]]:
        """Yields the lines that are still missing: for what was written, and for what was only read."""
        for casus_id, word in self._written:
            if self._casus_of.get(casus_id, casus_id) not in self._told:
                yield f"{word} geschreven", self._casus_of.get(casus_id, casus_id)
        yield from self.lines_of_reading({casus_id for casus_id, _ in self._written} | self._told)

    def lines_of_reading(self, but: Iterable[CasusId] = ()) -> Iterator[tuple[str, CasusId]]:
        for noted, word in self._read:
            if not {noted, casus_id := self._casus_of.get(noted, noted)} & {*but}:
                yield f"{word} ingezien", casus_id
