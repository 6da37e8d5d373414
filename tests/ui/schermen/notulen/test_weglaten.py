"""W-11, W-60, W-61: the chair leaves a Casus out that is not complete, in the tab Notulen; its documents are read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.documents.lezen import tekst
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.notulen.conftest import Desk, stand
from zvh_desktop.application.errors import SchijfVol
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.ui.venster.half_typed import FORM, take_care
from zvh_desktop.ui.venster.navigation import ToCasustafel
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor

CTRL = Qt.KeyboardModifier.ControlModifier
REDEN = "De tijd was om."


@pytest.fixture
def half(written) -> Desk:
    """The first Casus, at which the gemeente sat too, has a besluit without a reason."""
    notuleren, punt = written.services.notuleren, written.tafel.agendapunten[0]
    verslag = notuleren.verslagen(written.tafel.id)[punt.id]
    notuleren.schrijven(
        replace(verslag, bespreking="Lang over de schulden.", besluit=replace(verslag.besluit, reden=""))
    )
    return written.open()


def shown(desk: Desk) -> list[str]:
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]


def typed(desk: Desk, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)
    desk.settle()


def test_W60_the_casus_that_lacks_something_is_named_with_its_article_and_left_out_with_a_reason(half):
    half.key(Qt.Key.Key_Return, CTRL)

    words = shown(half)
    assert any(w.startswith("Schrijf op waarom dit besluit is genomen") and "bijl. 3" in w for w in words)
    assert any("U vindt hem zo lang op Vandaag" in w for w in words)
    assert "1. ZVH-2026-0437" in words
    assert not [w for w in words if "0438" in w]

    half.key(Qt.Key.Key_Return, CTRL)
    assert half.find(f"weglaten_reden_{half.tafel.agendapunten[0].id}_error").text() == (
        "Schrijf op waarom deze casus buiten de notulen blijft (art. 14.4)"
    )
    assert stand(half) is NotulenStand.CONCEPT

    typed(half, REDEN)
    half.key(Qt.Key.Key_Return, CTRL)

    assert half.presented == []
    assert stand(half) is NotulenStand.VASTGESTELD
    assert QApplication.activeModalWidget() is None
    assert "Zonder inhoud in deze notulen: ZVH-2026-0437." in half.find("notulen_feiten").text()


def test_W60_the_chair_goes_to_the_table_instead_and_finds_her_reason_again(half):
    half.key(Qt.Key.Key_Return, CTRL)
    typed(half, REDEN)
    half.click("weglaten_aanvullen_1")
    assert half.tools.navigator.here == ToCasustafel(
        half.tafel.id, "Aan tafel", half.tafel.agendapunten[0].casus_id
    )
    assert stand(half) is NotulenStand.CONCEPT


def test_W11_the_sheet_names_the_day_to_which_it_goes(half):
    half.services.agenderen.maken(OverlegSoort.CASUSTAFEL, VANDAAG + timedelta(14), time(9, 0), "Zaal 2")
    half.open()
    half.key(Qt.Key.Key_Return, CTRL)
    assert any("gaat mee naar het volgende overleg, op " in w for w in shown(half))


def test_W60_a_table_of_which_every_casus_lacks_something_is_refused_with_a_sentence(half):
    notuleren, punt = half.services.notuleren, half.tafel.agendapunten[1]
    verslag = notuleren.verslagen(half.tafel.id)[punt.id]
    notuleren.schrijven(replace(verslag, besluit=replace(verslag.besluit, reden="")))
    half.open()
    half.key(Qt.Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is None
    words = [label.text() for label in half.find("notulen_banner").findChildren(QLabel)]
    assert any(w.startswith("Geen enkele casus is compleet.") for w in words)
    assert half.find("aanvullen_1").hasFocus()


def test_W61_in_the_pdf_of_each_reader_it_says_why_to_who_may_know_and_nothing_to_others(half, tmp_path):
    half.services.certificaten.maken()
    half.services.vaststellen.vaststellen(half.tafel.id, {half.tafel.agendapunten[0].id: REDEN})
    made = half.services.verspreiden.notulen(half.tafel.id, tmp_path)
    texts = {g.ontvanger.partij_id: tekst(g.pad.read_bytes()) for g in made}
    assert set(texts) == {None, ENSCHEDE, POLITIE, OM}
    for partij, text in texts.items():
        assert "Niet vastgesteld" in text
        assert REDEN in text
        assert "schulden" not in text
        assert "Alleen voor de politie over ZVH-2026-0437" not in text
        assert ("ZVH-2026-0438" in text) is (partij != ENSCHEDE)


def test_W61_a_reason_stays_with_its_own_casus_when_the_order_of_the_agenda_changes(half):
    """The chair goes to the table from the sheet and comes back: what she wrote of one Casus is never read at another."""
    agenderen = half.services.agenderen
    third = agenderen.agenderen(
        half.tafel.id, half.kluis.casus(439, "Joris Kolk", (POLITIE, OM)).id
    ).agendapunten[2]
    keeper = half.tools.half_typed
    keeper.use(half.kluis.database.kladjes)
    half.open()
    ask_with_drafts(half)
    typed(half, REDEN)
    half.click("weglaten_aanvullen_1")

    agenderen.verplaatsen(half.tafel.id, third.id, 0)
    half.open()
    ask_with_drafts(half)

    cards = QApplication.activeModalWidget().findChildren(Card)
    reasons = {card.title.text(): card.findChild(GrowingEditor).text() for card in cards}
    assert reasons == {"1. ZVH-2026-0439": "", "2. ZVH-2026-0437": REDEN}


def test_W60_when_it_fails_the_page_says_so_in_sight_and_the_reason_is_there_at_the_next_try(
    half, monkeypatch
):
    keeper = half.tools.half_typed
    keeper.use(half.kluis.database.kladjes)
    ask_with_drafts(half)
    typed(half, REDEN)
    with monkeypatch.context() as full:
        full.setattr(type(half.services.vaststellen), "vaststellen", _disk_full)
        half.key(Qt.Key.Key_Return, CTRL)
    assert [type(error) for error in half.presented] == [SchijfVol]
    assert QApplication.activeModalWidget() is None, "it would cover what the page says"

    ask_with_drafts(half)
    half.key(Qt.Key.Key_Return, CTRL)
    assert stand(half) is NotulenStand.VASTGESTELD
    assert not keeper.places(FORM)


def _disk_full(*_asked: object) -> None:
    raise SchijfVol


def ask_with_drafts(desk: Desk) -> None:
    """Opens the sheet as the window of the program does, which keeps what is typed in it."""
    desk.key(Qt.Key.Key_Return, CTRL)
    take_care(QApplication.activeModalWidget(), desk.tools.half_typed, lambda: None)
