"""What a ZVH settles for itself: names, defaults, and the terms that the convenant leaves open."""

from __future__ import annotations

from dataclasses import dataclass

LEEFGEBIEDEN = (
    "Financiën", "Dagbesteding", "Huisvesting", "Huiselijke relaties", "Geestelijke gezondheid",
    "Lichamelijke gezondheid", "Verslaving", "Dagelijks leven", "Sociaal netwerk",
    "Maatschappelijke participatie", "Justitie",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Instellingen:
    """One value per kluis; `notulen_per_casus` makes one document per Casus instead of one per table (W-61).

    0 minutes means that the program never locks by itself, 0 seconds that it clears the clipboard only on locking.
    """

    voorzitter: str = ""
    organisatie: str = "Zorg- en Veiligheidshuis Twente"
    standaard_plaats: str = ""
    minuten_per_casus: int = 10
    antwoordtermijn_dagen: int = 7
    notulen_per_casus: bool = False
    leefgebieden: tuple[str, ...] = LEEFGEBIEDEN
    weergave: str = "systeem"
    vergrendelen_na_minuten: int = 10
    klembord_wissen_na_seconden: int = 60
    versie: int = 0
