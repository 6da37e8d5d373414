from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import POLITIE
from tests.ui.schermen.tafel.aan_tafel.collegas import MARK, NAIMA, two
from tests.ui.schermen.tafel.aan_tafel.conftest import CTRL, SHIFT
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import Seat

__all__ = ["two"]


Key = Qt.Key


def test_W30_each_keeps_his_own_seat_under_his_own_name(two):
    seats = [s for s in two.window.findChildren(Seat) if s.isVisible() and s.seat.partij_id == POLITIE]
    assert [s.text() for s in seats] == [f"Politie, {MARK}", f"Politie, {NAIMA}"]
    seats[0].setFocus()
    two.key(Key.Key_Space)
    two.tab.flush()
    here = {p.naam: p.is_aanwezig for p in two.stored()[0].presenties if p.partij_id == POLITIE}
    assert here == {MARK: False, NAIMA: True}


def test_W30_arrows_and_space_record_who_is_not_here(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_Right)
    live.key(Key.Key_Space)
    live.tab.flush()

    seats = live.stored()[0].presenties
    assert [p.stand for p in seats][:2] == [Aanwezigheid.AANWEZIG, Aanwezigheid.AFGEMELD]
    words = [s.accessibleName() for s in live.window.findChildren(Seat) if s.isVisible()]
    assert words[1].endswith(": afgemeld")


def test_P03_who_joins_later_confirms_the_secrecy_then(live):
    live.kluis.afgevaardigde("politie-oost-nederland", "Naima van der Lugt")
    live.open()
    live.key(Key.Key_P, CTRL)
    live.klok.later(minutes=12)

    live.key(Key.Key_P, CTRL | SHIFT)
    live.type("naima")
    live.key(Key.Key_Return)
    live.tab.flush()

    seat = live.stored()[0].presenties[-1]
    assert (seat.naam, seat.stand, seat.geheimhouding_op) == (
        "Naima van der Lugt",
        Aanwezigheid.AANWEZIG,
        live.klok(),
    )


def test_W21_nobody_of_a_partij_that_is_not_invited_can_join(live):
    live.kluis.afgevaardigde("transfore", "Wim Zonnebeld")
    live.open()

    live.key(Key.Key_P, CTRL | SHIFT)
    live.type("wim")
    live.key(Key.Key_Return)
    live.tab.flush()

    assert all(p.naam != "Wim Zonnebeld" for p in live.stored()[0].presenties)
