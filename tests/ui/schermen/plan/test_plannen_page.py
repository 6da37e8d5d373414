from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui.schermen.conftest import CTRL
from tests.ui.schermen.lopend import dag, in_uitvoering
from zvh_desktop.ui.venster.navigation import ToPlan, ToPlannen


def test_the_list_says_how_far_each_plan_is_and_opens_it(desk, kluis, volledig):
    begun = in_uitvoering(kluis, 2, "Ștefan Țepeș", casusregisseur=None)
    kluis.services.plannen.bewaren(
        replace(kluis.services.plannen.dossier(begun.id).plan, evaluatiedatum=dag(-3))
    )
    in_uitvoering(kluis, 3, "Ольга Ковальчук")
    page = desk.go(ToPlannen())
    shown = [[page.table.model.index(row, col).data() for col in (1, 3, 4)] for row in range(3)]
    assert shown == [
        ["Ștefan Țepeș", "nog niet benoemd", "in concept"],
        ["Łukasz Żółkiewski", "Joke Postma", "versie 2"],
        ["Ольга Ковальчук", "Joke Postma", "nog te maken"],
    ]
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("zolk")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToPlan(volledig.id)


def test_an_empty_list_of_plans_says_when_there_will_be_one(desk):
    page = desk.go(ToPlannen())
    assert page.table.empty.sentence.text() == "Er zijn nog geen plannen van aanpak."
