"""Names who can be given a document, by which way, and what every extract for him is (W-61, W-63)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from zvh_desktop.domain.ids import AfgevaardigdeId, DeelnemerId, PartijId


class Uittreksel:
    """Holds all that one document is made of, and nothing that its recipient may not know (W-61)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class AfgevaardigdeOntvanger:
    """Names an Afgevaardigde, for the Partij that sends him (W-61)."""

    partij_id: PartijId
    afgevaardigde_id: AfgevaardigdeId
    naam: str
    partijnaam: str
    deelnemer_id: ClassVar[None] = None
    is_zvh: ClassVar[bool] = False

    @property
    def persoon_id(self) -> str:
        return self.afgevaardigde_id


@dataclass(frozen=True, slots=True)
class DeelnemerOntvanger:
    """Names a Derde who took part in one Casus, or takes it over; `partijnaam` is his organisation, which is no Partij (W-62, W-66)."""

    deelnemer_id: DeelnemerId
    naam: str
    partijnaam: str
    partij_id: ClassVar[None] = None
    afgevaardigde_id: ClassVar[None] = None
    is_zvh: ClassVar[bool] = False

    @property
    def persoon_id(self) -> str:
        return self.deelnemer_id


@dataclass(frozen=True, slots=True)
class AanmelderOntvanger:
    """Names who put a Casus forward, at his Partij; the documents of a table are not for him (P-07)."""

    partij_id: PartijId
    naam: str
    partijnaam: str
    afgevaardigde_id: ClassVar[None] = None
    deelnemer_id: ClassVar[None] = None
    persoon_id: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class PartijOntvanger:
    """Names a Partij as such, for a letter that is to none of its people (W-72); the documents of a table are not for it."""

    partij_id: PartijId
    partijnaam: str
    naam: ClassVar[str] = ""
    afgevaardigde_id: ClassVar[None] = None
    deelnemer_id: ClassVar[None] = None
    persoon_id: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class ZvhDossier:
    """Stands for the file of the ZVH itself, which gets the whole and is sent to nobody (W-61)."""

    partij_id: ClassVar[None] = None
    afgevaardigde_id: ClassVar[None] = None
    deelnemer_id: ClassVar[None] = None
    persoon_id: ClassVar[None] = None
    naam: ClassVar[str] = "Procesregisseur"
    partijnaam: ClassVar[str] = "Zorg- en Veiligheidshuis"
    is_zvh: ClassVar[bool] = True


ZVH_DOSSIER = ZvhDossier()
Zaalontvanger = AfgevaardigdeOntvanger | DeelnemerOntvanger
"""Names who sat at a table, or was excused, and can be given his own notulen of it (W-61, W-66)."""
Tafelontvanger = Zaalontvanger | ZvhDossier
"""W-61: for whom there can be documents of a table."""
Ontvanger = Tafelontvanger | AanmelderOntvanger | PartijOntvanger
"""Names for whom a document can be made.

To add one (a Betrokkene), add a class: the type checker then names each `match` that needs it. `persoon_id` tells one recipient from
another, in whatever was given: a Verstrekking needs a column for his id.
"""


class Weg(StrEnum):
    """Says by which way a document is set ready (`KLAARGEZET`: a plain file in a folder); the program itself sends nothing (W-63)."""

    KLAARGEZET = "klaargezet"
    EMAIL = "email"
    ENVELOP = "envelop"
    ZIP = "zip"
