"""P. 1, art. 7.3, 20, 22: from when until when somebody is a Partij, and may speak for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tests.builders import DAG, NU, WGS, a_partij, an_afgevaardigde
from zvh_desktop.domain.errors import MandaatPeriodeOngeldig
from zvh_desktop.domain.partijen.partij import (
    Afgevaardigde,
    Ontvangstcertificaat,
    PartijSoort,
    WegBezwaar,
    is_emailadres,
)
from zvh_desktop.domain.verspreiden.ontvanger import Weg

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


@pytest.mark.parametrize(
    ("tekst", "is_een"),
    [
        ("f.wessels@waterbeek.example.nl", True),
        ("a@b.c", True),
        ("f.wessels", False),
        ("f.wessels@waterbeek", False),
        ("f wessels@waterbeek.nl", False),
        ("a@b@c.nl", False),
        ("@waterbeek.nl", False),
        ("", False),
        ("m.o'hara+zvh@sub-domein.waterbeek.nl", True),
        ("m,vanes@example.nl", False),
        ("m;vanes@example.nl", False),
        ("<m.vanes@example.nl>", False),
        ("M. van Es <m.vanes@example.nl>", False),
        ("mailto:m.vanes@example.nl", False),
        ('"m.vanes"@example.nl', False),
        ("m.vanes(x)@example.nl", False),
        ("m.vánes@example.nl", False),
        ("m.vanes@exämple.nl", False),
        ("m..vanes@example.nl", False),
        (".m@example.nl", False),
        ("m.@example.nl", False),
        ("m@example..nl", False),
        ("m@-example.nl", False),
        ("m@[127.0.0.1]", False),
        ("m\u200bvanes@example.nl", False),
        ("a" * 248 + "@bc.nl", True),
        ("a" * 249 + "@bc.nl", False),
    ],
)
def test_an_address_is_something_an_at_and_a_domain_with_a_dot(tekst: str, is_een: bool):
    assert is_emailadres(tekst) is is_een


def test_a_mandate_of_one_day_is_one_and_a_refusal_says_which_day_is_wrong():
    an_afgevaardigde(mandaat_van=DAG, mandaat_tot=DAG).check()
    with pytest.raises(MandaatPeriodeOngeldig) as refused:
        an_afgevaardigde(mandaat_van=DAG, mandaat_tot=DAG - timedelta(1)).check()
    assert refused.value.veld == "mandaat_tot"


def test_W63_an_envelope_asks_for_a_certificate_that_holds_at_that_moment():
    from_, until = NU - timedelta(1), NU + timedelta(1)
    known = Ontvangstcertificaat("pem", "Postbus", "Uitgever", from_, until)
    partij = a_partij(weg=Weg.ENVELOP)
    assert partij.bezwaar_tegen_weg(NU) is WegBezwaar.GEEN_CERTIFICAAT
    with_one = replace(partij, certificaat=known)
    moments = (from_ - timedelta(seconds=1), from_, NU, until, until + timedelta(seconds=1))
    assert [with_one.bezwaar_tegen_weg(op) for op in moments] == [
        WegBezwaar.CERTIFICAAT_NOG_NIET_GELDIG,
        None,
        None,
        None,
        WegBezwaar.CERTIFICAAT_VERLOPEN,
    ]
    for weg in (Weg.KLAARGEZET, Weg.EMAIL, Weg.ZIP):
        assert replace(partij, weg=weg).bezwaar_tegen_weg(NU) is None


def test_W10_a_ground_holds_from_its_first_up_to_and_including_its_last_day_for_its_kinds():
    grond = replace(WGS, geldig_van=DAG, geldig_tot=DAG, soorten=(PartijSoort.POLITIE,))
    assert [grond.geldt_op(DAG + timedelta(n)) for n in (-1, 0, 1)] == [False, True, False]
    assert replace(grond, geldig_van=None, geldig_tot=None).geldt_op(DAG + timedelta(9999))
    assert grond.geldt_voor(PartijSoort.POLITIE, DAG)
    assert not grond.geldt_voor(PartijSoort.GGZ, DAG)
    assert replace(grond, soorten=()).geldt_voor(PartijSoort.GGZ, DAG)


@pytest.mark.parametrize(("tot", "wordt"), [(-5, 0), (-1, 0), (0, 0), (1, 1), (9, 9)])
def test_a_mandate_that_is_given_at_a_table_never_ends_earlier_than_the_one_before(tot: int, wordt: int):
    """It was to begin later: from that day on it holds, and as long as it did."""
    dag = date(2026, 11, 20)
    wie = Afgevaardigde(
        "w", "Wie Dan", mandaat_van=dag + timedelta(max(tot, 1)), mandaat_tot=dag + timedelta(tot)
    )
    partij = replace(a_partij(0), afgevaardigden=(wie,)).gemandateerd("wie dan", dag, "nieuw")
    assert [(a.id, a.mandaat_van, a.mandaat_tot) for a in partij.afgevaardigden] == [
        ("w", dag, dag + timedelta(wordt))
    ]


def test_W21_a_mandate_without_an_end_that_begins_later_is_not_cut_to_the_day_of_a_table():
    dag = date(2026, 11, 20)
    wie = Afgevaardigde("w", "Wie Dan", mandaat_van=dag + timedelta(11))
    partij = replace(a_partij(0), afgevaardigden=(wie,)).gemandateerd("wie dan", dag, "nieuw")
    (person,) = partij.afgevaardigden
    assert (person.id, person.mandaat_van, person.mandaat_tot) == ("w", dag, None)
    # Who has no mandate yet gets one for that day alone (art. 7.3).
    (guest,) = (
        replace(partij, afgevaardigden=(replace(wie, mandaat_van=None),))
        .gemandateerd("wie dan", dag, "nieuw")
        .afgevaardigden
    )
    assert (guest.mandaat_van, guest.mandaat_tot) == (dag, dag)
