"""W-60: what a rectification corrects, and why, in the words that its recipients may read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RectificatieReden(StrEnum):
    """W-60, W-61: why the record is corrected. Chosen, never typed: what the chair would write about one correction is read by
    everybody who gets the rectification, also by those who may not see that correction."""

    ONJUIST = "onjuist"
    ONVOLLEDIG = "onvolledig"
    TEN_ONRECHTE = "ten_onrechte"
    SCHRIJFFOUT = "schrijffout"


class Onderdeel(StrEnum):
    """W-60: a part of the notulen of one Casus that can be corrected."""

    BETROKKENEN = "betrokkenen"
    DOEL = "doel"
    INBRENG = "inbreng"
    BESPREKING = "bespreking"
    BESLUIT = "besluit"
    RICHTING_PLAN = "richting_plan"
    ROLLEN = "rollen"
    AFSCHALINGSCRITERIA = "afschalingscriteria"
    ACTIE = "actie"


@dataclass(frozen=True, slots=True)
class Correctie:
    """One difference that this recipient sees: `wie` the Partij it belongs to; `was` empty for what is new, `wordt` for what went.

    Where the difference is none of text (a use condition, a date of the besluit) both are empty: the text below it tells.
    """

    onderdeel: Onderdeel
    wie: str = ""
    was: str = ""
    wordt: str = ""


@dataclass(frozen=True, slots=True)
class Rectificatie:
    """W-60, W-61: the part of a rectification that says what it corrects, for one recipient.

    `versie_nummer` and `sha256` are of the document that this recipient holds (`sha256` empty when none was given to him);
    `toelichting` is for the file of the ZVH.
    """

    versie_nummer: int
    sha256: str
    reden: RectificatieReden | None
    correcties: tuple[Correctie, ...]
    toelichting: str = ""
