from __future__ import annotations

import shutil

from PySide6.QtCore import Qt

from tests.ui.schermen.kluis.deur import WACHTZIN
from tests.ui.schermen.kluis.reserve import _naam, _reserve, groepen
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.ui.venster.navigation import ToInstellingen

__all__ = ["groepen"]


class TestInstellingen:
    def test_on_request_one_is_made_and_stands_in_the_list_with_its_end(self, deur, groepen):
        page = deur.go(ToInstellingen())
        deur.done()
        deur.click("reservekopie_maken")
        deur.done()

        (kopie,) = page.reserve.table.rows()
        assert kopie.reden is Reden.OP_VERZOEK
        assert page.reserve.last_chip.isVisible()
        # Left alone, Qt gives the keys of a button that rests to the next one, and that locks the kluis.
        assert page.reserve.make.hasFocus()

    def test_the_place_of_choice_is_used_from_then_on(self, deur, groepen, tmp_path):
        stick = tmp_path / "stick"
        stick.mkdir()
        page = deur.go(ToInstellingen())
        deur.done()
        page.reserve.choose(stick)
        deur.done()
        deur.click("reservekopie_maken")
        deur.done()

        assert list(stick.glob("*/*.reservekopie"))
        assert deur.find("reservekopie_map").text() == str(stick)

        shutil.rmtree(stick)
        page.reserve.reload()
        deur.done()
        assert page.reserve.place_chip.text() == "nu niet bereikbaar"

    def test_putting_back_locks_and_shows_what_is_in_it_first(self, deur, groepen):
        page = deur.go(ToInstellingen())
        deur.done()
        deur.click("reservekopie_maken")
        deur.done()
        _naam(deur, "Almelo")
        deur.done()
        page.reserve.restore.setFocus()
        deur.click("terugzetten")

        assert deur.window.workspace is None
        deur.type(WACHTZIN)
        deur.key(Qt.Key.Key_Return)
        deur.done()
        assert "0 casussen" in deur.find("terugzetten_wordt").text()
        assert "laatst gewijzigd" in deur.find("terugzetten_nu").text()
        deur.click("terugzetten_verder")
        deur.done()

        assert "teruggezet" in deur.banner
        deur.unlock(WACHTZIN)
        assert deur.window._kluis.services.instellen.get().standaard_plaats == ""
        redenen = {kopie.reden for kopie in _reserve(deur).stand().kopieen}
        assert Reden.VOOR_TERUGZETTEN in redenen
