"""The user's guide says what the program does: its keys, its pictures, its pages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from zvh_desktop.ui.schermen.tafel.aan_tafel import tab as aan_tafel
from zvh_desktop.ui.schermen.tafel.casustafel_page import KEYS as TAB_KEYS, TABS
from zvh_desktop.ui.venster.key_sheet import EVERYWHERE, shown_key
from zvh_desktop.ui.venster.sidebar import ENTRIES, SETTINGS

ROOT = Path(__file__).resolve().parents[3]
HANDLEIDING = ROOT / "docs" / "handleiding"
LINK = re.compile(r"\]\(([^)#\s]+)\)")
WRITTEN = (
    *sorted(HANDLEIDING.glob("*.md")),
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "SECURITY.md")),
)


PAGES = ROOT / "zvh_desktop" / "ui" / "schermen"


def keys_of(module: str) -> list[tuple[str, str]]:
    """What the page tells on the sheet of F1, read from its code: a page is not made without a kluis."""
    tree = ast.parse((PAGES / module).read_text(encoding="utf-8"))
    told = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "keys")
    pairs = (n.elts for n in ast.walk(told) if isinstance(n, ast.Tuple) and len(n.elts) == 2)
    found = [
        (key.value, meaning.value)
        for key, meaning in pairs
        if isinstance(key, ast.Constant) and isinstance(meaning, ast.Constant)
    ]
    assert found
    return found


def links_of(page: Path) -> list[Path]:
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return [(page.parent / link).resolve() for link in found if "://" not in link]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path):
    assert [link.name for link in links_of(page) if not link.exists()] == []


def test_every_picture_is_shown_and_every_page_is_named_in_the_contents():
    linked = {link for page in WRITTEN for link in links_of(page)}
    missing = [
        path.name
        for path in (*(ROOT / "docs" / "beelden").glob("*.png"), *HANDLEIDING.glob("[0-9]*.md"))
        if path not in linked
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("Overal", [(e.key, e.label) for e in (*ENTRIES, SETTINGS)] + list(EVERYWHERE)),
        ("Casustafel: de drie tabbladen", list(zip(TAB_KEYS, TABS, strict=True))),
        ("Aan tafel", list(aan_tafel.KEYS)),
        ("Agenda", keys_of("tafel/agenda/tab.py")),
        ("Aanmelding", keys_of("aanmelding/aanmelding_page.py")),
        ("Triage", keys_of("triage/triage_page.py")),
        ("Plan van aanpak", keys_of("plan/plan_page.py")),
        ("Acties", keys_of("tafel/acties/acties_page.py")),
    ],
)
def test_the_keys_of_the_guide_are_those_of_the_program(heading: str, keys: list[tuple[str, str]]):
    text = (HANDLEIDING / "11-toetsen.md").read_text(encoding="utf-8")
    part = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    told = dict(re.findall(r"^\| (\S.*?) \| (.*?) \|$", part, re.MULTILINE))
    wrong = [
        f"{shown_key(key)}: {meaning}"
        for key, meaning in keys
        if not told.get(shown_key(key), "").casefold().startswith(meaning.casefold())
    ]
    assert wrong == []
