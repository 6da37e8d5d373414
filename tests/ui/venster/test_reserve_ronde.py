from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from tests.kluis.test_copies import damaged
from tests.ui.schermen.kluis.conftest import deur
from tests.ui.schermen.kluis.deur import CTRL, WACHTZIN
from tests.ui.schermen.kluis.reserve import _naam, _reserve, groepen
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToVandaag
from zvh_desktop.ui.venster.reserve_ronde import AGAIN_MS, FIRST_MS, HOUR_MS

__all__ = ["deur", "groepen"]


class TestWanneer:
    """What starts it, each time: the clock of the round itself is read, since nobody waits an hour here."""

    def test_after_opening_in_a_while_and_after_a_round_in_an_hour(self, deur, groepen):
        ronde = deur.window._ronde
        assert (ronde._timer.isActive(), ronde._timer.interval()) == (True, FIRST_MS)
        ronde._timer.timeout.emit()
        deur.done()
        assert (ronde._timer.isActive(), ronde._timer.interval()) == (True, HOUR_MS)
        assert len(_reserve(deur).stand().kopieen) == 1

    def test_soon_again_when_something_else_was_running(self, deur, groepen):
        ronde = deur.window._ronde
        ronde._timer.stop()
        deur.window.jobs.run(lambda _control: None, lambda _none: None, label="Iets anders")
        ronde.run()
        assert (ronde._timer.isActive(), ronde._timer.interval()) == (True, AGAIN_MS)
        deur.done()

    def test_soon_again_when_reading_the_kluis_was_left(self, deur, groepen):
        ronde = deur.window._ronde
        ronde._timer.stop()
        ronde.run()
        ronde.give_way()
        deur.done()
        assert (ronde._timer.isActive(), ronde._timer.interval()) in ((True, AGAIN_MS), (True, HOUR_MS))

    def test_never_again_once_the_kluis_is_closed(self, deur, groepen):
        ronde = deur.window._ronde
        ronde.run()
        control = ronde._control
        deur.key(Qt.Key.Key_L, CTRL)
        assert control.is_cancelled
        assert not isValid(ronde) or not ronde._timer.isActive()


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

    def test_one_that_is_cancelled_is_said_and_tried_again(self, deur, groepen):
        deur.window._ronde._is_checked = True
        deur.window._ronde.run()
        deur.window._ronde._control.cancel()
        deur.done()

        assert deur.window._ronde._timer.isActive()
        deur.go(ToVandaag())
        assert "is gestopt" in words_of(deur, "reservekopie_aandacht")
        deur.window._ronde.run()
        deur.done()
        assert len(_reserve(deur).stand().kopieen) == 1
        assert not deur.window.findChildren(QWidget, "reservekopie_aandacht")

    def test_one_that_fails_is_said_at_once(self, deur, groepen):
        deur.pad.with_name(deur.pad.name + ".reservekopieen").write_text("in de weg")
        deur.go(ToVandaag())
        deur.window._ronde.run()
        deur.done()

        assert "niet gelukt" in words_of(deur, "reservekopie_aandacht")

    def test_a_button_that_was_waiting_for_one_can_be_pressed_again_when_it_is_cancelled(self, deur, groepen):
        page = deur.go(ToInstellingen())
        deur.done()
        deur.click("reservekopie_maken")
        next(iter(deur.window.jobs._running)).cancel()
        deur.done()
        assert page.reserve.make.isEnabled()

    def test_at_every_opening_the_kluis_is_read_and_damage_is_said_with_the_way_out(self, deur, groepen):
        deur.window.lock()
        damaged(deur.pad)
        deur.unlock(WACHTZIN)
        deur.go(ToVandaag())
        deur.window._ronde._timer.timeout.emit()
        deur.done()

        assert "beschadigd" in words_of(deur, "reservekopie_aandacht")
        deur.click("naar_reservekopie_aandacht")
        assert deur.window.workspace is None
        assert deur.find("terugzetten_kluis").isVisible()


def words_of(deur, name: str) -> str:
    deur.settle()
    return " ".join(label.text() for label in deur.find(name).findChildren(QLabel))
