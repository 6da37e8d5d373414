from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.patience import wait_until
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL, SHIFT
from zvh_desktop.domain.tafel.besluit import BesluitSoort

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
