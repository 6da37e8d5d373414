"""Makes a second kluis of an open one for a colleague: whole, under a key of its own, and with a log that goes on in it."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from zvh_desktop.application.kluis.reservekopie import Voortgang
from zvh_desktop.application.whole_file import als_schijffout, flush_file, flush_folder, make_folder
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht
from zvh_desktop.kluis import bestand as bestanden, sleutelbestand
from zvh_desktop.kluis.kluissleutel import HERSTEL_SLOT
from zvh_desktop.kluis.logketen import Anker, keten_van, logsleutel, mac_van
from zvh_desktop.kluis.plaats import in_de_maak, verhuisd
from zvh_desktop.kluis.reservekopie import controleren, momentopname, overschrijven
from zvh_desktop.kluis.sleutelbestand import Sleutelbestand
from zvh_desktop.kluis.vernieuwen import keten_vernieuwen
from zvh_desktop.kluis.verzegeld import SLEUTEL_BYTES
from zvh_desktop.storage import vervangers
from zvh_desktop.storage.engine import writing
from zvh_desktop.storage.logboek import Einde, erbij
from zvh_desktop.storage.repositories import SqlInstellingen


def plaats_van(map: Path, overdracht: Kluisoverdracht) -> Path:
    return map / f"overdracht-{overdracht.op:%Y-%m-%d}-{overdracht.kenmerk}" / "overdracht.kluis"


def onthouden_als(pad: Path) -> Path:
    """Returns the name under which the place of a hand-over is remembered until it is whole; no kluis is called so."""
    return pad.with_name(pad.name + ".overdracht")


def ruim_halve_op(folder: Path, pad: Path) -> None:
    """Removes what a kill left of a hand-over: it has no name yet, and nobody ever saw its key."""
    known = verhuisd(folder).get(str(onthouden_als(pad)))
    if known and not Path(known).exists() and in_de_maak(Path(known)).exists():
        shutil.rmtree(Path(known).parent, ignore_errors=True)


def draag_over(
    pad: Path,
    sleutel: bytes,
    map: Path,
    overdracht: Kluisoverdracht,
    geheim: bytes,
    vastleggen: Callable[[], object],
    wie: str,
    voortgang: Voortgang,
) -> Path:
    """Makes the kluis in a folder of its own in `map`, and returns where it lies; only the recovery key `geheim` opens it.

    `vastleggen` records it in the original when it is whole, before it gets its name: there is no second kluis of which
    the first does not know. What fails or is stopped leaves nothing.
    """
    doel = plaats_van(map, overdracht)
    half, nieuw = in_de_maak(doel), os.urandom(SLEUTEL_BYTES)
    bestand = Sleutelbestand.nieuw(secrets.token_hex(16), nieuw)
    op = overdracht.op.isoformat(timespec="seconds")
    try:
        with als_schijffout():
            make_folder(doel.parent)
        with momentopname(pad, sleutel) as bron:
            overschrijven(bron, half, nieuw, voortgang)
        laatste = _in_andere_handen(half, sleutel, nieuw, overdracht, wie)
        controleren(half, nieuw)
        with als_schijffout():
            flush_file(half)
            Anker(*laatste).schrijven(doel, logsleutel(nieuw))
        sleutelbestand.schrijven(doel, bestand.met_herstelsleutel(nieuw, HERSTEL_SLOT, geheim, op))
        vastleggen()
        with als_schijffout():
            half.rename(doel)
            flush_folder(doel.parent)
    except BaseException:
        shutil.rmtree(doel.parent, ignore_errors=True)
        raise
    return doel


def _in_andere_handen(half: Path, oud: bytes, nieuw: bytes, overdracht: Kluisoverdracht, wie: str) -> Einde:
    """Says in the copy whose it was, ends the ways in, the certificate and the places of before, and chains its log under the new
    key (W-64).
    """
    engine = bestanden.open_copy_engine(half, nieuw)
    try:
        with writing(engine) as connection:
            gevonden = keten_van(connection, logsleutel(oud))
            laatste = keten_vernieuwen(connection, nieuw, gevonden, overdracht.op, wie)
            handeling = f"kluis: dit is overdracht {overdracht.kenmerk} van kluis {overdracht.kluis[:8]}"
            zegel = partial(mac_van, logsleutel(nieuw))
            laatste = erbij(connection, zegel, laatste, overdracht.op, wie, handeling)
            vervangers.allen_vervallen(connection, overdracht.op)
            instellingen = SqlInstellingen(connection)
            before = instellingen.get()
            # A colleague signs in his own name; what was given out is known by its own hash.
            instellingen.vergeet_certificaat()
            instellingen.save(
                replace(
                    before,
                    overdrachten=(*before.overdrachten, replace(overdracht, is_ontvangen=True)),
                    reservekopie_map="",
                    plaats_begrepen="",
                    herstelsleutel_geoefend_op=None,
                )
            )
            return laatste
    finally:
        engine.dispose()
