"""Tries the program as a user would, from the folder `/`: every command of the README, and a window that opens and closes.

    python3 packaging/smoke.py [--old-kluis FILE --passphrase WORDS] [--folder FOLDER] COMMAND...

COMMAND starts the program: a checkout, a wheel, a package, or a package in another root (`chroot ROOT zvh-desktop`).
Standard library only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PASSPHRASE = "demonstratie twente"
# A machine may be busy: how long somebody waits says nothing about the program.
PATIENCE_SECONDS = 600.0


class Failed(Exception):
    """Says what did not go as it should, with what the program printed."""


@dataclass
class Proof:
    """Runs the program; `root` is the folder that the program sees as `/`."""

    command: Sequence[str]
    folder: Path
    root: Path = Path("/")
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("run", "data", "out", "copies"):
            (self.folder / name).mkdir(exist_ok=True, mode=0o700)

    def seen(self, path: Path) -> str:
        """Returns a path as the program sees it."""
        return str(Path("/") / path.relative_to(self.root)) if self.root != Path("/") else str(path)

    @property
    def environ(self) -> dict[str, str]:
        own = {
            "XDG_RUNTIME_DIR": self.seen(self.folder / "run"),
            "XDG_DATA_HOME": self.seen(self.folder / "data"),
            "LOCALAPPDATA": str(self.folder / "data"),
            "HOME": self.seen(self.folder),
            "PYTHONUTF8": "1",
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        if sys.platform == "linux" and "DISPLAY" not in kept:
            own["QT_QPA_PLATFORM"] = "offscreen"
        return kept | own

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self.command, *arguments],
            cwd=Path(self.folder.anchor),
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, code: int = 0, said: str = "", typed: str = "") -> str:
        """Runs a command to its end. Raises `Failed` for another exit code, or when `said` is not in what it printed."""
        process = self.start(*arguments)
        try:
            out, _ = process.communicate(typed, timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Failed(
                f"{' '.join(arguments)}: not done in {PATIENCE_SECONDS:.0f} seconds\n{process.communicate()[0]}"
            ) from None
        if process.returncode != code or said not in out:
            raise Failed(f"{' '.join(arguments)}: {process.returncode} instead of {code}, {said!r}\n{out}")
        self.done.append(" ".join(arguments[:1]))
        return out


def play(proof: Proof, old_kluis: Path | None = None, passphrase: str = "") -> None:
    """Runs everything. Raises `Failed` at the first thing that is wrong."""
    documents(proof)
    kluis = window(proof)
    copies(proof, kluis, PASSPHRASE)
    proof.run("zelftest", "--zonder-vragen", said="een reservekopie lukt")
    if old_kluis is not None:
        here = proof.folder / "old" / old_kluis.name
        shutil.copytree(old_kluis.parent, here.parent, dirs_exist_ok=True)
        copies(proof, here, passphrase)


def documents(proof: Proof) -> None:
    """Makes, signs and verifies the documents of the demonstration; one byte that changed is noticed."""
    out = proof.folder / "out"
    proof.run("--demo", "--zonder-venster", "--uit", proof.seen(out), said="alle in orde")
    made = sorted(out.rglob("*.pdf"))
    proof.run("verify", *map(proof.seen, made), code=3)
    changed = bytearray(made[0].read_bytes())
    changed[len(changed) // 3] ^= 1
    (out / "changed.pdf").write_bytes(changed)
    proof.run("verify", proof.seen(out / "changed.pdf"), code=1)


def window(proof: Proof) -> Path:
    """Opens the window on the demonstration and lets a second start find it; returns the kluis, closed."""
    first = proof.start("--demo")
    try:
        # Once its first screen stands it can be found; before that a second start would open a window of its own.
        sign = "data/**/demonstratie.kluis" if sys.platform == "win32" else "run/*/*.bel"
        until(lambda: [*proof.folder.glob(sign)], first)
        if sys.platform != "win32":
            proof.run("--demo", said="al open")
        first.terminate()
        out, _ = first.communicate(timeout=PATIENCE_SECONDS)
    finally:
        first.kill()
    if sys.platform != "win32" and first.returncode != 0:
        raise Failed(f"the window ended with {first.returncode}\n{out}")
    (kluis,) = proof.folder.rglob("demonstratie.kluis")
    return kluis


def until(found: Callable[[], list[Path]], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not found():
        if process.poll() is not None or time.monotonic() > end:
            process.kill()
            raise Failed(f"the window did not come\n{process.communicate()[0]}")
        time.sleep(0.2)


def copies(proof: Proof, kluis: Path, passphrase: str) -> None:
    """Opens a kluis, which upgrades an older one, copies it, and puts the copy back elsewhere."""
    typed, copies = f"{passphrase}\n", proof.folder / "copies" / kluis.parent.name
    copies.mkdir()
    proof.run("backup", "--stdin", proof.seen(kluis), proof.seen(copies), typed=typed, said="nagelezen")
    proof.run("check", "--stdin", proof.seen(kluis), proof.seen(copies), typed=typed, said="in orde")
    back = proof.folder / "back" / kluis.parent.name / "terug.kluis"
    back.parent.mkdir(parents=True)
    proof.run(
        "restore", "--stdin", "--ja", proof.seen(copies), proof.seen(back), typed=typed, said="Teruggezet"
    )
    proof.run("check", "--stdin", proof.seen(back), typed=typed, said="in orde")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--old-kluis", type=Path, help="made by an older version; its folder is copied")
    parser.add_argument("--passphrase", default=PASSPHRASE)
    parser.add_argument("--root", type=Path, default=Path("/"))
    parser.add_argument("command", nargs="+")
    options = parser.parse_args(arguments)
    place = options.root / "tmp" if options.root != Path("/") else None
    with tempfile.TemporaryDirectory(prefix="zvh-", dir=place) as folder:
        proof = Proof(options.command, Path(folder), options.root)
        try:
            play(proof, options.old_kluis, options.passphrase)
        except Failed as wrong:
            print(wrong, file=sys.stderr)
            return 1
    print(f"{len(proof.done)} commands did what they should.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
