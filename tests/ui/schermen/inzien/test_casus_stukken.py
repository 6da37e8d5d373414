from __future__ import annotations

from PySide6.QtCore import Qt

from tests.patience import wait_until
from tests.ui.accessible import unnamed
from tests.ui.schermen.intake import ALT, Desk, desk
from tests.ui.schermen.inzien.dossiers import met_acties
from tests.ui.schermen.triage.uitgevraagd import texts_of
from zvh_desktop.ui.venster.navigation import ToCasus

__all__ = ["desk"]


def test_every_tab_shows_what_it_promises_by_its_key(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    met_acties(desk, casus)
    page = desk.go(ToCasus(casus.id))
    for nummer, words in (
        (Qt.Key.Key_2, "Overlast in de wijk"),
        (Qt.Key.Key_3, "Loopt bij ons"),
        (Qt.Key.Key_5, "Er is nog geen plan van aanpak vastgesteld."),
        (Qt.Key.Key_6, "Over deze casus is nog niets verstrekt."),
        (Qt.Key.Key_1, "Regie"),
    ):
        desk.key(nummer, ALT)
        wait_until(lambda words=words: any(words in text for text in texts_of(page)), words)
        assert unnamed(page) == []
    desk.go(ToCasus(casus.id, "Acties"))
    assert [a.wat for a in page.acties.table.rows()] == ["Verhuurder spreken", "Later klaar"]
    assert unnamed(page) == []
