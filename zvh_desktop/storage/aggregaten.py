"""Loads and saves whole aggregates; writes only the rows that differ, and never over somebody else's change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    Connection,
    Delete,
    Dialect,
    Insert,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from zvh_desktop.application.errors import ConcurrentChange, NotFound
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.engine import driver_of
from zvh_desktop.storage.shape import ORDER, children_of, dicts, rows_below, shape_of, value_of
from zvh_desktop.storage.spoor import Spoor
from zvh_desktop.storage.zoekregels import Zoekregel, met_vouwen, zoekregels

T = TypeVar("T")

_OUD = "oude_"


@dataclass(frozen=True, slots=True)
class _Statements:
    """Keeps the statements of one table: making a statement takes three times as long as running it."""

    find: Select[Any]
    insert: Insert
    delete: Delete


@cache
def _of_table(table: Table, owner: tuple[str, ...], key: tuple[str, ...] = ()) -> _Statements:
    """Returns the statements that find all rows of an owner, and remove the one that `key` names among them."""
    mine = [table.c[name] == bindparam(_OUD + name) for name in owner]
    this = [*mine, *(table.c[name] == bindparam(_OUD + name) for name in key)]
    return _Statements(select(table).where(*mine), insert(table), delete(table).where(*this))


def _change(connection: Connection, table: Table, values: dict[str, Any], where: dict[str, Any]) -> int:
    """Changes the rows that `where` selects, and returns how many."""
    sql, kept = _change_of(table, tuple(values), tuple(where), connection.dialect)
    given = values | {_OUD + name: value for name, value in where.items()}
    changed: int = driver_of(connection).execute(sql, [keep(given[name]) for name, keep in kept]).rowcount
    return changed


@cache
def _change_of(
    table: Table, values: tuple[str, ...], where: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """Returns the statement and its parameters in order, each with the conversion of its column."""
    this = (table.c[name] == bindparam(_OUD + name) for name in where)
    compiled: Any = update(table).where(*this).compile(dialect=dialect, column_keys=[*values])
    types = {
        name: table.c[name.removeprefix(_OUD)].type.dialect_impl(dialect) for name in compiled.positiontup
    }
    return str(compiled), tuple(
        (name, type_.bind_processor(dialect) or _as_it_is) for name, type_ in types.items()
    )


def _as_it_is(value: Any) -> Any:
    return value


def _rows_of(connection: Connection, table: Table, column: str, key: str) -> list[dict[str, Any]]:
    """Returns the rows with this key, those of a list in their order, at the cost of the query alone: this is asked most of all."""
    sql, names, made = _rows_of_key(table, column, connection.dialect)
    found = [dict(zip(names, row, strict=True)) for row in driver_of(connection).execute(sql, (key,))]
    for row in found:
        for name, read in made:
            row[name] = read(row[name])
    return found


@cache
def _rows_of_key(
    table: Table, column: str, dialect: Dialect
) -> tuple[str, tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """Returns the query, its columns, and those that are made into something else than what the database keeps."""
    query = select(table).where(table.c[column] == bindparam("key"))
    if ORDER in table.c:
        query = query.order_by(table.c[ORDER])
    readers = {one.key: one.type.dialect_impl(dialect).result_processor(dialect, None) for one in table.c}
    made = tuple((name, read) for name, read in readers.items() if read is not None)
    return str(query.compile(dialect=dialect)), tuple(readers), made


@cache
def _of_owners(child: Table) -> Select[Any]:
    owner = child.c[shape_of(child).owner]
    return select(child).where(owner.in_(bindparam("keys", expanding=True))).order_by(child.c[ORDER])


def _old(row: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {_OUD + name: row[name] for name in names}


def _lines(regels: Sequence[Zoekregel], but: Sequence[Zoekregel] = ()) -> list[dict[str, Any]]:
    others = frozenset(but)
    return [regel._asdict() for regel in regels if regel not in others]


@dataclass(frozen=True, slots=True)
class _Saved:
    """Keeps what was saved last in one place, with what is derived from it."""

    value: Any
    versie: int
    root: dict[str, Any]
    regels: Sequence[Zoekregel]


_MOST_SAVED = 50


def _saved(connection: Connection) -> dict[tuple[Table, str], _Saved]:
    found: dict[tuple[Table, str], _Saved] = connection.get_execution_options()["saved"]
    return found


def forget(connection: Connection) -> None:
    """Forgets what was saved last; call it before writing these tables without `Aggregaten.save`."""
    _saved(connection).clear()


class Aggregaten(Generic[T]):
    """Loads and saves one kind of aggregate in one transaction; `order` is the order of `all`."""

    def __init__(
        self, connection: Connection, table: Table, order: Sequence[Any] = (), spoor: Spoor | None = None
    ) -> None:
        self._connection = connection
        self._spoor = spoor or Spoor()
        self._table = table
        self._order = order
        self._name = shape_of(table).key

    @property
    def _statements(self) -> _Statements:
        return _of_table(self._table, (self._name,), ("versie",))

    def find(self, key: str) -> T | None:
        found = self._values(_rows_of(self._connection, self._table, self._name, key))
        return found[0] if found else None

    def get(self, key: str) -> T:
        found = self.find(key)
        if found is None:
            raise NotFound(self._table.name, key)
        return found

    def all(self) -> tuple[T, ...]:
        return self.where(order_by=self._order)

    def where(self, *conditions: Any, order_by: Sequence[Any] = ()) -> tuple[T, ...]:
        found = self._connection.execute(select(self._table).where(*conditions).order_by(*order_by))
        return self._values(dicts(found))

    def _values(self, roots: list[dict[str, Any]]) -> tuple[T, ...]:
        """Loads aggregates with one query per table, however many there are."""
        below: dict[tuple[Table, Any], list[dict[str, Any]]] = defaultdict(list)
        keys = [root[self._name] for root in roots]
        for child in children_of(self._table) if keys else ():
            shape = shape_of(child)
            for row in self._below(child, shape.owner, keys):
                below[child, row[shape.under or shape.owner]].append(row)
        return self._spoor.read(value_of(self._table, root, below) for root in roots)

    def _below(self, child: Table, owner: str, keys: list[str]) -> list[dict[str, Any]]:
        if len(keys) == 1:
            return _rows_of(self._connection, child, owner, keys[0])
        return dicts(self._connection.execute(_of_owners(child), {"keys": keys}))

    def save(self, aggregate: T) -> T:
        """Saves an aggregate; without any read when this `versie` was saved here, since its rows are known then.

        A save that was rolled back does no harm: nobody has its `versie`, and the next save replaces what is kept.
        """
        shape = shape_of(self._table)
        root = shape.row(aggregate)
        key, versie = root[self._name], root["versie"]
        saved_here = _saved(self._connection)
        before = saved_here.pop((self._table, key), None)
        if before is not None and before.versie != versie:
            before = None
        if versie == 0:
            self._insert(key, root | {"versie": 1})
        else:
            old = {} if before is None else before.root
            changed = {name: value for name, value in root.items() if name not in old or old[name] != value}
            self._update(key, versie, changed | {"versie": versie + 1})
        for field in shape.children:
            if before is None or getattr(before.value, field) != getattr(aggregate, field):
                below = rows_below(shape, field, aggregate, key)
                stood = {} if before is None else rows_below(shape, field, before.value, key)
                for table, wanted in below.items():
                    self._synchronise(table, key, wanted, stood.get(table))
        regels = tuple(map(met_vouwen, zoekregels(aggregate)))
        if before is None:
            self._synchronise(t.zoekregel, key, _lines(regels))
        elif before.regels != regels:
            gone, new = _lines(before.regels, regels), _lines(regels, before.regels)
            self._synchronise(t.zoekregel, key, new, gone)
        if len(saved_here) >= _MOST_SAVED:
            saved_here.clear()
        saved_here[self._table, key] = _Saved(aggregate, versie + 1, root, regels)
        self._spoor.written(aggregate)
        saved: T = replace(aggregate, versie=versie + 1)  # type: ignore[type-var]
        return saved

    def delete(self, key: str) -> None:
        self._spoor.written(self.find(key))
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
        if _change(self._connection, self._table, values, {self._name: key, "versie": versie}) != 1:
            raise ConcurrentChange(self._table.name, key)

    def _synchronise(
        self,
        table: Table,
        key: str,
        wanted: Sequence[dict[str, Any]],
        before: Sequence[dict[str, Any]] | None = None,
    ) -> None:
        if table is t.zoekregel:
            # Triggers update the text index, for the changed lines only.
            owner = {"bron": self._table.name, "bron_id": key}
            names: tuple[str, ...] = ("soort", "plek")
        else:
            owner = {shape_of(table).owner: key}
            names = tuple(column.key for column in table.primary_key if column.key not in owner)
        synchronise(self._connection, table, owner, names, wanted, before)


class Register(Aggregaten[T]):
    """Loads what everything is judged by, and reads again only what changed: a value of the same `versie` is the same value.

    Each asking reads the versions anew. What this transaction wrote is not kept: it may be rolled back.
    """

    _has_written = False

    def all(self) -> tuple[T, ...]:
        stand = tuple(map(tuple, self._connection.execute(_versions(self._table, tuple(self._order)))))
        known: dict[Any, tuple[Any, tuple[T, ...]]] = self._connection.get_execution_options()["saved"]
        before = known.get(self._table)
        if before is not None and before[0] == stand:
            return before[1]
        found = super().all()
        if not self._has_written:
            known[self._table] = stand, found
        return found

    def save(self, aggregate: T) -> T:
        self._has_written = True
        return super().save(aggregate)

    def delete(self, key: str) -> None:
        self._has_written = True
        super().delete(key)


@cache
def _versions(table: Table, order: tuple[Any, ...]) -> Select[Any]:
    return select(table.c[shape_of(table).key], table.c.versie).order_by(*order)


def synchronise(
    connection: Connection,
    table: Table,
    owner: dict[str, Any],
    names: tuple[str, ...],
    wanted: Sequence[dict[str, Any]],
    before: Sequence[dict[str, Any]] | None,
) -> None:
    """Makes the rows of an owner equal to `wanted`, without touching rows that are right; `names` identify them.

    `before` are the present rows; None when they have to be read.
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
    new = [owner | row for k, row in after.items() if k not in old]

    if gone:
        connection.execute(statements.delete, gone)
    for k, row in after.items():
        if k in old and (changed := {n: value for n, value in row.items() if old[k][n] != value}):
            _change(connection, table, changed, owner | {n: row[n] for n in names})
    if new:
        connection.execute(statements.insert, new)
