from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE
from tests.ui.schermen.conftest import Desk
from tests.ui.schermen.inzien.vandaag import names, used, waiting
from tests.ui.schermen.lopend import afgesproken, dag, in_uitvoering
from zvh_desktop.ui.venster.navigation import (
    ToAanmelding,
    ToActies,
    ToCasus,
    ToCasustafel,
    ToTriage,
    ToTriageBord,
    ToVandaag,
)


def group(desk: Desk, name: str):
    return next(g for g in desk.page.groups() if g.objectName() == f"aandacht_{name}")


def words(desk: Desk, name: str) -> list[str]:
    return [row.spoken() for row in group(desk, name).rows()]


def test_waiting_answers_stand_late_first_and_late_is_said_in_words(desk):
    used(desk)
    casus = waiting(desk, 7, 4, -9, None)
    desk.go(ToVandaag())
    assert words(desk, "antwoorden") == [
        "Politie, ZVH-2026-0007 · gevraagd op 2 sep 2026, 9 dagen te laat",
        "Enschede, ZVH-2026-0007 · gevraagd op 2 sep 2026, voor 27 nov 2026",
        "OM, ZVH-2026-0007 · gevraagd op 2 sep 2026",
    ]
    desk.find("antwoorden").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToTriage(casus.id)


def test_a_long_group_ends_in_one_line_to_the_whole_list(desk):
    used(desk)
    for nummer in (1, 2, 3):
        waiting(desk, nummer, -nummer, -nummer)
    desk.go(ToVandaag())
    assert len(words(desk, "antwoorden")) == 5
    assert words(desk, "antwoorden")[-1] == "Alle 6 tonen"
    desk.find("antwoorden").setFocus()
    for _ in range(4):
        desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToTriageBord()


def test_P04_overdue_acties_are_counted_per_partij_with_how_long(desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    afgesproken(desk.kluis, casus, "een", POLITIE, -12)
    afgesproken(desk.kluis, casus, "twee", POLITIE, -3)
    afgesproken(desk.kluis, casus, "drie", ENSCHEDE, -1)
    afgesproken(desk.kluis, casus, "vier", OM, 5)
    desk.go(ToVandaag())
    assert words(desk, "te_laat") == [
        "Politie, de langste 12 dagen te laat, 2 acties te laat",
        "Enschede, de langste 1 dag te laat, 1 actie te laat",
    ]
    line = desk.find("te_laat")
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 12))
    desk.settle()
    assert desk.tools.navigator.here == ToActies(POLITIE)


def test_notulen_of_an_earlier_table_wait_to_be_vastgesteld(desk):
    tafel = desk.kluis.tafel(in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski"), datum=dag(-20))
    desk.go(ToVandaag())
    assert words(desk, "notulen") == [
        "Regionale Casustafel van 3 nov 2026, 1 casus · Enschede, 20 dagen geleden"
    ]
    desk.find("notulen").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasustafel(tafel.id, "Notulen")


def test_casussen_without_casusregisseur_or_next_date_are_named(desk):
    used(desk)
    nobody = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski", casusregisseur=None)
    never = in_uitvoering(desk.kluis, 2, "Ștefan Țepeș", volgende_datum=None)
    in_uitvoering(desk.kluis, 3, "Ольга Ковальчук")
    desk.go(ToVandaag())
    assert words(desk, "zonder_casusregisseur") == [f"{nobody.nummer}, Łukasz Żółkiewski, uitvoering"]
    assert words(desk, "zonder_volgende_datum") == [f"{never.nummer}, Ștefan Țepeș, uitvoering"]
    desk.find("zonder_volgende_datum").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasus(never.id)


def test_an_aanmelding_in_concept_is_not_forgotten(desk):
    used(desk)
    concept = desk.services.aanmelden.bewaren(replace(desk.services.aanmelden.beginnen(), partij_id=POLITIE))
    desk.go(ToVandaag())
    assert words(desk, "concepten") == ["Nog zonder naam, Politie · begonnen vandaag"]
    desk.find("concepten").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToAanmelding(concept.id)


def test_what_is_settled_elsewhere_goes_from_the_page(desk):
    used(desk)
    casus = in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski")
    actie = afgesproken(desk.kluis, casus, "een", POLITIE, -12)
    desk.go(ToVandaag())
    assert names(desk) == ["te_laat"]
    desk.services.acties.afdoen(actie.id, actie.stand.GEDAAN)
    desk.settle()
    assert names(desk) == []
    assert desk.page.nothing.isVisible()
