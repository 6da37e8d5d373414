"""A widget that is made visible before it has a place flashes as a window of its own, and takes the keys with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget

from tests.journeys.chair import ALT, CTRL, NONE, WACHTZIN, Chair, Key

ENTER, DOWN = (Key.Key_Return, NONE), (Key.Key_Down, NONE)
ROUTES = {
    "Vandaag": [(Key.Key_1, CTRL)],
    "Aanmeldingen": [(Key.Key_2, CTRL)],
    "Aanmelding": [(Key.Key_2, CTRL), (Key.Key_N, CTRL), (Key.Key_B, ALT), (Key.Key_N, ALT)],
    "Triage": [(Key.Key_3, CTRL), ENTER, (Key.Key_P, ALT), (Key.Key_3, ALT)],
    "Casus": [(Key.Key_4, CTRL), ENTER, ENTER, *((Key(Key.Key_0 + n), ALT) for n in range(1, 7))],
    "Casustafels": [(Key.Key_5, CTRL), (Key.Key_N, CTRL)],
    "Regionale Casustafel": [
        (Key.Key_1, CTRL), (Key.Key_Return, CTRL), (Key.Key_P, CTRL), (Key.Key_I, CTRL), ENTER, (Key.Key_G, CTRL),
        (Key.Key_5, ALT), (Key.Key_2, ALT), (Key.Key_3, ALT), (Key.Key_T, CTRL), (Key.Key_Return, CTRL),
        (Key.Key_A, ALT), (Key.Key_D, CTRL), (Key.Key_N, ALT),
    ],
    "Plan van aanpak": [
        (Key.Key_6, CTRL), ENTER, (Key.Key_T, CTRL), (Key.Key_S, ALT), (Key.Key_R, ALT), (Key.Key_C, ALT),
        (Key.Key_Return, CTRL),
    ],
    "Acties": [(Key.Key_7, CTRL), DOWN],
    "Afschaling": [(Key.Key_8, CTRL)],
    "Gemeente Almelo": [(Key.Key_9, CTRL), ENTER, (Key.Key_N, CTRL)],
    "Partijen": [(Key.Key_9, CTRL), (Key.Key_I, CTRL), (Key.Key_Escape, NONE)],
    "Rapportage": [(Key.Key_0, CTRL)],
    "Instellingen": [(Key.Key_Comma, CTRL), (Key.Key_K, CTRL), (Key.Key_Escape, NONE)],
}  # fmt: skip


class WindowWatch(QObject):
    """Whatever is shown as a window of its own, other than the main one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.objectName() != "main_window"
        ):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def watch(qapp):
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def test_a_widget_without_a_place_is_seen(watch):
    stray = QLabel("even")
    stray.show()
    assert watch.seen == ["QLabel "]
    stray.close()


def test_no_page_of_a_full_kluis_shows_a_window_of_its_own(watch, sit_down, cheap_demonstration):
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    for title, keys in ROUTES.items():
        for key, modifiers in keys:
            chair.key(key, modifiers)
        assert chair.title == title
        assert watch.seen == [], title
    chair.key(Key.Key_L, CTRL)
    assert watch.seen == []


def test_no_page_of_an_empty_kluis_shows_a_window_of_its_own(watch, sit_down, tmp_path):
    chair: Chair = sit_down(tmp_path / "leeg.kluis")
    chair.make_kluis(tmp_path / "leeg.kluis", WACHTZIN)
    for digit in "1234567890":
        chair.key(Key(Key.Key_0 + int(digit)), CTRL)
        assert watch.seen == [], chair.title
    chair.key(Key.Key_Comma, CTRL)
    assert watch.seen == []
