"""What every connection of a kluis has and does, on the plain SQLite of Python."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.domain.inzien.zoekwoorden import orde, zoektekst
from zvh_desktop.storage.engine import driver_of, guard, make_engine, reading, unavailable_as_such, writing

COUNT = text("SELECT count(*) FROM mens")


def translated(error: BaseException) -> StorageUnavailable | None:
    return StorageUnavailable() if isinstance(error, sqlite3.OperationalError) else None


@pytest.fixture
def engine(tmp_path: Path):
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            tmp_path / "een.db", isolation_level=None, check_same_thread=False, timeout=0.05
        )

    made = make_engine(connect, sqlite3, translated, known_here="ja")
    with writing(made) as connection:
        connection.execute(text("CREATE TABLE mens (naam TEXT PRIMARY KEY)"))
    yield made
    made.dispose()


def test_the_connection_that_was_used_last_is_used_first_and_two_are_kept(engine: Engine):
    with engine.connect() as last, engine.connect() as other:
        drivers = driver_of(last), driver_of(other)
        assert drivers[0] is not drivers[1]
    for _ in range(3):
        with engine.connect() as again:
            assert driver_of(again) is drivers[0]
            with engine.connect() as beside:
                assert driver_of(beside) is drivers[1]


def test_no_name_stands_in_an_error(engine: Engine):
    naming = text("INSERT INTO mens VALUES (:naam)")
    with writing(engine) as connection:
        connection.execute(naming, {"naam": "Joris Blaauwbroek"})
    with pytest.raises(IntegrityError) as refused, writing(engine) as connection:
        connection.execute(naming, {"naam": "Joris Blaauwbroek"})
    assert "Joris" not in str(refused.value)


def test_what_the_program_knows_of_its_rows_goes_with_the_engine(engine: Engine):
    options = engine.get_execution_options()
    assert (options["known_here"], options["saved"]) == ("ja", {})
    options["saved"]["rij"] = "Joris Blaauwbroek"
    engine.dispose()
    assert options["saved"] == {}


def test_every_connection_knows_how_names_are_searched_and_ordered(engine: Engine):
    asked = text("SELECT nl_zoek('Żółkiewski'), nl_orde('Żółkiewski'), nl_zoek(NULL), nl_orde(NULL)")
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            searched, ordered, *empty = connection.execute(asked).one()
            assert (searched, ordered) == (zoektekst("Żółkiewski"), orde("Żółkiewski"))
            assert empty == [zoektekst(""), orde("")]


def test_a_writer_asks_first_and_a_reader_does_not(engine: Engine):
    asked: list[str] = []

    def refuse() -> None:
        asked.append("asked")
        raise StorageUnavailable

    guard(engine, refuse)
    with reading(engine) as connection:
        assert connection.execute(COUNT).scalar() == 0
    assert asked == []
    with pytest.raises(StorageUnavailable), writing(engine) as connection:
        connection.execute(COUNT)
    assert asked == ["asked"]


def test_a_writer_holds_the_file_from_its_beginning_and_readers_go_on(engine: Engine):
    with writing(engine) as writer:
        writer.execute(COUNT)
        with reading(engine) as reader:
            assert reader.execute(COUNT).scalar() == 0
        with pytest.raises(StorageUnavailable), writing(engine) as other:
            other.execute(COUNT)


def test_what_the_disk_says_becomes_a_word_of_ours_and_a_fault_of_ours_stays_what_it_is(engine: Engine):
    with pytest.raises(StorageUnavailable) as said, unavailable_as_such(engine):
        raise OperationalError("SELECT", {}, sqlite3.OperationalError("disk I/O error"))
    assert isinstance(said.value.__cause__, OperationalError)
    with pytest.raises(StorageUnavailable), unavailable_as_such(engine):
        raise sqlite3.OperationalError("disk I/O error")
    with pytest.raises(ZeroDivisionError), unavailable_as_such(engine):
        _ = 1 / 0
