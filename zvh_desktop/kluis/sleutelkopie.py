"""The key files beside an open kluis, kept in memory as they lie there: sealed, and of no use without passphrase or paper.

When the place of the kluis is pulled away they are needed at another one.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from zvh_desktop.application.errors import SleutelbestandOntbreekt
from zvh_desktop.kluis import reservesleutels, sleutelbestand
from zvh_desktop.kluis.heel_bestand import vervangen


class Sleutelkopie:
    """`bijwerken` after every change of key file or ring; what cannot be read now stays as it was read last."""

    def __init__(self, kluis: Path) -> None:
        self._kluis = kluis
        self._inhoud: dict[str, bytes] = {}
        self.bijwerken()

    def bijwerken(self) -> None:
        for pad in (sleutelbestand.pad_van(self._kluis), reservesleutels.pad_van(self._kluis)):
            with suppress(OSError):
                self._inhoud[pad.name.removeprefix(self._kluis.name)] = pad.read_bytes()

    def leg_neer(self, doel: Path) -> None:
        """Beside the kluis at its new place; the key file last, because it says that there is one."""
        self.bijwerken()
        eerst = sleutelbestand.pad_van(doel).name.removeprefix(doel.name)
        if eerst not in self._inhoud:
            raise SleutelbestandOntbreekt
        for rest in sorted(self._inhoud, key=lambda rest: rest == eerst):
            vervangen(doel.with_name(doel.name + rest), self._inhoud[rest])
