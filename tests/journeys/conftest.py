from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.chair import Chair
from torture.kluizen import NAME
from zvh_desktop.ui.venster.app import create_app
from zvh_desktop.ui.widgets import sheet


@pytest.fixture(autouse=True)
def toasts_stay(monkeypatch) -> None:
    """What is said is still there when a busy machine comes to reading it."""
    monkeypatch.setattr(sheet, "SHOWN_MS", 600_000)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return create_app()


@pytest.fixture
def sit_down(qapp, qtbot) -> Iterator[Callable[..., Chair]]:
    """Starts the program in front of a kluis; closes it when the test is over."""
    chairs: list[Chair] = []

    def start(pad: Path, **more: object) -> Chair:
        chairs.append(Chair(pad, qtbot, **more))
        return chairs[-1]

    yield start
    for chair in chairs:
        chair.close()


@pytest.fixture
def cheap_demonstration(demonstration_table: Path, tmp_path: Path) -> Path:
    """A copy to write in; opens with WACHTZIN, at a cost that a test can pay many times."""
    for file in demonstration_table.iterdir():
        shutil.copyfile(file, tmp_path / file.name.replace(NAME, "demonstratie.kluis"))
    return tmp_path / "demonstratie.kluis"
