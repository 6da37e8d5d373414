"""Says which words of a text are misspelled, and keeps the words that a ZVH has of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Protocol

from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.ports import Gewijzigd, Omgeving, doorgaan
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.inzien.zoekwoorden import fold, words


class Woordenboek(Protocol):
    """Knows how Dutch is spelled, and nothing of the kluis. Raises `WoordenboekOntbreekt`."""

    def onbekend(self, woorden: Collection[str], ga_door: Callable[[], bool]) -> frozenset[str]: ...

    def voorstellen(self, woord: str, ga_door: Callable[[], bool]) -> tuple[str, ...]: ...


class Spelling:
    def __init__(self, omgeving: Omgeving, overzichten: Overzichten, woordenboek: Woordenboek) -> None:
        self._omgeving, self._overzichten, self._woordenboek = omgeving, overzichten, woordenboek

    def instellingen(self) -> Instellingen:
        with self._omgeving.werk() as work:
            return work.instellingen.get()

    def fout(self, woorden: Collection[str], ga_door: Callable[[], bool] = doorgaan) -> frozenset[str]:
        """Returns which words are in no dictionary, no name in the kluis and none of its own words. Raises `WoordenboekOntbreekt`.

        The names are asked for the words that the dictionary does not know, so that nobody keeps a list of them.
        """
        delen = {woord: re.split("-", woord) for woord in woorden}
        asked = {one for woord in woorden for one in (woord, *delen[woord]) if len(one) > 1}
        unknown = self._woordenboek.onbekend(asked, ga_door)
        parts = {one for woord in woorden if woord in unknown for one in delen[woord] if one in unknown}
        if not parts:
            return frozenset()
        settings = self.instellingen()
        names = self._overzichten.namen_met({stem for one in parts for stem in _stems(one)})
        texts = (
            *settings.eigen_woorden,
            settings.voorzitter,
            settings.organisatie,
            settings.standaard_plaats,
        )
        known = {word for text in (*texts, *names) for word in (fold(text), *words(text))}

        def is_known(part: str) -> bool:
            return any(stem.isupper() or fold(stem) in known for stem in _stems(part))

        wrong = {one for one in parts if not is_known(one)}
        return frozenset(
            woord for woord in woorden if wrong.intersection(delen[woord]) and not is_known(woord)
        )

    def voorstellen(self, woord: str, ga_door: Callable[[], bool] = doorgaan) -> tuple[str, ...]:
        """Returns what may have been meant, the likeliest first. Raises `WoordenboekOntbreekt`."""
        return self._woordenboek.voorstellen(woord, ga_door)

    def onthouden(self, woord: str) -> None:
        """Adds a word to those of this kluis."""
        with self._omgeving.schrijven(Gewijzigd("instellingen")) as work:
            settings = work.instellingen.get()
            own = tuple(sorted({*settings.eigen_woorden, woord}, key=fold))
            work.instellingen.save(replace(settings, eigen_woorden=own))
            work.log("instellingen gewijzigd")


def _stems(word: str) -> Iterator[str]:
    """Yields a word, and without the s of a possessive or a plural: a name is followed by one."""
    yield word
    if found := re.fullmatch(r"(.+?)(?:'s|s|')", word):
        yield found[1]
