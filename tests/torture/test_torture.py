"""The short form of `make torture`, and that it finds what it looks for when the program is broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system_tools import require_tool
from torture.calls import LOADED, CannotLoad, build, environment, environment_without

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
def table(demonstration_table, tmp_path_factory) -> Path:
    require_tool("gcc")
    folder = tmp_path_factory.mktemp("tafel")
    shutil.copytree(demonstration_table, folder, dirs_exist_ok=True)
    return folder


RUNS = {
    "kills": ("--kills", "8"),
    "faults": ("--faults", "10"),
    "cuts": ("--cuts", "20"),
    "copies": ("--copies", "12"),
    "no-sync": ("--cuts", "40", "--weaken", "no-sync", "--first"),
    "early-word": ("--kills", "25", "--weaken", "early-word", "--first"),
    "quiet-failure": ("--faults", "25", "--weaken", "quiet-failure", "--first"),
}


@pytest.fixture(scope="module")
def runs(table) -> Iterator[dict[str, subprocess.Popen[str]]]:
    """All at once: each of them waits for its program, and for the disk, most of the time."""
    none = [word for what in ("kills", "faults", "cuts", "copies", "memories") for word in (f"--{what}", "0")]
    begin = [sys.executable, "-m", "torture", "--table", str(table), "--seed", "20261123", *none]
    started = {
        name: subprocess.Popen(
            [*begin, *more], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for name, more in RUNS.items()
    }
    yield started
    for run in started.values():
        run.kill()
        run.wait()


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    said, _nothing = run.communicate()
    return run.returncode, said


def test_kills_lose_nothing_that_was_acknowledged(runs):
    code, said = ended(runs["kills"])
    assert code == 0, said
    assert "Kills survived: 8" in said
    assert "lost: 0" in said


def test_faults_of_the_disk_lose_nothing_and_are_called_by_their_name(runs):
    code, said = ended(runs["faults"])
    assert code == 0, said
    assert "by kind: 10" in said
    assert "lost: 0" in said


def test_an_acknowledged_save_survives_loss_of_power(runs):
    code, said = ended(runs["cuts"])
    assert code == 0, said
    assert "Power cuts: 20" in said


def test_every_copy_of_a_kluis_is_known(runs):
    code, said = ended(runs["copies"])
    assert code == 0, said
    assert "Copies of a kluis: 12" in said
    assert said.count(": 0 not as they should be") == 6


@pytest.mark.parametrize("weakening", ["no-sync", "early-word", "quiet-failure"])
def test_what_is_broken_on_purpose_is_found(runs, weakening):
    code, said = ended(runs[weakening])
    assert code == 1, said
    assert "WRONG" in said


def test_without_a_compiler_it_says_so_and_does_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(CannotLoad, match="gcc"):
        build(tmp_path)


def test_another_clock_goes_along_into_the_torture_and_out_of_it(monkeypatch):
    """`make test-days` sets it by a library that is loaded before all others."""
    monkeypatch.setenv("LD_PRELOAD", "/clock.so")
    inside = environment(Path("/shim.so"))
    assert inside["LD_PRELOAD"] == "/shim.so:/clock.so"
    for name in ("LD_PRELOAD", LOADED):
        monkeypatch.setenv(name, inside[name])
    assert environment_without()["LD_PRELOAD"] == "/clock.so"
