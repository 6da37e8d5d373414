from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.builders import an_aanmelding
from tests.documents.lezen import tekst
from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.intake import ALT, Desk
from tests.ui.schermen.triage.uitgevraagd import texts_of
from zvh_desktop.domain.casus import Fase, FaseWissel, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.ids import AanmeldingId
from zvh_desktop.ui.venster.navigation import ToCasus, ToTriage


def test_the_words_on_the_buttons_of_the_terugkoppeling_are_whole(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    with desk.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), fase=Fase.CASUSTAFEL))
        work.commit()
    feedback = desk.go(ToCasus(casus.id)).overzicht.feedback
    for button in (feedback.button, feedback.letter):
        assert button.isVisible()
        assert button.width() >= button.sizeHint().width()


ENTER, SPACE, RIGHT, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down


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


def test_P07_what_was_not_told_yet_is_said_and_a_letter_puts_it_on_record(desk: Desk, qtbot, tmp_path):
    desk.kluis.echte_documenten()
    casus = desk.kluis.casus(402, "Rik ter Haar")
    page = desk.go(ToTriage(casus.id))
    feedback = page.decided.feedback
    open_ones = desk.services.trieren.dossier(casus.id).casus.terug_te_koppelen()
    assert feedback.lacking.isVisible() == bool(open_ones)
    desk.key(Qt.Key.Key_B, ALT)
    assert feedback._inhoud_field.error
    assert feedback.wijze.value() is TerugkoppelWijze.BRIEF
    feedback.inhoud.set_text("De casus komt op tafel.")
    desk.key(Qt.Key.Key_B, ALT)
    desk.window.findChild(QFileDialog, "map_brief").fileSelected.emit(str(tmp_path))
    qtbot.waitUntil(page.banner.isVisible)
    (letter,) = tmp_path.glob("Terugkoppeling*.pdf")
    assert letter.name in page.banner.body.text()
    assert "De casus komt op tafel." in tekst(letter.read_bytes())
    (done,) = desk.services.trieren.dossier(casus.id).casus.terugkoppelingen
    assert (done.wijze, done.inhoud) == (TerugkoppelWijze.BRIEF, "De casus komt op tafel.")
    assert feedback.inhoud.text() == ""
    assert feedback.lacking.isHidden()


def test_P07_who_joined_is_chosen_beside_the_first_and_answered_apart(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    decided = FaseWissel(
        Fase.TRIAGE, Fase.VOORBEREIDING, desk.services.omgeving.nu(), "J. de Vries", "Complex"
    )
    with desk.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), wissels=(decided,)))
        work.commit()
    desk.kluis.services.trieren.terugkoppelen(
        casus.id, Terugkoppeling(VANDAAG, TerugkoppelWijze.TELEFOON, "J. de Vries", "Komt op tafel.")
    )
    partij = desk.kluis.services.partijen.alle()[5]
    draft = an_aanmelding(id=AanmeldingId("twee"), partij_id=partij.id, aangemeld_door="M. Bos")
    aanmelden = desk.kluis.services.aanmelden
    aanmelden.hoort_bij(aanmelden.bewaren(draft), casus.id)
    page = desk.go(ToTriage(casus.id))
    feedback = page.decided.feedback
    assert feedback.lacking.words.text() == f"Nog niet teruggekoppeld: de triage, aan M. Bos, {partij.naam}"
    assert feedback.aan.text() == f"M. Bos, {partij.naam}"
    feedback.over.setFocus()
    desk.key(Qt.Key.Key_Up)
    assert feedback.aan.text().startswith("J. de Vries")
    desk.key(DOWN)
    feedback.wijze.focus_widget().setFocus()
    desk.key(SPACE)
    feedback.inhoud.setFocus()
    desk.type("U hoort ons na de tafel.")
    desk.key(Qt.Key.Key_T, ALT)
    _first, second = desk.services.trieren.dossier(casus.id).casus.terugkoppelingen
    assert (second.aan, second.aanmelding_id) == (f"M. Bos, {partij.naam}", "twee")
    assert feedback.lacking.isHidden()
