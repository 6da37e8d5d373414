"""Makes tables from one line of columns each, and fills new columns; a revision that is generated needs none of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "text": sa.String,
    "int": sa.Integer,
    "bool": sa.Boolean,
    "date": sa.Date,
    "time": sa.Time,
    "moment": sa.Text,
    "blob": sa.LargeBinary,
}


def make_table(
    name: str,
    columns: str,
    *more: sa.schema.SchemaItem,
    primary: str = "",
    unique: str = "",
    refers: str = "",
    part_of: str = "",
    index: str = "",
) -> None:
    """Makes a table from columns as name:type, with a question mark for nullable ones; the first is the key, unless
    `primary` says otherwise.

    `refers` and `part_of` name what a column points at, as column:table.column; with `part_of` the row is deleted along with it.
    """
    key = (primary or columns.partition(":")[0]).split()
    op.create_table(
        name,
        *(_column(*column.split(":")) for column in columns.split()),
        *(_points(name, *one.split(":"), deferrable=True, initially="DEFERRED") for one in refers.split()),
        *(_points(name, *one.split(":"), ondelete="CASCADE") for one in part_of.split()),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        *(sa.UniqueConstraint(column, name=op.f(f"uq_{name}_{column}")) for column in unique.split()),
        *more,
    )
    for column in index.split():
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def add_column(table: str, column: str, default: str | None = None) -> None:
    name, type_ = column.split(":")
    op.add_column(table, _column(name, type_, server_default=default))


def update_each(statement: str, rows: list[dict[str, Any]]) -> None:
    """Updates the row that each of `rows` names."""
    if rows:
        op.get_bind().execute(sa.text(statement), rows)


def _points(table: str, column: str, other: str, **more: Any) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [other], name=op.f(name), **more)


def _column(name: str, type_: str, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, _TYPES[type_.rstrip("?")](), nullable=type_.endswith("?"), **more)
