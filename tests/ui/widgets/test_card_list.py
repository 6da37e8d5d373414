from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from zvh_desktop.ui.widgets.card_list import CardList, CardRow


def test_a_list_of_cards_steps_over_headings_and_is_read_whole(stage, qtbot):
    opened: list[object] = []
    cards = CardList(label="Agenda")
    cards.opened.connect(opened.append)
    stage(cards)
    cards.set_rows(
        [
            CardRow(None, "Vandaag", heading=True),
            CardRow("a", "1. ZVH-2026-0412", "Top X", right="10 min"),
            CardRow(None, "Later", heading=True),
            CardRow("b", "2. ZVH-2026-0413"),
        ]
    )
    cards.step(1)
    cards.step(1)
    assert cards.current_identity() == "b"
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert opened == ["b"]
    model = cards.rows_model
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "1. ZVH-2026-0412, Top X, 10 min"


def test_tab_into_a_list_of_cards_shows_on_which_card_the_keys_are(stage, qtbot):
    cards, before = CardList(label="Wacht op antwoord"), QLineEdit()
    cards.set_rows([CardRow("kop", "Kop", heading=True), CardRow("a", "Een"), CardRow("b", "Twee")])
    stage(before, cards)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert cards.selectionModel().hasSelection()
    assert cards.current_identity() == "a"
