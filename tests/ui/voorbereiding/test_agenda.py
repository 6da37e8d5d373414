from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.ui.agenda_kluis import ALMELO, ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.voorbereiding.conftest import ALT, CTRL, Desk
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.errors import CasusAlGeagendeerd, EisenNietVervuld
from zvh_desktop.ui.venster.navigation import ToCasustafel, ToCasustafels


@pytest.fixture
def casussen(kluis):
    return (
        kluis.casus(401, "Łukasz Żółkiewski", (ENSCHEDE, POLITIE)),
        kluis.casus(402, "Ayşe Yıldız-İnönü", (ALMELO, OM), gebied=Gebied.TOP_X),
        kluis.casus(403, "محمد الأمين", (ENSCHEDE, POLITIE)),
    )


@pytest.fixture
def tafel(desk: Desk, casussen):
    made = desk.kluis.tafel(*casussen)
    desk.go(ToCasustafel(made.id))
    return made


def stored(desk: Desk, tafel):
    desk.saved()
    return desk.services.agenderen.get(tafel.id)


def numbers(desk: Desk, tafel) -> list[str]:
    after = stored(desk, tafel)
    known = desk.services.agenderen.casussen_van(after)
    return [known[p.casus_id].nummer[-3:] for p in after.agendapunten]


def rows(desk: Desk):
    return desk.find("agenda_volgorde").rows_model.rows()


def test_a_new_casustafel_is_made_by_keyboard(desk, casussen):
    desk.go(ToCasustafels())
    desk.key(Qt.Key.Key_N, CTRL)
    desk.type("morgen")
    desk.key(Qt.Key.Key_Return, CTRL)
    (row,) = desk.services.overzichten.casustafels()
    assert (row.datum, row.begin, row.plaats) == (VANDAAG + timedelta(days=1), time(9, 0), "Enschede")
    assert desk.page.title == "Regionale Casustafel"
    assert desk.page.subtitle_label.text() == "dinsdag 24 november 2026, Enschede"


def test_a_new_casustafel_without_a_day_says_so_beside_the_field_and_keeps_the_rest(desk):
    desk.go(ToCasustafels())
    desk.key(Qt.Key.Key_N, CTRL)
    desk.fill("overleg_plaats", "Almelo")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "welke dag" in desk.error_at("overleg_datum")
    assert desk.find("overleg_plaats").text() == "Almelo"
    assert desk.services.overzichten.casustafels() == ()


def test_cases_come_on_the_agenda_with_filter_and_enter(desk, casussen):
    empty = desk.kluis.tafel()
    desk.go(ToCasustafel(empty.id))
    desk.type("yildiz")
    desk.key(Qt.Key.Key_Return)
    desk.fill("kandidaten_filter", "403")
    desk.key(Qt.Key.Key_Return)
    assert numbers(desk, empty) == ["402", "403"]
    assert [r.begin for r in rows(desk)] == ["09:00", "09:10"]
    assert desk.find("agenda_einde").text() == "Einde 09:20"


def test_plus_and_a_double_click_put_a_case_on_too_and_one_click_only_chooses(desk, casussen):
    empty = desk.kluis.tafel()
    desk.go(ToCasustafel(empty.id))
    candidates = desk.find("kandidaten")

    def place(number: str):
        row = next(
            i
            for i, r in enumerate(candidates.rows_model.rows())
            if r.title.endswith(number) and not r.heading
        )
        return candidates.visualRect(candidates.rows_model.index(row)).center()

    def press(how, number: str) -> None:
        how(candidates.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(number))
        desk.settle()

    press(QTest.mouseClick, "401")
    assert numbers(desk, empty) == []
    desk.key(Qt.Key.Key_Plus)
    assert numbers(desk, empty) == ["401"]
    press(QTest.mouseClick, "402")
    press(QTest.mouseDClick, "402")
    assert numbers(desk, empty) == ["401", "402"]


def test_W11_a_case_that_is_not_ready_shows_what_is_missing_with_its_article_and_stays_off(desk, kluis):
    kluis.casus(404, "Noor Jansen", gereed=False)
    empty = kluis.tafel()
    desk.go(ToCasustafel(empty.id))
    desk.key(Qt.Key.Key_Down)
    said = [w.text() for w in desk.find("kandidaat_ontbreekt").findChildren(type(desk.find("agenda_einde")))]
    assert any("fase triage (art. 11.2 d)" in line for line in said)
    assert any("Kies waar de casus heen gaat (art. 1.23)" in line for line in said)
    assert not desk.find("op_agenda").isEnabled()
    desk.key(Qt.Key.Key_Return)
    assert numbers(desk, empty) == []
    assert isinstance(desk.presented[-1], EisenNietVervuld)


def test_the_order_changes_with_alt_and_arrows_and_the_times_follow_at_once(desk, tafel):
    desk.key(Qt.Key.Key_Down, ALT)
    assert [(r.nummer[-3:], r.begin) for r in rows(desk)] == [
        ("402", "09:00"),
        ("401", "09:10"),
        ("403", "09:20"),
    ]
    desk.key(Qt.Key.Key_Down, ALT)
    desk.key(Qt.Key.Key_Down, ALT)
    assert numbers(desk, tafel) == ["402", "403", "401"]
    desk.key(Qt.Key.Key_Up, ALT)
    assert numbers(desk, tafel) == ["402", "401", "403"]


@pytest.mark.parametrize(
    ("dragged", "to", "after"), [(0, 2, "402 401 403"), (0, 3, "402 403 401"), (2, 0, "403 401 402")]
)
def test_the_order_changes_by_drag(desk, tafel, dragged, to, after):
    order = desk.find("agenda_volgorde")
    order.setCurrentIndex(order.rows_model.index(dragged))
    rect = order.visualRect(order.rows_model.index(min(to, 2)))
    y = rect.top() + 2 if to < 3 else rect.bottom() - 2
    data = order.rows_model.mimeData([order.rows_model.index(dragged)])
    assert "401" not in bytes(data.data("application/x-zvh-plaats")).decode()
    assert not data.hasText()
    drop = QDropEvent(
        QPointF(40, y),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    order.dropEvent(drop)
    assert numbers(desk, tafel) == after.split()


def test_minutes_by_key_and_by_typing_move_every_later_start(desk, tafel):
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Plus)
    assert [r.begin for r in rows(desk)] == ["09:00", "09:15", "09:25"]
    desk.fill("minuten", "30")
    assert [r.begin for r in rows(desk)] == ["09:00", "09:30", "09:40"]
    assert desk.find("agenda_einde").text() == "Einde 09:50"
    assert [p.minuten for p in stored(desk, tafel).agendapunten] == [30, 10, 10]
    desk.focus("agenda_volgorde")
    for _ in range(9):
        desk.key(Qt.Key.Key_Minus)
    assert stored(desk, tafel).agendapunten[0].minuten == 1


def test_taking_a_case_off_can_be_undone_under_its_name(desk, tafel):
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Delete)
    assert numbers(desk, tafel) == ["402", "403"]
    assert desk.find("undo").accessibleName() == "Ongedaan maken: casus van agenda halen"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert numbers(desk, tafel) == ["401", "402", "403"]
    assert len(stored(desk, tafel).agendapunten[0].uitnodigingen) == 2
    desk.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert numbers(desk, tafel) == ["402", "403"]
    assert any(r.title.endswith("401") for r in desk.find("kandidaten").rows_model.rows())


def test_undoing_a_case_makes_it_a_choice_again(desk, casussen):
    empty = desk.kluis.tafel()
    desk.go(ToCasustafel(empty.id))
    desk.type("401")
    desk.key(Qt.Key.Key_Return)
    desk.find("kandidaten_filter").clear()
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert numbers(desk, empty) == []
    assert any(r.title.endswith("401") for r in desk.find("kandidaten").rows_model.rows())


def test_a_case_that_was_at_the_table_is_not_taken_off_without_asking(desk, tafel):
    desk.services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    desk.settle()
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Delete)
    desk.answer(yes=False)
    assert numbers(desk, tafel) == ["401", "402", "403"]
    desk.key(Qt.Key.Key_Delete)
    desk.answer(yes=True)
    assert numbers(desk, tafel) == ["402", "403"]


def test_tidying_lets_fewer_people_walk_and_can_be_undone(desk, tafel):
    desk.click("slim_ordenen")
    assert numbers(desk, tafel) in (["401", "403", "402"], ["402", "401", "403"])
    desk.key(Qt.Key.Key_Z, CTRL)
    assert numbers(desk, tafel) == ["401", "402", "403"]


def test_W20_what_is_typed_about_a_case_is_kept_without_a_button(desk, tafel):
    desk.fill("doel", "Besluiten of de zorgmachtiging wordt verlengd")
    desk.click("gevraagd_besluit_afschalen")
    desk.fill("themas", "wonen, schulden; wonen")
    desk.fill("informeren", "Op 3 november door de wijkcoach")
    punt = stored(desk, tafel).agendapunten[0]
    assert punt.doel == "Besluiten of de zorgmachtiging wordt verlengd"
    assert punt.gevraagd_besluit == "afschalen"
    assert punt.themas == ("wonen", "schulden")
    assert punt.informeren_betrokkene == "Op 3 november door de wijkcoach"
    assert desk.find("themas").text() == "wonen, schulden; wonen"


def test_typing_is_written_within_a_second_by_itself(desk, tafel):
    desk.fill("doel", "Vanzelf bewaard")
    desk.wait(lambda: desk.services.agenderen.get(tafel.id).agendapunten[0].doel == "Vanzelf bewaard")


def test_W20_the_page_says_what_the_agenda_still_lacks_and_where(desk, tafel):
    (group,) = desk.find("agendapunt_ontbreekt").groups()
    assert {(i.text.split(":")[0], i.note) for i in group.items} == {
        ("Schrijf op welke bijdrage van de partij wordt gevraagd", "art. 11.2 e"),
        ("Leg vast of en hoe de betrokkene is geïnformeerd, of waarom niet", "bijl. 3 fase 2"),
    }
    desk.find("agendapunt_ontbreekt").rows()[-1].click()
    desk.settle()
    desk.type("Nee, dat zou het onderzoek schaden")
    assert stored(desk, tafel).agendapunten[0].informeren_betrokkene == "Nee, dat zou het onderzoek schaden"


def test_moving_between_cases_shows_each_its_own_words(desk, tafel):
    desk.fill("doel", "Doel van de eerste")
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Down)
    assert desk.find("agendapunt_nummer").text() == "2. ZVH-2026-0402"
    assert desk.find("doel").toPlainText() == "Besluiten wie de regie voert"
    desk.fill("doel", "Doel van de tweede")
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Up)
    assert desk.find("doel").toPlainText() == "Doel van de eerste"
    assert [p.doel for p in stored(desk, tafel).agendapunten[:2]] == [
        "Doel van de eerste",
        "Doel van de tweede",
    ]


def test_another_day_time_and_place_stand_in_the_head_and_can_be_undone(desk, tafel):
    desk.key(Qt.Key.Key_D, CTRL)
    desk.fill("overleg_datum_invoer", "1-12-2026")
    desk.fill("overleg_begin_invoer", "13:30")
    desk.fill("overleg_plaats", "Hengelo")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.page.subtitle_label.text() == "dinsdag 1 december 2026, Hengelo"
    assert stored(desk, tafel).datum == date(2026, 12, 1)
    assert rows(desk)[0].begin == "13:30"


def test_W21_a_day_on_which_a_mandate_has_ended_is_refused_beside_the_date(desk, tafel):
    desk.key(Qt.Key.Key_D, CTRL)
    desk.fill("overleg_datum_invoer", "1-2-2028")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "heeft op die dag geen mandaat (art. 7.3)" in desk.error_at("overleg_datum")
    assert desk.find("overleg_datum_invoer").text() == "1-2-2028"
    assert stored(desk, tafel).datum == VANDAAG + timedelta(days=1)


def test_a_meeting_that_was_never_opened_can_be_thrown_away(desk, tafel):
    desk.key(Qt.Key.Key_D, CTRL)
    desk.click("overleg_verwijderen")
    desk.answer(yes=True)
    assert desk.services.overzichten.casustafels() == ()
    assert desk.page.title == "Casustafels"


def test_the_tabs_have_their_names_and_keys(desk, tafel):
    bar = desk.find("casustafel_tabs")
    assert [bar.tabText(i) for i in range(3)] == ["Agenda", "Aan tafel", "Notulen"]
    assert [bar.accessibleTabName(i) for i in range(3)] == ["Agenda", "Aan tafel", "Notulen"]
    desk.key(Qt.Key.Key_T, ALT)
    assert bar.currentIndex() == 1
    assert not desk.is_there("agenda_tab")
    desk.key(Qt.Key.Key_A, ALT)
    assert desk.is_there("agenda_tab")


def test_a_change_elsewhere_is_shown_and_what_was_typed_here_is_kept(desk, tafel):
    desk.fill("doel", "Nog niet bewaard")
    desk.services.agenderen.verplaatsen(tafel.id, tafel.agendapunten[2].id, 0)
    desk.settle()
    assert numbers(desk, tafel) == ["403", "401", "402"]
    assert stored(desk, tafel).agendapunten[1].doel == "Nog niet bewaard"
    assert desk.find("doel").toPlainText() == "Nog niet bewaard"


def test_W20_what_stands_on_the_agenda_is_no_choice(desk, tafel, casussen):
    with pytest.raises(CasusAlGeagendeerd):
        desk.services.agenderen.agenderen(tafel.id, casussen[0].id)
    assert not desk.is_there("kandidaten")
    assert desk.is_there("kandidaten_leeg")


def complete(desk: Desk, tafel):
    punten = tuple(
        replace(
            p,
            informeren_betrokkene="Ja, door de wijkcoach",
            uitnodigingen=tuple(replace(u, gevraagde_bijdrage="Stand van zaken") for u in p.uitnodigingen),
        )
        for p in tafel.agendapunten
    )
    return desk.services.agenderen.bewaren(replace(tafel, agendapunten=punten))


def test_W20_an_agenda_that_lacks_something_does_not_go_out_and_says_what(desk, tafel):
    desk.key(Qt.Key.Key_P, CTRL)
    assert isinstance(desk.presented[-1], EisenNietVervuld)
    assert "art. 11.2 e" in desk.find("casustafel_page_banner_text").text()


def test_what_is_said_of_one_casustafel_does_not_stand_at_another(desk, tafel):
    other = desk.kluis.tafel(datum=VANDAAG + timedelta(days=7))
    desk.key(Qt.Key.Key_P, CTRL)
    assert desk.page.banner.isVisible()
    desk.go(ToCasustafel(tafel.id))
    assert desk.page.banner.isVisible()
    desk.go(ToCasustafel(other.id))
    assert not desk.page.banner.isVisible()


def test_W21_agendas_are_made_per_invited_person_in_the_chosen_folder(desk, tafel, tmp_path):
    complete(desk, tafel)
    folder = tmp_path / "uit"
    folder.mkdir()
    desk.settle()
    desk.key(Qt.Key.Key_P, CTRL)
    dialog = desk.window.findChild(QFileDialog, "agendas_map_kiezen")
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    desk.wait(lambda: desk.is_there("agendas_gemaakt"))
    desk.activate()
    assert desk.find("agendas_gemaakt").text() == "5 agenda's gemaakt"
    names = sorted(p.name for p in folder.glob("*.pdf"))
    assert len(names) == 5
    assert "Agenda 2026-11-24 volledig (dossier ZVH).pdf" in names
    invitations = {p.stem for p in folder.iterdir() if p.suffix != ".pdf"}
    assert invitations == {name.removesuffix(".pdf") for name in names if "dossier ZVH" not in name}
    almelo = next(p for p in folder.glob("*.pdf") if "Almelo" in p.name).read_text(encoding="utf-8")
    assert "0402" in almelo
    assert "0401" not in almelo
    assert "0403" not in almelo
    desk.key(Qt.Key.Key_Escape)
    assert desk.find("agendapunt_nummer").text().startswith("1. ")
