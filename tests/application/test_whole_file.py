"""A file is written whole or not at all, and nothing half done is left lying about."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from zvh_desktop.application import whole_file
from zvh_desktop.application.errors import DocumentNietGeverifieerd, NaamKanNiet, SchijfVol
from zvh_desktop.application.whole_file import (
    als_schijffout,
    check_name,
    give_out,
    halfway,
    make_folder,
    take_away,
    write_whole,
)


def nameless_files(monkeypatch: pytest.MonkeyPatch, *, are_there: bool) -> None:
    """Some systems and disks have no files without a name."""
    if not are_there:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


@pytest.mark.parametrize("are_there", [True, False])
@pytest.mark.parametrize("write", [write_whole, give_out])
def test_what_is_written_takes_the_place_of_what_was_there_and_is_of_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write, are_there: bool
):
    nameless_files(monkeypatch, are_there=are_there)
    target = tmp_path / "kluis.sleutel"
    for content in (b"eerst", b"daarna" * 9, b""):
        write(target, content)
        assert target.read_bytes() == content
        assert [*tmp_path.iterdir()] == [target]
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("are_there", [True, False])
@pytest.mark.parametrize("write", [write_whole, give_out])
def test_what_fails_leaves_the_file_of_before_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write, are_there: bool
):
    nameless_files(monkeypatch, are_there=are_there)
    target = tmp_path / "kluis.sleutel"
    target.write_bytes(b"eerst")

    def full(_descriptor: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(whole_file, "flush", full)
    with pytest.raises(OSError, match="full"):
        write(target, b"daarna")
    assert target.read_bytes() == b"eerst"
    assert [*tmp_path.iterdir()] == [target]


def test_what_leaves_the_kluis_is_read_back_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "notulen.pdf"
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"iets anders")
    with pytest.raises(DocumentNietGeverifieerd) as refused:
        give_out(target, b"notulen")
    assert refused.value.aantal == 1
    assert [*tmp_path.iterdir()] == []
    write_whole(target, b"notulen")
    assert target.stat().st_size == len(b"notulen")


def test_a_half_file_is_called_after_its_target_and_one_for_others_says_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    nameless_files(monkeypatch, are_there=False)
    names: list[str] = []
    real = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, target: names.append(self.name) or real(self, target))
    target = tmp_path / "Joris Blaauwbroek.pdf"
    write_whole(target, b"x")
    assert names == [halfway(target).name] == ["Joris Blaauwbroek.pdf.part"]
    for _ in range(2):
        give_out(target, b"x")
    assert len(set(names)) == 3
    assert all(name.startswith(".zvh-") and name.endswith(".tmp") for name in names[1:])
    write_whole(target, b"y", tmp_path / "elders")
    assert names[-1] == "elders"


def test_what_a_kill_left_of_a_document_goes_with_the_next_one(tmp_path: Path):
    left, of_another = tmp_path / ".zvh-00ff.tmp", tmp_path / "zvh.tmp"
    for path in (left, of_another):
        path.write_bytes(b"half")
    give_out(tmp_path / "notulen.pdf", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notulen.pdf", "zvh.tmp"]


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    folders: list[Path] = []
    monkeypatch.setattr(whole_file, "flush_folder", folders.append)
    return folders


def test_a_name_is_on_the_disk_before_anybody_hears_that_the_file_is_there(
    tmp_path: Path, flushed: list[Path]
):
    write_whole(tmp_path / "a", b"x")
    give_out(tmp_path / "b", b"x")
    assert flushed == [tmp_path] * 2
    write_whole(tmp_path / "c", b"x", name_may_wait=True)
    assert flushed == [tmp_path] * 2


def test_windows_is_told_that_no_byte_of_a_file_is_the_end_of_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []
    opened = os.open
    nameless_files(monkeypatch, are_there=False)
    monkeypatch.setattr(os, "O_BINARY", 1 << 30, raising=False)
    monkeypatch.setattr(
        os,
        "open",
        lambda path, flags, mode=0o777: asked.append(flags) or opened(path, flags & ~(1 << 30), mode),
    )
    write_whole(tmp_path / "a", b"\n")
    assert asked[0] & os.O_BINARY


def test_a_new_folder_is_of_its_owner_alone_and_each_new_one_is_on_the_disk(
    tmp_path: Path, flushed: list[Path]
):
    deep = tmp_path / "a" / "b"
    with pytest.raises(FileNotFoundError):
        make_folder(deep)
    make_folder(deep, parents=True)
    assert sorted(flushed) == [tmp_path, tmp_path / "a"]
    make_folder(deep)
    assert len(flushed) == 2
    if os.name == "posix":
        assert deep.stat().st_mode & 0o777 == 0o700


def test_what_is_taken_away_stays_away_and_what_was_not_there_is_no_fault(
    tmp_path: Path, flushed: list[Path]
):
    other = tmp_path / "map"
    other.mkdir()
    files = [tmp_path / "a", other / "b"]
    for path in files:
        path.touch()
    take_away(*files, tmp_path / "weg")
    assert [path.exists() for path in files] == [False, False]
    assert sorted(flushed) == [tmp_path, other]
    take_away(tmp_path / "weg")
    assert len(flushed) == 2


def test_what_the_system_says_of_a_file_of_the_kluis_becomes_a_word_of_ours():
    with pytest.raises(SchijfVol) as said, als_schijffout():
        raise OSError(28, "No space left on device")
    assert isinstance(said.value.__cause__, OSError)
    with als_schijffout():
        pass


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch):
    """Windows as far as this module knows it; the value says whether longer paths are allowed there."""

    def be(*, allows_long: bool = False) -> None:
        ntdll = SimpleNamespace(RtlAreLongPathsEnabled=lambda: int(allows_long))
        monkeypatch.setattr(whole_file, "sys", SimpleNamespace(platform="win32"))
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(ntdll=ntdll), raising=False)

    return be


@pytest.mark.parametrize(
    "path",
    [
        r"C:\zvh\CON",
        r"C:\zvh\nul.kluis",
        r"C:\zvh\Com1.2026.pdf",
        "C:\\zvh\\LPT\u00b9.csv",
        r"C:\zvh\aux .pdf",
        r"C:\zvh\conin$",
        r"C:\prn\notulen.pdf",
        r"C:\zvh.\notulen.pdf",
        r"\\server\delen\map \notulen.pdf",
        "C:\\" + "m" * 240 + "\\notulen.pdf",
    ],
)
def test_a_name_that_windows_does_not_keep_is_refused(on_windows, path: str):
    on_windows()
    with pytest.raises(NaamKanNiet), als_schijffout():
        check_name(PureWindowsPath(path))


@pytest.mark.parametrize(
    "path",
    [r"C:\zvh\contact.pdf", r"C:\zvh\com10.csv", r"..\zvh\.part", r"\\con\nul\a.pdf", "C:\\" + "m" * 250],
)
def test_other_names_are_kept(on_windows, path: str):
    on_windows()
    check_name(PureWindowsPath(path))


def test_a_long_path_is_kept_where_windows_allows_it_and_needs_room_for_what_lies_beside(on_windows):
    path = PureWindowsPath("C:\\" + "m" * 230)
    on_windows()
    with pytest.raises(OSError, match="name"):
        check_name(path, beside=32)
    on_windows(allows_long=True)
    check_name(path / ("n" * 200), beside=32)


@pytest.mark.parametrize("write", [write_whole, give_out, lambda path, _: make_folder(path)])
def test_whatever_is_made_is_asked_its_name_first(tmp_path: Path, on_windows, write):
    on_windows()
    with pytest.raises(OSError, match="name") as refused:
        write(tmp_path / "nul.pdf", b"woorden")
    assert refused.value.errno == errno.ENAMETOOLONG
    assert [*tmp_path.iterdir()] == []


def test_any_system_says_so_of_a_name_that_is_too_long(tmp_path: Path):
    with pytest.raises(NaamKanNiet), als_schijffout():
        write_whole(tmp_path / ("n" * 300), b"woorden")
