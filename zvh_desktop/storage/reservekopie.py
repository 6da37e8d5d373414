"""Makes a reservekopie of a kluis while the user writes on, opens it again, and says by numbers what is in one.

It gets the keys and knows nothing of the ring; a file gets its name only after it was opened and found equal to what was copied.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select, table, text

from zvh_desktop.application.errors import KluisBeschadigd, StorageUnavailable, schijffout
from zvh_desktop.application.kluis.reservekopie import ACHTERVOEGSEL, Gemaakt, Inhoud, Voortgang
from zvh_desktop.storage import engine as engines
from zvh_desktop.storage.keten import logsleutel
from zvh_desktop.storage.shape import Moment

# Some ten milliseconds of copying, after which the user can stop it.
BLADZIJDEN_PER_STAP = 500
_RIJEN_PER_KEER = 500
# The log changes by looking, the search lines by their source: neither is a reason for another copy.
_TELT_NIET = frozenset({"logregel", "zoekregel", "alembic_version"})
_GEEN_WERK = ("kluis%", "reservekopie%", "logboek%")
_MOMENT = Moment()


class SqlKopieerder:
    """`Kopieerder` of one kluis. It reads on a connection of its own, on one snapshot, and never makes a writer wait."""

    def __init__(self, pad: Path, sleutel: bytes) -> None:
        self._pad, self._sleutel = pad, sleutel

    def inhoud(self) -> Inhoud:
        with _momentopname(self._pad, self._sleutel) as connection:
            return inhoud_van(connection)

    def maken(self, map: Path, bestand: str, sleutel: bytes, voortgang: Voortgang) -> Gemaakt:
        doel = _uit_zicht(map / bestand)
        try:
            with als_storage():
                map.mkdir(mode=0o700, exist_ok=True)
                doel.unlink(missing_ok=True)
            with _momentopname(self._pad, self._sleutel) as bron:
                inhoud = inhoud_van(bron)
                overschrijven(bron, doel, sleutel, voortgang)
            if controleren(doel, sleutel) != inhoud:
                raise KluisBeschadigd
            return Gemaakt(inhoud, sha256_van(doel), logsleutel(self._sleutel))
        except BaseException:
            with suppress(OSError):
                doel.unlink(missing_ok=True)
            raise

    def plaatsen(self, map: Path, bestand: str) -> None:
        with als_storage():
            _uit_zicht(map / bestand).rename(map / bestand)
            engines.fsync_folder(map)

    def weghalen(self, map: Path, bestand: str, namen: Iterable[str]) -> None:
        with als_storage():
            _uit_zicht(map / bestand).unlink(missing_ok=True)
            for pad in (map / naam for naam in namen):
                if pad.is_dir():
                    shutil.rmtree(pad)
                else:
                    pad.unlink(missing_ok=True)

    def is_bereikbaar(self, map: Path) -> bool:
        """The folder of this kluis is made when it is first needed; what it lies in has to be there."""
        plek = map if map.is_dir() else map.parent
        return plek.is_dir() and os.access(plek, os.W_OK)

    def namen(self, map: Path) -> frozenset[str]:
        with als_storage():
            return frozenset(pad.name for pad in map.iterdir()) if map.is_dir() else frozenset()

    def sommen(self, map: Path, behalve: Iterable[str]) -> dict[str, str]:
        namen = self.namen(map) - frozenset(behalve)
        gezocht = (map / naam for naam in namen if naam.endswith(ACHTERVOEGSEL))
        return {pad.name: som for pad, som in sommen_van(gezocht).items()}


def overschrijven(bron: Any, doel: Path, sleutel: bytes, voortgang: Voortgang) -> None:
    """All pages of the snapshot of `bron` under another key, flushed to the disk; `doel` must not exist."""

    def stap(_status: int, over: int, totaal: int) -> None:
        voortgang(totaal - over, totaal)

    engines.create_file(doel)
    naar = engines.connect_to_copy(doel, sleutel, is_te_schrijven=True)
    try:
        with engines.unavailable_as_such():
            bron.backup(naar, pages=BLADZIJDEN_PER_STAP, progress=stap)
            # What was copied says of itself that it has a journal beside it; a copy is one file.
            naar.execute("PRAGMA journal_mode = DELETE")
    finally:
        naar.close()
    with als_storage():
        fsync_bestand(doel)


def controleren(pad: Path, sleutel: bytes) -> Inhoud:
    """Opens it and reads every page and row. Raises `KluisBeschadigd`: each check finds damage that the other does not see."""
    connection = engines.connect_to_copy(pad, sleutel, is_te_schrijven=False)
    try:
        check_bladzijden(connection)
        with engines.unavailable_as_such():
            return inhoud_van(connection)
    finally:
        connection.close()


def kluis_nagaan(pad: Path, sleutel: bytes) -> Inhoud:
    """As `controleren`, of the kluis itself, also while it is in use."""
    with _momentopname(pad, sleutel) as connection:
        check_bladzijden(connection)
        return inhoud_van(connection)


def check_bladzijden(connection: Any) -> None:
    with engines.unavailable_as_such():
        bladzijden = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        inhoud = connection.execute("PRAGMA integrity_check").fetchall()
    if bladzijden or inhoud != [("ok",)]:
        raise KluisBeschadigd


def inhoud_van(connection: Any) -> Inhoud:
    """By numbers; of a kluis of an earlier shape too."""

    def een(sql: str, *waarden: str) -> Any:
        return connection.execute(sql, waarden).fetchone()[0]

    tabellen = [
        rij[0]
        for rij in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'zoekregel_fts%' ORDER BY name"
        )
    ]
    if not {"alembic_version", "casus", "casustafel", "notulen", "logregel"} <= set(tabellen):
        raise KluisBeschadigd
    laatste = een(
        "SELECT max(op) FROM logregel WHERE handeling NOT LIKE ? AND handeling NOT LIKE ? AND handeling NOT LIKE ?",
        *_GEEN_WERK,
    )
    return Inhoud(
        laatste_wijziging=_moment(laatste),
        casussen=een("SELECT count(*) FROM casus"),
        casustafels=een("SELECT count(*) FROM casustafel"),
        notulen=een("SELECT count(*) FROM notulen"),
        logregels=een("SELECT max(volgnummer) FROM logregel") or 0,
        revisie=str(een("SELECT version_num FROM alembic_version")),
        vingerafdruk=_vingerafdruk(connection, [naam for naam in tabellen if naam not in _TELT_NIET]),
    )


def _vingerafdruk(connection: Any, tabellen: list[str]) -> str:
    """Over every row; two kluizen with the same one hold the same, whatever was only looked at."""
    som = hashlib.sha256()
    for naam in tabellen:
        som.update(f"\n{naam}\n".encode())
        rijen = connection.execute(str(select(text("*")).select_from(table(naam)).order_by(text("rowid"))))
        while stuk := rijen.fetchmany(_RIJEN_PER_KEER):
            som.update(repr(stuk).encode("utf-8", "surrogatepass"))
    return som.hexdigest()


def _moment(tekst: str | None) -> datetime | None:
    return _MOMENT.process_result_value(tekst, None) if tekst else None  # type: ignore[arg-type]


@contextmanager
def _momentopname(pad: Path, sleutel: bytes) -> Iterator[Any]:
    """One and the same moment for all that is read; writers go on beside it."""
    with als_storage():
        if pad.stat().st_size == 0:
            # Any key fits an empty file, and opening it would already write its first page.
            raise KluisBeschadigd
    connection = engines.connect(pad, sleutel)
    try:
        with engines.unavailable_as_such():
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with engines.unavailable_as_such():
            yield connection
    finally:
        connection.close()


@contextmanager
def als_storage() -> Iterator[None]:
    """What the file system says about disk and medium, as our class."""
    try:
        yield
    except OSError as fout:
        raise schijffout(fout) from fout


def _uit_zicht(pad: Path) -> Path:
    return pad.with_name(pad.name + ".part")


def sha256_van(pad: Path) -> str:
    with als_storage(), pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def sommen_van(paden: Iterable[Path]) -> dict[Path, str]:
    """Returns the SHA-256 of each file; one that cannot be read keeps nobody from the others."""
    sommen = {}
    for pad in paden:
        with suppress(StorageUnavailable), als_storage():
            if pad.is_file():
                sommen[pad] = sha256_van(pad)
    return sommen


def fsync_bestand(pad: Path) -> None:
    with pad.open("rb+") as bestand:
        os.fsync(bestand.fileno())
