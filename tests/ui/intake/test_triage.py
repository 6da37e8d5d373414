from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.intake.conftest import ALT, CTRL, Desk
from zvh_desktop.domain.casus import Casus, Fase, TerugkoppelWijze
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.triage.triage import Routing, Uitvraag
from zvh_desktop.ui.venster.navigation import ToCasus, ToTriage, ToTriageBord

ENTER, SPACE, RIGHT, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down


def met_uitvragen(desk: Desk, nummer: int, naam: str, *uitvragen: Uitvraag) -> Casus:
    casus = desk.kluis.casus(nummer, naam, (), gereed=False)
    with desk.services.omgeving.werk() as work:
        triage = work.triages.get(casus.id)
        work.triages.save(replace(triage, uitvragen=uitvragen))
        work.commit()
    return casus


def gevraagd(partij, *, voor: date = VANDAAG + timedelta(days=3), **meer) -> Uitvraag:
    return Uitvraag(partij, "Is deze persoon bekend?", None, VANDAAG - timedelta(days=4), voor, **meer)


def triage_van(desk: Desk, casus: Casus):
    assert desk.page.flush()
    return desk.services.trieren.dossier(casus.id).triage


def test_the_board_says_per_casus_what_is_waiting(desk: Desk):
    desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    met_uitvragen(
        desk,
        402,
        "Noor Jansen",
        gevraagd(POLITIE, voor=VANDAAG - timedelta(days=2)),
        gevraagd(OM, beantwoord_op=VANDAAG),
    )
    met_uitvragen(desk, 403, "Kees Bakker", gevraagd(OM, beantwoord_op=VANDAAG, is_relevant=True, reden="x"))
    page = desk.go(ToTriageBord())
    cards = {c.list.accessibleName(): [r.spoken() for r in c.list.rows_model.rows()] for c in page.columns}
    assert cards["Nog niets gevraagd"] == ["ZVH-2026-0401, Rik ter Haar, 83 dagen in triage"]
    assert cards["Wacht op antwoord"] == ["ZVH-2026-0402, Noor Jansen, 1 van 2 · 2 dagen te laat, 1 te laat"]
    assert cards["Klaar om te besluiten"] == ["ZVH-2026-0403, Kees Bakker, 1 van 1 beantwoord · 83 dagen"]
    assert cards["Kort geleden besloten"] == []
    assert page.subtitle_label.text() == "1 antwoord is te laat"


def test_the_board_goes_by_arrows_and_enter_and_remembers_the_place(desk: Desk):
    desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    casus = met_uitvragen(desk, 403, "Kees Bakker", gevraagd(OM, beantwoord_op=VANDAAG))
    desk.go(ToTriageBord())
    desk.key(RIGHT)
    desk.key(ENTER)
    assert desk.tools.navigator.here == ToTriage(casus.id)
    desk.tools.navigator.back()
    assert desk.focus.current_identity() == casus.id


def test_an_empty_board_says_what_comes_first(desk: Desk):
    desk.go(ToTriageBord())
    assert desk.find("triage_leeg").isVisible()


def test_W10_a_partij_is_asked_answers_and_is_found_relevant_by_keyboard(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    page = desk.go(ToTriage(casus.id))
    assert desk.focus.objectName() == "partij_bevragen"
    desk.type("politie")
    desk.key(ENTER)
    assert desk.focus.objectName() == "vraag"
    desk.type("Is deze persoon bij u bekend?")
    (uitvraag,) = triage_van(desk, casus).uitvragen
    assert (uitvraag.partij_id, uitvraag.gevraagd_op) == (POLITIE, VANDAAG)
    assert uitvraag.antwoord_voor == VANDAAG + timedelta(days=7)
    assert page.uitvragen.cards()[0].chip.text() == "wacht, antwoord over 7 dagen"

    desk.tab_to("grondslag")
    desk.key(DOWN)
    desk.tab_to("antwoord")
    desk.type("Ja, vier meldingen.")
    assert page.uitvragen.cards()[0].fields.beantwoord.value() == VANDAAG
    desk.tab_to("relevant_antwoord_True")
    desk.key(SPACE)
    desk.tab()
    desk.type("Kent de persoon goed.")

    (uitvraag,) = triage_van(desk, casus).uitvragen
    assert uitvraag.grondslag_id is not None
    assert uitvraag.is_opengesteld
    assert uitvraag.reden == "Kent de persoon goed."
    assert page.uitvragen.cards()[0].chip.text() == "relevant"
    assert desk.errors == []


def test_W10_only_grounds_of_that_kind_of_partij_and_never_the_convenant(desk: Desk):
    casus = met_uitvragen(desk, 401, "Rik ter Haar", gevraagd(POLITIE))
    page = desk.go(ToTriage(casus.id))
    fields = page.uitvragen.cards()[0].fields
    offered = [fields.grondslag.itemText(place) for place in range(fields.grondslag.count())]
    assert offered[0] == "Geen grondslag"
    assert any("Wet politiegegevens: artikel 18" in one for one in offered)
    assert any("samenwerkingsverbanden (WGS)" in one for one in offered)
    assert not any("Jeugdwet" in one or "convenant" in one.casefold() for one in offered)
    assert "Context en art. 15.2" in fields.grondslag_field.help_label.text()
    assert "nooit een grondslag" in fields.grondslag_field.help_label.text()
    fields.grondslag.setCurrentIndex(next(i for i, one in enumerate(offered) if "artikel 18" in one))
    said = fields.grondslag_field.help_label.text()
    assert "Wet politiegegevens, artikel 18" in said
    assert "Bron:" in said


def test_W10_a_ground_that_ended_is_not_offered(desk: Desk):
    casus = met_uitvragen(desk, 401, "Rik ter Haar", gevraagd(POLITIE))
    with desk.services.omgeving.werk() as work:
        work.grondslagen.save(
            replace(work.grondslagen.get(GrondslagId("wgs")), geldig_tot=VANDAAG - timedelta(days=1))
        )
        work.commit()
    page = desk.go(ToTriage(casus.id))
    select = page.uitvragen.cards()[0].fields.grondslag
    assert not any("WGS" in select.itemText(place) for place in range(select.count()))


def test_W10_a_recorded_ground_that_ended_is_not_lost_by_opening_the_card(desk: Desk):
    casus = met_uitvragen(
        desk, 401, "Rik ter Haar", replace(gevraagd(POLITIE), grondslag_id=GrondslagId("wgs"))
    )
    with desk.services.omgeving.werk() as work:
        ended = replace(work.grondslagen.get(GrondslagId("wgs")), geldig_tot=VANDAAG - timedelta(days=1))
        work.grondslagen.save(ended)
        work.commit()
    page = desk.go(ToTriage(casus.id))
    desk.type("Graag snel. ")
    (uitvraag,) = triage_van(desk, casus).uitvragen
    assert uitvraag.grondslag_id == GrondslagId("wgs")
    assert "geldt vandaag niet" in page.uitvragen.cards()[0].fields.grondslag_field.help_label.text()


def test_W11_what_lacks_is_said_at_the_field_and_the_outcome_moves_the_casus(desk: Desk):
    answered = gevraagd(ENSCHEDE, beantwoord_op=VANDAAG, is_relevant=True, reden="Regie in de wijk")
    casus = met_uitvragen(desk, 401, "Rik ter Haar", replace(answered, grondslag_id=GrondslagId("wgs")))
    page = desk.go(ToTriage(casus.id))
    desk.key(ENTER, CTRL)
    assert desk.focus.objectName() == "routing_casustafel"
    assert "(art. 1.23)" in page.uitkomst._routing_field.error
    desk.key(Qt.Key.Key_1, ALT)
    assert not page.uitkomst._routing_field.error
    missing = [row.text() for row in page.uitkomst.missing.rows()]
    assert "Noem de thema's" in missing
    desk.key(Qt.Key.Key_F8)
    assert desk.focus.objectName() == "routing_reden"
    desk.type("Meer ketens nodig")
    desk.tab()
    desk.type("Besluiten wie de regie voert")
    desk.tab()
    desk.type("wonen")
    desk.key(ENTER)
    desk.type("schulden")
    assert [row.text() for row in page.uitkomst.missing.rows()] == []
    desk.key(ENTER, CTRL)

    dossier = desk.services.trieren.dossier(casus.id)
    assert dossier.triage.routing is Routing.CASUSTAFEL
    assert dossier.triage.themas == ("wonen", "schulden")
    assert dossier.casus.fase is Fase.VOORBEREIDING
    assert dict(page.decided.outcome._shown)["Mogen worden uitgenodigd"] == "Gemeente Enschede"
    assert not page.uitvragen.isVisible()
    assert desk.errors == []


def test_W11_elders_needs_no_goal_and_no_themes(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    page = desk.go(ToTriage(casus.id))
    desk.key(Qt.Key.Key_3, ALT)
    assert not page.uitkomst.doel.isVisible()
    page.uitkomst.reden.setFocus()
    desk.type("Past bij het wijkteam")
    desk.key(ENTER, CTRL)
    assert desk.services.trieren.dossier(casus.id).casus.fase is Fase.ELDERS_BELEGD


def test_W04_the_page_says_that_nothing_leaves_and_who_will_be_let_in(desk: Desk):
    answered = gevraagd(ENSCHEDE, beantwoord_op=VANDAAG, is_relevant=True, reden="Regie")
    casus = met_uitvragen(desk, 401, "Rik ter Haar", answered)
    page = desk.go(ToTriage(casus.id))
    assert any("gaat er niets van de casus naar een andere partij" in t for t in texts_of(page))
    assert "Nog geen partij" in texts_of(page.uitkomst)
    page.uitvragen.cards()[0].set_open(True)
    page.uitvragen.cards()[0].fields.grondslag.setCurrentIndex(1)
    QTest.qWait(20)
    assert "Gemeente Enschede" in texts_of(page.uitkomst)


def texts_of(widget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_P07_the_aanmelder_hears_and_it_is_on_record(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = desk.go(ToTriage(casus.id))
    assert desk.focus.objectName() == "terugkoppeling_wijze_brief"
    desk.key(Qt.Key.Key_T, ALT)
    assert "Kies hoe" in page.decided.feedback._wijze_field.error
    desk.key(SPACE)
    desk.key(RIGHT)
    desk.tab()
    assert desk.focus.objectName() == "terugkoppeling_op_invoer"
    desk.type("gisteren")
    desk.tab()
    assert desk.focus.text() == "J. de Vries, Gemeente Enschede"
    desk.tab()
    desk.type("De casus komt op tafel.")
    desk.key(Qt.Key.Key_T, ALT)
    (done,) = desk.services.trieren.dossier(casus.id).casus.terugkoppelingen
    assert (done.wijze, done.op, done.inhoud) == (
        TerugkoppelWijze.TELEFOON,
        VANDAAG - timedelta(days=1),
        "De casus komt op tafel.",
    )
    assert any("Telefonisch op 22 nov 2026" in text for text in texts_of(page.decided.feedback))
    assert page.decided.feedback.inhoud.text() == ""


def test_P07_what_is_typed_but_not_recorded_stays_with_its_casus(desk: Desk):
    casus, other = desk.kluis.casus(401, "Rik ter Haar"), desk.kluis.casus(402, "Noor Jansen")
    page = desk.go(ToTriage(casus.id))
    page.decided.feedback.inhoud.setFocus()
    desk.type("Nog niet af")
    desk.go(ToTriage(other.id))
    assert page.decided.feedback.inhoud.text() == ""
    desk.go(ToTriage(casus.id))
    assert page.decided.feedback.inhoud.text() == "Nog niet af"


def test_P07_what_is_typed_but_not_recorded_survives_closing_and_goes_when_it_is_recorded(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = desk.go(ToTriage(casus.id))
    page.decided.feedback.inhoud.setFocus()
    desk.type("Nog niet af")
    desk = desk.reopen()
    page = desk.go(ToTriage(casus.id))
    assert page.decided.feedback.inhoud.text() == "Nog niet af"
    dossier = desk.go(ToCasus(casus.id))
    assert dossier.overzicht.feedback.inhoud.text() == "Nog niet af"
    page = desk.go(ToTriage(casus.id))
    page.decided.feedback.wijze.set_value(TerugkoppelWijze.TELEFOON)
    page.decided.feedback.aan.setText("T. Haverslag")
    page.decided.feedback.button.click()
    assert desk.kluis.database.kladjes.alle() == {}
    assert page.decided.feedback.inhoud.text() == ""


def test_taking_a_partij_away_is_undone_with_all_that_was_typed(desk: Desk):
    casus = met_uitvragen(desk, 401, "Rik ter Haar", gevraagd(POLITIE), gevraagd(OM))
    page = desk.go(ToTriage(casus.id))
    assert desk.focus.objectName() == "antwoord"
    desk.type("Eerst dit.")
    desk.key(Qt.Key.Key_Delete, ALT)
    assert [u.partij_id for u in triage_van(desk, casus).uitvragen] == [OM]
    assert "niet meer bevragen" in page.uitvragen.undo.undo_label
    desk.find("undo").click()
    uitvragen = triage_van(desk, casus).uitvragen
    assert [u.partij_id for u in uitvragen] == [POLITIE, OM]
    assert uitvragen[0].antwoord == "Eerst dit."


def test_a_triage_survives_closing_half_way(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    desk.go(ToTriage(casus.id))
    desk.type("politie")
    desk.key(ENTER)
    desk.type("Kent u deze persoon?")
    again = desk.reopen()
    page = again.go(ToTriage(casus.id))
    assert page.uitvragen.cards()[0].fields.vraag.text() == "Kent u deze persoon?"


def test_reopening_asks_more_and_stands_on_the_board_again(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = desk.go(ToTriage(casus.id))
    desk.key(Qt.Key.Key_O, ALT)
    assert page.uitvragen.isVisible()
    assert desk.services.trieren.dossier(casus.id).triage.besloten_op is None
    board = desk.go(ToTriageBord())
    assert [r.identity for r in board.columns[2].list.rows_model.rows()] == [casus.id]


def test_a_partij_can_be_asked_while_the_plan_is_carried_out_and_the_casus_stays_there(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    with desk.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), fase=Fase.UITVOERING))
        work.commit()
    desk.go(ToTriage(casus.id))
    desk.key(Qt.Key.Key_O, ALT)
    desk.key(ENTER, CTRL)
    dossier = desk.services.trieren.dossier(casus.id)
    assert dossier.triage.besloten_op == VANDAAG
    assert dossier.casus.fase is Fase.UITVOERING
    assert desk.errors == []


def test_the_rest_of_the_casus_is_one_key_away(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar", (), gereed=False)
    desk.go(ToTriage(casus.id))
    desk.key(Qt.Key.Key_D, ALT)
    assert desk.tools.navigator.here == ToCasus(casus.id)


@pytest.mark.parametrize("gereed", [True, False])
def test_every_control_of_the_triage_has_a_name(desk: Desk, gereed: bool):
    casus = desk.kluis.casus(401, "Rik ter Haar", gereed=gereed)
    page = desk.go(ToTriage(casus.id))
    for card in page.uitvragen.cards():
        card.set_open(True)
    QTest.qWait(20)
    assert unnamed(page) == []


def test_the_casus_in_short_is_shown_from_its_beginning(desk: Desk):
    casus = met_uitvragen(desk, 401, "Rik ter Haar", gevraagd(POLITIE))
    desk.go(ToTriageBord())
    page = desk.go(ToTriage(casus.id))
    QTest.qWait(50)
    assert page._left.verticalScrollBar().value() == 0


def test_on_an_empty_board_enter_leads_to_the_aanmeldingen(desk: Desk):
    desk.go(ToTriageBord())
    assert desk.focus.objectName() == "triage_leeg_action"


def test_P07_what_was_not_told_yet_is_said_and_a_letter_puts_it_on_record(desk: Desk, tmp_path):
    casus = desk.kluis.casus(402, "Rik ter Haar")
    page = desk.go(ToTriage(casus.id))
    feedback = page.decided.feedback
    open_ones = desk.services.trieren.dossier(casus.id).casus.tekorten_terugkoppeling()
    assert feedback.lacking.isVisible() == bool(open_ones)
    desk.key(Qt.Key.Key_B, ALT)
    assert feedback._inhoud_field.error
    assert feedback.wijze.value() is TerugkoppelWijze.BRIEF
    feedback.inhoud.set_text("De casus komt op tafel.")
    desk.key(Qt.Key.Key_B, ALT)
    desk.window.findChild(QFileDialog, "map_brief").fileSelected.emit(str(tmp_path))
    until = time.monotonic() + 20
    while not page.banner.isVisible() and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
    (letter,) = tmp_path.glob("Terugkoppeling*.pdf")
    assert letter.name in page.banner.body.text()
    (done,) = desk.services.trieren.dossier(casus.id).casus.terugkoppelingen
    assert (done.wijze, done.inhoud) == (TerugkoppelWijze.BRIEF, "De casus komt op tafel.")
    assert feedback.inhoud.text() == ""
    assert feedback.lacking.isHidden()
