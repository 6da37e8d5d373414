"""W-60: an unsigned document is a function of what is vastgesteld: another process, clock, place or language gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents import voorbeelden
from zvh_desktop import __version__
from zvh_desktop.documents import documentmaker

ROOT = Path(__file__).parents[2]
MAAK = """
import hashlib, locale, sys, time
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from tests.builders import some_notulen, some_partijen
from tests.documents import voorbeelden
from zvh_desktop.domain.notulen.notulen import Notulen
from zvh_desktop.domain.verspreiden.uittreksel import ontvangers_van, uittreksel
from zvh_desktop.application.codec import canonical_json, from_json
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER

notulen = from_json(Notulen, canonical_json(some_notulen()))
maker = voorbeelden.maker()
own = [maker.maken(uittreksel(notulen, o), None) for o in (*ontvangers_van(notulen), ZVH_DOSSIER)]
for pdf in (*own, maker.maken(voorbeelden.notulen(), None), maker.maken(voorbeelden.agenda())):
    print(hashlib.sha256(pdf).hexdigest())
print(maker.opmaak(None))
"""


def made_with(**circumstances: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **circumstances}
    done = subprocess.run(
        [sys.executable, "-c", MAAK], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    return done.stdout.split("\n")


@pytest.fixture(scope="module")
def first() -> list[str]:
    return made_with(PYTHONHASHSEED="0", TZ="Europe/Amsterdam", LC_ALL="C.UTF-8")


@pytest.mark.parametrize(
    "circumstances",
    [
        {"PYTHONHASHSEED": "4711"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"SOURCE_DATE_EPOCH": "1", "LC_ALL": "C"},
    ],
    ids=" ".join,
)
def test_W60_the_same_bytes_in_another_process(first: list[str], circumstances: dict[str, str]) -> None:
    assert len(set(first)) > 4
    assert made_with(**circumstances) == first


def test_W60_what_decides_the_bytes_besides_the_text_is_named(certificaat) -> None:
    """An upgrade, another letterhead or another certificate may change a document; what was recorded says which it was."""
    plain = voorbeelden.maker().opmaak(None)
    assert plain.startswith(f"{__version__} ")
    assert voorbeelden.maker(is_demonstratie=False).opmaak(None) != plain
    assert voorbeelden.maker().opmaak(certificaat) != plain


def test_every_library_that_lays_out_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    known = ("reportlab", "pikepdf", "arabic-reshaper", "python-bidi", "fonttools")
    asked: list[str] = []
    monkeypatch.setattr(documentmaker, "version", lambda name: asked.append(name) or "1")
    plain = voorbeelden.maker().opmaak(None)
    assert tuple(asked) == known
    for other in known:
        monkeypatch.setattr(documentmaker, "version", lambda name, other=other: "2" if name == other else "1")
        assert voorbeelden.maker().opmaak(None) != plain
    number, _, digest = plain.partition(" ")
    assert (number, len(digest)) == (__version__, 12)


def test_of_a_certificate_what_stands_on_the_document_counts(certificaat) -> None:
    made = {
        voorbeelden.maker().opmaak(one)
        for one in (
            certificaat,
            replace(certificaat, naam="Een ander"),
            replace(certificaat, uitgever="Een ander"),
            replace(certificaat, geldig_tot=certificaat.geldig_van),
            replace(certificaat, is_zelfgemaakt=False),
        )
    }
    assert len(made) == 5
    assert voorbeelden.maker().opmaak(replace(certificaat, p12=b"", wachtwoord=None)) in made


def test_the_version_is_that_of_the_package() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in project
