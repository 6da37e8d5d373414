"""What is kept in memory of the files beside the kluis is of today: when the disk is pulled out, the kluis goes on with that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kluis.test_toegang import vastgelegd
from tests.reservekluis import WACHTZIN, Wekker, casus_erbij, maak_kluizen
from zvh_desktop.application.errors import HerstelsleutelOnjuist
from zvh_desktop.application.kluis.herstelsleutel import lezen
from zvh_desktop.kluis import reservesleutels, sleutelbestand


@pytest.fixture
def wekker() -> Wekker:
    return Wekker()


@pytest.fixture
def kluis(wekker, tmp_path):
    made = maak_kluizen(wekker).maken(tmp_path / "stick" / "casustafel.kluis", WACHTZIN, in_sleutelbos=False)
    yield made
    made.close()


def zonder_stick(kluis, doel):
    """The files beside the kluis as memory has them, put down elsewhere while their own place is gone."""
    weg = kluis.pad.parent.with_name("weg")
    kluis.pad.parent.rename(weg)
    try:
        kluis.sleutelkopie.leg_neer(doel)
    finally:
        weg.rename(kluis.pad.parent)
    return doel


def test_a_reservekopie_made_since_the_opening_is_known_there_and_a_destroyed_one_is_not(
    kluis, wekker, tmp_path
):
    (eerste,) = kluis.services.reservekopieen.gewone_ronde().gemaakt
    casus_erbij(kluis)
    wekker.verder(hours=2)
    kluis.services.reservekopieen.opnieuw_maken()

    elders = zonder_stick(kluis, tmp_path / "elders.kluis")

    ring = reservesleutels.lezen(reservesleutels.pad_van(elders), kluis.database.sleutel)
    nu = reservesleutels.lezen(reservesleutels.pad_van(kluis.pad), kluis.database.sleutel)
    assert ring == nu
    assert eerste.id in ring.vernietigd
    assert len(ring.kopieen) == 1


def test_a_new_recovery_key_is_the_one_there_and_in_the_folder_with_reservekopieen(kluis, wekker, tmp_path):
    oud = vastgelegd(kluis.toegang)
    kluis.services.reservekopieen.gewone_ronde()
    wekker.nu += timedelta(days=1)
    nieuw = vastgelegd(kluis.toegang, WACHTZIN)

    elders = zonder_stick(kluis, tmp_path / "elders.kluis")

    (map,) = kluis.pad.parent.glob("*.reservekopieen")
    for plek in (elders, reservesleutels.als_kluis(map)):
        bestand = sleutelbestand.lezen(plek)
        assert bestand.ontgrendelen_met_herstelsleutel(lezen(nieuw)) == kluis.database.sleutel
        with pytest.raises(HerstelsleutelOnjuist):
            bestand.ontgrendelen_met_herstelsleutel(lezen(oud))
