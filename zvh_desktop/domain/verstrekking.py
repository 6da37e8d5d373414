"""W-63, art. 14.4, 17.3: who was given which document, when, in which version, by which way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, CasustafelId, PartijId


class DocumentSoort(StrEnum):
    """W-63: the documents that leave the kluis."""

    AGENDA = "agenda"
    NOTULEN = "notulen"
    PLAN_VAN_AANPAK = "plan_van_aanpak"


class Weg(StrEnum):
    """W-63: by which way; klaargezet is ours to say, verzonden is the word of the user."""

    KLAARGEZET = "klaargezet"
    VERZONDEN = "verzonden"


@dataclass(frozen=True, slots=True)
class Verstrekking:
    """One document for one recipient; `sha256` (hex) is of the file as written, so that a copy can be told apart."""

    id: str
    soort: DocumentSoort
    op: datetime
    door: str
    weg: Weg
    partij_id: PartijId | None
    afgevaardigde_id: AfgevaardigdeId | None
    versie: str
    sha256: str
    bestandsnaam: str
    casustafel_id: CasustafelId | None = None
    casus_id: CasusId | None = None
