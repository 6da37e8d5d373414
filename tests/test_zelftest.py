"""The page that a machine makes of itself: every probe on the real parts, and nothing of a person on it."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.conftest import qapp
from zvh_desktop import zelftest
from zvh_desktop.__main__ import main
from zvh_desktop.kluis.sleutelbos import Sleutelbos
from zvh_desktop.ui.venster import session

__all__ = ["qapp"]


class Sessie(QObject):
    """The session of a desktop; `left` comes when the test says so."""

    left = Signal()
    is_heard = True


@pytest.fixture
def plek(qapp, tmp_path) -> zelftest.Proefplek:
    (tmp_path / "leeg").mkdir()
    return zelftest.Proefplek(tmp_path, tmp_path / "leeg", qapp, True)


@pytest.fixture
def sessie(monkeypatch) -> Sessie:
    made = Sessie()
    monkeypatch.setattr(session, "watch_session", lambda _parent: made)
    return made


def test_the_page_tells_of_every_part_and_of_no_person(qapp, tmp_path, monkeypatch, capsys):
    thuis = tmp_path / "Anneke de Voorbeeld"
    thuis.mkdir()
    for name in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(name, "a.voorbeeld")
    monkeypatch.setenv("XDG_DATA_HOME", str(thuis))
    monkeypatch.setitem(zelftest.PROEVEN, "documenten", lambda _plek: (zelftest.GOED, "apart beproefd"))

    assert main(["zelftest", "--zonder-vragen", "--uit", str(tmp_path / "blad.txt")]) == 0

    page = (tmp_path / "blad.txt").read_text("utf-8")
    assert page in capsys.readouterr().out
    for naam in zelftest.PROEVEN:
        assert f" {naam} " in page
    assert "het slot houdt een tweede tegen, een reservekopie lukt" in page
    assert "niet goed" not in page
    assert page.count("overgeslagen") == 2
    assert len(page.splitlines()) < 50
    for personal in ("Anneke", "voorbeeld", str(tmp_path), str(Path.home()), "Voorbeeld"):
        assert personal not in page
    assert list(thuis.rglob("*")) == [thuis / "zvh-desktop"]


def test_whatever_a_probe_does_the_page_comes_and_says_no_more_than_a_class(
    qapp, tmp_path, monkeypatch, capsys
):
    def fails(_plek: zelftest.Proefplek) -> None:
        raise PermissionError(13, "denied", str(tmp_path / "geheim.kluis"))

    monkeypatch.setattr(zelftest, "PROEVEN", {"kluis": fails, "geheugen": zelftest._geheugen})
    assert main(["zelftest", str(tmp_path / "map")]) == 1
    page = capsys.readouterr().out
    assert "niet goed    kluis          PermissionError" in page
    assert "goed         geheugen" in page
    assert "geheim" not in page


def test_a_place_where_nothing_can_be_made_is_a_finding(qapp, tmp_path, capsys):
    (tmp_path / "geen map").touch()
    assert main(["zelftest", str(tmp_path / "geen map")]) == 1
    assert "hier kan niets gemaakt worden: FileExistsError\n" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory of a child yet")
def test_a_child_that_is_not_limited_is_told(plek, monkeypatch):
    assert zelftest._geheugen(plek)[0] is zelftest.GOED
    monkeypatch.setattr(zelftest, "own_command", lambda name: ever_patient(f"{name}-zonder-grens"))
    assert zelftest._geheugen(plek)[0] is zelftest.LET_OP


def ever_patient(_name: str) -> tuple[str, ...]:
    loop = "print('klaar', flush=True); input(); print('{\"gelezen\": 1}', flush=True)"
    return (sys.executable, "-c", loop)


def test_a_lock_that_stops_nobody_is_told(plek, monkeypatch):
    monkeypatch.setattr(zelftest, "own_command", lambda *_arguments: (sys.executable, "-c", ""))
    uitslag, wat = zelftest._kluis(plek)
    assert uitslag is zelftest.NIET_GOED
    assert "het slot houdt een tweede niet tegen" in wat


def test_a_lock_of_the_session_is_heard(plek, sessie):
    QTimer.singleShot(50, sessie.left.emit)
    uitslag, wat = zelftest._vergrendelen(plek)
    assert (uitslag, wat[:6]) == (zelftest.GOED, "gehoord"[:6])


def test_who_waits_in_vain_says_so(plek, sessie, monkeypatch):
    monkeypatch.setattr(zelftest, "_WACHT_OP_SLOT", 0)
    assert zelftest._vergrendelen(plek) == (zelftest.NIET_GOED, "niets gehoord in 0 s")


@pytest.mark.parametrize("proef", [zelftest._vergrendelen, zelftest._slapen])
def test_somebody_may_pass(plek, sessie, proef):
    def press() -> None:
        (knop,) = [
            one for one in QApplication.allWidgets() if isinstance(one, QPushButton) and one.isVisible()
        ]
        knop.click()

    QTimer.singleShot(50, press)
    assert proef(plek)[0] is zelftest.OVERGESLAGEN


def test_what_tells_nothing_is_said(plek, monkeypatch):
    monkeypatch.setattr(session, "watch_session", lambda _parent: None)
    assert zelftest._vergrendelen(plek)[0] is zelftest.LET_OP


def test_nobody_is_asked_where_nobody_sits(plek):
    from dataclasses import replace

    for proef in (zelftest._vergrendelen, zelftest._slapen):
        assert proef(replace(plek, mag_vragen=False))[0] is zelftest.OVERGESLAGEN


def test_a_keyring_that_waits_for_its_user_does_not_hold_up_the_page(qapp, tmp_path, monkeypatch, capsys):
    asks, forever = Event(), Event()

    def wait(*_arguments: object) -> None:
        asks.set()
        forever.wait()

    monkeypatch.setattr(Sleutelbos, "bewaren", wait)
    monkeypatch.setattr(zelftest, "_WACHT_OP_SLEUTELBOS", 0.05)
    monkeypatch.setattr(zelftest, "PROEVEN", {"sleutelbos": zelftest._sleutelbos})
    assert main(["zelftest", str(tmp_path / "map")]) == 0
    assert "let op       sleutelbos     de sleutelbos vroeg zelf iets" in capsys.readouterr().out
    assert asks.wait(600)
    forever.set()


def test_a_keyring_that_breaks_is_named_by_its_class(qapp, tmp_path, monkeypatch, capsys):
    def breaks(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Sleutelbos, "bewaren", breaks)
    monkeypatch.setattr(zelftest, "PROEVEN", {"sleutelbos": zelftest._sleutelbos})
    assert main(["zelftest", str(tmp_path / "map")]) == 1
    assert "niet goed    sleutelbos     PermissionError" in capsys.readouterr().out
