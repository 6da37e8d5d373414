"""W-30, W-34, W-35: colleagues of one Partij at the table, chosen by the letters of their name; what is shown is kept and printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.documents import voorbeelden
from tests.patience import deliver, wait_until
from tests.ui.agenda_kluis import OM, VANDAAG
from tests.ui.schermen.tafel.aan_tafel.collegas import MARK, NAIMA, two
from tests.ui.schermen.tafel.aan_tafel.conftest import CTRL, SHIFT, Table
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.verspreiden.uittreksel import ontvangers_van, uittreksel
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengRegel
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import Seat
from zvh_desktop.ui.widgets.suggest import ChooserLine

__all__ = ["two"]


Key = Qt.Key


def says(table: Table, who: str, words: str) -> None:
    table.key(Key.Key_I, CTRL)
    table.type(who)
    table.key(Key.Key_Return)
    table.type(words)


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
    cards = [c for c in two.window.findChildren(InbrengRegel) if c.isVisible()]
    assert [(c.editor.text(), c.subtitle.text()) for c in cards] == said
    assert [(i.tekst, i.spreker) for i in two.stored()[0].inbrengen] == said
    printed = notulen_of(two, OM)
    for words, who in said[:2]:
        at, said_by = (
            printed.index(words),
            max(printed.rfind(name, 0, printed.index(words)) for name in (MARK, NAIMA)),
        )
        assert printed[said_by:at].startswith(who)


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
    besluit = Besluit(
        BesluitSoort.AANGEHOUDEN, "Eerst de zitting", aangehouden_tot=VANDAAG + timedelta(days=7)
    )
    services.notuleren.schrijven(replace(table.stored()[0], besluit=besluit))
    notulen = services.vaststellen.vaststellen(tafel_id)
    ontvanger = next(o for o in ontvangers_van(notulen) if o.partij_id == partij_id)
    pdf = voorbeelden.maker().maken(uittreksel(notulen, ontvanger), None)
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_W35_the_use_condition_goes_round_with_one_key_and_asks_for_the_named_partijen(live):
    live.key(Key.Key_I, CTRL)
    live.type("med")
    live.key(Key.Key_Return)
    live.type("Medicatietrouw wisselt.")
    live.key(Key.Key_G, CTRL)
    live.type("ens")
    live.key(Key.Key_Return)
    live.tab.flush()

    inbreng = live.stored()[0].inbrengen[0]
    assert inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN
    assert [live.tab.blad.context.kort(p) for p in inbreng.genoemde_partijen] == ["Enschede"]


def test_a_partij_that_was_not_invited_for_this_casus_cannot_bring_anything_in_and_is_told_why(live):
    live.key(Key.Key_I, CTRL)
    live.type("borne")
    popup = live.tab.findChild(ChooserLine, "inbreng_partij").popup
    live.key(Key.Key_Return)
    assert popup.nothing.isVisible()
    assert "uitgenodigd" in popup.nothing.text()
    assert live.stored()[0].inbrengen == ()


def test_the_conditions_of_a_new_inbreng_are_in_sight_as_a_whole(live):
    for partij in ("pol", "ens", "om", "med"):
        live.key(Key.Key_I, CTRL)
        live.type(partij)
        live.key(Key.Key_Return)
        live.type("Een regel.")
    card = live.tab.findChildren(InbrengRegel)[-1]
    wait_until(lambda: card.visibleRegion().boundingRect().height() == card.height())


def test_ctrl_g_past_the_named_partijen_brings_the_cursor_back_to_the_text(live):
    live.key(Key.Key_I, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Dit mag niet naar de gemeente")
    live.key(Key.Key_G, CTRL)
    assert QApplication.focusWidget().objectName() == "genoemde_invoer"
    live.key(Key.Key_G, CTRL)
    assert QApplication.focusWidget().objectName() == "inbreng_tekst"
    assert live.tab.flush()
    assert live.stored()[0].inbrengen[0].gebruik is Gebruik.ALLEEN_PROCESREGIE


def test_an_inbreng_that_is_shown_again_is_not_cut_off_at_the_left(live):
    live.key(Key.Key_I, CTRL)
    live.type("pol")
    live.key(Key.Key_Return)
    live.type("Na vier rustige maanden vorige week aangehouden met twee anderen. " * 3)
    live.key(Key.Key_Return, CTRL)
    live.key(Key.Key_Return, CTRL | SHIFT)
    deliver()
    editor = live.tab.findChildren(InbrengRegel)[-1].editor
    assert editor.horizontalScrollBar().value() == 0
    assert editor.textCursor().atEnd()
