"""Loads and saves whole aggregates; writes only the rows that differ, and never over another's change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from zvh_desktop.application.errors import ConcurrentChange, NotFound
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.shape import ORDER, children_of, dicts, rows_of, shape_of, value_of
from zvh_desktop.storage.zoekregels import Zoekregel, zoekregels

T = TypeVar("T")

_OUD = "oude_"
_LINE = tuple(field.name for field in fields(Zoekregel))


@dataclass(frozen=True, slots=True)
class _Statements:
    """What is asked of one table again and again: making a statement costs three times as much as running it."""

    find: Select[Any]
    insert: Insert
    update: Update
    delete: Delete


@cache
def _of_table(table: Table, owner: tuple[str, ...], key: tuple[str, ...] = ()) -> _Statements:
    """Finds all rows of an owner; changes and removes the one that `key` names among them."""
    mine = [table.c[name] == bindparam(_OUD + name) for name in owner]
    this = [*mine, *(table.c[name] == bindparam(_OUD + name) for name in key)]
    return _Statements(
        select(table).where(*mine), insert(table), update(table).where(*this), delete(table).where(*this)
    )


@cache
def _of_owners(child: Table) -> Select[Any]:
    owner = child.c[shape_of(child).owner]
    return select(child).where(owner.in_(bindparam("keys", expanding=True))).order_by(child.c[ORDER])


def _old(row: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {_OUD + name: row[name] for name in names}


_Rows = dict[Table, list[dict[str, Any]]]
_SAVED: WeakKeyDictionary[Engine, dict[tuple[Table, str], tuple[int, _Rows]]] = WeakKeyDictionary()
_MOST_SAVED = 50


def forget(connection: Connection) -> None:
    """Forgets what was saved last; to be called by what writes these tables past `Aggregaten.save`."""
    _SAVED.pop(connection.engine, None)


class Aggregaten(Generic[T]):
    """One kind of aggregate, in one transaction; `order` is the order of all of them."""

    def __init__(self, connection: Connection, table: Table, order: Sequence[Any] = ()) -> None:
        self._connection = connection
        self._table = table
        self._order = order
        self._name = shape_of(table).key
        self._statements = _of_table(table, (self._name,), ("versie",))

    def find(self, key: str) -> T | None:
        found = self._load(self._statements.find, {_OUD + self._name: key})
        return found[0] if found else None

    def get(self, key: str) -> T:
        found = self.find(key)
        if found is None:
            raise NotFound(self._table.name, key)
        return found

    def all(self) -> tuple[T, ...]:
        return self.where(order_by=self._order)

    def where(self, *conditions: Any, order_by: Sequence[Any] = ()) -> tuple[T, ...]:
        return self._load(select(self._table).where(*conditions).order_by(*order_by), {})

    def _load(self, query: Select[Any], params: dict[str, Any]) -> tuple[T, ...]:
        """Uses one query per table, however many aggregates there are: never one per aggregate."""
        roots = dicts(self._connection.execute(query, params))
        below: dict[tuple[Table, Any], list[dict[str, Any]]] = defaultdict(list)
        keys = [root[self._name] for root in roots]
        for child in children_of(self._table) if keys else ():
            shape = shape_of(child)
            for row in dicts(self._connection.execute(_of_owners(child), {"keys": keys})):
                below[child, row[shape.under or shape.owner]].append(row)
        return tuple(value_of(self._table, root, below) for root in roots)

    def save(self, aggregate: T) -> T:
        """Reads nothing and writes only what differs when this `versie` was saved here: then it is known what stands there.

        A save that was rolled back does no harm: its `versie` is nobody's until the next save puts its own rows in that place.
        """
        rows = rows_of(self._table, aggregate)
        rows[t.zoekregel] = [
            {name: getattr(regel, name) for name in _LINE} for regel in zoekregels(aggregate)
        ]
        (root,) = rows[self._table]
        key, versie = root[self._name], root["versie"]
        saved_here = _SAVED.setdefault(self._connection.engine, {})
        last, before = saved_here.pop((self._table, key), (0, {}))
        if last != versie:
            before = {}
        if versie == 0:
            self._insert(key, root | {"versie": 1})
        else:
            (old,) = before.get(self._table, [{}])
            changed = {name: value for name, value in root.items() if name not in old or old[name] != value}
            self._update(key, versie, changed | {"versie": versie + 1})
        for table, wanted in rows.items():
            if table is not self._table and before.get(table) != wanted:
                self._synchronise(table, key, wanted, before.get(table))
        if len(saved_here) >= _MOST_SAVED:
            saved_here.clear()
        saved_here[self._table, key] = (versie + 1, rows)
        saved: T = replace(aggregate, versie=versie + 1)  # type: ignore[type-var]
        return saved

    def delete(self, key: str) -> None:
        for child in reversed(children_of(self._table)):
            self._synchronise(child, key, ())
        self._connection.execute(delete(self._table).where(self._table.c[self._name] == key))
        self._synchronise(t.zoekregel, key, ())

    def _insert(self, key: str, values: dict[str, Any]) -> None:
        try:
            self._connection.execute(self._statements.insert, values)
        except IntegrityError as fout:
            raise ConcurrentChange(self._table.name, key) from fout

    def _update(self, key: str, versie: int, values: dict[str, Any]) -> None:
        this = {_OUD + self._name: key, _OUD + "versie": versie}
        if self._connection.execute(self._statements.update, values | this).rowcount != 1:
            raise ConcurrentChange(self._table.name, key)

    def _synchronise(
        self,
        table: Table,
        key: str,
        wanted: Sequence[dict[str, Any]],
        before: Sequence[dict[str, Any]] | None = None,
    ) -> None:
        if table is t.zoekregel:
            # The text index follows by triggers, and only for the lines that changed.
            owner = {"bron": self._table.name, "bron_id": key}
            names: tuple[str, ...] = ("soort", "plek")
        else:
            owner = {shape_of(table).owner: key}
            names = tuple(column.key for column in table.primary_key if column.key not in owner)
        synchronise(self._connection, table, owner, names, wanted, before)


def synchronise(
    connection: Connection,
    table: Table,
    owner: dict[str, Any],
    names: tuple[str, ...],
    wanted: Sequence[dict[str, Any]],
    before: Sequence[dict[str, Any]] | None,
) -> None:
    """Makes the rows of an owner equal to `wanted`, touching no row that is right already; `names` tell them apart.

    `before` are the rows that stand there; None when they have to be read.
    """
    statements = _of_table(table, tuple(owner), names)
    mine = _old(owner, tuple(owner))
    if before is None:
        before = dicts(connection.execute(statements.find, mine))
    old = {tuple(row[n] for n in names): row for row in before}
    after = {tuple(row[n] for n in names): row for row in wanted}
    if len(after) != len(wanted):
        raise ValueError("two rows of one aggregate with the same key")

    gone = [mine | _old(row, names) for k, row in old.items() if k not in after]
    changed = [
        row | mine | _old(row, names)
        for k, row in after.items()
        if k in old and any(old[k][n] != value for n, value in row.items())
    ]
    new = [owner | row for k, row in after.items() if k not in old]

    if gone:
        connection.execute(statements.delete, gone)
    if changed:
        connection.execute(statements.update, changed)
    if new:
        connection.execute(statements.insert, new)
