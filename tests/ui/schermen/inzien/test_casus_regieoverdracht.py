"""Bijl. 3 fase 5, W-62: who takes the process direction over is recorded and given his document in the file, by keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, NU, VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.lopend import in_uitvoering
from tests.ui.schermen.triage.uitgevraagd import texts_of
from zvh_desktop.domain.casus import Casus, Fase, Regieoverdracht
from zvh_desktop.taal import datum
from zvh_desktop.ui.schermen.inzien.casus_regieoverdracht import RegieoverdrachtBlad
from zvh_desktop.ui.venster.navigation import ToCasus


def handed_over(desk: Desk) -> Casus:
    casus = in_uitvoering(desk.kluis, 1, "Rik ter Haar").naar(Fase.MDO, NU, "Anna de Wit", "")
    with desk.services.omgeving.werk() as work:
        saved = work.casussen.save(
            casus.naar(Fase.ELDERS_BELEGD, NU, "Anna de Wit", "Het wijkteam neemt over")
        )
        work.commit()
    return saved


def fill(sheet: RegieoverdrachtBlad, name: str, text: str) -> None:
    line = sheet.findChild(QLineEdit, name)
    line.selectAll()
    QTest.keyClicks(line, text)


def test_fase5_who_takes_over_is_recorded_with_its_permission_and_gets_the_document(desk: Desk, tmp_path):
    desk.kluis.echte_documenten()
    casus = handed_over(desk)
    page = desk.go(ToCasus(casus.id))
    deel = page.overzicht.regieoverdracht
    assert "Nog niet vastgelegd" in deel.who.text()
    assert not deel.make.isVisible()
    desk.key(Qt.Key.Key_W, ALT)
    (sheet,) = [one for one in desk.window.findChildren(RegieoverdrachtBlad) if one.isVisible()]
    assert not unnamed(sheet)
    fill(sheet, f"toestemming_{ENSCHEDE}_door", "J. de Vries")
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert sheet.form.field("overdracht_organisatie").error
    assert sheet.form.field(f"toestemming_{ENSCHEDE}_door").error
    fill(sheet, "overdracht_organisatie", "Wijkteam Zuid")
    fill(sheet, "overdracht_naam", "B. Oosterling")
    fill(sheet, f"toestemming_{ENSCHEDE}_op_invoer", datum.typed_date(VANDAAG))
    fill(sheet, f"toestemming_{ENSCHEDE}_stuk", "brief van vandaag")
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()
    kept = desk.services.dossiers.openen(casus.id).casus.regieoverdracht
    assert (kept.organisatie, kept.naam, kept.toestemmingen[0].door) == (
        "Wijkteam Zuid",
        "B. Oosterling",
        "J. de Vries",
    )
    assert deel.who.text() == "B. Oosterling, Wijkteam Zuid (geen partij)"
    assert "J. de Vries" in deel.permitted.text()
    desk.activate()
    desk.key(Qt.Key.Key_E, ALT)
    desk.window.findChild(QFileDialog, "map_regieoverdracht").fileSelected.emit(str(tmp_path))
    desk.wait(page.banner.isVisible)
    assert any("Weggelaten" in text and "Triage van Politie" in text for text in texts_of(page.banner))
    assert any("Casusregisseur (1)" in text for text in texts_of(page.banner))
    (file,) = tmp_path.glob("Overdracht*.pdf")
    assert "Rik" not in file.name
    desk.go(ToCasus(casus.id, "Verstrekkingen"))
    assert [row.verstrekking.soort.value for row in page.verstrekkingen.table.rows()] == ["regieoverdracht"]


def open_sheet(desk: Desk, casus: Casus) -> RegieoverdrachtBlad:
    desk.go(ToCasus(casus.id))
    desk.activate()
    desk.key(Qt.Key.Key_W, ALT)
    (sheet,) = [one for one in desk.window.findChildren(RegieoverdrachtBlad) if one.isVisible()]
    return sheet


def recorded(desk: Desk, casus: Casus, sheet: RegieoverdrachtBlad) -> Regieoverdracht:
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()
    return desk.services.dossiers.openen(casus.id).casus.regieoverdracht


def test_W62_W63_what_was_permitted_for_one_taker_is_shown_and_kept_for_him_alone(desk: Desk):
    casus = handed_over(desk)
    sheet = open_sheet(desk, casus)
    fill(sheet, "overdracht_organisatie", "Stichting Een")
    fill(sheet, f"toestemming_{ENSCHEDE}_door", "J. de Vries")
    fill(sheet, f"toestemming_{ENSCHEDE}_op_invoer", datum.typed_date(VANDAAG))
    fill(sheet, f"toestemming_{ENSCHEDE}_stuk", "brief van vandaag")
    first = recorded(desk, casus, sheet)
    sheet = open_sheet(desk, casus)
    by = sheet.findChild(QLineEdit, f"toestemming_{ENSCHEDE}_door")
    assert by.text() == "J. de Vries"
    fill(sheet, "overdracht_organisatie", "Stichting Twee")
    assert by.text() == ""
    fill(sheet, "overdracht_organisatie", "Stichting Een")
    assert by.text() == "J. de Vries"
    fill(sheet, "overdracht_organisatie", "Stichting Twee")
    second = recorded(desk, casus, sheet)
    assert (first.organisatie, len(first.toestemmingen)) == ("Stichting Een", 1)
    assert (second.organisatie, second.toestemmingen) == ("Stichting Twee", ())
    assert second.derde_id not in (None, first.derde_id)


def test_fase5_a_casus_that_the_zvh_runs_or_that_was_cleaned_has_nothing_to_hand_over(desk: Desk):
    running = in_uitvoering(desk.kluis, 2, "Noor Jansen")
    page = desk.go(ToCasus(running.id))
    assert not page.overzicht.regieoverdracht.isVisible()
    casus = handed_over(desk)
    with desk.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), opgeschoond_op=NU))
        work.commit()
    page = desk.go(ToCasus(casus.id))
    assert not page.overzicht.regieoverdracht.isVisible()
