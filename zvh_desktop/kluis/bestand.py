"""Opens the encrypted file of a kluis, and says what is wrong with it or with its disk; only this module knows the library.

It never creates a file by accident, never opens one in the clear, and never sees a passphrase. The content of the
file belongs to storage, which gets connections.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from zvh_desktop.application.errors import (
    AlleenLezen,
    KluisBeschadigd,
    KluisBestaatAl,
    KluisOntbreekt,
    SchijfAlleenLezen,
    SchijfStoring,
    SchijfVol,
    SchijfWeg,
    SleutelPastNietBijKluis,
    StorageUnavailable,
    schijffout,
)
from zvh_desktop.application.whole_file import als_schijffout, check_name, flush, make_folder
from zvh_desktop.storage.engine import Engine, guard, make_engine, may_write, unavailable_as_such

_SLEUTEL_BYTES = 32
_WACHT_SECONDEN = 5
_TEMP_IN_GEHEUGEN = 2
_STUK = 1 << 20
# The longest of the names beside a kluis: `.sleutel.beschadigd.part`, with room for a later one.
_NAAST = 32

# Set in this order on every connection, after the key; docs/adr/0003-encrypted-database.md gives the reason for each.
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
_PRAGMAS_KOPIE = ("temp_store = MEMORY", "trusted_schema = OFF", "mmap_size = 0")


def create_file(pad: Path) -> None:
    """Creates an empty file for its owner alone, never over another; makes its folder, for the owner alone, when it is missing."""
    try:
        make_folder(pad.parent, parents=True)
        check_name(pad, beside=_NAAST)
        os.close(os.open(pad, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as fout:
        raise KluisBestaatAl from fout
    except OSError as fout:
        raise schijffout(fout) from fout


def open_engine(pad: Path, sleutel: bytes) -> Engine:
    """Returns an engine on an existing file; connects at once, so that a damaged file shows here."""
    _check_lengte(sleutel)
    if not pad.is_file():
        raise KluisOntbreekt
    engine: Engine = make_engine(
        lambda: connect(plaats_van(engine), sleutel),
        dbapi2,
        lambda fout: _vertaald(fout, engine, None),
        plaats=pad,
    )
    try:
        _eerste_verbinding(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_kluis(pad: Path, sleutel: bytes) -> Engine:
    """Returns an engine on a kluis that holds something. Raises `SleutelPastNietBijKluis` when its key opens nothing of it, and
    `KluisBeschadigd` when it opens a part.
    """
    weiger_leeg(pad)
    try:
        return open_engine(pad, sleutel)
    except KluisBeschadigd as fout:
        if sleutel_past_ergens(pad, sleutel):
            raise
        raise SleutelPastNietBijKluis from fout


def plaats_van(engine: Engine) -> Path:
    plaats: Path = engine.get_execution_options()["plaats"]
    return plaats


def verhuis(engine: Engine, pad: Path) -> None:
    """Moves an engine to the file at another place, from its next connection on; work under way ends on the old file."""
    engine.update_execution_options(plaats=pad)
    engine.dispose()


def _eerste_verbinding(engine: Engine) -> None:
    """Connects once. The library reports damage and a failing disk alike, so the disk is read to tell them apart."""
    try:
        engine.connect().close()
        return
    except KluisBeschadigd:
        lees(plaats_van(engine))
    engine.connect().close()


def connect(pad: Path, sleutel: bytes) -> Any:
    """Returns a connection with its key and settings. Raises `KluisBeschadigd` when the key fits no page."""

    def inrichten(connection: Any) -> None:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS + (_PRAGMAS_MACOS if sys.platform == "darwin" else ()):
            connection.execute(f"PRAGMA {pragma}")
        _check_settings(connection)

    return _verbonden(pad, sleutel, "rw", inrichten, pad)


def connect_to_copy(pad: Path, sleutel: bytes, *, is_te_schrijven: bool) -> Any:
    """Connects to a copy of a kluis under a key of its own: one file without a journal, so that it can lie on a stick
    or in a network folder.

    Writing does not wait for the disk: the caller flushes the whole file, and throws it away when it is not whole.
    """

    def inrichten(connection: Any) -> None:
        for pragma in _PRAGMAS_KOPIE:
            connection.execute(f"PRAGMA {pragma}")
        if is_te_schrijven:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA secure_delete = ON")
        else:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    return _verbonden(pad, sleutel, "rw" if is_te_schrijven else "ro", inrichten)


def open_picture(pad: Path, sleutel: bytes) -> Engine:
    """Returns an engine on a picture of a kluis that somebody else holds; none of its connections can write.

    Where something tries all the same, it raises `AlleenLezen`.
    """

    def inrichten(connection: Any) -> None:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in (*_PRAGMAS_KOPIE, "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")

    def vertaald(fout: BaseException) -> Exception | None:
        return AlleenLezen() if _code_van(fout) == dbapi2.SQLITE_READONLY else _vertaald(fout, None, pad)

    engine = make_engine(lambda: _verbonden(pad, sleutel, "ro", inrichten), dbapi2, vertaald, plaats=pad)
    guard(engine, _alleen_lezen)
    return engine


def _alleen_lezen() -> None:
    raise AlleenLezen


def in_one_file(pad: Path, sleutel: bytes) -> None:
    """Brings what the journal of a closed copy holds into the file, which then needs no journal to be read."""

    def inrichten(connection: Any) -> None:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA temp_store = MEMORY")
        if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
            raise StorageUnavailable

    _verbonden(pad, sleutel, "rw", inrichten, pad).close()


def open_copy_engine(pad: Path, sleutel: bytes) -> Engine:
    """Returns an engine on a copy that nobody uses yet, without a journal: the caller throws it away when a step fails."""
    return make_engine(
        lambda: connect_to_copy(pad, sleutel, is_te_schrijven=True),
        dbapi2,
        lambda fout: _vertaald(fout, None, pad),
    )


def _verbonden(
    pad: Path, sleutel: bytes, modus: str, inrichten: Callable[[Any], None], op_schijf: Path | None = None
) -> Any:
    _check_lengte(sleutel)
    with rauw_als_zodanig(op_schijf):
        connection = dbapi2.connect(
            f"{pad.resolve().as_uri()}?mode={modus}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_WACHT_SECONDEN,
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{sleutel.hex()}'\"")
            if not connection.execute("PRAGMA cipher_version").fetchone():
                raise KluisBeschadigd
            inrichten(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_lengte(sleutel: bytes) -> None:
    """Refuses a key of another length: SQLCipher would take it for a passphrase, and give the file a key that nobody meant."""
    if len(sleutel) != _SLEUTEL_BYTES:
        raise ValueError("a key has 256 bits")


def _check_settings(connection: Any) -> None:
    """Checks the settings whose silent refusal would cost data or secrecy."""

    def waarde(pragma: str) -> Any:
        return connection.execute(f"PRAGMA {pragma}").fetchone()[0]

    if waarde("journal_mode") != "wal" or waarde("temp_store") != _TEMP_IN_GEHEUGEN:
        raise StorageUnavailable
    if not (waarde("foreign_keys") and waarde("secure_delete")):
        raise StorageUnavailable


@contextmanager
def rauw_als_zodanig(pad: Path | None = None) -> Iterator[None]:
    """Translates errors of a connection without an engine, as `unavailable_as_such` does; looks at `pad` for the cause."""
    try:
        yield
    except dbapi2.DatabaseError as fout:
        gezegd = _vertaald(fout, None, pad)
        if gezegd is None:
            raise
        raise gezegd from fout


@contextmanager
def rauw(engine: Engine) -> Iterator[Any]:
    """Returns the library's own connection, outside any transaction."""
    with unavailable_as_such(engine), closing(engine.raw_connection()) as verbinding:
        yield verbinding.driver_connection


def _vertaald(fout: BaseException, engine: Engine | None, pad: Path | None) -> Exception | None:
    """Translates an error of the library; drops the connections of an engine that cannot be used any more."""
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
        reden = zoek_oorzaak(pad)
        opnieuw = {dbapi2.SQLITE_READONLY, dbapi2.SQLITE_CANTOPEN}
        if engine is not None and (primary in opnieuw or isinstance(reden, SchijfWeg)):
            # A connection that was opened for reading only stays so, and a medium that comes back is a new one to the system.
            engine.dispose()
        return reden
    return None


# Errors of the library while it copies a database; those come without their number.
_ZONDER_CODE = {
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "database or disk is full": dbapi2.SQLITE_FULL,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "database is locked": dbapi2.SQLITE_BUSY,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "file is not a database": dbapi2.SQLITE_NOTADB,
}


def _code_van(fout: BaseException) -> int | None:
    if not isinstance(fout, dbapi2.DatabaseError):
        return None
    code = getattr(fout, "sqlite_errorcode", None)
    return _ZONDER_CODE.get(str(fout)) if code is None else code & 0xFF


def _beschadigd(engine: Engine) -> Exception:
    """Finds out by a fresh connection whether it is damage, or one page that the disk failed to give."""
    engine.dispose()
    try:
        lees(plaats_van(engine))
        with rauw_als_zodanig(), closing(engine.raw_connection()) as verbinding:
            raw: Any = verbinding.driver_connection
            bladzijden = raw.execute("PRAGMA cipher_integrity_check").fetchall()
            if not bladzijden and raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]:
                return SchijfStoring()
    except StorageUnavailable as reden:
        engine.dispose()
        return reden
    except KluisBeschadigd:
        pass
    return KluisBeschadigd()


def zoek_oorzaak(pad: Path) -> StorageUnavailable:
    """Finds the cause of a disk error by trying the disk, since the database does not say. When all works, the fault has passed."""
    try:
        pad.stat()
        _schrijf_proef(pad.with_name(f"{pad.name}.proef"))
        with pad.open("rb+"):
            pass
        lees(pad)
    except OSError as fout:
        return schijffout(fout)
    except StorageUnavailable as reden:
        return reden
    return SchijfStoring()


def weiger_leeg(pad: Path) -> None:
    """Raises `KluisBeschadigd` for an empty file: any key fits it, and opening it would already write its first page."""
    if pad.stat().st_size < 2:  # SQLite takes one byte for empty too
        raise KluisBeschadigd


def lees(pad: Path) -> None:
    """Reads every byte of the file, to see that the disk gives them; raises when it does not. Does not look at their meaning."""
    with als_schijffout(), pad.open("rb") as bestand:
        while bestand.read(_STUK):
            pass


def _schrijf_proef(proef: Path) -> None:
    """Writes as the database does: write, flush, truncate. Random bytes, so that no file system can skip the work."""
    descriptor = os.open(proef, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        rest = memoryview(os.urandom(8192))
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        flush(descriptor)
        os.ftruncate(descriptor, 0)
    finally:
        with suppress(OSError):
            os.close(descriptor)
        with suppress(OSError):
            proef.unlink()


def checkpoint(engine: Engine) -> bool:
    """Moves everything from the journal into the one file; False when a reader was in the way."""
    with rauw(engine) as connection:
        return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def forget_pages(engine: Engine) -> None:
    """Gives back the memory of every page read so far. Opening reads whole tables once, of which no screen reads much again."""
    with rauw(engine) as connection:
        connection.execute("PRAGMA shrink_memory")


def wis(engine: Engine) -> bool:
    """Writes every page again from the rows that still exist; False when somebody was reading and it has to be done later (W-52).

    Secure deletion overwrites a deleted row, but not the copies that SQLite leaves between rows when it spreads them
    over pages. Only a page that was never anything else is certain.
    """
    may_write(engine)
    with rauw(engine) as connection:
        connection.execute("VACUUM")
    return checkpoint(engine)


def close(engine: Engine) -> None:
    """Closes the engine and leaves one file behind: optimised, with an empty journal."""
    try:
        with rauw(engine) as connection:
            connection.execute("PRAGMA optimize")
        checkpoint(engine)
    finally:
        engine.dispose()


def check_bladzijden(connection: Any) -> None:
    """Reads every page and row. Raises `KluisBeschadigd`: the two checks each find damage that the other misses."""
    with rauw_als_zodanig():
        bladzijden = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        inhoud = connection.execute("PRAGMA integrity_check").fetchall()
    if bladzijden or inhoud != [("ok",)]:
        raise KluisBeschadigd


def check(pad: Path, sleutel: bytes) -> None:
    """Reads every page and row of a kluis that is not open. Raises `KluisBeschadigd`."""
    with closing(connect(pad, sleutel)) as connection:
        check_bladzijden(connection)


def resten(pad: Path) -> tuple[Path, ...]:
    """Returns the paths of a database and its journal."""
    return pad, pad.with_name(pad.name + "-wal"), pad.with_name(pad.name + "-shm")


# How SQLCipher 4 lays out a page: what is encrypted, then a start vector and a MAC over both and the number of the page.
_BLADZIJDE = 4096
_RESERVE = 80
_IV = 16
_ZOUT = 16
_MAC_ZOUT = 0x3A
_MAC_RONDEN = 2
_MEESTE = 64


def sleutel_past_ergens(pad: Path, sleutel: bytes) -> bool:
    """Says whether a key fits any page of a database that does not open: damage differs from the key of another kluis.

    False as well when the salt at the beginning was overwritten: then no key fits any more.
    """
    try:
        with pad.open("rb") as bestand:
            zout = bestand.read(_ZOUT)
            mac_sleutel = hashlib.pbkdf2_hmac(
                "sha512", sleutel, bytes(teken ^ _MAC_ZOUT for teken in zout), _MAC_RONDEN, len(sleutel)
            )
            bestand.seek(0)
            for nummer in range(1, _MEESTE + 1):
                blad = bestand.read(_BLADZIJDE)
                if len(blad) < _BLADZIJDE:
                    return False
                if _klopt(blad[_ZOUT:] if nummer == 1 else blad, nummer, mac_sleutel):
                    return True
    except OSError:
        return True
    return False


def _klopt(blad: bytes, nummer: int, mac_sleutel: bytes) -> bool:
    einde = len(blad) - _RESERVE + _IV
    mac = hmac.digest(mac_sleutel, blad[:einde] + nummer.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(mac, blad[einde : einde + len(mac)])


def versions() -> dict[str, str]:
    """Returns the versions of what encrypts the kluis, for the list of parts."""
    with closing(dbapi2.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA key = \"x'{bytes(_SLEUTEL_BYTES).hex()}'\"")
        return {
            "sqlcipher": connection.execute("PRAGMA cipher_version").fetchone()[0],
            "sqlite": dbapi2.sqlite_version,
            "provider": connection.execute("PRAGMA cipher_provider_version").fetchone()[0],
        }
