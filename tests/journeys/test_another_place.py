"""The disk under the kluis fails in the middle of a sentence; the chair goes on at another place, and nothing is lost."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.chair import CTRL, WACHTZIN, Chair, Key
from zvh_desktop.application import errors
from zvh_desktop.bootstrap import Kluizen
from zvh_desktop.kluis import bestand as oorzaak, verplaatsen
from zvh_desktop.ui.venster.autosave import SaveState


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def failing(monkeypatch) -> dict[Path, errors.StorageUnavailable]:
    """Every commit at a place in it fails, as on a disk of which the error says what it is."""
    from zvh_desktop.storage.unit_of_work import SqlUnitOfWork

    places: dict[Path, errors.StorageUnavailable] = {}
    commit = SqlUnitOfWork.commit

    def no_commit(work: SqlUnitOfWork) -> None:
        reason = places.get(oorzaak.plaats_van(work._engine))
        if reason is not None:
            raise reason
        commit(work)

    monkeypatch.setattr(SqlUnitOfWork, "commit", no_commit)
    return places


def at_the_table(sit_down, pad: Path) -> Chair:
    chair: Chair = sit_down(pad)
    chair.unlock(WACHTZIN)
    chair.key(Key.Key_Return, CTRL)
    chair.wait_for("bespreking")
    chair.key(Key.Key_B, CTRL)
    chair.key(Key.Key_End, CTRL)
    return chair


def test_the_kluis_and_what_was_not_saved_go_to_another_place_and_the_window_goes_on_there(
    sit_down, cheap_demonstration, tmp_path, failing
):
    chair = at_the_table(sit_down, cheap_demonstration)
    before = chair.find("bespreking").toPlainText()
    casus = chair.text_of("casus_titel")
    failing[cheap_demonstration] = errors.SchijfVol()
    chair.type(" Dit mag niet weg")
    chair.wait(lambda: chair.window.tools.saves.state is SaveState.FAILED)
    assert "De schijf is vol" in chair.text_of("save_bar_title")
    typed = chair.find("bespreking").toPlainText()
    cursor = chair.find("bespreking").textCursor().position()

    other = tmp_path / "elders" / "casustafel.kluis"
    other.parent.mkdir()
    chair.find("save_bar_second").click()
    chair.choose("andere_plaats", other)

    chair.wait(lambda: not chair.sees("save_bar"))
    assert chair.window.tools.saves.state is SaveState.SAVED
    assert chair.text_of("casus_titel") == casus
    assert chair.find("bespreking").toPlainText() == typed
    assert chair.find("bespreking").textCursor().position() == cursor
    assert str(other) in chair.words()
    chair.type(" en dit ook niet")
    chair.saved()
    chair.window.close()
    again = at_the_table(sit_down, other)
    assert again.find("bespreking").toPlainText() == f"{typed} en dit ook niet"
    again.window.close()
    failing.clear()
    old = at_the_table(sit_down, cheap_demonstration)
    assert old.find("bespreking").toPlainText() == before


def test_who_starts_at_the_old_place_is_told_where_the_newest_is(sit_down, cheap_demonstration, tmp_path):
    kluis = Kluizen().ontgrendelen(cheap_demonstration, WACHTZIN)
    other = tmp_path / "elders.kluis"
    kluis.verplaatsen(other)
    kluis.heropenen().close()
    chair: Chair = sit_down(cheap_demonstration)
    assert "op een andere plaats bewaard" in chair.text_of("kluis_banner_title")
    chair.find("kluis_banner_action").click()
    assert chair.text_of("kluis_place") == str(other)
    other.unlink()
    assert Kluizen().verhuisd_naar(cheap_demonstration) is None


def test_a_place_that_does_not_take_it_is_left_as_it_was_and_the_text_waits(
    sit_down, cheap_demonstration, tmp_path, failing
):
    chair = at_the_table(sit_down, cheap_demonstration)
    failing[cheap_demonstration] = errors.SchijfAlleenLezen()
    chair.type(" wacht")
    chair.wait(lambda: chair.window.tools.saves.state is SaveState.FAILED)
    assert "alleen-lezen" in chair.text_of("save_bar_title")
    taken = tmp_path / "bezet.kluis"
    taken.write_bytes(b"van een ander")
    chair.window.keep_elsewhere(taken)
    chair.window.keep_elsewhere(tmp_path / "bestaat" / "niet" / "x.kluis")
    assert "Op die plaats lukt het niet" in chair.words()
    assert taken.read_bytes() == b"van een ander"
    assert sorted(p.name for p in tmp_path.glob("bezet*")) == ["bezet.kluis"]
    assert chair.find("bespreking").toPlainText().endswith(" wacht")
    failing.clear()
    chair.saved()


def test_what_fails_at_the_last_step_leaves_no_second_kluis(cheap_demonstration, tmp_path, monkeypatch):
    kluis = Kluizen().ontgrendelen(cheap_demonstration, WACHTZIN)
    other = tmp_path / "elders" / "casustafel.kluis"
    other.parent.mkdir()

    def no_folder(pad: Path) -> None:
        raise OSError(errno.EIO, "")

    with monkeypatch.context() as patch:
        patch.setattr(verplaatsen, "flush_folder", no_folder)
        with pytest.raises(errors.AnderePlaatsMislukt):
            kluis.verplaatsen(other)
    assert list(other.parent.iterdir()) == []
    assert kluis.pad == cheap_demonstration
    kluis.verplaatsen(other)
    kluis.heropenen().close()


def test_what_the_disk_says_is_told_apart(tmp_path):
    for name, kind in (
        ("ENOSPC", errors.SchijfVol),
        ("EROFS", errors.SchijfAlleenLezen),
        ("ENODEV", errors.SchijfWeg),
        ("EIO", errors.SchijfStoring),
    ):
        assert type(errors.schijffout(OSError(getattr(errno, name), ""))) is kind
    assert type(oorzaak.zoek_oorzaak(tmp_path / "weg" / "x.kluis")) is errors.SchijfWeg
    there = tmp_path / "x.kluis"
    there.write_bytes(b"x")
    assert type(oorzaak.zoek_oorzaak(there)) is errors.SchijfStoring
    assert [p.name for p in tmp_path.iterdir()] == ["x.kluis"]


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk, as only Linux lets a test do")
def test_a_disk_that_is_really_full_and_really_read_only(tmp_path):
    small = tmp_path / "schijf"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("needs the right to mount a disk")
    try:
        there = small / "x.kluis"
        there.write_bytes(b"x")
        (small / "vulling").write_bytes(bytes((1 << 20) - 8192))
        assert type(oorzaak.zoek_oorzaak(there)) is errors.SchijfVol
        subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
        assert type(oorzaak.zoek_oorzaak(there)) is errors.SchijfAlleenLezen
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert type(oorzaak.zoek_oorzaak(there)) is errors.SchijfWeg
