"""Makes a draft of headings with texts: what has one meaning goes into its field, the rest is kept beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

from zvh_desktop.application.invoer import dagtekst, is_anders, kopwoorden
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.domain.aanmelding.aanmelding import (
    Aanmelding,
    AanmeldVeld,
    Bron,
    Criteria,
    CriteriumAntwoord,
    Gesprek,
    Gestuurd,
    Herkomst,
    NietGeplaatst,
)
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, Informeren
from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum, lees_geboorte
from zvh_desktop.domain.casus import Gebied, Kluissoort, check_gebied_in_kluis
from zvh_desktop.domain.datum import is_jaar_geraden, lees_datum, lees_datum_verleden
from zvh_desktop.domain.errors import DatumOnleesbaar, GebiedEApart
from zvh_desktop.domain.ids import AanmeldingId, BetrokkeneId, PartijId
from zvh_desktop.domain.inzien.zoekwoorden import orde
from zvh_desktop.domain.partijen.partij import Partij, PartijSoort, partijen_op_naam
from zvh_desktop.domain.tekst import een_regel, naamwoorden, schoon, volledige_naam
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel

MOST_BETROKKENEN = 4
D = TypeVar("D", bound=Geboortedatum)


@dataclass(frozen=True, slots=True)
class LeegAanmeldformulier(Uittreksel):
    """Holds the form that a Partij fills in, with the gebieden that this kluis may take (art. 1.1)."""

    gebieden: tuple[Gebied, ...]


class Inneemveld(StrEnum):
    """Names what a Partij may fill in, with its headings, ours first (W-01..W-03, P-01, P-02)."""

    koppen: tuple[str, ...]

    def __new__(cls, value: str, *koppen: str) -> Self:
        veld = str.__new__(cls, value)
        veld._value_, veld.koppen = value, koppen
        return veld

    PARTIJ = "partij", "Aanmeldende partij", "partij", "organisatie", "instelling", "namens"
    AANGEMELD_DOOR = "aangemeld_door", "Aangemeld door", "aanmelder", "contactpersoon", "melder"
    FUNCTIE = "functie", "Functie", "functie aanmelder"
    DATUM = "datum", "Datum van de aanmelding", "datum", "datum aanmelding", "aanmelddatum"
    GEMEENTEN = "gemeenten", "Gemeente(n) waar het probleem speelt", "gemeente", "gemeenten", "gemeente(n)"
    GEBIED = "gebied", "Gebied", "doelgroep", "thema"
    REDEN = (
        "reden",
        "Reden van de aanmelding",
        "reden",
        "reden aanmelding",
        "aanleiding",
        "toelichting",
        "omschrijving",
    )
    NAAM = (
        "naam",
        "Naam van de betrokkene",
        "betrokkene",
        "naam betrokkene",
        "naam",
        "cliënt",
        "volledige naam",
        "naam, voornaam",
    )
    VOORNAAM = "voornaam", "Voornaam", "voornamen", "roepnaam", "voorletters", "initialen"
    TUSSENVOEGSEL = "tussenvoegsel", "Tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels"
    ACHTERNAAM = "achternaam", "Achternaam", "geslachtsnaam", "familienaam"
    GEBOORTEDATUM = "geboortedatum", "Geboortedatum", "geboren", "geboren op", "geb.datum", "geb. datum"
    ROL = "rol", "Rol in het systeem", "rol", "relatie"
    WOONPLAATS = "woonplaats", "Woonplaats", "plaats"
    CRITERIUM_1 = "criterium_1", "Criterium 1", "criterium 1: veiligheid"
    MOTIVERING_1 = "motivering_1", "Motivering criterium 1", "toelichting criterium 1"
    CRITERIUM_2 = "criterium_2", "Criterium 2", "criterium 2: systeem"
    MOTIVERING_2 = "motivering_2", "Motivering criterium 2", "toelichting criterium 2"
    CRITERIUM_3 = "criterium_3", "Criterium 3", "criterium 3: ketens"
    MOTIVERING_3 = "motivering_3", "Motivering criterium 3", "toelichting criterium 3"
    CRITERIUM_4 = "criterium_4", "Criterium 4", "criterium 4: leefgebieden"
    MOTIVERING_4 = "motivering_4", "Motivering criterium 4", "toelichting criterium 4"
    AFSTEMMING_MET = "afstemming_met", "Afgestemd met (gemeente)", "afgestemd met", "afstemming gemeente"
    AFSTEMMING_OP = "afstemming_op", "Afgestemd op", "datum afstemming"
    AFSTEMMING_UITKOMST = "afstemming_uitkomst", "Uitkomst van de afstemming", "uitkomst afstemming"
    NOODZAAK = "noodzaak", "Noodzaak"
    PROPORTIONALITEIT = "proportionaliteit", "Proportionaliteit"
    SUBSIDIARITEIT = "subsidiariteit", "Subsidiariteit"
    EERDER_GEPROBEERD = (
        "eerder_geprobeerd",
        "Wat lokaal al is geprobeerd",
        "eerder geprobeerd",
        "al geprobeerd",
        "eerdere inzet",
    )
    GEINFORMEERD = "geinformeerd", "Betrokkene geïnformeerd", "is de betrokkene geïnformeerd", "geïnformeerd"
    GEINFORMEERD_DOOR = "geinformeerd_door", "Geïnformeerd door"
    GEINFORMEERD_OP = "geinformeerd_op", "Geïnformeerd op"
    REDEN_NIET = "reden_niet", "Waarom niet geïnformeerd", "reden niet geïnformeerd"
    HERBEOORDELEN_OP = "herbeoordelen_op", "Opnieuw bekijken op", "herbeoordelen op"


class Berichtkop(StrEnum):
    """Names what a mail says of itself. No field means it: it is kept beside the draft in its own words (W-01)."""

    AFZENDER = "Afzender"
    VERSTUURD = "Verstuurd"
    ONDERWERP = "Onderwerp"
    BIJLAGEN = "Bijlagen, niet geopend"


DELEN_VAN_NAAM = (Inneemveld.VOORNAAM, Inneemveld.TUSSENVOEGSEL, Inneemveld.ACHTERNAAM)
PER_BETROKKENE = (
    Inneemveld.NAAM,
    *DELEN_VAN_NAAM,
    Inneemveld.GEBOORTEDATUM,
    Inneemveld.ROL,
    Inneemveld.WOONPLAATS,
)

_BY_HEADING = {kopwoorden(heading): veld for veld in Inneemveld for heading in (*veld.koppen, veld.value)}
_NUMBERS = tuple("123456789")


Doel = tuple[Inneemveld, int]
"""A field, and of which Betrokkene it is: 1 for the first and for all that is asked once."""


def kop(veld: Inneemveld) -> str:
    return veld.koppen[0]


def doel_van(heading: str) -> Doel | None:
    """Returns the field that a heading means, as people write it: 'Naam betrokkene 2', 'GEBOREN:'. None when it means none of ours."""
    text = kopwoorden(heading)
    if text in _BY_HEADING:
        return _BY_HEADING[text], 1
    if text[-1:] not in _NUMBERS:
        return None
    bare = text[:-1].rstrip()
    veld = _BY_HEADING.get(bare) or _BY_HEADING.get(bare.removesuffix("betrokkene").rstrip())
    if veld is None:
        return None
    number = int(text[-1])
    return (veld, number) if number <= (MOST_BETROKKENEN if veld in PER_BETROKKENE else 1) else None


def alle_doelen() -> tuple[Doel, ...]:
    """Returns every field that a column can be meant for, in the order of the form."""
    return tuple(
        (veld, number)
        for veld in Inneemveld
        for number in range(1, MOST_BETROKKENEN + 1 if veld in PER_BETROKKENE else 2)
    )


def doelkop(doel: Doel) -> str:
    veld, number = doel
    return f"{kop(veld)} {number}" if veld in PER_BETROKKENE and number > 1 else kop(veld)


Rij = Sequence[tuple[str, Doel | None, str]]
"""Heading as it was sent, the field that it means, the text under it."""

_GEBIEDEN = {
    Gebied.VEELPLEGERS: "veelpleger",
    Gebied.TOP_X: "top x",
    Gebied.RISICOJONGEREN: "risicojongere",
    Gebied.COMPLEXE_GGZ: "ggz",
    Gebied.POLARISATIE_EXTREMISME: "extremisme",
    Gebied.MENSENHANDEL: "mensenhandel",
}
_BETWEEN_GEMEENTEN = re.compile(r"[,;/\n]| en ")
_ON_ONE_LINE = frozenset(
    (
        *PER_BETROKKENE,
        Inneemveld.AANGEMELD_DOOR,
        Inneemveld.FUNCTIE,
        Inneemveld.AFSTEMMING_MET,
        Inneemveld.GEINFORMEERD_DOOR,
    )
)
IN_MEER_REGELS = frozenset(
    (
        Inneemveld.REDEN,
        Inneemveld.MOTIVERING_1,
        Inneemveld.MOTIVERING_2,
        Inneemveld.MOTIVERING_3,
        Inneemveld.MOTIVERING_4,
        Inneemveld.AFSTEMMING_UITKOMST,
        Inneemveld.NOODZAAK,
        Inneemveld.PROPORTIONALITEIT,
        Inneemveld.SUBSIDIARITEIT,
        Inneemveld.EERDER_GEPROBEERD,
        Inneemveld.REDEN_NIET,
    )
)
_CRITERIA = (
    (AanmeldVeld.CRITERIUM_1, Inneemveld.CRITERIUM_1, Inneemveld.MOTIVERING_1),
    (AanmeldVeld.CRITERIUM_2, Inneemveld.CRITERIUM_2, Inneemveld.MOTIVERING_2),
    (AanmeldVeld.CRITERIUM_3, Inneemveld.CRITERIUM_3, Inneemveld.MOTIVERING_3),
    (AanmeldVeld.CRITERIUM_4, Inneemveld.CRITERIUM_4, Inneemveld.MOTIVERING_4),
)


class InneemBezwaar(StrEnum):
    """Says why a row is not taken in, or a text not in its field."""

    LEEG = "leeg"
    GEBIED_APART = "gebied_apart"
    DUBBEL = "dubbel"
    NIET_HERKEND = "niet_herkend"


@dataclass(frozen=True, slots=True)
class Overgenomen:
    """Holds a draft that was not written yet; `is_apart`: it is of a gebied that may not be in this kluis (W-05).

    `gelezen` is what was understood of a text that says it otherwise, `fouten` the fields that could not hold theirs.
    """

    aanmelding: Aanmelding
    is_apart: bool = False
    gelezen: Mapping[Doel, object] = field(default_factory=dict)
    fouten: Mapping[Doel, InneemBezwaar] = field(default_factory=dict)


def overnemen(rij: Rij, bron: Bron, partijen: Sequence[Partij], omgeving: Omgeving) -> Overgenomen:
    """Makes a draft; a text without a field, or that its field cannot hold, is kept as `NietGeplaatst` (W-01)."""
    vandaag, new_id = omgeving.vandaag(), omgeving.new_id
    reading = _Reading(rij, partijen, vandaag, omgeving.kluissoort)
    aanmelding = reading.into(Aanmelding(AanmeldingId(new_id()), vandaag, datum=vandaag), new_id)
    velden = tuple(dict.fromkeys(reading.velden))
    afzender = next((text for kop, _, text in rij if bron is Bron.MAIL and kop == Berichtkop.AFZENDER), "")
    herkomst = Herkomst(
        bron, vandaag, velden, tuple(reading.left_over), afzender, tuple(dict.fromkeys(reading.gestuurd))
    )
    return Overgenomen(
        replace(aanmelding, herkomst=herkomst), reading.is_apart, reading.gelezen, reading.fouten
    )


@dataclass
class _Reading:
    rij: Rij
    partijen: Sequence[Partij]
    vandaag: date
    kluissoort: Kluissoort
    velden: list[AanmeldVeld] = field(default_factory=list)
    left_over: list[NietGeplaatst] = field(default_factory=list)
    gestuurd: list[Gestuurd] = field(default_factory=list)
    is_apart: bool = False
    gelezen: dict[Doel, object] = field(default_factory=dict)
    fouten: dict[Doel, InneemBezwaar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._texts: dict[Doel, tuple[str, str]] = {}
        for heading, doel, raw in self.rij:
            text = schoon(raw).strip()
            if not text:
                continue
            if doel is None or doel in self._texts:
                self.left_over.append(NietGeplaatst(heading, text))
            else:
                line = een_regel(text) if doel[0] in _ON_ONE_LINE else text
                if line != text:  # the words as they were sent stay beside it
                    self.left_over.append(NietGeplaatst(heading, text))
                self._texts[doel] = heading, line

    def into(self, leeg: Aanmelding, new_id: Callable[[], str]) -> Aanmelding:
        gemeenten = self._gemeenten()
        return replace(
            leeg,
            aangemeld_door=self._take(Inneemveld.AANGEMELD_DOOR),
            functie=self._take(Inneemveld.FUNCTIE),
            reden=self._take(Inneemveld.REDEN),
            noodzaak=self._take(Inneemveld.NOODZAAK),
            proportionaliteit=self._take(Inneemveld.PROPORTIONALITEIT),
            subsidiariteit=self._take(Inneemveld.SUBSIDIARITEIT),
            eerder_geprobeerd=self._take(Inneemveld.EERDER_GEPROBEERD),
            partij_id=self._partij(),
            datum=self._date(Inneemveld.DATUM, AanmeldVeld.DATUM, lees_datum_verleden) or leeg.datum,
            betrokkenen=self._betrokkenen(new_id),
            gemeenten=gemeenten,
            gebied=self._gebied(),
            criteria=self._criteria(),
            afstemmingen=self._afstemming(gemeenten),
            informeren=self._informeren(),
        )

    def _text(self, soort: Inneemveld, number: int = 1) -> str:
        return self._texts.get((soort, number), ("", ""))[1]

    def _take(self, soort: Inneemveld) -> str:
        text = self._text(soort)
        if text:
            self.velden.append(AanmeldVeld(soort.value))
        return text

    def _leave(self, soort: Inneemveld, number: int = 1) -> None:
        self.fouten[soort, number] = InneemBezwaar.NIET_HERKEND
        self.left_over.append(NietGeplaatst(*self._texts[soort, number]))

    def _date(
        self, soort: Inneemveld, veld: AanmeldVeld, read: Callable[[str, date], D], number: int = 1
    ) -> D | None:
        """Returns a date of the form. A year that was guessed is filled in, and the words stay beside it to be looked at."""
        text = dagtekst(self._text(soort, number))
        if not text:
            return None
        try:
            found = read(text, self.vandaag)
        except DatumOnleesbaar:
            self._leave(soort, number)
            return None
        if isinstance(found, date) and is_jaar_geraden(text, found, self.vandaag):
            self._leave(soort, number)
        self.velden.append(veld)
        if not isinstance(found, date) or is_anders(found, self._text(soort, number)):
            self.gelezen[soort, number] = found
            self.gestuurd.append(Gestuurd(veld, self._text(soort, number)))
        return found

    def _partij(self) -> PartijId | None:
        text = self._text(Inneemveld.PARTIJ)
        if not text:
            return None
        found = partijen_op_naam(self.partijen).get(orde(text))
        if found is None:
            self._leave(Inneemveld.PARTIJ)
            return None
        self.velden.append(AanmeldVeld.PARTIJ)
        if orde(text) != orde(found.naam):
            self.gestuurd.append(Gestuurd(AanmeldVeld.PARTIJ, text))
        self.gelezen[Inneemveld.PARTIJ, 1] = found.kort
        return found.id

    def _gemeenten(self) -> tuple[PartijId, ...]:
        """Takes over all gemeenten or, when one is unknown, the known ones and the words beside them."""
        text = self._text(Inneemveld.GEMEENTEN)
        if not text:
            return ()
        gemeenten = partijen_op_naam(
            partij for partij in self.partijen if partij.soort is PartijSoort.GEMEENTE
        )
        names = [orde(part) for part in _BETWEEN_GEMEENTEN.split(text)]
        found = [gemeenten.get(name) or gemeenten.get(f"gemeente {name}") for name in names if name]
        if None in found:
            self._leave(Inneemveld.GEMEENTEN)
        known = tuple(dict.fromkeys(partij.id for partij in found if partij is not None))
        if known:
            self.velden.append(AanmeldVeld.GEMEENTEN)
            if {orde(partij.naam) for partij in found if partij is not None} != {*names}:
                self.gestuurd.append(Gestuurd(AanmeldVeld.GEMEENTEN, text))
        return known

    def _gebied(self) -> Gebied | None:
        text = self._text(Inneemveld.GEBIED).casefold()
        if not text:
            return None
        letter = re.fullmatch(r"([a-f])(?:[.):\s].*)?", text, re.DOTALL)
        meant = {Gebied(letter[1])} if letter else {g for g, word in _GEBIEDEN.items() if word in text}
        if len(meant) != 1:
            self._leave(Inneemveld.GEBIED)
            return None
        [gebied] = meant
        try:
            check_gebied_in_kluis(gebied, self.kluissoort)
        except GebiedEApart:
            self.is_apart = True
            self.fouten[Inneemveld.GEBIED, 1] = InneemBezwaar.GEBIED_APART
            return None
        self.velden.append(AanmeldVeld.GEBIED)
        self.gestuurd.append(Gestuurd(AanmeldVeld.GEBIED, self._text(Inneemveld.GEBIED)))
        self.gelezen[Inneemveld.GEBIED, 1] = gebied
        return gebied

    def _betrokkenen(self, new_id: Callable[[], str]) -> tuple[Betrokkene, ...]:
        found = []
        for number in range(1, MOST_BETROKKENEN + 1):
            born = self._date(Inneemveld.GEBOORTEDATUM, AanmeldVeld.BETROKKENEN, lees_geboorte, number)
            rol, plaats = (self._text(soort, number) for soort in (Inneemveld.ROL, Inneemveld.WOONPLAATS))
            naam = self._naam(number)
            if naam or born or rol or plaats:
                self.velden.append(AanmeldVeld.BETROKKENEN)
                found.append(Betrokkene(BetrokkeneId(new_id()), naam, born, rol, plaats))
        return tuple(found)

    def _naam(self, number: int) -> str:
        """Returns the name, joined of its parts; what the sheet says and the name does not stays beside it."""
        parts = [self._text(soort, number) for soort in (Inneemveld.NAAM, *DELEN_VAN_NAAM)]
        naam = volledige_naam(*parts)
        if any(part not in ("", naam) for part in parts):
            said = ", ".join(filter(None, parts))
            self.gestuurd.append(Gestuurd(AanmeldVeld.BETROKKENEN, said))
        for soort, part in zip((Inneemveld.NAAM, *DELEN_VAN_NAAM), parts, strict=True):
            if naamwoorden(part) - naamwoorden(naam):
                self._leave(soort, number)
        return naam

    def _criteria(self) -> Criteria:
        answers = []
        for veld, asked, why in _CRITERIA:
            answer = CriteriumAntwoord(self._yes_or_no(asked), self._text(why))
            if answer != CriteriumAntwoord():
                self.velden.append(veld)
            answers.append(answer)
        return Criteria(*answers)

    def _yes_or_no(self, soort: Inneemveld) -> bool | None:
        text = self._text(soort)
        if not text:
            return None
        said = {"ja": True, "j": True, "nee": False, "n": False}.get(text.casefold().rstrip("."))
        if said is None:
            self._leave(soort)
        return said

    def _afstemming(self, gemeenten: tuple[PartijId, ...]) -> tuple[Gesprek, ...]:
        """Takes over the one talk that the form asks for (W-03); of more than one gemeente it cannot be told with which it was."""
        asked = (Inneemveld.AFSTEMMING_MET, Inneemveld.AFSTEMMING_OP, Inneemveld.AFSTEMMING_UITKOMST)
        if len(gemeenten) != 1:
            for soort in filter(self._text, asked):
                self._leave(soort)
            return ()
        met, _when, uitkomst = map(self._text, asked)
        op = self._date(Inneemveld.AFSTEMMING_OP, AanmeldVeld.AFSTEMMING, lees_datum_verleden)
        if not (met or uitkomst or op):
            return ()
        self.velden.append(AanmeldVeld.AFSTEMMING)
        return (Gesprek(met, op, uitkomst, gemeenten[0]),)

    def _informeren(self) -> Informeren:
        found = Informeren(
            self._yes_or_no(Inneemveld.GEINFORMEERD),
            self._text(Inneemveld.GEINFORMEERD_DOOR),
            self._date(Inneemveld.GEINFORMEERD_OP, AanmeldVeld.INFORMEREN, lees_datum_verleden),
            self._text(Inneemveld.REDEN_NIET),
            self._date(Inneemveld.HERBEOORDELEN_OP, AanmeldVeld.INFORMEREN, lees_datum),
        )
        if found != Informeren():
            self.velden.append(AanmeldVeld.INFORMEREN)
        return found


_BULLETS = "-*•>_ \t\u00a0"
_NUMBERED = re.compile(r"\d{1,2}[.)] ?")
_MOST_IN_HEADING = 80
_COLUMN, _WIDEST_GAP = "   ", 40
_BETWEEN = (":", "|", "\t", _COLUMN, " - ", " \u2013 ")
"""Lists what people and tables put between a heading and its text."""
_CLOSINGS = (
    "met vriendelijke groet",
    "vriendelijke groet",
    "hartelijke groet",
    "met hartelijke groet",
    "hoogachtend",
    "mvg",
)
_FORWARDED = ("van:", "from:", "-----")


def _heading_of(text: str) -> str:
    """Returns the heading of ours that a text is, without bullet, number and marks of bold; empty when it is none."""
    plain = text.strip(_BULLETS)
    numbered = _NUMBERED.match(plain)
    heading = plain[numbered.end() :].strip(_BULLETS) if numbered else plain
    return heading if len(heading) <= _MOST_IN_HEADING and doel_van(heading) is not None else ""


def _heading_and_rest(line: str) -> tuple[str, str] | None:
    """Splits a line that begins with a heading of ours; None when it does not. By hand: an expression tries a line of nothing but spaces
    in every way there is.
    """
    bare = line.strip().lstrip("> ").strip("|").strip()
    for sign in _BETWEEN:
        before, found, after = bare.partition(sign)
        is_column = sign != _COLUMN or after[:_WIDEST_GAP].strip()
        if found and is_column and (heading := _heading_of(before)):
            return heading, after.strip().removeprefix("**").strip()
    return None


def delen_van(tekst: str) -> list[tuple[str, str]]:
    """Returns headings with what stands under them. A line is a heading only when it is one of ours: before a colon, in the first
    column of a table, or on a line of its own with something below it. What stands under a greeting says who writes, not whom it is
    about: it is no field until a mail inside the mail begins.
    """
    found: list[tuple[str, list[str]]] = []
    lines = tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    signed_at: int | None = None
    for line, below in zip(lines, _next_words(lines), strict=True):
        depth, bare = _quoted(line)
        if not bare:  # most lines of a long mail
            if found:
                found[-1][1].append("" if depth else line)
            continue
        if signed_at is not None and (depth != signed_at or bare.casefold().startswith(_FORWARDED)):
            signed_at = None
        if signed_at is None and bare.casefold().startswith(_CLOSINGS) and len(bare) <= _MOST_IN_HEADING:
            signed_at = depth
            found.append(("", []))
        known = _heading_and_rest(bare) if signed_at is None else None
        alone = "" if known or signed_at is not None else _heading_of(bare)
        if known:
            found.append((known[0], [known[1]]))
        elif alone and below and not _heading_of(below) and _heading_and_rest(below) is None:
            found.append((alone, []))
        elif found:
            found[-1][1].append(bare if depth else line)
        else:
            found.append(("", [bare if depth else line]))
    return [(heading, "\n".join(texts).strip()) for heading, texts in found if "\n".join(texts).strip()]


def _quoted(line: str) -> tuple[int, str]:
    """Returns how often a line was quoted by a mail program, and the line itself."""
    whole = line.strip()
    bare = whole.lstrip("> ") if whole.startswith(">") else whole
    return whole[: len(whole) - len(bare)].count(">"), bare


def _next_words(lines: list[str]) -> list[str]:
    """Returns for each line the first below it that has words."""
    found: list[str] = []
    below = ""
    for line in reversed(lines):
        found.append(below)
        below = _quoted(line)[1] or below
    return found[::-1]
