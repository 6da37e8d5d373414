"""Tables that are derived from dataclasses: what has no place is an error with its class and field, when the program starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    UniqueConstraint,
    create_engine,
    insert,
    select,
)

from benchmarks.grote_kluis import rows_of
from zvh_desktop.application.codec import CodecError
from zvh_desktop.storage import shape, tables
from zvh_desktop.storage.shape import shape_of, table


class Kleur(StrEnum):
    ROOD = "rood"


@dataclass(frozen=True)
class Wiel:
    id: str
    maat: int


@dataclass(frozen=True)
class Kar:
    id: str
    kleur: Kleur | None
    gekocht_op: date | None
    gezien_op: datetime | None
    wielen: tuple[Wiel, ...]
    namen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prijs:
    id: str
    bedrag: Decimal


@dataclass(frozen=True)
class Prijslijst:
    id: str
    prijzen: tuple[Prijs, ...]


@pytest.fixture(autouse=True)
def apart(monkeypatch):
    """Tables of a test stay out of the kluis."""
    monkeypatch.setattr(shape, "METADATA", MetaData(naming_convention=shape.METADATA.naming_convention))


def test_every_constraint_has_a_name_of_its_own_by_which_a_migration_finds_it():
    kinds = {
        PrimaryKeyConstraint: "pk", ForeignKeyConstraint: "fk", UniqueConstraint: "uq", CheckConstraint: "ck", Index: "ix",
    }  # fmt: skip
    found = [
        (f"{kinds[type(one)]}_{tabel.name}", str(one.name))
        for tabel in tables.casus.metadata.sorted_tables
        for one in (*tabel.constraints, *tabel.indexes)
    ]
    assert {begin[:2] for begin, _ in found} == set(kinds.values())
    assert [name for begin, name in found if not name.startswith(begin)] == []
    assert len(found) == len({name for _, name in found})


def test_a_column_has_the_type_and_the_emptiness_of_its_field():
    kar = table("kar", Kar)

    assert {c.name: (str(c.type), c.nullable) for c in kar.columns} == {
        "id": ("VARCHAR", False),
        "kleur": ("VARCHAR", True),
        "gekocht_op": ("DATE", True),
        "gezien_op": ("TEXT", True),
        "wielen": ("VARCHAR", False),
        "namen": ("VARCHAR", False),
    }


def test_a_list_in_its_own_table_has_a_row_per_item_in_its_order():
    wiel = table("wiel", Wiel, part_of={"kar_id": "kar.id"}, primary=("kar_id", "id"))
    kar = table("kar", Kar, children={"wielen": wiel})
    rows = rows_of(kar, Kar("k", Kleur.ROOD, None, None, (Wiel("a", 1), Wiel("b", 2))))

    assert [(r["kar_id"], r["volgorde"], r["id"]) for r in rows[wiel]] == [("k", 0, "a"), ("k", 1, "b")]
    assert "wielen" not in kar.c


def test_a_value_comes_back_through_the_types_of_its_columns():
    kar = table("kar", Kar)
    was = Kar("k", Kleur.ROOD, date(2026, 1, 2), None, (Wiel("a", 1),), ("bont", "blauw"))
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        kar.create(connection)
        connection.execute(insert(kar), shape_of(kar).row(was))

        assert shape.rijen(connection, Kar, select(kar)) == (was,)
        assert connection.exec_driver_sql("SELECT kleur, namen, wielen FROM kar").one() == (
            "rood",
            '["bont","blauw"]',
            '[{"id":"a","maat":1}]',
        )


@pytest.mark.parametrize("soort", [Prijs, Prijslijst])
def test_a_type_that_no_column_holds_is_refused_by_name(soort):
    with pytest.raises(CodecError, match=rf"^{soort.__name__}\.(bedrag|prijzen): .*Decimal"):
        table("lijst", soort)


@pytest.mark.parametrize(
    "more",
    [
        {"only": ("id", "prijs")},
        {"children": {"prijs": None}},
        {"flat": {"prijs": {"prijs_bedrag": "bedrag"}}},
        {"index": ("prijs",)},
        {"refers": {"prijs": "prijs.id"}},
        {"primary": ("prijs",)},
    ],
    ids=lambda more: next(iter(more)),
)
def test_what_names_a_field_that_is_not_there_is_refused_by_name(more):
    with pytest.raises(CodecError, match=r"^Wiel\.prijs$"):
        table("wiel", Wiel, **more)


def test_a_column_that_is_a_field_already_is_refused_by_name():
    with pytest.raises(CodecError, match=r"^Wiel\.maat$"):
        table("wiel", Wiel, plus={"maat": str})


@dataclass(frozen=True)
class Slot:
    id: str
    wiel: Wiel | None


def test_a_value_object_that_is_spread_over_columns_has_one_for_every_field():
    with pytest.raises(CodecError, match=r"^Slot\.wiel$"):
        table("slot", Slot, flat={"wiel": {"wiel_id": "id"}})


def test_a_list_of_something_else_is_refused_by_name():
    kar = table("kar", Kar)
    with pytest.raises(CodecError, match=r"^Kar\.wielen$"):
        table("kar_2", Kar, children={"wielen": kar})
