"""What is said of a passphrase while it is typed, and of the place of a kluis."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from zvh_desktop.application.kluis.kluis import WACHTZIN_MINIMUM, Kluisplaats, Synchronisatie
from zvh_desktop.taal.kluis import at_making, at_opening, strength
from zvh_desktop.taal.melding import Tone


@pytest.mark.parametrize(
    ("passphrase", "begins", "tone"),
    [
        ("", "Neem vier of vijf woorden", Tone.NEUTRAL),
        ("kort", "Te kort: nog 8 tekens.", Tone.DANGER),
        ("elf letters", "Te kort: nog 1 teken.", Tone.DANGER),
        ("abababababababab", "Zwak", Tone.DANGER),
        ("brievenbussen", "Matig", Tone.WARN),
        ("drie losse woorden", "Redelijk", Tone.WARN),
        ("vier lange losse woorden samen", "Sterk", Tone.OK),
    ],
)
def test_a_passphrase_is_judged_by_length_words_and_different_signs(passphrase: str, begins: str, tone: Tone):
    said, found = strength(passphrase)
    assert said.startswith(begins)
    assert found is tone


@given(st.text(min_size=1, max_size=WACHTZIN_MINIMUM - 1))
def test_what_the_kluis_would_refuse_is_never_called_well(passphrase: str):
    assert strength(passphrase)[1] is Tone.DANGER


@pytest.mark.parametrize("dienst", Synchronisatie)
def test_a_folder_that_is_kept_in_step_is_called_by_its_name_at_making_and_at_opening(dienst: Synchronisatie):
    place = Kluisplaats(dienst)
    made, opened = at_making(place), at_opening(place)
    assert made is not None
    assert opened is not None
    name = made[0].split(" synchroniseert")[0]
    assert opened[0].startswith(name)
    assert made[1].count(name) == 2


def test_a_disk_of_this_machine_needs_no_word_and_a_network_drive_only_at_opening():
    assert at_making(Kluisplaats()) is at_opening(Kluisplaats()) is None
    drive = Kluisplaats(is_netwerkschijf=True)
    assert at_making(drive) is None
    assert "netwerkschijf" in at_opening(drive)[0]
