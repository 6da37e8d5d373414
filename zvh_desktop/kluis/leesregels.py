"""Keeps who reads along beside the kluis, sealed and numbered, until the holder of the kluis takes it into the log (W-64).

Somebody who reads a picture cannot write in the log. So each line is a file of its own beside the kluis, on the disk
before what it tells of is shown. Where it cannot be written, nothing is read. One file a line, because the holder takes
lines away while the reader adds others.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from glob import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer, MeelezenNietVastgelegd
from zvh_desktop.application.whole_file import take_away, write_whole
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.kluis import verzegeld
from zvh_desktop.kluis.verzegeld import Velden
from zvh_desktop.storage.unit_of_work import EEN_BEZOEK, SqlUnitOfWork

_SOORT, _FORMAAT = "zvh-meelezen", 1
_DOEL = b"meelezen 1"
_MEESTE_BYTES = 1 << 20
_NAAM = re.compile(r"\.gelezen-([0-9a-f]{8})-(\d{6})")


class Regel(NamedTuple):
    """Holds a line as the log will have it."""

    op: datetime
    wie: str
    handeling: str
    casus_id: CasusId | None


class Leesregels:
    """Writes the lines of one picture. The same is told once an hour, as in the log itself."""

    def __init__(self, pad: Path, sleutel: bytes, nu: Callable[[], datetime], wie: Callable[[], str]) -> None:
        self._pad, self._sleutel, self._nu, self._wie = pad, verzegeld.hkdf(sleutel, _DOEL), nu, wie
        self.kenmerk = os.urandom(4).hex()
        self._volgnummer = 0
        self._verteld: dict[tuple[str, CasusId | None], datetime] = {}

    def vastleggen(self, gelezen: Iterable[tuple[str, CasusId | None]]) -> None:
        """Writes what was not told within the hour. Raises `MeelezenNietVastgelegd`: then it must not be shown."""
        nu = self._nu()
        nieuw = [wat for wat in dict.fromkeys(gelezen) if not self._is_verteld(wat, nu)]
        if not nieuw:
            return
        nummer = self._volgnummer + 1
        regels = [[nu.isoformat(), self._wie(), *wat] for wat in nieuw]
        kop = _kop(self.kenmerk, nummer)
        nonce, inhoud = verzegeld.verpakt(self._sleutel, verzegeld.canoniek(regels), kop)
        document = {**kop, "nonce": verzegeld.b64(nonce), "inhoud": verzegeld.b64(inhoud)}
        doel = self._pad.with_name(f"{self._pad.name}.gelezen-{self.kenmerk}-{nummer:06}")
        try:
            write_whole(doel, verzegeld.document(document))
        except OSError as fout:
            raise MeelezenNietVastgelegd from fout
        self._volgnummer = nummer
        self._verteld |= dict.fromkeys(nieuw, nu)

    def _is_verteld(self, wat: tuple[str, CasusId | None], nu: datetime) -> bool:
        eerder = self._verteld.get(wat)
        return eerder is not None and timedelta(0) <= nu - eerder < EEN_BEZOEK


def merk_van(kenmerk: str, nummer: int | str) -> str:
    """Returns the end of a line in the log: which reader, and the number of the line."""
    return f"(meegelezen {kenmerk}-{nummer})"


def _kop(kenmerk: str, nummer: int) -> Mapping[str, object]:
    return {"soort": _SOORT, "formaat": _FORMAAT, "sessie": kenmerk, "volgnummer": nummer}


def halve_van(pad: Path) -> Iterator[Path]:
    """Returns the lines that a killed reader left half written."""
    return pad.parent.glob(f"{escape(pad.name)}.gelezen-*.part")


def _wachtend(pad: Path) -> list[tuple[Path, str, int]]:
    found = []
    for file in pad.parent.glob(f"{escape(pad.name)}.gelezen-*"):
        if (naam := _NAAM.fullmatch(file.name.removeprefix(pad.name))) and stat.S_ISREG(file.lstat().st_mode):
            found.append((file, naam[1], int(naam[2])))
    return sorted(found, key=lambda one: one[1:])


def _lees(file: Path, sleutel: bytes, kenmerk: str, nummer: int) -> list[Regel]:
    """Reads one file. Raises `KluisBeschadigd` for what no reader with the key of this kluis wrote there."""
    if file.stat().st_size > _MEESTE_BYTES:
        raise KluisBeschadigd
    velden = verzegeld.uit_document(file.read_bytes(), _SOORT, _FORMAAT)
    kop = _kop(kenmerk, nummer)
    nonce, inhoud = velden.bytes("nonce", verzegeld.NONCE_BYTES), velden.bytes("inhoud")
    open_ = verzegeld.uitgepakt(verzegeld.hkdf(sleutel, _DOEL), nonce, inhoud, kop)
    if open_ is None:
        raise KluisBeschadigd
    regels = []
    for op, wie, handeling, casus in verzegeld.gelezen(b'{"regels":' + open_ + b"}").lijst("regels"):
        moment = Velden({"op": op}).moment("op")
        regels.append(Regel(moment, str(wie), str(handeling), CasusId(casus) if casus else None))
    if not regels:
        raise KluisBeschadigd
    return regels


def neem_in(
    pad: Path,
    sleutel: bytes,
    werk: Callable[[Callable[[], str]], SqlUnitOfWork],
    wie: Callable[[], str],
    bekend: Callable[[str], set[int]],
) -> None:
    """Takes the waiting lines into the log in one transaction, and then removes them.

    `werk` makes a unit of work whose lines are of whom its argument says; `bekend` returns the numbers that the log has
    of a reader. What is missing or forged is told as well; what was taken in before a kill is not taken in twice.
    """
    regels, files, done = list[Regel](), 0, list[Path]()
    for kenmerk, own in groupby(_wachtend(pad), key=lambda one: one[1]):
        er = bekend(kenmerk)
        # What the disk does not give now waits, with what this reader wrote after it; another reader does not wait for that.
        with suppress(OSError):
            for file, _kenmerk, nummer in own:
                if nummer not in er:
                    is_na_een_gat = nummer > 1 and nummer - 1 not in er
                    regels += [*_te_loggen(file, sleutel, kenmerk, nummer, is_na_een_gat=is_na_een_gat)]
                    er.add(nummer)
                    files += 1
                done.append(file)
    if regels:
        van = [wie()]
        with werk(lambda: van[0]) as work:
            work.log(f"kluis: meegelezen, regels opgenomen: {files}")
            for regel in sorted(regels, key=lambda regel: regel.op):
                van[0] = regel.wie
                work.log(regel.handeling, regel.casus_id, regel.op)
            work.commit()
    with suppress(OSError):
        take_away(*done)


def _te_loggen(
    file: Path, sleutel: bytes, kenmerk: str, nummer: int, *, is_na_een_gat: bool
) -> Iterator[Regel]:
    """Yields the lines of one file with their mark, after one that says what is missing before it."""
    merk = merk_van(kenmerk, nummer)
    try:
        regels = _lees(file, sleutel, kenmerk, nummer)
    except (KluisBeschadigd, KluisNieuwer, ValueError, TypeError):
        op = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        regels = [Regel(op, "", "kluis: meegelezen, een regel is onleesbaar", None)]
    if is_na_een_gat:
        yield Regel(regels[0].op, "", f"kluis: meegelezen, voor deze regel ontbreekt er een {merk}", None)
    yield from (regel._replace(handeling=f"{regel.handeling} {merk}") for regel in regels)
