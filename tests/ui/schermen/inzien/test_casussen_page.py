from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import NU
from tests.ui.schermen.intake import Desk, desk
from zvh_desktop.domain.casus import Casus, Fase, Gebied
from zvh_desktop.ui.venster.navigation import ToCasus, ToCasussen

__all__ = ["desk"]


ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


def sluit(desk: Desk, casus: Casus) -> None:
    with desk.services.omgeving.werk() as work:
        stored = work.casussen.get(casus.id)
        work.casussen.save(
            replace(stored, fase=Fase.TRIAGE).naar(Fase.ELDERS_BELEGD, NU, "A. de Wit", "Elders")
        )
        work.commit()


def test_only_running_casussen_unless_asked(desk: Desk):
    open_casus, closed = desk.kluis.casus(401, "Rik ter Haar"), desk.kluis.casus(402, "Noor Jansen")
    sluit(desk, closed)
    page = desk.go(ToCasussen())
    assert [r.id for r in page.table.rows()] == [open_casus.id]
    desk.click("ook_afgesloten")
    assert {r.id for r in page.table.rows()} == {open_casus.id, closed.id}


def test_a_casus_is_found_by_a_few_letters_without_accents_and_opened(desk: Desk):
    casus = desk.kluis.casus(401, "Łukasz Żółkiewski")
    desk.kluis.casus(402, "Noor Jansen")
    page = desk.go(ToCasussen())
    desk.type("zolk")
    assert [r.id for r in page.table.rows()] == [casus.id]
    assert page.count.text() == "1 van 2 casussen"
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    assert desk.tools.navigator.here == ToCasus(casus.id)


def test_filters_by_fase_and_gebied_and_says_why_nothing_is_left(desk: Desk):
    top = desk.kluis.casus(401, "Rik ter Haar", gebied=Gebied.TOP_X)
    triage = desk.kluis.casus(402, "Noor Jansen", gereed=False)
    page = desk.go(ToCasussen())
    page.gebied.setCurrentText("Top X")
    assert [r.id for r in page.table.rows()] == [top.id]
    page.gebied.setCurrentIndex(0)
    page.fase.setCurrentText("Triage")
    assert [r.id for r in page.table.rows()] == [triage.id]
    page.filter.setFocus()
    desk.type("niemand")
    assert page.table.rows() == ()
    assert page.table.empty.sentence.text() == "Niets gevonden."
    assert "Polarisatie" not in " ".join(page.gebied.itemText(i) for i in range(page.gebied.count()))
