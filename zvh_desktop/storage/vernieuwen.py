"""The same kluis under another key: a whole copy beside it first, which takes its place in one step.

Until then nothing of the kluis changes. The copy is under the new key from its first page on, and lies under a name that no opening
takes for whole until it is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from zvh_desktop.application.errors import (
    KluisBeschadigd,
    StorageUnavailable,
    TeWeinigRuimte,
    schijffout,
)
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.storage import anker as ankers, engine as engines, schema, vervangers
from zvh_desktop.storage.anker import Anker
from zvh_desktop.storage.keten import BEGIN, logsleutel, mac_van
from zvh_desktop.storage.logboek import SqlLogboek
from zvh_desktop.storage.upgrade import check, row_counts

Voortgang = Callable[[int, int], None]
_STAP = 256
_REGELS = 10_000
# What copying, and chaining the log anew, take of the whole; the rest is looking whether it is right.
_ALLES, _DEEL_KOPIE, _DEEL_KETEN = 100, 40, 30
_VOLGENDE = text(
    "SELECT volgnummer, op, wie, handeling, casus_id, mac FROM logregel WHERE volgnummer > :na ORDER BY volgnummer LIMIT :aantal"
)
_MARGE = 32 * 1024 * 1024
_RESTEN = ("", "-wal", "-shm")


def vernieuwd_pad(pad: Path) -> Path:
    return pad.with_name(pad.name + ".vernieuwd")


def _half_pad(pad: Path) -> Path:
    return pad.with_name(pad.name + ".vernieuwd-half")


def vernieuwd_resten(pad: Path) -> tuple[Path, ...]:
    """All that a renewal may have left beside the kluis."""
    namen = [p.with_name(p.name + rest) for p in (vernieuwd_pad(pad), _half_pad(pad)) for rest in _RESTEN]
    return (*namen, ankers.plaats_van(vernieuwd_pad(pad)))


def ruimte_nagaan(pad: Path) -> None:
    """The copy, and its journal while the log is chained anew. Raises `TeWeinigRuimte`."""
    try:
        grootte = sum(p.stat().st_size for p in (pad, pad.with_name(pad.name + "-wal")) if p.exists())
        vrij = shutil.disk_usage(pad.parent).free
    except OSError as fout:
        raise schijffout(fout) from fout
    nodig = 2 * grootte + _MARGE
    if vrij < nodig:
        raise TeWeinigRuimte(nodig, vrij)


def maak_vernieuwd(
    pad: Path,
    oud: bytes,
    nieuw: bytes,
    *,
    op: datetime,
    wie: str,
    voortgang: Voortgang = lambda _klaar, _alles: None,
) -> None:
    """The copy, whole and checked, ready for `plaats_vernieuwd`. The kluis is held and closed."""
    ruimte_nagaan(pad)
    half = _half_pad(pad)
    _weg(half)
    engines.create_file(half)
    gevonden, tellingen = _kopieren(pad, oud, half, nieuw, voortgang)
    engine = engines.open_engine(half, nieuw)
    try:
        with engines.unavailable_as_such(), engine.connect().execution_options(write=True) as connection:
            laatste = keten_vernieuwen(connection, logsleutel(nieuw), gevonden, op, wie, voortgang)
            vervangers.allen_vervallen(connection, op)
            connection.commit()
            if row_counts(connection) != tellingen | {"logregel": tellingen["logregel"] + 1}:
                raise KluisBeschadigd
        if not engines.checkpoint(engine):
            raise StorageUnavailable
    finally:
        engine.dispose()
    check(half, nieuw)
    _klaarzetten(pad, half, laatste, nieuw)
    voortgang(_ALLES, _ALLES)


def _kopieren(
    pad: Path, oud: bytes, half: Path, nieuw: bytes, voortgang: Voortgang
) -> tuple[Controle, dict[str, int]]:
    """Page by page through the backup interface, so that nothing is left out; what the log was like is found out first."""
    engine = engines.open_engine(pad, oud)
    try:
        gevonden = SqlLogboek(engine, pad, oud).controleren()
        with engines.unavailable_as_such(), engine.connect() as connection:
            tellingen = row_counts(connection)
    finally:
        engine.dispose()
    van = engines.connect(pad, oud)
    try:
        naar = engines.connect(half, nieuw)
        try:
            with engines.unavailable_as_such():
                van.backup(
                    naar,
                    pages=_STAP,
                    progress=lambda _stand, rest, alles: voortgang(
                        _DEEL_KOPIE * (alles - rest) // max(alles, 1), _ALLES
                    ),
                )
        finally:
            naar.close()
    finally:
        van.close()
    return gevonden, tellingen


def keten_vernieuwen(
    connection: Connection,
    sleutel: bytes,
    gevonden: Controle,
    op: datetime,
    wie: str,
    voortgang: Voortgang = lambda _klaar, _alles: None,
) -> Anker:
    """W-64: every line gets its MAC under the new key; one line more says so, with the end of the chain as it was.

    A chain that was broken stays known as such: what was found stands in that line for good.
    """
    schema.drop_guards(connection, "logregel")
    laatste, einde = Anker(0, BEGIN), BEGIN
    while regels := connection.execute(_VOLGENDE, {"na": laatste.volgnummer, "aantal": _REGELS}).all():
        nieuwe = []
        for regel in regels:
            mac = mac_van(
                sleutel, laatste.mac, regel.volgnummer, regel.op, regel.wie, regel.handeling, regel.casus_id
            )
            laatste, einde = Anker(regel.volgnummer, mac), regel.mac
            nieuwe.append({"n": regel.volgnummer, "mac": mac})
        connection.execute(text("UPDATE logregel SET mac = :mac WHERE volgnummer = :n"), nieuwe)
        voortgang(_DEEL_KOPIE + _DEEL_KETEN * laatste.volgnummer // max(gevonden.regels, 1), _ALLES)
    schema.create_triggers(connection)
    handeling = _handeling(laatste.volgnummer, einde.hex(), gevonden)
    return SqlLogboek.regel_in(connection, sleutel, laatste, op, wie, handeling, None)


def _handeling(regel: int, einde: str, gevonden: Controle) -> str:
    breuk = ""
    if gevonden.breuk is not Breuk.GEEN:
        waar = f" {gevonden.volgnummer}" if gevonden.volgnummer else ""
        breuk = f"; die keten klopte niet: {gevonden.breuk.value}{waar}"
    return f"kluis: sleutel vernieuwd; de keten hiervoor eindigt bij regel {regel} met {einde}{breuk}"


def _klaarzetten(pad: Path, half: Path, laatste: Anker, nieuw: bytes) -> None:
    try:
        with half.open("rb+") as bestand:
            os.fsync(bestand.fileno())
        laatste.schrijven(vernieuwd_pad(pad), logsleutel(nieuw))
        half.replace(vernieuwd_pad(pad))
        engines.fsync_folder(pad.parent)
    except OSError as fout:
        raise schijffout(fout) from fout


def plaats_vernieuwd(pad: Path, sleutel: bytes) -> None:
    """At every opening, with the kluis held: the copy takes its place when this is its key, and goes when it is that of the kluis.

    The key file says which of the two counts; both are whole.
    """
    nieuw = vernieuwd_pad(pad)
    try:
        _weg(_half_pad(pad))
        if nieuw.exists():
            if _past(nieuw, sleutel):
                for rest in _RESTEN[1:]:
                    # A journal of the old file would be played into the new one.
                    pad.with_name(pad.name + rest).unlink(missing_ok=True)
                    nieuw.with_name(nieuw.name + rest).unlink(missing_ok=True)
                nieuw.replace(pad)
                engines.fsync_folder(pad.parent)
            elif _past(pad, sleutel):
                _weg(nieuw)
        _plaats_anker(pad, sleutel)
    except OSError as fout:
        raise schijffout(fout) from fout


def _plaats_anker(pad: Path, sleutel: bytes) -> None:
    apart = ankers.plaats_van(vernieuwd_pad(pad))
    if apart.exists() and not vernieuwd_pad(pad).exists():
        try:
            ankers.lezen(vernieuwd_pad(pad), logsleutel(sleutel))
        except ValueError:
            apart.unlink()
        else:
            apart.replace(ankers.plaats_van(pad))


def _past(pad: Path, sleutel: bytes) -> bool:
    try:
        engine: Engine = engines.open_engine(pad, sleutel)
    except KluisBeschadigd:
        return False
    engine.dispose()
    return True


def _weg(pad: Path) -> None:
    for rest in _RESTEN:
        pad.with_name(pad.name + rest).unlink(missing_ok=True)
