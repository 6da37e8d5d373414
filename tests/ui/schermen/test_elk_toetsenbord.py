"""Any keyboard writes what it writes, and acts only by what was bound."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.ui.accessible import name_of
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.plaatsen import every_place
from tests.ui.schermen.conftest import ALT, CTRL, NONE, Desk
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.ui.venster.navigation import (
    ToAanmelding,
    ToActies,
    ToCasus,
    ToCasussen,
    ToCasustafel,
    ToInstellingen,
    ToTriageBord,
)
from zvh_desktop.ui.widgets import keys
from zvh_desktop.ui.widgets.suggest import Option

PAD, SHIFT, META = (
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)
KEY = Qt.Key


@pytest.fixture
def casus(desk):
    return desk.kluis.casus(437, "Noor Jansen", (ENSCHEDE, POLITIE, OM))


@pytest.fixture
def tafel(desk, casus):
    made = desk.kluis.tafel(casus, datum=VANDAAG)
    desk.go(ToCasustafel(made.id, "Aan tafel"))
    desk.key(KEY.Key_Return, CTRL)
    return made


def besluit(desk: Desk, tafel) -> BesluitSoort | None:
    desk.saved()
    (verslag,) = _verslagen(desk, tafel)
    return verslag.besluit.soort


def _verslagen(desk: Desk, tafel):
    with desk.services.omgeving.werk() as work:
        return work.verslagen.van_casustafel(tafel.id)


def send(key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
    """Sends a key as a keyboard does that writes `text` with it."""
    QTest.sendKeyEvent(QTest.KeyAction.Click, QApplication.focusWidget(), key, text, modifiers)


@pytest.mark.parametrize("digit", [KEY.Key_1, KEY.Key_3, KEY.Key_Left, KEY.Key_Up])
@pytest.mark.parametrize("place", ["bespreking", "besluit_reden", "afwezig"])
def test_an_alt_code_of_the_number_pad_writes_and_decides_nothing(desk, tafel, digit, place):
    if place != "afwezig":
        desk.focus(place)
    here = desk.tools.navigator.here
    desk.key(digit, ALT | PAD)
    QTest.sendKeyEvent(QTest.KeyAction.Click, desk.window, digit, "", ALT | PAD)
    assert desk.tools.navigator.here == here
    assert [v for v in _verslagen(desk, tafel) if v.besluit.soort] == []
    if place != "afwezig":
        assert desk.find(place).toPlainText() == ""
        desk.key(KEY.Key_3, ALT)
        assert besluit(desk, tafel) is not None


@pytest.mark.parametrize(
    ("key", "sign", "held"),
    [
        (KEY.Key_E, "€", CTRL | ALT),
        (KEY.Key_Q, "ä", CTRL | ALT),
        (KEY.Key_2, "²", CTRL | ALT),
        (KEY.Key_2, "€", ALT),
        (KEY.Key_C, "ç", ALT),
        (KEY.Key_T, "†", ALT),
        (KEY.Key_A, "Å", ALT | SHIFT),
        (KEY.Key_E, "é", NONE),
    ],
)
@pytest.mark.parametrize("place", ["bespreking", "besluit_reden", "actie_persoon"])
def test_a_sign_of_altgr_or_option_is_written_and_fires_nothing(desk, tafel, key, sign, held, place):
    if place == "actie_persoon":
        desk.key(KEY.Key_T, CTRL)
        desk.key(KEY.Key_Tab)
    desk.focus(place)
    here, page = desk.tools.navigator.here, desk.page
    send(key, sign, held)
    desk.settle()
    field = desk.find(place)
    assert (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()) == sign
    assert (desk.tools.navigator.here, desk.page) == (here, page)
    assert [v for v in _verslagen(desk, tafel) if v.besluit.soort] == []


def test_on_a_mac_alt_is_the_control_key_and_option_writes(desk, casus, monkeypatch):
    monkeypatch.setattr(keys, "IS_MAC", True)
    page = desk.go(ToCasus(casus.id))
    desk.key(KEY.Key_3, ALT)
    assert page.tabs.currentIndex() == 0
    desk.key(KEY.Key_3, META)
    assert page.tabs.currentIndex() == 2


def test_a_partij_with_an_ampersand_gives_no_key(desk):
    desk.go(ToAanmelding())
    part = desk.page.form.plaats.gemeenten
    part.set_options([Option("jg", "Jeugd&Gezin")])
    part.set_values(["jg"])
    desk.settle()
    assert desk.find("gemeenten_chip").text() == "Jeugd&Gezin"
    desk.key(KEY.Key_G, ALT)
    assert part.values() == ("jg",)


def test_arrows_and_enter_of_the_pad_do_what_the_others_do(desk, casus, tafel):
    desk.key(KEY.Key_T, CTRL)
    field = desk.find("actie_partij")
    desk.key(KEY.Key_Down, PAD)
    assert field.popup.isVisible()
    desk.key(KEY.Key_Down, PAD)
    desk.key(KEY.Key_Up, PAD)
    desk.key(KEY.Key_Enter, PAD)
    assert field.value() is not None
    desk.go(ToCasussen())
    desk.page.to_table()
    desk.key(KEY.Key_Enter, PAD)
    assert desk.tools.navigator.here == ToCasus(casus.id)


def test_search_needs_enter_once_where_it_leaves_one(desk, casus):
    desk.kluis.casus(438, "Kees Bakker")
    page = desk.go(ToCasussen())
    page.filter.setFocus()
    desk.type("bakker")
    desk.key(KEY.Key_Return)
    assert isinstance(desk.tools.navigator.here, ToCasus)
    desk.go(ToCasussen())
    page.filter.clear()
    page.filter.setFocus()
    desk.type("zvh")
    desk.key(KEY.Key_Return)
    assert desk.tools.navigator.here == ToCasussen()
    desk.key(KEY.Key_Return)
    assert isinstance(desk.tools.navigator.here, ToCasus)


@pytest.mark.parametrize(
    "typed", ["ZVH-2026-0438", "zvh20260438", "20260438", "2026-0438", "bakker", "BAKKER"]
)
def test_a_casus_is_found_with_or_without_its_dashes(desk, casus, typed):
    other = desk.kluis.casus(438, "Kees Bäkkèr")
    page = desk.go(ToCasussen())
    page.filter.setFocus()
    desk.type(typed)
    assert [row.id for row in page.table.rows()] == [other.id]
    assert {hit.casus_id for hit in desk.services.zoeken.zoek(typed)} - {None} == {other.id}


def commit(text: str, *, replaced: int = 0) -> None:
    """Lets an input method or dictation write `text` over the last signs."""
    event = QInputMethodEvent()
    event.setCommitString(text, -replaced, replaced)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_dictation_and_input_methods_are_saved_and_undone_and_half_a_sign_is_not(desk, tafel):
    desk.focus("bespreking")
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("nih", []))
    desk.saved()
    assert {v.bespreking for v in _verslagen(desk, tafel)} <= {""}
    commit("日本")
    commit(" wijkagent gezein")
    commit("gezien", replaced=6)
    desk.saved()
    assert [v.bespreking for v in _verslagen(desk, tafel)] == ["日本 wijkagent gezien"]
    desk.key(KEY.Key_Z, CTRL)
    desk.saved()
    assert desk.find("bespreking").toPlainText() == ""
    assert [v.bespreking for v in _verslagen(desk, tafel)] == [""]
    desk.key(KEY.Key_Y, CTRL)
    assert desk.find("bespreking").toPlainText() == "日本 wijkagent gezien"


def test_one_history_goes_back_over_text_and_besluit_in_the_order_of_time(desk, tafel):
    desk.key(KEY.Key_B, CTRL)
    desk.type("Besproken")
    desk.key(KEY.Key_3, ALT)
    desk.key(KEY.Key_B, CTRL)
    desk.type(" en klaar")

    def now() -> tuple[str, bool]:
        desk.saved()
        (verslag,) = _verslagen(desk, tafel)
        return verslag.bespreking, verslag.besluit.soort is not None

    seen = [now()]
    for _ in range(3):
        desk.key(KEY.Key_Z, CTRL)
        seen.append(now())
    assert seen == [("Besproken en klaar", True), ("Besproken", True), ("Besproken", False), ("", False)]
    assert desk.find("bespreking").toPlainText() == ""
    for again in ((KEY.Key_Y, CTRL), (KEY.Key_Z, CTRL | SHIFT), (KEY.Key_Y, CTRL)):
        desk.key(*again)
    assert now() == seen[0]


def test_a_number_changed_with_the_arrows_is_undone_as_well(desk):
    desk.go(ToInstellingen())
    number = desk.find("vergrendelen_na")
    number.setFocus()
    before = number.value()
    desk.key(KEY.Key_Up)
    assert number.value() != before
    desk.key(KEY.Key_Z, CTRL)
    assert number.value() == before
    desk.key(KEY.Key_Y, CTRL)
    assert number.value() != before


def test_P06_a_bsn_is_noticed_where_it_is_typed_and_stops_nobody(desk, tafel):
    desk.focus("bespreking")
    desk.type("Zijn BSN is 123.456.782, zegt hij")
    editor = desk.find("bespreking")
    (note,) = [one for one in editor.findChildren(QWidget, "bsn") if one.isVisible()]
    assert note.text().startswith("Dit lijkt op een BSN. Haal het weg")
    assert editor.rect().contains(note.geometry())
    desk.saved()
    assert _verslagen(desk, tafel)[0].bespreking.startswith("Zijn BSN is 123.456.782")
    desk.key(KEY.Key_A, CTRL)
    desk.type("Zijn naam")
    assert not note.isVisible()
    page = desk.go(ToAanmelding())
    line = page.form.melder.functie
    line.setFocus()
    desk.type("bsn 123456782")
    assert page.form.melder.fields.fields["functie"].help_label.text().startswith("Dit lijkt op een BSN")
    desk.key(KEY.Key_Backspace)
    assert page.form.melder.fields.fields["functie"].help_label.text() == ""


@pytest.mark.parametrize(
    ("typed", "wanted"), [("bakk", 438), ("émi", 438), ("abels", 439), ("0438", 438), ("zvh-2026-0439", 439)]
)
def test_a_name_is_found_by_typing_it_in_a_list_of_cards(desk, unhurried, typed, wanted):
    for number, name in ((438, "Emile Bakker"), (439, "Zoë Abels")):
        desk.kluis.casus(number, name, (ENSCHEDE,), gereed=False)
    page = desk.go(ToTriageBord())
    cards = next(c.list for c in page.columns if c.list.rows_model.rowCount() == 2)
    cards.setFocus()
    cards.setCurrentIndex(cards.rows_model.index(0))
    for sign in typed:
        send(KEY.Key_A, sign, NONE)
    assert cards.currentIndex().data() == f"ZVH-2026-0{wanted}"


def test_every_text_of_more_lines_says_its_name_and_that_it_can_be_edited(desk, casus, tafel):
    about = {"casus_id": casus.id, "casustafel_id": tafel.id, "partij_id": ENSCHEDE}
    about["verzoek_id"] = desk.services.verzoeken.nieuw(casus.id).id
    seen, wrong = 0, []
    for place in (
        *every_place(**about),
        ToAanmelding(casus.aanmelding_id),
        ToCasustafel(tafel.id, "Aan tafel"),
    ):
        page = desk.go(place)
        for editor in page.findChildren(QPlainTextEdit):
            found = QAccessible.queryAccessibleInterface(editor)
            seen += 1
            if found.role() is not QAccessible.Role.EditableText or not name_of(found).strip():
                wrong.append((str(place), editor.objectName(), found.role(), name_of(found)))
    assert seen > 25
    assert wrong == []


def test_a_pasted_cell_is_one_line_in_every_line_of_a_page(desk):
    page = desk.go(ToAanmelding())
    QGuiApplication.clipboard().setText("Wijk\r\ncoach\t")
    page.form.melder.functie.setFocus()
    desk.key(KEY.Key_V, CTRL)
    assert page._concept.functie == "Wijk coach"
    desk.go(ToActies())
