from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import OM, POLITIE, VANDAAG
from tests.ui.schermen.intake import ALT, Desk
from tests.ui.schermen.triage.uitgevraagd import gevraagd, met_uitvragen
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.ui.venster.navigation import ToTriage

ENTER, SPACE, RIGHT, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down


def triage_van(desk: Desk, casus: Casus):
    assert desk.page.flush()
    return desk.services.trieren.dossier(casus.id).triage


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
