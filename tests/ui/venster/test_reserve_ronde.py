from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.schermen.kluis.conftest import deur
from tests.ui.schermen.kluis.deur import CTRL, WACHTZIN
from tests.ui.schermen.kluis.reserve import _naam, _reserve, groepen
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.ui.venster.navigation import ToVandaag

__all__ = ["deur", "groepen"]


class TestVanzelf:
    def test_one_is_made_a_while_after_opening_without_a_word(self, deur, groepen):
        deur.window._ronde.run()
        deur.done()

        (kopie,) = _reserve(deur).stand().kopieen
        assert kopie.reden is Reden.GEPLAND
        assert not [w for w in deur.window.findChildren(QWidget, "banner") if w.isVisible()]

    def test_it_waits_for_what_the_user_does(self, deur, groepen):
        control = deur.window.jobs.run(lambda _control: None, lambda _none: None, label="Iets anders")
        deur.window._ronde.run()
        assert list(deur.window.jobs._running) == [control]
        deur.done()

    def test_locking_does_not_wait_for_it(self, deur, groepen):
        deur.window._ronde.run()
        deur.key(Qt.Key.Key_L, CTRL)
        deur.wait(lambda: deur.window.workspace is None)

        assert deur.window._ronde is None
        assert not list(deur.pad.parent.rglob("*.part"))

    def test_closing_makes_one_when_something_changed(self, deur, groepen):
        _naam(deur, "Almelo")
        deur.window.close()

        kluis = deur.kluizen.ontgrendelen(deur.pad, WACHTZIN)
        assert len(kluis.services.reservekopieen.stand().kopieen) == 1
        kluis.close()

    def test_what_fails_interrupts_nobody_and_is_tried_again(self, deur, groepen):
        deur.pad.with_name(deur.pad.name + ".reservekopieen").write_text("in de weg")
        deur.window._ronde.run()
        deur.done()

        assert deur.window._ronde._timer.isActive()
        page = deur.go(ToVandaag())
        assert not page.banner.isVisible()
        deur.click("naar_reservekopie_aandacht")
        assert deur.page.objectName() == "instellingen_page"
