"""Every copy of a kluis is known: at its old place, in a copied folder, on the stick, and what a kill left of one."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from itertools import product
from pathlib import Path

import pytest

from tests.application.afschaling.test_vernietigen import TWEE_JAAR, afgeschaald
from tests.builders import a_casus
from tests.reservekluis import WACHTZIN, casus_erbij
from tests.vernietigkluis import NAAM, WACHTZIN as WERKWACHTZIN, open_vernietigkluis
from zvh_desktop.application.errors import NotFound, WachtzinOnjuist
from zvh_desktop.application.inzien.logboek import Logvraag
from zvh_desktop.domain.afschaling.vernietiging import Vernietigstap
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import verplaatsen
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.kluis.reservekopie import eigen_map
from zvh_desktop.opdrachten import Uitkomst, Vraag, voer_uit

ANDER = "heel andere woorden dan eerst"


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def elders(tmp_path) -> Path:
    (tmp_path / "elders").mkdir()
    return tmp_path / "elders" / "casustafel.kluis"


@pytest.fixture
def moved(kluizen, gevuld, elders) -> Path:
    """The old place of a kluis that was moved, with a reservekopie beside it and one on the stick."""
    with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
        kluis.services.reservekopieen.plaats_kiezen(None)
        kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        kluis.verplaatsen(elders)
    return gevuld


def left_of(pad: Path) -> list[str]:
    return sorted(p.name.removeprefix(pad.name) for p in pad.parent.iterdir() if not p.is_dir())


def keys_that_open(folder: Path, wachtzin: str) -> list[Path]:
    found = []
    for file in folder.rglob("*.sleutel*"):
        with suppress(WachtzinOnjuist):
            Kluissleutels().met_wachtzin(file.with_name(file.name.partition(".sleutel")[0]), wachtzin)
            found.append(file)
    return found


class TestOldPlace:
    def test_it_stays_at_first(self, kluizen, moved, elders):
        with closing(kluizen.ontgrendelen(elders, WACHTZIN)) as kluis:
            kluis.services.reservekopieen.gewone_ronde()
            assert all(k.bestand for k in kluis.services.reservekopieen.stand().kopieen)
        kluizen.ontgrendelen(moved, WACHTZIN).close()

    def test_destruction_takes_it_and_the_folder_beside_it(self, kluizen, moved, elders):
        with closing(kluizen.ontgrendelen(elders, WACHTZIN)) as kluis:
            ronde = kluis.services.reservekopieen.opnieuw_maken()
            assert ronde.buiten_bereik == kluis.services.reservekopieen.buiten_bereik() == ()
        assert [p for p in moved.parent.rglob("*") if p.is_file()] == []

    @pytest.mark.parametrize("how", ["wijzigen", "vernieuwen", "vervanger"])
    def test_a_new_secret_leaves_none_that_opens_by_the_old_one(self, kluizen, moved, elders, how):
        with closing(kluizen.ontgrendelen(elders, WACHTZIN)) as kluis:
            if how == "wijzigen":
                kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANDER)
            elif how == "vervanger":
                kluis.toegang.vervanger_intrekken(
                    kluis.toegang.vervanger_toevoegen(WACHTZIN, "K. Roos", ANDER)
                )
        if how == "vernieuwen":
            kluizen.sleutel_vernieuwen(elders, WACHTZIN, None).close()
        assert left_of(moved) == []
        old = WACHTZIN if how == "wijzigen" else ANDER
        assert keys_that_open(moved.parent.parent, old) == []

    def test_it_goes_by_itself_after_two_weeks(self, kluizen, moved, elders, wekker):
        wekker.verder(days=15)
        with closing(kluizen.ontgrendelen(elders, WACHTZIN)) as kluis:
            casus_erbij(kluis, 2)
            kluis.services.reservekopieen.gewone_ronde()
        assert left_of(moved) == []

    @pytest.mark.parametrize("why", ["verder gewerkt", "weg", "open"])
    def test_where_it_cannot_be_taken_it_is_named(self, kluizen, moved, elders, why, tmp_path):
        other = kluizen.ontgrendelen(moved, WACHTZIN) if why != "weg" else None
        if why == "verder gewerkt":
            casus_erbij(other, 7)
            other.close()
        elif why == "weg":
            moved.parent.rename(tmp_path / "uit de laptop")
        with closing(kluizen.ontgrendelen(elders, WACHTZIN)) as kluis:
            reserve = kluis.services.reservekopieen
            assert moved in reserve.opnieuw_maken().buiten_bereik
            assert moved in reserve.buiten_bereik()
            assert reserve.laatste_verloopt_op() is not None
        if why == "open":
            other.close()
        if why == "verder gewerkt":
            with closing(kluizen.ontgrendelen(moved, WACHTZIN)) as kluis:
                assert len(kluis.services.overzichten.partijen()) == 30

    def test_what_is_gone_from_its_own_disk_is_gone(self, kluizen, moved, elders):
        for file in moved.parent.glob(f"{moved.name}*"):
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        with closing(kluizen.ontgrendelen(elders, WACHTZIN)) as kluis:
            assert moved not in kluis.services.reservekopieen.opnieuw_maken().buiten_bereik


class TestCopiedByHand:
    @pytest.mark.parametrize("with_folder", [True, False])
    @pytest.mark.parametrize("on_stick", [True, False])
    def test_it_touches_no_reservekopie_of_its_original(
        self, kluizen, gevuld, stick, tmp_path, on_stick, with_folder
    ):
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            if not on_stick:
                kluis.services.reservekopieen.plaats_kiezen(None)
                kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        copied = tmp_path / "kopie" / gevuld.name
        skip = None if with_folder else shutil.ignore_patterns("*.reservekopieen")
        shutil.copytree(gevuld.parent, copied.parent, ignore=skip)
        of_original = [*gevuld.parent.rglob("*"), *stick.rglob("*")]
        before = {p: p.read_bytes() for p in of_original if p.is_file()}

        with closing(kluizen.ontgrendelen(copied, WACHTZIN)) as kluis:
            for _ in range(2):
                casus_erbij(kluis, 3 + _)
                kluis.services.reservekopieen.opnieuw_maken()
                kluis.services.reservekopieen.gewone_ronde()
            kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANDER)

        assert {p: p.read_bytes() for p in before if p.exists()} == before
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            assert all(k.pad.exists() for k in kluis.services.reservekopieen.stand().kopieen)

    def test_a_folder_beside_another_kluis_is_never_touched(self, kluizen, gevuld, stick, tmp_path):
        """Moved by hand while the original was out of sight, which came back."""
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            kluis.services.reservekopieen.plaats_kiezen(None)
            kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        copy, away = tmp_path / "kopie" / gevuld.name, tmp_path / "uit het zicht"
        shutil.copytree(gevuld.parent, copy.parent, ignore=shutil.ignore_patterns("*.reservekopieen"))
        gevuld.parent.rename(away)
        with closing(kluizen.ontgrendelen(copy, WACHTZIN)) as kluis:
            kluis.services.reservekopieen.gewone_ronde()
            away.rename(gevuld.parent)
            before = {p: p.read_bytes() for p in gevuld.parent.rglob("*") if p.is_file()}
            reserve = kluis.services.reservekopieen
            assert eigen_map(gevuld) in reserve.opnieuw_maken().buiten_bereik
        assert {p: p.read_bytes() for p in gevuld.parent.rglob("*") if p.is_file()} == before


class TestLeftByAKill:
    def test_what_lies_half_made_beside_the_kluis_goes_at_the_next_opening(self, kluizen, gevuld):
        whole = left_of(gevuld)
        for rest in (
            ".sleutel.part",
            ".sleutel.vorige.part",
            ".sleutel.beschadigd.part",
            ".reserve.part",
            ".nieuw",
            ".nieuw-wal",
            ".nieuw-shm",
            ".proef",
            ".slot-12",
            ".logboek-nieuw",
        ):
            gevuld.with_name(gevuld.name + rest).write_bytes(b"half")
        kluizen.ontgrendelen(gevuld, WACHTZIN).close()
        assert left_of(gevuld) == whole

    def test_what_lies_half_made_among_the_reservekopieen_goes_at_the_next_round(
        self, kluizen, gevuld, stick
    ):
        (folder,) = stick.glob("zvh-*")
        for name in ("20200101-000000.reservekopie.part", "reservekopieen.sleutel.part"):
            (folder / name).write_bytes(b"half")
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            kluis.services.reservekopieen.gewone_ronde()
        assert list(stick.rglob("*.part")) == []

    @pytest.mark.parametrize("at", ["_maak_vast", "flush_folder"])
    def test_a_move_that_was_ended_halfway_leaves_nothing_at_the_new_place(
        self, kluizen, gevuld, elders, monkeypatch, at
    ):
        kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
        with monkeypatch.context() as patch:
            patch.setattr(verplaatsen, "_ruim_op", lambda _paden: None)
            patch.setattr(verplaatsen.Path, "rename", _ended) if at == "flush_folder" else patch.setattr(
                verplaatsen, at, _ended
            )
            with pytest.raises(KeyboardInterrupt):
                kluis.verplaatsen(elders)
        kluis.close()
        assert left_of(elders) != []
        kluizen.ontgrendelen(gevuld, WACHTZIN).close()
        assert [n for n in left_of(elders) if n != ".slot"] == []

    def test_a_place_without_reservekopieen_keeps_no_key_file(self, kluizen, gevuld, stick, wekker, tmp_path):
        (folder,) = stick.glob("zvh-*")
        second = tmp_path / "tweede stick"
        second.mkdir()
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            kluis.services.reservekopieen.plaats_kiezen(second)
            kluis.services.reservekopieen.opnieuw_maken()
        assert list(folder.iterdir()) == []


def _ended(*_asked: object) -> None:
    raise KeyboardInterrupt


class TestPutBack:
    """Small files of another day, laid beside the kluis of today."""

    def test_an_older_key_file_is_told_and_logged(self, kluizen, gevuld):
        keys = gevuld.with_name(gevuld.name + ".sleutel")
        older = keys.read_bytes()
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANDER)
        with closing(kluizen.ontgrendelen(gevuld, ANDER)) as kluis:
            assert not kluis.services.logboek.bij_openen.is_oud_sleutelbestand
        keys.write_bytes(older)
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            assert kluis.services.logboek.bij_openen.is_oud_sleutelbestand
            assert "ouder sleutelbestand" in kluis.services.logboek.regels(Logvraag())[0].handeling
            kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANDER)
        with closing(kluizen.ontgrendelen(gevuld, ANDER)) as kluis:
            assert not kluis.services.logboek.bij_openen.is_oud_sleutelbestand

    def test_a_kluis_of_yesterday_without_its_anchor_is_told(self, kluizen, gevuld):
        yesterday = gevuld.read_bytes()
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            casus_erbij(kluis, 5)
        gevuld.write_bytes(yesterday)
        gevuld.with_name(gevuld.name + ".logboek").unlink()
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            assert kluis.services.logboek.bij_openen.is_zonder_anker

    @pytest.mark.parametrize("is_there", [True, False])
    def test_restoring_without_a_question_tells_what_comes_back(
        self, kluizen, tmp_path, wekker, capsys, is_there
    ):
        laptop, kept = tmp_path / "laptop", tmp_path / "bewaard"
        laptop.mkdir()
        kept.mkdir()
        with open_vernietigkluis(laptop) as werk:
            _, (casus, _) = afgeschaald(werk, 1, 2)
        wekker.nu += TWEE_JAAR
        pad = laptop / NAAM
        with closing(kluizen.ontgrendelen(pad, WERKWACHTZIN)) as kluis:
            made = kluis.services.reservekopieen.maken(Reden.OP_VERZOEK).gemaakt[0]
            shutil.copytree(made.map, kept / "map")
            wekker.verder(hours=1)
            kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)
            kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        pad.with_name(pad.name + ".reserve").unlink()
        if not is_there:
            shutil.rmtree(laptop)
        command = ["restore", str(kept / "map"), str(pad), "--ja"]
        assert voer_uit(command, lambda: kluizen, Vraag(lambda _: WERKWACHTZIN)) == Uitkomst.GOED
        said = capsys.readouterr().out
        assert "is vernietigd, komt terug en moet opnieuw weg" in said
        assert ("1 keer" in said) is is_there


def damaged(pad: Path) -> None:
    """200 bytes of a page turned over, in the middle of the file, where nothing looks at opening."""
    with pad.open("rb+") as file:
        file.seek(pad.stat().st_size // 2)
        before = file.read(200)
        file.seek(-200, 1)
        file.write(bytes(byte ^ 255 for byte in before))


PLACES = [chosen for chosen in product((False, True), repeat=3) if any(chosen)]


@pytest.mark.parametrize(("own", "on_stick", "is_moved"), PLACES)
@pytest.mark.parametrize("from_stick", [True, False])
def test_destroy_lose_the_laptop_and_restore_on_a_clean_machine(
    kluizen, wekker, tmp_path, stick, capsys, own, on_stick, is_moved, from_stick
):
    """W-52: what is left of it opens, without the destroyed Casus, and nothing else that is left holds that."""
    if from_stick and not on_stick:
        pytest.skip("there is nothing on the stick")
    laptop, other = tmp_path / "laptop", tmp_path / "andere schijf"
    laptop.mkdir()
    other.mkdir()
    with open_vernietigkluis(laptop) as werk:
        _, (casus, _) = afgeschaald(werk, 1, 2)
    wekker.nu += TWEE_JAAR
    pad = laptop / NAAM
    kluis = kluizen.ontgrendelen(pad, WERKWACHTZIN)
    with closing(kluis):
        reserve = kluis.services.reservekopieen
        if own:
            reserve.maken(Reden.OP_VERZOEK)
        if on_stick:
            reserve.plaats_kiezen(stick)
            reserve.maken(Reden.OP_VERZOEK)
        if is_moved:
            kluis.verplaatsen(other / NAAM)
            kluis = kluis.heropenen()
        with closing(kluis):
            kluis.services.vernietigen.uitvoeren(casus.id, Vernietigstap.VERNIETIGEN)
            assert kluis.services.reservekopieen.buiten_bereik() == ()
            pad = kluis.pad
    if is_moved:
        assert [p for p in laptop.rglob("*") if p.is_file()] == []
    saved = (stick if from_stick else eigen_map(pad)).rename(tmp_path / "gered")
    shutil.rmtree(pad.parent)

    clean = tmp_path / "nieuw" / NAAM
    code = voer_uit(
        ["restore", str(saved), str(clean), "--ja"], lambda: kluizen, Vraag(lambda _: WERKWACHTZIN)
    )

    assert code == Uitkomst.GOED, capsys.readouterr()
    with closing(kluizen.ontgrendelen(clean, WERKWACHTZIN)) as kluis:
        kluis.services.dossiers.openen(a_casus(2).id)
        with pytest.raises(NotFound):
            kluis.services.dossiers.openen(a_casus(1).id)
