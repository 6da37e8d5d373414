"""W-64: the screen of the log, on a real kluis, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.schermen.conftest import ALT, Desk
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.ui.venster.navigation import ToInstellingen, ToLogboek


@pytest.fixture
def casus(kluis):
    made = kluis.casus(437, "Łukasz Żółkiewski", (ENSCHEDE,))
    kluis.services.dossiers.openen(made.id)
    return made


@pytest.fixture
def page(desk: Desk, casus):
    return desk.go(ToLogboek())


def what(page) -> list[str]:
    return [row.handeling for row in page.table.rows()]


def test_it_is_reached_from_instellingen(desk):
    desk.go(ToInstellingen())
    desk.click("logboek_openen")
    assert desk.page.title == "Logboek"
    assert desk.window.sidebar.button("Instellingen").is_here


def test_W64_the_newest_line_is_that_one_looked_and_no_line_names_anybody(desk, page, casus):
    assert what(page)[:2] == ["logboek ingezien", "dossier ingezien"]
    model = page.table.view.model()
    cells = [
        str(model.index(row, column).data() or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert casus.nummer in cells
    assert not any("Żółkiewski" in cell or casus.id in cell for cell in cells)
    assert unnamed(desk.window) == []


def test_a_casus_is_typed_by_its_number(desk, page, casus):
    desk.fill("log_casus", "zvh-2026-0437")
    assert what(page)[0] == "dossier ingezien"
    assert {row.casus_id for row in page.table.rows()} == {casus.id}
    desk.fill("log_casus", "zvh-2026-9999")
    assert desk.error_at("log_casus") == "Deze casus staat niet in de kluis."
    assert what(page) == []
    desk.fill("log_casus", "")
    assert len(what(page)) > 2


def test_the_kind_and_the_period_narrow_it(desk, page):
    everything = len(what(page))
    desk.focus("log_soort")
    desk.key(Qt.Key.Key_Down)
    # The file also says where the same person may stand: that is read from the list of who is alike (P-12).
    assert set(what(page)) == {"logboek ingezien", "dossier ingezien", "lijst ingezien: dubbelen"}
    assert len(what(page)) < everything
    page.until.line.setFocus()
    desk.type("1-1-2026")
    assert what(page) == []
    assert desk.is_there("logboek_leeg")


def test_the_whole_log_is_checked_by_one_key(desk, page):
    assert page.banner.title.text() == "Het einde van het logboek klopt"
    desk.key(Qt.Key.Key_C, ALT)
    desk.wait(lambda: page.banner.title.text() == "Het logboek klopt")


def test_a_line_changed_behind_the_program_is_named(desk, page, kluis):
    with kluis.services.omgeving.werk() as work:
        work._connection.exec_driver_sql("DROP TRIGGER logregel_wijzigt_niet")
        work._connection.exec_driver_sql("UPDATE logregel SET wie = 'Een Ander' WHERE volgnummer = 2")
        work.commit()
    desk.key(Qt.Key.Key_C, ALT)
    desk.wait(lambda: page.banner.title.text() == "Regel 2 van het logboek klopt niet")


def test_what_an_auditor_gets_checks_without_the_program(desk, page, tmp_path):
    folder = tmp_path / "controle"
    folder.mkdir()
    page.export_to(folder)
    desk.settle()
    assert page.banner.title.text() == "Het logboek is uitgegeven"
    assert what(page)[0] == "logboek uitgegeven"
    assert sorted(p.name for p in folder.iterdir()) == [
        "controleer_logboek.py",
        "logboek-sleutel.txt",
        "logboek.jsonl",
    ]


@pytest.mark.parametrize("breuk", [Breuk.EINDE, Breuk.ANKER_VREEMD])
def test_going_on_after_a_missing_end_is_asked_and_becomes_a_line(desk, page, kluis, breuk):
    kluis.database.logboek.bij_openen = Controle(breuk, 3, 9)
    page._show(kluis.database.logboek.bij_openen)
    page._ask_to_go_on()
    desk.answer(yes=False)
    assert kluis.database.logboek.bij_openen.breuk is breuk
    page._ask_to_go_on()
    desk.answer(yes=True)
    assert kluis.database.logboek.bij_openen.breuk is Breuk.GEEN
    assert what(page)[0] == "logboek verder na een gezien gemis"
