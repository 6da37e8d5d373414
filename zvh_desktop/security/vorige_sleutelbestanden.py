"""Older key files of one kluis: kept for as long as the new one is not proven, and then without their old secrets.

They wrap the same key. As long as one of them lies there, the passphrase or recovery key that it was made with opens the kluis.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer
from zvh_desktop.security.heel_bestand import halverwege, vervangen
from zvh_desktop.security.sleutelbestand import Sleutelbestand, pad_van, vorig_pad_van


def terugzetten(kluis: Path) -> None:
    """The key file as it was before the last writing."""
    vervangen(pad_van(kluis), vorig_pad_van(kluis).read_bytes())


def gelijktrekken(kluis: Path, bestand: Sleutelbestand) -> None:
    """Give every older file the slots of the present one, so that a withdrawn secret opens nothing any more."""
    inhoud = bestand.als_tekst().encode("utf-8")
    for heel in (pad_van(kluis), vorig_pad_van(kluis)):
        halverwege(heel).unlink(missing_ok=True)
    for pad in _oudere(kluis):
        if pad.read_bytes() != inhoud and _zelfde_sleutel(pad, bestand):
            vervangen(pad, inhoud)


def _oudere(kluis: Path) -> Iterator[Path]:
    """The previous file, and those of the copies from before an upgrade."""
    vorige = vorig_pad_van(kluis)
    if vorige.exists():
        yield vorige
    for pad in sorted(kluis.parent.iterdir()):
        if pad.name.startswith(f"{kluis.stem}.voor-bijwerken-") and pad.name.endswith(".kluis.sleutel"):
            yield pad


def _zelfde_sleutel(pad: Path, bestand: Sleutelbestand) -> bool:
    """A file of another key, or one that cannot be read, is not ours to touch; it opens nothing of this kluis."""
    try:
        return Sleutelbestand.uit_tekst(pad.read_text("utf-8")).controle == bestand.controle
    except (KluisBeschadigd, KluisNieuwer, UnicodeDecodeError):
        return False
