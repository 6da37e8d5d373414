"""The widgets of the kit, driven by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.patience import deliver
from tests.ui.widgets.conftest import accessible_name
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.suggest import (
    LEAST_CHIP,
    LEAST_HEIGHT,
    MOST_SHOWN,
    NO_CHOICE,
    ChooserLine,
    MultiSuggest,
    Option,
    Suggest,
    SuggestPopup,
    find_options,
)

PARTIJEN = [
    Option("pol", "Politie", "politie"),
    Option("ens", "Gemeente Enschede", "gemeente"),
    Option("hen", "Gemeente Hengelo", "gemeente"),
    Option("zol", "Stichting Żółkiewski", "zorg"),
]


def test_suggestions_are_found_by_any_word_without_accents_and_enter_takes_one(stage, qtbot):
    chosen: list[object] = []
    field = Suggest(PARTIJEN, name="partij")
    field.chosen.connect(chosen.append)
    window = stage(field)
    field.setFocus()
    qtbot.keyClicks(field, "zol")
    assert field.popup.isVisible()
    assert field.popup.parentWidget() is window
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.value(), field.text()) == ("zol", "Stichting Żółkiewski")
    assert chosen == ["zol"]
    assert not field.popup.isVisible()


def test_suggestions_down_and_tab_take_the_second_and_go_on(stage, qtbot):
    field, after = Suggest(PARTIJEN, name="partij"), QLineEdit()
    stage(field, after)
    field.setFocus()
    qtbot.keyClicks(field, "gem")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == "hen"
    assert after.hasFocus()


def test_what_is_no_suggestion_stays_as_text_without_a_value(stage, qtbot):
    field, after = Suggest(PARTIJEN, name="partij"), QLineEdit()
    stage(field, after)
    field.setFocus()
    qtbot.keyClicks(field, "Onbekend")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    after.setFocus()
    assert (field.text(), field.value(), field.is_unresolved) == ("Onbekend", None, True)
    field.setText("politie")
    field._typed("politie")
    field.setFocus()
    after.setFocus()
    assert field.value() == "pol"


def test_where_nothing_fits_the_list_says_so_and_enter_takes_nothing(stage, qtbot):
    field = Suggest(PARTIJEN, name="partij", nothing="Geen partij bij deze casus.")
    free = Suggest(PARTIJEN, name="persoon", allow_free=True)
    stage(field, free)
    field.setFocus()
    qtbot.keyClicks(field, "qqq")
    assert field.popup.nothing.isVisible()
    assert field.popup.nothing.text() == "Geen partij bij deze casus."
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value()) == ("qqq", None)
    for _letter in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "zol")
    assert not field.popup.nothing.isVisible()
    assert field.popup.current() is not None
    free.setFocus()
    qtbot.keyClicks(free, "qqq")
    assert not free.popup.isVisible()


def test_several_are_chosen_one_after_the_other_and_taken_away_by_backspace(stage, qtbot):
    many = MultiSuggest(PARTIJEN, name="partijen")
    stage(many)
    many.field.setFocus()
    for letters in ("pol", "ens"):
        qtbot.keyClicks(many.field, letters)
        qtbot.keyClick(many.field, Qt.Key.Key_Return)
    assert many.values() == ("pol", "ens")
    qtbot.keyClicks(many.field, "pol")
    assert many.field.popup.current() is None
    assert many.field.popup.nothing.isVisible()
    many.field.clear()
    qtbot.keyClick(many.field, Qt.Key.Key_Backspace)
    assert many.values() == ("pol",)
    chip = many.findChild(KeyButton, "partijen_chip")
    assert accessible_name(chip) == "Politie weghalen"


def test_a_letter_lets_go_of_what_was_chosen_and_the_field_says_what_is_no_choice(stage, qtbot):
    chosen: list[object] = []
    editor, after = Suggest(PARTIJEN, value="pol"), QLineEdit()
    editor.chosen.connect(chosen.append)
    field = Field("Partij", editor, name="partij")
    stage(field, after)
    editor.setFocus()
    qtbot.keyClicks(editor, "x")
    assert (editor.value(), chosen, field.error) == (None, [None], None)
    after.setFocus()
    assert field.error == NO_CHOICE
    editor.set_value("ens")
    assert (editor.text(), field.error) == ("Gemeente Enschede", None)


def test_the_whole_name_is_a_choice_also_from_a_list_that_is_asked(stage, qtbot):
    editor, after = Suggest(lambda typed: find_options(PARTIJEN, typed)), QLineEdit()
    stage(editor, after)
    editor.setFocus()
    qtbot.keyClicks(editor, "gemeente hengelo")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    after.setFocus()
    assert (editor.value(), editor.text()) == ("hen", "Gemeente Hengelo")


def test_of_several_the_field_says_what_is_no_choice(stage, qtbot):
    editor, after = MultiSuggest(PARTIJEN, values=("pol",)), QLineEdit()
    field = Field("Partijen", editor, name="partijen")
    stage(field, after)
    editor.field.setFocus()
    qtbot.keyClicks(editor.field, "Onbekend")
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    after.setFocus()
    assert (editor.values(), field.error) == (("pol",), NO_CHOICE)


def test_a_line_that_begins_something_keeps_nothing_and_starts_nothing_by_being_left(stage, qtbot):
    chosen: list[object] = []
    line, after = ChooserLine(PARTIJEN, placeholder="Wie", nothing="Niemand", name="wie"), QLineEdit()
    line.chosen.connect(chosen.append)
    stage(line, after)
    line.begin()
    qtbot.keyClicks(line, "politie")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    after.setFocus()
    assert [one for one in chosen if one is not None] == []
    assert line.check()


def told(signal) -> list[object]:
    heard: list[object] = []
    signal.connect(heard.append)
    return heard


class TestFinding:
    def test_every_piece_begins_a_word_of_what_is_shown_or_searched(self):
        one = Option(1, "Gemeente Enschede", "Anna Voorbeeld", "veiligheid")
        for typed, fits in (
            ("ens anna", True), ("veil", True), ("gem veil", True), ("ens bob", False), ("chede", False), ("", True),
        ):  # fmt: skip
            assert find_options([one], typed) == [one] * fits

    def test_what_begins_with_it_comes_first_and_the_rest_stays_in_order(self):
        names = [Option(name, name) for name in ("Het Élan", "Aan het eind", "Elandstraat", "Het El", "El")]
        assert [one.value for one in find_options(names, "el")] == ["Elandstraat", "El", "Het Élan", "Het El"]

    def test_a_function_is_asked_what_was_typed_and_is_not_searched_again(self):
        asked: list[str] = []
        assert find_options(lambda typed: asked.append(typed) or (PARTIJEN[0],), "xyz") == [PARTIJEN[0]]
        assert asked == ["xyz"]

    def test_an_option_is_its_text_unless_more_is_said(self):
        assert (Option(1, "a").second, Option(1, "a").keywords) == ("", "")
        assert (MOST_SHOWN, LEAST_HEIGHT, LEAST_CHIP) == (8, 100, 96)


class TestList:
    """The list below a field: what it shows, which keys it takes, and where it lies."""

    MANY = tuple(Option(number, f"Regel {number:02}", "onder") for number in range(12))

    @pytest.fixture
    def anchor(self, stage) -> QLineEdit:
        anchor = QLineEdit()
        anchor.setObjectName("veld")
        self.window = stage(anchor)
        self.window.layout().setEnabled(False)
        anchor.setGeometry(100, 50, 300, 34)
        return anchor

    @pytest.fixture
    def popup(self, anchor) -> SuggestPopup:
        popup = SuggestPopup(anchor)
        self.taken = told(popup.accepted)
        return popup

    def key(self, popup: SuggestPopup, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> bool:
        return popup.take_key(QKeyEvent(QEvent.Type.KeyPress, key, modifiers))

    def test_it_never_has_the_focus_and_is_not_there_until_it_is_asked(self, popup):
        assert not popup.isVisible()
        assert popup.isHidden()
        assert {popup.focusPolicy(), popup.list.focusPolicy()} == {Qt.FocusPolicy.NoFocus}
        assert popup.property("role") == "popup"
        assert accessible_name(popup.list) == "Voorstellen"
        assert (popup.list.objectName(), popup.nothing.objectName()) == ("veld_suggestions", "veld_niets")
        assert (popup.nothing.property("role"), popup.nothing.wordWrap()) == ("muted", True)

    def test_it_shows_eight_at_most_with_the_first_one_chosen(self, popup):
        popup.show_options(self.MANY)
        assert popup.list.rows_model.rowCount() == 8
        assert popup.current() is self.MANY[0]
        assert popup.list.isVisible()
        assert not popup.nothing.isVisible()
        popup.show_options([], nothing="Niets.")
        assert popup.isVisible()
        assert popup.current() is None
        assert (popup.list.isVisible(), popup.nothing.isVisible(), popup.nothing.text()) == (
            False,
            True,
            "Niets.",
        )
        popup.show_options(self.MANY[:2], nothing="Niets.")
        assert (popup.list.isVisible(), popup.nothing.isVisible(), popup.nothing.text()) == (True, False, "")
        popup.show_options([])
        assert not popup.isVisible()
        assert popup.current() is None

    def test_it_shows_what_is_second_below_what_is_first(self, popup):
        popup.show_options(self.MANY[:1])
        high = popup.height()
        popup.show_options([Option(1, "Regel")])
        assert popup.height() < high
        assert popup.list.rows_model.rowCount() == 1

    def test_the_keys_walk_and_take_and_close(self, popup):
        assert self.key(popup, Qt.Key.Key_Down) is False
        popup.show_options(self.MANY[:4])
        for key, now in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
            assert self.key(popup, key) is True
            assert popup.current() is self.MANY[now]
        assert self.key(popup, Qt.Key.Key_A) is False
        assert self.key(popup, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier) is False
        assert (popup.isVisible(), self.taken) == (True, [])
        assert self.key(popup, Qt.Key.Key_Escape) is True
        assert (popup.isVisible(), self.taken) == (False, [])
        for key, modifiers in (
            (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
        ):  # fmt: skip
            popup.show_options(self.MANY[:4])
            self.taken.clear()
            assert self.key(popup, key, modifiers) is True
            assert (popup.isVisible(), self.taken) == (False, [self.MANY[0]])
        popup.show_options([], nothing="Niets.")
        self.taken.clear()
        assert self.key(popup, Qt.Key.Key_Return) is True
        assert (popup.isVisible(), self.taken) == (True, [])

    def test_a_click_takes_one_too(self, popup, qtbot):
        popup.show_options(self.MANY[:3])
        place = popup.list.visualRect(popup.list.rows_model.index(1)).center()
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert self.taken == [self.MANY[1]]

    def shape(self, popup: SuggestPopup) -> tuple[int, int, int]:
        return popup.x(), popup.y(), popup.width()

    def test_it_lies_below_its_field_and_as_wide(self, anchor, popup):
        popup.show_options(self.MANY[:2])
        assert self.shape(popup) == (100, 86, 300)
        assert popup.height() == 10 + 2 * popup.list.sizeHintForRow(0)
        assert self.window.childAt(popup.geometry().center()) is not None
        assert popup.layout().contentsMargins() == QMargins(4, 4, 4, 4)
        anchor.resize(100, 34)
        popup.show_options(self.MANY[:2])
        assert popup.width() == 240
        anchor.resize(400, 34)
        popup.show_options([], nothing="Niets gevonden.")
        assert popup.height() == 10 + popup.nothing.heightForWidth(390)
        deliver()
        assert popup.nothing.width() == 390

    def test_it_stays_inside_the_window(self, anchor, popup):
        width, high = self.window.width(), self.window.height()
        popup.show_options(self.MANY[:3])
        height = popup.height()
        for x, left in ((2, 8), (width - 100, width - 308)):
            anchor.move(x, 50)
            popup.show_options(self.MANY[:3])
            assert popup.x() == left
        last = high - 8 - height - 36
        for y, top in (
            (last, last + 36), (last + 1, last - 1 - height),
        ):  # fmt: skip
            anchor.move(100, y)
            popup.show_options(self.MANY[:3])
            assert popup.y() == top, y

    def test_where_there_is_no_room_above_or_below_it_is_low_and_lies_at_the_bottom(self, anchor, popup):
        popup.show_options(self.MANY[:3])
        height = popup.height()
        self.window.resize(900, height + 40)
        for above, top in ((8, height + 40 - 8 - LEAST_HEIGHT), (9, 9)):
            anchor.move(100, above + height + 2)
            popup.show_options(self.MANY[:3])
            assert popup.y() == top
        self.window.setMinimumHeight(20)
        self.window.resize(900, height)
        anchor.move(100, height)
        popup.show_options(self.MANY[:3])
        assert popup.y() == height - 8 - LEAST_HEIGHT

    def test_it_goes_along_to_another_window_and_lies_over_what_is_there(self, anchor, popup, qtbot):
        other = QWidget()
        qtbot.addWidget(other)
        other.resize(600, 400)
        anchor.setParent(other)
        over = QWidget(other)
        over.resize(600, 400)
        other.show()
        popup.show_options(self.MANY[:3])
        assert popup.parentWidget() is other
        assert popup.isVisible()
        assert popup.isAncestorOf(other.childAt(popup.geometry().center()))


class TestField:
    def test_what_the_program_sets_is_no_choice_of_the_user(self, stage):
        field = Suggest(PARTIJEN, value="hen", placeholder="Wie", name="partij")
        heard = told(field.chosen)
        stage(field)
        assert (field.value(), field.text(), field.cursorPosition()) == ("hen", "Gemeente Hengelo", 0)
        assert (field.placeholderText(), field.objectName(), field.isClearButtonEnabled()) == (
            "Wie",
            "partij",
            False,
        )
        field.set_value(None, "Gemeente Hengelo en omstreken")
        assert (field.value(), field.text(), field.cursorPosition()) == (
            None,
            "Gemeente Hengelo en omstreken",
            0,
        )
        field.set_value("ens", "zoals genoemd")
        assert (field.value(), field.text()) == ("ens", "zoals genoemd")
        field.set_value("weg")
        assert (field.value(), field.text()) == ("weg", "")
        field.set_value(None)
        assert (field.value(), field.text()) == (None, "")
        field.set_options(lambda typed: PARTIJEN)
        field.set_value("pol", "Politie")
        field.set_value("ens")
        assert (field.value(), field.text()) == ("ens", "Politie")
        assert heard == []
        assert Suggest(PARTIJEN).objectName() == ""
        assert Suggest(PARTIJEN).value() is None

    def test_other_options_are_searched_from_then_on(self, stage, qtbot):
        field = Suggest()
        stage(field)
        field.set_options(PARTIJEN)
        qtbot.keyClicks(field, "pol")
        assert field.popup.current() is PARTIJEN[0]
        field.clear_choice()
        assert (field.text(), field.popup.isVisible()) == ("", False)

    def test_only_text_that_is_no_choice_is_unresolved(self, stage, qtbot):
        field, free = Suggest(PARTIJEN), Suggest(PARTIJEN, allow_free=True)
        stage(field, free)
        assert (field.is_unresolved, field.check()) == (False, True)
        unreadable = told(field.unreadable)
        for text, unresolved in (("iets", True), ("  ", False)):
            field.set_value(None, text)
            assert (field.is_unresolved, field.check()) == (unresolved, not unresolved)
        assert unreadable == ["", NO_CHOICE, ""]
        free.set_value(None, "iets")
        assert (free.is_unresolved, free.check()) == (False, True)
        field.set_value("pol")
        assert (field.is_unresolved, field.check()) == (False, True)

    def test_what_is_typed_is_told_and_letting_go_of_a_choice_too(self, stage, qtbot):
        field, free = Suggest(PARTIJEN, value="pol"), Suggest(PARTIJEN, value="pol", allow_free=True)
        stage(field, free)
        chosen, edited, unreadable = told(field.chosen), told(field.edited), told(field.unreadable)
        qtbot.keyClicks(field, "xy")
        assert (chosen, edited) == ([None], ["xPolitie", "xyPolitie"])
        assert set(unreadable) == {""}
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        assert (chosen, edited[-1], field.popup.isVisible()) == ([None, None], "", False)
        chosen = told(free.chosen)
        qtbot.keyClicks(free, "x")
        assert (chosen, free.value()) == ([], None)
        free.selectAll()
        qtbot.keyClick(free, Qt.Key.Key_Backspace)
        assert chosen == [None]

    def test_spaces_are_nothing_to_look_for(self, stage, qtbot):
        field = Suggest(PARTIJEN)
        stage(field)
        qtbot.keyClicks(field, "p")
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        qtbot.keyClicks(field, "  ")
        assert not field.popup.isVisible()

    def test_a_name_from_outside_is_chosen_only_when_it_is_whole(self, stage):
        field = Suggest(PARTIJEN)
        stage(field)
        chosen = told(field.chosen)
        QLineEdit.setText(field, "gemeente")
        assert (field.value(), chosen, field.popup.isVisible()) == (None, [], True)
        QLineEdit.setText(field, " Gemeente Enschede ")
        assert (field.value(), field.text(), chosen) == ("ens", "Gemeente Enschede", ["ens"])
        assert not field.popup.isVisible()

    def test_what_was_wrong_is_gone_once_one_is_chosen(self, stage, qtbot):
        editor, after = Suggest(PARTIJEN), QLineEdit()
        field = Field("Partij", editor, name="partij")
        stage(field, after)
        for choose in (lambda: qtbot.keyClick(editor, Qt.Key.Key_Return), lambda: editor.accept(PARTIJEN[1])):
            editor.set_value(None, "Onbekend")
            assert not editor.check()
            assert field.error == NO_CHOICE
            editor.setFocus()
            editor.selectAll()
            qtbot.keyClicks(editor, "ens")
            assert field.error is None
            field.set_error("Nog steeds niet.")
            choose()
            assert (editor.value(), field.error) == ("ens", None)

    def test_typing_a_whole_name_does_not_take_it_before_the_field_is_left(self, stage, qtbot):
        field, after = Suggest([*PARTIJEN, Option("noord", "Politie Noord")]), QLineEdit()
        stage(field, after)
        field.setFocus()
        qtbot.keyClicks(field, "politie")
        assert field.value() is None
        after.setFocus()
        assert (field.value(), field.text(), field.popup.isVisible()) == ("pol", "Politie", False)

    def test_of_two_with_one_name_none_is_taken_by_itself(self, stage, qtbot):
        field, after = Suggest([Option(1, "Anna Voorbeeld"), Option(2, "Anna Voorbeeld")]), QLineEdit()
        stage(field, after)
        field.setFocus()
        qtbot.keyClicks(field, "anna voorbeeld")
        after.setFocus()
        assert (field.value(), field.is_unresolved) == (None, True)

    def test_another_program_in_front_leaves_the_list_open_and_another_field_does_not(self, stage, qtbot):
        field = Suggest(PARTIJEN)
        stage(field)
        field.setFocus()
        qtbot.keyClicks(field, "gem")
        for reason, is_open in (
            (Qt.FocusReason.ActiveWindowFocusReason, True), (Qt.FocusReason.MouseFocusReason, False),
        ):  # fmt: skip
            field.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut, reason))
            assert field.popup.isVisible() is is_open

    def test_down_opens_the_list_of_all_or_of_what_was_typed(self, stage, qtbot):
        field = Suggest(PARTIJEN)
        stage(field)
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        assert not field.popup.isVisible()
        qtbot.keyClick(field, Qt.Key.Key_Down)
        assert field.popup.list.rows_model.rowCount() == 4
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.value() == "pol"
        qtbot.keyClick(field, Qt.Key.Key_Down)
        assert field.popup.list.rows_model.rowCount() == 4
        field.clear_choice()
        qtbot.keyClicks(field, "gem")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        qtbot.keyClick(field, Qt.Key.Key_Down)
        assert field.popup.list.rows_model.rowCount() == 2

    def test_escape_belongs_to_the_list_while_it_is_open_and_then_to_the_window(self, stage, qtbot):
        closed: list[int] = []
        field = Suggest(PARTIJEN)
        window = stage(field)
        QShortcut(QKeySequence("Esc"), window, lambda: closed.append(1))
        field.setFocus()
        assert not overridden(field, Qt.Key.Key_Escape)
        qtbot.keyClicks(field, "gem")
        assert overridden(field, Qt.Key.Key_Escape)
        assert not overridden(field, Qt.Key.Key_F5)
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert (field.popup.isVisible(), closed, field.text()) == (False, [], "gem")
        assert not overridden(field, Qt.Key.Key_Escape)
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert closed == [1]

    def test_up_and_enter_of_an_open_list_do_nothing_else(self, stage, qtbot):
        returned: list[int] = []
        field = Suggest(PARTIJEN)
        field.returnPressed.connect(lambda: returned.append(1))
        stage(field)
        field.setFocus()
        qtbot.keyClicks(field, "gem")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert returned == []
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert returned == [1]

    def test_the_list_goes_with_its_field(self, stage, qtbot):
        field = Suggest(PARTIJEN)
        window = stage(field)
        qtbot.keyClicks(field, "gem")
        popup = field.popup
        assert field.popup is popup
        gone: list[int] = []
        popup.destroyed.connect(lambda: gone.append(1))
        field.deleteLater()
        qtbot.waitUntil(lambda: bool(gone))
        assert window.findChildren(SuggestPopup) == []


def overridden(field: QLineEdit, key: Qt.Key) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QCoreApplication.sendEvent(field, event)
    return event.isAccepted()


class TestSeveral:
    def chips(self, many: MultiSuggest) -> list[str]:
        return [
            chip.text()
            for chip in many.findChildren(KeyButton, f"{many.objectName()}_chip")
            if not chip.isHidden()
        ]

    def test_each_is_a_button_that_takes_it_away(self, stage, qtbot):
        many = MultiSuggest(PARTIJEN, values=("pol", "weg"))
        changed: list[int] = []
        many.changed.connect(lambda: changed.append(1))
        stage(many)
        assert (many.objectName(), many.field.objectName()) == ("keuze", "keuze_invoer")
        assert self.chips(many) == ["Politie", "weg"]
        assert many.focus_widget() is many.field
        first = many.findChild(KeyButton, "keuze_chip")
        assert first.toolTip() == "Politie weghalen"
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
        assert (many.values(), changed) == (("weg",), [1])
        assert many.field.hasFocus()
        qtbot.waitUntil(lambda: self.chips(many) == ["weg"])

    def test_what_the_program_sets_is_shown_and_not_told(self, stage, qtbot):
        many = MultiSuggest(name="partijen")
        changed: list[int] = []
        many.changed.connect(lambda: changed.append(1))
        stage(many)
        low = many.sizeHint().height()
        many.set_values(("pol", "ens"))
        assert self.chips(many) == ["pol", "ens"]
        many.set_options(PARTIJEN)
        qtbot.waitUntil(lambda: self.chips(many) == ["Politie", "Gemeente Enschede"])
        assert many.sizeHint().height() > low
        many.set_values(())
        assert (many.values(), changed) == ((), [])
        assert not many._chip_area.isVisible()

    def test_one_is_chosen_once_and_the_field_is_empty_again(self, stage, qtbot):
        many = MultiSuggest(PARTIJEN)
        changed: list[int] = []
        many.changed.connect(lambda: changed.append(1))
        stage(many)
        qtbot.keyClicks(many.field, "gem")
        assert many.is_unresolved
        qtbot.keyClick(many.field, Qt.Key.Key_Return)
        assert (many.values(), many.field.text(), many.is_unresolved, changed) == (("ens",), "", False, [1])
        assert self.chips(many) == ["Gemeente Enschede"]
        qtbot.keyClicks(many.field, "gem")
        assert many.field.popup.list.rows_model.rowCount() == 1
        qtbot.keyClick(many.field, Qt.Key.Key_Return)
        assert (many.values(), changed) == (("ens", "hen"), [1, 1])
        many.field.chosen.emit("hen")
        many.field.chosen.emit(None)
        assert (many.values(), changed) == (("ens", "hen"), [1, 1])

    def test_backspace_takes_away_the_last_one_only_where_nothing_is_typed(self, stage, qtbot):
        many = MultiSuggest(PARTIJEN, values=("pol", "ens", "hen"))
        stage(many)
        many.field.setFocus()
        qtbot.keyClicks(many.field, "ab")
        for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            qtbot.keyClick(many.field, key)
        assert (many.values(), many.field.text()) == (("pol", "ens", "hen"), "")
        for left in (("pol", "ens"), ("pol",), (), ()):
            qtbot.keyClick(many.field, Qt.Key.Key_Backspace)
            assert many.values() == left

    @pytest.mark.parametrize("width", [400, 900])
    def test_all_that_were_chosen_can_be_seen_also_where_they_take_several_lines(self, stage, width):
        many = MultiSuggest([Option(n, f"Gemeente nummer {n}") for n in range(20)], values=range(20))
        window = stage(Field("Gemeenten", many, name="gemeenten"))
        window.layout().addStretch(1)
        window.resize(width, 600)
        deliver()
        low = many.visibleRegion().boundingRect()
        assert many.field.y() - many._chip_area.geometry().bottom() - 1 == 6
        for one in (*many.findChildren(KeyButton, "keuze_chip"), many.field):
            assert low.contains(QRect(one.mapTo(many, QPoint(0, 0)), one.size()))


class TestChooser:
    def test_it_shows_all_at_once_and_hides_when_it_is_left_empty(self, stage, qtbot):
        line, after = ChooserLine(PARTIJEN, placeholder="Wie", nothing="Niemand", name="wie"), QLineEdit()
        stage(line, after)
        line.hide()
        for leave in (after.setFocus, lambda: qtbot.keyClick(line, Qt.Key.Key_Escape)):
            line.set_value("pol")
            line.begin()
            assert (line.text(), line.value(), line.hasFocus()) == ("", None, True)
            assert line.popup.list.rows_model.rowCount() == 4
            assert (line.placeholderText(), line.objectName()) == ("Wie", "wie")
            leave()
            if line.isVisible():
                leave()
            assert not line.isVisible()
        line.begin()
        qtbot.keyClicks(line, "qqq")
        assert line.popup.nothing.text() == "Niemand"
        after.setFocus()
        assert (line.isVisible(), line.is_unresolved) == (True, False)

    def test_where_there_is_nobody_it_says_so_at_once(self, stage):
        line = ChooserLine([], placeholder="Wie", nothing="Niemand", name="wie")
        stage(line)
        line.begin()
        assert (line.popup.isVisible(), line.popup.nothing.text()) == (True, "Niemand")
