"""Spells with Hunspell in a process of its own: the dictionary stays out of the memory of the window (ADR 28)."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any, BinaryIO

from zvh_desktop.application import errors
from zvh_desktop.application.ports import doorgaan
from zvh_desktop.documents.inlezen.watched_process import Reader, Refused, answer
from zvh_desktop.taal.resource_files import resource_dir

_MEMORY = 512 << 20
MOST_SUGGESTIONS = 6


class Procesboek:
    """Asks a child about words, one thing at a time. `opdracht` starts this program so that it runs `spel_woorden`: at the first
    question, and anew after it ended.
    """

    def __init__(self, opdracht: Collection[str]) -> None:
        self._kind = Reader(tuple(opdracht))

    def onbekend(self, woorden: Collection[str], ga_door: Callable[[], bool] = doorgaan) -> frozenset[str]:
        return frozenset(self._vraag("onbekend", sorted(woorden), ga_door))

    def voorstellen(self, woord: str, ga_door: Callable[[], bool] = doorgaan) -> tuple[str, ...]:
        return tuple(self._vraag("voorstellen", woord, ga_door))

    def einde(self) -> None:
        self._kind.close()

    def _vraag(self, wat: str, woorden: str | list[str], ga_door: Callable[[], bool]) -> list[str]:
        try:
            return self._kind.ask({"wat": wat, "woorden": json.dumps(woorden)}, ga_door)
        except (Refused, errors.LezenStartNiet):
            raise errors.WoordenboekOntbreekt from None


def spel_woorden(questions: BinaryIO, answers: BinaryIO) -> int:
    """Answers a `Procesboek`, in the child; ends at once where Hunspell is not installed."""
    from hunspell import Hunspell

    # On Windows the library takes its path in UTF-8, elsewhere this is what paths are in.
    hunspell = Hunspell("nl", hunspell_data_dir=str(resource_dir() / "spelling"), system_encoding="UTF-8")

    def told(asked: dict[str, str]) -> Any:
        words = json.loads(asked["woorden"])
        if asked["wat"] == "voorstellen":
            return hunspell.suggest(words)[:MOST_SUGGESTIONS]
        return [word for word in words if not hunspell.spell(word)]

    return answer(questions, answers, told, _MEMORY)
