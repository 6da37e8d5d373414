"""The sentences about where a kluis lies and how strong its wachtzin is; the first screen needs them."""

from __future__ import annotations

from zvh_desktop.application.kluis.kluis import WACHTZIN_MINIMUM, Kluisplaats, Synchronisatie
from zvh_desktop.taal.melding import Tone

SYNCHRONISATIE: dict[Synchronisatie, str] = {
    Synchronisatie.ONEDRIVE: "OneDrive",
    Synchronisatie.DROPBOX: "Dropbox",
    Synchronisatie.GOOGLE_DRIVE: "Google Drive",
    Synchronisatie.ICLOUD: "iCloud Drive",
    Synchronisatie.NEXTCLOUD: "Nextcloud",
}
MOVE = (
    "Sluit het programma, verplaats de kluis met de bestanden die ernaast staan naar een map op dit apparaat zelf, en open "
    "hem daar."
)


ANCHOR_GONE = (
    "Van het logboek ontbrak het bestand dat de laatste regel onthoudt",
    "Of er regels aan het einde weg zijn is daardoor niet te zien, bijvoorbeeld omdat een kluis van eerder is teruggelegd. Ga na of "
    "uw laatste werk erin staat; zo niet, zet dan een reservekopie terug.",
)
OLD_KEY_FILE = (
    "Er ligt een ouder sleutelbestand naast de kluis",
    "Een wachtzin of herstelsleutel die was vervangen, opent de kluis nu weer. Hebt u dat niet zelf gedaan: wijzig uw wachtzin, en "
    "waarschuw de functionaris gegevensbescherming.",
)


def at_making(place: Kluisplaats) -> tuple[str, str] | None:
    """Returns title and sentence about this place for a new kluis; None where all is well, or where the form refuses anyway."""
    if place.synchronisatie is None:
        return None
    name = SYNCHRONISATIE[place.synchronisatie]
    return f"{name} houdt deze map gelijk", f"{_why(name)} Kies liever een map buiten {name}."


def at_opening(place: Kluisplaats) -> tuple[str, str] | None:
    if place.synchronisatie is not None:
        name = SYNCHRONISATIE[place.synchronisatie]
        return f"{name} houdt de map van deze kluis gelijk", f"{_why(name)} {MOVE}"
    if place.is_netwerkschijf:
        return (
            "Deze kluis staat op een netwerkschijf",
            "Valt de verbinding weg terwijl u schrijft, dan kan de kluis beschadigd raken: het journaal ervan hoort op een "
            f"schijf van dit apparaat. {MOVE}",
        )
    return None


def _why(name: str) -> str:
    return (
        f"{name} kopieert de kluis terwijl u schrijft: een halve of oude kopie kan de goede vervangen, en op de server blijven "
        "oude versies staan, ook van wat hier vernietigd is. Maak een tweede exemplaar met reservekopieën."
    )


def strength(passphrase: str) -> tuple[str, Tone]:
    """Returns a sentence and its tone, growing with length, number of words and different signs."""
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
