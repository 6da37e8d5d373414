"""A file is there whole, or as it was."""

from __future__ import annotations

import email
import os
from email.policy import default
from pathlib import Path

import pytest

from tests.documents.verpakken.enveloppen import PDF, VERPAKKER
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


def test_the_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        AtomischeBestandschrijver().schrijf(tmp_path / "weg" / "a.pdf", b"x")


def test_every_kind_of_document_that_goes_out_can_go_by_mail():
    for naam in ("Notulen 2026-11-23.pdf", "uitnodiging.ics", "Notulen 2026-11-23.docx"):
        concept = Emailconcept("a@waterbeek.example", "23-11-2026", (Bijlage(naam, PDF),))
        (inside,) = email.message_from_bytes(VERPAKKER.email(concept), policy=default).iter_attachments()
        assert inside.get_filename() == naam
        assert inside.get_payload(decode=True) == PDF
