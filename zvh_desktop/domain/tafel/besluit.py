"""Says what a table decides about a Casus, and what each kind of besluit means (bijl. 3 fase 3)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from zvh_desktop.domain.casus import Casusregisseur, Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import PartijSoort


class BesluitSoort(StrEnum):
    """Names what a table can decide: exactly one of the four of bijl. 3 fase 3, or held over to a date (W-31)."""

    AFSCHALEN = "afschalen"
    PROCESREGIE_ELDERS = "procesregie_elders"
    PROCESREGIE_ZVH = "procesregie_zvh"
    ISD = "isd"
    AANGEHOUDEN = "aangehouden"

    @property
    def regel(self) -> BesluitRegel:
        """Returns the row of `BESLUITEN` that says what this kind of besluit means."""
        return BESLUITEN[self]

    @property
    def houdt_regie_bij_zvh(self) -> bool:
        """Says whether the ZVH stays in charge, so that the table gives the plan its direction (W-32, W-33)."""
        return Eis.RICHTING_PVA in self.regel.eisen

    @property
    def vraagt_criteria(self) -> bool:
        """Says whether the table names the criteria for Afschaling with it, or judges them (W-32, W-50)."""
        return Eis.AFSCHALINGSCRITERIA in self.regel.eisen


Besluitveld = Literal[
    "aangehouden_tot",
    "procesregisseur",
    "elders_waar",
    "elders_wie",
    "casusregisseur",
    "afschaling",
    "volgende_datum",
]
Besluiteis = Literal[
    Eis.BESLUIT_REDEN,
    Eis.AANGEHOUDEN_TOT,
    Eis.PROCESREGISSEUR,
    Eis.ELDERS_WAAR,
    Eis.ELDERS_WIE,
    Eis.CASUSREGISSEUR,
    Eis.RICHTING_PVA,
    Eis.ROL_EN_INFORMATIEBEHOEFTE,
    Eis.AFSCHALINGSCRITERIA,
    Eis.AFSCHALINGSCRITERIA_BEANTWOORD,
    Eis.VOLGENDE_DATUM,
    Eis.ISD_MEERDERJARIG,
    Eis.ISD_VEROORDELINGEN,
    Eis.ISD_DATA,
    Eis.ISD_ADVIES_RECLASSERING,
    Eis.ISD_OM_EIGENAAR,
]


class IsdOnderdeel(StrEnum):
    """Names a point of the checklist for ISD; the table advises, a court imposes (P-11)."""

    MEERDERJARIG = "meerderjarig"
    VEROORDELINGEN = "veroordelingen"
    DATA = "data"
    ADVIES_RECLASSERING = "advies_reclassering"
    OM_EIGENAAR = "om_eigenaar"


ISD_EISEN: dict[IsdOnderdeel, Besluiteis] = {
    IsdOnderdeel.MEERDERJARIG: Eis.ISD_MEERDERJARIG,
    IsdOnderdeel.VEROORDELINGEN: Eis.ISD_VEROORDELINGEN,
    IsdOnderdeel.DATA: Eis.ISD_DATA,
    IsdOnderdeel.ADVIES_RECLASSERING: Eis.ISD_ADVIES_RECLASSERING,
    IsdOnderdeel.OM_EIGENAAR: Eis.ISD_OM_EIGENAAR,
}


@dataclass(frozen=True, slots=True)
class BesluitRegel:
    """Says all that one kind of besluit means: its fase, its fields, and its `eisen` after the reason, as the table would say them."""

    fase: Fase
    velden: tuple[Besluitveld, ...]
    eisen: tuple[Besluiteis, ...]
    fase_met_plan: Fase | None = None
    alleen_casustafel: bool = False
    kan_gevraagd: bool = True


_REGIE_VELDEN: tuple[Besluitveld, ...] = ("procesregisseur", "casusregisseur", "volgende_datum")
_REGIE_EISEN: tuple[Besluiteis, ...] = (
    Eis.PROCESREGISSEUR,
    Eis.CASUSREGISSEUR,
    Eis.RICHTING_PVA,
    Eis.ROL_EN_INFORMATIEBEHOEFTE,
    Eis.AFSCHALINGSCRITERIA,
    Eis.VOLGENDE_DATUM,
)
BESLUITEN: dict[BesluitSoort, BesluitRegel] = {
    BesluitSoort.AFSCHALEN: BesluitRegel(
        Fase.AFSCHALING,
        ("afschaling",),
        (Eis.AFSCHALINGSCRITERIA, Eis.AFSCHALINGSCRITERIA_BEANTWOORD),
        alleen_casustafel=True,
    ),
    BesluitSoort.PROCESREGIE_ELDERS: BesluitRegel(
        Fase.ELDERS_BELEGD, ("elders_waar", "elders_wie"), (Eis.ELDERS_WAAR, Eis.ELDERS_WIE)
    ),
    BesluitSoort.PROCESREGIE_ZVH: BesluitRegel(
        Fase.MDO, _REGIE_VELDEN, _REGIE_EISEN, fase_met_plan=Fase.UITVOERING
    ),
    BesluitSoort.ISD: BesluitRegel(Fase.UITVOERING, _REGIE_VELDEN, (*ISD_EISEN.values(), *_REGIE_EISEN)),
    BesluitSoort.AANGEHOUDEN: BesluitRegel(
        Fase.VOORBEREIDING, ("aangehouden_tot",), (Eis.AANGEHOUDEN_TOT,), kan_gevraagd=False
    ),
}
"""W-31..W-33, W-50, bijl. 3 fase 3: one row for each kind of besluit; screens, gates and documents read it here."""


ISD_BRONNEN = frozenset({PartijSoort.OM, PartijSoort.POLITIE})
"""P-11: whose people state what the checklist for ISD asks."""


@dataclass(frozen=True, slots=True)
class IsdVerklaring:
    """Holds what was stated on one point of the checklist, and who of OM or politie stated it (P-11)."""

    onderdeel: IsdOnderdeel
    tekst: str = ""
    partij_id: PartijId | None = None
    door: str = ""

    @property
    def is_volledig(self) -> bool:
        return bool(self.tekst.strip() and self.partij_id and self.door.strip())


@dataclass(frozen=True, slots=True)
class Instemming:
    """Holds whether a Partij agrees with the besluit, and what it has against it (art. 8.1)."""

    partij_id: PartijId
    is_akkoord: bool
    reden: str = ""


@dataclass(frozen=True, slots=True)
class TerzijdeGelegd:
    """Keeps the reason and the agreement of a besluit that was chosen before another one (W-31)."""

    soort: BesluitSoort
    reden: str
    instemming: tuple[Instemming, ...] = ()


@dataclass(frozen=True, slots=True)
class CriteriumOordeel:
    """Holds one recorded criterion for Afschaling, answered at the table; `reden` says why it is not met and the Casus is closed all
    the same, or why it was not recorded at an earlier table (W-50, art. 7.4 d).
    """

    criterium: str
    voldaan: bool | None = None
    reden: str = ""

    def vraagt_reden(self, eerdere: Collection[str]) -> bool:
        """Says whether a reason is asked; `eerdere` are the criteria that earlier tables and the plan recorded."""
        return self.voldaan is False or self.criterium.strip() not in {c.strip() for c in eerdere}


@dataclass(frozen=True, slots=True)
class Besluit:
    """Holds the besluit with what belongs to its kind; `soort` None as long as the table has not decided (W-31, W-32)."""

    soort: BesluitSoort | None = None
    reden: str = ""
    aangehouden_tot: date | None = None
    procesregisseur: str = ""
    elders_waar: str = ""
    elders_wie: str = ""
    casusregisseur: Casusregisseur | None = None
    afschaling: tuple[CriteriumOordeel, ...] = ()
    volgende_datum: date | None = None

    def hoort_bij(self, veld: Besluitveld) -> bool:
        """Says whether this field belongs to the kind that was chosen."""
        return self.soort is not None and veld in self.soort.regel.velden

    @property
    def komt_terug_op(self) -> date | None:
        """Returns the day on which the Casus comes back, however it was left."""
        return self.aangehouden_tot or self.volgende_datum

    def alleen_het_besluit(self) -> Besluit:
        """Returns the besluit without what was typed for another kind before the table chose this one (W-31: exactly one)."""
        velden = self.soort.regel.velden if self.soort else ()
        return Besluit(self.soort, self.reden, **{veld: getattr(self, veld) for veld in velden})

    def fase_na(self, *, heeft_plan: bool, uit_uitvoering: bool = False) -> Fase | None:
        """Returns the fase that follows (bijl. 3); None when nothing was decided. What is held over, or was at an MDO without a
        besluit, goes back to the uitvoering that it came from (W-31).
        """
        if uit_uitvoering and self.soort in (None, BesluitSoort.AANGEHOUDEN):
            return Fase.UITVOERING
        if self.soort is None:
            return None
        regel = self.soort.regel
        return (regel.fase_met_plan if heeft_plan else None) or regel.fase
