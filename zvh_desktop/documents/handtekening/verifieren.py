"""Verifies files: our own from disk, what came from outside in a process of its own; and says in Dutch what it found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from zvh_desktop.application.codec import decode, encode
from zvh_desktop.application.ports import Handtekening, Tijdstempel, Verificatie, doorgaan
from zvh_desktop.documents.inlezen.watched_process import (
    SECONDS,
    SECONDS_IN_ALL,
    Reader,
    Refused,
    answer,
    content_of,
    limit_this_process,
)
from zvh_desktop.taal.datum import paper_moment

MOST_BYTES = 64 * 1024 * 1024
_MOST_REVISIONS, _MOST_SIGNATURES = 120, 40


class PadesVerificateur:
    """Tells the truth about the signatures of a file; raises `OSError` when the file cannot be read at all."""

    def verifieer(
        self, pad: Path, vertrouwde_map: Path | None = None, ga_door: Callable[[], bool] = doorgaan
    ) -> Verificatie:
        try:
            return _judged(pad, content_of(pad, MOST_BYTES), vertrouwde_map)
        except Refused:
            return _too_much(pad)


def _judged(pad: Path, content: bytes, roots: Path | None) -> Verificatie:
    if _asks_too_much(content):
        return _too_much(pad)
    from zvh_desktop.documents.handtekening.handtekeningen import lees_handtekeningen

    found = lees_handtekeningen(content, roots) or Verificatie("", False, ())
    return replace(found, bestandsnaam=pad.name, sha256=hashlib.sha256(content).hexdigest())


def _asks_too_much(content: bytes) -> bool:
    """Says whether a file was made to keep us busy: every revision is compared with every signature."""
    return (
        content.count(b"startxref") > _MOST_REVISIONS
        or len(re.findall(rb"/ByteRange\s*\[", content)) > _MOST_SIGNATURES
    )


_MEMORY = 2 << 30
_PER_SIGNATURE, _MOST_TIMED = 1.5, 8


def verifieer_bestanden(questions: BinaryIO, answers: BinaryIO) -> int:
    """Verifies files in a process of its own: what a hostile file does to the reader, it does there, and not for long."""
    from zvh_desktop.documents.handtekening import handtekeningen  # noqa: F401  (so that the clock runs for the file alone)

    return answer(questions, answers, _read, _MEMORY)


def _read(asked: dict[str, str]) -> Any:
    """Gives a file a little more time for each signature that it seems to have."""
    pad, roots = Path(asked["pad"]), Path(asked["vertrouwd"]) if asked["vertrouwd"] else None
    content = content_of(pad, MOST_BYTES)
    more = _PER_SIGNATURE * min(content.count(b"/ByteRange"), _MOST_TIMED)
    limit_this_process(_MEMORY, SECONDS + more, SECONDS_IN_ALL + more)
    return encode(_judged(pad, content, roots))


class BewaakteVerificateur(Reader):
    """Verifies what came from outside; `opdracht` starts this program so that it runs `verifieer_bestanden`."""

    def __init__(
        self, opdracht: Sequence[str], *, seconden: float = SECONDS_IN_ALL + _PER_SIGNATURE * _MOST_TIMED
    ) -> None:
        super().__init__(opdracht, seconden)

    def verifieer(
        self, pad: Path, vertrouwde_map: Path | None = None, ga_door: Callable[[], bool] = doorgaan
    ) -> Verificatie:
        """Raises `OSError` when the file cannot be read, `LezenStartNiet` when nothing can."""
        asked = {"pad": str(pad.absolute()), "vertrouwd": str(vertrouwde_map or "")}
        try:
            return decode(Verificatie, self.ask(asked, ga_door))
        except Refused:
            return _too_much(pad)


def _too_much(pad: Path) -> Verificatie:
    return Verificatie(pad.name, is_leesbaar=False, handtekeningen=(), is_te_groot=True)


def verificatie_regels(verificatie: Verificatie) -> tuple[str, ...]:
    """Returns the file with the verdict, then per signature who, when and how far, and below it on whose word."""
    name = verificatie.bestandsnaam
    if verificatie.is_te_groot:
        return (
            f"{name}: te groot of te ingewikkeld om te controleren; dit is geen document van dit programma",
        )
    if not verificatie.is_leesbaar:
        return (f"{name}: geen leesbare PDF",)
    if not verificatie.handtekeningen:
        return (f"{name}: niet ondertekend",)
    verdict = "in orde" if verificatie.is_goed else "NIET in orde"
    lines = [f"{name}: {verdict}"]
    for signature in verificatie.handtekeningen:
        lines += _regels_van(signature)
    broken = [stamp for stamp in verificatie.tijdstempels if not stamp.is_ongewijzigd]
    lines += [f"  tijdstempel van {stamp.dienst}: GEWIJZIGD" for stamp in broken]
    return tuple(lines)


def _regels_van(h: Handtekening) -> Iterator[str]:
    when = f" op {paper_moment(h.op)}" if h.op else ""
    who = "mede ondertekend door" if not h.is_certificerend else "ondertekend door"
    yield f"  {who} {h.ondertekenaar}{when}, niveau {h.niveau}: {_state(h)}; {_proof(h)}"
    if len(h.keten) > 1:
        yield f"    keten: {' > '.join(h.keten)}"
    if h.tijdstempel is not None:
        yield f"    {_stempel(h.tijdstempel)}"


def _state(h: Handtekening) -> str:
    if not h.is_ongewijzigd:
        return "inhoud gewijzigd na ondertekening"
    return "na ondertekening is iets toegevoegd" if h.gewijzigd_na_ondertekening else "ongewijzigd"


def _proof(h: Handtekening) -> str:
    if h.is_zelfgemaakt:
        return "zelfgemaakt certificaat: bewijst ongewijzigdheid, niet de identiteit"
    if h.is_ingetrokken:
        return "certificaat INGETROKKEN"
    return "keten vertrouwd" if h.is_vertrouwd else "keten op deze computer niet bekend"


def _stempel(stamp: Tijdstempel) -> str:
    when = f" op {paper_moment(stamp.op)}" if stamp.op else ""
    trust = "vertrouwd" if stamp.is_vertrouwd else "tijdstempeldienst op deze computer niet bekend"
    return f"tijdstempel van {stamp.dienst}{when}: {trust if stamp.is_ongewijzigd else 'GEWIJZIGD'}"
