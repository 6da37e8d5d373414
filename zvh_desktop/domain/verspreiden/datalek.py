"""Follows what went wrong with personal data until everybody knows who has to (W-72, art. 10.3 h, AVG art. 33)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, DatalekId, PartijId
from zvh_desktop.domain.tekst import open_plekken
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking

TERMIJN = timedelta(hours=72)
"""Is how long after its discovery a datalek can be reported without saying why it took longer (AVG art. 33 lid 1)."""


class DatalekSoort(StrEnum):
    """Says what happened to the data; this stays when the words of a Datalek go with a Casus."""

    VERKEERDE_ONTVANGER = "verkeerde_ontvanger"
    VERLOREN = "verloren"
    ONBEVOEGD_INGEZIEN = "onbevoegd_ingezien"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class DatalekFeiten:
    """Holds what everybody who is written to may read: neither a Casus nor who got what stands in it."""

    soort: DatalekSoort
    ontdekt_op: date
    ontdekt_om: time | None
    wat: str
    gevolgen: str
    maatregelen: str


@dataclass(frozen=True, slots=True)
class Datalek:
    """Records a breach: what, when found, of which Casussen, by which documents, and who was told of it when (W-72).

    `partijen` are those for which a letter was made. Since `gewist_op` its words are gone, with a Casus that was destroyed.
    """

    id: DatalekId
    ontdekt_op: date | None = None
    ontdekt_om: time | None = None
    soort: DatalekSoort | None = None
    wat: str = ""
    casussen: tuple[CasusId, ...] = ()
    verstrekkingen: tuple[str, ...] = ()
    gevolgen: str = ""
    maatregelen: str = ""
    fg_op: date | None = None
    ap_op: date | None = None
    reden: str = ""
    partijen: tuple[PartijId, ...] = ()
    partijen_op: date | None = None
    afgerond_op: date | None = None
    gewist_op: date | None = None
    versie: int = 0

    @property
    def klok_loopt(self) -> bool:
        """Says whether somebody still has to report it, or to say why not (AVG art. 33 lid 1)."""
        return self.ap_op is None and self.afgerond_op is None and not self.reden.strip()

    def met_verstrekkingen(self, verstrekkingen: Iterable[Verstrekking]) -> Datalek:
        """Takes these documents for what went wrong, and adds the Casussen that their reader reads in them."""
        chosen = tuple(verstrekkingen)
        among = (casus_id for one in chosen for casus_id in one.over if casus_id is not None)
        return replace(
            self,
            verstrekkingen=tuple(one.id for one in chosen),
            casussen=tuple(dict.fromkeys((*self.casussen, *among))),
        )

    def tekorten(self, vandaag: date) -> tuple[Tekort, ...]:
        """Returns what is still to be recorded before it is done; of words that were erased nothing is asked."""
        return tuple(Tekort(eis) for eis in self._eisen(vandaag))

    def _eisen(self, vandaag: date) -> Iterator[Eis]:
        begin = self.ontdekt_op
        if begin is None or begin > vandaag:
            yield Eis.DATALEK_ONTDEKT
        if self.soort is None:
            yield Eis.DATALEK_SOORT
        words = (
            (Eis.DATALEK_WAT, self.wat),
            (Eis.DATALEK_GEVOLGEN, self.gevolgen),
            (Eis.DATALEK_MAATREGELEN, self.maatregelen),
        )
        yield from (eis for eis, text in words if self.gewist_op is None and not text.strip())
        day = begin or date.min
        if self.fg_op is None or not day <= self.fg_op <= vandaag:
            yield Eis.DATALEK_FG
        has_reason = bool(self.reden.strip()) or self.gewist_op is not None
        if self.ap_op is None:
            if not has_reason:
                yield Eis.DATALEK_AP
        elif not day <= self.ap_op <= vandaag:
            yield Eis.DATALEK_AP
        elif begin is not None and self.ap_op > begin + TERMIJN and not has_reason:
            yield Eis.DATALEK_REDEN
        # Whose data they are hears of it; of a datalek without a Casus there is nobody to write to.
        told, concerns_somebody = self.partijen_op, bool(self.casussen or self.verstrekkingen)
        if concerns_somebody if told is None else not day <= told <= vandaag:
            yield Eis.DATALEK_PARTIJEN

    def feiten(self) -> DatalekFeiten:
        """Returns what every letter about it tells. Raises `EisenNietVervuld` while that is not there."""
        asked = {
            Eis.DATALEK_ONTDEKT: self.ontdekt_op,
            Eis.DATALEK_SOORT: self.soort,
            Eis.DATALEK_WAT: self.wat.strip(),
        }
        tekorten = [Tekort(eis) for eis, value in asked.items() if not value]
        if open_plekken(f"{self.wat}\n{self.gevolgen}\n{self.maatregelen}"):
            tekorten.append(Tekort(Eis.OPEN_PLEK))
        if tekorten or self.soort is None or self.ontdekt_op is None:
            raise EisenNietVervuld(tuple(tekorten))
        return DatalekFeiten(
            self.soort, self.ontdekt_op, self.ontdekt_om, self.wat, self.gevolgen, self.maatregelen
        )

    def afronden(self, vandaag: date) -> Datalek:
        """Closes it. Raises `EisenNietVervuld` with what is not recorded yet."""
        if tekorten := self.tekorten(vandaag):
            raise EisenNietVervuld(tekorten)
        return replace(self, afgerond_op=vandaag)

    @property
    def kan_weg(self) -> bool:
        """Says whether it can be taken for a mistake: nobody was told of it yet."""
        return not (self.afgerond_op or self.partijen or self.partijen_op or self.fg_op or self.ap_op)

    def check_weg(self) -> None:
        """Raises `AlVastgesteld` for a datalek of which somebody was told."""
        if not self.kan_weg:
            raise AlVastgesteld

    @property
    def woorden(self) -> str:
        return "\n".join((self.wat, self.gevolgen, self.maatregelen, self.reden))

    def zonder_woorden(self, op: date) -> Datalek:
        """Keeps that it happened, to what, when, and who was told; not what somebody wrote of it (W-52)."""
        return replace(self, wat="", gevolgen="", maatregelen="", reden="", gewist_op=op)


@dataclass(frozen=True, slots=True)
class GelektStuk:
    """Names a document by what it is and when it was set ready, for who has it already."""

    soort: DocumentSoort
    op: datetime
    versie: str


@dataclass(frozen=True, slots=True)
class DatalekBrief(Uittreksel):
    """Holds the letter to one Partij: of the Casussen only those that it knows, of the documents its own (W-61, W-72)."""

    partijnaam: str
    feiten: DatalekFeiten
    casussen: tuple[str, ...]
    stukken: tuple[GelektStuk, ...]
    op: datetime
    door: str


@dataclass(frozen=True, slots=True)
class DatalekMelding(Uittreksel):
    """Holds what the FG needs to report it, with numbers of people and no name of one (AVG art. 33 lid 3)."""

    feiten: DatalekFeiten
    uiterlijk: datetime
    casussen: tuple[str, ...]
    betrokkenen: int
    ontvangers: tuple[str, ...]
    partijen: tuple[str, ...]
    reden: str
    op: datetime
    door: str
