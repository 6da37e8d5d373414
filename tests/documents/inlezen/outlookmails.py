"""Writes a .msg as Outlook does: a compound file (MS-CFB) with a stream per property (MS-OXMSG)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

Tree = dict[str, "bytes | Tree"]
_SECTOR, _SMALL, _SMALL_BELOW = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_NOTHING = 0xFFFFFFFF


def _padded(content: bytes, size: int) -> bytes:
    return content + bytes(-len(content) % size)


def compound(tree: Tree) -> bytes:
    """A file with these folders and streams, of at most some megabytes."""
    rows: list[list[object]] = [["Root Entry", _ROOT, b"", _NOTHING, _NOTHING]]

    def add(children: Tree, parent: int) -> None:
        before, link = parent, 4
        for name, inside in children.items():
            is_folder = isinstance(inside, dict)
            rows.append(
                [name, _STORAGE if is_folder else _STREAM, b"" if is_folder else inside, _NOTHING, _NOTHING]
            )
            rows[before][link] = here = len(rows) - 1
            before, link = here, 3
            if isinstance(inside, dict):
                add(inside, here)

    add(tree, 0)
    fat: list[int] = []
    small_fat: list[int] = []
    body, small = bytearray(), bytearray()

    def put(content: bytes, table: list[int], room: bytearray, size: int) -> int:
        if not content:
            return _END
        first, count = len(table), -(-len(content) // size)
        table += [*range(first + 1, first + count), _END]
        room += _padded(content, size)
        return first

    starts = []
    for _name, kind, content, _right, _child in rows:
        assert isinstance(content, bytes)
        is_small = kind == _STREAM and len(content) < _SMALL_BELOW
        starts.append(put(content, *((small_fat, small, _SMALL) if is_small else (fat, body, _SECTOR))))
    starts[0] = put(bytes(small), fat, body, _SECTOR)
    rows[0][2] = bytes(small)
    directory = b"".join(
        struct.pack(
            "<64sHBBIII16sIQQIQ", str(name).encode("utf-16-le"), 2 * len(str(name)) + 2, kind, 1, _NOTHING, right, child,
            bytes(16), 0, 0, 0, start, len(content),
        )
        for (name, kind, content, right, child), start in zip(rows, starts, strict=True)
    )  # fmt: skip
    at_directory = put(_padded(directory, _SECTOR), fat, body, _SECTOR)
    at_small = put(struct.pack(f"<{len(small_fat)}I", *small_fat), fat, body, _SECTOR)
    sectors = 1
    while sectors * (_SECTOR // 4) < len(fat) + sectors:
        sectors += 1
    places = range(len(fat), len(fat) + sectors)
    table = [*fat, *[_FAT] * sectors]
    table += [_FREE] * (sectors * _SECTOR // 4 - len(table))
    head = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, sectors,
        at_directory, 0, _SMALL_BELOW, at_small, -(-len(small_fat) * 4 // _SECTOR), _END, 0,
    )  # fmt: skip
    known = [*places, *[_FREE] * (109 - sectors)]
    return head + struct.pack("<109I", *known) + bytes(body) + struct.pack(f"<{len(table)}I", *table)


def text(tag: str, words: str) -> Tree:
    return {f"__substg1.0_{tag}001F": words.encode("utf-16-le")}


def moment(op: datetime, before: int = 32) -> Tree:
    ticks = int((op - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    return {"__properties_version1.0": bytes(before) + struct.pack("<IIQ", 0x00390040, 6, ticks)}


def attached(files: Sequence[tuple[str, bytes]], *mails: Tree) -> Tree:
    made: Tree = {}
    for name, content in files:
        made[f"__attach_version1.0_#{len(made):08X}"] = {
            **text("3707", name),
            "__substg1.0_37010102": content,
        }
    for mail in mails:
        made[f"__attach_version1.0_#{len(made):08X}"] = {"__substg1.0_3701000D": mail}
    return made
