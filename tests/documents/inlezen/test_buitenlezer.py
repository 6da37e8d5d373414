"""The process that reads what came from outside: it ends whatever it was given."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest

from tests.documents.formulieren import leeg, lezer
from zvh_desktop.application.errors import FormulierOnleesbaar, LezenStartNiet
from zvh_desktop.documents.inlezen import buitenlezer
from zvh_desktop.documents.inlezen.buitenlezer import ProcesBuitenlezer

__all__ = ["leeg", "lezer"]


def _bom() -> bytes:
    """An object stream of a few megabytes that unpacks to gigabytes, and holds the catalogue."""
    packer = zlib.compressobj(9)
    begin = packer.compress(b"1 0 2 20 ") + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = begin + megabyte * 6000
    head = b"%PDF-1.7\n"
    objects = (
        b"3 0 obj<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream endobj\n"
    )
    rows = b"".join(
        [b"\0\0\0\0\0\0", b"\2\0\0\0\3\0", b"\2\0\0\0\3\1", b"\1" + len(head).to_bytes(4, "big") + b"\0"]
    )
    place = len(head) + len(objects)
    rows += b"\1" + place.to_bytes(4, "big") + b"\0"
    xref = (
        b"4 0 obj<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
        + rows
        + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % place
    )
    return head + objects + xref


def test_a_zip_bomb_ends_in_a_sentence_and_leaves_no_process(
    lezer: ProcesBuitenlezer, tmp_path: Path
) -> None:
    pad = tmp_path / "bom.pdf"
    pad.write_bytes(_bom())
    assert pad.stat().st_size < 10 * 1024 * 1024

    with pytest.raises(FormulierOnleesbaar) as refusal:
        lezer.formulier(pad)

    assert refusal.value.code == "te_zwaar"


def test_a_reader_that_never_answers_is_ended(tmp_path: Path) -> None:
    """Whatever it is that keeps it busy: after its time it is gone."""
    import sys

    spin = "import sys; print('klaar', flush=True); sys.stdin.buffer.read()\nwhile True: pass"
    pad = tmp_path / "x.pdf"
    pad.write_bytes(b"%PDF-1.7")

    with pytest.raises(FormulierOnleesbaar) as refusal:
        ProcesBuitenlezer((sys.executable, "-c", spin), seconden=0.2).formulier(pad)

    assert refusal.value.code == "te_zwaar"


def test_a_reader_that_does_not_start_blames_no_file(leeg: bytes, tmp_path: Path) -> None:
    import sys

    pad = tmp_path / "x.pdf"
    pad.write_bytes(leeg)

    with pytest.raises(LezenStartNiet):
        ProcesBuitenlezer((sys.executable, "-c", "raise SystemExit(1)")).formulier(pad)


def test_nobody_waits_longer_than_ten_seconds_for_an_answer() -> None:
    assert ProcesBuitenlezer(("x",))._seconden == 10.0


@pytest.mark.parametrize(("soort", "library"), [("formulier", "pikepdf"), ("tabel", "openpyxl")])
def test_what_is_heavy_is_there_before_the_clock_runs_for_the_file(
    monkeypatch: pytest.MonkeyPatch, soort: str, library: str
) -> None:
    done: list[str] = []
    monkeypatch.setattr(buitenlezer.tabellen, "only_expat", lambda: done.append("expat alone"))
    monkeypatch.setattr(buitenlezer, "import_module", done.append)
    monkeypatch.setattr(buitenlezer, "answer", lambda *how: done.append(how[2].__name__) or 0)
    assert buitenlezer.lees_bestand(soort, io.BytesIO(), io.BytesIO()) == 0
    assert done == ["expat alone", library, f"_{soort}"]
