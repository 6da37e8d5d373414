"""What is kept only until its term is over: Casussen that ended, and Aanmeldingen that never became one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, func, select

from zvh_desktop.application.overzichten import BewaardRij
from zvh_desktop.domain.aanmelding import AanmeldingStand
from zvh_desktop.domain.bewaartermijn import Opschortgrond, Opschorting
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.gebied import Gebied
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.vernietiging import Onderwerp
from zvh_desktop.storage.aggregaten import table_of
from zvh_desktop.storage.overzichten.bouwstenen import betrokkene, casus, met_hoofdpersoon, of_none
from zvh_desktop.storage.records.casus import (
    AanmeldingBetrokkeneRecord,
    AanmeldingRecord,
    FaseWisselRecord,
)
from zvh_desktop.storage.records.casustafel import CasustafelRecord
from zvh_desktop.storage.records.vernietiging import OpschortingRecord

_aanmelding = table_of(AanmeldingRecord)
_aangemeld = table_of(AanmeldingBetrokkeneRecord)
_wissel = table_of(FaseWisselRecord)
_tafel = table_of(CasustafelRecord)
_opschorting = table_of(OpschortingRecord)

_FASEN = {
    Fase.AFSCHALING: Onderwerp.AFSCHALING,
    Fase.NIET_IN_BEHANDELING: Onderwerp.NIET_IN_BEHANDELING,
    Fase.ELDERS_BELEGD: Onderwerp.ELDERS_BELEGD,
}


def bewaard(connection: Connection) -> tuple[BewaardRij, ...]:
    opgeschort = {rij.onderwerp_id: _opgeschort(rij) for rij in connection.execute(select(_opschorting))}
    found = [*_casussen(connection, opgeschort), *_concepten(connection, opgeschort)]
    return tuple(sorted(found, key=lambda rij: (rij.sinds, rij.nummer)))


def _casussen(connection: Connection, opgeschort: dict[str, Opschorting]) -> list[BewaardRij]:
    """The day of the table that decided (W-50) is the day from which the terms count."""
    naar_hier = and_(_wissel.c.casus_id == casus.c.id, _wissel.c.naar == casus.c.fase)
    query = (
        select(
            casus.c.id,
            casus.c.nummer,
            betrokkene,
            casus.c.gebied,
            casus.c.fase,
            casus.c.opgeschoond_op,
            _wissel.c.op,
            _wissel.c.reden,
            _tafel.c.datum,
        )
        .select_from(
            met_hoofdpersoon(
                casus.join(_wissel, naar_hier).outerjoin(_tafel, _tafel.c.id == _wissel.c.herkomst)
            )
        )
        .where(casus.c.fase.in_([fase.value for fase in _FASEN]))
    )
    return [
        BewaardRij(
            onderwerp=_FASEN[Fase(r.fase)],
            onderwerp_id=r.id,
            casus_id=CasusId(r.id),
            nummer=r.nummer,
            betrokkene=r.betrokkene,
            gebied=Gebied(r.gebied),
            sinds=r.datum or r.op.date(),
            reden=r.reden,
            door_casustafel=r.datum is not None,
            opgeschoond_op=r.opgeschoond_op,
            opschorting=opgeschort.get(r.id),
        )
        for r in connection.execute(query)
    ]


def _concepten(connection: Connection, opgeschort: dict[str, Opschorting]) -> list[BewaardRij]:
    eerste = and_(_aangemeld.c.aanmelding_id == _aanmelding.c.id, _aangemeld.c.volgorde == 0)
    query = (
        select(
            _aanmelding.c.id,
            _aanmelding.c.begonnen_op,
            _aanmelding.c.gebied,
            func.coalesce(_aangemeld.c.naam, "").label("betrokkene"),
        )
        .outerjoin(_aangemeld, eerste)
        .where(_aanmelding.c.stand == AanmeldingStand.CONCEPT.value, _aanmelding.c.casus_id.is_(None))
    )
    return [
        BewaardRij(
            onderwerp=Onderwerp.CONCEPT_AANMELDING,
            onderwerp_id=r.id,
            casus_id=None,
            nummer="",
            betrokkene=r.betrokkene,
            gebied=of_none(Gebied, r.gebied),
            sinds=r.begonnen_op,
            opschorting=opgeschort.get(r.id),
        )
        for r in connection.execute(query)
    ]


def _opgeschort(rij: Any) -> Opschorting:
    return Opschorting(
        rij.onderwerp_id,
        Opschortgrond(rij.grond),
        rij.toelichting,
        rij.sinds,
        rij.door,
        rij.tot,
        rij.versie,
    )
