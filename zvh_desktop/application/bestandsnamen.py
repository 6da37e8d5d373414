"""W-61, W-63: what the files that leave the kluis are called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from itertools import count
from pathlib import Path

from zvh_desktop.domain.casustafel import OverlegSoort
from zvh_desktop.domain.ids import AfgevaardigdeId
from zvh_desktop.domain.uittreksel import Ontvanger

MARK = 4
"""Hexadecimal digits that tell the people of one Partij apart."""
LONGEST_NAME = 120
"""Bytes of the name of a Partij that fit in a file name on every platform, with what stands around it."""


class Bestandsnamen:
    """Neutral file names: kind, day, Partij, and a mark of the Afgevaardigde that means nothing; never a person or a Casus.

    A name depends on its recipient alone (W-61). A letter or a running number would tell one of a Partij that there is another, and a
    file made again in another order would take the name under which somebody else's was sent. Numbers count within one recipient.
    """

    def __init__(self, soort: str, datum: str) -> None:
        self._prefix = f"{soort} {datum}"
        self._count: Counter[str] = Counter()
        self._owner: dict[str, AfgevaardigdeId | None] = {}

    def next_for(self, ontvanger: Ontvanger, rectificatie: int = 0, soort: str = "pdf") -> str:
        """`rectificatie` counts those of this recipient, so that the original and its corrections lie beside each other (W-60)."""
        name = self._name(ontvanger)
        self._count[name] += 1
        number = f" {self._count[name]}" if self._count[name] > 1 else ""
        correction = f" rectificatie {rectificatie}" if rectificatie else ""
        return f"{self._prefix} {name}{number}{correction}.{soort}"

    def _name(self, ontvanger: Ontvanger) -> str:
        if ontvanger.is_zvh:
            return "volledig (dossier ZVH)"
        partij = _as_file_name(ontvanger.partijnaam)
        digits = hashlib.sha256(str(ontvanger.afgevaardigde_id).encode()).hexdigest()
        names = (f"{partij} {digits[:length]}".rstrip() for length in range(MARK, len(digits) + 1))
        return next(
            name
            for name in names
            if self._owner.setdefault(name, ontvanger.afgevaardigde_id) == ontvanger.afgevaardigde_id
        )

    def free_name(self, folder: Path, ontvanger: Ontvanger) -> str:
        """Without a suffix, for a letter to a Partij: one that no file in the folder bears yet, whatever it is wrapped in."""
        name = f"{self._prefix} {_as_file_name(ontvanger.partijnaam)}".rstrip()
        taken = {path.stem for path in folder.iterdir()}
        numbered = (f"{name} ({number})" for number in count(2))
        return name if name not in taken else next(one for one in numbered if one not in taken)

    def free(self, folder: Path, wat: str) -> Path:
        """A name not yet taken in the folder, so that the plans of two Casussen of one day do not overwrite each other."""
        number = 1
        while True:
            path = folder / f"{self._prefix} {wat}{f' ({number})' if number > 1 else ''}.pdf"
            if not path.exists():
                return path
            number += 1


def _as_file_name(partijnaam: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", partijnaam))
    return kept.encode()[:LONGEST_NAME].decode(errors="ignore").strip()


def van_overleg(document: str, soort: OverlegSoort) -> str:
    return f"{document} MDO" if soort is OverlegSoort.MDO else document
