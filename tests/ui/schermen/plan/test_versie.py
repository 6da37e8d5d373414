"""W-40: the versions of a plan on the screen: made, shown and compared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.agenda_kluis import POLITIE, VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.lopend import vastgesteld_plan
from tests.ui.schermen.plan.conftest import texts_in
from zvh_desktop.taal import datum
from zvh_desktop.ui.schermen.plan.plan_page import VerschilRegel
from zvh_desktop.ui.venster.navigation import ToCasus, ToPlan


def test_W40_vaststellen_makes_the_next_version_and_shows_it(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    assert desk.find("plan_vaststellen").text() == "Versie 3 vaststellen"
    desk.fill("reden_wijziging", "Hij werkt nu")
    desk.fill("informeert_client", "Mark de Wit")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.answer(yes=True)
    versies = desk.services.plannen.dossier(volledig.id).versies
    assert [v.nummer for v in versies] == [1, 2, 3]
    assert versies[2].plan.reden_wijziging == "Hij werkt nu"
    assert desk.find("versie_titel").text() == "Versie 3"
    assert desk.find("plan_vaststellen").text() == "Geven aan de partijen"
    assert page.history.undo_label == ""


def test_W40_nothing_changed_makes_no_version(desk, volledig):
    desk.go(ToPlan(volledig.id))
    desk.key(Qt.Key.Key_Return, CTRL)
    assert len(desk.services.plannen.dossier(volledig.id).versies) == 2
    assert not desk.is_there("versie_titel")


@pytest.mark.parametrize(
    ("field", "title", "words"),
    [
        (
            "leest_beeld",
            "Wat de partij leest: Politie Regionale Eenheid Oost-Nederland",
            "ook beeld en scenario's",
        ),
        ("is_akkoord", "Instemming: Politie Regionale Eenheid Oost-Nederland", "akkoord"),
    ],
)
def test_W40_who_reads_the_picture_or_agrees_makes_a_next_version(
    desk, volledig, field: str, title: str, words: str
):
    page = desk.go(ToPlan(volledig.id))
    page.blad.per_partij._rows.by_key[POLITIE].fields.fields[field].editor.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.answer(yes=True)
    assert len(desk.services.plannen.dossier(volledig.id).versies) == 3
    desk.activate()
    desk.key(Qt.Key.Key_W, ALT)
    (card,) = (c for c in page.versie_blad.findChildren(VerschilRegel) if c.isVisible())
    assert card.title.text() == title
    assert words in texts_in(card)


def test_W40_a_version_is_shown_and_cannot_be_changed(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    page.side.versions.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert desk.find("versie_titel").text() == "Versie 1"
    shown = texts_in(page.versie_blad)
    assert "Woont alleen, dreigt ontruiming." in shown
    assert any("Verhuurder spreken" in words for words in shown)
    for editor in (QLineEdit, QPlainTextEdit):
        assert [w for w in page.versie_blad.findChildren(editor) if w.isVisible()] == []
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Up)
    assert page.blad.isVisible()


def test_W40_the_difference_is_told_in_words_with_the_text_before_and_after(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    page.show_versie(2)
    desk.key(Qt.Key.Key_W, ALT)
    cards = {
        c.title.text(): texts_in(c) for c in page.versie_blad.findChildren(VerschilRegel) if c.isVisible()
    }
    chips = {
        c.title.text(): c.head.itemAt(c.head.count() - 1).widget().text()
        for c in page.versie_blad.findChildren(VerschilRegel)
    }
    assert chips == {
        "Integraal beeld": "gewijzigd",
        "Scenario": "nieuw",
        "Criterium voor afschaling": "nieuw",
        "Leefgebied: Huisvesting": "vervallen",
    }
    beeld = cards["Integraal beeld"]
    assert beeld.index("Was") < beeld.index("Woont alleen, dreigt ontruiming.")
    assert beeld.index("Wordt") < beeld.index("Woont alleen, met begeleiding.")
    assert "Als hij stopt\nbellen we\nPolitie belt GGZ" in cards["Scenario"]
    assert "Begeleiding is begonnen" in texts_in(page.versie_blad)


def test_W40_any_two_versions_can_be_compared(desk, kluis, volledig):
    vastgesteld_plan(kluis, volledig, integraal_beeld="Werkt nu.")
    page = desk.go(ToPlan(volledig.id))
    page.show_versie(3)
    desk.key(Qt.Key.Key_W, ALT)
    assert page.versie_blad.met.value() == 2
    page.versie_blad.met.setFocus()
    desk.key(Qt.Key.Key_Down)
    assert page.versie_blad.met.value() == 1
    shown = texts_in(page.versie_blad)
    assert "Woont alleen, dreigt ontruiming." in shown
    assert "Werkt nu." in shown


def test_W40_who_agrees_after_it_was_vastgesteld_stands_at_the_last_version_and_in_the_file(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    page.blad.per_partij._rows.by_key[POLITIE].fields.fields["is_akkoord"].editor.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.saved()
    page.show_versie(2)
    said = f"akkoord, {datum.short_date(VANDAAG)}"
    assert said in texts_in(desk.find("versie_gezegd_sindsdien"))
    assert any("gaat mee met de volgende" in text for text in texts_in(page.versie_blad))
    page.show_versie(1)
    assert not desk.is_there("versie_gezegd_sindsdien")
    file = desk.go(ToCasus(volledig.id))
    desk.key(Qt.Key.Key_5, ALT)
    assert said in texts_in(desk.find("dossier_gezegd_van_plan"))
    # It goes with the next version, and stands there from then on.
    desk.go(ToPlan(volledig.id))
    page = desk.page
    page.show_versie(0)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.answer(yes=True)
    assert desk.find("versie_titel").text() == "Versie 3"
    assert not desk.is_there("versie_gezegd_sindsdien")
    assert said in texts_in(page.versie_blad)
    desk.go(ToCasus(volledig.id))
    desk.key(Qt.Key.Key_5, ALT)
    assert not desk.is_there("dossier_gezegd_van_plan")
    assert file is desk.page
