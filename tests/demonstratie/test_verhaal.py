"""The texts of the demonstration: whole, and only about what is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.demonstratie.demonstratiekluis import FICTIE
from zvh_desktop.bootstrap import read_fictie
from zvh_desktop.demonstratie.decor import OVERLEGGEN, WIE, beurt_vandaag
from zvh_desktop.demonstratie.verhaal import REGIE, Plantekst, Ronde
from zvh_desktop.taal.resource_files import resource_dir


def _said() -> Iterator[Ronde | Plantekst]:
    for verhaal in {loop.verhaal.reden: loop.verhaal for loop in FICTIE.casussen}.values():
        yield from (verhaal.start, verhaal.voortgang, verhaal.afronding, verhaal.plan)
    yield from FICTIE.vandaag.eigen_ronde.values()


def test_the_texts_speak_only_of_partijen_meetings_and_people_that_are_there():
    known = {"gem", *WIE}
    assert set(FICTIE.aanloop.rol) == set(FICTIE.aanloop.bijdrage) == known
    called = set(FICTIE.vandaag.afgemeld.values())
    for loop in FICTIE.casussen:
        called |= {
            loop.verhaal.aanmelder,
            loop.verhaal.regisseur,
            *loop.verhaal.partijen.split(),
            *loop.oude_grond,
        }
    for part in _said():
        agreed = part.afspraken if isinstance(part, Ronde) else part.acties
        called |= {a.wie for a in agreed}
        for woord in part.woorden if isinstance(part, Ronde) else ():
            called |= {woord.wie, *woord.voor.split()} - {REGIE}
    assert called <= known
    assert {b.overleg for loop in FICTIE.casussen for b in loop.beurten} == set(OVERLEGGEN)
    today, words = {loop.hoofdpersoon for loop in FICTIE.casussen if beurt_vandaag(loop)}, FICTIE.vandaag
    assert sorted(words.volgorde) == sorted(today)
    assert today >= {*words.afgemeld, *words.eigen_ronde}
    people = {mens.naam for loop in FICTIE.casussen for mens in loop.mensen}
    assert people >= {*words.conceptplannen, *words.zelfde_mens, *words.zelfde_mens.values()}


@pytest.mark.parametrize(
    ("regel", "anders"),
    [
        ('voorzitter = "', 'voorziter = "'),
        ('plaats = "Vergaderzaal 2.14"', ""),
        ('plaats = "Vergaderzaal 2.14"', "plaats = 2"),
        ('plaats = "Vergaderzaal 2.14"', 'plaats = "Vergaderzaal 2.14"\nzaal = "2"'),
    ],
    ids=["misspelt", "left out", "no text", "one too many"],
)
def test_a_file_with_a_fault_in_it_is_refused(tmp_path, regel: str, anders: str):
    shutil.copytree(resource_dir() / "demonstratie", tmp_path / "demonstratie")
    read_fictie(tmp_path)
    file = tmp_path / "demonstratie" / "afgevaardigden.toml"
    text = file.read_text("utf-8")
    assert regel in text
    file.write_text(text.replace(regel, anders), "utf-8")
    with pytest.raises((KeyError, TypeError)):
        read_fictie(tmp_path)
