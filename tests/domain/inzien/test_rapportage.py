from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.domain.inzien.rapportage import (
    KLEINSTE_AANTAL,
    Aantal,
    Afscherming,
    afgeschermd_totaal,
    afschermen,
    mediaan,
)

KLEIN = Aantal(None, Afscherming.KLEIN)
MEE = Aantal(None, Afscherming.TERUG_TE_REKENEN)


def test_W70_small_numbers_are_not_told_and_zero_is():
    assert afschermen([0, 1, 4, 5, 12]) == (Aantal(0), KLEIN, KLEIN, Aantal(5), Aantal(12))


def test_W70_one_small_number_takes_the_next_smallest_with_it():
    """Otherwise the total gives it away."""
    assert afschermen([20, 3, 7, 9]) == (Aantal(20), KLEIN, MEE, Aantal(9))
    assert afgeschermd_totaal([20, 3, 7, 9]) == Aantal(39)


def test_W70_two_small_numbers_that_are_small_together_take_another_with_them():
    assert afschermen([1, 2, 8, 30]) == (KLEIN, KLEIN, MEE, Aantal(30))


def test_W70_a_small_number_alone_hides_the_total_too():
    assert afschermen([3]) == (KLEIN,)
    assert afgeschermd_totaal([3, 0]) == KLEIN
    assert afgeschermd_totaal([2, 2, 0]) == KLEIN


def test_W70_nothing_small_hides_nothing():
    assert afschermen([]) == ()
    assert afgeschermd_totaal([5, 6]) == Aantal(11)


@given(st.lists(st.integers(0, 40), max_size=9))
def test_W70_nobody_can_reckon_a_small_number_back(aantallen: list[int]):
    shown, total = afschermen(aantallen), afgeschermd_totaal(aantallen)
    hidden = [a for a, s in zip(aantallen, shown, strict=True) if s.waarde is None]
    assert all(s.waarde in (None, a) for a, s in zip(aantallen, shown, strict=True))
    assert all(s.waarde == 0 or s.waarde is None or s.waarde >= KLEINSTE_AANTAL for s in shown)
    if hidden and total.waarde is not None:
        rest = total.waarde - sum(s.waarde or 0 for s in shown)
        assert rest >= KLEINSTE_AANTAL
        assert len(hidden) >= 2


@pytest.mark.parametrize(
    ("dagen", "midden"),
    [
        ((), None),
        ((1, 2, 3, 4), None),
        ((9, 1, 5, 3, 7), 5),
        ((1, 2, 3, 5, 8, 13), 4),
        ((1, 2, 5, 7, 8, 13), 6),
        ((1, 2, 3, 4, 6, 7, 8, 9), 5),
    ],
)
def test_W70_the_middle_of_the_times_needs_five_of_them(dagen: tuple[int, ...], midden: int | None):
    assert mediaan(dagen) == midden


def test_W70_a_total_is_told_from_five_on_and_what_is_hidden_from_one_on():
    assert afgeschermd_totaal([0, 0]) == Aantal(0)
    assert afgeschermd_totaal([1]) == afgeschermd_totaal([4]) == KLEIN
    assert afgeschermd_totaal([5]) == Aantal(5)
    assert afgeschermd_totaal([4, 1]) == Aantal(5)
    assert afgeschermd_totaal([4, 0, 0, 3]) == Aantal(7)
    assert afschermen([4, 1]) == (KLEIN, KLEIN)
    assert afschermen([4, 6, 5]) == (KLEIN, Aantal(6), MEE)
