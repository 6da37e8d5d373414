"""Gives the words for every value of an enum: on the screen, in little room, on paper; and the colour that goes with it.

They stand in `resources/taal/codes.toml`.
"""

from __future__ import annotations

from enum import Enum, StrEnum

from zvh_desktop.domain.afschaling.vernietiging import Gegevenssoort
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import WegBezwaar
from zvh_desktop.domain.plan.plan_van_aanpak import LEEST, PlanPartij
from zvh_desktop.domain.tafel.besluit import BesluitSoort, Instemming
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.taal.datum import short_date
from zvh_desktop.taal.melding import Tone
from zvh_desktop.taal.woorden import per_value, tables, told


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def label(value: Enum) -> str:
    """Returns the word on the screen for a value of an enum."""
    return per_value("codes", type(value), "woord")[value]


def short(value: Enum) -> str:
    """Returns the word for a place where the full one has no room."""
    return per_value("codes", type(value), "kort")[value]


def sentence(value: Enum) -> str:
    """Returns what explains this value where it is chosen or shown."""
    return per_value("codes", type(value), "zin")[value]


def on_paper(value: Enum) -> str:
    """Returns the word in a document: that of the screen, unless paper says it otherwise."""
    return per_value("codes", type(value), "papier" if _has(value, "papier") else "woord")[value]


def tone(value: Enum) -> Tone:
    """Returns the colour that goes with the word; what has none is neutral."""
    return Tone(per_value("codes", type(value), "kleur")[value]) if _has(value, "kleur") else Tone.NEUTRAL


def _has(value: Enum, kind: str) -> bool:
    return f"{type(value).__name__}.{kind}" in tables("codes")


def label_of(soort: type[StrEnum], value: str, otherwise: str) -> str:
    """Returns the word for a value that an exception carries as text."""
    try:
        return label(soort(value))
    except ValueError:
        return otherwise


def fase_label(fase: str) -> str:
    return label_of(Fase, fase, fase)


def weg_bezwaar(reden: str) -> str:
    return label_of(WegBezwaar, reden, told("codes", "weg_kan_niet"))


def aantal_words(soort: Gegevenssoort, aantal: int) -> str:
    """Returns '1 actie', '12 antwoorden bij triage'."""
    return f"{aantal} {per_value('codes', type(soort), 'een' if aantal == 1 else 'meer')[soort]}"


def besluit_kort(besluit: BesluitSoort | None, overleg: OverlegSoort) -> str:
    """Returns the besluit in little room; where there is none, whether this overleg still has to take one (W-31)."""
    if besluit:
        return short(besluit)
    if overleg is OverlegSoort.MDO:
        return told("codes", "mdo_zonder_besluit")
    return told("codes", "nog_zonder_besluit")


def per_partij(onderdeel: str, tekst: str) -> str:
    """Returns in words what a version of a plan says of one Partij: what it reads, or what it said (art. 7.4, 8.1)."""
    if onderdeel == LEEST:
        return told("codes", "leest_beeld")
    ja, _line, reden = tekst.partition("\n")
    return instemming(Instemming(PartijId(""), ja == "ja", reden))


def gezegd(van: PlanPartij) -> str:
    """Returns 'akkoord, 3 feb 2027': what a Partij said of the plan, and on which day; empty of one that said nothing (art. 8.1)."""
    said = van.instemming
    return ", ".join(filter(None, (instemming(said), short_date(van.gezegd_op)))) if said else ""


def instemming(van: Instemming) -> str:
    """Returns 'akkoord', 'niet akkoord' or 'niet akkoord, omdat het te vroeg is' (art. 8.1)."""
    if van.is_akkoord:
        return told("codes", "akkoord")
    no = told("codes", "niet_akkoord")
    return f"{no}, omdat {van.reden.strip()}" if van.reden.strip() else no
