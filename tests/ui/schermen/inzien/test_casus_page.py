from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from tests.patience import wait_until
from tests.ui.agenda_kluis import NU, OM
from tests.ui.schermen.intake import CTRL, Desk, desk
from tests.ui.schermen.inzien.dossiers import met_acties
from tests.ui.schermen.triage.uitgevraagd import texts_of
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.ids import ActieId, AfgevaardigdeId
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap, Voorinzage
from zvh_desktop.ui.venster.navigation import ToCasus, ToTriage

__all__ = ["desk"]


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
    wait_until(lambda: {a.id: a.stand for a in page.acties.table.rows()}[ActieId("a1")] is ActieStand.GEDAAN)


def test_a_field_of_the_casus_is_written_on_its_page_and_taken_back(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = desk.go(ToCasus(casus.id))
    page.overzicht.regie.fields.fields["volgende_datum"].focus()
    desk.type("12-1-2027")
    assert page.flush()
    assert desk.services.dossiers.openen(casus.id).casus.volgende_datum == date(2027, 1, 12)
    page.undo.undo()
    assert page.flush()
    assert desk.services.dossiers.openen(casus.id).casus.volgende_datum is None
    assert desk.errors == []


def test_W51_of_a_casus_of_which_the_minimum_is_kept_no_field_is_written(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    with desk.services.omgeving.werk() as work:
        work.casussen.save(replace(work.casussen.get(casus.id), opgeschoond_op=NU))
        work.commit()
    page = desk.go(ToCasus(casus.id))
    assert not page.overzicht.regie.fields.fields["volgende_datum"].isEnabled()


def test_W22_the_dossier_tells_who_let_something_be_read_and_what_was_never_dated(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    page = desk.go(ToCasus(casus.id))
    assert not page.overzicht.voorinzage.isVisible()
    said = Akkoordstap(
        True, AfgevaardigdeId("a"), "S. Vermeer", date(2026, 11, 20), "J. de Vries", date(2026, 11, 19)
    )
    away = replace(said, is_akkoord=False, op=date(2026, 11, 21), overleg="", overleg_op=None)
    with desk.services.omgeving.werk() as work:
        kept = (
            Voorinzage("v1", OM, "", verloop=(said, away)),
            Voorinzage("v2", OM, "", akkoord_door="S. Vermeer"),
        )
        work.casussen.save(replace(work.casussen.get(casus.id), voorinzage=kept))
        work.commit()
    page = desk.go(ToCasus(casus.id))
    page._load(casus.id)
    assert page.overzicht.voorinzage.isVisible()
    told = texts_of(page.overzicht.voorinzage)
    assert (
        "Akkoord van S. Vermeer, 20 nov 2026; overleg met J. de Vries, 19 nov 2026\n"
        "Ingetrokken door S. Vermeer, 21 nov 2026"
    ) in told
    assert "Akkoord van S. Vermeer, zonder vastgelegde datum: telt niet, leg het opnieuw vast" in told
