"""Keeps the ring: the key of every reservekopie of one kluis, each wrapped under the key of the kluis, in one sealed
file beside it.

Writing the ring without a key destroys that key. It knows no database, and not what is in a reservekopie.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from zvh_desktop.application.codec import decode, encode
from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisError,
    KluisOntbreekt,
    StorageUnavailable,
    schijffout,
)
from zvh_desktop.application.kluis.reservekopie import Reservekopie, Rest, Sleutelring
from zvh_desktop.application.whole_file import als_schijffout, take_away, write_whole
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.verzegeld import (
    NONCE_BYTES,
    SLEUTEL_BYTES,
    Velden,
    b64,
    canoniek,
    document,
    gelezen,
    hkdf,
    uit_document,
    uitgepakt,
    verpakt,
)

SOORT_BESTAND = "zvh-kluis-reservesleutels"
FORMAAT = 2
RING_IN_MAP = "reservekopieen.reserve"
SLEUTEL_IN_MAP = "reservekopieen.sleutel"
_MEEST_VERNIETIGD = 5000
_KOP = ("id", "gemaakt_op", "reden", "verloopt_op")


def pad_van(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".reserve")


def als_kluis(map: Path) -> Path:
    """Returns the folder as if it were a kluis: its key file and ring have the matching names."""
    return map / "reservekopieen"


def als_tekst(ring: Sleutelring, sleutel: bytes) -> str:
    kop = {"soort": SOORT_BESTAND, "formaat": FORMAAT, "kluis_id": ring.kluis_id, "stand": ring.stand}
    inhoud: dict[str, Any] = kop | {
        "kopieen": [_verpakt(ring.kluis_id, _velden(kopie), sleutel) for kopie in ring.kopieen],
        "overig": _verpakt(ring.kluis_id, {"id": "overig"} | _overig(ring), sleutel),
    }
    return document(inhoud | {"zegel": b64(_zegel(inhoud, sleutel))}).decode("ascii")


def uit_tekst(tekst: bytes | str, sleutel: bytes) -> Sleutelring:
    """Reads a ring. Raises `KluisBeschadigd` (also for the ring of another key) and `KluisNieuwer`."""
    velden = uit_document(tekst, SOORT_BESTAND, FORMAAT)
    if not hmac.compare_digest(velden.bytes("zegel"), _zegel(velden.zonder("zegel"), sleutel)):
        raise KluisBeschadigd
    kluis_id = velden.ascii("kluis_id")
    overig = _uitgepakt(kluis_id, velden.velden("overig"), sleutel)
    kopieen = [_uitgepakt(kluis_id, kop, sleutel) for kop in velden.alle("kopieen")]
    gevonden = {
        "kluis_id": kluis_id,
        "stand": velden.getal("stand"),
        "kopieen": [kopie.ruw for kopie in kopieen],
        "resten": [_rest(rest) for rest in overig.lijst("resten")],
        "vernietigd": overig.lijst("vernietigd"),
        "klok": {naam: overig.ruw.get(naam) for naam in ("gezien_op", "wacht_sinds")},
        "plaats": overig.tekst("plaats", ""),
        "vak": overig.tekst("vak", ""),
    }
    try:
        ring = decode(Sleutelring, gevonden)
    except (TypeError, ValueError) as fout:
        raise KluisBeschadigd from fout
    if any(kopie.sleutel is not None and len(kopie.sleutel) != SLEUTEL_BYTES for kopie in ring.kopieen):
        raise KluisBeschadigd
    return ring


def lezen(pad: Path, sleutel: bytes) -> Sleutelring | None:
    """Returns the ring in a file; None when the file is missing."""
    try:
        inhoud = pad.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fout:
        raise schijffout(fout) from fout
    return uit_tekst(inhoud, sleutel)


def herverpakken(kluis: Path, oud: bytes, nieuw: bytes) -> None:
    """Wraps the ring under another key of the kluis; it may be repeated, and reversed.

    The copies in the folders follow when the program next reaches them. Raises `KluisBeschadigd` when neither key fits.
    """
    pad = pad_van(kluis)
    try:
        if lezen(pad, nieuw) is not None:
            return
    except KluisBeschadigd:
        ring = lezen(pad, oud)
        if ring is not None:
            _vervangen(pad, ring, nieuw)


def meenemen(van: Path, naar: Path) -> None:
    """Copies the ring to the new place of the kluis, as well as the disk allows, so that copies in the old folder stay known."""
    with suppress(OSError):
        write_whole(pad_van(naar), pad_van(van).read_bytes())


def remove_copies_of_keys(map: Path) -> None:
    """Removes ring and key file from a folder without reservekopieen: no new secret would ever reach them there."""
    with suppress(OSError):
        take_away(map / RING_IN_MAP, map / SLEUTEL_IN_MAP)


def _vervangen(pad: Path, ring: Sleutelring, sleutel: bytes) -> None:
    with als_schijffout():
        write_whole(pad, als_tekst(ring, sleutel).encode("ascii"))


class OpenRing:
    """Reads and writes the ring of one kluis with its key, and the copies of the ring in the folders.

    `may_write` is called before every change, `geschreven` after it.
    """

    def __init__(
        self,
        kluis: Path,
        sleutel: bytes,
        may_write: Callable[[], None] = lambda: None,
        geschreven: Callable[[], object] = lambda: None,
    ) -> None:
        self._kluis, self._sleutel = kluis, sleutel
        self._may_write, self._geschreven = may_write, geschreven

    def lezen(self) -> Sleutelring:
        """Returns the ring; an empty one where there is none. Raises `KluisBeschadigd`."""
        return lezen(pad_van(self._kluis), self._sleutel) or Sleutelring(
            self._kluis_id(), plaats=str(self._kluis)
        )

    def leesbaar(self) -> Sleutelring:
        """Returns the ring; puts a damaged one aside, so that the kluis still opens. The folders give back what they know of it."""
        try:
            return self.lezen()
        except KluisBeschadigd:
            self._may_write()
            with als_schijffout():
                pad_van(self._kluis).replace(self._onleesbaar)
            return self.lezen()

    def schrijven(self, ring: Sleutelring) -> Sleutelring:
        """Writes the ring to disk: a key that is no longer in it is destroyed."""
        self._may_write()
        nieuw = replace(ring, stand=ring.stand + 1, vernietigd=ring.vernietigd[-_MEEST_VERNIETIGD:])
        _vervangen(pad_van(self._kluis), nieuw, self._sleutel)
        with suppress(OSError):
            # Repaired, it would bring back the keys that are destroyed from now on.
            take_away(self._onleesbaar)
        self._geschreven()
        return nieuw

    def is_bij(self, map: Path) -> bool:
        """Says whether that folder holds the present ring and key file."""
        try:
            return all(
                bron.read_bytes() == doel.read_bytes() for bron, doel in self._paren(map) if bron.exists()
            )
        except OSError:
            return False

    def bijwerken(self, map: Path) -> None:
        """Copies the present ring and key file to that folder. Raises `StorageUnavailable`."""
        self._may_write()
        with als_schijffout():
            for bron, doel in self._paren(map):
                if bron.exists():
                    write_whole(doel, bron.read_bytes())

    def lezen_uit(self, map: Path) -> Sleutelring | None:
        """Returns the ring in that folder; None when it is missing, unreadable, or of another kluis."""
        try:
            ring = lezen(map / RING_IN_MAP, self._sleutel)
        except (KluisError, StorageUnavailable):
            return None
        return ring if ring is not None and ring.kluis_id == self._kluis_id() else None

    @property
    def _onleesbaar(self) -> Path:
        pad = pad_van(self._kluis)
        return pad.with_name(pad.name + ".onleesbaar")

    def _kluis_id(self) -> str:
        """Returns the id of the kluis; empty without a key file, since then nothing can be put back."""
        try:
            return sleutelbestand.lezen(self._kluis).kluis_id
        except KluisOntbreekt:
            return ""

    def _paren(self, map: Path) -> tuple[tuple[Path, Path], ...]:
        """Returns source and target of each file, the key file first: a ring is useless without the key file that opens it."""
        return (
            (sleutelbestand.pad_van(self._kluis), map / SLEUTEL_IN_MAP),
            (pad_van(self._kluis), map / RING_IN_MAP),
        )


def _zegel(inhoud: Mapping[str, Any], sleutel: bytes) -> bytes:
    return hmac.digest(hkdf(sleutel, b"zvh-kluis reservesleutels zegel"), canoniek(inhoud), "sha256")


def _omhulsel(sleutel: bytes) -> bytes:
    return hkdf(sleutel, b"zvh-kluis reservesleutel")


def _verpakt(kluis_id: str, velden: dict[str, Any], sleutel: bytes) -> dict[str, Any]:
    """Wraps all but the head: also how much there is in it, and where it lies, is nobody's business."""
    kop = {naam: velden[naam] for naam in velden if naam in _KOP}
    binnen = {naam: velden[naam] for naam in velden if naam not in _KOP}
    nonce, verpakte = verpakt(_omhulsel(sleutel), canoniek(binnen), _gebonden(kluis_id, kop))
    return kop | {"nonce": b64(nonce), "verpakt": b64(verpakte)}


def _uitgepakt(kluis_id: str, velden: Velden, sleutel: bytes) -> Velden:
    kop, verpakte = velden.zonder("nonce", "verpakt"), velden.bytes("verpakt")
    gebonden = _gebonden(kluis_id, kop)
    binnen = uitgepakt(_omhulsel(sleutel), velden.bytes("nonce", NONCE_BYTES), verpakte, gebonden)
    if binnen is None:
        raise KluisBeschadigd
    return Velden({**kop, **gelezen(binnen).ruw})


def _gebonden(kluis_id: str, kop: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what a wrapped key is bound to: moved to another kluis, or with a longer life, it cannot be unwrapped."""
    return {"soort": SOORT_BESTAND, "kluis_id": kluis_id, "kop": kop}


def _velden(kopie: Reservekopie) -> dict[str, Any]:
    velden: dict[str, Any] = encode(kopie)
    if velden["inhoud"]:
        del velden["inhoud"]["vernietigd_op"], velden["inhoud"]["overdrachten"]
    return velden


def _overig(ring: Sleutelring) -> dict[str, Any]:
    return {
        "resten": [[*encode(rest).values()] for rest in ring.resten],
        "vernietigd": encode(ring.vernietigd),
        **encode(ring.klok),
        "plaats": ring.plaats,
        "vak": ring.vak,
    }


def _rest(ruw: object) -> dict[str, Any]:
    # A ring of the first form has no SHA-256 here.
    if not isinstance(ruw, list) or not 5 <= len(ruw) <= 6:
        raise KluisBeschadigd
    return dict(zip((field.name for field in fields(Rest)), ruw, strict=False))
