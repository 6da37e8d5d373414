"""Follows an organisation until it is a Partij of the convenant (W-73, art. 20, bijl. 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import PartijId, ToetredingId
from zvh_desktop.domain.inzien.zoekwoorden import orde
from zvh_desktop.domain.partijen.einde import tekorten_in_tijd
from zvh_desktop.domain.partijen.partij import Partij, PartijSoort


@dataclass(frozen=True, slots=True)
class Toetreding:
    """Follows an organisation that wants to be a Partij, from its request until the form of bijl. 1 is signed.

    `akkoorden` holds the day on which each Partij agreed (art. 20.4); `formulier` is the signed form, a PDF.
    """

    id: ToetredingId
    naam: str = ""
    kort: str = ""
    soort: PartijSoort | None = None
    aangevraagd_op: date | None = None
    aangevraagd_bij: str = ""
    aangekondigd_op: date | None = None
    akkoorden: tuple[tuple[PartijId, date], ...] = ()
    besluit_op: date | None = None
    ondertekend_op: date | None = None
    formulier: bytes | None = field(default=None, repr=False)
    partij_id: PartijId | None = None
    versie: int = 0

    def akkoord_van(self, partij_id: PartijId) -> date | None:
        return dict(self.akkoorden).get(partij_id)

    def met_akkoord(self, partij_id: PartijId, op: date | None) -> Toetreding:
        """Keeps the day on which a Partij agreed; without a day it has not."""
        anderen = {van: dag for van, dag in self.akkoorden if van != partij_id}
        return replace(self, akkoorden=tuple((anderen | ({partij_id: op} if op else {})).items()))

    def tekorten(self, partijen: Iterable[Partij], vandaag: date) -> tuple[Tekort, ...]:
        """Returns what is still to be done, in the order of art. 20; agreement is asked of who is a Partij on the day of the besluit."""
        return tuple(self._tekorten(partijen, vandaag))

    def _tekorten(self, partijen: Iterable[Partij], vandaag: date) -> Iterator[Tekort]:
        partijen = tuple(partijen)
        names = {orde(self.naam), orde(self.kort)} - {None}
        is_partij = any(p.is_partij_op(vandaag) and {orde(p.naam), orde(p.kort)} & names for p in partijen)
        if is_partij or not (self.naam and self.kort and self.soort):
            yield Tekort(Eis.TOETREDING_ORGANISATIE)
        op = self.besluit_op or vandaag
        stappen = (
            (Eis.TOETREDING_AANVRAAG, self.aangevraagd_op),
            (Eis.TOETREDING_AANKONDIGING, self.aangekondigd_op),
        )
        yield from tekorten_in_tijd(stappen, vandaag)
        for partij in partijen:
            akkoord = self.akkoord_van(partij.id)
            if partij.is_partij_op(op) and not (
                akkoord and (self.aangekondigd_op or date.min) <= akkoord <= op
            ):
                yield Tekort(Eis.TOETREDING_AKKOORD, partij.id)
        stappen = (
            (Eis.TOETREDING_BESLUIT, self.besluit_op),
            (Eis.TOETREDING_ONDERTEKEND, self.ondertekend_op),
        )
        yield from tekorten_in_tijd(stappen, vandaag)
        if self.formulier is None:
            yield Tekort(Eis.TOETREDING_FORMULIER)

    def toetreden(
        self, partijen: Iterable[Partij], vandaag: date, partij_id: PartijId
    ) -> tuple[Toetreding, Partij]:
        """Returns the Partij, from the day on which the form was signed (art. 20.4). Raises `EisenNietVervuld`."""
        if tekorten := self.tekorten(partijen, vandaag):
            raise EisenNietVervuld(tekorten)
        assert self.soort is not None
        assert self.ondertekend_op is not None
        return replace(self, partij_id=partij_id), Partij(
            partij_id, self.naam, self.kort, self.soort, self.ondertekend_op
        )
