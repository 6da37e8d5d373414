from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ALMELO, ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.conftest import CTRL, Desk
from tests.ui.schermen.tafel.conftest import complete
from tests.ui.schermen.triage.uitgevraagd import texts_of
from zvh_desktop.domain.ids import GrondslagId, PartijId
from zvh_desktop.domain.verspreiden.verstrekking import Stap
from zvh_desktop.ui.schermen.tafel.agenda.akkoord import AkkoordBlad
from zvh_desktop.ui.venster.navigation import ToCasustafel
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.sheet import Confirm

MEDIANT = PartijId("mediant")


@pytest.fixture
def tafel(desk: Desk):
    desk.kluis.afgevaardigde(POLITIE, "Sanne Kuipers")
    casus = desk.kluis.casus(401, "Łukasz Żółkiewski", (ENSCHEDE, POLITIE, MEDIANT))
    made = desk.kluis.tafel(casus)
    desk.go(ToCasustafel(made.id))
    return made


def punt(desk: Desk, tafel):
    desk.saved()
    return desk.services.agenderen.get(tafel.id).agendapunten[0]


def test_W21_everybody_who_may_come_is_invited_at_once_and_can_be_unticked(desk, tafel):
    assert {u.partij_id for u in punt(desk, tafel).uitnodigingen} == {ENSCHEDE, POLITIE}
    desk.focus(f"uitnodigen_{POLITIE}")
    desk.key(Qt.Key.Key_Space)
    assert {u.partij_id for u in punt(desk, tafel).uitnodigingen} == {ENSCHEDE}
    assert not desk.is_there(f"bijdrage_{POLITIE}")
    desk.key(Qt.Key.Key_Space)
    assert {u.partij_id for u in punt(desk, tafel).uitnodigingen} == {ENSCHEDE, POLITIE}


def test_taking_an_invitation_back_can_be_undone_with_all_that_was_asked(desk, tafel):
    desk.fill(f"bijdrage_{POLITIE}", "Meldingen sinds 3 oktober")
    desk.focus(f"uitnodigen_{POLITIE}")
    desk.key(Qt.Key.Key_Space)
    assert desk.find("undo").accessibleName() == "Ongedaan maken: uitnodiging intrekken"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert punt(desk, tafel).uitnodiging(POLITIE).gevraagde_bijdrage == "Meldingen sinds 3 oktober"
    assert desk.find(f"bijdrage_{POLITIE}").toPlainText() == "Meldingen sinds 3 oktober"


def test_W21_a_partij_that_was_not_let_in_by_the_triage_cannot_be_ticked_and_says_why(desk, tafel):
    desk.click("niet_opengesteld")
    tick = desk.find(f"uitnodigen_{ALMELO}", QCheckBox)
    assert not tick.isEnabled()
    assert (
        tick.accessibleDescription()
        == "De triage heeft deze partij niet opengesteld voor de casus (art. 11.2 e)."
    )
    desk.find("agendapunt_nummer")
    tick.click()
    assert punt(desk, tafel).uitnodiging(ALMELO) is None


def test_W21_a_partij_without_anybody_with_a_mandate_cannot_be_ticked_and_says_why(desk, tafel):
    tick = desk.find(f"uitnodigen_{MEDIANT}", QCheckBox)
    assert not tick.isEnabled()
    assert (
        "geen mandaat op die dag" in tick.accessibleDescription()
        or "art. 7.3" in tick.accessibleDescription()
    )


def test_W21_a_ground_that_is_no_longer_valid_on_the_day_closes_the_door(desk, tafel):
    wgs = next(g for g in desk.services.partijen.grondslagen() if g.id == GrondslagId("wgs"))
    desk.services.partijen.grondslag_bewaren(replace(wgs, geldig_tot=VANDAAG))
    desk.settle()
    said = [w.text() for w in desk.find("uitnodigingen").findChildren(type(desk.find("agenda_einde")))]
    assert "De grondslag van deze partij is op die dag niet geldig (art. 15.2)." in said
    assert not desk.find(f"bijdrage_{POLITIE}").isEnabled()


def test_a_mandate_that_was_entered_elsewhere_opens_the_door_at_once(desk, tafel):
    desk.kluis.afgevaardigde(MEDIANT, "Selma Aydın")
    desk.settle()
    desk.focus(f"uitnodigen_{MEDIANT}")
    desk.key(Qt.Key.Key_Space)
    desk.fill(f"bijdrage_{MEDIANT}", "Oordeel over het risico")
    assert punt(desk, tafel).uitnodiging(MEDIANT).gevraagde_bijdrage == "Oordeel over het risico"


def test_another_afgevaardigde_of_the_same_partij_keeps_what_was_asked(desk, tafel):
    desk.fill(f"bijdrage_{POLITIE}", "Meldingen")
    select = desk.find(f"afgevaardigde_{POLITIE}")
    before = punt(desk, tafel).uitnodiging(POLITIE).afgevaardigde_id
    select.setFocus()
    desk.key(Qt.Key.Key_Down if select.currentIndex() == 0 else Qt.Key.Key_Up)
    after = punt(desk, tafel).uitnodiging(POLITIE)
    assert after.afgevaardigde_id != before
    assert after.gevraagde_bijdrage == "Meldingen"


def test_typing_what_is_asked_clears_the_line_that_asks_for_it(desk, tafel):
    def asks() -> str:
        return " ".join(i.text for g in desk.find("agendapunt_ontbreekt").groups() for i in g.items)

    assert "Politie" in asks()
    desk.fill(f"bijdrage_{POLITIE}", "Meldingen")
    assert "Politie" not in asks()
    assert "Enschede" in asks()


def test_W22_a_piece_to_read_in_advance_waits_for_consent(desk, tafel):
    desk.click("stuk_toevoegen")
    desk.type("Verslag van het huisbezoek")
    stuk = punt(desk, tafel).voorinzage[0]
    assert stuk.tekst == "Verslag van het huisbezoek"
    assert not stuk.is_akkoord
    card = desk.find(f"voorinzage_{stuk.id}")
    assert card.chip.text() == "gaat niet mee: geen akkoord"
    sheet = consent(desk)
    record(desk, sheet)
    assert sheet.form.field("akkoord_overleg").error
    assert punt(desk, tafel).voorinzage[0].verloop == ()
    fill(sheet, "akkoord_op_invoer", "20-11-2026")
    fill(sheet, "akkoord_overleg_op_invoer", "19-11-2026")
    record(desk, sheet)
    stuk = punt(desk, tafel).voorinzage[0]
    assert (stuk.akkoord_door, stuk.akkoord_op) == (sheet_person(desk, stuk), date(2026, 11, 20))
    assert stuk.verloop[0].overleg == "Gemeente Enschede"
    assert card.chip.text() == "gaat mee met de agenda"


def sheet_person(desk: Desk, stuk) -> str:
    return desk.services.partijen.get(stuk.partij_id).afgevaardigden[0].naam


def consent(desk: Desk, button: str = "voorinzage_toestemming") -> AkkoordBlad:
    desk.click(button)
    (sheet,) = [one for one in desk.window.findChildren(AkkoordBlad) if one.isVisible()]
    assert not unnamed(sheet)
    if sheet.who.value() is None:
        QTest.keyClick(sheet.who, Qt.Key.Key_Down)
    return sheet


def fill(sheet: AkkoordBlad, name: str, text: str) -> None:
    line = sheet.findChild(QLineEdit, name)
    line.selectAll()
    QTest.keyClicks(line, text)


def record(desk: Desk, sheet: AkkoordBlad) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()


def agreed(desk: Desk, tafel):
    desk.click("stuk_toevoegen")
    desk.type("Verslag van het huisbezoek")
    desk.saved()
    sheet = consent(desk)
    fill(sheet, "akkoord_overleg_op_invoer", "19-11-2026")
    record(desk, sheet)
    desk.activate()
    return punt(desk, tafel).voorinzage[0]


def test_W22_a_withdrawal_keeps_who_agreed_and_when_and_no_step_back_wipes_it(desk, tafel):
    stuk = agreed(desk, tafel)
    sheet = consent(desk)
    record(desk, sheet)
    desk.activate()
    after = punt(desk, tafel).voorinzage[0]
    assert [one.is_akkoord for one in after.verloop] == [True, False]
    assert after.verloop[0] == stuk.verloop[0]
    assert not after.is_akkoord
    card = desk.find(f"voorinzage_{stuk.id}")
    assert card.chip.text() == "gaat niet mee: geen akkoord"
    assert "Akkoord van" in card.history.text()
    assert "Ingetrokken door" in card.history.text()
    assert not desk.is_there("voorinzage_weg")
    desk.focus("agenda_volgorde")
    for _ in range(5):
        desk.key(Qt.Key.Key_Z, CTRL)
    assert punt(desk, tafel).voorinzage[0].verloop == after.verloop


def test_W22_nothing_half_typed_becomes_an_agreement(desk, tafel):
    desk.click("stuk_toevoegen")
    desk.type("Verslag van het huisbezoek")
    sheet = consent(desk)
    fill(sheet, "akkoord_overleg_op_invoer", "19-11-2026")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    desk.settle()
    assert punt(desk, tafel).voorinzage[0].verloop == ()


def test_W22_other_words_than_were_agreed_to_do_not_go_along(desk, tafel):
    stuk = agreed(desk, tafel)
    assert stuk.mag_op(VANDAAG)
    card = desk.find(f"voorinzage_{stuk.id}")
    card.text.setFocus()
    desk.key(Qt.Key.Key_End, CTRL)
    desk.type(" en de buren")
    assert not punt(desk, tafel).voorinzage[0].mag_op(VANDAAG)
    assert card.chip.text() == "gaat niet mee: akkoord gold voor andere woorden"
    assert desk.find("voorinzage_toestemming").text().startswith("Toestemming vastleggen")


@pytest.mark.parametrize("words", [" en de buren", ""])
def test_W22_what_was_agreed_to_other_words_is_withdrawn_too_and_the_old_words_bring_it_not_back(
    desk, tafel, words
):
    stuk = agreed(desk, tafel)
    assert not desk.is_there("voorinzage_intrekken")
    card = desk.find(f"voorinzage_{stuk.id}")
    card.text.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_Delete)
    if words:
        desk.type(stuk.tekst + words)
    desk.saved()
    sheet = consent(desk, "voorinzage_intrekken")
    record(desk, sheet)
    desk.activate()
    assert [one.is_akkoord for one in punt(desk, tafel).voorinzage[0].verloop] == [True, False]
    assert not desk.is_there("voorinzage_intrekken")
    card = desk.find(f"voorinzage_{stuk.id}")
    card.text.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type(stuk.tekst)
    after = punt(desk, tafel).voorinzage[0]
    assert (after.tekst, after.mag_op(VANDAAG)) == (stuk.tekst, False)
    assert card.chip.text() == "gaat niet mee: geen akkoord"


def test_W22_a_piece_taken_away_comes_back_by_undo(desk, tafel):
    desk.click("stuk_toevoegen")
    desk.type("Huisbezoek")
    desk.saved()
    desk.click("voorinzage_weg")
    assert punt(desk, tafel).voorinzage == ()
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert [s.tekst for s in punt(desk, tafel).voorinzage] == ["Huisbezoek"]


def test_undo_never_brings_back_an_invitation_that_is_not_allowed_any_more(desk, tafel):
    desk.focus(f"uitnodigen_{OM if desk.is_there(f'bijdrage_{OM}') else POLITIE}")
    desk.key(Qt.Key.Key_Space)
    desk.saved()
    partij = desk.services.partijen.get(POLITIE)
    with desk.tools.events.initiated_by(desk.page._tabs["Agenda"]):
        ended = tuple(replace(a, mandaat_tot=VANDAAG - timedelta(days=1)) for a in partij.afgevaardigden)
        desk.services.partijen.bewaren(replace(partij, afgevaardigden=ended))
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.fill("doel", "Dit blijft bewaard")
    after = punt(desk, tafel)
    assert after.uitnodiging(POLITIE) is None
    assert after.doel == "Dit blijft bewaard"
    assert "art. 7.3" in desk.find("casustafel_page_banner_text").text()


def test_W20_the_same_question_goes_to_several_at_once_and_back_in_one_step(desk, tafel):
    rows = [one for one in desk.page.findChildren(GrowingEditor) if one.objectName().startswith("bijdrage_")]
    first, *others = [one for one in rows if one.isVisible()]
    assert others
    desk.fill(first.objectName(), "Wie is de huisarts?")
    desk.key(Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    desk.type("allen")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert [one.text().splitlines()[-1] for one in others] == ["Wie is de huisarts?"] * len(others)
    asked = [u.gevraagde_bijdrage for u in punt(desk, tafel).uitnodigingen]
    assert all("Wie is de huisarts?" in one for one in asked)
    assert first.hasFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    assert not any("Wie is de huisarts?" in one.text() for one in others)
    assert first.text() == "Wie is de huisarts?"


def invited(desk: Desk, tafel, partij_id: PartijId = POLITIE) -> list[str]:
    partij = desk.services.partijen.get(partij_id)
    found = (partij.afgevaardigde(u.afgevaardigde_id) for u in punt(desk, tafel).uitnodigingen_van(partij_id))
    return [person.naam for person in found if person]


def test_W20_W21_colleagues_of_one_partij_are_invited_one_by_one_and_asked_the_same(desk, tafel):
    desk.fill(f"bijdrage_{POLITIE}", "Meldingen sinds 3 oktober")
    desk.focus(f"nog_iemand_{POLITIE}")
    desk.key(Qt.Key.Key_Space)
    assert invited(desk, tafel) == ["Mark de Wit", "Sanne Kuipers"]
    assert not desk.is_there(f"nog_iemand_{POLITIE}")  # all who have a mandate come
    desk.fill(f"bijdrage_{POLITIE}", "Stand van zaken")
    asked = {u.gevraagde_bijdrage for u in punt(desk, tafel).uitnodigingen_van(POLITIE)}
    assert asked == {"Stand van zaken"}
    said = [w.text() for w in desk.find("uitnodigingen").findChildren(type(desk.find("agenda_einde")))]
    assert "2 partijen, 3 mensen" in said
    desk.click(f"genodigde_weg_{POLITIE}")
    assert invited(desk, tafel) == ["Sanne Kuipers"]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert invited(desk, tafel) == ["Mark de Wit", "Sanne Kuipers"]
    desk.focus(f"uitnodigen_{POLITIE}")
    desk.key(Qt.Key.Key_Space)
    assert invited(desk, tafel) == []


def test_W21_each_of_two_colleagues_can_be_another_and_nobody_comes_twice(desk, tafel):
    desk.kluis.afgevaardigde(POLITIE, "Naima van der Lugt")
    desk.settle()
    desk.click(f"nog_iemand_{POLITIE}")
    second = desk.find(f"afgevaardigde_{POLITIE}_1")
    options = [second.itemText(place) for place in range(second.count())]
    assert options == ["Sanne Kuipers", "Naima van der Lugt"]
    second.setFocus()
    desk.key(Qt.Key.Key_Down)
    assert invited(desk, tafel) == ["Mark de Wit", "Naima van der Lugt"]
    assert second.hasFocus()


def test_W21_of_two_colleagues_the_one_whose_mandate_ended_is_named(desk, tafel):
    desk.click(f"nog_iemand_{POLITIE}")
    partij = desk.services.partijen.get(POLITIE)
    sanne = replace(partij.afgevaardigden[-1], mandaat_tot=VANDAAG - timedelta(days=1))
    desk.services.partijen.afgevaardigde_bewaren(POLITIE, sanne)
    desk.settle()
    said = [w.text() for w in desk.find("uitnodigingen").findChildren(type(desk.find("agenda_einde")))]
    assert [words for words in said if words.startswith("Sanne Kuipers: ")]
    desk.click(f"genodigde_weg_{POLITIE}_1")
    assert invited(desk, tafel) == ["Mark de Wit"]


def test_W61_W63_two_colleagues_each_get_an_agenda_and_an_appointment_of_their_own(desk, tafel, tmp_path):
    other = desk.kluis.casus(402, "Ayşe Yıldız-İnönü", (ENSCHEDE, POLITIE))
    desk.services.agenderen.agenderen(tafel.id, other.id)
    desk.settle()
    desk.click(f"nog_iemand_{POLITIE}")
    desk.saved()
    complete(desk, desk.services.agenderen.get(tafel.id))
    made = desk.services.verspreiden.agenda(tafel.id, tmp_path)
    politie = {m.ontvanger.naam: m for m in made if m.ontvanger.partij_id == POLITIE}
    assert {"Mark de Wit", "Sanne Kuipers"} == politie.keys()
    assert len({m.pad.name for m in politie.values()}) == 2
    given = {r.ontvanger.naam: r.casusnummers for r in desk.services.verspreiden.regels_agenda(tafel.id)}
    assert (len(given["Mark de Wit"]), len(given["Sanne Kuipers"])) == (2, 1)


def withdrawn_after_it_was_sent(desk, tafel, folder) -> None:
    agreed(desk, tafel)
    complete(desk, desk.services.agenderen.get(tafel.id))
    desk.services.verspreiden.agenda(tafel.id, folder)
    desk.go(ToCasustafel(tafel.id))
    record(desk, consent(desk))
    desk.activate()


def test_W22_readers_are_told_of_a_withdrawal_also_when_the_partij_agreed_again(desk, tafel, tmp_path):
    withdrawn_after_it_was_sent(desk, tafel, tmp_path)
    assert desk.is_there("voorinzage_verteld")
    sheet = consent(desk)
    fill(sheet, "akkoord_overleg_op_invoer", "19-11-2026")
    record(desk, sheet)
    desk.activate()
    assert [one.is_akkoord for one in punt(desk, tafel).voorinzage[0].verloop] == [True, False, True]
    desk.click("voorinzage_verteld")
    assert [one.verteld_op for one in punt(desk, tafel).voorinzage[0].verloop] == [None, VANDAAG, None]
    assert not desk.is_there("voorinzage_verteld")


def test_W22_a_table_with_a_withdrawal_to_tell_is_not_thrown_away_and_says_why(desk, tafel, tmp_path):
    withdrawn_after_it_was_sent(desk, tafel, tmp_path)
    desk.key(Qt.Key.Key_D, CTRL)
    desk.click("overleg_verwijderen")
    desk.answer(yes=True)
    assert any("Vertel eerst" in text for text in texts_of(desk.page.banner))
    assert punt(desk, tafel).voorinzage[0].is_te_vertellen


def test_W21_who_was_sent_an_agenda_is_named_before_its_table_is_thrown_away(desk, tafel, tmp_path):
    complete(desk, desk.services.agenderen.get(tafel.id))
    desk.services.verspreiden.agenda(tafel.id, tmp_path)
    given = desk.services.vaststellen.dossier(tafel.id).verstrekkingen
    (sent,) = (v.id for v in given if v.partij_id == POLITIE)
    desk.services.verspreiden.stap_melden(tafel.id, [sent], Stap.VERZONDEN, VANDAAG)
    desk.go(ToCasustafel(tafel.id))
    desk.key(Qt.Key.Key_D, CTRL)
    desk.click("overleg_verwijderen")
    (asked,) = [one for one in desk.window.findChildren(Confirm) if one.isVisible()]
    said = " ".join(texts_of(asked))
    name = sent_to(desk, given, POLITIE)
    assert f"al verzonden aan {name}. Na" in said
    desk.answer(yes=True)
    assert desk.services.overzichten.casustafels() == ()


def sent_to(desk: Desk, given, partij_id: PartijId) -> str:
    (person,) = (v.afgevaardigde_id for v in given if v.partij_id == partij_id)
    return desk.services.partijen.get(partij_id).afgevaardigde(person).naam
