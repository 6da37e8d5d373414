"""The ring: the key of every reservekopie of one kluis, each wrapped under the key of the kluis, in one sealed file beside it.

Writing the ring without a key destroys that key. It knows no database, and not what is in a reservekopie.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from zvh_desktop.application.errors import (
    KluisBeschadigd,
    KluisError,
    KluisNieuwer,
    KluisOntbreekt,
    StorageUnavailable,
    schijffout,
)
from zvh_desktop.application.kluis.reservekopie import Inhoud, Reservekopie, Rest, Sleutelring
from zvh_desktop.domain.kluis.reservekopie import Klokstand, Reden
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.afleiding import b64 as als_b64, bytes_van as uit_b64, hkdf
from zvh_desktop.kluis.heel_bestand import vervangen

SOORT_BESTAND = "zvh-kluis-reservesleutels"
FORMAAT = 2
RING_IN_MAP = "reservekopieen.reserve"
SLEUTEL_IN_MAP = "reservekopieen.sleutel"
_NONCE_BYTES = 12
_MEEST_VERNIETIGD = 5000


def pad_van(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".reserve")


def als_kluis(map: Path) -> Path:
    """The folder as if it were a kluis: its key file and its ring have the names that belong to that."""
    return map / "reservekopieen"


def als_tekst(ring: Sleutelring, sleutel: bytes) -> str:
    kop = {"soort": SOORT_BESTAND, "formaat": FORMAAT, "kluis_id": ring.kluis_id, "stand": ring.stand}
    inhoud: dict[str, Any] = kop | {
        "kopieen": [
            _verpakt(ring.kluis_id, _kop_van(kopie), _binnen(kopie), sleutel) for kopie in ring.kopieen
        ],
        "overig": _verpakt(ring.kluis_id, {"id": "overig"}, _overig(ring), sleutel),
    }
    inhoud["zegel"] = als_b64(_zegel(inhoud, sleutel))
    return json.dumps(inhoud | {"controlesom": _controlesom(inhoud)}, indent=1, ensure_ascii=True) + "\n"


def uit_tekst(tekst: str, sleutel: bytes) -> Sleutelring:
    """Raises `KluisBeschadigd` (also for the ring of another key) and `KluisNieuwer`."""
    try:
        inhoud = json.loads(tekst)
        som = inhoud.pop("controlesom")
        if inhoud["soort"] != SOORT_BESTAND or not hmac.compare_digest(som, _controlesom(inhoud)):
            raise KluisBeschadigd
        if inhoud["formaat"] > FORMAAT:
            raise KluisNieuwer(str(inhoud["formaat"]))
        zegel = uit_b64(inhoud.pop("zegel"))
        if not hmac.compare_digest(zegel, _zegel(inhoud, sleutel)):
            raise KluisBeschadigd
        kluis_id = str(inhoud["kluis_id"])
        overig = _uitgepakt(kluis_id, inhoud["overig"], sleutel)
        return Sleutelring(
            kluis_id,
            int(inhoud["stand"]),
            tuple(_kopie(ruw, _uitgepakt(kluis_id, ruw, sleutel)) for ruw in inhoud["kopieen"]),
            tuple(_rest(rest) for rest in overig["resten"]),
            tuple(overig["vernietigd"]),
            Klokstand(_moment(overig["gezien_op"]), _moment(overig["wacht_sinds"])),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fout:
        raise KluisBeschadigd from fout


def lezen(pad: Path, sleutel: bytes) -> Sleutelring | None:
    """None when there is no such file."""
    try:
        tekst = pad.read_text("ascii")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as fout:
        raise KluisBeschadigd from fout
    except OSError as fout:
        raise schijffout(fout) from fout
    return uit_tekst(tekst, sleutel)


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
            vervangen(pad, als_tekst(ring, nieuw).encode("ascii"))


def meenemen(van: Path, naar: Path) -> None:
    """When the kluis goes on elsewhere, as well as the disk allows: what lies in the old folder is then still known."""
    with suppress(OSError, StorageUnavailable):
        vervangen(pad_van(naar), pad_van(van).read_bytes())


class OpenRing:
    """The ring of one kluis of which the key is known: `Ringbeheer`. `geschreven` hears of every change."""

    def __init__(self, kluis: Path, sleutel: bytes, geschreven: Callable[[], object] = lambda: None) -> None:
        self._kluis, self._sleutel, self._geschreven = kluis, sleutel, geschreven

    def lezen(self) -> Sleutelring:
        return lezen(pad_van(self._kluis), self._sleutel) or Sleutelring(self._kluis_id())

    def opzij(self) -> None:
        try:
            pad_van(self._kluis).replace(self._onleesbaar)
        except OSError as fout:
            raise schijffout(fout) from fout

    def schrijven(self, ring: Sleutelring) -> Sleutelring:
        nieuw = replace(ring, stand=ring.stand + 1, vernietigd=ring.vernietigd[-_MEEST_VERNIETIGD:])
        vervangen(pad_van(self._kluis), als_tekst(nieuw, self._sleutel).encode("ascii"))
        with suppress(OSError):
            # Repaired, it would bring back the keys that are destroyed from now on.
            self._onleesbaar.unlink(missing_ok=True)
        self._geschreven()
        return nieuw

    def is_bij(self, map: Path) -> bool:
        try:
            return all(
                bron.read_bytes() == doel.read_bytes() for bron, doel in self._paren(map) if bron.exists()
            )
        except OSError:
            return False

    def bijwerken(self, map: Path) -> None:
        for bron, doel in self._paren(map):
            try:
                inhoud = bron.read_bytes() if bron.exists() else None
            except OSError as fout:
                raise schijffout(fout) from fout
            if inhoud is not None:
                vervangen(doel, inhoud)

    def lezen_uit(self, map: Path) -> Sleutelring | None:
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
    return hmac.digest(hkdf(sleutel, b"zvh-kluis reservesleutels zegel"), _canoniek(inhoud), "sha256")


def _omhulsel(sleutel: bytes) -> bytes:
    return hkdf(sleutel, b"zvh-kluis reservesleutel")


def _verpakt(kluis_id: str, kop: dict[str, Any], binnen: dict[str, Any], sleutel: bytes) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    verpakt = AESGCM(_omhulsel(sleutel)).encrypt(nonce, _canoniek(binnen), _gebonden(kluis_id, kop))
    return kop | {"nonce": als_b64(nonce), "verpakt": als_b64(verpakt)}


def _uitgepakt(kluis_id: str, ruw: Mapping[str, Any], sleutel: bytes) -> dict[str, Any]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    kop = {naam: waarde for naam, waarde in ruw.items() if naam not in ("nonce", "verpakt")}
    try:
        binnen = AESGCM(_omhulsel(sleutel)).decrypt(
            uit_b64(ruw["nonce"]), uit_b64(ruw["verpakt"]), _gebonden(kluis_id, kop)
        )
    except InvalidTag as fout:
        raise KluisBeschadigd from fout
    gelezen = json.loads(binnen)
    if not isinstance(gelezen, dict):
        raise KluisBeschadigd
    return gelezen


def _gebonden(kluis_id: str, kop: Mapping[str, Any]) -> bytes:
    """Associated data: a key that is moved to another kluis, or gets a longer life, cannot be unwrapped."""
    return _canoniek({"soort": SOORT_BESTAND, "kluis_id": kluis_id, "kop": kop})


def _kop_van(kopie: Reservekopie) -> dict[str, Any]:
    return {
        "id": kopie.id,
        "gemaakt_op": kopie.gemaakt_op.isoformat(),
        "reden": kopie.reden.value,
        "verloopt_op": kopie.verloopt_op.isoformat(),
    }


def _binnen(kopie: Reservekopie) -> dict[str, Any]:
    """Inside the wrapping: also how much there is in it, and where it lies, is nobody's business."""
    inhoud = asdict(kopie.inhoud) if kopie.inhoud else None
    if inhoud:
        inhoud["laatste_wijziging"] = _tekst(inhoud["laatste_wijziging"])
    return {
        "map": str(kopie.map),
        "bestand": kopie.bestand,
        "inhoud": inhoud,
        "sha256": kopie.sha256,
        "sleutel": als_b64(kopie.sleutel) if kopie.sleutel else None,
        "logsleutel": als_b64(kopie.logsleutel),
    }


def _kopie(kop: Mapping[str, Any], binnen: Mapping[str, Any]) -> Reservekopie:
    inhoud = binnen["inhoud"]
    if inhoud:
        # What an earlier version wrote beside these is passed over.
        named = {one.name: inhoud[one.name] for one in fields(Inhoud)}
        inhoud = Inhoud(**{**named, "laatste_wijziging": _moment(inhoud["laatste_wijziging"])})
    return Reservekopie(
        str(kop["id"]),
        datetime.fromisoformat(kop["gemaakt_op"]),
        Reden(kop["reden"]),
        datetime.fromisoformat(kop["verloopt_op"]),
        Path(binnen["map"]),
        str(binnen["bestand"]),
        inhoud,
        str(binnen["sha256"]),
        uit_b64(binnen["sleutel"]) if binnen["sleutel"] else None,
        uit_b64(binnen["logsleutel"]),
    )


def _overig(ring: Sleutelring) -> dict[str, Any]:
    return {
        "resten": [
            [r.id, str(r.map), r.bestand, r.verliep_op.isoformat(), r.gemaakt_op.isoformat(), r.sha256]
            for r in ring.resten
        ],
        "vernietigd": list(ring.vernietigd),
        "gezien_op": _tekst(ring.klok.gezien_op),
        "wacht_sinds": _tekst(ring.klok.wacht_sinds),
    }


def _rest(ruw: Any) -> Rest:
    # A ring of the first form has no SHA-256 here.
    id, map, bestand, verliep_op, gemaakt_op, *sha256 = ruw
    return Rest(
        str(id),
        Path(map),
        str(bestand),
        datetime.fromisoformat(verliep_op),
        datetime.fromisoformat(gemaakt_op),
        *(str(som) for som in sha256),
    )


def _tekst(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(tekst: str | None) -> datetime | None:
    return datetime.fromisoformat(tekst) if tekst else None


def _controlesom(inhoud: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canoniek(inhoud)).hexdigest()


def _canoniek(waarde: object) -> bytes:
    return json.dumps(waarde, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")
