"""W-61, W-63: a file name tells whose it is, and of nobody else that he was there."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tests.builders import a_partij, an_afgevaardigde
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.verspreiden.verstrekking import ZVH_DOSSIER, AfgevaardigdeOntvanger, Ontvanger

POLITIE = a_partij(1)
COLLEAGUES = [
    AfgevaardigdeOntvanger(POLITIE.id, an_afgevaardigde(n).id, f"Mens {n}", POLITIE.naam) for n in range(6)
]


def names_of(recipients: list[Ontvanger]) -> dict[Ontvanger, str]:
    names = Bestandsnamen("Agenda", "2026-11-23")
    return {one: names.next_for(one) for one in recipients}


@given(st.lists(st.sampled_from(COLLEAGUES), unique=True, min_size=1))
def test_W61_a_name_does_not_depend_on_who_else_was_there_or_came_first(recipients: list[Ontvanger]):
    """Else the second of a Partij learns that there is a first, and an agenda made again puts his file under the name of another."""
    together = names_of(recipients)
    assert len(set(together.values())) == len(recipients)
    for one in recipients:
        assert names_of([one])[one] == together[one]


def test_two_people_whose_marks_are_alike_do_not_share_a_file(monkeypatch):
    monkeypatch.setattr("zvh_desktop.application.verspreiden.verspreidlijst.MARK", 0)
    assert len(set(names_of(COLLEAGUES).values())) == len(COLLEAGUES)


def test_the_file_of_the_ZVH_says_that_it_is_the_whole():
    assert names_of([ZVH_DOSSIER])[ZVH_DOSSIER] == "Agenda 2026-11-23 volledig (dossier ZVH).pdf"
