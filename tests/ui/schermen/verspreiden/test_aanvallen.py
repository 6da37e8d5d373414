"""The window says of every attack on a signed file what the command says of it, word for word."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.documents import lezen
from tests.documents.handtekening.conftest import formulier, pdf
from tests.documents.handtekening.gevallen import ROOT, Geval
from tests.documents.handtekening.test_aanvallen import FORM, GEVALLEN
from tests.documents.handtekening.vervalsing import NU
from tests.ui.agenda_kluis import AgendaKluis
from tests.ui.schermen.conftest import Desk, desk, kluis as lege_kluis, sjabloon
from tests.ui.schermen.verspreiden.getekend import text
from tests.ui.schermen.verspreiden.test_handtekeningen_page import drop
from zvh_desktop.bootstrap import make_kluis_services
from zvh_desktop.domain.verspreiden.oordeel import Oordeel
from zvh_desktop.taal.resource_files import resource_dir
from zvh_desktop.ui.venster.navigation import ToHandtekeningen, ToInstellingen
from zvh_desktop.verify import voer_uit

__all__ = ["desk", "formulier", "lege_kluis", "pdf", "sjabloon"]

SAID = {
    Oordeel.IN_ORDE: {"in orde"},
    Oordeel.NIET_BEWEZEN: {"ongewijzigd, maar niet bewezen wie ondertekende"},
    Oordeel.GEWIJZIGD: {"GEWIJZIGD na ondertekening"},
    Oordeel.NIET_ONDERTEKEND: {"niet ondertekend"},
    Oordeel.ONLEESBAAR: {"geen leesbare PDF", "niet te controleren"},
}


def one_of_each(table: Mapping[str, Geval]) -> list[str]:
    """Returns the first file of every verdict with its own reasons: each way in which a card can differ."""
    seen = {
        (one.oordeel, frozenset(one.van), frozenset(one.bestand), one.gezag): naam
        for naam, one in reversed(table.items())
    }
    return sorted(seen.values(), key=[*table].index)


NAMEN = one_of_each(GEVALLEN)


@pytest.fixture
def kluis(lege_kluis: AgendaKluis) -> AgendaKluis:
    """A kluis that lives on the day on which the command is asked, and reads files as in the real program."""
    ids = itertools.count(1)
    lege_kluis.services = make_kluis_services(
        lege_kluis.database,
        resource_dir(),
        lambda: NU,
        lambda: f"echt-{next(ids)}",
        lege_kluis.events.publish,
    )
    return lege_kluis


def shown(desk: Desk, name: str) -> str:
    """Returns what stands on the card of a file, in the form of the command; whence it came is for the window alone."""
    lines = [f"{name}.pdf: {text(desk, f'oordeel_{name}')}"]
    facts = [label.text() for label in desk.find(f"feiten_{name}").findChildren(QLabel)]
    for role, words in zip(facts[2::2], facts[3::2], strict=True):
        first, *others = words.splitlines()
        lines += [f"  {role}: {first}", *(f"    {line}" for line in others)]
    return "\n".join(lines)


def test_the_window_says_of_each_kind_of_attack_what_the_command_says(
    desk: Desk, pdf: bytes, formulier: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ROOT.pem(tmp_path, "wortel.pem")
    files = [
        lezen.schrijf(tmp_path, f"{number:03d}.pdf", GEVALLEN[naam].maak(formulier if naam in FORM else pdf))
        for number, naam in enumerate(NAMEN)
    ]
    voer_uit(["--vertrouwd", str(tmp_path), *map(str, files)], lambda: NU)
    told = capsys.readouterr().out.splitlines()
    desk.go(ToInstellingen())
    desk.fill("vertrouwde_map", str(tmp_path))
    desk.saved()
    desk.go(ToHandtekeningen())
    drop(desk, *files)
    assert "\n".join(shown(desk, file.stem) for file in files).splitlines() == told
    verdicts = {naam: text(desk, f"oordeel_{file.stem}") for naam, file in zip(NAMEN, files, strict=True)}
    assert {n: said for n, said in verdicts.items() if said not in SAID[GEVALLEN[n].oordeel]} == {}
    assert {GEVALLEN[naam].oordeel for naam in NAMEN} == set(Oordeel)
