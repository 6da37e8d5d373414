"""Says where a kluis lies and how strong its wachtzin is; the first screen needs these sentences.

They stand in `resources/taal/kluis.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zvh_desktop.application.kluis.kluis import WACHTZIN_MINIMUM, Kluisplaats, Synchronisatie
from zvh_desktop.taal.melding import Tone
from zvh_desktop.taal.woorden import per_value, told

if TYPE_CHECKING:
    from zvh_desktop.application.errors import KluisInGebruik

ANCHOR_GONE = told("kluis", "anker_weg_titel"), told("kluis", "anker_weg")
OLD_KEY_FILE = told("kluis", "oude_sleutel_titel"), told("kluis", "oude_sleutel")


def at_making(place: Kluisplaats) -> tuple[str, str] | None:
    """Returns title and sentence about this place for a new kluis; None where all is well, or where the form refuses anyway."""
    if place.synchronisatie is None:
        return None
    name = _name(place.synchronisatie)
    return told("kluis", "maken_titel", naam=name), told("kluis", "maken", naam=name)


def at_opening(place: Kluisplaats) -> tuple[str, str] | None:
    if place.synchronisatie is not None:
        name = _name(place.synchronisatie)
        return told("kluis", "openen_titel", naam=name), told("kluis", "openen", naam=name)
    if place.is_netwerkschijf:
        return told("kluis", "netwerkschijf_titel"), told("kluis", "netwerkschijf")
    return None


def due_today(count: int) -> str:
    """Returns what the desktop may show to anybody: how much, and of nobody."""
    return told("kluis", "aandacht_een") if count == 1 else told("kluis", "aandacht_meer", aantal=count)


def houder_van(error: KluisInGebruik) -> str:
    """Returns who holds the kluis, as far as its lock file tells."""
    from zvh_desktop.taal.fouten import present

    return present(error).happened


def _name(service: Synchronisatie) -> str:
    return per_value("codes", Synchronisatie, "woord")[service]


def strength(passphrase: str) -> tuple[str, Tone]:
    """Returns a sentence and its tone, growing with length, number of words and different signs."""
    missing = WACHTZIN_MINIMUM - len(passphrase)
    if not passphrase:
        return told("kluis", "wachtzin_leeg"), Tone.NEUTRAL
    if missing == 1:
        return told("kluis", "wachtzin_een_tekort"), Tone.DANGER
    if missing > 1:
        return told("kluis", "wachtzin_tekort", aantal=missing), Tone.DANGER
    different, words = len(set(passphrase.casefold())), len(passphrase.split())
    if different < 6:
        return told("kluis", "wachtzin_zwak"), Tone.DANGER
    if words >= 5 or (words >= 4 and len(passphrase) >= 24) or (len(passphrase) >= 20 and different >= 12):
        return told("kluis", "wachtzin_sterk"), Tone.OK
    if words >= 3 or len(passphrase) >= 16:
        return told("kluis", "wachtzin_redelijk"), Tone.WARN
    return told("kluis", "wachtzin_matig"), Tone.WARN
