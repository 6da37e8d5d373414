from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from tests.ui.widgets.conftest import TODAY, accessible_name
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Form, OriginMark
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import SecretLine


def test_a_field_names_its_editor_and_keeps_what_was_typed_when_it_is_wrong(stage):
    form = Form()
    first = form.add("Naam", QLineEdit("Jan"), required=True, name="naam")
    second = form.add("Telefoon", QLineEdit("abc"), name="telefoon")
    stage(form)
    assert first.label.buddy() is first.editor
    assert accessible_name(first.editor) == "Naam"
    shown = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert shown.count("verplicht") == 1
    assert form.show_errors({"telefoon": "Alleen cijfers."})
    assert second.error_line.isVisible()
    assert second.editor.text() == "abc"
    assert second.editor.hasFocus()
    assert (
        QAccessible.queryAccessibleInterface(second.editor).text(QAccessible.Text.Description)
        == "Alleen cijfers."
    )
    assert not form.show_errors({})
    assert not second.error_line.isVisible()


def test_the_first_error_gets_the_focus_also_in_a_compound_editor(stage):
    form = Form()
    when = form.add("Datum", DateField(lambda: TODAY), name="datum")
    form.add("Wat", GrowingEditor(), name="wat")
    stage(form)
    form.show_errors({"wat": "Leeg.", "datum": "Leeg."})
    assert when.editor.line.hasFocus()
    assert when.label.buddy() is when.editor.line
    assert accessible_name(when.editor.line) == "Datum"


def test_a_secret_that_is_refused_goes_and_anything_else_stays(stage):
    form = Form()
    secret = form.add("Pincode", SecretLine(), name="pincode")
    plain = form.add("Naam", QLineEdit("Jan"), name="naam")
    stage(form)
    secret.editor.setText("0000")
    for field in (secret, plain):
        field.refuse("Dit klopt niet.")
        assert field.error == "Dit klopt niet."
    assert secret.editor.text() == ""
    assert plain.editor.text() == "Jan"


def test_a_mark_of_where_a_value_came_from_is_there_only_with_words(stage):
    row = QHBoxLayout()
    held = QWidget()
    held.setLayout(row)
    mark = OriginMark(row, 0)
    mark.show(None)
    assert (row.count(), mark.words) == (0, "")
    stage(held)
    mark.show("uit de lijst")
    assert (mark.words, row.itemAt(0).widget().isVisible()) == ("uit de lijst", True)
    mark.show(None)
    assert (mark.words, row.itemAt(0).widget().isVisible()) == ("", False)
