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


class Kluissoort(StrEnum):
    """W-05, art. 2.3: a kluis holds gebied e alone, or the other areas and never e. The value lists its areas."""

    OVERIGE = "abcdf"
    GEBIED_E = "e"

    @property
    def gebieden(self) -> tuple[Gebied, ...]:
        return tuple(gebied for gebied in Gebied if gebied.value in self.value)

    @property
    def andere(self) -> Kluissoort:
        return Kluissoort.OVERIGE if self is Kluissoort.GEBIED_E else Kluissoort.GEBIED_E


def check_gebied_in_kluis(gebied: Gebied | None, kluis: Kluissoort = Kluissoort.OVERIGE) -> None:
    """W-05, art. 2.3: refuse gebied e in a kluis for the other areas, and every other in one for e. Raises `GebiedEApart`."""
    if gebied is not None and gebied not in kluis.gebieden:
        raise GebiedEApart(kluis.value)
