"""Art. 2.3: the six areas on which the ZVH treats casuistry, and the wall around one of them."""

from __future__ import annotations

from enum import StrEnum

from zvh_desktop.domain.errors import GebiedEApart


class Gebied(StrEnum):
    """Art. 2.3 a-f; the value is the letter of the convenant."""

    VEELPLEGERS = "a"
    TOP_X = "b"
    RISICOJONGEREN = "c"
    COMPLEXE_GGZ = "d"
    POLARISATIE_EXTREMISME = "e"
    MENSENHANDEL = "f"


def check_gebied_in_kluis(gebied: Gebied | None) -> None:
    """W-05, art. 2.3: refuse gebied e in a kluis for the other areas. Raises `GebiedEApart`."""
    if gebied is Gebied.POLARISATIE_EXTREMISME:
        raise GebiedEApart
