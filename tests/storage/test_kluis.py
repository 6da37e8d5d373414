"""Making and opening: every state in which a place can be is told apart, and nothing is ever overwritten."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kluizen import NU, SLEUTEL, open_verse
from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisBestaatAl,
    KluisInGebruik,
    KluisOntbreekt,
    StorageUnavailable,
)
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.kluis import bestand as engines, database as kluis

_PROJECT = Path(__file__).parents[2]


def _openen(pad: Path) -> kluis.Database:
    return kluis.open_database(pad, SLEUTEL, nu=lambda: NU)


def _maken(pad: Path, **kwargs) -> None:
    kluis.maak_database(pad, SLEUTEL, gemaakt_op=NU, **kwargs)
    kluis.plaats_database(pad)


def test_a_new_kluis_opens_and_leaves_one_file(tmp_path):
    pad = tmp_path / "map" / "nieuw.kluis"
    _maken(pad, demonstratie=True)

    database = _openen(pad)

    assert database.is_demonstratie
    database.close()
    assert [p.name for p in pad.parent.iterdir()] == ["nieuw.kluis"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in access lists of the folder")
def test_only_the_owner_can_read_the_kluis_and_the_folder_made_for_it(tmp_path):
    pad = tmp_path / "map" / "nieuw.kluis"
    _maken(pad)
    database = _openen(pad)

    rechten = {p.name: stat.S_IMODE(p.stat().st_mode) for p in pad.parent.iterdir()}
    database.close()

    assert stat.S_IMODE(pad.parent.stat().st_mode) == 0o700
    assert len(rechten) == 4
    assert set(rechten.values()) == {0o600}


@pytest.mark.parametrize("rest", ["", "-wal", ".sleutel"])
def test_where_there_is_any_trace_of_a_kluis_none_is_made(tmp_path, rest):
    pad = tmp_path / "oud.kluis"
    spoor = pad.with_name(pad.name + rest)
    spoor.write_bytes(b"iets van iemand")

    assert kluis.bestaat(pad)
    with pytest.raises(KluisBestaatAl):
        _maken(pad)
    assert spoor.read_bytes() == b"iets van iemand"


def test_what_an_interrupted_making_left_is_no_kluis(tmp_path):
    pad = tmp_path / "nieuw.kluis"
    kluis.maak_database(pad, SLEUTEL, gemaakt_op=NU)

    assert not kluis.bestaat(pad)
    _maken(pad)
    _openen(pad).close()


def test_a_making_interrupted_after_the_key_file_is_finished_at_opening(tmp_path):
    pad = tmp_path / "nieuw.kluis"
    kluis.maak_database(pad, SLEUTEL, gemaakt_op=NU)
    pad.with_name(pad.name + ".sleutel").write_text("{}")

    assert kluis.bestaat(pad)
    _openen(pad).close()

    assert sorted(p.name for p in tmp_path.iterdir()) == ["nieuw.kluis", "nieuw.kluis.sleutel"]


def test_no_file_gives_no_empty_kluis(tmp_path):
    with pytest.raises(KluisOntbreekt):
        _openen(tmp_path / "weg.kluis")

    assert list(tmp_path.iterdir()) == []


def test_a_key_that_does_not_fit_and_a_damaged_file_leave_everything_as_it_is(pad):
    voor = pad.read_bytes()
    with pytest.raises(KluisBeschadigd):
        kluis.open_database(pad, bytes(32), nu=lambda: NU)
    assert pad.read_bytes() == voor

    pad.write_bytes(b"\x00" + voor[1:])
    with pytest.raises(KluisBeschadigd):
        _openen(pad)
    assert [p.name for p in pad.parent.iterdir()] == [pad.name]


def test_a_place_that_cannot_be_written_is_told_apart(tmp_path):
    (tmp_path / "bestand").touch()

    with pytest.raises(StorageUnavailable):
        _maken(tmp_path / "bestand" / "nieuw.kluis")


def test_a_second_opener_is_told_who_holds_it(pad):
    database = _openen(pad)

    with pytest.raises(KluisInGebruik) as fout:
        _openen(pad)

    assert (fout.value.pid, bool(fout.value.host)) == (os.getpid(), True)
    database.close()
    _openen(pad).close()


_HOUDER = """
import sys, time
from datetime import datetime, UTC
from pathlib import Path
from zvh_desktop.kluis import database as kluis
kluis.open_database(Path(sys.argv[1]), bytes(range(32)), nu=lambda: datetime.now(UTC))
print("open", flush=True)
time.sleep(60)
"""


def test_a_lock_left_by_a_crash_is_taken_over_without_a_word(pad):
    houder = subprocess.Popen(
        [sys.executable, "-c", _HOUDER, str(pad)], stdout=subprocess.PIPE, text=True, cwd=_PROJECT
    )
    assert houder.stdout is not None
    assert houder.stdout.readline() == "open\n"
    with pytest.raises(KluisInGebruik) as fout:
        _openen(pad)
    assert fout.value.pid == houder.pid

    houder.kill()
    houder.wait()
    houder.stdout.close()

    assert pad.with_name(pad.name + ".slot").exists()
    _openen(pad).close()


def test_closing_lets_go_even_when_the_disk_is_gone(tmp_path):
    schijf = tmp_path / "schijf"
    schijf.mkdir()
    database = open_verse(schijf)
    shutil.rmtree(schijf)

    try:
        database.close()
    except StorageUnavailable:
        pass

    assert not schijf.exists()
    schijf.mkdir()
    open_verse(schijf).close()


def test_the_settings_that_keep_data_and_secrecy_hold_on_every_connection(engine):
    verwacht = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "recursive_triggers": 1,
        "cell_size_check": 1,
        "mmap_size": 0,
        "busy_timeout": 5000,
    }
    with engine.connect() as een, engine.connect() as ander:
        for connection in (een, ander):
            gelezen = {naam: connection.exec_driver_sql(f"PRAGMA {naam}").scalar_one() for naam in verwacht}
            assert gelezen == verwacht


def test_the_parts_that_encrypt_can_be_named():
    assert set(engines.versions()) == {"sqlcipher", "sqlite", "provider"}
    assert all(engines.versions().values())


def test_no_word_of_a_kluis_is_readable_in_any_file_while_it_is_open_or_after(tmp_path):
    kanarie = "KwetterKanarie"
    database = open_verse(tmp_path)
    with database.unit_of_work() as work:
        work.instellingen.save(Instellingen(voorzitter=kanarie * 50))
        work.log(kanarie)
        work.commit()

    def gevonden() -> dict[str, bool]:
        return {p.name: kanarie.encode() in p.read_bytes() for p in tmp_path.iterdir()}

    tijdens = gevonden()
    database.close()

    assert sorted(tijdens) == [
        "proef.kluis",
        "proef.kluis-shm",
        "proef.kluis-wal",
        "proef.kluis.logboek",
        "proef.kluis.slot",
    ]
    assert not any(tijdens.values())
    assert gevonden() == {"proef.kluis": False, "proef.kluis.logboek": False}


def test_the_message_of_a_database_error_holds_nothing_that_was_written(database):
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError) as fout, database.unit_of_work() as work:
        work.log(None)

    assert "P. Voorzitter" not in str(fout.value)
