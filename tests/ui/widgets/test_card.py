from __future__ import annotations

from tests.patience import deliver
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.theme import Tone


def test_a_state_stays_whole_beside_a_name_that_is_too_long(stage, qtbot):
    card = Card("Stichting Regionale Samenwerking voor Maatschappelijke Opvang en Herstel " * 2, "N. Jansen")
    short, names = Chip("politiegegevens", Tone.WARN), Chip("genoemde partijen: " + "Stichting Opvang, " * 6)
    card.add_head(short)
    card.add_head(names)
    stage(card).resize(600, 200)
    deliver()
    assert short.width() >= short.sizeHint().width()
    assert names.width() < names.sizeHint().width()
