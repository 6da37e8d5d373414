"""Runs tests in a copy of the repository, one process per question, with the slow imports done once.

It stands in the copy, reads one question a line from its input and answers in one line. The libraries are imported before the
question comes, the program only after: so that a broken module is really the one that is tested.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

OPTIONS = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow"]


def in_child(question: dict[str, Any]) -> int:
    import pytest

    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    if "notes" not in question:
        return int(pytest.main([*OPTIONS, "-x", *question["tests"]]))
    from zvh_reach import VARIABLE, Notes  # type: ignore[import-not-found]  # stands in the copy only

    notes = Path(question["notes"]).with_suffix(f".{os.getpid()}")
    notes.touch()
    os.environ[VARIABLE] = str(notes)
    plugin = Notes(notes)
    code = pytest.main([*OPTIONS, *question["tests"]], plugins=[plugin])
    plugin.write(Path(question["notes"]))
    notes.unlink()
    return int(code)


def ask(question: dict[str, Any]) -> int | None:
    """Returns what pytest said, or nothing when it took too long."""
    child = os.fork()
    if child == 0:
        code = 3
        with contextlib.suppress(BaseException):
            code = in_child(question)
        os._exit(code)
    end = time.monotonic() + question["limit"]
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def main() -> None:
    sys.path[0] = str(Path.cwd())
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for library in sys.argv[1:]:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    for line in sys.stdin:
        print(json.dumps(ask(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
