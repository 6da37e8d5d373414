"""A second person opens the real window on a kluis that somebody else holds: he sees all of it, and nothing writes."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from tests.journeys.chair import ALT, CTRL, NONE, WACHTZIN, Chair, Key, cheap_keys
from tests.journeys.test_every_width import SIZES, _at_every_size, _places, _told
from zvh_desktop.application.errors import KluisInGebruik
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import leesregels, momentbeeld
from zvh_desktop.taal.datum import moment_text
from zvh_desktop.ui.venster import navigation as to, screen_guard
from zvh_desktop.ui.venster.alleen_lezen import READS
from zvh_desktop.ui.widgets.line import RowFilter
from zvh_desktop.ui.widgets.sheet import Sheet


@pytest.fixture(autouse=True)
def a_busy_machine_does_not_sleep(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(screen_guard, "SLEPT_SECONDS", 10_000)
    map = tmp_path / "tijdelijk"
    map.mkdir()
    monkeypatch.setattr(momentbeeld.tempfile, "tempdir", str(map))


@pytest.fixture
def houder(cheap_demonstration: Path):
    with closing(Kluizen(sleutels=cheap_keys()).ontgrendelen(cheap_demonstration, WACHTZIN)) as kluis:
        yield kluis


@pytest.fixture
def lezer(sit_down, houder) -> Chair:
    chair: Chair = sit_down(houder.pad)
    read_along(chair)
    return chair


def read_along(chair: Chair) -> None:
    chair.fill("wachtzin_invoer", WACHTZIN)
    chair.key(Key.Key_Return)
    chair.wait_for("unlock_reading")
    assert "heeft deze kluis open sinds" in chair.text_of("kluis_banner_text")
    chair.key(Key.Key_L, ALT)
    chair.wait_for("lees_strip")


def _look_anew(chair: Chair) -> None:
    before = chair.window._kluis
    chair.key(Key.Key_F5)
    chair.wait(lambda: chair.window._kluis not in (before, None))


def _times(map: Path) -> dict[str, int]:
    """Without the lines of the reader, and the sign of life of the holder."""
    return {
        one.name: one.stat().st_mtime_ns
        for one in map.iterdir()
        if one.is_file() and ".gelezen-" not in one.name and one.suffix != ".slot"
    }


def _pressable(page: QWidget) -> list[QAbstractButton]:
    return [
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and not isinstance(one, QToolButton)
    ]


def _writable(page: QWidget) -> list[QWidget]:
    texts = [one for one in page.findChildren(QLineEdit) if not isinstance(one, RowFilter)]
    texts += [*page.findChildren(QPlainTextEdit), *page.findChildren(QTextEdit)]
    others = [*page.findChildren(QComboBox), *page.findChildren(QAbstractSpinBox)]
    return [
        one
        for one, is_open in [
            *((one, not one.isReadOnly()) for one in texts),
            *((one, one.isEnabled()) for one in others),
        ]
        if one.isVisible() and is_open and one.isEnabled() and one.objectName() not in READS
    ]


def test_every_page_shows_what_it_shows_and_offers_nothing_that_writes(lezer: Chair, houder, monkeypatch):
    """Presses every button that can be pressed on every page: none of them comes to a door that is closed."""
    places = [*_places(houder.services)]
    _look_anew(lezer)
    said: list[BaseException] = []
    window = lezer.window
    shown = type(window).present_error
    monkeypatch.setattr(
        type(window), "present_error", lambda self, error: (said.append(error), shown(self, error))
    )
    voor, wrong = _times(houder.pad.parent), []
    for place in places:
        where = f"{type(place).__name__} {getattr(place, 'tab', '')}"
        window.tools.navigator.go(place)
        lezer.settle()
        page = window.workspace.page
        wrong += [f"{where}: can be typed in {one.objectName()}" for one in _writable(page)]
        assert lezer.sees("lees_strip")
        for button in _pressable(page):
            name = button.objectName()
            button.click()
            lezer.settle()
            wrong += [f"{where}: {name} {error!r}" for error in said]
            said.clear()
            if window.workspace.page is not page or not isValid(button):
                window.tools.navigator.go(place)
                lezer.settle()
                break
        for over in window.findChildren(Sheet):
            if over.isVisible():
                wrong.append(f"{where}: {over.objectName()} opened")
                over.reject()
    assert _times(houder.pad.parent) == voor
    assert wrong == [], "\n".join(wrong)


def test_who_reads_along_turns_the_agenda_with_the_keys_and_the_table_stays_where_it_is(lezer: Chair, houder):
    tafel = houder.services.overzichten.vandaag(houder.services.omgeving.vandaag()).volgende_tafel
    waar, voor = houder.services.notuleren.zitting(tafel.id).huidig, _times(houder.pad.parent)
    lezer.window.tools.navigator.go(to.ToCasustafel(tafel.id, "Aan tafel"))
    lezer.settle()
    begin = lezer.text_of("casus_titel")
    lezer.key(Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert lezer.text_of("casus_titel") != begin
    seen = []
    for _casus in range(tafel.aantal_casussen + 1):
        if not lezer.sees("casus_titel"):
            break
        seen.append(lezer.text_of("casus_titel"))
        at_the_end = lezer.find("volgende_casus").text()
        lezer.key(Key.Key_Return, CTRL)
    assert begin in seen
    assert at_the_end == "Naar de notulen"
    assert lezer.window.tools.navigator.here.tab == "Notulen"
    assert "Hier kunt u alleen lezen" not in lezer.words()
    assert houder.services.notuleren.zitting(tafel.id).huidig == waar
    assert _times(houder.pad.parent) == voor


def test_who_reads_along_checks_the_whole_log(lezer: Chair):
    lezer.window.tools.navigator.go(to.ToLogboek())
    lezer.settle()
    lezer.key(Key.Key_C, ALT)
    lezer.wait(lambda: not lezer.window.jobs.is_busy and "Het logboek klopt" in lezer.words())


def test_the_bar_says_who_holds_it_and_of_which_moment_and_f5_looks_anew_at_the_same_place(
    lezer: Chair, houder
):
    eerste = houder.services.partijen.alle()[0]
    lezer.window.tools.navigator.go(to.ToPartij(eerste.id))
    lezer.settle()
    assert lezer.title == eerste.naam
    houder.services.partijen.bewaren(replace(eerste, naam="Gemeente Elders"))
    lezer.settle()
    assert lezer.title == eerste.naam

    _look_anew(lezer)
    assert lezer.title == "Gemeente Elders"
    assert not lezer.sees("save_state"), "nothing is saved here"
    strip = lezer.find("lees_strip").accessibleName()
    stand = lezer.window._kluis.leesstand
    assert strip.startswith(f"Alleen lezen · stand van {moment_text(stand.op)}. ")
    assert "heeft deze kluis open sinds" in strip
    assert lezer.text_of("lees_houder") in strip
    assert [one.name for one in momentbeeld.lezersmap().iterdir() if one.is_dir()] == [
        lezer.window._kluis.database._map.pad.name
    ]


def test_locking_removes_the_picture_and_stands_before_the_kluis_again(lezer: Chair, houder):
    lezer.key(Key.Key_L, CTRL)
    lezer.wait_for("wachtzin_invoer")
    assert [*momentbeeld.lezersmap().iterdir()] == []
    assert not lezer.sees("unlock_reading"), "it is offered before anybody was refused"
    lezer.type("kan weer typen")
    assert lezer.find("wachtzin_invoer").text() == "kan weer typen"


def test_W64_every_casus_that_is_read_comes_into_the_log_of_the_holder(lezer: Chair, houder):
    casus = houder.services.overzichten.casussen(houder.services.omgeving.vandaag())[0]
    lezer.window.tools.navigator.go(to.ToCasus(casus.id))
    lezer.settle()
    houder.neem_leesregels_in()
    gelezen = [one for one in houder.services.logboek.regels(Logvraag()) if "(meegelezen" in one.handeling]
    assert any(one.casus_id == casus.id and "ingezien" in one.handeling for one in gelezen)


def test_W64_a_page_that_cannot_be_put_on_record_is_not_shown(lezer: Chair, houder, monkeypatch):
    def vol(*_what, **_more):
        raise OSError(28, "vol")

    casus = houder.services.overzichten.casussen(houder.services.omgeving.vandaag())[0]
    monkeypatch.setattr(leesregels, "write_whole", vol)
    lezer.window.tools.navigator.go(to.ToCasus(casus.id))
    lezer.settle()
    assert casus.betrokkene not in lezer.words()
    assert "Meelezen kan hier niet" in lezer.words()


def test_what_tries_to_write_all_the_same_gets_one_sentence(lezer: Chair, houder):
    eerste = houder.services.partijen.alle()[0]
    lezer.window.tools.navigator.go(to.ToPartij(eerste.id))
    lezer.settle()
    page = lezer.window.workspace.page
    with page.doing():
        lezer.window._kluis.services.partijen.bewaren(replace(eerste, naam="Anders"))
    assert "Hier kunt u alleen lezen" in lezer.words()
    assert houder.services.partijen.get(eerste.id) == eerste


def test_the_keys_that_write_do_nothing_and_stand_on_no_sheet(lezer: Chair, houder):
    lezer.window.tools.navigator.go(to.ToPartijen())
    lezer.settle()
    for key, modifiers in ((Key.Key_N, CTRL), (Key.Key_I, CTRL), (Key.Key_P, CTRL), (Key.Key_F4, NONE)):
        lezer.key(key, modifiers)
    lezer.key(Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    lezer.key(Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not lezer.window] == []
    assert lezer.title == "Partijen"
    lezer.key(Key.Key_F1)
    lezer.wait_for("key_sheet")
    words = lezer.words()
    assert "De lijst als bestand" not in words
    assert "Nu opslaan" not in words
    assert "Een nieuw beeld van de kluis maken" in words


def test_the_keyring_reads_along_when_it_was_tried_first(sit_down, houder):
    """Whoever never typed a passphrase is not asked for one to read."""
    chair: Chair = sit_down(houder.pad)
    asked = []
    chair.window.kluis_page._toegang.meelezen_met_sleutelbos = asked.append  # type: ignore[method-assign]
    chair.window.kluis_page._toegang.ontgrendelen_met_sleutelbos = _held  # type: ignore[method-assign]
    chair.key(Key.Key_S, ALT)
    chair.wait_for("unlock_reading")
    chair.window.kluis_page._opened = lambda *_what: None
    chair.key(Key.Key_L, ALT)
    chair.wait(lambda: asked == [houder.pad])


def _held(_pad: Path):
    raise KluisInGebruik(1, "elders", is_elders=True)


def test_the_bar_fits_at_every_size_and_what_is_offered_before_a_kluis_too(lezer: Chair, houder):
    found = []
    for place in (to.ToVandaag(), to.ToCasussen()):
        lezer.window.tools.navigator.go(place)
        lezer.settle()
        found += _at_every_size(lezer, type(place).__name__, lezer.window.workspace.page, SIZES)
    lezer.key(Key.Key_L, CTRL)
    lezer.wait_for("wachtzin_invoer")
    lezer.window.kluis_page.unlock.offer_reading(is_offered=True)
    found += _at_every_size(lezer, "unlock", lezer.window.kluis_page, SIZES)
    assert not found, _told(found)
