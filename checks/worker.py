"""Runs tests in a copy of the repository, one process per question, with what is slow done once.

It stands in the copy, reads one question a line from its input and answers in one line. Fresh, it has imported the libraries and
nothing of the program, so that a broken module is really the one that is tested. With the names of files of tests it has collected
these too, and a change of one function is put into the process that is made for the question: that takes no import at all.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, TextIO

PROGRAM = Path.cwd() / "zvh_desktop"
OPTIONS = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow"]
OPTIONS += ["--basetemp", str(Path.cwd().with_suffix(".tmp"))]
# What the first of all tests would make for the others: made before the questions come.
WARM = (("tests.kluizen", "_sjabloon"), ("tests.reservekluis", "_gemaakt"))
IMPOSSIBLE = 99


def run_fresh(question: dict[str, Any]) -> int:
    import pytest

    if "notes" not in question:
        return int(pytest.main([*OPTIONS, "-x", *question["tests"]]))
    from zvh_reach import VARIABLE, Notes  # type: ignore[import-not-found]  # stands in the copy only

    notes = Path(question["notes"]).with_suffix(f".{os.getpid()}")
    notes.touch()
    # A process that a test starts on one file of the program has only the folder of that file, or none, to import from.
    os.environ |= {VARIABLE: str(notes), "PYTHONPATH": str(Path.cwd())}
    plugin = Notes(notes)
    code = pytest.main([*OPTIONS, *question["tests"]], plugins=[plugin])
    plugin.write(Path(question["notes"]))
    notes.unlink()
    return int(code)


def in_child(work: Callable[[], int], limit: float) -> int | None:
    """Returns what the work said, or nothing when it took too long."""
    child = os.fork()
    if child == 0:
        code = 3
        with contextlib.suppress(BaseException):
            os.setsid()
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            code = work()
        os._exit(code)
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def codes_in(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from codes_in(inner)


class Collected:
    """Answers questions with the tests that pytest collected."""

    def __init__(self, questions: TextIO, answers: TextIO) -> None:
        self._questions, self._answers = questions, answers
        self._functions: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        # What made something that the tests are going to find.
        self._ran: set[tuple[str, str]] = set()

    def _note(self, frame: FrameType, _event: str, _argument: object) -> None:
        self._ran.add((frame.f_code.co_filename, frame.f_code.co_qualname))

    def pytest_runtestloop(self, session: Any) -> bool:
        sys.setprofile(self._note)
        for module, name in WARM:
            if warm := getattr(sys.modules.get(module), name, None):
                warm()
        sys.setprofile(None)
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename.startswith(str(PROGRAM)):
                self._functions[thing.__code__.co_filename, thing.__code__.co_qualname].append(thing)
        items = {item.nodeid: item for item in session.items}
        # What could not be collected is missing from the answer, and says nothing of a change.
        session.testsfailed = 0
        for line in self._questions:
            question = json.loads(line)
            chosen = [items[test] for test in question["tests"] if test in items]
            answer: Any = [*items]
            if question["tests"]:
                answer = in_child(partial(self._run, session, question, chosen), question["limit"])
            self._answers.write(f"{json.dumps(answer)}\n")
            self._answers.flush()
        return True

    def _run(self, session: Any, question: dict[str, Any], chosen: list[Any]) -> int:
        if not chosen or not self._put_in(**question["change"]):
            return IMPOSSIBLE
        for item, following in zip(chosen, [*chosen[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return 1
        return IMPOSSIBLE if self._was_run(**question["change"]) else 0

    def _was_run(self, file: str, function: str) -> bool:
        """Says whether what a test finds in this process may have been made by the function as it was."""
        path = str(Path.cwd() / file)
        return any(each == path and f"{name}.".startswith(f"{function}.") for each, name in self._ran)

    def _put_in(self, file: str, function: str) -> bool:
        """Gives a function the code that its file has now. Says whether that is all that differs."""
        path = Path.cwd() / file
        module = ".".join(path.relative_to(Path.cwd()).with_suffix("").parts)
        if module not in sys.modules:
            return True
        there = compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
        new: dict[str, list[CodeType]] = defaultdict(list)
        for code in codes_in(there):
            if f"{code.co_qualname}.".startswith(f"{function}."):
                new[code.co_qualname].append(code)
        is_different = False
        for name, codes in new.items():
            known = sorted({f.__code__.co_firstlineno for f in self._functions[str(path), name]})
            for each in self._functions[str(path), name]:
                if len(known) != len(codes):
                    return False
                code = codes[known.index(each.__code__.co_firstlineno)]
                if len(code.co_freevars) != len(each.__code__.co_freevars):
                    return False
                is_different = is_different or code != each.__code__
                each.__code__ = code
        return is_different


def main() -> None:
    sys.path[0] = str(Path.cwd())
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "ZVH_HYPOTHESIS_PROFILE": "mutate"}
    if sys.argv[1] == "--collected":
        import pytest

        questions, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        options = [*OPTIONS, "-s", "--continue-on-collection-errors"]
        pytest.main([*options, *sys.argv[2:]], plugins=[Collected(questions, answers)])
        return
    for library in sys.argv[1:]:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps(in_child(partial(run_fresh, question), question["limit"])), flush=True)


if __name__ == "__main__":
    main()
