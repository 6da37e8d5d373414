"""The short form of `make torture`, and that it finds what it looks for when the program is broken on purpose."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.chair import WACHTZIN, cheap_keys
from tests.system_tools import require_tool
from torture import typist
from torture.calls import CannotLoad, build
from torture.kluizen import NAME
from zvh_desktop.bootstrap import DEMONSTRATIE_WACHTZIN, make_demonstration

ROOT = Path(__file__).resolve().parents[2]
# So that a busy machine is no failure; what it takes is said by the run itself.
PATIENCE_S = 400

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(PATIENCE_S),
    pytest.mark.skipif(
        sys.platform != "linux", reason="faults below the database can be injected on Linux only"
    ),
]


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Path:
    require_tool("gcc")
    folder = tmp_path_factory.mktemp("tafel")
    make_demonstration(folder / NAME)
    cheap_keys().wachtzin_wijzigen(folder / NAME, DEMONSTRATIE_WACHTZIN, WACHTZIN)
    assert typist.WACHTZIN == WACHTZIN
    return folder


def torture(table: Path, *more: str) -> tuple[int, str]:
    none = ["--kills", "0", "--faults", "0", "--cuts", "0", "--seed", "20261123"]
    command = [sys.executable, "-m", "torture", "--table", str(table), *none, *more]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    return done.returncode, done.stdout + done.stderr


def test_twelve_kills_lose_nothing_that_was_acknowledged(table):
    code, said = torture(table, "--kills", "12")
    assert code == 0, said
    assert "Kills survived: 12" in said
    assert "lost: 0" in said


def test_twenty_faults_of_the_disk_lose_nothing_and_are_called_by_their_name(table):
    code, said = torture(table, "--faults", "20")
    assert code == 0, said
    assert "lost: 0" in said


def test_an_acknowledged_save_survives_loss_of_power(table):
    code, said = torture(table, "--cuts", "30")
    assert code == 0, said
    assert "Power cuts: 30" in said


@pytest.mark.parametrize(
    ("weakening", "what", "count"),
    [("no-sync", "--cuts", "40"), ("early-word", "--kills", "25"), ("quiet-failure", "--faults", "12")],
)
def test_what_is_broken_on_purpose_is_found(table, weakening, what, count):
    code, said = torture(table, what, count, "--weaken", weakening)
    assert code == 1, said
    assert "WRONG" in said


def test_without_a_compiler_it_says_so_and_does_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(CannotLoad, match="gcc"):
        build(tmp_path)
