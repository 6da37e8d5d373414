"""The widgets of the kit, driven by keys and clicks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from zvh_desktop.ui.venster.autosave import SaveMonitor
from zvh_desktop.ui.venster.status_line import SaveIndicator
from zvh_desktop.ui.widgets.banner import Banner, BannerSlot, Chip
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select, YesNo
from zvh_desktop.ui.widgets.date_field import DateField, TimeField
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line, LineUndo
from zvh_desktop.ui.widgets.row_table import Column, RowTable, RowTableModel
from zvh_desktop.ui.widgets.sheet import confirm, toast
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option, Suggest
from zvh_desktop.ui.widgets.theme import Tone

TODAY = date(2026, 11, 24)
PARTIJEN = [
    Option("pol", "Politie", "politie"),
    Option("ens", "Gemeente Enschede", "gemeente"),
    Option("hen", "Gemeente Hengelo", "gemeente"),
    Option("zol", "Stichting Żółkiewski", "zorg"),
]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def stage(qtbot):
    """A window to put widgets in, shown and active."""
    window = QWidget()
    QVBoxLayout(window)
    window.resize(900, 600)
    qtbot.addWidget(window)

    def put(*widgets: QWidget) -> QWidget:
        for widget in widgets:
            window.layout().addWidget(widget)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return put


def accessible_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_button_shows_its_key_but_is_called_by_its_word_alone(stage, qtbot):
    pressed: list[int] = []
    button = KeyButton("Volgende casus", key="Ctrl+Return", icon="plus", on_click=lambda: pressed.append(1))
    stage(button)
    assert accessible_name(button) == "Volgende casus"
    bare = KeyButton("Volgende casus")
    assert button.sizeHint().width() > bare.sizeHint().width() + 60
    qtbot.keyClick(button.window(), Qt.Key.Key_Return, CTRL)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1, 1]
    button.setEnabled(False)
    qtbot.keyClick(button.window(), Qt.Key.Key_Return, CTRL)
    assert pressed == [1, 1]


def test_an_icon_button_has_a_name_and_tells_its_key(stage):
    button = IconButton("x", "Melding sluiten", key="Ctrl+W")
    stage(button)
    assert accessible_name(button) == "Melding sluiten"
    assert button.toolTip() == "Melding sluiten  Ctrl+W"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_in_an_editor_reaches_the_window_and_leaves_the_text_alone(stage, qtbot, key):
    pressed: list[int] = []
    editor = GrowingEditor("Eerste zin")
    stage(editor, KeyButton("Volgende casus", key="Ctrl+Return", on_click=lambda: pressed.append(1)))
    editor.setFocus()
    modifiers = CTRL | Qt.KeyboardModifier.KeypadModifier if key == Qt.Key.Key_Enter else CTRL
    qtbot.keyClick(editor, key, modifiers)
    assert pressed == [1]
    assert editor.text() == "Eerste zin"


def test_alt_and_a_digit_in_an_editor_choose_and_do_not_type(stage, qtbot):
    editor = GrowingEditor()
    choice = Choice([ChoiceOption("a", "Afschalen", "Alt+1"), ChoiceOption("z", "Procesregie ZVH", "Alt+3")])
    stage(editor, choice)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_3, ALT)
    assert (choice.value(), editor.text()) == ("z", "")


@pytest.mark.parametrize("said_at", ["before", "when shown"])
@pytest.mark.parametrize("frameless", [False, True])
def test_a_text_stands_at_its_left_edge_however_wide_its_editor_is(qtbot, frameless, said_at):
    said = "Na vier rustige maanden vorige week aangehouden met twee anderen. De rol van Emre was klein. "
    for width in range(200, 600, 7):
        holder = QWidget()
        qtbot.addWidget(holder)
        editor = GrowingEditor(said if said_at == "before" else "", frameless=frameless)
        QVBoxLayout(holder).addWidget(editor)
        holder.resize(width, 200)
        holder.show()
        editor.set_text(said)
        assert editor.textCursor().atEnd()
        assert editor.horizontalScrollBar().value() == 0, width


def test_an_editor_grows_with_its_text_up_to_its_most_lines(stage, qtbot):
    editor = GrowingEditor(max_lines=4)
    stage(editor)
    heights = [editor.minimumHeight()]
    for _line in range(5):
        editor.appendPlainText("nog een regel")
        heights.append(editor.minimumHeight())
    assert heights[0] == heights[1] < heights[2] < heights[3] < heights[4]
    assert heights[4] == heights[5]
    editor.set_text("")
    assert editor.minimumHeight() == heights[0]


def test_tab_leaves_an_editor_and_shift_enter_breaks_the_line(stage, qtbot):
    editor, after = GrowingEditor(), QLineEdit()
    stage(editor, after)
    editor.setFocus()
    qtbot.keyClicks(editor, "een")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "twee")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "een\ntwee"
    assert after.hasFocus()


def test_ctrl_z_undoes_text_first_and_then_belongs_to_the_window(stage, qtbot):
    undone: list[int] = []
    editor = GrowingEditor()
    stage(editor, KeyButton("Ongedaan maken", key="Ctrl+Z", on_click=lambda: undone.append(1)))
    editor.setFocus()
    qtbot.keyClicks(editor, "tekst")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert (editor.text(), undone) == ("", [])
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert undone == [1]


def test_setting_the_same_text_leaves_the_cursor_where_it_was(stage):
    editor = GrowingEditor("abcdef")
    stage(editor)
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    editor.set_text("abcdef")
    assert editor.textCursor().position() == 3


def test_a_field_names_its_editor_and_keeps_what_was_typed_when_it_is_wrong(stage):
    form = Form()
    first = form.add("Naam", QLineEdit("Jan"), required=True, name="naam")
    second = form.add("Telefoon", QLineEdit("abc"), name="telefoon")
    stage(form)
    assert first.label.buddy() is first.editor
    assert accessible_name(first.editor) == "Naam"
    assert form.show_errors({"telefoon": "Alleen cijfers."})
    assert second.error_line.isVisible()
    assert second.editor.text() == "abc"
    assert second.editor.hasFocus()
    assert (
        QAccessible.queryAccessibleInterface(second.editor).text(QAccessible.Text.Description)
        == "Alleen cijfers."
    )
    assert not form.show_errors({})
    assert not second.error_line.isVisible()


def test_the_first_error_gets_the_focus_also_in_a_compound_editor(stage):
    form = Form()
    when = form.add("Datum", DateField(lambda: TODAY), name="datum")
    form.add("Wat", GrowingEditor(), name="wat")
    stage(form)
    form.show_errors({"wat": "Leeg.", "datum": "Leeg."})
    assert when.editor.line.hasFocus()
    assert when.label.buddy() is when.editor.line
    assert accessible_name(when.editor.line) == "Datum"


def test_radio_buttons_keep_their_own_words_inside_a_field(stage):
    choice = Choice([("a", "Veelplegers"), ("b", "Top X")], name="gebied")
    stage(Field("Gebied", choice, required=True))
    assert [accessible_name(choice.segment(value)) for value in "ab"] == ["Veelplegers", "Top X"]
    assert accessible_name(choice) == "Gebied"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("vr", "vr 27 nov 2026"), ("over 2 weken", "di 8 dec 2026"), ("12-1", "di 12 jan 2027")],
)
def test_a_date_is_understood_beside_the_field_and_settles_when_left(stage, qtbot, typed, shown):
    field, after = DateField(lambda: TODAY), QLineEdit()
    stage(field, after)
    field.line.setFocus()
    qtbot.keyClicks(field.line, typed)
    assert field.understood.text() == shown
    after.setFocus()
    assert field.text() == field.value().strftime("%d-%m-%Y")


def test_a_date_that_cannot_be_read_stays_and_is_explained_once_left(stage, qtbot):
    field, after = Field("Uiterlijk", DateField(lambda: TODAY)), QLineEdit()
    stage(field, after)
    field.focus()
    qtbot.keyClicks(field.editor.line, "ooit")
    assert field.error is None
    after.setFocus()
    assert "over 2 weken" in field.error
    assert field.editor.text() == "ooit"
    assert field.editor.value() is None
    field.focus()
    qtbot.keyClicks(field.editor.line, "morgen")
    assert field.error is None


def test_times_are_read_as_people_write_them(stage, qtbot):
    at = TimeField()
    stage(at)
    for typed, value in (
        ("9", time(9)),
        ("930", time(9, 30)),
        ("9.30", time(9, 30)),
        ("14u15", time(14, 15)),
    ):
        at.line.clear()
        qtbot.keyClicks(at.line, typed)
        assert at.value() == value
    at.line.clear()
    qtbot.keyClicks(at.line, "25:00")
    assert at.value() is None


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


def test_undo_in_a_line_without_anything_to_undo_belongs_to_the_window(stage, qtbot):
    line, other = QLineEdit(), QLineEdit()
    window = stage(line, other)
    LineUndo(window)
    undone: list[str] = []
    QShortcut(QKeySequence("Ctrl+Z"), window, lambda: undone.append("window"))
    other.setFocus()
    line.setFocus()
    press = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.windowHandle(), *press)
    assert undone == ["window"]
    QTest.keyClick(window.windowHandle(), "a")
    QTest.keyClick(window.windowHandle(), *press)
    assert (line.text(), undone) == ("", ["window"])


def test_shift_tab_comes_to_the_choice_that_was_made(stage, qtbot):
    before, choice, after = QLineEdit(), Choice([("a", "Een"), ("b", "Twee"), ("c", "Drie")]), QLineEdit()
    stage(before, choice, after)
    choice.set_value("b")
    after.setFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert choice.segment("b").hasFocus()
    qtbot.keyClick(choice.segment("b"), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert before.hasFocus()


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


def test_a_choice_is_exactly_one_and_says_nothing_when_the_program_chooses(stage, qtbot):
    heard: list[object] = []
    choice = Choice([("a", "Veelplegers"), ("b", "Top X")], name="gebied")
    choice.changed.connect(heard.append)
    stage(choice)
    choice.set_value("a")
    assert heard == []
    qtbot.mouseClick(choice.segment("b"), Qt.MouseButton.LeftButton)
    assert (choice.value(), heard) == ("b", ["b"])
    role = QAccessible.queryAccessibleInterface(choice.segment("b")).role()
    assert role == QAccessible.Role.RadioButton
    choice.set_value(None)
    assert choice.value() is None


def test_yes_or_no_comes_with_its_motivation(stage, qtbot):
    question = YesNo("Zijn meerdere ketens nodig?", article="bijl. 2", name="ketens")
    stage(question)
    qtbot.keyClicks(question.motivation, "Twee ketens")
    assert question.value() == (None, "Twee ketens")
    qtbot.mouseClick(question.choice.segment(False), Qt.MouseButton.LeftButton)
    assert question.value() == (False, "Twee ketens")
    assert accessible_name(question.motivation) == "Motivering: Zijn meerdere ketens nodig?"


def test_a_drop_down_keeps_its_value_when_the_options_change(stage):
    select = Select([(None, "Alle"), (1, "Een")], value=1)
    stage(select)
    select.set_options([(None, "Alle"), (2, "Twee"), (1, "Een")])
    assert select.value() == 1


@dataclass(frozen=True, slots=True)
class Actie:
    id: str
    wat: str
    dag: date


ROWS = [
    Actie("1", "Bellen", date(2026, 12, 1)),
    Actie("2", "aanwijzen", date(2026, 11, 17)),
    Actie("3", "Éénmaal spreken", date(2026, 11, 30)),
]
COLUMNS = [
    Column("Actie", lambda r: r.wat, "stretch"),
    Column("Uiterlijk", lambda r: r.dag.isoformat(), sort=lambda r: r.dag, tone=lambda _r: Tone.WARN),
]


def test_the_model_of_a_table_is_sound(qapp, qtmodeltester):
    model = RowTableModel(COLUMNS)
    model.set_rows(ROWS)
    qtmodeltester.check(model)
    model.sort(1)
    qtmodeltester.check(model)
    assert [row.id for row in model.rows()] == ["2", "3", "1"]
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Uiterlijk: 2026-11-17"


def test_a_table_opens_by_enter_keeps_its_row_and_shows_when_it_is_empty(stage, qtbot):
    opened: list[Actie] = []
    table = RowTable(COLUMNS, label="Acties", identity=lambda r: r.id, name="acties")
    table.opened.connect(opened.append)
    stage(table)
    assert table.empty.isVisible()
    table.set_rows(ROWS)
    assert not table.empty.isVisible()
    table.select("3")
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert [row.id for row in opened] == ["3"]
    table.set_rows(list(reversed(ROWS))[:2])
    assert table.selected_row().id == "3"


def test_a_sorted_table_stays_sorted_with_other_rows_and_keeps_the_selection(stage):
    table = RowTable(COLUMNS, label="Acties", identity=lambda r: r.id, name="acties")
    stage(table)
    table.set_rows(ROWS)
    table.select("1")
    table._sort_by(1)
    assert table.selected_row().id == "1"
    table.set_rows([*ROWS, Actie("4", "Eerst", date(2026, 1, 1))])
    assert [row.id for row in table.rows()] == ["4", "2", "3", "1"]


def test_tab_leaves_a_table(stage, qtbot):
    table, after = RowTable(COLUMNS, label="Acties", name="acties"), QLineEdit()
    stage(table, after)
    table.set_rows(ROWS)
    table.select_first()
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_list_of_cards_steps_over_headings_and_is_read_whole(stage, qtbot):
    opened: list[object] = []
    cards = CardList(label="Agenda")
    cards.opened.connect(opened.append)
    stage(cards)
    cards.set_rows(
        [
            CardRow(None, "Vandaag", heading=True),
            CardRow("a", "1. ZVH-2026-0412", "Top X", right="10 min"),
            CardRow(None, "Later", heading=True),
            CardRow("b", "2. ZVH-2026-0413"),
        ]
    )
    cards.step(1)
    cards.step(1)
    assert cards.current_identity() == "b"
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert opened == ["b"]
    model = cards.rows_model
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "1. ZVH-2026-0412, Top X, 10 min"


def test_a_banner_takes_room_only_while_it_has_something_to_say(stage, qtbot):
    done: list[int] = []
    banner = Banner()
    slot = BannerSlot(banner, side=8, top=8)
    stage(slot)
    assert not slot.isVisible()
    banner.show_message(
        "Er ging iets mis", "Doe dit.", Tone.DANGER, action="Probeer nu", on_action=lambda: done.append(1)
    )
    assert slot.isVisible()
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert done == [1]
    qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert not slot.isVisible()


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Escape, []), (Qt.Key.Key_Return, [])])
def test_the_safe_answer_is_the_default_of_a_question(stage, qtbot, key, answer):
    said: list[str] = []
    window = stage(QLineEdit())
    question = confirm(
        window, "Vernietigen?", "Dit kan niet terug.", action="Vernietigen", on_yes=lambda: said.append("ja")
    )
    with qtbot.waitSignal(question.finished):
        qtbot.keyClick(question, key)
    assert said == answer


def test_a_question_does_not_block_and_does_what_was_chosen(stage, qtbot):
    said: list[str] = []
    window = stage(QLineEdit())
    question = confirm(window, "Doen?", "", action="Doen", on_yes=lambda: said.append("ja"))
    assert said == []
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert said == ["ja"]


def test_a_toast_is_one_per_window(stage):
    window = stage(QLineEdit())
    toast(window, "Een")
    toast(window, "Twee")
    shown = [child for child in window.children() if child.objectName() == "toast"]
    assert len(shown) == 1
    assert shown[0].words.text() == "Twee"


def test_enter_presses_the_button_that_has_the_focus(stage, qtbot):
    pressed: list[str] = []
    button = KeyButton("Aanvullen", on_click=lambda: pressed.append("Aanvullen"))
    stage(button)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == ["Aanvullen", "Aanvullen"]
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert len(pressed) == 2


def test_tab_into_a_list_of_cards_shows_on_which_card_the_keys_are(stage, qtbot):
    cards, before = CardList(label="Wacht op antwoord"), QLineEdit()
    cards.set_rows([CardRow("kop", "Kop", heading=True), CardRow("a", "Een"), CardRow("b", "Twee")])
    stage(before, cards)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert cards.selectionModel().hasSelection()
    assert cards.current_identity() == "a"


def test_a_line_that_was_left_shows_the_beginning_of_a_long_text(stage, qtbot):
    line, after = Line(), QLineEdit()
    stage(line, after)
    line.setFocus()
    qtbot.keyClicks(
        line, "Maximiliaan-Alexander Ferdinand Josephus van Oldenbarneveldt-Hoogwerf tot Weerselo"
    )
    assert line.cursorPosition() > 0
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.cursorPosition() == 0


def test_a_state_stays_whole_beside_a_name_that_is_too_long(stage, qtbot):
    card = Card("Stichting Regionale Samenwerking voor Maatschappelijke Opvang en Herstel " * 2, "N. Jansen")
    short, names = Chip("politiegegevens", Tone.WARN), Chip("genoemde partijen: " + "Stichting Opvang, " * 6)
    card.add_head(short)
    card.add_head(names)
    stage(card).resize(600, 200)
    QTest.qWait(20)
    assert short.width() >= short.sizeHint().width()
    assert names.width() < names.sizeHint().width()


def test_the_time_of_the_last_save_is_never_cut_off_not_even_for_a_moment(stage, qtbot):
    monitor = SaveMonitor()
    indicator = SaveIndicator(monitor)
    stage(indicator)
    QTest.qWait(20)
    room = indicator.words.width()
    monitor.saved_at(datetime(2026, 11, 23, 14, 34, 18, tzinfo=UTC))
    assert indicator.words.fontMetrics().horizontalAdvance(indicator.words.text()) <= room


def test_the_choice_of_a_folder_speaks_dutch(stage, qtbot):
    window = stage(QLineEdit())
    dialog = choose_folder(window, "Map voor de notulen", lambda _path: None)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert not any("Look in" in words or "Files of" in words for words in said)
    dialog.reject()
