"""No test is decided by how busy the machine is: it waits for a thing itself, by the one patience of tests/patience.py."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S

TESTS = Path(__file__).resolve().parents[1]
# The patience itself, and the reader that runs under another Python.
OWN_CLOCK = {TESTS / "patience.py", TESTS / "journeys" / "outside_reader.py"}
FILES = sorted(path for path in TESTS.rglob("*.py") if path not in OWN_CLOCK)
# Waiting a while and looking then, reading a clock, and waits of Qt that give up silently after five seconds.
REFUSED = {"qWait", "qWaitFor", "qWaitForWindowActive", "qWaitForWindowExposed", "monotonic", "perf_counter"}


def faults(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, holder = node.func.attr, ast.unparse(node.func.value)
        if name in REFUSED or (name == "wait" and holder.endswith("qtbot")):
            yield node.lineno, f"{holder}.{name}"
        for given in node.keywords:
            if given.arg == "timeout" and isinstance(given.value, ast.Constant):
                least = 1000 * PATIENCE_S if name.startswith("wait") and "qtbot" in holder else PATIENCE_S
                if given.value.value < least and holder != "pytest.mark":
                    yield node.lineno, f"{name}(timeout={given.value.value})"


@pytest.mark.parametrize(
    "program",
    [
        "QTest.qWait(20)",
        "self.qtbot.wait(20)",
        "until = time.monotonic() + 5",
        "QTest.qWaitForWindowActive(window)",
        "qtbot.waitUntil(look, timeout=5000)",
        "process.wait(timeout=10)",
    ],
)
def test_a_wait_that_load_decides_is_seen(program):
    assert list(faults(ast.parse(program)))


def test_no_test_waits_a_while_reads_a_clock_or_gives_up_early():
    found = [
        f"{path.relative_to(TESTS)}:{line} {what}"
        for path in FILES
        for line, what in faults(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []
