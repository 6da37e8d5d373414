"""Cuts the power in lives of the program that were recorded: many cuts per life, each at another call."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from torture import powercut
from torture.figures import Figures
from torture.history import History
from torture.inspection import inspect
from torture.kills import live
from torture.kluizen import lay
from torture.scenes import Cut, at_the_table
from torture.typist import WACHTZIN

CUTS_PER_LIFE = 10


@dataclass(slots=True)
class Cuts:
    folder: Path
    table: Path
    figures: Figures
    seed: int
    weaken: Callable[[], object] | None = None

    def run(self, cuts: int) -> None:
        chance = random.Random(self.seed)
        work, begin = self.folder / "stroom", self.folder / "begin"
        lay(self.table, work)
        while self.figures.cuts < cuts and not self.figures.is_enough:
            shutil.rmtree(begin, ignore_errors=True)
            shutil.copytree(work, begin)
            record = self.folder / "record"
            record.unlink(missing_ok=True)
            phase = chance.choice(("typing", "locking", "turning", "closing"))
            cut = Cut(phase, chance.uniform(0.3, 1.5), actions_before=chance.randint(4, 16))
            running = live(
                at_the_table, cut, work, chance.randrange(1 << 30), record=record, weaken=self.weaken
            )
            history = History({})
            for said in running.said:
                history.hear(said)
            done = powercut.read(record)
            for _ in range(min(CUTS_PER_LIFE, cuts - self.figures.cuts)):
                self.cut_once(begin, done, history, chance)
            lay(self.table, work)

    def cut_once(
        self, begin: Path, done: list[powercut.Done], history: History, chance: random.Random
    ) -> None:
        place = chance.randint(1, len(done))
        disk = powercut.Disk(begin)
        for one in done[:place]:
            disk.do(one)
        left = self.folder / "na"
        shutil.rmtree(left, ignore_errors=True)
        disk.after_power(chance, left)
        self.figures.cuts += 1
        self.figures.cuts_with_unsynced += disk.has_unsynced
        found = inspect(left, [WACHTZIN])
        for fault in found.faults:
            self.figures.wrong(f"power cut at call {place}: {fault}")
        sure = dict(powercut.acknowledged(done, place))
        if not found.faults:
            for casus, text in sure.items():
                later = history.after(casus, text)
                if found.texts.get(casus) not in later:
                    self.figures.wrong(
                        f"power cut at call {place}: the acknowledged text is not there", lost=True
                    )
        if found.faults:
            self.figures.keep(left, [])
