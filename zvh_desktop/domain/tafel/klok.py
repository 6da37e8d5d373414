"""Counts the time of a table: what each Casus took, how late it is, when the rest is expected; a break counts apart (art. 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from zvh_desktop.domain.ids import AgendapuntId
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel
from zvh_desktop.domain.tafel.verslag import Verslag

Verslagen = Mapping[AgendapuntId, Verslag]


def huidig(verslagen: Verslagen) -> AgendapuntId | None:
    """Returns the Casus on the table: opened and not closed; the latest when more were left open."""
    opened = [
        (v.geopend_op, v.agendapunt_id) for v in verslagen.values() if v.geopend_op and not v.gesloten_op
    ]
    return max(opened)[1] if opened else None


def einde(verslagen: Iterable[Verslag]) -> datetime | None:
    """Returns when the table was closed; None while a Casus lies on it, or none did yet."""
    opened = [v for v in verslagen if v.geopend_op]
    closed = [v.gesloten_op for v in opened if v.gesloten_op]
    return max(closed) if closed and len(closed) == len(opened) else None


def gebruikt(tafel: Casustafel, verslag: Verslag | None, nu: datetime) -> timedelta:
    """Returns the time that went into one Casus so far, the running stretch included and breaks left out."""
    if verslag is None:
        return timedelta()
    spent = timedelta(seconds=verslag.seconden)
    is_running = verslag.geopend_op is not None and verslag.gesloten_op is None
    return spent + tafel.gewerkt(verslag.geopend_op, nu) if is_running and verslag.geopend_op else spent


def uitgelopen(tafel: Casustafel, verslagen: Verslagen, nu: datetime) -> timedelta:
    """Returns how much later the table is than its agenda, breaks left out; negative when it is ahead, nothing before it begins."""
    if tafel.opening is None or nu.date() != tafel.datum:
        return timedelta()
    planned = datetime.combine(tafel.datum, tafel.begin, tzinfo=nu.tzinfo)
    # A table that began early has a break before its planned begin too.
    breaks = sum((p.binnen(p.begin, nu) for p in tafel.pauzes), timedelta())
    expected = timedelta()
    for punt in tafel.agendapunten:
        verslag = verslagen.get(punt.id)
        if verslag is None or verslag.geopend_op is None:
            continue
        room = timedelta(minutes=punt.minuten)
        is_running = verslag.gesloten_op is None
        expected += min(gebruikt(tafel, verslag, nu), room) if is_running else room
    return nu - planned - breaks - expected


def pauze(tafel: Casustafel, nu: datetime) -> timedelta:
    """Returns how long the breaks of this table took so far."""
    return sum((p.binnen(p.begin, nu) for p in tafel.pauzes), timedelta())


def verwacht(
    tafel: Casustafel, verslagen: Verslagen, hier: AgendapuntId | None, nu: datetime
) -> dict[AgendapuntId, datetime]:
    """Returns when each Casus that is still to come begins, as far as it looks now; nothing for a table of another day."""
    begin = datetime.combine(tafel.datum, tafel.begin, tzinfo=nu.tzinfo)
    if nu.date() > tafel.datum:
        return {}
    moment = nu if tafel.opening else max(nu, begin)
    found, is_later = {}, False
    for punt in tafel.agendapunten:
        verslag = verslagen.get(punt.id)
        if punt.id == hier:
            is_later = True
            moment += _over(tafel, punt, verslagen, nu)
        elif is_nog_te_doen(verslag) or (is_later and verslag and verslag.besluit.soort is None):
            found[punt.id] = moment
            moment += _over(tafel, punt, verslagen, nu)
    return found


def _over(tafel: Casustafel, punt: Agendapunt, verslagen: Verslagen, nu: datetime) -> timedelta:
    return max(timedelta(), timedelta(minutes=punt.minuten) - gebruikt(tafel, verslagen.get(punt.id), nu))


def is_nog_te_doen(verslag: Verslag | None) -> bool:
    """Says whether the table did not come to this Casus: it never turned to it, or went on before anything was said."""
    return verslag is None or verslag.geopend_op is None or verslag.is_leeg


def rest(tafel: Casustafel, verslagen: Verslagen, hier: AgendapuntId | None) -> tuple[Agendapunt, ...]:
    """Returns the Casussen that the table did not come to; the one that lies on it is none of them."""
    return tuple(p for p in tafel.agendapunten if p.id != hier and is_nog_te_doen(verslagen.get(p.id)))
