"""What came out: counts, and every thing that was not as it should be."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Figures:
    keep_in: Path
    stops_at_first: bool = False
    by_kill: Counter[str] = field(default_factory=Counter)
    by_fault: Counter[str] = field(default_factory=Counter)
    by_scene: Counter[str] = field(default_factory=Counter)
    by_copy: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    lost: int = 0
    late: int = 0
    longest_missing: float = 0.0
    settled: int = 0
    cuts: int = 0
    cuts_with_unsynced: int = 0
    memories: int = 0
    in_memory: int = 0
    problems: list[str] = field(default_factory=list)
    kept: int = 0

    @property
    def is_enough(self) -> bool:
        """Who broke the program on purpose only wants to know that it is found."""
        return self.stops_at_first and bool(self.problems)

    @property
    def kills(self) -> int:
        return self.by_kill.total()

    @property
    def faults(self) -> int:
        return self.by_fault.total()

    def killed(self, phase: str, how: str) -> None:
        self.by_kill[f"{phase}, {how.lower().replace('_', ' ')}"] += 1

    def struck(self, scene: str, kind: str) -> None:
        self.by_fault[kind] += 1
        self.by_scene[scene] += 1

    def wrong(self, what: str, *, lost: bool = False) -> None:
        self.problems.append(what)
        self.lost += lost
        print(f"  WRONG: {what}", file=sys.stderr, flush=True)

    def looked_through(self, left: set[str]) -> None:
        """After a lock; what was left is not told, only how many."""
        self.memories += 1
        self.in_memory += len(left)
        if left:
            self.wrong(f"{len(left)} secrets in memory after a lock")

    def keep(self, folder: Path, said: list[dict[str, Any]]) -> None:
        """The state in which something was wrong, for who looks into it."""
        self.kept += 1
        place = self.keep_in / f"wrong-{self.kept:03d}"
        shutil.copytree(folder, place, dirs_exist_ok=True)
        (place / "said.json").write_text(json.dumps(said, indent=0), "utf-8")

    def print(self, seed: int, seconds: float) -> None:
        def rows(title: str, counted: Counter[str]) -> None:
            if counted:
                print(f"\n{title}: {counted.total()}")
                for name, count in sorted(counted.items()):
                    print(f"  {name:<40} {count:5d}")

        rows("Kills survived", self.by_kill)
        rows("Faults injected, by kind", self.by_fault)
        rows("Faults injected, by what was being done", self.by_scene)
        rows("Copies of a kluis", self.by_copy)
        for name in self.by_copy:
            print(
                f"{name}: {sum(one.startswith(f'{name}: ') for one in self.problems)} not as they should be"
            )
        print(
            f"\nPower cuts: {self.cuts}, of which {self.cuts_with_unsynced} with something not yet on the disk"
        )
        print(f"Memory after lock: looked through {self.memories} times, found in it: {self.in_memory}")
        print(f"Tables vastgesteld under a kill: {self.settled}")
        print(f"Acknowledged saves: {self.acknowledged}, lost: {self.lost}")
        print(f"Most typing missing after a kill: {self.longest_missing:.2f} s; over a second: {self.late}")
        print(f"Things that were not as they should be: {len(self.problems)}")
        for problem in self.problems[:20]:
            print(f"  {problem}")
        print(f'{seconds:.0f} s; the same again: make torture WITH="--seed {seed}"')
