"""Keeps the key file beside the kluis, with one random key wrapped once per way in, and the file from before the last change.

It never holds the key itself, a passphrase, or anything about a Casus; it knows neither keyring nor database. The
previous file wraps the same key: as long as it exists, its passphrase and recovery key open the kluis. So it is kept
until the new one is proven, and then gets the slots of the new one.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from zvh_desktop.application.errors import (
    HerstelsleutelOnjuist,
    HerstelsleutelOntbreekt,
    KluisBeschadigd,
    KluisError,
    KluisNieuwer,
    KluisOntbreekt,
    SleutelbestandBeschadigd,
    SleutelbestandOntbreekt,
    StorageUnavailable,
    WachtzinOnjuist,
    schijffout,
)
from zvh_desktop.application.whole_file import als_schijffout, halfway, take_away, write_whole
from zvh_desktop.kluis.afleiding import Argon2Kosten, afleiden, kdf_van, kosten_van
from zvh_desktop.kluis.verzegeld import (
    NONCE_BYTES,
    SLEUTEL_BYTES,
    Velden,
    b64,
    canoniek,
    document,
    hkdf,
    uit_document,
    uitgepakt,
    verpakt,
)

SOORT_BESTAND = "zvh-kluis-sleutel"
FORMAAT = 1
# The slot of the chair's passphrase; every other slot of that kind belongs to a stand-in.
VOORZITTER_SLOT = "wachtzin"
_VORIGE_SLOT = "vorige_sleutel"
# A key, and the tag that AES-GCM adds to it.
_VERPAKT_BYTES = SLEUTEL_BYTES + 16


class SlotSoort(StrEnum):
    """Lists the ways in that this version knows; others in a file are kept as they are."""

    WACHTZIN = "wachtzin"
    SLEUTELBOS = "sleutelbos"
    HERSTELSLEUTEL = "herstelsleutel"
    VORIGE_SLEUTEL = "vorige_sleutel"


@dataclass(frozen=True, slots=True)
class Slot:
    """Holds one wrapped copy of the key. `kdf` is None where the secret is already 256 random bits."""

    id: str
    soort: str
    nonce: bytes
    verpakt: bytes
    kdf: Mapping[str, Any] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def kop(self) -> dict[str, Any]:
        return {"id": self.id, "soort": self.soort, "kdf": dict(self.kdf) if self.kdf else None, **self.extra}

    def moment(self, naam: str) -> datetime:
        """Returns a moment that the slot records. Raises `KluisBeschadigd`."""
        return Velden(dict(self.extra)).moment(naam)


@dataclass(frozen=True, slots=True)
class Sleutelbestand:
    """Holds the content of the file; changing it gives a new value, writing it is a separate, atomic step."""

    kluis_id: str
    controle: bytes
    slots: tuple[Slot, ...]
    zegel: bytes = b""

    @classmethod
    def nieuw(cls, kluis_id: str, sleutel: bytes) -> Sleutelbestand:
        _check_lengte(sleutel)
        return cls(kluis_id, _controle(sleutel, kluis_id), ())

    def past(self, sleutel: bytes) -> bool:
        """Says whether this is the key of this kluis, without touching the database."""
        return len(sleutel) == SLEUTEL_BYTES and hmac.compare_digest(
            self.controle, _controle(sleutel, self.kluis_id)
        )

    def is_ongeschonden(self, sleutel: bytes) -> bool:
        """Says whether this key is the right one and the slots were changed by nobody without it."""
        return self.past(sleutel) and hmac.compare_digest(self.zegel, self._zegel(sleutel))

    def met_wachtzin(
        self,
        sleutel: bytes,
        slot_id: str,
        wachtzin: str,
        kosten: Argon2Kosten,
        extra: Mapping[str, Any] | None = None,
    ) -> Sleutelbestand:
        """Adds a passphrase, or replaces that of the slot with this id; the key stays the same."""
        kdf = kdf_van(kosten)
        return self._met_slot(sleutel, slot_id, SlotSoort.WACHTZIN, afleiden(wachtzin, kdf), kdf, extra or {})

    def met_geheim(
        self, sleutel: bytes, slot_id: str, soort: str, geheim: bytes, extra: Mapping[str, Any] | None = None
    ) -> Sleutelbestand:
        """Adds a way in by 256 random bits that are kept elsewhere; these need no slow derivation."""
        _check_lengte(geheim)
        return self._met_slot(sleutel, slot_id, soort, geheim, None, extra or {})

    def met_herstelsleutel(self, sleutel: bytes, slot_id: str, geheim: bytes, op: str) -> Sleutelbestand:
        """Adds a recovery key, or replaces that of this slot. `op` is on the paper too, and tells which is the newest."""
        omhulsel = hkdf(geheim, b"zvh-kluis herstelsleutel")
        return self.met_geheim(
            sleutel, slot_id, SlotSoort.HERSTELSLEUTEL, omhulsel, {"bits": 8 * len(geheim), "gemaakt_op": op}
        )

    def zonder_slot(self, sleutel: bytes, slot_id: str) -> Sleutelbestand:
        overig = tuple(slot for slot in self.slots if slot.id != slot_id)
        if not any(slot.soort == SlotSoort.WACHTZIN for slot in overig):
            raise ValueError("a kluis keeps at least one passphrase")
        return replace(self, slots=overig)._verzegeld(sleutel)

    def slots_van(self, soort: str) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.soort == soort)

    def ontgrendelen(self, wachtzin: str) -> bytes:
        """Returns the key by any of the passphrases. Raises `WachtzinOnjuist` when none fits."""
        return self.openen(wachtzin)[1]

    def openen(self, wachtzin: str, *, zonder: str = "") -> tuple[Slot, bytes]:
        """Returns the slot that a passphrase opens, and the key; does not try `zonder`. Raises `WachtzinOnjuist`."""
        for slot in self.slots_van(SlotSoort.WACHTZIN):
            if slot.id == zonder:
                continue
            if slot.kdf is None:
                raise KluisBeschadigd
            sleutel = self._uitpakken(slot, afleiden(wachtzin, slot.kdf))
            if sleutel is not None:
                return slot, sleutel
        raise WachtzinOnjuist

    def met_vorige_sleutel(self, sleutel: bytes, oud: bytes) -> Sleutelbestand:
        """Adds the old key, wrapped under the new one, during a renewal: it serves to rewrap what is still under the old one."""
        omhulsel = hkdf(sleutel, b"zvh-kluis vorige sleutel")
        slot = Slot(_VORIGE_SLOT, SlotSoort.VORIGE_SLEUTEL, b"", b"")
        return replace(self, slots=(*self.slots, self._gevuld(slot, sleutel, omhulsel, oud)))._verzegeld(
            sleutel
        )

    def vorige_sleutel(self, sleutel: bytes) -> bytes | None:
        """Returns the old key; None when no renewal is under way."""
        for slot in self.slots_van(SlotSoort.VORIGE_SLEUTEL):
            omhulsel = hkdf(sleutel, b"zvh-kluis vorige sleutel")
            oud = uitgepakt(omhulsel, slot.nonce, slot.verpakt, self._kop(slot))
            if oud is None:
                raise KluisBeschadigd
            return oud
        return None

    def eerdere_controle(self, oud: bytes) -> bytes:
        """Returns the check value by which a key file of that key, for this kluis, is recognised."""
        return _controle(oud, self.kluis_id)

    def zonder_vorige_sleutel(self, sleutel: bytes) -> Sleutelbestand:
        return self.zonder_slot(sleutel, _VORIGE_SLOT)

    def ontgrendelen_met_geheim(self, slot_id: str, geheim: bytes) -> bytes | None:
        """Returns the key by the secret of one slot; None when there is no such slot or the secret does not fit."""
        for slot in self.slots:
            if slot.id == slot_id and slot.kdf is None and len(geheim) == SLEUTEL_BYTES:
                return self._uitpakken(slot, geheim)
        return None

    def ontgrendelen_met_herstelsleutel(self, geheim: bytes) -> bytes:
        """Returns the key by a recovery key: 128 random bits cannot be guessed, so no slow derivation is needed."""
        slots = self.slots_van(SlotSoort.HERSTELSLEUTEL)
        if not slots:
            raise HerstelsleutelOntbreekt
        for slot in slots:
            sleutel = self._uitpakken(slot, hkdf(geheim, b"zvh-kluis herstelsleutel"))
            if sleutel is not None:
                return sleutel
        raise HerstelsleutelOnjuist

    def _met_slot(
        self,
        sleutel: bytes,
        slot_id: str,
        soort: str,
        omhulsel: bytes,
        kdf: Mapping[str, Any] | None,
        extra: Mapping[str, Any],
    ) -> Sleutelbestand:
        slot = self._gevuld(Slot(slot_id, soort, b"", b"", kdf, extra), sleutel, omhulsel, sleutel)
        if any(ander.id == slot_id for ander in self.slots):
            # It keeps its place: the first slot is tried first, and is that of the chair.
            slots = tuple(slot if ander.id == slot_id else ander for ander in self.slots)
        else:
            slots = (*self.slots, slot)
        return replace(self, slots=slots)._verzegeld(sleutel)

    def _uitpakken(self, slot: Slot, omhulsel: bytes) -> bytes | None:
        sleutel = uitgepakt(omhulsel, slot.nonce, slot.verpakt, self._kop(slot))
        if sleutel is None:
            return None
        if not self.is_ongeschonden(sleutel):
            raise KluisBeschadigd
        return sleutel

    def _gevuld(self, slot: Slot, sleutel: bytes, omhulsel: bytes, inhoud: bytes) -> Slot:
        if not self.past(sleutel):
            raise ValueError("not the key of this kluis")
        nonce, verpakte = verpakt(omhulsel, inhoud, self._kop(slot))
        return replace(slot, nonce=nonce, verpakt=verpakte)

    def _kop(self, slot: Slot) -> dict[str, Any]:
        """Returns what a slot is bound to: with a lower cost, or in another kluis, it cannot be opened."""
        return {
            "soort": SOORT_BESTAND,
            "formaat": FORMAAT,
            "kluis_id": self.kluis_id,
            "controle": b64(self.controle),
            "slot": slot.kop(),
        }

    def _zegel(self, sleutel: bytes) -> bytes:
        return hmac.digest(hkdf(sleutel, b"zvh-kluis zegel"), canoniek(self._inhoud()), "sha256")

    def _verzegeld(self, sleutel: bytes) -> Sleutelbestand:
        return replace(self, zegel=self._zegel(sleutel))

    def _inhoud(self) -> dict[str, Any]:
        return {
            "soort": SOORT_BESTAND,
            "formaat": FORMAAT,
            "kluis_id": self.kluis_id,
            "controle": b64(self.controle),
            "slots": [
                slot.kop() | {"nonce": b64(slot.nonce), "verpakt": b64(slot.verpakt)} for slot in self.slots
            ],
        }

    def als_tekst(self) -> str:
        return document(self._inhoud() | {"zegel": b64(self.zegel)}).decode("ascii")

    @classmethod
    def uit_tekst(cls, tekst: bytes | str) -> Sleutelbestand:
        """Reads a key file. Raises `KluisBeschadigd` and `KluisNieuwer`."""
        velden = uit_document(tekst, SOORT_BESTAND, FORMAAT)
        return cls(
            kluis_id=velden.ascii("kluis_id"),
            controle=velden.bytes("controle"),
            slots=tuple(_slot(slot) for slot in velden.alle("slots")),
            zegel=velden.bytes("zegel"),
        )


def pad_van(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".sleutel")


def vorig_pad_van(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".sleutel.vorige")


def lezen(kluis: Path) -> Sleutelbestand:
    """Reads it.

    Raises `SleutelbestandOntbreekt` or `KluisOntbreekt`, `SleutelbestandBeschadigd`, `KluisNieuwer` or `StorageUnavailable`.
    """
    try:
        return _gelezen(pad_van(kluis))
    except FileNotFoundError as fout:
        raise (SleutelbestandOntbreekt if kluis.exists() else KluisOntbreekt) from fout
    except KluisBeschadigd as fout:
        raise SleutelbestandBeschadigd(is_leesbaar(vorig_pad_van(kluis))) from fout


def vorige_lezen(kluis: Path) -> Sleutelbestand:
    """Reads the previous key file, for when the present one is damaged."""
    try:
        return _gelezen(vorig_pad_van(kluis))
    except (FileNotFoundError, KluisBeschadigd) as fout:
        raise SleutelbestandBeschadigd(False) from fout


def _gelezen(pad: Path) -> Sleutelbestand:
    try:
        inhoud = pad.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as fout:
        raise schijffout(fout) from fout
    return Sleutelbestand.uit_tekst(inhoud)


def is_leesbaar(pad: Path) -> bool:
    try:
        _gelezen(pad)
    except (OSError, KluisBeschadigd, KluisNieuwer, StorageUnavailable):
        return False
    return True


def mark(kluis: Path) -> str:
    """Returns a mark that differs for every key file of a kluis; empty where it cannot be read."""
    try:
        return hashlib.sha256(lezen(kluis).zegel).hexdigest()[:12]
    except (KluisError, StorageUnavailable):
        return ""


def replaced(mark: str) -> str:
    """Returns the log line that says that a key file was replaced by a later one."""
    return f"kluis: sleutelbestand {mark} vervallen"


def ruw(kluis: Path) -> bytes:
    """Returns the bytes of the key file as they are."""
    with als_schijffout():
        return pad_van(kluis).read_bytes() if pad_van(kluis).exists() else b""


def schrijven(kluis: Path, bestand: Sleutelbestand) -> None:
    """Writes the key file, whole or not at all, also when the power fails; keeps the previous one beside it."""
    with als_schijffout():
        if pad_van(kluis).exists():
            write_whole(vorig_pad_van(kluis), pad_van(kluis).read_bytes())
        write_whole(pad_van(kluis), bestand.als_tekst().encode("ascii"))


def vorige_terugzetten(kluis: Path) -> None:
    """Restores the key file from before the last write."""
    with als_schijffout():
        write_whole(pad_van(kluis), vorig_pad_van(kluis).read_bytes())


def beschadigd_bewaren(kluis: Path) -> None:
    """Keeps the present file under a name that nothing reads; replaces an earlier one."""
    with als_schijffout():
        if pad_van(kluis).exists():
            write_whole(_beschadigd(kluis), pad_van(kluis).read_bytes())


def beschadigde_weghalen(kluis: Path) -> None:
    """Removes the damaged file once a secret was replaced: whoever mends it by hand must not get in by the old one."""
    take_away(_beschadigd(kluis))


def _beschadigd(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".sleutel.beschadigd")


def gelijktrekken(kluis: Path, bestand: Sleutelbestand) -> None:
    """Gives the previous file the slots of the present one, so that a withdrawn secret opens nothing any more."""
    inhoud = bestand.als_tekst().encode("ascii")
    vorige = vorig_pad_van(kluis)
    take_away(*map(halfway, (pad_van(kluis), vorige)))
    if vorige.exists() and vorige.read_bytes() != inhoud and _controle_in(vorige) == bestand.controle:
        write_whole(vorige, inhoud)


def van_eerdere_sleutel_weghalen(kluis: Path, controle: bytes) -> None:
    """Removes the previous key file when it still wraps the old key, after the key itself was renewed."""
    vorige = vorig_pad_van(kluis)
    if vorige.exists() and _controle_in(vorige) == controle:
        take_away(vorige)


def _controle_in(pad: Path) -> bytes | None:
    """Returns the check value of the file's key; None when it cannot be read: it is not ours to touch, and opens nothing here."""
    try:
        return Sleutelbestand.uit_tekst(pad.read_bytes()).controle
    except (KluisBeschadigd, KluisNieuwer):
        return None


def _controle(sleutel: bytes, kluis_id: str) -> bytes:
    return hmac.digest(hkdf(sleutel, b"zvh-kluis controle"), kluis_id.encode("ascii"), "sha256")[:16]


def _slot(velden: Velden) -> Slot:
    if velden.tekst("soort") == SlotSoort.WACHTZIN:
        kosten_van(velden.velden("kdf").ruw)
    lengte = _VERPAKT_BYTES if velden.tekst("soort") in set(SlotSoort) else None
    return Slot(
        velden.tekst("id"),
        velden.tekst("soort"),
        velden.bytes("nonce", NONCE_BYTES),
        velden.bytes("verpakt", lengte),
        velden.velden("kdf").ruw if velden.is_er("kdf") else None,
        velden.zonder("id", "soort", "kdf", "nonce", "verpakt"),
    )


def _check_lengte(sleutel: bytes) -> None:
    if len(sleutel) != SLEUTEL_BYTES:
        raise ValueError("a key has 256 bits")
