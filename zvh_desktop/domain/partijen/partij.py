"""Holds the Partijen of the convenant and the people they send (p. 1, art. 7.2, 7.3, 9.1, 20, 22)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from zvh_desktop.domain.errors import ConvenantIsGeenGrondslag, EisenNietVervuld, MandaatPeriodeOngeldig
from zvh_desktop.domain.ids import AfgevaardigdeId, GrondslagId, PartijId, put
from zvh_desktop.domain.inzien.zoekwoorden import orde
from zvh_desktop.domain.partijen.einde import Einde
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel, Weg


class PartijSoort(StrEnum):
    """Names the kind of a Partij, which decides which grondslagen can be its own (W-10, bijl. 1)."""

    GEMEENTE = "gemeente"
    POLITIE = "politie"
    OM = "om"
    RECLASSERING = "reclassering"
    DJI = "dji"
    RAAD_KINDERBESCHERMING = "raad_kinderbescherming"
    GECERTIFICEERDE_INSTELLING = "gecertificeerde_instelling"
    GGZ = "ggz"
    VERSLAVINGSZORG = "verslavingszorg"
    VEILIG_THUIS = "veilig_thuis"
    GGD = "ggd"
    MAATSCHAPPELIJKE_ZORG = "maatschappelijke_zorg"


_MOST_IN_ADDRESS = 254
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_LABEL}")


def is_emailadres(tekst: str) -> bool:
    """Says whether a text is one mail address that no program could read as another: no list, no name, no quotes, in the letters
    that every mail program carries (RFC 5322 3.4.1, art. 9.1).
    """
    # The length is that of the standard; a longer text from outside would be tried in more ways than there is time for.
    return len(tekst) <= _MOST_IN_ADDRESS and _ADDRESS.fullmatch(tekst) is not None


@dataclass(frozen=True, slots=True)
class Afgevaardigde:
    """Names a person sent by a Partij, with a mandate from `mandaat_van` up to and including `mandaat_tot` (art. 7.2, 7.3, 9.1).
    `mandaat_door` says who of that Partij gave it, `mandaat_stuk` by which document (bijl. 4).
    """

    id: AfgevaardigdeId
    naam: str
    functie: str = ""
    email: str = ""
    telefoon: str = ""
    mandaat_van: date | None = None
    mandaat_tot: date | None = None
    mandaat_door: str = ""
    mandaat_stuk: str = ""

    def is_gemandateerd_op(self, dag: date) -> bool:
        """Says whether the mandate holds on this day: without a begin date there is none; without an end date it runs on (art. 7.3)."""
        if self.mandaat_van is None or dag < self.mandaat_van:
            return False
        return self.mandaat_tot is None or dag <= self.mandaat_tot

    def check(self) -> None:
        if self.mandaat_van and self.mandaat_tot and self.mandaat_tot < self.mandaat_van:
            raise MandaatPeriodeOngeldig("mandaat_tot")


class WegBezwaar(StrEnum):
    """Says why a Partij cannot be given a document by the way that was chosen for it (W-63)."""

    GEEN_CERTIFICAAT = "geen_certificaat"
    CERTIFICAAT_NOG_NIET_GELDIG = "certificaat_nog_niet_geldig"
    CERTIFICAAT_VERLOPEN = "certificaat_verlopen"


@dataclass(frozen=True, slots=True)
class Ontvangstcertificaat:
    """Holds the public certificate of a Partij, to which its documents are encrypted; `pem` holds no secret (W-63)."""

    pem: str
    naam: str
    uitgever: str
    geldig_van: datetime
    geldig_tot: datetime


@dataclass(frozen=True, slots=True)
class Partij:
    """Holds a party to the convenant, from `toegetreden_op` until `beeindigd_op`, which is not included (p. 1, art. 20, 22).
    `weg` is how its documents are set ready, `certificaat` whom an encrypted envelope is made for (W-63).
    """

    id: PartijId
    naam: str
    kort: str
    soort: PartijSoort
    toegetreden_op: date
    beeindigd_op: date | None = None
    afgevaardigden: tuple[Afgevaardigde, ...] = ()
    versie: int = 0
    weg: Weg = Weg.KLAARGEZET
    certificaat: Ontvangstcertificaat | None = None
    einde: Einde | None = None

    def bezwaar_tegen_weg(self, op: datetime) -> WegBezwaar | None:
        """Returns why no envelope can be made that somebody could open; nothing goes out plain instead (W-63)."""
        if self.weg is not Weg.ENVELOP:
            return None
        if self.certificaat is None:
            return WegBezwaar.GEEN_CERTIFICAAT
        if op < self.certificaat.geldig_van:
            return WegBezwaar.CERTIFICAAT_NOG_NIET_GELDIG
        return WegBezwaar.CERTIFICAAT_VERLOPEN if op > self.certificaat.geldig_tot else None

    def is_partij_op(self, dag: date) -> bool:
        """Says whether a Partij takes part on this day: from its toetreding until its opzegging or uitsluiting (art. 20.4, 22)."""
        return self.toegetreden_op <= dag and (self.beeindigd_op is None or dag < self.beeindigd_op)

    def beeindigd(self, einde: Einde, stemgerechtigd: int, vandaag: date) -> Partij:
        """Ends it from the day that its reason leads to; until then it may do all that a Partij may. Raises `EisenNietVervuld`."""
        if tekorten := einde.tekorten(self.toegetreden_op, stemgerechtigd, vandaag):
            raise EisenNietVervuld(tekorten)
        return replace(self, einde=einde, beeindigd_op=einde.vanaf)

    def was_partij_sinds(self, dag: date) -> bool:
        """Says whether it can have joined on this day: before it left."""
        return self.beeindigd_op is None or dag < self.beeindigd_op

    def weer_partij(self) -> Partij:
        """Takes back an ending that was recorded by mistake: it was a Partij all along."""
        return replace(self, einde=None, beeindigd_op=None)

    def gemandateerden_op(self, dag: date) -> tuple[Afgevaardigde, ...]:
        return tuple(a for a in self.afgevaardigden if a.is_gemandateerd_op(dag))

    def afgevaardigde(self, afgevaardigde_id: AfgevaardigdeId) -> Afgevaardigde | None:
        return next((a for a in self.afgevaardigden if a.id == afgevaardigde_id), None)

    def with_afgevaardigde(self, afgevaardigde: Afgevaardigde) -> Partij:
        """Adds this person, or replaces the one with the same id. Raises `MandaatPeriodeOngeldig`."""
        afgevaardigde.check()
        return replace(self, afgevaardigden=put(self.afgevaardigden, afgevaardigde, lambda a: a.id))

    def met_naam(self, naam: str) -> Afgevaardigde | None:
        """Returns who is called so, without regard to capitals and accents: nobody stands in the list twice."""
        return next((a for a in self.afgevaardigden if orde(a.naam) == orde(naam)), None)

    def gemandateerd(self, naam: str, dag: date, nieuw_id: AfgevaardigdeId) -> Partij:
        """Returns the Partij with somebody of this name mandated on this day: who is in the list already gets a mandate there when
        he has none, who is not is added. A mandate that is given at a table holds for that day alone (art. 7.3); one that was to begin
        later ends as it did.
        """
        known = self.met_naam(naam) or Afgevaardigde(nieuw_id, naam)
        if known.is_gemandateerd_op(dag):
            return self
        runs_on = known.mandaat_van is not None and known.mandaat_tot is None
        later = None if runs_on else max(known.mandaat_tot or dag, dag)
        return self.with_afgevaardigde(replace(known, mandaat_van=dag, mandaat_tot=later))


def partijen_op_naam(partijen: Iterable[Partij]) -> dict[str | None, Partij]:
    """Finds a Partij by full and short name, where that names one; never by likeness: another Partij would be told."""
    named: dict[str | None, dict[PartijId, Partij]] = {}
    for partij in partijen:
        for name in (partij.naam, partij.kort):
            named.setdefault(orde(name), {})[partij.id] = partij
    return {name: next(iter(found.values())) for name, found in named.items() if len(found) == 1}


@dataclass(frozen=True, slots=True)
class Nagelezen:
    """Records that somebody read a law itself: what, who, and when. A kluis of before knows neither who nor when."""

    wat: str
    door: str
    op: date | None


@dataclass(frozen=True, slots=True)
class Grondslag:
    """Holds the ground on which Partijen of some `soorten` (none named: every kind) may take part (W-10, Context). Raises
    `ConvenantIsGeenGrondslag` when somebody enters the convenant as a law. `bron` tells where it comes from, `nagelezen` is the word
    of who read the law itself: the program gives that of no ground.
    """

    id: GrondslagId
    naam: str
    artikel: str
    soorten: tuple[PartijSoort, ...]
    geldig_van: date | None
    geldig_tot: date | None
    bron: str
    nagelezen: Nagelezen | None = None
    versie: int = 0

    def __post_init__(self) -> None:
        if "convenant" in f"{self.naam} {self.artikel}".casefold():
            raise ConvenantIsGeenGrondslag

    def geldt_op(self, dag: date) -> bool:
        return (self.geldig_van is None or self.geldig_van <= dag) and (
            self.geldig_tot is None or dag <= self.geldig_tot
        )

    def geldt_voor(self, soort: PartijSoort, dag: date) -> bool:
        return self.geldt_op(dag) and (not self.soorten or soort in self.soorten)


@dataclass(frozen=True, slots=True)
class Toetredingsformulier(Uittreksel):
    """Holds the form of bijl. 1; an empty field is a line to be filled in by pen."""

    organisatie: str
    op: datetime
    statutair_gevestigd: str = ""
    kantoor: str = ""
    vertegenwoordiger: str = ""
    functie: str = ""
    namens_stuurgroep: str = ""
