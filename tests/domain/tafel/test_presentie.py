"""W-30, P-03, W-66: who was here from when until when, who confirmed the secrecy, and what a Derde may have."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import (
    DAG,
    NU,
    a_concept,
    a_partij,
    a_presentie,
    a_verslag,
    an_afgevaardigde,
    an_inbreng,
    eisen,
)
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import VerblijfOngeldig
from zvh_desktop.domain.ids import DeelnemerId
from zvh_desktop.domain.notulen.notulen import ConceptPunt
from zvh_desktop.domain.tafel.presentie import (
    HERSTEL,
    INLOOP,
    Aanwezigheid,
    Deelnemer,
    Periode,
    Toestemming,
    is_hier,
    met_verblijf,
)
from zvh_desktop.domain.tafel.verslag import geheimhouding_per_persoon, tekorten_van_verslag

HIER, AFGEMELD, WEG = Aanwezigheid.AANWEZIG, Aanwezigheid.AFGEMELD, Aanwezigheid.AFWEZIG
GEMEENTE, POLITIE = a_partij(0), a_partij(1)
LATER = NU + timedelta(minutes=25)


def a_live(*standen, **overrides):
    """A Casus that came on the table at NU, with the gemeente and the politie in these states."""
    seats = tuple(a_presentie(p, s) for p, s in zip((GEMEENTE, POLITIE), standen, strict=False))
    return a_verslag(**{"presenties": seats, "inbrengen": (), "voorgelezen_op": None, **overrides})


def a_deelnemer(**overrides) -> Deelnemer:
    defaults = {
        "id": DeelnemerId("deelnemer-1"),
        "naam": "Fleur Bakker",
        "organisatie": "Woonstichting De Brink",
        "functie": "Wijkbeheerder",
        "waarom": "Verhuurt de woning",
        "stand": HIER,
    }
    return Deelnemer(**{**defaults, **overrides})


def press(verslag, place: int, *presses):
    """Records stand after stand of one seat, each with the time since NU."""
    for stand, after in presses:
        verslag = verslag.met_stand(verslag.zetels[place], stand, NU + after)
    return verslag


S, M = (lambda n: timedelta(seconds=n)), (lambda n: timedelta(minutes=n))


def test_W30_who_is_noted_at_the_start_was_here_the_whole_casus():
    verslag = press(a_live(None, None), 0, (HIER, INLOOP))
    assert (verslag.presenties[0].stand, verslag.presenties[0].perioden) == (HIER, ())


def test_W30_the_start_lasts_two_minutes_and_a_slip_is_corrected_within_one():
    late = press(a_live(None, None), 0, (HIER, M(2) + S(1)))
    assert press(a_live(None, None), 0, (HIER, M(2))).presenties[0].perioden == ()
    assert late.presenties[0].perioden == (Periode(NU + M(2) + S(1)),)
    gone = a_live(HIER, HIER)
    gone = gone.vertrekt(gone.presenties[0], NU + M(30))
    back = press(gone, 0, (HIER, M(31) + S(1)))
    assert press(gone, 0, (HIER, M(31))).presenties[0].perioden == ()
    assert back.presenties[0].perioden == (Periode(None, NU + M(30)), Periode(NU + M(31) + S(1)))


def test_W30_who_was_called_absent_by_mistake_a_moment_ago_left_when_he_left():
    verslag = a_live(HIER, HIER)
    left = verslag.vertrekt(verslag.presenties[0], NU + M(30))
    assert left.vertrekt(left.presenties[0], NU + M(40)) == left
    absent = press(left, 0, (WEG, M(30) + S(5)))
    assert absent.presenties[0].perioden == (Periode(None, NU + M(30) + S(5)),)
    assert press(left, 0, (WEG, M(35))).presenties[0].perioden == (Periode(None, NU + M(30)),)


def test_W30_who_was_not_known_yet_and_comes_later_came_then():
    verslag = press(a_live(HIER, None), 1, (HIER, M(25)))
    assert verslag.presenties[1].perioden == (Periode(LATER),)


def test_W30_pressing_three_times_gives_no_false_moment():
    verslag = press(a_live(HIER, HIER), 0, (AFGEMELD, M(25)), (WEG, M(25) + S(2)), (HIER, M(25) + S(4)))
    assert verslag.presenties[0] == a_live(HIER, HIER).presenties[0]


def test_W30_pressing_past_present_to_absent_does_not_make_somebody_present_from_the_start():
    verslag = press(a_live(None, None), 1, (HIER, S(5)), (AFGEMELD, S(6)), (WEG, S(7)), (HIER, M(25)))
    assert verslag.presenties[1].perioden == (Periode(LATER),)


def test_W30_who_leaves_and_comes_back_has_been_away_in_between():
    verslag = a_live(HIER, HIER)
    verslag = verslag.vertrekt(verslag.presenties[0], NU + M(10))
    assert not is_hier(verslag.presenties[0])
    assert verslag.presenties[0].is_aanwezig
    verslag = press(verslag, 0, (HIER, M(25)))
    assert verslag.presenties[0].perioden == (Periode(None, NU + M(10)), Periode(LATER))
    again = verslag.vertrekt(verslag.presenties[0], NU + M(30))
    assert press(again, 0, (HIER, M(30) + HERSTEL)) == verslag


def test_W30_a_casus_that_is_not_on_the_table_gives_no_moments():
    verslag = a_live(None, HIER, gesloten_op=NU + M(10))
    verslag = press(verslag, 0, (HIER, M(400)))
    assert verslag.presenties[0].perioden == ()
    assert verslag.vertrekt(verslag.presenties[1], NU + M(400)) == verslag


def test_W30_a_casus_taken_up_again_does_not_begin_anew():
    verslag = press(a_live(HIER, None, seconden=900), 1, (HIER, S(10)))
    assert verslag.presenties[1].perioden == (Periode(NU + S(10)),)


def test_W30_the_roll_may_be_called_late_and_who_is_added_after_it_came_then():
    verslag = a_live(None, None).allen_aanwezig(LATER)
    assert [p.perioden for p in verslag.presenties] == [(), ()]
    joined = a_presentie(GEMEENTE, None, afgevaardigde_id="deputy", naam="Bram de Wit")
    verslag = verslag.with_presentie(joined).allen_aanwezig(LATER + M(5))
    assert verslag.presenties[-1].perioden == (Periode(LATER + M(5)),)


def test_W30_who_left_is_not_in_the_hall_any_more():
    verslag = a_live(HIER, HIER, deelnemers=(a_deelnemer(),))
    verslag = verslag.vertrekt(verslag.presenties[0], LATER).vertrekt(verslag.deelnemers[0], LATER)
    assert [u.partij_id for u in verslag.in_de_zaal] == [POLITIE.id]
    assert verslag.derden_in_de_zaal == ()


def test_W30_two_of_one_partij_have_a_seat_a_moment_and_a_secrecy_of_their_own():
    first, second = an_afgevaardigde(0), an_afgevaardigde(5)
    seats = tuple(
        a_presentie(GEMEENTE, s, afgevaardigde_id=a.id, naam=a.naam)
        for a, s in ((first, HIER), (second, None))
    )
    verslag = press(a_live(presenties=seats, voorgelezen_op=NU), 1, (HIER, M(25)))
    assert [p.perioden for p in verslag.presenties] == [(), (Periode(LATER),)]
    verslag = verslag.met_geheimhouding(LATER, frozenset())
    assert geheimhouding_per_persoon([verslag]) == {first.id: NU, second.id: LATER}


def test_P03_who_was_there_at_the_opening_has_heard_it_and_a_late_comer_has_not():
    verslag = press(a_live(HIER, None, voorgelezen_op=NU - S(30)), 1, (HIER, M(25)))
    assert verslag.geheimhouding_van(verslag.presenties[0]) == NU - S(30)
    assert [z.persoon_id for z in verslag.nieuw_in_de_zaal(())] == [verslag.presenties[1].afgevaardigde_id]


def test_P03_guests_of_a_later_casus_confirm_it_there_all_in_one_go_and_once():
    known = a_live(HIER, HIER).presenties[0].persoon_id
    verslag = a_live(HIER, HIER, deelnemers=(a_deelnemer(),))
    assert len(verslag.nieuw_in_de_zaal(())) == 3
    verslag = verslag.met_geheimhouding(LATER, {known})
    assert [z.geheimhouding_op for z in verslag.zetels] == [None, LATER, LATER]
    assert verslag.nieuw_in_de_zaal({known}) == ()
    assert verslag.met_geheimhouding(LATER + M(5), {known}) == verslag


def test_P03_who_is_not_here_is_not_asked_and_who_left_is_asked_afterwards():
    verslag = a_live(HIER, AFGEMELD)
    left = verslag.vertrekt(verslag.presenties[0], LATER)
    assert left.nieuw_in_de_zaal(()) == ()
    over = replace(left, gesloten_op=LATER)
    assert [z.persoon_id for z in over.nieuw_in_de_zaal(())] == [left.presenties[0].persoon_id]


def test_P03_vaststellen_names_who_never_confirmed_at_the_first_casus_of_each():
    concept = a_concept()
    (punt,) = concept.punten
    silent = replace(punt.verslag, voorgelezen_op=None)
    missing = [
        t
        for t in replace(concept, punten=(replace(punt, verslag=silent),)).tekorten()
        if t.eis is Eis.GEHEIMHOUDING_BEVESTIGD
    ]
    assert [t.persoon_id for t in missing] == [p.persoon_id for p in silent.presenties]
    assert {t.plek for t in missing} == {silent.agendapunt_id}
    second = ConceptPunt(replace(silent, agendapunt_id="punt-2"), punt.casus, ())
    twice = replace(concept, punten=(replace(punt, verslag=silent), second)).tekorten()
    assert eisen(twice).count(Eis.GEHEIMHOUDING_BEVESTIGD) == len(missing)
    assert Eis.GEHEIMHOUDING_BEVESTIGD not in eisen(replace(concept, punten=(punt, second)).tekorten())


@pytest.mark.parametrize(
    ("door", "misses"), [(None, False), ("", True), ("  ", True), ("Selma Aydin", False)]
)
def test_W30_by_whom_somebody_added_at_the_table_was_mandated_is_asked(door, misses):
    verslag = a_live(HIER, HIER)
    verslag = verslag.with_presentie(replace(verslag.presenties[0], mandaat_door=door))
    assert (Eis.MANDAAT_DOOR in eisen(tekorten_van_verslag(verslag, ()))) is misses


@pytest.mark.parametrize("empty", ["organisatie", "functie", "waarom"])
def test_W66_who_a_deelnemer_is_and_why_he_is_here_has_to_be_known(empty: str):
    whole = a_live(HIER, HIER, deelnemers=(a_deelnemer(),))
    assert Eis.DEELNEMER not in eisen(tekorten_van_verslag(whole, ()))
    partly = a_live(HIER, HIER, deelnemers=(a_deelnemer(**{empty: " "}),))
    assert Eis.DEELNEMER in eisen(tekorten_van_verslag(partly, ()))


@pytest.mark.parametrize(
    ("overrides", "holds"),
    [
        ({}, True),
        ({"door": " "}, False),
        ({"stuk": ""}, False),
        ({"op": None}, False),
        ({"op": DAG + timedelta(1)}, False),
        ({"tekst": "Andere woorden"}, False),
    ],
)
def test_W62_a_permission_is_written_whole_and_beforehand(overrides, holds):
    inbreng = an_inbreng(GEMEENTE)
    given = Toestemming(
        inbreng.id,
        **{
            "door": "S. Aydin",
            "op": DAG,
            "stuk": "mail van 23 november",
            "tekst": inbreng.tekst,
            **overrides,
        },
    )
    derde = a_deelnemer(toestemmingen=(given,))
    assert derde.mag_inbreng(inbreng.id, inbreng.tekst, DAG) is holds
    assert not derde.mag_inbreng("another", inbreng.tekst, DAG)
    assert not derde.mag_document(DAG)


def test_W62_of_whom_nothing_is_written_nothing_is_permitted():
    unknown = Deelnemer(DeelnemerId("deelnemer-1"), "Fleur Bakker")
    assert (unknown.organisatie, unknown.functie, unknown.waarom, unknown.is_volledig) == ("", "", "", False)
    nothing = unknown.toestemming("inbreng-1")
    assert (nothing.inbreng_id, nothing.door, nothing.op, nothing.stuk, nothing.tekst) == (
        "inbreng-1",
        "",
        None,
        "",
        "",
    )
    assert not nothing.geldt_op(DAG)


@pytest.mark.parametrize("stand", [HIER, AFGEMELD, None])
def test_W62_a_document_is_for_a_derde_who_was_here_and_may_have_one(stand):
    given = Toestemming(None, "S. Aydin", DAG, "brief")
    derde = a_deelnemer(stand=stand).with_toestemming(given)
    assert derde.mag_document(DAG) is (stand is HIER)
    assert not derde.mag_document(DAG - timedelta(1))
    assert not derde.with_toestemming(Toestemming()).mag_document(DAG)


@pytest.mark.parametrize(("stand", "gets"), [(HIER, True), (AFGEMELD, True), (WEG, False), (None, False)])
def test_W61_who_stayed_away_gets_no_notulen(stand, gets):
    assert a_presentie(GEMEENTE, stand).geeft_recht_op_notulen is gets


def test_W66_a_deelnemer_is_no_partij_at_the_table():
    verslag = a_live(HIER, HIER, deelnemers=(a_deelnemer(),))
    assert verslag.aanwezige_partijen == {GEMEENTE.id, POLITIE.id}
    assert verslag.without_deelnemer("deelnemer-1").deelnemers == ()


def _moment(minutes: int | None):
    return None if minutes is None else NU + timedelta(minutes=minutes, seconds=20)


@pytest.mark.parametrize(
    ("times", "end", "code"),
    [
        ([(5, 20)], None, None),
        ([(None, 20), (25, None)], None, None),
        ([(5, 20), (None, None)], 60, None),
        ([(0, 60)], 60, None),
        ([(-1, 20)], None, "begin"),
        ([(5, 61)], 60, "einde"),
        ([(5, 91)], None, "nu"),
        ([(20, 5)], None, ""),
        ([(20, 20)], None, ""),
        ([(5, 20), (15, 30)], None, ""),
        ([(5, None), (25, 30)], None, ""),
        ([(5, 20), (None, 30)], None, ""),
    ],
)
def test_W30_a_corrected_time_lies_within_the_table_and_after_the_one_before(times, end, code):
    seat, table = a_presentie(GEMEENTE), Periode(_moment(0), _moment(end))
    stretches = [Periode(_moment(van), _moment(tot)) for van, tot in times]
    if code is None:
        kept = met_verblijf(seat, stretches, table, _moment(90)).perioden
        assert kept == tuple(p for p in stretches if p != Periode())
        return
    with pytest.raises(VerblijfOngeldig) as refused:
        met_verblijf(seat, stretches, table, _moment(90))
    assert refused.value.code == code
    assert bool(code) == (refused.value.grens is not None)


def test_W30_the_minute_in_which_the_table_began_is_a_minute_of_the_table():
    table = Periode(NU + timedelta(seconds=40))
    seat = met_verblijf(a_presentie(GEMEENTE), [Periode(NU)], table, NU + timedelta(minutes=9))
    assert seat.perioden == (Periode(NU),)
