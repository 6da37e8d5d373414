"""Lists what is kept only until its term is over: Casussen that ended, and Aanmeldingen that never became one."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, select

from zvh_desktop.application.inzien.overzichten import BewaardRij
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.afschaling.vernietiging import Onderwerp, Opschorting
from zvh_desktop.domain.casus import TOEGESTANE_WISSELS, Fase
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.overzichten.bouwstenen import betrokkene, met_hoofdpersoon
from zvh_desktop.storage.shape import rijen, values_in

# From these phases a Casus can only be destroyed; each has an Onderwerp of the same name that says why it waits.
_FASEN = {
    fase: Onderwerp(fase.value) for fase, next_ in TOEGESTANE_WISSELS.items() if Fase.VERNIETIGD in next_
}


def bewaard(connection: Connection) -> tuple[BewaardRij, ...]:
    opgeschort = {one.onderwerp_id: one for one in rijen(connection, Opschorting, values_in(t.opschorting))}
    found = [*_casussen(connection, opgeschort), *_concepten(connection, opgeschort)]
    return tuple(sorted(found, key=lambda rij: (rij.sinds, rij.nummer)))


def _casussen(connection: Connection, opgeschort: dict[str, Opschorting]) -> list[BewaardRij]:
    """Lists the Casussen; the terms count from the day of the table that decided (W-50)."""
    naar_hier = and_(t.fase_wissel.c.casus_id == t.casus.c.id, t.fase_wissel.c.naar == t.casus.c.fase)
    query = (
        select(
            t.casus.c.id,
            t.casus.c.nummer,
            betrokkene,
            t.casus.c.gebied,
            t.casus.c.fase,
            t.casus.c.opgeschoond_op,
            t.fase_wissel.c.op,
            t.fase_wissel.c.reden,
            t.casustafel.c.datum,
        )
        .select_from(
            met_hoofdpersoon(
                t.casus.join(t.fase_wissel, naar_hier).outerjoin(
                    t.casustafel, t.casustafel.c.id == t.fase_wissel.c.herkomst
                )
            )
        )
        .where(t.casus.c.fase.in_([fase.value for fase in _FASEN]))
    )
    return [
        BewaardRij(
            onderwerp=_FASEN[r.fase],
            onderwerp_id=r.id,
            casus_id=r.id,
            nummer=r.nummer,
            betrokkene=r.betrokkene,
            gebied=r.gebied,
            sinds=r.datum or r.op.date(),
            reden=r.reden,
            opgeschoond_op=r.opgeschoond_op,
            opschorting=opgeschort.get(r.id),
        )
        for r in connection.execute(query)
    ]


def _concepten(connection: Connection, opgeschort: dict[str, Opschorting]) -> list[BewaardRij]:
    eerste = and_(
        t.aanmelding_betrokkene.c.aanmelding_id == t.aanmelding.c.id, t.aanmelding_betrokkene.c.volgorde == 0
    )
    query = (
        select(
            t.aanmelding.c.id,
            t.aanmelding.c.begonnen_op,
            t.aanmelding.c.gebied,
            func.coalesce(t.aanmelding_betrokkene.c.naam, "").label("betrokkene"),
        )
        .outerjoin(t.aanmelding_betrokkene, eerste)
        .where(t.aanmelding.c.stand == AanmeldingStand.CONCEPT.value, t.aanmelding.c.casus_id.is_(None))
    )
    return [
        BewaardRij(
            onderwerp=Onderwerp.CONCEPT_AANMELDING,
            onderwerp_id=r.id,
            casus_id=None,
            nummer="",
            betrokkene=r.betrokkene,
            gebied=r.gebied,
            sinds=r.begonnen_op,
            opschorting=opgeschort.get(r.id),
        )
        for r in connection.execute(query)
    ]
