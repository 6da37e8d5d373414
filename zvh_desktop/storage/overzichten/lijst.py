"""Makes, from the description of a list, the statements that count it, read a page of it, and find a place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Select,
    String,
    UnaryExpression,
    and_,
    case,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
)

from zvh_desktop.application.inzien.lijsten import BLADZIJDE, Blik, Rijen
from zvh_desktop.domain.inzien.zoekwoorden import words
from zvh_desktop.storage.engine import unavailable_as_such
from zvh_desktop.storage.shape import rijen

R = TypeVar("R")
Expressie = ColumnElement[Any]
WEINIG = 32 * BLADZIJDE


@dataclass(frozen=True, slots=True)
class Langs:
    """Names a column with an index to read a list in order by: sorting would take longer as the list grows.

    `orde` may be a column of another table: `kolom` then names the row there, and `is_klein` says that there are few. With
    `waarden` it is read value after value, in that order.
    """

    orde: Column[Any]
    kolom: Expressie | None = None
    is_klein: bool = False
    waarden: tuple[Enum, ...] = ()

    def as_expression(self) -> Expressie:
        if self.waarden:
            return case({one.value: place for place, one in enumerate(self.waarden)}, value=self.orde)
        if self.kolom is None:
            return self.orde
        ander = self.orde.table.alias().c
        return select(ander[self.orde.key]).where(ander.id == self.kolom).scalar_subquery()


def per_waarde(kolom: Column[Any], waarden: Iterable[Enum]) -> Langs:
    """Sorts by the place of the value in an order of its own; an index holds the rows of each in the order of the list."""
    return Langs(kolom, waarden=tuple(waarden))


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


def gevouwen(tekst: Expressie) -> Expressie:
    return func.nl_zoek(tekst)


def op_tekst(tekst: Expressie) -> Expressie:
    """Sorts by text in Dutch order; NULL when it is empty."""
    return func.nl_orde(tekst)


@dataclass(frozen=True, slots=True)
class Lijst(Generic[R]):
    """Reads one list with the filter and order of the user; keeps how long its parts are for the next page."""

    engine: Engine
    vorm: Vorm[R]
    blik: Blik
    _lengtes: dict[int, int] = field(default_factory=dict)
    _sleutels: list[Any] = field(default_factory=list)

    def open(self) -> Rijen[R]:
        """Counts, and reads the first page."""
        vorm = self.vorm
        # Each count is a query of its own, so that each can use its own index.
        counts = {"aantal": self._smal(func.count())}
        counts |= {name: self._smal(func.count()).where(which) for name, which in vorm.tel.items()}
        query = select(*(count.scalar_subquery().label(name) for name, count in counts.items()))
        found = self._ask(lambda c: c.execute(query).one()._asdict())
        is_lang = found["aantal"] > WEINIG
        lees, plaats = partial(self.lees, is_lang=is_lang), partial(self.plaats, is_lang=is_lang)
        return Rijen(found.pop("aantal"), lees, plaats, self.vind, vorm.ordes, found)

    def lees(self, vanaf: int, aantal: int = BLADZIJDE, *, is_lang: bool = False) -> tuple[R, ...]:
        """Reads rows; chooses their keys first, so that only these rows are worked out. A list that is not long is sorted."""
        vorm, chosen = self.vorm, self.vorm.ordes.get(self.blik.orde)
        keys: Any = self._smal(vorm.sleutel).order_by(*self._volgorde()).limit(aantal).offset(vanaf)
        if isinstance(chosen, Langs) and is_lang and aantal <= BLADZIJDE:
            keys = self._langs(self._delen(chosen), vanaf, aantal)
        elif chosen is not None and is_lang and aantal <= BLADZIJDE:
            keys = self._gesorteerd()[vanaf : vanaf + aantal]
        query = vorm.toon.where(vorm.sleutel.in_(keys)).order_by(*self._volgorde())
        return self._ask(lambda c: rijen(c, vorm.rij, query))

    def _langs(self, delen: Iterator[Select[Any]], vanaf: int, aantal: int) -> list[Any]:
        """Returns the keys of a page, from the parts of the list one after another."""
        found: list[Any] = []
        for place, deel in enumerate(delen):
            if vanaf < self._lengtes.get(place, vanaf + 1):
                page = deel.limit(aantal - len(found)).offset(vanaf)
                found += self._ask(lambda c: c.scalars(page).all())  # noqa: B023
            if len(found) == aantal:
                break
            if vanaf and place not in self._lengtes:
                count = select(func.count()).select_from(deel.order_by(None).subquery())
                self._lengtes[place] = self._ask(lambda c: c.scalar(count)) or 0  # noqa: B023
            vanaf = max(0, vanaf - self._lengtes.get(place, 0))
        return found

    def _delen(self, chosen: Langs) -> Iterator[Select[Any]]:
        """Yields the keys in parts, each in the order of an index; what is empty comes last."""
        vorm, down = self.vorm, self.blik.aflopend
        rows = self._smal(vorm.sleutel).order_by(*vorm.volgorde)
        # The planner must not choose an index for the filter: it would sort all that passes.
        in_turn = self._alles(vorm.sleutel).where(func.coalesce(and_(true(), *self._waar()), false()))
        orde, kolom = chosen.orde, chosen.kolom
        for waarde in reversed(chosen.waarden) if down else chosen.waarden:
            yield in_turn.where(orde == waarde).order_by(*vorm.volgorde)
        nowhere: ColumnElement[bool] = orde.is_(None)
        # As a range, so that the planner walks the index also where it cannot give the order of equals.
        is_there = type_coerce(orde, String) > ""
        in_order = (orde.desc() if down else orde, *vorm.volgorde)
        if kolom is None and not chosen.waarden:
            yield in_turn.where(is_there).order_by(*in_order)
        elif kolom is not None:
            there = orde.table.c
            nowhere = kolom.is_(None) | kolom.in_(select(there.id).where(nowhere))
            if chosen.is_klein:
                named = select(orde, there.id).where(orde.is_not(None)).order_by(in_order[0])
                found = self._ask(lambda c: c.execute(named).all())
                for _, same in groupby(found, itemgetter(0)):
                    yield rows.where(kolom.in_([id_ for _, id_ in same]))
            else:
                # An outer join keeps its left table first; the last condition makes it an inner one without the planner seeing that.
                both = orde.table.outerjoin(vorm.sleutel.table, and_(there.id == kolom, *self._waar()))
                walk = select(vorm.sleutel).select_from(both).where(func.coalesce(vorm.sleutel, "") != "")
                yield walk.where(is_there).order_by(*in_order)
        yield rows.where(nowhere)

    def plaats(self, sleutel: Any, *, is_lang: bool = False) -> int | None:
        if is_lang and not isinstance(self.vorm.ordes.get(self.blik.orde), Langs | None):
            return next((place for place, key in enumerate(self._gesorteerd()) if key == sleutel), None)
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

    def _gesorteerd(self) -> list[Any]:
        """Returns all keys in order, sorted once: without an index every page would sort all rows anew."""
        if not self._sleutels:
            keys = self._smal(self.vorm.sleutel).order_by(*self._volgorde())
            self._sleutels.extend(self._ask(lambda c: c.scalars(keys).all()))
        return self._sleutels

    def _genummerd(self) -> Any:
        place = func.row_number().over(order_by=self._volgorde()) - 1
        return self._smal(self.vorm.sleutel.label("sleutel"), place.label("plaats")).subquery()

    def _smal(self, *columns: Expressie) -> Select[Any]:
        return self._alles(*columns).where(*self._waar())

    def _alles(self, *columns: Expressie) -> Select[Any]:
        vorm = self.vorm
        return select(*columns).select_from(vorm.van if vorm.van is not None else vorm.sleutel.table)

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
