"""Run what says most about a change in seconds: `make quick`.

The rules of the domain and the contracts always; of the rest the tests that are named after a changed module, the changed tests
themselves, and then the tests that import what was changed, until the time is over. What was not reached is skipped and counted.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALWAYS = ("tests/domain", "tests/architecture/test_layers.py", "tests/architecture/test_limits.py")
# After these no test is begun any more.
SECONDS = 14.0
# Half the tests import what everything is built on: importing them alone would take longer than the rest.
MOST_FILES = 12


def git(root: Path, *arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def changed_files(root: Path) -> list[Path]:
    """Returns the Python files that differ from where this work left the main branch, the new ones included."""
    bases = (git(root, "merge-base", "HEAD", branch) for branch in ("origin/HEAD", "origin/main", "main"))
    base = next(filter(None, bases), ["HEAD"])[0]
    names = git(root, "diff", "--name-only", "--diff-filter=d", base)
    names += git(root, "ls-files", "--others", "--exclude-standard")
    return [Path(name) for name in dict.fromkeys(names) if name.endswith(".py") and (root / name).exists()]


def imported_by(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def tests_of(changed: Iterable[Path], root: Path) -> list[Path]:
    """Returns the test files that a change touches, those that know it best first."""
    changed = list(changed)
    tests = [path.relative_to(root) for path in sorted((root / "tests").rglob("test_*.py"))]
    modules = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in changed}
    in_its_folder, of_its_name, importing = [], [], []
    for test in tests:
        named = [path for path in changed if test.stem == f"test_{path.stem}"]
        if test in changed or any(path.parts[1:-1] == test.parts[1:-1] for path in named):
            in_its_folder.append(test)
        elif named:
            of_its_name.append(test)
        elif modules.keys() & imported_by(root / test):
            importing.append(test)
    rings = {path.parts[1] for path in changed if len(path.parts) > 1}
    return in_its_folder + of_its_name + sorted(importing, key=lambda test: test.parts[1] not in rings)


class Budget:
    """Skips what comes after the time is over."""

    def __init__(self, end: float) -> None:
        self._end = end
        self.left_out = 0

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if time.monotonic() > self._end:
            self.left_out += 1
            pytest.skip("the time of `make quick` is over")


def main(arguments: list[str]) -> int:
    begin = time.monotonic()
    os.chdir(ROOT)
    os.environ.setdefault("ZVH_HYPOTHESIS_PROFILE", "quick")
    python = [sys.executable, "-m"]
    always = subprocess.Popen([*python, "pytest", *ALWAYS, *arguments], stdout=subprocess.PIPE, text=True)
    codes = []
    changed = changed_files(ROOT)
    if changed:
        files = ["--force-exclude", *map(str, changed)]
        codes.append(subprocess.call([*python, "ruff", "check", "--quiet", *files]))
        codes.append(subprocess.call([*python, "ruff", "format", "--check", "--quiet", *files]))
    touched = [test for test in tests_of(changed, ROOT) if not test.as_posix().startswith(ALWAYS)]
    chosen = touched[:MOST_FILES]
    print(
        f"{len(changed)} changed files; of {len(touched)} files with tests of them {len(chosen)} run",
        flush=True,
    )
    budget = Budget(begin + SECONDS)
    if chosen:
        codes.append(pytest.main([*map(str, chosen), *arguments], plugins=[budget]))
    if budget.left_out:
        print(f"{budget.left_out} tests of the change were left to `make test`: the time was over")
    print("\nThe rules of the domain and the contracts", flush=True)
    print(always.communicate()[0], end="")
    print(
        f"{time.monotonic() - begin:.0f} seconds; {'something failed' if any(codes) or always.returncode else 'all well'}"
    )
    return int(any([*codes, always.returncode]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
