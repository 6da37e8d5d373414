"""The glossary knows every class of the domain, once, and no class that is not there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = ROOT / "zvh_desktop/domain"
BEGRIPPEN = (ROOT / "docs/begrippen.md").read_text(encoding="utf-8")
KOP_TERMEN = ["Term", "Betekenis", "Artikel", "In de code", "Meervoud", "Op het scherm"]
KOP_WEIGERINGEN = ["In de code", "Betekenis", "Artikel"]


def tables(text: str) -> list[list[list[str]]]:
    """Every table as its rows of cells, the heading first, the line under it left out."""
    blocks = re.split(r"\n(?!\|)", text)
    found = []
    for block in blocks:
        lines = [line for line in block.splitlines() if line.startswith("|")]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        if rows:
            found.append([rows[0], *rows[2:]])
    return found


def rows_under(heading: list[str]) -> list[list[str]]:
    return [row for head, *rows in tables(BEGRIPPEN) if head == heading for row in rows]


def public_classes() -> set[str]:
    return {
        node.name
        for path in DOMAIN.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }


def named() -> list[str]:
    cells = [row[3] for row in rows_under(KOP_TERMEN)] + [row[0] for row in rows_under(KOP_WEIGERINGEN)]
    return [cell.strip("`") for cell in cells]


def test_every_class_of_the_domain_is_in_the_glossary():
    assert public_classes() - set(named()) == set()


def test_the_glossary_names_no_class_that_is_gone():
    assert set(named()) - public_classes() == set()


def test_a_class_is_explained_once():
    assert [name for name, count in Counter(named()).items() if count > 1] == []


@pytest.mark.parametrize("table", tables(BEGRIPPEN), ids=lambda table: table[0][0])
def test_no_cell_is_empty(table: list[list[str]]):
    head, *rows = table
    assert rows
    assert [row for row in rows if len(row) != len(head) or not all(row)] == []


def test_the_reader_of_tables_sees_what_it_looks_for():
    text = "# Kop\n\n| Term | Betekenis |\n| --- | --- |\n| Casus | een geval |\n\nTekst\n\n| A |\n| --- |\n| b |\n"
    assert tables(text) == [[["Term", "Betekenis"], ["Casus", "een geval"]], [["A"], ["b"]]]
