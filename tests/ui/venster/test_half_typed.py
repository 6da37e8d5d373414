"""What was typed and is not on record yet: nothing of it is thrown away by locking, closing or a crash."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tests.kluizen import open_verse
from tests.patience import wait_active, wait_until
from tests.ui.venster.room import Room
from tests.ui.venster.stage import Kluis
from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.ui.venster.half_typed import HalfTyped, put_away, take_care, type_again, typed_in
from zvh_desktop.ui.venster.opening_notices import VERSION
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet, toast
from zvh_desktop.ui.widgets.suggest import Option, Suggest


class Kladbord:
    """As the kluis: it survives the window."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, str]] = {}
        self.fails = False

    def alle(self):
        return dict(self.kept)

    def bewaren(self, plek, velden, casus_id):
        if self.fails:
            raise StorageUnavailable
        if plek == VERSION:  # the program notes there which version opened the kluis
            return
        self.kept.pop(plek, None)
        if velden:
            self.kept[plek] = dict(velden)


@pytest.fixture
def keeper(qapp, bord) -> HalfTyped:
    keeper = HalfTyped()
    keeper.use(bord)
    return keeper


@pytest.fixture
def bord(monkeypatch) -> Kladbord:
    bord = Kladbord()
    made = Kluis.__init__

    def with_board(self, *args, **kwargs):
        made(self, *args, **kwargs)
        self.kladjes = bord

    monkeypatch.setattr(Kluis, "__init__", with_board)
    return bord


@pytest.fixture
def room(qtbot, tmp_path, bord) -> Room:
    return Room(qtbot, tmp_path / "zvh.kluis")


def open_sheet(room: Room) -> Sheet:
    sheet = Sheet(room.workspace, "Formulier", name="proefblad")
    for name in ("naam", "functie"):
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(name)
        sheet.add(line)
    secret = QLineEdit()
    secret.setObjectName("wachtwoord")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    sheet.add(secret)
    sheet.add(GrowingEditor(name="toelichting"))
    radio = QRadioButton("Anders")
    radio.setObjectName("anders")
    sheet.add(radio)
    sheet.open()
    return sheet


def line_of(sheet: Sheet, name: str) -> QLineEdit:
    return sheet.findChild(QLineEdit, name)


def fill(sheet: Sheet, qtbot) -> None:
    qtbot.keyClicks(line_of(sheet, "naam"), "Anna Voorbeeld")
    qtbot.keyClicks(line_of(sheet, "wachtwoord"), "geheim")
    qtbot.keyClicks(sheet.findChild(GrowingEditor, "toelichting"), "midden in een zin")
    sheet.findChild(QRadioButton, "anders").click()


def test_a_half_typed_sheet_stands_there_again_after_unlocking_but_for_its_secrets(room, qtbot, bord):
    sheet = open_sheet(room)
    qtbot.waitUntil(sheet.isActiveWindow)
    fill(sheet, qtbot)
    qtbot.keyClick(line_of(sheet, "naam"), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: room.is_locked)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [room.window]
    assert "geheim" not in repr(bord.kept)
    assert not room.window.tools.half_typed.places("blad:proefblad")
    room.unlock()
    again = open_sheet(room)
    assert line_of(again, "naam").text() == "Anna Voorbeeld"
    assert line_of(again, "wachtwoord").text() == ""
    assert again.findChild(GrowingEditor, "toelichting").text() == "midden in een zin"
    assert again.findChild(QRadioButton, "anders").isChecked()
    again.reject()


def test_a_sheet_is_kept_while_it_is_typed_in(room, qtbot, bord):
    sheet = open_sheet(room)
    fill(sheet, qtbot)
    qtbot.waitUntil(lambda: "midden in een zin" in repr(bord.kept))
    assert "geheim" not in repr(bord.kept)
    sheet.reject()
    assert bord.kept == {}


def test_nothing_lies_over_the_cover(room, qtbot, bord):
    sheet = open_sheet(room)
    fill(sheet, qtbot)
    bord.fails = True
    menu = QMenu(room.window)
    menu.addAction("Anna")
    menu.popup(room.window.pos())
    suggest = Suggest([Option("anna", "Anna Voorbeeld")], name="wie")
    room.workspace.page.add(suggest)
    suggest.popup.show_options([Option("anna", "Anna Voorbeeld")])
    toast(room.window, "Anna Voorbeeld is bewaard.")
    room.workspace.open_search()
    room.window.lock()
    central = room.window.centralWidget()
    assert room.shown("cover")
    named = [w for w in QApplication.allWidgets() if w.isVisible() and w.objectName()]
    lies_over = [w for w in named if not central.isAncestorOf(w) and w not in (central, room.window)]
    assert lies_over == []
    assert room.window.findChild(QWidget, "toast_text").text() == ""


def test_after_unlocking_it_is_said_that_something_waits(room, qtbot):
    fill(open_sheet(room), qtbot)
    room.window.lock()
    room.unlock()
    banner = room.workspace.page.banner
    assert "half ingevuld" in banner.title.text()
    assert "Anna" not in banner.body.text()


@pytest.mark.parametrize("end", ["accept", "reject"])
def test_what_the_user_finished_or_threw_away_does_not_come_back(room, qtbot, bord, end):
    fill(open_sheet(room), qtbot)
    room.window.lock()
    room.unlock()
    getattr(open_sheet(room), end)()
    assert bord.kept == {}
    assert line_of(open_sheet(room), "naam").text() == ""


def test_a_sheet_in_which_nothing_was_typed_leaves_nothing(room, bord):
    open_sheet(room)
    room.window.lock()
    assert bord.kept == {}


def test_what_cannot_be_kept_yet_waits_out_of_sight_and_then_locks(room, qtbot, bord):
    sheet = open_sheet(room)
    fill(sheet, qtbot)
    bord.fails = True
    room.window.lock()
    assert not room.is_locked
    assert room.shown("cover")
    assert not sheet.isVisible()
    bord.fails = False
    room.key(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert room.is_locked
    assert "Anna Voorbeeld" in repr(bord.kept)


def test_closing_keeps_it_too(room, qtbot, bord):
    fill(open_sheet(room), qtbot)
    room.window.close()
    assert "Anna Voorbeeld" in repr(bord.kept)


def test_it_lies_in_the_kluis_and_survives_it(tmp_path):
    database = open_verse(tmp_path)
    database.kladjes.bewaren("reden:a1", {"reden": "half", "stand": "vervallen"}, None)
    database.kladjes.bewaren("reden:a1", {"reden": "half getypt"}, None)
    assert database.kladjes.alle() == {"reden:a1": {"reden": "half getypt"}}
    assert not any(b"half getypt" in path.read_bytes() for path in tmp_path.iterdir())
    database.kladjes.bewaren("reden:a1", {"reden": "  "}, None)
    assert database.kladjes.alle() == {}
    database.close()


def test_nothing_is_written_twice_for_the_same_words(qapp):
    keeper, bord = HalfTyped(), Kladbord()
    keeper.use(bord)
    assert keeper.keep("plek", {"inhoud": "a", "leeg": ""})
    assert not keeper.keep("plek", {"inhoud": "a"})
    assert keeper.find("plek") == {"inhoud": "a"}
    keeper.use(None)
    assert keeper.find("plek") == {}
    assert bord.kept == {"plek": {"inhoud": "a"}}


def test_typing_again_is_heard_as_typing(qtbot):
    line = QLineEdit()
    holder = Sheet(line, "x")
    qtbot.addWidget(line)
    inner, heard = QLineEdit(), []
    inner.setObjectName("naam")
    inner.textEdited.connect(heard.append)
    holder.add(inner)
    type_again(holder, {"naam.1": "Anna"})
    assert (inner.text(), heard) == ("Anna", ["Anna"])
    assert typed_in(holder) == {"naam.1": "Anna"}


class TestKeeper:
    def test_what_is_emptied_is_forgotten(self, keeper, bord):
        assert keeper.keep("plek", {"a": "b", "c": ""}, "casus")
        assert bord.kept == {"plek": {"a": "b"}}
        assert keeper.keep("plek", {"a": "  "})
        assert (bord.kept, keeper.find("plek")) == ({}, {})
        assert not keeper.forget("plek")
        keeper.keep("plek", {"a": "b"})
        assert keeper.forget("plek")
        assert bord.kept == {}

    def test_what_cannot_be_written_is_not_known_as_kept(self, keeper, bord):
        bord.fails = True
        with pytest.raises(StorageUnavailable):
            keeper.keep("plek", {"a": "b"})
        assert keeper.find("plek") == {}
        bord.fails = False
        assert keeper.keep("plek", {"a": "b"})

    def test_places_are_found_by_how_they_begin(self, keeper):
        for place in ("blad:een", "blad:twee", "reden:a1"):
            keeper.keep(place, {"a": "b"})
        assert sorted(keeper.places("blad:")) == ["een", "twee"]

    def test_W52_what_was_destroyed_in_the_kluis_is_forgotten_here_too(self, keeper, bord):
        keeper.keep("plek", {"a": "b"})
        bord.kept.clear()
        keeper.read_again()
        assert keeper.find("plek") == {}

    def test_without_a_kluis_it_knows_until_it_locks(self, qapp):
        keeper = HalfTyped()
        assert keeper.keep("plek", {"a": "b"})
        assert keeper.find("plek") == {"a": "b"}
        keeper.use(None)
        assert keeper.find("plek") == {}
        assert keeper.flush()


class TestForm:
    """A form on a page: it is typed again when it is shown, and forgotten when its own button closes it."""

    @pytest.fixture
    def form(self, qtbot) -> QWidget:
        holder = QWidget()
        qtbot.addWidget(holder)
        column = QVBoxLayout(holder)
        form = QWidget()
        column.addWidget(form)
        inner = QVBoxLayout(form)
        for name in ("naam", "naam", ""):
            line = Line()
            line.setObjectName(name)
            inner.addWidget(line)
        box = QCheckBox("Ja")
        box.setObjectName("ja")
        inner.addWidget(box)
        inner.addWidget(QPushButton("Klaar"))
        form.hide()
        form.holder = holder
        holder.show()
        return form

    def test_fields_are_told_apart_by_name_and_number(self, form, qtbot):
        form.show()
        assert typed_in(form) == {}
        lines = form.findChildren(Line)
        lines[0].setText("ingevuld door het programma")
        form.findChild(QCheckBox).setChecked(True)
        assert typed_in(form) == {}
        qtbot.keyClicks(lines[1], "getypt")
        assert typed_in(form) == {
            "naam.1": "ingevuld door het programma",
            "naam.2": "getypt",
            "Line.1": "",
            "ja.1": "1",
        }
        qtbot.keyClick(lines[1], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(lines[1], Qt.Key.Key_Space)
        assert typed_in(form) == {}

    def test_it_is_kept_and_typed_again_and_forgotten_at_its_end(self, form, keeper, bord, qtbot):
        asked: list[str] = []
        keeper.watch(form, lambda: asked.append("a1") or "a1")
        assert asked == []
        form.show()
        line = form.findChildren(Line)[0]
        qtbot.keyClicks(line, "half")
        assert keeper.flush()
        assert bord.kept["blad:a1"]["naam.1"] == "half"
        form.holder.hide()
        assert "blad:a1" in bord.kept
        form.holder.show()
        form.hide()
        assert bord.kept == {}
        assert keeper.flush()
        bord.alle = lambda: {"blad:a1": {"naam.1": "van gisteren", "ja.1": "1"}}
        keeper.use(bord)
        form.show()
        assert line.text() == "van gisteren"
        assert form.findChild(QCheckBox).isChecked()
        assert asked == ["a1", "a1"]
        assert typed_in(form)["naam.1"] == "van gisteren"

    def test_what_cannot_be_kept_is_tried_less_often_and_then_kept(self, form, keeper, bord, qtbot):
        keeper.watch(form, lambda: "a1")
        form.show()
        (watcher,) = keeper._forms
        qtbot.keyClicks(form.findChildren(Line)[0], "half")
        bord.fails = True
        assert keeper.flush() is False
        assert watcher._timer.interval() == 3000
        bord.fails = False
        assert keeper.flush() is True
        assert watcher._timer.interval() == 600
        assert watcher._timer.isActive()

    def test_what_is_put_away_is_not_finished(self, form, keeper, bord, qtbot):
        keeper.watch(form, lambda: "a1")
        form.show()
        qtbot.keyClicks(form.findChildren(Line)[0], "half")
        keeper.flush()
        keeper.is_put_away = True
        form.hide()
        assert "blad:a1" in bord.kept

    def test_text_that_stands_there_already_is_not_typed_again(self, form, qtbot):
        line, editor = form.findChildren(Line)[0], GrowingEditor(name="tekst")
        form.layout().addWidget(editor)
        line.setText("zo")
        heard: list[str] = []
        line.textEdited.connect(heard.append)
        editor.edited.connect(heard.append)
        type_again(form, {"naam.1": "zo", "tekst.1": "er bij", "ja.1": "1"})
        assert heard == ["er bij"]
        assert editor.document().isModified()
        box = form.findChild(QCheckBox)
        assert box.isChecked()
        type_again(form, {"naam.1": "zo", "tekst.1": "er bij", "ja.1": "1"})
        assert box.isChecked()


class TestDialog:
    """A dialog is watched from its opening to its end, and the key that locks reaches it."""

    @pytest.fixture
    def window(self, qtbot) -> QMainWindow:
        window = QMainWindow()
        window.setCentralWidget(QWidget())
        qtbot.addWidget(window)
        window.show()
        wait_active(window)
        return window

    def dialog(self, window: QMainWindow, name: str = "formulier") -> tuple[QDialog, Line]:
        dialog, line = QDialog(window), Line()
        dialog.setObjectName(name)
        line.setObjectName("naam")
        QVBoxLayout(dialog).addWidget(line)
        return dialog, line

    def test_what_waits_is_typed_again_at_once_and_kept_while_it_is_open(self, window, keeper, bord, qtbot):
        bord.kept["blad:formulier"] = {"naam.1": "half"}
        keeper.use(bord)
        dialog, line = self.dialog(window)
        take_care(dialog, keeper, lambda: None)
        assert line.text() == "half"
        dialog.open()
        qtbot.keyClicks(line, " getypt")
        qtbot.waitUntil(lambda: bord.kept == {"blad:formulier": {"naam.1": "half getypt"}})
        dialog.hide()
        assert bord.kept
        dialog.show()
        dialog.accept()
        assert bord.kept == {}
        qtbot.keyClicks(line, "!")
        assert keeper.flush()
        assert bord.kept == {}

    def test_escape_keeps_what_was_typed_for_the_next_time_and_a_button_does_not(
        self, window, keeper, bord, qtbot
    ):
        for leave, kept in (("escape", [{"naam.1": "half"}]), ("button", [])):
            sheet, line = Sheet(window, "Nieuw"), Line(objectName="naam")
            sheet.add(line)
            take_care(sheet, keeper, lambda: None)
            sheet.open()
            assert line.text() == ("" if leave == "escape" else "half")
            if leave == "escape":
                qtbot.keyClicks(line, "half")
                qtbot.keyClick(line, Qt.Key.Key_Escape)
            else:
                sheet.reject()
            assert [*bord.kept.values()] == kept

    def test_what_was_typed_about_one_comes_back_at_that_one_alone(self, window, keeper, bord, qtbot):
        """W-61: the same sheet opens about another Casus; nothing of the first may be recorded there, nor stand in the name of a place."""
        for about, found, then in (
            ("ZVH-1 Anna", "", "van Anna"),
            ("ZVH-2 Bas", "", ""),
            ("ZVH-1 Anna", "van Anna", ""),
        ):
            sheet, line = Sheet(window, "Corrigeren", about, name="correctie_blad"), Line(objectName="naam")
            sheet.add(line)
            take_care(sheet, keeper, lambda: None)
            sheet.open()
            assert line.text() == found
            qtbot.keyClicks(line, then)
            qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert [*bord.kept.values()] == [{"naam.1": "van Anna"}]
        assert "Anna" not in "".join(bord.kept)

    def test_the_key_that_locks_is_heard_after_the_key_is_over(self, window, keeper, qtbot):
        locked: list[int] = []
        dialog, line = self.dialog(window)
        take_care(dialog, keeper, lambda: locked.append(1))
        dialog.open()
        wait_until(line.hasFocus)
        qtbot.keyClick(line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        wait_until(lambda: bool(locked))
        assert (locked, line.text()) == ([1], "")
        dialog.reject()

    @pytest.mark.parametrize("fails", [False, True])
    def test_what_lies_over_the_pages_goes_and_what_was_typed_stays(self, window, keeper, bord, qtbot, fails):
        dialog, line = self.dialog(window)
        gone: list[str] = []
        dialog.finished.connect(lambda _how: gone.append("finished"))
        dialog.destroyed.connect(lambda: gone.append("destroyed"))
        take_care(dialog, keeper, lambda: None)
        dialog.open()
        qtbot.keyClicks(line, "half")
        over = QWidget(window)
        over.show()
        menus = [QMenu(window), QMenu(window)]
        for menu in menus:
            menu.addAction("Anna")
            menu.popup(window.pos())
        bord.fails = fails
        assert put_away(window, keeper) is not fails
        assert not any(one.isVisible() for one in (dialog, over, *menus))
        assert window.centralWidget().isVisible()
        assert gone == ([] if fails else ["finished"])
        assert (bord.kept == {}) is fails
        assert not keeper.is_put_away
        if not fails:
            qtbot.waitUntil(lambda: gone == ["finished", "destroyed"])
            assert bord.kept == {"blad:formulier": {"naam.1": "half"}}

    def test_a_form_that_is_gone_keeps_nobody_waiting(self, window, keeper, bord, qtbot):
        first, line = self.dialog(window, "een")
        take_care(first, keeper, lambda: None)
        qtbot.keyClicks(line, "weg")
        shiboken6.delete(first)
        assert keeper.flush()
        second, line = self.dialog(window, "twee")
        take_care(second, keeper, lambda: None)
        qtbot.keyClicks(line, "er nog")
        assert keeper.flush()
        assert bord.kept == {"blad:twee": {"naam.1": "er nog"}}
        assert len(keeper._forms) == 1
        keeper.use(None)
        assert keeper._forms == []


class Listening(QWidget):
    """Hears of its own showing and hiding."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def showEvent(self, _event: object) -> None:
        self.heard.append("shown")

    def hideEvent(self, _event: object) -> None:
        self.heard.append("hidden")


def test_who_watches_a_form_takes_nothing_from_it(qtbot, bord):
    keeper, form = HalfTyped(), Listening()
    qtbot.addWidget(form)
    keeper.watch(form, lambda: "a1")
    form.show()
    form.hide()
    assert form.heard == ["shown", "hidden"]


def test_text_that_came_back_takes_the_place_of_what_stood_there(qtbot):
    form, line, editor, box = QWidget(), Line("ander"), GrowingEditor("ander", name="tekst"), QCheckBox()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    for one, name in ((line, "naam"), (editor, "tekst"), (box, "ja")):
        one.setObjectName(name)
        column.addWidget(one)
    form.show()
    type_again(form, {"naam.1": "half", "tekst.1": "een\ntwee"})
    assert (line.text(), editor.text(), box.isChecked()) == ("half", "een\ntwee", False)
    assert typed_in(form) == {"naam.1": "half", "tekst.1": "een\ntwee", "ja.1": ""}
    type_again(form, {})
    assert (line.text(), editor.text()) == ("", "")
    assert typed_in(form) == {}
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert typed_in(form) == {}
    qtbot.keyClicks(editor, "a")
    assert typed_in(form)["tekst.1"] == "\na"
