"""Counts for the report, including destroyed Casussen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, and_, exists, func, select

from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.inzien.rapportage import Rapportdeel, Tellingen, looptijd, uitkomst
from zvh_desktop.storage import tables as t, tellingen as vernietigd
from zvh_desktop.storage.overzichten.bouwstenen import waarden

_AAN_TAFEL = t.verslag.join(t.casustafel, t.casustafel.c.id == t.verslag.c.casustafel_id)
_IS_VASTGESTELD = exists().where(t.notulen.c.casustafel_id == t.casustafel.c.id)


def tellingen(connection: Connection, van: date, tot: date) -> Tellingen:
    m, gemeente = t.aanmelding.c, t.casus_gemeente.c
    aangemeld = and_(
        m.stand.not_in(waarden((AanmeldingStand.CONCEPT, AanmeldingStand.TOEGEVOEGD))),
        m.datum.between(van, tot),
    )
    gebieden = select(m.gebied).where(aangemeld)
    van_casus = t.aanmelding.join(t.casus_gemeente, gemeente.casus_id == m.casus_id)
    gemeenten = select(gemeente.partij_id).select_from(van_casus).where(aangemeld)
    in_periode = and_(t.casustafel.c.datum.between(van, tot), _IS_VASTGESTELD, vernietigd.in_notulen)
    gebleven = and_(in_periode, vernietigd.is_gebleven)
    besluiten = connection.scalars(select(t.verslag.c.besluit).select_from(_AAN_TAFEL).where(gebleven))
    live = {
        Rapportdeel.GEBIED: connection.scalars(gebieden),
        Rapportdeel.GEMEENTE: connection.scalars(gemeenten),
        Rapportdeel.BESLUIT: filter(None, map(uitkomst, besluiten)),
        Rapportdeel.LOOPTIJD: map(looptijd, _days_to_table(connection, van, tot)),
    }
    return {
        deel: Counter(map(str, found)) + vernietigd.geteld(connection, deel, van, tot)
        for deel, found in live.items()
    }


def _days_to_table(connection: Connection, van: date, tot: date) -> Iterable[int]:
    """Returns of each Casus that came to a table for the first time how many days that took."""
    m, c = t.aanmelding.c, t.casus.c
    eerste = func.min(t.casustafel.c.datum).label("eerste")
    known = select(t.verslag.c.casus_id).select_from(_AAN_TAFEL).where(t.casustafel.c.datum.between(van, tot))
    met_casus = _AAN_TAFEL.join(t.casus, c.id == t.verslag.c.casus_id)
    query = (
        select(m.datum, eerste)
        .select_from(met_casus.join(t.aanmelding, m.id == c.aanmelding_id))
        .where(m.datum.is_not(None), c.id.in_(known), _IS_VASTGESTELD, vernietigd.in_notulen)
        .group_by(c.id, m.datum)
        .having(eerste.between(van, tot))
    )
    return (max(0, (row.eerste - row.datum).days) for row in connection.execute(query))
