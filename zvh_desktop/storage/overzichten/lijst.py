"""Makes, from the description of a list, the statements that count it, read a page of it, and find a place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Select,
    UnaryExpression,
    and_,
    case,
    func,
    or_,
    select,
)

from zvh_desktop.application.inzien.lijsten import BLADZIJDE, Blik, Rijen
from zvh_desktop.domain.inzien.zoekwoorden import words
from zvh_desktop.storage.engine import unavailable_as_such
from zvh_desktop.storage.shape import rijen

R = TypeVar("R")
Expressie = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Langs:
    """Names a column with an index to read a list in order by: sorting would take longer as the list grows.

    `orde` may be a column of another table; `kolom` then names the row there.
    """

    orde: Column[Any]
    kolom: Expressie | None = None

    def as_expression(self) -> Expressie:
        return self.orde if self.kolom is None else elders(self.orde.table, self.kolom, self.orde.key)


@dataclass(frozen=True, slots=True)
class Vorm(Generic[R]):
    """Describes a list: `toon` selects what a row shows; `van` alone, which is narrow, decides which rows and in what order.

    `zoek` gives the folded texts in which a typed piece has to begin a word; `ordes` the columns to sort by; by one that is all the
    same, None, the list keeps its own order.
    """

    rij: type[R]
    sleutel: Expressie
    toon: Select[Any]
    volgorde: tuple[Expressie, ...]
    van: Any = None
    waar: tuple[ColumnElement[bool], ...] = ()
    ordes: Mapping[str, Expressie | Langs | None] = field(default_factory=dict)
    zoek: Callable[[str], Iterable[ColumnElement[bool]]] = lambda _piece: ()
    tel: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)


def begint(tekst: Expressie, piece: str) -> ColumnElement[bool]:
    """Says whether a folded text has a word that begins with the piece."""
    return func.instr(tekst, f" {piece}") > 0


def elders(tabel: Any, sleutel: Expressie, kolom: str) -> Expressie:
    """Returns a column of another table to sort by, as a subquery per row, so that the list itself stays one table."""
    ander = tabel.alias().c
    return select(ander[kolom]).where(ander.id == sleutel).scalar_subquery()


def gevouwen(tekst: Expressie) -> Expressie:
    return func.nl_zoek(tekst)


def op_tekst(tekst: Expressie) -> Expressie:
    """Sorts by text in Dutch order; NULL when it is empty."""
    return func.nl_orde(tekst)


def op_naam(naam: Expressie) -> Expressie:
    return func.nl_naam_orde(naam)


def op_waarde(kolom: Expressie, volgorde: Iterable[Enum]) -> Expressie:
    """Sorts by the place of the value in an order of its own, not by alphabet."""
    return case({one.value: place for place, one in enumerate(volgorde)}, value=kolom)


@dataclass(frozen=True, slots=True)
class Lijst(Generic[R]):
    """Reads one list with the filter and order of the user."""

    engine: Engine
    vorm: Vorm[R]
    blik: Blik

    def open(self) -> Rijen[R]:
        """Counts, and reads the first page."""
        vorm = self.vorm
        # Each count is a query of its own, so that each can use its own index.
        counts = {"aantal": self._smal(func.count())}
        counts |= {name: self._smal(func.count()).where(which) for name, which in vorm.tel.items()}
        query = select(*(count.scalar_subquery().label(name) for name, count in counts.items()))
        found = self._ask(lambda c: c.execute(query).one()._asdict())
        return Rijen(found.pop("aantal"), self.lees, self.plaats, self.vind, vorm.ordes, found)

    def lees(self, vanaf: int, aantal: int = BLADZIJDE) -> tuple[R, ...]:
        """Reads rows; chooses their keys first, so that only these rows are worked out."""
        vorm, chosen = self.vorm, self.vorm.ordes.get(self.blik.orde)
        keys: Any = self._smal(vorm.sleutel).order_by(*self._volgorde()).limit(aantal).offset(vanaf)
        if isinstance(chosen, Langs) and aantal <= BLADZIJDE:
            keys = self._langs(chosen, vanaf, aantal)
        query = vorm.toon.where(vorm.sleutel.in_(keys)).order_by(*self._volgorde())
        return self._ask(lambda c: rijen(c, vorm.rij, query))

    def _langs(self, langs: Langs, vanaf: int, aantal: int) -> list[Any]:
        """Returns the keys of a page: first those with a value in that order, then those without."""
        vorm, orde, kolom = self.vorm, langs.orde, langs.kolom
        nowhere: ColumnElement[bool] = orde.is_(None)
        walk = self._smal(vorm.sleutel)
        if kolom is not None:
            nowhere = kolom.is_(None) | kolom.in_(select(orde.table.c.id).where(nowhere))
            # An outer join keeps its left table first; the condition below makes it an inner one without the planner seeing that.
            which = and_(orde.table.c.id == kolom, *self._waar())
            walk = select(vorm.sleutel).select_from(orde.table.outerjoin(vorm.sleutel.table, which))
            walk = walk.where(func.coalesce(vorm.sleutel, "") != "")
        ordered = walk.where(orde.is_not(None)).order_by(
            orde.desc() if self.blik.aflopend else orde, *vorm.volgorde
        )
        found = [*self._ask(lambda c: c.scalars(ordered.limit(aantal).offset(vanaf)).all())]
        if len(found) < aantal:
            there = self._smal(func.count()).where(~nowhere)
            before = 0 if found else max(0, vanaf - self._ask(lambda c: c.scalar(there)))
            rest = self._smal(vorm.sleutel).where(nowhere).order_by(*vorm.volgorde)
            more = rest.limit(aantal - len(found)).offset(before)
            found += self._ask(lambda c: c.scalars(more).all())
        return found

    def plaats(self, sleutel: Any) -> int | None:
        numbered = self._genummerd()
        query = select(numbered.c.plaats).where(numbered.c.sleutel == sleutel)
        return self._ask(lambda c: c.scalar(query))

    def vind(self, getypt: str, na: int) -> int | None:
        """Returns the next place after `na`, continuing at the top; None when nothing matches."""
        fits = [or_(*self.vorm.zoek(piece)) for piece in words(getypt)]
        if not fits:
            return None
        numbered = self._genummerd()
        keys = self._smal(self.vorm.sleutel).where(*fits)
        later = func.min(case((numbered.c.plaats > na, numbered.c.plaats)))
        query = select(func.coalesce(later, func.min(numbered.c.plaats))).where(numbered.c.sleutel.in_(keys))
        return self._ask(lambda c: c.scalar(query))

    def _genummerd(self) -> Any:
        place = func.row_number().over(order_by=self._volgorde()) - 1
        return self._smal(self.vorm.sleutel.label("sleutel"), place.label("plaats")).subquery()

    def _smal(self, *columns: Expressie) -> Select[Any]:
        vorm = self.vorm
        van = vorm.van if vorm.van is not None else vorm.sleutel.table
        return select(*columns).select_from(van).where(*self._waar())

    def _waar(self) -> Iterator[ColumnElement[bool]]:
        yield from self.vorm.waar
        yield from (or_(*self.vorm.zoek(piece)) for piece in words(self.blik.zoek))

    def _volgorde(self) -> tuple[Expressie, ...]:
        """Returns the order; empty values come last in both directions."""
        chosen = self.vorm.ordes.get(self.blik.orde)
        if chosen is None:
            return self.vorm.volgorde
        if isinstance(chosen, Langs):
            chosen = chosen.as_expression()
        first: UnaryExpression[Any] = chosen.desc() if self.blik.aflopend else chosen.asc()
        return first.nulls_last(), *self.vorm.volgorde

    def _ask(self, question: Callable[[Connection], Any]) -> Any:
        with unavailable_as_such(self.engine), self.engine.connect() as connection:
            return question(connection)
