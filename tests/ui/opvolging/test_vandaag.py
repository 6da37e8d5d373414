from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import ENSCHEDE, NU, OM, POLITIE, VANDAAG
from tests.ui.opvolging.conftest import afgesproken, dag, in_uitvoering
from tests.ui.voorbereiding.conftest import CTRL, Desk
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.ui.venster.navigation import (
    ToAanmelding,
    ToActies,
    ToCasus,
    ToCasustafel,
    ToCasustafels,
    ToPartijen,
    ToTriage,
    ToTriageBord,
    ToVandaag,
)


def group(desk: Desk, name: str):
    return next(g for g in desk.page.groups() if g.objectName() == f"aandacht_{name}")


def words(desk: Desk, name: str) -> list[str]:
    return [row.spoken() for row in group(desk, name).rows()]


def names(desk: Desk) -> list[str]:
    return [g.objectName().removeprefix("aandacht_") for g in desk.page.groups()]


def used(desk: Desk) -> None:
    """A kluis that had a table long ago, so that nothing of the beginning is shown."""
    made = desk.kluis.tafel(datum=dag(-100))
    assert made.agendapunten == ()


def test_an_empty_kluis_says_what_to_do_first(desk):
    desk.go(ToVandaag())
    steps = [row.spoken() for row in desk.page.stappen.rows()]
    assert [s.split(",")[0] for s in steps] == [
        "1. Voeg afgevaardigden toe aan de partijen",
        "2. Kies of maak een certificaat",
        "3. Neem de eerste aanmelding op",
        "4. Plan de eerste Casustafel",
    ]
    assert steps[0].endswith("gedaan")
    assert not steps[1].endswith("gedaan")
    assert not desk.is_there("volgende_tafel")
    assert names(desk) == []


def test_a_first_step_is_ticked_off_when_it_is_done(desk):
    desk.go(ToVandaag())
    desk.services.certificaten.maken()
    desk.settle()
    assert desk.page.stappen.rows()[1].spoken().endswith("gedaan")


def test_the_keys_are_at_the_first_step_and_enter_goes_there(desk):
    desk.go(ToVandaag())
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToPartijen()


def test_when_nothing_asks_for_attention_it_says_so(desk):
    used(desk)
    desk.go(ToVandaag())
    assert desk.page.nothing.isVisible()
    assert desk.page.nothing.sentence.text() == "Niets vraagt nu om aandacht."
    assert desk.find("volgende_tafel_titel").text() == "Geen Casustafel gepland"
    desk.click("naar_volgende_tafel")
    assert desk.tools.navigator.here == ToCasustafels()


def test_the_next_table_stands_in_big_and_opens_its_agenda(desk):
    tafel = desk.kluis.tafel(desk.kluis.casus(1, "Łukasz Żółkiewski"), datum=dag(3))
    desk.kluis.tafel(datum=dag(9))
    desk.go(ToVandaag())
    assert desk.find("volgende_tafel_wanneer").text() == "over 3 dagen"
    assert desk.find("volgende_tafel_moment").text() == "donderdag 26 november 2026 om 09:00, Enschede"
    assert desk.find("volgende_tafel_omvang").text() == "1 casus · 10 min"
    assert desk.find("naar_volgende_tafel").text() == "Open de agenda"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.tools.navigator.here == ToCasustafel(tafel.id, "Agenda")


def test_a_table_of_today_leads_to_the_table_and_has_the_accent(desk):
    tafel = desk.kluis.tafel(desk.kluis.casus(1, "Łukasz Żółkiewski"), datum=VANDAAG)
    desk.go(ToVandaag())
    assert desk.find("volgende_tafel_wanneer").text() == "vandaag"
    assert desk.find("volgende_tafel").property("current") is True
    assert desk.find("naar_volgende_tafel").text() == "Naar de tafel"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.tools.navigator.here == ToCasustafel(tafel.id, "Aan tafel")


def test_a_table_with_an_empty_agenda_says_so(desk):
    desk.services.agenderen.maken(OverlegSoort.MDO, VANDAAG, time(14, 0), "")
    desk.go(ToVandaag())
    assert desk.find("volgende_tafel_titel").text() == "MDO"
    assert desk.find("volgende_tafel_omvang").text() == "De agenda is nog leeg"
    assert desk.find("naar_volgende_tafel").text() == "Open de agenda"


def waiting(desk: Desk, nummer: int, *terms: int | None):
    """A Casus in triage whose Partijen still have to answer, each before its own day."""
    casus = desk.kluis.casus(nummer, "Ayşe Yıldız-İnönü", (ENSCHEDE, POLITIE, OM)[: len(terms)], gereed=False)
    with desk.services.omgeving.werk() as work:
        triage = work.triages.get(casus.id)
        asked = tuple(
            replace(
                u,
                beantwoord_op=None,
                antwoord="",
                is_relevant=None,
                antwoord_voor=None if t is None else dag(t),
            )
            for u, t in zip(triage.uitvragen, terms, strict=True)
        )
        work.triages.save(replace(triage, uitvragen=asked))
        work.commit()
    return casus


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


def test_everything_on_the_page_has_a_name_for_a_screen_reader(desk):
    used(desk)
    waiting(desk, 7, 4, -9)
    in_uitvoering(desk.kluis, 1, "Łukasz Żółkiewski", casusregisseur=None)
    desk.kluis.tafel(datum=VANDAAG)
    desk.go(ToVandaag())
    assert unnamed(desk.page) == []
    assert NU.date() == VANDAAG
