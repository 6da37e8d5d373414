"""The settings of a kluis."""

from __future__ import annotations

from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.instellingen import Instellingen


class Instellen:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def get(self) -> Instellingen:
        with self._omgeving.werk() as work:
            return work.instellingen.get()

    def bewaren(self, instellingen: Instellingen) -> Instellingen:
        """Raises `ConcurrentChange`."""
        with self._omgeving.werk() as work:
            saved = work.instellingen.save(instellingen)
            work.log("instellingen gewijzigd")
            work.commit()
        self._omgeving.meld(Gewijzigd("instellingen", ""))
        return saved
