"""The window around the pages: places, history, saving, jobs, locking; by keys, as the chair does it."""

from __future__ import annotations

import gc
import threading
import weakref
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QFontDatabase
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPushButton, QWidget
from shiboken6 import delete, isValid

from tests.ui.accessible import names, unnamed
from zvh_desktop.application import errors
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.application.inzien.zoeken import Treffer, TrefferSoort
from zvh_desktop.application.kluis.kluis import Kluisplaats
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.errors import GebiedEApart
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.taal.fouten import reference_of
from zvh_desktop.ui.venster import app as application, error_funnel, navigation as to
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.autosave import Autosave, SaveMonitor, SaveState, UndoHistory
from zvh_desktop.ui.venster.jobs import JobControl, JobRunner
from zvh_desktop.ui.venster.key_sheet import KeySheet
from zvh_desktop.ui.venster.main_window import MainWindow
from zvh_desktop.ui.venster.navigation import Navigator
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.venster.sidebar import ENTRIES, SETTINGS, SidebarButton
from zvh_desktop.ui.venster.status_line import StatusLine
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.sheet import Confirm

NOW = datetime(2026, 11, 24, 9, 42, 8, tzinfo=UTC)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
GOOD = "vier groene fietsen"
HIT = Treffer(TrefferSoort.CASUS, "ZVH-2026-0437", "Top X", "c1", None, date(2026, 9, 14))


class NotePage(Page):
    """A page with one text that is saved as it is typed."""

    def __init__(self, tools: PageTools, name: str) -> None:
        super().__init__(tools, name, name=f"{name.lower()}_page")
        self.opened_with: list[to.Destination] = []
        self.written: list[str] = []
        self.fails = False
        self.editor = GrowingEditor(name="note")
        self.editor.setAccessibleName("Notitie")
        self.add(self.editor)
        self.saver = self.autosave(Autosave(self._save, tools.saves, parent=self))
        self.editor.edited.connect(self.saver.touch)

    def open(self, destination: to.Destination) -> None:
        self.opened_with.append(destination)

    def initial_focus(self) -> QWidget:
        return self.editor

    def _save(self) -> datetime:
        if self.fails:
            raise errors.StorageUnavailable
        self.written.append(self.editor.text())
        return NOW


class Zoek:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def zoek(self, tekst: str, maximum: int = 30) -> tuple[Treffer, ...]:
        self.asked.append(tekst)
        return (HIT,) if tekst.startswith("zvh") else ()


LOG = SimpleNamespace(bij_openen=Controle(Breuk.GEEN, 0))


@dataclass
class Instelling:
    value: Instellingen = field(default_factory=Instellingen)

    def get(self) -> Instellingen:
        return self.value


@dataclass
class Diensten:
    zoeken: Zoek
    instellen: Instelling
    logboek: SimpleNamespace


class Kluis:
    def __init__(self, pad: Path, *, is_demonstratie: bool = False) -> None:
        self.pad = pad
        self.is_demonstratie = is_demonstratie
        self.plaats = Kluisplaats()
        self.soort = Kluissoort.OVERIGE
        self.kladjes = None
        self.services = Diensten(Zoek(), Instelling(), LOG)
        self.closed = False

    def close(self) -> None:
        self.closed = True


class Toegang:
    """In the place of security and storage: one kluis, one passphrase, or one error."""

    def __init__(self, *existing: Path) -> None:
        self.existing = set(existing)
        self.error: Exception | None = None
        self.made: list[tuple[Path, str, bool]] = []
        self.demonstration = False
        self.threads: set[str] = set()

    def verhuisd_naar(self, _pad: Path) -> Path | None:
        return None

    def bestaat(self, pad: Path) -> bool:
        return pad in self.existing

    def plaats(self, pad: Path) -> Kluisplaats:
        return Kluisplaats()

    def maken(
        self,
        pad: Path,
        wachtzin: str,
        *,
        in_sleutelbos: bool,
        demonstratie: bool = False,
        gebied_e: bool = False,
    ) -> Kluis:
        if pad in self.existing:
            raise errors.KluisBestaatAl
        self.made.append((pad, wachtzin, in_sleutelbos))
        self.existing.add(pad)
        return Kluis(pad)

    def ontgrendelen(self, pad: Path, wachtzin: str) -> Kluis:
        self.threads.add(threading.current_thread().name)
        if self.error is not None:
            raise self.error
        if wachtzin != GOOD:
            raise errors.WachtzinOnjuist
        return Kluis(pad, is_demonstratie=self.demonstration)

    def ontgrendelen_met_sleutelbos(self, pad: Path) -> Kluis:
        if self.error is not None:
            raise self.error
        return Kluis(pad)


class Stage:
    """A main window on a fake kluis."""

    def __init__(self, qtbot, pad: Path, *, exists: bool = True, demonstration: str | None = None) -> None:
        self.qtbot = qtbot
        self.toegang = Toegang(*([pad] if exists else []))
        self.toegang.demonstration = demonstration is not None
        self.pages: dict[str, NotePage] = {}
        self.window = MainWindow(
            self.toegang,
            self._makers,
            events=AppEvents(),
            now=lambda: NOW,
            pad=pad,
            demonstration_passphrase=demonstration,
        )
        qtbot.addWidget(self.window, before_close_func=lambda window: setattr(window, "_may_close", True))
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _makers(self, kluis, tools):
        def make(name: str):
            def maker() -> NotePage:
                self.pages[name] = NotePage(tools, name)
                return self.pages[name]

            return maker

        makers = {type(entry.destination): make(entry.label) for entry in (*ENTRIES, SETTINGS)}
        makers[to.ToCasus] = makers[to.ToCasussen]
        makers[to.ToHerstelsleutel] = make("Herstelsleutel")
        return makers

    @property
    def workspace(self):
        return self.window.workspace

    def unlock(self, passphrase: str = GOOD) -> None:
        form = self.window.kluis_page.unlock
        form.passphrase.line.clear()
        self.qtbot.keyClicks(form.passphrase.line, passphrase)
        self.qtbot.keyClick(form.passphrase.line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.window.jobs.is_busy)

    def key(self, key: Qt.Key, modifiers=CTRL) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifiers)


@pytest.fixture
def stage(qtbot, tmp_path) -> Stage:
    return Stage(qtbot, tmp_path / "zvh.kluis")


@pytest.fixture
def inside(stage) -> Stage:
    stage.unlock()
    return stage


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_screens_stand_in_the_order_of_the_work_with_their_keys():
    assert [(entry.label, entry.key) for entry in (*ENTRIES, SETTINGS)] == [
        ("Vandaag", "Ctrl+1"),
        ("Aanmeldingen", "Ctrl+2"),
        ("Triage", "Ctrl+3"),
        ("Casussen", "Ctrl+4"),
        ("Casustafels", "Ctrl+5"),
        ("Plannen van aanpak", "Ctrl+6"),
        ("Acties", "Ctrl+7"),
        ("Afschaling", "Ctrl+8"),
        ("Partijen", "Ctrl+9"),
        ("Rapportage", "Ctrl+0"),
        ("Instellingen", "Ctrl+,"),
    ]


def test_every_screen_is_one_key_away_and_the_sidebar_says_where_one_is(inside):
    keys = [getattr(Qt.Key, f"Key_{number}") for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)]
    for entry, key in zip((*ENTRIES, SETTINGS), (*keys, Qt.Key.Key_Comma), strict=True):
        inside.key(key)
        assert inside.workspace.page.title == entry.label
        here = [b for b in inside.workspace.sidebar.findChildren(SidebarButton) if b.is_here]
        assert [name_of(button) for button in here] == [entry.label]
        assert inside.pages[entry.label].editor.hasFocus()


def test_a_screen_reader_presses_an_entry_of_the_sidebar_and_goes_there(inside, qtbot):
    button = QAccessible.queryAccessibleInterface(inside.workspace.sidebar.button("Acties"))
    assert button.role() == QAccessible.Role.Button
    button.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: inside.workspace.page.title == "Acties")


def test_everything_that_can_be_operated_has_a_name(inside):
    assert unnamed(inside.window) == []
    buttons = names(inside.window, QAccessible.Role.Button)
    assert buttons[:3] == ["Zoeken", "Vandaag", "Aanmeldingen"]
    inside.key(Qt.Key.Key_K)
    assert unnamed(inside.window) == []
    inside.workspace.search.put_away()
    inside.key(Qt.Key.Key_L)
    assert unnamed(inside.window) == []
    inside.window.kluis_page._show_make(Path("elders.kluis"))
    assert unnamed(inside.window) == []


def test_sidebar_entries_keep_their_names_when_only_icons_show(inside):
    inside.workspace.sidebar.set_narrow(True)
    assert name_of(inside.workspace.sidebar.button("Plannen van aanpak")) == "Plannen van aanpak"
    assert name_of(inside.window) == "ZVH Desktop"


def test_a_small_window_folds_the_sidebar(inside, qtbot):
    inside.window.resize(1000, 700)
    qtbot.waitUntil(lambda: inside.workspace.sidebar.width() < 100)
    inside.window.resize(1366, 768)
    qtbot.waitUntil(lambda: inside.workspace.sidebar.width() > 200)


def test_pages_are_made_when_first_visited_and_two_places_can_share_one(inside):
    assert set(inside.pages) == {"Vandaag"}
    go = inside.window.tools.navigator.go
    go(to.ToCasussen())
    first = inside.workspace.page
    go(to.ToCasus("c1"))
    assert inside.workspace.page is first
    assert first.opened_with == [to.ToCasussen(), to.ToCasus("c1")]


def test_the_page_that_is_left_does_not_read_anew_what_opening_the_next_one_changes(inside, monkeypatch):
    left, heard = inside.workspace.page, []
    events = inside.window.tools.events
    events.listen(left, heard.append)
    monkeypatch.setattr(
        NotePage, "open", lambda page, _destination: events.publish(Gewijzigd("verslag", "1"))
    )
    inside.window.tools.navigator.go(to.ToCasussen())
    assert inside.workspace.page is not left
    assert heard == []


def test_alt_left_and_right_walk_through_the_history(inside):
    for key in (Qt.Key.Key_2, Qt.Key.Key_3):
        inside.key(key)
    inside.key(Qt.Key.Key_Left, ALT)
    inside.key(Qt.Key.Key_Left, ALT)
    assert inside.workspace.page.title == "Vandaag"
    inside.key(Qt.Key.Key_Right, ALT)
    assert inside.workspace.page.title == "Aanmeldingen"


def test_the_navigator_forgets_what_came_after_when_one_goes_elsewhere():
    navigator, seen = Navigator(), []
    navigator.went.connect(seen.append)
    navigator.go(to.ToVandaag())
    navigator.go(to.ToTriage("c1"))
    navigator.back()
    navigator.go(to.ToActies())
    navigator.forward()
    assert seen[-1] == to.ToActies()
    navigator.back()
    assert seen[-1] == to.ToVandaag()


def test_leaving_a_page_writes_what_is_typed(inside, qtbot):
    page = inside.pages["Vandaag"]
    qtbot.keyClicks(page.editor, "net getypt")
    inside.key(Qt.Key.Key_2)
    assert page.written == ["net getypt"]


def test_text_is_saved_by_itself_with_the_time_of_the_real_save(inside, qtbot):
    page = inside.pages["Vandaag"]
    qtbot.keyClicks(page.editor, "vanzelf")
    assert inside.workspace.status.saves.text() == "Bezig met opslaan…"
    qtbot.waitUntil(lambda: page.written == ["vanzelf"], timeout=2000)
    assert inside.workspace.status.saves.text().startswith("Opgeslagen om ")


def test_a_failing_save_keeps_the_text_shows_red_and_tries_again(inside, qtbot):
    page = inside.pages["Vandaag"]
    page.fails = True
    qtbot.keyClicks(page.editor, "mag niet weg")
    assert not page.saver.flush()
    bar = inside.workspace.save_bar
    assert bar.isVisible()
    assert "nog niet opgeslagen" in bar.title.text()
    assert inside.workspace.status.saves.text().startswith("Niet opgeslagen")
    assert page.editor.text() == "mag niet weg"
    page.fails = False
    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert page.written == ["mag niet weg"]
    assert not bar.isVisible()


def test_the_same_page_is_not_reopened_over_text_that_could_not_be_written(inside, qtbot):
    go = inside.window.tools.navigator.go
    go(to.ToCasus("c1"))
    page = inside.workspace.page
    page.fails = True
    qtbot.keyClicks(page.editor, "van c1")
    go(to.ToCasus("c2"))
    assert page.opened_with == [to.ToCasus("c1")]
    assert page.editor.text() == "van c1"


def test_locking_writes_everything_and_destroys_every_page(inside, qtbot):
    page, kluis = inside.pages["Vandaag"], inside.window._kluis
    qtbot.keyClicks(page.editor, "bij het vergrendelen")
    destroyed = []
    page.destroyed.connect(lambda: destroyed.append(1))
    written = page.written
    inside.key(Qt.Key.Key_L)
    qtbot.waitUntil(lambda: destroyed == [1])
    assert written == ["bij het vergrendelen"]
    assert kluis.closed
    assert inside.window.workspace is None
    assert inside.window.kluis_page.isVisible()
    inside.unlock()
    assert inside.workspace.page.title == "Vandaag"


def test_locking_comes_back_to_the_same_place(inside):
    inside.window.tools.navigator.go(to.ToCasus("c7"))
    inside.key(Qt.Key.Key_L)
    inside.unlock()
    assert inside.workspace.page.opened_with == [to.ToCasus("c7")]


def test_what_cannot_be_written_is_asked_about_before_closing(inside, qtbot):
    page = inside.pages["Vandaag"]
    page.fails = True
    qtbot.keyClicks(page.editor, "blijft")
    inside.window.close()
    assert inside.window.isVisible()
    question = inside.window.findChild(Confirm, "confirm")
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert inside.window.isVisible()
    page.fails = False


def test_closing_writes_and_closes_the_kluis(inside, qtbot):
    page, kluis = inside.pages["Vandaag"], inside.window._kluis
    qtbot.keyClicks(page.editor, "laatste woorden")
    inside.window.close()
    assert page.written == ["laatste woorden"]
    assert kluis.closed


def test_search_finds_and_enter_goes_there(inside, qtbot):
    inside.key(Qt.Key.Key_K)
    palette = inside.workspace.search
    assert palette.isVisible()
    assert palette.field.hasFocus()
    qtbot.keyClicks(palette.field, "zvh-2026")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert inside.workspace.page.opened_with == [to.ToCasus("c1")]


def test_escape_puts_the_search_away_and_gives_the_keys_back(inside, qtbot):
    inside.key(Qt.Key.Key_K)
    qtbot.keyClicks(inside.workspace.search.field, "niets")
    qtbot.waitUntil(lambda: "Niets gevonden" in inside.workspace.search.note.text())
    qtbot.keyClick(inside.workspace.search.field, Qt.Key.Key_Escape)
    assert not inside.workspace.search.isVisible()
    assert inside.pages["Vandaag"].editor.hasFocus()


def test_f1_shows_the_keys(inside):
    inside.key(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    sheet = inside.window.findChild(KeySheet, "key_sheet")
    assert sheet is not None
    sheet.accept()


def test_a_demonstration_says_so_everywhere(qtbot, tmp_path):
    stage = Stage(qtbot, tmp_path / "demo.kluis", demonstration=GOOD)
    shown = stage.window.kluis_page.findChild(QWidget, "demonstration_passphrase")
    assert shown.text() == GOOD
    stage.unlock()
    for entry in ENTRIES:
        stage.window.tools.navigator.go(entry.destination)
        assert stage.workspace.demo_strip.isVisible()
    assert stage.workspace.findChild(QWidget, "niet_openbaar").text() == "Niet openbaar (art. 8.2)"


def test_the_passphrase_of_a_demonstration_goes_where_it_is_asked_for(qtbot, tmp_path):
    stage = Stage(qtbot, tmp_path / "demo.kluis", demonstration=GOOD)
    stage.toegang.terugzetter = lambda: SimpleNamespace(standaardplaats=lambda _pad: None)
    page = stage.window.kluis_page
    fill = page.findChild(QPushButton, "fill_in_passphrase")
    page.show_restore(tmp_path / "demo.kluis")
    fill.click()
    assert page.form is page.restore
    assert (page.restore.passphrase.text(), page.unlock.passphrase.text()) == (GOOD, "")

    page.show_unlock(tmp_path / "demo.kluis")
    fill.click()
    assert page.unlock.passphrase.text() == GOOD


def test_a_page_that_cannot_open_says_so_and_the_program_goes_on(inside, monkeypatch):
    def fail(_self, _destination):
        raise errors.NotFound("casus", "c9")

    monkeypatch.setattr(NotePage, "open", fail)
    inside.key(Qt.Key.Key_4)
    page = inside.workspace.page
    assert page.title == "Casussen"
    assert page.banner.title.text() == "Dit bestaat niet meer"


def test_a_page_that_could_not_open_offers_to_try_again_and_then_says_nothing_of_it(inside, qtbot):
    failing = [errors.SchijfStoring(), errors.SchijfStoring()]
    inside.key(Qt.Key.Key_4)
    page = inside.workspace.page
    opened = page.open

    def open_or_fail(destination):
        if failing:
            raise failing.pop()
        opened(destination)

    page.open = open_or_fail
    inside.key(Qt.Key.Key_1)
    inside.key(Qt.Key.Key_4)
    assert page.banner.isVisible()
    assert "schijf" in page.banner.accessibleName().lower()
    qtbot.mouseClick(page.banner.action, Qt.MouseButton.LeftButton)
    assert page.banner.isVisible()
    qtbot.mouseClick(page.banner.action, Qt.MouseButton.LeftButton)
    assert not page.banner.isVisible()
    assert page.opened_with == [to.ToCasussen()] * 2


def test_an_action_that_fails_is_said_in_the_page(inside):
    page = inside.pages["Vandaag"]
    with page.doing():
        raise GebiedEApart
    assert "art. 2.3" in page.banner.body.text()
    with page.doing():
        pass
    assert not page.banner.isVisible()


def test_the_program_speaks_dutch(qapp):
    application.finish_dressing()
    assert QLocale().name() == "nl_NL"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuleren"
    assert QFontDatabase.hasFamily("Noto Naskh Arabic")


def test_an_exception_nobody_caught_ends_in_the_page_without_its_text(inside, caplog, monkeypatch):
    # A library that configures logging for itself switches off the loggers that were there before it.
    monkeypatch.setattr(error_funnel.log, "disabled", False)
    funnel = error_funnel.ErrorFunnel(inside.window.present_error)
    error = ValueError("Żółkiewski")
    funnel._from_python(ValueError, error, None)
    page = inside.pages["Vandaag"]
    assert page.banner.isVisible()
    assert "Żółkiewski" not in caplog.text + page.banner.body.text()
    assert f"{reference_of(error)} ValueError" in caplog.text


def test_an_exception_in_a_thread_is_presented_in_the_thread_of_the_screen(qtbot):
    seen: list[tuple[BaseException, bool]] = []
    funnel = error_funnel.ErrorFunnel(
        lambda error: seen.append((error, threading.current_thread() is threading.main_thread()))
    )
    error = KeyError("x")
    worker = threading.Thread(
        target=lambda: funnel._from_thread(threading.ExceptHookArgs((KeyError, error, None, None)))
    )
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: seen == [(error, True)])


class TestKluisPage:
    def test_unlocking_works_beside_the_screen(self, stage):
        stage.unlock()
        assert stage.workspace is not None
        assert all(name.startswith("zvh-job") for name in stage.toegang.threads)
        assert stage.window.kluis_page.unlock.passphrase.text() == ""

    def test_a_wrong_passphrase_is_said_at_the_field_and_stays_to_be_mended(self, stage):
        stage.unlock("verkeerd")
        form = stage.window.kluis_page.unlock
        assert "past er niet op" in form.field.error
        assert form.passphrase.text() == "verkeerd"
        assert form.passphrase.line.hasFocus()

    @pytest.mark.parametrize(
        ("error", "title"),
        [
            (errors.KluisOntbreekt(), "De kluis is niet gevonden"),
            (errors.KluisBeschadigd(), "De kluis is beschadigd"),
            (errors.KluisNieuwer("0042"), "De kluis is van een nieuwere versie"),
            (errors.KluisInGebruik(17, "laptop"), "De kluis is al open"),
            (errors.SleutelbosVergrendeld(), "De sleutelbos is vergrendeld"),
        ],
    )
    def test_what_is_wrong_with_the_file_has_its_own_message(self, stage, error, title):
        stage.toegang.error = error
        stage.unlock()
        assert stage.window.kluis_page.banner.title.text() == title
        assert stage.workspace is None
        stage.toegang.error = None
        stage.unlock()
        assert stage.workspace is not None

    def test_the_keyring_opens_by_its_key(self, stage, qtbot):
        stage.key(Qt.Key.Key_S, ALT)
        qtbot.waitUntil(lambda: stage.workspace is not None)

    def test_a_first_start_makes_a_kluis_with_a_passphrase_typed_twice(self, qtbot, tmp_path):
        stage = Stage(qtbot, tmp_path / "nieuw.kluis", exists=False)
        form = stage.window.kluis_page.make
        assert form.isVisible()
        qtbot.keyClicks(form.first.line, "kort")
        assert form.first_field.help_label.text() == "Te kort: nog 8 tekens."
        form.first.line.clear()
        qtbot.keyClicks(form.first.line, "vijf rustige olifanten lezen kranten")
        assert form.first_field.help_label.text().startswith("Sterk")
        qtbot.keyClick(form.first.line, Qt.Key.Key_Return)
        assert form.second.line.hasFocus()
        qtbot.keyClicks(form.second.line, "iets anders")
        qtbot.keyClick(form.second.line, Qt.Key.Key_Return)
        assert form.second_field.error == "De twee wachtzinnen zijn niet gelijk."
        form.second.line.clear()
        qtbot.keyClicks(form.second.line, "vijf rustige olifanten lezen kranten")
        form.keyring.setChecked(True)
        qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: stage.workspace is not None)
        assert stage.toegang.made == [
            (tmp_path / "nieuw.kluis", "vijf rustige olifanten lezen kranten", True)
        ]
        assert stage.workspace.page.title == "Herstelsleutel"

    def test_an_existing_file_is_never_overwritten(self, qtbot, tmp_path):
        stage = Stage(qtbot, tmp_path / "nieuw.kluis", exists=False)
        stage.toegang.existing.add(tmp_path / "bezet.kluis")
        form = stage.window.kluis_page.make
        form.place.setText(str(tmp_path / "bezet"))
        for edit in (form.first, form.second):
            qtbot.keyClicks(edit.line, "vijf rustige olifanten")
        form.submit()
        qtbot.waitUntil(lambda: form.place_field.error is not None)
        assert "nooit overschreven" in form.place_field.error
        assert stage.toegang.made == []

    def test_the_fields_are_found_by_name(self, stage):
        form = stage.window.kluis_page.unlock
        assert name_of(form.passphrase.line) == "Wachtzin"
        assert name_of(form.button) == "Ontgrendel"
        assert form.passphrase.line.echoMode() is QLineEdit.EchoMode.Password


class TestJobs:
    def test_work_runs_beside_the_screen_and_its_result_comes_back_to_it(self, jobs, qtbot):
        where: dict[str, threading.Thread] = {}

        def work(_control: JobControl) -> int:
            where["work"] = threading.current_thread()
            return 42

        got: list[int] = []

        def done(value: int) -> None:
            where["done"] = threading.current_thread()
            got.append(value)

        jobs.run(work, done, label="Rekenen")
        assert jobs.is_busy
        qtbot.waitUntil(lambda: got == [42])
        assert where["work"] is not threading.main_thread()
        assert where["done"] is threading.main_thread()
        assert not jobs.is_busy

    def test_a_failure_goes_to_its_own_slot_or_else_to_the_presenter(self, qtbot):
        presented: list[BaseException] = []
        own: list[BaseException] = []
        runner = JobRunner(presented.append)

        def work(_control: JobControl) -> None:
            raise errors.SigningFailed("x")

        runner.run(work, print, own.append, label="a")
        runner.run(work, print, label="b")
        qtbot.waitUntil(lambda: len(presented) == 1)
        assert isinstance(own[0], errors.SigningFailed)
        runner.close()

    def test_the_status_line_shows_how_far_a_job_is_and_stops_it(self, jobs, qtbot):
        line = StatusLine(SaveMonitor(), jobs)
        qtbot.addWidget(line)
        line.show()
        go_on, done, failed = threading.Event(), [], []

        def work(control: JobControl) -> None:
            control.progress(3, 12)
            go_on.wait(5)
            control.stop_if_cancelled()

        jobs.run(work, done.append, failed.append, label="PDF maken", can_cancel=True)
        qtbot.waitUntil(lambda: line.job.words.text() == "PDF maken: 3 van 12")
        assert name_of(line.job.cancel) == "PDF maken stoppen"
        qtbot.mouseClick(line.job.cancel, Qt.MouseButton.LeftButton)
        go_on.set()
        qtbot.waitUntil(lambda: not jobs.is_busy)
        assert (done, failed) == ([], [])
        assert not line.job.isVisible()

    def test_closing_waits_for_the_worker_and_drops_what_comes_late(self, qtbot):
        runner = JobRunner()
        ended: list[str] = []

        def work(control: JobControl) -> str:
            while not control.is_cancelled:
                threading.Event().wait(0.01)
            ended.append("worker")
            return "late"

        done: list[str] = []
        runner.run(work, done.append, label="lang", can_cancel=True)
        runner.close()
        assert ended == ["worker"]
        qtbot.wait(20)
        assert done == []


class TestAutosave:
    def test_typing_without_a_pause_is_written_all_the_same(self, qtbot):
        written: list[int] = []
        saver = Autosave(lambda: written.append(1), idle_ms=60, max_ms=120)
        for _key in range(12):
            saver.touch()
            qtbot.wait(20)
        assert len(written) >= 1

    def test_the_times_keep_the_promise_of_one_second(self):
        from zvh_desktop.ui.venster import autosave

        assert autosave.IDLE_MS < autosave.MOST_MS < 1000

    def test_nothing_typed_is_nothing_written(self, qtbot):
        written: list[int] = []
        saver = Autosave(lambda: written.append(1))
        assert saver.flush()
        assert written == []

    def test_a_failure_is_kept_and_tried_again_by_itself(self, qtbot):
        monitor, outcomes = SaveMonitor(), [errors.StorageUnavailable(), None]

        def save() -> datetime:
            outcome = outcomes.pop(0)
            if outcome is not None:
                raise outcome
            return NOW

        saver = Autosave(save, monitor)
        saver._retry.setInterval(20)
        saver.touch()
        assert not saver.flush()
        assert monitor.state is SaveState.FAILED
        assert isinstance(monitor.error, errors.StorageUnavailable)
        qtbot.waitUntil(lambda: monitor.state is SaveState.SAVED)
        assert monitor.last_saved == NOW

    def test_the_monitor_shows_the_worst_of_all(self):
        monitor = SaveMonitor()
        first, second = Autosave(lambda: NOW, monitor), Autosave(lambda: NOW, monitor)
        first.touch()
        second.touch()
        first.flush()
        assert monitor.state is SaveState.DIRTY
        second.flush()
        assert monitor.state is SaveState.SAVED


class TestUndo:
    def test_steps_have_names_and_go_both_ways(self, qapp):
        shown: list[object] = []
        said: list[str] = []
        history = UndoHistory(shown.append)
        history.said.connect(said.append)
        history.replace(("a",), ("a", "b"), "actie toevoegen")
        assert history.undo_label == "actie toevoegen"
        history.undo()
        assert shown[-1] == ("a",)
        assert history.redo_label == "actie toevoegen"
        history.redo()
        assert shown[-1] == ("a", "b")
        assert said == ["Ongedaan gemaakt: actie toevoegen", "Opnieuw gedaan: actie toevoegen"]

    def test_a_row_of_the_same_small_steps_is_one_step(self, qapp):
        shown: list[object] = []
        history = UndoHistory(shown.append)
        for number in range(3):
            history.replace(number, number + 1, "volgorde wijzigen", merge_key="volgorde")
        history.undo()
        assert shown[-1] == 0
        assert history.undo_label == ""

    def test_no_change_is_no_step(self, qapp):
        history = UndoHistory(lambda _value: None)
        history.replace(1, 1, "niets")
        assert history.undo_label == ""

    def test_the_buttons_in_the_head_say_what_they_undo(self, inside, qtbot):
        page = inside.pages["Vandaag"]
        history = page.use_undo(UndoHistory(lambda _value: None))
        back = page.findChild(QWidget, "undo")
        qtbot.waitUntil(back.isVisible)
        assert not back.isEnabled()
        history.replace(1, 2, "actie toevoegen")
        assert name_of(back) == "Ongedaan maken: actie toevoegen"
        inside.key(Qt.Key.Key_Z)
        again = page.findChild(QWidget, "redo")
        assert name_of(again) == "Opnieuw doen: actie toevoegen"
        inside.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert history.undo_label == "actie toevoegen"


class TestAppEvents:
    def test_who_made_a_change_does_not_hear_it_and_others_in_sight_do(self, qtbot):
        events = AppEvents()
        mine, other, hidden = QWidget(), QWidget(), QWidget()
        for widget in (mine, other, hidden):
            qtbot.addWidget(widget)
        mine.show()
        other.show()
        heard: list[str] = []
        events.listen(mine, lambda _change: heard.append("mine"))
        events.listen(other, lambda _change: heard.append("other"))
        events.listen(hidden, lambda _change: heard.append("hidden"))
        with events.initiated_by(mine):
            events.publish(Gewijzigd("casus", "c1"))
        assert heard == ["other"]
        events.publish(Gewijzigd("casus", "c1"))
        assert heard == ["other", "mine", "other"]

    def test_a_destroyed_page_hears_nothing_and_is_forgotten(self, qtbot):
        events = AppEvents()
        page = QWidget()
        page.show()
        heard: list[object] = []
        events.listen(page, heard.append)
        kept = weakref.ref(page)
        page.deleteLater()
        qtbot.waitUntil(lambda: not isValid(kept()))
        events.publish(Gewijzigd("casus", "c1"))
        assert heard == []
        del page
        gc.collect()
        assert kept() is None

    def test_what_another_thread_said_does_not_reach_a_page_that_went_meanwhile(self, qtbot):
        events = AppEvents()
        page = QWidget()
        page.show()
        heard: list[object] = []
        events.listen(page, heard.append)
        job = threading.Thread(target=lambda: events.publish(Gewijzigd("casus", "c1")))
        job.start()
        job.join()
        delete(page)
        QApplication.processEvents()
        assert heard == []
