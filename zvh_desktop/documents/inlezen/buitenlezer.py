"""Reads what a Partij sent, a filled-in form or a sheet: in a process of its own, which is ended when the file keeps it busy."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from zvh_desktop.application.errors import FormulierOnleesbaar, ImportOnleesbaar
from zvh_desktop.application.ports import ImportTabel, doorgaan
from zvh_desktop.documents.inlezen.formuliernaam import doelkop_van
from zvh_desktop.documents.inlezen.leeskind import FORMULIER, KLAAR, SECONDS_IN_ALL, TABEL
from zvh_desktop.documents.inlezen.watched_process import WatchedProcess

_SECONDS_TO_START = 20.0


class ProcesBuitenlezer:
    """`opdracht` starts this program so that it reads one file (`documents/inlezen/leeskind.py`).

    What reading may cost is the limit of that process itself. `seconden` is how long its answer is waited for: longer,
    since a computer that is busy is no fault of the file.
    """

    def __init__(self, opdracht: Sequence[str], *, seconden: float = SECONDS_IN_ALL) -> None:
        self._opdracht, self._seconden = tuple(opdracht), seconden

    def formulier(self, pad: Path, ga_door: Callable[[], bool] = doorgaan) -> dict[str, str]:
        """Heading and answer of each field that was filled in. Raises `FormulierOnleesbaar`, `LezenStartNiet`."""
        told = self._ask(FORMULIER, pad, ga_door)
        if "fout" in told:
            raise FormulierOnleesbaar(told["fout"])
        return {doelkop_van(name): text for name, text in told["gelezen"].items()}

    def tabel(self, pad: Path, ga_door: Callable[[], bool] = doorgaan) -> ImportTabel:
        """The first sheet of an .xlsx, or a .csv. Raises `ImportOnleesbaar`, `LezenStartNiet`."""
        told = self._ask(TABEL, pad, ga_door)
        if "fout" in told:
            raise ImportOnleesbaar(told["fout"])
        kolommen, *rijen = (tuple(row) for row in told["gelezen"])
        return ImportTabel(kolommen, tuple(rijen))

    def _ask(self, soort: str, pad: Path, ga_door: Callable[[], bool]) -> dict[str, Any]:
        child = WatchedProcess((*self._opdracht, soort))
        try:
            child.wait_until_ready(KLAAR, _SECONDS_TO_START, ga_door)
            child.say(json.dumps(str(pad.absolute())))
            told: dict[str, Any] = json.loads(child.hear(self._seconden, ga_door))
        except (TimeoutError, ValueError, OSError):
            # Too late, stopped by the user, or ended without an answer: the file made it run out of memory or of time.
            return {"fout": "te_zwaar"}
        finally:
            child.end()
        return told
