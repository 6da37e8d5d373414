"""Puts what is in a reservekopie at the place of the kluis. There is one step that counts: a mark beside it.

Before that mark nothing of the kluis was touched; after it the next opening finishes what is left to do. So an interruption at any moment
ends in the kluis of before or in the one that was put back, whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.application.kluis.reservekopie import Reservekopie, Voortgang
from zvh_desktop.storage import engine as engines, schema
from zvh_desktop.storage.anker import Anker, plaats_van
from zvh_desktop.storage.keten import BEGIN, Schakel, eerste_breuk, logsleutel
from zvh_desktop.storage.logboek import SqlLogboek
from zvh_desktop.storage.plaats import teruggezet, teruggezet_klaar
from zvh_desktop.storage.reservekopie import (
    als_storage,
    check_bladzijden,
    fsync_bestand,
    overschrijven,
    sha256_van,
)
from zvh_desktop.storage.upgrade import check, upgrade
from zvh_desktop.storage.vernieuwen import keten_vernieuwen, vernieuwd_resten

_JOURNAAL = ("-wal", "-shm")
# The database goes last: as long as it lies aside, the journal of the kluis before it may be taken away.
BESTANDEN = (".sleutel", ".reserve", ".logboek", "")


def voorbereiden(
    pad: Path,
    kopie: Reservekopie,
    sleutel: bytes,
    *,
    op: datetime,
    wie: str,
    handeling: str,
    voortgang: Voortgang,
) -> None:
    """A whole kluis under `sleutel` beside `pad`, opened and checked. Its log goes on with one line that says what was done.

    Raises `KluisBeschadigd`, `KluisNieuwer` and `StorageUnavailable`; then nothing is left behind.
    """
    assert kopie.sleutel is not None
    afbreken(pad)
    nagaan(kopie)
    nieuw = teruggezet(pad)
    try:
        van = engines.connect_to_copy(kopie.pad, kopie.sleutel, is_te_schrijven=False)
        try:
            overschrijven(van, nieuw, sleutel, voortgang)
        finally:
            van.close()
        laatste = _log_voortzetten(nieuw, kopie, sleutel, op, wie, handeling)
        check(nieuw, sleutel)
        laatste.schrijven(nieuw, logsleutel(sleutel))
        with als_storage():
            fsync_bestand(nieuw)
            fsync_bestand(plaats_van(nieuw))
    except BaseException:
        afbreken(pad)
        raise


def nagaan(kopie: Reservekopie) -> None:
    """Every byte is the one that was opened and checked when it was made. Raises `KluisBeschadigd` and `KluisNieuwer`."""
    if kopie.sleutel is None or kopie.inhoud is None or sha256_van(kopie.pad) != kopie.sha256:
        raise KluisBeschadigd
    if kopie.inhoud.revisie not in schema.REVISIES:
        raise KluisNieuwer(kopie.inhoud.revisie)
    connection = engines.connect_to_copy(kopie.pad, kopie.sleutel, is_te_schrijven=False)
    try:
        check_bladzijden(connection)
    finally:
        connection.close()


def _log_voortzetten(
    nieuw: Path, kopie: Reservekopie, sleutel: bytes, op: datetime, wie: str, handeling: str
) -> Anker:
    """W-64: the chain goes on from its last line; when the key was renewed since, it is chained anew first, as renewing does."""
    engine = engines.open_engine(nieuw, sleutel)
    try:
        if kopie.inhoud is not None and kopie.inhoud.revisie != schema.HEAD:
            # The reservekopie itself is what stays as it was.
            upgrade(engine, lambda: None)
        with engines.unavailable_as_such(), engine.connect().execution_options(write=True) as connection:
            laatste = _laatste(connection)
            if kopie.logsleutel != logsleutel(sleutel):
                gevonden = _gevonden(connection, kopie.logsleutel, laatste.volgnummer)
                laatste = keten_vernieuwen(connection, logsleutel(sleutel), gevonden, op, wie)
            laatste = SqlLogboek.regel_in(connection, logsleutel(sleutel), laatste, op, wie, handeling, None)
            connection.commit()
        engines.checkpoint(engine)
    finally:
        engine.dispose()
    return laatste


def _laatste(connection: Connection) -> Anker:
    rij = connection.execute(
        text("SELECT volgnummer, mac FROM logregel ORDER BY volgnummer DESC LIMIT 1")
    ).one_or_none()
    return Anker(rij.volgnummer, rij.mac) if rij else Anker(0, BEGIN)


def _gevonden(connection: Connection, sleutel: bytes, regels: int) -> Controle:
    schakels = (
        Schakel(*rij)
        for rij in connection.execute(
            text("SELECT volgnummer, op, wie, handeling, casus_id, mac FROM logregel ORDER BY volgnummer")
        )
    )
    fout = eerste_breuk(schakels, sleutel)
    return Controle(Breuk.GEEN if fout is None else Breuk.REGEL, regels, fout, is_volledig=True)


def besluiten(pad: Path, *, sleutelbestand: bytes | None, ring: bytes | None) -> None:
    """The step that counts. `sleutelbestand` and `ring` only when they take the place of those beside the kluis."""
    nieuw = teruggezet(pad)
    with als_storage():
        for rest, inhoud in ((".sleutel", sleutelbestand), (".reserve", ring)):
            if inhoud is not None:
                _schrijf(nieuw.with_name(nieuw.name + rest), inhoud)
        engines.fsync_folder(pad.parent)
        _schrijf(teruggezet_klaar(pad), b"zvh-kluis teruggezet\n")
        engines.fsync_folder(pad.parent)


def afmaken(pad: Path) -> None:
    """With the kluis held, before anything of it is read. Doing it again does no harm; without the mark it only tidies up."""
    if not teruggezet_klaar(pad).exists():
        afbreken(pad)
        return
    nieuw = teruggezet(pad)
    with als_storage():
        if nieuw.exists():
            # A journal of the kluis before would be played into this one, and a renewal of its key would replace it.
            for weg in (*(pad.with_name(pad.name + rest) for rest in _JOURNAAL), *vernieuwd_resten(pad)):
                weg.unlink(missing_ok=True)
        for rest in BESTANDEN:
            bron = nieuw.with_name(nieuw.name + rest)
            if bron.exists():
                bron.replace(pad.with_name(pad.name + rest))
        engines.fsync_folder(pad.parent)
        teruggezet_klaar(pad).unlink()
        engines.fsync_folder(pad.parent)


def afbreken(pad: Path) -> None:
    """What an interrupted preparation left."""
    nieuw = teruggezet(pad)
    with als_storage():
        for rest in (*BESTANDEN, *_JOURNAAL):
            nieuw.with_name(nieuw.name + rest).unlink(missing_ok=True)


def opzij_leggen(pad: Path, map: Path, naam: str, bekend: AbstractSet[str]) -> None:
    """A kluis that no key of ours opens, as it lies there: all its files, flushed.

    What an interruption left there before is in no ring (`bekend`), and goes: nobody would ever take it away.
    """
    with als_storage():
        map.mkdir(mode=0o700, exist_ok=True)
        for gebleven in map.glob("*.terzijde*"):
            if gebleven.name not in bekend:
                shutil.rmtree(gebleven)
        half = map / f"{naam}.part"
        half.mkdir(mode=0o700)
        for rest in ("", "-wal", ".sleutel", ".logboek", ".reserve"):
            bron = pad.with_name(pad.name + rest)
            if bron.exists():
                shutil.copyfile(bron, half / bron.name)
                (half / bron.name).chmod(0o600)
                fsync_bestand(half / bron.name)
        half.rename(map / naam)
        engines.fsync_folder(map)


def _schrijf(pad: Path, inhoud: bytes) -> None:
    descriptor = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as uitvoer:
        uitvoer.write(inhoud)
        uitvoer.flush()
        os.fsync(uitvoer.fileno())
