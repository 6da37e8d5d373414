from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, NU, OM
from tests.ui.intake.conftest import ALT, CTRL, Desk
from tests.ui.intake.test_triage import texts_of
from zvh_desktop.domain.casus import Casus, Fase, Gebied
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.ui.venster.navigation import ToCasus, ToCasussen, ToTriage

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


def sluit(desk: Desk, casus: Casus) -> None:
    with desk.services.omgeving.werk() as work:
        stored = work.casussen.get(casus.id)
        work.casussen.save(
            replace(stored, fase=Fase.TRIAGE).naar(Fase.ELDERS_BELEGD, NU, "A. de Wit", "Elders")
        )
        work.commit()


def met_acties(desk: Desk, casus: Casus) -> None:
    with desk.services.omgeving.werk() as work:
        for nummer, (wat, uiterlijk) in enumerate(
            [("Later klaar", date(2026, 12, 1)), ("Verhuurder spreken", date(2026, 11, 10))]
        ):
            work.acties.save(
                Actie(
                    ActieId(f"a{nummer}"),
                    casus.id,
                    date(2026, 10, 1),
                    wat,
                    ENSCHEDE,
                    "Joke Postma",
                    uiterlijk,
                )
            )
        work.commit()


def test_the_words_on_the_buttons_of_the_terugkoppeling_are_whole(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    with desk.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), fase=Fase.CASUSTAFEL))
        work.commit()
    feedback = desk.go(ToCasus(casus.id)).overzicht.feedback
    for button in (feedback.button, feedback.letter):
        assert button.isVisible()
        assert button.width() >= button.sizeHint().width()


def test_only_running_casussen_unless_asked(desk: Desk):
    open_casus, closed = desk.kluis.casus(401, "Rik ter Haar"), desk.kluis.casus(402, "Noor Jansen")
    sluit(desk, closed)
    page = desk.go(ToCasussen())
    assert [r.id for r in page.table.rows()] == [open_casus.id]
    desk.click("ook_afgesloten")
    assert {r.id for r in page.table.rows()} == {open_casus.id, closed.id}


def test_a_casus_is_found_by_a_few_letters_without_accents_and_opened(desk: Desk):
    casus = desk.kluis.casus(401, "Łukasz Żółkiewski")
    desk.kluis.casus(402, "Noor Jansen")
    page = desk.go(ToCasussen())
    desk.type("zolk")
    assert [r.id for r in page.table.rows()] == [casus.id]
    assert page.count.text() == "1 van 2 casussen"
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    assert desk.tools.navigator.here == ToCasus(casus.id)


def test_filters_by_fase_and_gebied_and_says_why_nothing_is_left(desk: Desk):
    top = desk.kluis.casus(401, "Rik ter Haar", gebied=Gebied.TOP_X)
    triage = desk.kluis.casus(402, "Noor Jansen", gereed=False)
    page = desk.go(ToCasussen())
    page.gebied.setCurrentText("Top X")
    assert [r.id for r in page.table.rows()] == [top.id]
    page.gebied.setCurrentIndex(0)
    page.fase.setCurrentText("Triage")
    assert [r.id for r in page.table.rows()] == [triage.id]
    page.filter.setFocus()
    desk.type("niemand")
    assert page.table.rows() == ()
    assert page.table.empty.sentence.text() == "Niets gevonden."
    assert "Polarisatie" not in " ".join(page.gebied.itemText(i) for i in range(page.gebied.count()))


def test_the_dossier_tells_who_where_and_how_it_came_here(desk: Desk):
    casus = desk.kluis.casus(401, "Ayşe Yıldız-İnönü")
    with desk.services.omgeving.werk() as work:
        stored = replace(work.casussen.get(casus.id), fase=Fase.AANMELDING)
        moved = stored.naar(Fase.TRIAGE, NU, "Anna de Wit", "Voldoet").naar(
            Fase.VOORBEREIDING, NU, "Anna de Wit", "Meer ketens nodig"
        )
        work.casussen.save(moved)
        work.commit()
    page = desk.go(ToCasus(casus.id))
    said = texts_of(page)
    assert "Voorbereiding (nu)" in said
    assert "Meer ketens nodig" in said
    assert any("Ayşe Yıldız-İnönü, 1 mei 1990 (36 jaar)" in text for text in said)
    assert "nog niet benoemd" in said
    assert page.fase_chip.text() == "voorbereiding"
    assert page.title == "Casus"


def test_W64_opening_a_dossier_is_logged(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    before = log_lines(desk, casus)
    desk.go(ToCasus(casus.id))
    assert log_lines(desk, casus) == before + 1


def log_lines(desk: Desk, casus: Casus) -> int:
    from sqlalchemy import text

    with desk.kluis.database._engine.connect() as connection:
        query = text("select count(*) from logregel where casus_id = :c and handeling = 'dossier ingezien'")
        return connection.execute(query, {"c": casus.id}).scalar_one()


def test_every_tab_shows_what_it_promises_by_its_key(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    met_acties(desk, casus)
    page = desk.go(ToCasus(casus.id))
    for nummer, words in (
        (Qt.Key.Key_2, "Overlast in de wijk"),
        (Qt.Key.Key_3, "Loopt bij ons"),
        (Qt.Key.Key_5, "Er is nog geen plan van aanpak vastgesteld."),
        (Qt.Key.Key_6, "Over deze casus is nog niets verstrekt."),
        (Qt.Key.Key_1, "Regie"),
    ):
        desk.key(nummer, ALT)
        QTest.qWait(20)
        assert any(words in text for text in texts_of(page)), words
        assert unnamed(page) == []
    desk.go(ToCasus(casus.id, "Acties"))
    assert [a.wat for a in page.acties.table.rows()] == ["Verhuurder spreken", "Later klaar"]
    assert unnamed(page) == []


def test_P04_an_actie_is_done_or_lapses_with_its_reason(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    met_acties(desk, casus)
    page = desk.go(ToCasus(casus.id, "Acties"))
    assert page.acties.table.selected_row().wat == "Verhuurder spreken"
    desk.key(Qt.Key.Key_V, ALT)
    assert desk.focus.objectName() == "actie_reden"
    desk.key(ENTER, CTRL)
    assert "(art. 11.2 g)" in page.acties.reason_field.error
    desk.type("Huur is opgezegd")
    desk.key(ENTER, CTRL)
    lapsed = desk.services.acties.get(ActieId("a1"))
    assert (lapsed.stand, lapsed.reden) == (ActieStand.VERVALLEN, "Huur is opgezegd")
    assert not page.acties._panel.isVisible()

    page.acties.table.select(ActieId("a0"))
    desk.key(Qt.Key.Key_G, ALT)
    assert desk.services.acties.get(ActieId("a0")).stand is ActieStand.GEDAAN
    desk.key(Qt.Key.Key_O, ALT)
    assert desk.services.acties.get(ActieId("a0")).stand is ActieStand.OPEN
    assert desk.errors == []


def test_P04_escape_leaves_the_actie_as_it_was(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    met_acties(desk, casus)
    page = desk.go(ToCasus(casus.id, "Acties"))
    desk.key(Qt.Key.Key_N, ALT)
    desk.type("Toch niet")
    desk.key(Qt.Key.Key_Escape)
    assert desk.services.acties.get(ActieId("a1")).stand is ActieStand.OPEN
    assert desk.focus is page.acties.table.view


def test_the_next_step_follows_the_fase(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar", (OM,), gereed=False)
    page = desk.go(ToCasus(casus.id))
    assert page.next_button.text() == "Naar de triage"
    desk.key(Qt.Key.Key_E, CTRL)
    assert desk.tools.navigator.here == ToTriage(casus.id)


def test_the_page_follows_what_happens_elsewhere(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    met_acties(desk, casus)
    page = desk.go(ToCasus(casus.id, "Acties"))
    desk.services.acties.afdoen(ActieId("a1"), ActieStand.GEDAAN)
    QTest.qWait(20)
    assert {a.id: a.stand for a in page.acties.table.rows()}[ActieId("a1")] is ActieStand.GEDAAN
