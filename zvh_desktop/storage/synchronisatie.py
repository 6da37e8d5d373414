"""Whether a place lies in a folder that a program copies to a server and to other machines.

Recognised by what such programs leave: a variable, a file in the root of the folder, the name of the folder. A pure function of
those, so that each platform can be tested on any.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

from zvh_desktop.application.kluis.kluis import Synchronisatie

_VARIABELEN = {
    "onedrive": Synchronisatie.ONEDRIVE,
    "onedrivecommercial": Synchronisatie.ONEDRIVE,
    "onedriveconsumer": Synchronisatie.ONEDRIVE,
}
_NAMEN = (
    (re.compile(r"onedrive( - .+|-.+)?"), Synchronisatie.ONEDRIVE),
    (re.compile(r"dropbox( \(.+\)|-.+)?"), Synchronisatie.DROPBOX),
    (re.compile(r"google ?drive( \(.+\)|-.+)?"), Synchronisatie.GOOGLE_DRIVE),
    (re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents"), Synchronisatie.ICLOUD),
    (re.compile(r"(nextcloud|owncloud)\d*(-.+)?"), Synchronisatie.NEXTCLOUD),
)
# In the root of the folder that is kept in step.
_MERKTEKENS = (
    (re.compile(r"\.849c9593-d756-4e56-8d6e-42412f2a707b"), Synchronisatie.ONEDRIVE),
    (re.compile(r"\.dropbox\.cache"), Synchronisatie.DROPBOX),
    (re.compile(r"\.tmp\.drive(download|upload)|\.shortcut-targets-by-id"), Synchronisatie.GOOGLE_DRIVE),
    (re.compile(r"\._?sync_[0-9a-f]+\.db|\.(nextcloud|owncloud)sync\.log"), Synchronisatie.NEXTCLOUD),
)


def synchronisatie_van(
    map_van_kluis: PurePath, omgeving: Mapping[str, str], namen_in: Callable[[PurePath], Iterable[str]]
) -> Synchronisatie | None:
    """`namen_in` lists a folder; nothing when it cannot."""
    mappen = (map_van_kluis, *map_van_kluis.parents)
    for naam, waarde in omgeving.items():
        dienst = _VARIABELEN.get(naam.lower())
        if dienst is not None and waarde and type(map_van_kluis)(waarde) in mappen:
            return dienst
    for folder in mappen:
        for patroon, dienst in _NAMEN:
            if patroon.fullmatch(folder.name.lower()):
                return dienst
    for folder in mappen[:-1]:
        namen = [naam.lower() for naam in namen_in(folder)]
        for merkteken, dienst in _MERKTEKENS:
            if any(merkteken.fullmatch(naam) for naam in namen):
                return dienst
    return None


def verborgen_namen(folder: PurePath) -> tuple[str, ...]:
    """What such programs leave begins with a dot on every platform."""
    try:
        with os.scandir(folder) as gevonden:
            return tuple(one.name for one in gevonden if one.name.startswith("."))
    except OSError:
        return ()
