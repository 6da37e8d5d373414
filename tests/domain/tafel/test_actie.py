"""W-34, P-04: what an agreement names, and what is said when it was not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import DAG, NU, a_verslag, an_actie, eisen
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.tafel.actie import ActieStand
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
