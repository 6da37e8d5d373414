"""W-71, art. 10.4 to 13.3: a dispute is recorded level by level, by keys, and stands on Vandaag until it ended."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.inzien.test_aandacht import names, used, words
from zvh_desktop.domain.partijen.geschil import GeschilOver, GeschilUitkomst
from zvh_desktop.taal import datum
from zvh_desktop.ui.venster.navigation import ToGeschil, ToGeschillen, ToRapportage, ToVandaag

ENTER = Qt.Key.Key_Return


def day(n: int) -> str:
    return datum.typed_date(VANDAAG + timedelta(n))


def items(desk: Desk) -> list[tuple[str, str]]:
    return [(one.text, one.note) for one in desk.page.missing.list.groups()[0].items]


def begun(desk: Desk) -> None:
    desk.go(ToRapportage())
    desk.key(Qt.Key.Key_G, ALT)
    assert desk.tools.navigator.here == ToGeschillen()
    assert desk.page.table.empty.sentence.text() == "Er is geen geschil vastgelegd."
    desk.key(Qt.Key.Key_N, CTRL)
    desk.find("over").setCurrentText("De taken van de casusregisseur")
    desk.fill("onderwerp", "Wie de huur betaalt.")
    desk.saved()


def test_W71_from_an_empty_list_up_two_levels_to_an_outcome(desk: Desk):
    used(desk)
    casus = desk.kluis.casus(1, "Ștefan Țepeș")
    begun(desk)
    assert not unnamed(desk.window)
    one = desk.page.geschil
    assert desk.tools.navigator.here == ToGeschil(one.id)
    desk.focus("geschil_partijen_invoer")
    desk.type("politie")
    desk.key(ENTER)
    desk.focus("geschil_casussen_invoer")
    desk.type("0001")
    desk.key(ENTER)
    assert items(desk) == [
        ("Procesregisseur: vul in aan wie en wanneer het geschil is voorgelegd", "art. 12.4")
    ]
    desk.key(Qt.Key.Key_F8)
    desk.type(day(-9))
    desk.find("procesregisseur_uitkomst").setCurrentText("Niet opgelost, naar het volgende niveau")
    desk.fill("procesregisseur_uitkomst_op_invoer", day(-7))
    desk.fill("manager_voorgelegd_op_invoer", day(-7))
    desk.saved()
    assert items(desk) == []
    assert desk.page.subtitle_label.text() == "Ligt bij de Manager"
    desk.go(ToVandaag())
    assert words(desk, "geschillen") == [
        "De taken van de casusregisseur, ligt bij de Manager, 7 dagen geleden"
    ]
    desk.go(ToGeschil(one.id))
    desk.find("manager_uitkomst").setCurrentText("Opgelost")
    desk.fill("manager_uitkomst_op_invoer", day(-1))
    desk.saved()
    kept = desk.services.geschillen.get(one.id)
    assert (kept.over, kept.casussen) == (GeschilOver.CASUSREGISSEUR, (casus.id,))
    assert kept.manager.uitkomst is GeschilUitkomst.OPGELOST
    assert desk.page.subtitle_label.text() == "Opgelost"
    desk.go(ToVandaag())
    assert "geschillen" not in names(desk)
    desk.go(ToGeschillen())
    row = desk.page.table.rows()[0]
    assert [column.text(row) for column in desk.page.table.model.columns()] == [
        "de taken van de casusregisseur", desk.kluis.partij_kort(kept.partijen[0]), "Manager", "16 nov 2026", "opgelost"
    ]  # fmt: skip
    assert desk.presented == []


def test_W71_nobody_judges_his_own_work_and_the_line_leads_to_the_level(desk: Desk):
    begun(desk)
    desk.fill("casusregisseur_voorgelegd_op_invoer", day(0))
    assert items(desk) == [
        (
            "Casusregisseur: niemand oordeelt over zijn eigen taken: leg het voor aan het niveau daarboven",
            "art. 12.2",
        )
    ]
    desk.key(Qt.Key.Key_F8)
    assert desk.window.focusWidget() is desk.find("casusregisseur_voorgelegd_op_invoer")
