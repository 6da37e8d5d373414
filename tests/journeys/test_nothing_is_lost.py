"""The real program, ended in the middle of a sentence as a power cut would: what was said to be saved is there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.chair import WACHTZIN

ROOT = Path(__file__).resolve().parents[2]
# How many saves to wait for, and how many letters after that the plug is pulled.
LETTERS = 37
CUTS = ((1, 3), (2, 11), (1, 29), (3, 1), (2, 17))


class Running:
    """The program in a process of its own; `said` is what came on the screen, line by line."""

    def __init__(self, kluis: Path, *more: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.typist", kluis, WACHTZIN, *more],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(kluis.parent)},
        )
        self.said = self._lines()

    def _lines(self) -> Iterator[dict[str, str]]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield json.loads(line)
        raise AssertionError("the program ended by itself")

    def pull_the_plug(self) -> None:
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def end(self, sign: signal.Signals) -> list[dict[str, str]]:
        """Ends it as the system does; returns what it said until then."""
        assert self._process.stdout is not None
        self._process.send_signal(sign)
        said = [json.loads(line) for line in self._process.stdout]
        assert self._process.wait() == 0
        self._process.stdout.close()
        return said


def type_until(program: Running, saves: int, letters: int) -> str:
    """The text that the indicator at the bottom acknowledged last."""
    acknowledged = ""
    after = 0
    for said in program.said:
        if "saved" in said:
            acknowledged, saves, after = said["saved"], saves - 1, 0
        elif saves <= 0:
            after += 1
        if saves <= 0 and after >= letters:
            return acknowledged
    raise AssertionError


def test_what_was_acknowledged_survives_the_plug_being_pulled(cheap_demonstration):
    program = Running(cheap_demonstration, "next")
    begin = next(program.said)
    assert begin["casus"].startswith("5. ")
    acknowledged = ""
    for saves, letters in CUTS:
        acknowledged = type_until(program, saves, letters)
        program.pull_the_plug()
        program = Running(cheap_demonstration)
        found = next(program.said)
        assert found["casus"] == begin["casus"]
        assert found["tekst"].startswith(acknowledged)
    program.pull_the_plug()
    assert acknowledged.count("woord 0") == len(CUTS)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    "name", ["SIGTERM", "SIGHUP", "SIGINT", *(["SIGUSR1"] if sys.platform == "linux" else [])]
)
def test_no_letter_is_lost_when_the_system_ends_the_program(cheap_demonstration, name):
    """The typist takes SIGUSR1 for the end of the session: it asks through `QSessionManager`, and no window closes."""
    program = Running(cheap_demonstration)
    begin = next(program.said)["tekst"]
    typed = ""
    while len(typed) < LETTERS:
        typed += next(program.said).get("typed", "")
    typed += "".join(said.get("typed", "") for said in program.end(signal.Signals[name]))
    program = Running(cheap_demonstration)
    assert next(program.said)["tekst"] == begin + typed
    program.pull_the_plug()
