"""Chains the log, and keeps its anchor beside the kluis (W-64).

Each line carries a MAC over the line before it and itself, so that no line can change, disappear or move unseen. The
last MAC is kept in a small file beside the kluis: without it nobody would see that the end was cut off.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock

from zvh_desktop.application.errors import KluisBeschadigd, KluisOvergenomen, StorageUnavailable
from zvh_desktop.application.inzien.logboek import Breuk, Controle
from zvh_desktop.application.whole_file import write_whole
from zvh_desktop.kluis.verzegeld import Velden, gelezen
from zvh_desktop.storage.engine import Connection, Engine, may_write, reading
from zvh_desktop.storage.logboek import (
    BEGIN,
    Einde,
    Schakel,
    SqlLogboek,
    Zegel,
    laatste_van,
    mac_op,
    schakels_van,
    tekst_van,
)

_ZOUT = b"zvh-desktop"
_DOEL = b"logboek 1"
_SOORT = "zvh-logboek-anker"


def logsleutel(sleutel: bytes) -> bytes:
    """Derives the key of the log with HKDF-SHA256 (RFC 5869); it can check the log and opens nothing."""
    prk = hmac.digest(_ZOUT, sleutel, "sha256")
    return hmac.digest(prk, _DOEL + b"\x01", "sha256")


def mac_van(
    sleutel: bytes, vorige: bytes, volgnummer: int, op: str, wie: str, handeling: str, casus_id: str | None
) -> bytes:
    return hmac.digest(sleutel, vorige + _json([volgnummer, op, wie, handeling, casus_id]), hashlib.sha256)


def eerste_breuk(
    schakels: Iterable[Schakel], sleutel: bytes, na: tuple[int, bytes] = (0, BEGIN)
) -> int | None:
    """Returns the number of the first line that was changed or is missing; None when all follow from `na`."""
    volgnummer, vorige = na
    for schakel in schakels:
        volgnummer += 1
        if schakel.volgnummer != volgnummer:
            return volgnummer
        vorige = mac_van(sleutel, vorige, *schakel[:-1])
        if not hmac.compare_digest(vorige, schakel.mac):
            return volgnummer
    return None


def keten_van(connection: Connection, sleutel: bytes) -> Controle:
    """Checks the whole chain of a copy, which has no anchor."""
    fout = eerste_breuk(schakels_van(connection), sleutel)
    breuk = Breuk.GEEN if fout is None else Breuk.REGEL
    return Controle(breuk, laatste_van(connection).volgnummer, fout, is_volledig=True)


class Anker(Einde):
    """Holds the end of the log, as it is kept beside the kluis."""

    __slots__ = ()

    def _zegel(self, sleutel: bytes) -> str:
        return hmac.digest(sleutel, f"{_SOORT} {self.volgnummer} {self.mac.hex()}".encode(), "sha256").hex()

    def schrijven(self, pad: Path, sleutel: bytes) -> None:
        """Writes the anchor; after a crash an older one may remain, which still holds. Raises `OSError`."""
        inhoud = {
            "soort": _SOORT,
            "volgnummer": self.volgnummer,
            "mac": self.mac.hex(),
            "zegel": self._zegel(sleutel),
        }
        write_whole(plaats_van(pad), json.dumps(inhoud).encode("ascii"), half_van(pad), name_may_wait=True)


def plaats_van(pad: Path) -> Path:
    return pad.with_name(pad.name + ".logboek")


def half_van(pad: Path) -> Path:
    """Returns the path of a half-written anchor; a crash may leave it there."""
    return pad.with_name(pad.name + ".logboek-nieuw")


def lezen(pad: Path, sleutel: bytes) -> Anker | None:
    """Returns the anchor; None when there is none. Raises `KluisBeschadigd` for an unreadable one, or one of another kluis."""
    try:
        velden: Velden = gelezen(plaats_van(pad).read_bytes())
        anker = Anker(velden.getal("volgnummer"), bytes.fromhex(velden.ascii("mac")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as fout:
        raise KluisBeschadigd from fout
    if not hmac.compare_digest(velden.ascii("zegel"), anker._zegel(sleutel)):
        raise KluisBeschadigd
    return anker


class Logboek(SqlLogboek):
    """Implements `Logarchief` on the database and the anchor beside it.

    An anchor that does not fit is left as it is, so that every opening reports it until somebody looked.
    """

    def __init__(self, engine: Engine, pad: Path, sleutel: bytes) -> None:
        super().__init__(engine)
        self._pad = pad
        self._sleutel = logsleutel(sleutel)
        self._slot = Lock()
        self._verankerd = 0
        with reading(engine) as connection:
            self.bij_openen = self._tegen_anker(connection, vanaf_anker=True)
        self._vast = self.bij_openen.breuk is not Breuk.GEEN

    @property
    def anker_ontbrak(self) -> bool:
        return self.bij_openen.is_zonder_anker

    @property
    def zegel(self) -> Zegel:
        return partial(mac_van, self._sleutel)

    def sleutel(self) -> bytes:
        return self._sleutel

    def geschreven(self, laatste: Einde) -> None:
        with self._slot:
            if not self._vast and laatste.volgnummer > self._verankerd:
                # The line is committed; the anchor of somebody who took the kluis over since is left alone.
                with suppress(KluisOvergenomen, StorageUnavailable):
                    self._verankeren(laatste)

    def verhuis(self, pad: Path) -> None:
        """Moves the anchor along with the kluis, unless it did not fit: it would not fit there either."""
        self._pad = pad
        if not self._vast:
            self._verankeren(self._laatste())

    def verder_vanaf_hier(self) -> None:
        laatste = self._laatste()
        with self._slot:
            self._verankeren(laatste)
            self._vast = False
        self.bij_openen = Controle(Breuk.GEEN, laatste.volgnummer)

    def _verankeren(self, laatste: Einde) -> None:
        """Writes the anchor as well as the disk allows: the log itself is in the kluis."""
        may_write(self._engine)
        with suppress(OSError):
            Anker(*laatste).schrijven(self._pad, self._sleutel)
        self._verankerd = laatste.volgnummer

    def _laatste(self) -> Einde:
        with reading(self._engine) as connection:
            return laatste_van(connection)

    def controleren(self) -> Controle:
        with reading(self._engine) as connection:
            fout = eerste_breuk(schakels_van(connection), self._sleutel)
            if fout is not None:
                return Controle(Breuk.REGEL, laatste_van(connection).volgnummer, fout, is_volledig=True)
            found = self._tegen_anker(connection, vanaf_anker=False)
        return Controle(found.breuk, found.regels, found.volgnummer, is_volledig=True)

    def _tegen_anker(self, connection: Connection, *, vanaf_anker: bool) -> Controle:
        """Checks that the line of the anchor is still there, and (`vanaf_anker`) the lines since then."""
        regels = laatste_van(connection).volgnummer
        try:
            anker = lezen(self._pad, self._sleutel)
        except KluisBeschadigd:
            return Controle(Breuk.ANKER_VREEMD, regels)
        if anker is None:
            return Controle(Breuk.GEEN, regels, is_zonder_anker=regels > 0)
        if anker.volgnummer > regels:
            return Controle(Breuk.EINDE, regels, anker.volgnummer)
        if anker.volgnummer:
            mac = mac_op(connection, anker.volgnummer)
            if mac is None or not hmac.compare_digest(mac, anker.mac):
                return Controle(Breuk.REGEL, regels, anker.volgnummer)
        if vanaf_anker:
            fout = eerste_breuk(schakels_van(connection, anker.volgnummer), self._sleutel, anker)
            if fout is not None:
                return Controle(Breuk.REGEL, regels, fout)
        return Controle(Breuk.GEEN, regels)

    def als_json_regels(self, gemaakt_op: datetime) -> bytes:
        """Exports the log: the first line says up to where the anchor reaches, each next one is a log line with its MAC."""
        with reading(self._engine) as connection:
            laatste = laatste_van(connection)
            kop = {
                "soort": "zvh-logboek",
                "versie": 1,
                "gemaakt_op": tekst_van(gemaakt_op),
                "laatste": laatste.volgnummer,
                "laatste_mac": laatste.mac.hex(),
            }
            kop["kop_mac"] = hmac.digest(self._sleutel, _json(list(kop.values())), "sha256").hex()
            namen = ("volgnummer", "op", "wie", "handeling", "casus")
            regels = [
                _json({**dict(zip(namen, schakel[:-1], strict=True)), "mac": schakel.mac.hex()})
                for schakel in schakels_van(connection)
            ]
        return b"\n".join([_json(kop), *regels]) + b"\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
