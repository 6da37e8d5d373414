"""What lies at the place of a kluis, and what that place is.

The unlock screen asks it before anything else, so it imports nothing that costs time.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.kluis import Kluisplaats


def bestaat(pad: Path) -> bool:
    """Also a journal or a key file without its database is a trace of somebody's kluis, and something to keep off."""
    sporen = (pad.with_name(pad.name + rest) for rest in ("", "-wal", ".sleutel"))
    return any(spoor.exists() for spoor in (*sporen, teruggezet_klaar(pad)))


def in_de_maak(pad: Path) -> Path:
    """Where a kluis lies until it is whole, with its key file beside the place where it will be."""
    return pad.with_name(pad.name + ".nieuw")


def teruggezet(pad: Path) -> Path:
    """Where a kluis from a reservekopie lies until it takes its place."""
    return pad.with_name(pad.name + ".terug")


def teruggezet_klaar(pad: Path) -> Path:
    """Once this lies there, what lies at `teruggezet` is the kluis."""
    return pad.with_name(pad.name + ".terug-klaar")


def soort_plaats(pad: Path) -> Kluisplaats:
    """Whether others than this machine may reach it: a network drive, or a folder that is kept in step with a server."""
    import hashlib

    from zvh_desktop.application.kluis.kluis import Kluisplaats
    from zvh_desktop.storage.schijf import is_netwerkschijf
    from zvh_desktop.storage.synchronisatie import synchronisatie_van, verborgen_namen

    folder = Path(os.path.realpath(pad.expanduser().parent))
    dienst, op_netwerk = synchronisatie_van(folder, os.environ, verborgen_namen), is_netwerkschijf(folder)
    if dienst is None and not op_netwerk:
        return Kluisplaats()
    return Kluisplaats(
        dienst, op_netwerk, hashlib.sha256(str(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    )
