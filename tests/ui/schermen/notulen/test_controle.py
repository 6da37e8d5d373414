from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.schermen.notulen.conftest import stand
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.ui.venster.navigation import ToCasustafel

CTRL = Qt.KeyboardModifier.ControlModifier


def test_W60_what_is_missing_is_said_per_casus_and_leads_back_to_the_table(desk):
    desk.open()

    desk.key(Qt.Key.Key_Return, CTRL)

    assert stand(desk) is NotulenStand.CONCEPT
    assert desk.find("notulen_banner").isVisible()
    words = [label.text() for label in desk.tab.findChildren(QLabel) if label.isVisible()]
    assert any(line.startswith("Kies een besluit") and "bijl. 3 fase 3" in line for line in words)
    desk.click("aanvullen_1")
    first = desk.tafel.agendapunten[0].casus_id
    assert desk.tools.navigator.here == ToCasustafel(desk.tafel.id, "Aan tafel", first)


def test_W60_vaststellen_asks_once_with_the_safe_answer_first(written):
    written.key(Qt.Key.Key_Return, CTRL)
    assert written.find("confirm_cancel").hasFocus()
    written.key(Qt.Key.Key_Return)
    assert stand(written) is NotulenStand.CONCEPT

    written.key(Qt.Key.Key_Return, CTRL)
    written.click("confirm_action")

    assert stand(written) is NotulenStand.VASTGESTELD
    assert written.presented == []


def test_W60_a_letter_that_cannot_be_drawn_is_said_while_it_can_still_be_written_otherwise(written):
    notuleren, punt = written.services.notuleren, written.tafel.agendapunten[0]
    verslag = notuleren.verslagen(written.tafel.id)[punt.id]
    notuleren.schrijven(replace(verslag, besluit=replace(verslag.besluit, reden="Wacht op Łukasz 漢")))
    written.open()

    written.key(Qt.Key.Key_Return, CTRL)
    words = [label.text() for label in written.window.findChildren(QLabel) if label.isVisible()]
    (line,) = (one for one in words if "verandert niet meer" in one)
    assert line.startswith("Let op: een document kan 漢 niet afdrukken; ")
    written.click("confirm_cancel")
    assert stand(written) is NotulenStand.CONCEPT
