"""The key file from before the last change: kept for as long as the new one is not proven, and then without its old secrets.

It wraps the same key. As long as it lies there, the passphrase or recovery key that it was made with opens the kluis.
"""

from __future__ import annotations

from pathlib import Path

from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer
from zvh_desktop.kluis.heel_bestand import halverwege, vervangen
from zvh_desktop.kluis.sleutelbestand import Sleutelbestand, pad_van, vorig_pad_van


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
    """Give the previous file the slots of the present one, so that a withdrawn secret opens nothing any more."""
    inhoud = bestand.als_tekst().encode("utf-8")
    vorige = vorig_pad_van(kluis)
    for heel in (pad_van(kluis), vorige):
        halverwege(heel).unlink(missing_ok=True)
    if vorige.exists() and vorige.read_bytes() != inhoud and _controle(vorige) == bestand.controle:
        vervangen(vorige, inhoud)


def van_eerdere_sleutel_weghalen(kluis: Path, controle: bytes) -> None:
    """After the key itself was renewed: the previous key file still wraps the old one."""
    vorige = vorig_pad_van(kluis)
    if vorige.exists() and _controle(vorige) == controle:
        vorige.unlink()


def _controle(pad: Path) -> bytes | None:
    """Of which key it is; a file that cannot be read is not ours to touch, and opens nothing of this kluis."""
    try:
        return Sleutelbestand.uit_tekst(pad.read_text("utf-8")).controle
    except (KluisBeschadigd, KluisNieuwer, UnicodeDecodeError):
        return None
