"""Gives a list out as a file or on paper; that stands in the log (W-64), and it says of which kluis it is (W-05)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zvh_desktop.application.ports import Bestandschrijver, Omgeving
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.tekst import is_formule, schoon

Cel = str | date | None
Werkbladmaker = Callable[[str, Sequence[Sequence[Cel]]], bytes]
"""Makes an .xlsx of a title and rows, the first of which is the head; no text in it is ever a formula."""


@dataclass(frozen=True, slots=True)
class Tabel:
    """Holds the columns and rows of a list, in the order in which they stand on the screen."""

    titel: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]


def als_csv(rijen: tuple[tuple[Cel, ...], ...]) -> bytes:
    """Writes a .csv as a Dutch spreadsheet reads it; an apostrophe before a formula keeps words of others from being worked out."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for rij in rijen:
        writer.writerow(_plain(cel) for cel in rij)
    return out.getvalue().encode("utf-8-sig")


def _plain(cel: Cel) -> str:
    if isinstance(cel, date):
        return f"{cel:%d-%m-%Y}"
    text = schoon(cel or "")
    return f"'{text}" if is_formule(text) else text


class LijstUitgeven:
    def __init__(self, omgeving: Omgeving, werkblad: Werkbladmaker, schrijver: Bestandschrijver) -> None:
        self._omgeving = omgeving
        self.merk = omgeving.merk
        self._werkblad = werkblad
        self._schrijver = schrijver

    def bestandsnaam(self, lijst: str) -> str:
        """Returns the name of the list and the day; of gebied e it says so, to be kept apart (W-05)."""
        apart = " gebied e" if self._omgeving.kluissoort is Kluissoort.GEBIED_E else ""
        return f"{lijst}{apart} {self._omgeving.vandaag():%Y-%m-%d}.xlsx"

    def als_bestand(self, tabel: Tabel, pad: Path) -> Path:
        """Writes an .xlsx, or a .csv when the name ends so; whole or not at all. Each row says what kluis it is of, when that matters:
        it still does after sorting and copying.
        """
        is_csv = pad.suffix.casefold() == ".csv"
        rijen: tuple[tuple[Cel, ...], ...] = (tabel.kolommen, *tabel.rijen)
        if self.merk:
            rijen = ((*tabel.kolommen, "Kluis"), *((*rij, self.merk) for rij in tabel.rijen))
        inhoud = als_csv(rijen) if is_csv else self._werkblad(tabel.titel, rijen)
        soort = "csv" if is_csv else "xlsx"
        with self._omgeving.uitgeven(
            f"lijst geëxporteerd: {tabel.titel.casefold()}, {soort}, {_aantal(tabel)}"
        ):
            self._schrijver.schrijf(pad, inhoud)
        return pad

    def afdrukken(self, tabel: Tabel) -> None:
        """Puts on record that it goes to paper; the printer is of the screen."""
        self._omgeving.log(f"lijst afgedrukt: {tabel.titel.casefold()}, {_aantal(tabel)}")


def _aantal(tabel: Tabel) -> str:
    return "1 regel" if len(tabel.rijen) == 1 else f"{len(tabel.rijen)} regels"
