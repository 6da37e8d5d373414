"""A kluis goes to another place whole or not at all, and who opens the old place hears where it went."""

from __future__ import annotations

import errno
import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import NU
from tests.reservekluis import WACHTZIN, bestanden, casus_erbij
from zvh_desktop.application.errors import (
    AnderePlaatsMislukt,
    KluisBeschadigd,
    KluisBestaatAl,
    KluisInGebruik,
    SchijfStoring,
    SchijfVol,
    SchijfWeg,
    SleutelbestandOntbreekt,
)
from zvh_desktop.application.inzien.logboek import Breuk
from zvh_desktop.kluis import bestand as engines, reservesleutels, sleutelbestand, verplaatsen
from zvh_desktop.kluis.plaats import in_de_maak, onthoud, waarheen
from zvh_desktop.kluis.slot import slot_pad_van
from zvh_desktop.kluis.verplaatsen import Sleutelkopie


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "zvh-desktop"


@pytest.fixture
def elders(tmp_path) -> Path:
    (tmp_path / "elders").mkdir()
    return tmp_path / "elders" / "casustafel.kluis"


@pytest.fixture
def kluis(kluizen, gevuld):
    kluis = kluizen.ontgrendelen(gevuld, WACHTZIN)
    yield kluis
    kluis.close()


def casussen(kluis) -> int:
    return len(kluis.services.overzichten.casussen(NU.date()))


class TestMoved:
    def test_the_window_goes_on_in_the_new_one_and_the_old_one_is_let_go(
        self, kluis, kluizen, gevuld, elders
    ):
        kluis.verplaatsen(elders)
        assert kluis.pad == elders
        assert not slot_pad_van(gevuld).exists()
        with pytest.raises(KluisInGebruik):
            kluizen.ontgrendelen(elders, WACHTZIN)
        casus_erbij(kluis, 2)

        with closing(kluis.heropenen()) as opnieuw:
            assert (opnieuw.pad, casussen(opnieuw)) == (elders, 3)
            assert opnieuw.database.logboek.bij_openen.breuk is Breuk.GEEN
            assert opnieuw.database.logboek.says("kluis geopend, op een andere plaats bewaard")
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as oud:
            assert casussen(oud) == 2
            assert oud.database.logboek.bij_openen.breuk is Breuk.GEEN
        assert kluizen.verhuisd_naar(gevuld) == elders

    def test_the_ring_knows_the_old_file_and_its_new_place(self, kluis, gevuld, elders):
        kluis.verplaatsen(elders)

        ring = reservesleutels.lezen(reservesleutels.pad_van(elders), kluis.database.sleutel)
        assert ring.plaats == str(elders)
        assert [(k.map, k.bestand) for k in ring.kopieen if not k.bestand] == [(gevuld, "")]

    def test_a_broken_log_is_broken_there_too(self, kluizen, gevuld, elders):
        anker = gevuld.with_name(gevuld.name + ".logboek")
        anker.write_bytes(b"van een ander")
        with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
            kluis.verplaatsen(elders)
        assert not elders.with_name(elders.name + ".logboek").exists()
        assert anker.read_bytes() == b"van een ander"


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "")


class TestNotMoved:
    """What fails halfway leaves nothing at the new place, and the user goes on in the old one."""

    def goes_on(self, kluis, elders) -> None:
        assert bestanden(elders.parent) == []
        assert not slot_pad_van(elders).exists()
        casus_erbij(kluis, 4)
        kluis.verplaatsen(elders)
        assert casussen(kluis) == 3

    @pytest.mark.parametrize("step", ["flush_file", "flush_folder", "write_whole", "check_bladzijden"])
    def test_a_full_disk_at_any_step(self, kluis, elders, monkeypatch, step):
        with monkeypatch.context() as patch:
            patch.setattr(verplaatsen, step, full)
            with pytest.raises(AnderePlaatsMislukt) as said:
                kluis.verplaatsen(elders)
        assert (type(said.value.reden), said.value.is_bron) == (SchijfVol, False)
        self.goes_on(kluis, elders)

    def test_what_is_no_error_of_a_disk_stays_what_it_is(self, kluis, elders, monkeypatch):
        def stopped(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(verplaatsen, "flush_folder", stopped)
            with pytest.raises(KeyboardInterrupt):
                kluis.verplaatsen(elders)
        self.goes_on(kluis, elders)

    def test_a_place_that_cannot_be_reached(self, kluis, elders):
        with pytest.raises(AnderePlaatsMislukt) as said:
            kluis.verplaatsen(elders.parent / "weg" / "x.kluis")
        assert (type(said.value.reden), said.value.is_bron) == (SchijfWeg, False)
        self.goes_on(kluis, elders)

    def test_a_disk_of_its_own_that_does_not_give_every_byte_is_the_cause(self, kluis, elders, monkeypatch):
        def unread(_pad: Path) -> None:
            raise SchijfStoring

        with monkeypatch.context() as patch:
            patch.setattr(engines, "lees", unread)
            patch.setattr(verplaatsen, "flush_file", full)
            with pytest.raises(AnderePlaatsMislukt) as said:
                kluis.verplaatsen(elders)
        assert (type(said.value.reden), said.value.is_bron) == (SchijfStoring, True)
        self.goes_on(kluis, elders)

    @pytest.mark.parametrize("rest", ["", "-wal", ".sleutel"])
    def test_a_place_where_something_lies(self, kluis, elders, rest):
        bezet = elders.with_name(elders.name + rest)
        bezet.write_bytes(b"van een ander")
        with pytest.raises(KluisBestaatAl):
            kluis.verplaatsen(elders)
        assert bestanden(elders.parent) == [bezet.name]
        assert bezet.read_bytes() == b"van een ander"
        bezet.unlink()
        self.goes_on(kluis, elders)

    def test_a_damaged_kluis_is_damaged_everywhere(self, kluis, elders, monkeypatch):
        def damage(_connection: object) -> None:
            raise KluisBeschadigd

        with monkeypatch.context() as patch:
            patch.setattr(verplaatsen, "check_bladzijden", damage)
            with pytest.raises(AnderePlaatsMislukt) as said:
                kluis.verplaatsen(elders)
        assert (type(said.value.reden), said.value.is_bron) == (KluisBeschadigd, True)
        self.goes_on(kluis, elders)


def test_a_place_that_was_pulled_out_is_left_with_all_that_was_read_of_it(kluizen, gevuld, elders, tmp_path):
    """The file is still open; only its key file has to come from memory."""
    with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
        for pad in (sleutelbestand.pad_van(gevuld), reservesleutels.pad_van(gevuld)):
            pad.rename(tmp_path / pad.name)
        kluis.verplaatsen(elders)
    with closing(kluizen.ontgrendelen(elders, WACHTZIN)) as kluis:
        assert casussen(kluis) == 2
        assert kluis.services.reservekopieen.stand().kopieen


def test_a_connection_that_cannot_be_used_any_more_is_gone_round(kluizen, gevuld, elders, monkeypatch):
    """The bytes and the journal are copied then, and what lies there is checked as any other."""
    with closing(kluizen.ontgrendelen(gevuld, WACHTZIN)) as kluis:
        casus_erbij(kluis, 2)

        def broken(_engine: object) -> None:
            raise SchijfStoring

        with monkeypatch.context() as patch:
            patch.setattr(verplaatsen, "rauw", broken)
            kluis.verplaatsen(elders)
    with closing(kluizen.ontgrendelen(elders, WACHTZIN)) as kluis:
        assert casussen(kluis) == 3


def test_a_kluis_without_a_key_file_goes_nowhere(tmp_path, elders):
    """Nobody could ever open it there."""
    with pytest.raises(SleutelbestandOntbreekt):
        Sleutelkopie(tmp_path / "zvh.kluis").leg_neer(elders)
    assert bestanden(elders.parent) == []


def test_what_an_interrupted_move_left_goes_when_the_old_place_is_opened(
    kluizen, gevuld, elders, own_data_folder
):
    onthoud(own_data_folder, gevuld, elders)
    half = in_de_maak(elders)
    left = [*engines.resten(half), sleutelbestand.pad_van(elders), reservesleutels.pad_van(elders)]
    other = elders.with_name("brief.pdf")
    for pad in (*left, other):
        pad.write_bytes(b"half")

    kluizen.ontgrendelen(gevuld, WACHTZIN).close()

    assert bestanden(elders.parent) == [other.name]


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_lies_there_whole_is_left_alone(kluizen, gevuld, elders, own_data_folder, is_whole):
    onthoud(own_data_folder, gevuld, elders)
    there = elders if is_whole else sleutelbestand.pad_van(elders)
    there.write_bytes(b"van een ander")
    if is_whole:
        in_de_maak(elders).write_bytes(b"van een ander")

    kluizen.ontgrendelen(gevuld, WACHTZIN).close()

    assert there.read_bytes() == b"van een ander"
    assert len(bestanden(elders.parent)) == (2 if is_whole else 1)


class TestWhere:
    """Where a kluis went is remembered, over any number of moves."""

    @pytest.fixture
    def places(self, tmp_path) -> dict[str, Path]:
        places = {name: tmp_path / f"{name}.kluis" for name in "abcd"}
        for pad in places.values():
            pad.touch()
        return places

    def test_it_is_followed_to_the_end(self, tmp_path, places):
        a, b, c, d = places.values()
        folder = tmp_path / "diep" / "data"
        for van, naar in ((a, b), (b, c), (c, d)):
            onthoud(folder, van, naar)
        assert [waarheen(folder, pad) for pad in (a, b, c, d)] == [d, d, d, None]
        (tmp_path / "link").symlink_to(a)
        assert waarheen(folder, tmp_path / "link") == d

    def test_one_that_came_back_is_there(self, tmp_path, places):
        a, b, *_ = places.values()
        onthoud(tmp_path, a, b)
        onthoud(tmp_path, b, a)
        assert waarheen(tmp_path, a) is None
        assert waarheen(tmp_path, b) == a

    def test_a_circle_ends(self, tmp_path, places):
        a, b, c, _ = places.values()
        (tmp_path / "verhuisd.json").write_text(json.dumps({str(a): str(b), str(b): str(c), str(c): str(b)}))
        assert waarheen(tmp_path, a) in (b, c)

    def test_one_that_is_not_there_now_is_not_named(self, tmp_path, places):
        a, b, *_ = places.values()
        onthoud(tmp_path, a, b)
        b.unlink()
        assert waarheen(tmp_path, a) is None
        b.mkdir()
        assert waarheen(tmp_path, a) is None

    @pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff"])
    def test_a_list_that_cannot_be_read_says_nothing_and_is_written_anew(self, tmp_path, places, content):
        a, b, *_ = places.values()
        (tmp_path / "verhuisd.json").write_bytes(content)
        assert waarheen(tmp_path, a) is None
        onthoud(tmp_path, a, b)
        assert waarheen(tmp_path, a) == b

    def test_a_folder_that_fails_keeps_nobody_from_moving(self, tmp_path, places):
        a, b, *_ = places.values()
        (tmp_path / "bestand").touch()
        onthoud(tmp_path / "bestand" / "data", a, b)
        assert waarheen(tmp_path / "bestand" / "data", a) is None


class TestOldPlace:
    """The old file goes when nothing was done in it since; else it is somebody's, and stays."""

    BESIDE = (
        "",
        "-wal",
        "-shm",
        ".sleutel",
        ".sleutel.vorige",
        ".sleutel.beschadigd",
        ".reserve",
        ".logboek",
    )

    @pytest.fixture
    def oud(self, tmp_path) -> Path:
        (tmp_path / "oud").mkdir()
        pad = tmp_path / "oud" / "zvh.kluis"
        for rest in self.BESIDE:
            pad.with_name(pad.name + rest).write_bytes(b"x")
        return pad

    def test_it_goes_with_all_that_lies_beside_it(self, oud):
        stamp = verplaatsen.left_behind(oud, NU, "1").sha256
        assert verplaatsen.remove_left(oud, stamp, NU) is True
        assert bestanden(oud.parent) == []

    @pytest.mark.parametrize("rest", ["", "-wal"])
    @pytest.mark.parametrize("how", ["longer", "later"])
    def test_where_anything_was_written_it_stays(self, oud, rest, how):
        stamp = verplaatsen.left_behind(oud, NU, "1").sha256
        pad = oud.with_name(oud.name + rest)
        if how == "longer":
            written = pad.stat()
            pad.write_bytes(b"xy")
            os.utime(pad, ns=(written.st_atime_ns, written.st_mtime_ns))
        else:
            os.utime(pad, ns=(0, 1))
        assert verplaatsen.remove_left(oud, stamp, NU) is False
        assert len(bestanden(oud.parent)) == len(self.BESIDE)

    def test_an_empty_journal_is_none(self, oud):
        journal = oud.with_name(oud.name + "-wal")
        journal.write_bytes(b"")
        stamp = verplaatsen.left_behind(oud, NU, "1").sha256
        journal.unlink()
        assert verplaatsen.remove_left(oud, stamp, NU) is True

    def test_an_empty_place_counts_on_the_same_disk_alone(self, oud):
        stamp = verplaatsen.left_behind(oud, NU, "1").sha256
        for file in list(oud.parent.iterdir()):
            file.unlink()
        assert verplaatsen.remove_left(oud, f"9{stamp}", NU) is False
        assert verplaatsen.remove_left(oud, stamp, NU) is True
        oud.parent.rmdir()
        assert verplaatsen.remove_left(oud, stamp, NU) is False

    def test_one_whose_state_was_unknown_stays(self, oud, monkeypatch):
        stamp = verplaatsen.left_behind(oud.parent / "weg" / "x.kluis", NU, "1").sha256
        assert stamp == ""
        assert verplaatsen.remove_left(oud, stamp, NU) is False
        assert len(bestanden(oud.parent)) == len(self.BESIDE)

    def test_it_is_kept_as_a_reservekopie_of_two_weeks(self, oud):
        left = verplaatsen.left_behind(oud, NU, "1")
        assert (left.id, left.map, left.bestand, left.inhoud, left.sleutel) == ("1", oud, "", None, None)
        assert (left.verloopt_op - left.gemaakt_op).days == 14
        assert left.sha256.count(":") == 2
