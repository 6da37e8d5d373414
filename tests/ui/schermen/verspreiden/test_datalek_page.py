"""W-72, art. 10.3 h, AVG art. 33: from what was given out to the letters, the text for the FG and the end, by keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import NU, VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.inzien.test_aandacht import used, words
from zvh_desktop.domain.casus import Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.verspreiden.datalek import DatalekSoort
from zvh_desktop.taal import datum
from zvh_desktop.ui.venster.navigation import ToCasus, ToDatalek, ToDatalekken, ToRapportage, ToVandaag
from zvh_desktop.ui.widgets.sheet import Toast

ENTER = Qt.Key.Key_Return
M = Qt.Key.Key_M


def day(n: int) -> str:
    return datum.typed_date(VANDAAG + timedelta(n))


def choose(desk: Desk, name: str, path) -> None:
    dialog = desk.window.findChild(QFileDialog, name)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    desk.activate()


@pytest.fixture
def gegeven(desk: Desk, tmp_path):
    """A Casus of which a letter was given out."""
    casus = desk.kluis.casus(1, "Ștefan Țepeș")
    told = Terugkoppeling(VANDAAG, TerugkoppelWijze.BRIEF, "J. de Vries", "Komt aan tafel")
    folder = tmp_path / "uit"
    folder.mkdir()
    desk.services.terugkoppelen.brief(casus.id, told, folder)
    return casus


def from_the_row(desk: Desk, casus) -> ToDatalek:
    desk.go(ToCasus(casus.id, "Verstrekkingen"))
    desk.key(M, ALT)
    assert desk.presented == []
    here = desk.tools.navigator.here
    assert isinstance(here, ToDatalek)
    return here


def fill_in(desk: Desk) -> None:
    desk.fill("wat", "Een brief ging naar de verkeerde.")
    desk.fill("gevolgen", "Gelezen door een medewerker.")
    desk.fill("maatregelen", "Teruggevraagd en vernietigd.")
    desk.saved()


def test_W72_a_wrong_letter_is_a_datalek_with_one_key_and_the_clock_runs(desk: Desk, gegeven):
    here = from_the_row(desk, gegeven)
    assert here.datalek_id is not None
    made = desk.services.datalekken.get(here.datalek_id)
    assert (made.soort, made.casussen) == (DatalekSoort.VERKEERDE_ONTVANGER, (gegeven.id,))
    assert desk.find("datalek_klok").text() == "nog 72 uur"
    assert not unnamed(desk.window)
    desk.key(Qt.Key.Key_Left, ALT)
    desk.go(here)
    assert [one.id for one in desk.services.overzichten.datalekken()] == [made.id]


def test_W72_the_clock_stands_on_vandaag_and_the_page_until_it_is_reported(desk: Desk, gegeven):
    used(desk)
    here = from_the_row(desk, gegeven)
    desk.go(ToVandaag())
    assert words(desk, "datalekken") == ["Aan een verkeerde ontvanger, ontdekt op 23 nov 2026, nog 72 uur"]
    desk.go(here)
    desk.fill("ontdekt_op_invoer", day(-4))
    desk.saved()
    assert desk.find("datalek_klok").text() == "24 uur te laat"
    desk.fill("ap_op_invoer", day(0))
    assert not desk.is_there("datalek_klok")
    assert "Leg uit waarom de melding later dan 72 uur was" in [
        one.text for one in desk.page.missing.list.groups()[0].items
    ]
    desk.saved()
    desk.go(ToVandaag())
    assert words(desk, "datalekken") == [
        "Aan een verkeerde ontvanger, ontdekt op 19 nov 2026, gemeld, nog niet afgerond"
    ]


def test_W72_from_an_empty_list_to_letters_the_text_for_the_fg_and_the_end(desk: Desk, gegeven, tmp_path):
    desk.go(ToRapportage())
    desk.key(Qt.Key.Key_D, ALT)
    assert desk.tools.navigator.here == ToDatalekken()
    assert desk.page.table.empty.sentence.text() == "Er is geen datalek vastgelegd."
    desk.key(Qt.Key.Key_N, CTRL)
    fill_in(desk)
    page = desk.page
    assert desk.tools.navigator.here == ToDatalek(page.datalek.id)
    desk.find("soort").setCurrentText("Aan een verkeerde ontvanger")
    desk.focus("datalek_casussen_invoer")
    desk.type("tepes")
    desk.key(ENTER)
    desk.focus("datalek_stukken_invoer")
    desk.type("terug")
    desk.key(ENTER)
    desk.saved()
    assert page.datalek.casussen == (gegeven.id,)
    assert len(page.datalek.verstrekkingen) == 1
    told = {one.partij.kort for one in page.omvang.geadresseerden}
    assert len(told) == 3
    desk.key(Qt.Key.Key_B, ALT)
    choose(desk, "datalek_brieven_map", tmp_path)
    desk.wait(page.banner.isVisible)
    assert page.banner.title.text() == "3 brieven gemaakt"
    desk.key(Qt.Key.Key_T, ALT)
    choose(desk, "datalek_melding_map", tmp_path)
    desk.wait(lambda: "FG" in page.banner.title.text())
    assert len([*tmp_path.glob("Datalek *.pdf")]) == 4
    desk.key(ENTER, CTRL)
    assert "dingen ontbreken nog" in desk.window.findChild(Toast, "toast").words.text()
    for name in ("fg_op", "ap_op", "partijen_op"):
        desk.fill(f"{name}_invoer", day(0))
    desk.key(ENTER, CTRL)
    assert desk.presented == []
    assert page.datalek.afgerond_op == VANDAAG
    desk.go(ToDatalekken())
    row = desk.page.table.rows()[0]
    assert [column.text(row) for column in desk.page.table.model.columns()][2:4] == ["1", "3"]
    desk.key(ENTER)
    desk.key(ENTER, CTRL)
    assert desk.page.datalek.afgerond_op is None


def test_W72_what_was_no_datalek_goes_and_after_the_first_letter_it_cannot(desk: Desk, gegeven):
    from_the_row(desk, gegeven)
    desk.key(Qt.Key.Key_W, ALT)
    desk.answer(yes=True)
    desk.activate()
    assert desk.services.overzichten.datalekken() == ()
    assert desk.tools.navigator.here == ToDatalekken()
    from_the_row(desk, gegeven)
    desk.fill("fg_op_invoer", day(0))
    desk.saved()
    assert not desk.is_there("geen_datalek")


def test_W72_the_hours_are_counted_from_the_time_that_is_typed(desk: Desk, gegeven):
    from_the_row(desk, gegeven)
    desk.fill("ontdekt_om_invoer", datum.clock(NU - timedelta(hours=2)))
    desk.saved()
    assert desk.find("datalek_klok").text() == "nog 70 uur"
    assert "AVG art. 33 lid 1" in desk.find("datalek_termijn").text()
