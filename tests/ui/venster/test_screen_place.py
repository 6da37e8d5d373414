"""The window fits its screen and comes back where it stood, when that place can still be seen."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.ui.venster.screen_place import TITLE_BAR, ScreenPlace, fit
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.letters import choose_letters


@pytest.fixture(autouse=True)
def usual_letters(qapp) -> Iterator[None]:
    yield
    choose_letters(theme.GEWOON)


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


# What the task bar leaves of a screen, in logical pixels.
@pytest.mark.parametrize(
    "free",
    [
        QRect(0, 0, 1366, 728),  # 1366x768
        QRect(0, 0, 1093, 582),  # the same at 125 %
        QRect(0, 0, 1280, 688),  # 1920x1080 at 150 %
        QRect(0, 0, 1097, 585),  # at 175 %
        QRect(0, 32, 1920, 1048),  # 4K at 200 %
        QRect(-1920, 0, 1920, 1040),  # a second screen, at the left
    ],
)
def test_the_first_window_lies_wholly_within_what_the_task_bar_leaves(window, free):
    fit(window, free)
    around = QRect(window.geometry().topLeft(), window.size()).adjusted(0, -TITLE_BAR, 0, 0)
    around.translate(0, TITLE_BAR)  # `move` counts the frame in
    assert free.contains(around), (free, around)
    too_small = free.width() < 1366 or free.height() < 768 + TITLE_BAR
    assert bool(window.windowState() & Qt.WindowState.WindowMaximized) is too_small


def test_size_place_and_letters_come_back(qtbot, window, tmp_path):
    file = tmp_path / "map" / "venster.json"
    place = ScreenPlace(window, file)
    place.put()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.show()
    window.setGeometry(30, 60, 500, 400)
    choose_letters(125)
    window.close()
    kept = json.loads(file.read_text())
    assert kept.keys() == {"window", "letters"}
    choose_letters(100)

    again = QWidget()
    qtbot.addWidget(again)
    ScreenPlace(again, file).put()
    assert again.geometry() == QRect(30, 60, 500, 400)
    assert theme.Letters.percent == 125


def test_a_maximised_window_comes_back_maximised(qtbot, window, tmp_path):
    place = ScreenPlace(window, tmp_path / "venster.json")
    window.showMaximized()
    place.keep()
    again = QWidget()
    qtbot.addWidget(again)
    ScreenPlace(again, tmp_path / "venster.json").put()
    assert again.windowState() & Qt.WindowState.WindowMaximized


def test_a_window_on_a_screen_that_is_gone_comes_back_in_sight(qtbot, window, tmp_path):
    place = ScreenPlace(window, tmp_path / "venster.json")
    window.setGeometry(5000, 3000, 600, 500)
    place.keep()
    again = QWidget()
    qtbot.addWidget(again)
    ScreenPlace(again, tmp_path / "venster.json").put()
    assert again.screen().availableGeometry().contains(again.geometry())


def test_it_is_kept_a_moment_after_the_last_move_so_that_a_crash_takes_nothing(qtbot, window, tmp_path):
    ScreenPlace(window, tmp_path / "venster.json")
    window.show()
    window.resize(444, 333)
    qtbot.waitUntil((tmp_path / "venster.json").exists)
    again = QWidget()
    qtbot.addWidget(again)
    ScreenPlace(again, tmp_path / "venster.json").put()
    assert again.size() == window.size()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"window": 3, "letters": "veel"}',
        '{"window": "zz", "letters": 1000}',
        '{"letters": [150], "window": {}}',
        "[" * 100_000,
    ],
)
def test_a_file_that_says_nothing_gives_the_usual_window(window, tmp_path, text):
    (tmp_path / "venster.json").write_text(text)
    ScreenPlace(window, tmp_path / "venster.json").put()
    free = window.screen().availableGeometry()
    assert free.contains(QRect(window.pos(), window.size()))
    assert theme.Letters.percent == 100


def test_a_folder_that_cannot_be_written_stops_nothing(window, tmp_path):
    (tmp_path / "map").write_text("geen map")
    ScreenPlace(window, tmp_path / "map" / "venster.json").keep()
