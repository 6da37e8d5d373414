"""Verifying a file from disk, as the use cases and the command line see it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from zvh_desktop.application.ports import Verificatie

MOST_BYTES = 64 * 1024 * 1024
_MOST_REVISIONS, _MOST_SIGNATURES = 120, 40


class PadesVerificateur:
    """Tells the truth about the signatures of a file; raises `OSError` when the file cannot be read at all."""

    def verifieer(self, pad: Path, vertrouwde_map: Path | None = None) -> Verificatie:
        if pad.stat().st_size > MOST_BYTES:
            return Verificatie(pad.name, is_leesbaar=False, handtekeningen=(), is_te_groot=True)
        content = pad.read_bytes()
        if _asks_too_much(content):
            return Verificatie(pad.name, is_leesbaar=False, handtekeningen=(), is_te_groot=True)
        from zvh_desktop.documents.handtekening.handtekeningen import lees_handtekeningen

        found = lees_handtekeningen(content, vertrouwde_map) or Verificatie("", False, ())
        return replace(found, bestandsnaam=pad.name, sha256=hashlib.sha256(content).hexdigest())


def _asks_too_much(content: bytes) -> bool:
    """Every revision is compared with every signature: a file made to keep us busy is put aside before it is read."""
    return (
        content.count(b"startxref") > _MOST_REVISIONS
        or len(re.findall(rb"/ByteRange\s*\[", content)) > _MOST_SIGNATURES
    )
