"""One kluis that is open, as the windows get it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.kluis import Kladjes, Kluisplaats
    from zvh_desktop.application.kluis.toegang import Toegang
    from zvh_desktop.application.services import Services
    from zvh_desktop.domain.casus import Kluissoort
    from zvh_desktop.kluis.sleutelkopie import Sleutelkopie
    from zvh_desktop.storage.kluis import Database


class OpenKluis(NamedTuple):
    """An unlocked kluis, as the windows get it. A tuple, because the machinery of dataclasses costs the start milliseconds."""

    services: Services
    database: Database
    toegang: Toegang
    plaats: Kluisplaats
    sleutelkopie: Sleutelkopie
    heropen: Callable[[Path], OpenKluis]

    @property
    def pad(self) -> Path:
        return self.database.pad

    @property
    def is_demonstratie(self) -> bool:
        return self.database.is_demonstratie

    @property
    def kladjes(self) -> Kladjes:
        return self.database.kladjes

    @property
    def soort(self) -> Kluissoort:
        return self.database.soort

    def verplaatsen(self, doel: Path) -> None:
        from zvh_desktop.bootstrap.verhuisd import onthoud
        from zvh_desktop.kluis import reservesleutels

        van = self.pad
        self.database.verplaatsen(doel, self.sleutelkopie.leg_neer)
        reservesleutels.meenemen(van, doel)
        onthoud(van, doel)

    def heropenen(self) -> OpenKluis:
        self.close()
        return self.heropen(self.pad)

    def close(self) -> None:
        self.database.close()
