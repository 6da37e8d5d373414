"""Loads and saves whole aggregates; writes only the rows that differ, and never over another's change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from zvh_desktop.application.errors import ConcurrentChange, NotFound
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.shape import ORDER, children_of, dicts, rows_of, shape_of, value_of
from zvh_desktop.storage.zoekregels import zoekregels

T = TypeVar("T")

_OUD = "oude_"


class Aggregaten(Generic[T]):
    """One kind of aggregate, in one transaction; `order` is the order of all of them."""

    def __init__(self, connection: Connection, table: Table, order: Sequence[Any] = ()) -> None:
        self._connection = connection
        self._table = table
        self._order = order
        self._name = shape_of(table).key
        self._key = table.c[self._name]

    def find(self, key: str) -> T | None:
        found = self.where(self._key == key)
        return found[0] if found else None

    def get(self, key: str) -> T:
        found = self.find(key)
        if found is None:
            raise NotFound(self._table.name, key)
        return found

    def all(self) -> tuple[T, ...]:
        return self.where(order_by=self._order)

    def where(self, *conditions: Any, order_by: Sequence[Any] = ()) -> tuple[T, ...]:
        """Uses one query per table, however many aggregates there are: never one per aggregate."""
        query = select(self._table).where(*conditions).order_by(*order_by)
        roots = dicts(self._connection.execute(query))
        below: dict[tuple[Table, Any], list[dict[str, Any]]] = defaultdict(list)
        keys = [root[self._name] for root in roots]
        for child in children_of(self._table) if keys else ():
            shape = shape_of(child)
            of_these = select(child).where(child.c[shape.owner].in_(keys)).order_by(child.c[ORDER])
            for row in dicts(self._connection.execute(of_these)):
                below[child, row[shape.under or shape.owner]].append(row)
        return tuple(value_of(self._table, root, below) for root in roots)

    def save(self, aggregate: T) -> T:
        rows = rows_of(self._table, aggregate)
        (root,) = rows.pop(self._table)
        key, versie = root[self._name], root["versie"]
        if versie == 0:
            self._insert(key, root | {"versie": 1})
        else:
            self._update(key, versie, root | {"versie": versie + 1})
        for child, wanted in rows.items():
            synchronise(self._connection, child, {shape_of(child).owner: key}, wanted)
        self._synchronise_search(key, [asdict(regel) for regel in zoekregels(aggregate)])
        saved: T = replace(aggregate, versie=versie + 1)  # type: ignore[type-var]
        return saved

    def delete(self, key: str) -> None:
        for child in reversed(children_of(self._table)):
            synchronise(self._connection, child, {shape_of(child).owner: key}, ())
        self._connection.execute(delete(self._table).where(self._key == key))
        self._synchronise_search(key, ())

    def _insert(self, key: str, values: dict[str, Any]) -> None:
        try:
            self._connection.execute(insert(self._table), values)
        except IntegrityError as fout:
            raise ConcurrentChange(self._table.name, key) from fout

    def _update(self, key: str, versie: int, values: dict[str, Any]) -> None:
        statement = update(self._table).where(self._key == key, self._table.c.versie == versie)
        if self._connection.execute(statement.values(values)).rowcount != 1:
            raise ConcurrentChange(self._table.name, key)

    def _synchronise_search(self, key: str, regels: Sequence[dict[str, Any]]) -> None:
        """The text index follows by triggers, and only for the lines that changed."""
        owner = {"bron": self._table.name, "bron_id": key}
        lines = [owner | regel for regel in regels]
        synchronise(self._connection, t.zoekregel, owner, lines, key=("soort", "plek"))


def synchronise(
    connection: Connection,
    table: Table,
    owner: dict[str, Any],
    wanted: Sequence[dict[str, Any]],
    *,
    key: tuple[str, ...] | None = None,
) -> None:
    """Make the rows of this owner equal to `wanted`, touching no row that is right already."""
    names = key or tuple(column.key for column in table.primary_key if column.key not in owner)
    mine = [table.c[name] == value for name, value in owner.items()]
    before = {
        tuple(row[n] for n in names): row for row in dicts(connection.execute(select(table).where(*mine)))
    }
    after = {tuple(row[n] for n in names): row for row in wanted}
    if len(after) != len(wanted):
        raise ValueError("two rows of one aggregate with the same key")

    gone = [{_OUD + n: row[n] for n in names} for k, row in before.items() if k not in after]
    changed = [
        row | {_OUD + n: row[n] for n in names}
        for k, row in after.items()
        if k in before and any(before[k][n] != value for n, value in row.items())
    ]
    new = [row for k, row in after.items() if k not in before]

    this_row = [*mine, *(table.c[n] == bindparam(_OUD + n) for n in names)]
    if gone:
        connection.execute(delete(table).where(*this_row), gone)
    if changed:
        connection.execute(update(table).where(*this_row), changed)
    if new:
        connection.execute(insert(table), new)
