"""Holds the violations of a rule as data, never prose: the screen turns them into Dutch with the article. They are not frozen: a
context manager sets `__traceback__` on an exception that passes through it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId


class RuleViolation(Exception):
    """Says that a rule of the work process forbids what was asked."""


@dataclass(eq=False)
class EisenNietVervuld(RuleViolation):
    """Says that a gate is closed; `tekorten` holds everything that is missing."""

    tekorten: tuple[Tekort, ...]


@dataclass(eq=False)
class FaseNotAllowed(RuleViolation):
    """Says that this Casus may not go from `van` to `naar` (bijl. 3)."""

    van: str
    naar: str


@dataclass(eq=False)
class GebiedEApart(RuleViolation):
    """Says that polarisatie en extremisme is kept in a kluis of its own (W-05, art. 2.3); `kluis` lists the areas of this one."""

    kluis: str = "abcdf"


class ConvenantIsGeenGrondslag(RuleViolation):
    """Says that a convenant can never be the ground for exchanging data (W-10, Context)."""


@dataclass(eq=False)
class UitnodigenNotAllowed(RuleViolation):
    """Says that this Partij may not be invited for this Casus, through this person when one is meant; `reden` is an
    `UitnodigingBezwaar` (W-21, art. 7.3, 11.2 e, 14.2).
    """

    partij_id: PartijId
    reden: str
    afgevaardigde_id: AfgevaardigdeId | None = None


@dataclass(eq=False)
class VerstrekkenNotAllowed(RuleViolation):
    """Says that this Partij, or who comes for it, may not be given this on the day on which it is given; `reden` is an
    `UitnodigingBezwaar` (W-04, W-21, art. 7.3, 8.2, 22.5).
    """

    partij_id: PartijId
    reden: str


@dataclass(eq=False)
class UitgenomeneInStuk(RuleViolation):
    """Says that something vastgesteld is given to nobody any more, because somebody stands in it who was taken out of the Casus since;
    `reden` is a `WeglatingReden` (P-10, AVG art. 17).
    """

    reden: str


@dataclass(eq=False)
class VerblijfOngeldig(RuleViolation):
    """Says that somebody cannot have been at a table at these times (W-30): `code` is 'begin', 'einde' or 'nu' for what lies past
    `grens`, and empty when one moment does not follow the other.
    """

    code: str = ""
    grens: datetime | None = None


class AlVastgesteld(RuleViolation):
    """Says that what is vastgesteld never changes (W-40, W-60)."""


class NietsGerectificeerd(RuleViolation):
    """Says that a rectification corrects nothing (W-60)."""


class NietVastgesteld(RuleViolation):
    """Says that only vastgestelde notulen or plannen can be signed or sent (W-60)."""


@dataclass(eq=False)
class PartijNotAtTable(RuleViolation):
    """Says that an actie or inbreng needs a Partij with a seat at this Casus (W-34, art. 7.5)."""

    partij_id: PartijId


class CasusOpgeschoond(RuleViolation):
    """Says that what there was to correct is gone (W-51)."""


@dataclass(eq=False)
class VernietigenNotAllowed(RuleViolation):
    """Says that this step cannot be done now; each of `beletselen` is a `Beletsel` (W-50, W-51)."""

    beletselen: tuple[str, ...]


class CasusAlGeagendeerd(RuleViolation):
    """Says that a Casus stands once on an agenda (W-20)."""


class TriageNietOpen(RuleViolation):
    """Says that the triage of this Casus is not open for this (W-03, W-11)."""


class GeenOntvanger(RuleViolation):
    """Says that there is nothing to give: this Afgevaardigde sat at no Casus of this table (W-61, art. 8.2)."""


class DatumOnleesbaar(RuleViolation):
    """Says that what was typed is not a date that we understand."""


@dataclass(eq=False)
class WegNotAllowed(RuleViolation):
    """Says that this Partij cannot be reached by its own way; `reden` is a `WegBezwaar` (W-63)."""

    partij_id: PartijId
    reden: str


@dataclass(eq=False)
class StapDagOngeldig(RuleViolation):
    """Says that a document is sent and received after it was made, and not on a day to come (W-63)."""

    veld: str


@dataclass(eq=False)
class MandaatPeriodeOngeldig(RuleViolation):
    """Says that a mandate ends before it begins (art. 7.3)."""

    veld: str


@dataclass(eq=False)
class PeriodeNietVoorbij(RuleViolation):
    """Says that the period is no run of whole quarters that are over, which a report needs (W-70)."""

    van: date
    tot: date


@dataclass(eq=False)
class PeriodeDoorsneden(RuleViolation):
    """Says that the asked period takes a part of this one, on which a report was given out before (W-70)."""

    van: date
    tot: date
