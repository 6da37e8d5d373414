"""Looks through the memory of a locked program for a key, a passphrase and the names that were shown and typed."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from torture.calls import environment_without
from torture.kluizen import cheap_keys
from torture.typist import WACHTZIN
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.storage import tables as t

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 120
TYPED = ("Zwaantje Proefkonijn", "Ubbo Voorbeeldstra", "mevrouw Quadvlieg-Testers")
TO_BE_FOUND = tuple(f"{typed} in utf-16-le" for typed in TYPED)
NAMES = 70


class Program:
    """The program in a process of its own, of which the memory can be read."""

    def __init__(self, kluis: Path, meeting_place: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.tour", kluis, WACHTZIN, *TYPED],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={
                **environment_without(),
                "QT_QPA_PLATFORM": "offscreen",
                "XDG_DATA_HOME": str(kluis.parent),
                "XDG_RUNTIME_DIR": meeting_place,
            },
        )

    @property
    def command(self) -> bytes:
        return Path(f"/proc/{self._process.pid}/cmdline").read_bytes()

    def wait_for(self, stage: str) -> None:
        assert json.loads(self._process.stdout.readline()) == {"stage": stage}

    def go_on(self) -> None:
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def memory(self) -> Iterator[bytes]:
        """Every part of it that anything can be written to."""
        maps = Path(f"/proc/{self._process.pid}/maps").read_text(encoding="utf-8").splitlines()
        with Path(f"/proc/{self._process.pid}/mem").open("rb", buffering=0) as memory:
            for line in maps:
                begin, end = (int(place, 16) for place in line.split()[0].split("-"))
                if line.split()[1].startswith("rw"):
                    memory.seek(begin)
                    try:
                        yield memory.read(end - begin)
                    except OSError:  # a part of the machine, not of the program
                        continue

    def holds(self, wanted: dict[str, bytes]) -> set[str]:
        """Says which of these stand anywhere in its memory."""
        return {what for part in self.memory() for what, sign in wanted.items() if sign in part}

    def speller(self) -> str | None:
        """Returns the number of the process that looks at the spelling for it, while there is one."""
        for task in Path(f"/proc/{self._process.pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                if b"spel-woorden" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return child
        return None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


def in_every_way(words: str) -> dict[str, bytes]:
    """Each coding in which the words look different."""
    signs = {f"{words} in utf-16-le": words.encode("utf-16-le"), f"{words} in utf-8": words.encode()}
    if not words.isascii():
        signs[f"{words} in latin-1"] = words.encode("latin-1", "replace")
    return signs


def secrets_of(pad: Path) -> dict[str, bytes]:
    """The key and the passphrase of a kluis in every form, and names: of those that stand in it, and those that will be typed."""
    kluis = Kluizen(meld=lambda _change: None, sleutels=cheap_keys()).ontgrendelen(pad, WACHTZIN)
    key = kluis.database.sleutel
    with kluis.database._engine.connect() as connection:
        people = [
            name
            for table in (t.casus_betrokkene, t.afgevaardigde)
            for name in connection.execute(select(table.c.naam).distinct().order_by(table.c.naam)).scalars()
        ]
    kluis.close()
    names = [name for name in dict.fromkeys(people) if " " in name][:NAMES]
    assert len(names) == NAMES
    signs = {"key": key}
    for words in (WACHTZIN, key.hex(), key.hex().upper(), *names, *TYPED):
        signs |= in_every_way(words)
    return signs


def left_after_lock(pad: Path) -> set[str]:
    """Uses the program on this kluis, locks it, and returns what of its secrets still stands in memory."""
    signs = secrets_of(pad)
    with tempfile.TemporaryDirectory(prefix="zvh-") as folder:
        program = Program(pad, folder)
        try:
            program.wait_for("open")
            # So it is known that this can find them.
            known = {what: sign for what, sign in signs.items() if what in ("key", *TO_BE_FOUND)}
            assert program.holds(known) == {*known}
            until = time.monotonic() + PATIENCE_S
            while (speller := program.speller()) is None:
                assert time.monotonic() < until, "nobody looked at the spelling of what was typed"
                time.sleep(0.1)
            program.go_on()
            program.wait_for("locking")
            stands = {"stands": "De kluis is vergrendeld".encode("utf-16-le")}
            until = time.monotonic() + PATIENCE_S
            while b"tour" in program.command or not program.holds(stands):
                assert time.monotonic() < until, "no unlock screen came"
                time.sleep(0.1)
            lives = {"words at the process that spells"} if Path(f"/proc/{speller}").exists() else set()
            return program.holds(signs) | lives
        finally:
            program.end()
