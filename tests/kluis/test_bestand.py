from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.kluizen import NU, SLEUTEL, open_verse
from tests.storage.conftest import database, engine, pad
from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisBestaatAl,
    KluisOntbreekt,
    SchijfAlleenLezen,
    SchijfStoring,
    SchijfVol,
    SchijfWeg,
    SleutelPastNietBijKluis,
    StorageUnavailable,
)
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.kluis import bestand as engines, database as kluis
from zvh_desktop.storage.engine import Engine, unavailable_as_such

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


@pytest.mark.parametrize(
    "change", ["journal_mode = DELETE", "temp_store = FILE", "foreign_keys = OFF", "secure_delete = OFF"]
)
def test_a_connection_that_does_not_take_a_setting_is_not_used(pad, monkeypatch, change):
    """A library that was built otherwise says yes, and does not do it."""
    name = change.partition(" ")[0]
    refused = tuple(change if pragma.startswith(name) else pragma for pragma in engines._PRAGMAS)
    monkeypatch.setattr(engines, "_PRAGMAS", refused)

    with pytest.raises(StorageUnavailable):
        engines.connect(pad, SLEUTEL)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_no_key(pad, length):
    """SQLCipher would take it for a passphrase."""
    for opening in (
        lambda: engines.open_engine(pad, bytes(length)),
        lambda: engines.connect(pad, bytes(length)),
        lambda: engines.connect_to_copy(pad, bytes(length), is_te_schrijven=False),
    ):
        with pytest.raises(ValueError, match="256 bits"):
            opening()


def test_where_there_is_no_file_none_is_made(tmp_path):
    with pytest.raises(KluisOntbreekt):
        engines.open_engine(tmp_path / "weg.kluis", SLEUTEL)
    with pytest.raises(StorageUnavailable):
        engines.connect(tmp_path / "weg.kluis", SLEUTEL)
    assert list(tmp_path.iterdir()) == []


class TestCopy:
    """A copy is one file without a journal, and only its maker writes in it."""

    def test_who_reads_it_cannot_write_in_it(self, pad):
        with closing(engines.connect_to_copy(pad, SLEUTEL, is_te_schrijven=False)) as connection:
            settings = {
                name: connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("temp_store", "trusted_schema", "mmap_size")
            }
            with pytest.raises(dbapi2.OperationalError):
                connection.execute("CREATE TABLE iets (id)")
        assert settings == {"temp_store": 2, "trusted_schema": 0, "mmap_size": 0}

    def test_one_that_no_key_fits_is_said_at_once(self, pad):
        with pytest.raises(KluisBeschadigd):
            engines.connect_to_copy(pad, bytes(32), is_te_schrijven=False)

    def test_its_maker_leaves_nothing_beside_it(self, tmp_path):
        copy = tmp_path / "een.reservekopie"
        engines.create_file(copy)
        with closing(engines.connect_to_copy(copy, SLEUTEL, is_te_schrijven=True)) as connection:
            connection.execute("CREATE TABLE iets (id)")
            modes = [
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
            ]
            assert [p.name for p in tmp_path.iterdir()] == ["een.reservekopie"]
        assert modes == ["off", 0]
        with pytest.raises(KluisBestaatAl):
            engines.create_file(copy)

    def test_where_there_is_none_none_is_made(self, tmp_path):
        for is_te_schrijven in (True, False):
            with pytest.raises(StorageUnavailable):
                engines.connect_to_copy(tmp_path / "weg", SLEUTEL, is_te_schrijven=is_te_schrijven)
        assert list(tmp_path.iterdir()) == []


def test_another_thread_may_use_what_this_one_opened(engine):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as other:
        connection = other.submit(engine.connect).result()
    assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() > 0
    connection.close()


def the_library_says(code: int | None, words: str = "") -> dbapi2.DatabaseError:
    said = dbapi2.OperationalError(words)
    if code is not None:
        said.sqlite_errorcode = code
    return said


BUSY, LOCKED, PROTOCOL, FULL = (
    (5, StorageUnavailable),
    (6, StorageUnavailable),
    (15, StorageUnavailable),
    (13, SchijfVol),
)
READONLY, IOERR, CANTOPEN, PERM, NOTADB, CORRUPT = 8, 10, 14, 3, 26, 11


class TestWhatTheLibrarySays:
    """Every error of the library about disk, lock and damage is said in our words; anything else is a bug, and passes."""

    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            BUSY, LOCKED, PROTOCOL, FULL,
            (NOTADB, KluisBeschadigd), (CORRUPT, KluisBeschadigd), (CORRUPT | 1 << 8, KluisBeschadigd),
            (READONLY, SchijfAlleenLezen), (READONLY | 3 << 8, SchijfAlleenLezen),
            (IOERR, StorageUnavailable), (IOERR | 1 << 8, StorageUnavailable), (CANTOPEN, StorageUnavailable), (PERM, StorageUnavailable),
        ],
    )  # fmt: skip
    def test_without_a_file_to_look_at(self, code, kind):
        with (
            pytest.raises(StorageUnavailable if kind is not KluisBeschadigd else kind) as said,
            engines.rauw_als_zodanig(),
        ):
            raise the_library_says(code)
        assert type(said.value) is kind

    @pytest.mark.parametrize(
        ("words", "kind"),
        [
            ("disk I/O error", StorageUnavailable),
            ("database or disk is full", SchijfVol),
            ("attempt to write a readonly database", SchijfAlleenLezen),
            ("unable to open database file", StorageUnavailable),
            ("database is locked", StorageUnavailable),
            ("database disk image is malformed", KluisBeschadigd),
            ("file is not a database", KluisBeschadigd),
        ],
    )
    def test_while_it_copies_it_says_it_without_a_number(self, words, kind):
        with pytest.raises(Exception) as said, engines.rauw_als_zodanig():  # noqa: PT011
            raise the_library_says(None, words)
        assert type(said.value) is kind

    @pytest.mark.parametrize(
        "bug",
        [
            the_library_says(1),
            the_library_says(19),
            the_library_says(None, "no such table"),
            KeyError("iets"),
        ],
    )
    def test_a_bug_stays_a_bug(self, engine, bug):
        with pytest.raises(type(bug)) as said, engines.rauw_als_zodanig():
            raise bug
        assert said.value is bug
        with pytest.raises(type(bug)) as said, unavailable_as_such(engine):
            raise bug
        assert said.value is bug

    @pytest.mark.parametrize("code", [READONLY, IOERR, CANTOPEN, PERM])
    def test_with_a_file_the_disk_itself_is_asked(self, pad, code):
        with pytest.raises(SchijfStoring), engines.rauw_als_zodanig(pad):
            raise the_library_says(code)
        with pytest.raises(SchijfWeg), engines.rauw_als_zodanig(pad.parent / "weg" / "x.kluis"):
            raise the_library_says(code)

    @pytest.mark.parametrize(
        ("code", "is_away", "kind", "begins_anew"),
        [
            (READONLY, False, SchijfStoring, True),
            (CANTOPEN, False, SchijfStoring, True),
            (IOERR, False, SchijfStoring, False),
            (PERM, False, SchijfStoring, False),
            (IOERR, True, SchijfWeg, True),
            (BUSY[0], False, StorageUnavailable, False),
            (FULL[0], False, SchijfVol, False),
            (CORRUPT, False, SchijfStoring, True),
            (NOTADB, False, SchijfStoring, True),
            (CORRUPT, True, SchijfWeg, True),
        ],
    )
    def test_connections_that_can_never_be_used_again_are_dropped(
        self, pad, engine, code, is_away, kind, begins_anew
    ):
        """One page that the disk failed to give once is no damage: a fresh connection reads it all."""
        if is_away:
            pad.rename(pad.with_name("elders"))
        pool = engine.pool

        with pytest.raises(StorageUnavailable) as said, unavailable_as_such(engine):
            raise the_library_says(code)

        assert type(said.value) is kind
        assert (engine.pool is not pool) is begins_anew

    def test_real_damage_is_damage(self, pad, engine):
        damaged(pad, range(3, 4))

        with pytest.raises(KluisBeschadigd), unavailable_as_such(engine):
            raise the_library_says(CORRUPT)


def damaged(pad: Path, pages: range) -> Path:
    """Changes one bit in each of these pages, counted from one; the salt at the beginning stays."""
    content = bytearray(pad.read_bytes())
    assert len(content) >= 4096 * (pages.stop - 1)
    for page in pages:
        content[4096 * (page - 1) + 100] ^= 1
    pad.write_bytes(content)
    return pad


class TestDamageOrAnotherKey:
    """A kluis of which one page still fits its key is damaged; it does not belong to another key."""

    @pytest.mark.parametrize(
        ("pages", "kind"),
        [
            (range(1, 2), KluisBeschadigd),
            (range(1, 64), KluisBeschadigd),
            (range(1, 65), SleutelPastNietBijKluis),
        ],
    )
    def test_one_of_the_first_sixty_four_pages_tells(self, pad, pages, kind):
        with pytest.raises(Exception) as said:  # noqa: PT011
            kluis.open_database(damaged(pad, pages), SLEUTEL, nu=lambda: NU)
        assert type(said.value) is kind

    def test_what_the_disk_does_not_give_is_no_damage(self, pad, monkeypatch):
        """Whoever was told of damage would put an older one back over what is whole."""
        damaged(pad, range(1, 2))

        def broken(*_: object, **__: object) -> None:
            raise OSError(errno.EIO, "")

        monkeypatch.setattr(Path, "open", broken)
        with pytest.raises(StorageUnavailable):
            opened(pad)

    def test_of_a_file_that_ends_halfway_a_page_the_whole_ones_tell(self, pad):
        whole = pad.read_bytes()
        pad.write_bytes(whole[:4096])
        assert engines.sleutel_past_ergens(pad, SLEUTEL) is True
        pad.write_bytes(whole[:4095])
        assert engines.sleutel_past_ergens(pad, SLEUTEL) is False

    def test_of_a_file_that_cannot_be_read_nothing_else_is_said(self, tmp_path):
        assert engines.sleutel_past_ergens(tmp_path, SLEUTEL) is True

    @pytest.mark.parametrize("size", [0, 1])
    def test_a_file_that_counts_as_empty_is_damaged_and_not_begun_anew(self, pad, size):
        pad.write_bytes(bytes(size))

        with pytest.raises(KluisBeschadigd):
            kluis.open_database(pad, SLEUTEL, nu=lambda: NU)
        assert pad.read_bytes() == bytes(size)


class TestDisk:
    """When the library complains of the disk, the disk is tried as the library uses it."""

    @pytest.mark.parametrize("failing", ["write", "fsync", "ftruncate"])
    def test_whatever_it_cannot_do_is_the_cause(self, pad, monkeypatch, failing):
        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "")

        monkeypatch.setattr(os, failing, full)
        assert type(engines.zoek_oorzaak(pad)) is SchijfVol
        assert [p.name for p in pad.parent.iterdir()] == [pad.name]

    def test_it_may_write_less_at_once_than_was_asked(self, pad, monkeypatch):
        write, sizes = os.write, []

        def slowly(descriptor: int, content: memoryview) -> int:
            sizes.append(len(content))
            return write(descriptor, content[:5000])

        monkeypatch.setattr(os, "write", slowly)
        assert type(engines.zoek_oorzaak(pad)) is SchijfStoring
        assert sizes == [8192, 3192]

    @pytest.mark.parametrize(("mode", "number"), [("rb+", errno.EROFS), ("rb", errno.EACCES)])
    def test_whether_it_lets_the_file_itself_be_written_and_read(self, pad, monkeypatch, mode, number):
        real = Path.open

        def refusing(path: Path, how: str = "r", *more: object, **named: object):
            if path == pad and how == mode:
                raise OSError(number, "")
            return real(path, how, *more, **named)

        monkeypatch.setattr(Path, "open", refusing)
        assert type(engines.zoek_oorzaak(pad)) is SchijfAlleenLezen

    def test_every_byte_of_the_file_is_read(self, pad, monkeypatch):
        taken: list[int] = []
        real = Path.open

        class Counted:
            def __init__(self, path: Path) -> None:
                self._file = real(path, "rb", buffering=0)

            def __enter__(self) -> Counted:
                return self

            def __exit__(self, *_: object) -> None:
                self._file.close()

            def read(self, size: int) -> bytes:
                taken.append(len(content := self._file.read(size)))
                return content

        monkeypatch.setattr(Path, "open", lambda path, *_, **__: Counted(path))
        engines.lees(pad)
        assert sum(taken) == pad.stat().st_size
        assert taken[-1] == 0


def opened(pad: Path) -> Engine:
    return engines.open_engine(pad, SLEUTEL)


def test_who_reads_keeps_the_journal_from_being_emptied_and_that_is_said(pad):
    engine = opened(pad)
    reader = opened(pad)
    connection = reader.connect()
    connection.exec_driver_sql("SELECT count(*) FROM partij").scalar_one()
    with engine.connect().execution_options(write=True) as writer:
        writer.exec_driver_sql("CREATE TABLE iets (id)")
        writer.commit()

    with engines.rauw(engine) as raw:
        raw.execute("PRAGMA busy_timeout = 0")
    assert engines.checkpoint(engine) is False
    connection.close()
    reader.dispose()

    assert engines.checkpoint(engine) is True
    assert pad.with_name(pad.name + "-wal").stat().st_size == 0
    assert engines.wis(engine) is True
    engine.dispose()


def test_W52_what_was_deleted_is_in_no_page_of_the_file_after_wiping(pad):
    engine = opened(pad)
    with engine.connect().execution_options(write=True) as writer:
        writer.exec_driver_sql("CREATE TABLE iets (id)")
        writer.exec_driver_sql("INSERT INTO iets VALUES (randomblob(400000))")
        writer.exec_driver_sql("DROP TABLE iets")
        writer.commit()
    engines.checkpoint(engine)
    grown = pad.stat().st_size

    engines.wis(engine)

    assert pad.stat().st_size < grown - 300_000
    engine.dispose()


@pytest.mark.parametrize("act", [engines.wis, engines.checkpoint])
def test_only_who_may_write_wipes(pad, act: Callable[[Engine], bool]):
    from zvh_desktop.storage.engine import guard

    def refused() -> None:
        raise StorageUnavailable

    engine = opened(pad)
    guard(engine, refused)
    if act is engines.checkpoint:
        assert act(engine) is True
    else:
        with pytest.raises(StorageUnavailable):
            act(engine)
    engine.dispose()


def test_closing_empties_the_journal_though_somebody_else_has_the_file_open(pad):
    engine, other = opened(pad), opened(pad)
    with engine.connect().execution_options(write=True) as writer:
        writer.exec_driver_sql("CREATE TABLE iets (id)")
        writer.commit()
    assert pad.with_name(pad.name + "-wal").stat().st_size > 0
    with other.connect():
        engines.close(engine)
        assert pad.with_name(pad.name + "-wal").stat().st_size == 0
    other.dispose()


def test_closing_leaves_one_file_and_no_connection(pad):
    engine = opened(pad)
    with engine.connect().execution_options(write=True) as writer:
        writer.exec_driver_sql("CREATE TABLE iets (id)")
        writer.commit()
    pool = engine.pool

    engines.close(engine)

    assert [p.name for p in pad.parent.iterdir()] == [pad.name]
    assert engine.pool is not pool


def test_an_engine_that_moved_goes_on_in_the_other_file(pad):
    engine, elders = opened(pad), pad.with_name("elders.kluis")
    engines.checkpoint(engine)
    shutil.copy(pad, elders)

    engines.verhuis(engine, elders)
    with engine.connect().execution_options(write=True) as writer:
        writer.exec_driver_sql("CREATE TABLE iets (id)")
        writer.commit()
    engines.close(engine)

    assert engines.plaats_van(engine) == elders
    assert elders.read_bytes() != pad.read_bytes()


def test_every_page_and_row_is_checked(pad):
    engines.check(pad, SLEUTEL)
    pages = pad.stat().st_size // 4096
    damaged(pad, range(pages, pages + 1))
    with pytest.raises(KluisBeschadigd):
        engines.check(pad, SLEUTEL)


def test_a_row_that_its_table_does_not_allow_is_damage(pad):
    """Its page is whole: only reading every row finds it."""
    with closing(engines.connect(pad, SLEUTEL)) as connection:
        connection.execute("CREATE TABLE iets (id CHECK (id > 5))")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO iets VALUES (1)")
    with pytest.raises(KluisBeschadigd):
        engines.check(pad, SLEUTEL)
