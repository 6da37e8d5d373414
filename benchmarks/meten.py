"""How figures are taken and shown: medians of several runs, and beside each the limit it is held to."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def processor(work: Callable[[], object]) -> float:
    """Returns the milliseconds that this process was at work."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


class Verslag:
    """Prints a row per figure, and remembers whether every one stayed below its limit."""

    def __init__(self) -> None:
        self.kept = True

    def row(self, what: str, value: float, limit: float, unit: str = "ms") -> None:
        ok = value <= limit
        self.kept = self.kept and ok
        print(
            f"{what:<52} {value:8.2f} {unit:<3} limit {limit:g} {unit}  {'ok' if ok else 'TOO SLOW'}",
            flush=True,
        )

    def median(self, what: str, times: list[float], limit: float) -> None:
        self.row(what, statistics.median(times), limit)

    @property
    def code(self) -> int:
        return 0 if self.kept else 1
