from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.patience import wait_until
from tests.ui.accessible import unnamed
from tests.ui.schermen.intake import ALT, CTRL, Desk, desk
from tests.ui.schermen.inzien.dossiers import met_acties
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.ui.venster.navigation import ToCasus

__all__ = ["desk"]


ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


def test_P04_an_actie_is_done_or_lapses_with_its_reason(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    met_acties(desk, casus)
    page = desk.go(ToCasus(casus.id, "Acties"))
    assert page.acties.table.selected_row().wat == "Verhuurder spreken"
    desk.key(Qt.Key.Key_V, ALT)
    assert desk.focus.objectName() == "actie_reden"
    desk.key(ENTER, CTRL)
    assert "(art. 11.2 g)" in page.acties.reason_field.error
    desk.type("Huur is opgezegd")
    desk.key(ENTER, CTRL)
    lapsed = desk.services.acties.get(ActieId("a1"))
    assert (lapsed.stand, lapsed.reden) == (ActieStand.VERVALLEN, "Huur is opgezegd")
    assert not page.acties._panel.isVisible()

    page.acties.table.select(ActieId("a0"))
    desk.key(Qt.Key.Key_G, ALT)
    assert desk.services.acties.get(ActieId("a0")).stand is ActieStand.GEDAAN
    desk.key(Qt.Key.Key_O, ALT)
    assert desk.services.acties.get(ActieId("a0")).stand is ActieStand.OPEN
    assert desk.errors == []


def test_P04_escape_leaves_the_actie_as_it_was(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    met_acties(desk, casus)
    page = desk.go(ToCasus(casus.id, "Acties"))
    desk.key(Qt.Key.Key_N, ALT)
    desk.type("Toch niet")
    desk.key(Qt.Key.Key_Escape)
    assert desk.services.acties.get(ActieId("a1")).stand is ActieStand.OPEN
    assert desk.focus is page.acties.table.view


def test_10_3_g_the_account_is_a_tab_and_a_document(desk: Desk, tmp_path):
    desk.kluis.echte_documenten()
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = desk.go(ToCasus(casus.id))
    desk.key(Qt.Key.Key_7, ALT)
    assert unnamed(page) == []
    said = {(regel.soort.value, regel.wie) for regel in page.verantwoording.table.rows()}
    assert {soort for soort, _ in said} >= {"aangemeld", "gevraagd", "opengesteld", "triage"}
    desk.key(Qt.Key.Key_D, ALT)
    desk.window.findChild(QFileDialog, "map_verantwoording").fileSelected.emit(str(tmp_path))
    wait_until(page.banner.isVisible)
    (file,) = tmp_path.glob("Verantwoording*.pdf")
    assert "Rik" not in file.name
    assert desk.errors == []
