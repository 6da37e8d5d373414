"""What is written for those who build on the program names what is there, and begins with what it does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("zvh_desktop", "resources", "tests", "torture", "benchmarks", "checks", "packaging", "docs")
PAGES = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs/adr").glob("*.md"))]
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w./-]+\.(?:py|md|toml|txt|lock|yaml)")
# A class, perhaps with a method: `Blad` or `Blad.change`; or a function of more than one word.
NAME = re.compile(r"[A-Z][a-z]\w*(?:\.\w+)?|_?[a-z]+(?:_[a-z]+)+")

# A docstring that begins so is a riddle: its sentence has no verb, or nobody who does it.
RIDDLE = re.compile(r"(?:Who|Whoever|Whose|Of|As|That|Those|Which|Also|Into|Whether|How)\b")


@cache
def files() -> tuple[str, ...]:
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    return tuple("/" + path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.*"), *inside))


def names_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.Attribute(attr=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name):
                yield name


@cache
def names() -> frozenset[str]:
    code = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    return frozenset(name for path in code for name in names_in(ast.parse(path.read_text(encoding="utf-8"))))


def is_there(said: str) -> bool:
    if NAME.fullmatch(said):
        return names().issuperset(said.split("."))
    return not FILE.fullmatch(said) or any(file.endswith("/" + said) for file in files())


def gone(text: str) -> Iterable[str]:
    return [said for said in CODE.findall(text) if not is_there(said)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_for_builders_names_no_file_and_no_part_that_is_gone(page: Path):
    assert gone(page.read_text(encoding="utf-8")) == []


def test_a_file_and_a_part_that_are_gone_are_seen():
    there = "`ui/venster/blad.py`, `Blad.change`, `BEGIN IMMEDIATE` and `tests/architecture/test_written.py`"
    assert gone(f"{there}, `ui/gone.py`, `Blad.gone_for_good`, `gone_for_good`") == [
        "ui/gone.py",
        "Blad.gone_for_good",
        "gone_for_good",
    ]


def riddles(source: str) -> list[int]:
    """Returns the lines of the docstrings that begin as a riddle."""
    said = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Expr))
    return [
        node.lineno
        for node in said
        if isinstance(node.value, ast.Constant) and RIDDLE.match(str(node.value.value).lstrip())
    ]


def test_no_docstring_begins_as_a_riddle():
    program = {
        path: riddles(path.read_text(encoding="utf-8")) for path in (ROOT / "zvh_desktop").rglob("*.py")
    }
    assert {str(path.relative_to(ROOT)): lines for path, lines in program.items() if lines} == {}


def test_a_riddle_is_seen_wherever_it_stands():
    assert riddles('"""Who gets in."""\nLEFT = 1\n"""Of whoever was here."""\n') == [1, 3]
    assert riddles(
        'def f():\n    """As `g`, of a closed one."""\n\n\nclass C:\n    """Also of late ones."""\n'
    ) == [2, 6]
    assert riddles('def f():\n    """Assigns whoever is here, as `g` does."""\n    "Of".lower()\n') == []
