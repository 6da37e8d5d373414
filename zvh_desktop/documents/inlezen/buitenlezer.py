"""Reads a file from outside, a filled-in form or a sheet, in a process of its own, which ends when the file keeps it busy."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from zvh_desktop.application.errors import FormulierOnleesbaar, ImportOnleesbaar
from zvh_desktop.application.ports import ImportTabel, doorgaan
from zvh_desktop.documents.inlezen import formuliervelden, tabellen
from zvh_desktop.documents.inlezen.watched_process import WatchedProcess, limit_this_process

FORMULIER, TABEL = "formulier", "tabel"
KLAAR = b"klaar"
SECONDS = 2.0
"""Of the processor, for the file alone: on a computer that is not busy the user hears within two seconds."""
SECONDS_IN_ALL = 10.0
"""By the clock: for a busy computer, a slow disk, and a disk that never answers."""
_MEMORY = 1 << 30

_Read = Callable[[bytes, str], Any]
"""From what is in the file, and the ending of its name."""


def lees_bestand(soort: str, question: BinaryIO, answer: BinaryIO) -> int:
    """Reads one file in a process of its own: whatever it does to the reader, it does there, and not for long.

    The place of the file comes in on `question`, what was read goes out as JSON on `answer`; nothing is written to disk.
    The process opens the file itself: a disk that does not answer keeps nobody else waiting.
    """
    read, most = _reader(soort)
    limit_this_process(_MEMORY, SECONDS, SECONDS_IN_ALL)
    answer.write(KLAAR + b"\n")
    answer.flush()
    told = _told(read, most, Path(json.loads(question.readline())))
    answer.write(json.dumps(told).encode("utf-8") + b"\n")
    answer.flush()
    return 0


def _reader(soort: str) -> tuple[_Read, int]:
    """And how many bytes there may be. Its library is loaded here, so that the limits are for the file alone."""
    if soort == FORMULIER:
        import pikepdf  # noqa: F401

        return lambda content, _ending: formuliervelden.lees_velden(content), formuliervelden.MOST_BYTES
    import openpyxl  # noqa: F401

    return tabellen.lees_rijen, tabellen.MOST_BYTES


def _told(read: _Read, most: int, pad: Path) -> dict[str, Any]:
    try:
        if not pad.is_file():  # opening a pipe or a device may wait for ever
            return {"fout": "bestand"}
        with pad.open("rb") as file:
            content = file.read(most + 1)
        if len(content) > most:
            return {"fout": "te_groot"}
        return {"gelezen": read(content, pad.suffix.casefold())}
    except (ImportOnleesbaar, FormulierOnleesbaar) as refusal:
        return {"fout": refusal.code}
    except OSError:
        return {"fout": "bestand"}
    except (MemoryError, RecursionError):
        return {"fout": "te_zwaar"}


_SECONDS_TO_START = 20.0


class ProcesBuitenlezer:
    """Reads what a Partij sent; `opdracht` starts this program so that it runs `lees_bestand`.

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
        return {formuliervelden.doelkop_van(name): text for name, text in told["gelezen"].items()}

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
