from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import ENSCHEDE, VANDAAG
from tests.ui.schermen.intake import ALT, CTRL, Desk
from tests.ui.schermen.triage.uitgevraagd import gevraagd, met_uitvragen
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.triage.triage import Routing
from zvh_desktop.ui.venster.navigation import ToTriage

ENTER, SPACE, RIGHT, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down


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
