from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.patience import wait_until
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL, SHIFT
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.ui.widgets.choice import Choice

Key = Qt.Key


def test_W31_choosing_another_besluit_keeps_the_reason(live):
    live.key(Key.Key_3, ALT)
    live.type("Samen optrekken")
    live.key(Key.Key_4, ALT)
    live.tab.flush()

    besluit = live.stored()[0].besluit
    assert (besluit.soort, besluit.reden) == (BesluitSoort.ISD, "Samen optrekken")


def test_another_besluit_goes_on_behind_the_reason_that_stands_there(live):
    live.key(Key.Key_3, ALT)
    live.type("Eerst dit.")
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_Return, CTRL | SHIFT)
    live.key(Key.Key_5, ALT)
    live.type(" Dan dat.")
    assert live.tab.flush()
    assert live.stored()[0].besluit.reden == "Eerst dit. Dan dat."


def test_filling_the_roles_shows_what_was_filled_in(live):
    live.key(Key.Key_3, ALT)
    live.key(Key.Key_R, CTRL)
    line = QApplication.focusWidget()
    assert line.text()
    wait_until(lambda: line.visibleRegion().boundingRect().height() == line.height())


def test_W50_an_mdo_cannot_choose_afschalen_and_says_why(table):
    mdo = replace(table.kluis.services.agenderen.get(table.casustafel.id), soort=OverlegSoort.MDO)
    table.kluis.services.agenderen.bewaren(mdo)
    table.open().key(Key.Key_Return, CTRL)

    choice = table.tab.blad.findChild(Choice, "besluit_soort")
    closed = [soort for soort in BesluitSoort if not choice.segment(soort).isEnabled()]
    table.key(Key.Key_1, ALT)
    table.tab.flush()

    assert closed == [BesluitSoort.AFSCHALEN]
    assert "art. 7.4 d" in choice.segment(BesluitSoort.AFSCHALEN).toolTip()
    assert not table.stored() or table.stored()[0].besluit.soort is None
