"""How reservekopieen are spoken of: counted in words, and what should not be forgotten."""

from __future__ import annotations

import pytest

from zvh_desktop.application.kluis.reservekopie import Aandacht, AandachtSoort, Inhoud
from zvh_desktop.taal.reservekopieen import aandacht_zin, laatst_gewijzigd, tellingen


def inhoud(casussen: int, casustafels: int) -> Inhoud:
    return Inhoud(None, casussen, casustafels, 3, 0, "", "")


def test_one_is_said_as_one_and_more_as_more():
    assert tellingen(inhoud(1, 1)) == "1 casus, 1 casustafel, 3 vastgestelde notulen"
    assert tellingen(inhoud(0, 2)) == "0 casussen, 2 casustafels, 3 vastgestelde notulen"


def test_a_kluis_in_which_nothing_was_written_says_so():
    assert laatst_gewijzigd(inhoud(0, 0)) == "nog niets gewijzigd"


@pytest.mark.parametrize(
    ("soort", "dagen", "words"),
    [
        (AandachtSoort.PLAATS_WEG, None, "is niet bereikbaar"),
        (AandachtSoort.PLAATS_WEG, 1, "al 1 dag niet bereikbaar"),
        (AandachtSoort.LANG_GEEN, None, "nog geen reservekopie"),
        (AandachtSoort.LANG_GEEN, 9, "al 9 dagen geen reservekopie"),
    ],
)
def test_what_should_not_be_forgotten_is_one_sentence_with_since_when(
    soort: AandachtSoort, dagen: int | None, words: str
):
    assert words in aandacht_zin(Aandacht(soort, dagen))
