"""Counts destroyed Casussen for the report (W-52, W-70); each count stands alone and identifies nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, exists, insert, select, update

from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.inzien.rapportage import Rapportdeel, kwartaal, looptijd, uitkomst
from zvh_desktop.storage import tables as t

_naar, _later = t.fase_wissel.alias(), t.fase_wissel.alias()
is_gebleven: ColumnElement[bool] = ~(
    exists()
    .where(
        _naar.c.casus_id == t.verslag.c.casus_id,
        _naar.c.herkomst == t.verslag.c.casustafel_id,
        _naar.c.naar == Fase.AFSCHALING.value,
        _later.c.casus_id == _naar.c.casus_id,
        _later.c.volgorde == _naar.c.volgorde + 1,
        _later.c.naar != Fase.VERNIETIGD.value,
    )
    .correlate(t.verslag)
)
"""Selects the besluiten that were not taken back: an Afschalen by mistake closed nothing (W-51)."""

in_notulen: ColumnElement[bool] = t.verslag.c.weggelaten.is_(None)
"""Selects what the notulen of its table did not leave out (W-11)."""


class Telsoort(StrEnum):
    """Names what was counted; `NUMMER` is no count but how far the numbers of a year were given out (`nummers.py`)."""

    GEBIED = "gebied"
    GEMEENTE = "gemeente"
    BESLUIT = "besluit"
    DAGEN_TOT_TAFEL = "dagen_tot_tafel"
    NUMMER = "nummer"


def onthoud(connection: Connection, casus_id: CasusId) -> None:
    """Adds a Casus to every count that it belongs to, before it is destroyed."""
    eigen = select(t.casus.c.aanmelding_id).where(t.casus.c.id == casus_id).scalar_subquery()
    aanmelding = connection.execute(select(t.aanmelding).where(t.aanmelding.c.id == eigen)).one_or_none()
    aangemeld = aanmelding.datum if aanmelding is not None else None
    if aanmelding is not None and aangemeld and aanmelding.stand != AanmeldingStand.CONCEPT.value:
        _erbij(connection, Telsoort.GEBIED, aangemeld, aanmelding.gebied)
        rij = t.casus_gemeente.c
        for gemeente in connection.scalars(select(rij.partij_id).where(rij.casus_id == casus_id)):
            _erbij(connection, Telsoort.GEMEENTE, aangemeld, gemeente)
    _onthoud_tafels(connection, casus_id, aangemeld)


def _onthoud_tafels(connection: Connection, casus_id: CasusId, aangemeld: date | None) -> None:
    tafel, verslag = t.casustafel.c, t.verslag.c
    is_vastgesteld = exists().where(t.notulen.c.casustafel_id == tafel.id)
    query = select(tafel.datum, verslag.besluit).join_from(t.verslag, t.casustafel)
    query = query.where(verslag.casus_id == casus_id, is_vastgesteld, in_notulen).order_by(tafel.datum)
    tafels = connection.execute(query.add_columns(is_gebleven.label("gebleven"))).all()
    for rij in tafels:
        if rij.gebleven and (counts_as := uitkomst(rij.besluit)) is not None:
            _erbij(connection, Telsoort.BESLUIT, rij.datum, counts_as)
    if tafels and aangemeld:
        dagen = max(0, (tafels[0].datum - aangemeld).days)
        _erbij(connection, Telsoort.DAGEN_TOT_TAFEL, tafels[0].datum, str(dagen))


def geteld(connection: Connection, deel: Rapportdeel, van: date, tot: date) -> Counter[str]:
    """Returns the counts of the quarters that begin in the period."""
    soort = Telsoort.DAGEN_TOT_TAFEL if deel is Rapportdeel.LOOPTIJD else Telsoort(deel.value)
    counts: Counter[str] = Counter()
    waar = (t.telling.c.soort == soort, t.telling.c.kwartaal.between(van, tot))
    for rij in connection.execute(select(t.telling).where(*waar)):
        counts[looptijd(int(rij.waarde)) if deel is Rapportdeel.LOOPTIJD else rij.waarde] += rij.aantal
    return counts


def _erbij(connection: Connection, soort: Telsoort, dag: date, waarde: str) -> None:
    tel(connection, soort, kwartaal(dag), waarde, lambda aantal: aantal + 1)


def tel(
    connection: Connection, soort: Telsoort, begin: date, waarde: str, naar: Callable[[int], int]
) -> None:
    """Writes what `naar` makes of the count of the quarter that begins there; of 0 when there is none yet."""
    rij = t.telling.c
    this = (rij.soort == soort, rij.kwartaal == begin, rij.waarde == waarde)
    aantal = connection.scalar(select(rij.aantal).where(*this))
    values = {"soort": soort, "kwartaal": begin, "waarde": waarde, "aantal": naar(aantal or 0)}
    connection.execute(
        insert(t.telling).values(values) if aantal is None else update(t.telling).where(*this).values(values)
    )
