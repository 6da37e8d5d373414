"""Rehearsing the way back in: the recovery key, typed from paper every half year, so that it is there on the day it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.application.toegang import Toegang

OEFENEN_NA = timedelta(days=182)


class Oefenen:
    def __init__(self, omgeving: Omgeving, toegang: Toegang) -> None:
        self._omgeving, self._toegang = omgeving, toegang

    def laatst(self) -> date | None:
        """When it was last in somebody's hands: typed here, or made and asked back. None when there is no recovery key."""
        gemaakt = self._toegang.stand().herstelsleutel_van
        if gemaakt is None:
            return None
        with self._omgeving.werk() as work:
            geoefend = work.instellingen.get().herstelsleutel_geoefend_op
        op = gemaakt.astimezone().date()
        return max(op, geoefend) if geoefend else op

    def is_aan_de_beurt(self) -> bool:
        laatst = self.laatst()
        return laatst is not None and self._omgeving.vandaag() - laatst >= OEFENEN_NA

    def oefenen(self, groepen: Sequence[str]) -> None:
        """Raises `HerstelsleutelOnleesbaar` and `HerstelsleutelOnjuist`; nothing is remembered then."""
        self._toegang.herstelsleutel_beproeven(groepen)
        with self._omgeving.werk() as work:
            instellingen = work.instellingen.get()
            work.instellingen.save(replace(instellingen, herstelsleutel_geoefend_op=self._omgeving.vandaag()))
            work.commit()
        self._omgeving.meld(Gewijzigd("instellingen", ""))
