"""A list of any length is read a page at a time, and answers as if all its rows were there."""

from __future__ import annotations

import pytest

from zvh_desktop.application.inzien.lijsten import BLADZIJDE, GEWOON, Blik, Rijen


def rows(count: int) -> tuple[Rijen[int], list[tuple[int, int]]]:
    """Returns that many rows, each its own number, and what of them is read, as place and number."""
    read: list[tuple[int, int]] = []

    def lees(place: int, number: int) -> list[int]:
        read.append((place, number))
        return list(range(count))[place : place + number]

    return Rijen(count, lees, plaats=lambda _key: None, vind=lambda _words, _place: None), read


def test_only_the_first_page_is_read_before_somebody_looks_further():
    found, read = rows(1000)
    assert (len(found), read) == (1000, [(0, BLADZIJDE)])
    assert (found[0], found[BLADZIJDE - 1], read) == (0, BLADZIJDE - 1, [(0, BLADZIJDE)])
    assert found[BLADZIJDE] == BLADZIJDE
    assert found[BLADZIJDE + 1] == BLADZIJDE + 1
    assert read == [(0, BLADZIJDE), (BLADZIJDE, BLADZIJDE)]


@pytest.mark.parametrize("count", [1, BLADZIJDE, BLADZIJDE + 1, 200])
def test_every_place_holds_its_row_counted_from_either_end(count: int):
    found, _ = rows(count)
    assert [found[place] for place in range(count)] == [*range(count)]
    assert [found[place - count] for place in range(count)] == [*range(count)]
    assert found[1:] == [*range(1, count)]
    assert found[::-1] == [*reversed(range(count))]
    for beyond in (count, -count - 1):
        with pytest.raises(IndexError):
            found[beyond]


@pytest.mark.parametrize("count", [0, 3, BLADZIJDE, BLADZIJDE + 1, 500])
def test_who_wants_all_rows_gets_them_in_one_reading(count: int):
    found, read = rows(count)
    assert [*found] == [*range(count)]
    whole = [(0, count)] if count > BLADZIJDE else []
    assert read == ([(0, BLADZIJDE)] if count else []) + whole


def test_of_a_long_list_the_last_eight_pages_are_kept():
    found, read = rows(100 * BLADZIJDE)
    for page in range(9):
        found[page * BLADZIJDE]
    assert [place // BLADZIJDE for place, _ in read] == [*range(9)]
    found[BLADZIJDE]
    assert len(read) == 9
    found[0]
    assert read[9:] == [(0, BLADZIJDE)]


def test_lists_of_the_same_rows_are_equal_whatever_they_are_made_of():
    three, _ = rows(3)
    assert three == rows(3)[0]
    assert three == [0, 1, 2]
    assert three != [0, 1]
    assert three != [0, 1, 3]
    assert three != 3
    assert rows(0)[0] == ()


def test_a_list_nobody_asked_anything_of_stands_in_its_own_order():
    assert Blik("", "", aflopend=False) == GEWOON
