"""Starts the program on a screen beside KeePassXC, which also stands before a file that asks a passphrase, and beside itself frozen.

A program that nobody told to end is at its first screen when it has been idle for some seconds; then it is asked what it took.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.meten import Verslag
from zvh_desktop.bootstrap.place import own_command

RUNS, IDLE_S, LOOK_S = 5, 3.0, 0.1
FROZEN = Path(__file__).parent.parent / "build/package/zvh-desktop/zvh-desktop"
PASSPHRASE = "vier losse woorden samen"


class Taken(NamedTuple):
    """Holds the seconds of the processor and the most memory (MB) that a program took until it was idle."""

    busy: float
    most: float


def settled(command: Sequence[str]) -> Taken:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    folder = Path(f"/proc/{process.pid}")
    busy, since = 0.0, time.monotonic()
    while not busy or time.monotonic() - since < IDLE_S:
        time.sleep(LOOK_S)
        told = folder.joinpath("stat").read_text().rpartition(")")[2].split()
        now = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
        if now != busy:
            busy, since = now, time.monotonic()
    status = dict(line.split(":", 1) for line in folder.joinpath("status").read_text().splitlines())
    most = int(status["VmHWM"].split()[0]) / 1024
    process.terminate()
    process.wait()
    return Taken(busy, most)


@contextmanager
def screen() -> Iterator[None]:
    """Gives a screen that is in nobody's way; without one KeePassXC shows no window and takes half of its memory."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    before = {name: os.environ.get(name) for name in ("DISPLAY", "QT_QPA_PLATFORM")}
    try:
        with os.fdopen(read) as told:
            os.environ |= {"DISPLAY": f":{told.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        yield
    finally:
        os.environ |= {name: value for name, value in before.items() if value is not None}
        server.terminate()
        server.wait()


def commands(folder: Path) -> dict[str, Sequence[str]]:
    """Returns each program that is on this machine, with a file to stand before."""
    kluis, other = folder / "proef.kluis", folder / "proef.kdbx"
    kluis.touch()
    found: dict[str, Sequence[str]] = {"ours": own_command(str(kluis))}
    if FROZEN.is_file():
        found["frozen"] = (str(FROZEN), str(kluis))
    if shutil.which("keepassxc"):
        twice = f"{PASSPHRASE}\n" * 2
        make = ["keepassxc-cli", "db-create", "-p", str(other)]
        subprocess.run(make, input=twice, text=True, check=True, capture_output=True)
        kept = [f"--{one}={folder / one}" for one in ("config", "localconfig")]
        found["KeePassXC"] = ("keepassxc", *kept, str(other))
    return found


def main() -> int:
    if sys.platform != "linux" or not shutil.which("Xvfb"):
        print("This needs Linux and Xvfb.")
        return 0
    verslag = Verslag()
    with tempfile.TemporaryDirectory() as folder, screen():
        os.environ |= {"XDG_DATA_HOME": folder, "XDG_RUNTIME_DIR": folder}
        programs = commands(Path(folder))
        rounds = [{name: settled(command) for name, command in programs.items()} for _ in range(RUNS)]
    taken = {
        name: Taken(*map(statistics.median, zip(*(one[name] for one in rounds), strict=True)))
        for name in programs
    }
    for name, one in taken.items():
        print(f"  {name:<30} {one.busy:5.2f} s at work, {one.most:.0f} MB")
    ours = taken["ours"]
    if other := taken.get("KeePassXC"):
        verslag.row("start to unlock screen against KeePassXC", ours.busy / other.busy, 1, "x")
        verslag.row("memory at the unlock screen against KeePassXC", ours.most / other.most, 1, "x")
    else:
        print("KeePassXC is not on this machine.")
    if frozen := taken.get("frozen"):
        verslag.row("start of the frozen program against the source", frozen.busy / ours.busy, 1.4, "x")
    else:
        print("No frozen program is here; `make package` makes it.")
    return verslag.code


if __name__ == "__main__":
    sys.exit(main())
