"""Standing in for the chair on a real kluis: who may do what, what the log says, and where the name lies."""

from __future__ import annotations

import pytest

from tests.kluis.test_toegang import WACHTZIN, kluizen, pad, sleutels, vastgelegd
from tests.kluizen import NU
from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    StorageUnavailable,
    WachtzinAlInGebruik,
    WachtzinOnjuist,
)
from zvh_desktop.application.inzien.logboek import Logvraag

__all__ = ["kluizen", "pad", "sleutels"]


VAN_HEM = "de zin van wie vervangt"
NIEUW = "sinds vandaag een andere zin"
NAAM = "Bartholomeus Invaller"


@pytest.fixture
def kenmerk(kluizen, pad) -> str:
    kluis = kluizen.maken(pad, WACHTZIN, in_sleutelbos=False)
    vervanger = kluis.toegang.vervanger_toevoegen(WACHTZIN, f" {NAAM} ", VAN_HEM)
    kluis.close()
    return vervanger.kenmerk


def regels(kluis) -> list[str]:
    return [regel.handeling for regel in reversed(kluis.services.logboek.regels(Logvraag()))]


def test_W64_the_log_says_that_it_was_the_stand_in_and_names_nobody(kluizen, pad, kenmerk):
    kluizen.ontgrendelen(pad, VAN_HEM).close()
    kluis = kluizen.ontgrendelen(pad, WACHTZIN)
    geschreven = regels(kluis)
    namen = kluis.toegang.stand().vervangers
    kluis.close()

    assert [regel for regel in geschreven if "vervanger" in regel] == [
        f"kluis: vervanger {kenmerk} toegevoegd",
        f"kluis geopend door vervanger {kenmerk}",
    ]
    assert geschreven[-1] == "kluis geopend"
    assert not [regel for regel in geschreven if NAAM in regel]
    assert [(v.naam, v.kenmerk, v.sinds) for v in namen] == [(NAAM, kenmerk, NU)]


def test_W64_the_keyring_is_told_apart_as_well(kluizen, pad):
    kluizen.maken(pad, WACHTZIN, in_sleutelbos=True).close()
    kluis = kluizen.ontgrendelen_met_sleutelbos(pad)

    assert regels(kluis)[-1] == "kluis geopend met de sleutelbos"
    kluis.close()


def test_the_name_is_in_no_file_that_can_be_read(kluizen, pad, kenmerk):
    for bestand in pad.parent.iterdir():
        assert NAAM.encode() not in bestand.read_bytes()


class TestWhoStandsIn:
    @pytest.fixture
    def hij(self, kluizen, pad, kenmerk):
        kluis = kluizen.ontgrendelen(pad, VAN_HEM)
        yield kluis
        kluis.close()

    def test_is_not_asked_for_a_recovery_key(self, hij):
        assert hij.toegang.herstelsleutel_ontbreekt()
        assert not hij.toegang.mist_herstelsleutel()

    def test_sees_that_he_does(self, hij, kenmerk):
        assert hij.toegang.stand().als_vervanger.kenmerk == kenmerk

    @pytest.mark.parametrize("wachtzin", [VAN_HEM, WACHTZIN])
    def test_decides_nothing_about_who_gets_in(self, hij, wachtzin):
        stand = hij.toegang.stand()
        for doen in (
            lambda: hij.toegang.vervanger_toevoegen(wachtzin, "nog iemand", NIEUW),
            lambda: hij.toegang.vervanger_intrekken(stand.vervangers[0]),
            lambda: hij.toegang.nieuwe_herstelsleutel(wachtzin),
            lambda: hij.toegang.vernieuwen_nagaan(wachtzin, None),
            hij.toegang.in_sleutelbos_zetten,
        ):
            with pytest.raises(AlleenVoorzitter):
                doen()
        assert hij.toegang.stand() == stand

    def test_changes_his_own_passphrase(self, hij, kluizen, pad):
        hij.toegang.wachtzin_wijzigen(VAN_HEM, NIEUW)
        hij.close()

        kluizen.ontgrendelen(pad, NIEUW).close()
        kluizen.ontgrendelen(pad, WACHTZIN).close()
        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen(pad, VAN_HEM)

    def test_by_his_passphrase_at_the_open_screen_of_the_chair_he_decides_nothing_either(
        self, kluizen, pad, kenmerk
    ):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        with pytest.raises(AlleenVoorzitter):
            kluis.toegang.nieuwe_herstelsleutel(VAN_HEM)
        with pytest.raises(AlleenVoorzitter):
            kluis.toegang.vervanger_toevoegen(VAN_HEM, "nog iemand", NIEUW)
        kluis.close()


class TestWithdrawn:
    def test_he_stays_out_and_is_still_known(self, kluizen, pad, kenmerk):
        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        assert kluis.toegang.vervanger_intrekken(kluis.toegang.stand().vervangers[0]) == ()
        stand = kluis.toegang.stand()
        geschreven = regels(kluis)
        kluis.close()

        assert stand.vervangers == ()
        assert [(v.naam, v.kenmerk, v.ingetrokken_op) for v in stand.ingetrokken] == [(NAAM, kenmerk, NU)]
        assert geschreven[-1] == f"kluis: vervanger {kenmerk} ingetrokken"
        with pytest.raises(WachtzinOnjuist):
            kluizen.ontgrendelen(pad, VAN_HEM)
        kluizen.ontgrendelen(pad, WACHTZIN).close()

    def test_the_copies_of_the_key_file_in_the_folders_follow(self, kluizen, pad, kenmerk):
        from zvh_desktop.kluis.reservesleutels import SLEUTEL_IN_MAP
        from zvh_desktop.kluis.sleutelbestand import Sleutelbestand

        kluis = kluizen.ontgrendelen(pad, WACHTZIN)
        kluis.services.reservekopieen.opnieuw_maken()
        (kopie,) = pad.parent.rglob(SLEUTEL_IN_MAP)
        assert Sleutelbestand.uit_tekst(kopie.read_text()).ontgrendelen(VAN_HEM)

        assert kluis.toegang.vervanger_intrekken(kluis.toegang.stand().vervangers[0]) == ()
        kluis.close()

        with pytest.raises(WachtzinOnjuist):
            Sleutelbestand.uit_tekst(kopie.read_text()).ontgrendelen(VAN_HEM)


def test_adding_one_asks_the_passphrase_of_the_chair_a_name_and_a_passphrase_of_his_own(
    kluizen, pad, kenmerk
):
    kluis = kluizen.ontgrendelen(pad, WACHTZIN)
    toegang = kluis.toegang
    for wachtzin, naam, nieuw, fout in (
        ("een heel andere zin", NAAM, NIEUW, WachtzinOnjuist),
        (WACHTZIN, "  ", NIEUW, ValueError),
        (WACHTZIN, NAAM, WACHTZIN, WachtzinAlInGebruik),
        (WACHTZIN, NAAM, VAN_HEM, WachtzinAlInGebruik),
    ):
        with pytest.raises(fout):
            toegang.vervanger_toevoegen(wachtzin, naam, nieuw)
    assert len(toegang.stand().vervangers) == 1
    # Three at most, of whom there is one.
    for nummer in (1, 2):
        toegang.vervanger_toevoegen(WACHTZIN, "nog iemand", f"{NIEUW} {nummer}")
    with pytest.raises(ValueError, match="not too many"):
        toegang.vervanger_toevoegen(WACHTZIN, "een te veel", NIEUW)
    kluis.close()


def test_a_key_file_that_cannot_be_written_leaves_nobody_behind(kluizen, sleutels, pad, kenmerk, monkeypatch):
    kluis = kluizen.ontgrendelen(pad, WACHTZIN)

    def vol(*_):
        raise StorageUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(sleutels, "vervanger_zetten", vol)
        with pytest.raises(StorageUnavailable):
            kluis.toegang.vervanger_toevoegen(WACHTZIN, "nog iemand", NIEUW)

    assert [v.naam for v in kluis.toegang.stand().vervangers] == [NAAM]
    kluis.close()


def test_a_recovery_key_opens_beside_them_and_replaces_only_that_of_the_chair(kluizen, pad, kenmerk):
    kluis = kluizen.ontgrendelen(pad, WACHTZIN)
    groepen = vastgelegd(kluis.toegang, WACHTZIN)
    kluis.close()
    kluizen.herstellen(pad, groepen, NIEUW).close()

    kluizen.ontgrendelen(pad, VAN_HEM).close()
    kluizen.ontgrendelen(pad, NIEUW).close()
