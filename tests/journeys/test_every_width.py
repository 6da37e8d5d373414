"""On any screen nothing is cut off: every page, what stands before the kluis and what opens over a page, at every size.

Asked of every control that can be seen: does it lie where it can be seen or scrolled to, has it the room that it needs, and
is it not under its brother. Sizes are logical: a screen of 1366 by 768 at 125 % is one of 1093 by 614.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStackedLayout,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from tests.journeys.chair import CTRL, WACHTZIN, Chair, Key
from zvh_desktop.application.services import Services
from zvh_desktop.bootstrap import local_now
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.ui.schermen.tafel.casustafels_page import CasustafelPage
from zvh_desktop.ui.venster import navigation as to, screen_guard
from zvh_desktop.ui.venster.main_window import LEAST_SIZE
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.letters import choose_letters
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.style_sheet import style_sheet
from zvh_desktop.ui.widgets.text import Elided

SIZES = ((1920, 1080), (1366, 768), (1280, 720), (1097, 617), (1093, 614), (960, 640), LEAST_SIZE)
"""Logical pixels: of 4K at 200 %, 1366x768 at 100 and 125 %, 1920x1080 at 150 and 175 %, and the stated minimum."""
LARGE, LARGE_SIZE = 150, (1366, 768)
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
)
LEAST_COLUMN = 48
LEAST_LINE = 480
"""To write in at the table: shorter lines do not read."""
MOST_TABS = 150
OPENS_A_SHEET = (
    "certificaat_pas",
    "certificaat_testen",
    "toetredingsformulier",
    "deelname",
    "tafel_sluiten",
    "aanmelding_weggooien",
)
LANG = "Maximiliaan-Alexander van Oldenbarneveldt tot Wassenaer-Duivenvoorde zu Hohenlohe-Langenburg"
LANGE_PARTIJ = "en Omstreken, afdeling Veiligheid, Zorg en Maatschappelijke Ondersteuning"


@pytest.fixture(autouse=True)
def a_busy_machine_does_not_sleep(monkeypatch) -> None:
    monkeypatch.setattr(screen_guard, "SLEPT_SECONDS", 10_000)


@pytest.fixture(autouse=True)
def usual_letters(qapp) -> Iterator[None]:
    yield
    choose_letters(theme.GEWOON)


def test_every_page_fits_at_every_size(sit_down, cheap_demonstration: Path):
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    assert (chair.window.minimumWidth(), chair.window.minimumHeight()) == LEAST_SIZE
    places = [*_places(chair.window._kluis.services)]
    assert {type(place) for place in places} == set(to.SCREENS), "a screen is missing in _places"
    found = [wrong for place in places for wrong in _look(chair, place, SIZES, tab_through=True)]
    choose_letters(LARGE)
    found += [wrong for place in places for wrong in _look(chair, place, [LARGE_SIZE])]
    assert not found, _told(found)


def test_every_page_fits_with_absurdly_long_names(sit_down, cheap_demonstration: Path):
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    services = chair.window._kluis.services
    places = [*_places(services)]
    _make_names_long(services)
    found = [wrong for place in places for wrong in _look(chair, place, [(1366, 768), (960, 640)])]
    choose_letters(LARGE)
    found += [wrong for place in places for wrong in _look(chair, place, [LARGE_SIZE])]
    assert not found, _told(found)


def test_every_page_fits_in_the_dark(sit_down, cheap_demonstration: Path, qapp):
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    theme.choose_scheme(qapp, "donker")
    try:
        places = [*_places(chair.window._kluis.services)]
        found = [wrong for place in places for wrong in _look(chair, place, [(1093, 614)])]
    finally:
        theme.choose_scheme(qapp, "systeem")
    assert not found, _told(found)


def test_every_page_of_an_empty_kluis_fits_and_all_that_stands_before_one(sit_down, tmp_path: Path):
    chair: Chair = sit_down(tmp_path / "leeg.kluis")
    front = chair.window.kluis_page
    chair.make_kluis(tmp_path / "leeg.kluis", WACHTZIN)
    places = [place() for place in to.SCREENS if all(one.default is not MISSING for one in fields(place))]
    found = [wrong for place in places for wrong in _look(chair, place, [(1280, 720), (960, 640)])]
    chair.key(Key.Key_L, CTRL)
    chair.wait_for("wachtzin_invoer")
    for percent, sizes in ((theme.GEWOON, SIZES), (LARGE, [LARGE_SIZE])):
        choose_letters(percent)
        for show in (front.show_unlock, front._show_make, front._show_recover, front.show_restore):
            show(tmp_path / "leeg.kluis")
            found += _at_every_size(chair, show.__name__, front, sizes)
            front._busy("De kluis wordt gemaakt")
            chair.settle()
            if front.form.working.visibleRegion().isEmpty():
                found.append(f"{show.__name__} {percent}%: nobody sees that it is at work")
            front._busy(None)
    assert not found, _told(found)


def test_in_an_empty_kluis_the_keys_begin_on_the_page(sit_down, tmp_path: Path):
    chair: Chair = sit_down(tmp_path / "leeg.kluis")
    chair.make_kluis(tmp_path / "leeg.kluis", WACHTZIN)
    outside = []
    for place in (place for place in to.SCREENS if all(one.default is not MISSING for one in fields(place))):
        chair.window.tools.navigator.go(place())
        chair.settle()
        page, focus = chair.window.workspace.page, chair.window.focusWidget()
        if focus is not page and not page.isAncestorOf(focus):
            outside.append(place.__name__)
    assert outside == []


def test_every_question_over_a_page_fits_at_the_smallest_size_and_with_the_largest_letters(
    sit_down, cheap_demonstration: Path
):
    """Those that a key or a button opens at once; F1 has the longest list at the table."""
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    services = chair.window._kluis.services
    found: list[str] = []
    for percent, size in ((theme.GEWOON, LEAST_SIZE), (LARGE, LARGE_SIZE)):
        choose_letters(percent)
        chair.window.resize(*size)
        for place in _places(services):
            chair.window.tools.navigator.go(place)
            chair.settle()
            for opens in (chair.window.workspace.open_key_sheet, *_ways_to_a_sheet(chair)):
                opens()
                chair.settle()
                for sheet in chair.window.findChildren(Sheet):
                    where = f"{type(place).__name__} {sheet.objectName()} {percent}% {size}"
                    found += [f"{where}: {wrong}" for wrong in _wrong_sheet(sheet, chair.window)]
                    sheet.done(0)
                    sheet.setParent(None)
                    sheet.deleteLater()
                chair.settle()
    assert not found, _told(found)


def test_light_and_dark_differ_in_colours_alone():
    """So that what fits in the one fits in the other."""
    light, dark = (re.sub(r"#[0-9a-f]{6}", "", style_sheet(tokens)) for tokens in (theme.LIGHT, theme.DARK))
    assert light == dark


def _told(found: list[str]) -> str:
    return "\n".join(dict.fromkeys(found))


def _make_names_long(services: Services) -> None:
    """Of every Partij and everybody of it, and of somebody who is put forward; and two of one Partij at the tables to come."""
    for tafel_id in _tafels(services)[1:]:
        for punt in services.agenderen.get(tafel_id).agendapunten:
            invited = punt.uitnodigingen[0].partij_id
            if len(services.partijen.get(invited).gemandateerden_op(local_now().date())) < 2:
                term = {"mandaat_van": local_now().date(), "mandaat_tot": None}
                services.partijen.nieuwe_afgevaardigde(invited, LANG, functie="wijkagent", email="", **term)
            known = len(punt.genodigden)
            after = services.agenderen.iemand_uitnodigen(tafel_id, punt.id, invited).agendapunt(punt.id)
            assert len(after.genodigden) == known + 1
    for partij in services.partijen.alle():
        people = tuple(replace(one, naam=LANG) for one in partij.afgevaardigden)
        services.partijen.bewaren(
            replace(partij, naam=f"{partij.naam} {LANGE_PARTIJ}"[:140], afgevaardigden=people)
        )
    aanmelding = services.aanmelden.beginnen()
    wie = replace(services.aanmelden.nieuwe_betrokkene(), naam=LANG, rol="stiefvader van het jongste kind")
    services.aanmelden.bewaren(replace(aanmelding, betrokkenen=(wie, *aanmelding.betrokkenen)))


def _ways_to_a_sheet(chair: Chair) -> list[Callable[[], object]]:
    """Returns the buttons of the page that open a question at once."""
    page = chair.window.workspace.page
    return [
        one.click
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and one.objectName() in OPENS_A_SHEET
    ]


def test_one_key_brings_the_dossier_beside_the_casus_on_a_small_screen(sit_down, cheap_demonstration: Path):
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    chair.window.resize(1093, 614)
    chair.window.tools.navigator.go(to.ToCasustafel(_tafels(chair.window._kluis.services)[1], "Aan tafel"))
    chair.settle()
    note, agenda, sheet = chair.find("werkaantekening"), chair.find("agendapunt_4"), chair.find("bespreking")
    where = sheet.mapTo(chair.window, QPoint(0, 0))
    assert _is_on_top(chair, agenda)
    assert not _is_on_top(chair, note)
    sheet.setFocus()
    chair.key(Key.Key_F6)
    assert _is_on_top(chair, note)
    assert chair.focus is sheet
    assert sheet.mapTo(chair.window, QPoint(0, 0)).x() == where.x()
    chair.key(Key.Key_F6)
    assert _is_on_top(chair, agenda)
    chair.key(Key.Key_J, CTRL)
    assert chair.focus is note
    assert _is_on_top(chair, note)
    chair.key(Key.Key_Return, CTRL)
    assert _is_on_top(chair, chair.find("agendapunt_5"))
    chair.window.resize(1366, 768)
    chair.settle()
    assert _is_on_top(chair, chair.find("agendapunt_5"))
    assert _is_on_top(chair, chair.find("werkaantekening"))


def _is_on_top(chair: Chair, widget: QWidget) -> bool:
    """What stands at the middle of `widget` is that widget itself, or a part of it."""
    middle = widget.mapTo(chair.window, widget.rect().center())
    there = chair.window.childAt(middle)
    return there is not None and (there is widget or widget.isAncestorOf(there))


def _tafels(services: Services) -> tuple[CasustafelId, CasustafelId, CasustafelId]:
    """One whose notulen went round, the one of today, and the next."""
    today = local_now().date()
    tafels = [t for t in services.overzichten.casustafels() if t.soort is OverlegSoort.CASUSTAFEL]
    before = next(t.id for t in tafels if t.notulen_stand is NotulenStand.VERZONDEN)
    now = next(t.id for t in tafels if t.datum == today)
    return before, now, next(t.id for t in tafels if t.datum > today)


def _places(services: Services) -> Iterator[to.Destination]:
    """One of every kind of place that the demonstration has."""
    rows = services.overzichten.casussen(local_now().date(), alleen_lopend=False)
    casus = {row.betrokkene: row.id for row in rows}
    emre = casus["Emre Yıldız-İnönü"]
    aanmelding = next(r.id for r in services.overzichten.aanmeldingen() if r.betrokkene.startswith("Lukas"))
    before, now, later = _tafels(services)
    yield from (to.ToVandaag(), to.ToAanmeldingen(), to.ToAanmelding(aanmelding), to.ToAanmelding())
    yield from (to.ToInnemen(), to.ToTriageBord(), to.ToTriage(casus["Daan Pluimershof"]), to.ToCasussen())
    yield from (to.ToCasus(emre), to.ToCasustafels(), to.ToCasustafel(later, "Agenda"))
    yield from (to.ToCasustafel(later, "Aan tafel"), to.ToCasustafel(now, "Aan tafel"))
    yield from (to.ToCasustafel(now, "Notulen"), to.ToPlannen(), to.ToPlan(emre), to.ToPlanGeven(emre))
    yield from (to.ToPlan(emre, 1), to.ToActies())
    yield from (to.ToAfschaling(), to.ToPartijen(), to.ToPartij(services.partijen.alle()[0].id))
    yield from (to.ToToetredingen(), to.ToToetreding())
    yield from (to.ToToezicht(), to.ToToezichtCasussen(), to.ToWerkproces())
    yield from (to.ToDatalekken(), to.ToDatalek(), to.ToGeschillen(), to.ToGeschil())
    verzoek = services.verzoeken.nieuw(emre)
    yield from (to.ToVerzoeken(), to.ToVerzoek(verzoek.id))
    yield from (
        to.ToRapportage(),
        to.ToInstellingen(),
        to.ToBronnen(),
        to.ToHerstelsleutel(),
        to.ToSleutelVernieuwen(),
    )
    yield from (to.ToOefenen(), to.ToKluisOverdragen(), to.ToLogboek(), to.ToHandtekeningen())
    yield from (to.ToHandleiding(), to.ToOver())
    yield from (to.ToCasustafel(before, "Notulen"), to.ToRectificatie(before))


def _look(
    chair: Chair, place: to.Destination, sizes: Sequence[tuple[int, int]], *, tab_through: bool = False
) -> Iterator[str]:
    """What is wrong at `place`, on each of its tabs, at every size; at the smallest also after Tab went through all of it."""
    chair.window.tools.navigator.go(place)
    page = chair.window.workspace.page
    where = f"{type(place).__name__} {getattr(place, 'tab', '')}".strip()
    tabs = (
        [] if isinstance(page, CasustafelPage) else [t for t in page.findChildren(QTabBar) if t.isVisible()]
    )
    for bar, tab in [(one, at) for one in tabs for at in range(one.count())] or [(None, 0)]:
        if bar is not None:
            bar.setCurrentIndex(tab)
        yield from _at_every_size(chair, f"{where} {tab or ''}".strip(), page, sizes)
        if tab_through:
            yield from (f"{where} by Tab: {wrong}" for wrong in _walk(chair))


def _at_every_size(
    chair: Chair, where: str, page: QWidget, sizes: Sequence[tuple[int, int]]
) -> Iterator[str]:
    for size in sizes:
        chair.window.resize(*size)
        for _ in range(4):  # a text that breaks otherwise moves all that is below it, and that is below that
            chair.settle()
        assert (chair.window.width(), chair.window.height()) == size
        around = f"{where} {theme.Letters.percent}% {size}"
        yield from (f"{around}: {wrong}" for wrong in _wrong(page))
        yield from (f"{around}, around it: {wrong}" for wrong in _wrong_frame(chair.window.workspace))


def _walk(chair: Chair) -> Iterator[str]:
    page = chair.window.workspace.page
    seen: set[QWidget] = set()
    for _step in range(MOST_TABS):
        chair.key(Key.Key_Tab)
        now = chair.focus
        if now in seen:
            break
        seen.add(now)
        yield from _shifted(page)
        if page.isAncestorOf(now) and now.visibleRegion().isEmpty():
            yield f"{_name(now)} has the keys out of sight"


def _wrong(page: QWidget) -> Iterator[str]:
    yield from _shifted(page)
    for table in page.findChildren(QTableView):
        head = table.horizontalHeader()
        if table.isVisible():
            yield from (
                f"column {n} of {_name(table)} is {head.sectionSize(n)} wide"
                for n in range(head.count())
                if head.sectionSize(n) < LEAST_COLUMN
            )
            if table.model().rowCount() and table.viewport().height() < table.rowHeight(0):
                yield f"{_name(table)} shows no row"
    for control in page.findChildren(QWidget):
        if isinstance(control, CONTROLS) and control.isVisible() and not _belongs_to_another(control):
            yield from _cut_off(control, page)
    for around in (page, *page.findChildren(QWidget)):
        if around.isVisible() and not isinstance(around, (*CONTROLS, QAbstractScrollArea)):
            yield from _over_each_other(around)
    for editor in page.findChildren(QPlainTextEdit, "bespreking"):
        if isinstance(page, CasustafelPage) and editor.isVisible() and editor.width() < LEAST_LINE:
            yield f"{_name(editor)} is {editor.width()} wide"


def _wrong_frame(workspace: QWidget | None) -> Iterator[str]:
    """What is wrong in the sidebar, the status line and the strips of a demonstration and of who reads along; the page has been
    looked at.
    """
    if workspace is not None and workspace.isVisible():
        for part in (workspace.sidebar, workspace.status, workspace.demo_strip, workspace.lees_strip):
            if part is not None:
                yield from _wrong(part)
                yield from _cut_off(part, workspace)


def _wrong_sheet(sheet: Sheet, window: QWidget) -> Iterator[str]:
    yield from _wrong(sheet)
    if sheet.width() > window.width() or sheet.height() > window.height():
        yield f"it is {sheet.width()}x{sheet.height()}"


def _over_each_other(around: QWidget) -> Iterator[str]:
    """Brothers that lie over each other; pages of a stack, and what floats over all, do so on purpose."""
    if isinstance(around.layout(), QStackedLayout):
        return
    brothers = [
        one
        for one in around.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if one.isVisible() and not one.isWindow() and isinstance(one, CONTROLS) and not one.size().isEmpty()
    ]
    for place, one in enumerate(brothers):
        for other in brothers[place + 1 :]:
            if one.geometry().intersects(other.geometry()):
                yield f"{_name(one)} lies over {_name(other)}"


def _belongs_to_another(control: QWidget) -> bool:
    """A part that Qt makes itself: the cross in a field, the head of a table."""
    return isinstance(control, (QToolButton, QHeaderView)) or isinstance(
        control.parent(), (QSpinBox, QTabBar)
    )


def _shifted(page: QWidget) -> Iterator[str]:
    for area in page.findChildren(QAbstractScrollArea):
        bar = area.horizontalScrollBar()
        if area.isVisible() and (bar.value() or (bar.maximum() and not bar.isVisible())):
            yield f"{_name(area)} is shifted {bar.value()} of {bar.maximum()}"
        upright = area.verticalScrollBar()
        if area.isVisible() and upright.maximum() and not upright.isVisible():
            yield f"{_name(area)} hides {upright.maximum()} below, without a bar"


def _cut_off(control: QWidget, page: QWidget) -> Iterator[str]:
    least = control.minimumSizeHint().width() if not control.minimumWidth() else control.minimumWidth()
    if control.width() < min(least, control.maximumWidth()):
        yield f"{_name(control)} is {control.width()} wide, of {least}"
    if isinstance(control, QLabel) and control.wordWrap():
        high = control.heightForWidth(control.width())
    else:
        high = control.minimumHeight() or control.minimumSizeHint().height()
    if control.height() < min(high, control.maximumHeight()):
        yield f"{_name(control)} is {control.height()} high, of {high}"
    if isinstance(control, Elided) and control.text() and not control.toolTip():
        asks = control.fontMetrics().horizontalAdvance(control.text())
        if control.width() < asks:
            yield f"{_name(control)} is cut off, and says nowhere what it was"
    part, around = QRect(QPoint(0, 0), control.size()), control
    while around is not page:
        part.translate(around.pos())
        around = around.parentWidget()
        inside = around.rect()
        if part.left() < inside.left() or part.right() > inside.right():
            yield f"{_name(control)} stands beside what can be seen"
            return
        if isinstance(around.parentWidget(), QScrollArea):
            # What lies above or below is a turn of the wheel away; from here it is the area that has to be in sight.
            part = inside
        elif part.top() < inside.top() or part.bottom() > inside.bottom():
            yield f"{_name(control)} stands below what can be seen"
            return


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
    return f"{type(widget).__name__} {widget.objectName() or words}"


def test_one_key_brings_the_list_of_partijen_beside_the_acties_on_a_small_screen(
    sit_down, cheap_demonstration: Path
):
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    chair.window.resize(960, 640)
    chair.window.tools.navigator.go(to.ToActies())
    chair.settle()
    assert not chair.sees("acties_per_partij")
    chair.key(Key.Key_F6)
    assert chair.focus is chair.find("acties_per_partij")
    chair.key(Key.Key_Down)
    chair.key(Key.Key_F6)
    assert not chair.sees("acties_per_partij")
    assert chair.focus is chair.window.workspace.page.table.view
    chair.window.resize(1366, 768)
    chair.settle()
    assert chair.sees("acties_per_partij")
    assert not chair.sees("acties_partijen")
