from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.patience import wait_until
from tests.ui.schermen.aanmelding.invullen import enige_aanmelding, vul_w01
from tests.ui.schermen.intake import ALT, CTRL, Desk
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.aanmelding.geboortedatum import OnvolledigeDatum
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


def test_W01_an_aanmelding_of_somebody_whose_casus_runs_joins_it(desk: Desk):
    casus = desk.kluis.casus(412, "Noor Jansen")
    page = desk.go(ToAanmelding())
    vul_w01(desk, "Noor Jansen", "5-1-1990")
    wait_until(lambda: desk.sees("dubbel_tekst"))
    assert desk.text_of("dubbel_tekst").startswith("Lijkt op Noor Jansen, 1 mei 1990 (ZVH-2026-0412")
    desk.key(Qt.Key.Key_J, ALT)
    desk.answer("confirm_action")
    (row,) = [r for r in desk.services.overzichten.aanmeldingen() if r.stand is AanmeldingStand.TOEGEVOEGD]
    assert row.casus_id == casus.id
    assert page.next_button.text() == "Casus openen"
    assert len(desk.services.overzichten.casussen(date(2026, 11, 23))) == 1
    desk.activate()
    desk.key(ENTER, CTRL)
    assert desk.tools.navigator.here == ToCasus(casus.id)


def test_W01_before_it_joins_it_is_asked_for_what_every_aanmelding_names(desk: Desk):
    desk.kluis.casus(412, "Noor Jansen")
    page = desk.go(ToAanmelding())
    desk.tab_to("betrokkene_naam")
    desk.type("Noor Jansen")
    wait_until(lambda: desk.sees("dubbel_tekst"))
    desk.key(Qt.Key.Key_J, ALT)
    assert page.form.melder._partij_field.error


def test_a_birth_date_that_is_known_in_part_is_said_kept_and_shown_again(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.tab_to("betrokkene_naam")
    desk.type("Noor Jansen")
    desk.tab()
    desk.type("1985")
    row = page.form.betrokkenen.rows()[0]
    assert row.geboren.understood.text() == "40 of 41 jaar"
    assert row.fields.fields["geboortedatum"].help_label.text() == "1985, dag onbekend"
    desk.tab()
    assert page.flush()
    assert enige_aanmelding(desk).betrokkenen[0].geboortedatum == OnvolledigeDatum(1985)
    assert row.geboren.text() == "1985"


def test_ctrl_z_goes_back_over_text_and_choices_in_the_order_of_time(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.tab_to("betrokkene_naam")
    desk.type("Noor")
    desk.tab_to("gebied_a")
    desk.key(SPACE)
    desk.tab_to("reden")
    desk.type("Overlast")
    steps = [page._concept]
    for _ in range(3):
        desk.key(Qt.Key.Key_Z, CTRL)
        steps.append(page._concept)
    seen = [(s.reden, s.gebied and s.gebied.value, [b.naam for b in s.betrokkenen]) for s in steps]
    assert seen == [
        ("Overlast", "a", ["Noor"]), ("", "a", ["Noor"]), ("", None, ["Noor"]), ("", None, []),
    ]  # fmt: skip
    assert (desk.find("reden").toPlainText(), page.form.plaats.gebied.value()) == ("", None)
    desk.key(Qt.Key.Key_Y, CTRL)
    desk.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    desk.key(Qt.Key.Key_Y, CTRL)
    assert replace(page._concept, versie=steps[0].versie) == steps[0]
    assert (desk.find("reden").toPlainText(), page.form.betrokkenen.rows()[0].naam.text()) == (
        "Overlast",
        "Noor",
    )
    assert page.flush()
    assert enige_aanmelding(desk).reden == "Overlast"
