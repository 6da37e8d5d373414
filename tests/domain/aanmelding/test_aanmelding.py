"""W-01..W-03, W-05, W-06, P-01, P-02: what stands between a first telephone call and Triage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, strategies as st

from tests.builders import DAG, a_betrokkene, an_aanmelding
from zvh_desktop.domain.aanmelding.aanmelding import (
    AanmeldingStand,
    Criteria,
    Criterium,
    CriteriumAntwoord,
    Gesprek,
)
from zvh_desktop.domain.aanmelding.betrokkene import Informeren
from zvh_desktop.domain.casus import Gebied
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld, GebiedEApart

LEEG = " \t "


def only_tekort(tekorten: tuple[Tekort, ...]) -> Tekort:
    (tekort,) = tekorten
    return tekort


def criteria(*answers: bool | None, motivering: str = "Blijkt uit de meldingen") -> Criteria:
    return Criteria(*(CriteriumAntwoord(answer, motivering) for answer in answers))


def test_W01_a_complete_aanmelding_becomes_a_casus():
    done = an_aanmelding().aanmelden("casus-9")
    assert (done.stand, done.casus_id) == (AanmeldingStand.AANGEMELD, "casus-9")


@pytest.mark.parametrize(
    ("gap", "eis", "artikel"),
    [
        ({"partij_id": None}, Eis.AANMELDENDE_PARTIJ, "art. 1.1"),
        ({"aangemeld_door": LEEG}, Eis.AANMELDER, "art. 1.1"),
        ({"betrokkenen": ()}, Eis.BETROKKENE, "art. 1.3"),
        ({"betrokkenen": (a_betrokkene(LEEG),)}, Eis.BETROKKENE_NAAM, "art. 1.3"),
        ({"gemeenten": ()}, Eis.GEMEENTE, "bijl. 3 fase 1"),
        ({"gebied": None}, Eis.GEBIED, "art. 2.3"),
        ({"reden": LEEG}, Eis.REDEN_AANMELDING, "art. 1.1"),
        ({"datum": None}, Eis.DATUM_AANMELDING, "bijl. 3 fase 1"),
    ],
)
def test_W01_each_missing_part_is_named_with_its_article(gap: dict, eis: Eis, artikel: str):
    with pytest.raises(EisenNietVervuld) as refused:
        an_aanmelding(**gap).aanmelden("casus-9")
    tekort = only_tekort(refused.value.tekorten)
    assert (tekort.eis, tekort.artikel) == (eis, artikel)


def test_W01_an_empty_draft_is_kept_and_says_all_that_is_missing():
    empty = an_aanmelding(
        partij_id=None, aangemeld_door="", betrokkenen=(), gemeenten=(), gebied=None, reden="", datum=None
    )
    assert len(empty.tekorten_voor_aanmelden()) == 7


@pytest.mark.parametrize(("one", "two", "three", "four"), list(product((True, False), repeat=4)))
def test_W02_the_outcome_is_computed_as_bijlage_2_reads(one: bool, two: bool, three: bool, four: bool):
    assert criteria(one, two, three, four).is_complex is ((one or two) and three and four)


@given(st.tuples(*[st.sampled_from((True, False, None))] * 4))
def test_W02_the_outcome_is_open_as_long_as_an_answer_can_turn_it(answers: tuple[bool | None, ...]):
    endings = product(*[(a,) if a is not None else (True, False) for a in answers])
    outcomes = {(a or b) and c and d for a, b, c, d in endings}
    assert criteria(*answers).is_complex is (outcomes.pop() if len(outcomes) == 1 else None)


@pytest.mark.parametrize("place", range(4))
def test_W02_each_criterium_needs_an_answer_and_a_motivation(place: int):
    answers = [CriteriumAntwoord(True, "Ja, want")] * 4
    answers[place] = CriteriumAntwoord(None, "Nog niet beoordeeld")
    unanswered = only_tekort(an_aanmelding(criteria=Criteria(*answers)).tekorten_voor_triage())
    answers[place] = CriteriumAntwoord(True, LEEG)
    unmotivated = only_tekort(an_aanmelding(criteria=Criteria(*answers)).tekorten_voor_triage())
    criterium = list(Criterium)[place]
    assert (unanswered.eis, unanswered.plek) == (Eis.CRITERIUM_BEANTWOORD, criterium)
    assert (unmotivated.eis, unmotivated.plek) == (Eis.CRITERIUM_MOTIVERING, criterium)


def test_W02_a_casus_that_fails_goes_on_only_when_it_is_recorded_why():
    failing = an_aanmelding(criteria=criteria(True, True, True, False))
    with pytest.raises(EisenNietVervuld) as refused:
        failing.naar_triage()
    assert only_tekort(refused.value.tekorten).eis is Eis.COMPLEXE_CASUISTIEK
    assert replace(failing, afwijking="Acute dreiging").naar_triage().stand is AanmeldingStand.NAAR_TRIAGE


def test_W02_closing_needs_an_advice_to_the_partij():
    with pytest.raises(EisenNietVervuld) as refused:
        an_aanmelding().niet_in_behandeling(LEEG)
    assert only_tekort(refused.value.tekorten).eis is Eis.ADVIES_AAN_PARTIJ
    closed = an_aanmelding().niet_in_behandeling(" Naar het wijkteam ")
    assert (closed.stand, closed.advies) == (AanmeldingStand.NIET_IN_BEHANDELING, "Naar het wijkteam")


@pytest.mark.parametrize(
    "gesprek",
    [
        None,
        Gesprek("", DAG, "Akkoord", "partij-0"),
        Gesprek("F. Wessels", None, "Akkoord", "partij-0"),
        Gesprek("F. Wessels", DAG, LEEG, "partij-0"),
        Gesprek("F. Wessels", DAG, "Akkoord", "een-andere-gemeente"),
        Gesprek("F. Wessels", DAG, "Akkoord", None),
    ],
)
def test_W03_without_the_gemeente_there_is_no_triage(gesprek: Gesprek | None):
    with pytest.raises(EisenNietVervuld) as refused:
        an_aanmelding(afstemmingen=(gesprek,) if gesprek else ()).naar_triage()
    tekort = only_tekort(refused.value.tekorten)
    assert (tekort.eis, tekort.partij_id, tekort.artikel) == (
        Eis.AFSTEMMING_GEMEENTE,
        "partij-0",
        "bijl. 3 fase 1",
    )


def test_W03_every_gemeente_where_it_plays_is_spoken_to():
    two = an_aanmelding(gemeenten=("partij-0", "partij-9"))
    assert only_tekort(two.tekorten_voor_triage()).partij_id == "partij-9"


def test_W06_suitability_is_judged_together_with_the_aanmeldende_partij():
    tekort = only_tekort(an_aanmelding(overleg=Gesprek()).tekorten_voor_triage())
    assert (tekort.eis, tekort.partij_id, tekort.artikel) == (
        Eis.OVERLEG_AANMELDER,
        "partij-1",
        "art. 11.2 a",
    )


@pytest.mark.parametrize("name", ["noodzaak", "proportionaliteit", "subsidiariteit", "eerder_geprobeerd"])
def test_P01_each_test_of_the_avg_has_its_sentence(name: str):
    assert only_tekort(an_aanmelding(**{name: LEEG}).tekorten_voor_triage()).eis is Eis(name)


@pytest.mark.parametrize(
    ("informeren", "eis"),
    [
        (Informeren(), Eis.BETROKKENE_INFORMEREN),
        (Informeren(True, LEEG, DAG), Eis.BETROKKENE_INFORMEREN),
        (Informeren(True, "T. Haverslag", None), Eis.BETROKKENE_INFORMEREN),
        (Informeren(False, reden_niet=LEEG, herbeoordelen_op=DAG), Eis.BETROKKENE_NIET_GEINFORMEERD_REDEN),
        (Informeren(False, reden_niet="Gevaar"), Eis.BETROKKENE_NIET_GEINFORMEERD_REDEN),
        (Informeren(True, "T. Haverslag", DAG), None),
        (Informeren(False, reden_niet="Gevaar", herbeoordelen_op=DAG), None),
    ],
)
def test_P02_the_betrokkene_was_informed_or_it_says_why_not_and_when_to_look_again(
    informeren: Informeren, eis: Eis | None
):
    assert [t.eis for t in an_aanmelding(informeren=informeren).tekorten_voor_triage()] == (
        [eis] if eis else []
    )


def test_W05_gebied_e_becomes_no_casus_here_and_goes_to_no_triage():
    extremism = an_aanmelding(gebied=Gebied.POLARISATIE_EXTREMISME)
    with pytest.raises(GebiedEApart):
        extremism.aanmelden("casus-9")
    with pytest.raises(GebiedEApart):
        extremism.naar_triage()


def test_W03_what_was_not_aangemeld_completely_does_not_reach_triage():
    with pytest.raises(EisenNietVervuld) as refused:
        an_aanmelding(reden=LEEG, noodzaak=LEEG).naar_triage()
    assert {t.eis for t in refused.value.tekorten} == {Eis.REDEN_AANMELDING, Eis.NOODZAAK}


def test_P02_looking_again_keeps_every_earlier_reason():
    first = Informeren(False, reden_niet="Gevaar", herbeoordelen_op=DAG)
    second = first.herbeoordeeld(
        Informeren(False, reden_niet="Nog steeds gevaar", herbeoordelen_op=DAG + timedelta(days=30))
    )
    done = second.herbeoordeeld(Informeren(True, "T. Haverslag", DAG + timedelta(days=31)))

    assert (done.is_geinformeerd, done.door) == (True, "T. Haverslag")
    assert [one.reden for one in done.eerder] == ["Gevaar", "Nog steeds gevaar"]
    assert [one.herbeoordelen_op for one in done.eerder] == [DAG, DAG + timedelta(days=30)]


def test_P02_an_answer_without_its_words_is_refused():
    known = Informeren(False, reden_niet="Gevaar", herbeoordelen_op=DAG)
    for lacking in (Informeren(), Informeren(True), Informeren(False, reden_niet="Gevaar")):
        with pytest.raises(EisenNietVervuld):
            known.herbeoordeeld(lacking)
