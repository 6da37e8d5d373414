"""The recovery key on paper: slips of the pen are found and placed."""

from __future__ import annotations

import os

import pytest
from hypothesis import assume, given, strategies as st

from tests.kluis.herstelsleutels import geheim, geheimen, gemaakt
from zvh_desktop.application.errors import HerstelsleutelOnleesbaar
from zvh_desktop.application.kluis.herstelsleutel import (
    GROEP_LENGTE,
    GROEPEN,
    TEKENS,
    Herstelsleutel,
    groep_klopt,
    in_groepen,
    lezen,
)

__all__ = ["geheim", "gemaakt"]


plaatsen = st.tuples(st.integers(0, GROEPEN - 1), st.integers(0, GROEP_LENGTE - 1))


def _fout_in(groepen) -> tuple[int, ...]:
    with pytest.raises(HerstelsleutelOnleesbaar) as gezegd:
        lezen(groepen)
    return gezegd.value.groepen


class TestOnPaper:
    @given(geheimen)
    def test_it_is_seven_groups_of_five_and_reads_back(self, geheim):
        groepen = Herstelsleutel.van(geheim).groepen

        assert [len(groep) for groep in groepen] == [GROEP_LENGTE] * GROEPEN
        assert set("".join(groepen)) <= set(TEKENS)
        assert lezen(groepen) == geheim

    @given(geheimen)
    def test_case_spaces_and_look_alikes_are_forgiven(self, geheim):
        groepen = Herstelsleutel.van(geheim).groepen
        getypt = " – ".join(groepen).lower().replace("0", "o").replace("1", "l")

        assert lezen(in_groepen(getypt)) == geheim
        assert lezen([f" {groep[:2]} {groep[2:]}-".replace("1", "I") for groep in groepen]) == geheim

    @given(geheimen, plaatsen, st.sampled_from(TEKENS + "U?é"))
    def test_any_one_wrong_sign_is_found_in_its_group(self, geheim, plaats, teken):
        groepen, (groep, plek) = list(Herstelsleutel.van(geheim).groepen), plaats
        assume(groepen[groep][plek] != teken)
        groepen[groep] = groepen[groep][:plek] + teken + groepen[groep][plek + 1 :]

        assert _fout_in(groepen) == (groep + 1,)

    @given(geheimen, st.integers(0, GROEPEN - 1), st.data())
    def test_any_two_swapped_signs_are_found_in_their_group(self, geheim, groep, data):
        groepen = list(Herstelsleutel.van(geheim).groepen)
        een, ander = sorted(data.draw(st.sets(st.integers(0, GROEP_LENGTE - 1), min_size=2, max_size=2)))
        tekens = list(groepen[groep])
        assume(tekens[een] != tekens[ander])
        tekens[een], tekens[ander] = tekens[ander], tekens[een]
        groepen[groep] = "".join(tekens)

        assert _fout_in(groepen) == (groep + 1,)

    @given(geheimen, plaatsen, st.sampled_from(TEKENS))
    def test_a_missing_or_doubled_sign_is_found_in_its_group(self, geheim, plaats, teken):
        heel, (groep, plek) = Herstelsleutel.van(geheim).groepen, plaats
        zonder, erbij = list(heel), list(heel)
        zonder[groep] = heel[groep][:plek] + heel[groep][plek + 1 :]
        erbij[groep] = heel[groep][:plek] + teken + heel[groep][plek:]

        assert _fout_in(zonder) == (groep + 1,)
        assert _fout_in(erbij) == (groep + 1,)

    @given(geheimen, st.integers(0, GROEP_LENGTE * GROEPEN - 1))
    def test_a_sign_missing_from_a_key_typed_in_one_go_is_always_found(self, geheim, plek):
        tekst = "".join(Herstelsleutel.van(geheim).groepen)

        assert _fout_in(in_groepen(tekst[:plek] + tekst[plek + 1 :]))

    @given(geheimen, st.data())
    def test_any_two_swapped_groups_are_both_named(self, geheim, data):
        groepen = list(Herstelsleutel.van(geheim).groepen)
        een, ander = sorted(data.draw(st.sets(st.integers(0, GROEPEN - 1), min_size=2, max_size=2)))
        groepen[een], groepen[ander] = groepen[ander], groepen[een]

        assert _fout_in(groepen) == (een + 1, ander + 1)

    @given(geheimen)
    def test_a_group_too_few_or_too_many_is_found(self, geheim):
        groepen = Herstelsleutel.van(geheim).groepen

        assert _fout_in(groepen[:-1]) == (GROEPEN,)
        assert _fout_in((*groepen, groepen[0])) == ()
        assert _fout_in(()) == tuple(range(1, GROEPEN + 1))

    def test_groups_that_each_add_up_are_still_checked_as_a_whole(self):
        gevonden = 0
        for nummer in range(64):
            een, ander = (Herstelsleutel.van(bytes([nummer + i]) * 16).groepen for i in (0, 100))
            gemengd = (ander[0], *een[1:])
            assert all(groep_klopt(plaats, groep) for plaats, groep in enumerate(gemengd, start=1))
            if gemengd != een:
                assert _fout_in(gemengd) == ()
                gevonden += 1
        assert gevonden > 50

    @pytest.mark.parametrize(
        ("geheim", "op_papier"),
        [
            (bytes(16), "0000B 0000P 0000X 00009 00002 0000Z 03MQQ"),
            (bytes(range(16)), "000G3 40R4V 0M30P E209V 185G8 R38EP 1WYBC"),
            (b"\xff" * 16, "ZZZZ3 ZZZZY ZZZZN ZZZZ1 ZZZZA ZZZZQ ZXYSZ"),
        ],
    )
    def test_what_was_once_put_on_paper_is_read_for_ever(self, geheim: bytes, op_papier: str):
        assert " ".join(Herstelsleutel.van(geheim).groepen) == op_papier
        assert lezen(in_groepen(op_papier)) == geheim

    @pytest.mark.parametrize("length", [0, 15, 17])
    def test_of_another_number_of_bits_no_key_is_made(self, length: int):
        with pytest.raises(ValueError, match="128 bits"):
            Herstelsleutel.van(bytes(length))

    @given(geheimen, st.sampled_from(" -.,;:/_\t\r\n\u00a0\u2010\u2011\u2012\u2013\u2014"))
    def test_whatever_stands_between_the_signs_is_no_sign(self, geheim, tussen: str):
        assert lezen(in_groepen(tussen.join("".join(Herstelsleutel.van(geheim).groepen)))) == geheim

    def test_it_does_not_show_itself(self):
        sleutel = Herstelsleutel.van(os.urandom(16))

        assert not any(groep in f"{sleutel!r} {sleutel}" for groep in sleutel.groepen)
