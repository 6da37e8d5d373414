from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from reportlab.pdfbase.ttfonts import TTFont

from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.partijen.partij import PartijSoort

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONTS = sorted((RESOURCES / "fonts").glob("*.ttf"))
SOORTEN = {soort.value for soort in PartijSoort}


def read_register(name: str) -> list[dict]:
    return json.loads((RESOURCES / "register" / name).read_text(encoding="utf-8"))


def test_the_register_holds_the_thirty_partijen_of_the_convenant():
    partijen = read_register("partijen.json")
    assert len(partijen) == 30
    assert sum(partij["soort"] == "gemeente" for partij in partijen) == 14
    for key in ("id", "naam", "kort"):
        assert len({partij[key] for partij in partijen}) == 30
    assert {partij["soort"] for partij in partijen} <= SOORTEN


def test_every_kind_of_partij_has_a_grondslag_of_its_own_before_and_after_the_wgs():
    grondslagen = read_register("grondslagen.json")
    for soort in SOORTEN:
        assert any(soort in grondslag["soorten"] for grondslag in grondslagen)
    wgs = next(grondslag for grondslag in grondslagen if grondslag["id"] == "wgs")
    assert date.fromisoformat(wgs["geldig_van"]) == date(2025, 3, 1)
    assert wgs["soorten"] == []


def test_W10_the_convenant_is_never_offered_as_a_grondslag():
    assert not [g["id"] for g in read_register("grondslagen.json") if "convenant" in json.dumps(g).casefold()]


def test_of_no_grondslag_the_program_claims_that_its_law_was_read():
    for grondslag in read_register("grondslagen.json"):
        assert "niet gelezen" in grondslag["bron"]
        assert "nagelezen" not in grondslag


def test_a_grondslag_is_named_in_full():
    grondslagen = read_register("grondslagen.json")
    assert len({grondslag["id"] for grondslag in grondslagen}) == len(grondslagen)
    for grondslag in grondslagen:
        assert grondslag["naam"].casefold() not in {"wpg", "wgs", "wjsg", "wmo"}
        assert grondslag["bron"]
        assert set(grondslag["kluissoorten"]) <= set(Kluissoort)
        assert set(grondslag["soorten"]) <= SOORTEN


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_serves_both_screen_and_document(path: Path, qapp):
    assert QFontDatabase.addApplicationFont(str(path)) != -1
    assert TTFont(path.stem, str(path)).face.charToGlyph


def test_every_font_is_there_with_its_licence():
    assert {path.stem.partition("-")[0] for path in FONTS} == {
        "Inter",
        "NotoSans",
        "NotoNaskhArabic",
        "NotoSansHebrew",
        "NotoSansGeorgian",
        "NotoSansArmenian",
        "NotoSansEthiopic",
    }
    for name in ("OFL-Inter.txt", "OFL-Noto.txt"):
        assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / name).read_text(encoding="utf-8")


def test_every_icon_takes_the_colour_of_its_surroundings():
    icons = sorted((RESOURCES / "icons").glob("*.svg"))
    assert icons
    for path in icons:
        assert ET.parse(path).getroot().tag.endswith("svg")
        assert "currentColor" in path.read_text(encoding="utf-8"), path.name
    assert (RESOURCES / "icons/LICENSE").exists()


def test_the_colour_profile_carries_no_moment_of_its_making():
    profile = (RESOURCES / "icc/sRGB.icc").read_bytes()
    assert profile[36:40] == b"acsp"
    assert profile[12:20] == b"mntrRGB "
    assert profile[24:36] == bytes((7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
