"""Records what the program asks of the disk, for tests of what a power cut leaves. Linux only."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from zvh_desktop.application import whole_file

FULLFSYNC = 51
# A power cut may leave these or not: their names mean nothing, or the next opening takes them away.
_MAY_COME_BACK = re.compile(
    r"(-wal|-shm|-half|\.logboek-nieuw|\.slot|\.part|\.part/.*|\.tmp|\.in-de-maak-.*)$"
)


class Name(NamedTuple):
    folder: int
    word: str


class Disk:
    """Keeps, below one folder and in order, which names became sure.

    A name is sure when its folder was flushed after it changed. In `lines` a name with a minus was taken away; one with a question mark was
    not sure yet when the next name changed, and becomes so with the next line of its folder, at the least with that of the folder itself.
    `too_early` are the files and folders that got their name while something in them was not flushed.
    """

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, *, is_mac: bool = False) -> None:
        self._root = root
        self.lines: list[str] = []
        self.too_early: list[str] = []
        self.flushes: set[str] = set()
        self._places: dict[Name, Path] = {}
        self._sure = self._names()
        self._doubtful: set[int] = set()
        self._flushed: dict[int, object] = dict.fromkeys(self._sure.values())
        self._patch(monkeypatch, is_mac=is_mac)

    def _patch(self, monkeypatch: pytest.MonkeyPatch, *, is_mac: bool) -> None:
        fsync, control = os.fsync, fcntl.fcntl

        def flushing(descriptor: int) -> None:
            fsync(descriptor)
            self._was_flushed(descriptor, "fsync")

        def controlling(descriptor: int, command: int, *more: Any) -> Any:
            if command != FULLFSYNC:
                return control(descriptor, command, *more)
            if not is_mac:
                raise OSError(errno.EINVAL, "not on this system")
            return self._was_flushed(descriptor, "F_FULLFSYNC")

        if is_mac:
            monkeypatch.setattr(whole_file, "sys", SimpleNamespace(platform="darwin"))
        monkeypatch.setattr(os, "fsync", flushing)
        monkeypatch.setattr(fcntl, "fcntl", controlling)
        monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULLFSYNC, raising=False)
        for name in ("rename", "replace", "unlink", "remove", "link", "rmdir"):
            self._watch(monkeypatch, name)

    def _watch(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        real = getattr(os, name)

        def changing(path: Any, *more: Any, **how: Any) -> None:
            if more or os.path.lexists(path):
                self._names_change(path if more else None)
            real(path, *more, **how)

        monkeypatch.setattr(os, name, changing)

    def _was_flushed(self, descriptor: int, way: str) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if not path.is_relative_to(self._root):
            return
        self.flushes.add(way)
        inode = os.fstat(descriptor).st_ino
        self._flushed[inode] = _content(Path(f"/proc/self/fd/{descriptor}"))
        if path.is_dir():
            self._became_sure([name for name in self._changed(self._names()) if name.folder == inode])
            if inode in self._doubtful:
                self.lines.append(f"{path.relative_to(self._root)}/")
                self._doubtful.remove(inode)

    def _names_change(self, source: Any) -> None:
        now = self._names()
        own = Path(source).absolute() if source is not None else None
        inside = {name for name in now if own is not None and self._places[name].is_relative_to(own)}
        for name in sorted(inside):
            if self._flushed.get(now[name], "never") not in (None, _content(self._places[name])):
                self.too_early.append(self._word(name))
        self._became_sure([name for name in self._changed(now) if name not in inside], "?")

    def _changed(self, now: dict[Name, int]) -> list[Name]:
        return [name for name in (*now, *(self._sure.keys() - now)) if now.get(name) != self._sure.get(name)]

    def _became_sure(self, changed: list[Name], doubt: str = "") -> None:
        now = self._names()
        words = [f"{'' if name in now else '-'}{self._word(name)}{doubt}" for name in changed]
        if words := sorted(word for word in words if not _MAY_COME_BACK.search(word.rstrip("?"))):
            self.lines.append(" ".join(words))
            self._doubtful = {
                folder
                for folder in self._doubtful | {name.folder for name in changed}
                if doubt or folder not in {name.folder for name in changed}
            }
        for name in changed:
            if name in now:
                self._sure[name] = now[name]
            else:
                del self._sure[name]

    def _word(self, name: Name) -> str:
        return re.sub(r"zvh-[0-9a-f]{8}", "zvh", str(self._places[name].relative_to(self._root)))

    def _names(self) -> dict[Name, int]:
        found = {Name(path.parent.lstat().st_ino, path.name): path for path in self._root.rglob("*")}
        self._places |= found
        return {name: path.lstat().st_ino for name, path in found.items()}

    def end(self) -> list[str]:
        """Returns the lines, with at the end what is not sure."""
        self._names_change(None)
        return self.lines


def _content(path: Path) -> object:
    return (
        sorted(one.name for one in path.iterdir())
        if path.is_dir()
        else hashlib.sha256(path.read_bytes()).digest()
    )
