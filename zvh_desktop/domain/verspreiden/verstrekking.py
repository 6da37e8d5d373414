"""Records who was given which document, when, in which version, by which way, and how far it came (W-63, art. 14.4, 17.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, CasustafelId, DeelnemerId, NotulenId, PartijId
from zvh_desktop.domain.instellingen import Niveau
from zvh_desktop.domain.plan.plan_van_aanpak import plan_stuk
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort


def vastgesteld_stuk(soort: DocumentSoort, versie: str, notulen_id: NotulenId | None) -> str:
    """Names the notulen or the version of the plan of which a document is made; empty for what is not vastgesteld."""
    is_plan = soort in (DocumentSoort.PLAN_VAN_AANPAK, DocumentSoort.PLAN_WORD)
    return plan_stuk(versie) if is_plan else notulen_id or ""


class Stap(StrEnum):
    """Says what became of a document since: the word of the user, on a day that he names (W-60, W-63)."""

    VERZONDEN = "verzonden"
    ONTVANGEN = "ontvangen"


class VerspreidStand(StrEnum):
    """Says how far the document of one recipient is; klaargezet is ours to say, the rest the word of the user (W-63)."""

    NIET_TOEGELATEN = "niet_toegelaten"
    NIET_GEMAAKT = "niet_gemaakt"
    KLAARGEZET = "klaargezet"
    VERZONDEN = "verzonden"
    ONTVANGEN = "ontvangen"


@dataclass(frozen=True, slots=True)
class VerstrekkingStap:
    """Holds one step of one Verstrekking; `op` is when it was told, `dag` when it happened (W-63)."""

    verstrekking_id: str
    stap: Stap
    op: datetime
    door: str
    dag: date


@dataclass(frozen=True, slots=True)
class Verstrekking:
    """Holds one document for one recipient; `casussen` are those that he reads in it. `sha256` (hex) is of the file as written;
    `document_sha256` of the document inside it, which differs when the file is an envelope or a mail.
    """

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
    notulen_id: NotulenId | None = None
    document_sha256: str = ""
    casussen: tuple[CasusId, ...] = ()
    deelnemer_id: DeelnemerId | None = None

    @property
    def persoon_id(self) -> str | None:
        """Returns whom it is for: an Afgevaardigde or a Derde; None for the file of the ZVH, and for who put a Casus forward."""
        return self.afgevaardigde_id or self.deelnemer_id

    @property
    def vastgesteld(self) -> str:
        return vastgesteld_stuk(self.soort, self.versie, self.notulen_id)

    @property
    def over(self) -> tuple[CasusId | None, ...]:
        """Returns the Casussen that the log names with it (W-64); None for a document about none."""
        return tuple(dict.fromkeys(filter(None, (self.casus_id, *self.casussen)))) or (None,)


@dataclass(frozen=True, slots=True)
class Documentafdruk:
    """Holds the digest of an unsigned document as it was first made, so that what is signed is known to be the same (W-60).
    `opmaak` names all else that decides how it looks (program, letterhead, certificate): a newer program may lay out the same
    text otherwise.
    """

    notulen_id: NotulenId
    afgevaardigde_id: AfgevaardigdeId | None
    casus_id: CasusId | None
    opmaak: str
    sha256: str
    op: datetime
    deelnemer_id: DeelnemerId | None = None

    @property
    def persoon_id(self) -> str | None:
        return self.afgevaardigde_id or self.deelnemer_id


def stand_van(stappen: Iterable[VerstrekkingStap]) -> VerspreidStand:
    """Says how far a document that was set ready has come; who received it was sent it (W-63)."""
    gezet = {s.stap for s in stappen}
    if Stap.ONTVANGEN in gezet:
        return VerspreidStand.ONTVANGEN
    return VerspreidStand.VERZONDEN if Stap.VERZONDEN in gezet else VerspreidStand.KLAARGEZET


@dataclass(frozen=True, slots=True)
class Verhoging:
    """Holds a signed file that is to reach `gewenst`; `reden` is the code of what stopped the last try. `sha256` is of the file
    as the program left it: another file under the same name is never touched.
    """

    id: str
    pad: str
    sha256: str
    gewenst: Niveau
    bereikt: Niveau
    aangemeld_op: datetime
    pogingen: int = 0
    laatste_op: datetime | None = None
    reden: str = ""
    versie: int = 0

    @property
    def is_klaar(self) -> bool:
        return self.bereikt.rang >= self.gewenst.rang

    def geprobeerd(self, op: datetime, bereikt: Niveau, sha256: str, reden: str) -> Verhoging:
        """Records what one try came to; the level that was reached is kept, also when it stopped half-way."""
        return replace(
            self,
            pogingen=self.pogingen + 1,
            laatste_op=op,
            bereikt=bereikt,
            sha256=sha256,
            reden="" if bereikt.rang >= self.gewenst.rang else reden,
        )
