"""W-63: how far a document came, and what one try to raise a signed file leaves behind."""

from __future__ import annotations

from itertools import product

import pytest

from tests.builders import DAG, NU, VOORZITTER
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.domain.verspreiden.verstrekking import (
    Stap,
    Verhoging,
    VerspreidStand,
    VerstrekkingStap,
    stand_van,
)


def stap(soort: Stap) -> VerstrekkingStap:
    return VerstrekkingStap("verstrekking-1", soort, NU, VOORZITTER, DAG)


@pytest.mark.parametrize(
    ("stappen", "stand"),
    [
        ((), VerspreidStand.KLAARGEZET),
        ((Stap.VERZONDEN,), VerspreidStand.VERZONDEN),
        ((Stap.ONTVANGEN,), VerspreidStand.ONTVANGEN),
        ((Stap.ONTVANGEN, Stap.VERZONDEN), VerspreidStand.ONTVANGEN),
        ((Stap.VERZONDEN, Stap.VERZONDEN), VerspreidStand.VERZONDEN),
    ],
)
def test_W63_the_furthest_that_was_told_counts_in_whatever_order(
    stappen: tuple[Stap, ...], stand: VerspreidStand
):
    assert stand_van(stap(s) for s in stappen) is stand


@pytest.mark.parametrize(("bereikt", "gewenst"), list(product(Niveau, repeat=2)))
def test_a_file_is_ready_from_the_level_that_was_wanted_and_then_no_reason_stays(
    bereikt: Niveau, gewenst: Niveau
):
    order = list(Niveau)
    waiting = Verhoging("1", "plan.pdf", "aa", gewenst, Niveau.B_B, NU)
    tried = waiting.geprobeerd(NU, bereikt, "bb", "dienst_weg")
    assert tried.is_klaar == (order.index(bereikt) >= order.index(gewenst))
    assert tried.reden == ("" if tried.is_klaar else "dienst_weg")
    assert (tried.pogingen, tried.sha256, tried.bereikt, tried.laatste_op) == (1, "bb", bereikt, NU)


def test_the_word_of_a_signature_that_is_no_pades_is_no_level():
    assert [Niveau.van(one) for one in ("B-LT", "B-XL", "")] == [Niveau.B_LT, None, None]
