"""Turns the description of a list into the statements that count it, read a page of it, and find a place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    UnaryExpression,
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
class Vorm(Generic[R]):
    """What is to be known of a list: `toon` shows a row; which rows and in what order is asked of `van` alone, which is narrow.

    `zoek` are the texts of a row, folded, of which a typed piece has to begin a word; `ordes` the columns that it can stand by.
    """

    rij: type[R]
    sleutel: Expressie
    toon: Select[Any]
    volgorde: tuple[Expressie, ...]
    van: Any = None
    waar: tuple[ColumnElement[bool], ...] = ()
    ordes: Mapping[str, Expressie] = field(default_factory=dict)
    zoek: Callable[[str], Iterable[ColumnElement[bool]]] = lambda _piece: ()
    tel: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)


def begint(tekst: Expressie, piece: str) -> ColumnElement[bool]:
    """Says whether a folded text has a word that begins so."""
    return func.instr(tekst, f" {piece}") > 0


def elders(
    tabel: Table, waar: Callable[[Any], ColumnElement[bool]], wat: Callable[[Any], Expressie]
) -> Expressie:
    """What the row of another table says, to stand by: asked per row, so that the list itself stays one table."""
    ander = tabel.alias().c
    return select(wat(ander)).where(waar(ander)).scalar_subquery()


def gevouwen(tekst: Expressie) -> Expressie:
    return func.nl_zoek(tekst)


def op_tekst(tekst: Expressie) -> Expressie:
    """In Dutch order; nothing when it is empty."""
    return func.nl_orde(tekst)


def op_naam(naam: Expressie) -> Expressie:
    """By surname."""
    return func.nl_naam_orde(naam)


def op_waarde(kolom: Expressie, volgorde: Iterable[Enum]) -> Expressie:
    """By the place of the value in an order that no alphabet has."""
    return case({one.value: place for place, one in enumerate(volgorde)}, value=kolom)


@dataclass(frozen=True, slots=True)
class Lijst(Generic[R]):
    """One list as somebody looks at it."""

    engine: Engine
    vorm: Vorm[R]
    blik: Blik

    def open(self) -> Rijen[R]:
        """Counts, and reads the first page."""
        vorm = self.vorm
        counts = [func.count().label("aantal")]
        counts += [
            func.coalesce(func.sum(case((which, 1), else_=0)), 0).label(name)
            for name, which in vorm.tel.items()
        ]
        found = self._ask(lambda c: c.execute(self._smal(*counts)).one()._asdict())
        return Rijen(found.pop("aantal"), self.lees, self.plaats, self.vind, found)

    def lees(self, vanaf: int, aantal: int = BLADZIJDE) -> tuple[R, ...]:
        """Chooses the keys first, so that what a row shows is worked out for those rows alone."""
        vorm = self.vorm
        keys = self._smal(vorm.sleutel).order_by(*self._volgorde()).limit(aantal).offset(vanaf)
        query = vorm.toon.where(vorm.sleutel.in_(keys)).order_by(*self._volgorde())
        return self._ask(lambda c: rijen(c, vorm.rij, query))

    def plaats(self, sleutel: Any) -> int | None:
        numbered = self._genummerd()
        query = select(numbered.c.plaats).where(numbered.c.sleutel == sleutel)
        return self._ask(lambda c: c.scalar(query))

    def vind(self, getypt: str, na: int) -> int | None:
        """Returns the next place after `na`, and goes on at the top; None when nothing begins so."""
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
        query = select(*columns).where(*vorm.waar)
        query = query.select_from(vorm.van if vorm.van is not None else vorm.sleutel.table)
        return query.where(*(or_(*vorm.zoek(piece)) for piece in words(self.blik.zoek)))

    def _volgorde(self) -> tuple[Expressie, ...]:
        """What is empty comes last, whichever way one looks."""
        chosen = self.vorm.ordes.get(self.blik.orde)
        if chosen is None:
            return self.vorm.volgorde
        first: UnaryExpression[Any] = chosen.desc() if self.blik.aflopend else chosen.asc()
        return first.nulls_last(), *self.vorm.volgorde

    def _ask(self, question: Callable[[Connection], Any]) -> Any:
        with unavailable_as_such(self.engine), self.engine.connect() as connection:
            return question(connection)
