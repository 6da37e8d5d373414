"""The shim between the program and the system: building it, and telling it in this process what to do."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
LOADED = "ZVH_TORTURE_SHIM"


class Call(IntFlag):
    OPEN = 1
    READ = 2
    WRITE = 4
    SYNC = 8
    TRUNCATE = 16
    RENAME = 32
    UNLINK = 64
    STAT = 128
    MKDIR = 256


class Kind(IntEnum):
    FAIL = 0
    SHORT = 1
    KILL_BEFORE = 2
    KILL_AFTER = 3
    KILL_HALFWAY = 4


CHANGING = Call.WRITE | Call.SYNC | Call.TRUNCATE | Call.RENAME | Call.UNLINK | Call.OPEN


@dataclass(frozen=True, slots=True)
class Fault:
    """`times` calls of these classes fail, from the `first` on; 0 is: until it is lifted."""

    name: str
    calls: Call
    error: int = errno.EIO
    kind: Kind = Kind.FAIL
    first: int = 1
    times: int = 1
    below: str = ""


class CannotLoad(Exception):
    """The reason, in words for who started it."""


def build(folder: Path) -> Path:
    """The compiled shim; made anew only when its source changed. Raises `CannotLoad`."""
    if not sys.platform.startswith("linux"):
        raise CannotLoad("faults below the database can be injected on Linux only")
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise CannotLoad("needs gcc")
    source = SOURCE.read_bytes()
    made = folder / f"shim-{hashlib.sha256(source).hexdigest()[:16]}.so"
    if not made.exists():
        with tempfile.TemporaryDirectory(dir=folder) as making:
            half = Path(making) / "shim.so"
            line = [compiler, "-shared", "-fPIC", "-O2", "-o", half, SOURCE, "-ldl", "-lpthread"]
            done = subprocess.run(line, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise CannotLoad(f"gcc does not build it: {done.stderr.strip().splitlines()[-1:]}")
            half.replace(made)
    return made


def environment(shim: Path) -> dict[str, str]:
    """For the process in which the program will run; what is loaded already, such as another clock, stays."""
    return {
        **os.environ,
        "LD_PRELOAD": ":".join([str(shim), *_loaded()]),
        LOADED: str(shim),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _loaded() -> list[str]:
    return list(filter(None, os.environ.get("LD_PRELOAD", "").split(":")))


def environment_without() -> dict[str, str]:
    """Returns the environment of this process without the shim."""
    others = [library for library in _loaded() if library != os.environ.get(LOADED)]
    return {**os.environ, "LD_PRELOAD": ":".join(others)}


def is_loaded() -> bool:
    return LOADED in os.environ


def _shim() -> ctypes.CDLL:
    shim = ctypes.CDLL(os.environ[LOADED])
    shim.torture_seen.restype = shim.torture_hits.restype = ctypes.c_long
    shim.torture_last_path.restype = ctypes.c_char_p
    return shim


def watch(folder: Path, record: Path | None = None) -> None:
    """From now on the files below `folder` are looked at; with `record` everything done to them is written down."""
    _shim().torture_watch(os.fsencode(folder.resolve()), os.fsencode(record) if record else b"")


def arm(fault: Fault) -> None:
    _shim().torture_arm(
        os.fsencode(fault.below),
        int(fault.calls),
        int(fault.kind),
        fault.error,
        ctypes.c_long(fault.first),
        ctypes.c_long(fault.times),
    )


def disarm() -> tuple[int, str]:
    """How many calls failed, and which was the last: its class and the end of its name."""
    shim = _shim()
    shim.torture_disarm()
    last = os.fsdecode(shim.torture_last_path())
    return int(shim.torture_hits()), f"{Call(shim.torture_last_class()).name or '-'} {last}"


def seen() -> int:
    return int(_shim().torture_seen())


def mark(text: str) -> None:
    """Into the record, at this place between the calls."""
    _shim().torture_mark(text.encode("utf-8"))
