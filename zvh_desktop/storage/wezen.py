"""Removes what hung below a removed agendapunt, and detaches its acties (P-08, W-52).

It looks at the rows that are there, not at how the agendapunt went: so it covers later code, and what an earlier
version left behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, and_, delete, exists, or_, select

from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.storage import schema, tables as t
from zvh_desktop.storage.aggregaten import Aggregaten, forget
from zvh_desktop.storage.engine import reading, writing

_punten = select(t.agendapunt.c.id)
_tafels = select(t.casustafel.c.id)


def _onder_een_agendapunt() -> Iterator[Table]:
    """Returns the tables that name an agendapunt themselves; rows below those go with them, by foreign key."""
    for tabel in schema.METADATA.sorted_tables:
        if "agendapunt_id" in tabel.c and not tabel.c.agendapunt_id.foreign_keys:
            yield tabel


def _wijst_naar_niets(kolom: ColumnElement[Any], levend: Select[Any]) -> ColumnElement[bool]:
    """Selects rows whose agendapunt is gone. An empty reference is on purpose, and not selected."""
    return and_(kolom.is_not(None), kolom.not_in(levend))


def ruim_op_bij_openen(engine: Engine, wissen: Callable[[], bool]) -> None:
    """Removes what an earlier version left behind, also of a Casus destroyed since; with a full disk at the next opening."""
    with reading(engine) as connection:
        zijn_er = any(
            connection.scalar(select(exists().where(_wijst_naar_niets(tabel.c.agendapunt_id, _punten))))
            for tabel in _onder_een_agendapunt()
        )
    if zijn_er:
        with suppress(StorageUnavailable):
            with writing(engine) as connection:
                ruim_op(connection)
            wissen()


def ruim_op(connection: Connection) -> None:
    """Removes what points at nothing, in the transaction of the caller."""
    forget(connection)
    acties = Aggregaten[Actie](connection, t.actie)
    is_los = or_(
        _wijst_naar_niets(t.actie.c.agendapunt_id, _punten),
        _wijst_naar_niets(t.actie.c.casustafel_id, _tafels),
    )
    tafels = set(connection.scalars(_tafels))
    for actie in acties.where(is_los):
        if actie.is_leeg:
            acties.delete(actie.id)
        else:
            acties.save(actie.zonder_agendapunt(tafel_bestaat=actie.casustafel_id in tafels))
    for tabel in _onder_een_agendapunt():
        connection.execute(delete(tabel).where(_wijst_naar_niets(tabel.c.agendapunt_id, _punten)))
    is_verslag = t.zoekregel.c.bron == "verslag"
    connection.execute(
        delete(t.zoekregel).where(is_verslag, _wijst_naar_niets(t.zoekregel.c.bron_id, _punten))
    )
