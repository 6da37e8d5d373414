"""Runs tests of storage on PostgreSQL instead of in the file of a kluis: `make test-postgres`.

The program has no server and gets none here. A team may need one later, and this tells at every change what would keep it away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import IsolationLevel
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.util import LRUCache

from tests.kluizen import NU
from tests.storage.postgres import vorm
from tests.storage.postgres.left_out import NOT_HERE
from tests.storage.postgres.server import OWNER, NoServer, connect, server
from zvh_desktop.application.errors import SchijfStoring
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.kluis import database as kluis
from zvh_desktop.kluis.logketen import Logboek
from zvh_desktop.storage import schema, verklaringen, wezen
from zvh_desktop.storage.engine import driver_of, may_write, reading, writing
from zvh_desktop.storage.schema import Kenmerken

maak_database = kluis.maak_database
_SHAPE = "zvh_vorm"
_WRITERS = 22
_statements: Any = LRUCache(2000)


class Cursor(psycopg.Cursor[Any]):
    """Takes the question marks of statements that storage gives to its library itself."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        return super().execute(
            query.replace("?", "%s") if params and "%s" not in query else query, params, **more
        )


class OnServer(kluis.Database):
    """Is a kluis without a file: its pages, its lock and its place are the server's."""

    def wissen(self) -> bool:
        return True

    def close(self) -> None:
        for einde in self.bij_sluiten:
            einde()
        if self.logboek.getoond:
            with suppress(SchijfStoring), self.unit_of_work() as work:
                work.commit()
        self._engine.dispose()


class NoSlot:
    is_verloren = False

    def nagaan(self) -> None:
        return

    def loslaten(self) -> None:
        return


def make_engine(folder: Path, database: str) -> Engine:
    saved: dict[Any, Any] = {}
    engine = create_engine(
        "postgresql+kluis://",
        creator=lambda: psycopg.connect(host=str(folder), user=OWNER, dbname=database, cursor_factory=Cursor),
        paramstyle="format",
        pool_use_lifo=True,
        pool_size=3,
        max_overflow=2,
        hide_parameters=True,
        execution_options={"translate": _unavailable, "saved": saved},
    )
    engine._compiled_cache = _statements
    event.listen(engine, "begin", _begin)
    event.listen(engine, "engine_disposed", lambda _engine: saved.clear())
    return engine


def _begin(connection: Connection) -> None:
    """Lets one writer in at a time, and gives a reader one snapshot, as `storage.engine` does."""
    options, driver = connection.get_execution_options(), driver_of(connection)
    is_writer = bool(options.get("write"))
    driver.read_only = not is_writer
    driver.isolation_level = IsolationLevel.READ_COMMITTED if is_writer else IsolationLevel.REPEATABLE_READ
    if is_writer:
        may_write(connection)
        driver.execute(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _unavailable(fout: BaseException) -> Exception | None:
    return SchijfStoring() if isinstance(fout, psycopg.OperationalError) else None


class Kluizen:
    """Makes a database of the server for every path at which a test wants a kluis."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[Path, str] = {}
        self._kenmerken: dict[Path, Kenmerken] = {}
        self._numbers = count()
        self._tell(f"CREATE DATABASE {_SHAPE}")
        engine = make_engine(folder, _SHAPE)
        with writing(engine) as connection:
            vorm.make(connection)
        engine.dispose()

    def maak(self, pad: Path, sleutel: bytes, *, soort: Kluissoort = Kluissoort.OVERIGE, **more: Any) -> None:
        """Does what `maak_database` does, and remembers for what the kluis was made."""
        self._kenmerken[pad] = Kenmerken(bool(more.get("demonstratie")), soort)
        maak_database(pad, sleutel, soort=soort, **more)

    def _tell(self, statement: str) -> None:
        with connect(self.folder) as connection:
            connection.execute(statement.encode())

    def _engine_of(self, pad: Path) -> Engine:
        if pad in self._names:
            return make_engine(self.folder, self._names[pad])
        self._names[pad] = f"kluis_{next(self._numbers)}"
        self._tell(f"CREATE DATABASE {self._names[pad]} TEMPLATE {_SHAPE} STRATEGY file_copy")
        engine = make_engine(self.folder, self._names[pad])
        with writing(engine) as connection:
            kenmerken = self._kenmerken.get(pad, Kenmerken(False, Kluissoort.OVERIGE))
            schema.zet_kenmerken(connection, kenmerken, NU)
        return engine

    def open(
        self,
        pad: Path,
        sleutel: bytes,
        *,
        nu: Callable[[], datetime],
        wie: Callable[[], str] = lambda: "",
        **_of_a_file: object,
    ) -> OnServer:
        """Does what `open_database` does."""
        engine = self._engine_of(pad)
        with reading(engine) as connection:
            kenmerken = schema.kenmerken_van(connection)
        wezen.ruim_op_bij_openen(engine, lambda: True)
        slot: Any = NoSlot()
        database = OnServer(engine, slot, nu, wie, kenmerken, Logboek(engine, pad, sleutel), pad, sleutel)
        verklaringen.maak_af(engine, database.unit_of_work, nu, database.wissen)
        return database


def pytest_configure(config: pytest.Config) -> None:
    stack = ExitStack()
    config.add_cleanup(stack.close)
    try:
        kluizen = Kluizen(stack.enter_context(server()))
    except NoServer as reason:
        raise pytest.UsageError(str(reason)) from None
    patch = stack.enter_context(pytest.MonkeyPatch.context())
    patch.setattr(kluis, "open_database", kluizen.open)
    patch.setattr(kluis, "maak_database", kluizen.maak)
    for name in ("drop_guards", "create_triggers"):
        patch.setattr(schema, name, _by_database(getattr(vorm, name), getattr(schema, name)))


def _by_database(here: Callable[..., None], in_a_file: Callable[..., None]) -> Callable[..., None]:
    def chosen(connection: Connection, *given: str) -> None:
        (here if connection.dialect.name == "postgresql" else in_a_file)(connection, *given)

    return chosen


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what has nothing to look for here. A name in the list that fits no test is a mistake in the list."""
    by_name: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        module, _, test = item.nodeid.removeprefix("tests/storage/").partition("::")
        for name in {module, *(f"{module}::{test.partition(end)[0]}" for end in ("[", "::"))}:
            by_name[name].append(item)
    is_whole = not config.option.keyword and not any("::" in asked for asked in config.args)
    for reason, names in NOT_HERE.items():
        for name in names:
            if is_whole and name.partition("::")[0] in by_name and name not in by_name:
                raise pytest.UsageError(f"tests/storage/postgres: there is no {name}")
            for item in by_name.get(name, ()):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    stats = terminalreporter.stats
    reasons = Counter(one.longrepr[2].removeprefix("Skipped: ") for one in stats.get("skipped", ()))
    counts = {word: len(stats.get(word, ())) for word in ("passed", "failed", "error")}
    terminalreporter.section("on PostgreSQL")
    terminalreporter.write_line(f"{sum(counts.values())} ran: {counts}. Left out: {reasons.total()}")
    for reason, many in reasons.most_common():
        terminalreporter.write_line(f"{many:5} {reason}")
