"""Verifies files: our own from disk, what came from outside in a process of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from zvh_desktop.application.codec import canonical_json, decode, encode, from_json
from zvh_desktop.application.ports import NIEMAND, Vertrouwen, doorgaan
from zvh_desktop.documents.inlezen.watched_process import (
    SECONDS,
    Reader,
    Refused,
    answer,
    content_of,
    limit_this_process,
)
from zvh_desktop.domain.verspreiden.oordeel import Verificatie

MOST_BYTES = 64 * 1024 * 1024
_MOST_REVISIONS, _MOST_SIGNATURES = 120, 40


class PadesVerificateur:
    """Tells the truth about the signatures of a file; raises `OSError` when the file cannot be read at all."""

    def verifieer(
        self, pad: Path, vertrouwen: Vertrouwen = NIEMAND, ga_door: Callable[[], bool] = doorgaan
    ) -> Verificatie:
        try:
            return _judged(pad, content_of(pad, MOST_BYTES), vertrouwen)
        except Refused:
            return _too_much(pad)


def _judged(pad: Path, content: bytes, vertrouwen: Vertrouwen) -> Verificatie:
    if _asks_too_much(content):
        return _too_much(pad)
    from zvh_desktop.documents.handtekening.handtekeningen import lees_handtekeningen

    found = lees_handtekeningen(content, vertrouwen) or Verificatie("", False, ())
    return replace(found, bestandsnaam=pad.name, sha256=hashlib.sha256(content).hexdigest())


def _asks_too_much(content: bytes) -> bool:
    """Says whether a file was made to keep us busy: every revision is compared with every signature."""
    return (
        content.count(b"startxref") > _MOST_REVISIONS
        or len(re.findall(rb"/ByteRange\s*\[", content)) > _MOST_SIGNATURES
    )


_MEMORY = 2 << 30
_PER_SIGNATURE, _MOST_TIMED = 1.5, 8
_SECONDS_IN_ALL = 60.0
"""Limits the time by the clock, for a disk that never answers. What a file may cost is counted on the processor: a busy computer is no
fault of the file."""


def verifieer_bestanden(questions: BinaryIO, answers: BinaryIO) -> int:
    """Verifies files in a process of its own: what a hostile file does to the reader, it does there, and not for long."""
    from zvh_desktop.documents.handtekening import handtekeningen  # noqa: F401  (so that the clock runs for the file alone)

    return answer(questions, answers, _read, _MEMORY)


def _read(asked: dict[str, str]) -> Any:
    """Gives a file a little more time for each signature that it seems to have."""
    pad, vertrouwen = Path(asked["pad"]), from_json(Vertrouwen, asked["vertrouwen"])
    content = content_of(pad, MOST_BYTES)
    more = _PER_SIGNATURE * min(content.count(b"/ByteRange"), _MOST_TIMED)
    limit_this_process(_MEMORY, SECONDS + more, _SECONDS_IN_ALL + more)
    return encode(_judged(pad, content, vertrouwen))


class BewaakteVerificateur(Reader):
    """Verifies what came from outside; `opdracht` starts this program so that it runs `verifieer_bestanden`."""

    def __init__(
        self, opdracht: Sequence[str], *, seconden: float = _SECONDS_IN_ALL + _PER_SIGNATURE * _MOST_TIMED
    ) -> None:
        super().__init__(opdracht, seconden)

    def verifieer(
        self, pad: Path, vertrouwen: Vertrouwen = NIEMAND, ga_door: Callable[[], bool] = doorgaan
    ) -> Verificatie:
        """Raises `OSError` when the file cannot be read, `LezenStartNiet` when nothing can."""
        given = replace(vertrouwen, wortels=tuple(place.absolute() for place in vertrouwen.wortels))
        asked = {"pad": str(pad.absolute()), "vertrouwen": canonical_json(given)}
        try:
            return decode(Verificatie, self.ask(asked, ga_door))
        except Refused:
            return _too_much(pad)


def _too_much(pad: Path) -> Verificatie:
    return Verificatie(pad.name, is_leesbaar=False, handtekeningen=(), is_te_groot=True)
