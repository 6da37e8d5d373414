"""P-10: a request of a Betrokkene goes by keys from the file of its Casus, over Vandaag and the list, to its answer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.triage.uitgevraagd import texts_of
from zvh_desktop.domain.aanmelding.aanmelding import Bron, Herkomst, NietGeplaatst
from zvh_desktop.domain.ids import VerzoekId
from zvh_desktop.domain.inzien.persoonsgegevens import NietOpgenomen
from zvh_desktop.domain.inzien.verzoek import Raadpleging, Verzoek, VerzoekSoort
from zvh_desktop.ui.schermen.inzien.verzoek_page import VerzoekPage, weggelaten_text
from zvh_desktop.ui.venster.navigation import ToCasus, ToCasussen, ToVandaag, ToVerzoek, ToVerzoeken
from zvh_desktop.ui.widgets.choice import Choice


def kept(desk: Desk, verzoek_id: VerzoekId) -> Verzoek:
    desk.saved()
    return desk.services.verzoeken.openen(verzoek_id).verzoek


def test_P10_from_the_file_to_the_answer_by_keys(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    desk.go(ToCasus(casus.id))
    desk.key(Qt.Key.Key_I, ALT)
    page = desk.page
    assert isinstance(page, VerzoekPage)
    assert unnamed(page) == []
    verzoek_id = page.verzoek.id
    assert (page.verzoek.ontvangen_op, page.verzoek.betrokkene_id) == (VANDAAG, casus.betrokkenen[0].id)
    desk.key(Qt.Key.Key_1, ALT)
    assert kept(desk, verzoek_id).soort is VerzoekSoort.INZAGE
    desk.key(Qt.Key.Key_Return, CTRL)
    assert page.verzoek.is_open
    desk.fill("doorgestuurd_op_invoer", "vandaag")
    desk.fill("contactpunt", "Contactpunt regio")
    desk.fill(f"gevraagd_{ENSCHEDE}_invoer", "vandaag")
    desk.fill("beantwoord_op_invoer", "vandaag")
    desk.fill("antwoord", "Per brief")
    saved = kept(desk, verzoek_id)
    assert (saved.doorgestuurd_op, saved.contactpunt, saved.antwoord) == (
        VANDAAG,
        "Contactpunt regio",
        "Per brief",
    )
    assert saved.raadpleging(ENSCHEDE).gevraagd_op == VANDAAG
    page.undo.undo()
    assert kept(desk, verzoek_id).antwoord == ""
    page.undo.redo()
    assert kept(desk, verzoek_id).antwoord == "Per brief"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert not kept(desk, verzoek_id).is_open
    assert not page.vraag.isEnabled()
    desk.key(Qt.Key.Key_E, CTRL)
    assert desk.tools.navigator.here == ToCasus(casus.id)
    assert any("Inzage, ontvangen" in text and "beantwoord" in text for text in texts_of(desk.page))


def test_P10_what_waits_stands_on_vandaag_and_in_the_list(desk: Desk):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    made = desk.services.verzoeken.nieuw(casus.id)
    page = desk.go(ToVandaag())
    (group,) = [one for one in page.groups() if one.objectName() == "aandacht_verzoeken"]
    assert [row.identity for row in group.rows()] == [ToVerzoek(made.id)]
    desk.go(ToCasussen())
    desk.key(Qt.Key.Key_I, ALT)
    assert desk.tools.navigator.here == ToVerzoeken()
    assert unnamed(desk.page) == []
    assert [row.betrokkene for row in desk.page.table.rows()] == ["Rik ter Haar"]
    desk.focus("verzoeken")
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToVerzoek(made.id)


def test_P10_a_mistake_is_thrown_away(desk: Desk):
    made = desk.services.verzoeken.nieuw(desk.kluis.casus(401, "Rik ter Haar").id)
    desk.go(ToVerzoek(made.id))
    desk.key(Qt.Key.Key_W, ALT)
    desk.answer(yes=True)
    assert desk.tools.navigator.here == ToVerzoeken()
    assert desk.services.verzoeken.alle() == ()
    assert desk.presented == []


def test_P10_the_document_is_made_and_what_was_left_out_is_said(desk: Desk, tmp_path):
    desk.kluis.echte_documenten()
    casus = desk.kluis.casus(401, "Rik ter Haar")
    made = desk.services.verzoeken.nieuw(casus.id)
    page = desk.go(ToVerzoek(made.id))
    desk.key(Qt.Key.Key_D, ALT)
    desk.window.findChild(QFileDialog, "map_gegevens").fileSelected.emit(str(tmp_path))
    desk.wait(page.banner.isVisible)
    said = " ".join(texts_of(page.banner))
    assert "teksten waarvoor niet iedere partij" in said
    assert "Lees het" in said
    (file,) = tmp_path.glob("Persoonsgegevens*.pdf")
    assert "Rik" not in file.name


def test_P10_of_a_destroyed_casus_a_request_is_closed_without_a_name(desk: Desk):
    left = Verzoek(VerzoekId("v1"), VANDAAG, soort=VerzoekSoort.WISSING, doorgestuurd_op=VANDAAG)
    with desk.services.omgeving.werk() as work:
        work.verzoeken.save(left)
        work.commit()
    page = desk.go(ToVerzoek(left.id))
    assert unnamed(page) == []
    assert "van een vernietigde casus" in page.subtitle_label.text()
    for name in ("betrokkene_id", "gedaan_door", "antwoord", "verzoek_dossier", "verzoek_gegevens"):
        assert not desk.is_there(name)
    desk.fill("beantwoord_op_invoer", "vandaag")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert not kept(desk, left.id).is_open
    assert desk.presented == []


def test_P10_the_chair_reads_each_text_without_a_field_and_decides_of_each(desk: Desk, tmp_path):
    casus = desk.kluis.casus(401, "Rik ter Haar")
    loose = (
        NietGeplaatst("Overig", "Rik slaapt in de auto."),
        NietGeplaatst("Opmerking", "De buurvrouw is bang."),
    )
    with desk.services.omgeving.werk() as work:
        sent = work.aanmeldingen.get(casus.aanmelding_id)
        kept_as = Herkomst(Bron.MAIL, VANDAAG, niet_geplaatst=loose, afzender="J. Sterk")
        work.aanmeldingen.save(replace(sent, casus_id=casus.id, herkomst=kept_as))
        work.commit()
    desk.go(ToCasus(casus.id))
    desk.key(Qt.Key.Key_I, ALT)
    page = desk.page
    assert unnamed(page) == []
    said = texts_of(desk.find("verzoek_zonder_veld"))
    assert [one.tekst for one in loose] == [text for text in said if text in {one.tekst for one in loose}]
    asked = [c for c in page.findChildren(Choice) if c.objectName().startswith("gaat_mee_")]
    assert [one.value() for one in asked] == [False, False]
    asked[0].segment(True).setFocus()
    desk.key(Qt.Key.Key_Space)
    verzoek_id = page.verzoek.id
    assert len(kept(desk, verzoek_id).gaat_mee) == 1
    desk.fill(f"gevraagd_{sent.partij_id}_invoer", "vandaag")
    free = Raadpleging(sent.partij_id, VANDAAG, VANDAAG, True)
    desk.services.verzoeken.bewaren(kept(desk, verzoek_id).met_raadpleging(free))
    made, left_out = desk.services.verzoeken.gegevens(verzoek_id)
    assert any("Rik slaapt in de auto." in one.tekst for one in made.gegevens)
    assert "buurvrouw" not in str(made)
    assert made.niet_opgenomen == ((NietOpgenomen.NIET_OVER_U, 1),)
    assert "1 tekst zonder veld die u niet liet meegaan" in weggelaten_text(left_out)
