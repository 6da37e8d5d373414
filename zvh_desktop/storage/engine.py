"""Puts SQLAlchemy on connections that the caller opens: this ring does not know the file, nor how it is encrypted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from zvh_desktop.domain.inzien.zoekwoorden import orde, zoektekst

__all__ = [
    "Connection",
    "Engine",
    "driver_of",
    "guard",
    "make_engine",
    "may_write",
    "reading",
    "unavailable_as_such",
    "writing",
]

Translate = Callable[[BaseException], Exception | None]
"""Turns an error of the database about disk, lock or damage into one of our classes; None for anything else."""

# Used in lists alone, never in an index, so that the file can be opened without them.
_FUNCTIES = {"nl_zoek": lambda text: zoektekst(text or ""), "nl_orde": lambda text: orde(text or "")}


def make_engine(connect: Callable[[], Any], library: Any, translate: Translate, **known: object) -> Engine:
    """Makes an engine. `library` is the module of the connections; `known` becomes execution options of the engine.

    `saved` holds what the program knows of rows that it wrote itself; it goes when the engine does, so that no name
    outlives a lock.
    """
    saved: dict[Any, Any] = {}
    engine = create_engine(
        "sqlite://",
        module=library,
        creator=connect,
        poolclass=QueuePool,
        # Reuses the last connection first, which has the last pages in memory: another one reads and decrypts them again.
        pool_use_lifo=True,
        pool_size=3,
        max_overflow=2,
        hide_parameters=True,
        execution_options={**known, "translate": translate, "saved": saved},
    )
    event.listen(engine, "connect", _with_functions)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "engine_disposed", lambda _engine: saved.clear())
    return engine


def _with_functions(connection: Any, _record: object) -> None:
    for name, function in _FUNCTIES.items():
        connection.create_function(name, 1, function, deterministic=True)


def _begin(connection: Connection) -> None:
    """Begins a transaction; a writer locks at once: a reader that turns writer later is refused, and waiting does not help it."""
    write = connection.get_execution_options().get("write")
    if write:
        may_write(connection)
    driver_of(connection).execute("BEGIN IMMEDIATE" if write else "BEGIN")


def driver_of(connection: Connection) -> Any:
    """Returns the library's own connection, for the query of every autosave: SQLAlchemy's way costs more than that query."""
    return connection.connection.driver_connection


def guard(engine: Engine, may_write: Callable[[], None]) -> None:
    """Calls `may_write` before every write through this engine; it raises when writing is not allowed."""
    engine.update_execution_options(may_write=may_write)


def may_write(through: Connection | Engine) -> None:
    ask = through.get_execution_options().get("may_write")
    if ask is not None:
        ask()


@contextmanager
def unavailable_as_such(engine: Engine) -> Iterator[None]:
    """Turns errors about disk, lock and damage into our classes; anything else is a bug, and passes."""
    try:
        yield
    except Exception as fout:
        said = engine.get_execution_options()["translate"](getattr(fout, "orig", None) or fout)
        if said is None:
            raise
        raise said from fout


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Opens a connection on one snapshot, which waits for nobody."""
    with unavailable_as_such(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Opens the transaction of the one writer and commits it at the end; all of it or nothing."""
    with unavailable_as_such(engine), engine.connect().execution_options(write=True) as connection:
        yield connection
        connection.commit()
