"""Derives a table from the dataclass that it keeps, and turns a value into rows and back by the names of its fields.

The type of a field says how its column is kept: a scalar, an enum or a moment as it is, a tuple or a value object as canonical JSON.
Only what no type says is declared: keys, indexes, references, lists with a table of their own, and computed columns.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from itertools import starmap
from operator import itemgetter
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from zvh_desktop.application.codec import CodecError, canonical_json, reader
from zvh_desktop.domain.aanmelding.geboortedatum import Geboortedatum, van_iso

T = TypeVar("T")

# A migration can only change constraints that have a name.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ORDER = "volgorde"
"""Names the column that keeps the order of a list."""


class Moment(TypeDecorator[datetime]):
    """Keeps an aware moment as UTC text of fixed width, so that text order is time order; reads it back in local time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value).astimezone()


class AsEnum(TypeDecorator[Enum]):
    """Keeps an enum as the text of its value."""

    impl = String
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        super().__init__()
        self.enum = enum

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        # Lists read thousands of them: a look-up takes a tenth of the time of calling the enum.
        members: dict[Any, Enum | None] = {member.value: member for member in self.enum}
        return (members | {None: None}).__getitem__


class AsJson(TypeDecorator[Any]):
    """Keeps a tuple or a value object as canonical JSON; a field that was added later takes its default."""

    impl = String
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._read = reader(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self._read(json.loads(value))


class AsGeboortedatum(TypeDecorator[Any]):
    """Keeps what is known of a birth date as ISO text: '1985-05-12', '1985-05' or '1985'. SQLite turns the last into a number."""

    impl = Date
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        return lambda value: None if value is None else value.isoformat()

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        return lambda value: None if value is None else van_iso(str(value))


_PLAIN: dict[Any, type[TypeEngine[Any]]] = {
    str: String,
    int: Integer,
    bool: Boolean,
    bytes: LargeBinary,
    date: Date,
    time: Time,
    datetime: Moment,
    Geboortedatum: AsGeboortedatum,
}


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Describes the rows of a table: `fields` have columns of the same name, the other attributes say what differs."""

    key: str
    fields: tuple[str, ...]
    make: Callable[..., Any] | None
    flat: Mapping[str, tuple[type, Mapping[str, str]]]
    computed: Mapping[str, Callable[[Any], Any]]
    children: Mapping[str, Table]
    owner: str = ""
    under: str = ""

    def row(self, value: Any) -> dict[str, Any]:
        """Returns the columns of one value. A table of single values has one field, and no class."""
        if self.make is None:
            return {self.fields[0]: value}
        row = {name: getattr(value, name) for name in self.fields}
        for field, (_, columns) in self.flat.items():
            part = getattr(value, field)
            for column, name in columns.items():
                row[column] = None if part is None else getattr(part, name)
        for column, compute in self.computed.items():
            row[column] = compute(value)
        return row

    def value(self, row: Mapping[str, Any], lists: Mapping[str, tuple[Any, ...]]) -> Any:
        """Returns the value of one row; a flat part whose first column is empty is None."""
        if self.make is None:
            return row[self.fields[0]]
        given: dict[str, Any] = {name: row[name] for name in self.fields}
        for field, (make, columns) in self.flat.items():
            parts = {name: row[column] for column, name in columns.items()}
            given[field] = None if next(iter(parts.values())) is None else make(**parts)
        return self.make(**given, **lists)


def shape_of(table: Table) -> Shape:
    shape: Shape = table.info["shape"]
    return shape


def table(
    name: str,
    holds: type | Mapping[str, Any],
    *more: SchemaItem,
    key: str = "id",
    primary: tuple[str, ...] = (),
    unique: tuple[str, ...] = (),
    index: tuple[str, ...] = (),
    refers: Mapping[str, str] = types.MappingProxyType({}),
    part_of: Mapping[str, str] = types.MappingProxyType({}),
    under: str = "",
    only: tuple[str, ...] = (),
    plus: Mapping[str, Any] = types.MappingProxyType({}),
    flat: Mapping[str, Mapping[str, str]] = types.MappingProxyType({}),
    computed: Mapping[str, Callable[[Any], Any]] = types.MappingProxyType({}),
    children: Mapping[str, Table] = types.MappingProxyType({}),
) -> Table:
    """Makes the table of a dataclass, or of columns with their types; raises `CodecError` for a field that cannot be kept.

    `key` is the field by which a value is found, `primary` the key of the table where it differs; a part of an owner
    has the key of that owner, with its own id or else its place. `refers` names what a column points at, `part_of`
    the owner with which a row is deleted; such a row keeps its place in the list of its owner, or of the item in
    `under`. `only` leaves the other fields out, `plus` adds columns that no field has. `flat` spreads a value object
    over columns, `computed` fills a column by a function, `children` keeps a list as rows of their own.
    """
    made, hints = (holds, _hints(holds)) if isinstance(holds, type) else (None, holds)
    owner = made.__qualname__ if made else name
    _refuse(owner, {*only, *flat, *children} - hints.keys())
    _refuse(owner, (f for f, c in children.items() if shape_of(c).make not in (None, *get_args(hints[f]))))
    parts = {field: _kind(hints[field])[0] for field in flat}
    _refuse(owner, (f for f, part in parts.items() if {*flat[f].values()} != {*_hints(part)}))

    plain = {f: hints[f] for f in only or hints if f not in flat and f not in children}
    more_columns = dict.fromkeys((*part_of, *filter(None, (under,))), str) | ({ORDER: int} if part_of else {})
    more_columns |= plus
    for field, part in parts.items():
        more_columns |= {column: _hints(part)[of] | None for column, of in flat[field].items()}
    more_columns |= {column: get_type_hints(compute)["return"] for column, compute in computed.items()}
    _refuse(owner, plain.keys() & more_columns.keys())
    columns = more_columns | plain
    primary = primary or ((*part_of, "id" if "id" in hints else ORDER) if part_of else (key,))
    _refuse(owner, {*primary, *unique, *index, *refers} - columns.keys())

    points = {column: ForeignKey(other, ondelete="CASCADE") for column, other in part_of.items()}
    points |= {column: ForeignKey(to, deferrable=True, initially="DEFERRED") for column, to in refers.items()}
    made_columns = (
        Column(
            column,
            _column_type(type_, f"{owner}.{column}"),
            *filter(None, (points.get(column),)),
            primary_key=column in primary,
            nullable=_kind(type_)[1],
            unique=column in unique or None,
            index=column in index or None,
        )
        for column, type_ in columns.items()
    )
    flats = {field: (part, flat[field]) for field, part in parts.items()}
    shape = Shape(key, tuple(plain), made, flats, computed, children, next(iter(part_of), ""), under)
    return Table(name, METADATA, *made_columns, *more, info={"shape": shape})


def _refuse(owner: str, fields: Iterable[str]) -> None:
    for field in fields:
        raise CodecError(f"{owner}.{field}")


Rows = dict[Table, list[dict[str, Any]]]


def rows_below(shape: Shape, field: str, value: Any, key: Any) -> Rows:
    """Returns the rows of one list of a value, and those below them, by table, also for tables without rows."""
    child = shape.children[field]
    below = shape_of(child)
    given = {below.owner: key} | ({below.under: getattr(value, shape.key)} if below.under else {})
    found: Rows = {child: []} | {deeper: [] for deeper in below.children.values()}
    for at, item in enumerate(getattr(value, field)):
        found[child].append(given | {ORDER: at} | below.row(item))
        for deeper in below.children:
            for table, rows in rows_below(below, deeper, item, key).items():
                found[table] += rows
    return found


def children_of(table: Table) -> tuple[Table, ...]:
    """Returns the tables below this one, the nearest first."""
    return tuple(
        found for child in shape_of(table).children.values() for found in (child, *children_of(child))
    )


Below = Mapping[tuple[Table, Any], list[dict[str, Any]]]
"""Holds the rows of tables below, in order, by the key of their owner."""


def value_of(table: Table, row: Mapping[str, Any], below: Below) -> Any:
    """Returns the value of a row and the rows below it."""
    shape = shape_of(table)
    lists = {
        field: tuple(value_of(child, one, below) for one in below.get((child, row[shape.key]), ()))
        for field, child in shape.children.items()
    }
    return shape.value(row, lists)


def dicts(result: Any) -> list[dict[str, Any]]:
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]


def rijen(connection: Connection, cls: type[T], query: Select[Any]) -> tuple[T, ...]:
    """Returns the rows of a query as values of a dataclass, whose fields are the columns of the same name.

    Raises `CodecError` when the query has a column too many or too few.
    """
    result = connection.execute(query)
    names = list(result.keys())
    wanted = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]
    for field in {*names} ^ {*wanted}:
        raise CodecError(f"{cls.__qualname__}.{field}")
    # By place: lists have thousands of rows, and reading by name takes twice as long.
    take: Any = itemgetter(*(names.index(field) for field in wanted))
    found: Iterable[tuple[Any, ...]] = map(take, result)
    return tuple(starmap(cls, found))


def values_in(table: Table) -> Select[Any]:
    """Returns the query for all values of a table without children: only the columns that are fields."""
    return Select(*(table.c[name] for name in shape_of(table).fields))


def _column_type(type_: Any, name: str) -> TypeEngine[Any]:
    kind, _ = _kind(type_)
    if kind in _PLAIN:
        return _PLAIN[kind]()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return AsEnum(kind)
    if get_origin(kind) in (tuple, frozenset) or is_dataclass(kind):
        try:
            return AsJson(kind)
        except CodecError as fout:
            raise CodecError(f"{name}: {fout}") from fout
    raise CodecError(f"{name}: {type_}")


def _kind(type_: Any) -> tuple[Any, bool]:
    """Returns the type without None, an id type as what it wraps, and whether None is allowed."""
    if isinstance(type_, NewType):
        return _kind(type_.__supertype__)
    if get_origin(type_) in (Union, types.UnionType):
        kinds = [one for one in get_args(type_) if one is not type(None)]
        is_optional = len(kinds) < len(get_args(type_))
        if len(kinds) == 1:
            return _kind(kinds[0])[0], True
        if {*kinds} == {*get_args(Geboortedatum)}:
            return Geboortedatum, is_optional
    return type_, False


@cache
def _hints(cls: type) -> dict[str, Any]:
    found = get_type_hints(cls)
    return {field.name: found[field.name] for field in fields(cls)}
