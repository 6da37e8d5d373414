"""W-52, W-61: the numbers of Casussen, of which two tell nothing of what lies between them, and none is given twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, strategies as st

from tests.builders import a_casus
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.storage import nummers
from zvh_desktop.storage.engine import writing
from zvh_desktop.storage.nummers import _nummers


def volgend(database, jaar: int = 2026, casus_id: str = "c") -> str:
    with database.unit_of_work() as work:
        return work.casussen.volgend_nummer(jaar, CasusId(casus_id))


def geef(database, aantal: int, begin: int = 0) -> list[str]:
    """Gives so many Casussen a number, and returns these in the order in which they were given."""
    given = []
    for n in range(begin, begin + aantal):
        with database.unit_of_work() as work:
            casus = a_casus(n)
            given.append(work.casussen.volgend_nummer(2026, casus.id))
            work.casussen.save(replace(casus, nummer=given[-1]))
            work.commit()
    return given


def test_W61_numbers_do_not_go_up_and_are_of_their_year(database):
    given = [int(nummer.removeprefix("ZVH-2026-")) for nummer in geef(database, 12)]
    assert len(set(given)) == 12
    assert all(1000 <= nummer <= 9999 for nummer in given)
    assert sorted(given) != given
    assert not any(after - before == 1 for before, after in pairwise(given))
    assert volgend(database, 2027).startswith("ZVH-2027-")


@given(st.text(min_size=1), st.text(min_size=1))
def test_W61_each_kluis_has_an_order_of_its_own_in_which_every_number_comes_once(one: str, other: str):
    order = _nummers(one)
    assert sorted(order) == list(range(1000, 10000))
    assert (order == _nummers(other)) == (one == other)


def test_W61_of_two_numbers_either_may_be_the_first(database):
    """In about half of the kluizen the second Casus has the lower number, and how far they lie apart is anything."""
    pairs = [_nummers(f"kluis {n}")[:2] for n in range(200)]
    assert 70 < sum(first < second for first, second in pairs) < 130
    apart = [abs(first - second) for first, second in pairs]
    assert min(apart) < 300
    assert max(apart) > 6000


def test_W52_a_number_is_never_given_again_and_no_destroyed_one_is_kept(database):
    given = geef(database, 3)
    with writing(database._engine) as connection:
        for nummer in (given[2], given[0]):
            nummers.onthoud(connection, nummer)
            connection.exec_driver_sql("DELETE FROM casus WHERE nummer = ?", (nummer,))
        rows = connection.exec_driver_sql("SELECT waarde, aantal FROM telling WHERE soort = 'nummer'").all()
        assert [aantal for _, aantal in rows] == [3]
        assert not [row for row in rows for nummer in given if nummer[-4:] in map(str, row)]
    assert not set(geef(database, 5, begin=3)) & set(given)


def test_W52_a_number_from_when_they_counted_is_not_given_again_either(database):
    with writing(database._engine) as connection:
        for nummer in ("ZVH-2026-0012", "ZVH-2026-9990", "ZVH-2026-0437"):
            nummers.onthoud(connection, nummer)
    assert volgend(database) in [f"ZVH-2026-{n}" for n in range(9991, 10000)]
    geef(database, 9)
    assert volgend(database) == "ZVH-2026-10000"
