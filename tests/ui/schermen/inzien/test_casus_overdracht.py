"""P-09: from the file of a Casus into GCOS or Vis2, by keys."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.application.overdrachten import een_overdracht
from tests.builders import NU, a_plan
from tests.ui.accessible import unnamed
from tests.ui.schermen.intake import ALT, Desk, desk
from tests.ui.schermen.lopend import in_uitvoering
from zvh_desktop.domain.aanmelding.betrokkene import BetrokkeneUitgenomen
from zvh_desktop.domain.casus import Systeem
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVersie
from zvh_desktop.ui.schermen.inzien.casus_overdracht import overdracht_tekst
from zvh_desktop.ui.venster.navigation import ToCasus

__all__ = ["desk"]


def test_P09_one_key_puts_the_casus_on_the_clipboard_as_plain_lines(desk: Desk):
    casus = desk.kluis.casus(437, "Łukasz Żółkiewski")
    page = desk.go(ToCasus(casus.id))
    assert "Nog niet overgezet" in page.overzicht.overdracht.stand.text()
    desk.key(Qt.Key.Key_K, ALT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"CASUS {casus.nummer}\n")
    assert "- Łukasz Żółkiewski" in text
    assert "BETROKKENEN" in text
    assert not unnamed(desk.window)


def test_P09_a_file_is_made_and_it_is_on_record_in_which_system_the_casus_stands(desk: Desk, tmp_path):
    casus = desk.kluis.casus(437, "Łukasz Żółkiewski")
    page = desk.go(ToCasus(casus.id))
    desk.key(Qt.Key.Key_C, ALT)
    (done,) = desk.services.dossiers.openen(casus.id).casus.overzettingen
    assert done.systeem is Systeem.GCOS
    assert page.overzicht.overdracht.stand.text().startswith("Overgezet naar GCOS op ")
    desk.key(Qt.Key.Key_J, ALT)
    path = tmp_path / "casus.json"
    desk.window.findChild(QFileDialog, "overdracht_bestand").fileSelected.emit(str(path))
    assert json.loads(path.read_text("utf-8"))["casus"]["nummer"] == casus.nummer
    assert "niet versleuteld" in page.banner.body.text()


def test_P10_P09_the_chair_hears_what_is_left_out_of_it_because_of_who_was_taken_out(desk: Desk, tmp_path):
    casus = in_uitvoering(desk.kluis, 437, "Łukasz Żółkiewski")
    said, everybody = "Hanneke belde.\nDe huur loopt af.", (casus.hoofdpersoon, "Hanneke Wildeboer")
    plan = a_plan(casus_id=casus.id, rollen=(), integraal_beeld=said)
    versie = PlanVersie(
        plan.id, casus.id, 1, casus.nummer, casus.gebied, everybody, plan, (), NU, "Anna de Wit"
    )
    with desk.services.omgeving.werk() as work:
        work.plannen.save(plan)
        work.plannen.add_versie(versie)
        gone = BetrokkeneUitgenomen(NU.date(), "Verzoek toegewezen", "Anna de Wit", NU, (), (versie.stuk,))
        work.casussen.save(replace(casus, uitgenomen=(gone,)))
        work.commit()
    page = desk.go(ToCasus(casus.id))
    desk.key(Qt.Key.Key_K, ALT)
    text = QGuiApplication.clipboard().text()
    assert "De huur loopt af." in text
    assert "Hanneke" not in text
    assert "Eén alinea is weggelaten" in page.banner.body.text()
    desk.key(Qt.Key.Key_X, ALT)
    path = tmp_path / "casus.csv"
    desk.window.findChild(QFileDialog, "overdracht_bestand").fileSelected.emit(str(path))
    assert "Hanneke" not in path.read_text("utf-8-sig")
    assert "Eén alinea is weggelaten" in page.banner.body.text()


def test_what_is_not_known_leaves_no_empty_heading():
    assert overdracht_tekst(een_overdracht()) == "CASUS ZVH-2026-0001\nGebied: Top X\nFase: uitvoering\n"
