"""Verifying what came from outside: in another process, which is ended when the file keeps it busy."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from zvh_desktop.application.errors import LezenStartNiet
from zvh_desktop.application.ports import Verificatie
from zvh_desktop.documents.handtekening.verifieer_kind import KLAAR, uit_json
from zvh_desktop.documents.handtekening.verifieren import MOST_BYTES
from zvh_desktop.documents.inlezen.watched_process import WatchedProcess

_SECONDS_TO_START = 30.0
_SECONDS = 2.0
_PER_SIGNATURE, _MOST_SIGNATURES = 1.5, 8
_SIGNATURE = re.compile(rb"/ByteRange")


class BewaakteVerificateur:
    """`opdracht` starts this program so that it verifies (`documents/handtekening/verifieer_kind.py`). Two seconds for a file, and a
    little more for each signature that it seems to have."""

    def __init__(self, opdracht: Sequence[str], *, seconden: float = _SECONDS) -> None:
        self._command, self._seconds = tuple(opdracht), seconden
        self._child: WatchedProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.sluit()

    def verifieer(self, pad: Path, vertrouwde_map: Path | None = None) -> Verificatie:
        """Raises `OSError` when the file cannot be read, `LezenStartNiet` when nothing can."""
        if pad.stat().st_size > MOST_BYTES:
            return _too_much(pad)
        seconds = self._seconds + _PER_SIGNATURE * min(
            len(_SIGNATURE.findall(pad.read_bytes())), _MOST_SIGNATURES
        )
        try:
            told = self._ask(str(pad), str(vertrouwde_map or ""), seconds)
        except (TimeoutError, ValueError):
            self.sluit()
            return _too_much(pad)
        if told is None:
            raise OSError("unreadable")
        return uit_json(told)

    def _ask(self, pad: str, roots: str, seconds: float) -> dict[str, Any] | None:
        child = self._child or self._start()
        try:
            child.say(json.dumps({"pad": pad, "vertrouwd": roots}))
        except OSError as error:
            raise ValueError("ended") from error
        answer: dict[str, Any] | None = json.loads(child.hear(seconds))
        return answer

    def _start(self) -> WatchedProcess:
        self._child = child = WatchedProcess(self._command)
        try:
            child.wait_until_ready(KLAAR, _SECONDS_TO_START)
        except LezenStartNiet:
            self._child = None
            raise
        return child

    def sluit(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


def _too_much(pad: Path) -> Verificatie:
    return Verificatie(pad.name, is_leesbaar=False, handtekeningen=(), is_te_groot=True)
