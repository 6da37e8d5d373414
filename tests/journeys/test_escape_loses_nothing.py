"""Escape never loses text: not in a form that lies over the page, not in one that stands in it, not in any field of any page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from tests.journeys.chair import WACHTZIN, Chair
from tests.journeys.test_every_width import _places, _tafels
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line, RowFilter

WORDS = "Z z"
FORMS = {
    "a pasted mail": (to.ToInnemen(), "", "bericht", "Naam: Ubbo Voorbeeldstra"),
    "a new table": (to.ToCasustafels(), "nieuwe_casustafel", "overleg_plaats", "Proefdorp, dorpshuis"),
    "its day": (to.ToCasustafels(), "nieuwe_casustafel", "overleg_datum", "24-12"),
    "the place of a table": ("later", "gegevens_wijzigen", "overleg_plaats", "Proefdorp, zaal 9"),
    "the day of a table": ("later", "gegevens_wijzigen", "overleg_datum", "24-12-2027"),
    "a grondslag": (to.ToBronnen(), "grondslag_toevoegen", "grondslag_naam", "Verzonnen wet"),
    "a new date": (to.ToActies(), "verzetten", "actie_datum", "24-12"),
    "a reason": (to.ToActies(), "niet_gedaan", "actie_reden", "Verhuisd"),
    "which casus is added": ("now", "casus_toevoegen", "casus_erbij", "qq-2031"),
    "who comes in": ("now", "schuift_aan", "wie_schuift_aan", "Qq Onbekend, De Brink"),
}


def _line(found: QWidget) -> QLineEdit | QPlainTextEdit:
    if isinstance(found, QPlainTextEdit | QLineEdit):
        return found
    return next(line for line in found.findChildren(QLineEdit) if line.isVisible())


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


@pytest.mark.parametrize("form", FORMS)
def test_what_escape_left_in_a_form_stands_there_again(cheap_demonstration, sit_down, form):
    place, button, field, words = FORMS[form]
    chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    if isinstance(place, str):
        _before, now, later = _tafels(chair.window._kluis.services)
        place = to.ToCasustafel(now, "Aan tafel") if place == "now" else to.ToCasustafel(later, "Agenda")

    def editor() -> QLineEdit | QPlainTextEdit:
        if chair.window.tools.navigator.here != place:
            chair.window.tools.navigator.go(place)
            chair.settle()
        if button and chair.sees(button):
            chair.find(button, QAbstractButton).click()
        chair.settle()
        return _line(chair.find(field))

    typed_in = editor()
    typed_in.setFocus()
    typed_in.selectAll()
    chair.type(words)
    for _ in range(2):  # once for a list of suggestions that may be open
        QTest.keyClick(chair.window, Qt.Key.Key_Escape)
        chair.settle()
    assert _text(editor()) == words


def _fields(page: QWidget) -> list[Line | GrowingEditor]:
    return [
        one
        for kind in (Line, GrowingEditor)
        for one in page.findChildren(kind)
        if one.isVisible() and one.isEnabled() and not one.isReadOnly() and not isinstance(one, RowFilter)
    ]


def _loses(chair: Chair, place: to.Destination, at: int) -> str:
    if chair.window.tools.navigator.here != place:
        chair.window.tools.navigator.go(place)
        chair.settle()
    field = _fields(chair.window.workspace.page)[at]
    name = field.objectName() or field.accessibleName()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if QApplication.focusWidget() is not field:
        return ""
    field.selectAll()
    chair.type(WORDS)
    typed = _text(field)
    for _ in range(2):
        QTest.keyClick(chair.window, Qt.Key.Key_Escape)
        chair.settle()
    if isValid(field) and field.isVisible():
        return "" if _text(field) == typed else f"{type(place).__name__} {getattr(place, 'tab', '')}: {name}"
    chair.window.tools.navigator.go(place)
    chair.settle()
    texts = {_text(one) for one in _fields(chair.window.workspace.page)}
    return "" if typed in texts else f"{type(place).__name__}: {name} is away"


@pytest.mark.parametrize("part", range(4))
def test_escape_in_any_field_of_any_page_leaves_its_text(cheap_demonstration, sit_down, part):
    chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    chair.window.resize(1366, 900)
    lost = []
    for place in list(_places(chair.window._kluis.services))[part::4]:
        chair.window.tools.navigator.go(place)
        chair.settle()
        count = len(_fields(chair.window.workspace.page))
        lost += filter(None, (_loses(chair, place, at) for at in range(count)))
    assert not [d for d in chair.window.findChildren(QDialog) if d.isVisible()]
    assert "\n".join(lost) == ""
