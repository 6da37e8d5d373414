"""Reads a mail as Outlook saves it, a .msg: a file with a folder per mail and per attachment, and a stream per property (MS-OXMSG)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from olefile import OleFileIO

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (("001F", "utf-16-le"), ("001E", "cp1252"))
_KIND, _SUBJECT, _BODY, _HTML = "001A", "0037", "1000", "1013"
_RTF = "__substg1.0_10090102"
_NAMES, _ADDRESSES = ("0C1A", "0042"), ("5D01", "0C1F", "5D02", "0065")
_SENT, _RECEIVED = 0x00390040, 0x0E060040
_FILE_NAMES, _CONTENT, _MAIL_INSIDE = ("3707", "3704", "3001"), "__substg1.0_37010102", "__substg1.0_3701000D"
_ATTACHMENT, _PROPERTIES = "__attach_version1.0_#", "__properties_version1.0"
_BEFORE_THE_FIRST, _BEFORE_THE_FIRST_INSIDE = 32, 24
_BEGIN = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outlookmail:
    """Holds a mail as it was found; `bijlagen` are names with sizes, `erin` the mails that were attached. RTF is not read."""

    soort: str
    van: str
    verstuurd: datetime | None
    onderwerp: str
    tekst: str
    html: bytes
    heeft_rtf: bool
    bijlagen: tuple[tuple[str, int], ...]
    erin: tuple[Outlookmail, ...]


def lees_outlook(content: bytes) -> Outlookmail:
    """Returns the mail. Raises whatever a broken file makes its reader raise."""
    with OleFileIO(BytesIO(content)) as file:
        return _Folder(file, ()).mail()


@dataclass(frozen=True, slots=True)
class _Folder:
    file: Any
    at: tuple[str, ...]

    def mail(self) -> Outlookmail:
        attached = list(self._attached())
        return Outlookmail(
            soort=self._text(_KIND),
            van=self._sender(),
            verstuurd=self._moment(),
            onderwerp=self._text(_SUBJECT),
            tekst=self._text(_BODY),
            html=self._bytes(f"__substg1.0_{_HTML}0102") or self._text(_HTML).encode(),
            heeft_rtf=self._has(_RTF),
            bijlagen=tuple(one._as_file() for one in attached if not one._has(_MAIL_INSIDE)),
            erin=tuple(
                _Folder(self.file, (*one.at, _MAIL_INSIDE)).mail()
                for one in attached
                if one._has(_MAIL_INSIDE)
            ),
        )

    def _attached(self) -> Iterator[_Folder]:
        for place in self.file.listdir(streams=False, storages=True):
            if tuple(place[:-1]) == self.at and place[-1].startswith(_ATTACHMENT):
                yield _Folder(self.file, tuple(place))

    def _as_file(self) -> tuple[str, int]:
        size = self.file.get_size([*self.at, _CONTENT]) if self._has(_CONTENT) else 0
        return self._first(_FILE_NAMES), size

    def _has(self, name: str) -> bool:
        return bool(self.file.exists([*self.at, name]))

    def _bytes(self, name: str) -> bytes:
        return bytes(self.file.openstream([*self.at, name]).read()) if self._has(name) else b""

    def _text(self, tag: str) -> str:
        found = (
            self._bytes(f"__substg1.0_{tag}{kind}").decode(charset, "replace") for kind, charset in _KINDS
        )
        return next(filter(None, found), "").rstrip("\0")

    def _first(self, tags: tuple[str, ...], sign: str = "") -> str:
        return next((text for text in map(self._text, tags) if text and sign in text), "")

    def _sender(self) -> str:
        """Returns name and address; an address inside the organisation is no mail address, and says nothing."""
        name, address = self._first(_NAMES), self._first(_ADDRESSES, "@")
        return f"{name} <{address}>" if name and address and name != address else name or address

    def _moment(self) -> datetime | None:
        known = self._bytes(_PROPERTIES)[_BEFORE_THE_FIRST_INSIDE if self.at else _BEFORE_THE_FIRST :]
        rows = struct.iter_unpack("<IIQ", known[: len(known) // 16 * 16])
        times = {tag: value for tag, _flags, value in rows if tag in (_SENT, _RECEIVED)}
        ticks = times.get(_SENT, times.get(_RECEIVED))
        return _BEGIN + timedelta(microseconds=ticks // 10) if ticks else None
