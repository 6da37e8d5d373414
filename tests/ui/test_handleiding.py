"""The user's guide has every picture and page that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zvh_desktop.ui.venster.navigation import SCREENS

ROOT = Path(__file__).resolve().parents[2]
HANDLEIDING = ROOT / "docs" / "handleiding"
LINK = re.compile(r"\]\(([^)#\s]+)\)")
WRITTEN = (
    *sorted(HANDLEIDING.glob("*.md")),
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "SECURITY.md")),
)


def links_of(page: Path) -> list[Path]:
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return [(page.parent / link).resolve() for link in found if "://" not in link]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path):
    assert [link.name for link in links_of(page) if not link.exists()] == []


WITHOUT_PICTURE = {"ToHandleiding", "ToHerstelsleutel", "ToHandtekeningen", "ToLogboek"}


def test_every_screen_has_its_picture_taken_or_was_left_out_on_purpose():
    visited = re.findall(r"to\.(To\w+)\(", (HANDLEIDING / "maak_beelden.py").read_text(encoding="utf-8"))
    assert {one.__name__ for one in SCREENS} - {*visited} == WITHOUT_PICTURE


def test_every_picture_is_shown_and_every_page_is_named_in_the_contents():
    linked = {link for page in WRITTEN for link in links_of(page)}
    missing = [
        path.name
        for path in (*(ROOT / "docs" / "beelden").glob("*.png"), *HANDLEIDING.glob("[0-9]*.md"))
        if path not in linked
    ]
    assert missing == []
