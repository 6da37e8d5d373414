"""Keeps the disputes between Partijen, with before whom they came and how they ended (W-71)."""

from __future__ import annotations

from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.ids import GeschilId
from zvh_desktop.domain.partijen.geschil import Geschil

_CHANGED = Gewijzigd("geschil")


class Geschillen:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def get(self, geschil_id: GeschilId) -> Geschil:
        with self._omgeving.werk() as work:
            return work.geschillen.get(geschil_id)

    def nieuw(self) -> Geschil:
        """Returns an empty one, which is kept with its first save."""
        return Geschil(GeschilId(self._omgeving.new_id()))

    def bewaren(self, geschil: Geschil) -> Geschil:
        """Saves what was typed. Raises `ConcurrentChange`."""
        with self._omgeving.schrijven(_CHANGED) as work:
            work.log_hourly("geschil gewijzigd")
            return work.geschillen.save(geschil)
