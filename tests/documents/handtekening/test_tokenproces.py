from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.documents.handtekening.passen import always, dienst, found_on, op, pas
from tests.documents.kaart import Kaart
from zvh_desktop.__main__ import PRAAT_MET_PAS
from zvh_desktop.application.errors import TokenFout
from zvh_desktop.documents.handtekening import tokensleutel
from zvh_desktop.documents.handtekening.ondertekenen import PadesOndertekenaar

__all__ = ["dienst", "op", "pas"]


def test_no_library_of_a_card_is_told_apart(
    ondertekenaar: PadesOndertekenaar, tmp_path: Path, op: datetime
) -> None:
    pytest.importorskip("pkcs11")
    library = tmp_path / "geen.so"
    library.write_bytes(b"geen bibliotheek")
    with pytest.raises(TokenFout) as caught:
        ondertekenaar.zoek_tokens(str(library), op, always)
    assert caught.value.code == "bibliotheek"


def test_a_driver_that_hangs_is_stopped_by_who_waits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "traag.py"
    slow.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", slow)
    asked = iter([True, True, False])
    with tokensleutel.kaartlezer("x", lambda: next(asked)) as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "gestopt"
    assert reader._process._process.poll() is not None


def test_a_driver_that_hangs_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "traag.py"
    slow.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", slow)
    with tokensleutel.kaartlezer("x", seconds=0.3) as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "tijd"


def test_a_driver_that_crashes_takes_only_itself_down(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "stuk.py"
    broken.write_text("import os\nos.abort()\n")
    monkeypatch.setattr(tokensleutel, "_PROGRAM", broken)
    with tokensleutel.kaartlezer("x") as reader, pytest.raises(TokenFout) as caught:
        reader.vraag("lijst")
    assert caught.value.code == "apparaat"


def test_a_library_is_loaded_in_another_process_only(
    pas: Kaart, ondertekenaar: PadesOndertekenaar, op: datetime
) -> None:
    found_on(pas, ondertekenaar, op)
    if sys.platform == "linux":
        assert pas.bibliotheek not in Path("/proc/self/maps").read_text()


def test_the_program_itself_can_speak_with_a_card_where_it_is_all_one_file(
    pas: Kaart, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tokensleutel.PRAAT_MET_PAS == PRAAT_MET_PAS
    whole = [sys.executable, "-m", "zvh_desktop", PRAAT_MET_PAS]
    monkeypatch.setattr(tokensleutel, "_command", lambda: whole)
    with tokensleutel.kaartlezer(pas.bibliotheek) as reader:
        assert [token["label"] for token in reader.vraag("lijst")["tokens"]] == ["Pas W. de Graaf"]
