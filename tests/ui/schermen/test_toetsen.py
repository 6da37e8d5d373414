"""F1 tells the keys that work on the page that is open, and the guide tells each of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from tests.ui.agenda_kluis import ENSCHEDE, POLITIE, VANDAAG
from tests.ui.plaatsen import every_place, lists
from tests.ui.schermen.conftest import CTRL, Desk, keys_bound_twice
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.key_sheet import KeySheet, shown_key, told_by, told_on
from zvh_desktop.ui.venster.navigation import (
    SCREENS,
    ToAanmelding,
    ToActies,
    ToCasus,
    ToCasustafel,
    ToPlan,
    ToTriage,
    ToVandaag,
)
from zvh_desktop.ui.widgets.buttons import bind_key

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "handleiding" / "11-toetsen.md"
UNDO = {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"}


def told(desk: Desk) -> list[dict[str, str]]:
    """What stands in the columns of the sheet, after F1."""
    desk.key(Qt.Key.Key_F1)
    sheet = desk.window.findChild(KeySheet, "key_sheet")
    columns = [
        {
            grid.itemAtPosition(row, 0).widget().text(): grid.itemAtPosition(row, 1).widget().text()
            for row in range(grid.rowCount())
        }
        for grid in sheet.findChildren(QGridLayout)
    ]
    sheet.accept()
    sheet.setParent(None)
    desk.activate()
    return columns


def guide(heading: str) -> dict[str, str]:
    part = GUIDE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\S.*?) \| (.*?) \|$", part, re.MULTILINE)
    return {key: words.casefold() for keys, words in rows for key in (keys, *keys.split(", "))}


@pytest.fixture
def casus(desk):
    return desk.kluis.casus(437, "Noor Jansen", (ENSCHEDE, POLITIE))


@pytest.fixture
def tafel(desk, casus):
    return desk.kluis.tafel(casus, datum=VANDAAG)


def test_the_guide_tells_the_keys_that_work_everywhere(desk):
    desk.go(ToVandaag())
    _page, screens, everywhere = told(desk)
    assert len(screens) == sum(bool(one.key) for one in SCREENS.values()) == 11
    assert everywhere["Ctrl+S"] == "Nu opslaan"
    assert everywhere.keys() >= {"Ctrl+K", "Ctrl+L", "F1", "Alt+←", *UNDO}
    wrong = {
        k: w for k, w in {**screens, **everywhere}.items() if not guide("Overal")[k].startswith(w.casefold())
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("heading", "place", "some"),
    [
        ("Agenda", lambda c, t: ToCasustafel(t.id), {"Enter", "Alt+↑", "Delete", "+", "-", "Ctrl+D", "Ctrl+P"}),
        ("Aan tafel", lambda c, t: ToCasustafel(t.id, "Aan tafel"),
         {"Ctrl+Enter", "Ctrl+P", "Ctrl+D", "Ctrl+I", "Ctrl+G", "Ctrl+B", "Alt+1 t/m Alt+5", "Ctrl+T", "Ctrl+J", "F8"}),
        ("Notulen", lambda c, t: ToCasustafel(t.id, "Notulen"), {"Ctrl+Enter", "Alt+L"}),
        ("Aanmelding", lambda c, t: ToAanmelding(), {"Ctrl+Enter", "F8", "Alt+B", "Alt+Delete", "Alt+N"}),
        ("Triage", lambda c, t: ToTriage(c.id), {"Ctrl+Enter", "Alt+P", "Alt+Delete", "Alt+1 t/m Alt+4", "F8", "Alt+H", "Alt+D"}),
        ("Casus", lambda c, t: ToCasus(c.id), {"Alt+1", "Ctrl+E", "Alt+K", "Alt+J, Alt+X", "Alt+C, Alt+S", "Alt+A"}),
        ("Plan van aanpak", lambda c, t: ToPlan(c.id), {"Ctrl+Enter", "F8", "Ctrl+T", "Alt+S", "Alt+R", "Alt+C"}),
        ("Acties", lambda c, t: ToActies(), {"Ctrl+F", "Alt+L", "Alt+A"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_keys_of_a_page_are_told_by_f1_and_by_the_guide(desk, casus, tafel, heading, place, some):
    if heading == "Triage":
        casus = desk.kluis.casus(438, "Kees Bakker", (ENSCHEDE, POLITIE), gereed=False)
    desk.go(place(casus, tafel))
    if heading == "Aan tafel":
        desk.key(Qt.Key.Key_Return, CTRL)
    here = told(desk)[0]
    assert here.keys() >= some
    assert not UNDO & here.keys()
    known = {**guide("Casustafel: de drie tabbladen"), **guide(heading)}
    wrong = {key: words for key, words in here.items() if words.casefold() not in known.get(key, "")}
    assert wrong == {}


def test_a_key_is_told_while_what_it_does_can_be_seen(desk, tafel):
    desk.go(ToCasustafel(tafel.id))
    assert "Esc" not in told(desk)[0]
    desk.key(Qt.Key.Key_D, CTRL)
    assert told(desk)[0]["Esc"] == "Annuleren"
    desk.key(Qt.Key.Key_Escape)
    assert "Esc" not in told(desk)[0]


# Under which headings the guide tells the keys of a screen, beside those that work everywhere.
TOLD_UNDER = {
    to.ToVandaag: (),
    to.ToAanmeldingen: ("Aanmeldingen en inlezen",),
    to.ToAanmelding: ("Aanmelding",),
    to.ToInnemen: ("Aanmeldingen en inlezen", "Een lijst die u inleest"),
    to.ToTriageBord: ("Triage",),
    to.ToTriage: ("Triage",),
    to.ToCasussen: (),
    to.ToCasus: ("Casus",),
    to.ToVerzoek: ("Verzoek van een betrokkene",),
    to.ToCasustafels: (),
    to.ToCasustafel: ("Casustafel: de drie tabbladen", "Agenda", "Aan tafel", "Notulen"),
    to.ToRectificatie: ("Rectificatie",),
    to.ToPlannen: (),
    to.ToPlan: ("Plan van aanpak",),
    to.ToPlanGeven: ("Plan van aanpak", "Agenda", "Notulen"),
    to.ToActies: ("Acties",),
    to.ToAfschaling: ("Afschaling",),
    to.ToPartijen: ("Een lijst die u inleest",),
    to.ToPartij: ("Lijsten en partijen",),
    to.ToToetreding: ("Toetreding",),
    to.ToRapportage: ("Lijsten en partijen",),
    to.ToDatalek: ("Datalek en geschil",),
    to.ToGeschil: ("Datalek en geschil",),
    to.ToInstellingen: ("Kluis en logboek", "Ondertekende bestanden en certificaat"),
    to.ToHerstelsleutel: ("Kluis en logboek",),
    to.ToSleutelVernieuwen: ("Kluis en logboek",),
    to.ToKluisOverdragen: ("Kluis en logboek",),
    to.ToOefenen: ("Kluis en logboek",),
    to.ToHandleiding: ("Handleiding",),
    to.ToOver: ("Over dit programma",),
    to.ToLogboek: ("Kluis en logboek",),
    to.ToBronnen: ("Lijsten en partijen",),
    to.ToHandtekeningen: ("Ondertekende bestanden en certificaat",),
}


def keys_under(*headings: str) -> set[str]:
    """Returns the keys that the guide tells under these headings, each key of a range by itself."""
    found: set[str] = set()
    for key in {key for heading in headings for key in guide(heading)}:
        first, _, last = key.partition(" t/m ")
        found |= {f"{first[:-1]}{n}" for n in range(int(first[-1]), int(last[-1]) + 1)} if last else {key}
    return found


def test_every_key_of_every_screen_is_told_by_the_guide_also_of_what_is_not_in_sight_now(desk, casus, tafel):
    """A screen that is new here needs its line in `TOLD_UNDER`; a list has its keys as every list."""
    assert set(TOLD_UNDER) >= set(SCREENS) - {type(one) for one in lists()}
    about = {"casus_id": casus.id, "casustafel_id": tafel.id, "partij_id": ENSCHEDE}
    about["verzoek_id"] = desk.services.verzoeken.nieuw(casus.id).id
    places = [*every_place(**about), ToAanmelding(casus.aanmelding_id)]
    places += [ToCasustafel(tafel.id, "Notulen"), ToCasustafel(tafel.id, "Aan tafel")]
    missing = []
    for place in places:
        page = desk.go(place)
        headings = (
            "Overal",
            *TOLD_UNDER.get(type(place), ()),
            *(["Lijsten en partijen"] if place in lists() else []),
        )
        bound = {shown_key(key) for owner in (*page.findChildren(QWidget), page) for key in told_by(owner)}
        missing += [(type(place).__name__, key) for key in bound - keys_under(*headings)]
    assert sorted(missing) == []


def test_no_page_binds_a_key_twice(desk, casus, tafel):
    about = {"casus_id": casus.id, "casustafel_id": tafel.id, "partij_id": ENSCHEDE}
    about["verzoek_id"] = desk.services.verzoeken.nieuw(casus.id).id
    for place in (
        *every_place(**about),
        ToCasustafel(tafel.id, "Notulen"),
        ToCasustafel(tafel.id, "Aan tafel"),
    ):
        desk.go(place)
        assert keys_bound_twice(desk.window) == {}, place
    desk.key(Qt.Key.Key_Return, CTRL)
    assert keys_bound_twice(desk.window) == {}


def test_a_key_that_is_bound_twice_is_seen(desk):
    bind_key(desk.go(ToActies()), "Ctrl+F", "Iets anders", desk.settle)
    bind_key(desk.page, "F12", "Nog niets", desk.settle)
    assert list(keys_bound_twice(desk.window)) == ["Ctrl+F"]
    with pytest.raises(AssertionError, match=r"Ctrl\+F"):
        desk.key(Qt.Key.Key_F, CTRL)


# Keys that a list or a field hears by itself, so that no binding of the window has them.
HEARD = {"Return", "Del", "+", "-", "Up", "Down", "Tab", "Esc"}
# Ctrl+plus on a keyboard where plus needs Shift.
UNSHIFTED = {"Ctrl+="}


def bound_now(window: QWidget) -> set[str]:
    """Returns the keys that Qt would answer to now; of both Enter keys one."""
    return {
        one.key().toString().replace("Enter", "Return")
        for one in window.findChildren(QShortcut)
        if one.isEnabled() and one.parent().isVisible() and one.parent().window() is window
    }


def listed(desk: Desk) -> set[str]:
    """Returns the keys on the sheet of F1, as they are bound."""
    window = desk.window
    keys = {**told_on(desk.page), **told_by(window.sidebar), **told_by(window)}
    return {QKeySequence(key).toString() for key in keys}


def test_f1_lists_exactly_the_keys_that_work_on_each_page_both_ways(desk, casus, tafel):
    about = {"casus_id": casus.id, "casustafel_id": tafel.id, "partij_id": ENSCHEDE}
    about["verzoek_id"] = desk.services.verzoeken.nieuw(casus.id).id
    places = [*every_place(**about), ToAanmelding(casus.aanmelding_id)]
    places += [ToCasustafel(tafel.id, "Notulen"), ToCasustafel(tafel.id, "Aan tafel")]
    wrong = []
    for place in places:
        desk.go(place)
        bound, told = bound_now(desk.window), listed(desk)
        wrong += [(str(place), "works, is not told", key) for key in bound - told - UNSHIFTED]
        wrong += [(str(place), "is told, does not work", key) for key in told - bound - HEARD - UNDO]
    assert wrong == []
