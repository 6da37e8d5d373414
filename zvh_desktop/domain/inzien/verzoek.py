"""Follows what a Betrokkene asks about his own data, until it was answered (P-10, BGS art. 1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from zvh_desktop.domain.eisen import Eis, MetArtikel, Tekort
from zvh_desktop.domain.errors import AlVastgesteld, EisenNietVervuld
from zvh_desktop.domain.ids import BetrokkeneId, CasusId, PartijId, VerzoekId, put
from zvh_desktop.domain.partijen.einde import tekorten_in_tijd


class VerzoekSoort(MetArtikel):
    """Says what a Betrokkene asks, with the article that gives him the right to ask it."""

    INZAGE = "inzage", "AVG art. 15"
    CORRECTIE = "correctie", "AVG art. 16"
    WISSING = "wissing", "AVG art. 17"
    BEZWAAR = "bezwaar", "AVG art. 21"


@dataclass(frozen=True, slots=True)
class Raadpleging:
    """Records that a Partij was asked whether what it provided may be told to the Betrokkene, and what it said (art. 16.2)."""

    partij_id: PartijId
    gevraagd_op: date | None = None
    antwoord_op: date | None = None
    geeft_vrij: bool | None = None


@dataclass(frozen=True, slots=True)
class Verzoek:
    """Holds one request. The Betrokkene asks the one contactpunt, which counts for all: `doorgestuurd_op` is when it went there. The
    term is what that contactpunt names; nothing of it is known here. `gaat_mee` are the fingerprints of the texts without a field of which
    the chair says that they are about him. `afgehandeld_op` is when it was closed: it does not change then.

    Of a Casus that was destroyed it has no `casus_id` and nobody's name any more.
    """

    id: VerzoekId
    ontvangen_op: date | None
    casus_id: CasusId | None = None
    betrokkene_id: BetrokkeneId | None = None
    soort: VerzoekSoort | None = None
    gedaan_door: str = ""
    ontvangen_door: str = ""
    doorgestuurd_op: date | None = None
    contactpunt: str = ""
    termijn: date | None = None
    termijn_bron: str = ""
    raadplegingen: tuple[Raadpleging, ...] = ()
    beantwoord_op: date | None = None
    antwoord: str = ""
    gaat_mee: tuple[str, ...] = ()
    afgehandeld_op: datetime | None = None
    versie: int = 0

    @property
    def is_open(self) -> bool:
        return self.afgehandeld_op is None

    def raadpleging(self, partij_id: PartijId) -> Raadpleging:
        found = (one for one in self.raadplegingen if one.partij_id == partij_id)
        return next(found, Raadpleging(partij_id))

    def met_raadpleging(self, raadpleging: Raadpleging) -> Verzoek:
        """Keeps what is known of one Partij; of one that was asked nothing there is nothing to keep."""
        if raadpleging == Raadpleging(raadpleging.partij_id):
            left = (one for one in self.raadplegingen if one.partij_id != raadpleging.partij_id)
            return replace(self, raadplegingen=tuple(left))
        return replace(self, raadplegingen=put(self.raadplegingen, raadpleging, lambda one: one.partij_id))

    def met_tekst(self, afdruk: str, *, gaat_mee: bool) -> Verzoek:
        """Records whether a text that fits no field is about this person and goes along; nothing does that was not chosen (P-10)."""
        others = tuple(one for one in self.gaat_mee if one != afdruk)
        return replace(self, gaat_mee=(*others, afdruk) if gaat_mee else others)

    @property
    def vrijgegeven_door(self) -> frozenset[PartijId]:
        """Returns who said that what it provided may be told; who did not answer withholds it (art. 16.2)."""
        return frozenset(one.partij_id for one in self.raadplegingen if one.geeft_vrij)

    def tekorten(self, vandaag: date) -> tuple[Tekort, ...]:
        """Returns what is still to be done, in its order. A Partij that does not answer holds nothing up."""
        found = [] if self.soort else [Tekort(Eis.VERZOEK_SOORT)]
        if self.casus_id is not None and self.betrokkene_id is None:
            found.append(Tekort(Eis.VERZOEK_BETROKKENE))
        steps: Iterable[tuple[Eis, date | None]] = (
            (Eis.VERZOEK_ONTVANGEN, self.ontvangen_op),
            (Eis.VERZOEK_DOORGESTUURD, self.doorgestuurd_op),
            (Eis.VERZOEK_BEANTWOORD, self.beantwoord_op),
        )
        found += tekorten_in_tijd(steps, vandaag)
        if self.casus_id is not None and not self.antwoord.strip():
            found.append(Tekort(Eis.VERZOEK_ANTWOORD))
        return tuple(found)

    def afgehandeld(self, op: datetime) -> Verzoek:
        """Closes the request. Raises `EisenNietVervuld`, `AlVastgesteld`."""
        if not self.is_open:
            raise AlVastgesteld
        if tekorten := self.tekorten(op.date()):
            raise EisenNietVervuld(tekorten)
        return replace(self, afgehandeld_op=op)
