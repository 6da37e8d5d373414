"""One kluis is one file with one writer: by whatever name it is reached, and whatever is written of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.kluis.test_toegang import vastgelegd
from tests.kluizen import NU
from tests.patience import wait_until
from tests.reservekluis import WACHTZIN, casus_erbij, leg_neer
from zvh_desktop.application.errors import (
    AlleenVoorzitter,
    KluisInGebruik,
    KluisOnderMeerNamen,
    KluisOvergenomen,
    KluisplaatsOngeschikt,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis.kluis import Kluisplaats
from zvh_desktop.application.kluis.reservekopie import Geheim
from zvh_desktop.bootstrap.place import own_command
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import kluizen as kluizen_module
from zvh_desktop.kluis.slot import slot_pad_van

ANDER = "heel andere woorden dan eerst"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a right there that a test does not have")


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


@pytest.fixture
def closed(kluizen, kluispad) -> Path:
    return leg_neer(kluispad)


class TestLinks:
    @pytest.fixture(params=["bestand", "map"])
    def link(self, request, closed, tmp_path) -> Path:
        if request.param == "map":
            (tmp_path / "snel").symlink_to(closed.parent, target_is_directory=True)
            return tmp_path / "snel" / closed.name
        (tmp_path / "snel.kluis").symlink_to(closed)
        return tmp_path / "snel.kluis"

    def test_by_two_names_it_is_held_once(self, kluizen, closed, link):
        with closing(kluizen.ontgrendelen(link, WACHTZIN)) as kluis:
            assert kluis.pad == closed
            with pytest.raises(KluisInGebruik):
                kluizen.ontgrendelen(closed, WACHTZIN)

    @pytest.mark.parametrize("how", ["wijzigen", "vernieuwen", "herstellen"])
    def test_a_new_secret_reaches_the_file_itself(self, kluizen, closed, link, how):
        with closing(kluizen.ontgrendelen(link, WACHTZIN)) as kluis:
            groepen = vastgelegd(kluis.toegang, WACHTZIN)
            if how == "wijzigen":
                kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANDER)
        if how == "vernieuwen":
            kluizen.sleutel_vernieuwen(link, WACHTZIN, None).close()
        elif how == "herstellen":
            kluizen.herstellen(link, groepen, ANDER).close()

        for pad in (closed, link):
            kluizen.ontgrendelen(pad, WACHTZIN if how == "vernieuwen" else ANDER).close()
        assert {p.name.removeprefix(closed.name) for p in closed.parent.iterdir() if p.is_file()} <= {
            "",
            ".sleutel",
            ".sleutel.vorige",
            ".reserve",
            ".logboek",
        }

    def test_one_put_back_by_a_link_lies_where_the_link_points(self, kluizen, gevuld, stick, tmp_path):
        link = tmp_path / "snel.kluis"
        link.symlink_to(gevuld)
        terugzetter = kluizen.terugzetter()
        gevonden = terugzetter.zoeken(link, stick, Geheim(WACHTZIN))
        terugzetter.terugzetten(link, gevonden, gevonden.kopieen[0], lambda _done, _total: None)
        assert link.is_symlink()
        kluizen.ontgrendelen(gevuld, WACHTZIN).close()

    def test_a_lock_that_points_elsewhere_is_not_followed(self, kluizen, closed, tmp_path):
        elsewhere = tmp_path / "van een ander"
        elsewhere.write_bytes(b"blijft")
        slot_pad_van(closed).symlink_to(elsewhere)
        kluizen.ontgrendelen(closed, WACHTZIN).close()
        assert elsewhere.read_bytes() == b"blijft"


class TestHardLinks:
    @pytest.mark.parametrize("rest", ["", ".sleutel", ".reserve"])
    def test_a_file_with_a_second_name_is_refused_by_every_way_in(
        self, kluizen, closed, tmp_path, monkeypatch, rest
    ):
        if rest == ".reserve":
            with closing(kluizen.ontgrendelen(closed, WACHTZIN)) as kluis:
                kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
        second = tmp_path / f"tweede.kluis{rest}"
        second.hardlink_to(closed.with_name(closed.name + rest))
        before = files(closed.parent)
        ways = (
            lambda pad: kluizen.ontgrendelen(pad, WACHTZIN),
            kluizen.ontgrendelen_met_sleutelbos,
            lambda pad: kluizen.sleutel_vernieuwen(pad, WACHTZIN, None),
            lambda pad: kluizen.maken(pad, WACHTZIN, in_sleutelbos=False),
        )
        for pad in (closed, tmp_path / "tweede.kluis"):
            for way in ways:
                with pytest.raises(KluisOnderMeerNamen):
                    way(pad)
        assert files(closed.parent) == before

        second.unlink()
        kluizen.ontgrendelen(closed, WACHTZIN).close()

    def test_a_key_file_that_is_a_link_is_refused(self, kluizen, closed, tmp_path):
        key = closed.with_name(closed.name + ".sleutel")
        key.rename(tmp_path / "elders.sleutel")
        key.symlink_to(tmp_path / "elders.sleutel")
        with pytest.raises(KluisOnderMeerNamen):
            kluizen.ontgrendelen(closed, WACHTZIN)


DEEDS = {
    "wachtzin": lambda kluis, _: kluis.toegang.wachtzin_wijzigen(WACHTZIN, ANDER),
    "vervanger": lambda kluis, _: kluis.toegang.vervanger_toevoegen(WACHTZIN, "K. Roos", ANDER),
    "herstelsleutel": lambda kluis, _: vastgelegd(kluis.toegang, WACHTZIN),
    "sleutelbos": lambda kluis, _: kluis.toegang.in_sleutelbos_zetten(),
    "bladzijden": lambda kluis, _: kluis.database.wissen(),
    "anker": lambda kluis, _: kluis.database.logboek.verder_vanaf_hier(),
    "verplaatsen": lambda kluis, elders: kluis.verplaatsen(elders),
    "ronde": lambda kluis, _: kluis.services.reservekopieen.gewone_ronde(),
    "opnieuw": lambda kluis, _: kluis.services.reservekopieen.opnieuw_maken(),
    "klad": lambda kluis, _: kluis.kladjes.bewaren("hier", {"veld": "tekst"}, None),
    "namen": lambda kluis, _: kluis.database.vervangersnamen.ingetrokken("een", NU),
}


class TestTakenOver:
    """Who was thought gone, and wakes up, writes nothing any more, by no door."""

    @pytest.mark.parametrize("deed", DEEDS)
    def test_nothing_is_written(self, kluizen, closed, tmp_path, deed):
        elders = tmp_path / "elders" / "casustafel.kluis"
        elders.parent.mkdir()
        with closing(kluizen.ontgrendelen(closed, WACHTZIN)) as kluis:
            kluis.services.reservekopieen.maken(Reden.OP_VERZOEK)
            casus_erbij(kluis)
            other = json.loads(slot_pad_van(closed).read_text("utf-8"))
            other |= {"apparaat": "een-ander", "host": "LT-0815", "teken": "van-daar"}
            slot_pad_van(closed).write_text(json.dumps(other), "utf-8")
            before = {p: p.read_bytes() for p in closed.parent.rglob("*") if p.is_file()}

            with pytest.raises(KluisOvergenomen):
                DEEDS[deed](kluis, elders)

            after = {p: p.read_bytes() for p in closed.parent.rglob("*") if p.is_file()}
            changed = {p.name for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
            assert changed <= {f"{closed.name}-shm"}
            assert not list(elders.parent.iterdir())


def test_no_kluis_is_moved_to_a_network_drive(kluizen, closed, tmp_path, monkeypatch):
    with closing(kluizen.ontgrendelen(closed, WACHTZIN)) as kluis:
        monkeypatch.setattr(kluizen_module, "soort_plaats", lambda _pad: Kluisplaats(None, True, "x"))
        with pytest.raises(KluisplaatsOngeschikt):
            kluis.verplaatsen(tmp_path / "elders.kluis")
        monkeypatch.undo()
        assert kluis.pad == closed
    assert not list(tmp_path.glob("elders*"))


def test_who_stands_in_takes_nothing_out_of_the_keyring(kluizen, closed):
    with closing(kluizen.ontgrendelen(closed, WACHTZIN)) as kluis:
        kluis.toegang.in_sleutelbos_zetten()
        kluis.toegang.vervanger_toevoegen(WACHTZIN, "K. Roos", ANDER)
    with closing(kluizen.ontgrendelen(closed, ANDER)) as kluis, pytest.raises(AlleenVoorzitter):
        kluis.toegang.uit_sleutelbos_halen()
    kluizen.ontgrendelen_met_sleutelbos(closed).close()


def test_the_forgotten_passphrase_opens_no_key_file_beside_the_reservekopieen(kluizen, gevuld, stick):
    with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
        groepen = vastgelegd(kluis.toegang, WACHTZIN)
    kluizen.herstellen(gevuld, groepen, ANDER).close()
    shutil.rmtree(gevuld.parent)
    terugzetter = kluizen.terugzetter()
    with pytest.raises(WachtzinOnjuist):
        terugzetter.zoeken(gevuld, stick, Geheim(WACHTZIN))
    assert terugzetter.zoeken(gevuld, stick, Geheim(ANDER)).kopieen


WITH_IMAGES = ("sh", "-c", 'ulimit -c 100; exec "$@"', "sh")


@pytest.mark.parametrize("command", [("backup", "{kluis}", "{map}"), ("check", "{kluis}")])
@pytest.mark.skipif(sys.platform != "linux", reason="reads the limits of a process")
def test_the_commands_leave_no_image_of_the_memory_and_run_from_any_folder(closed, tmp_path, command):
    """Beside a folder that has the name of a part of the program, which must not be taken for it."""
    (tmp_path / "zvh_desktop").mkdir()
    (tmp_path / "zvh_desktop" / "__init__.py").write_text("raise SystemExit(99)")
    words = [word.format(kluis=closed, map=tmp_path) for word in (command[0], "--stdin", *command[1:])]
    run = subprocess.Popen(
        (*WITH_IMAGES, *own_command(*words)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, cwd=tmp_path, env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
    )  # fmt: skip
    assert run.stdin is not None
    limits = ""
    while run.poll() is None and "Max core file size        0 " not in limits:
        limits = Path(f"/proc/{run.pid}/limits").read_text("ascii")
    _said, wrong = run.communicate(f"{WACHTZIN}\n", timeout=120)
    assert "Max core file size        0 " in limits
    assert (run.returncode, wrong) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="reads the limits of a process")
def test_the_window_leaves_no_image_of_the_memory(closed, tmp_path):
    told = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    run = subprocess.Popen((*WITH_IMAGES, *own_command(str(closed))), env=told)
    try:
        wait_until(
            lambda: "Max core file size        0 " in Path(f"/proc/{run.pid}/limits").read_text("ascii")
        )
    finally:
        run.kill()
        run.wait()
