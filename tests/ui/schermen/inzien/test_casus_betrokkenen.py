"""W-01, P-12: who a Casus is about is put right in its file, by keys; where the same person stands as well is shown to the chair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.builders import a_betrokkene, an_aanmelding
from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.triage.uitgevraagd import texts_of
from zvh_desktop.domain.aanmelding.betrokkene import Informeren
from zvh_desktop.domain.casus import Casus, Fase, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.ui.schermen.aanmelding.samenvatting import HerbeoordeelBlad
from zvh_desktop.ui.schermen.inzien.casus_betrokkenen import CorrectieBlad, UitgegevenBlad, UitneemBlad
from zvh_desktop.ui.venster.navigation import ToCasus
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor


def ask(desk: Desk, casus: Casus) -> CorrectieBlad:
    desk.go(ToCasus(casus.id))
    desk.key(Qt.Key.Key_R, ALT)
    (sheet,) = [one for one in desk.window.findChildren(CorrectieBlad) if one.isVisible()]
    assert not unnamed(sheet)
    return sheet


def fill(sheet: CorrectieBlad, name: str, text: str) -> None:
    line = sheet.findChild(QLineEdit, name)
    line.selectAll()
    QTest.keyClicks(line, text)


def record(desk: Desk, sheet: CorrectieBlad) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()


def test_W01_W63_a_name_is_put_right_with_its_reason_and_what_went_out_stands_there_at_once(
    desk: Desk, tmp_path
):
    casus = desk.kluis.casus(401, "Rik ter Haer")
    told = Terugkoppeling(VANDAAG, TerugkoppelWijze.BRIEF, "J. de Vries", "Wij pakken het op.")
    desk.services.terugkoppelen.brief(casus.id, told, tmp_path)
    sheet = ask(desk, casus)
    fill(sheet, "correctie_naam", "Rik ter Haar")
    record(desk, sheet)
    assert sheet.form.field("correctie_reden").error
    QTest.keyClicks(sheet.findChild(GrowingEditor, "correctie_reden"), "Typefout")
    record(desk, sheet)
    now = desk.services.dossiers.openen(casus.id).casus
    assert (now.hoofdpersoon, now.correcties[0].reden, now.correcties[0].op) == (
        "Rik ter Haar",
        "Typefout",
        VANDAAG,
    )
    said = texts_of(desk.page)
    assert any("Rik ter Haar gecorrigeerd" in text and "Stond er als: Rik ter Haer" in text for text in said)
    (given,) = [one for one in desk.window.findChildren(UitgegevenBlad) if one.isVisible()]
    assert not unnamed(given)
    QTest.keyClick(given, Qt.Key.Key_Return, CTRL)
    desk.activate()
    desk.click("oude_naam")
    desk.settle()
    assert [one for one in desk.window.findChildren(UitgegevenBlad) if one.isVisible()]


def test_W01_somebody_is_added_to_a_casus_that_runs(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    sheet = ask(desk, casus)
    QTest.mouseClick(sheet.who.segment(sheet._new.id), Qt.MouseButton.LeftButton)
    assert sheet.findChild(QLineEdit, "correctie_naam").text() == ""
    fill(sheet, "correctie_naam", "Lotte ter Haar")
    fill(sheet, "geboortedatum_invoer", "12-3-2011")
    fill(sheet, "correctie_rol", "zus")
    QTest.keyClicks(sheet.findChild(GrowingEditor, "correctie_reden"), "Woont er ook")
    record(desk, sheet)
    people = desk.services.dossiers.openen(casus.id).casus.betrokkenen
    assert [(one.naam, one.rol) for one in people] == [
        ("Rik ter Haar", "hoofdpersoon"),
        ("Lotte ter Haar", "zus"),
    ]
    assert people[1].geboortedatum == date(2011, 3, 12)
    assert not [one for one in desk.window.findChildren(UitgegevenBlad) if one.isVisible()]


def test_P10_somebody_is_taken_out_by_keys_and_the_only_one_stays_with_the_way_to_go(desk: Desk, tmp_path):
    casus = desk.kluis.casus(401, "Lotte Wildeboer")
    brother = replace(desk.services.betrokkenen.nieuw(), naam="Rik ter Haar")
    desk.services.betrokkenen.corrigeren(casus.id, brother, VANDAAG, "Woont er ook")
    told = Terugkoppeling(VANDAAG, TerugkoppelWijze.BRIEF, "J. de Vries", "Wij pakken het op.")
    desk.services.terugkoppelen.brief(casus.id, told, tmp_path)

    def sheet() -> UitneemBlad:
        desk.activate()
        desk.key(Qt.Key.Key_L, ALT)
        (found,) = [one for one in desk.window.findChildren(UitneemBlad) if one.isVisible()]
        assert not unnamed(found)
        return found

    desk.go(ToCasus(casus.id))
    first = sheet()
    QTest.mouseClick(first.who.segment(casus.betrokkenen[0].id), Qt.MouseButton.LeftButton)
    QTest.keyClicks(first.on.line, "23-11-2026")
    QTest.keyClicks(first.why, "Verzoek van Wildeboer toegewezen")
    record(desk, first)
    assert "niet de naam" in first.form.field("uitnemen_reden").error
    first.why.set_text("Verzoek toegewezen")
    record(desk, first)
    (given,) = [one for one in desk.window.findChildren(UitgegevenBlad) if one.isVisible()]
    assert given.table.isVisible()
    QTest.keyClick(given, Qt.Key.Key_Return, CTRL)
    desk.activate()
    desk.wait(lambda: any("Betrokkene uitgenomen, 23 nov 2026" in text for text in texts_of(desk.page)))
    assert not any("Wildeboer" in text for text in texts_of(desk.page))
    desk.wait(lambda: not desk.services.vernietigen.is_af_te_maken())
    last = sheet()
    QTest.keyClicks(last.on.line, "23-11-2026")
    QTest.keyClicks(last.why, "Verzoek toegewezen")
    record(desk, last)
    assert "geheel vernietigd" in last.form.field("uitnemen_wie").error


def test_P10_before_triage_somebody_is_taken_out_in_the_file_by_keys(desk: Desk):
    people = (a_betrokkene("Rik ter Haar"), a_betrokkene("Lotte Wildeboer"))
    sent = an_aanmelding(partij_id=ENSCHEDE, gemeenten=(ENSCHEDE,), betrokkenen=people)
    casus = desk.services.aanmelden.aanmelden(desk.services.aanmelden.bewaren(sent))
    assert casus.fase is Fase.AANMELDING
    desk.go(ToCasus(casus.id))
    assert not desk.is_there("betrokkene_corrigeren")
    desk.key(Qt.Key.Key_L, ALT)
    (sheet,) = [one for one in desk.window.findChildren(UitneemBlad) if one.isVisible()]
    QTest.mouseClick(sheet.who.segment(people[1].id), Qt.MouseButton.LeftButton)
    QTest.keyClicks(sheet.on.line, "23-11-2026")
    QTest.keyClicks(sheet.why, "Verzoek toegewezen")
    record(desk, sheet)
    desk.wait(lambda: not desk.services.vernietigen.is_af_te_maken())
    assert desk.services.aanmelden.get(sent.id).betrokkenen == people[:1]
    assert desk.services.dossiers.openen(casus.id).casus.betrokkenen == people[:1]


def test_P12_the_file_says_where_the_same_person_may_stand_and_goes_there(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    other = desk.kluis.casus(402, "Rick ter Haar")
    desk.go(ToCasus(casus.id))
    assert any("ZVH-2026-0402" in text and "Alleen voor u" in text for text in texts_of(desk.page))
    desk.click("elders_bekijken")
    desk.settle()
    assert desk.tools.navigator.here == ToCasus(other.id)


def test_P02_the_file_says_who_was_informed_when_and_of_whom_nothing_is_known(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    with desk.services.omgeving.werk() as work:
        aanmelding = work.aanmeldingen.get(casus.aanmelding_id)
        work.aanmeldingen.save(replace(aanmelding, informeren=Informeren(True, "J. de Vries", VANDAAG)))
        work.commit()
    desk.go(ToCasus(casus.id))
    assert desk.find("informeren_stand").text() == "Ja, door J. de Vries, 23 nov 2026"
    sister = replace(desk.services.betrokkenen.nieuw(), naam="Lotte ter Haar")
    desk.services.betrokkenen.corrigeren(casus.id, sister, VANDAAG, "Woont er ook")
    desk.wait(lambda: desk.is_there("informeren_later"))
    assert desk.find("informeren_later").text() == "Lotte ter Haar, later toegevoegd: nog niet vastgelegd"
    desk.click("herbeoordelen_later")
    sheet = desk.window.findChild(HerbeoordeelBlad)
    QTest.keyClicks(sheet.why, "Nog niet bereikt")
    QTest.keyClicks(sheet.again.line, "30-11-2026")
    desk.click("herbeoordeel_vastleggen")
    desk.settle()
    assert desk.find("informeren_later").text() == (
        "Lotte ter Haar, later toegevoegd: Nee. Nog niet bereikt\nOpnieuw bekijken op 30 nov 2026"
    )
    assert desk.find("informeren_stand").text() == "Ja, door J. de Vries, 23 nov 2026"
