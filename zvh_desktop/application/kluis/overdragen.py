"""Hands the whole kluis over to a colleague, and keeps on record that there are two until one of them is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from zvh_desktop.application.kluis.reservekopie import Voortgang, geen_voortgang
from zvh_desktop.application.kluis.toegang import NieuweHerstelsleutel
from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht, Overdrachteinde

Kopieer = Callable[
    [str, Kluisoverdracht, Path, Callable[[Kluisoverdracht], object], Voortgang], NieuweHerstelsleutel
]
"""Makes the second kluis; calls its fourth argument when it is whole."""


class Kluisoverdragen:
    def __init__(self, omgeving: Omgeving, kopieer: Kopieer) -> None:
        self._omgeving, self._kopieer = omgeving, kopieer

    def alle(self) -> tuple[Kluisoverdracht, ...]:
        with self._omgeving.werk() as work:
            return work.instellingen.get().overdrachten

    def overdragen(
        self, aan: str, wachtzin: str, map: Path, voortgang: Voortgang = geen_voortgang
    ) -> NieuweHerstelsleutel:
        """Makes a second kluis in a folder of its own in `map`; returns the key that opens it, which is kept nowhere.

        Raises `WachtzinOnjuist`, `AlleenVoorzitter`, `KluisBeschadigd` and `StorageUnavailable`; then there is none.
        """
        with self._omgeving.werk() as work:
            ours = work.instellingen.get()
        van = ours.voorzitter or ours.organisatie
        overdracht = Kluisoverdracht(
            self._omgeving.new_id()[:6], van, aan.strip(), self._omgeving.nu(), kluis=""
        )
        return self._kopieer(wachtzin, overdracht, map, self._vastleggen, voortgang)

    def _vastleggen(self, overdracht: Kluisoverdracht) -> None:
        with self._omgeving.schrijven(Gewijzigd("instellingen")) as work:
            ours = work.instellingen.get()
            work.instellingen.save(replace(ours, overdrachten=(*ours.overdrachten, overdracht)))
            work.log(f"kluis: overdracht {overdracht.kenmerk} gemaakt, de hele kluis")

    def beeindigen(self, kenmerk: str, einde: Overdrachteinde) -> None:
        """Records that one of the two kluizen counts no longer."""
        with self._omgeving.schrijven(Gewijzigd("instellingen")) as work:
            ours = work.instellingen.get()
            ended = tuple(
                replace(one, einde=einde, einde_op=self._omgeving.nu()) if one.kenmerk == kenmerk else one
                for one in ours.overdrachten
            )
            work.instellingen.save(replace(ours, overdrachten=ended))
            work.log(f"kluis: overdracht {kenmerk} beëindigd ({einde.value})")
