"""A new key for a kluis: the key file that goes with it, and what has to be done once it lies there.

From the writing of that file on the new key counts. Until everything else follows it, it carries the key before it, under itself.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import KluisError
from zvh_desktop.security import reservesleutels, sleutelbestand, vorige_sleutelbestanden
from zvh_desktop.security.afleiding import SLEUTEL_BYTES
from zvh_desktop.security.kluissleutel import HERSTEL_SLOT, Kluissleutels
from zvh_desktop.security.sleutelbestand import VOORZITTER_SLOT, Sleutelbestand


@dataclass(frozen=True, slots=True)
class NieuweSleutel:
    """Made, and of no use until `ingaan`."""

    bestand: Sleutelbestand = field(repr=False)
    sleutel: bytes = field(repr=False)
    oud: bytes = field(repr=False)


def voorbereiden(
    sleutels: Kluissleutels, kluis: Path, wachtzin: str, herstel: tuple[bytes, datetime] | None
) -> NieuweSleutel:
    """Only the chair and, when it was typed, the recovery key get in; the keyring and who stands in do not come along.

    Raises `WachtzinOnjuist`, `AlleenVoorzitter`, `HerstelsleutelOnjuist`.
    """
    oud = sleutels.voorzitter_past(kluis, wachtzin)
    sleutel = os.urandom(SLEUTEL_BYTES)
    bestand = Sleutelbestand.nieuw(sleutelbestand.lezen(kluis).kluis_id, sleutel)
    bestand = bestand.met_wachtzin(sleutel, VOORZITTER_SLOT, wachtzin, sleutels.kosten_voor(kluis))
    if herstel is not None:
        geheim, op = herstel
        sleutels.met_herstelsleutel(kluis, geheim)
        bestand = bestand.met_herstelsleutel(sleutel, HERSTEL_SLOT, geheim, op.isoformat(timespec="seconds"))
    return NieuweSleutel(bestand.met_vorige_sleutel(sleutel, oud), sleutel, oud)


def ingaan(sleutels: Kluissleutels, kluis: Path, nieuw: NieuweSleutel, wachtzin: str) -> None:
    """The one step that counts, whole or not at all; what was read back from the disk has opened the new key."""
    sleutels.beproefd_schrijven(kluis, nieuw.bestand, nieuw.sleutel, lambda nu: nu.ontgrendelen(wachtzin))


def afmaken(kluis: Path, sleutel: bytes) -> None:
    """Once the database has the new key. May be done again; what it cannot do now is done at the next opening."""
    bestand = sleutelbestand.lezen(kluis)
    oud = bestand.vorige_sleutel(sleutel)
    if oud is None:
        return
    # A ring that no key opens has nothing left to rewrap, and must not keep the old key alive.
    with suppress(KluisError):
        reservesleutels.herverpakken(kluis, oud, sleutel)
    vorige_sleutelbestanden.beschadigde_weghalen(kluis)
    vorige_sleutelbestanden.van_eerdere_sleutel_weghalen(kluis, bestand.eerdere_controle(oud))
    sleutelbestand.schrijven(kluis, bestand.zonder_vorige_sleutel(sleutel))
    vorige_sleutelbestanden.gelijktrekken(kluis, sleutelbestand.lezen(kluis))
