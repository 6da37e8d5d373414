from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import OM, POLITIE, VANDAAG
from tests.ui.schermen.intake import Desk
from tests.ui.schermen.triage.uitgevraagd import gevraagd, met_uitvragen
from zvh_desktop.ui.venster.navigation import ToTriage, ToTriageBord

ENTER, SPACE, RIGHT, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down


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


def test_on_an_empty_board_enter_leads_to_the_aanmeldingen(desk: Desk):
    desk.go(ToTriageBord())
    assert desk.focus.objectName() == "triage_leeg_action"
