from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
SECURITY = TESTS.parent / "SECURITY.md"
# `storage/test_kluis.py`, `storage/test_kluis.py::TestX::test_*`, or `::test_*` of the file that was named last.
NAMED = re.compile(r"`((?:[\w/]+/)?test_\w+\.py)?(?:::([\w:*]+))?`")
# What looks like a test: written in no way that is read above, it would be believed unseen.
LIKE_A_TEST = re.compile(r"[^\s`]*(?:\btest_|\bTest[A-Z]|::)[^\s`]*")


def named_tests(text: str) -> Iterator[tuple[str, str]]:
    file = ""
    for match in NAMED.finditer(text):
        file = match[1] or file
        if match[0] != "``":
            yield file, match[2] or "*"


def names_in(tree: ast.AST, within: str = "") -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.casefold().startswith("test"):
            yield within + node.name
            yield from names_in(node, f"{within}{node.name}::")


def missing(text: str) -> list[str]:
    found = LIKE_A_TEST.findall(NAMED.sub("", text))
    for file, name in named_tests(text):
        path = TESTS / file
        known = list(names_in(ast.parse(path.read_text(encoding="utf-8")))) if path.is_file() else []
        # A test of a class may be named without it.
        if not any(fnmatchcase(each, name) or fnmatchcase(each, f"*::{name}") for each in known):
            found.append(f"{file}::{name}")
    return found


def test_every_test_that_is_named_as_proof_exists():
    assert missing(SECURITY.read_text(encoding="utf-8")) == []


def test_a_name_that_is_gone_is_seen():
    here = "architecture/test_security_md.py"
    text = f"`{here}::test_a_name_*` `::test_gone`, `{here}::TestGone` and `architecture/test_gone.py`"
    assert missing(text) == [f"{here}::test_gone", f"{here}::TestGone", "architecture/test_gone.py::*"]


@pytest.mark.parametrize(
    "text",
    [
        "`test_gone`",
        "`TestGone`",
        "test_gone.py",
        "`kluis/test_gone.py::test_gone[links]`",
        "`kluis/test-gone/test_gone.py`",
        "`kluis/gone.py::test_gone`",
        "(`kluis/test_gone.py` and::test_gone)",
    ],
)
def test_a_name_that_cannot_be_read_is_seen(text):
    assert missing(text)
