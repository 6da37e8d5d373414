"""Imports Afgevaardigden from a sheet: first a preview that says per row what will happen, then all or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self

from zvh_desktop.application.errors import ConcurrentChange, ImportOnleesbaar
from zvh_desktop.application.invoer import Invoer, Invoerrij, Invoersoort, dagtekst, is_anders, kopwoorden
from zvh_desktop.application.ports import Buitenlezer, Gewijzigd, Omgeving, doorgaan
from zvh_desktop.domain.datum import lees_datum
from zvh_desktop.domain.errors import DatumOnleesbaar, MandaatPeriodeOngeldig
from zvh_desktop.domain.ids import AfgevaardigdeId
from zvh_desktop.domain.inzien.zoekwoorden import orde
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, is_emailadres, partijen_op_naam
from zvh_desktop.domain.tekst import naamwoorden, volledige_naam


class Importveld(StrEnum):
    """Names what a list of Afgevaardigden may hold, with its headings, ours first, as people and address books write them."""

    koppen: tuple[str, ...]

    def __new__(cls, value: str, *koppen: str) -> Self:
        veld = str.__new__(cls, value)
        veld._value_, veld.koppen = value, koppen
        return veld

    PARTIJ = (
        "partij", "Partij", "organisatie", "instelling", "bedrijf", "werkgever", "company", "organization",
        "organization name", "organization 1 name",
    )  # fmt: skip
    NAAM = (
        "naam",
        "Naam",
        "afgevaardigde",
        "volledige naam",
        "weergavenaam",
        "name",
        "full name",
        "display name",
    )
    VOORNAAM = "voornaam", "Voornaam", "roepnaam", "voorletters", "initialen", "first name", "given name"
    TUSSENVOEGSEL = (
        "tussenvoegsel", "Tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "middelste naam",
        "middle name", "additional name",
    )  # fmt: skip
    ACHTERNAAM = (
        "achternaam",
        "Achternaam",
        "familienaam",
        "geslachtsnaam",
        "last name",
        "family name",
        "surname",
    )
    FUNCTIE = (
        "functie", "Functie", "rol", "functietitel", "functienaam", "job title", "organization title",
        "organization 1 title",
    )  # fmt: skip
    EMAIL = (
        "email", "E-mail", "email", "mail", "e-mailadres", "emailadres", "e-mail address", "email address",
        "e-mail 1 value",
    )  # fmt: skip
    TELEFOON = (
        "telefoon", "Telefoon", "tel", "telefoonnummer", "mobiel", "telefoon op werk", "mobiele telefoon", "phone",
        "business phone", "mobile phone", "phone 1 value",
    )  # fmt: skip
    MANDAAT_VAN = (
        "mandaat_van", "Mandaat van", "mandaat vanaf", "van", "vanaf", "begin mandaat", "mandaat begin",
        "mandaat ingangsdatum", "ingangsdatum", "startdatum",
    )  # fmt: skip
    MANDAAT_TOT = (
        "mandaat_tot", "Mandaat tot", "mandaat tot en met", "mandaat t/m", "tot", "tot en met", "t/m",
        "einde mandaat", "mandaat einde", "mandaat einddatum", "einddatum", "mandaat geldig tot", "geldig tot",
        "geldig t/m",
    )  # fmt: skip
    MANDAAT_DOOR = "mandaat_door", "Mandaat door", "gemandateerd door", "mandaat gegeven door", "mandaatgever"
    MANDAAT_STUK = "mandaat_stuk", "Mandaat bij", "mandaatbesluit", "mandaat stuk", "volmacht", "machtiging"


_IN_EXAMPLE = (
    (Importveld.PARTIJ, "Voorbeeld"),
    (Importveld.NAAM, "J. Jansen"),
    (Importveld.FUNCTIE, "wijkcoach"),
    (Importveld.EMAIL, "j.jansen@example.nl"),
    (Importveld.TELEFOON, "06 1234 5678"),
    (Importveld.MANDAAT_VAN, "1-1-2026"),
    (Importveld.MANDAAT_TOT, "31-12-2027"),
    (Importveld.MANDAAT_DOOR, "P. Pietersen, teamleider"),
    (Importveld.MANDAAT_STUK, "mandaatbesluit van 1-12-2025"),
)
_BY_HEADING = {kopwoorden(kop): veld for veld in Importveld for kop in veld.koppen}
AFGEVAARDIGDEN: Invoersoort[Importveld] = Invoersoort(
    "afgevaardigden",
    {veld.koppen[0]: veld for veld in Importveld},
    lambda kop: _BY_HEADING.get(kopwoorden(kop)),
)


def voorbeeldbestand() -> bytes:
    """Returns a .csv to fill in, as a Dutch spreadsheet opens it; its one row names no Partij, so that it can never come in."""
    rows = (veld.koppen[0] for veld, _text in _IN_EXAMPLE), (text for _veld, text in _IN_EXAMPLE)
    return "\r\n".join((*map(";".join, rows), "")).encode("utf-8-sig")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRij(Invoerrij[Importveld]):
    """Holds one row of the preview; `was` is who was known when it was made."""

    partij: str
    naam: str
    uitkomst: RijUitkomst
    partij_id: str | None = None
    afgevaardigde: Afgevaardigde | None = None
    was: Afgevaardigde | None = None

    @property
    def komt_mee(self) -> bool:
        return self.uitkomst in (RijUitkomst.NIEUW, RijUitkomst.BIJWERKEN)


class Importeren:
    def __init__(self, omgeving: Omgeving, lezer: Callable[[], Buitenlezer]) -> None:
        self._omgeving = omgeving
        self._lezer = lezer

    def uit_bestand(
        self, pad: Path, ga_door: Callable[[], bool] = doorgaan, blad: str = ""
    ) -> Invoer[Importveld]:
        """Reads an .xlsx or .csv. Raises `ImportOnleesbaar`, `LezenStartNiet`."""
        invoer = AFGEVAARDIGDEN.invoer(self._lezer().tabel(pad, ga_door, blad), bron="lijst", naam=pad.name)
        if not invoer.rijen():
            raise ImportOnleesbaar("leeg")
        return invoer

    def proef(self, invoer: Invoer[Importveld]) -> tuple[ImportRij, ...]:
        """Returns what each row would do; nothing is written."""
        with self._omgeving.werk() as work:
            partijen = work.partijen.all()
        reading = _Reading(partijen, self._omgeving.vandaag(), self._omgeving.new_id)
        return tuple(reading.row(regel, values) for regel, values in invoer.vakken())

    def importeren(self, rijen: Sequence[ImportRij]) -> int:
        """Writes the rows that come over in one transaction; returns how many. Raises `ConcurrentChange` when somebody in it was
        changed since the preview.
        """
        count = 0
        with self._omgeving.schrijven(Gewijzigd("partij")) as work:
            for partij in work.partijen.all():
                rows = [r for r in rijen if r.partij_id == partij.id and r.komt_mee]
                changed = partij
                for row in rows:
                    assert row.afgevaardigde is not None
                    if partij.met_naam(row.naam) != row.was:
                        raise ConcurrentChange("partij", partij.id)
                    changed = changed.with_afgevaardigde(row.afgevaardigde)
                if changed is not partij:
                    work.partijen.save(changed)
                    count += len(rows)
            work.log("afgevaardigden geïmporteerd")
        return count


class _Refused(Exception):
    """Stops the reading of a row, and says why and at which fields."""

    def __init__(self, bezwaar: RijBezwaar, *velden: Importveld) -> None:
        super().__init__(bezwaar)
        self.bezwaar, self.velden = bezwaar, velden


class _Reading:
    """Reads the rows of one list, and knows who came by before."""

    def __init__(self, partijen: Sequence[Partij], vandaag: date, new_id: Callable[[], str]) -> None:
        self._by_name = partijen_op_naam(partijen)
        self._vandaag, self._new_id = vandaag, new_id
        self._seen: set[tuple[str, str | None]] = set()

    def row(self, regel: int, values: dict[Importveld, str]) -> ImportRij:
        read: dict[Importveld, object] = {}
        naam, said = _naam(values, read), values.get(Importveld.PARTIJ, "")
        try:
            partij = self._partij(said)
            known, person = self._person(partij, naam, values, read)
        except _Refused as refused:
            return ImportRij(
                regel=regel,
                partij=said,
                naam=naam,
                uitkomst=RijUitkomst.GEWEIGERD,
                bezwaar=refused.bezwaar,
                gelezen=read,
                fouten=dict.fromkeys(refused.velden, refused.bezwaar),
            )
        outcome = RijUitkomst.ONGEWIJZIGD if person == known else RijUitkomst.BIJWERKEN
        return ImportRij(
            regel=regel,
            partij=partij.kort,
            naam=naam,
            uitkomst=RijUitkomst.NIEUW if known is None else outcome,
            gelezen=read,
            partij_id=partij.id,
            afgevaardigde=person,
            was=known,
        )

    def _partij(self, said: str) -> Partij:
        if not said:
            raise _Refused(RijBezwaar.PARTIJ_LEEG, Importveld.PARTIJ)
        if (partij := self._by_name.get(orde(said))) is None:
            raise _Refused(RijBezwaar.PARTIJ_ONBEKEND, Importveld.PARTIJ)
        return partij

    def _person(
        self, partij: Partij, naam: str, values: dict[Importveld, str], read: dict[Importveld, object]
    ) -> tuple[Afgevaardigde | None, Afgevaardigde]:
        if not naam:
            raise _Refused(RijBezwaar.NAAM_LEEG, Importveld.NAAM, Importveld.ACHTERNAAM)
        email = values.get(Importveld.EMAIL, "")
        if email and not is_emailadres(email):
            raise _Refused(RijBezwaar.EMAIL_ONGELDIG, Importveld.EMAIL)
        start, end = (
            self._date(veld, values, read) for veld in (Importveld.MANDAAT_VAN, Importveld.MANDAAT_TOT)
        )
        key = (partij.id, orde(naam))
        if key in self._seen:
            raise _Refused(RijBezwaar.DUBBEL_IN_BESTAND, Importveld.NAAM)
        self._seen.add(key)
        known = partij.met_naam(naam)
        base = known or Afgevaardigde(AfgevaardigdeId(self._new_id()), naam)
        person = replace(
            base,
            functie=values.get(Importveld.FUNCTIE) or base.functie,
            email=email or base.email,
            telefoon=_telefoon(values, read) or base.telefoon,
            mandaat_van=start or base.mandaat_van,
            mandaat_tot=end or base.mandaat_tot,
            mandaat_door=values.get(Importveld.MANDAAT_DOOR) or base.mandaat_door,
            mandaat_stuk=values.get(Importveld.MANDAAT_STUK) or base.mandaat_stuk,
        )
        try:
            person.check()
        except MandaatPeriodeOngeldig:
            raise _Refused(RijBezwaar.MANDAAT_OMGEKEERD, Importveld.MANDAAT_TOT) from None
        return known, person

    def _date(
        self, veld: Importveld, values: dict[Importveld, str], read: dict[Importveld, object]
    ) -> date | None:
        if not (text := values.get(veld, "")):
            return None
        try:
            found = lees_datum(dagtekst(text), self._vandaag)
        except DatumOnleesbaar:
            raise _Refused(RijBezwaar.DATUM_ONLEESBAAR, veld) from None
        if is_anders(found, text):
            read[veld] = found
        return found


def _naam(values: dict[Importveld, str], read: dict[Importveld, object]) -> str:
    parts = {
        veld: values.get(veld, "")
        for veld in (Importveld.NAAM, Importveld.VOORNAAM, Importveld.TUSSENVOEGSEL, Importveld.ACHTERNAAM)
    }
    naam = volledige_naam(*parts.values())
    if naamwoorden(parts[Importveld.NAAM]) - naamwoorden(naam):
        read[Importveld.NAAM] = naam
    return naam


def _telefoon(values: dict[Importveld, str], read: dict[Importveld, object]) -> str:
    """Returns the number with the zero before it that a sheet takes off a number."""
    said = values.get(Importveld.TELEFOON, "")
    if re.fullmatch(r"[1-9]\d{8}", said):
        read[Importveld.TELEFOON] = said = f"0{said}"
    return said
