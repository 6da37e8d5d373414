"""Saves an open kluis at another place when its own fails it: whole and looked over, before anything is said of it.

The old file is only read. A copy that does not become whole leaves nothing at the new place.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from zvh_desktop.application.errors import (
    AnderePlaatsMislukt,
    KluisBeschadigd,
    KluisBestaatAl,
    KluisError,
    StorageUnavailable,
    schijffout,
)
from zvh_desktop.storage import engine as engines, oorzaak
from zvh_desktop.storage.plaats import bestaat, in_de_maak
from zvh_desktop.storage.reservekopie import check_bladzijden

_RESTEN = ("", "-wal", "-shm")
# The key file first: it says that there is a kluis.
_BIJGELEGD = (".sleutel", ".reserve", "")


def verplaats(engine: Engine, sleutel: bytes, doel: Path, bijleggen: Callable[[Path], object]) -> None:
    """`bijleggen` puts the key file beside it, once there is a whole database for it to open.

    Raises `AnderePlaatsMislukt`, that says which of the two places failed, and `KluisBestaatAl`.
    """
    if bestaat(doel):
        raise KluisBestaatAl
    nieuw = in_de_maak(doel)
    try:
        _ruim_op(nieuw)
        _kopieer(engine, sleutel, nieuw)
        _plaats(nieuw, doel, bijleggen)
    except BaseException as fout:
        _ruim_op(nieuw)
        if isinstance(fout, (StorageUnavailable, KluisError, OSError)):
            raise _wie_faalde(engine, fout) from fout
        raise


def _plaats(nieuw: Path, doel: Path, bijleggen: Callable[[Path], object]) -> None:
    """When it fails the user goes on at the old place, and a second kluis here would be one that nobody knows of."""
    try:
        bijleggen(doel)
        with oorzaak.als_schijffout():
            nieuw.rename(doel)
            engines.fsync_folder(doel.parent)
    except BaseException:
        _ruim_op(doel, _BIJGELEGD)
        raise


def _kopieer(engine: Engine, sleutel: bytes, nieuw: Path) -> None:
    """Through the connection that has it open; where that is of no use any more, byte by byte with its journal."""
    try:
        engines.create_file(nieuw)
        with contextlib.closing(engines.connect(nieuw, sleutel)) as naar:
            with engines.unavailable_as_such(), engine.connect() as connection:
                van = connection.connection.driver_connection
                assert van is not None
                van.backup(naar)
            _maak_vast(naar)
    except (StorageUnavailable, KluisBeschadigd):
        _ruim_op(nieuw)
        _kopieer_ruw(engines.plaats_van(engine), nieuw)
        with contextlib.closing(engines.connect(nieuw, sleutel)) as naar:
            _maak_vast(naar)
    with nieuw.open("rb+") as bestand:
        os.fsync(bestand.fileno())


def _maak_vast(connection: Any) -> None:
    with engines.unavailable_as_such():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    check_bladzijden(connection)


def _kopieer_ruw(bron: Path, nieuw: Path) -> None:
    engines.create_file(nieuw)
    for rest in ("", "-wal"):
        pad = bron.with_name(bron.name + rest)
        with oorzaak.als_schijffout():
            if rest and not pad.exists():
                continue
            inhoud = pad.read_bytes()
            with nieuw.with_name(nieuw.name + rest).open("wb") as uitvoer:
                uitvoer.write(inhoud)
                uitvoer.flush()
                os.fsync(uitvoer.fileno())


def _wie_faalde(engine: Engine, fout: Exception) -> AnderePlaatsMislukt:
    """When the old place gives all its bytes it is the new one; a damaged kluis is damaged wherever it is put."""
    try:
        oorzaak.lees(engines.plaats_van(engine))
    except StorageUnavailable as van_de_bron:
        return AnderePlaatsMislukt(van_de_bron, is_bron=True)
    gezegd = schijffout(fout) if isinstance(fout, OSError) else fout
    return AnderePlaatsMislukt(gezegd, is_bron=isinstance(fout, KluisBeschadigd))


def _ruim_op(pad: Path, resten: Iterable[str] = _RESTEN) -> None:
    for rest in resten:
        with contextlib.suppress(OSError):
            pad.with_name(pad.name + rest).unlink(missing_ok=True)
