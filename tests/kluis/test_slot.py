"""One writer per kluis, also where the lock of the operating system is not seen: on a network drive, in a synchronised folder."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.kluizen import SLEUTEL, leg_neer
from tests.patience import wait_until
from zvh_desktop.application.errors import (
    KluisInGebruik,
    KluisOvergenomen,
    SchijfAlleenLezen,
    SchijfStoring,
    SchijfVol,
    SchijfWeg,
    StorageUnavailable,
)
from zvh_desktop.kluis import database as kluis, grendel, slot as apparaat, slot as sloten
from zvh_desktop.kluis.slot import GEEN_TEKEN_SECONDEN, Grendel, Houder, Slot, slot_pad_van

SINDS = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)


@pytest.fixture
def pad(tmp_path) -> Path:
    return leg_neer(tmp_path / "zvh.kluis")


def _elders(pad: Path, *, stil: float = 0.0, teken: str = "van-daar", wie: str = "p.jansen") -> None:
    """As another machine leaves it, which wrote it so many seconds ago."""
    inhoud = {
        "pid": 4711, "host": "LT-0815", "apparaat": "een-ander", "wie": wie, "sinds": SINDS.isoformat(), "teken": teken,
        "slag": 3,
    }  # fmt: skip
    slot = slot_pad_van(pad)
    slot.write_text(json.dumps(inhoud), "utf-8")
    # By the clock of the disk, which may be another than ours, also for what is set.
    toen = slot.stat().st_mtime - stil
    os.utime(slot, (toen, toen))
    toen -= slot.stat().st_mtime - toen
    os.utime(slot, (toen, toen))


def _nemen(pad: Path, wie: str = "v.oorzitter", **anders) -> Slot:
    anders.setdefault("bezink", lambda _seconden: None)
    return Slot.nemen(pad, SINDS, wie, **anders)


def test_who_is_refused_hears_on_which_machine_by_whom_and_since_when(pad):
    _elders(pad)

    with pytest.raises(KluisInGebruik) as fout:
        _nemen(pad)

    bezet = fout.value
    assert (bezet.host, bezet.wie, bezet.sinds, bezet.is_elders) == ("LT-0815", "p.jansen", SINDS, True)
    assert json.loads(slot_pad_van(pad).read_text())["teken"] == "van-daar"


def test_another_account_on_this_machine_is_told_apart_from_another_window(pad):
    slot = _nemen(pad, "een.ander")

    with pytest.raises(KluisInGebruik) as fout:
        _nemen(pad, "v.oorzitter")
    assert (fout.value.wie, fout.value.is_elders, fout.value.is_ander_account) == ("een.ander", False, True)
    with pytest.raises(KluisInGebruik) as fout:
        _nemen(pad, "een.ander")
    assert (fout.value.is_elders, fout.value.is_ander_account, fout.value.sinds) == (False, False, SINDS)

    slot.loslaten()


def test_the_silence_of_another_machine_decides_and_not_our_own_clock(pad, monkeypatch):
    _elders(pad, stil=GEEN_TEKEN_SECONDEN - 20)
    with pytest.raises(KluisInGebruik):
        _nemen(pad)

    echte_tijd = time.time
    monkeypatch.setattr(sloten.time, "time", lambda: echte_tijd() + 86_400)
    with pytest.raises(KluisInGebruik):
        _nemen(pad)
    monkeypatch.undo()

    _elders(pad, stil=GEEN_TEKEN_SECONDEN + 20)
    _nemen(pad).loslaten()
    assert not slot_pad_van(pad).exists()


def test_a_sign_of_life_of_the_future_is_a_sign_of_life(pad):
    _elders(pad, stil=-3600)

    with pytest.raises(KluisInGebruik):
        _nemen(pad)


def test_what_a_crash_on_this_machine_left_is_taken_over_at_once(pad):
    eerder = _nemen(pad)
    inhoud = slot_pad_van(pad).read_text()
    eerder.loslaten()
    slot_pad_van(pad).write_text(inhoud)

    _nemen(pad).loslaten()


@pytest.mark.parametrize("half", ["", "{", '{"pid": 3', "[]", "null"])
def test_what_a_crash_left_half_written_keeps_nobody_out(pad, half):
    slot_pad_van(pad).write_text(half)

    _nemen(pad).loslaten()


def test_of_two_that_take_a_shared_place_at_once_the_last_has_it(pad):
    """As on a file system that shows no lock of another machine: both think that they were alone."""

    with pytest.raises(KluisInGebruik) as fout:
        _nemen(pad, is_gedeeld=True, bezink=lambda _seconden: _elders(pad))
    assert fout.value.host == "LT-0815"
    assert slot_pad_van(pad).exists()

    geduld: list[float] = []
    _elders(pad, stil=GEEN_TEKEN_SECONDEN + 1)
    _nemen(pad, is_gedeeld=True, bezink=geduld.append).loslaten()
    _nemen(pad, bezink=geduld.append).loslaten()
    assert geduld == [sloten.BEZINK_SECONDEN]


def test_a_file_system_without_locks_is_guarded_by_what_stands_in_the_file(pad, monkeypatch):
    import errno

    def zonder(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(grendel, "_sluit", zonder)
    eerste = _nemen(pad)
    with pytest.raises(KluisInGebruik):
        _nemen(pad)

    monkeypatch.setattr(apparaat, "leeft", lambda _pid: False)
    tweede = _nemen(pad)
    with pytest.raises(KluisOvergenomen):
        eerste.nagaan()
    tweede.nagaan()
    eerste.loslaten()
    assert slot_pad_van(pad).exists()
    tweede.loslaten()


def test_a_sign_of_life_is_newer_each_time_and_says_the_same(pad):
    slot = _nemen(pad)
    voor = json.loads(slot_pad_van(pad).read_text())
    os.utime(slot_pad_van(pad), (1.0, 1.0))

    slot.levensteken()

    na = json.loads(slot_pad_van(pad).read_text())
    assert na == voor | {"slag": voor["slag"] + 1}
    assert slot_pad_van(pad).stat().st_mtime > 1.0
    slot.loslaten()


def test_who_slept_while_another_took_over_writes_nothing_any_more(pad):
    database = kluis.open_database(pad, SLEUTEL, nu=lambda: SINDS, wie=lambda: "v.oorzitter")
    with database.unit_of_work() as work:
        work.log("voor het slapen")
        work.commit()
    _elders(pad)
    erbuiten = {p.name: p.read_bytes() for p in pad.parent.iterdir()}

    with pytest.raises(KluisOvergenomen) as fout, database.unit_of_work() as work:
        work.commit()
    database._slot.levensteken()
    assert (fout.value.host, fout.value.wie) == ("LT-0815", "p.jansen")

    slot_pad_van(pad).unlink()
    with pytest.raises(KluisOvergenomen), database.unit_of_work():
        pass
    _elders(pad)
    assert {p.name for p in pad.parent.iterdir()} == erbuiten.keys()
    assert slot_pad_van(pad).read_bytes() == erbuiten["zvh.kluis.slot"]
    database.close()
    assert slot_pad_van(pad).read_bytes() == erbuiten["zvh.kluis.slot"]


def test_a_lock_file_that_was_cleaned_up_is_laid_down_again_while_nobody_could_have_come(pad):
    slot = _nemen(pad)
    slot_pad_van(pad).unlink()

    slot.nagaan()

    assert slot_pad_van(pad).exists()
    with pytest.raises(KluisInGebruik):
        _nemen(pad)
    slot._gezien -= GEEN_TEKEN_SECONDEN
    slot_pad_van(pad).unlink()
    with pytest.raises(KluisOvergenomen) as gone:
        slot.nagaan()
    lost = gone.value
    # Who came and left meanwhile nobody knows.
    assert (lost.pid, lost.host, lost.wie, lost.sinds, lost.is_ander_account) == (0, "", "", None, False)
    slot.loslaten()


def test_the_words_of_another_machine_stay_on_the_screen_and_not_half_of_ours(pad):
    """A longer text of before is written over to its end: who reads it meanwhile reads one of the two."""
    _elders(pad, stil=GEEN_TEKEN_SECONDEN + 20, wie="p." + "jansen" * 50)

    slot = _nemen(pad)

    houder = json.loads(slot_pad_van(pad).read_text())
    assert (houder["wie"], houder["pid"], houder["slag"]) == ("v.oorzitter", os.getpid(), 0)
    slot.loslaten()


def test_a_name_that_is_no_ascii_comes_through(pad):
    slot = _nemen(pad, "R. Ünal \udcff")
    with pytest.raises(KluisInGebruik) as fout:
        _nemen(pad, "R. Ünal \udcff")
    assert (fout.value.wie, fout.value.is_ander_account) == ("R. Ünal \udcff", False)
    slot.loslaten()


def test_an_older_version_wrote_less_and_is_of_this_machine(pad):
    slot_pad_van(pad).write_text(json.dumps({"pid": 1, "host": "LT"}))
    assert sloten._lees(slot_pad_van(pad)) == Houder(1, "LT", apparaat.apparaatkenmerk(), "", "", "", 0)
    slot_pad_van(pad).write_text(
        json.dumps({"pid": 2**31 - 1, "host": "LT", "apparaat": "x", "wie": "w", "teken": "t"})
    )
    assert sloten._lees(slot_pad_van(pad)) == Houder(2**31 - 1, "LT", "x", "w", "", "t", 0)
    for pid in (0, 2**31):
        slot_pad_van(pad).write_text(json.dumps({"pid": pid, "host": "LT"}))
        assert sloten._lees(slot_pad_van(pad)) is None


@contextmanager
def held(pad: Path) -> Iterator[Grendel]:
    taken = Grendel.nemen(slot_pad_van(pad))
    assert taken is not None
    try:
        yield taken
    finally:
        taken.loslaten()


class TestLock:
    """The lock of the operating system itself."""

    def test_it_is_held_once_and_gone_when_let_go(self, pad):
        with held(pad) as taken:
            assert taken.is_echt
            assert Grendel.nemen(slot_pad_van(pad)) is None
            assert slot_pad_van(pad).stat().st_mode & 0o777 == 0o600
        assert not slot_pad_van(pad).exists()
        taken.loslaten()
        with held(pad):
            taken.loslaten()
            assert slot_pad_van(pad).exists()

    def test_it_can_be_left_to_whoever_holds_it_now(self, pad):
        taken = Grendel.nemen(slot_pad_van(pad))
        taken.loslaten(wissen=False)
        assert slot_pad_van(pad).exists()
        with held(pad):
            pass

    def test_on_windows_the_file_goes_after_it_was_closed(self, pad, monkeypatch):
        """There nobody can take away a file that is open."""
        monkeypatch.setattr(grendel, "sys", SimpleNamespace(platform="win32"))
        order: list[str] = []
        close, unlink = os.close, Path.unlink
        monkeypatch.setattr(os, "close", lambda number: (order.append("close"), close(number)))
        monkeypatch.setattr(Path, "unlink", lambda path, **how: (order.append("unlink"), unlink(path, **how)))
        Grendel.nemen(slot_pad_van(pad)).loslaten()
        assert order == ["close", "unlink"]
        assert not slot_pad_van(pad).exists()
        Grendel.nemen(slot_pad_van(pad)).loslaten(wissen=False)
        assert slot_pad_van(pad).exists()

    @pytest.mark.skipif(os.name == "nt", reason="as other systems do it")
    def test_elsewhere_it_goes_before_the_lock_does(self, pad, monkeypatch):
        """A process that opened the old file meanwhile sees that it is gone."""
        order: list[str] = []
        close, unlink = os.close, Path.unlink
        taken = Grendel.nemen(slot_pad_van(pad))
        monkeypatch.setattr(os, "close", lambda number: (order.append("close"), close(number)))
        monkeypatch.setattr(Path, "unlink", lambda path, **how: (order.append("unlink"), unlink(path, **how)))
        taken.loslaten()
        assert order == ["unlink", "close"]

    @pytest.mark.skipif(os.name == "nt", reason="as other systems do it")
    def test_one_that_was_taken_away_while_it_was_taken_is_taken_again(self, pad, monkeypatch):
        lock = grendel._sluit
        taken: list[int] = []

        def away_once(descriptor: int) -> None:
            lock(descriptor)
            if not taken:
                slot_pad_van(pad).unlink()
            taken.append(descriptor)

        monkeypatch.setattr(grendel, "_sluit", away_once)
        with held(pad):
            assert len(taken) == 2
            assert Grendel.nemen(slot_pad_van(pad)) is None
        for descriptor in taken:
            with pytest.raises(OSError, match="descriptor"):
                os.fstat(descriptor)

    @pytest.mark.parametrize("name", ["ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"])
    def test_a_file_system_that_knows_no_locks_is_told_apart(self, pad, monkeypatch, name):
        self._refuse(monkeypatch, getattr(errno, name))
        with held(pad) as taken:
            assert not taken.is_echt

    @pytest.mark.parametrize("number", sorted(grendel.BEZET))
    def test_one_that_is_held_is_nobodys_fault(self, pad, monkeypatch, number):
        self._refuse(monkeypatch, number)
        assert Grendel.nemen(slot_pad_van(pad)) is None
        assert slot_pad_van(pad).exists()

    def test_any_other_failure_is_one(self, pad, monkeypatch):
        closed = self._refuse(monkeypatch, errno.EIO)
        with pytest.raises(OSError, match="Errno 5"):
            Grendel.nemen(slot_pad_van(pad))
        with pytest.raises(OSError, match="descriptor"):
            os.fstat(closed[0])
        with pytest.raises(SchijfStoring):
            _nemen(pad)

    def _refuse(self, monkeypatch, number: int) -> list[int]:
        asked: list[int] = []

        def refuse(descriptor: int) -> None:
            asked.append(descriptor)
            raise OSError(number, "")

        monkeypatch.setattr(grendel, "_sluit", refuse)
        return asked


class TestNotTaken:
    """What keeps one from taking the lock is said as it is, and the file is left to whoever holds it."""

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(SchijfWeg):
            _nemen(tmp_path / "weg" / "x.kluis")

    def test_a_file_that_is_held_and_says_nothing(self, pad):
        with held(pad), pytest.raises(KluisInGebruik) as fout:
            _nemen(pad)
        assert (fout.value.pid, fout.value.host, fout.value.sinds) == (0, "", None)

    @pytest.mark.parametrize("wie", ["een.ander", "v.oorzitter", None])
    def test_a_file_of_another_account(self, pad, monkeypatch, wie):
        """It may be read there, and not written."""

        def forbidden(*_: object) -> None:
            raise PermissionError(errno.EACCES, "")

        if wie:
            _elders(pad, wie=wie)
        monkeypatch.setattr(Grendel, "nemen", forbidden)
        with pytest.raises(KluisInGebruik if wie == "een.ander" else SchijfAlleenLezen):
            _nemen(pad)

    def test_a_disk_that_is_full(self, pad, monkeypatch):
        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(SchijfVol):
                _nemen(pad)
        assert slot_pad_van(pad).exists()
        _nemen(pad).loslaten()

    def test_a_file_that_changed_while_it_was_looked_at_stays(self, pad):
        with pytest.raises(KluisInGebruik):
            _nemen(pad, is_gedeeld=True, bezink=lambda _seconden: _elders(pad))
        assert slot_pad_van(pad).exists()


class TestWithoutLocks:
    @pytest.fixture(autouse=True)
    def no_locks(self, monkeypatch) -> None:
        def zonder(_descriptor: int) -> None:
            raise OSError(errno.ENOLCK, "")

        monkeypatch.setattr(grendel, "_sluit", zonder)

    def test_time_is_left_for_another_that_took_it_too(self, pad):
        geduld: list[float] = []
        _nemen(pad, bezink=geduld.append).loslaten()
        assert geduld == [sloten.BEZINK_SECONDEN]

    def test_who_comes_from_another_machine_leaves_that_time_as_well(self, pad):
        _elders(pad, stil=GEEN_TEKEN_SECONDEN + 20)
        geduld: list[float] = []
        _nemen(pad, bezink=geduld.append).loslaten()
        assert geduld == [sloten.BEZINK_SECONDEN]

    def test_a_lock_that_went_again_is_not_anothers(self, pad):
        slot = _nemen(pad, is_gedeeld=True, bezink=lambda _seconden: slot_pad_van(pad).write_bytes(b""))
        slot.nagaan()
        slot.loslaten()


def test_the_sign_of_life_goes_on_until_the_kluis_is_closed(pad, monkeypatch):
    monkeypatch.setattr(sloten, "LEVENSTEKEN_SECONDEN", 0.01)
    slot = _nemen(pad)
    wait_until(lambda: json.loads(slot_pad_van(pad).read_text())["slag"] >= 3)
    slot.loslaten()
    slot.levensteken()
    assert not slot_pad_van(pad).exists()


def test_a_medium_that_was_pulled_out_is_no_other_holder(pad, tmp_path):
    slot = _nemen(pad)
    pad.parent.rename(tmp_path.with_name("elders"))
    slot.nagaan()
    slot.levensteken()
    assert not slot.is_verloren
    assert not pad.parent.exists()
    tmp_path.with_name("elders").rename(pad.parent)
    slot.nagaan()
    slot.loslaten()
    assert not slot_pad_van(pad).exists()


def test_a_lock_file_that_cannot_be_read_now_is_no_other_holder(pad, monkeypatch):
    slot = _nemen(pad)

    def unread(_path: Path) -> bytes:
        raise OSError(errno.EIO, "")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", unread)
        slot.nagaan()
    slot.loslaten()
    assert not slot_pad_van(pad).exists()


def test_who_was_away_too_long_hears_that_another_may_have_been_there(pad):
    slot = _nemen(pad)
    slot._gezien -= GEEN_TEKEN_SECONDEN + 1
    slot_pad_van(pad).unlink()
    with pytest.raises(KluisOvergenomen) as fout:
        slot.nagaan()
    assert (fout.value.pid, fout.value.host, fout.value.wie, fout.value.sinds) == (0, "", "", None)
    assert slot.is_verloren
    assert not slot_pad_van(pad).exists()
    slot.loslaten()


def test_who_takes_over_from_another_machine_leaves_it_time_and_nothing_else_behind(pad):
    geduld: list[float] = []
    _elders(pad, stil=GEEN_TEKEN_SECONDEN + 20)
    _nemen(pad, bezink=geduld.append).loslaten()
    assert geduld == [sloten.BEZINK_SECONDEN]
    slot_pad_van(pad).write_text(json.dumps({"pid": 1, "host": "LT"}))
    _nemen(pad, bezink=geduld.append).loslaten()
    assert geduld == [sloten.BEZINK_SECONDEN]
    assert [p.name for p in pad.parent.iterdir()] == [pad.name]


def test_it_is_lost_as_soon_as_another_stands_in_the_file(pad):
    slot = _nemen(pad)
    assert not slot.is_verloren
    _elders(pad)
    assert slot.is_verloren
    slot.loslaten()
    assert json.loads(slot_pad_van(pad).read_text())["teken"] == "van-daar"


def test_what_is_laid_down_again_says_who_holds_it(pad):
    slot = _nemen(pad)
    before = json.loads(slot_pad_van(pad).read_text())
    slot_pad_van(pad).unlink()
    slot.nagaan()
    assert json.loads(slot_pad_van(pad).read_text()) == before
    slot.loslaten()


@pytest.mark.parametrize(
    ("later", "is_lost"), [(GEEN_TEKEN_SECONDEN - 1, False), (GEEN_TEKEN_SECONDEN, True)]
)
def test_five_minutes_out_of_sight_is_too_long(pad, monkeypatch, later, is_lost):
    now = [1_000_000.0]
    monkeypatch.setattr(sloten.time, "time", lambda: now[0])
    slot = _nemen(pad)
    slot_pad_van(pad).unlink()
    now[0] += later
    assert slot.is_verloren is is_lost
    slot.loslaten()


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_the_platform_knows_the_machine_by_a_number_of_its_own(monkeypatch, tmp_path, platform):
    class Register:
        HKEY_LOCAL_MACHINE = "HKLM"

        @staticmethod
        @contextmanager
        def OpenKey(root: str, name: str) -> Iterator[str]:  # as Windows calls it
            assert (root, name) == ("HKLM", r"SOFTWARE\Microsoft\Cryptography")
            yield "sleutel"

        @staticmethod
        def QueryValueEx(key: str, name: str) -> tuple[str, int]:
            if name != "MachineGuid":
                raise OSError
            return f"{key} 4f3a", 1

    monkeypatch.setitem(sys.modules, "winreg", Register)
    monkeypatch.setattr(sloten, "sys", SimpleNamespace(platform=platform))
    first, second = tmp_path / "machine-id", tmp_path / "dbus"
    monkeypatch.setattr(sloten, "_LINUX", (str(first), str(second)))
    if platform == "win32":
        assert sloten._van_het_platform() == "sleutel 4f3a"
        monkeypatch.setattr(Register, "QueryValueEx", lambda *_: (_ for _ in ()).throw(OSError))
        assert sloten._van_het_platform() == ""
        return
    assert sloten._van_het_platform() == ""
    second.write_text("b2\n")
    assert sloten._van_het_platform() == "b2"
    first.write_bytes(b"\xff")
    assert sloten._van_het_platform() == "b2"
    first.write_text("a1\n")
    assert sloten._van_het_platform() == "a1"


def test_linux_tells_its_number_in_one_of_these_files():
    assert sloten._LINUX == ("/etc/machine-id", "/var/lib/dbus/machine-id")


@pytest.mark.skipif(os.name == "nt", reason="as other systems do it")
def test_the_name_of_the_machine_is_that_of_the_system(monkeypatch):
    asked = apparaat.apparaatnaam.__wrapped__
    assert asked() == os.uname().nodename
    monkeypatch.setattr(sloten, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setenv("COMPUTERNAME", "LT-0815")
    assert asked() == "LT-0815"
    monkeypatch.delenv("COMPUTERNAME")
    assert asked() == ""


def test_a_process_that_ended_is_known_to_be_gone(monkeypatch):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert apparaat.leeft(gone.pid) is False
    assert apparaat.leeft(os.getpid()) is True

    def forbidden(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", forbidden)
    assert apparaat.leeft(1) is True
    monkeypatch.setattr(sloten, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("Windows ends what is asked"))
    assert apparaat.leeft(gone.pid) is True


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_who_may_write_the_kluis_may_read_who_holds_it(pad):
    pad.chmod(0o660)
    masker = os.umask(0)
    try:
        slot = _nemen(pad)
    finally:
        os.umask(masker)
    assert slot_pad_van(pad).stat().st_mode & 0o777 == 0o660
    slot.loslaten()
    pad.chmod(0o600)
    slot = _nemen(pad)
    assert slot_pad_van(pad).stat().st_mode & 0o777 == 0o600
    slot.loslaten()


def test_a_machine_is_known_by_more_than_its_name():
    assert len(apparaat.apparaatkenmerk()) == 16
    assert apparaat.apparaatnaam() not in apparaat.apparaatkenmerk()
    assert apparaat.leeft(os.getpid())


def test_what_was_closed_is_not_written_by_work_that_was_left_behind(pad):
    database = kluis.open_database(pad, SLEUTEL, nu=lambda: SINDS)
    database.close()
    with pytest.raises(StorageUnavailable), database.unit_of_work():
        pytest.fail("a closed kluis was opened")
    assert not slot_pad_van(pad).exists()


def test_a_kluis_of_which_something_could_not_be_ended_is_let_go_all_the_same(pad):
    def fails() -> None:
        raise RuntimeError

    database = kluis.open_database(pad, SLEUTEL, nu=lambda: SINDS)
    database.bij_sluiten = (fails,)
    with pytest.raises(RuntimeError):
        database.close()
    assert not slot_pad_van(pad).exists()
