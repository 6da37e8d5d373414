"""Verifies files: our own from disk, what came from outside in a process of its own; and says in Dutch what it found."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TextIO

from zvh_desktop.application.errors import LezenStartNiet
from zvh_desktop.application.ports import Handtekening, Tijdstempel, Verificatie
from zvh_desktop.documents.inlezen.watched_process import WatchedProcess, limit_this_process
from zvh_desktop.taal.datum import paper_moment

MOST_BYTES = 64 * 1024 * 1024
_MOST_REVISIONS, _MOST_SIGNATURES = 120, 40


class PadesVerificateur:
    """Tells the truth about the signatures of a file; raises `OSError` when the file cannot be read at all."""

    def verifieer(self, pad: Path, vertrouwde_map: Path | None = None) -> Verificatie:
        if pad.stat().st_size > MOST_BYTES or _asks_too_much(content := pad.read_bytes()):
            return _too_much(pad)
        from zvh_desktop.documents.handtekening.handtekeningen import lees_handtekeningen

        found = lees_handtekeningen(content, vertrouwde_map) or Verificatie("", False, ())
        return replace(found, bestandsnaam=pad.name, sha256=hashlib.sha256(content).hexdigest())


def _asks_too_much(content: bytes) -> bool:
    """Every revision is compared with every signature: a file made to keep us busy is put aside before it is read."""
    return (
        content.count(b"startxref") > _MOST_REVISIONS
        or len(re.findall(rb"/ByteRange\s*\[", content)) > _MOST_SIGNATURES
    )


KLAAR = b'"klaar"'
_MEMORY = 2 << 30


def verifieer_bestanden(questions: TextIO, answers: TextIO) -> int:
    """Verifies files in a process of its own: what a hostile file does to the reader, it does there, and not for long.

    Paths come in on standard input, one a line of JSON; what was found goes out the same way.
    """
    from zvh_desktop.documents.handtekening import handtekeningen  # noqa: F401  (so that the clock runs for the file alone)

    limit_this_process(_MEMORY)
    print(KLAAR.decode(), file=answers, flush=True)
    for line in questions:
        asked = json.loads(line)
        roots = Path(asked["vertrouwd"]) if asked["vertrouwd"] else None
        try:
            told: Any = als_json(PadesVerificateur().verifieer(Path(asked["pad"]), roots))
        except OSError:
            told = None
        except (MemoryError, RecursionError):
            told = als_json(_too_much(Path(asked["pad"])))
        print(json.dumps(told), file=answers, flush=True)
    return 0


def als_json(found: Verificatie) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(asdict(found), default=datetime.isoformat))
    return told


def uit_json(told: dict[str, Any]) -> Verificatie:
    signatures = tuple(
        Handtekening(
            **{
                **h,
                "op": _moment(h["op"]),
                "keten": tuple(h["keten"]),
                "tijdstempel": _stamp(h["tijdstempel"]) if h["tijdstempel"] else None,
            }
        )
        for h in told["handtekeningen"]
    )
    stamps = tuple(_stamp(t) for t in told["tijdstempels"])
    return Verificatie(**{**told, "handtekeningen": signatures, "tijdstempels": stamps})


def _stamp(told: dict[str, Any]) -> Tijdstempel:
    return Tijdstempel(**{**told, "op": _moment(told["op"])})


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


_SECONDS_TO_START = 30.0
_SECONDS = 2.0
_PER_SIGNATURE, _MOST_TIMED = 1.5, 8
_SIGNATURE = re.compile(rb"/ByteRange")


class BewaakteVerificateur:
    """Verifies what came from outside; `opdracht` starts this program so that it runs `verifieer_bestanden`.

    A file gets two seconds, and a little more for each signature that it seems to have.
    """

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
        seconds = self._seconds + _PER_SIGNATURE * min(len(_SIGNATURE.findall(pad.read_bytes())), _MOST_TIMED)
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


def verificatie_regels(verificatie: Verificatie) -> tuple[str, ...]:
    """First the file with the verdict, then per signature who, when and how far, and below it on whose word."""
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
