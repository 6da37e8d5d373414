from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetrics, QImage, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.patience import deliver
from tests.ui.widgets.conftest import accessible_name
from zvh_desktop.ui.widgets import choice as module, theme
from zvh_desktop.ui.widgets.buttons import key_text
from zvh_desktop.ui.widgets.choice import GONE, Choice, ChoiceOption, Segment, Select, YesNo
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.text import Text


def test_radio_buttons_keep_their_own_words_inside_a_field(stage):
    choice = Choice([("a", "Veelplegers"), ("b", "Top X")], name="gebied")
    stage(Field("Gebied", choice, required=True))
    assert [accessible_name(choice.segment(value)) for value in "ab"] == ["Veelplegers", "Top X"]
    assert accessible_name(choice) == "Gebied"


def test_shift_tab_comes_to_the_choice_that_was_made(stage, qtbot):
    before, choice, after = QLineEdit(), Choice([("a", "Een"), ("b", "Twee"), ("c", "Drie")]), QLineEdit()
    stage(before, choice, after)
    choice.set_value("b")
    after.setFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert choice.segment("b").hasFocus()
    qtbot.keyClick(choice.segment("b"), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert before.hasFocus()


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


def test_a_value_that_left_the_list_is_said_to_have_left_it_and_is_kept(stage):
    select = Select([("a", "Eerste"), ("b", "Tweede")])
    stage(select)
    select.set_value("c")
    assert (select.value(), select.currentText()) == ("c", GONE)
    select.set_options([("a", "Eerste")])
    assert (select.value(), select.count()) == (None, 1)


@dataclass(frozen=True)
class Drawn:
    """What a widget draws: the colours in a part of it, and where anything stands in it."""

    picture: QImage

    @classmethod
    def of(cls, widget: QWidget) -> Drawn:
        return cls(widget.grab().toImage())

    def at(self, x: int, y: int) -> str:
        return self.picture.pixelColor(x, y).name()

    def column(self, x: int, rows: range) -> list[str]:
        return [self.at(x, y) for y in rows]

    def found(self, columns: range, rows: range = range(7, 29)) -> dict[str, list[tuple[int, int]]]:
        places: dict[str, list[tuple[int, int]]] = {}
        for x in columns:
            for y in rows:
                places.setdefault(self.at(x, y), []).append((x, y))
        return places

    def box(self, columns: range, ground: str, rows: range = range(7, 29)) -> tuple[int, int, int, int]:
        places = [
            one for colour, some in self.found(columns, rows).items() if colour != ground for one in some
        ]
        across, down = [x for x, _ in places], [y for _, y in places]
        return min(across), max(across), min(down), max(down)


def show_segment(stage, **more) -> tuple[Segment, QLineEdit]:
    segment, other = Segment(ChoiceOption("a", "Hillen", **more)), QLineEdit()
    window = stage(other)
    window.layout().addWidget(segment, 0, Qt.AlignmentFlag.AlignLeft)
    segment.setAutoExclusive(False)
    other.setFocus()
    deliver()
    return segment, other


MARK, WORD = range(10, 33), range(33, 75)


class TestSegment:
    """A segment tells whether it is chosen by its frame, its mark and its word, never by one of them alone."""

    @pytest.mark.parametrize(
        ("chosen", "focus", "enabled", "under", "rows"),
        [
            (False, False, True, False, ("line_strong", "surface", "surface")),
            (False, False, True, True, ("line_strong", "hover", "hover")),
            (False, False, False, False, ("line", "surface", "surface")),
            (False, False, False, True, ("line", "surface", "surface")),
            (False, True, True, False, ("accent", "accent", "surface")),
            (True, False, True, False, ("accent", "accent", "accent_soft")),
            (True, False, True, True, ("accent", "accent", "accent_soft")),
            (True, True, True, False, ("accent", "accent", "accent_soft")),
        ],
    )
    def test_its_frame(self, stage, chosen, focus, enabled, under, rows):
        segment, _other = show_segment(stage)
        segment.setChecked(chosen)
        segment.setEnabled(enabled)
        if focus:
            segment.setFocus()
        segment.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under)
        drawn = Drawn.of(segment)
        tokens = theme.current()
        wanted = [getattr(tokens, one) for one in rows]
        assert drawn.column(45, range(3)) == wanted
        assert drawn.column(45, range(35, 32, -1)) == wanted
        assert [drawn.at(x, 18) for x in range(3)] == wanted
        inner = drawn.column(45, range(3, 5))
        assert all(colour != wanted[2] for colour in inner) is (chosen and focus)
        assert drawn.at(45, 5) == drawn.at(45, 6) == wanted[2]
        if chosen and focus:
            right = segment.width() - 1
            assert drawn.column(45, range(31, 33)) == inner
            assert [drawn.at(x, 18) for x in (3, 4)] == [drawn.at(right - x, 18) for x in (4, 3)] == inner
            assert drawn.at(4, 4) != inner[0]

    def test_its_mark(self, stage):
        segment, other = show_segment(stage)
        tokens = theme.current()
        drawn = Drawn.of(segment)
        assert drawn.box(MARK, tokens.surface) == (13, 26, 11, 24)
        assert drawn.at(20, 18) == tokens.surface
        strong = drawn.at(20, 12)
        segment.setFocus()
        assert Drawn.of(segment).at(20, 12) == strong
        other.setFocus()
        segment.setEnabled(False)
        assert Drawn.of(segment).at(20, 12) != strong
        segment.setEnabled(True)
        segment.setChecked(True)
        drawn = Drawn.of(segment)
        assert drawn.box(MARK, tokens.accent_soft) == (14, 25, 13, 21)
        assert tokens.accent in drawn.found(MARK)

    def test_its_word(self, stage):
        segment, _other = show_segment(stage)
        tokens = theme.current()
        for enabled, chosen, colour in (
            (True, False, "text"),
            (False, False, "muted"),
            (True, True, "accent"),
        ):
            segment.setEnabled(enabled)
            segment.setChecked(chosen)
            drawn = Drawn.of(segment)
            found = drawn.found(WORD)
            assert getattr(tokens, colour) in found, colour
            assert {tokens.text, tokens.muted, tokens.accent} & found.keys() == {getattr(tokens, colour)}
            left, _right, top, bottom = drawn.box(WORD, drawn.at(45, 6))
            assert left == 36
            assert abs((top + bottom) / 2 - 18) <= 1
        plain, bold = segment.fontMetrics().horizontalAdvance("Hillen"), segment.sizeHint().width()
        assert bold > 12 + 16 + 7 + 14 + plain

    def test_its_key(self, stage):
        keyless, _other = show_segment(stage)
        segment = Segment(ChoiceOption("a", "Hillen", "Alt+3"))
        keyless.parentWidget().layout().addWidget(segment, 0, Qt.AlignmentFlag.AlignLeft)
        deliver()
        assert segment.height() == segment.sizeHint().height() == 36
        small = QFont(segment.font())
        small.setPixelSize(theme.TextSize.SMALL)
        wide = QFontMetrics(small).horizontalAdvance(key_text("Alt+3"))
        assert segment.sizeHint().width() == keyless.sizeHint().width() + wide + 10
        assert segment.minimumSizeHint() == segment.sizeHint()
        tokens = theme.current()
        rest = range(segment.width() - 14 - wide, segment.width() - 3)
        left, right, _top, _bottom = Drawn.of(segment).box(rest, tokens.surface)
        assert (left - rest.start <= 1, 0 <= segment.width() - 14 - 1 - right <= 1) == (True, True)
        darkest = min(QColor(colour).lightness() for colour in Drawn.of(segment).found(rest))
        assert abs(darkest - QColor(tokens.muted).lightness()) < 10
        plain = set(Drawn.of(segment).found(rest))
        segment.setChecked(True)
        assert tokens.accent_soft in Drawn.of(segment).found(rest)
        assert not plain & set(Drawn.of(segment).found(rest))

    def test_it_says_its_words_its_key_and_its_help(self, stage):
        segment = Segment(ChoiceOption("a", "Zorg & veiligheid", "Alt+3", help="Bijlage 2"))
        stage(segment)
        assert accessible_name(segment) == "Zorg & veiligheid"
        assert segment.accessibleDescription() == f"{key_text('Alt+3')} Bijlage 2"
        assert (segment.text(), segment.toolTip()) == ("Zorg && veiligheid", "Bijlage 2")
        bare = Segment(ChoiceOption("a", "Zorg"))
        assert (bare.accessibleDescription(), bare.toolTip()) == ("", "")
        assert segment.cursor().shape() is Qt.CursorShape.PointingHandCursor
        assert segment.testAttribute(Qt.WidgetAttribute.WA_Hover)

    def test_it_can_be_clicked_everywhere(self, stage, qtbot):
        segment, _other = show_segment(stage)
        for place in (QPoint(1, 1), QPoint(segment.width() - 2, 34)):
            segment.setChecked(False)
            qtbot.mouseClick(segment, Qt.MouseButton.LeftButton, pos=place)
            assert segment.isChecked()
        assert not segment.hitButton(QPoint(-1, 5))


class TestChoice:
    OPTIONS = (
        ChoiceOption("a", "Een", "Alt+1"), ChoiceOption("b", "Twee", "Alt+2", does="Twee kiezen"), ChoiceOption("c", "Drie"),
    )  # fmt: skip

    def test_the_arrows_walk_in_order_and_round_over_what_cannot_be_chosen(self, stage, qtbot):
        choice = Choice(self.OPTIONS, value="a")
        heard: list[object] = []
        choice.changed.connect(heard.append)
        stage(choice)
        choice.segment("b").setEnabled(False)
        choice.segment("a").setFocus()
        here = choice.segment("a")
        for key, to in (
            (Qt.Key.Key_Right, "c"), (Qt.Key.Key_Down, "a"), (Qt.Key.Key_Left, "c"), (Qt.Key.Key_Up, "a"),
        ):  # fmt: skip
            qtbot.keyClick(here, key)
            here = choice.segment(to)
            assert (choice.value(), here.hasFocus(), heard[-1]) == (to, True, to)
        choice.segment("b").setEnabled(True)
        qtbot.keyClick(here, Qt.Key.Key_Right, Qt.KeyboardModifier.KeypadModifier)
        assert choice.value() == "b"
        qtbot.keyClick(choice.segment("c"), Qt.Key.Key_Space)
        assert choice.value() == "c"

    def test_a_key_chooses_and_the_sheet_of_keys_says_what_it_does(self, stage, qtbot, monkeypatch):
        told: list[tuple[str, str]] = []
        real = module.bind_key
        monkeypatch.setattr(module, "bind_key", lambda *how: told.append(how[1:3]) or real(*how))
        choice = Choice(self.OPTIONS)
        window = stage(choice)
        assert told == [("Alt+1", "Een"), ("Alt+2", "Twee kiezen")]
        for key, value in ((Qt.Key.Key_2, "b"), (Qt.Key.Key_1, "a"), (Qt.Key.Key_1, "a")):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
            assert choice.value() == value

    def test_each_has_its_name_and_the_chosen_one_the_focus(self, stage):
        class Kind(Enum):
            ONE = "een"

        choice = Choice([(Kind.ONE, "Een"), (2, "Twee")], name="soort")
        stage(choice)
        assert choice.objectName() == "soort"
        assert [choice.segment(one).objectName() for one in (Kind.ONE, 2)] == ["soort_een", "soort_2"]
        assert choice.focus_widget() is choice.segment(Kind.ONE)
        choice.set_value(2)
        assert choice.focus_widget() is choice.segment(2)
        assert Choice([(1, "Een")]).segment(1).objectName() == ""

    def test_by_tab_one_of_them_is_reached_and_before_a_choice_all(self, stage):
        choice = Choice(self.OPTIONS)
        stage(QLineEdit(), choice)
        tab = Qt.FocusPolicy.TabFocus

        def by_tab() -> str:
            return "".join(one for one in "abc" if choice.segment(one).focusPolicy() & tab)

        assert by_tab() == "abc"
        choice.segment("b").click()
        assert by_tab() == "b"
        choice.set_value(None)
        assert (by_tab(), choice.value()) == ("abc", None)
        assert choice.segment("a").focusPolicy() & Qt.FocusPolicy.ClickFocus
        choice.set_value("c")
        assert by_tab() == "c"
        choice.segment("a").click()
        assert (by_tab(), choice.value(), choice.segment("c").isChecked()) == ("a", "a", False)

    def test_none_as_a_value_is_no_choice(self, stage):
        choice = Choice([(None, "Onbekend"), (1, "Een")], value=1)
        stage(choice)
        choice.set_value(None)
        assert not any(one.isChecked() for one in choice.findChildren(Segment))

    def test_where_they_do_not_fit_beside_each_other_they_go_on_below(self, stage):
        choice = Choice([(number, f"Mogelijkheid nummer {number}") for number in range(8)])
        window = stage(choice)
        window.layout().addStretch(1)
        deliver()
        wide = choice.height()
        window.resize(300, 900)
        deliver()
        assert choice.height() > wide
        assert choice.segment(7).geometry().bottom() <= choice.height()


class TestSelect:
    def test_only_what_the_user_chooses_is_told(self, stage, qtbot):
        select = Select([(None, "Alle"), (1, "Een"), (2, "Twee")], value=1, name="gebied")
        heard: list[object] = []
        select.changed.connect(heard.append)
        stage(select)
        assert (select.value(), select.objectName(), heard) == (1, "gebied", [])
        select.set_value(2)
        select.set_options([(None, "Alle"), (2, "Twee"), (3, "Drie")])
        assert (select.value(), select.currentText(), heard) == (2, "Twee", [])
        select.setFocus()
        qtbot.keyClick(select, Qt.Key.Key_Down)
        assert (select.value(), heard) == (3, [3])
        qtbot.keyClick(select, Qt.Key.Key_Home)
        assert (select.value(), select.currentText(), heard) == (None, "Alle", [3, None])
        assert select.focusPolicy() is Qt.FocusPolicy.StrongFocus
        assert Select().objectName() == ""

    def test_what_is_not_there_is_not_chosen(self, stage):
        select = Select([(1, "Een"), (2, "Twee")], value=2)
        stage(select)
        select.set_value(None)
        assert (select.value(), select.currentIndex(), select.count()) == (None, -1, 2)
        select.set_value(1)
        select.set_options([(2, "Twee"), (3, "Drie")])
        assert (select.value(), select.currentIndex(), select.count()) == (None, -1, 2)
        select.addItem("van elders")
        select.setCurrentIndex(2)
        assert select.value() is None
        first = Select([(0, "Nul"), (1, "Een")], value=0)
        assert (first.value(), first.currentText(), first.count()) == (0, "Nul", 2)

    def test_the_wheel_turns_the_page_and_not_the_choice(self, stage):
        select = Select([(1, "Een"), (2, "Twee")], value=1)
        stage(select)
        select.setFocus()
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(select, event)
        assert (select.value(), event.isAccepted()) == (1, False)

    def test_it_can_be_narrower_than_its_longest_option(self, stage):
        long, short = Select([(1, "Een heel lange mogelijkheid, ook nog met een bijzin")]), Select([(1, "x")])
        stage(long, short)
        assert long.minimumSizeHint().width() == 120
        assert short.minimumSizeHint().width() < 120
        assert long.minimumSizeHint().height() == long.sizeHint().height()

    def test_it_shows_its_choice_cut_off_before_its_arrow(self, stage):
        select = Select([(1, "H" * 60), (2, "")], value=2)
        select.setFixedWidth(200)
        window = stage(select)
        window.layout().addStretch(1)
        window.setFocus()
        deliver()
        middle = range(8, select.height() - 8)
        empty = Drawn.of(select)
        ground = empty.at(100, 17)
        left, right, top, bottom = empty.box(range(8, 192), ground, middle)
        assert (left >= 174, right < 190, abs((top + bottom) / 2 - select.height() / 2) <= 1) == (
            True,
            True,
            True,
        )
        select.set_value(1)
        full = Drawn.of(select)
        words = full.box(range(8, 172), ground, middle)
        assert words[0] < 20
        assert 140 < words[1] < 200 - 40
        assert empty.at(100, 0) != ground


class TestYesNo:
    def test_it_asks_with_its_article_and_its_help(self, stage):
        question = YesNo("Klopt dat?", article="art. 2.3", help="Denk aan de ketens.", name="klopt")
        stage(question)
        texts = {one.text(): one for one in question.findChildren(Text)}
        note = texts["Denk aan de ketens. (art. 2.3)"]
        assert (note.property("role"), note.wordWrap()) == ("small", True)
        assert (question.question.property("role"), question.question.wordWrap()) == ("strong", True)
        assert (question.objectName(), question.accessibleName()) == ("klopt", "Klopt dat?")
        assert [question.choice.segment(one).text() for one in (True, False)] == ["Ja", "Nee"]
        assert accessible_name(question.choice.segment(True)) == "Ja: Klopt dat?"
        assert accessible_name(question.choice.segment(False)) == "Nee: Klopt dat?"
        assert question.choice.segment(True).objectName() == "klopt_antwoord_True"
        assert (question.motivation.objectName(), question.error_line.words.objectName()) == (
            "klopt_motivering",
            "klopt_error",
        )
        assert question.focus_widget() is question.choice.segment(True)

    def test_without_more_to_say_it_says_no_more(self, stage):
        for more, note in (({}, None), ({"article": "art. 1"}, "(art. 1)"), ({"help": "Let op."}, "Let op.")):
            question = YesNo("Klopt dat?", **more)
            stage(question)
            small = [
                one.text()
                for one in question.findChildren(Text)
                if one.property("role") == "small" and one.text()
            ]
            assert small == ([note] if note else [])
            assert [question.choice.segment(one).text() for one in (True, False)] == ["Ja", "Nee"]
            assert question.objectName() == "vraag"

    def test_it_shows_what_the_kluis_has_and_tells_what_is_typed_and_clicked(self, stage, qtbot):
        question = YesNo("Klopt dat?")
        stage(question)
        question.set_value(False, "omdat")
        assert question.value() == (False, "omdat")
        assert question.choice.segment(False).isChecked()
        heard: list[object] = []
        question.changed.connect(lambda: heard.append(question.value()))
        question.choice.segment(True).click()
        qtbot.keyClicks(question.motivation, "!")
        assert heard == [(True, "omdat"), (True, "omdat!")]

    def test_an_error_stands_below_it_and_goes_again(self, stage):
        question = YesNo("Klopt dat?")
        stage(question)
        question.set_error("Schrijf op waarom.")
        assert (question.error_line.isVisible(), question.error_line.error) == (True, "Schrijf op waarom.")
        assert question.motivation.property("invalid")
        question.set_error(None)
        assert not question.error_line.isVisible()
        assert not question.motivation.property("invalid")

    def test_its_answer_stands_at_the_right_of_its_words_and_its_motivation_below(self, stage):
        question = YesNo("Klopt dat?", article="art. 1")
        window = stage(question)
        window.layout().addStretch(1)
        deliver()
        assert question.choice.geometry().right() == question.width() - 1
        assert question.choice.y() == question.question.y()
        assert question.motivation.y() > question.choice.geometry().bottom()
        assert question.choice.height() == 36
