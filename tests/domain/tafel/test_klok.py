from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import given, strategies as st

from tests.builders import DAG, NU, a_casus, a_casustafel, a_verslag, an_agendapunt, an_inbreng, some_partijen
from zvh_desktop.domain.tafel import klok
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Opening, Pauze, TeBellen, Verschuiving, verschoven

TEN = datetime.combine(DAG, time(10), tzinfo=NU.tzinfo)
PARTIJEN = some_partijen(3)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def punt(nummer: int, partijen=PARTIJEN, minuten: int = 10):
    made = an_agendapunt(a_casus(nummer), partijen, minuten=minuten)
    return replace(made, id=f"punt-{nummer}")


def tafel(*punten, **more):
    defaults = {"begin": time(10), "opening": Opening(TEN, TEN), "agendapunten": punten}
    return replace(a_casustafel(), **{**defaults, **more})


def empty(one, **more):
    bare = {"inbrengen": (), "bespreking": "", "besluit": Besluit(), "geopend_op": None}
    return a_verslag(one, PARTIJEN, **{**bare, **more})


ONE, TWO, THREE = punt(1), punt(2), punt(3)
HERE = {ONE.id: empty(ONE, geopend_op=TEN)}


def test_W30_a_break_is_no_time_of_the_casus_nor_of_the_table():
    held = tafel(ONE, TWO, pauzes=(Pauze(TEN + minutes(2), TEN + minutes(14)),))
    now = TEN + minutes(20)
    assert klok.gebruikt(held, HERE[ONE.id], now) == minutes(8)
    assert klok.uitgelopen(held, HERE, now) == minutes(0)
    assert klok.pauze(held, now) == minutes(12)
    assert klok.verwacht(held, HERE, ONE.id, now) == {TWO.id: now + minutes(2)}


def test_W30_the_clock_stands_still_while_a_break_goes_on():
    held = tafel(ONE, TWO).met_pauze(True, TEN + minutes(4))
    for later in (5, 30):
        assert klok.gebruikt(held, HERE[ONE.id], TEN + minutes(later)) == minutes(4)
    assert held.met_pauze(True, TEN + minutes(9)) is held
    ended = held.met_pauze(False, TEN + minutes(9))
    assert (ended.pauze, ended.pauzes) == (None, (Pauze(TEN + minutes(4), TEN + minutes(9)),))
    assert ended.met_pauze(False, TEN + minutes(10)) is ended


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 30)), max_size=6), st.integers(0, 120))
def test_W30_work_and_breaks_are_together_the_time_that_went_by(breaks, until):
    moment, pauzes = TEN, []
    for gap, length in breaks:
        begin = moment + minutes(gap)
        moment = begin + minutes(length)
        pauzes.append(Pauze(begin, moment))
    held, end = tafel(ONE, pauzes=tuple(pauzes)), TEN + minutes(until)
    naive = sum(
        any(p.begin <= TEN + minutes(m) and TEN + minutes(m) < p.einde for p in pauzes) for m in range(until)
    )
    assert held.gewerkt(TEN, end) == minutes(until - naive)


def test_W30_a_table_that_starts_late_moves_all_that_is_to_come():
    late = tafel(ONE, TWO, opening=Opening(TEN + minutes(25)))
    running = {ONE.id: empty(ONE, geopend_op=TEN + minutes(25))}
    now = TEN + minutes(28)
    assert klok.uitgelopen(late, running, now) == minutes(25)
    assert klok.verwacht(late, running, ONE.id, now) == {TWO.id: now + minutes(7)}
    closed = replace(late, opening=None)
    assert klok.verwacht(closed, {}, None, TEN - minutes(30)) == {ONE.id: TEN, TWO.id: TEN + minutes(10)}
    assert klok.verwacht(closed, {}, None, now)[ONE.id] == now
    assert klok.verwacht(late, running, ONE.id, now + timedelta(days=1)) == {}


def test_W30_a_casus_that_was_skipped_is_expected_behind_the_others():
    held = tafel(ONE, TWO, THREE).verplaatsen(ONE.id, 3)
    now = TEN + minutes(3)
    written = {
        ONE.id: empty(ONE, geopend_op=TEN, gesloten_op=now, seconden=180, bespreking="Begonnen"),
        TWO.id: empty(TWO, geopend_op=now),
    }
    assert klok.verwacht(held, written, TWO.id, now) == {
        THREE.id: now + minutes(10),
        ONE.id: now + minutes(20),
    }


def test_W30_a_casus_that_was_closed_takes_no_more_time():
    held, now = tafel(ONE), TEN + minutes(20)
    done = empty(ONE, geopend_op=TEN, gesloten_op=TEN + minutes(3), seconden=180)
    assert klok.gebruikt(held, done, now) == minutes(3)
    assert klok.gebruikt(held, replace(done, geopend_op=None, gesloten_op=None), now) == minutes(3)
    assert klok.gebruikt(held, replace(done, gesloten_op=None), now) == minutes(23)
    assert klok.gebruikt(held, None, now) == minutes(0)


def test_W30_a_table_is_late_only_on_its_day_and_once_it_is_open():
    held, now = tafel(ONE), TEN + minutes(7)
    assert klok.uitgelopen(held, {}, now) == minutes(7)
    assert klok.uitgelopen(replace(held, opening=None), {}, now) == minutes(0)
    assert klok.uitgelopen(held, {}, now + timedelta(days=1)) == minutes(0)


def test_W30_of_what_was_begun_only_what_lies_behind_and_is_undecided_is_expected():
    begun = {"geopend_op": TEN, "gesloten_op": TEN + minutes(4), "seconden": 240, "bespreking": "Begonnen"}
    held, now = tafel(ONE, TWO, THREE), TEN + minutes(4)
    written = {
        ONE.id: empty(ONE, **begun),
        TWO.id: empty(TWO, geopend_op=now),
        THREE.id: empty(THREE, **begun),
    }
    assert klok.verwacht(held, written, TWO.id, now) == {THREE.id: now + minutes(10)}
    decided = replace(written[THREE.id], besluit=Besluit(BesluitSoort.AANGEHOUDEN))
    assert klok.verwacht(held, {**written, THREE.id: decided}, TWO.id, now) == {}
    assert klok.verwacht(held, written, None, now) == {TWO.id: now}


def test_W30_the_rest_is_what_nobody_spoke_of_yet():
    held = tafel(ONE, TWO, THREE)
    written = {
        ONE.id: empty(ONE, geopend_op=TEN, gesloten_op=TEN),
        TWO.id: empty(TWO, geopend_op=TEN),
        THREE.id: empty(THREE, bespreking="Vooraf"),
    }
    assert klok.rest(held, written, TWO.id) == (ONE, THREE)
    for said in (
        {"inbrengen": (an_inbreng(PARTIJEN[0]),)},
        {"bespreking": "Besproken"},
        {"besluit": Besluit(BesluitSoort.AANGEHOUDEN)},
    ):
        spoken = {**written, ONE.id: replace(written[ONE.id], **said)}
        assert klok.rest(held, spoken, TWO.id) == (THREE,)


def guest(one):
    return one.id, one.afgevaardigden[0].id


def test_W21_who_is_expected_and_who_is_not_any_more_hears_of_it():
    gemeente, politie, ggz = PARTIJEN
    short, other = punt(1, (gemeente, politie)), punt(2, (ggz,))
    before, after = tafel(short), tafel(punt(1, (gemeente, ggz)), other)
    called = verschoven(before, after, {other.id: time(10, 30), short.id: time(10)})
    assert called == (
        TeBellen(*guest(ggz), Verschuiving.ERBIJ, time(10)),
        TeBellen(*guest(ggz), Verschuiving.ERBIJ, time(10, 30)),
        TeBellen(*guest(politie), Verschuiving.VERVALT),
    )
    assert verschoven(after, after, {}) == ()


def test_W21_who_sits_here_is_not_called_and_nobody_is_named_twice_for_one_change():
    off = tuple(TeBellen(*guest(p), Verschuiving.VERVALT) for p in PARTIJEN)
    held = tafel().met_te_bellen((*off, *off), frozenset({guest(PARTIJEN[2])[1]}))
    assert held.te_bellen == off[:2]
    assert held.met_te_bellen(off[:1]).te_bellen == off[:2]


def test_W21_what_is_undone_is_nothing_to_hear_for_who_did_not_hear_it_yet():
    off = tuple(TeBellen(*guest(p), Verschuiving.ANDERE_TAFEL, time(9), DAG) for p in PARTIJEN)
    other = TeBellen(*guest(PARTIJEN[1]), Verschuiving.LATER, time(11))
    held, unheard = tafel(te_bellen=(*off[1:], other)).ongedaan(off)
    assert (held.te_bellen, unheard) == ((other,), {guest(p)[1] for p in PARTIJEN[1:]})
