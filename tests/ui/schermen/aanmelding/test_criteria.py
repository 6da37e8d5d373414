from __future__ import annotations

from PySide6.QtCore import Qt

from tests.patience import wait_until
from tests.ui.schermen.aanmelding.invullen import enige_aanmelding, vul_rest, vul_w01
from tests.ui.schermen.intake import ALT, CTRL, Desk
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase
from zvh_desktop.ui.venster.navigation import ToAanmelding

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right


def test_W02_the_outcome_of_the_criteria_is_said_in_words(desk: Desk):
    page = desk.go(ToAanmelding())
    outcome = page.form.criteria.outcome
    assert outcome.title.text() == "Voldoet nog niet"
    desk.tab_to("criterium_1_antwoord_True")
    desk.key(SPACE)
    desk.tab_to("criterium_3_antwoord_True")
    desk.key(SPACE)
    desk.tab_to("criterium_4_antwoord_True")
    desk.key(SPACE)
    assert outcome.title.text() == "Voldoet: (1 of 2) en 3 en 4"
    desk.key(RIGHT)
    assert outcome.title.text() == "Voldoet niet"
    assert "advies" in outcome.body.text()
    assert page.form.criteria.afwijking.isVisible()


def test_W02_what_does_not_meet_the_criteria_needs_a_reason_to_go_on(desk: Desk):
    page = desk.go(ToAanmelding())
    vul_w01(desk)
    vul_rest(desk, ketens=False)
    desk.key(ENTER, CTRL)
    assert enige_aanmelding(desk).stand is AanmeldingStand.AANGEMELD
    desk.key(ENTER, CTRL)
    assert enige_aanmelding(desk).stand is AanmeldingStand.AANGEMELD
    assert desk.focus is page.form.criteria.afwijking
    desk.type("Het wijkteam komt er alleen niet uit.")
    desk.key(ENTER, CTRL)
    assert enige_aanmelding(desk).stand is AanmeldingStand.NAAR_TRIAGE


def test_W02_closing_with_an_advice_keeps_the_advice_while_it_is_typed(desk: Desk):
    page = desk.go(ToAanmelding())
    vul_w01(desk)
    desk.key(Qt.Key.Key_N, ALT)
    assert desk.focus.objectName() == "advies"
    desk.tab()
    desk.key(SPACE)
    assert "(art. 11.2 a)" in page.form.advies._field.error
    assert desk.focus.objectName() == "advies"
    desk.type("Bespreek dit eerst in het wijkteam.")
    wait_until(lambda: enige_aanmelding(desk).advies == "Bespreek dit eerst in het wijkteam.")
    desk.tab()
    desk.key(SPACE)
    kept = enige_aanmelding(desk)
    assert kept.stand is AanmeldingStand.NIET_IN_BEHANDELING
    assert desk.services.trieren.dossier(kept.casus_id).casus.fase is Fase.NIET_IN_BEHANDELING
    assert page.next_button.text() == "Casus openen"
