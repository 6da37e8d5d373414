"""W-34, P-04: what an agreement names, and what is said when it was not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import DAG, NU, a_verslag, an_actie, eisen
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import ActieId, CasusId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.verslag import tekorten_van_verslag


@pytest.mark.parametrize(
    ("gap", "eis"),
    [
        ({"wat": " "}, Eis.ACTIE_WAT),
        ({"partij_id": None}, Eis.ACTIE_PARTIJ),
        ({"persoon": " "}, Eis.ACTIE_PERSOON),
        ({"uiterlijk": None}, Eis.ACTIE_DATUM),
    ],
)
def test_W34_an_actie_names_what_partij_person_and_date(gap: dict, eis: Eis):
    assert eisen(tekorten_van_verslag(a_verslag(), (an_actie(**gap),))) == [eis]


@pytest.mark.parametrize("stand", [ActieStand.NIET_GEDAAN, ActieStand.VERVALLEN])
def test_P04_not_done_and_lapsed_ask_for_a_reason(stand: ActieStand):
    with pytest.raises(EisenNietVervuld) as refused:
        an_actie().afdoen(stand, NU, "  ")
    assert eisen(refused.value.tekorten) == [Eis.ACTIE_REDEN]
    closed = an_actie().afdoen(stand, NU, " Verhuisd ")
    assert (closed.stand, closed.reden, closed.stand_op, closed.is_open) == (stand, "Verhuisd", NU, False)


def test_P04_done_needs_no_reason_and_can_be_opened_again():
    done = an_actie().afdoen(ActieStand.GEDAAN, NU)
    assert not done.is_open
    assert done.afdoen(ActieStand.OPEN, NU).is_open
    assert len({s.value for s in ActieStand}) == 4


@given(st.integers(-30, 30), st.sampled_from(ActieStand))
def test_P04_late_is_counted_in_days_and_only_while_open(days: int, stand: ActieStand):
    actie = an_actie(uiterlijk=DAG, stand=stand)
    late = actie.dagen_te_laat_op(DAG + timedelta(days))
    assert late == (days if days > 0 and stand is ActieStand.OPEN else 0)
    assert replace(actie, uiterlijk=None).dagen_te_laat_op(DAG + timedelta(days)) == 0


@pytest.mark.parametrize(
    "said", [{"wat": "Belt de wijkcoach"}, {"partij_id": "partij-1"}, {"uiterlijk": DAG}]
)
def test_W34_a_line_of_which_nothing_was_said_is_no_agreement(said: dict):
    leeg = replace(an_actie(), wat=" ", partij_id=None, uiterlijk=None)
    assert leeg.is_leeg is True
    assert replace(leeg, **said).is_leeg is False


def test_W41_an_actie_outlives_its_agendapunt_and_names_no_table_that_was_thrown_away():
    actie = an_actie(casustafel_id="tafel-1", agendapunt_id="punt-1")
    kept = actie.zonder_agendapunt(tafel_bestaat=True)
    assert (kept.casustafel_id, kept.agendapunt_id) == ("tafel-1", None)
    gone = actie.zonder_agendapunt(tafel_bestaat=False)
    assert (gone.casustafel_id, gone.agendapunt_id) == (None, None)


def test_W34_what_an_actie_lacks_names_the_actie_and_its_partij():
    actie = replace(an_actie(partij_id="partij-1"), wat="", persoon=" ", uiterlijk=None)
    assert actie.tekorten() == (
        Tekort(Eis.ACTIE_WAT, None, actie.id),
        Tekort(Eis.ACTIE_PERSOON, "partij-1", actie.id),
        Tekort(Eis.ACTIE_DATUM, "partij-1", actie.id),
    )
    with pytest.raises(EisenNietVervuld) as refused:
        actie.afdoen(ActieStand.VERVALLEN, NU)
    assert refused.value.tekorten == (Tekort(Eis.ACTIE_REDEN, "partij-1", actie.id),)


@pytest.mark.parametrize(
    ("dagen", "kept"), [((), ()), ((5,), (1,)), ((5, 9), (1, 5)), ((5, 9, 5), (1,)), ((5, 1), ()), ((1,), ())]
)
def test_P04_W42_moving_keeps_the_old_dates_and_moving_back_is_no_move(dagen, kept):
    actie = Actie(ActieId("a"), CasusId("c"), date(2026, 11, 1), uiterlijk=date(2026, 11, 1))
    for dag in dagen:
        actie = replace(actie, uiterlijk=date(2026, 11, dag)).na(actie, actie.uiterlijk)
    assert actie.eerdere_data == tuple(date(2026, 11, dag) for dag in kept)


def test_P04_W42_of_a_date_that_was_not_agreed_yet_nothing_is_kept_and_what_was_kept_stays():
    was = Actie(
        ActieId("a"),
        CasusId("c"),
        date(2026, 11, 1),
        uiterlijk=date(2026, 11, 9),
        eerdere_data=(date(2026, 11, 2),),
    )
    assert (
        replace(was, uiterlijk=date(2026, 12, 1), eerdere_data=()).na(was, None).eerdere_data
        == was.eerdere_data
    )
    new = Actie(ActieId("b"), CasusId("c"), date(2026, 11, 1), uiterlijk=date(2026, 11, 9))
    assert new.na(None, None).eerdere_data == ()
