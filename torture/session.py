"""One run of everything, on kluizen that are made for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from torture import kluizen
from torture.copies import Copies
from torture.cuts import Cuts
from torture.deeds import Deeds
from torture.faults import Faults
from torture.figures import Figures
from torture.kills import Kills
from torture.memory import left_after_lock

# One in so many of the kills, and of the faults, comes on top of them in a long deed.
DEEDS_PER = 8
FULL = 50


@dataclass(frozen=True, slots=True)
class Session:
    folder: Path
    figures: Figures
    seed: int
    table: Path | None = None
    weaken: Callable[[], object] | None = None

    def run(self, kills: int, faults: int, cuts: int, copies: int, memories: int) -> None:
        table, finished = self.folder / "sjabloon", self.folder / "sjabloon-af"
        if self.table is None:
            table.mkdir(parents=True)
            kluizen.make_table(table)
        else:
            kluizen.lay(self.table, table)
        if kills or faults:
            kluizen.make_finished(table, finished)
        deeds = Deeds(self.folder, table, self.folder / "sjabloon-oud", self.figures, self.seed)
        if kills >= FULL or faults >= FULL:
            kluizen.make_old(table, deeds.old)
        self._step(
            "kills", kills, Kills(self.folder, table, finished, self.figures, self.seed, self.weaken).run
        )
        self._step(
            "faults", faults, Faults(self.folder, table, finished, self.figures, self.seed, self.weaken).run
        )
        self._step("kills in long deeds", kills // DEEDS_PER if kills >= FULL else 0, deeds.kills)
        self._step("faults in long deeds", faults // DEEDS_PER if faults >= FULL else 0, deeds.faults)
        self._step("power cuts", cuts, Cuts(self.folder, table, self.figures, self.seed, self.weaken).run)
        self._step("copies of a kluis", copies, Copies(self.folder, table, self.figures, self.seed).run)
        self._step("memories after lock", memories, partial(self._look_through_memory, table))

    def _look_through_memory(self, table: Path, times: int) -> None:
        for _time in range(times):
            left = left_after_lock(kluizen.lay(table, self.folder / "geheugen"))
            self.figures.looked_through(left)

    def _step(self, name: str, count: int, run: Callable[[int], object]) -> None:
        if not count:
            return
        begun = time.monotonic()
        print(f"{count} {name}...", flush=True)
        run(count)
        print(f"  {time.monotonic() - begun:.0f} s", flush=True)
