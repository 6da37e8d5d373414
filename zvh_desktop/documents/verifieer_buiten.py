"""Verifying what came from outside: in another process, which is ended when the file keeps it busy."""

from __future__ import annotations

import contextlib
import json
import queue
import re
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from zvh_desktop.application.ports import Verificatie
from zvh_desktop.documents.verifieer_kind import uit_json
from zvh_desktop.documents.verifieren import MOST_BYTES

_SECONDS_TO_START = 30.0
_SECONDS = 2.0
_PER_SIGNATURE, _MOST_SIGNATURES = 1.5, 8
_SIGNATURE = re.compile(rb"/ByteRange")


class BewaakteVerificateur:
    """`opdracht` starts this program so that it verifies (`documents/verifieer_kind.py`). Two seconds for a file, and a
    little more for each signature that it seems to have."""

    def __init__(self, opdracht: Sequence[str], *, seconden: float = _SECONDS) -> None:
        self._command, self._seconds = tuple(opdracht), seconden
        self._child: subprocess.Popen[str] | None = None
        self._heard: queue.Queue[str] = queue.Queue()

    def verifieer(self, pad: Path, vertrouwde_map: Path | None = None) -> Verificatie:
        """Raises `OSError` when the file cannot be read."""
        if pad.stat().st_size > MOST_BYTES:
            return _too_much(pad)
        seconds = self._seconds + _PER_SIGNATURE * min(
            len(_SIGNATURE.findall(pad.read_bytes())), _MOST_SIGNATURES
        )
        try:
            told = self._ask(str(pad), str(vertrouwde_map or ""), seconds)
        except (queue.Empty, ValueError):
            self.sluit()
            return _too_much(pad)
        if told is None:
            raise OSError("unreadable")
        return uit_json(told)

    def _ask(self, pad: str, roots: str, seconds: float) -> dict[str, Any] | None:
        child = self._child or self._start()
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps({"pad": pad, "vertrouwd": roots}) + "\n")
            child.stdin.flush()
        except OSError as error:
            raise ValueError("ended") from error
        answer: dict[str, Any] | None = json.loads(self._heard.get(timeout=seconds))
        return answer

    def _start(self) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._child, self._heard = child, queue.Queue()
        threading.Thread(target=_listen, args=(child.stdout, self._heard), daemon=True).start()
        self._heard.get(timeout=_SECONDS_TO_START)
        return child

    def sluit(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            assert self._child.stdin is not None
            with contextlib.suppress(OSError):
                self._child.stdin.close()
            self._child = None


def _listen(source: IO[str], heard: queue.Queue[str]) -> None:
    for line in source:
        heard.put(line)
    heard.put("")


def _too_much(pad: Path) -> Verificatie:
    return Verificatie(pad.name, is_leesbaar=False, handtekeningen=(), is_te_groot=True)
