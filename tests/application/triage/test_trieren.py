from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.application.tussen_de_tafels import casus
from tests.application.werkkluis import Werkkluis, later
from tests.builders import DAG, VOORZITTER, WGS, a_casus, a_triage, an_aanmelding, an_uitvraag
from zvh_desktop.application.errors import NotFound
from zvh_desktop.domain.casus import Casus, Fase, Terugkoppeling, TerugkoppelWijze
from zvh_desktop.domain.errors import EisenNietVervuld, FaseNotAllowed, TriageNietOpen
from zvh_desktop.domain.partijen.partij import Grondslag, PartijSoort
from zvh_desktop.domain.triage.triage import Routing, Triage

__all__ = ["casus"]


def test_P07_what_the_aanmelder_was_told_is_added_and_never_replaced(kluis: Werkkluis, casus: Casus):
    first = Terugkoppeling(DAG, TerugkoppelWijze.TELEFOON, "T. Haverslag", "Komt op de tafel")
    second = replace(first, wijze=TerugkoppelWijze.BRIEF, inhoud="Besluit gemeld")
    kluis.services.trieren.terugkoppelen(casus.id, first)
    assert kluis.services.trieren.terugkoppelen(casus.id, second).terugkoppelingen == (first, second)


def test_W11_a_triage_can_be_decided_anew_while_the_casus_is_under_treatment(kluis: Werkkluis):
    casus = kluis.casus(fase=Fase.UITVOERING)
    reopened = kluis.services.trieren.heropenen(casus.id)
    with pytest.raises(TriageNietOpen):
        kluis.services.trieren.heropenen(casus.id)
    assert kluis.services.trieren.besluiten(reopened).fase is Fase.UITVOERING
    again = kluis.services.trieren.heropenen(casus.id)
    with pytest.raises(FaseNotAllowed):
        kluis.services.trieren.besluiten(replace(again, routing=Routing.NIET_IN_BEHANDELING))


def in_triage(kluis: Werkkluis, nummer: int = 1, fase: Fase = Fase.TRIAGE) -> Casus:
    """A Casus of which the triage is still to be written."""
    with kluis.database.unit_of_work() as work:
        saved = work.casussen.save(a_casus(nummer, fase=fase))
        work.aanmeldingen.save(an_aanmelding(id=saved.aanmelding_id))
        work.commit()
    return saved


def test_W10_a_partij_is_offered_its_own_grounds_of_today(kluis: Werkkluis):
    wpg = Grondslag("wpg", "Wet politiegegevens", "artikel 20", (PartijSoort.POLITIE,), DAG, DAG, "bron")
    gone = replace(WGS, id="gone", geldig_tot=DAG - timedelta(1))
    for ground in (wpg, gone):
        kluis.services.partijen.grondslag_bewaren(ground)
    gemeente, politie, *_ = kluis.partijen

    def offered(partij) -> set[str]:
        return {g.id for g in kluis.services.trieren.grondslagen_voor(partij)}

    assert (offered(gemeente), offered(politie)) == ({WGS.id}, {WGS.id, wpg.id})
    later(kluis, 1)
    assert offered(politie) == {WGS.id}


def test_W10_a_triage_that_was_not_begun_is_empty_and_of_today_and_is_kept_as_typed(kluis: Werkkluis):
    casus, service = in_triage(kluis), kluis.services.trieren
    empty = service.dossier(casus.id).triage
    assert empty == Triage(casus.id, DAG)
    kept = service.bewaren(replace(empty, reden="Half"))
    found = service.dossier(casus.id)
    assert (found.triage, found.casus.id, found.aanmelding.id) == (kept, casus.id, casus.aanmelding_id)
    with pytest.raises(NotFound):
        service.dossier("weg")


def test_W11_a_decided_triage_is_not_written_any_more(kluis: Werkkluis):
    casus, service = kluis.casus(), kluis.services.trieren
    decided = service.dossier(casus.id).triage
    for attempt in (
        lambda: service.bewaren(replace(decided, doel="Anders")),
        lambda: service.antwoord(
            decided, kluis.partijen[0].id, "Nee", is_relevant=False, reden="Niet bekend"
        ),
    ):
        with pytest.raises(TriageNietOpen):
            attempt()
    assert service.dossier(casus.id).triage == decided


def test_W10_an_answer_may_come_from_a_partij_that_was_not_asked(kluis: Werkkluis):
    casus, service = in_triage(kluis), kluis.services.trieren
    later(kluis, 2)
    partij = kluis.partijen[3]
    triage = service.antwoord(Triage(casus.id, DAG), partij.id, "Ja", is_relevant=True, reden="Levert zorg")
    own = triage.uitvraag(partij.id)
    today = DAG + timedelta(2)
    assert (own.gevraagd_op, own.beantwoord_op, own.antwoord_voor) == (today, today, today + timedelta(7))
    assert (own.antwoord, own.is_relevant, own.reden) == ("Ja", True, "Levert zorg")
    assert service.dossier(casus.id).triage == triage


def test_W10_the_term_to_answer_is_that_of_the_settings(kluis: Werkkluis):
    settings = kluis.services.instellen.get()
    kluis.services.instellen.bewaren(replace(settings, antwoordtermijn_dagen=3))
    asked = kluis.services.trieren.nieuwe_uitvraag(kluis.partijen[0].id)
    assert (asked.gevraagd_op, asked.antwoord_voor) == (DAG, DAG + timedelta(3))


@pytest.mark.parametrize("routing", Routing)
@pytest.mark.parametrize("fase", [Fase.TRIAGE, Fase.VOORBEREIDING])
def test_W11_the_casus_goes_where_its_triage_says_as_long_as_no_table_treated_it(
    kluis: Werkkluis, routing: Routing, fase: Fase
):
    casus = in_triage(kluis, fase=fase)
    triage = a_triage(casus, kluis.partijen, is_besloten=False, routing=routing, reden="Zo is het best")
    decided = kluis.services.trieren.besluiten(triage)
    assert decided.fase is routing.fase
    if decided.fase is not fase:
        last = decided.wissels[-1]
        assert (last.van, last.op, last.door, last.reden, last.herkomst) == (
            fase,
            kluis.moment,
            VOORZITTER,
            "Zo is het best",
            None,
        )
    assert kluis.services.trieren.dossier(casus.id).triage.besloten_op == DAG


def test_W10_W11_a_triage_that_lacks_something_leaves_the_casus_where_it_was(kluis: Werkkluis):
    casus = in_triage(kluis)
    without = an_uitvraag(kluis.partijen[0].id, grondslag_id="vervallen")
    with pytest.raises(EisenNietVervuld):
        kluis.services.trieren.besluiten(a_triage(casus, is_besloten=False, uitvragen=(without,)))
    assert kluis.services.dossiers.openen(casus.id).casus.fase is Fase.TRIAGE
    assert kluis.services.trieren.dossier(casus.id).triage.besloten_op is None


@pytest.mark.parametrize("fase", [Fase.AFSCHALING, Fase.ELDERS_BELEGD, Fase.NIET_IN_BEHANDELING])
def test_W50_the_triage_of_a_casus_that_ended_is_not_opened_again(kluis: Werkkluis, fase: Fase):
    casus = kluis.casus(fase=fase)
    with pytest.raises(TriageNietOpen):
        kluis.services.trieren.heropenen(casus.id)
