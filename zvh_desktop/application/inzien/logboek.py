"""Shows, checks and hands over who did what when (W-64). The log names a Casus by its pseudonym, nobody by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from zvh_desktop.application.inzien.lijsten import Rijen
from zvh_desktop.application.ports import Bestandschrijver, Omgeving
from zvh_desktop.domain.ids import CasusId

REGELS, SLEUTEL, SCRIPT = "logboek.jsonl", "logboek-sleutel.txt", "controleer_logboek.py"
MEESTE_REGELS = 2000


class Logsoort(StrEnum):
    """Names what kind of access a line tells of."""

    INGEZIEN = "ingezien"
    GEWIJZIGD = "gewijzigd"
    BESLOTEN = "besloten"
    VERSTREKT = "verstrekt"
    BEHEER = "beheer"


# The first words of what is done, per kind; what begins with none of them was changed. A test compares this with every use case.
BEGINWOORDEN: dict[Logsoort, tuple[str, ...]] = {
    Logsoort.INGEZIEN: (
        "dossier ingezien",
        "aanmelding ingezien",
        "actie ingezien",
        "agenda ingezien",
        "casus ingezien",
        "datalek ingezien",
        "geschil ingezien",
        "notulen ingezien",
        "plan van aanpak ingezien",
        "triage ingezien",
        "verslag ingezien",
        "verstrekking ingezien",
        "verzoek ingezien",
        "gezocht",
        "lijst ingezien",
        "logboek ingezien",
    ),
    Logsoort.GEWIJZIGD: (),
    Logsoort.BESLOTEN: (
        "triage besloten",
        "triage heropend",
        "notulen vastgesteld",
        "notulen gerectificeerd",
        "uit de notulen gelaten",
        "plan van aanpak vastgesteld",
        "rapport vastgesteld",
        "afschalen teruggenomen",
        "uiterste dag verlengd",
        "overdracht van de procesregie",
        "naar triage",
        "niet in behandeling",
        "opgeschoond",
        "vernietigd",
        "vernietiging",
        "opschorting",
    ),
    Logsoort.VERSTREKT: (
        "document ",
        "verstrekking geschreven",
        "handtekening verhoogd",
        "notulen verzonden",
        "teruggekoppeld",
        "logboek uitgegeven",
        "overdracht uitgegeven",
        "overgezet",
        "standaardzinnen uitgegeven",
        "toetredingsformulier",
        "adreslijst gemaakt",
        "blad over openen gemaakt",
        "lijst ",
    ),
    Logsoort.BEHEER: (
        "kluis",
        "reservekopie",
        "instellingen",
        "certificaat",
        "partij",
        "afgevaardigde",
        "grondslag",
        "toetreding ",
        "logboek verder",
    ),
}


def soort_van(handeling: str) -> Logsoort:
    for soort, woorden in BEGINWOORDEN.items():
        if handeling.startswith(woorden):
            return soort
    return Logsoort.GEWIJZIGD


class Breuk(StrEnum):
    """Says what a check found. `REGEL`: changed, removed or moved; `EINDE`: lines at the end are gone; the others: the anchor."""

    GEEN = "geen"
    REGEL = "regel"
    EINDE = "einde"
    ANKER_VREEMD = "anker_vreemd"


@dataclass(frozen=True, slots=True)
class Controle:
    """Holds the outcome of a check. `volgnummer` is the first line that is not right, or for `EINDE` the last one that once was there.

    At opening: `is_zonder_anker` when nothing tells how many lines there were, `is_oud_sleutelbestand` when the log says that the
    key file was replaced by a later one.
    """

    breuk: Breuk
    regels: int
    volgnummer: int | None = None
    is_volledig: bool = False
    is_zonder_anker: bool = False
    is_oud_sleutelbestand: bool = False


@dataclass(frozen=True, slots=True)
class Logregel:
    """Holds one line. `casusnummer` is empty for a line about no Casus, and for a Casus that is destroyed."""

    volgnummer: int
    op: datetime
    wie: str
    handeling: str
    casus_id: CasusId | None
    casusnummer: str

    @property
    def soort(self) -> Logsoort:
        return soort_van(self.handeling)


@dataclass(frozen=True, slots=True)
class Logvraag:
    """Says which lines are wanted: of these days (both included), of this Casus, of this kind; empty asks for all."""

    van: date | None = None
    tot: date | None = None
    casus_id: CasusId | None = None
    soort: Logsoort | None = None


class Logarchief(Protocol):
    """Gives the chained log of an open kluis."""

    bij_openen: Controle

    def regels(self, vraag: Logvraag, maximum: int) -> Rijen[Logregel]:
        """Returns the lines, newest first."""

    def casus_met_nummer(self, nummer: str) -> CasusId | None: ...

    def controleren(self) -> Controle: ...

    def sleutel(self) -> bytes:
        """Returns the key with which the chain is checked; it opens nothing."""

    def als_json_regels(self, gemaakt_op: datetime) -> bytes: ...

    def verder_vanaf_hier(self) -> None:
        """Counts the log as it is as whole from now on; only after somebody saw what is missing."""


class Logboek:
    def __init__(
        self,
        omgeving: Omgeving,
        archief: Logarchief,
        schrijver: Bestandschrijver,
        script: Callable[[], bytes],
    ) -> None:
        self._omgeving = omgeving
        self._archief = archief
        self._schrijver = schrijver
        self._script = script

    @property
    def bij_openen(self) -> Controle:
        """Returns what the check of the last lines gave when the kluis was opened."""
        return self._archief.bij_openen

    def openen(self) -> None:
        """Logs that somebody looks into the log (W-64)."""
        self._omgeving.log("logboek ingezien")

    def regels(self, vraag: Logvraag) -> Rijen[Logregel]:
        return self._archief.regels(vraag, MEESTE_REGELS)

    def casus_met_nummer(self, nummer: str) -> CasusId | None:
        return self._archief.casus_met_nummer(nummer.strip().upper())

    def controleren(self) -> Controle:
        """Checks the whole chain; takes seconds for a log of years."""
        return self._archief.controleren()

    def uitgeven(self, map_: Path) -> tuple[str, ...]:
        """Writes for an auditor the lines, the key to check them, and a script that needs nothing but Python."""
        with self._omgeving.uitgeven("logboek uitgegeven"):
            self._schrijver.schrijf(map_ / SLEUTEL, self._archief.sleutel().hex().encode() + b"\n")
            self._schrijver.schrijf(map_ / SCRIPT, self._script())
        self._schrijver.schrijf(map_ / REGELS, self._archief.als_json_regels(self._omgeving.nu()))
        return REGELS, SLEUTEL, SCRIPT

    def verder_vanaf_hier(self) -> None:
        self._omgeving.log("logboek verder na een gezien gemis")
        self._archief.verder_vanaf_hier()
