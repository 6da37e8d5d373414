"""Verifying a file from disk, as the use cases and the command line see it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from zvh_desktop.application.ports import Verificatie


class PadesVerificateur:
    """Tells the truth about the signatures of a file; raises `OSError` when the file cannot be read at all."""

    def verifieer(self, pad: Path) -> Verificatie:
        from zvh_desktop.documents.handtekeningen import lees_handtekeningen

        content = pad.read_bytes()
        found = lees_handtekeningen(content)
        return Verificatie(
            pad.name,
            is_leesbaar=found is not None,
            handtekeningen=found or (),
            sha256=hashlib.sha256(content).hexdigest(),
        )
