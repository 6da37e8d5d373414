"""Opschorting: what holds the destruction of one Casus or Aanmelding up."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.domain.bewaartermijn import Opschortgrond, Opschorting
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Delen
from zvh_desktop.storage.records.record import Record
from zvh_desktop.storage.records.vernietiging import OpschortingRecord


def _rows(opschorting: Opschorting) -> Sequence[Record]:
    return (
        OpschortingRecord(
            onderwerp_id=opschorting.onderwerp_id,
            grond=opschorting.grond,
            toelichting=opschorting.toelichting,
            sinds=opschorting.sinds,
            door=opschorting.door,
            tot=opschorting.tot,
            versie=opschorting.versie,
        ),
    )


def _domain(rij: OpschortingRecord, delen: Delen) -> Opschorting:
    return Opschorting(
        onderwerp_id=rij.onderwerp_id,
        grond=Opschortgrond(rij.grond),
        toelichting=rij.toelichting,
        sinds=rij.sinds,
        door=rij.door,
        tot=rij.tot,
        versie=rij.versie,
    )


OPSCHORTING = Afbeelding("opschorting", OpschortingRecord, "onderwerp_id", (), _rows, _domain)
