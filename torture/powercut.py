"""Loss of power: of what was done to the files only that is sure which the system was asked to put on the disk.

The shim wrote down every call on the folder. From that record the folder is built up again as it may have been found after
the power went at some place in it: what was synced is there; of what was not, some is, some is not, and some is torn.
"""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = struct.Struct("<cc i q III")
_SECTOR = 512


@dataclass(frozen=True, slots=True)
class Done:
    what: str
    fd: int
    place: int
    one: str
    two: str
    data: bytes


def read(record: Path) -> list[Done]:
    """Every call in order; a last one that was cut off is left out."""
    raw, at, done = record.read_bytes(), 0, []
    while at + _HEAD.size <= len(raw):
        magic, what, fd, place, one, two, data = _HEAD.unpack_from(raw, at)
        assert magic == b"@"
        begin = at + _HEAD.size
        ends = [begin + one, begin + one + two, begin + one + two + data]
        if ends[-1] > len(raw):
            break
        done.append(
            Done(
                what.decode(),
                fd,
                place,
                raw[begin : ends[0]].decode(),
                raw[ends[0] : ends[1]].decode(),
                raw[ends[1] : ends[2]],
            )
        )
        at = ends[-1]
    return done


@dataclass(slots=True)
class _File:
    synced: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def settle(self) -> None:
        for change in self.pending:
            _apply(self.synced, change)
        self.pending.clear()

    def after_power(self, chance: random.Random) -> bytes:
        """The disk writes in an order of its own, and a sector at a time."""
        content = bytearray(self.synced)
        fate = chance.random()
        if fate < 0.25:
            kept = []
        elif fate < 0.5:
            kept = self.pending[: chance.randint(0, len(self.pending))]
        elif fate < 0.9:
            kept = [change for change in self.pending if chance.random() < 0.5]
        else:
            kept = list(self.pending)
        for number, (place, data) in enumerate(kept):
            if data is not None and number == len(kept) - 1 and chance.random() < 0.5:
                data = data[: chance.randrange(0, len(data) + 1, _SECTOR) or len(data)]
            _apply(content, (place, data))
        return bytes(content)


def _apply(content: bytearray, change: tuple[int, bytes | None]) -> None:
    place, data = change
    if data is None:
        del content[place:]
        content.extend(bytes(place - len(content)))
        return
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data


class Disk:
    """Replays the record; at any moment it can tell what a power cut would leave."""

    def __init__(self, begin: Path) -> None:
        self._names: dict[str, _File] = {}
        self._folders = {"."}
        for path in sorted(begin.rglob("*")):
            name = path.relative_to(begin).as_posix()
            if path.is_dir():
                self._folders.add(name)
            elif not name.endswith(("-shm", ".slot")):
                self._names[name] = _File(bytearray(path.read_bytes()))
        self._synced_names = dict(self._names)
        # Changes of names that no folder was synced after, in order: a file system keeps that order.
        self._pending_names: list[tuple[str, _File | None]] = []
        self._open: dict[int, _File | str] = {}

    def do(self, done: Done) -> None:
        match done.what:
            case "O":
                self._opened(done)
            case "X":
                self._open.pop(done.fd, None)
            case "W":
                self._file(done).pending.append((done.place, done.data))
            case "T":
                self._file(done).pending.append((done.place, None))
            case "F":
                self._synced(self._open[done.fd])
            case "R":
                self._renamed(done.one, done.two)
            case "U":
                self._name(done.one, None)
            case "K":
                self._folders.add(done.one)

    def _file(self, done: Done) -> _File:
        file = self._open[done.fd]
        assert isinstance(file, _File)
        return file

    def _opened(self, done: Done) -> None:
        is_new, is_emptied, _folder = done.place & 1, done.place & 2, done.place & 4
        if done.one in self._folders:
            self._open[done.fd] = done.one
            return
        if is_new or done.one not in self._names:
            self._name(done.one, _File())
        file = self._names[done.one]
        if is_emptied and not is_new:
            file.pending.append((0, None))
        self._open[done.fd] = file

    def _name(self, name: str, file: _File | None) -> None:
        if file is None:
            self._names.pop(name, None)
        else:
            self._names[name] = file
        self._pending_names.append((name, file))

    def _renamed(self, one: str, two: str) -> None:
        file = self._names.get(one)
        if file is None:
            for name in [n for n in self._names if n.startswith(f"{one}/")]:
                self._renamed(name, two + name.removeprefix(one))
            return
        # One step: never neither of the two names, never half.
        self._names[two] = file
        del self._names[one]
        self._pending_names.append((f"{one}\n{two}", file))

    def _synced(self, what: _File | str) -> None:
        if isinstance(what, _File):
            what.settle()
        else:
            self._settle_names(self._synced_names, len(self._pending_names))
            self._pending_names.clear()

    def _settle_names(self, names: dict[str, _File], count: int) -> None:
        for name, file in self._pending_names[:count]:
            old, _, new = name.partition("\n")
            if file is None or new:
                names.pop(old, None)
            if file is not None:
                names[new or old] = file

    @property
    def has_unsynced(self) -> bool:
        return bool(self._pending_names) or any(file.pending for file in self._names.values())

    def after_power(self, chance: random.Random, folder: Path) -> None:
        """Write what may be left into an empty folder."""
        names = dict(self._synced_names)
        self._settle_names(names, chance.randint(0, len(self._pending_names)))
        folder.mkdir(parents=True)
        for name, file in names.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.after_power(chance))


def acknowledged(done: list[Done], until: int) -> Iterator[tuple[str, str]]:
    """Casus and text of each save that was acknowledged before this place in the record."""
    for one in done[:until]:
        if one.what == "M":
            casus, text = json.loads(one.data)
            yield casus, text
