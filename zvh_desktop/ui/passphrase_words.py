"""What a passphrase is worth, in words; it advises, the rule itself stands in the application."""

from __future__ import annotations

from zvh_desktop.application.kluis import WACHTZIN_MINIMUM
from zvh_desktop.ui.theme import Tone


def strength(passphrase: str) -> tuple[str, Tone]:
    """A sentence and its tone, growing with length, number of words and different signs."""
    missing = WACHTZIN_MINIMUM - len(passphrase)
    if not passphrase:
        return "Neem vier of vijf woorden die niets met elkaar te maken hebben.", Tone.NEUTRAL
    if missing > 0:
        return f"Te kort: nog {missing} {'teken' if missing == 1 else 'tekens'}.", Tone.DANGER
    different, words = len(set(passphrase.casefold())), len(passphrase.split())
    if different < 6:
        return "Zwak: veel dezelfde tekens.", Tone.DANGER
    if words >= 5 or (words >= 4 and len(passphrase) >= 24) or (len(passphrase) >= 20 and different >= 12):
        return "Sterk: zo is de kluis goed beschermd.", Tone.OK
    if words >= 3 or len(passphrase) >= 16:
        return "Redelijk: één woord erbij maakt hem sterk.", Tone.WARN
    return "Matig: neem meer woorden.", Tone.WARN
