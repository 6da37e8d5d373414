"""W-71, W-72: what is not done stands first, and alone on Vandaag."""

from __future__ import annotations

from tests.storage.overzichten.conftest import DAG


def test_W72_a_datalek_that_is_not_done_stands_first_and_alone_on_vandaag(lijsten):
    assert [one.id for one in lijsten.datalekken()] == ["d1", "d3", "d2"]
    assert [one.id for one in lijsten.vandaag(DAG).datalekken] == ["d1", "d3"]


def test_W71_a_dispute_that_runs_stands_first_and_alone_on_vandaag(lijsten):
    assert [one.id for one in lijsten.geschillen()] == ["g2", "g1"]
    assert [one.id for one in lijsten.vandaag(DAG).geschillen] == ["g2"]


def test_a_casus_that_is_not_there_has_no_number(lijsten):
    assert (lijsten.casusnummer("c3"), lijsten.casusnummer("c9")) == ("ZVH-2026-0003", "")
