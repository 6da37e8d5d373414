"""Reads one file from outside in a process of its own: whatever it does to the reader, it does there, and not for long.

The place of the file comes in on standard input, what was read goes out as JSON on standard output; nothing is written
to disk. The process opens the file itself: a disk that does not answer keeps nobody else waiting.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from zvh_desktop.application.errors import FormulierOnleesbaar, ImportOnleesbaar
from zvh_desktop.documents.inlezen.watched_process import limit_this_process

FORMULIER, TABEL = "formulier", "tabel"
KLAAR = b"klaar"
SECONDS = 2.0
"""Of the processor, for the file alone: on a computer that is not busy the user hears within two seconds."""
SECONDS_IN_ALL = 10.0
"""By the clock: for a busy computer, a slow disk, and a disk that never answers."""
_MEMORY = 1 << 30

_Read = Callable[[bytes, str], Any]
"""From what is in the file, and the ending of its name."""


def main(soort: str, question: BinaryIO, answer: BinaryIO) -> int:
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

        from zvh_desktop.documents.inlezen import formuliervelden

        return lambda content, _ending: formuliervelden.lees_velden(content), formuliervelden.MOST_BYTES
    import openpyxl  # noqa: F401

    from zvh_desktop.documents.inlezen import tabellen

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
