"""Labels show what was typed as it was typed, and a sentence that gives way can still be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt as RichText, QTextDocument
from PySide6.QtWidgets import QSizePolicy

from tests.patience import wait_until
from zvh_desktop.ui.widgets.text import Elided, ErrorLine, Text, set_tip

LONG = "Jan-Willem Alexander Maximiliaan van der Zwanenburg tot Westerflier en Heeckeren"


def test_what_people_type_never_becomes_markup(stage):
    typed = Text("<b>vet</b> & <img src=x>")
    plain = Text("vet")
    stage(typed, plain)
    assert typed.sizeHint().width() > 2 * plain.sizeHint().width()


@pytest.mark.parametrize(
    "typed", ["Anna <img src='//server/deel/x.png'> Voorbeeld", "<b>Anna</b>", "a < b", "Anna\n<i>Voorbeeld"]
)
def test_a_tooltip_shows_what_people_type_letter_by_letter(stage, typed):
    label = Text("kort")
    stage(label)
    set_tip(label, typed)
    shown = QTextDocument()
    if RichText.mightBeRichText(label.toolTip()):  # as a tooltip of Qt decides
        shown.setHtml(label.toolTip())
    else:
        shown.setPlainText(label.toolTip())
    assert shown.toPlainText() == typed
    assert "<img" not in label.toolTip()


def test_what_is_cut_off_stands_whole_in_its_tooltip_and_what_fits_has_none(stage):
    label = Elided(LONG)
    window = stage(label)
    window.resize(200, 200)
    wait_until(lambda: label.toolTip() == LONG)
    window.resize(1200, 200)
    wait_until(lambda: label.toolTip() == "")


def test_a_tooltip_never_keeps_the_words_of_before(stage):
    """The next person on the same page has a line of the same width."""
    label = Elided(LONG)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    stage(label).resize(200, 200)
    wait_until(lambda: label.toolTip() == LONG)
    label.setText(LONG[::-1])
    assert label.toolTip() == LONG[::-1]
    label.setText("")
    assert label.toolTip() == ""


def test_a_line_for_an_error_takes_no_room_while_all_is_well(stage):
    line = ErrorLine(name="datum_error")
    stage(line)
    assert not line.isVisible()
    line.show_error("Dit is geen datum.")
    assert line.isVisible()
    assert line.error == "Dit is geen datum."
    line.show_error(None)
    assert not line.isVisible()
    assert line.error is None
