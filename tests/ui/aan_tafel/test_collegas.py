"""W-30, W-34, W-35: colleagues of one Partij at the table, chosen by the letters of their name; what is shown is kept and printed."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from tests.documents import voorbeelden
from tests.ui.aan_tafel.conftest import CTRL, OM, POLITIE, SHIFT, VANDAAG, Table
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.verspreiden.uittreksel import ontvangers_van, uittreksel
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengKaart
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import Seat

Key = Qt.Key
MARK, NAIMA = "Mark de Wit", "Naima van der Lugt"


@pytest.fixture
def two(table: Table) -> Table:
    """One Casus on the table; everybody is here, and a colleague of the politie joined."""
    table.kluis.afgevaardigde(POLITIE, NAIMA)
    for punt in table.casustafel.agendapunten[1:]:
        table.kluis.services.agenderen.van_agenda(table.casustafel.id, punt.id)
    table.open().key(Key.Key_Return, CTRL)
    table.key(Key.Key_P, CTRL)
    table.key(Key.Key_P, CTRL | SHIFT)
    table.type("naima")
    table.key(Key.Key_Return)
    return table


def says(table: Table, who: str, words: str) -> None:
    table.key(Key.Key_I, CTRL)
    table.type(who)
    table.key(Key.Key_Return)
    table.type(words)


def promises(table: Table, who: str, what: str) -> None:
    for text, then in ((who, Key.Key_Tab), (what, Key.Key_Tab), ("vr", Key.Key_Return)):
        table.type(text)
        table.key(then)


def test_W35_the_inbreng_is_of_the_person_who_was_chosen_on_screen_in_the_kluis_and_in_the_notulen(two):
    says(two, "naima", "Zij zag de buren")
    says(two, "mark", "Hij sprak de vader")
    says(two, "om", "Een zaak staat open")
    two.tab.flush()

    said = [
        ("Zij zag de buren", NAIMA),
        ("Hij sprak de vader", MARK),
        ("Een zaak staat open", "Laura Bakker"),
    ]
    cards = [c for c in two.window.findChildren(InbrengKaart) if c.isVisible()]
    assert [(c.editor.text(), c.subtitle.text()) for c in cards] == said
    assert [(i.tekst, i.spreker) for i in two.stored()[0].inbrengen] == said
    printed = notulen_of(two, OM)
    for words, who in said[:2]:
        at, said_by = (
            printed.index(words),
            max(printed.rfind(name, 0, printed.index(words)) for name in (MARK, NAIMA)),
        )
        assert printed[said_by:at].startswith(who)


def test_W34_the_actie_is_of_the_person_who_was_chosen(two):
    two.key(Key.Key_T, CTRL)
    promises(two, "naima", "Bezoekt de buren")
    promises(two, "mark", "Belt de vader")
    promises(two, "om", "Zoekt de zaak op")
    two.tab.flush()

    assert [(a.wat, a.partij_id, a.persoon) for a in two.stored()[1]] == [
        ("Bezoekt de buren", POLITIE, NAIMA),
        ("Belt de vader", POLITIE, MARK),
        ("Zoekt de zaak op", OM, "Laura Bakker"),
    ]


def test_W34_choosing_a_colleague_afterwards_names_him_whoever_stood_there(two):
    two.key(Key.Key_T, CTRL)
    promises(two, "naima", "Bezoekt de buren")
    row = two.find("actie_partij")
    for name, stands in (("mark", MARK), ("naima", NAIMA)):
        row.setFocus()
        row.selectAll()
        two.type(name)
        two.key(Key.Key_Tab)
        two.tab.flush()
        assert (row.text(), two.stored()[1][0].persoon) == ("Politie", stands)


def test_W30_each_keeps_his_own_seat_under_his_own_name(two):
    seats = [s for s in two.window.findChildren(Seat) if s.isVisible() and s.seat.partij_id == POLITIE]
    assert [s.text() for s in seats] == [f"Politie, {MARK}", f"Politie, {NAIMA}"]
    seats[0].setFocus()
    two.key(Key.Key_Space)
    two.tab.flush()
    here = {p.naam: p.is_aanwezig for p in two.stored()[0].presenties if p.partij_id == POLITIE}
    assert here == {MARK: False, NAIMA: True}


def test_W35_the_partij_alone_brings_whoever_is_here_before_who_stayed_away(two):
    seat = next(s for s in two.window.findChildren(Seat) if s.isVisible() and s.seat.naam == MARK)
    seat.setFocus()
    two.key(Key.Key_Space)
    says(two, "pol", "Eerst")
    says(two, "pol", "En daarna")
    two.tab.flush()
    assert [i.spreker for i in two.stored()[0].inbrengen] == [NAIMA, NAIMA]


def notulen_of(table: Table, partij_id: str) -> str:
    """The words of the PDF that somebody of another Partij gets."""
    services, tafel_id = table.kluis.services, table.casustafel.id
    besluit = Besluit(BesluitSoort.AANGEHOUDEN, "Eerst de zitting", aangehouden_tot=VANDAAG)
    services.notuleren.schrijven(replace(table.stored()[0], besluit=besluit))
    notulen = services.vaststellen.vaststellen(tafel_id)
    ontvanger = next(o for o in ontvangers_van(notulen) if o.partij_id == partij_id)
    pdf = voorbeelden.maker().maken(uittreksel(notulen, ontvanger), None)
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
