"""Holds what a ZVH settles for itself: names, defaults, and the terms that the convenant leaves open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zvh_desktop.domain.afschaling.vernietiging import Bewaartermijnen
from zvh_desktop.domain.casus import Looptijd
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht

LEEFGEBIEDEN = (
    "Financiën", "Dagbesteding", "Huisvesting", "Huiselijke relaties", "Geestelijke gezondheid",
    "Lichamelijke gezondheid", "Verslaving", "Dagelijks leven", "Sociaal netwerk",
    "Maatschappelijke participatie", "Justitie",
)  # fmt: skip


class Niveau(StrEnum):
    """Says what a signature can still show later: B-B itself, B-T when it was there, B-LT that its certificate held, B-LTA for years."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"

    @property
    def rang(self) -> int:
        return tuple(Niveau).index(self)

    @classmethod
    def van(cls, woord: str) -> Niveau | None:
        """Returns the level that a file was read as; None for a signature that is no PAdES."""
        return cls(woord) if woord in set(cls) else None


class SpellingStand(StrEnum):
    """Says when misspelled words are underlined: `stil_aan_tafel` waits at the table until a field is left, or somebody asks."""

    AAN = "aan"
    STIL_AAN_TAFEL = "stil_aan_tafel"
    UIT = "uit"


@dataclass(frozen=True, slots=True)
class Standaardzin:
    """Holds a sentence of the chair's own under a name; what stands in square brackets is a place to fill."""

    naam: str = ""
    tekst: str = ""

    @property
    def is_leeg(self) -> bool:
        return not (self.naam.strip() or self.tekst.strip())


@dataclass(frozen=True, slots=True)
class Instellingen:
    """Holds the settings of one kluis; `notulen_per_casus` makes one document per Casus instead of one per table (W-61).

    0 minutes means that the program never locks by itself, 0 seconds that it clears the clipboard only on locking.
    `scherm_afschermen` keeps the windows out of pictures of the screen, where the platform can. `bureaublad_melden` lets the
    desktop say how much is due, without a name. `plaats_begrepen` is the
    `Kluisplaats.kenmerk` of the unsafe place that the user knows of.
    Without `tijdstempeldienst` the program goes out to nobody, and every signature stays at B-B; `vertrouwde_map` holds the
    roots that are trusted besides those of the machine.
    `bekende_certificaten` are fingerprints (SHA-256) that somebody compared with paper.
    An empty `reservekopie_map` means beside the kluis; `herstelsleutel_geoefend_op` is the day on which it was last typed from paper.
    A Casus that was not carried over to another system is named after `overzetten_na_dagen` (P-09).
    `overdrachten` are the hand-overs of this kluis, the oldest first.
    `eigen_woorden` are spelled as they should be, beside those of the dictionary.
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
    plaats_begrepen: str = ""
    scherm_afschermen: bool = True
    bureaublad_melden: bool = False
    tijdstempeldienst: str = ""
    handtekeningniveau: Niveau = Niveau.B_LTA
    vertrouwde_map: str = ""
    reservekopie_map: str = ""
    herstelsleutel_geoefend_op: date | None = None
    spelling: SpellingStand = SpellingStand.STIL_AAN_TAFEL
    eigen_woorden: tuple[str, ...] = ()
    bekende_certificaten: tuple[str, ...] = ()
    bewaartermijnen: Bewaartermijnen = field(default_factory=Bewaartermijnen)
    looptijd: Looptijd = field(default_factory=Looptijd)
    overzetten_na_dagen: int = 14
    standaardzinnen: tuple[Standaardzin, ...] = ()
    overdrachten: tuple[Kluisoverdracht, ...] = ()
    versie: int = 0
