from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL, Table
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.presentie import Aanwezigheid
from zvh_desktop.ui.venster.navigation import ToCasustafel

Key = Qt.Key


def standard_case(table: Table) -> None:
    """Presence of 8, inbreng of 5 Partijen, a besluit with its reason, 3 acties with Partij, person and date."""
    table.key(Key.Key_P, CTRL)
    for partij, words in (
        ("pol", "Vier meldingen van overlast."),
        ("ens", "Huurachterstand van drie maanden."),
        ("om", "Twee zaken staan open."),
        ("med", "Behandelt sinds maart."),
        ("recl", "Toezicht loopt tot mei."),
    ):
        table.key(Key.Key_I, CTRL)
        table.type(partij)
        table.key(Key.Key_Return)
        table.type(words)
    table.key(Key.Key_3, ALT)
    table.type("Zorg en straf moeten samen optrekken.")
    table.key(Key.Key_T, CTRL)
    for partij, wat, wanneer in (
        ("pol", "Wijkagent bezoekt moeder", "vr"),
        ("ens", "Schuldhulp aanvragen", "over 2 weken"),
        ("med", "Behandelplan delen", "12-1"),
    ):
        table.type(partij)
        table.key(Key.Key_Tab)
        table.type(wat)
        table.key(Key.Key_Tab)
        table.type(wanneer)
        table.key(Key.Key_Return)


def test_a_standard_case_costs_at_most_25_key_presses_beyond_the_words_and_the_next_casus_one(live, counter):
    standard_case(live)
    used = counter.commands

    assert used <= 25, f"{used} key presses beyond the words"
    counter.commands = 0
    live.key(Key.Key_Return, CTRL)
    assert counter.commands == 1
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0438"
    verslag, acties = live.stored(0)
    assert sum(p.stand is Aanwezigheid.AANWEZIG for p in verslag.presenties) == 8
    assert [i.tekst for i in verslag.inbrengen] == [
        "Vier meldingen van overlast.",
        "Huurachterstand van drie maanden.",
        "Twee zaken staan open.",
        "Behandelt sinds maart.",
        "Toezicht loopt tot mei.",
    ]
    assert verslag.besluit.soort is BesluitSoort.PROCESREGIE_ZVH
    assert verslag.besluit.reden == "Zorg en straf moeten samen optrekken."
    assert [(a.wat, a.persoon, a.uiterlijk) for a in acties] == [
        ("Wijkagent bezoekt moeder", "Mark de Wit", date(2026, 11, 27)),
        ("Schuldhulp aanvragen", "Joke Postma", VANDAAG + timedelta(weeks=2)),
        ("Behandelplan delen", "Selma Aydin", date(2027, 1, 12)),
    ]


def test_after_the_last_casus_the_table_closes_and_the_notulen_are_next(live):
    for _ in range(3):
        live.key(Key.Key_Return, CTRL)

    assert live.navigator.here == ToCasustafel(live.casustafel.id, "Notulen")
    assert live.kluis.services.notuleren.zitting(live.casustafel.id).huidig is None


def test_a_table_that_is_over_calls_nobody_in_and_leads_to_its_notulen(live):
    for _casus in range(3):
        live.key(Key.Key_Return, CTRL)
    casussen = live.casustafel.agendapunten
    live.tab.open(live.casustafel.id, casussen[-1].casus_id)
    lines = [label.text() for label in live.tab._agenda.findChildren(QLabel) if label.isVisible()]
    assert not any("komt binnen" in line or "verlaat de zaal" in line for line in lines)
    assert live.find("agendapunt_3").isChecked()
    assert not live.find("agendapunt_1").isChecked()
    assert live.find("volgende_casus").text() == "Naar de notulen"
