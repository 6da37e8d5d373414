"""W-64: the last line of the log, kept in a small file beside the kluis: without it nobody would see that the end was cut off."""

from __future__ import annotations

import contextlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path

_SOORT = "zvh-logboek-anker"


@dataclass(frozen=True, slots=True)
class Anker:
    volgnummer: int
    mac: bytes

    def _zegel(self, sleutel: bytes) -> str:
        return hmac.digest(sleutel, f"{_SOORT} {self.volgnummer} {self.mac.hex()}".encode(), "sha256").hex()

    def schrijven(self, pad: Path, sleutel: bytes) -> None:
        """Whole or not at all, also when the power goes: a name that came before its content would look like tampering.

        That the name itself may come later is no harm: the anchor is an older one then, and that still holds.
        """
        inhoud = {
            "soort": _SOORT,
            "volgnummer": self.volgnummer,
            "mac": self.mac.hex(),
            "zegel": self._zegel(sleutel),
        }
        nieuw = plaats_van(pad).with_suffix(".logboek-nieuw")
        with contextlib.suppress(OSError):
            nieuw.touch(mode=0o600)
            with nieuw.open("w", encoding="ascii") as uitvoer:
                uitvoer.write(json.dumps(inhoud))
                uitvoer.flush()
                os.fsync(uitvoer.fileno())
            nieuw.replace(plaats_van(pad))


def plaats_van(pad: Path) -> Path:
    return pad.with_name(pad.name + ".logboek")


def lezen(pad: Path, sleutel: bytes) -> Anker | None:
    """None when there is none. Raises `ValueError` for one that we did not write for this kluis."""
    try:
        ruw = plaats_van(pad).read_text("ascii")
    except FileNotFoundError:
        return None
    except OSError as fout:
        raise ValueError from fout
    try:
        inhoud = json.loads(ruw)
        anker = Anker(int(inhoud["volgnummer"]), bytes.fromhex(inhoud["mac"]))
        zegel = str(inhoud["zegel"])
    except (KeyError, TypeError, ValueError) as fout:
        raise ValueError from fout
    if not hmac.compare_digest(zegel, anker._zegel(sleutel)):
        raise ValueError
    return anker
