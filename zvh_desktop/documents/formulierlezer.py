"""Reading a filled-in aanmeldformulier that came from outside: in a process of its own, for two seconds at most."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from zvh_desktop.application.errors import FormulierOnleesbaar
from zvh_desktop.documents.formulier_kind import KLAAR
from zvh_desktop.documents.formuliernaam import doelkop_van

MOST_BYTES = 10 * 1024 * 1024
_SECONDS_TO_START = 20.0
_SECONDS_TO_READ = 1.5
_SIGN = b"%PDF-"


class PdfFormulierlezer:
    """`opdracht` starts this program so that it reads one form (`documents/formulier_kind.py`)."""

    def __init__(self, opdracht: Sequence[str], *, seconden: float = _SECONDS_TO_READ) -> None:
        self._opdracht, self._seconden = tuple(opdracht), seconden

    def lees(self, pad: Path) -> dict[str, str]:
        """Heading and answer of each field that was filled in. Raises `FormulierOnleesbaar`; nothing of it stays behind."""
        answer = self._ask(_content(pad))
        if "fout" in answer:
            raise FormulierOnleesbaar(answer["fout"])
        return {doelkop_van(name): text for name, text in answer["velden"].items()}

    def _ask(self, content: bytes) -> dict[str, dict[str, str]]:
        child = subprocess.Popen(
            self._opdracht, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert child.stdin is not None
        assert child.stdout is not None
        heard: queue.Queue[bytes] = queue.Queue()
        for work in ((_listen, child.stdout, heard), (_speak, child.stdin, content)):
            threading.Thread(target=work[0], args=work[1:], daemon=True).start()
        try:
            if heard.get(timeout=_SECONDS_TO_START) != KLAAR:
                raise FormulierOnleesbaar("beschadigd")
            found: dict[str, dict[str, str]] = json.loads(heard.get(timeout=self._seconden))
        except queue.Empty:
            raise FormulierOnleesbaar("te_zwaar") from None
        except ValueError:
            # It ended without an answer: the file made it run out of memory or of time.
            raise FormulierOnleesbaar("te_zwaar") from None
        finally:
            child.kill()
            child.wait()
        return found


def _listen(output: IO[bytes], heard: queue.Queue[bytes]) -> None:
    heard.put(output.readline())
    heard.put(output.read())


def _speak(listener: IO[bytes], content: bytes) -> None:
    with suppress(OSError):
        listener.write(content)
        listener.close()


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
