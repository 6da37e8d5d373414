"""The long deeds of a kluis, ended or struck at any call: a reservekopie, a new key, destruction, an upgrade.

They run as jobs beside the window, so here they run without one; the kluis, its keys and its files are the real ones.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from torture import calls, program
from torture.calls import CHANGING, Call, Fault, Kind
from torture.faults import KINDS
from torture.figures import Figures
from torture.inspection import inspect
from torture.kluizen import NAME, cheap_keys, lay
from torture.typist import WACHTZIN

WAYS = (Kind.KILL_BEFORE, Kind.KILL_AFTER, Kind.KILL_HALFWAY)
YEARS = 8


def make_copy(pad: Path, strike: Callable[[], None]) -> None:
    from zvh_desktop.bootstrap import Kluizen
    from zvh_desktop.domain.kluis.reservekopie import Reden

    kluis = Kluizen(sleutels=cheap_keys()).ontgrendelen(pad, WACHTZIN)
    strike()
    kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
    kluis.close()


def renew_key(pad: Path, strike: Callable[[], None]) -> None:
    from zvh_desktop.bootstrap import local_now
    from zvh_desktop.kluis.vernieuwen import vernieuw_sleutel

    strike()
    vernieuw_sleutel(
        cheap_keys(), pad, WACHTZIN, None, nu=local_now, wie="", voortgang=lambda _done, _total: None
    )


def destroy(pad: Path, strike: Callable[[], None]) -> None:
    """Years later, when the terms of everything are over."""
    from zvh_desktop.bootstrap import Kluizen, local_now

    kluis = Kluizen(sleutels=cheap_keys(), nu=lambda: local_now() + timedelta(days=365 * YEARS)).ontgrendelen(
        pad, WACHTZIN
    )
    due = [w for w in kluis.services.vernietigen.vervallen() if w.kan_nu]
    strike()
    kluis.services.vernietigen.uitvoeren(due[0].rij.casus_id or due[0].rij.onderwerp_id, due[0].volgende.stap)
    kluis.close()


def upgrade(pad: Path, strike: Callable[[], None]) -> None:
    from zvh_desktop.bootstrap import Kluizen

    strike()
    Kluizen(sleutels=cheap_keys()).ontgrendelen(pad, WACHTZIN).close()


# The deed, and about how many calls that change files it takes on the demonstration kluis.
DEEDS: dict[str, tuple[Callable[[Path, Callable[[], None]], None], int]] = {
    "reservekopie": (make_copy, 950),
    "new key": (renew_key, 2900),
    "destruction": (destroy, 3600),
    "upgrade": (upgrade, 950),
}


@dataclass(slots=True)
class Deeds:
    folder: Path
    table: Path
    old: Path
    figures: Figures
    seed: int

    def kills(self, count: int) -> None:
        chance = random.Random(self.seed)
        ends = self.figures.kills + count
        while self.figures.kills < ends:
            name = chance.choice(list(DEEDS))
            kind = chance.choice(WAYS)
            fault = Fault(f"{kind.name} {name}", CHANGING, kind=kind, first=chance.randint(1, DEEDS[name][1]))
            self.once(name, fault)

    def faults(self, count: int) -> None:
        """The disk fails in the middle: the deed says so or is done, and the kluis is whole either way."""
        chance = random.Random(self.seed + 1)
        ends = self.figures.faults + count
        while self.figures.faults < ends:
            name, kind = chance.choice(list(DEEDS)), chance.choice(list(KINDS))
            which, error, how, _word = KINDS[kind]
            first = chance.randint(1, DEEDS[name][1] if which & Call.WRITE else 12)
            self.once(name, Fault(kind, which, error, how, first, chance.choice((0, 1, 3))))

    def once(self, name: str, fault: Fault) -> None:
        """Each deed begins upon what the crash before left, except for an upgrade: that comes once."""
        work = self.folder / f"daad-{name.replace(' ', '-')}"
        if name == "upgrade" or not work.exists():
            lay(self.old if name == "upgrade" else self.table, work)
        running = program.Running(partial(self._live, name, fault, work), self.folder / "program.log")
        running.finish()
        found = inspect(work, [WACHTZIN])
        if running.was_killed:
            self.figures.killed(name, fault.kind.name)
        elif any(said.get("hits") for said in running.said):
            self.figures.struck(name, fault.name)
        if not running.was_killed and running.code != 0:
            found.faults.append(f"ended by itself with {running.code}")
        for line in found.faults:
            self.figures.wrong(f"{name}, {fault.kind.name} at {fault.first}: {line}")
        if found.faults:
            self.figures.keep(work, running.said)
            lay(self.table, work)

    def _live(self, name: str, fault: Fault, work: Path, say: Callable[..., None]) -> None:
        os.environ["XDG_DATA_HOME"] = str(self.folder / "data")
        calls.watch(work)
        from zvh_desktop.taal.fouten import is_known

        try:
            DEEDS[name][0](work / NAME, partial(calls.arm, fault))
        except Exception as error:  # that it fails is what was asked for; that nobody knows it is not
            if not is_known(error):
                raise
        say(seen=calls.seen(), hits=calls.disarm()[0])
