"""Violations of a rule, carrying data and never prose: the screen turns them into Dutch with the article.

Not frozen: a context manager sets `__traceback__` on an exception that passes through it.
"""

from __future__ import annotations

from dataclasses import dataclass

from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import PartijId


class RuleViolation(Exception):
    """A rule of the work process forbids what was asked."""


@dataclass(eq=False)
class EisenNietVervuld(RuleViolation):
    """A gate is closed; `tekorten` says everything that is missing."""

    tekorten: tuple[Tekort, ...]


@dataclass(eq=False)
class FaseNotAllowed(RuleViolation):
    """Bijl. 3: this Casus may not go from `van` to `naar`."""

    van: str
    naar: str


@dataclass(eq=False)
class GebiedEApart(RuleViolation):
    """W-05, art. 2.3: polarisatie en extremisme is kept strictly apart, in a kluis of its own; `kluis` lists the areas of this
    one."""

    kluis: str = "abcdf"


class ConvenantIsGeenGrondslag(RuleViolation):
    """W-10, Context: a convenant can never be the ground for exchanging data."""


@dataclass(eq=False)
class UitnodigenNotAllowed(RuleViolation):
    """W-21, art. 7.3, 11.2 e, 14.2: this Partij may not be invited for this Casus; `reden` is an `UitnodigingBezwaar`."""

    partij_id: PartijId
    reden: str


class AlVastgesteld(RuleViolation):
    """W-40, W-60: what is vastgesteld never changes."""


class NietsGerectificeerd(RuleViolation):
    """W-60: a rectification that corrects nothing is none."""


class NietVastgesteld(RuleViolation):
    """W-60: only vastgestelde notulen or plannen can be signed or sent."""


@dataclass(eq=False)
class PartijNotAtTable(RuleViolation):
    """W-34, art. 7.5: an actie or inbreng belongs to a Partij that is present or informed, never to everyone."""

    partij_id: PartijId


class CasusOpgeschoond(RuleViolation):
    """W-51: what there was to correct is gone."""


@dataclass(eq=False)
class VernietigenNotAllowed(RuleViolation):
    """W-50, W-51: this step cannot be done now; each of `beletselen` is a `Beletsel`."""

    beletselen: tuple[str, ...]


class CasusAlGeagendeerd(RuleViolation):
    """W-20: a Casus stands once on an agenda."""


class TriageNietOpen(RuleViolation):
    """W-03, W-11: the triage of this Casus is not open for this."""


class GeenOntvanger(RuleViolation):
    """W-61, art. 8.2: this Afgevaardigde sat at no Casus of this table, so there is nothing to give."""


class DatumOnleesbaar(RuleViolation):
    """What was typed is not a date that we understand."""


@dataclass(eq=False)
class WegNotAllowed(RuleViolation):
    """W-63: this Partij cannot be given anything by the way that was chosen for it; `reden` is a `WegBezwaar`."""

    partij_id: PartijId
    reden: str


@dataclass(eq=False)
class StapDagOngeldig(RuleViolation):
    """W-63: a document is sent and received after it was made, and not on a day to come."""

    veld: str


@dataclass(eq=False)
class MandaatPeriodeOngeldig(RuleViolation):
    """Art. 7.3: a mandate that ends before it begins."""

    veld: str
