"""A new random key for a closed kluis: key file and database, in an order in which every interruption leaves one whole kluis.

Until the key file is written the kluis is the old one and the copy beside it is thrown away; from then on it is the new one, and the
next opening finishes what is left to do.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.errors import KluisError, StorageUnavailable
from zvh_desktop.application.kluis.herstelsleutel import lezen
from zvh_desktop.kluis import kluissleutel
from zvh_desktop.kluis.kluissleutel import Kluissleutels
from zvh_desktop.storage.slot import Slot
from zvh_desktop.storage.vernieuwen import maak_vernieuwd, plaats_vernieuwd


def vernieuw_sleutel(
    sleutels: Kluissleutels,
    pad: Path,
    wachtzin: str,
    groepen: Sequence[str] | None,
    *,
    nu: Callable[[], datetime],
    wie: str,
    voortgang: Callable[[int, int], None],
    is_gedeeld: bool = False,
) -> bytes:
    """The new key. `groepen`: the recovery key, when it has to go on working."""
    slot = Slot.nemen(pad, nu(), wie, is_gedeeld=is_gedeeld)
    try:
        van = sleutels.herstelsleutel_van(pad)
        herstel = (lezen(groepen), van) if groepen is not None and van is not None else None
        nieuw = kluissleutel.voorbereiden(sleutels, pad, wachtzin, herstel)
        in_sleutelbos = sleutels.in_sleutelbos(pad)
        plaats_vernieuwd(pad, nieuw.oud)
        kluissleutel.afmaken(pad, nieuw.oud)
        maak_vernieuwd(pad, nieuw.oud, nieuw.sleutel, op=nu(), wie=wie, voortgang=voortgang)
        kluissleutel.ingaan(sleutels, pad, nieuw, wachtzin)
        plaats_vernieuwd(pad, nieuw.sleutel)
        # The key counts by now; what a full disk or a locked keyring does not allow is no reason to say that it failed.
        with contextlib.suppress(KluisError, StorageUnavailable, OSError):
            kluissleutel.afmaken(pad, nieuw.sleutel)
            if in_sleutelbos:
                sleutels.in_sleutelbos_zetten(pad, nieuw.sleutel)
        return nieuw.sleutel
    finally:
        slot.loslaten()
