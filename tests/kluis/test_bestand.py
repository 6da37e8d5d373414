from __future__ import annotations

import sqlite3

import pytest

from tests.kluizen import open_verse
from tests.storage.conftest import database, engine, pad
from zvh_desktop.application.errors import KluisBeschadigd, StorageUnavailable
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.kluis import bestand as engines

__all__ = ["database", "engine", "pad"]


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


@pytest.mark.parametrize(
    "refused", ["journal_mode = DELETE", "temp_store = FILE", "foreign_keys = OFF", "secure_delete = OFF"]
)
def test_with_a_library_that_does_not_take_a_setting_no_kluis_opens(tmp_path, monkeypatch, refused):
    """A library says nothing of a setting that it refuses; what is set otherwise stands for that here."""
    kluis = open_verse(tmp_path)
    kluis.close()
    monkeypatch.setattr(engines, "_PRAGMAS", (*engines._PRAGMAS, refused))
    with pytest.raises(StorageUnavailable):
        engines.open_engine(kluis.pad, kluis.sleutel)


def test_without_the_library_that_encrypts_no_kluis_opens(tmp_path, monkeypatch):
    """The plain library takes any key without a word, and would write everything to be read."""
    pad = tmp_path / "open.kluis"
    with sqlite3.connect(pad) as plain:
        plain.execute("CREATE TABLE casus (id TEXT)")
    plain.close()
    before = pad.read_bytes()
    monkeypatch.setattr(engines, "dbapi2", sqlite3)
    with pytest.raises(KluisBeschadigd):
        engines.open_engine(pad, bytes(32))
    assert pad.read_bytes() == before


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
