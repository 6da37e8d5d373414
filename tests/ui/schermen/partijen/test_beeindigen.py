"""W-73, art. 21.3, 22: a Partij leaves by the sheet on its page, and comes back when that was a mistake."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import POLITIE, VANDAAG
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.lopend import afgesproken, in_uitvoering
from tests.ui.schermen.partijen.mensen import MEDIANT
from zvh_desktop.domain.partijen.einde import Einde, EindeReden
from zvh_desktop.taal import datum
from zvh_desktop.ui.schermen.partijen.beeindigen import BeeindigBlad
from zvh_desktop.ui.venster.navigation import ToPartij
from zvh_desktop.ui.widgets.text import IconText

REASONS = dict(zip(EindeReden, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), strict=True))


def sheet_of(desk: Desk, partij, reden: EindeReden) -> BeeindigBlad:
    desk.go(ToPartij(partij))
    desk.key(Qt.Key.Key_B, ALT)
    sheet = desk.window.findChild(BeeindigBlad)
    QTest.keyClick(sheet, REASONS[reden], ALT)
    desk.settle()
    assert not unnamed(sheet)
    return sheet


def fill(desk: Desk, sheet: BeeindigBlad, name: str, text: str) -> None:
    line = sheet.findChild(type(desk.find("einde_op_invoer")), f"{name}_invoer")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    desk.settle()


def confirmed(desk: Desk, sheet: BeeindigBlad) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    desk.activate()


def day(n: int) -> str:
    return datum.typed_date(VANDAAG + timedelta(n))


@pytest.mark.parametrize(
    ("op", "words", "vanaf"),
    [
        ("30-6-2026", "vrijdag 1 januari 2027 (art. 22.2)", date(2027, 1, 1)),
        ("2-7-2026", "zaterdag 1 januari 2028 (art. 22.2)", date(2028, 1, 1)),
    ],
)
def test_W73_art_22_2_the_sheet_says_to_which_day_a_notice_leads(desk: Desk, op, words, vanaf):
    sheet = sheet_of(desk, MEDIANT, EindeReden.OPZEGGING)
    fill(desk, sheet, "einde_op", op)
    assert sheet.leads_to.text() == f"Geen partij meer vanaf {words}."
    confirmed(desk, sheet)
    assert desk.services.partijen.get(MEDIANT).beeindigd_op == vanaf
    assert desk.find("einde").text().startswith(f"Geen partij meer vanaf {datum.long_date(vanaf)}: opzegging")


def test_W73_art_22_4_uitsluiting_asks_each_step_and_takes_next_weeks_invitation_away(desk: Desk):
    tafel = desk.kluis.tafel(desk.kluis.casus(1, "Ștefan Țepeș"), datum=VANDAAG + timedelta(7))
    assert tafel.agendapunten[0].uitnodiging(POLITIE) is not None
    casus = in_uitvoering(desk.kluis, 2, "Noor Jansen")
    afgesproken(desk.kluis, casus, "Bellen", POLITIE, 5)
    sheet = sheet_of(desk, POLITIE, EindeReden.UITSLUITING)
    fill(desk, sheet, "einde_op", day(0))
    said = " ".join(one.words.text() for one in sheet.findChildren(IconText))
    assert "Uitnodigingen die meteen vervallen: ZVH-2026-0001" in said
    assert "Open acties van deze partij, voor een ander: ZVH-2026-0002" in said
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    assert "art. 22.4" in desk.error_at("einde_in_gebreke_op")
    assert "meerderheid" in desk.error_at("einde_stemmen_voor")
    fill(desk, sheet, "einde_in_gebreke_op", day(-40))
    fill(desk, sheet, "einde_gehoord_op", day(-3))
    sheet.findChild(object, "einde_stemmen_voor").setValue(20)
    confirmed(desk, sheet)
    assert desk.services.partijen.get(POLITIE).einde == Einde(
        EindeReden.UITSLUITING,
        op=VANDAAG,
        in_gebreke_op=VANDAAG - timedelta(40),
        gehoord_op=VANDAAG - timedelta(3),
        stemmen_voor=20,
        stemmen_tegen=0,
    )
    assert desk.services.agenderen.get(tafel.id).agendapunten[0].uitnodiging(POLITIE) is None


def test_W73_what_was_typed_for_another_reason_is_not_kept(desk: Desk):
    sheet = sheet_of(desk, MEDIANT, EindeReden.OPZEGGING_BIJ_WIJZIGING)
    fill(desk, sheet, "einde_schriftelijk_op", day(-2))
    fill(desk, sheet, "einde_op", day(-1))
    QTest.keyClick(sheet, REASONS[EindeReden.OPGEHOUDEN], ALT)
    confirmed(desk, sheet)
    assert desk.services.partijen.get(MEDIANT).einde == Einde(
        EindeReden.OPGEHOUDEN, op=VANDAAG - timedelta(1)
    )


def test_W73_a_mistake_is_put_right(desk: Desk):
    sheet = sheet_of(desk, MEDIANT, EindeReden.OPGEHOUDEN)
    fill(desk, sheet, "einde_op", day(-1))
    confirmed(desk, sheet)
    desk.fill("toegetreden_op_invoer", day(-1))
    assert "voordat zij ophoudt" in desk.error_at("toegetreden_op")
    desk.fill("toegetreden_op_invoer", "1-1-2024")
    desk.key(Qt.Key.Key_B, ALT)
    desk.answer(yes=True)
    assert desk.services.partijen.get(MEDIANT).beeindigd_op is None
    assert not desk.is_there("einde")
    assert desk.presented == []
