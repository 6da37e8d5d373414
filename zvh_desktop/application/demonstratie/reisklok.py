"""The time and the names of a year that never was: a clock that travels, ids from a seed, and a calendar of deeds."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

Daad = Callable[[], object]

_ZATERDAG = 5
_FEESTDAGEN = {(1, 1), (4, 27), (5, 5), (12, 24), (12, 25), (12, 26), (12, 31)}


class Reisklok:
    """The present moment, wherever the year has got to; it never goes back."""

    def __init__(self, begin: datetime) -> None:
        self._moment = begin

    def __call__(self) -> datetime:
        return self._moment

    def naar(self, moment: datetime) -> None:
        self._moment = max(moment, self._moment)


class Idreeks:
    """Identifiers that say nothing, and are the same every time."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def __call__(self) -> str:
        return f"{self._random.getrandbits(128):032x}"


@dataclass(slots=True)
class Kalender:
    """Deeds by their moment; a deed may plan others, later than itself."""

    klok: Reisklok
    einde: datetime
    _daden: list[tuple[datetime, int, Daad]] = field(default_factory=list)
    _volgnummer: int = 0

    def op(self, moment: datetime, daad: Daad) -> None:
        self._volgnummer += 1
        heapq.heappush(self._daden, (moment, self._volgnummer, daad))

    def spelen(self) -> None:
        """Do everything until the end, in order; what lies beyond it never happens."""
        while self._daden and self._daden[0][0] <= self.einde:
            when, _, daad = heapq.heappop(self._daden)
            self.klok.naar(when)
            daad()
        self.klok.naar(self.einde)


def op_het_uur(dag: date, tijd: time) -> datetime:
    """A moment as the clock on the wall of this machine shows it, in summer as in winter."""
    return datetime.combine(dag, tijd).astimezone()


def werkdag(dag: date) -> date:
    """The same day, or the first working day before it."""
    while dag.weekday() >= _ZATERDAG or (dag.month, dag.day) in _FEESTDAGEN:
        dag -= timedelta(days=1)
    return dag
