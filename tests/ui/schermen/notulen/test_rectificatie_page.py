"""W-60, W-61: correcting vastgestelde notulen in the window, from the key to the files that are given out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.notulen.conftest import Desk
from tests.ui.schermen.notulen.test_tab import texts_of
from tests.ui.schermen.verspreiden.test_maken import go_to
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.notulen.notulen import NotulenStand, RectificatieReden
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.ui.schermen.notulen.rectificatie_page import NEVER_EMPTY, RectificatiePage
from zvh_desktop.ui.venster.navigation import ToCasustafel, ToRectificatie
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line

CTRL_ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def agreed(desk: Desk) -> None:
    """An actie of this table, complete."""
    punt = desk.tafel.agendapunten[0]
    desk.services.acties.bewaren(
        Actie(
            ActieId("actie"),
            punt.casus_id,
            VANDAAG,
            "Belt de verhuurder",
            POLITIE,
            "H. Smit",
            VANDAAG,
            casustafel_id=desk.tafel.id,
            agendapunt_id=punt.id,
        )
    )


@pytest.fixture
def with_actie(written: Desk) -> Desk:
    """Ask for it before the page, which fixes the notulen."""
    agreed(written)
    return written


@pytest.fixture
def page(written: Desk) -> Iterator[RectificatiePage]:
    written.services.vaststellen.vaststellen(written.tafel.id)
    made = RectificatiePage(written.tools, written.services.rectificeren)
    written.window.layout().addWidget(made, 5)
    written.tab.hide()
    for widget in written.tab.header_widgets():
        widget.hide()
    made.open(ToRectificatie(written.tafel.id))
    written.settle()
    yield made
    made.deleteLater()


def recipients(page: RectificatiePage) -> str:
    page._reckon()
    rows = [page.recipients.itemAt(place).widget() for place in range(page.recipients.count())]
    return " ".join(row.text() for row in rows)


def editor(desk: Desk, name: str):
    desk.settle()
    return desk.find(name)


def test_it_opens_with_the_text_as_it_was_vastgesteld_and_nothing_to_do(written: Desk, page):
    assert editor(written, "inbreng_1").text().startswith("Alleen voor de politie over")
    assert page.effect.text() == "Er is nog niets gewijzigd."
    assert not unnamed(written.window)


def test_W61_it_says_beforehand_whom_a_correction_reaches_and_how_many_it_does_not(written: Desk, page):
    """The inbreng is for the politie alone: the gemeente and whoever sat there too hear nothing of its correction."""
    names = dict(page._dossier.reeks[0].partijnamen)
    editor(written, "inbreng_1").set_text("Verbeterd")
    told = recipients(page)
    assert names[POLITIE] in told
    assert names[OM] in told
    assert page.effect.text().startswith("2 ontvangers krijgen")
    assert page.others.text() == "Eén ander van deze tafel krijgt niets en merkt er niets van."
    editor(written, "doel").set_text("Een ander doel")
    assert page._reckon().anderen == 0


def test_W60_a_reason_is_asked_beside_its_field_and_nothing_typed_is_lost(written: Desk, page):
    editor(written, "bespreking").set_text("Verbeterd")
    written.key(*CTRL_ENTER)
    assert page.reason_field.error
    assert len(written.services.vaststellen.dossier(written.tafel.id).notulen) == 1
    page.open(ToRectificatie(written.tafel.id))
    assert editor(written, "bespreking").text() == "Verbeterd"


def test_what_is_typed_for_one_casus_stays_while_one_looks_at_another(written: Desk, page):
    page.casus.setFocus()
    editor(written, "bespreking").set_text("Verbeterd")
    written.key(Qt.Key.Key_Down)
    assert editor(written, "bespreking").text() == ""
    written.key(Qt.Key.Key_Up)
    assert editor(written, "bespreking").text() == "Verbeterd"


def test_W60_W61_by_keys_alone_from_the_correction_to_files_beside_the_originals(
    written: Desk, page, tmp_path
):
    services, tafel = written.services, written.tafel
    services.certificaten.maken()
    originals = services.verspreiden.notulen(tafel.id, tmp_path)
    editor(written, "bespreking").set_text("De zitting is op 4 december.")
    page.toelichting.set_text("De griffie belde")
    written.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.reden.value() is RectificatieReden.ONJUIST
    written.key(*CTRL_ENTER)
    written.click("confirm_action")
    assert written.presented == []
    dossier = services.vaststellen.dossier(tafel.id)
    assert dossier.stand is NotulenStand.VASTGESTELD
    assert (dossier.notulen[-1].rectificatie_reden, dossier.notulen[-1].toelichting) == (
        RectificatieReden.ONJUIST,
        "De griffie belde",
    )
    assert written.tools.navigator.here == ToCasustafel(tafel.id, "Notulen")

    before = {g.pad: g.pad.read_bytes() for g in originals}
    made = services.verspreiden.notulen(tafel.id, tmp_path)
    assert all(path.read_bytes() == content for path, content in before.items())
    assert not {g.pad for g in made} & set(before)
    given = [
        v
        for v in services.vaststellen.dossier(tafel.id).verstrekkingen
        if v.soort is DocumentSoort.RECTIFICATIE
    ]
    assert len(given) == len(made)
    assert all("rectificatie 1" in v.bestandsnaam for v in given)


def test_W34_the_actielijst_is_made_before_vaststellen_and_says_so_when_there_is_none(
    written: Desk, tmp_path
):
    written.key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert written.tab.banner.title.text() == "Er is geen actielijst te maken"
    agreed(written)
    written.open()
    assert not written.tab._beside.rectificeren.isVisible()
    written.key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    dialog = written.tab.findChild(QFileDialog, "map_actielijst")
    dialog.close()
    dialog.fileSelected.emit(str(tmp_path))
    written.settle()
    assert written.presented == []
    assert len(list(tmp_path.glob("Actielijst*.pdf"))) == 2
    assert written.tab.banner.title.text() == "2 actielijsten klaargezet"


def test_W60_the_way_to_a_rectification_stands_at_the_vastgestelde_notulen(written: Desk):
    written.services.vaststellen.vaststellen(written.tafel.id)
    written.open()
    written.key(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert written.tools.navigator.here == ToRectificatie(written.tafel.id)


def test_what_is_typed_is_there_again_on_a_page_made_anew(written: Desk, page):
    """As after locking: the page is destroyed, what was typed lies in the kluis."""
    editor(written, "bespreking").set_text("Verbeterd")
    editor(written, "inbreng_1").set_text("")
    page.reden.set_value(RectificatieReden.ONVOLLEDIG)
    page.toelichting.set_text("De griffie belde")
    page.leave()
    again = RectificatiePage(written.tools, written.services.rectificeren)
    again.open(ToRectificatie(written.tafel.id))
    assert again.velden.verbeterd().bespreking == "Verbeterd"
    assert again.velden.verbeterd().inbrengen == ()
    assert again.reden.value() is RectificatieReden.ONVOLLEDIG
    assert again.toelichting.text() == "De griffie belde"
    assert page._reckon().correcties
    with_nothing = RectificatiePage(written.tools, written.services.rectificeren)
    written.services.rectificeren.rectificeren(
        again._dossier, again.velden.verbeterd(), RectificatieReden.ONJUIST, ""
    )
    with_nothing.open(ToRectificatie(written.tafel.id))
    assert with_nothing._reckon().correcties == ()
    for made in (again, with_nothing):
        made.deleteLater()


@pytest.mark.parametrize(("field", "text"), [("actie_door_1", ""), ("actie_1", " "), ("betrokkene_1", "")])
def test_W60_a_field_that_was_emptied_is_said_and_not_kept_as_it_was(with_actie, page, field, text):
    desk = with_actie
    editor(desk, "bespreking").set_text("Verbeterd")
    page.reden.set_value(RectificatieReden.ONJUIST)
    one = editor(desk, field)
    one.set_text(text) if isinstance(one, GrowingEditor) else one.setText(text)
    desk.key(*CTRL_ENTER)
    assert desk.find(f"{field}_error").text() == NEVER_EMPTY
    assert not [
        one for one in QApplication.topLevelWidgets() if one.objectName() == "confirm" and one.isVisible()
    ]
    assert len(desk.services.vaststellen.dossier(desk.tafel.id).notulen) == 1


def test_W60_a_date_that_cannot_be_read_is_said_and_not_kept_as_it_was(with_actie, page):
    desk = with_actie
    page.reden.set_value(RectificatieReden.ONJUIST)
    line = editor(desk, "actie_uiterlijk_1").line
    line.setFocus()
    line.selectAll()
    line.insert("ooit")
    desk.key(*CTRL_ENTER)
    assert desk.find("actie_uiterlijk_1_error").text().startswith("Geen datum.")
    assert line.text() == "ooit"
    assert len(desk.services.vaststellen.dossier(desk.tafel.id).notulen) == 1


def test_P10_the_row_says_why_and_what_to_do_and_the_rectificatie_begins_without_who_was_taken_out(
    written: Desk, tmp_path
):
    services, tafel, casus_id = written.services, written.tafel, written.tafel.agendapunten[0].casus_id
    services.certificaten.maken()
    zus = replace(services.betrokkenen.nieuw(), naam="Hanneke Wildeboer")
    services.betrokkenen.corrigeren(casus_id, zus, VANDAAG, "Woont er ook")
    services.vaststellen.vaststellen(tafel.id)
    services.betrokkenen.uitnemen(casus_id, zus.id, VANDAAG, "Verzoek toegewezen")
    written.open()
    go_to(written, ENSCHEDE)
    said = "\n".join(label.text() for label in written.find("ontvanger_krijgt").findChildren(QLabel))
    assert "AVG art. 17): maak eerst een rectificatie" in said.split("Waarom niet")[1]
    assert not written.find("ontvanger_word").isEnabled()
    made = RectificatiePage(written.tools, services.rectificeren)
    written.window.layout().addWidget(made, 5)
    written.tab.hide()
    made.open(ToRectificatie(tafel.id, casus_id))
    written.settle()
    assert [line.text() for line in made.velden.findChildren(Line) if line.isVisible()][:1] == [
        "Łukasz Żółkiewski"
    ]
    assert "Betrokkenen" in "\n".join(label.text() for label in made.changes.findChildren(QLabel))
    editor(written, "doel").set_text("Rust voor Hanneke Wildeboer")
    written.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    made.button.click()
    written.click("confirm_action")
    (refused,) = written.presented
    assert [one.eis for one in refused.tekorten] == [Eis.UITGENOMENE_GENOEMD]
    assert "Wildeboer" in editor(written, "doel").text()
    written.presented.clear()
    editor(written, "doel").set_text("Rust")
    made.button.click()
    written.click("confirm_action")
    assert written.presented == []
    # The notulen without this Casus first, then its rectificatie.
    made_of = [services.verspreiden.notulen(tafel.id, tmp_path) for _round in range(2)]
    texts = texts_of(tmp_path)
    assert len(texts) == sum(map(len, made_of)) == 7
    assert not any("Wildeboer" in text for text in texts.values())
    made.deleteLater()
