"""Puts the making of reservekopieen together: the ring of security, the copying of storage, and where they lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from zvh_desktop.application.kluis.reservekopie import Reservekopie
from zvh_desktop.application.kluis.reservekopieen import Reservekopieen, kopie_maken
from zvh_desktop.application.ports import Omgeving
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.kluis import sleutelbestand
from zvh_desktop.kluis.reservesleutels import OpenRing
from zvh_desktop.storage.reservekopie import SqlKopieerder


def eigen_map(pad: Path) -> Path:
    """Beside the kluis, and always there. Absolute: it stays in the ring when the program is started from another folder."""
    return pad.absolute().with_name(pad.name + ".reservekopieen")


def vak_in(pad: Path, map: Path) -> Path:
    """On a stick or in a network folder there may be those of more than one kluis, which must not be mixed up."""
    return map / f"zvh-{sleutelbestand.lezen(pad).kluis_id[:8]}"


def make_reservekopieen(
    pad: Path, sleutel: bytes, omgeving: Omgeving, ring_geschreven: Callable[[], object] = lambda: None
) -> Reservekopieen:
    return Reservekopieen(
        omgeving,
        OpenRing(pad, sleutel, ring_geschreven),
        SqlKopieerder(pad, sleutel),
        eigen_map(pad),
        lambda map: vak_in(pad, map),
    )


def kopie_voor_bijwerken(pad: Path, sleutel: bytes, nu: datetime, id: str) -> Reservekopie:
    return kopie_maken(
        OpenRing(pad, sleutel), SqlKopieerder(pad, sleutel), eigen_map(pad), Reden.VOOR_BIJWERKEN, nu, id
    )
