"""Break the program in a copy, one small change at a time, and list the changes that no test notices: `make mutate`.

    make mutate PLACE=zvh_desktop/domain/triage/triage.py            a file, a folder, or lines of a file (triage.py:40-60)
    make mutate SAMPLE=200                                    as many from every part that has a goal, the same ones each time

The working tree is never touched. Which tests reach which function is found by running them once, and kept in `build/mutate` for as
long as test and module stay as they are; each change then meets the tests that reach it, those of the closest files first. A change
of a function is put into a process that has collected them already. `WITH="--tests tests/domain"` asks these tests alone.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

import pytest

from checks import reach, worker
from checks.mutations import Mutation, functions_in, mutations_of, own_statements
from checks.quick import imported_by

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "zvh_desktop"
# The least share of the changes of a part that the tests must notice.
GOALS = {"domain": 95, "application": 90, "kluis": 85, "storage": 85, "documents": 80, "ui/widgets": 80}
# Records of what was done to databases.
LEFT_ALONE = ("*/migrations/versions/*",)
# Tests that look at the text of the program, or drive it for minutes.
NO_JUDGES = ("tests/architecture", "tests/packaging", "tests/checks", "tests/torture", "tests/journeys")
# What takes long to import and is not ours: once per worker instead of once per change.
LIBRARIES = (
    "pytest", "_pytest.python", "pytestqt.plugin", "pytest_timeout", "_hypothesis_pytestplugin", "hypothesis.strategies",
    "PySide6.QtWidgets", "PySide6.QtTest", "PySide6.QtSvg", "sqlalchemy.orm", "sqlcipher3", "alembic.command", "argon2", "keyring",
    "cryptography.x509", "cryptography.hazmat.primitives.serialization.pkcs12", "reportlab.pdfgen.canvas", "reportlab.platypus",
    "pikepdf", "pyhanko.sign.signers", "pyhanko.sign.validation", "openpyxl", "pyzipper", "arabic_reshaper", "bidi.algorithm",
)  # fmt: skip
# Seconds of tests that a change meets, when none of them notices it; of a sample, and of a place.
PATIENCE = (6.0, 15.0)
# What it is given at least, and to import what is tested.
SHORTEST, STARTING = 20.0, 60.0
# Changes of one module in a sample: to find out what the tests of a module reach takes longer than to try a change of it.
OF_A_MODULE = 5
# How many files with tests are asked about a module: at first, and when a change is still alive then; of a sample, and of a place.
OF_A_SAMPLE, OF_A_PLACE = (1, 6), (3, 12)
# How often the place of a file that turned out not to reach a module is given to the next one.
ROUNDS = 3
# How many files besides, of those that many of the modules of a ring have in common: they look at what each intention leaves behind.
IN_COMMON = 3
MOST_TESTS = 500
SLOWEST_FILE = 600.0
# How a change ends that tests notice: one of them fails, or does not end in time.
NOTICED = ("killed", "late")
# How pytest ends when a file with tests is fit to judge changes.
WELL = (pytest.ExitCode.OK, pytest.ExitCode.INTERRUPTED, pytest.ExitCode.NO_TESTS_COLLECTED)

Todo = TypeVar("Todo")
Done = TypeVar("Done")


def _outcome(code: int | None) -> str:
    return "late" if code is None else "killed" if code else "survived"


class Copy:
    """A copy of the working tree with processes that run tests in it."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._folder = folder
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listing, cwd=root, capture_output=True, text=True, check=True).stdout
        for name in filter(None, names.split("\0")):
            if (root / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, folder / name)
        self._processes: dict[tuple[str, ...], subprocess.Popen[str]] = {}
        self._changes = 0

    def ask(self, *collected: str, **question: Any) -> Any:
        """Asks the process that has collected these files of tests, or with none the one that knows nothing of the program."""
        if collected not in self._processes:
            arguments = ["--collected", *collected] if collected else LIBRARIES
            command = [sys.executable, worker.__file__, *arguments]
            pipe = subprocess.PIPE
            self._processes[collected] = subprocess.Popen(
                command, cwd=self._folder, stdin=pipe, stdout=pipe, text=True
            )
        process = self._processes[collected]
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(question) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    def collect(self, files: Sequence[str]) -> set[str]:
        """Returns the tests that can be collected. Their process imports all before anything is changed."""
        return set(self.ask(*files, tests=[]))

    def broken_by(
        self, mutation: Mutation, collected: Sequence[str], parts: Sequence[list[str]], limit: float
    ) -> str:
        """Returns how the change came out of it; `late` when a test of it did not end."""
        path = self._folder / mutation.file
        source, times = path.read_text(encoding="utf-8"), path.stat()
        path.write_text(mutation.applied_to(source), encoding="utf-8")
        # Python tells by size and time whether what it compiled is old.
        self._changes += 1
        os.utime(path, (times.st_mtime + 10 * self._changes,) * 2)
        try:
            if collected:
                change = {"file": mutation.file, "function": mutation.outermost}
                tests = [test for part in parts for test in part]
                code = self.ask(*collected, tests=tests, limit=limit, change=change)
                # A crash may be of the fork: what it has of the screen was made before.
                if code is None or not (code == worker.IMPOSSIBLE or code < 0):
                    return _outcome(code)
            codes = (self.ask(tests=tests, limit=limit + STARTING) for tests in parts)
            return _outcome(next((code for code in codes if code != 0), 0))
        finally:
            path.write_text(source, encoding="utf-8")
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    def instrument(self) -> None:
        shutil.copy(reach.__file__, self._folder / "zvh_reach.py")
        for path in (self._folder / PACKAGE).rglob("*.py"):
            file = path.relative_to(self._folder).as_posix()
            path.write_text(instrumented(path.read_text(encoding="utf-8"), file), encoding="utf-8")

    def close(self) -> None:
        for process in self._processes.values():
            assert process.stdin
            process.stdin.close()
            process.wait()


def instrumented(source: str, file: str) -> str:
    tree = ast.parse(source)
    for name, function in list(functions_in(tree)):
        own = own_statements(function)
        call = ast.parse(f"__import__('zvh_reach').hit({f'{file}:{name}'!r})").body
        function.body = function.body[: len(function.body) - len(own)] + call + own
    return ast.unparse(tree)


@contextmanager
def copies(root: Path, number: int) -> Iterator[list[Copy]]:
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        made = [Copy(root, Path(folder) / str(each)) for each in range(number)]
        try:
            yield made
        finally:
            for copy in made:
                copy.close()


def spread(
    copies: Sequence[Copy], work: Callable[[Copy, Todo], Done], todo: Iterable[Todo]
) -> Iterator[Done]:
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def with_a_copy(item: Todo) -> Done:
        copy = free.get()
        try:
            return work(copy, item)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(with_a_copy, todo)


def dotted(module: str) -> str:
    return module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_of(test: str, module: str) -> bool:
    """Says whether a file with tests is named after a module of its ring."""
    file = Path(test.partition("::")[0])
    return file.stem == f"test_{Path(module).stem}" and file.parts[1] == Path(module).parts[1]


class Reach:
    """Knows which tests reach which function, as far as test and module are what they were when that was found."""

    def __init__(self, root: Path, tests_in: str) -> None:
        self.root = root
        self._folder = root / "build/mutate"
        self._folder.mkdir(parents=True, exist_ok=True)
        paths = sorted((root / tests_in).rglob("test_*.py")) or [root / tests_in]
        tests = [path.relative_to(root).as_posix() for path in paths]
        # Every file with tests that can say something about a change, with what it imports.
        self._judges = {test: imported_by(root / test) for test in tests if not test.startswith(NO_JUDGES)}
        # Those that walk through a whole package, and look at what stands in its modules outside every function.
        self._walkers = {test for test, names in self._judges.items() if "pkgutil" in names}
        self._imports = {
            dotted(path.relative_to(root).as_posix()): imported_by(path)
            for path in (root / PACKAGE).rglob("*.py")
        }
        self._known: dict[str, dict[str, Any]] = {}
        self.troubled: list[str] = []
        for path in self._folder.glob("*.json"):
            entry = json.loads(path.read_text(encoding="utf-8"))
            if entry["file"] in self._judges and entry["digest"] == self._digest(entry["file"]):
                self._known[entry["file"]] = entry

    def _digest(self, file: str) -> str:
        path = self.root / file
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""

    def _is_known(self, test: str, module: str) -> bool:
        entry = self._known.get(test)
        return entry is not None and entry["modules"].get(module, self._digest(module)) == self._digest(
            module
        )

    def near(self, module: str) -> list[str]:
        """Returns the files with tests of a module, those first that know it best.

        They are named after it, import it or what imports it, or stand in its room. Those that were found not to reach it are left out.
        """
        here, name, found = module.split("/")[1:-1], f"test_{Path(module).stem}", []
        direct = {dotted(module)}
        indirect = {each for each, imported in self._imports.items() if direct & imported}
        for test, imported in self._judges.items():
            is_named = Path(test).stem == name
            steps = [bool(names & imported) for names in (direct, indirect)]
            there = test.split("/")[1:-1]
            # What stands in no room is about them all.
            is_near = there in (here[:1], here)
            if test in self._known and module not in self._known[test]["modules"] and not steps[0]:
                continue
            if is_named or any(steps) or (is_near and here):
                rank = (is_named and is_near, there[:1] == here[:1], *steps, there == here, is_near, is_named)
                found.append(([not each for each in rank], len(imported), test))
        return [test for *_rank, test in sorted(found)]

    def in_common(self, modules: Iterable[str]) -> set[str]:
        """Returns of each ring the files with tests that most of these modules have near, of as many those that import most."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for module in modules:
            counted[module.split("/")[1]].update(self.near(module))
        found: set[str] = set()
        for tests in counted.values():
            shared = (test for test, number in tests.items() if number > 1)
            found |= {*sorted(shared, key=lambda test: (-tests[test], -len(self._judges[test])))[:IN_COMMON]}
        return found

    def looks_at(self, test: str, module: str) -> bool:
        """Says whether these tests import the module, by its name or with all of its package."""
        name, ring = dotted(module), ".".join(module.split("/")[:2])
        return name in self._judges[test] or (test in self._walkers and ring in self._judges[test])

    def walkers(self, module: str) -> list[str]:
        return [test for test in sorted(self._walkers) if self.looks_at(test, module)]

    def of_ring(self, module: str) -> list[str]:
        return [test for test in self._judges if test.split("/")[1] == module.split("/")[1]]

    def learn(self, wanted: dict[str, list[str]], workers: int) -> bool:
        """Finds out what these files with tests reach, wanted for each module, and says whether it was not known yet."""
        pairs = ((module, test) for module, tests in wanted.items() for test in tests)
        todo = sorted({test for module, test in pairs if not self._is_known(test, module)})
        if not todo:
            return False
        say(f"Finding out once what {len(todo)} files with tests reach")
        with copies(self.root, workers) as made:
            for copy in made:
                copy.instrument()
            for number, entry in enumerate(spread(made, self._look, todo), start=1):
                self._known[entry["file"]] = entry
                say(f"  {number}/{len(todo)} {entry['file']}: {len(entry['tests'])} tests")
        return True

    def _look(self, copy: Copy, test: str) -> dict[str, Any]:
        to = self._folder / f"{hashlib.sha256(test.encode()).hexdigest()[:16]}.json"
        notes = to.with_suffix(".notes")
        notes.unlink(missing_ok=True)
        code = copy.ask(tests=[test], notes=str(notes), limit=SLOWEST_FILE)
        nothing: dict[str, Any] = {"tests": {}, "on_import": []}
        found = json.loads(notes.read_text(encoding="utf-8")) if notes.exists() else nothing
        reached = (function for each in found["tests"].values() for function in each["reached"])
        modules = {function.partition(":")[0] for function in reached}
        entry = {"file": test, "digest": self._digest(test), **found}
        entry["modules"] = {module: self._digest(module) for module in modules}
        # Pytest was interrupted when the file had shown enough, and also when it could not be imported.
        if code not in WELL or (code == pytest.ExitCode.INTERRUPTED and not found["tests"]):
            self.troubled.append(f"{test}: fails or crashes before anything is changed (code {code})")
            return entry
        to.write_text(json.dumps(entry), encoding="utf-8")
        return entry

    def runs_on_import(self, mutation: Mutation) -> bool:
        """Says whether what is changed ran already, and left something behind, in a process that has collected the tests."""
        place = f"{mutation.file}:{mutation.outermost}"
        return any(place in entry["on_import"] for entry in self._known.values())

    def tests_of(self, mutation: Mutation, functions: set[str]) -> list[tuple[str, float, float]]:
        """Returns the tests that reach the place, those closest first and of these the quick ones, so that many of them fit in the
        time; for a place outside a function, all of its module.
        """
        exact = mutation.function in functions
        found = []
        for file, entry in self._known.items():
            is_imported = self.looks_at(file, mutation.file)
            if mutation.file not in entry["modules"] and (exact or not is_imported):
                continue
            is_named = Path(file).stem == f"test_{Path(mutation.file).stem}"
            here, there = mutation.file.split("/")[1:-1], file.split("/")[1:-1] or [""]
            for test, what in entry["tests"].items():
                reached = what["reached"]
                if mutation.place in reached or (
                    not exact and (is_imported or any(f.startswith(f"{mutation.file}:") for f in reached))
                ):
                    is_far = there != here and (exact or file not in self._walkers)
                    closeness = (not is_named, there[0] != mutation.ring, is_far, what["effort"])
                    found.append((closeness, test, what["effort"], what["seconds"]))
        return [(test, effort, seconds) for _closeness, test, effort, seconds in sorted(found)]


class Trial:
    """One change, and the tests that it met."""

    def __init__(self, mutation: Mutation) -> None:
        self.mutation = mutation
        self.how = "unreached"
        self._met: dict[str, float] = {}
        self._seconds = 0.0

    def choose(self, tests: Iterable[tuple[str, float, float]], patience: float) -> list[str]:
        """Returns the tests that it did not meet yet, as many as there is time for. Those of the file that is named after the module
        all get their time: what sees most of it often takes longest.
        """
        chosen: list[str] = []
        spent = 0.0
        for test, effort, seconds in tests:
            if spent > patience or len(chosen) >= MOST_TESTS:
                break
            if test not in self._met:
                chosen.append(test)
                self._met[test] = effort
                self._seconds += seconds
                spent += 0.0 if is_of(test, self.mutation.file) else effort
        return chosen

    def hold(self, copy: Copy, chosen: list[str], collected: Sequence[str]) -> None:
        # Most changes are noticed by the closest file: only then are the others worth importing. Of what is imported already the
        # quick ones are asked first.
        first, _, _ = chosen[0].partition("::")
        closest = [test for test in chosen if test.startswith(f"{first}::")]
        parts = [part for part in (closest, [test for test in chosen if test not in closest]) if part]
        if collected:
            parts = [sorted(chosen, key=lambda test: self._met[test])]
        self.how = copy.broken_by(self.mutation, collected, parts, limit=SHORTEST + 4 * self._seconds)


def try_all(
    trials: Sequence[Trial], known: Reach, functions: dict[str, set[str]], workers: int, patience: float
) -> None:
    """Lets each change that is still alive meet the tests that are known to reach it."""
    chosen = {}
    for trial in trials:
        reaching = known.tests_of(trial.mutation, functions[trial.mutation.file])
        if tests := trial.choose(reaching, patience):
            chosen[trial] = tests
    if not chosen:
        return
    say(f"{len(chosen)} changes")
    collected = sorted({test.partition("::")[0] for tests in chosen.values() for test in tests})
    with copies(known.root, workers) as made:
        there = set.intersection(*(copy.collect(collected) for copy in made))
        with_tests = {test.partition("::")[0] for test in there}
        known.troubled += [f"{file}: cannot be imported" for file in collected if file not in with_tests]
        chosen = {
            trial: kept for trial in chosen if (kept := [test for test in chosen[trial] if test in there])
        }

        def work(copy: Copy, trial: Trial) -> Trial:
            is_fresh = not trial.mutation.outermost or known.runs_on_import(trial.mutation)
            trial.hold(copy, chosen[trial], () if is_fresh else collected)
            return trial

        for number, trial in enumerate(spread(made, work, chosen), start=1):
            if trial.how not in NOTICED:
                say(f"  alive so far: {trial.mutation}")
            if number % 20 == 0:
                say(f"  {number}/{len(chosen)}")


def modules_at(root: Path, place: str) -> tuple[list[str], range]:
    name, _, lines = place.partition(":")
    first, _, last = lines.partition("-")
    span = range(int(first), int(last or first) + 1) if first else range(sys.maxsize)
    path = root / name
    paths = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    good = [each for each in paths if not any(each.match(pattern) for pattern in LEFT_ALONE)]
    return [each.relative_to(root).as_posix() for each in good], span


def sample(mutations: Sequence[Mutation], number: int, seed: int) -> list[Mutation]:
    """Returns as many of every part, chosen by chance that is the same each time: some of each module, the large ones more often."""
    chance = random.Random(seed)
    by_part: dict[str, list[Mutation]] = defaultdict(list)
    for mutation in mutations:
        by_part[mutation.part].append(mutation)
    chosen: list[Mutation] = []
    for left, part in zip(
        range(len(by_part), 0, -1), sorted(by_part, key=lambda part: len(by_part[part])), strict=True
    ):
        share = min(len(by_part[part]), (number - len(chosen)) // left)
        by_module: dict[str, list[Mutation]] = defaultdict(list)
        for mutation in chance.sample(by_part[part], len(by_part[part])):
            by_module[mutation.file].append(mutation)
        rounds = range(0, len(by_part[part]), OF_A_MODULE)
        order = (
            one for begin in rounds for own in by_module.values() for one in own[begin : begin + OF_A_MODULE]
        )
        chosen += itertools.islice(order, share)
    return sorted(chosen, key=lambda mutation: (mutation.file, mutation.begin, mutation.new))


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(
        prog="make mutate", description="Breaks the program in a copy, and lists what no test notices."
    )
    parser.add_argument("places", nargs="*", help="a file, a folder, or lines of a file: file.py:40-60")
    parser.add_argument("--sample", type=int, help="this many instead of all, as many from every part")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", default="tests", help="only these tests are asked: a folder or a file")
    parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1))
    asked = parser.parse_args(arguments)
    if not asked.places and not asked.sample:
        parser.error(
            "say where, or how many: make mutate PLACE=zvh_desktop/domain/triage/triage.py, make mutate SAMPLE=200"
        )

    for place in asked.places:
        if not (root / place.partition(":")[0]).exists():
            parser.error(f"there is no {place}")

    mutations, functions, gone = changes_at(root, asked.places)
    if asked.sample:
        mutations = sample(mutations, asked.sample, asked.seed)

    known = Reach(root, asked.tests)
    trials = [Trial(mutation) for mutation in mutations]

    def go_on(tests_of: Callable[[str], list[str]], *, only: str = "") -> None:
        left = [trial for trial in trials if trial.how not in NOTICED and only in ("", trial.how)]
        for _round in range(ROUNDS):
            wanted = {trial.mutation.file: tests_of(trial.mutation.file) for trial in left}
            if not known.learn(wanted, asked.workers):
                break
        try_all(left, known, functions, asked.workers, PATIENCE[not asked.sample])

    few, more = OF_A_PLACE if asked.places else OF_A_SAMPLE
    go_on(lambda module: known.near(module)[:few])
    shared = known.in_common({trial.mutation.file for trial in trials if trial.how not in NOTICED})

    def wider(module: str) -> list[str]:
        near = known.near(module)
        found = [*near[:more], *(test for test in near[more:] if test in shared), *known.walkers(module)]
        return list(dict.fromkeys(found))

    go_on(wider)
    if asked.places:
        go_on(known.of_ring, only="unreached")
    report(trials, [*dict.fromkeys(known.troubled), *gone])
    return 1 if known.troubled else 0


def changes_at(root: Path, places: Sequence[str]) -> tuple[list[Mutation], dict[str, set[str]], list[str]]:
    """Returns the changes to try, without a place those of the parts that have a goal; the functions of each module; and which of
    those that were accepted are gone.
    """
    mutations: list[Mutation] = []
    functions: dict[str, set[str]] = {}
    wanted: set[Mutation] = set()
    for place in places or [PACKAGE]:
        modules, lines = modules_at(root, place)
        for module in modules:
            source = (root / module).read_text(encoding="utf-8")
            functions[module] = {name for name, _ in functions_in(ast.parse(source))}
            mutations += (found := mutations_of(source, module))
            wanted |= {mutation for mutation in found if mutation.line in lines}
    accepted, gone = accepted_ones(root, mutations, functions)
    chosen = [
        mutation
        for mutation in dict.fromkeys(mutations)
        if mutation in wanted
        and (mutation.place, mutation.change) not in accepted
        and (places or mutation.part in GOALS)
    ]
    return chosen, functions, gone


def accepted_ones(
    root: Path, mutations: Sequence[Mutation], looked_at: Iterable[str]
) -> tuple[set[tuple[str, str]], list[str]]:
    """Returns the survivors that somebody accepted, and says which of them have lost their code."""
    file = root / "checks/accepted.toml"
    entries = tomllib.loads(file.read_text(encoding="utf-8")).get("accepted", []) if file.exists() else []
    accepted = {(entry["place"], entry["change"]) for entry in entries if entry["reason"]}
    there = {(mutation.place, mutation.change) for mutation in mutations}
    modules = set(looked_at)
    left = [": ".join(pair) for pair in sorted(accepted - there) if pair[0].partition(":")[0] in modules]
    return accepted, [f"accepted, but no longer there: {line}" for line in left]


def report(outcomes: Sequence[Trial], remarks: Sequence[str]) -> None:
    words = {
        "survived": "survived",
        "unreached": "no test that was asked reaches it",
        "late": "a test did not end, which counts as noticed",
    }
    for outcome in outcomes:
        if outcome.how in words:
            print(f"{outcome.mutation} ({words[outcome.how]})")
    for line in remarks:
        print(line)
    total = Counter(outcome.mutation.part for outcome in outcomes)
    killed = Counter(outcome.mutation.part for outcome in outcomes if outcome.how in NOTICED)
    scores = [(part, killed[part], total[part]) for part in sorted(total)]
    if len(scores) > 1:
        scores.append(("in all", killed.total(), total.total()))
    goals = {part: f" (goal {goal} %)" for part, goal in GOALS.items()}
    print(
        ", ".join(
            f"{part} {good}/{number} {100 * good // number} %{goals.get(part, '')}"
            for part, good, number in scores
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
