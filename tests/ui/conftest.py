from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from zvh_desktop.ui.venster.app import create_app
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.autosave import SaveMonitor
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.navigation import Navigator
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import sheet


@pytest.fixture(autouse=True)
def toasts_stay(monkeypatch) -> None:
    """What is said is still there when a busy machine comes to reading it."""
    monkeypatch.setattr(sheet, "SHOWN_MS", 600_000)


@pytest.fixture(scope="module", autouse=True)
def children_of_windows_are_forked(children_are_forked) -> None:
    """A window reads, makes and spells in hundreds of tests."""
    return


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Dressed once per session: style sheet, palette and fonts are the slow part of a window."""
    return create_app()


NOW = datetime(2026, 11, 24, 9, 42, 8, tzinfo=UTC)


@pytest.fixture
def presented() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(qapp) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def tools(jobs, presented) -> PageTools:
    return PageTools(
        navigator=Navigator(),
        jobs=jobs,
        events=AppEvents(),
        saves=SaveMonitor(),
        now=lambda: NOW,
        present_error=presented.append,
    )
