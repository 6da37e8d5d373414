"""On a small screen nothing is cut off: every page of the demonstration at every width, to the eye and by Tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
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
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.main_window import LEAST_SIZE

SIZES = ((1366, 768), (1280, 720), (1093, 614), (960, 640), LEAST_SIZE)
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


def test_every_page_fits_at_every_width(sit_down, cheap_demonstration: Path):
    chair: Chair = sit_down(cheap_demonstration)
    chair.unlock(WACHTZIN)
    assert (chair.window.minimumWidth(), chair.window.minimumHeight()) == LEAST_SIZE
    services = chair.window._kluis.services
    found: list[str] = []
    places = [*_places(services)]
    assert {type(place) for place in places} == set(to.SCREENS), "a screen is missing in _places"
    for place in places:
        found += _look(chair, place)
    assert not found, "\n".join(dict.fromkeys(found))


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
    yield from (to.ToCasustafel(now, "Notulen"), to.ToPlannen(), to.ToPlan(emre), to.ToActies())
    yield from (to.ToAfschaling(), to.ToPartijen(), to.ToPartij(services.partijen.alle()[0].id))
    yield from (to.ToRapportage(), to.ToInstellingen(), to.ToHerstelsleutel(), to.ToSleutelVernieuwen())
    yield from (to.ToOefenen(), to.ToLogboek(), to.ToHandtekeningen(), to.ToHandleiding())
    yield from (to.ToCasustafel(before, "Notulen"), to.ToRectificatie(before))


def _look(chair: Chair, place: to.Destination) -> Iterator[str]:
    """What is wrong at `place`, at every size; at the smallest also after Tab went through all of it."""
    chair.window.tools.navigator.go(place)
    where = f"{type(place).__name__} {getattr(place, 'tab', '')}".strip()
    for size in SIZES:
        chair.window.resize(*size)
        for _ in range(4):  # a text that breaks otherwise moves all that is below it, and that is below that
            chair.settle()
        assert (chair.window.width(), chair.window.height()) == size
        yield from (f"{where} {size}: {wrong}" for wrong in _wrong(chair.window.workspace.page))
    yield from (f"{where} by Tab: {wrong}" for wrong in _walk(chair))


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
    for control in page.findChildren(QWidget):
        if isinstance(control, CONTROLS) and control.isVisible() and not _belongs_to_another(control):
            yield from _cut_off(control, page)
    for editor in page.findChildren(QPlainTextEdit, "bespreking"):
        if isinstance(page, CasustafelPage) and editor.isVisible() and editor.width() < LEAST_LINE:
            yield f"{_name(editor)} is {editor.width()} wide"


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


def _cut_off(control: QWidget, page: QWidget) -> Iterator[str]:
    least = control.minimumSizeHint().width() if not control.minimumWidth() else control.minimumWidth()
    if control.width() < min(least, control.maximumWidth()):
        yield f"{_name(control)} is {control.width()} wide, of {least}"
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
