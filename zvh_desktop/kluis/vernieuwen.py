"""Gives a closed kluis a new random key, by a whole copy beside it that takes its place in one step.

Until the key file is written the old file is the kluis, and the copy is thrown away; from then on the copy is the
kluis, and the next opening finishes the rest. The copy is under the new key from its first page on, and gets its real
name when it is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from zvh_desktop.application.errors import KluisBeschadigd, KluisError, StorageUnavailable, TeWeinigRuimte
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.application.kluis.herstelsleutel import lezen
from zvh_desktop.application.kluis.reservekopie import Voortgang
from zvh_desktop.application.whole_file import als_schijffout, flush_file, flush_folder, take_away
from zvh_desktop.kluis import bestand as bestanden, kluissleutel, logketen
from zvh_desktop.kluis.bestand import check, rauw_als_zodanig, resten
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.logketen import Anker, Logboek, logsleutel, mac_van
from zvh_desktop.kluis.plaats import soort_plaats
from zvh_desktop.kluis.slot import Slot
from zvh_desktop.storage import vervangers
from zvh_desktop.storage.engine import Connection, reading, writing
from zvh_desktop.storage.logboek import Einde, erbij, herzegelen
from zvh_desktop.storage.upgrade import row_counts

_STAP = 256
# The shares of copying and of chaining the log anew in the whole; the rest is checking.
_ALLES, _DEEL_KOPIE, _DEEL_KETEN = 100, 40, 30
_MARGE = 32 * 1024 * 1024


def vernieuw_sleutel(
    sleutels: Kluissleutels,
    pad: Path,
    wachtzin: str,
    groepen: Sequence[str] | None,
    *,
    nu: Callable[[], datetime],
    wie: str,
    voortgang: Voortgang,
) -> bytes:
    """Renews the key and returns it. `groepen` is the recovery key, when it has to go on working."""
    slot = Slot.nemen(pad, nu(), wie, is_gedeeld=soort_plaats(pad).is_gedeeld)
    try:
        van = sleutels.herstelsleutel_van(pad)
        herstel = (lezen(groepen), van) if groepen is not None and van is not None else None
        nieuw = kluissleutel.voorbereiden(sleutels, pad, wachtzin, herstel)
        in_sleutelbos = sleutels.in_sleutelbos(pad)
        plaats_vernieuwd(pad, nieuw.oud)
        kluissleutel.afmaken(pad, nieuw.oud)
        _maak_vernieuwd(pad, nieuw.oud, nieuw.sleutel, nu(), wie, voortgang)
        kluissleutel.ingaan(sleutels, pad, nieuw, wachtzin)
        plaats_vernieuwd(pad, nieuw.sleutel)
        # The new key counts by now; a full disk or a locked keyring is no reason to report a failure.
        with suppress(KluisError, StorageUnavailable, OSError):
            kluissleutel.afmaken(pad, nieuw.sleutel)
            if in_sleutelbos:
                sleutels.in_sleutelbos_zetten(pad, nieuw.sleutel)
        return nieuw.sleutel
    finally:
        slot.loslaten()


def vernieuwd_pad(pad: Path) -> Path:
    return pad.with_name(pad.name + ".vernieuwd")


def _half_pad(pad: Path) -> Path:
    return pad.with_name(pad.name + ".vernieuwd-half")


def vernieuwd_resten(pad: Path) -> tuple[Path, ...]:
    """Returns all files that a renewal may have left beside the kluis."""
    nieuw = vernieuwd_pad(pad)
    return (*resten(nieuw), *resten(_half_pad(pad)), logketen.plaats_van(nieuw), logketen.half_van(nieuw))


def ruimte_nagaan(pad: Path) -> None:
    """Checks that there is room for the copy and its journal. Raises `TeWeinigRuimte`."""
    with als_schijffout():
        grootte = sum(p.stat().st_size for p in resten(pad)[:2] if p.exists())
        vrij = shutil.disk_usage(pad.parent).free
    nodig = 2 * grootte + _MARGE
    if vrij < nodig:
        raise TeWeinigRuimte(nodig, vrij)


def _maak_vernieuwd(
    pad: Path, oud: bytes, nieuw: bytes, op: datetime, wie: str, voortgang: Voortgang
) -> None:
    """Makes the copy, whole and checked, for `plaats_vernieuwd`. The kluis is closed, and its lock is held."""
    ruimte_nagaan(pad)
    half = _half_pad(pad)
    take_away(*resten(half))
    bestanden.create_file(half)
    gevonden, tellingen = _kopieren(pad, oud, half, nieuw, voortgang)
    engine = bestanden.open_engine(half, nieuw)
    try:
        with writing(engine) as connection:
            laatste = keten_vernieuwen(connection, nieuw, gevonden, op, wie, voortgang)
            vervangers.allen_vervallen(connection, op)
            if row_counts(connection) != tellingen | {"logregel": tellingen["logregel"] + 1}:
                raise KluisBeschadigd
        if not bestanden.checkpoint(engine):
            raise StorageUnavailable
    finally:
        engine.dispose()
    check(half, nieuw)
    with als_schijffout():
        flush_file(half)
        Anker(*laatste).schrijven(vernieuwd_pad(pad), logsleutel(nieuw))
        half.replace(vernieuwd_pad(pad))
        flush_folder(pad.parent)
    voortgang(_ALLES, _ALLES)


def _kopieren(
    pad: Path, oud: bytes, half: Path, nieuw: bytes, voortgang: Voortgang
) -> tuple[Controle, dict[str, int]]:
    """Copies every page through the backup interface; checks the log first, and counts the rows."""

    def stap(_stand: int, rest: int, alles: int) -> None:
        voortgang(_DEEL_KOPIE * (alles - rest) // max(alles, 1), _ALLES)

    engine = bestanden.open_engine(pad, oud)
    try:
        gevonden = Logboek(engine, pad, oud).controleren()
        with reading(engine) as connection:
            tellingen = row_counts(connection)
    finally:
        engine.dispose()
    with (
        closing(bestanden.connect(pad, oud)) as van,
        closing(bestanden.connect(half, nieuw)) as naar,
        rauw_als_zodanig(),
    ):
        van.backup(naar, pages=_STAP, progress=stap)
    return gevonden, tellingen


def keten_vernieuwen(
    connection: Connection,
    sleutel: bytes,
    gevonden: Controle,
    op: datetime,
    wie: str,
    voortgang: Voortgang = lambda _klaar, _alles: None,
) -> Einde:
    """Gives every log line its MAC under the new key; adds a line that says so, with the end of the old chain (W-64).

    That line also records for good that the old chain was broken, and where.
    """
    zegel = partial(mac_van, logsleutel(sleutel))
    laatste, einde = herzegelen(
        connection,
        zegel,
        lambda regel: voortgang(_DEEL_KOPIE + _DEEL_KETEN * regel // max(gevonden.regels, 1), _ALLES),
    )
    handeling = f"kluis: sleutel vernieuwd; de keten hiervoor eindigt bij regel {laatste.volgnummer} met {einde.hex()}"
    if gevonden.breuk is not Breuk.GEEN:
        waar = f" {gevonden.volgnummer}" if gevonden.volgnummer else ""
        handeling += f"; die keten klopte niet: {gevonden.breuk.value}{waar}"
    return erbij(connection, zegel, laatste, op, wie, handeling)


def plaats_vernieuwd(pad: Path, sleutel: bytes) -> None:
    """Puts the copy in the place of the kluis when this key is the copy's, and removes the copy when it is that of the kluis.

    The key file says which of the two counts; both are whole. Done at every opening, under the lock.
    """
    nieuw = vernieuwd_pad(pad)
    with als_schijffout():
        take_away(*resten(_half_pad(pad)), logketen.half_van(nieuw))
        if nieuw.exists():
            if _past(nieuw, sleutel):
                # A journal of the old file would be played into the new one.
                take_away(*resten(pad)[1:], *resten(nieuw)[1:])
                nieuw.replace(pad)
                flush_folder(pad.parent)
            elif _past(pad, sleutel):
                take_away(*resten(nieuw))
        _plaats_anker(pad, sleutel)


def _plaats_anker(pad: Path, sleutel: bytes) -> None:
    apart = logketen.plaats_van(vernieuwd_pad(pad))
    if apart.exists() and not vernieuwd_pad(pad).exists():
        try:
            logketen.lezen(vernieuwd_pad(pad), logsleutel(sleutel))
        except KluisBeschadigd:
            take_away(apart)
        else:
            apart.replace(logketen.plaats_van(pad))


def _past(pad: Path, sleutel: bytes) -> bool:
    try:
        bestanden.open_engine(pad, sleutel).dispose()
    except KluisBeschadigd:
        return False
    return True
