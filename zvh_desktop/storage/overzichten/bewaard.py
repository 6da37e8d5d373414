"""Lists what is kept only until its term is over: Casussen that ended, and Aanmeldingen that never became one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal, null, or_, select

from zvh_desktop.application.inzien.lijsten import Rijen
from zvh_desktop.application.inzien.overzichten import BewaardRij
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.afschaling.vernietiging import Bewaargroep, Onderwerp, Opschorting
from zvh_desktop.domain.casus import Fase
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.engine import reading
from zvh_desktop.storage.overzichten.bouwstenen import betrokkene, met_hoofdpersoon
from zvh_desktop.storage.shape import rijen, values_in

Gevonden = tuple[bool, date, str, Any]


def bewaard(connection: Connection, groepen: Sequence[Bewaargroep], dag: date) -> Rijen[BewaardRij]:
    """Lists what falls due first on top and what is held up last; counts `kan_nu`. Each groep is read by an index, as far as is seen."""
    engine, op = connection.engine, t.opschorting.c
    geldt = or_(op.tot.is_(None), op.tot > dag)
    held = select(op.onderwerp_id).where(geldt)
    opgeschort = {one.onderwerp_id: one for one in rijen(connection, Opschorting, values_in(t.opschorting))}
    is_any_held = any(one.geldt_op(dag) for one in opgeschort.values())

    def lees(vanaf: int, aantal: int) -> tuple[BewaardRij, ...]:
        with reading(engine) as reader:
            found = [_keyed(reader, one, ~_sleutel(one).in_(held), vanaf + aantal) for one in groepen]
            if is_any_held:
                found += [_keyed(reader, one, _sleutel(one).in_(held), None) for one in groepen]
        seen = islice(merge(*found, key=itemgetter(0, 1, 2)), vanaf, vanaf + aantal)
        return tuple(_rij(row, opgeschort) for *_, row in seen)

    def tel(groep: Bewaargroep, *which: ColumnElement[bool]) -> int:
        table = _sleutel(groep).table
        return connection.scalar(select(func.count()).select_from(table).where(*_waar(groep), *which)) or 0

    vervallen = (
        tel(one, _sinds(one) <= dag - timedelta(days=one.dagen), ~_sleutel(one).in_(held)) for one in groepen
    )
    return Rijen(sum(map(tel, groepen)), lees, tellingen={"kan_nu": sum(vervallen)})


def _sleutel(groep: Bewaargroep) -> Any:
    return t.aanmelding.c.id if groep.onderwerp is Onderwerp.CONCEPT_AANMELDING else t.casus.c.id


def _sinds(groep: Bewaargroep) -> Any:
    """Returns the day from which the terms count: of an ended Casus that of the table that decided (W-50)."""
    is_concept = groep.onderwerp is Onderwerp.CONCEPT_AANMELDING
    return t.aanmelding.c.begonnen_op if is_concept else t.casus.c.sinds


def _waar(groep: Bewaargroep) -> tuple[ColumnElement[bool], ...]:
    if groep.onderwerp is Onderwerp.CONCEPT_AANMELDING:
        return t.aanmelding.c.stand == AanmeldingStand.CONCEPT, t.aanmelding.c.casus_id.is_(None)
    c, found = t.casus.c, [t.casus.c.fase == Fase(groep.onderwerp.value)]
    if groep.is_opgeschoond is not None:
        found.append(c.opgeschoond_op.is_not(None) == groep.is_opgeschoond)
    if groep.tot is not None:
        found.append(c.sinds <= groep.tot)
    if groep.na is not None:
        found.append(c.sinds > groep.na)
    return tuple(found)


def _keyed(
    connection: Connection, groep: Bewaargroep, held: ColumnElement[bool], maximum: int | None
) -> list[Gevonden]:
    """Returns the first rows of a groep with what they are ordered by: held up or not, the day, and the number."""
    is_held, days = maximum is None, timedelta(days=groep.dagen)
    query = _toon(groep).where(*_waar(groep), held).limit(maximum)
    return [(is_held, row.sinds + days, row.nummer, row) for row in connection.execute(query)]


def _toon(groep: Bewaargroep) -> Select[Any]:
    sinds, onderwerp = _sinds(groep).label("sinds"), literal(groep.onderwerp.value).label("onderwerp")
    if groep.onderwerp is Onderwerp.CONCEPT_AANMELDING:
        m, eerste = t.aanmelding.c, t.aanmelding_betrokkene.c
        naam = func.coalesce(eerste.naam, "").label("betrokkene")
        empty = (null().label("casus_id"), null().label("opgeschoond_op"))
        empty_too = (literal("").label("nummer"), literal("").label("reden"))
        query = select(onderwerp, m.id, naam, m.gebied, sinds, *empty, *empty_too).order_by(sinds)
        is_eerste = and_(eerste.aanmelding_id == m.id, eerste.volgorde == 0)
        return query.outerjoin(t.aanmelding_betrokkene, is_eerste)
    c, wissel = t.casus.c, t.fase_wissel.c
    of_casus = (c.id, c.id.label("casus_id"), c.nummer, betrokkene, c.gebied, c.opgeschoond_op)
    later = t.fase_wissel.alias("later")
    # One that was taken back and closed again came here twice (W-51).
    after = exists().where(later.c.casus_id == wissel.casus_id, later.c.volgorde > wissel.volgorde)
    naar_hier = and_(wissel.casus_id == c.id, wissel.naar == c.fase, ~after.correlate(t.fase_wissel))
    query = select(onderwerp, *of_casus, sinds, wissel.reden).order_by(sinds, c.nummer)
    return query.select_from(met_hoofdpersoon(t.casus.join(t.fase_wissel, naar_hier)))


def _rij(row: Any, opgeschort: dict[str, Opschorting]) -> BewaardRij:
    fields = {name: value for name, value in row._mapping.items() if name not in ("id", "onderwerp")}
    return BewaardRij(Onderwerp(row.onderwerp), row.id, opschorting=opgeschort.get(row.id), **fields)
