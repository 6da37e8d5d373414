"""Notes which functions of the program a test reaches, also in the processes that it starts.

A copy of the program gets a call of `hit` in every function, and this file beside it; it imports nothing of the project.
"""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

VARIABLE = "ZVH_REACHED"
# Seconds of the processor after which no test of a file is begun any more: no change meets as many as have run by then.
ENOUGH = 30.0
_seen: set[str] = set()


def hit(function: str) -> None:
    notes = os.environ.get(VARIABLE)
    if notes and function not in _seen:
        _seen.add(function)
        # A test may have put something of its own in the place of `Path.open`.
        with open(notes, "a", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f"{function}\n")


class Notes:
    """Tells per test that passed what it reached and how long it took, by the clock and of the processor alone.

    What runs when the file is imported, or in a fixture of the whole file, any test of that file may be about.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._reached: dict[str, set[str]] = {}
        self._of_all: set[str] = set()
        self._on_import: set[str] = set()
        self._seconds: dict[str, float] = defaultdict(float)
        self._effort: dict[str, float] = defaultdict(float)
        self._passed: dict[str, bool] = {}

    def _take(self) -> set[str]:
        _seen.clear()
        taken = set(self._file.read_text(encoding="utf-8").split())
        self._file.write_text("", encoding="utf-8")
        return taken

    def pytest_collection_finish(self) -> None:
        self._on_import = self._take()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        before = self._take() if fixturedef.scope != "function" else set()
        result = yield
        if fixturedef.scope != "function":
            self._of_all |= self._take()
        for function in before:
            hit(function)
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._take()
        begin, effort = time.monotonic(), time.process_time()
        result = yield
        self._reached[item.nodeid] = self._take()
        self._seconds[item.nodeid] = time.monotonic() - begin
        self._effort[item.nodeid] = time.process_time() - effort
        if sum(self._effort.values()) > ENOUGH:
            item.session.shouldstop = "enough"
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        good = report.passed and self._passed.get(report.nodeid, True)
        self._passed[report.nodeid] = good

    def write(self, to: Path) -> None:
        tests = {
            test: {
                "seconds": round(self._seconds[test], 3),
                "effort": round(self._effort[test], 3),
                "reached": sorted(reached | self._of_all | self._on_import),
            }
            for test, reached in self._reached.items()
            if self._passed.get(test)
        }
        found = {"tests": tests, "on_import": sorted(self._on_import)}
        to.write_text(json.dumps(found), encoding="utf-8")
