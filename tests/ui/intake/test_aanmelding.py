from __future__ import annotations

import itertools
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.accessible import ROLE, names, unnamed
from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.intake.conftest import ALT, CTRL, Desk
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToAanmeldingen, ToCasus, ToTriage

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right


def vul_w01(desk: Desk, naam: str = "Noor Jansen", geboren: str = "3-3-1991") -> None:
    """W-01, by keyboard alone, from where the page puts the keys."""
    desk.type("ensche")
    desk.tab()
    desk.type("gisteren")
    desk.tab()
    desk.type("Joke Postma")
    desk.tab(2)
    desk.type(naam)
    desk.tab()
    desk.type(geboren)
    desk.tab_to("gemeenten_invoer")
    desk.type("ensche")
    desk.key(ENTER)
    desk.tab_to("gebied_a")
    desk.key(SPACE)
    desk.key(RIGHT)
    desk.tab_to("reden")
    desk.type("Overlast in de wijk, en niemand krijgt er vat op.")


def vul_rest(desk: Desk, *, ketens: bool = True) -> None:
    """W-02, W-03, W-06, P-01 and P-02, on from the reason."""
    for nummer in "1234":
        desk.tab_to(f"criterium_{nummer}_antwoord_True")
        desk.key(SPACE)
        if nummer == "3" and not ketens:
            desk.key(RIGHT)
        desk.tab()
        desk.type("Zo blijkt uit het dossier.")
    if not ketens:
        desk.tab_to("afwijking")
    for deel in ("afstemming", "overleg"):
        desk.tab_to(f"{deel}_met")
        desk.type("Bram Hofstra")
        desk.tab()
        desk.type("eergisteren")
        desk.tab()
        desk.type("Akkoord.")
    for zin in ("noodzaak", "proportionaliteit", "subsidiariteit", "eerder_geprobeerd"):
        desk.tab_to(zin)
        desk.type("Eén zin.")
    desk.tab_to("geinformeerd_True")
    desk.key(SPACE)
    desk.tab()
    desk.type("Wijkcoach")
    desk.tab()
    desk.type("1-11")


def missing(page) -> list[str]:
    return [row.text() for row in page.form.kolom.panel.list.rows()]


def enige_aanmelding(desk: Desk):
    (row,) = desk.services.overzichten.aanmeldingen()
    return desk.services.aanmelden.get(row.id)


def test_W01_a_whole_aanmelding_goes_in_by_keyboard_alone(desk: Desk):
    page = desk.go(ToAanmelding())
    vul_w01(desk)
    assert page.next_button.text() == "Vastleggen als casus"
    vul_rest(desk)
    assert missing(page) == []
    assert page.next_button.text() == "Naar triage"

    desk.key(ENTER, CTRL)

    kept = enige_aanmelding(desk)
    assert kept.stand is AanmeldingStand.NAAR_TRIAGE
    assert (kept.partij_id, kept.aangemeld_door, kept.datum) == (ENSCHEDE, "Joke Postma", date(2026, 11, 22))
    assert [(b.naam, b.geboortedatum, b.rol) for b in kept.betrokkenen] == [
        ("Noor Jansen", date(1991, 3, 3), "hoofdpersoon")
    ]
    assert kept.gemeenten == (ENSCHEDE,)
    assert kept.gebied is Gebied.TOP_X
    assert kept.criteria.is_complex
    assert kept.afstemmingen[0].gesproken_met == "Bram Hofstra"
    assert kept.informeren.op == date(2026, 11, 1)
    assert desk.services.trieren.dossier(kept.casus_id).casus.fase is Fase.TRIAGE
    assert desk.tools.navigator.here == ToTriage(kept.casus_id)
    assert desk.errors == []


def test_choosing_the_partij_offers_its_people_with_their_function(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.type("ensche")
    desk.tab(2)
    desk.type("joke")
    desk.key(ENTER)
    desk.tab()
    assert page.form.melder.door.text() == "Joke Postma"
    assert desk.focus.text() == "procesregisseur"


def test_a_draft_is_kept_from_the_first_letter_and_survives_closing(desk: Desk):
    desk.go(ToAanmelding())
    desk.tab(2)
    desk.type("J")
    QTest.qWait(600)
    (row,) = desk.services.overzichten.aanmeldingen()
    assert row.stand is AanmeldingStand.CONCEPT
    assert desk.tools.navigator.here == ToAanmelding(row.id)
    assert "bewaard om" in desk.page.subtitle_label.text()

    desk.type("oke Postma")
    desk.tab(2)
    desk.type("Ayşe Yıldız-İnönü")
    desk.tab_to("reden")
    desk.type("Twee regels\nen nog een")
    again = desk.reopen()
    page = again.go(ToAanmelding(row.id))
    assert page.form.melder.door.text() == "Joke Postma"
    assert [r.naam.text() for r in page.form.betrokkenen.rows()] == ["Ayşe Yıldız-İnönü"]
    assert page.form.plaats.reden.text() == "Twee regels\nen nog een"


def test_leaving_and_coming_back_shows_the_same_also_what_cannot_be_read(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.type("Stichting Bestaat Niet")
    desk.tab()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("32-13")
    desk.tab()
    desk.type("Joke")
    desk.go(ToAanmeldingen())
    desk.tools.navigator.back()
    assert desk.page is page
    assert page.form.melder.partij.text() == "Stichting Bestaat Niet"
    assert page.form.melder.datum.text() == "32-13"
    assert page.form.melder.door.text() == "Joke"


def test_an_untouched_new_aanmelding_leaves_nothing_behind(desk: Desk):
    desk.go(ToAanmelding())
    desk.go(ToAanmeldingen())
    assert desk.services.overzichten.aanmeldingen() == ()


def test_a_field_speaks_only_after_it_was_left(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.type("bestaat niet")
    assert not page.form.melder._partij_field.error
    desk.tab()
    assert "staat niet in de lijst" in page.form.melder._partij_field.error
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("32-13")
    assert not page.form.melder._datum_field.error
    desk.tab()
    assert "Geen datum" in page.form.melder._datum_field.error
    assert page.form.melder._door_field.error is None


def test_the_button_says_at_each_field_what_lacks_and_goes_to_the_first(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.tab(2)
    desk.type("Joke Postma")
    desk.key(ENTER, CTRL)
    assert desk.focus is page.form.melder.partij
    assert "(art. 1.1)" in page.form.melder._partij_field.error
    assert "(art. 2.3)" in page.form.plaats._gebied_field.error
    assert not page.form.melder._door_field.error
    assert not page.form.afweging._fields[next(iter(page.form.afweging._fields))].error
    desk.type("ensche")
    desk.tab()
    assert not page.form.melder._partij_field.error
    assert "(art. 2.3)" in page.form.plaats._gebied_field.error
    assert desk.services.overzichten.casussen(date(2026, 11, 23), alleen_lopend=False) == ()


def test_the_column_beside_it_leads_to_the_field(desk: Desk):
    page = desk.go(ToAanmelding())
    assert "Noem de partij die aanmeldt" in missing(page)
    page.form.area.setFocus()
    desk.key(Qt.Key.Key_F8)
    assert desk.focus is page.form.melder.partij
    row = next(r for r in page.form.kolom.panel.list.rows() if r.text() == "Kies het gebied")
    row.setFocus()
    desk.key(ENTER)
    assert desk.focus.objectName() == "gebied_a"


def test_W02_the_outcome_of_the_criteria_is_said_in_words(desk: Desk):
    page = desk.go(ToAanmelding())
    outcome = page.form.criteria.outcome
    assert outcome.title.text() == "Voldoet nog niet"
    desk.tab_to("criterium_1_antwoord_True")
    desk.key(SPACE)
    desk.tab_to("criterium_3_antwoord_True")
    desk.key(SPACE)
    desk.tab_to("criterium_4_antwoord_True")
    desk.key(SPACE)
    assert outcome.title.text() == "Voldoet: (1 of 2) en 3 en 4"
    desk.key(RIGHT)
    assert outcome.title.text() == "Voldoet niet"
    assert "advies" in outcome.body.text()
    assert page.form.criteria.afwijking.isVisible()


def test_W02_what_does_not_meet_the_criteria_needs_a_reason_to_go_on(desk: Desk):
    page = desk.go(ToAanmelding())
    vul_w01(desk)
    vul_rest(desk, ketens=False)
    desk.key(ENTER, CTRL)
    assert enige_aanmelding(desk).stand is AanmeldingStand.AANGEMELD
    desk.key(ENTER, CTRL)
    assert enige_aanmelding(desk).stand is AanmeldingStand.AANGEMELD
    assert desk.focus is page.form.criteria.afwijking
    desk.type("Het wijkteam komt er alleen niet uit.")
    desk.key(ENTER, CTRL)
    assert enige_aanmelding(desk).stand is AanmeldingStand.NAAR_TRIAGE


def test_W02_closing_with_an_advice_keeps_the_advice_while_it_is_typed(desk: Desk):
    page = desk.go(ToAanmelding())
    vul_w01(desk)
    desk.key(Qt.Key.Key_N, ALT)
    assert desk.focus.objectName() == "advies"
    desk.tab()
    desk.key(SPACE)
    assert "(art. 11.2 a)" in page.form.advies._field.error
    assert desk.focus.objectName() == "advies"
    desk.type("Bespreek dit eerst in het wijkteam.")
    QTest.qWait(600)
    assert enige_aanmelding(desk).advies == "Bespreek dit eerst in het wijkteam."
    desk.tab()
    desk.key(SPACE)
    kept = enige_aanmelding(desk)
    assert kept.stand is AanmeldingStand.NIET_IN_BEHANDELING
    assert desk.services.trieren.dossier(kept.casus_id).casus.fase is Fase.NIET_IN_BEHANDELING
    assert page.next_button.text() == "Casus openen"


def test_W05_gebied_e_cannot_be_chosen_and_its_article_says_why_and_where_to(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.type("ensche")
    desk.tab_to("gebied_a")
    assert page.form.plaats.findChild(QWidget, "gebied_e") is None
    help_label = page.form.plaats._gebied_field.help_label
    assert help_label.isVisible()
    assert "art. 2.3" in help_label.text()
    assert "kluis voor gebied e" in help_label.text()
    desk.key(SPACE)
    for _ in range(4):
        desk.key(RIGHT)
    assert desk.focus.objectName() == "gebied_f"
    assert page.flush()
    assert enige_aanmelding(desk).gebied is Gebied.MENSENHANDEL


def test_W05_a_draft_that_turns_out_to_be_of_gebied_e_can_be_thrown_away(desk: Desk):
    desk.go(ToAanmelding())
    desk.type("ensche")
    desk.tab_to("gebied_a")
    desk.key(Qt.Key.Key_W, ALT)
    desk.answer("confirm_action")
    assert desk.services.overzichten.aanmeldingen() == ()
    assert desk.tools.navigator.here == ToAanmeldingen()


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
    QTest.qWait(500)
    assert desk.text_of("dubbel_tekst") == f"Lijkt op {known}, 1 mei 1990 (ZVH-2026-0412, in voorbereiding)"
    assert page.form.betrokkenen.rows()[0].naam.text() == typed
    desk.tab_to("dubbel_bekijk", most=6)
    desk.key(SPACE)
    assert desk.tools.navigator.here == ToCasus(casus.id)


def test_a_second_casus_of_one_person_is_asked_first_and_can_be_meant(desk: Desk):
    desk.kluis.casus(412, "Noor Jansen")
    desk.go(ToAanmelding())
    vul_w01(desk, "Noor Jansen", "1-5-1990")
    QTest.qWait(500)
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


def test_tab_goes_from_top_to_bottom_and_passes_everything(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.key(Qt.Key.Key_B, ALT)
    page.form.melder.partij.setFocus()
    seen = []
    while desk.focus.objectName() != "ontbreekt_0_0":
        top = desk.focus.mapTo(page.form.area.widget(), desk.focus.rect().center()).y()
        seen.append((desk.focus.objectName(), top))
        desk.tab()
        assert len(seen) < 60
    names = [name for name, _top in seen]
    assert names[0] == "aanmeldende_partij"
    assert names[-1] == "geinformeerd_True"
    rows = [top for name, top in seen]
    assert all(after >= before - 12 for before, after in itertools.pairwise(rows)), names


def test_once_in_triage_it_is_read_only_and_leads_on(desk: Desk):
    casus = desk.kluis.casus(412, "Noor Jansen")
    page = desk.go(ToAanmelding(casus.aanmelding_id))
    assert not page.form.isVisible()
    assert page.samenvatting.isVisible()
    desk.find("verder").click()
    assert desk.tools.navigator.here == ToTriage(casus.id)


def test_every_control_of_the_aanmelding_has_a_name_of_its_own(desk: Desk):
    page = desk.go(ToAanmelding())
    desk.tab_to("gemeenten_invoer")
    desk.type("ensche")
    desk.key(ENTER)
    desk.key(Qt.Key.Key_B, ALT)
    desk.key(Qt.Key.Key_N, ALT)
    assert unnamed(page) == []
    said = [*names(page, ROLE.EditableText), *names(page, ROLE.RadioButton), *names(page, ROLE.Button)]
    assert [name for name in said if said.count(name) > 1] == []


def test_the_list_shows_open_ones_first_and_finds_by_a_few_letters(desk: Desk):
    desk.kluis.casus(412, "Łukasz Żółkiewski")
    draft = desk.services.aanmelden.beginnen()
    desk.services.aanmelden.bewaren(draft)
    page = desk.go(ToAanmeldingen())
    assert [r.id for r in page.table.rows()] == [draft.id]
    desk.key(Qt.Key.Key_A, ALT)
    QTest.qWait(150)
    assert len(page.table.rows()) == 2
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("zolk")
    assert [r.betrokkene for r in page.table.rows()] == ["Łukasz Żółkiewski"]
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    assert isinstance(desk.tools.navigator.here, ToAanmelding)
    desk.go(ToAanmeldingen())
    desk.key(Qt.Key.Key_N, CTRL)
    assert desk.tools.navigator.here == ToAanmelding()
