"""A job speaks of what was asked, and a field keeps what it shows: every screen on which something else can be opened meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.ui.agenda_kluis import ENSCHEDE, OM, POLITIE, VANDAAG, AgendaKluis
from tests.ui.schermen.conftest import ALT, CTRL, Desk
from tests.ui.schermen.lopend import afgesproken, dag, in_uitvoering, vastgesteld_plan
from tests.ui.schermen.tafel.conftest import complete
from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.domain.casus import Casusregisseur, RolVanPartij
from zvh_desktop.domain.errors import UitnodigenNotAllowed
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.casustafel import UitnodigingBezwaar
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToActies,
    ToCasus,
    ToCasustafel,
    ToLogboek,
    ToPlan,
    ToPlanGeven,
)
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.sheet import Confirm, Toast
from zvh_desktop.ui.widgets.suggest import NO_CHOICE

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def besproken(kluis: AgendaKluis, nummer: int, naam: str, over: int):
    """A table of which the notulen are complete."""
    notuleren = kluis.services.notuleren
    tafel = kluis.tafel(kluis.casus(nummer, naam), datum=VANDAAG + timedelta(days=over))
    notuleren.openen(tafel.id)
    notuleren.geheimhouding_getoond(tafel.id)
    verslag = notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id).verslag.allen_aanwezig()
    besluit = Besluit(BesluitSoort.AANGEHOUDEN, "Eerst de zitting", aangehouden_tot=dag(30))
    notuleren.schrijven(replace(verslag, besluit=besluit))
    notuleren.sluiten(tafel.id)
    return tafel


@dataclass
class Vraag:
    """Where it is asked, by which key, where the user goes then, and what is said there of what was asked."""

    asked: Destination
    other: Destination
    key: tuple
    told: str
    folder: bool = True


def _notulen(kluis: AgendaKluis, key: tuple, told: str, *, folder: bool = True, fixed: bool = True) -> Vraag:
    a, b = besproken(kluis, 401, "Rik ter Haar", 0), besproken(kluis, 402, "Noor Jansen", 1)
    kluis.services.certificaten.maken()
    if fixed:
        for tafel in (a, b):
            kluis.services.vaststellen.vaststellen(tafel.id)
    return Vraag(ToCasustafel(a.id, "Notulen"), ToCasustafel(b.id, "Notulen"), key, told, folder)


def vaststellen(kluis: AgendaKluis) -> Vraag:
    return _notulen(kluis, (ENTER, CTRL), "Notulen van 23 nov 2026: nog niet vast", folder=False, fixed=False)


def ondertekenen(kluis: AgendaKluis) -> Vraag:
    return _notulen(kluis, (ENTER, CTRL), "Notulen van 23 nov 2026: 4 documenten ondertekend")


def actielijst(kluis: AgendaKluis) -> Vraag:
    vraag = _notulen(kluis, (Qt.Key.Key_L, ALT), "Notulen van 23 nov 2026: ")
    casus = kluis.services.dossiers.openen("casus-401").casus
    tafel = kluis.services.agenderen.get(vraag.asked.casustafel_id)
    afgesproken(kluis, casus, "Bellen", POLITIE, 5, tafel=tafel)
    return vraag


def agenda(kluis: AgendaKluis) -> Vraag:
    a = kluis.tafel(kluis.casus(401, "Rik ter Haar"), datum=dag(1))
    b = kluis.tafel(kluis.casus(402, "Noor Jansen"), datum=dag(2))
    for tafel in (a, b):
        _complete(kluis, tafel)
    return Vraag(
        ToCasustafel(a.id), ToCasustafel(b.id), (Qt.Key.Key_P, CTRL), "Agenda van 24 nov 2026: 4 agenda's"
    )


def _complete(kluis: AgendaKluis, tafel) -> None:
    @dataclass
    class Met:
        services: object

    complete(Met(kluis.services), tafel)


def plan(kluis: AgendaKluis) -> Vraag:
    casussen = [in_uitvoering(kluis, n, naam) for n, naam in ((401, "Rik ter Haar"), (402, "Noor Jansen"))]
    for casus in casussen:
        afgesproken(
            kluis, casus, f"Bellen {casus.nummer}", ENSCHEDE, 9, tafel=kluis.tafel(casus, datum=dag(-60))
        )
        vastgesteld_plan(kluis, casus)
    kluis.services.certificaten.maken()
    a, b = casussen
    return Vraag(
        ToPlanGeven(a.id, 1),
        ToPlanGeven(b.id, 1),
        (Qt.Key.Key_Return, CTRL),
        "Plan van ZVH-2026-0401, versie 1: 3 documenten ondertekend",
    )


VRAGEN = (vaststellen, ondertekenen, actielijst, agenda, plan)


def choose_folder(desk: Desk, folder: Path) -> None:
    dialog = next(d for d in desk.window.findChildren(QFileDialog) if d.isVisible())
    dialog.close()
    dialog.fileSelected.emit(str(folder))
    desk.activate()


def ask(desk: Desk, vraag: Vraag, folder: Path) -> None:
    desk.go(vraag.asked)
    desk.key(*vraag.key)
    if vraag.folder:
        choose_folder(desk, folder)


def banners(desk: Desk) -> list[str]:
    return [one.title.text() for one in desk.page.findChildren(Banner) if one.isVisible()]


@pytest.mark.parametrize("make", VRAGEN)
def test_the_end_of_a_job_speaks_of_what_was_asked_while_another_is_in_sight(
    echte_documenten, desk: Desk, tmp_path, make
):
    vraag, gate = make(desk.kluis), Event()
    desk.jobs.run(lambda _control: gate.wait(60), lambda _done: None, label="iets anders")
    ask(desk, vraag, tmp_path)
    desk.go(vraag.other)
    before = banners(desk)
    gate.set()
    desk.wait(lambda: not desk.jobs.is_busy)
    assert desk.presented == []
    assert desk.window.window().findChild(Toast).words.text().startswith(vraag.told)
    assert banners(desk) == before
    assert not desk.is_there("confirm")
    for place in (vraag.asked, vraag.other) if make is vaststellen else ():
        assert desk.services.vaststellen.dossier(place.casustafel_id).stand is NotulenStand.CONCEPT


@pytest.mark.parametrize("make", [ondertekenen, agenda, plan])
def test_a_job_that_failed_says_so_of_what_was_asked(echte_documenten, desk: Desk, tmp_path, make):
    vraag, gate = make(desk.kluis), Event()
    desk.jobs.run(lambda _control: gate.wait(60), lambda _done: None, label="iets anders")
    ask(desk, vraag, tmp_path / "weg")
    desk.go(vraag.other)
    gate.set()
    desk.wait(lambda: not desk.jobs.is_busy)
    name = vraag.told.partition(":")[0]
    said = [one.title.text() for one in desk.window.findChildren(Banner) if not one.isHidden()]
    assert any(one.startswith(f"{name}: ") for one in said), said


def test_signing_can_be_asked_again_after_it_was_cancelled_before_it_began(desk: Desk, tmp_path):
    vraag, gate = ondertekenen(desk.kluis), Event()
    desk.jobs.run(lambda _control: gate.wait(60), lambda _done: None, label="iets anders")
    ask(desk, vraag, tmp_path)
    assert not desk.find("notulen_actie").isEnabled()
    next(one for one in desk.jobs._running if one.label == "Notulen ondertekenen en klaarzetten").cancel()
    gate.set()
    desk.wait(lambda: not desk.jobs.is_busy)
    assert desk.find("notulen_actie").isEnabled()


def test_yes_is_the_answer_to_what_was_asked(desk: Desk):
    vraag = vaststellen(desk.kluis)
    ask(desk, vraag, Path())
    desk.wait(lambda: desk.window.window().findChild(Confirm) is not None)
    desk.go(vraag.other)
    desk.answer(yes=True)
    stand = {p: desk.services.vaststellen.dossier(p.casustafel_id).stand for p in (vraag.asked, vraag.other)}
    assert stand == {vraag.asked: NotulenStand.VASTGESTELD, vraag.other: NotulenStand.CONCEPT}
    assert desk.find("notulen_stand").text() == "concept"


def test_what_is_said_of_one_casus_does_not_stand_at_another(desk: Desk):
    a, b = desk.kluis.casus(401, "Rik ter Haar"), desk.kluis.casus(402, "Noor Jansen")
    page = desk.go(ToCasus(a.id))
    page.show_notice("Het bestand is gemaakt")
    desk.go(ToCasus(a.id, "Acties"))
    assert page.banner.isVisible()
    desk.go(ToCasus(b.id))
    assert not page.banner.isVisible()


def test_the_reason_typed_for_one_actie_is_not_that_of_another(desk: Desk):
    casus = in_uitvoering(desk.kluis, 401, "Rik ter Haar")
    first, second = (afgesproken(desk.kluis, casus, wat, POLITIE, 5) for wat in ("Bellen", "Schrijven"))
    page = desk.go(ToCasus(casus.id, "Acties"))
    page.acties.table.select(first.id)
    desk.key(Qt.Key.Key_N, ALT)
    desk.type("Niemand nam op")
    page.acties.table.select(second.id)
    desk.key(Qt.Key.Key_N, ALT)
    assert page.acties.reason.text() == ""
    desk.key(ENTER, CTRL)
    assert desk.services.acties.get(second.id).stand is ActieStand.OPEN
    page.acties.table.select(first.id)
    assert page.acties.reason.text() == "Niemand nam op"


def test_P04_an_actie_that_could_not_be_written_is_not_said_to_be_done(desk: Desk, monkeypatch):
    casus = in_uitvoering(desk.kluis, 401, "Rik ter Haar")
    actie = afgesproken(desk.kluis, casus, "Bellen", POLITIE, 5)
    page = desk.go(ToActies())

    def full(*_what):
        raise StorageUnavailable

    monkeypatch.setattr(desk.services.acties, "afdoen", full)
    page.table.view.setFocus()
    desk.key(Qt.Key.Key_N)
    desk.type("Niemand nam op")
    desk.key(ENTER)
    assert isinstance(desk.presented[-1], StorageUnavailable)
    assert desk.window.window().findChild(Toast) is None
    assert page.history.undo_label == ""
    assert desk.find("actie_reden").text() == "Niemand nam op"
    monkeypatch.undo()
    desk.key(ENTER)
    assert desk.services.acties.get(actie.id).reden == "Niemand nam op"
    assert page.history.undo_label == "actie niet gedaan"
    monkeypatch.setattr(desk.services.acties, "afdoen", full)
    desk.window.window().findChild(Toast).words.setText("")
    page.history.undo()
    assert desk.window.window().findChild(Toast).words.text() == ""


def test_W21_a_refused_tick_is_not_ticked(desk: Desk, monkeypatch):
    tafel = desk.kluis.tafel(desk.kluis.casus(401, "Rik ter Haar"))
    desk.go(ToCasustafel(tafel.id))
    tick = desk.find(f"uitnodigen_{OM}")
    assert tick.isChecked()

    def refused(*_what):
        raise UitnodigenNotAllowed(OM, UitnodigingBezwaar.NIET_OPENGESTELD)

    monkeypatch.setattr(desk.services.agenderen, "uitnodiging_intrekken", refused)
    tick.click()
    desk.settle()
    assert desk.find(f"uitnodigen_{OM}").isChecked()
    monkeypatch.undo()
    tick.click()
    desk.settle()
    assert not desk.find(f"uitnodigen_{OM}").isChecked()


@dataclass
class Keuze:
    """A field in which one of a list is chosen: its name, the name of its sentence, and what the kluis has of it."""

    place: Destination
    field: str
    error: str
    stored: object


def _plan_keuze(desk: Desk, field: str, error: str, stored) -> Keuze:
    casus = in_uitvoering(desk.kluis, 401, "Rik ter Haar")
    services = desk.services
    concept = services.plannen.dossier(casus.id).plan
    rol = RolVanPartij(POLITIE, "Houdt toezicht", "Niets")
    services.plannen.bewaren(
        replace(concept, casusregisseur=Casusregisseur(ENSCHEDE, "Joke Postma"), rollen=(rol,))
    )
    actie = replace(services.acties.nieuwe_voor_plan(casus.id), wat="Bellen", partij_id=POLITIE)
    services.acties.bewaren(actie)
    return Keuze(ToPlan(casus.id), field, error, lambda: stored(services.plannen.dossier(casus.id)))


def _table_keuze(desk: Desk, field: str, error: str, stored) -> Keuze:
    services = desk.services
    tafel = desk.kluis.tafel(
        desk.kluis.casus(401, "Rik ter Haar"), desk.kluis.casus(402, "Noor Jansen"), datum=VANDAAG
    )
    services.notuleren.openen(tafel.id)
    services.notuleren.geheimhouding_getoond(tafel.id)
    live = services.notuleren.naar_casus(tafel.id, tafel.agendapunten[0].id)
    besluit = Besluit(
        BesluitSoort.PROCESREGIE_ZVH,
        "Omdat",
        casusregisseur=Casusregisseur(ENSCHEDE, "Joke Postma"),
        volgende_datum=dag(9),
    )
    verslag = services.notuleren.schrijven(replace(live.verslag.allen_aanwezig(), besluit=besluit))
    services.notuleren.actie_schrijven(
        verslag,
        replace(services.notuleren.nieuwe_actie(verslag), wat="Bellen", partij_id=POLITIE, uiterlijk=dag(9)),
    )

    def read():
        with services.omgeving.werk() as work:
            return stored(work.verslagen.get(verslag.agendapunt_id), work.acties.van_casus(live.casus.id))

    return Keuze(ToCasustafel(tafel.id, "Aan tafel", live.casus.id), field, error, read)


KEUZES = {
    "regisseur van het plan": lambda desk: _plan_keuze(
        desk,
        "casusregisseur_partij",
        "casusregisseur_partij_error",
        lambda d: d.plan.casusregisseur.partij_id or None,
    ),
    "rol in het plan": lambda desk: _plan_keuze(
        desk, "rol_partij", "rol_partij_error", lambda d: d.plan.rollen[0].partij_id or None
    ),
    "actie van het plan": lambda desk: _plan_keuze(
        desk, "actie_partij", "actie_partij_error", lambda d: d.acties[0].partij_id
    ),
    "regisseur aan tafel": lambda desk: _table_keuze(
        desk,
        "besluit_casusregisseur",
        "besluit_casusregisseur_error",
        lambda v, _acties: v.besluit.casusregisseur,
    ),
    "actie aan tafel": lambda desk: _table_keuze(
        desk, "actie_partij", "actie_partij_error", lambda _v, acties: acties[0].partij_id
    ),
    "datum aan tafel": lambda desk: _table_keuze(
        desk,
        "besluit_volgende_datum_invoer",
        "besluit_volgende_datum_error",
        lambda v, _acties: v.besluit.volgende_datum,
    ),
    "datum van een actie": lambda desk: _table_keuze(
        desk, "actie_uiterlijk_invoer", "", lambda _v, acties: acties[0].uiterlijk
    ),
}


@pytest.mark.parametrize("name", KEUZES)
def test_text_that_is_no_choice_is_said_and_nothing_else_is_kept(desk: Desk, name: str):
    keuze = KEUZES[name](desk)
    desk.go(keuze.place)
    field = desk.find(keuze.field)
    assert field.text()
    assert keuze.stored() is not None
    field.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("Zomaar iets")
    desk.saved()
    assert keuze.stored() is None
    desk.key(TAB)
    words = desk.find(keuze.error).text() if keuze.error else desk.find("actie_uiterlijk_begrepen").text()
    assert words == NO_CHOICE or words.startswith("Geen datum.")
    desk.key(ENTER, CTRL)
    assert desk.find(keuze.field) is field
    assert field.text() == "Zomaar iets"
    assert field.hasFocus()
    assert not desk.is_there("confirm")


def test_W50_the_key_that_fills_roles_leaves_them_alone_where_none_are_asked(desk: Desk):
    keuze = _table_keuze(desk, "", "", lambda verslag, _acties: verslag.rollen)
    desk.go(keuze.place)
    desk.key(Qt.Key.Key_R, CTRL)
    desk.saved()
    filled = keuze.stored()
    assert len(filled) == 3
    page = desk.go(keuze.place)
    deel = page.stack.currentWidget().blad._besluit
    deel.choice.segment(BesluitSoort.AFSCHALEN).click()
    desk.saved()
    desk.go(ToLogboek())
    desk.go(keuze.place)
    desk.key(Qt.Key.Key_R, CTRL)
    desk.saved()
    assert keuze.stored() == filled


def test_the_logboek_shows_no_lines_for_a_date_that_is_none(desk: Desk):
    page = desk.go(ToLogboek())
    assert page.table.count()
    page.since.line.setFocus()
    desk.type("gisterenmorgen")
    desk.key(TAB)
    assert page.table.count() == 0


def test_W65_a_passphrase_is_told_once_wherever_the_chair_is(echte_documenten, desk: Desk, tmp_path):
    partijen = desk.services.partijen
    for partij_id in (ENSCHEDE, POLITIE, OM):
        partijen.bewaren(replace(partijen.get(partij_id), weg=Weg.ZIP))
    vraag, gate = ondertekenen(desk.kluis), Event()
    desk.jobs.run(lambda _control: gate.wait(60), lambda _done: None, label="iets anders")
    page = desk.go(vraag.asked)
    page.stack.currentWidget().verspreiding.word.click()
    desk.settle()
    choose_folder(desk, tmp_path)
    desk.go(vraag.other)
    gate.set()
    desk.wait(lambda: not desk.jobs.is_busy)
    assert desk.find("notulen_banner_title").text().startswith("Notulen van 23 nov 2026: Word-bestand")
    assert "De wachtzin is" in desk.find("notulen_banner_text").text()
