"""W-40, W-61, W-63: a version of the plan is given to who carries it out, and the screen says who has it."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.ui.agenda_kluis import ENSCHEDE, POLITIE
from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.plan.conftest import missing, stored, texts_in
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.plan.plan_van_aanpak import PlanPartij
from zvh_desktop.domain.verspreiden.verstrekking import VerspreidStand
from zvh_desktop.ui.venster.navigation import ToHandtekeningen, ToPlan, ToPlanGeven
from zvh_desktop.ui.widgets.sheet import Confirm, Sheet
from zvh_desktop.ui.widgets.text import Text


def to_give(desk, casus, versie: int = 2):
    """From the plan, by its one main action."""
    plan = desk.go(ToPlan(casus.id))
    plan.show_versie(versie)
    desk.settle()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.tools.navigator.here == ToPlanGeven(casus.id, versie)
    return desk.window.findChild(object, "plan_geven_page")


def sign(desk, folder) -> None:
    desk.key(Qt.Key.Key_Return, CTRL)
    dialog = desk.window.findChild(QFileDialog, "map_plan")
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    desk.activate()


def words_in(pdf) -> str:
    pages = pypdfium2.PdfDocument(pdf.read_bytes())
    return " ".join(sheet.get_textpage().get_text_range() for sheet in pages)


def test_W40_W61_each_partij_gets_its_part_signed_and_the_page_shows_who_has_it(
    echte_documenten, volledig, desk, tmp_path
):
    echte_documenten.services.certificaten.maken()
    page = to_give(desk, volledig)
    stands = {r.ontvanger.partij_id: r.stand for r in page.paneel.table.model.rows()}
    assert stands == dict.fromkeys((ENSCHEDE, POLITIE, None), VerspreidStand.NIET_GEMAAKT)
    sign(desk, tmp_path)
    desk.wait(page.banner.isVisible)
    assert desk.presented == []
    made = sorted(tmp_path.glob("Plan van Aanpak*versie 2.pdf"))
    assert len(made) == 3
    assert all(desk.services.verspreiden.verifieer(one).is_ongewijzigd for one in made)
    of_politie = next(one for one in made if "olitie" in one.name)
    words = words_in(of_politie)
    assert "Houdt toezicht in de wijk" in words
    assert "Verhuurder spreken" not in words
    assert "Woont alleen" not in words
    assert "Łukasz" not in of_politie.name
    plan = desk.go(ToPlan(volledig.id, 2))
    assert sum("klaargezet" in words for words in texts_in(plan.versie_blad)) == 3


def test_W63_what_was_sent_is_told_for_all_or_for_one(echte_documenten, volledig, desk, tmp_path):
    echte_documenten.services.certificaten.maken()
    page = to_give(desk, volledig)
    assert page.all_sent.isHidden()
    sign(desk, tmp_path)
    desk.wait(page.banner.isVisible)
    desk.key(Qt.Key.Key_L, ALT)
    desk.wait(lambda: desk.is_there("stap_melden"))
    desk.click("stap_melden")
    desk.activate()
    regels = desk.services.verspreiden.regels_plan(volledig.id, 2)
    assert {r.stand for r in regels if not r.ontvanger.is_zvh} == {VerspreidStand.VERZONDEN}
    assert page.all_sent.isHidden()
    desk.key(Qt.Key.Key_R, ALT)
    assert desk.tools.navigator.here == ToHandtekeningen(str(tmp_path))


def test_W63_who_may_be_given_nothing_any_more_is_not_told_to_have_been_sent_it(
    echte_documenten, volledig, desk, tmp_path
):
    echte_documenten.services.certificaten.maken()
    page = to_give(desk, volledig)
    sign(desk, tmp_path)
    desk.wait(page.banner.isVisible)
    assert not page.all_sent.isHidden()
    with desk.services.omgeving.schrijven() as work:
        work.casussen.save(replace(work.casussen.get(volledig.id), fase=Fase.AFSCHALING))
    desk.go(ToPlan(volledig.id))
    to_give(desk, volledig)
    rows = [r for r in page.paneel.table.model.rows() if not r.ontvanger.is_zvh]
    assert {r.stand for r in rows} == {VerspreidStand.KLAARGEZET}
    assert page.all_sent.isHidden()


def test_without_a_version_there_is_nothing_to_give_and_the_page_says_so(desk, casus):
    page = desk.go(ToPlanGeven(casus.id))
    assert "nog geen versie" in desk.find("verspreiding_toelichting").text()
    assert not page.make_button.isEnabled()
    assert desk.presented == []


def test_without_a_certificate_the_page_makes_one_and_goes_on(echte_documenten, volledig, desk):
    page = to_give(desk, volledig, 1)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "nog geen certificaat" in page.banner.title.text()
    page.banner.action.click()
    desk.settle()
    assert desk.window.findChild(QFileDialog, "map_plan") is not None


def test_an_imported_certificate_is_asked_for_its_passphrase(desk, volledig, tmp_path, monkeypatch):
    empty, document = io.BytesIO(), pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.save(empty)
    # What makes the documents here writes text, which the preview beside the list cannot show.
    monkeypatch.setattr(desk.services.verspreiden, "voorbeeld_plan", lambda *_: empty.getvalue())
    (tmp_path / "eigen.p12").write_bytes(b"een bestand")
    desk.services.certificaten.importeren(tmp_path / "eigen.p12", "open sesam")
    page = to_give(desk, volledig, 1)
    desk.key(Qt.Key.Key_Return, CTRL)
    sheet = desk.window.findChild(Sheet)
    assert sheet.isVisible()
    assert desk.window.findChild(QFileDialog, "map_plan") is None
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert sheet.findChild(Text, "certificaat_wachtwoord_error").text() == "Typ het wachtwoord."
    assert page.banner.isHidden()


@pytest.mark.parametrize("versie", [1, 2])
def test_W40_what_changed_stands_in_the_part_of_who_had_the_plan_before(
    echte_documenten, volledig, desk, tmp_path, versie: int
):
    echte_documenten.services.certificaten.maken()
    page = to_give(desk, volledig, versie)
    sign(desk, tmp_path)
    desk.wait(page.banner.isVisible)
    texts = [words_in(one) for one in tmp_path.glob("Plan van Aanpak*.pdf")]
    assert len(texts) == 3
    assert {"Gewijzigd sinds versie 1" in words for words in texts} == {versie == 2}


def test_W40_in_the_plan_the_chair_says_per_partij_what_it_reads_and_whether_it_agrees(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    rows = page.blad.per_partij._rows.by_key
    assert set(rows) == {ENSCHEDE, POLITIE}
    row = rows[POLITIE]
    assert row.fields.fields["gezegd_op"].isHidden()
    for field, steps in (("leest_beeld", 1), ("is_akkoord", 2)):
        row.fields.fields[field].editor.setFocus()
        for _ in range(steps):
            desk.key(Qt.Key.Key_Down)
    desk.fill("partij_reden", "Te vroeg")
    today, dossier = desk.tools.today(), stored(desk, volledig)
    over = dossier.plan.afdruk(dossier.acties)
    assert dossier.plan.per_partij == (
        PlanPartij(POLITIE, leest_beeld=True, is_akkoord=False, reden="Te vroeg", gezegd_op=today, over=over),
    )
    assert missing(page) == []


def test_W40_who_agreed_is_asked_again_once_the_plan_was_changed(desk, volledig):
    page = desk.go(ToPlan(volledig.id))
    akkoord = page.blad.per_partij._rows.by_key[POLITIE].fields.fields["is_akkoord"].editor

    def agree() -> None:
        akkoord.setFocus()
        desk.key(Qt.Key.Key_Down)

    agree()
    assert not desk.is_there("partij_opnieuw")
    desk.fill("informeert_client", "Mark de Wit")
    assert (akkoord.value(), desk.is_there("partij_opnieuw")) == (None, True)
    assert "vraag het opnieuw" in desk.find("partij_opnieuw").text()
    desk.key(Qt.Key.Key_Return, CTRL)
    question = desk.window.findChild(Confirm)
    assert any("de instemming van Politie" in words for words in texts_in(question))
    desk.answer(yes=False)
    desk.activate()
    page.blad.per_partij._rows.by_key[POLITIE].fields.fields["leest_beeld"].editor.setFocus()
    desk.key(Qt.Key.Key_Down)
    assert desk.is_there("partij_opnieuw")
    desk.click("undo")
    desk.click("undo")
    assert (akkoord.value(), desk.is_there("partij_opnieuw")) == (True, False)
    desk.click("redo")
    agree()
    assert not desk.is_there("partij_opnieuw")
    assert stored(desk, volledig).plan.van_partij(POLITIE).instemming is not None
