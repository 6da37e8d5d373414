from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

# Qt chooses its platform when the first QApplication is made, so this must stand before any test module is imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

import pytest
from hypothesis import HealthCheck, Phase, settings
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS
from tests.shared import made_once

# No deadline: a shared machine makes time a poor judge. Derandomised: a red run on one machine is red on the next.
settings.register_profile(
    "zvh",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("thorough", settings.get_profile("zvh"), derandomize=False, max_examples=1000)
settings.register_profile("quick", settings.get_profile("zvh"), max_examples=10)
# For `make mutate`: that something fails is enough, its smallest example is not looked for.
settings.register_profile("mutate", settings.get_profile("zvh"), phases=[Phase.explicit, Phase.generate])
settings.load_profile(os.environ.get("ZVH_HYPOTHESIS_PROFILE", "zvh"))


MEMORY = Path("/dev/shm")


def pytest_configure() -> None:
    """Writes into memory where that is large: kluizen are flushed many thousands of times, and no test is about the disk's own speed."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 8 << 30:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


class PatientQtBot(QtBot):
    """Waits as long as a busy machine may need."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **asked):
        return super().waitSignal(signal, timeout=timeout, **asked)

    def waitExposed(self, widget, *, timeout=PATIENCE_MS):
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget, *, timeout=PATIENCE_MS):
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request) -> PatientQtBot:
    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def no_window_stays() -> Iterator[None]:
    """Takes out of sight what a test left there, whatever stopped it: the next one looks at all that can be seen, and has the focus."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        if isinstance(app := QApplication.instance(), QApplication):
            for window in app.topLevelWidgets():
                window.hide()


GARBAGE = (gc.freeze, gc.unfreeze)


def _nothing() -> None:
    return


@pytest.fixture(scope="session", autouse=True)
def the_suite_is_no_garbage() -> Iterator[None]:
    """Keeps the suite itself out of garbage collection: every window that goes collects, and a million objects are not its own.

    The program freezes and thaws nothing meanwhile; `real_garbage` gives that back.
    """
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("freeze", "unfreeze"):
            patch.setattr(gc, name, _nothing)
        yield
    gc.unfreeze()


@pytest.fixture(scope="module", autouse=True)
def what_earlier_modules_left_is_no_garbage(the_suite_is_no_garbage) -> None:
    """Keeps out of it as well what was imported since: screens are imported when somebody goes to them."""
    gc.collect()
    GARBAGE[0]()


@pytest.fixture
def real_garbage() -> Iterator[None]:
    """Garbage collection as the program finds it: nothing is frozen but what it freezes itself."""
    with pytest.MonkeyPatch.context() as patch:
        for real in GARBAGE:
            patch.setattr(gc, real.__name__, real)
        gc.unfreeze()
        yield
        gc.unfreeze()
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def every_kluis_gets_its_shape_at_once() -> Iterator[None]:
    """Hundreds of kluizen are made, all by the same steps: those are what takes long."""
    from tests.kluizen import steps_run_once
    from zvh_desktop.storage import upgrade

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrade, "create", steps_run_once(upgrade.create))
        yield


@pytest.fixture(scope="session", autouse=True)
def every_kluis_shares_its_statements() -> Iterator[None]:
    """Turning a statement into SQL takes longer than running it, and every test has a kluis of its own."""
    from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as Dialect
    from sqlalchemy.util import LRUCache

    from zvh_desktop.storage import engine

    make, statements = engine.create_engine, LRUCache(2000)

    def make_sharing(*given, **named):
        made = make(*given, **named)
        made._compiled_cache = statements
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", make_sharing)
        # SQL is kept by dialect, of which every engine has its own.
        patch.setattr(Dialect, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(Dialect, "__hash__", lambda one: hash(type(one)))
        yield


@pytest.fixture(scope="session")
def fork_server():
    from tests.forked import ForkServer

    server = ForkServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def children_are_forked(fork_server) -> Iterator[None]:
    """Processes of the program start in a moment; not for a test of what one costs, which is not seen from here then."""
    from tests.forked import forked_children

    with forked_children(fork_server):
        yield


@pytest.fixture(scope="session")
def demonstration_table(tmp_path_factory) -> Path:
    """The demonstration kluis of today in a folder, of which nothing may be written; its keys are cheap."""
    from torture.kluizen import make_table

    return made_once(tmp_path_factory, "demonstratietafel", make_table)
