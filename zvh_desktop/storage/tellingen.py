"""Counts destroyed Casussen for the report (W-52, W-70); each count stands alone and identifies nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Row, exists, select
from sqlalchemy.dialects.sqlite import insert

from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.storage import tables as t

_EN = "+"
_later = t.fase_wissel.alias("later")
is_gebleven: ColumnElement[bool] = ~(
    exists()
    .where(_later.c.casus_id == t.fase_wissel.c.casus_id, _later.c.volgorde > t.fase_wissel.c.volgorde)
    .correlate(t.fase_wissel)
)
"""Says of a change of fase that none came after it: an Afschalen that was taken back did not stay (W-51)."""


class Telsoort(StrEnum):
    """Names what was counted; `NUMMER` is no count but how far the numbers of a year were given out (`nummers.py`)."""

    VERNIETIGD = "vernietigd"
    GEBIED = "gebied"
    GEMEENTE = "gemeente"
    BESLUIT = "besluit"
    BEHANDELD = "behandeld"
    AFGESCHAALD = "afgeschaald"
    DAGEN_TOT_TAFEL = "dagen_tot_tafel"
    NUMMER = "nummer"


def kwartaal(dag: date) -> date:
    """Returns the first day of the quarter; the periods of the report begin on such days too."""
    return date(dag.year, 3 * ((dag.month - 1) // 3) + 1, 1)


def onthoud(connection: Connection, casus_id: CasusId, op: datetime) -> None:
    """Adds a Casus to every count that it belongs to, before it is destroyed."""
    eigen = select(t.casus.c.aanmelding_id).where(t.casus.c.id == casus_id).scalar_subquery()
    aanmelding = connection.execute(select(t.aanmelding).where(t.aanmelding.c.id == eigen)).one_or_none()
    _erbij(connection, Telsoort.VERNIETIGD, op.date())
    aangemeld = aanmelding.datum if aanmelding is not None else None
    if aanmelding is not None and aangemeld and aanmelding.stand != AanmeldingStand.CONCEPT.value:
        _erbij(connection, Telsoort.GEBIED, aangemeld, aanmelding.gebied)
        rij = t.casus_gemeente.c
        for gemeente in connection.scalars(select(rij.partij_id).where(rij.casus_id == casus_id)):
            _erbij(connection, Telsoort.GEMEENTE, aangemeld, gemeente)
    wissel = t.fase_wissel.c
    naar_afschaling = (wissel.casus_id == casus_id, wissel.naar == Fase.AFSCHALING.value, is_gebleven)
    for moment in connection.scalars(select(wissel.op).where(*naar_afschaling)):
        _erbij(connection, Telsoort.AFGESCHAALD, moment.astimezone(UTC).date())
    _onthoud_tafels(connection, casus_id, aangemeld)


def _onthoud_tafels(connection: Connection, casus_id: CasusId, aangemeld: date | None) -> None:
    tafel, verslag = t.casustafel.c, t.verslag.c
    is_vastgesteld = exists().where(t.notulen.c.casustafel_id == tafel.id).label("is_vastgesteld")
    query = select(tafel.datum, verslag.besluit_soort, is_vastgesteld).join_from(t.verslag, t.casustafel)
    query = query.where(verslag.casus_id == casus_id).order_by(tafel.datum)
    tafels = connection.execute(query).all()
    behandeld = [rij for rij in tafels if rij.is_vastgesteld]
    for rij in behandeld:
        if rij.besluit_soort is not None:
            _erbij(connection, Telsoort.BESLUIT, rij.datum, rij.besluit_soort)
    if behandeld:
        kwartalen = sorted({kwartaal(rij.datum) for rij in behandeld})
        waarde = _EN.join(k.isoformat() for k in kwartalen)
        _erbij(connection, Telsoort.BEHANDELD, kwartalen[0], waarde)
    if tafels and aangemeld:
        dagen = max(0, (tafels[0].datum - aangemeld).days)
        _erbij(connection, Telsoort.DAGEN_TOT_TAFEL, tafels[0].datum, str(dagen))


def per_waarde(connection: Connection, soort: Telsoort, van: date, tot: date) -> dict[str, int]:
    """Returns the counts of the quarters that begin in the period."""
    rijen = _rijen(connection, soort, t.telling.c.kwartaal.between(van, tot))
    counts: dict[str, int] = {}
    for rij in rijen:
        counts[rij.waarde] = counts.get(rij.waarde, 0) + rij.aantal
    return counts


def totaal(connection: Connection, soort: Telsoort, van: date = date.min, tot: date = date.max) -> int:
    return sum(per_waarde(connection, soort, van, tot).values())


def behandeld(connection: Connection, van: date, tot: date) -> int:
    """Counts the treated Casussen; one that was treated in more quarters of the period counts once."""
    return sum(
        rij.aantal
        for rij in _rijen(connection, Telsoort.BEHANDELD)
        if any(van <= date.fromisoformat(k) <= tot for k in rij.waarde.split(_EN))
    )


def dagen_tot_tafel(connection: Connection, van: date, tot: date) -> tuple[int, ...]:
    found = per_waarde(connection, Telsoort.DAGEN_TOT_TAFEL, van, tot)
    return tuple(int(dagen) for dagen, aantal in found.items() for _ in range(aantal))


def _rijen(
    connection: Connection, soort: Telsoort, *voorwaarden: object
) -> Iterable[Row[tuple[object, ...]]]:
    return connection.execute(select(t.telling).where(t.telling.c.soort == soort, *voorwaarden))  # type: ignore[arg-type]


def _erbij(connection: Connection, soort: Telsoort, dag: date, waarde: str = "") -> None:
    rij = {"soort": soort, "kwartaal": kwartaal(dag), "waarde": waarde, "aantal": 1}
    connection.execute(
        insert(t.telling)
        .values(rij)
        .on_conflict_do_update(
            index_elements=["soort", "kwartaal", "waarde"], set_={"aantal": t.telling.c.aantal + 1}
        )
    )
