"""How a mandate is said on the screen (art. 7.3): the word first, the colour only helps to find it."""

from __future__ import annotations

from datetime import date, timedelta

from zvh_desktop.domain.partij import Afgevaardigde, Partij
from zvh_desktop.ui import dates
from zvh_desktop.ui.theme import Tone

SOON = timedelta(days=30)


def mandaat_van(persoon: Afgevaardigde, dag: date) -> tuple[str, Tone]:
    """What the mandate of one person is worth on `dag`."""
    if persoon.mandaat_van is None:
        return "geen mandaat: vul in vanaf wanneer", Tone.WARN
    if dag < persoon.mandaat_van:
        return f"mandaat vanaf {dates.short_date(persoon.mandaat_van)}", Tone.NEUTRAL
    if persoon.mandaat_tot is None:
        return "mandaat zonder einddatum", Tone.OK
    if persoon.mandaat_tot < dag:
        return f"mandaat verlopen op {dates.short_date(persoon.mandaat_tot)}", Tone.DANGER
    if persoon.mandaat_tot <= dag + SOON:
        return f"mandaat eindigt {dates.days_from(persoon.mandaat_tot, dag)}", Tone.WARN
    return f"mandaat t/m {dates.short_date(persoon.mandaat_tot)}", Tone.OK


def mandaat_van_partij(partij: Partij, dag: date) -> tuple[str, Tone | None]:
    """The one thing about the mandates of a Partij that asks for attention, or that all is well."""
    if not partij.is_partij_op(dag):
        return "neemt niet deel", Tone.NEUTRAL
    if not partij.afgevaardigden:
        return "nog geen afgevaardigde", Tone.NEUTRAL
    people = partij.gemandateerden_op(dag)
    if not people:
        return "niemand met een geldig mandaat", Tone.DANGER
    ends = [p.mandaat_tot for p in people if p.mandaat_tot is not None and p.mandaat_tot <= dag + SOON]
    if ends:
        words = "mandaat eindigt" if len(ends) == 1 else f"{len(ends)} mandaten eindigen"
        return f"{words} {dates.days_from(min(ends), dag)}", Tone.WARN
    return "geldig", None
