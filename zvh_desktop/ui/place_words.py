"""What is said about where a kluis lies, when making one and when opening one."""

from __future__ import annotations

from enum import Enum

from zvh_desktop.application.kluis import Kluisplaats, Synchronisatie

NAMES: dict[str, str] = {
    Synchronisatie.ONEDRIVE: "OneDrive",
    Synchronisatie.DROPBOX: "Dropbox",
    Synchronisatie.GOOGLE_DRIVE: "Google Drive",
    Synchronisatie.ICLOUD: "iCloud Drive",
    Synchronisatie.NEXTCLOUD: "Nextcloud",
}
LABELS: dict[type[Enum], dict[str, str]] = {Synchronisatie: NAMES}
MOVE = (
    "Sluit het programma, verplaats de kluis met de bestanden die ernaast staan naar een map op dit apparaat zelf, en open "
    "hem daar."
)


def at_making(place: Kluisplaats) -> tuple[str, str] | None:
    """Title and sentence; None where all is well, or where the form refuses anyway."""
    if place.synchronisatie is None:
        return None
    name = NAMES[place.synchronisatie]
    return f"{name} houdt deze map gelijk", f"{_why(name)} Kies liever een map buiten {name}."


def at_opening(place: Kluisplaats) -> tuple[str, str] | None:
    if place.synchronisatie is not None:
        name = NAMES[place.synchronisatie]
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
