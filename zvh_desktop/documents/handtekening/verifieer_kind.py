"""Verifies files in a process of its own: what a hostile file does to the reader, it does there, and not for long.

Paths come in on standard input, one a line of JSON; what was found goes out the same way.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from zvh_desktop.application.ports import Handtekening, Tijdstempel, Verificatie

KLAAR = b'"klaar"'
_MEMORY = 2 << 30


def main(questions: TextIO, answers: TextIO) -> int:
    from zvh_desktop.documents.handtekening import handtekeningen  # noqa: F401  (so that the clock runs for the file alone)
    from zvh_desktop.documents.handtekening.verifieren import PadesVerificateur
    from zvh_desktop.documents.inlezen.watched_process import limit_this_process

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
            told = als_json(Verificatie(Path(asked["pad"]).name, False, (), is_te_groot=True))
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
