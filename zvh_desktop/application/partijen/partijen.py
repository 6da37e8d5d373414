"""Keeps the Partijen and their Afgevaardigden (art. 7.2, 7.3, 9.1), and the grounds they may use (Context)."""

from __future__ import annotations

from datetime import date

from zvh_desktop.application.ports import Gewijzigd, Omgeving
from zvh_desktop.domain.ids import AfgevaardigdeId, GrondslagId, PartijId
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Grondslag, Partij


class Partijen:
    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving

    def alle(self) -> tuple[Partij, ...]:
        """Returns every Partij with its Afgevaardigden, gemeenten first, by name."""
        with self._omgeving.werk() as work:
            return work.partijen.all()

    def grondslagen(self) -> tuple[Grondslag, ...]:
        with self._omgeving.werk() as work:
            return work.grondslagen.all()

    def get(self, partij_id: PartijId) -> Partij:
        with self._omgeving.werk() as work:
            return work.partijen.get(partij_id)

    def bewaren(self, partij: Partij) -> Partij:
        """Saves name, kind and dates. Raises `ConcurrentChange`."""
        with self._omgeving.schrijven(Gewijzigd("partij", partij_id=partij.id)) as work:
            work.log("partij gewijzigd")
            return work.partijen.save(partij)

    def blanco_afgevaardigde(self) -> Afgevaardigde:
        """Returns somebody whose name is still to be typed; kept with the first save of the Partij that has one."""
        return Afgevaardigde(AfgevaardigdeId(self._omgeving.new_id()), "")

    def nieuwe_afgevaardigde(
        self,
        partij_id: PartijId,
        naam: str,
        *,
        functie: str = "",
        email: str = "",
        telefoon: str = "",
        mandaat_van: date | None = None,
        mandaat_tot: date | None = None,
    ) -> Afgevaardigde:
        """Makes a person sent by a Partij (art. 7.3). Raises `MandaatPeriodeOngeldig`."""
        person = Afgevaardigde(
            AfgevaardigdeId(self._omgeving.new_id()),
            naam.strip(),
            functie.strip(),
            email.strip(),
            telefoon.strip(),
            mandaat_van,
            mandaat_tot,
        )
        self.afgevaardigde_bewaren(partij_id, person)
        return person

    def afgevaardigde_bewaren(self, partij_id: PartijId, afgevaardigde: Afgevaardigde) -> Partij:
        """Adds or changes an Afgevaardigde. Raises `MandaatPeriodeOngeldig`."""
        with self._omgeving.schrijven(Gewijzigd("partij", partij_id=partij_id)) as work:
            work.log("afgevaardigde gewijzigd")
            return work.partijen.save(work.partijen.get(partij_id).with_afgevaardigde(afgevaardigde))

    def grondslag_bewaren(self, grondslag: Grondslag) -> Grondslag:
        with self._omgeving.schrijven(Gewijzigd("grondslag")) as work:
            work.log("grondslag gewijzigd")
            return work.grondslagen.save(grondslag)

    def nieuwe_grondslag_id(self) -> GrondslagId:
        return GrondslagId(self._omgeving.new_id())
