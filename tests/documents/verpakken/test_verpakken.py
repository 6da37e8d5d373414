"""A file is there whole, or as it was."""

from __future__ import annotations

import email
import os
import subprocess
import sys
from email.policy import default
from pathlib import Path

import pytest

from tests.documents.verpakken.enveloppen import PDF, VERPAKKER
from zvh_desktop.application.errors import DocumentNietGeverifieerd
from zvh_desktop.application.verspreiden.klaarzetten import Bijlage, Emailconcept
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver


def test_writes_and_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "notulen.pdf"
    for content in (b"eerste", b"tweede"):
        AtomischeBestandschrijver().schrijf(target, content)
        assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_goes_wrong_halfway_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "notulen.pdf"
    target.write_bytes(b"oud")

    def full(*_args: object) -> None:
        raise OSError(28, "disk full")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        AtomischeBestandschrijver().schrijf(target, b"nieuw")
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_flushes_before_the_name_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("fsync"), real_fsync(handle))[1])
    monkeypatch.setattr(
        Path, "replace", lambda self, to: (steps.append("replace"), real_replace(self, to))[1]
    )
    AtomischeBestandschrijver().schrijf(tmp_path / "a.pdf", b"x")
    assert steps[:2] == ["fsync", "replace"]


KILLED = """
import os, sys
from pathlib import Path
from zvh_desktop.documents.verpakken.verpakken import AtomischeBestandschrijver
if sys.argv[2] == "named":
    os.O_TMPFILE = 0
os.fsync = lambda handle: os.kill(os.getpid(), 9)
AtomischeBestandschrijver().schrijf(Path(sys.argv[1]) / "notulen.pdf", b"wie zat aan tafel")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like this there")
@pytest.mark.parametrize("file", ["nameless", "named"])
def test_what_a_kill_left_is_gone_after_the_next_file_in_that_folder(tmp_path: Path, file: str) -> None:
    subprocess.run([sys.executable, "-c", KILLED, tmp_path, file], check=False)
    left = list(tmp_path.iterdir())
    assert len(left) == (1 if file == "named" or not hasattr(os, "O_TMPFILE") else 0)
    assert not any("notulen" in path.name for path in left)
    AtomischeBestandschrijver().schrijf(tmp_path / "agenda.pdf", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["agenda.pdf"]


def test_what_reads_back_as_something_else_does_not_take_the_place_of_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a stick that says it wrote, and did not."""
    target = tmp_path / "lijst.csv"
    target.write_bytes(b"oud")
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: real(self)[:-1])
    with pytest.raises(DocumentNietGeverifieerd):
        AtomischeBestandschrijver().schrijf(target, b"nieuw")
    monkeypatch.undo()
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_on_a_mac_the_disk_itself_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _handle, what: asked.append(what))
    AtomischeBestandschrijver().schrijf(tmp_path / "a.pdf", b"x")
    assert asked == [51, 51]


def test_the_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        AtomischeBestandschrijver().schrijf(tmp_path / "weg" / "a.pdf", b"x")


def test_every_kind_of_document_that_goes_out_can_go_by_mail():
    for naam in ("Notulen 2026-11-23.pdf", "uitnodiging.ics", "Notulen 2026-11-23.docx"):
        concept = Emailconcept("a@waterbeek.example", "23-11-2026", (Bijlage(naam, PDF),))
        (inside,) = email.message_from_bytes(VERPAKKER.email(concept), policy=default).iter_attachments()
        assert inside.get_filename() == naam
        assert inside.get_payload(decode=True) == PDF
