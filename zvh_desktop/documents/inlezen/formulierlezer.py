"""Reading a filled-in aanmeldformulier that came from outside: in a process of its own, for two seconds at most."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zvh_desktop.application.errors import FormulierOnleesbaar
from zvh_desktop.documents.inlezen.formulier_kind import KLAAR
from zvh_desktop.documents.inlezen.formuliernaam import doelkop_van
from zvh_desktop.documents.inlezen.watched_process import WatchedProcess

MOST_BYTES = 10 * 1024 * 1024
_SECONDS_TO_START = 20.0
_SECONDS_TO_READ = 1.5
_SIGN = b"%PDF-"


class PdfFormulierlezer:
    """`opdracht` starts this program so that it reads one form (`documents/inlezen/formulier_kind.py`)."""

    def __init__(self, opdracht: Sequence[str], *, seconden: float = _SECONDS_TO_READ) -> None:
        self._opdracht, self._seconden = tuple(opdracht), seconden

    def lees(self, pad: Path) -> dict[str, str]:
        """Heading and answer of each field that was filled in; nothing of it stays. Raises `FormulierOnleesbaar`, `LezenStartNiet`."""
        answer = self._ask(_content(pad))
        if "fout" in answer:
            raise FormulierOnleesbaar(answer["fout"])
        return {doelkop_van(name): text for name, text in answer["velden"].items()}

    def _ask(self, content: bytes) -> dict[str, Any]:
        child = WatchedProcess(self._opdracht)
        child.say_all(content)
        child.wait_until_ready(KLAAR.strip(), _SECONDS_TO_START)
        try:
            found: dict[str, Any] = json.loads(child.hear(self._seconden))
        except (TimeoutError, ValueError):
            # Too late, or ended without an answer: the file made it run out of memory or of time.
            raise FormulierOnleesbaar("te_zwaar") from None
        finally:
            child.end()
        return found


def _content(pad: Path) -> bytes:
    try:
        with pad.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise FormulierOnleesbaar("beschadigd") from None
    if len(content) > MOST_BYTES:
        raise FormulierOnleesbaar("te_groot")
    if not content.startswith(_SIGN):
        raise FormulierOnleesbaar("beschadigd")
    return content
