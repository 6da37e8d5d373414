"""Who cannot see the screen hears every control by its name, and reaches all of them by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QWidget,
)

from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE
from tests.ui.plaatsen import every_place
from tests.ui.schermen.conftest import Desk
from zvh_desktop.ui.venster.navigation import SCREENS, ToCasustafel

INTERACTIVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTabBar)
PLACES = [one.__name__ for one in SCREENS]


@pytest.fixture
def place(desk: Desk, request) -> QWidget:
    casus = desk.kluis.casus(401, "Łukasz Żółkiewski", (ENSCHEDE, POLITIE, OM))
    tafel = desk.kluis.tafel(casus)
    about = {"casus_id": casus.id, "casustafel_id": tafel.id, "partij_id": ENSCHEDE}
    about["verzoek_id"] = desk.services.verzoeken.nieuw(casus.id).id
    page = desk.go(next(one for one in every_place(**about) if type(one).__name__ == request.param))
    if request.param == "ToCasustafel":
        desk.click("stuk_toevoegen")
        desk.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    if request.param == "ToCasustafels":
        desk.click("nieuwe_casustafel")
    if request.param == "ToBronnen":
        desk.click("grondslag_toevoegen")
    return page


def controls(page: QWidget) -> list[QWidget]:
    return [
        w
        for w in page.findChildren(QWidget)
        if isinstance(w, INTERACTIVE)
        and w.isVisible()
        and not isinstance(w, QHeaderView)
        and not isinstance(w.parent(), QSpinBox)
    ]


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_every_control_has_a_name_that_can_be_said(place):
    nameless = []
    for widget in controls(place):
        found = QAccessible.queryAccessibleInterface(widget)
        name = found.text(QAccessible.Text.Name) if found else ""
        if not name.strip() and not isinstance(widget, QTabBar):
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_every_control_has_a_name_for_programs(place):
    assert [type(w).__name__ for w in controls(place) if not w.objectName()] == []


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_tab_comes_to_every_field(desk, place):
    wanted = {
        w
        for w in controls(place)
        if isinstance(w, (QLineEdit, QPlainTextEdit, QSpinBox, QComboBox)) and w.isEnabled()
    }
    seen = set()
    for _ in range(250):
        desk.key(Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {w.objectName() for w in wanted - seen} == set()


def test_the_three_tabs_and_the_cases_are_found_by_name(desk, qapp):
    casus = desk.kluis.casus(401, "Łukasz Żółkiewski")
    desk.go(ToCasustafel(desk.kluis.tafel(casus).id))
    bar = QAccessible.queryAccessibleInterface(desk.find("casustafel_tabs"))
    names = [bar.child(i).text(QAccessible.Text.Name) for i in range(bar.childCount())]
    assert names[:3] == ["Agenda", "Aan tafel", "Notulen"]
    rows = QAccessible.queryAccessibleInterface(desk.find("agenda_volgorde"))
    said = rows.child(0).text(QAccessible.Text.Name)
    assert said.startswith(
        "1. ZVH-2026-0401, Łukasz Żółkiewski, Complexe GGZ met veiligheidsrisico, 09:00 uur, 10 min"
    )
