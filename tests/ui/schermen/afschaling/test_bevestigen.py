from __future__ import annotations

from PySide6.QtCore import Qt
from shiboken6 import isValid

from tests.ui.accessible import unnamed
from tests.ui.schermen.afschaling.afgeschaald import LANGE_NAAM, met_kopieen, sheet
from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.lopend import afgesproken, scaled_down
from zvh_desktop.domain.afschaling.vernietiging import VerklaringStand
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.ui.schermen.afschaling.bevestigen import BevestigBlad, OpschortBlad
from zvh_desktop.ui.venster.navigation import ToAfschaling, ToCasus, ToPlan
from zvh_desktop.ui.widgets.text import Text

__all__ = ["met_kopieen"]


def words(widget) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text))


def test_W51_W52_by_keys_from_the_list_to_the_verklaring(desk, met_kopieen, tmp_path):
    kluis = met_kopieen
    casus = scaled_down(kluis, kluis.casus(1, LANGE_NAAM))
    afgesproken(kluis, casus, "Belt de verhuurder", PartijId("politie-oost-nederland"), -3)
    other = kluis.casus(2, "Kees Bakker")
    desk.go(ToPlan(casus.id))
    desk.go(ToCasus(casus.id))
    held = desk.page
    page = desk.go(ToAfschaling())

    desk.key(Qt.Key.Key_Return, CTRL)
    asked = sheet(BevestigBlad)
    told = words(asked)
    assert "1 actie" in told
    assert "Er staan nog acties open" in told
    assert "geboren 1 mei 1990" in told
    assert not asked.yes.isEnabled()
    assert unnamed(asked) == []
    asked.read.setFocus()
    desk.qtbot.keyClick(asked.read, Qt.Key.Key_Space)
    desk.qtbot.keyClick(asked, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: not desk.jobs.is_busy and not (isValid(asked) and asked.isVisible()))

    assert held not in [desk.window.stack.widget(i) for i in range(desk.window.stack.count())]
    (row,) = page.table.rows()
    assert row.rij.opgeschoond_op is not None
    (staat,) = page.verklaringen.table.rows()
    assert (staat.stand, staat.kopie_tot) == (VerklaringStand.AFGEROND, None)
    assert LANGE_NAAM not in words(page.verklaringen)
    assert kluis.services.acties.van_casus(casus.id) == ()
    assert kluis.services.dossiers.openen(other.id).triage is not None
    desk.tools.navigator.back()
    assert desk.tools.navigator.here == ToAfschaling()
    desk.go(ToCasus(casus.id))
    assert desk.presented == []


def test_W52_the_sheet_cannot_be_left_while_it_is_being_done(desk, met_kopieen):
    scaled_down(met_kopieen, met_kopieen.casus(1, "Kees Bakker"))
    desk.go(ToAfschaling())
    desk.key(Qt.Key.Key_Return, CTRL)
    asked = sheet(BevestigBlad)
    asked.begin()
    asked.reject()
    assert asked.isVisible()
    asked.end()
    assert not asked.isVisible()


def test_W51_escape_leaves_everything_as_it_was(desk, kluis):
    casus = scaled_down(kluis, kluis.casus(1, "Kees Bakker"))
    desk.go(ToAfschaling())
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.qtbot.keyClick(sheet(BevestigBlad), Qt.Key.Key_Escape)
    desk.settle()
    assert kluis.services.vernietigen.verklaringen() == ()
    assert kluis.services.dossiers.openen(casus.id).triage is not None


def test_P10_W71_a_hold_postpones_until_it_is_lifted(desk, kluis):
    scaled_down(kluis, kluis.casus(1, "Kees Bakker"))
    page = desk.go(ToAfschaling())
    desk.key(Qt.Key.Key_O, ALT)
    hold = sheet(OpschortBlad)
    desk.qtbot.keyClick(hold, Qt.Key.Key_Return, CTRL)
    assert hold.isVisible(), "a hold without a reason is none"
    hold.words.set_text("Er loopt een verzoek om inzage")
    desk.qtbot.keyClick(hold, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert page.table.model.index(0, 6).data() == "opgeschort"
    assert not page.act.isEnabled()
    assert kluis.services.vernietigen.vervallen() == ()
    desk.activate()
    desk.key(Qt.Key.Key_O, ALT)
    desk.answer(yes=True)
    assert page.table.model.index(0, 6).data() == "kan nu"
