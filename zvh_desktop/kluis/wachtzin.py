"""What a passphrase must be before a kluis is made with it; an existing one is never judged again."""

from __future__ import annotations

import unicodedata

from zvh_desktop.application.errors import WachtzinTeZwak
from zvh_desktop.application.kluis.kluis import WACHTZIN_MINIMUM


def keuren(wachtzin: str) -> None:
    """Length is what resists guessing; rules about capitals and digits only make passphrases worse."""
    if len(unicodedata.normalize("NFC", wachtzin).strip()) < WACHTZIN_MINIMUM:
        raise WachtzinTeZwak(WACHTZIN_MINIMUM)
