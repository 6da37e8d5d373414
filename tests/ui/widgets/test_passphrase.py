"""A new passphrase, typed twice: what is wrong is said beside its field, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.widgets.conftest import accessible_name
from zvh_desktop.application.kluis.herstelsleutel import Herstelsleutel
from zvh_desktop.ui.widgets import caps_lock, key_groups
from zvh_desktop.ui.widgets.key_groups import KeyGroups
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.passphrase import NieuweWachtzin, PassphraseEdit, PassphraseField

STRONG = "vijf losse woorden achter elkaar"


@pytest.fixture
def new(stage) -> NieuweWachtzin:
    made = NieuweWachtzin("kluis")
    stage(made)
    return made


def typed(new: NieuweWachtzin, first: str, second: str) -> bool:
    for edit, text in ((new.first, first), (new.second, second)):
        edit.line.setFocus()
        QTest.keyClicks(edit.line, text)
    return new.is_right()


def test_twice_the_same_is_right(new: NieuweWachtzin):
    assert typed(new, STRONG, STRONG)
    assert new.text() == STRONG


@pytest.mark.parametrize(("first", "second"), [("", ""), ("kort", "kort")])
def test_what_is_too_short_is_said_at_the_first_field(new: NieuweWachtzin, first: str, second: str):
    assert not typed(new, first, second)
    assert new.first.error
    assert not new.second.error
    assert new.first.line.hasFocus()


def test_a_slip_the_second_time_is_said_at_the_second_field(new: NieuweWachtzin):
    assert not typed(new, STRONG, f"{STRONG}n")
    assert not new.first.error
    assert "niet gelijk" in new.second.error
    assert new.second.line.hasFocus()


def test_the_eye_shows_and_says_what_it_would_do(stage):
    edit = PassphraseEdit("wachtzin")
    stage(edit)

    def shown() -> tuple[bool, str, bool]:
        return edit.line.is_readable, edit.eye.accessibleName(), edit.eye.grab().toImage() == closed

    closed = edit.eye.grab().toImage()
    assert shown() == (False, "Wachtzin tonen", True)
    edit.eye.click()
    assert shown() == (True, "Wachtzin verbergen", False)
    edit.clear()
    assert shown() == (False, "Wachtzin tonen", True)


def test_who_goes_on_typing_is_told_no_longer_that_it_is_wrong(new: NieuweWachtzin, qtbot):
    assert not typed(new, "kort", "kort")
    assert new.first.error
    qtbot.keyClicks(new.first.line, "e")
    assert not new.first.error


def test_cleared_nothing_of_it_is_left(new: NieuweWachtzin):
    typed(new, STRONG, "iets anders")
    new.clear()
    assert new.text() == new.second.text() == ""
    assert not new.second.error


def test_the_eye_shows_what_was_typed_and_is_shut_again_once_it_is_cleared(stage):
    edit = PassphraseEdit("wachtzin")
    stage(edit)
    edit.line.setFocus()
    QTest.keyClicks(edit.line, STRONG)
    assert edit.line.displayText() != STRONG
    QTest.mouseClick(edit.eye, Qt.MouseButton.LeftButton)
    assert edit.line.displayText() == STRONG
    assert accessible_name(edit.eye) == "Wachtzin verbergen"
    edit.clear()
    QTest.keyClicks(edit.line, "abc")
    assert edit.line.displayText() != "abc"
    assert accessible_name(edit.eye) == "Wachtzin tonen"


class TestPassphraseField:
    @pytest.fixture
    def field(self, stage) -> PassphraseField:
        field = PassphraseField("Wachtzin", "oud", help="De wachtzin van de kluis")
        stage(field)
        field.line.setFocus()
        return field

    def test_what_is_not_typed_is_asked_at_the_field(self, field: PassphraseField):
        assert field.is_typed("Typ de wachtzin.") is False
        assert field.error == "Typ de wachtzin."
        assert field.line.hasFocus()
        QTest.keyClicks(field.line, "iets")
        assert field.is_typed("Typ de wachtzin.") is True
        assert not field.error
        assert field.text() == "iets"

    def test_enter_and_every_letter_are_heard(self, field: PassphraseField):
        heard: list[object] = []
        field.edited.connect(heard.append)
        field.submitted.connect(lambda: heard.append("enter"))
        QTest.keyClicks(field.line, "ab")
        QTest.keyClick(field.line, Qt.Key.Key_Return)
        assert heard == ["a", "ab", "enter"]

    def test_cleared_neither_the_text_nor_what_was_wrong_with_it_is_left(self, field: PassphraseField):
        QTest.keyClicks(field.line, "iets")
        field.refuse("Onjuist.")
        field.clear()
        assert (field.text(), field.error) == ("", None)
        assert field.line.objectName() == "oud_invoer"

    def test_the_eye_opens_and_shuts(self, stage):
        edit = PassphraseEdit("wachtzin")
        stage(edit)
        assert edit.focus_widget() is edit.line
        for is_readable, said in ((True, "Wachtzin verbergen"), (False, "Wachtzin tonen")):
            QTest.mouseClick(edit.eye, Qt.MouseButton.LeftButton)
            assert edit.line.is_readable is is_readable
            assert accessible_name(edit.eye) == said


def test_enter_goes_from_the_first_to_the_second_and_then_on(new: NieuweWachtzin):
    done: list[bool] = []
    new.submitted.connect(lambda: done.append(True))
    assert new.focus_widget() is new.first.line
    new.first.line.setFocus()
    QTest.keyClick(new.first.line, Qt.Key.Key_Return)
    assert new.second.line.hasFocus()
    assert done == []
    QTest.keyClick(new.second.line, Qt.Key.Key_Return)
    assert done == [True]


def test_how_strong_it_is_is_said_while_it_is_typed(new: NieuweWachtzin):
    empty = new.first.help_label.text()
    new.first.line.setFocus()
    said = []
    for letters in ("kort", " en wat", " meer woorden erbij"):
        QTest.keyClicks(new.first.line, letters)
        said.append((new.first.help_label.text(), new.first.help_label.property("tone")))
    assert len({words for words, _tone in said} | {empty}) == 4
    assert [tone for _words, tone in said] == ["danger", "danger", "ok"]
    assert not new.is_right()
    assert new.second.error
    new.clear()
    assert new.first.help_label.text() == empty
    assert not new.first.help_label.property("tone")
    new.refuse("Deze is al in gebruik.")
    assert new.first.error == "Deze is al in gebruik."


SLEUTEL = Herstelsleutel.van(bytes(range(16))).groepen
ANDERS = Herstelsleutel.van(bytes(16)).groepen


class TestKeyGroups:
    """A key is typed over from paper, or pasted; what is wrong is said at its group, at once."""

    @pytest.fixture
    def groups(self, stage) -> KeyGroups:
        groups = KeyGroups(range(1, 8), name="groep")
        stage(groups)
        groups.focus_widget().setFocus()
        return groups

    def focused(self, groups: KeyGroups) -> int:
        return next(place for place, line in enumerate(groups.lines) if line.hasFocus())

    def typed(self, groups: KeyGroups, text: str) -> None:
        for letter in text:
            QTest.keyClicks(groups.lines[self.focused(groups)], letter)

    def pasted(self, groups: KeyGroups, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(groups.lines[self.focused(groups)], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def test_a_right_group_leads_to_the_next_one_until_the_last(self, groups: KeyGroups):
        heard: list[bool] = []
        groups.edited.connect(lambda: heard.append(True))
        for place, groep in enumerate(SLEUTEL):
            assert self.focused(groups) == place
            self.typed(groups, groep.lower())
        assert self.focused(groups) == 6
        assert groups.texts() == SLEUTEL
        assert groups.answers() == dict(enumerate(SLEUTEL, start=1))
        assert len(heard) == 35
        assert not groups.error_line.words.text()

    def test_a_wrong_group_stays_and_says_so(self, groups: KeyGroups):
        wrong = SLEUTEL[0][:4] + ("0" if SLEUTEL[0][4] != "0" else "1")
        self.typed(groups, wrong)
        assert self.focused(groups) == 0
        assert "Groep 1 klopt niet" in groups.error_line.words.text()
        assert groups.lines[0].accessibleDescription() == "klopt niet"
        assert groups.lines[0].property("invalid")
        assert not groups.lines[1].property("invalid")
        QTest.keyClick(groups.lines[0], Qt.Key.Key_Backspace)
        assert not groups.error_line.words.text()
        self.typed(groups, SLEUTEL[0][4])
        assert self.focused(groups) == 1
        assert groups.lines[0].accessibleDescription() == ""

    def test_several_wrong_ones_are_named_together(self, groups: KeyGroups):
        for place in (2, 4, 5):
            groups.lines[place].setFocus()
            self.typed(groups, SLEUTEL[0])
        assert (
            groups.error_line.words.text()
            == "De groepen 3, 5 en 6 kloppen niet. Vergelijk ze met het papier."
        )

    def test_a_whole_key_is_pasted_at_once_and_taken_from_the_clipboard(self, groups: KeyGroups):
        self.pasted(groups, " ".join(SLEUTEL).lower())
        assert groups.texts() == SLEUTEL
        assert self.focused(groups) == 6
        assert QGuiApplication.clipboard().text() == ""

    def test_what_is_pasted_halfway_flows_over_from_there(self, groups: KeyGroups):
        groups.lines[2].setFocus()
        self.pasted(groups, SLEUTEL[2] + SLEUTEL[3] + SLEUTEL[4][:2])
        assert groups.texts() == ("", "", SLEUTEL[2], SLEUTEL[3], SLEUTEL[4][:2], "", "")
        assert self.focused(groups) == 4
        assert groups.lines[4].cursorPosition() == 2

    def test_a_letter_too_many_overwrites_no_group_that_is_filled_in(self, groups: KeyGroups):
        groups.lines[1].setFocus()
        self.typed(groups, SLEUTEL[1])
        groups.lines[0].setFocus()
        self.typed(groups, SLEUTEL[0][:4])
        groups.lines[0].setFocus()
        groups.lines[0].end(False)
        self.typed(groups, "0" if SLEUTEL[0][4] != "0" else "1")
        self.typed(groups, "2")
        assert groups.texts()[1] == SLEUTEL[1]
        assert len(groups.texts()[0]) == 5

    def test_typing_in_the_middle_stays_in_the_middle(self, groups: KeyGroups):
        self.typed(groups, SLEUTEL[0][0] + SLEUTEL[0][2])
        groups.lines[0].setCursorPosition(1)
        self.typed(groups, SLEUTEL[0][1].lower())
        assert groups.lines[0].text() == SLEUTEL[0][:3]
        assert groups.lines[0].cursorPosition() == 2

    def test_backspace_in_an_empty_group_goes_back_and_stops_at_the_first(self, groups: KeyGroups):
        self.typed(groups, SLEUTEL[0])
        assert self.focused(groups) == 1
        QTest.keyClick(groups.lines[1], Qt.Key.Key_Backspace)
        assert self.focused(groups) == 0
        assert groups.lines[0].cursorPosition() == 5
        assert groups.texts()[0] == SLEUTEL[0]
        groups.clear()
        QTest.keyClick(groups.lines[0], Qt.Key.Key_Backspace)
        assert self.focused(groups) == 0

    def test_nothing_of_it_can_be_copied(self, groups: KeyGroups):
        self.typed(groups, SLEUTEL[0][:4])
        QGuiApplication.clipboard().setText("van een ander")
        groups.lines[0].selectAll()
        for key in (Qt.Key.Key_C, Qt.Key.Key_X):
            QTest.keyClick(groups.lines[0], key, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == "van een ander"
        assert groups.texts()[0] == SLEUTEL[0][:4]
        assert groups.lines[0].contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu

    def test_what_was_refused_is_marked_and_gone_to(self, groups: KeyGroups):
        self.typed(groups, SLEUTEL[0])
        groups.show_wrong((3, 5), "Deze sleutel hoort niet bij deze kluis.")
        assert self.focused(groups) == 2
        assert groups.error_line.words.text() == "Deze sleutel hoort niet bij deze kluis."
        described = [bool(line.accessibleDescription()) for line in groups.lines]
        assert described == [bool(line.property("invalid")) for line in groups.lines]
        assert described == [False, False, True, False, True, False, False]
        groups.show_wrong((), None)
        assert not groups.error_line.words.text()
        assert self.focused(groups) == 2

    def test_others_are_asked_in_the_same_fields(self, stage):
        groups = KeyGroups((2, 5), name="terug")
        stage(groups)
        groups.lines[0].setFocus()
        self.typed(groups, SLEUTEL[1])
        groups.ask((3, 7))
        assert groups.texts() == ("", "")
        assert [line.accessibleName() for line in groups.lines] == ["Groep 3", "Groep 7"]
        assert [label.text() for label in groups._labels] == ["Groep 3", "Groep 7"]
        groups.lines[0].setFocus()
        self.typed(groups, SLEUTEL[2])
        assert groups.answers() == {3: SLEUTEL[2], 7: ""}

    def test_enter_asks_to_go_on(self, groups: KeyGroups):
        heard: list[bool] = []
        groups.submitted.connect(lambda: heard.append(True))
        QTest.keyClick(groups.lines[3], Qt.Key.Key_Return)
        assert heard == [True]

    def test_they_stand_four_in_a_row_each_below_its_number(self, groups: KeyGroups):
        rows = [line.mapTo(groups, QPoint()).y() for line in groups.lines]
        assert len(set(rows[:4])) == len(set(rows[4:])) == 1
        assert rows[4] > rows[0]
        for line, label in zip(groups.lines, groups._labels, strict=True):
            assert label.text() == f"Groep {line.number}" == line.accessibleName()
            assert label.buddy() is line
            assert label.mapTo(groups, QPoint()).y() < line.mapTo(groups, QPoint()).y()
            assert line.is_readable

    def test_emptied_nothing_is_marked_any_more(self, groups: KeyGroups):
        groups.lines[2].setFocus()
        self.typed(groups, SLEUTEL[0])
        groups.show_wrong((3,), "Onjuist.")
        assert groups.lines[2].selectedText() == groups.texts()[2]
        groups.clear()
        assert not any(line.property("invalid") or line.accessibleDescription() for line in groups.lines)
        assert not groups.error_line.words.text()
        assert groups.texts() == ("",) * 7

    @pytest.mark.parametrize(
        ("typed", "supports", "owns"),
        [(True, True, True), (False, True, True), (True, False, True), (True, True, False)],
    )
    def test_what_the_middle_button_would_paste_goes_with_it(
        self, groups, monkeypatch, typed, supports, owns
    ):
        cleared: list[object] = []
        clipboard = SimpleNamespace(
            supportsSelection=lambda: supports, ownsSelection=lambda: owns, clear=cleared.append
        )
        if typed:
            self.typed(groups, SLEUTEL[0][:3])
        monkeypatch.setattr(key_groups.QGuiApplication, "clipboard", lambda: clipboard)
        groups.clear()
        assert cleared == ([QClipboard.Mode.Selection] if typed and supports and owns else [])


class TestCapsLock:
    """It is said at every hidden line while the cursor is there; the platform is imitated where it is asked."""

    @pytest.fixture
    def asked(self, monkeypatch) -> Callable[[bool | None], None]:
        def answer(state: bool | None) -> None:
            monkeypatch.setattr(caps_lock, "asked", lambda: state)

        answer(None)
        return answer

    def test_it_is_said_when_the_cursor_comes_and_gone_when_it_leaves(self, stage, asked):
        field, after = PassphraseField("Wachtzin", "wachtzin", help="Vier woorden"), Line()
        stage(field, after)
        asked(True)
        after.setFocus()
        field.line.setFocus()
        assert field.help_label.text() == f"{caps_lock.WARNING}\nVier woorden"
        assert field.help_label.isVisible()
        after.setFocus()
        assert field.help_label.text() == "Vier woorden"

    def test_it_follows_the_key_itself(self, stage, qtbot, asked):
        field = PassphraseField("Wachtzin", "wachtzin")
        stage(field)
        asked(False)
        field.line.setFocus()
        asked(True)
        qtbot.keyClick(field.line, Qt.Key.Key_CapsLock)
        assert field.help_label.text() == caps_lock.WARNING
        asked(False)
        qtbot.keyClick(field.line, Qt.Key.Key_CapsLock)
        assert field.help_label.text() == ""

    def test_where_no_platform_tells_the_letters_do(self, stage, qtbot, asked):
        field = PassphraseField("Wachtzin", "wachtzin")
        stage(field)
        field.line.setFocus()
        for key, text, held, said in (
            (Qt.Key.Key_A, "a", Qt.KeyboardModifier.NoModifier, False),
            (Qt.Key.Key_A, "A", Qt.KeyboardModifier.ShiftModifier, False),
            (Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier, True),
            (Qt.Key.Key_1, "1", Qt.KeyboardModifier.NoModifier, True),
            (Qt.Key.Key_A, "a", Qt.KeyboardModifier.ShiftModifier, True),
            (Qt.Key.Key_CapsLock, "", Qt.KeyboardModifier.NoModifier, False),
            (Qt.Key.Key_CapsLock, "", Qt.KeyboardModifier.NoModifier, True),
            (Qt.Key.Key_A, "a", Qt.KeyboardModifier.NoModifier, False),
        ):
            QTest.sendKeyEvent(QTest.KeyAction.Click, field.line, key, text, held)
            assert bool(field.help_label.text()) is said, (text, held)

    def test_the_strength_of_a_new_one_stays_beside_it(self, stage, qtbot, asked):
        new = NieuweWachtzin("nieuw")
        stage(new)
        asked(True)
        new.first.line.setFocus()
        qtbot.keyClicks(new.first.line, "abc")
        warned, strength = new.first.help_label.text().split("\n")
        assert (warned, bool(strength)) == (caps_lock.WARNING, True)

    def test_a_recovery_key_is_written_in_capitals(self, stage, qtbot, asked):
        groups = KeyGroups((1, 2), name="groep")
        stage(groups)
        asked(True)
        heard: list[str] = []
        groups.lines[0].noted.connect(heard.append)
        groups.lines[0].setFocus()
        qtbot.keyClicks(groups.lines[0], "A")
        assert [one for one in heard if one] == []
