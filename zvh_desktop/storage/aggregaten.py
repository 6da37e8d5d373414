"""Loads and saves whole aggregates through their mapping; writes only the rows that differ, and never over another's change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from zvh_desktop.application.errors import ConcurrentChange, NotFound
from zvh_desktop.storage.mapping.afbeelding import Afbeelding, Delen
from zvh_desktop.storage.records.kluis import ZoekregelRecord
from zvh_desktop.storage.records.record import Record

T = TypeVar("T")

_OUD = "oude_"


def table_of(record: type[Record]) -> Table:
    table = record.__table__
    assert isinstance(table, Table)
    return table


def values_of(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _column_names(type(record))}


@cache
def _column_names(record: type[Record]) -> tuple[str, ...]:
    """Without the number that the database gives out itself."""
    table = table_of(record)
    return tuple(column.key for column in table.columns if column is not table.autoincrement_column)


class Aggregaten(Generic[T]):
    """One kind of aggregate, in one transaction."""

    def __init__(self, connection: Connection, afbeelding: Afbeelding[T]) -> None:
        self._connection = connection
        self._afbeelding = afbeelding
        self._table = table_of(afbeelding.record)
        self._key: Column[Any] = self._table.c[afbeelding.sleutel]

    def find(self, key: str) -> T | None:
        found = self._load(select(self._table).where(self._key == key))
        return found[0] if found else None

    def get(self, key: str) -> T:
        found = self.find(key)
        if found is None:
            raise NotFound(self._afbeelding.soort, key)
        return found

    def where(self, *conditions: Any, order_by: Sequence[Any] = ()) -> tuple[T, ...]:
        return self._load(select(self._table).where(*conditions).order_by(*order_by))

    def _load(self, statement: Any) -> tuple[T, ...]:
        """One query per table, however many aggregates: never one per aggregate."""
        roots = self._connection.execute(statement).all()
        keys = [getattr(root, self._afbeelding.sleutel) for root in roots]
        per_key: dict[str, dict[type[Record], list[Any]]] = defaultdict(lambda: defaultdict(list))
        for deel in self._afbeelding.delen if keys else ():
            owner = table_of(deel.record).c[deel.eigenaar]
            query = select(table_of(deel.record)).where(owner.in_(keys))
            for row in self._connection.execute(query):
                per_key[getattr(row, deel.eigenaar)][deel.record].append(row)
        to_domain = self._afbeelding.to_domain
        return tuple(to_domain(root, Delen(per_key[key])) for root, key in zip(roots, keys, strict=True))

    def save(self, aggregate: T) -> T:
        root, *rows = self._afbeelding.to_rows(aggregate)
        values = values_of(root)
        key, versie = values[self._afbeelding.sleutel], values["versie"]
        if versie == 0:
            self._insert(key, values | {"versie": 1})
        else:
            self._update(key, versie, values | {"versie": versie + 1})
        for deel in self._afbeelding.delen:
            of_deel = [values_of(row) for row in rows if isinstance(row, deel.record)]
            synchronise(self._connection, deel.record, {deel.eigenaar: key}, of_deel)
        self._synchronise_search(key, aggregate)
        saved: T = replace(aggregate, versie=versie + 1)  # type: ignore[type-var]
        return saved

    def delete(self, key: str) -> None:
        for deel in reversed(self._afbeelding.delen):
            synchronise(self._connection, deel.record, {deel.eigenaar: key}, ())
        self._connection.execute(delete(self._table).where(self._key == key))
        synchronise_search(self._connection, self._afbeelding.soort, key, ())

    def _insert(self, key: str, values: dict[str, Any]) -> None:
        try:
            self._connection.execute(insert(self._table), values)
        except IntegrityError as fout:
            raise ConcurrentChange(self._afbeelding.soort, key) from fout

    def _update(self, key: str, versie: int, values: dict[str, Any]) -> None:
        statement = update(self._table).where(self._key == key, self._table.c.versie == versie)
        if self._connection.execute(statement.values(values)).rowcount != 1:
            raise ConcurrentChange(self._afbeelding.soort, key)

    def _synchronise_search(self, key: str, aggregate: T) -> None:
        regels = [
            {
                "bron": self._afbeelding.soort,
                "bron_id": key,
                "plek": regel.plek,
                "soort": regel.soort,
                "casus_id": regel.casus_id,
                "casustafel_id": regel.casustafel_id,
                "titel": regel.titel,
                "tekst": regel.tekst,
                "naam_sleutel": regel.naam_sleutel,
            }
            for regel in self._afbeelding.zoekregels(aggregate)
        ]
        synchronise_search(self._connection, self._afbeelding.soort, key, regels)


def synchronise_search(
    connection: Connection, bron: str, bron_id: str, regels: Sequence[dict[str, Any]]
) -> None:
    """The text index follows by triggers, and only for the lines that changed."""
    synchronise(
        connection, ZoekregelRecord, {"bron": bron, "bron_id": bron_id}, regels, key=("soort", "plek")
    )


def synchronise(
    connection: Connection,
    record: type[Record],
    owner: dict[str, Any],
    wanted: Sequence[dict[str, Any]],
    *,
    key: tuple[str, ...] | None = None,
) -> None:
    """Make the rows of this owner equal to `wanted`, touching no row that is right already."""
    table = table_of(record)
    names = key or tuple(column.key for column in table.primary_key if column.key not in owner)
    mine = [table.c[name] == value for name, value in owner.items()]
    before = {
        tuple(row[n] for n in names): row for row in connection.execute(select(table).where(*mine)).mappings()
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
