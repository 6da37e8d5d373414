"""Opens the encrypted database; the only module that knows which library encrypts it.

It never creates a file by accident, never opens one in the clear, and never sees a passphrase.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisBestaatAl,
    KluisOntbreekt,
    SchijfAlleenLezen,
    SchijfStoring,
    SchijfVol,
    SchijfWeg,
    StorageUnavailable,
    schijffout,
)
from zvh_desktop.domain.inzien.zoekwoorden import naam_orde, orde, zoektekst
from zvh_desktop.storage import oorzaak

_SLEUTEL_BYTES = 32
_WACHT_SECONDEN = 5
_TEMP_IN_GEHEUGEN = 2

# In this order on every connection, after the key; the reason for each stands in docs/adr/0003-encrypted-database.md.
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "recursive_triggers = ON",
    "cell_size_check = ON",
    "cache_size = -65536",
    "mmap_size = 0",
    f"busy_timeout = {_WACHT_SECONDEN * 1000}",
    "journal_size_limit = 67108864",
)
_PRAGMAS_MACOS = ("fullfsync = ON", "checkpoint_fullfsync = ON")

# Asked in a list alone, never in an index: a copy is opened without them.
_FUNCTIES = {
    "nl_zoek": lambda text: zoektekst(text or ""),
    "nl_orde": lambda text: orde(text or ""),
    "nl_naam_orde": lambda name: naam_orde(name or ""),
}


def create_file(pad: Path) -> None:
    """An empty file of the owner alone, in a folder of the owner alone when it has to be made; never over another."""
    try:
        if not pad.parent.exists():
            pad.parent.mkdir(parents=True)
            pad.parent.chmod(0o700)
        os.close(os.open(pad, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as fout:
        raise KluisBestaatAl from fout
    except OSError as fout:
        raise schijffout(fout) from fout


def open_engine(pad: Path, sleutel: bytes, *, is_te_vervangen: bool = False) -> Engine:
    """An engine on an existing file; the first connection is made at once, so that a damaged file shows here.

    With `is_te_vervangen` no commit waits for the disk: only for a file that is made again when the power fails.
    """
    if len(sleutel) != _SLEUTEL_BYTES:
        # SQLCipher takes any other length for a passphrase, and would give the file a key that nobody meant.
        raise ValueError("a key has 256 bits")
    if not pad.is_file():
        raise KluisOntbreekt
    engine: Engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(plaats_van(engine), sleutel, is_te_vervangen=is_te_vervangen),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=2,
        hide_parameters=True,
        execution_options={"plaats": pad},
    )
    event.listen(engine, "begin", _begin)
    try:
        _eerste_verbinding(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def plaats_van(engine: Engine) -> Path:
    """Where its file lies now."""
    plaats: Path = engine.get_execution_options()["plaats"]
    return plaats


def verhuis(engine: Engine, pad: Path) -> None:
    """From the next connection on it works on the file at another place; what is under way ends where it began."""
    engine.update_execution_options(plaats=pad)
    engine.dispose()


def _eerste_verbinding(engine: Engine) -> None:
    """The library says the same of a damaged file and of a disk that fails to read it, so that is asked here."""
    try:
        with engine.connect():
            return
    except KluisBeschadigd:
        oorzaak.lees(plaats_van(engine))
    with engine.connect():
        pass


def connect(pad: Path, sleutel: bytes, *, is_te_vervangen: bool = False) -> Any:
    """One connection, keyed and set up. Raises `KluisBeschadigd` when the key fits no page of it."""
    with unavailable_as_such(pad=pad):
        connection = dbapi2.connect(
            f"{pad.resolve().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_WACHT_SECONDEN,
        )
    try:
        with unavailable_as_such(pad=pad):
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{sleutel.hex()}'\"")
            if not connection.execute("PRAGMA cipher_version").fetchone():
                raise KluisBeschadigd
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for name, function in _FUNCTIES.items():
                connection.create_function(name, 1, function, deterministic=True)
            for pragma in _PRAGMAS + (_PRAGMAS_MACOS if sys.platform == "darwin" else ()):
                connection.execute(f"PRAGMA {pragma}")
            if is_te_vervangen:
                connection.execute("PRAGMA synchronous = OFF")
            _check_settings(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_settings(connection: Any) -> None:
    """The settings of which a silent refusal would cost data or secrecy."""

    def waarde(pragma: str) -> Any:
        return connection.execute(f"PRAGMA {pragma}").fetchone()[0]

    if waarde("journal_mode") != "wal" or waarde("temp_store") != _TEMP_IN_GEHEUGEN:
        raise StorageUnavailable
    if not (waarde("foreign_keys") and waarde("secure_delete")):
        raise StorageUnavailable


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: one that starts as a reader is refused later, and no waiting helps it then."""
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def unavailable_as_such(engine: Engine | None = None, pad: Path | None = None) -> Iterator[None]:
    """Turn what the library says about disk, lock and damage into our classes; anything else is a bug and stays.

    With the engine, or the place alone, it is found out what is wrong with the disk; connections of an engine that are of
    no use any more are let go.
    """
    try:
        yield
    except (exc.OperationalError, exc.DatabaseError) as fout:
        raise _vertaald(fout.orig, engine, pad) or fout from fout
    except (dbapi2.OperationalError, dbapi2.DatabaseError) as fout:
        raise _vertaald(fout, engine, pad) or fout from fout


def _vertaald(fout: BaseException | None, engine: Engine | None, pad: Path | None) -> Exception | None:
    primary = _code_van(fout)
    if primary is None:
        return None
    if primary in {dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT}:
        return _beschadigd(engine) if engine is not None else KluisBeschadigd()
    if primary in {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED, dbapi2.SQLITE_PROTOCOL}:
        return StorageUnavailable()
    if primary == dbapi2.SQLITE_FULL:
        return SchijfVol()
    if primary in {dbapi2.SQLITE_READONLY, dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_PERM}:
        pad = plaats_van(engine) if engine is not None else pad
        if pad is None:
            return SchijfAlleenLezen() if primary == dbapi2.SQLITE_READONLY else StorageUnavailable()
        reden = oorzaak.zoek(pad)
        opnieuw = {dbapi2.SQLITE_READONLY, dbapi2.SQLITE_CANTOPEN}
        if engine is not None and (primary in opnieuw or isinstance(reden, SchijfWeg)):
            # What was opened for reading only stays so, and a medium that comes back is another one to the system.
            engine.dispose()
        return reden
    return None


# What the library says when it copies a database; from there its errors come without their number.
_ZONDER_CODE = {
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "database or disk is full": dbapi2.SQLITE_FULL,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "database is locked": dbapi2.SQLITE_BUSY,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "file is not a database": dbapi2.SQLITE_NOTADB,
}


def _code_van(fout: BaseException | None) -> int | None:
    code = getattr(fout, "sqlite_errorcode", None)
    return _ZONDER_CODE.get(str(fout)) if code is None else code & 0xFF


def _beschadigd(engine: Engine) -> Exception:
    """One page that the disk failed to give makes a connection unusable, and looks like damage; a fresh one can tell."""
    engine.dispose()
    pad = plaats_van(engine)
    try:
        oorzaak.lees(pad)
        with unavailable_as_such(), engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            pages = raw.execute("PRAGMA cipher_integrity_check").fetchall()
            if not pages and raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]:
                return SchijfStoring()
    except StorageUnavailable as reden:
        engine.dispose()
        return reden
    except KluisBeschadigd:
        pass
    return KluisBeschadigd()


def checkpoint(engine: Engine) -> bool:
    """Bring everything into the one file and empty the journal; False when a reader was in the way."""
    with unavailable_as_such(engine), engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        return bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def fsync_folder(pad: Path) -> None:
    """So that what was renamed in it is renamed after a power cut too."""
    if os.name == "nt":
        return  # Windows has no handle on a folder to flush; the rename itself is journalled there
    descriptor = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def close(engine: Engine) -> None:
    """Leave one file behind: optimise, empty the journal, let go."""
    try:
        with unavailable_as_such(engine), engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA optimize")
        checkpoint(engine)
    finally:
        engine.dispose()


def connect_to_copy(pad: Path, sleutel: bytes, *, is_te_schrijven: bool) -> Any:
    """A copy of a kluis under a key of its own: one file without a journal, so that it can lie on a stick or a network folder.

    Writing one waits for no disk: whoever writes it flushes the whole file, and throws it away when it is not whole.
    """
    if len(sleutel) != _SLEUTEL_BYTES:
        raise ValueError("a key has 256 bits")
    with unavailable_as_such():
        connection = dbapi2.connect(
            f"{pad.resolve().as_uri()}?mode={'rw' if is_te_schrijven else 'ro'}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_WACHT_SECONDEN,
        )
    try:
        with unavailable_as_such():
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{sleutel.hex()}'\"")
            if not connection.execute("PRAGMA cipher_version").fetchone():
                raise KluisBeschadigd
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA mmap_size = 0")
            if is_te_schrijven:
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
            else:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def versions() -> dict[str, str]:
    """What encrypts the kluis, for the screen about the program and the list of parts."""
    connection = dbapi2.connect(":memory:")
    try:
        connection.execute(f"PRAGMA key = \"x'{bytes(_SLEUTEL_BYTES).hex()}'\"")
        return {
            "sqlcipher": connection.execute("PRAGMA cipher_version").fetchone()[0],
            "sqlite": dbapi2.sqlite_version,
            "provider": connection.execute("PRAGMA cipher_provider_version").fetchone()[0],
        }
    finally:
        connection.close()
