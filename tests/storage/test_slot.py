"""One writer per kluis, also where the lock of the operating system is not seen: on a network drive, in a synchronised folder."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.kluizen import SLEUTEL, leg_neer
from zvh_desktop.application.errors import KluisInGebruik, KluisOvergenomen, StorageUnavailable
from zvh_desktop.kluis import database as kluis, slot as apparaat, slot as grendel, slot as sloten
from zvh_desktop.kluis.slot import GEEN_TEKEN_SECONDEN, Slot, slot_pad_van

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
    slot_pad_van(pad).write_text(json.dumps(inhoud), "utf-8")
    toen = time.time() - stil
    os.utime(slot_pad_van(pad), (toen, toen))


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
    with pytest.raises(KluisOvergenomen):
        slot.nagaan()
    slot.loslaten()


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
