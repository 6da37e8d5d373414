"""Says what the convenant asks for: the eisen with their articles, the criteria of bijl. 2, who may be invited.

The words stand in `resources/taal/eisen.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from zvh_desktop.domain.aanmelding.aanmelding import Criterium
from zvh_desktop.domain.eisen import ARTIKEL, Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.casustafel import UitnodigingBezwaar
from zvh_desktop.taal import codes
from zvh_desktop.taal.woorden import per_value, told


def criterium_text(criterium: Criterium) -> str:
    """Returns the criterion as bijl. 2 has it."""
    return per_value("eisen", Criterium, "tekst")[criterium]


def bezwaar_sentence(reden: str) -> str:
    """Says why a Partij may not be invited (W-21); an exception carries the value of the reason, not the reason."""
    return codes.label_of(UitnodigingBezwaar, reden, told("eisen", "uitnodigen_kan_niet"))


def eis_sentence(eis: Eis) -> str:
    """Returns what is asked for, with the article in brackets: 'Benoem de casusregisseur (art. 7.4 a)'."""
    return f"{eis_words(eis)} ({ARTIKEL[eis]})"


def eis_words(eis: Eis) -> str:
    """Returns what is asked for without the article, for beside a field that already shows it."""
    return per_value("eisen", Eis, "woord")[eis]


def regisseur_weg(naam: str, partij: str) -> str:
    """Says why the earlier Casusregisseur can no longer be chosen (W-32)."""
    return told("eisen", "regisseur_weg", naam=naam, partij=partij)


def tekort_lines(
    tekorten: Iterable[Tekort],
    naam_van: Callable[[PartijId | None], str],
    persoon_van: Callable[[str], str] = lambda _persoon_id: "",
) -> list[str]:
    """Returns one line per requirement; Partijen of which the same is asked stand in one line, people where it is asked of each, and
    fields where it is asked of a field.
    """
    grouped: dict[str, list[str]] = {}
    for tekort in tekorten:
        names = grouped.setdefault(eis_sentence(tekort.eis), [])
        of_person = persoon_van(tekort.persoon_id) if tekort.persoon_id and tekort.eis in _PER_PERSOON else ""
        name = of_person or naam_van(tekort.partij_id)
        if tekort.veld is not None:
            name = f"{codes.label(tekort.veld)} {name}".strip()
        if name and name not in names:
            names.append(name)
    return [f"{sentence}: {some(names)}" if names else sentence for sentence, names in grouped.items()]


MOST_NAMES = 8


def some(names: Sequence[str]) -> str:
    """Returns the names, or the first of a long row of them and how many more there are."""
    more = len(names) - MOST_NAMES
    return f"{', '.join(names[:MOST_NAMES])} en nog {more}" if more > 1 else ", ".join(names)


_PER_PERSOON = {Eis.MANDAAT_DOOR, Eis.DEELNEMER, Eis.GEHEIMHOUDING_BEVESTIGD}
