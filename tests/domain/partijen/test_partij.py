"""P. 1, art. 7.3, 20, 22: from when until when somebody is a Partij, and may speak for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import DAG, a_partij, an_afgevaardigde
from zvh_desktop.domain.errors import MandaatPeriodeOngeldig
from zvh_desktop.domain.partijen.partij import is_emailadres

days = st.integers(-40, 40).map(lambda n: DAG + timedelta(n))


@given(st.none() | days, st.none() | days, days)
def test_W21_a_mandate_holds_from_its_first_up_to_and_including_its_last_day(van, tot, dag):
    expected = van is not None and van <= dag and (tot is None or dag <= tot)
    person = an_afgevaardigde(mandaat_van=van, mandaat_tot=tot)
    assert person.is_gemandateerd_op(dag) is expected
    assert a_partij(afgevaardigden=(person,)).gemandateerden_op(dag) == ((person,) if expected else ())


@given(days, st.none() | days, days)
def test_W73_a_partij_is_one_from_toetreding_until_opzegging(van, tot, dag):
    assert a_partij(toegetreden_op=van, beeindigd_op=tot).is_partij_op(dag) is (
        van <= dag and (tot is None or dag < tot)
    )


def test_a_mandate_that_ends_before_it_begins_is_refused():
    with pytest.raises(MandaatPeriodeOngeldig):
        a_partij().with_afgevaardigde(an_afgevaardigde(mandaat_van=DAG, mandaat_tot=DAG - timedelta(1)))


def test_an_afgevaardigde_is_added_or_replaced_by_id():
    partij = a_partij(0).with_afgevaardigde(an_afgevaardigde(7))
    assert [a.id for a in partij.afgevaardigden] == ["afgevaardigde-0", "afgevaardigde-7"]
    renamed = partij.with_afgevaardigde(an_afgevaardigde(0, naam="B. Oosterling-Vos"))
    assert [a.naam for a in renamed.afgevaardigden] == ["B. Oosterling-Vos", partij.afgevaardigden[1].naam]
    assert renamed.afgevaardigde("onbekend") is None


@pytest.mark.timeout(60)
def test_a_text_of_any_length_is_judged_at_once_as_an_address():
    assert not is_emailadres("a@" + "." * 200_000 + "@")
