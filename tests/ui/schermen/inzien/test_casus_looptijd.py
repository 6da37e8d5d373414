"""W-51: until when a Casus may run, and until when its Afschalen can be taken back, stands in its file, and is changed there by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.inzien.vandaag import used
from tests.ui.schermen.lopend import dag, in_uitvoering, scaled_down
from tests.ui.schermen.triage.uitgevraagd import texts_of
from zvh_desktop.domain.casus import Fase, Looptijd
from zvh_desktop.taal import datum
from zvh_desktop.ui.schermen.inzien.casus_looptijd import TerugneemBlad, VerlengBlad
from zvh_desktop.ui.venster.navigation import ToBronnen, ToCasus, ToInstellingen, ToVandaag
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor


def ask(desk: Desk) -> VerlengBlad:
    desk.key(Qt.Key.Key_U, ALT)
    (sheet,) = [one for one in desk.window.findChildren(VerlengBlad) if one.isVisible()]
    assert not unnamed(sheet)
    return sheet


def record(desk: Desk, sheet: VerlengBlad) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()


def test_W51_the_latest_day_is_named_in_time_and_extended_with_a_reason(desk: Desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    desk.go(ToInstellingen())
    desk.fill("looptijd", "3")
    desk.fill("bron_looptijd", "Privacy Protocol, art. 11.4")
    desk.saved()
    assert desk.services.instellen.get().looptijd == Looptijd(3, "Privacy Protocol, art. 11.4")
    assert "3 maanden; bron: Privacy Protocol, art. 11.4" in texts_of(desk.go(ToBronnen()))
    page = desk.go(ToVandaag())
    (group,) = [g for g in page.groups() if g.objectName() == "aandacht_uiterste_dag"]
    assert [row.spoken() for row in group.rows()] == ["ZVH-2026-0001, Łukasz Żółkiewski, over 8 dagen"]
    desk.find("uiterste_dag").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasus(casus.id)
    page = desk.page
    assert page.overzicht.uiterste_dag.day.text() == "1 dec 2026"
    assert "verdwijnt er niets vanzelf" in page.overzicht.uiterste_dag.what.text()
    sheet = ask(desk)
    record(desk, sheet)
    assert sheet.form.field("verlenging_tot").error
    assert sheet.form.field("verlenging_reden").error
    QTest.keyClicks(sheet.findChild(QLineEdit, "verlenging_tot_invoer"), datum.typed_date(dag(60)))
    QTest.keyClicks(sheet.findChild(GrowingEditor, "verlenging_reden"), "Het MDO staat nog gepland")
    by = sheet.findChild(QLineEdit, "verlenging_door")
    by.selectAll()
    QTest.keyClicks(by, "Anna de Wit")
    record(desk, sheet)
    (kept,) = desk.services.dossiers.openen(casus.id).casus.verlengingen
    assert (kept.tot, kept.reden, kept.door, kept.op.date()) == (
        dag(60),
        "Het MDO staat nog gepland",
        "Anna de Wit",
        VANDAAG,
    )
    assert page.overzicht.uiterste_dag.day.text() == datum.short_date(dag(60))
    assert any("door Anna de Wit" in text and "MDO staat nog" in text for text in texts_of(page))
    assert "aandacht_uiterste_dag" not in [g.objectName() for g in desk.go(ToVandaag()).groups()]


def test_W51_a_casus_that_ended_has_no_latest_day_to_extend(desk: Desk):
    casus = scaled_down(desk.kluis, in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski"))
    page = desk.go(ToCasus(casus.id))
    assert not page.overzicht.uiterste_dag.isVisible()
    desk.key(Qt.Key.Key_U, ALT)
    assert not desk.window.findChildren(VerlengBlad)


def test_W51_a_mistaken_afschalen_is_taken_back_with_its_reason_until_it_was_cleaned(desk: Desk):
    casus = scaled_down(desk.kluis, in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski"))
    page = desk.go(ToCasus(casus.id))
    assert f"Opschonen kan vanaf {datum.short_date(VANDAAG)}" in page.overzicht.afgeschaald.until.text()
    desk.key(Qt.Key.Key_H, ALT)
    (sheet,) = [one for one in desk.window.findChildren(TerugneemBlad) if one.isVisible()]
    assert not unnamed(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert sheet.form.field("terugnemen_reden").error
    QTest.keyClicks(sheet.findChild(GrowingEditor, "terugnemen_reden"), "Verkeerde casus")
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()
    kept = desk.services.dossiers.openen(casus.id).casus
    assert (kept.fase, kept.wissels[-1].reden) == (Fase.VOORBEREIDING, "Verkeerde casus")
    assert not page.overzicht.afgeschaald.isVisible()
    assert page.overzicht.uiterste_dag.isVisible()
    assert "Verkeerde casus" in texts_of(page)
