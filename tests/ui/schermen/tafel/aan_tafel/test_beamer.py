"""The screen in the hall, driven by the keys of the chair: what stands on it, when it goes, and what he alone is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.patience import deliver
from tests.ui.schermen.tafel.aan_tafel import test_vergrendelen
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL, SHIFT, Table
from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.application.inzien.logboek import Logsoort, Logvraag
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.ui.schermen.tafel.aan_tafel.zaalscherm import WAIT, Zaalscherm
from zvh_desktop.ui.widgets.text import IconText

Key = Qt.Key
window, key = test_vergrendelen.window, test_vergrendelen.key
ON_TWO_SCREENS = "configfile" in os.environ["QT_QPA_PLATFORM"]
OTHERS = ("Ayşe Yıldız-İnönü", "Noor Jansen", "0438", "0439")


def hall() -> Zaalscherm | None:
    """What hangs in the hall."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Zaalscherm) and w.isVisible()]
    assert len(found) <= 1
    return found[0] if found else None


def reads() -> str:
    """What the hall reads, over all pages."""
    screen = hall()
    assert screen is not None
    return "" if screen.is_black else screen.words


def told(table: Table) -> str:
    """What the chair alone is told about the hall."""
    beamer = table.window.findChild(QWidget, "beamer")
    return " ".join(line.words.text() for line in beamer.findChildren(IconText) if line.isVisible())


def state(table: Table) -> str:
    return table.find("beamer_knop").text()


@pytest.fixture
def shown(live) -> Table:
    """Everybody is here, and the beamer is on."""
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_F9)
    return live


def inbreng(table: Table, partij: str, text: str) -> None:
    table.key(Key.Key_I, CTRL)
    table.type(partij)
    table.key(Key.Key_Return)
    table.type(text)


# It opens, and follows the table.


def test_it_is_off_until_f9_and_off_again_with_f9(live):
    assert hall() is None
    assert state(live) == "Beamer"
    live.key(Key.Key_F9)
    assert hall() is not None
    live.key(Key.Key_F9)
    assert hall() is None
    assert state(live) == "Beamer"


def test_W30_the_hall_reads_nothing_before_it_is_known_who_is_there(live):
    live.key(Key.Key_F9)
    assert reads() == WAIT
    assert state(live) == "Beamer: wacht"
    assert "Ctrl+P" in told(live)
    live.key(Key.Key_P, CTRL)
    assert "Łukasz Żółkiewski" in reads()
    assert state(live) == "Beamer: aan"
    assert "De zaal ziet" not in told(live)


def test_W30_it_follows_the_table_to_the_next_casus_and_names_no_other(shown):
    assert not any(word in reads() for word in OTHERS)
    shown.key(Key.Key_Return, CTRL)
    assert reads() == WAIT
    shown.key(Key.Key_P, CTRL)
    assert "Ayşe Yıldız-İnönü" in reads()
    assert "Żółkiewski" not in reads()
    assert hall().number == "ZVH-2026-0438"


def test_P08_nothing_of_the_chair_alone_stands_on_it(shown):
    shown.key(Key.Key_J, CTRL)
    shown.type("Moeder nabellen")
    shown.key(Key.Key_B, CTRL)
    assert "Moeder nabellen" in shown.concept.werkaantekening
    assert "nabellen" not in reads()


def test_what_is_said_stands_there_when_the_cursor_has_left_it(shown):
    shown.key(Key.Key_B, CTRL)
    shown.type("De huur is het eerste.")
    assert "De huur" not in reads()
    shown.key(Key.Key_3, ALT)
    assert "De huur is het eerste." in reads()
    shown.type("Samen optrekken.")
    shown.key(Key.Key_B, CTRL)
    assert "Procesregie ZVH" in reads()
    assert "Samen optrekken." in reads()
    shown.type(" En dan het werk.")
    assert "het werk" not in reads()
    assert "De huur is het eerste." in reads()


def test_W34_an_actie_stands_there_once_it_is_agreed(shown):
    shown.key(Key.Key_T, CTRL)
    shown.type("pol")
    shown.key(Key.Key_Tab)
    shown.type("Wijkagent bezoekt moeder")
    shown.key(Key.Key_Tab)
    shown.type("vr")
    assert "Wijkagent" not in reads()
    shown.key(Key.Key_Return)
    assert "Wijkagent bezoekt moeder" in reads()
    assert "Mark de Wit" in reads()


def test_W35_an_inbreng_is_read_only_after_its_use_could_be_chosen(shown):
    inbreng(shown, "pol", "Vier meldingen.")
    shown.tab.flush()
    assert "Vier meldingen." not in reads()
    shown.find("vorige_casus").setFocus()  # for a moment elsewhere: the contribution is not left by that
    deliver()
    assert "Vier meldingen." not in reads()
    shown.key(Key.Key_B, CTRL)
    assert "Vier meldingen." in reads()


@pytest.mark.parametrize("presses", [1, 2])
def test_W35_what_is_for_some_is_not_read_while_another_is_there(shown, presses):
    inbreng(shown, "pol", "Vier meldingen.")
    for _ in range(presses):
        shown.key(Key.Key_G, CTRL)
    shown.key(Key.Key_B, CTRL)
    assert shown.concept.verslag.inbrengen[0].gebruik is list(Gebruik)[presses]
    assert "Vier meldingen." not in reads()


def test_W35_what_was_read_goes_at_once_when_its_use_is_closed(shown):
    inbreng(shown, "pol", "Vier meldingen.")
    shown.key(Key.Key_B, CTRL)
    assert "Vier meldingen." in reads()
    shown.find("inbreng_tekst").setFocus()
    for _ in range(2):
        shown.key(Key.Key_G, CTRL)
    assert "Vier meldingen." not in reads()


# Who may not see it.


def test_W62_W66_somebody_without_permission_takes_it_away_and_the_chair_alone_hears_who(shown):
    shown.key(Key.Key_P, CTRL | SHIFT)
    shown.type("Fleur Bakker, De Brink")
    shown.key(Key.Key_Return)
    assert reads() == WAIT
    assert state(shown) == "Beamer: wacht"
    assert "geen schriftelijke toestemming om iets te zien (art. 8.2): Fleur Bakker" in told(shown)
    assert "Fleur" not in hall().windowTitle()
    shown.key(Key.Key_P, CTRL | SHIFT)
    shown.key(Key.Key_9)
    assert "Łukasz Żółkiewski" in reads()
    assert "Fleur" not in told(shown)


def test_P03_somebody_who_comes_later_confirms_the_secrecy_first(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_P, CTRL)
    for press in (Key.Key_Right, Key.Key_Space, Key.Key_Space, Key.Key_Escape, Key.Key_F9):
        live.key(press)
    assert "Żółkiewski" in reads()
    live.klok.later(minutes=25)
    live.key(Key.Key_P, CTRL | SHIFT)
    live.key(Key.Key_2)
    assert reads() == WAIT
    assert live.concept.verslag.presenties[1].naam in told(live)
    assert "Ctrl+Shift+G" in told(live)
    live.key(Key.Key_G, CTRL | SHIFT)
    assert "Żółkiewski" in reads()


def test_W30_what_is_taken_away_goes_before_it_is_saved(shown, monkeypatch):
    """A kluis that cannot be written keeps nothing in the hall."""

    def fails(*_asked: object) -> None:
        raise OSError

    monkeypatch.setattr(shown.kluis.services.notuleren, "schrijven", fails)
    shown.key(Key.Key_P, CTRL | SHIFT)
    shown.type("Fleur Bakker, De Brink")
    shown.key(Key.Key_Return)
    assert reads() == WAIT
    assert not shown.tab.flush()
    assert reads() == WAIT
    monkeypatch.undo()


def test_W64_what_cannot_be_logged_is_not_shown(live, monkeypatch):
    def fails(*_asked: object) -> None:
        raise StorageUnavailable

    monkeypatch.setattr(live.kluis.services.notuleren, "aan_de_zaal", fails)
    live.key(Key.Key_F9)
    assert reads() == WAIT
    live.key(Key.Key_P, CTRL)
    assert hall() is None
    assert state(live) == "Beamer"
    assert [type(error) for error in live.presented] == [StorageUnavailable]


def test_more_people_than_a_line_holds_are_counted(live):
    live.key(Key.Key_F9)
    assert told(live).count(",") >= 4
    assert "en 4 anderen" in told(live)


# The chair's hand on it.


def test_one_key_blackens_it_and_brings_it_back(shown):
    shown.key(Key.Key_Z, ALT)
    assert state(shown) == "Beamer: zwart"
    picture = hall().grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(0, 500, 3)}
    assert seen == {"#000000"}
    shown.key(Key.Key_Return, CTRL)
    shown.key(Key.Key_P, CTRL)
    assert state(shown) == "Beamer: zwart"
    shown.key(Key.Key_Z, ALT)
    assert "Ayşe" in reads()


def test_its_keys_do_nothing_while_it_is_off(live):
    live.key(Key.Key_Z, ALT)
    live.key(Key.Key_F9, SHIFT)
    assert hall() is None
    live.key(Key.Key_F9)
    assert not hall().is_black


def test_a_long_text_goes_on_over_pages_that_are_counted_and_lose_no_word(shown):
    words = [f"woord{n}" for n in range(400)]
    shown.key(Key.Key_B, CTRL)
    shown.tab.blad.sheet.change_verslag("bespreking", bespreking=" ".join(words))
    shown.key(Key.Key_3, ALT)
    screen, pages = hall(), hall().pages
    assert pages > 2
    # It turned to what was said last.
    assert state(shown) == f"Beamer: {screen.page + 1} van {pages}"
    assert screen.page > 0
    seen = set()
    for _ in range(pages):
        shown.key(Key.Key_F9, SHIFT)
        seen.add(screen.page)
    assert seen == set(range(pages))
    assert all(word in screen.words for word in words)
    assert lines_cut(screen) == []


def lines_cut(screen: Zaalscherm) -> list[str]:
    """Lines of the text that lie across the end of a page."""
    document, found = screen._document, []
    height, block = document.pageSize().height(), document.begin()
    while block.isValid():
        place = document.documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            top, bottom = place.y() + line.y(), place.y() + line.y() + line.height()
            if top // height != (bottom - 1) // height:
                found.append(block.text()[line.textStart() : line.textStart() + line.textLength()])
        block = block.next()
    return found


def test_the_keys_stay_with_the_chair(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_B, CTRL)
    live.type("De huur ")
    live.key(Key.Key_F9)
    live.type("loopt.")
    assert live.concept.verslag.bespreking == "De huur loopt."
    for press in (Key.Key_Escape, Key.Key_Return, Key.Key_Delete):
        QTest.keyClick(hall().windowHandle(), press)
    assert hall() is not None
    assert live.concept.verslag.bespreking == "De huur loopt."


def test_who_closes_the_window_by_hand_turns_it_off(shown):
    hall().close()
    assert state(shown) == "Beamer"
    shown.key(Key.Key_F9)
    assert "Żółkiewski" in reads()


def test_W30_in_a_break_it_shows_nothing(shown):
    shown.key(Key.Key_P, ALT)
    assert reads() == WAIT
    shown.key(Key.Key_P, ALT)
    assert "Żółkiewski" in reads()


def test_W30_while_the_chair_looks_at_another_casus_the_hall_reads_on(shown):
    other = shown.casustafel.agendapunten[2].casus_id
    shown.tab.open(shown.casustafel.id, other)
    deliver()
    assert shown.tab.blad.context.live.casus.id == other
    assert "Żółkiewski" in reads()
    assert "Noor Jansen" not in reads()
    for _ in range(2):
        shown.key(Key.Key_F9)
    assert reads() == WAIT
    assert "terug" in told(shown)
    shown.key(Key.Key_Return, CTRL)
    assert "Żółkiewski" in reads()


def test_W64_it_is_logged_which_casus_the_hall_was_shown(shown):
    shown.key(Key.Key_Return, CTRL)
    lines = [
        (line.handeling, line.soort, line.casusnummer)
        for line in shown.kluis.services.logboek.regels(Logvraag())
        if "zaal" in line.handeling
    ]
    assert lines == [("casus ingezien door de zaal", Logsoort.INGEZIEN, "ZVH-2026-0437")]


def test_without_a_second_screen_it_is_a_window_that_says_so(shown):
    assert not hall().isFullScreen()
    assert hall().windowTitle() == "Beamer: er is geen tweede scherm"
    assert "Geen tweede scherm" in told(shown)


# It goes with what closes.


def test_leaving_the_table_takes_it_away(shown):
    shown.tab.hide()
    assert hall() is None
    shown.tab.show()
    deliver()
    assert hall() is None


@pytest.fixture
def at_table(window):
    for press in ((Key.Key_Return, CTRL), (Key.Key_P, CTRL), (Key.Key_F9,)):
        key(window, *press)
    assert "Łukasz Żółkiewski" in reads()
    return window


def test_locking_takes_it_away_and_it_does_not_come_back_by_itself(at_table, qtbot):
    screen = hall()
    key(at_table, Key.Key_L, CTRL)
    assert at_table.workspace is None
    assert hall() is None
    assert screen.words == WAIT
    qtbot.keyClicks(at_table.kluis_page.unlock.passphrase.line, "vier groene fietsen")
    key(at_table, Key.Key_Return)
    qtbot.waitUntil(lambda: at_table.workspace is not None)
    deliver()
    assert hall() is None


def test_sitting_still_takes_it_away(at_table):
    at_table._guard.idle.due.emit()
    assert hall() is None


def test_what_cannot_be_written_covers_the_chair_and_the_hall(at_table, monkeypatch):
    def fails() -> bool:
        return False

    monkeypatch.setattr(at_table.workspace, "flush_all", fails)
    at_table.lock()
    assert at_table._covered.is_waiting
    assert hall() is None
    monkeypatch.undo()


@pytest.mark.parametrize("press", [(Key.Key_N, ALT), (Key.Key_4, CTRL)])
def test_another_tab_or_page_takes_it_away(at_table, press):
    key(at_table, *press)
    assert hall() is None
    key(at_table, Key.Key_Left, ALT)
    assert hall() is None


def test_closing_the_program_closes_it_as_well(at_table):
    at_table.close()
    deliver()
    assert hall() is None


# Two screens: the platform of the tests has them when it is told so at its start.

SCREENS = {
    "screens": [
        {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "zaal", "x": 1366, "y": 0, "width": 1920, "height": 1080},
    ]
}


@pytest.mark.skipif(ON_TWO_SCREENS, reason="runs the tests below")
def test_on_two_screens(tmp_path: Path):
    config = tmp_path / "schermen.json"
    config.write_text(json.dumps(SCREENS))
    asked = ("-m", "pytest", __file__, "-p", "no:cacheprovider", "-k", "second_screen_that")
    done = subprocess.run(
        [sys.executable, *asked],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert "2 passed" in done.stdout


@pytest.mark.skipif(not ON_TWO_SCREENS, reason="run by the test above")
def test_it_fills_a_second_screen_that_is_there(shown):
    screen = hall()
    assert screen.isFullScreen()
    assert screen.screen() is not shown.window.screen()
    assert screen.geometry() == screen.screen().geometry()
    assert "Geen tweede scherm" not in told(shown)


@pytest.mark.skipif(not ON_TWO_SCREENS, reason="run by the test above")
def test_it_goes_with_a_second_screen_that_is_taken_away(shown):
    QApplication.instance().screenRemoved.emit(shown.window.screen())
    assert hall() is not None
    QApplication.instance().screenRemoved.emit(hall().screen())
    assert hall() is None
    assert state(shown) == "Beamer"
    assert "Het tweede scherm is weg" in told(shown)
