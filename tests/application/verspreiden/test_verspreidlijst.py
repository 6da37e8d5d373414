"""W-61, W-63: a file name tells whose it is, and of nobody else that he was there."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tests.application.verspreiden.verspreidingen import tafel
from tests.application.werkkluis import Werkkluis
from tests.builders import a_partij, an_afgevaardigde
from tests.random_casustafels import RandomNotulen, random_notulen
from zvh_desktop.application.verspreiden.verspreidlijst import Bestandsnamen
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.verspreiden.ontvanger import ZVH_DOSSIER, AfgevaardigdeOntvanger, Ontvanger
from zvh_desktop.domain.verspreiden.uittreksel import (
    WeglatingReden,
    WeglatingSoort,
    ontvangers_van,
    uittreksel,
    weglatingen,
)

__all__ = ["tafel"]


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


@given(st.text(min_size=1, max_size=300), st.sampled_from(["Notulen", "Agenda MDO"]))
def test_whatever_a_partij_is_called_its_file_can_be_written_everywhere(naam: str, soort: str):
    name = Bestandsnamen(soort, "2026-11-24").next_for(
        AfgevaardigdeOntvanger(a_partij(1).id, "a1", "Iemand", naam), 12
    )
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|\n\r\t\0')
    assert name == name.strip()


@given(random_notulen())
def test_W61_what_a_recipient_gets_and_what_he_does_not_are_together_everything(tafel: RandomNotulen):
    notulen = tafel.notulen
    for ontvanger in ontvangers_van(notulen):
        left = weglatingen(notulen, ontvanger)
        shown = {p.nummer: p for p in uittreksel(notulen, ontvanger).punten}
        whole = [w.casusnummer for w in left if w.soort is WeglatingSoort.CASUS]
        assert set(whole) | set(shown) == {p.nummer for p in notulen.punten}
        assert not set(whole) & set(shown)
        for punt in notulen.punten:
            if punt.nummer in shown:
                for soort, field in (
                    (WeglatingSoort.INBRENG, "inbrengen"),
                    (WeglatingSoort.ACTIE, "acties"),
                    (WeglatingSoort.ROL, "rollen"),
                ):
                    hidden = sum(w.aantal for w in left if (w.casusnummer, w.soort) == (punt.nummer, soort))
                    assert hidden + len(getattr(shown[punt.nummer], field)) == len(getattr(punt, field))
                is_excused = any(
                    w.soort is WeglatingSoort.BESPREKING and w.casusnummer == punt.nummer for w in left
                )
                assert is_excused is not shown[punt.nummer].is_volledig


def test_W35_why_an_inbreng_is_left_out_is_told_to_the_chair(kluis: Werkkluis, tafel: Casustafel):
    regels = kluis.services.verspreiden.regels_notulen(tafel.id)
    gemeente = next(r for r in regels if r.ontvanger.partij_id == kluis.partijen[0].id)
    assert [(w.soort, w.reden, w.partij_id) for w in gemeente.weglatingen] == [
        (WeglatingSoort.INBRENG, WeglatingReden.ALLEEN_PROCESREGIE, kluis.partijen[1].id),
        (WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD, None),
    ]
    assert regels[-1].ontvanger.is_zvh
    assert regels[-1].weglatingen == ()
