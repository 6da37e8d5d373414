from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from tests.patience import deliver, wait_until
from tests.ui.accessible import ROLE, names, unnamed
from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.schermen.aanmelding.invullen import enige_aanmelding, missing, vul_rest, vul_w01
from tests.ui.schermen.intake import ALT, CTRL, Desk
from zvh_desktop.domain.aanmelding.aanmelding import AanmeldingStand
from zvh_desktop.domain.casus import Fase, Gebied
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToAanmeldingen, ToTriage
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.suggest import MultiSuggest

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right


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


def test_a_draft_is_kept_from_the_first_letter_and_survives_closing(desk: Desk):
    desk.go(ToAanmelding())
    desk.tab(2)
    desk.type("J")
    wait_until(desk.services.overzichten.aanmeldingen)
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


def test_every_gemeente_that_was_chosen_can_be_seen(desk: Desk):
    page = desk.go(ToAanmelding())
    field = page.findChild(MultiSuggest, "gemeenten")
    several = [option.value for option in field._options]
    assert len(several) > 6
    field.set_values(several)
    deliver()
    assert field.height() == field.heightForWidth(field.width())
    for one in (*field.findChildren(KeyButton, "gemeenten_chip"), field.field):
        assert field.rect().contains(QRect(one.mapTo(field, QPoint(0, 0)), one.size()))
