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


def beschadigd_bewaren(kluis: Path) -> None:
    """What lies there now, under a name that nothing reads; an earlier one makes place."""
    if pad_van(kluis).exists():
        vervangen(_beschadigd(kluis), pad_van(kluis).read_bytes())


def beschadigde_weghalen(kluis: Path) -> None:
    """Once a secret was replaced: who mends that file by hand must not get in by the old one."""
    _beschadigd(kluis).unlink(missing_ok=True)


def _beschadigd(kluis: Path) -> Path:
    return kluis.with_name(kluis.name + ".sleutel.beschadigd")


def gelijktrekken(kluis: Path, bestand: Sleutelbestand) -> None:
    """Give every older file the slots of the present one, so that a withdrawn secret opens nothing any more."""
    inhoud = bestand.als_tekst().encode("utf-8")
    for heel in (pad_van(kluis), vorig_pad_van(kluis)):
        halverwege(heel).unlink(missing_ok=True)
    for pad in _oudere(kluis):
        if pad.read_bytes() != inhoud and _zelfde_sleutel(pad, bestand):
            vervangen(pad, inhoud)


def van_eerdere_sleutel_weghalen(kluis: Path, controle: bytes) -> None:
    """After the key itself was renewed: the previous key file, and the copies from before an upgrade, which have the old key."""
    for pad in _oudere(kluis):
        try:
            is_eerder = Sleutelbestand.uit_tekst(pad.read_text("utf-8")).controle == controle
        except (KluisBeschadigd, KluisNieuwer, UnicodeDecodeError):
            continue
        if is_eerder:
            pad.unlink()
            if pad != vorig_pad_van(kluis):
                pad.with_suffix("").unlink(missing_ok=True)


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
