from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.patience import wait_until
from tests.ui.schermen.aanmelding.invullen import enige_aanmelding, vul_w01
from tests.ui.schermen.intake import ALT, CTRL, Desk
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToCasus

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right


@pytest.mark.parametrize(
    ("known", "typed"), [("Łukasz Żółkiewski", "Lukas Zolkievski"), ("Kees Bakker", "K. Bakker")]
)
def test_who_may_be_known_already_is_pointed_out_beside_the_person(desk: Desk, known: str, typed: str):
    casus = desk.kluis.casus(412, known)
    page = desk.go(ToAanmelding())
    desk.tab_to("betrokkene_naam")
    desk.type(typed)
    desk.tab()
    desk.type("1-5-1990")
    desk.tab()
    wait_until(lambda: desk.sees("dubbel_tekst"))
    assert desk.text_of("dubbel_tekst") == f"Lijkt op {known}, 1 mei 1990 (ZVH-2026-0412, in voorbereiding)"
    assert page.form.betrokkenen.rows()[0].naam.text() == typed
    desk.tab_to("dubbel_bekijk", most=6)
    desk.key(SPACE)
    assert desk.tools.navigator.here == ToCasus(casus.id)


def test_a_second_casus_of_one_person_is_asked_first_and_can_be_meant(desk: Desk):
    desk.kluis.casus(412, "Noor Jansen")
    desk.go(ToAanmelding())
    vul_w01(desk, "Noor Jansen", "1-5-1990")
    wait_until(lambda: desk.sees("dubbel_tekst"))
    desk.key(ENTER, CTRL)
    desk.answer("confirm_cancel")
    assert enige(desk, AanmeldingStand.CONCEPT)
    desk.activate()
    desk.find("reden").setFocus()
    desk.key(ENTER, CTRL)
    desk.answer("confirm_action")
    assert enige(desk, AanmeldingStand.AANGEMELD)
    assert len(desk.services.overzichten.casussen(date(2026, 11, 23))) == 2


def enige(desk: Desk, stand: AanmeldingStand) -> bool:
    return [r.stand for r in desk.services.overzichten.aanmeldingen() if r.betrokkene == "Noor Jansen"].count(
        stand
    ) == 1


def test_taking_a_betrokkene_away_is_undone_with_all_that_was_typed(desk: Desk):
    page = desk.go(ToAanmelding())
    part = page.form.betrokkenen
    desk.tab_to("betrokkene_naam")
    desk.type("Noor Jansen")
    desk.key(Qt.Key.Key_B, ALT)
    desk.type("Kees Bakker")
    desk.tab()
    desk.type("1-5-2010")
    desk.key(Qt.Key.Key_Delete, ALT)
    assert [r.naam.text() for r in part.rows()] == ["Noor Jansen"]
    assert page.flush()
    assert len(enige_aanmelding(desk).betrokkenen) == 1
    assert part.undo.undo_label == "Kees Bakker weghalen"
    desk.find("undo").click()
    assert [b.geboortedatum for b in page._concept.betrokkenen] == [None, date(2010, 5, 1)]
    assert desk.focus.text() == "Kees Bakker"


def test_the_age_stands_beside_the_birth_date(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.tab_to("geboortedatum_invoer")
    desk.type("24-11-1990")
    assert page.form.betrokkenen.rows()[0].geboren.understood.text() == "35 jaar"
