"""W-31, W-50, P-11, art. 8.1: what belongs to a besluit, by keys in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.builders import an_actie
from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG
from tests.ui.schermen.tafel.aan_tafel.conftest import ALT, CTRL
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import ISD_EISEN, IsdOnderdeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.bij_besluit import understood

Key = Qt.Key
NAMEN = {
    "om": ("OM", "Openbaar Ministerie"),
    "med": ("Mediant", "Mediant GGZ"),
    "ens": ("Enschede", "Gemeente Enschede en Omstreken"),
}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("om", [("om", True, ""), ("om", False, "")]),
        ("med akkoord", [("med", True, "")]),
        ("Mediant: akkoord", [("med", True, "")]),
        ("gem ens ja", [("ens", True, "")]),
        ("om niet", [("om", False, "")]),
        ("om niet akkoord, omdat het te vroeg is", [("om", False, "het te vroeg is")]),
        (
            "OM: niet akkoord omdat de zaak loopt: eerst de zitting",
            [("om", False, "de zaak loopt eerst de zitting")],
        ),
        ("om niet aan de orde", [("om", False, "aan de orde")]),
        ("politie akkoord", []),
        ("om misschien", []),
        ("", []),
    ],
)
def test_one_line_says_who_agrees_and_who_does_not(typed, said):
    assert understood(typed, NAMEN) == said


def test_agreement_and_dissent_are_on_record_in_one_line_each_where_it_was_said(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_3, ALT)
    live.key(Key.Key_K, ALT)
    live.type("allen")
    live.key(Key.Key_Return)
    assert len(live.concept.verslag.instemming) == 8
    live.type("om niet, omdat de zaak nog loopt")
    live.key(Key.Key_Return)
    (no,) = (i for i in live.concept.verslag.instemming if not i.is_akkoord)
    assert (no.partij_id, no.reden) == (OM, "de zaak nog loopt")
    line = live.find(f"instemming_{OM}").findChildren(QLabel)[-1]
    assert line.text() == "OM: niet akkoord, omdat de zaak nog loopt"
    live.tab.undo.undo()
    assert all(i.is_akkoord for i in live.concept.verslag.instemming)
    live.tab.undo.redo()
    live.tab.flush()
    assert no in live.stored()[0].instemming


def test_half_a_line_of_agreement_is_not_left_behind_by_the_next_casus(live):
    live.key(Key.Key_3, ALT)
    live.key(Key.Key_K, ALT)
    live.type("mediant misschien")
    live.key(Key.Key_Return, CTRL)
    assert live.tab.blad.context.live.casus.nummer == "ZVH-2026-0437"
    assert live.find("instemming_regel").hasFocus()
    assert live.find("instemming_error").text()


def test_P11_isd_asks_what_om_and_politie_state_and_who_of_them(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_4, ALT)
    lacks = {t.eis for t in live.concept.tekorten()}
    assert set(ISD_EISEN.values()) <= lacks
    for onderdeel in IsdOnderdeel:
        live.find(f"isd_{onderdeel.value}").setFocus()
        live.type("Nagezien")
        live.key(Key.Key_Tab)
        live.type("mediant")
        assert live.find(f"isd_wie_{onderdeel.value}_niets").text()
        live.find(f"isd_wie_{onderdeel.value}").clear()
        live.type("om")
        live.key(Key.Key_Return)
    live.tab.flush()
    stated = live.stored()[0].isd
    assert [(v.onderdeel, v.tekst, v.partij_id) for v in stated] == [
        (o, "Nagezien", OM) for o in IsdOnderdeel
    ]
    assert all(v.door for v in stated)
    assert not {t.eis for t in live.concept.tekorten()} & set(ISD_EISEN.values())


def test_P11_f8_leads_to_the_statement_that_is_missing(live):
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_4, ALT)
    live.type("Vordering")
    live.key(Key.Key_F8)
    assert live.find("isd_meerderjarig").hasFocus()
    live.type("Ja")
    live.key(Key.Key_F8)
    assert live.find("isd_wie_meerderjarig").hasFocus()


@pytest.fixture
def with_acties(table):
    """Two acties of before are open at the first Casus; the table is open at it."""
    kluis, punt = table.kluis, table.casustafel.agendapunten[0]
    for nummer, partij_id in enumerate((ENSCHEDE, POLITIE)):
        actie = an_actie(nummer=nummer, casus_id=punt.casus_id, partij_id=partij_id, wat=f"Afspraak {nummer}")
        kluis.services.acties.bewaren(
            replace(actie, afgesproken_op=VANDAAG - timedelta(28), agendapunt_id=None, casustafel_id=None)
        )
    table.open().key(Key.Key_Return, CTRL)
    return table


def asked(live) -> list[str]:
    return [t.plek for t in live.concept.tekorten() if t.eis is Eis.AFSCHALING_ACTIE]


def test_W50_afschalen_asks_what_becomes_of_every_open_actie(with_acties):
    live = with_acties
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_3, ALT)
    assert asked(live) == []
    live.key(Key.Key_1, ALT)
    one, two = asked(live)
    live.type("Rust")
    row = live.find(f"vervolg_{one}")
    row.choice.focus_widget().setFocus()
    live.key(Key.Key_Right)
    assert asked(live) == [two]
    assert live.concept.verslag.doorlopend == (one,)
    other = live.find(f"vervolg_{two}")
    other.choice.segment(ActieStand.VERVALLEN).click()
    assert asked(live) == [two]
    live.type("Verhuisd")
    assert asked(live) == []
    live.tab.flush()
    verslag, acties = live.stored()
    assert verslag.doorlopend == (one,)
    assert [(a.stand, a.reden) for a in acties if a.id == two] == [(ActieStand.VERVALLEN, "Verhuisd")]
    live.tab.undo.undo()
    assert asked(live) == [two]


def test_W50_f8_leads_to_the_actie_of_which_nothing_was_said(with_acties):
    live = with_acties
    live.key(Key.Key_P, CTRL)
    live.key(Key.Key_1, ALT)
    live.type("Rust")
    first = live.find(f"vervolg_{asked(live)[0]}")
    for _ in range(5):
        live.key(Key.Key_F8)
        if first.isAncestorOf(live.window.focusWidget()):
            break
        live.type("Zes maanden rust")
    assert first.isAncestorOf(live.window.focusWidget())
