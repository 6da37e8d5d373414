"""Everything is judged by Partijen and grondslagen: they are read again when one changed, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import a_partij
from zvh_desktop.storage.engine import driver_of


@pytest.fixture
def partijen(database):
    with database.unit_of_work() as work:
        kept = [work.partijen.save(a_partij(nummer)) for nummer in range(2)]
        work.commit()
    return kept


@pytest.fixture
def lees(database):
    def read():
        with database.unit_of_work() as work:
            return work.partijen.all()

    return read


def _other(partij, mandaat_door: str):
    person = replace(partij.afgevaardigden[0], mandaat_door=mandaat_door)
    return replace(partij, afgevaardigden=(person,))


def test_what_did_not_change_is_not_read_again(database, partijen, lees):
    first, asked = lees(), []
    with database.unit_of_work() as work:
        driver_of(work._connection).set_trace_callback(asked.append)
        assert work.partijen.all() == first
        driver_of(work._connection).set_trace_callback(None)
    assert len(asked) == 1
    assert "afgevaardigde" not in asked[0]


def test_a_change_is_seen_at_the_next_asking(database, partijen, lees):
    lees()
    with database.unit_of_work() as work:
        new = work.partijen.save(_other(partijen[0], "de burgemeester"))
        assert new in work.partijen.all()
        work.commit()
    assert new in lees()
    with database.unit_of_work() as work:
        work.partijen.delete(partijen[1].id)
        assert work.partijen.all() == (new,)
        work.commit()
    assert lees() == (new,)


def test_a_change_that_was_never_committed_is_not_what_is_read_later(database, partijen, lees):
    """Its `versie` is given again, to the change that did come through."""
    with database.unit_of_work() as work:
        undone = work.partijen.save(_other(partijen[0], "de locoburgemeester"))
        assert undone in work.partijen.all()
    assert set(lees()) == set(partijen)
    with database.unit_of_work() as work:
        undone = work.partijen.save(_other(partijen[0], "de locoburgemeester"))
        assert undone in work.partijen.all()
    with database.unit_of_work() as work:
        new = work.partijen.save(_other(partijen[0], "de burgemeester"))
        work.commit()
    assert new.versie == undone.versie
    assert set(lees()) == {new, partijen[1]}


def test_another_name_gives_another_place(database, partijen, lees):
    first, second = lees()
    with database.unit_of_work() as work:
        second = work.partijen.save(replace(second, soort=first.soort, naam=f"A {second.naam}"))
        work.commit()
    assert lees() == (second, first)


def test_nothing_is_known_of_it_after_the_lock(database, lees, partijen):
    lees()
    known = database._engine.get_execution_options()["saved"]
    assert known
    database.close()
    assert not known
