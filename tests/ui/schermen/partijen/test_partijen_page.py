from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ui.agenda_kluis import OM, POLITIE, VANDAAG
from tests.ui.schermen.partijen.mensen import MEDIANT
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import Afgevaardigde, PartijSoort
from zvh_desktop.ui.schermen.partijen.partijen_page import mandaat_van, mandaat_van_partij
from zvh_desktop.ui.venster.navigation import ToPartijen
from zvh_desktop.ui.widgets.theme import Tone


def test_all_thirty_partijen_stand_in_the_list_gemeenten_first(desk):
    page = desk.go(ToPartijen())
    rows = page.table.rows()
    assert len(rows) == 30
    kinds = [r.soort is PartijSoort.GEMEENTE for r in rows]
    assert kinds == sorted(kinds, reverse=True)
    assert page.subtitle_label.text() == "30 partijen, 4 afgevaardigden"


def test_the_list_warns_of_a_partij_that_can_send_nobody(desk):
    desk.kluis.afgevaardigde(MEDIANT, "Selma Aydın", tot=VANDAAG - timedelta(days=1))
    desk.kluis.afgevaardigde(POLITIE, "Sanne Kuipers", tot=VANDAAG + timedelta(days=12))
    page = desk.go(ToPartijen())
    said = {p.id: page._mandate(p) for p in page.table.rows()}
    assert said[MEDIANT] == ("niemand met een geldig mandaat", Tone.DANGER)
    assert said[POLITIE] == ("mandaat eindigt over 12 dagen", Tone.WARN)
    assert said[OM] == ("geldig", None)
    assert said[PartijId("dji")] == ("nog geen afgevaardigde", Tone.NEUTRAL)


@pytest.mark.parametrize(
    ("van", "tot", "words"),
    [
        (None, None, "geen mandaat"),
        (VANDAAG + timedelta(1), None, "mandaat vanaf 24 nov 2026"),
        (VANDAAG, None, "mandaat zonder einddatum"),
        (VANDAAG, VANDAAG, "mandaat eindigt vandaag"),
        (VANDAAG, VANDAAG + timedelta(30), "mandaat eindigt over 30 dagen"),
        (VANDAAG, VANDAAG + timedelta(31), "mandaat t/m 24 dec 2026"),
        (date(2025, 1, 1), VANDAAG - timedelta(1), "mandaat verlopen op 22 nov 2026"),
    ],
)
def test_every_state_of_a_mandate_has_its_words(van, tot, words):
    assert mandaat_van(Afgevaardigde("a", "A", mandaat_van=van, mandaat_tot=tot), VANDAAG)[0].startswith(
        words
    )


def test_W73_a_partij_that_has_left_is_said_to_take_no_part(desk):
    partij = replace(desk.services.partijen.get(OM), beeindigd_op=VANDAAG)
    assert mandaat_van_partij(partij, VANDAAG)[0] == "neemt niet deel"
