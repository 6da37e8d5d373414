"""W-64: the log cannot be changed unnoticed: each line hangs on the one before, and an anchor remembers the last."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.kluizen import NU, SLEUTEL
from tests.storage.logregels import REGELS, openen, pad, schrijven
from zvh_desktop.application.inzien.logboek import Breuk, Logsoort, Logvraag
from zvh_desktop.kluis import bestand as engines, logketen as ankers
from zvh_desktop.kluis.logketen import logsleutel

__all__ = ["pad"]


SCRIPT = Path(__file__).parents[2] / "resources/logboek/controleer_logboek.py"


def knoei(pad: Path, *statements: str) -> None:
    """As somebody who has the key and knows SQL: the triggers go first."""
    connection = engines.connect(pad, SLEUTEL)
    for (naam,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'logregel'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {naam}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def uitslag(pad: Path) -> tuple:
    """What the opening finds, and what the check of the whole finds: kind and line."""
    database = openen(pad)
    try:
        bij, heel = database.logboek.bij_openen, database.logboek.controleren()
        assert heel.is_volledig
        return (bij.breuk, bij.volgnummer), (heel.breuk, heel.volgnummer)
    finally:
        database.close()


GOED = (Breuk.GEEN, None)


def test_W64_an_untouched_log_is_whole(pad):
    assert uitslag(pad) == (GOED, GOED)
    database = openen(pad)
    assert database.logboek.controleren().regels == REGELS
    database.close()


@pytest.mark.parametrize(
    ("daad", "regel"),
    [
        ("UPDATE logregel SET handeling = 'niets' WHERE volgnummer = 5", 5),
        ("UPDATE logregel SET wie = 'Een Ander' WHERE volgnummer = 1", 1),
        ("UPDATE logregel SET casus_id = NULL WHERE volgnummer = 7", 7),
        ("UPDATE logregel SET op = '2020-01-01T00:00:00.000000+00:00' WHERE volgnummer = 3", 3),
        ("DELETE FROM logregel WHERE volgnummer = 4", 4),
        ("DELETE FROM logregel WHERE volgnummer = 1", 1),
        ("UPDATE logregel SET mac = zeroblob(32) WHERE volgnummer = 9", 9),
    ],
)
def test_W64_a_changed_or_removed_line_is_found_and_named(pad, daad, regel):
    knoei(pad, daad)
    assert uitslag(pad)[1] == (Breuk.REGEL, regel)


def test_W64_two_lines_that_changed_places_are_found(pad):
    knoei(
        pad,
        "UPDATE logregel SET volgnummer = 99 WHERE volgnummer = 3",
        "UPDATE logregel SET volgnummer = 3 WHERE volgnummer = 4",
        "UPDATE logregel SET volgnummer = 4 WHERE volgnummer = 99",
    )
    assert uitslag(pad)[1] == (Breuk.REGEL, 3)


def test_W64_a_line_that_was_taken_out_with_the_rest_moved_up_is_found(pad):
    knoei(
        pad,
        "DELETE FROM logregel WHERE volgnummer = 6",
        "UPDATE logregel SET volgnummer = volgnummer - 1 WHERE volgnummer > 6",
    )
    assert uitslag(pad)[1] == (Breuk.REGEL, 6)


@pytest.mark.parametrize("vanaf", [1, 8, REGELS])
def test_W64_an_end_that_was_cut_off_is_found_at_the_very_opening(pad, vanaf):
    knoei(pad, f"DELETE FROM logregel WHERE volgnummer >= {vanaf}")
    assert uitslag(pad) == ((Breuk.EINDE, REGELS),) * 2


def test_W64_an_older_kluis_put_back_is_found(pad, tmp_path):
    oud = tmp_path / "oud"
    shutil.copy(pad, oud)
    database = openen(pad)
    schrijven(database, 2)
    database.close()
    shutil.copy(oud, pad)
    assert uitslag(pad)[0] == (Breuk.EINDE, REGELS + 2)


def test_W64_a_finding_stays_until_somebody_looked_also_when_there_are_more_lines_than_before(pad):
    knoei(pad, "DELETE FROM logregel WHERE volgnummer >= 8")
    database = openen(pad)
    schrijven(database, 2)
    database.close()
    assert uitslag(pad)[0] == (Breuk.EINDE, REGELS)
    database = openen(pad)
    schrijven(database, 10)
    database.close()
    assert uitslag(pad)[0] == (Breuk.REGEL, REGELS)
    database = openen(pad)
    database.logboek.verder_vanaf_hier()
    assert database.logboek.bij_openen.breuk is Breuk.GEEN
    database.close()
    assert uitslag(pad)[0] == GOED


def test_W64_an_anchor_of_another_or_a_damaged_one_is_no_anchor(pad):
    plaats = ankers.plaats_van(pad)
    inhoud = json.loads(plaats.read_text())
    for anders in ({**inhoud, "volgnummer": 1}, {**inhoud, "zegel": "00"}, ["iets"], {}):
        plaats.write_text(json.dumps(anders))
        assert uitslag(pad)[0] == (Breuk.ANKER_VREEMD, None)
    plaats.write_bytes(b"\xff\x00")
    assert uitslag(pad)[0] == (Breuk.ANKER_VREEMD, None)


def test_W64_without_an_anchor_the_opening_knows_that_it_was_missing(pad):
    ankers.plaats_van(pad).unlink()
    database = openen(pad)
    assert database.logboek.anker_ontbrak
    schrijven(database, 1)
    database.close()
    assert ankers.lezen(pad, logsleutel(SLEUTEL)).volgnummer == REGELS + 1


def test_W64_a_crash_before_the_anchor_was_written_is_no_finding(pad):
    plaats = ankers.plaats_van(pad)
    eerder = plaats.read_bytes()
    database = openen(pad)
    schrijven(database, 3)
    database.close()
    plaats.write_bytes(eerder)
    assert uitslag(pad) == (GOED, GOED)
    knoei(pad, f"UPDATE logregel SET wie = 'x' WHERE volgnummer = {REGELS + 2}")
    plaats.write_bytes(eerder)
    assert uitslag(pad)[0] == (Breuk.REGEL, REGELS + 2)


def test_W64_a_line_can_only_come_at_the_end(pad):
    database = openen(pad)
    for nummer in (0, 3, REGELS + 2):
        with pytest.raises(IntegrityError, match="alleen toevoegen"), database.unit_of_work() as work:
            work._connection.exec_driver_sql(
                "INSERT OR REPLACE INTO logregel (volgnummer, op, wie, handeling, mac) VALUES (?, '', '', '', x'00')",
                (nummer,),
            )
    database.close()


def test_W64_what_is_undone_leaves_no_line_and_no_gap(pad):
    database = openen(pad)
    with database.unit_of_work() as work:
        work.log("dossier ingezien", "c1")
        work.log("dossier ingezien", "c2")
    with database.unit_of_work() as work:
        work.log("triage besloten", "c3")
        work.log("triage heropend", "c3")
        work.commit()
    assert database.logboek.controleren().regels == REGELS + 2
    assert database.logboek.controleren().breuk is Breuk.GEEN
    database.close()


def test_the_anchor_names_nobody_and_nothing(pad):
    inhoud = json.loads(ankers.plaats_van(pad).read_text())
    assert set(inhoud) == {"soort", "volgnummer", "mac", "zegel"}


def test_a_full_disk_under_the_anchor_stops_nobody(pad, monkeypatch):
    def full(*_: object, **__: object) -> None:
        asked.append(1)
        raise OSError

    asked: list[int] = []
    database = openen(pad)
    monkeypatch.setattr(ankers, "write_whole", full)
    schrijven(database, 1)
    assert asked
    assert database.logboek.controleren().breuk is Breuk.GEEN
    database.close()


class TestFilter:
    def test_by_kind_by_casus_and_by_period(self, pad):
        database = openen(pad)
        with database.unit_of_work() as work:
            work.log("triage besloten", "c1", NU + timedelta(days=2))
            work.log("actie open", "c1", NU + timedelta(days=3))
            work.commit()
        dag = NU.astimezone().date()

        def nummers(**vraag) -> list[int]:
            return [regel.volgnummer for regel in database.logboek.regels(Logvraag(**vraag), 100)]

        assert nummers() == list(range(REGELS + 2, 0, -1))
        assert nummers(soort=Logsoort.BESLOTEN) == [REGELS + 1]
        assert nummers(soort=Logsoort.GEWIJZIGD) == [REGELS + 2]
        assert nummers(casus_id="c1") == [REGELS + 2, REGELS + 1, 2]
        assert nummers(van=dag + timedelta(days=1), tot=dag + timedelta(days=2)) == [REGELS + 1]
        assert nummers(tot=dag - timedelta(days=1)) == []
        assert nummers(van=date(2020, 1, 1), soort=Logsoort.INGEZIEN, casus_id="c3") == [4]
        database.close()

    def test_the_first_moment_of_a_day_is_of_that_day_and_not_of_the_one_before(self, pad):
        database, middernacht = openen(pad), datetime(2026, 12, 3).astimezone()
        with database.unit_of_work() as work:
            work.log("actie open", "c1", middernacht)
            work.commit()
        for dag, van_die_dag in ((date(2026, 12, 2), []), (date(2026, 12, 3), [REGELS + 1])):
            gevonden = database.logboek.regels(Logvraag(van=dag, tot=dag), 100)
            assert [regel.volgnummer for regel in gevonden] == van_die_dag
        database.close()


def _zonder_programma(folder: Path, bytes_: bytes, sleutel: bytes = logsleutel(SLEUTEL)) -> tuple[int, str]:
    (folder / "log.jsonl").write_bytes(bytes_)
    (folder / "sleutel.txt").write_text(sleutel.hex())
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(folder / "log.jsonl"), str(folder / "sleutel.txt")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return run.returncode, run.stdout.strip() + run.stderr.strip()


class TestZonderProgramma:
    @pytest.fixture
    def bestand(self, pad) -> bytes:
        database = openen(pad)
        with database.unit_of_work() as work:
            work.log("kluis geopend, één ‘teken’ \U0001f512")
            work.commit()
        gemaakt = database.logboek.als_json_regels(NU)
        database.close()
        return gemaakt

    def test_an_auditor_checks_the_file_with_python_alone(self, bestand, tmp_path):
        code, zin = _zonder_programma(tmp_path, bestand)
        assert (code, zin) == (
            0,
            f"Het logboek klopt: {REGELS + 1} regels, gemaakt op 2026-11-23T09:30:00.000000+00:00.",
        )

    @pytest.mark.parametrize(
        ("knoei", "zin"),
        [
            (lambda r: [*r[:4], r[4].replace(b"ingezien", b"verlaten"), *r[5:]], "Regel 4 klopt niet"),
            (lambda r: [*r[:4], *r[5:]], "Regel 4 klopt niet"),
            (lambda r: [r[0], r[2], r[1], *r[3:]], "Regel 1 klopt niet"),
            (lambda r: r[:-2], "Er horen 13 regels te zijn; er zijn er 11."),
            (lambda r: [*r, r[-1]], "Regel 14 klopt niet"),
            (lambda r: [r[0].replace(b'"laatste":13', b'"laatste":11'), *r[1:12]], "De eerste regel"),
            (lambda r: [b"{}", *r[1:]], "beschadigd"),
            (lambda _r: [b"geen json"], "beschadigd"),
            (lambda _r: [], "beschadigd"),
        ],
    )
    def test_whatever_was_done_to_it_is_said(self, bestand, tmp_path, knoei: Callable, zin: str):
        code, gezegd = _zonder_programma(tmp_path, b"\n".join(knoei(bestand.splitlines())) + b"\n")
        assert code == 1
        assert zin in gezegd

    def test_the_key_of_another_log_says_so(self, bestand, tmp_path):
        code, gezegd = _zonder_programma(tmp_path, bestand, bytes(32))
        assert code == 1
        assert "sleutel" in gezegd

    def test_the_key_for_the_auditor_is_not_the_key_of_the_kluis(self):
        assert logsleutel(SLEUTEL) != SLEUTEL
        # RFC 5869 by another road: extract, then one block of expand.
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        assert HKDF(SHA256(), 32, b"zvh-desktop", b"logboek 1").derive(SLEUTEL) == logsleutel(SLEUTEL)
