from __future__ import annotations

import pytest

from zvh_desktop.application.errors import KluisBestaatAl
from zvh_desktop.bootstrap import DEMONSTRATIE_WACHTZIN, Kluizen, make_demonstration
from zvh_desktop.demonstratie.verloop import Demonstratie


def test_a_demonstration_that_was_interrupted_leaves_nothing_to_open(
    tmp_path, monkeypatch: pytest.MonkeyPatch
):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Demonstratie, "vullen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        make_demonstration(tmp_path / "demonstratie.kluis")
    assert list(tmp_path.iterdir()) == []


def test_a_demonstration_is_whole_or_not_there_and_overwrites_nothing(
    tmp_path, monkeypatch: pytest.MonkeyPatch
):
    pad = tmp_path / "demonstratie.kluis"
    monkeypatch.setattr(Demonstratie, "vullen", lambda *_: None)
    make_demonstration(pad)
    assert {p.name for p in tmp_path.iterdir()} == {pad.name, f"{pad.name}.sleutel", f"{pad.name}.logboek"}
    opened = Kluizen().ontgrendelen(pad, DEMONSTRATIE_WACHTZIN)
    assert opened.is_demonstratie
    opened.close()
    before = pad.read_bytes()
    with pytest.raises(KluisBestaatAl):
        make_demonstration(pad)
    assert pad.read_bytes() == before
