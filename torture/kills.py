"""Ends the program without a word, hundreds of times, upon the kluis that the time before left."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from torture import program, typist
from torture.calls import CHANGING, Fault, Kind
from torture.figures import Figures
from torture.history import MAY_BE_MISSING_S, History
from torture.inspection import Found, inspect
from torture.kluizen import lay
from torture.scenes import Cut, Scene, at_the_table, settle
from torture.typist import WACHTZIN

# Per phase: how long it lasts at most, how many calls on the files it takes, and how often it is chosen.
PHASES: Mapping[str, tuple[float, int, int]] = {
    "opening": (0.5, 70, 3),
    "typing": (1.5, 60, 8),
    "turning": (0.25, 16, 2),
    "locking": (0.4, 70, 3),
    "closing": (0.03, 30, 2),
}
SETTLING = (0.4, 60)
WAYS = (Kind.KILL_BEFORE, Kind.KILL_AFTER, Kind.KILL_HALFWAY)
ROUNDS_PER_SETTLING = 12
TELL_EACH = 50


def choose(chance: random.Random, phase: str, lasts: float, calls: int) -> Cut:
    before = chance.randint(0, 12)
    if chance.random() < 0.4:
        return Cut(phase, chance.uniform(0, lasts), actions_before=before)
    kind = chance.choice(WAYS)
    fault = Fault(f"{kind.name} {phase}", CHANGING, kind=kind, first=chance.randint(1, calls))
    return Cut(phase, lasts, fault, before)


def live(
    scene: Scene,
    cut: Cut,
    folder: Path,
    seed: int,
    *,
    record: Path | None = None,
    weaken: Callable[[], object] | None = None,
) -> program.Running:
    """One life of the program up to its cut; comes back when it is dead."""

    def what(say: Callable[..., None]) -> None:
        if weaken is not None:
            weaken()
        faults = [cut.fault] if cut.fault is not None and cut.phase == "opening" else []
        typist.run(say, folder, partial(_plan, scene, cut), seed, record=record, faults=faults)

    running = program.Running(what, folder.parent / "program.log")
    reached: float | None = None
    begun = time.monotonic()
    while running.status is None:
        left = program.PATIENCE_S if reached is None else reached + cut.seconds - time.monotonic()
        if reached is not None and left <= 0:
            running.kill()
            break
        if time.monotonic() - begun > program.PATIENCE_S:
            running.kill()
            raise TimeoutError(f"hung in {cut.phase}: {running.said[-3:]}")
        for said in running.hear(min(left, 5)):
            begins = said.get("phase") == cut.phase or (cut.phase == "opening" and "begun" in said)
            if begins and reached is None:
                reached = time.monotonic()
    return running


def _plan(scene: Scene, cut: Cut, hands: typist.Typist) -> typist.Steps:
    return scene(hands, cut)


@dataclass(slots=True)
class Kills:
    """`folder` is worked in; `tables` and `finished` are the templates."""

    folder: Path
    table: Path
    finished: Path
    figures: Figures
    seed: int
    weaken: Callable[[], object] | None = None
    _texts: dict[str, str] = field(default_factory=dict)

    def run(self, kills: int) -> None:
        chance = random.Random(self.seed)
        work = self.folder / "kluis"
        lay(self.table, work)
        finished = self.folder / "af"
        lay(self.finished, finished)
        number, told = 0, 0
        while self.figures.kills < kills and not self.figures.is_enough:
            if self.figures.kills >= told + TELL_EACH:
                told = self.figures.kills
                print(f"  {told}", flush=True)
            number += 1
            if number % ROUNDS_PER_SETTLING == 0:
                self.settle_once(finished, chance)
            else:
                phase = chance.choices(list(PHASES), [w for *_rest, w in PHASES.values()])[0]
                lasts, calls, _weight = PHASES[phase]
                self.work_once(work, choose(chance, phase, lasts, calls), chance.randrange(1 << 30))

    def work_once(self, work: Path, cut: Cut, seed: int) -> None:
        running = live(at_the_table, cut, work, seed, weaken=self.weaken)
        history = History(self._texts)
        for said in running.said:
            history.hear(said)
        found = self.judge(running, cut, work)
        if found.faults:
            self._start_anew(work, self.table, running)
            return
        missing = history.compare(found.texts)
        self.figures.acknowledged += history.acknowledged
        self.figures.longest_missing = max(self.figures.longest_missing, missing)
        if missing > MAY_BE_MISSING_S:
            self.figures.late += 1
        for line in history.lost:
            self.figures.wrong(f"{cut.phase} {cut.fault}: {line}", lost=True)
        self._texts = found.texts
        if history.lost:
            self._start_anew(work, self.table, running)

    def _start_anew(self, work: Path, template: Path, running: program.Running) -> None:
        """What was found wrong is kept for who looks into it; the next round begins with a whole kluis."""
        self.figures.keep(work, running.said)
        lay(template, work)
        self._texts = {}

    def judge(self, running: program.Running, cut: Cut, work: Path) -> Found:
        how = cut.fault.kind.name if cut.fault is not None and running.was_killed else "clock"
        stuck = [said for said in running.said if "stuck" in said]
        if running.was_killed and not stuck:
            self.figures.killed(cut.phase, how)
        elif running.code != 0 or stuck:
            self.figures.wrong(f"{cut.phase}: ended by itself with {running.code} {stuck}")
        found = inspect(work, [WACHTZIN])
        for fault in found.faults:
            self.figures.wrong(f"{cut.phase} {cut.fault}: {fault}")
        return found

    def settle_once(self, work: Path, chance: random.Random) -> None:
        cut = choose(chance, "settling", *SETTLING)
        running = live(settle, cut, work, chance.randrange(1 << 30), weaken=self.weaken)
        said_settled = any("settled" in said for said in running.said)
        found = self.judge(running, cut, work)
        if said_settled and not found.notulen:
            self.figures.wrong("vaststellen was acknowledged and is not there", lost=True)
        if found.faults or found.notulen:
            self.figures.settled += bool(found.notulen)
            shutil.rmtree(work)
            lay(self.finished, work)
