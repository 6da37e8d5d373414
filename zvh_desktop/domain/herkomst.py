"""W-01: where the words of an Aanmelding came from, as long as the Procesregisseur has not made them her own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Bron(StrEnum):
    """Art. 1.1: in which shape a Partij put the Casus forward."""

    FORMULIER = "formulier"
    LIJST = "lijst"
    TEKST = "tekst"


class AanmeldVeld(StrEnum):
    """W-01..W-03, P-01, P-02: the parts of an Aanmelding that a Partij can fill in."""

    PARTIJ = "partij_id"
    AANGEMELD_DOOR = "aangemeld_door"
    FUNCTIE = "functie"
    DATUM = "datum"
    BETROKKENEN = "betrokkenen"
    GEMEENTEN = "gemeenten"
    GEBIED = "gebied"
    REDEN = "reden"
    CRITERIUM_1 = "veiligheid"
    CRITERIUM_2 = "systeem"
    CRITERIUM_3 = "ketens"
    CRITERIUM_4 = "leefgebieden"
    AFSTEMMING = "afstemmingen"
    NOODZAAK = "noodzaak"
    PROPORTIONALITEIT = "proportionaliteit"
    SUBSIDIARITEIT = "subsidiariteit"
    EERDER_GEPROBEERD = "eerder_geprobeerd"
    INFORMEREN = "informeren"


@dataclass(frozen=True, slots=True)
class NietGeplaatst:
    """Something that was sent and fits no field as it stands: under which heading, in which words."""

    kop: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Herkomst:
    """`velden` are as they were sent; one that the Procesregisseur changes is hers, and no longer among them."""

    bron: Bron
    op: date
    velden: tuple[AanmeldVeld, ...] = ()
    niet_geplaatst: tuple[NietGeplaatst, ...] = ()
