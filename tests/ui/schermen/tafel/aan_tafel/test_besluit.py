from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.patience import wait_until
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.ui.widgets.choice import Choice

Key = Qt.Key


def struck_out(live) -> list[str]:
    labels = live.find("terzijde").findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.font().strikeOut()]


def test_W31_another_besluit_strikes_the_old_reason_out_beside_an_empty_one(live):
    live.key(Key.Key_3, ALT)
    live.type("Samen optrekken")
    live.key(Key.Key_4, ALT)
    assert live.find("besluit_reden").text() == ""
    assert struck_out(live) == ["Samen optrekken"]
    live.type("Vordering")
    live.tab.flush()

    verslag = live.stored()[0]
    assert (verslag.besluit.soort, verslag.besluit.reden) == (BesluitSoort.ISD, "Vordering")
    assert [(t.soort, t.reden) for t in verslag.terzijde] == [
        (BesluitSoort.PROCESREGIE_ZVH, "Samen optrekken")
    ]


def test_W31_ctrl_z_brings_the_besluit_back_with_its_reason_and_what_was_typed_since_is_not_lost(live):
    live.key(Key.Key_3, ALT)
    live.type("Samen optrekken")
    live.key(Key.Key_1, ALT)
    live.key(Key.Key_Z, CTRL)
    besluit = live.concept.verslag.besluit
    assert (besluit.soort, besluit.reden) == (BesluitSoort.PROCESREGIE_ZVH, "Samen optrekken")
    assert live.concept.verslag.terzijde == ()
    live.key(Key.Key_1, ALT)
    live.type("Rust")
    live.key(Key.Key_3, ALT)
    assert live.find("besluit_reden").text() == "Samen optrekken"
    assert struck_out(live) == ["Rust"]


def test_a_besluit_that_comes_back_goes_on_behind_the_reason_that_it_had(live):
    live.key(Key.Key_3, ALT)
    live.type("Eerst dit.")
    live.key(Key.Key_5, ALT)
    live.key(Key.Key_3, ALT)
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


def test_W31_an_mdo_asks_for_no_besluit_and_no_list_beside_it_does(table):
    mdo = replace(table.kluis.services.agenderen.get(table.casustafel.id), soort=OverlegSoort.MDO)
    table.kluis.services.agenderen.bewaren(mdo)
    table.open().key(Key.Key_Return, CTRL)
    lacks = {t.eis for t in table.concept.tekorten()}
    assert Eis.BESLUIT not in lacks
    assert Eis.PRESENTIE in lacks
    table.key(Key.Key_2, ALT)
    assert Eis.ELDERS_WAAR in {t.eis for t in table.concept.tekorten()}
