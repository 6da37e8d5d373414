"""Saves an open kluis at another place when its own place fails: whole and checked before it counts.

The old file is only read. A copy that does not become whole leaves nothing at the new place. It remembers where a
kluis went, so that nobody goes on in the old one unknowingly.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from zvh_desktop.application.errors import (
    AnderePlaatsMislukt,
    KluisBeschadigd,
    KluisBestaatAl,
    KluisError,
    SleutelbestandOntbreekt,
    StorageUnavailable,
    schijffout,
)
from zvh_desktop.application.kluis.reservekopie import Reservekopie
from zvh_desktop.application.whole_file import (
    als_schijffout,
    flush_file,
    flush_folder,
    take_away,
    write_whole,
)
from zvh_desktop.domain.kluis.reservekopie import Reden, verloopt_op
from zvh_desktop.kluis import bestand as bestanden, reservesleutels, sleutelbestand
from zvh_desktop.kluis.bestand import check_bladzijden, rauw, rauw_als_zodanig, resten
from zvh_desktop.kluis.plaats import bestaat, in_de_maak, verhuisd
from zvh_desktop.kluis.slot import Slot
from zvh_desktop.storage.engine import Engine


class Sleutelkopie:
    """Keeps the key files of an open kluis in memory, sealed as they are: useless without passphrase or recovery key.

    They are needed at another place when that of the kluis is pulled out. Call `bijwerken` after every change of key
    file or ring; what cannot be read then stays as it was read last.
    """

    def __init__(self, kluis: Path) -> None:
        self._kluis = kluis
        self._inhoud: dict[str, bytes] = {}
        self.bijwerken()

    def bijwerken(self) -> None:
        for pad in (sleutelbestand.pad_van(self._kluis), reservesleutels.pad_van(self._kluis)):
            with suppress(OSError):
                self._inhoud[pad.name.removeprefix(self._kluis.name)] = pad.read_bytes()

    def leg_neer(self, doel: Path) -> None:
        """Writes them beside the kluis at its new place; the key file last, because it means that there is a kluis."""
        self.bijwerken()
        eerst = sleutelbestand.pad_van(doel).name.removeprefix(doel.name)
        if eerst not in self._inhoud:
            raise SleutelbestandOntbreekt
        for rest in sorted(self._inhoud, key=lambda rest: rest == eerst):
            with als_schijffout():
                write_whole(doel.with_name(doel.name + rest), self._inhoud[rest])


def verplaats(engine: Engine, sleutel: bytes, doel: Path, bijleggen: Callable[[Path], object]) -> None:
    """Copies an open kluis to `doel`; `bijleggen` puts the key file there once the database is whole.

    Raises `AnderePlaatsMislukt`, that says which of the two places failed, and `KluisBestaatAl`.
    """
    if bestaat(doel):
        raise KluisBestaatAl
    nieuw = in_de_maak(doel)
    try:
        _ruim_op(resten(nieuw))
        _kopieer(engine, sleutel, nieuw)
        _plaats(nieuw, doel, bijleggen)
    except BaseException as fout:
        _ruim_op(resten(nieuw))
        if isinstance(fout, (StorageUnavailable, KluisError, OSError)):
            raise _wie_faalde(engine, fout) from fout
        raise


def _plaats(nieuw: Path, doel: Path, bijleggen: Callable[[Path], object]) -> None:
    """Puts the kluis in its place; removes it again on failure: the user goes on at the old place, and nobody would know of this one."""
    try:
        bijleggen(doel)
        with als_schijffout():
            nieuw.rename(doel)
            flush_folder(doel.parent)
    except BaseException:
        # The key file first: it means that there is a kluis.
        _ruim_op((sleutelbestand.pad_van(doel), reservesleutels.pad_van(doel), doel))
        raise


def _kopieer(engine: Engine, sleutel: bytes, nieuw: Path) -> None:
    """Copies through the open connection; where that cannot be used any more, byte by byte with the journal."""
    bestanden.create_file(nieuw)
    try:
        with closing(bestanden.connect(nieuw, sleutel)) as naar:
            with rauw(engine) as van, rauw_als_zodanig():
                van.backup(naar)
            _maak_vast(naar)
    except (StorageUnavailable, KluisBeschadigd):
        _ruim_op(resten(nieuw))
        bestanden.create_file(nieuw)
        pairs = zip(resten(bestanden.plaats_van(engine))[:2], resten(nieuw), strict=False)
        with als_schijffout():
            for bron, kopie in (pair for pair in pairs if pair[0].exists()):
                shutil.copyfile(bron, kopie)
        with closing(bestanden.connect(nieuw, sleutel)) as naar:
            _maak_vast(naar)
    flush_file(nieuw)


def _maak_vast(connection: Any) -> None:
    with rauw_als_zodanig():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    check_bladzijden(connection)


def _wie_faalde(engine: Engine, fout: Exception) -> AnderePlaatsMislukt:
    """Returns which place failed: the new one when the old one gives all its bytes; a damaged kluis is damaged everywhere."""
    try:
        bestanden.lees(bestanden.plaats_van(engine))
    except StorageUnavailable as van_de_bron:
        return AnderePlaatsMislukt(van_de_bron, is_bron=True)
    gezegd = schijffout(fout) if isinstance(fout, OSError) else fout
    return AnderePlaatsMislukt(gezegd, is_bron=isinstance(fout, KluisBeschadigd))


def _ruim_op(paden: Iterable[Path]) -> None:
    for pad in paden:
        with suppress(OSError):
            take_away(pad)


def left_behind(pad: Path, nu: datetime, id: str) -> Reservekopie:
    """Describes the old file of a moved kluis as one more reservekopie, so that it expires with them."""
    einde = verloopt_op(nu, Reden.VERPLAATST, ())
    return Reservekopie(id, nu, Reden.VERPLAATST, einde, pad, "", None, _stamp(pad), None)


def remove_left(pad: Path, stamp: str, nu: datetime) -> bool:
    """Removes the old file, with its key file and ring, unless somebody went on in it; says whether it is gone.

    An empty place counts as gone only on the same disk: otherwise the file may be on another stick.
    """
    try:
        slot = Slot.nemen(pad, nu)
    except (KluisError, StorageUnavailable):
        return False
    try:
        now = _stamp(pad)
        if now == stamp != "":
            beside = (".sleutel", ".sleutel.vorige", ".sleutel.beschadigd", ".reserve", ".logboek")
            take_away(*(pad.with_name(pad.name + rest) for rest in beside), *resten(pad))
            return True
        return bool(now) and now == _stamp_of_nothing(stamp)
    except OSError:
        return False
    finally:
        slot.loslaten()


def _stamp(pad: Path) -> str:
    """Returns disk, sizes and times of writing, to see later whether anything was written; empty when that is unknown."""
    try:
        parts = [str(pad.parent.stat().st_dev)]
        for file in resten(pad)[:2]:
            found = file.stat() if file.exists() else None
            parts.append(f"{found.st_size}-{found.st_mtime_ns}" if found and found.st_size else "")
    except OSError:
        return ""
    return ":".join(parts)


def _stamp_of_nothing(stamp: str) -> str:
    return f"{stamp.partition(':')[0]}::"


def clear_half_moved(folder: Path, pad: Path) -> None:
    """Removes what an interrupted move left at the other place: nobody would look for it there."""
    known = verhuisd(folder).get(str(pad))
    naar = Path(known) if known else pad
    if not naar.exists() and in_de_maak(naar).exists():
        _ruim_op((*resten(in_de_maak(naar)), sleutelbestand.pad_van(naar), reservesleutels.pad_van(naar)))
