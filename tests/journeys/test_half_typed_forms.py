"""What is typed in a form that a button records is in the kluis while it is typed, and stands there again, whatever page it is on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from tests.journeys.chair import WACHTZIN
from zvh_desktop.ui.venster import navigation as to

FORMS = {
    "a pasted mail": (to.ToInnemen(), "", "bericht", "Naam: Ubbo Voorbeeldstra"),
    "a new table": (to.ToCasustafels(), "nieuwe_casustafel", "overleg_plaats", "Proefdorp, dorpshuis"),
    "its day": (to.ToCasustafels(), "nieuwe_casustafel", "overleg_datum", "24-12"),
    "a grondslag": (to.ToBronnen(), "grondslag_toevoegen", "grondslag_naam", "Verzonnen wet"),
    "a new date": (to.ToActies(), "verzetten", "actie_datum", "24-12"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_kept_while_it_is_typed_in_and_stands_there_again(cheap_demonstration, sit_down, form):
    place, button, field, words = FORMS[form]
    chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)

    def editor():
        chair.window.tools.navigator.go(place)
        chair.settle()
        if button:
            chair.find(button, QAbstractButton).click()
        chair.settle()
        found = chair.find(field)
        if isinstance(found, QPlainTextEdit | QLineEdit):
            return found
        return next(line for line in found.findChildren(QLineEdit) if line.isVisible())

    typed_in = editor()
    typed_in.setFocus()
    typed_in.selectAll()
    chair.type(words)
    kladjes = chair.window._kluis.kladjes
    chair.wait(lambda: words in repr(kladjes.alle()))
    chair.window.lock()
    chair.unlock(WACHTZIN)
    again = editor()
    assert (again.toPlainText() if isinstance(again, QPlainTextEdit) else again.text()) == words
    again.selectAll()
    again.del_() if isinstance(again, QLineEdit) else again.clear()
    chair.wait(lambda: words not in repr(chair.window._kluis.kladjes.alle()))
