"""Reservekopieen of a real kluis: made while somebody writes, whole, each with a key of its own, and gone in time."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.kluizen import NU
from tests.storage.reservekluis import WACHTZIN, bestanden, casus_erbij
from zvh_desktop.application.errors import KluisBeschadigd, StorageUnavailable
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import reservekopie, reservesleutels
from zvh_desktop.kluis.reservekopie import inhoud_van_kluis
from zvh_desktop.kluis.reservekopieen import Reservekopieen


@pytest.fixture
def kluis(kluizen, tmp_path):
    kluis = kluizen.maken(tmp_path / "map" / "casustafel.kluis", WACHTZIN, in_sleutelbos=False)
    yield kluis
    kluis.close()


@pytest.fixture
def reserve(kluis) -> Reservekopieen:
    return kluis.services.reservekopieen


class TestMaken:
    def test_one_file_with_a_name_of_its_moment_and_a_key_of_its_own(self, kluis, reserve):
        casus_erbij(kluis)

        (kopie,) = reserve.maken(Reden.OP_VERZOEK).gemaakt

        assert kopie.pad.parent == kluis.pad.with_name("casustafel.kluis.reservekopieen")
        assert bestanden(kopie.map) == [
            f"{NU:%Y%m%d-%H%M%S}.reservekopie",
            "reservekopieen.reserve",
            "reservekopieen.sleutel",
        ]
        assert reservekopie.controleren(kopie.pad, kopie.sleutel) == kopie.inhoud
        assert (kopie.inhoud.casussen, kopie.inhoud.casustafels, kopie.inhoud.notulen) == (1, 0, 0)
        with pytest.raises(KluisBeschadigd):
            reservekopie.controleren(kopie.pad, kluis.database.sleutel)

    def test_two_have_two_keys_and_what_is_on_the_disk_is_what_was_checked(self, kluis, reserve, wekker):
        een = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        twee = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]

        assert een.sleutel != twee.sleutel
        assert een.bestand != twee.bestand
        for kopie in (een, twee):
            assert reservekopie.sha256_van(kopie.pad) == kopie.sha256

    def test_no_word_is_readable_and_only_the_owner_reads_it(self, kluis, reserve):
        casus_erbij(kluis)
        kopie = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]

        ruw = kopie.pad.read_bytes()
        assert b"Enschede" not in ruw
        assert b"SQLite format" not in ruw
        assert kopie.pad.stat().st_mode & 0o077 == 0

    def test_whoever_writes_meanwhile_does_not_wait_and_one_moment_is_copied(
        self, kluis, reserve, monkeypatch
    ):
        monkeypatch.setattr(reservekopie, "BLADZIJDEN_PER_STAP", 20)
        casus_erbij(kluis, 0)
        geschreven = iter(range(1, 100))

        kopie = reserve.maken(
            Reden.OP_VERZOEK, lambda _gedaan, _alles: casus_erbij(kluis, next(geschreven))
        ).gemaakt[0]

        assert next(geschreven) > 3
        assert kopie.inhoud.casussen == 1
        assert reservekopie.controleren(kopie.pad, kopie.sleutel).casussen == 1

    def test_stopping_halfway_leaves_nothing(self, kluis, reserve):
        class Genoeg(Exception):
            pass

        def stop(_gedaan: int, _alles: int) -> None:
            raise Genoeg

        with pytest.raises(Genoeg):
            reserve.maken(Reden.OP_VERZOEK, stop)

        assert reserve.stand().kopieen == ()
        assert bestanden(kluis.pad.with_name("casustafel.kluis.reservekopieen")) == []

    def test_one_that_does_not_come_back_as_it_was_is_no_reservekopie(self, kluis, reserve, monkeypatch):
        echt = reservekopie.overschrijven

        def bederft(bron, doel, sleutel, voortgang) -> None:
            echt(bron, doel, sleutel, voortgang)
            inhoud = bytearray(doel.read_bytes())
            inhoud[5 * 4096 + 100] ^= 1
            doel.write_bytes(inhoud)

        monkeypatch.setattr(reservekopie, "overschrijven", bederft)
        with pytest.raises(KluisBeschadigd):
            reserve.maken(Reden.OP_VERZOEK)

        assert reserve.stand().kopieen == ()
        assert bestanden(kluis.pad.with_name("casustafel.kluis.reservekopieen")) == []

    def test_W64_making_one_is_a_line_in_the_log(self, kluis, reserve):
        reserve.maken(Reden.OP_VERZOEK)

        from zvh_desktop.application.inzien.logboek import Logvraag

        regels = kluis.database.logboek.regels(Logvraag(), 5)
        assert regels[0].handeling == "reservekopie gemaakt (op verzoek)"


class TestVanzelf:
    def test_nothing_is_made_for_nothing(self, kluis, reserve, wekker):
        assert len(reserve.gewone_ronde().gemaakt) == 1
        for _ in range(5):
            wekker.verder(hours=1, minutes=1)
            assert reserve.gewone_ronde().gemaakt == ()

    def test_a_change_asks_for_another_but_not_within_the_hour(self, kluis, reserve, wekker):
        reserve.gewone_ronde()
        casus_erbij(kluis)
        wekker.verder(minutes=20)
        assert reserve.gewone_ronde().gemaakt == ()
        wekker.verder(minutes=41)
        assert len(reserve.gewone_ronde().gemaakt) == 1

    def test_at_closing_it_does_not_wait_for_the_hour(self, kluis, reserve, wekker):
        reserve.gewone_ronde()
        wekker.verder(minutes=5)
        assert reserve.gewone_ronde(bij_sluiten=True).gemaakt == ()
        casus_erbij(kluis)
        assert len(reserve.gewone_ronde(bij_sluiten=True).gemaakt) == 1

    def test_W52_a_key_whose_time_is_over_is_in_no_ring_and_its_file_is_gone(self, kluis, reserve, wekker):
        eerste = reserve.gewone_ronde().gemaakt[0]
        for uur in range(30):
            wekker.verder(hours=1)
            casus_erbij(kluis, uur)
            reserve.gewone_ronde()

        wekker.verder(days=2)
        casus_erbij(kluis, 40)
        reserve.gewone_ronde()

        stand = reserve.stand()
        assert all(kopie.verloopt_op > wekker.nu for kopie in stand.kopieen)
        assert eerste.pad.exists(), "the first of the month stays for months"
        in_de_map = {p.name for p in eerste.map.glob("*.reservekopie")}
        assert in_de_map == {kopie.bestand for kopie in stand.kopieen}
        assert reserve.buiten_bereik() == ()


class TestPlaats:
    def test_they_go_to_the_place_of_choice_with_all_that_restoring_needs(self, kluis, reserve, stick):
        reserve.plaats_kiezen(stick)

        kopie = reserve.gewone_ronde().gemaakt[0]

        (vak,) = stick.iterdir()
        assert kopie.map == vak
        assert vak.name.startswith("zvh-")
        assert len(bestanden(vak)) == 3
        assert reserve.stand().laatste_op_gekozen == kopie

    def test_when_the_place_is_away_they_go_beside_the_kluis_until_it_is_back(
        self, kluis, reserve, stick, wekker
    ):
        reserve.plaats_kiezen(stick)
        reserve.gewone_ronde()
        weg = stick.with_name("uit de laptop")
        stick.rename(weg)
        casus_erbij(kluis)
        wekker.verder(hours=2)

        ronde = reserve.gewone_ronde()
        assert ronde.gemaakt[0].map == kluis.pad.with_name("casustafel.kluis.reservekopieen")
        assert len(ronde.buiten_bereik) == 1
        assert not reserve.stand().gekozen.is_bereikbaar

        weg.rename(stick)
        wekker.verder(hours=2)
        ronde = reserve.gewone_ronde()
        assert ronde.gemaakt[0].map.parent == stick
        assert ronde.buiten_bereik == ()
        assert reserve.stand().gekozen.is_bij

    def test_another_stick_under_the_same_name_costs_the_first_none_of_its_keys(
        self, kluis, reserve, stick, wekker
    ):
        reserve.plaats_kiezen(stick)
        kopie = reserve.gewone_ronde().gemaakt[0]
        stick.rename(stick.with_name("eerste stick"))
        stick.mkdir()
        wekker.verder(hours=2)
        casus_erbij(kluis)

        assert len(reserve.gewone_ronde().gemaakt) == 1
        assert kopie in reserve.stand().kopieen

    def test_one_that_was_thrown_away_beside_the_kluis_is_not_shown_any_more(self, kluis, reserve, wekker):
        kopie = reserve.gewone_ronde().gemaakt[0]
        kopie.pad.unlink()
        wekker.verder(hours=2)
        reserve.gewone_ronde()

        assert kopie.id not in {een.id for een in reserve.stand().kopieen}

    def test_W52_one_from_before_an_upgrade_goes_in_time_though_it_is_the_last_in_its_folder(
        self, kluis, reserve, stick, wekker
    ):
        oud = reserve.maken(Reden.VOOR_BIJWERKEN).gemaakt[0]
        reserve.plaats_kiezen(stick)
        for dag in range(60):
            wekker.verder(days=1)
            casus_erbij(kluis, dag)
            reserve.gewone_ronde()

        assert not oud.pad.exists()
        assert oud.id not in {een.id for een in reserve.stand().kopieen}

    def test_a_place_that_fails_halfway_is_no_reason_to_have_none(self, kluis, reserve, stick, monkeypatch):
        reserve.plaats_kiezen(stick)
        echt = reservekopie.overschrijven

        def vol(bron, doel, sleutel, voortgang) -> None:
            if stick in doel.parents:
                raise StorageUnavailable
            echt(bron, doel, sleutel, voortgang)

        monkeypatch.setattr(reservekopie, "overschrijven", vol)

        assert reserve.gewone_ronde().gemaakt[0].map == kluis.pad.with_name("casustafel.kluis.reservekopieen")

    def test_a_ring_that_was_lost_comes_back_from_the_place(self, kluis, reserve, stick):
        reserve.plaats_kiezen(stick)
        kopie = reserve.gewone_ronde().gemaakt[0]
        reservesleutels.pad_van(kluis.pad).unlink()

        assert reserve.gewone_ronde().gemaakt == ()
        assert reserve.stand().kopieen == (kopie,)

    def test_a_ring_that_was_damaged_comes_back_from_the_place_without_what_was_destroyed(
        self, kluis, reserve, stick, wekker
    ):
        reserve.plaats_kiezen(stick)
        oud = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        reserve.opnieuw_maken()
        staan = set(reserve.stand().kopieen)
        pad = reservesleutels.pad_van(kluis.pad)
        pad.write_bytes(pad.read_bytes()[:-40])

        reserve.gewone_ronde()

        assert staan <= set(reserve.stand().kopieen)
        assert not list(kluis.pad.parent.glob("*.onleesbaar"))
        assert oud.id not in {een.id for een in reserve.stand().kopieen}

    def test_a_kluis_that_goes_on_elsewhere_still_knows_those_of_the_old_place(
        self, kluis, reserve, tmp_path
    ):
        oud = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        kluis.verplaatsen(tmp_path / "elders.kluis")
        elders = kluis.heropenen()
        try:
            assert elders.services.reservekopieen.stand().kopieen == (oud,)
        finally:
            elders.close()

    def test_closing_waits_for_no_place_that_may_be_gone(self, kluis, reserve, stick):
        assert reserve.is_snel()
        reserve.plaats_kiezen(stick)
        assert reserve.is_snel()
        stick.rename(stick.with_name("weg"))
        reserve.stand()
        assert not reserve.is_snel()


class TestOpnieuwMaken:
    def test_W52_all_older_keys_are_destroyed_and_a_fresh_one_is_in_every_place(
        self, kluis, reserve, stick, wekker
    ):
        oude = [reserve.maken(Reden.OP_VERZOEK).gemaakt[0]]
        reserve.plaats_kiezen(stick)
        wekker.verder(hours=1)
        oude.append(reserve.maken(Reden.OP_VERZOEK).gemaakt[0])
        wekker.verder(hours=1)
        vernietigd_op = wekker.nu
        assert reserve.laatste_verloopt_op(vernietigd_op) is not None

        ronde = reserve.opnieuw_maken()

        assert ronde.vernietigd == 2
        assert {kopie.map.parent for kopie in ronde.gemaakt} == {stick, kluis.pad.parent}
        assert set(reserve.stand().kopieen) == set(ronde.gemaakt)
        assert not any(kopie.pad.exists() for kopie in oude)
        assert reserve.laatste_verloopt_op(vernietigd_op) is None
        assert reserve.laatste_verloopt_op() is not None
        assert reserve.buiten_bereik() == ()

    def test_W52_what_is_out_of_reach_is_said_until_it_was_reached(self, kluis, reserve, stick, wekker):
        reserve.plaats_kiezen(stick)
        oud = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        weg = stick.with_name("in de la")
        stick.rename(weg)
        wekker.verder(hours=1)

        ronde = reserve.opnieuw_maken()

        assert ronde.buiten_bereik == (oud.map,)
        assert reserve.buiten_bereik() == (oud.map,)
        assert reserve.laatste_verloopt_op(oud.gemaakt_op + timedelta(minutes=1)) == oud.verloopt_op.date()
        assert oud.id not in {kopie.id for kopie in reserve.stand().kopieen}

        weg.rename(stick)
        reserve.gewone_ronde()
        assert not oud.pad.exists()
        assert reserve.buiten_bereik() == ()
        assert reserve.laatste_verloopt_op(oud.gemaakt_op + timedelta(minutes=1)) is None
        terug = reservesleutels.lezen(oud.map / reservesleutels.RING_IN_MAP, kluis.database.sleutel)
        assert oud.id not in {kopie.id for kopie in terug.kopieen}

    def test_nothing_is_destroyed_when_no_fresh_one_can_be_made(self, kluis, reserve, monkeypatch):
        reserve.maken(Reden.OP_VERZOEK)

        def vol(*_alles) -> None:
            raise StorageUnavailable

        monkeypatch.setattr(reservekopie, "overschrijven", vol)
        with pytest.raises(StorageUnavailable):
            reserve.opnieuw_maken()

        assert len(reserve.stand().kopieen) == 1

    def test_W52_another_stick_under_the_same_name_does_not_hide_the_one_in_the_drawer(
        self, kluis, reserve, stick, wekker
    ):
        reserve.plaats_kiezen(stick)
        oud = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        stick.rename(stick.with_name("eerste stick"))
        stick.mkdir()
        wekker.verder(hours=1)

        reserve.opnieuw_maken()

        assert reserve.buiten_bereik() == (oud.map,)


def test_the_fingerprint_sees_every_change_but_not_a_look(kluis):
    def afdruk() -> str:
        return inhoud_van_kluis(kluis.pad, kluis.database.sleutel).vingerafdruk

    begin = afdruk()
    with kluis.database.unit_of_work() as work:
        work.log("kluis: iemand keek")
        work.commit()
    assert afdruk() == begin

    casus_erbij(kluis)
    met_casus = afdruk()
    assert met_casus != begin
    instellen = kluis.services.instellen
    instellen.bewaren(replace(instellen.get(), standaard_plaats="Almelo"))
    assert afdruk() != met_casus


def test_a_kluis_with_all_its_files_copied_still_knows_its_own(kluis, reserve, tmp_path):
    kopie = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
    elders = tmp_path / "elders"
    shutil.copytree(kopie.map, elders)

    ring = reservesleutels.lezen(elders / reservesleutels.RING_IN_MAP, kluis.database.sleutel)
    assert reservekopie.controleren(elders / kopie.bestand, ring.kopieen[0].sleutel) == kopie.inhoud
