"""A reservekopie is known by its bytes: folders and files may have got any name since, and no other one is taken for it."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.application.test_vernietigen import afgeschaald, alles
from tests.builders import a_casus
from tests.storage.reservekluis import WACHTZIN, casus_erbij
from tests.storage.test_terugzetten import casussen_in
from tests.vernietigkluis import NAAM, WACHTZIN as WERKWACHTZIN, open_vernietigkluis
from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.kluis.reservekopie import Geheim, Rest, geen_voortgang
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis.reservesleutels import OpenRing
from zvh_desktop.opdrachten import Uitkomst, Vraag, voer_uit

GEHEIM = Geheim(WACHTZIN)


@pytest.fixture
def voer(kluizen, capsys):
    def voer(*argumenten: object, wachtzin: str = WACHTZIN) -> tuple[int, str]:
        code = voer_uit([str(a) for a in argumenten], lambda: kluizen, Vraag(lambda _: wachtzin, lambda: ""))
        gezegd = capsys.readouterr()
        return code, gezegd.out + gezegd.err

    return voer


def als_vroeger(pad: Path, sleutel: bytes) -> None:
    """Gives all in the ring one file name, each in a folder of its own, as those made in one second once had."""
    beheer = OpenRing(pad, sleutel)
    ring = beheer.lezen()
    for kopie in ring.kopieen:
        kopie.pad.rename(kopie.map / "een.reservekopie")
    beheer.schrijven(
        replace(ring, kopieen=tuple(replace(k, bestand="een.reservekopie") for k in ring.kopieen))
    )
    for map in ring.mappen():
        beheer.bijwerken(map)


class TestNaEenVernietiging:
    """W-52: a Casus is destroyed and with it every older reservekopie; then the laptop is lost."""

    @pytest.fixture(params=["verse namen", "gelijke namen"])
    def verloren(self, request, tmp_path, stick):
        """Makes what is left: the folder beside the kluis and that on the stick, with all made in one second."""

        def verloren(*, met_stick: bool) -> dict[str, Path]:
            laptop = tmp_path / "laptop"
            laptop.mkdir()
            with open_vernietigkluis(laptop) as kluis:
                _, (casus, _) = afgeschaald(kluis, 1, 2)
                reserve = kluis.services.reservekopieen
                reserve.maken(Reden.OP_VERZOEK)
                if met_stick:
                    reserve.plaats_kiezen(stick)
                    reserve.maken(Reden.OP_VERZOEK)
                alles(kluis, casus)
                assert len({k.bestand for k in reserve.stand().kopieen}) == 1 + met_stick
                if request.param == "gelijke namen":
                    als_vroeger(kluis.database.pad, kluis.database.sleutel)
            gered = {"eigen": (laptop / f"{NAAM}.reservekopieen").rename(tmp_path / "gered")}
            shutil.rmtree(laptop)
            return gered | ({"stick": stick.rename(tmp_path / "E")} if met_stick else {})

        return verloren

    @pytest.mark.parametrize(("met_stick", "waar"), [(False, "eigen"), (True, "eigen"), (True, "stick")])
    @pytest.mark.parametrize("naar", ["laptop", "nieuwe laptop"])
    def test_each_place_alone_puts_it_back_on_a_clean_machine_by_the_command(
        self, voer, kluizen, verloren, tmp_path, met_stick, waar, naar
    ):
        map = verloren(met_stick=met_stick)[waar]
        pad = tmp_path / naar / NAAM

        assert voer("check", map, wachtzin=WERKWACHTZIN)[0] == Uitkomst.GOED
        code, gezegd = voer("restore", map, pad, "--ja", wachtzin=WERKWACHTZIN)

        assert (code, "Teruggezet" in gezegd) == (Uitkomst.GOED, True), gezegd
        kluis = kluizen.ontgrendelen(pad, WERKWACHTZIN)
        with closing(kluis):
            kluis.services.dossiers.openen(a_casus(2).id)
            with pytest.raises(NotFound):
                kluis.services.dossiers.openen(a_casus(1).id)

    def test_the_stick_still_does_after_rounds_on_the_new_machine(self, kluizen, verloren, tmp_path):
        map = verloren(met_stick=True)["stick"]
        pad, geheim = tmp_path / "laptop" / NAAM, Geheim(WERKWACHTZIN)
        terugzetter = kluizen.terugzetter()
        gevonden = terugzetter.zoeken(pad, map, geheim)
        terugzetter.terugzetten(pad, gevonden, gevonden.kopieen[0], geen_voortgang)
        kluis = kluizen.ontgrendelen(pad, WERKWACHTZIN)
        kluis.services.reservekopieen.gewone_ronde()
        kluis.close()
        shutil.rmtree(pad.parent)

        weer = terugzetter.zoeken(pad, map, geheim)

        assert [k.id for k in weer.kopieen] == [k.id for k in gevonden.kopieen]
        terugzetter.terugzetten(pad, weer, weer.kopieen[0], geen_voortgang)


class TestMetDeHand:
    """What people do with files: rename, swap, copy, reach them by another way."""

    @pytest.fixture
    def twee(self, kluizen, gevuld, stick, wekker) -> tuple[Path, Path]:
        """On the stick: with one Casus, and a newer one with two."""
        kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
        kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        kluis.close()
        een, twee = sorted(stick.glob("*/*.reservekopie"))
        return een, twee

    def test_two_that_swapped_names_are_each_what_they_are(self, voer, kluizen, gevuld, twee):
        een, ander = twee
        een.rename(een.with_name("tussen"))
        ander.rename(een)
        een.with_name("tussen").rename(ander)

        code, gezegd = voer("check", een.parent)
        assert (code, gezegd.count("in orde")) == (Uitkomst.GOED, 2), gezegd
        assert voer("restore", een, gevuld, "--ja")[0] == Uitkomst.GOED
        assert casussen_in(kluizen, gevuld) == 2
        assert voer("restore", ander, gevuld, "--ja")[0] == Uitkomst.GOED
        assert casussen_in(kluizen, gevuld) == 1

    @pytest.mark.parametrize("naam", ["voor de verhuizing.reservekopie", "oud.bak"])
    def test_one_under_a_name_of_somebodys_own_is_checked_and_put_back(
        self, voer, kluizen, gevuld, twee, naam
    ):
        bestand = twee[0].rename(twee[0].with_name(naam))

        assert voer("check", bestand)[0] == Uitkomst.GOED
        assert voer("restore", bestand, gevuld, "--ja")[0] == Uitkomst.GOED
        assert casussen_in(kluizen, gevuld) == 1

    def test_one_that_was_copied_beside_itself_is_offered_once_and_each_file_can_be_pointed_at(
        self, voer, kluizen, gevuld, twee
    ):
        dubbel = shutil.copy(twee[0], twee[0].with_name("kopie van.reservekopie"))

        gevonden = kluizen.terugzetter().zoeken(gevuld, dubbel, GEHEIM)

        assert [k.inhoud.casussen for k in gevonden.kopieen] == [2, 1]
        assert (gevonden.aangewezen.pad, gevonden.zonder_sleutel) == (dubbel, 0)
        assert voer("check", dubbel.parent)[1].count("in orde") == 3

    def test_files_alone_in_any_folder_are_known_to_the_kluis_of_today(self, kluizen, gevuld, twee, tmp_path):
        los = tmp_path / "los"
        los.mkdir()
        shutil.copy(twee[0], los / twee[1].name)

        gevonden = kluizen.terugzetter().zoeken(gevuld, los, GEHEIM)

        assert [k.inhoud.casussen for k in gevonden.kopieen] == [1]

    def test_by_a_relative_path_and_a_link_the_ring_holds_folders_that_are_found_again(
        self, voer, kluizen, gevuld, twee, tmp_path, monkeypatch
    ):
        (tmp_path / "link").symlink_to(twee[0].parent, target_is_directory=True)
        monkeypatch.chdir(tmp_path)
        nieuw = Path("nieuw") / "mijn.kluis"

        assert voer("restore", "link", nieuw, "--ja")[0] == Uitkomst.GOED
        assert voer("restore", Path("link") / twee[0].name, nieuw, "--ja")[0] == Uitkomst.GOED
        kluis = kluizen.ontgrendelen(nieuw, WACHTZIN)
        kopieen = kluis.services.reservekopieen.stand().kopieen
        kluis.close()
        assert all(k.map.is_absolute() and k.pad.exists() for k in kopieen)
        assert {k.map for k in kopieen} == {
            tmp_path / "link",
            tmp_path / "nieuw" / "mijn.kluis.reservekopieen",
        }

    def test_a_damaged_one_is_said_to_be_damaged_and_keeps_nobody_from_the_other(
        self, voer, kluizen, gevuld, twee
    ):
        een, ander = twee
        ander.write_bytes(b"")

        assert "is beschadigd" in voer("check", ander)[1]
        assert voer("restore", een, gevuld, "--ja")[0] == Uitkomst.GOED
        assert casussen_in(kluizen, gevuld) == 1


class TestVernietigen:
    """What is taken away is the destroyed one, and nothing that bears its name."""

    @pytest.fixture
    def open_(self, kluizen, kluispad):
        kluis = kluizen.maken(kluispad, WACHTZIN, in_sleutelbos=False)
        yield kluis
        kluis.close()

    def _blijft_en_gaat(self, kluis, wekker):
        """One that stays for months and one that goes in two weeks, with a newer one elsewhere."""
        reserve = kluis.services.reservekopieen
        blijft = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        wekker.verder(hours=2)
        casus_erbij(kluis)
        gaat = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        assert gaat.verloopt_op < blijft.verloopt_op
        return blijft, gaat

    def _later(self, kluis, wekker, gaat):
        wekker.verder(days=3)
        kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        wekker.verder(days=12)
        ronde = kluis.services.reservekopieen.gewone_ronde()
        assert gaat.id not in {k.id for k in kluis.services.reservekopieen.stand().kopieen}
        return ronde

    @pytest.mark.parametrize("op_stick", [True, False])
    def test_another_one_under_the_name_of_the_destroyed_one_stays_and_can_be_put_back(
        self, kluizen, open_, stick, wekker, op_stick
    ):
        if op_stick:
            open_.services.reservekopieen.plaats_kiezen(stick)
        blijft, gaat = self._blijft_en_gaat(open_, wekker)
        blijft.pad.replace(gaat.pad)

        self._later(open_, wekker, gaat)

        assert gaat.pad.exists()
        gevonden = kluizen.terugzetter().zoeken(stick / "nieuw.kluis", gaat.pad, GEHEIM)
        assert gevonden.aangewezen.id == blijft.id
        kluizen.terugzetter().terugzetten(
            stick / "nieuw.kluis", gevonden, gevonden.aangewezen, geen_voortgang
        )
        assert casussen_in(kluizen, stick / "nieuw.kluis") == 0

    @pytest.mark.parametrize("op_stick", [True, False])
    def test_a_destroyed_one_goes_under_whatever_name_and_in_whatever_number(
        self, open_, stick, wekker, op_stick
    ):
        if op_stick:
            open_.services.reservekopieen.plaats_kiezen(stick)
        blijft, gaat = self._blijft_en_gaat(open_, wekker)
        shutil.copy(gaat.pad, gaat.pad.with_name("nog een.reservekopie"))
        gaat.pad.rename(gaat.pad.with_name("hernoemd.reservekopie"))

        self._later(open_, wekker, gaat)

        namen = {k.bestand for k in open_.services.reservekopieen.stand().kopieen}
        assert {p.name for p in blijft.map.glob("*.reservekopie")} == namen
        assert open_.services.reservekopieen.buiten_bereik() == ()

    def test_one_renamed_beside_the_kluis_keeps_its_key(self, open_, wekker):
        reserve = open_.services.reservekopieen
        kopie = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        kopie.pad.rename(kopie.map / "bewaren.reservekopie")

        wekker.verder(hours=2)
        reserve.gewone_ronde()

        assert kopie.id in {k.id for k in reserve.stand().kopieen}
        assert all(k.pad.exists() for k in reserve.stand().kopieen)

    def test_no_file_that_lies_there_is_written_over(self, open_, stick):
        reserve = open_.services.reservekopieen
        reserve.plaats_kiezen(stick)
        eerste = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        vreemd = eerste.map / eerste.bestand.replace(".", "-2.")
        vreemd.write_bytes(b"van een ander")

        tweede = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]

        assert vreemd.read_bytes() == b"van een ander"
        assert tweede.pad.exists()

    @pytest.mark.parametrize("hoe", ["verplaatst", "gekopieerd"])
    def test_a_kluis_moved_or_copied_with_its_folder_tidies_up_its_own_only(
        self, kluizen, kluispad, open_, wekker, hoe
    ):
        toen = open_.services.reservekopieen.maken(Reden.OP_VERZOEK).gemaakt[0]
        open_.close()
        elders = kluispad.parent.with_name("elders")
        (shutil.move if hoe == "verplaatst" else shutil.copytree)(kluispad.parent, elders)
        wekker.verder(hours=2)
        kluis = kluizen.ontgrendelen(elders / kluispad.name, WACHTZIN)
        reserve = kluis.services.reservekopieen

        reserve.opnieuw_maken()

        assert reserve.buiten_bereik() == ()
        assert not (elders / toen.map.name / toen.bestand).exists()
        kluis.close()
        if hoe == "gekopieerd":
            terugzetter = kluizen.terugzetter()
            gevonden = terugzetter.zoeken(kluispad, toen.map, GEHEIM)
            assert [k.id for k in gevonden.kopieen] == [toen.id]
            terugzetter.terugzetten(kluispad, gevonden, gevonden.kopieen[0], geen_voortgang)

    def test_of_one_destroyed_before_its_bytes_were_kept_the_name_is_not_enough(self, open_, stick, wekker):
        reserve = open_.services.reservekopieen
        reserve.plaats_kiezen(stick)
        levend = reserve.maken(Reden.OP_VERZOEK).gemaakt[0]
        beheer = OpenRing(open_.pad, open_.database.sleutel)
        ring = beheer.lezen()
        oud = levend.map / "oud.reservekopie"
        oud.write_bytes(b"zonder sleutel")
        rest = Rest("weg", levend.map, levend.bestand, levend.verloopt_op, levend.gemaakt_op)
        beheer.schrijven(replace(ring, resten=(rest, replace(rest, id="oud", bestand=oud.name))))

        wekker.verder(hours=2)
        reserve.gewone_ronde()

        assert levend.pad.exists()
        assert not oud.exists()


def test_what_was_set_aside_is_kept_when_the_kluis_is_reached_by_another_way(kluizen, gevuld, stick, wekker):
    """A ring holds the folder as it was reached then; what is in the ring is not what an interruption left."""
    terugzetter = kluizen.terugzetter()
    (gevuld.parent.parent / "link").symlink_to(gevuld.parent, target_is_directory=True)
    for pad in (gevuld, gevuld.parent.parent / "link" / gevuld.name):
        pad.write_bytes(b"")
        gevonden = terugzetter.zoeken(pad, stick, GEHEIM)
        terugzetter.terugzetten(pad, gevonden, gevonden.kopieen[0], geen_voortgang)
        wekker.verder(hours=1)

    assert len(list(gevuld.parent.glob("*/*.terzijde"))) == 2
