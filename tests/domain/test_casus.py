"""Bijl. 3, W-03, W-11, W-50: a Casus goes from fase to fase by the ways that the work process knows, and leaves a trace of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.builders import DAG, NU, a_betrokkene, a_casus
from zvh_desktop.domain.aanmelding.betrokkene import (
    BetrokkeneCorrectie,
    Informeren,
    LatereBetrokkene,
    NietGeinformeerd,
)
from zvh_desktop.domain.casus import (
    AGENDEERBARE_FASEN,
    LOPENDE_FASEN,
    Casus,
    Casusregisseur,
    Fase,
    FaseWissel,
    Gebied,
    Kluissoort,
    Looptijd,
    Medeaanmelder,
    RolVanPartij,
    Terugkoppeling,
    Terugkoppelplek,
    TerugkoppelWijze,
    Verlenging,
    check_gebied_in_kluis,
)
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld, FaseNotAllowed, GebiedEApart

# Written from bijlage 3 and the order of the work process, not from the table in the code.
WEGEN = """
aanmelding -> triage niet_in_behandeling
triage -> voorbereiding mdo elders_belegd niet_in_behandeling
voorbereiding -> casustafel mdo elders_belegd niet_in_behandeling
casustafel -> voorbereiding mdo uitvoering afschaling elders_belegd
mdo -> voorbereiding casustafel uitvoering elders_belegd niet_in_behandeling
uitvoering -> casustafel mdo
afschaling -> vernietigd
niet_in_behandeling -> vernietigd
elders_belegd -> vernietigd
vernietigd ->
"""
MAG = {
    (Fase(van.strip()), Fase(naar))
    for line in WEGEN.strip().splitlines()
    for van, _, rest in (line.partition("->"),)
    for naar in rest.split()
}


class CasusWeg(RuleBasedStateMachine):
    """Pushed in any direction, a Casus goes only where it may, and remembers every step."""

    def __init__(self) -> None:
        super().__init__()
        self.casus = a_casus(fase=Fase.AANMELDING)
        self.steps: list[tuple[Fase, Fase, str, str | None]] = []

    @rule(
        fase=st.sampled_from(Fase),
        door=st.sampled_from(("W. de Graaf", "F. Wessels")),
        reden=st.sampled_from(("Besloten", "Ingetrokken")),
        herkomst=st.sampled_from((None, "tafel-1", "tafel-2")),
    )
    def anywhere(self, fase: Fase, door: str, reden: str, herkomst: str | None) -> None:
        before = self.casus
        if fase is before.fase:
            assert before.naar(fase, NU, door, reden, herkomst) == before
        elif (before.fase, fase) in MAG and not (fase is Fase.AFSCHALING and herkomst is None):
            self.casus = before.naar(fase, NU, door, reden, herkomst)
            self.steps.append((before.fase, fase, reden, herkomst))
            assert self.casus.wissels[-1].op == NU
            assert self.casus.wissels[-1].door == door
        else:
            with pytest.raises(FaseNotAllowed) as refused:
                before.naar(fase, NU, door, reden, herkomst)
            assert (refused.value.van, refused.value.naar) == (before.fase, fase)

    @precondition(lambda self: any(van is self.casus.fase for van, _ in MAG))
    @rule(data=st.data())
    def onwards(self, data: st.DataObject) -> None:
        naar = data.draw(st.sampled_from(sorted(n for v, n in MAG if v is self.casus.fase)))
        before = self.casus.fase
        self.casus = self.casus.naar(naar, NU, "W. de Graaf", "Verder", "tafel-3")
        self.steps.append((before, naar, "Verder", "tafel-3"))

    @invariant()
    def every_change_is_an_event(self) -> None:
        assert [(w.van, w.naar, w.reden, w.herkomst) for w in self.casus.wissels] == self.steps
        path = [Fase.AANMELDING, *(naar for _, naar, _, _ in self.steps)]
        assert self.casus.fase is path[-1]
        assert [w.van for w in self.casus.wissels] == path[:-1]


CasusWeg.TestCase.settings = settings(max_examples=30, stateful_step_count=15)
test_fasen_only_by_the_allowed_ways = CasusWeg.TestCase


@pytest.mark.parametrize("van", Fase)
@pytest.mark.parametrize("naar", Fase)
def test_fasen_every_pair_is_allowed_or_refused(van: Fase, naar: Fase):
    casus = a_casus(fase=van)
    if van is naar or (van, naar) in MAG:
        assert casus.naar(naar, NU, "W. de Graaf", "", "tafel-1").fase is naar
    else:
        with pytest.raises(FaseNotAllowed):
            casus.naar(naar, NU, "W. de Graaf", "", "tafel-1")


def test_W50_afschaling_comes_only_from_a_casustafel_that_is_named():
    ways_in = {van for van, naar in MAG if naar is Fase.AFSCHALING}
    assert ways_in == {Fase.CASUSTAFEL}
    with pytest.raises(FaseNotAllowed):
        a_casus(fase=Fase.CASUSTAFEL).naar(Fase.AFSCHALING, NU, "W. de Graaf", "Rust", None)
    assert a_casus(fase=Fase.CASUSTAFEL).naar(Fase.AFSCHALING, NU, "W. de Graaf", "Rust", "tafel-1")


def test_W03_W11_nothing_passes_triage_by():
    """Without the fase triage, a Casus that was aangemeld can only be closed."""
    reachable, new = {Fase.AANMELDING}, {Fase.AANMELDING}
    while new:
        new = {naar for van, naar in MAG if van in new and naar is not Fase.TRIAGE} - reachable
        reachable |= new
    assert reachable == {Fase.AANMELDING, Fase.NIET_IN_BEHANDELING, Fase.VERNIETIGD}


def test_what_is_closed_is_on_no_agenda_and_not_running():
    closed = {Fase.AFSCHALING, Fase.VERNIETIGD, Fase.NIET_IN_BEHANDELING, Fase.ELDERS_BELEGD}
    assert set(Fase) - LOPENDE_FASEN == closed
    assert {Fase.AANMELDING, Fase.TRIAGE} == LOPENDE_FASEN - AGENDEERBARE_FASEN


def test_W05_a_kluis_is_for_gebied_e_alone_or_for_all_the_others():
    alone, others = Kluissoort.GEBIED_E, Kluissoort.OVERIGE
    assert alone.gebieden == (Gebied.POLARISATIE_EXTREMISME,)
    assert set(others.gebieden) == set(Gebied) - set(alone.gebieden)
    assert (alone.andere, others.andere) == (others, alone)
    for kluis in Kluissoort:
        check_gebied_in_kluis(None, kluis)
        for gebied in Gebied:
            if gebied in kluis.gebieden:
                check_gebied_in_kluis(gebied, kluis)
            else:
                with pytest.raises(GebiedEApart) as refused:
                    check_gebied_in_kluis(gebied, kluis)
                assert refused.value.kluis == kluis.value
    with pytest.raises(GebiedEApart):
        check_gebied_in_kluis(Gebied.POLARISATIE_EXTREMISME)


def test_W32_W33_a_casusregisseur_and_a_role_are_complete_with_all_their_parts():
    assert Casusregisseur("partij-1", "N. Aydoğan").is_benoemd is True
    assert not Casusregisseur("", "N. Aydoğan").is_benoemd
    assert not Casusregisseur("partij-1", " ").is_benoemd
    assert RolVanPartij("partij-1", "Begeleidt", "Wie langskomt").is_volledig is True
    for parts in (("", "a", "b"), ("partij-1", " ", "b"), ("partij-1", "a", " ")):
        assert not RolVanPartij(*parts).is_volledig


def test_a_casus_is_called_by_its_first_betrokkene():
    one, other = a_betrokkene("Joris Blaauwbroek"), a_betrokkene("Hanneke Blaauwbroek")
    assert a_casus(betrokkenen=(one, other)).hoofdpersoon == "Joris Blaauwbroek"
    assert a_casus(betrokkenen=()).hoofdpersoon == ""


def test_P07_the_aanmelder_hears_after_triage_and_after_every_table_that_decided():
    casus = a_casus(fase=Fase.TRIAGE)
    assert casus.terug_te_koppelen() == ()
    for fase, tafel in (
        (Fase.VOORBEREIDING, None),
        (Fase.CASUSTAFEL, None),
        (Fase.MDO, "tafel-1"),
        (Fase.UITVOERING, "tafel-2"),
        (Fase.MDO, None),
        (Fase.UITVOERING, None),
    ):
        casus = casus.naar(fase, NU, "W. de Graaf", "", tafel)
    wanted = [Terugkoppelplek(p) for p in (None, "tafel-1", "tafel-2")]
    assert list(casus.terug_te_koppelen()) == wanted
    told = Terugkoppeling(DAG, TerugkoppelWijze.BRIEF, "T. Haverslag", "Gehoord", "tafel-1")
    assert list(replace(casus, terugkoppelingen=(told,)).terug_te_koppelen()) == [wanted[0], wanted[2]]


def test_P07_who_joined_later_hears_of_the_triage_and_of_every_table_from_that_day():
    casus = a_casus(fase=Fase.CASUSTAFEL)
    mede = Medeaanmelder("aanmelding-2", "partij-2", NU.date() + timedelta(days=1))
    for fase, day, tafel in ((Fase.MDO, 0, "tafel-1"), (Fase.UITVOERING, 1, "tafel-2")):
        casus = casus.naar(fase, NU + timedelta(days=day), "W. de Graaf", "", tafel)
    told = Terugkoppeling(DAG, TerugkoppelWijze.BRIEF, "T. Haverslag", "Gehoord")
    first = tuple(replace(told, na_casustafel=p) for p in (None, "tafel-1", "tafel-2"))
    casus = replace(casus, medeaanmelders=(mede,), terugkoppelingen=first)
    assert casus.terug_te_koppelen() == tuple(
        Terugkoppelplek(p, mede.aanmelding_id) for p in (None, "tafel-2")
    )
    heard = replace(told, na_casustafel="tafel-2", aanmelding_id=mede.aanmelding_id)
    casus = replace(casus, terugkoppelingen=(*first, heard))
    assert casus.terug_te_koppelen() == (Terugkoppelplek(None, mede.aanmelding_id),)


def test_a_casus_runs_until_it_was_ended():
    assert a_casus(fase=Fase.UITVOERING).is_lopend
    assert not a_casus(fase=Fase.AFSCHALING).is_lopend


def test_W01_a_betrokkene_is_corrected_or_added_after_triage_with_a_day_and_a_reason():
    casus = a_casus(fase=Fase.UITVOERING)
    (was,) = casus.betrokkenen
    right = replace(was, naam="Joris Blauwbroek")
    correctie = BetrokkeneCorrectie(was, right, DAG, "Typefout", "W. de Graaf", NU)
    after = casus.gecorrigeerd(correctie)
    assert after.betrokkenen == (right,)
    assert after.correcties == (correctie,)
    sister = a_betrokkene("Hanneke Blauwbroek")
    added = after.gecorrigeerd(BetrokkeneCorrectie(None, sister, DAG, "Woont er ook", "W. de Graaf", NU))
    assert added.betrokkenen == (right, sister)
    assert added.hoofdpersoon == "Joris Blauwbroek"


def test_P02_of_who_was_added_later_it_is_asked_whether_he_was_informed():
    sister = a_betrokkene("Hanneke Blauwbroek")
    casus = a_casus().gecorrigeerd(BetrokkeneCorrectie(None, sister, DAG, "Woont er ook", "W. de Graaf", NU))
    assert casus.informeren_van(casus.betrokkenen[0].id) is None
    assert casus.informeren_van(sister.id) == Informeren()
    why = Informeren(False, reden_niet="Gevaar", herbeoordelen_op=DAG)
    later = casus.herbeoordeeld(sister.id, why).herbeoordeeld(sister.id, Informeren(True, "J. Vos", DAG))
    assert later.later == (
        LatereBetrokkene(
            sister.id, Informeren(True, "J. Vos", DAG, eerder=(NietGeinformeerd("Gevaar", DAG),))
        ),
    )
    with pytest.raises(EisenNietVervuld):
        casus.herbeoordeeld(sister.id, Informeren())
    with pytest.raises(FaseNotAllowed):
        replace(casus, fase=Fase.AFSCHALING).herbeoordeeld(sister.id, why)


@pytest.mark.parametrize(
    ("change", "eis"),
    [
        ({"wordt": a_betrokkene(naam=" ")}, Eis.BETROKKENE_NAAM),
        ({"wordt": a_betrokkene()}, Eis.CORRECTIE_VERSCHIL),
        ({"op": None}, Eis.CORRECTIE_DATUM),
        ({"op": DAG + timedelta(days=1)}, Eis.CORRECTIE_DATUM),
        ({"reden": " "}, Eis.CORRECTIE_REDEN),
    ],
)
def test_W01_a_correction_names_its_day_that_is_not_to_come_and_its_reason(change, eis):
    whole = BetrokkeneCorrectie(a_betrokkene(), a_betrokkene("Jo"), DAG, "Typefout", "W. de Graaf", NU)
    with pytest.raises(EisenNietVervuld) as refused:
        a_casus().gecorrigeerd(replace(whole, **change))
    assert [tekort.eis for tekort in refused.value.tekorten] == [eis]


def test_W01_until_triage_the_aanmelding_says_who_a_casus_is_about():
    correctie = BetrokkeneCorrectie(None, a_betrokkene("Jo"), DAG, "Zus", "W. de Graaf", NU)
    with pytest.raises(FaseNotAllowed):
        a_casus(fase=Fase.AANMELDING).gecorrigeerd(correctie)


LOOPTIJD = Looptijd(24, "Privacy Protocol, art. 11")


def a_verlenging(**anders) -> Verlenging:
    tot = DAG + timedelta(days=400)
    return replace(Verlenging(tot, "Het MDO staat nog gepland", "W. de Graaf", NU), **anders)


def test_W51_a_running_casus_has_a_latest_day_from_its_aanmelding_until_it_is_extended():
    casus, begun = a_casus(), DAG - timedelta(days=600)
    assert casus.uiterste_dag(date(2024, 2, 29), LOOPTIJD) == date(2026, 2, 28)
    once = casus.verlengd(a_verlenging(), begun, LOOPTIJD)
    assert once.uiterste_dag(begun, LOOPTIJD) == DAG + timedelta(days=400)
    later = a_verlenging(tot=DAG + timedelta(days=500), reden="Nog een keer")
    twice = once.verlengd(later, begun, LOOPTIJD)
    assert [one.reden for one in twice.verlengingen] == ["Het MDO staat nog gepland", "Nog een keer"]
    assert twice.uiterste_dag(begun, LOOPTIJD) == DAG + timedelta(days=500)


@pytest.mark.parametrize(
    ("change", "eis"),
    [
        ({"tot": None}, Eis.VERLENGING_TOT),
        ({"tot": DAG}, Eis.VERLENGING_TOT),
        ({"tot": DAG + timedelta(days=100)}, Eis.VERLENGING_TOT),
        ({"tot": DAG + timedelta(days=732)}, Eis.VERLENGING_TOT),
        ({"reden": " "}, Eis.VERLENGING_REDEN),
        ({"door": " "}, Eis.VERLENGING_DOOR),
    ],
)
def test_W51_an_extension_lies_ahead_no_longer_than_a_casus_may_run_and_says_why_and_by_whom(change, eis):
    begun = DAG - timedelta(days=600)
    assert a_casus().uiterste_dag(begun, LOOPTIJD) > DAG + timedelta(days=100)
    with pytest.raises(EisenNietVervuld) as refused:
        a_casus().verlengd(a_verlenging(**change), begun, LOOPTIJD)
    assert [tekort.eis for tekort in refused.value.tekorten] == [eis]


def test_W51_what_does_not_run_is_not_extended():
    with pytest.raises(FaseNotAllowed):
        a_casus(fase=Fase.AFSCHALING).verlengd(a_verlenging(), DAG, LOOPTIJD)


def test_W51_a_mistaken_afschalen_is_taken_back_until_the_first_step_and_a_table_decides_anew():
    casus = a_casus(fase=Fase.AFSCHALING)
    back = casus.teruggenomen(NU, "W. de Graaf", " Verkeerde casus ")
    assert back.fase is Fase.VOORBEREIDING
    assert back.wissels == (
        *casus.wissels,
        FaseWissel(Fase.AFSCHALING, Fase.VOORBEREIDING, NU, "W. de Graaf", "Verkeerde casus"),
    )
    assert back.is_agendeerbaar
    assert not back.is_voor_een_tafel, "the triage does not lead it out: a table decides (W-50)"
    with pytest.raises(EisenNietVervuld) as refused:
        casus.teruggenomen(NU, "W. de Graaf", " ")
    assert [tekort.eis for tekort in refused.value.tekorten] == [Eis.TERUGNEMEN_REDEN]


@pytest.mark.parametrize(
    "casus", [replace(a_casus(fase=Fase.AFSCHALING), opgeschoond_op=NU), a_casus(fase=Fase.ELDERS_BELEGD)]
)
def test_W51_after_the_first_step_and_of_another_end_nothing_is_taken_back(casus):
    with pytest.raises(FaseNotAllowed):
        casus.teruggenomen(NU, "W. de Graaf", "Verkeerde casus")


def test_W31_notulen_undo_nothing_of_what_another_table_did_after_them_also_on_one_day():
    op = {n: NU + timedelta(hours=n) for n in range(4)}

    def by(*herkomsten: str | None) -> Casus:
        steps = (FaseWissel(Fase.MDO, Fase.CASUSTAFEL, op[n], "x", "", h) for n, h in enumerate(herkomsten))
        return replace(a_casus(), wissels=tuple(steps))

    day, before = NU.date(), NU.date() - timedelta(days=1)
    assert by("tafel-1", "tafel-2").is_later_behandeld("tafel-1", day), "the other one came after it that day"
    assert not by("tafel-2", "tafel-1").is_later_behandeld("tafel-1", day)
    assert not by("tafel-1", None).is_later_behandeld("tafel-1", day), "a triage or the chair is no table"
    # Of a table that never had it on the screen the day tells.
    assert by("tafel-2").is_later_behandeld("tafel-1", before)
    assert not by("tafel-2").is_later_behandeld("tafel-1", day)
