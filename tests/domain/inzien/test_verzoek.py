"""P-10: a request of a Betrokkene is closed once it was passed on and answered; who does not answer holds nothing up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import DAG, NU
from zvh_desktop.domain.afschaling.opschonen import verzoek_opgeschoond, verzoek_vernietigd
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.inzien.verzoek import Raadpleging, Verzoek, VerzoekSoort

WHOLE = Verzoek(
    "verzoek-1", DAG, "casus-1", "b-1", VerzoekSoort.INZAGE, "mr. P. Kolk", "W. de Graaf", DAG, "Contactpunt regio",
    DAG + timedelta(days=20), "brief van het contactpunt", (Raadpleging("partij-1", DAG, DAG, True),), DAG, "Per brief",
)  # fmt: skip


def lacks(verzoek: Verzoek) -> list[Eis]:
    return [one.eis for one in verzoek.tekorten(DAG)]


def test_P10_a_request_is_closed_with_all_its_days_and_how_it_was_answered():
    done = WHOLE.afgehandeld(NU)
    assert (done.is_open, done.afgehandeld_op) == (False, NU)
    with pytest.raises(AlVastgesteld):
        done.afgehandeld(NU)


@pytest.mark.parametrize(
    ("change", "eis"),
    [
        ({"soort": None}, Eis.VERZOEK_SOORT),
        ({"betrokkene_id": None}, Eis.VERZOEK_BETROKKENE),
        ({"ontvangen_op": None}, Eis.VERZOEK_ONTVANGEN),
        ({"doorgestuurd_op": None}, Eis.VERZOEK_DOORGESTUURD),
        ({"doorgestuurd_op": DAG - timedelta(days=1)}, Eis.VERZOEK_DOORGESTUURD),
        ({"beantwoord_op": None}, Eis.VERZOEK_BEANTWOORD),
        ({"beantwoord_op": DAG + timedelta(days=1)}, Eis.VERZOEK_BEANTWOORD),
        ({"antwoord": " "}, Eis.VERZOEK_ANTWOORD),
    ],
)
def test_P10_it_names_what_is_still_to_be_done(change, eis):
    verzoek = replace(WHOLE, **change)
    assert eis in lacks(verzoek)
    with pytest.raises(EisenNietVervuld):
        verzoek.afgehandeld(NU)


def test_P10_a_partij_that_does_not_answer_holds_nothing_up_and_withholds_what_it_provided():
    asked = replace(WHOLE, raadplegingen=()).met_raadpleging(Raadpleging("partij-1", DAG))
    assert lacks(asked) == []
    assert asked.vrijgegeven_door == frozenset()
    yes = asked.met_raadpleging(Raadpleging("partij-1", DAG, DAG, True))
    no = yes.met_raadpleging(Raadpleging("partij-2", DAG, DAG, False))
    assert no.vrijgegeven_door == {"partij-1"}
    assert no.met_raadpleging(Raadpleging("partij-1")).vrijgegeven_door == frozenset()


def test_P10_W51_what_waits_keeps_who_asked_and_what_was_answered_keeps_no_words():
    assert verzoek_opgeschoond(WHOLE) == WHOLE
    done = WHOLE.afgehandeld(NU)
    kept = verzoek_opgeschoond(done)
    assert (kept.casus_id, kept.betrokkene_id, kept.soort) == ("casus-1", "b-1", VerzoekSoort.INZAGE)
    assert (kept.gedaan_door, kept.ontvangen_door, kept.contactpunt, kept.antwoord) == ("", "", "", "")


def test_P10_W52_after_destruction_a_request_names_no_casus_no_partij_and_nobody():
    kept = verzoek_vernietigd(WHOLE)
    assert kept == Verzoek(
        "verzoek-1", DAG, soort=VerzoekSoort.INZAGE, doorgestuurd_op=DAG, termijn=DAG + timedelta(days=20),
        beantwoord_op=DAG,
    )  # fmt: skip
    assert kept.is_open
    assert kept.afgehandeld(NU).beantwoord_op == DAG
