"""Imports Afgevaardigden from a sheet: first a preview that says per row what will happen, then all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from zvh_desktop.application.errors import ConcurrentChange, ImportOnleesbaar
from zvh_desktop.application.ports import Buitenlezer, Gewijzigd, ImportTabel, Omgeving, doorgaan
from zvh_desktop.domain.datum import lees_datum
from zvh_desktop.domain.errors import DatumOnleesbaar, MandaatPeriodeOngeldig
from zvh_desktop.domain.ids import AfgevaardigdeId
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, is_emailadres

KOLOMMEN: dict[str, tuple[str, ...]] = {
    "partij": ("partij", "organisatie", "instelling"),
    "naam": ("naam", "afgevaardigde", "volledige naam"),
    "functie": ("functie", "rol"),
    "email": ("e-mail", "email", "mail", "e-mailadres", "emailadres"),
    "telefoon": ("telefoon", "tel", "telefoonnummer", "mobiel"),
    "mandaat_van": ("mandaat van", "mandaat vanaf", "van", "begin mandaat", "mandaat begin"),
    "mandaat_tot": ("mandaat tot", "mandaat tot en met", "tot", "t/m", "einde mandaat", "mandaat einde"),
}
VERPLICHT = ("partij", "naam")


def voorbeeldbestand() -> bytes:
    """Returns a .csv to fill in, as a Dutch spreadsheet opens it; its one row names no Partij, so that it can never come in."""
    example = (
        "Voorbeeld",
        "J. Jansen",
        "wijkcoach",
        "j.jansen@example.nl",
        "06 1234 5678",
        "1-1-2026",
        "31-12-2027",
    )
    titles = (spellings[0].capitalize() for spellings in KOLOMMEN.values())
    return "\r\n".join((";".join(titles), ";".join(example), "")).encode("utf-8-sig")


class RijUitkomst(StrEnum):
    """Says what an import does with a row."""

    NIEUW = "nieuw"
    BIJWERKEN = "bijwerken"
    ONGEWIJZIGD = "ongewijzigd"
    GEWEIGERD = "geweigerd"


class RijBezwaar(StrEnum):
    """Says why a row is refused."""

    PARTIJ_ONBEKEND = "partij_onbekend"
    PARTIJ_LEEG = "partij_leeg"
    NAAM_LEEG = "naam_leeg"
    EMAIL_ONGELDIG = "email_ongeldig"
    DATUM_ONLEESBAAR = "datum_onleesbaar"
    MANDAAT_OMGEKEERD = "mandaat_omgekeerd"
    DUBBEL_IN_BESTAND = "dubbel_in_bestand"


@dataclass(frozen=True, slots=True)
class ImportRij:
    """Holds one row of the preview; `regel` is its line in the sheet (the header is line 1), `was` who was known when it was made."""

    regel: int
    partij: str
    naam: str
    uitkomst: RijUitkomst
    bezwaar: RijBezwaar | None = None
    partij_id: str | None = None
    afgevaardigde: Afgevaardigde | None = None
    was: Afgevaardigde | None = None


@dataclass(frozen=True, slots=True)
class ImportVoorbeeld:
    """Holds the whole preview; nothing has been written."""

    rijen: tuple[ImportRij, ...]

    def aantal(self, uitkomst: RijUitkomst) -> int:
        return sum(r.uitkomst is uitkomst for r in self.rijen)

    @property
    def kan_importeren(self) -> bool:
        return any(r.uitkomst in (RijUitkomst.NIEUW, RijUitkomst.BIJWERKEN) for r in self.rijen)


class Importeren:
    def __init__(self, omgeving: Omgeving, lezer: Callable[[], Buitenlezer]) -> None:
        self._omgeving = omgeving
        self._lezer = lezer

    def voorbeeld(self, pad: Path, ga_door: Callable[[], bool] = doorgaan) -> ImportVoorbeeld:
        """Reads an .xlsx or .csv and says what each row would do. Raises `ImportOnleesbaar`, `LezenStartNiet`."""
        tabel = self._lezer().tabel(pad, ga_door)
        with self._omgeving.werk() as work:
            partijen = work.partijen.all()
        return ImportVoorbeeld(_preview(tabel, partijen, self._omgeving.vandaag(), self._omgeving.new_id))

    def importeren(self, voorbeeld: ImportVoorbeeld) -> int:
        """Writes the rows that are not refused in one transaction; returns how many. Raises `ConcurrentChange` when somebody in
        it was changed since the preview.
        """
        count = 0
        with self._omgeving.schrijven(Gewijzigd("partij")) as work:
            for partij in work.partijen.all():
                rows = [r for r in voorbeeld.rijen if r.partij_id == partij.id and r.afgevaardigde]
                rows = [r for r in rows if r.uitkomst in (RijUitkomst.NIEUW, RijUitkomst.BIJWERKEN)]
                changed = partij
                for row in rows:
                    assert row.afgevaardigde is not None
                    if _known(partij, row.naam) != row.was:
                        raise ConcurrentChange("partij", partij.id)
                    changed = changed.with_afgevaardigde(row.afgevaardigde)
                if changed is not partij:
                    work.partijen.save(changed)
                    count += len(rows)
            work.log("afgevaardigden geïmporteerd")
        return count


def _preview(
    tabel: ImportTabel, partijen: tuple[Partij, ...], vandaag: date, new_id: Callable[[], str]
) -> tuple[ImportRij, ...]:
    columns = _columns(tabel.kolommen)
    if any(required not in columns for required in VERPLICHT):
        raise ImportOnleesbaar("kolommen")
    by_name = {_plain(n): p for p in partijen for n in (p.naam, p.kort)}
    seen: set[tuple[str, str]] = set()
    rows = []
    for line, cells in enumerate(tabel.rijen, start=2):
        values = {name: cells[i].strip() if i < len(cells) else "" for name, i in columns.items()}
        if any(values.values()):
            rows.append(_row(line, values, by_name, seen, vandaag, new_id))
    if not rows:
        raise ImportOnleesbaar("leeg")
    return tuple(rows)


def _row(
    line: int,
    values: dict[str, str],
    by_name: dict[str, Partij],
    seen: set[tuple[str, str]],
    vandaag: date,
    new_id: Callable[[], str],
) -> ImportRij:
    partij = by_name.get(_plain(values["partij"]))

    def refused(bezwaar: RijBezwaar) -> ImportRij:
        return ImportRij(line, values["partij"], values["naam"], RijUitkomst.GEWEIGERD, bezwaar)

    if not values["partij"]:
        return refused(RijBezwaar.PARTIJ_LEEG)
    if partij is None:
        return refused(RijBezwaar.PARTIJ_ONBEKEND)
    if not values["naam"]:
        return refused(RijBezwaar.NAAM_LEEG)
    email = values.get("email", "")
    if email and not is_emailadres(email):
        return refused(RijBezwaar.EMAIL_ONGELDIG)
    try:
        start, end = (
            lees_datum(values[k], vandaag) if values.get(k) else None for k in ("mandaat_van", "mandaat_tot")
        )
    except DatumOnleesbaar:
        return refused(RijBezwaar.DATUM_ONLEESBAAR)
    key = (partij.id, _plain(values["naam"]))
    if key in seen:
        return refused(RijBezwaar.DUBBEL_IN_BESTAND)
    seen.add(key)
    known = _known(partij, values["naam"])
    base = known or Afgevaardigde(AfgevaardigdeId(new_id()), values["naam"])
    person = replace(
        base,
        functie=values.get("functie") or base.functie,
        email=email or base.email,
        telefoon=values.get("telefoon") or base.telefoon,
        mandaat_van=start or base.mandaat_van,
        mandaat_tot=end or base.mandaat_tot,
    )
    try:
        person.check()
    except MandaatPeriodeOngeldig:
        return refused(RijBezwaar.MANDAAT_OMGEKEERD)
    outcome = (
        RijUitkomst.NIEUW
        if known is None
        else RijUitkomst.ONGEWIJZIGD
        if person == known
        else RijUitkomst.BIJWERKEN
    )
    return ImportRij(line, partij.kort, values["naam"], outcome, None, partij.id, person, known)


def _known(partij: Partij, naam: str) -> Afgevaardigde | None:
    return next((a for a in partij.afgevaardigden if _plain(a.naam) == _plain(naam)), None)


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, title in enumerate(header):
        for name, spellings in KOLOMMEN.items():
            if _plain(title) in {_plain(s) for s in spellings} and name not in found:
                found[name] = index
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
