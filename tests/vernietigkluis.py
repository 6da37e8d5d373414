"""A kluis with its key file beside it, and so with real reservekopieen, on which the use cases of a table work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.application.werkkluis import Werkkluis
from tests.kluizen import NU
from zvh_desktop.kluis import database as kluis
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.sleutelbestand import Argon2Kosten

WACHTZIN = "vier gewone woorden achter elkaar"
NAAM = "proef.kluis"


def sleutels() -> Kluissleutels:
    return Kluissleutels(kosten=Argon2Kosten(ronden=1, geheugen_kib=8, banen=1))


def maak(folder: Path) -> bytes:
    """A new, empty kluis in this folder, closed; gives its key."""
    pad = folder / NAAM
    bestand, sleutel = sleutels().nieuw(WACHTZIN, in_sleutelbos=False)
    kluis.maak_database(pad, sleutel, gemaakt_op=NU)
    sleutels().schrijven(pad, bestand)
    kluis.plaats_database(pad)
    return sleutel


@contextmanager
def open_vernietigkluis(folder: Path) -> Iterator[Werkkluis]:
    database = kluis.open_database(folder / NAAM, maak(folder), nu=lambda: NU, wie=lambda: "P. Voorzitter")
    try:
        yield Werkkluis(database)
    finally:
        database.close()
