from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM_FOLDERS = ("zvh_desktop", "packaging", "benchmarks", "torture", "checks")
MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_CLASS = 300
# A module is split by subject, and never by length alone: long before it must be, it is said.
MANY_LINES_OF_A_MODULE = 600
MOST_LINES_OF_A_MODULE = 800
# A migration is a record of what was done to databases, written once and not edited; splitting it would hide that.
RECORDS = ROOT / "zvh_desktop/storage/migrations/versions"
# What was longer when the limits came, with the lines that it may have. An entry goes when its code is cut; none is added or raised.
LONGER = {}
# Names that say nothing about the step of the work that a module does, and therefore attract everything.
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "base", "common", "misc", "stuff"}
# Windows that stop everything else; open() does not. The application's own loop is no dialog.
BLOCKING_CALLS = {
    "QMessageBox": {"question", "information", "warning", "critical", "about"},
    "QInputDialog": {"getText", "getMultiLineText", "getInt", "getDouble", "getItem"},
    "QFileDialog": {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}
APPLICATIONS = {"app", "application", "QApplication", "QGuiApplication", "QCoreApplication"}
# By their digests, since this file may not name them either.
REGISTRY_HOSTS = {
    "00a7dc5a0cc38858",
    "0dc11026ac75c015",
    "2e97613f5a81eaa4",
    "3ca29e55be4befa4",
    "789e46d79514e280",
    "8743857e3ea00fd1",
    "8b5bb5eb9d758455",
    "a4aa2ac280bb8d1a",
    "e680c440a2e92079",
}
HOST_NAME = re.compile(r"[\w-]+(?:\[?\.\]?[\w-]+)+")
MACHINE_PATH = re.compile(
    r"(?<![\w.~/$})\"'-])/(?:root|work)/|/(?:home|Users)/[a-z]\w+/|[A-Z]:\\Users\\\w", re.IGNORECASE
)
QUOTED_MACHINE_PATH = re.compile(r"[\"']/(?:root|work)/")


def program_modules() -> Iterator[Path]:
    for folder in PROGRAM_FOLDERS:
        yield from sorted((ROOT / folder).rglob("*.py"))


def tracked_texts() -> Iterator[tuple[Path, str]]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    for name in filter(None, listing.split("\0")):
        path = ROOT / name
        try:
            yield Path(name), path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue


def places(path: Path, text: str, *patterns: re.Pattern[str]) -> list[str]:
    return [
        f"{path.as_posix()}:{number}: {line.strip()[:100]}"
        for number, line in enumerate(text.splitlines(), start=1)
        if any(pattern.search(line) for pattern in patterns)
    ]


def definitions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.AST, int]]:
    """Returns every class and function with the names around it and its number of lines."""
    for node in ast.iter_child_nodes(tree):
        name = within
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{within}.{node.name}".removeprefix(".")
            yield name, node, node.end_lineno - node.lineno + 1
        yield from definitions(node, name)


def too_long() -> Iterator[tuple[str, int]]:
    for path in program_modules():
        if RECORDS in path.parents:
            continue
        for name, node, lines in definitions(ast.parse(path.read_text(encoding="utf-8"))):
            most = MOST_LINES_OF_A_CLASS if isinstance(node, ast.ClassDef) else MOST_LINES_OF_A_FUNCTION
            if lines > most:
                yield f"{path.relative_to(ROOT).as_posix()}:{name}", lines


def test_no_function_and_no_class_grows_too_long_to_read():
    assert {name: lines for name, lines in too_long() if lines > LONGER.get(name, 0)} == {}


def test_the_list_of_what_was_too_long_only_shrinks():
    assert sorted(LONGER.keys() - dict(too_long()).keys()) == [], "cut short enough: take these out of LONGER"


def test_no_module_grows_too_long_to_read():
    counts = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in program_modules()
        if RECORDS not in path.parents
    }
    for name, lines in counts.items():
        if lines > MANY_LINES_OF_A_MODULE:
            warnings.warn(f"{name} has {lines} lines: is it still about one subject?", stacklevel=1)
    assert {name: lines for name, lines in counts.items() if lines > MOST_LINES_OF_A_MODULE} == {}


def test_a_module_name_says_what_it_does():
    empty = [
        str(path.relative_to(ROOT))
        for path in program_modules()
        for part in path.relative_to(ROOT).with_suffix("").parts
        if EMPTY_WORDS & set(part.casefold().split("_"))
    ]
    assert empty == []


def test_no_file_names_a_package_registry():
    naming = {str(path) for path, text in tracked_texts() if REGISTRY_HOSTS & set(_digests_of_hosts(text))}
    assert naming == set()


def _digests_of_hosts(text: str) -> Iterator[str]:
    """Of every host in the text and of the domains above it."""
    for name in set(HOST_NAME.findall(text)):
        labels = name.casefold().replace("[", "").replace("]", "").split(".")
        for begin in range(len(labels) - 1):
            yield hashlib.sha256(".".join(labels[begin:]).encode()).hexdigest()[:16]


def test_no_file_names_a_path_of_one_machine():
    found = [
        place
        for path, text in tracked_texts()
        for place in places(path, text, MACHINE_PATH, QUOTED_MACHINE_PATH)
    ]
    assert found == []


def test_the_patterns_see_what_they_look_for():
    host = "https://files.python" + "hosted.org/x"
    paths = [
        "cd " + "/ro" + "ot/zvh",
        '"' + "/wo" + 'rk/main"',
        "/ho" + "me/piet/zvh",
        "C:" + "\\Users\\piet",
    ]
    assert REGISTRY_HOSTS & set(_digests_of_hosts(host))
    assert not REGISTRY_HOSTS & set(_digests_of_hosts("https://example.org/x"))
    assert all(places(Path("x"), text, MACHINE_PATH, QUOTED_MACHINE_PATH) for text in paths)
    assert not places(
        Path("x"), "https://example.nl/work/1 ~/root/x $HOME/work/", MACHINE_PATH, QUOTED_MACHINE_PATH
    )


def test_the_screen_never_stops_for_a_dialog():
    """A modal loop at the table takes the keyboard away from the minutes, and cannot be locked."""
    assert [
        place for path in sorted((ROOT / "zvh_desktop/ui").rglob("*.py")) for place in blocking(path)
    ] == []


def blocking(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = node.func.value
        owner_name = owner.id if isinstance(owner, ast.Name) else ""
        is_loop = node.func.attr in {"exec", "exec_"} and owner_name not in APPLICATIONS
        if is_loop or node.func.attr in BLOCKING_CALLS.get(owner_name, ()):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {owner_name or '...'}.{node.func.attr}()"
