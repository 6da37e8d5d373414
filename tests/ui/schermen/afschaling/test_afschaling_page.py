"""Afschaling on the screen (W-50..W-52): what falls due, the confirmation, the doing, and what is left of it; by keys alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.builders import a_besluit
from tests.ui.accessible import unnamed
from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.afschaling.afgeschaald import LANGE_NAAM, met_kopieen, sheet
from tests.ui.schermen.conftest import ALT, CTRL
from tests.ui.schermen.lopend import dag, in_uitvoering, scaled_down
from tests.vernietigproef import leesbaar
from zvh_desktop.domain.afschaling.vernietiging import (
    Bewaartermijn,
    Bewaartermijnen,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.ui.schermen.afschaling.bevestigen import BevestigBlad
from zvh_desktop.ui.venster.navigation import (
    ToActies,
    ToAfschaling,
    ToCasus,
    ToCasustafel,
    ToInstellingen,
    ToRectificatie,
    ToVandaag,
)

__all__ = ["met_kopieen"]


def readable(kluis, folder) -> bytes:
    return leesbaar(folder, folder / "proef.kluis", kluis.database.sleutel)


def terms(kluis, **anders) -> None:
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(replace(settings, bewaartermijnen=replace(Bewaartermijnen(), **anders)))


def test_W50_the_casussen_in_afschaling_stand_there_with_the_day_of_their_besluit(desk, kluis):
    casus = scaled_down(kluis, kluis.casus(1, "Łukasz Żółkiewski"))
    in_uitvoering(kluis, 2, "Kees Bakker")
    page = desk.go(ToAfschaling())
    (row,) = page.table.rows()
    assert (row.rij.nummer, row.rij.sinds) == (casus.nummer, dag(-10))
    assert page.table.model.index(0, 3).data() == "13 nov 2026"
    assert page.table.model.index(0, 6).data() == "kan nu"
    desk.key(Qt.Key.Key_Return)
    assert desk.tools.navigator.here == ToCasus(casus.id)


def test_W51_an_empty_list_says_what_comes_here_and_every_term_says_its_source(desk, kluis):
    page = desk.go(ToAfschaling())
    assert page.table.empty.sentence.text() == "Er is niets dat op vernietiging wacht."
    assert "bron nog niet ingevuld" in page.terms.text()
    assert not page.act.isVisible()
    assert unnamed(page) == []
    terms(kluis, monitoring=Bewaartermijn(182, "Privacy Protocol, art. 11.2"))
    page = desk.go(ToAfschaling())
    assert "182 dagen na het besluit (bron: Privacy Protocol, art. 11.2)" in page.terms.text()


def test_W51_what_is_not_due_cannot_be_done_and_says_when(desk, kluis):
    terms(kluis, opschonen=Bewaartermijn(30))
    scaled_down(kluis, kluis.casus(1, LANGE_NAAM))
    page = desk.go(ToAfschaling())
    assert page.table.model.index(0, 6).data() == "over 20 dagen"
    assert not page.act.isEnabled()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, BevestigBlad)]


def destroy(desk) -> None:
    """By keys: what stands first in the list, after it was read."""
    desk.activate()
    desk.go(ToAfschaling())
    desk.key(Qt.Key.Key_Return, CTRL)
    asked = sheet(BevestigBlad)
    asked.read.setFocus()
    desk.qtbot.keyClick(asked.read, Qt.Key.Key_Space)
    desk.qtbot.keyClick(asked, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: not desk.jobs.is_busy and not (isValid(asked) and asked.isVisible()))


def test_P08_W34_W52_what_was_written_at_a_casus_that_was_taken_off_does_not_outlive_it(
    desk, met_kopieen, tmp_path
):
    kluis, note, agreed = met_kopieen, "zwqxkvnoot", "zwqxkvbelt"
    casus = kluis.casus(1, "Łukasz Żółkiewski")
    tafel = kluis.tafel(casus, datum=dag(0))
    desk.go(ToCasustafel(tafel.id, "Aan tafel"))
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.key(Qt.Key.Key_J, CTRL)
    desk.type(note)
    desk.key(Qt.Key.Key_T, CTRL)
    for text, then in (("pol", Qt.Key.Key_Tab), (agreed, Qt.Key.Key_Tab), ("vr", Qt.Key.Key_Return)):
        desk.type(text)
        desk.key(then)
    desk.key(Qt.Key.Key_A, ALT)
    assert note.encode() in readable(kluis, tmp_path)

    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Delete)
    desk.answer(yes=True)
    assert kluis.services.agenderen.get(tafel.id).agendapunten == ()
    (actie,) = kluis.services.acties.van_casus(casus.id)
    assert (actie.wat, actie.is_open, actie.agendapunt_id) == (agreed, True, None)
    desk.go(ToActies())
    assert [row.wat for row in desk.page.table.rows()] == [agreed]

    scaled_down(kluis, kluis.services.dossiers.openen(casus.id).casus)
    destroy(desk)
    terms(kluis, monitoring=Bewaartermijn(0))
    destroy(desk)

    assert [s.stand for s in kluis.services.vernietigen.verklaringen()] == [VerklaringStand.AFGEROND] * 2
    assert [word for word in (note, agreed) if word.encode() in readable(kluis, tmp_path)] == []
    assert desk.presented == []


def test_P08_no_step_back_on_the_agenda_throws_away_what_was_written_at_the_table(desk, kluis):
    casussen = kluis.casus(1, "Łukasz Żółkiewski"), kluis.casus(2, "Noor Jansen")
    tafel = kluis.tafel(casussen[0], datum=dag(0))
    desk.go(ToCasustafel(tafel.id, "Aan tafel"))
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.key(Qt.Key.Key_A, ALT)
    desk.focus("kandidaten_filter")
    desk.type("0002")
    desk.key(Qt.Key.Key_Return)
    assert desk.find("undo").accessibleName() == "Ongedaan maken: casus op agenda zetten"
    desk.key(Qt.Key.Key_T, ALT)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.key(Qt.Key.Key_J, CTRL)
    desk.type("Vragen naar de broer")
    desk.key(Qt.Key.Key_A, ALT)
    desk.focus("agenda_volgorde")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.saved()
    over = kluis.services.agenderen.get(tafel.id)
    assert [p.casus_id for p in over.agendapunten] == [c.id for c in casussen]
    live = kluis.services.notuleren.bekijken(tafel.id, over.agendapunten[1].id)
    assert live.werkaantekening == "Vragen naar de broer"


def test_W51_vandaag_says_what_fell_due_and_leads_to_it(desk, kluis):
    scaled_down(kluis, kluis.casus(1, "Kees Bakker"))
    casus = scaled_down(kluis, kluis.casus(2, "Noor Jansen"))
    page = desk.go(ToVandaag())
    (group,) = [g for g in page.groups() if g.objectName() == "aandacht_bewaartermijn"]
    assert [row.identity for row in group.rows()] == [ToAfschaling("casus-1"), ToAfschaling("casus-2")]
    page = desk.go(ToAfschaling(casus.id))
    assert page.table.selected_row().rij.onderwerp_id == casus.id


def test_W51_the_terms_are_kept_as_one_types_them_with_their_source(desk, kluis):
    page = desk.go(ToInstellingen())
    desk.fill("termijn_monitoring", "182")
    desk.fill("bron_monitoring", "Privacy Protocol, art. 11.2")
    desk.saved()
    kept = kluis.services.instellen.get().bewaartermijnen
    assert kept.monitoring == Bewaartermijn(182, "Privacy Protocol, art. 11.2")
    assert kept.niet_in_behandeling == Bewaartermijnen().niet_in_behandeling
    assert unnamed(page) == []


def test_W51_W60_a_rectification_of_what_was_opgeschoond_is_refused_in_words(desk, kluis, met_kopieen):
    """The first of two is gone and was asked for: the other stands there. When both are gone nothing can be corrected."""
    terms(kluis, opschonen=Bewaartermijn(0, "Privacy Protocol, art. 11.1"))
    casussen = kluis.casus(1, "Noor Jansen"), kluis.casus(2, "Kees Bakker")
    tafel = afgeschaald_aan_tafel(kluis, *casussen)
    kluis.services.vernietigen.uitvoeren(casussen[0].id, Vernietigstap.OPSCHONEN)
    page = desk.go(ToRectificatie(tafel.id, casussen[0].id))
    assert not page.banner.isVisible()
    assert page.casus.value() == casussen[1].id
    kluis.services.vernietigen.uitvoeren(casussen[1].id, Vernietigstap.OPSCHONEN)
    page = desk.go(ToRectificatie(tafel.id))
    assert page.banner.isVisible()
    assert page.banner.title.text() == "Deze casus is opgeschoond"


def afgeschaald_aan_tafel(kluis, *casussen) -> Casustafel:
    """Decided by the Casustafel of today, with its notulen vastgesteld."""
    notuleren, tafel = kluis.services.notuleren, kluis.tafel(*casussen, datum=VANDAAG)
    notuleren.openen(tafel.id)
    notuleren.geheimhouding_getoond(tafel.id)
    for punt in tafel.agendapunten:
        live = notuleren.naar_casus(tafel.id, punt.id)
        notuleren.schrijven(replace(live.verslag.allen_aanwezig(), besluit=a_besluit(BesluitSoort.AFSCHALEN)))
    notuleren.sluiten(tafel.id)
    notulen = kluis.services.vaststellen.vaststellen(tafel.id)
    with kluis.services.omgeving.schrijven() as work:
        work.notulen.zet_stand(notulen.id, NotulenStand.ONDERTEKEND, kluis.services.omgeving.nu())
    return tafel


def test_what_was_copied_from_a_page_that_goes_is_cleared_with_it(desk):
    heard = []
    desk.tools.navigator.others_let_go.connect(lambda: heard.append(QGuiApplication.clipboard()))
    desk.tools.navigator.let_go_of_pages()
    assert len(heard) == 1
