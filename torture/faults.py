"""Lets the disk fail below the database, at a call of chance, while the program is being used."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from torture import program, typist
from torture.calls import Call, Fault, Kind
from torture.figures import Figures
from torture.history import History
from torture.inspection import inspect
from torture.kluizen import lay
from torture.trouble import NEW_PASSPHRASE, SCENES
from torture.typist import WACHTZIN

EVERYTHING = (
    Call.OPEN
    | Call.READ
    | Call.WRITE
    | Call.SYNC
    | Call.TRUNCATE
    | Call.RENAME
    | Call.UNLINK
    | Call.STAT
    | Call.MKDIR
)
_MAKES = Call.WRITE | Call.OPEN | Call.MKDIR
_CHANGES = Call.WRITE | Call.OPEN | Call.RENAME | Call.UNLINK | Call.TRUNCATE | Call.MKDIR

# What fails, with which error, how, and what a sentence about it must hold while it lasts.
KINDS: dict[str, tuple[Call, int, Kind, str]] = {
    "I/O error on writing": (Call.WRITE, errno.EIO, Kind.FAIL, "schijf"),
    "I/O error on reading": (Call.READ, errno.EIO, Kind.FAIL, "schijf"),
    "disk full": (_MAKES, errno.ENOSPC, Kind.FAIL, "vol"),
    "short write": (Call.WRITE, errno.ENOSPC, Kind.SHORT, "vol"),
    "read-only": (_CHANGES, errno.EROFS, Kind.FAIL, "alleen"),
    "no permission": (Call.OPEN | Call.RENAME | Call.UNLINK, errno.EACCES, Kind.FAIL, ""),
    "failing fsync": (Call.SYNC, errno.EIO, Kind.FAIL, "schijf"),
    "failing rename": (Call.RENAME, errno.EIO, Kind.FAIL, ""),
    "failing ftruncate": (Call.TRUNCATE, errno.EIO, Kind.FAIL, ""),
    "failing unlink": (Call.UNLINK, errno.EIO, Kind.FAIL, ""),
    "medium gone": (EVERYTHING, errno.ENODEV, Kind.FAIL, "bereikbaar|er niet meer"),
}
WEIGHTS = {
    "autosave": 6,
    "turning": 2,
    "opening": 4,
    "locking": 3,
    "closing": 3,
    "vaststellen": 2,
    "key change": 2,
}
LATEST_CALL = {
    "autosave": 12,
    "turning": 10,
    "opening": 60,
    "locking": 40,
    "closing": 25,
    "another place": 6,
    "vaststellen": 12,
    "key change": 20,
}
# Of these calls there are few.
RARE = {
    "failing rename": 3,
    "failing ftruncate": 4,
    "failing unlink": 4,
    "failing fsync": 4,
    "no permission": 8,
}
# Once a kluis is open, writing in it makes no names and takes none away, and cuts nothing off.
_OF_FILES = ("failing rename", "failing ftruncate", "failing unlink", "no permission")
NEVER = dict.fromkeys(("autosave", "turning", "vaststellen"), _OF_FILES) | {
    "key change": ("failing ftruncate",)
}
# These words stand for "the program does not know what is wrong"; about a disk that fails it does know.
IGNORANT = "Er ging iets mis in het programma"


def choose(chance: random.Random, scene: str) -> Fault:
    name = chance.choice([kind for kind in KINDS if kind not in NEVER.get(scene, ())])
    calls, error, kind, _word = KINDS[name]
    lasting = name in ("disk full", "read-only", "medium gone", "short write") or chance.random() < 0.5
    return Fault(
        name,
        calls,
        error,
        kind,
        first=1
        if lasting and chance.random() < 0.5
        else chance.randint(1, min(RARE.get(name, 99), LATEST_CALL[scene])),
        times=0 if lasting else chance.randint(1, 3),
    )


@dataclass(slots=True)
class Faults:
    folder: Path
    table: Path
    finished: Path
    figures: Figures
    seed: int
    weaken: Callable[[], object] | None = None

    def run(self, faults: int) -> None:
        chance = random.Random(self.seed)
        work, finished = self.folder / "storing", self.folder / "storing-af"
        lay(self.table, work)
        lay(self.finished, finished)
        while self.figures.faults < faults and not self.figures.is_enough:
            scene = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            template, place = (self.finished, finished) if scene == "vaststellen" else (self.table, work)
            if not self.once(scene, choose(chance, scene), place, chance.randrange(1 << 30)):
                lay(template, place)

    def once(self, scene: str, fault: Fault, work: Path, seed: int) -> bool:
        """Whether the kluis can go on to the next fault as it was left."""
        running = self._live(scene, fault, work, seed)
        history = History({})
        hits, wrong = 0, []
        for said in running.said:
            history.hear(said)
            if "lifted" in said:
                hits = said["lifted"]
            if "stuck" in said:
                wrong.append(f"{said['stuck']}; on the screen: {said['screen'][:300]!r}")
            if said.get("failed") and hits == 0:
                wrong += self._judge_words(fault, said["said"])
        if running.code not in (0, -9):
            wrong.append(f"ended with {running.code}")
        moved = [Path(said["moved"]).parent for said in running.said if "moved" in said]
        found = inspect(moved[-1] if moved else work, [WACHTZIN, NEW_PASSPHRASE])
        wrong += found.faults
        if not found.faults:
            history.compare(found.texts)
            wrong += self._judge_key(running, found.passphrases)
            settled = [said["settled"] for said in running.said if "settled" in said]
            if settled and settled[-1] != bool(found.notulen):
                wrong.append(f"vaststellen: said {settled[-1]}, in the kluis {found.notulen}")
        self.figures.acknowledged += history.acknowledged
        if hits:
            self.figures.struck(scene, fault.name)
        for line in (*wrong, *history.lost):
            self.figures.wrong(f"{scene}, {fault}: {line}", lost=line in history.lost)
        if wrong or history.lost:
            self.figures.keep(work, running.said)
        if moved:
            shutil.rmtree(moved[-1], ignore_errors=True)
        return (
            not moved
            and not wrong
            and not history.lost
            and found.passphrases == [WACHTZIN]
            and scene != "vaststellen"
        )

    def _live(self, scene: str, fault: Fault, work: Path, seed: int) -> program.Running:
        def plan(hands: typist.Typist) -> typist.Steps:
            yield from SCENES[scene](hands, fault)
            if scene != "closing":
                hands.say(phase="over")

        def what(say: Callable[..., None]) -> None:
            if self.weaken is not None:
                self.weaken()
            typist.run(say, work, plan, seed)

        running = program.Running(what, self.folder / "program.log")
        try:
            for said in running.words():
                if "stuck" in said or said.get("phase") == "over" or (scene == "closing" and "ended" in said):
                    break
        except TimeoutError as error:
            running.said.append({"t": 0.0, "stuck": str(error), "screen": ""})
        running.kill()
        return running

    def _judge_words(self, fault: Fault, said: str) -> list[str]:
        """While a fault lasts the screen has to say which it is; of one that is over, that something was."""
        word = KINDS[fault.name][3]
        if IGNORANT in said or not said.strip():
            return [f"the screen does not know what is wrong: {said[:200]!r}"]
        if fault.times == 0 and word and not any(part in said.lower() for part in word.split("|")):
            return [f"the screen says something else ({os.strerror(fault.error)}): {said[:200]!r}"]
        return []

    def _judge_key(self, running: program.Running, opens: list[str]) -> list[str]:
        changed = [said["changed"] for said in running.said if "changed" in said]
        if not changed:
            return []
        if changed[0] == "onzeker":
            return [] if len(opens) == 1 else [f"opens with {opens}"]
        expected = [NEW_PASSPHRASE] if changed[0] else [WACHTZIN]
        return [] if opens == expected else [f"passphrase: said {changed[0]}, opens with {opens}"]
