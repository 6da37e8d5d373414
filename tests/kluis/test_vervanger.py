"""Somebody who stands in: a passphrase of his own beside that of the chair, which goes when it is withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.kluis.conftest import WACHTZIN
from tests.kluis.sleutelbossen import opent_ergens
from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    SleutelbestandBeschadigd,
    WachtzinAlInGebruik,
    WachtzinOnjuist,
    WachtzinTeZwak,
)
from zvh_desktop.application.kluis.toegang import VervangerSlot
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.sleutelbestand import VOORZITTER_SLOT, Sleutelbestand

OP = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
VAN_HEM = "de zin van wie vervangt"
VAN_HAAR = "nog een zin van een ander"
NIEUW = "sinds vandaag een andere zin"
HIJ, ZIJ = "vervanger-0a1b2c", "vervanger-3d4e5f"


@pytest.fixture
def sleutel(sleutels, kluis) -> bytes:
    bestand, sleutel = sleutels.nieuw(WACHTZIN, in_sleutelbos=True)
    sleutels.schrijven(kluis, bestand)
    sleutels.vervanger_zetten(kluis, sleutel, HIJ, VAN_HEM, OP)
    return sleutel


def test_each_opens_by_his_own_and_is_told_apart(sleutels, kluis, sleutel):
    sleutels.vervanger_zetten(kluis, sleutel, ZIJ, VAN_HAAR, OP)

    assert sleutels.openen(kluis, WACHTZIN) == (sleutel, None)
    assert sleutels.openen(kluis, VAN_HEM) == (sleutel, HIJ)
    assert sleutels.openen(kluis, VAN_HAAR) == (sleutel, ZIJ)
    assert sleutels.met_sleutelbos(kluis) == sleutel
    assert sleutels.vervangers(kluis) == (VervangerSlot(HIJ, OP), VervangerSlot(ZIJ, OP))


def test_a_withdrawn_one_opens_no_file_that_lies_there(sleutels, kluis, sleutel):
    assert len(opent_ergens(kluis, VAN_HEM)) == 2

    sleutels.vervanger_intrekken(kluis, sleutel, HIJ)

    assert opent_ergens(kluis, VAN_HEM) == []
    assert len(opent_ergens(kluis, WACHTZIN)) == 2
    assert sleutels.vervangers(kluis) == ()


def test_nobody_withdraws_the_chair(sleutels, kluis, sleutel):
    with pytest.raises(AlleenVoorzitter):
        sleutels.vervanger_intrekken(kluis, sleutel, VOORZITTER_SLOT)

    assert sleutels.openen(kluis, WACHTZIN) == (sleutel, None)


def test_each_changes_his_own_passphrase_and_no_other(sleutels, kluis, sleutel):
    sleutels.wachtzin_wijzigen(kluis, VAN_HEM, NIEUW)

    assert sleutels.openen(kluis, NIEUW) == (sleutel, HIJ)
    assert sleutels.openen(kluis, WACHTZIN) == (sleutel, None)
    assert sleutels.vervangers(kluis) == (VervangerSlot(HIJ, OP),)
    assert opent_ergens(kluis, VAN_HEM) == []


def test_the_chair_changes_hers_and_is_still_the_chair(sleutels, kluis, sleutel):
    sleutels.wachtzin_wijzigen(kluis, WACHTZIN, NIEUW)

    assert sleutels.openen(kluis, NIEUW) == (sleutel, None)
    assert sleutels.openen(kluis, VAN_HEM) == (sleutel, HIJ)
    assert [slot.id for slot in sleutelbestand.lezen(kluis).slots_van("wachtzin")] == [VOORZITTER_SLOT, HIJ]


def test_who_forgot_replaces_that_of_the_chair_by_the_recovery_key(sleutels, kluis, sleutel):
    sleutels.nieuwe_wachtzin(kluis, sleutel, NIEUW)

    assert sleutels.openen(kluis, NIEUW) == (sleutel, None)
    assert sleutels.openen(kluis, VAN_HEM) == (sleutel, HIJ)
    with pytest.raises(WachtzinOnjuist):
        sleutels.openen(kluis, WACHTZIN)


@pytest.mark.parametrize("bezet", [WACHTZIN, VAN_HEM])
def test_two_people_never_have_one_passphrase(sleutels, kluis, sleutel, bezet):
    with pytest.raises(WachtzinAlInGebruik):
        sleutels.vervanger_zetten(kluis, sleutel, ZIJ, bezet, OP)


def test_nor_by_changing_it(sleutels, kluis, sleutel):
    with pytest.raises(WachtzinAlInGebruik):
        sleutels.wachtzin_wijzigen(kluis, WACHTZIN, VAN_HEM)
    with pytest.raises(WachtzinAlInGebruik):
        sleutels.wachtzin_wijzigen(kluis, VAN_HEM, WACHTZIN)

    sleutels.wachtzin_wijzigen(kluis, VAN_HEM, VAN_HEM)
    assert sleutels.openen(kluis, VAN_HEM) == (sleutel, HIJ)


def test_his_has_to_be_worth_as_much_as_any(sleutels, kluis, sleutel):
    with pytest.raises(WachtzinTeZwak):
        sleutels.vervanger_zetten(kluis, sleutel, ZIJ, "kort", OP)


def test_only_the_passphrase_of_the_chair_counts_for_what_the_chair_alone_does(sleutels, kluis, sleutel):
    assert sleutels.voorzitter_past(kluis, WACHTZIN) == sleutel
    with pytest.raises(AlleenVoorzitter):
        sleutels.voorzitter_past(kluis, VAN_HEM)
    with pytest.raises(WachtzinOnjuist):
        sleutels.voorzitter_past(kluis, NIEUW)


def test_the_key_file_names_nobody(sleutels, kluis, sleutel):
    slot = sleutelbestand.lezen(kluis).slots_van("wachtzin")[1]

    assert dict(slot.extra) == {"sinds": OP.isoformat(timespec="seconds")}


def test_a_slot_that_somebody_brings_back_breaks_the_seal_and_is_no_damage_of_the_kluis(
    sleutels, kluis, sleutel
):
    oud = sleutelbestand.lezen(kluis)
    sleutels.vervanger_intrekken(kluis, sleutel, HIJ)
    nu = sleutelbestand.lezen(kluis)
    teruggebracht = Sleutelbestand(nu.kluis_id, nu.controle, oud.slots, nu.zegel)
    sleutelbestand.pad_van(kluis).write_text(teruggebracht.als_tekst())

    for wachtzin in (VAN_HEM, WACHTZIN):
        with pytest.raises(SleutelbestandBeschadigd) as gezegd:
            sleutels.openen(kluis, wachtzin)
        assert gezegd.value.vorige
    # The one before it is of after the withdrawal, and whole.
    assert sleutels.openen_met_vorige(kluis, WACHTZIN) == (sleutel, None)
    with pytest.raises(WachtzinOnjuist):
        sleutels.openen_met_vorige(kluis, VAN_HEM)
