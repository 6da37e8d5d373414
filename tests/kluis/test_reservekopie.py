from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from tests.kluizen import NU
from tests.reservekluis import bestanden, casus_erbij, kluis, reserve
from zvh_desktop.application.errors import KluisBeschadigd
from zvh_desktop.domain.kluis.reservekopie import Reden, Trap
from zvh_desktop.kluis import reservekopie, reservesleutels
from zvh_desktop.kluis.reservekopie import inhoud_van_kluis

__all__ = ["kluis", "reserve"]


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


@pytest.mark.parametrize("size", [0, 1])
def test_of_a_kluis_that_lost_its_content_nothing_is_copied_and_nothing_is_written(kluis, tmp_path, size):
    """Any key fits an empty file: it would be taken for a whole kluis without a Casus."""
    leeg = tmp_path / "leeg.kluis"
    leeg.write_bytes(b"x" * size)
    for lees in (reservekopie.kluis_nagaan, inhoud_van_kluis):
        with pytest.raises(KluisBeschadigd):
            lees(leeg, kluis.database.sleutel)
    assert leeg.read_bytes() == b"x" * size


def test_each_place_has_one_that_stands_for_its_month(kluis, reserve, stick, wekker):
    elders = stick.parent / "andere stick"
    elders.mkdir()
    terms = []
    for place in (stick, stick, elders, elders):
        (kopie,) = reserve.maken(Reden.OP_VERZOEK, in_map=place).gemaakt
        terms.append(kopie.verloopt_op - kopie.gemaakt_op)
        wekker.verder(minutes=5)
    assert terms == [Trap.MAAND.value, Trap.DAG.value] * 2


def test_what_a_kill_left_half_made_goes_whatever_it_is(tmp_path):
    (tmp_path / "map.part" / "dieper").mkdir(parents=True)
    (tmp_path / "map.part" / "dieper" / "bestand").write_bytes(b"half")
    (tmp_path / "bestand.part").write_bytes(b"half")
    (tmp_path / "een.reservekopie").write_bytes(b"heel")
    reservekopie.remove_half_made(tmp_path)
    assert bestanden(tmp_path) == ["een.reservekopie"]
