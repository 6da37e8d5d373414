"""Whatever somebody sends, the chair hears what is wrong with it, and the window closes and locks as on any day."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.journeys.chair import CTRL, WACHTZIN, Chair, Key, cheap_keys
from zvh_desktop.bootstrap import Kluizen, kluizen
from zvh_desktop.documents.inlezen import tabellen
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer
from zvh_desktop.kluis.slot import slot_pad_van

KOP = ("Naam", "Reden")
SHEET = "xl/worksheets/sheet1.xml"
BEGIN = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
END = b"</sheetData></worksheet>"
# Says that it is ready, as the reader of this program does, and then nothing for ever.
NEVER_ANSWERS = (
    "import os, pathlib, sys, time\n"
    "pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))\n"
    "print('klaar', flush=True)\n"
    "time.sleep(600)"
)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    pad = tmp_path_factory.mktemp("leeg") / "leeg.kluis"
    Kluizen(sleutels=cheap_keys()).maken(pad, WACHTZIN, in_sleutelbos=False).close()
    return pad


@pytest.fixture
def pad(template: Path, tmp_path: Path) -> Path:
    for file in template.parent.glob(f"{template.name}*"):
        shutil.copyfile(file, tmp_path / file.name)
    return tmp_path / template.name


@pytest.fixture
def chair(sit_down, pad: Path) -> Chair:
    chair = sit_down(pad)
    chair.unlock(WACHTZIN)
    return chair


@pytest.fixture
def patience() -> float:
    """How many seconds an answer is waited for: nobody gives up before the test is through."""
    return 600.0


@pytest.fixture
def mute(monkeypatch, tmp_path: Path, patience: float) -> Callable[[], int | None]:
    """The reading process never answers; gives its number, None once it is gone."""
    monkeypatch.setitem(ProcesBuitenlezer.__init__.__kwdefaults__, "seconden", patience)
    note = tmp_path / "lezer.pid"
    monkeypatch.setattr(kluizen, "own_command", lambda *_: (sys.executable, "-c", NEVER_ANSWERS, str(note)))

    def reader() -> int | None:
        try:
            number = int(note.read_text())
            os.kill(number, 0)
        except (OSError, ValueError):
            return None
        return number

    return reader


def drop(chair: Chair, place: Key, pad: Path) -> None:
    """On the page at `place` in the sidebar, as the desktop does it."""
    chair.key(place, CTRL)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pad))])
    page = chair.window.workspace.page
    where, copy = QPoint(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(where, copy, data, buttons, keys))


def sheet(pad: Path, **cells: str) -> Path:
    book = Workbook()
    book.active.append(KOP)
    for place, value in cells.items():
        book.active[place] = value
    book.save(pad)
    return pad


def packed(pad: Path, xml: bytes) -> Path:
    """A sheet of which the cells are written by hand."""
    whole = sheet(pad.with_name("heel.xlsx"))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, xml if part.filename == SHEET else old.read(part))
    return pad


def row_jump(folder: Path) -> Path:
    return packed(folder / "rowjump.xlsx", BEGIN + b"<row r='2000000000'><c t='str'><v>x</v></c></row>" + END)


def last_row(folder: Path) -> Path:
    return sheet(folder / "laatste.xlsx", A1048576="x")


def far_right(folder: Path) -> Path:
    return sheet(folder / "rechts.xlsx", XFD1="x")


def blank_lines(folder: Path) -> Path:
    pad = folder / "leeg.csv"
    pad.write_bytes(b"Naam;Reden\n" + b"\n" * 5_000_000)
    return pad


def blank_cells(folder: Path) -> Path:
    pad = folder / "scheidingstekens.csv"
    pad.write_bytes(b";" * 5_000_000 + b"x")
    return pad


def bomb(folder: Path) -> Path:
    return packed(folder / "bom.xlsx", BEGIN + b" " * tabellen.MOST_UNPACKED + END)


def row_by_row(folder: Path) -> Path:
    return packed(folder / "herhaald.xlsx", BEGIN + b"<row r='1'/>" * 7_000_000 + END)


def deep(folder: Path) -> Path:
    nested = b"<v>" * 1_000_000 + b"</v>" * 1_000_000
    return packed(folder / "diep.xlsx", BEGIN + b"<row r='1'><c t='str'>" + nested + b"</c></row>" + END)


def definitions_after_a_while(folder: Path) -> Path:
    late = b"<?xml version='1.0'?>" + b" " * 10_000 + b"<!DOCTYPE x [<!ENTITY a 'ha'>]>"
    return packed(folder / "dtd.xlsx", late + BEGIN + END)


def a_folder(folder: Path) -> Path:
    (folder / "map.xlsx").mkdir()
    return folder / "map.xlsx"


def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pijp.xlsx")
    return folder / "pijp.xlsx"


TOO_LARGE, TOO_HEAVY, UNREADABLE = (
    "te veel rijen of kolommen",
    "niet op tijd te lezen",
    "kan niet worden gelezen",
)


@pytest.mark.parametrize(
    ("place", "makes", "words"),
    [
        (Key.Key_2, (row_jump, last_row, far_right), TOO_LARGE),
        (Key.Key_9, (row_jump,), TOO_LARGE),
        (Key.Key_2, (blank_lines, blank_cells, bomb), TOO_LARGE),
        (Key.Key_2, (row_by_row,), TOO_HEAVY),
        (Key.Key_9, (deep,), TOO_HEAVY),
        (Key.Key_2, (definitions_after_a_while, a_folder), UNREADABLE),
        pytest.param(
            Key.Key_9,
            (a_pipe,),
            UNREADABLE,
            marks=pytest.mark.skipif(os.name == "nt", reason="no named pipes"),
        ),
    ],
    ids=("far", "far_partijen", "many", "heavy", "deep_partijen", "no_sheet", "pipe_partijen"),
)
def test_a_hostile_sheet_ends_in_a_sentence_and_the_window_locks_and_closes(
    chair: Chair, pad: Path, tmp_path: Path, place: Key, makes, words: str
):
    for make in makes:
        drop(chair, place, make(tmp_path))
        chair.wait(lambda: not chair.window.jobs.is_busy)
        assert words in chair.words()
    chair.key(Key.Key_L, CTRL)
    assert chair.window.workspace is None
    chair.unlock(WACHTZIN)
    assert chair.window.close()
    assert not slot_pad_van(pad).exists()


def test_a_file_that_grows_while_it_is_read_is_read_as_far_as_it_may_be(chair: Chair, tmp_path: Path):
    growing = tmp_path / "groeit.csv"
    growing.write_bytes(b"Naam;Reden\n")
    stop = Event()

    def grow() -> None:
        with growing.open("ab") as file:
            for _ in range(200):
                if stop.wait(0.01):
                    return
                file.write(b"Anna Kuiper;overlast\n" * 10_000)
                file.flush()

    writer = Thread(target=grow)
    writer.start()
    try:
        chair.wait(lambda: growing.stat().st_size > tabellen.MOST_BYTES)
        drop(chair, Key.Key_2, growing)
        chair.wait(lambda: not chair.window.jobs.is_busy)
    finally:
        stop.set()
        writer.join()
    assert TOO_LARGE in chair.words()


class TestAReaderThatNeverAnswers:
    @pytest.fixture
    def reading(self, chair: Chair, mute, tmp_path: Path) -> Chair:
        drop(chair, Key.Key_2, sheet(tmp_path / "lijst.xlsx"))
        chair.wait(lambda: mute() is not None)
        return chair

    def test_is_ended_from_the_status_line(self, reading: Chair, mute):
        button = reading.find("job_cancel")
        reading.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not reading.window.jobs.is_busy
        assert not reading.sees("job_strip")
        reading.wait(lambda: mute() is None)
        assert not reading.window.workspace.page.banner.isVisible()

    def test_does_not_keep_the_kluis_from_locking(self, reading: Chair, mute):
        reading.key(Key.Key_L, CTRL)
        assert reading.window.workspace is None
        reading.wait(lambda: mute() is None)
        reading.fill("wachtzin_invoer", WACHTZIN)
        reading.key(Key.Key_Return)
        # Back at the same place it reads the file again, from a reader that never answers again.
        reading.wait(lambda: reading.window.workspace is not None)

    def test_does_not_keep_the_window_from_closing(self, reading: Chair, pad: Path, mute):
        assert reading.window.close()
        assert not slot_pad_van(pad).exists()
        reading.wait(lambda: mute() is None)

    @pytest.mark.parametrize("patience", [3.0])
    def test_is_given_up_by_itself_when_nobody_stops_it(self, reading: Chair, mute):
        reading.wait(lambda: not reading.window.jobs.is_busy)
        assert TOO_HEAVY in reading.words()
        assert mute() is None


def test_a_mail_of_megabytes_is_not_pasted(chair: Chair):
    chair.key(Key.Key_2, CTRL)
    chair.key(Key.Key_I, CTRL)
    editor = chair.window.workspace.page.text
    editor.setFocus()
    QApplication.clipboard().setText("Naam: Anna Kuiper\n" * 300_000)
    chair.key(Key.Key_V, CTRL)
    assert editor.text() == ""
    assert "te lang om te plakken" in chair.text_of("toast_text")
