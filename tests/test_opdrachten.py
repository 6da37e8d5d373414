"""backup, restore and check, as somebody who looks after the machine runs them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kluis.test_terugzetten import casussen_in
from tests.reservekluis import WACHTZIN, gevuld, kluispad, kluizen, stick, wekker
from zvh_desktop.opdrachten import Uitkomst, Vraag, voer_uit

__all__ = ["gevuld", "kluispad", "kluizen", "stick", "wekker"]


ROOT = Path(__file__).parents[1]


@pytest.fixture
def voer(kluizen, capsys):
    def voer(*argumenten: object, wachtzin: str = WACHTZIN, antwoord: str = "ja") -> tuple[int, str]:
        vraag = Vraag(lambda _naam: wachtzin, lambda: antwoord)
        code = voer_uit([str(argument) for argument in argumenten], lambda: kluizen, vraag)
        gezegd = capsys.readouterr()
        return code, gezegd.out + gezegd.err

    return voer


def test_backup_makes_one_in_the_folder_and_says_where(voer, gevuld, tmp_path):
    map = tmp_path / "server"
    map.mkdir()

    code, gezegd = voer("backup", gevuld, map)

    (bestand,) = map.glob("*/*.reservekopie")
    assert code == Uitkomst.GOED
    assert str(bestand) in gezegd
    assert "2 casussen" in gezegd


def test_backup_of_a_kluis_that_is_open_is_refused_with_the_reason(voer, kluizen, gevuld, tmp_path):
    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    try:
        code, gezegd = voer("backup", gevuld, tmp_path)
    finally:
        kluis.close()

    assert code == Uitkomst.IN_GEBRUIK
    assert "De kluis is al open" in gezegd


@pytest.mark.parametrize(
    ("opdracht", "verwacht"),
    [("backup", Uitkomst.GEHEIM), ("restore", Uitkomst.GEHEIM), ("check", Uitkomst.GEHEIM)],
)
def test_a_wrong_passphrase_has_a_code_of_its_own(voer, gevuld, stick, opdracht, verwacht):
    waar = {"backup": (gevuld, stick), "restore": (stick, gevuld), "check": (gevuld,)}[opdracht]

    assert voer(opdracht, *waar, wachtzin="dit is hem niet")[0] == verwacht


def test_what_is_not_there_has_a_code_of_its_own(voer, gevuld, tmp_path):
    assert voer("backup", tmp_path / "geen.kluis", tmp_path)[0] == Uitkomst.NIET_GEVONDEN
    assert voer("backup", gevuld, tmp_path / "geen map")[0] == Uitkomst.NIET_GEVONDEN
    leeg = tmp_path / "leeg"
    leeg.mkdir()
    assert voer("restore", leeg, gevuld)[0] == Uitkomst.NIET_GEVONDEN
    assert voer("check", tmp_path / "geen.kluis")[0] == Uitkomst.NIET_GEVONDEN


def test_restore_shows_what_is_in_it_and_asks(voer, kluizen, gevuld, stick):
    code, gezegd = voer("restore", stick, gevuld, antwoord="nee")
    assert code == Uitkomst.NIET_GOED
    assert "1 casus," in gezegd
    assert "2 casussen" in gezegd
    assert casussen_in(kluizen, gevuld) == 2

    code, gezegd = voer("restore", stick, gevuld)
    assert code == Uitkomst.GOED
    assert casussen_in(kluizen, gevuld) == 1


def test_restore_of_one_file(voer, kluizen, gevuld, stick):
    (bestand,) = stick.glob("*/*.reservekopie")

    assert voer("restore", bestand, gevuld, "--ja")[0] == Uitkomst.GOED
    assert casussen_in(kluizen, gevuld) == 1


def test_check_reads_kluis_and_folder_and_changes_nothing(voer, gevuld, stick):
    voor = {p: p.read_bytes() for p in (*gevuld.parent.rglob("*"), *stick.rglob("*")) if p.is_file()}

    code, gezegd = voer("check", gevuld, stick)

    assert code == Uitkomst.GOED
    assert gezegd.count("in orde") == 2
    assert {p: p.read_bytes() for p in (*gevuld.parent.rglob("*"), *stick.rglob("*")) if p.is_file()} == voor


def test_check_of_an_open_kluis_is_possible(voer, kluizen, gevuld):
    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    try:
        assert voer("check", gevuld)[0] == Uitkomst.GOED
    finally:
        kluis.close()


@pytest.mark.parametrize("welke", ["kluis", "kopie"])
def test_check_finds_one_changed_bit(voer, gevuld, stick, welke):
    (bestand,) = stick.glob("*/*.reservekopie")
    kapot = gevuld if welke == "kluis" else bestand
    inhoud = bytearray(kapot.read_bytes())
    inhoud[5 * 4096 + 100] ^= 1
    kapot.write_bytes(inhoud)

    code, gezegd = voer("check", kapot)

    assert code == Uitkomst.NIET_GOED
    assert "NIET in orde" in gezegd


def test_a_file_without_a_key_is_said_to_be_past_reading(voer, gevuld, stick):
    vreemd = next(stick.glob("zvh-*")) / "20200101-000000.reservekopie"
    vreemd.write_bytes(b"x" * 8192)

    code, gezegd = voer("check", stick)

    assert code == Uitkomst.NIET_GOED
    assert "niet meer te lezen" in gezegd


def test_the_passphrase_may_come_from_standard_input_and_is_never_an_argument(
    voer, gevuld, monkeypatch, capsys
):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{WACHTZIN}\n"))
    assert voer("check", "--stdin", gevuld, wachtzin="deze wordt niet gevraagd")[0] == Uitkomst.GOED

    with pytest.raises(SystemExit) as fout:
        voer("check", gevuld, "--wachtzin", WACHTZIN)
    assert fout.value.code == Uitkomst.GEBRUIK


def test_the_command_runs_from_the_program_itself(tmp_path):
    gedaan = subprocess.run(
        [sys.executable, "-m", "zvh_desktop", "check", "--stdin", str(tmp_path / "geen.kluis")],
        input="een wachtzin\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        check=False,
    )

    assert gedaan.returncode == Uitkomst.NIET_GEVONDEN
    assert "Traceback" not in gedaan.stderr
