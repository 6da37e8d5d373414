"""W-10, W-11, P-07: who was asked on which ground of its own, and what Triage decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import DAG, GRONDSLAGEN, NU, WGS, a_casus, a_triage, an_uitvraag
from zvh_desktop.domain.casus import (
    TOEGESTANE_WISSELS,
    Fase,
    Terugkoppeling,
    Terugkoppelplek,
    TerugkoppelWijze,
)
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import ConvenantIsGeenGrondslag, EisenNietVervuld, TriageNietOpen
from zvh_desktop.domain.partijen.partij import Grondslag, PartijSoort
from zvh_desktop.domain.triage.triage import Routing, Triagestap


def open_triage(**overrides):
    return a_triage(is_besloten=False, **overrides)


@pytest.mark.parametrize(
    ("naam", "artikel"),
    [
        ("Samenwerkingsconvenant ZVH", "artikel 15"),
        ("CONVENANT", ""),
        ("Afspraken van 2024", "art. 15.2 van het Convenant"),
    ],
)
def test_W10_the_convenant_is_never_a_ground(naam: str, artikel: str):
    with pytest.raises(ConvenantIsGeenGrondslag):
        Grondslag("g", naam, artikel, (), None, None, "bron")


@pytest.mark.parametrize(
    ("change", "eis"),
    [
        ({"vraag": " "}, Eis.UITVRAAG_VRAAG),
        ({"grondslag_id": None}, Eis.UITVRAAG_GRONDSLAG),
        ({"reden": " "}, Eis.UITVRAAG_REDEN),
    ],
)
def test_W10_per_partij_question_ground_and_reason_are_on_record(change: dict, eis: Eis):
    with pytest.raises(EisenNietVervuld) as refused:
        open_triage(uitvragen=(an_uitvraag("partij-0"), an_uitvraag("partij-1", **change))).besluiten(
            DAG, GRONDSLAGEN
        )
    (tekort,) = refused.value.tekorten
    assert (tekort.eis, tekort.partij_id) == (eis, "partij-1")


def test_W10_a_partij_that_is_not_relevant_needs_no_ground_but_a_reason():
    refused = an_uitvraag("partij-1", is_relevant=False, grondslag_id=None)
    assert refused.tekorten() == ()
    assert [t.eis for t in replace(refused, reden="").tekorten()] == [Eis.UITVRAAG_REDEN]


@pytest.mark.parametrize(
    "ground", [None, replace(WGS, geldig_van=DAG + timedelta(1)), replace(WGS, geldig_tot=DAG - timedelta(1))]
)
def test_W10_a_ground_that_is_not_valid_on_the_day_is_none(ground: Grondslag | None):
    with pytest.raises(EisenNietVervuld) as refused:
        open_triage(uitvragen=(an_uitvraag("partij-0"),)).besluiten(
            DAG, {ground.id: ground} if ground else {}
        )
    assert {t.eis for t in refused.value.tekorten} == {Eis.UITVRAAG_GRONDSLAG}


def test_W10_a_ground_belongs_to_kinds_of_partijen_and_to_a_time():
    wpg = Grondslag(
        "wpg", "Wet politiegegevens", "artikel 20", (PartijSoort.POLITIE,), date(2020, 1, 1), DAG, "bron"
    )
    assert wpg.geldt_voor(PartijSoort.POLITIE, DAG)
    assert not wpg.geldt_voor(PartijSoort.GEMEENTE, DAG)
    assert not wpg.geldt_voor(PartijSoort.POLITIE, DAG + timedelta(1))
    assert WGS.geldt_voor(PartijSoort.GEMEENTE, DAG)


@given(
    st.builds(
        an_uitvraag,
        st.just("partij-0"),
        is_relevant=st.sampled_from((True, False, None)),
        grondslag_id=st.sampled_from((WGS.id, None)),
        beantwoord_op=st.sampled_from((DAG, None)),
    )
)
def test_W04_W10_only_a_relevant_partij_with_a_ground_that_answered_is_let_in(uitvraag):
    lets_in = (
        uitvraag.is_relevant is True
        and uitvraag.grondslag_id is not None
        and uitvraag.beantwoord_op is not None
    )
    assert a_triage(uitvragen=(uitvraag,)).opengestelde_partijen == (
        frozenset({"partij-0"}) if lets_in else frozenset()
    )


@pytest.mark.parametrize("routing", [Routing.CASUSTAFEL, Routing.MDO])
@pytest.mark.parametrize(
    ("gap", "eis", "artikel"),
    [
        ({"doel": " "}, Eis.DOEL, "art. 11.2 c"),
        ({"themas": (" ",)}, Eis.THEMAS, "art. 11.2 c"),
        ({"uitvragen": ()}, Eis.RELEVANTE_PARTIJEN, "art. 1.23"),
        ({"reden": " "}, Eis.ROUTING_REDEN, "art. 1.23"),
    ],
)
def test_W11_a_table_needs_goal_themes_and_partijen(routing: Routing, gap: dict, eis: Eis, artikel: str):
    with pytest.raises(EisenNietVervuld) as refused:
        open_triage(routing=routing, **gap).besluiten(DAG, GRONDSLAGEN)
    (tekort,) = refused.value.tekorten
    assert (tekort.eis, tekort.artikel) == (eis, artikel)


def test_W11_without_a_routing_nothing_is_decided():
    with pytest.raises(EisenNietVervuld) as refused:
        open_triage(routing=None).besluiten(DAG, GRONDSLAGEN)
    assert [t.eis for t in refused.value.tekorten] == [Eis.ROUTING]


@pytest.mark.parametrize("routing", [Routing.ELDERS, Routing.NIET_IN_BEHANDELING])
def test_W11_what_goes_to_no_table_needs_only_its_reason(routing: Routing):
    triage = open_triage(routing=routing, doel="", themas=(), uitvragen=())
    assert triage.besluiten(DAG, {}).besloten_op == DAG
    with pytest.raises(EisenNietVervuld):
        replace(triage, reden="").besluiten(DAG, {})


@pytest.mark.parametrize("routing", Routing)
def test_W11_every_routing_leads_to_a_fase_that_triage_may_lead_to(routing: Routing):
    assert routing.fase in TOEGESTANE_WISSELS[Fase.TRIAGE]


def test_W11_a_decided_triage_is_decided_once_and_can_be_opened_again():
    decided = open_triage().besluiten(DAG, GRONDSLAGEN)
    with pytest.raises(TriageNietOpen):
        decided.besluiten(DAG, GRONDSLAGEN)
    assert decided.heropenen().besluiten(DAG, GRONDSLAGEN) == decided


def test_W10_what_waits_for_an_answer_and_since_when_too_long():
    waiting = an_uitvraag("partij-0", beantwoord_op=None, antwoord_voor=DAG)
    assert waiting.wacht_op_antwoord
    assert not waiting.is_te_laat_op(DAG)
    assert waiting.is_te_laat_op(DAG + timedelta(1))
    assert not replace(waiting, beantwoord_op=DAG).is_te_laat_op(DAG + timedelta(9))


def told(na_casustafel=None) -> Terugkoppeling:
    return Terugkoppeling(DAG, TerugkoppelWijze.TELEFOON, "T. Haverslag", "Komt op de tafel", na_casustafel)


def test_P07_after_triage_the_aanmelder_is_still_to_hear():
    casus = a_casus(fase=Fase.VOORBEREIDING)
    assert casus.terug_te_koppelen() == (Terugkoppelplek(),)
    assert replace(casus, terugkoppelingen=(told(),)).terug_te_koppelen() == ()


def test_P07_every_table_that_decided_is_told_of_once():
    casus = replace(a_casus(fase=Fase.CASUSTAFEL), terugkoppelingen=(told(),))
    assert casus.terug_te_koppelen() == ()
    decided = casus.naar(Fase.UITVOERING, NU, "W. de Graaf", "Procesregie", "tafel-1")
    again = decided.naar(Fase.CASUSTAFEL, NU, "W. de Graaf", "Terug", "tafel-2")
    again = again.naar(Fase.AFSCHALING, NU, "W. de Graaf", "Rust", "tafel-2")
    assert [t.na_casustafel for t in again.terug_te_koppelen()] == ["tafel-1", "tafel-2"]
    partly = replace(again, terugkoppelingen=(told(), told("tafel-1")))
    assert [t.na_casustafel for t in partly.terug_te_koppelen()] == ["tafel-2"]


def test_P07_before_triage_was_decided_there_is_nothing_to_tell():
    assert a_casus(fase=Fase.TRIAGE).terug_te_koppelen() == ()


def test_W10_a_question_asked_again_stays_in_its_place_and_touches_no_other():
    first, second = an_uitvraag("partij-0"), an_uitvraag("partij-1")
    triage = open_triage(uitvragen=(first,)).with_uitvraag(second)
    assert triage.uitvragen == (first, second)
    again = replace(first, vraag="En nu?")
    assert triage.with_uitvraag(again).uitvragen == (again, second)
    assert triage.uitvraag("partij-1") == second
    assert triage.uitvraag("partij-2") is None


def test_W10_a_triage_waits_for_whoever_was_asked_and_did_not_answer():
    asked = an_uitvraag("partij-0", beantwoord_op=None)
    answered, later = an_uitvraag("partij-1"), an_uitvraag("partij-2", gevraagd_op=None, beantwoord_op=None)
    for uitvragen, stap in (
        ((), Triagestap.NIET_GEVRAAGD),
        ((later,), Triagestap.NIET_GEVRAAGD),
        ((asked,), Triagestap.WACHT),
        ((asked, answered, later), Triagestap.WACHT),
        ((answered, later), Triagestap.KLAAR),
    ):
        assert open_triage(uitvragen=uitvragen).stap is stap
    assert a_triage(uitvragen=(asked,)).stap is Triagestap.BESLOTEN


def test_W04_until_triage_is_decided_no_partij_may_know_of_the_casus():
    assert open_triage().opengestelde_partijen == frozenset()
    assert a_triage().opengestelde_partijen == {"partij-0", "partij-1", "partij-2"}
