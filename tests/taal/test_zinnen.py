"""The sentences of the screen, the errors and the guide keep to one way of writing; documents keep the capitals of the convenant."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "resources" / "taal"
# The words of a table with this name are those of a document.
ON_PAPER = {"papier"}
FORBIDDEN = {
    "a capital within a sentence": re.compile(
        r"(?<=[a-zé,;(] )(?<!Regionale )(Partij|Casus|Casustafel|Afgevaardigde|Plan(nen)? van Aanpak)\b"
        r"|\b(voor|van) Afschaling\b"
    ),
    "je": re.compile(r"\b(je|jij|jouw|jullie)\b"),
    "u heeft": re.compile(r"\bu( \w+)? heeft\b|\bheeft u\b"),
    "the program as we": re.compile(r"\b(we begrijpen|ons bereik)\b"),
}


def in_toml(words: object) -> Iterator[str]:
    if isinstance(words, dict):
        for key, value in words.items():
            if key not in ON_PAPER:
                yield from in_toml(value)
    else:
        yield str(words)


def in_code(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    about = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in about:
            yield node.value


SENTENCES = {
    **{
        path.name: [*in_toml(tomllib.loads(path.read_text("utf-8")))] for path in sorted(WORDS.glob("*.toml"))
    },
    **{
        path.name: path.read_text("utf-8").splitlines()
        for path in sorted((ROOT / "docs" / "handleiding").glob("*.md"))
    },
    "ui": [one for path in sorted((ROOT / "zvh_desktop" / "ui").rglob("*.py")) for one in in_code(path)],
}


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_no_sentence_is_written_in_another_way(fault: str):
    found = {
        where: bad
        for where, said in SENTENCES.items()
        if (bad := [one for one in said if FORBIDDEN[fault].search(one)])
    }
    assert len(SENTENCES["ui"]) > 1000
    assert found == {}
