"""The ring: the key of every reservekopie of one kluis, each wrapped under the key of the kluis, in one sealed file beside it.

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
    """The folder as if it were a kluis: its key file and its ring have the names that belong to that."""
    return map / "reservekopieen"


def als_tekst(ring: Sleutelring, sleutel: bytes) -> str:
    kop = {"soort": SOORT_BESTAND, "formaat": FORMAAT, "kluis_id": ring.kluis_id, "stand": ring.stand}
    inhoud: dict[str, Any] = kop | {
        "kopieen": [_verpakt(ring.kluis_id, _velden(kopie), sleutel) for kopie in ring.kopieen],
        "overig": _verpakt(ring.kluis_id, {"id": "overig"} | _overig(ring), sleutel),
    }
    return document(inhoud | {"zegel": b64(_zegel(inhoud, sleutel))}).decode("ascii")


def uit_tekst(tekst: bytes | str, sleutel: bytes) -> Sleutelring:
    """Raises `KluisBeschadigd` (also for the ring of another key) and `KluisNieuwer`."""
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
    """None when there is no such file."""
    try:
        inhoud = pad.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fout:
        raise schijffout(fout) from fout
    return uit_tekst(inhoud, sleutel)


def herverpakken(kluis: Path, oud: bytes, nieuw: bytes) -> None:
    """After or before the key of the kluis is renewed; again, or the other way round, does no harm.

    What lies in the folders is brought up to date when the program next reaches them. Raises `KluisBeschadigd` when neither key fits.
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
    """When the kluis goes on elsewhere, as well as the disk allows: what lies in the old folder is then still known."""
    with suppress(OSError):
        write_whole(pad_van(naar), pad_van(van).read_bytes())


def remove_copies_of_keys(map: Path) -> None:
    """Takes ring and key file out of a folder without reservekopieen: no new secret would ever reach them there."""
    with suppress(OSError):
        take_away(map / RING_IN_MAP, map / SLEUTEL_IN_MAP)


def _vervangen(pad: Path, ring: Sleutelring, sleutel: bytes) -> None:
    with als_schijffout():
        write_whole(pad, als_tekst(ring, sleutel).encode("ascii"))


class OpenRing:
    """The ring of one kluis of which the key is known, and its copies in the folders.

    `may_write` is asked before every change, and `geschreven` hears of it afterwards.
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
        """An empty one where there is none. Raises `KluisBeschadigd`."""
        return lezen(pad_van(self._kluis), self._sleutel) or Sleutelring(
            self._kluis_id(), plaats=str(self._kluis)
        )

    def leesbaar(self) -> Sleutelring:
        """A damaged ring keeps nobody from opening the kluis: it goes aside, and what the folders know of it comes back from there."""
        try:
            return self.lezen()
        except KluisBeschadigd:
            self._may_write()
            with als_schijffout():
                pad_van(self._kluis).replace(self._onleesbaar)
            return self.lezen()

    def schrijven(self, ring: Sleutelring) -> Sleutelring:
        """On the disk when it returns: a key that is not in it any more is destroyed."""
        self._may_write()
        nieuw = replace(ring, stand=ring.stand + 1, vernietigd=ring.vernietigd[-_MEEST_VERNIETIGD:])
        _vervangen(pad_van(self._kluis), nieuw, self._sleutel)
        with suppress(OSError):
            # Repaired, it would bring back the keys that are destroyed from now on.
            take_away(self._onleesbaar)
        self._geschreven()
        return nieuw

    def is_bij(self, map: Path) -> bool:
        """Whether the copy of the ring and of the key file in that folder are those of today."""
        try:
            return all(
                bron.read_bytes() == doel.read_bytes() for bron, doel in self._paren(map) if bron.exists()
            )
        except OSError:
            return False

    def bijwerken(self, map: Path) -> None:
        """Put ring and key file of today in that folder, over those of before. Raises `StorageUnavailable`."""
        self._may_write()
        with als_schijffout():
            for bron, doel in self._paren(map):
                if bron.exists():
                    write_whole(doel, bron.read_bytes())

    def lezen_uit(self, map: Path) -> Sleutelring | None:
        """What the ring in that folder knows; None when it is not there, or not of this kluis."""
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
        """Empty for a kluis without a key file, which nothing can be put back to."""
        try:
            return sleutelbestand.lezen(self._kluis).kluis_id
        except KluisOntbreekt:
            return ""

    def _paren(self, map: Path) -> tuple[tuple[Path, Path], ...]:
        """The key file goes first: a ring is of use only with a key file that opens it."""
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
    """A key that is moved to another kluis, or gets a longer life, cannot be unwrapped."""
    return {"soort": SOORT_BESTAND, "kluis_id": kluis_id, "kop": kop}


def _velden(kopie: Reservekopie) -> dict[str, Any]:
    velden: dict[str, Any] = encode(kopie)
    if velden["inhoud"]:
        del velden["inhoud"]["vernietigd_op"]
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
