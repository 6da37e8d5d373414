"""What the use cases need from outside: the kluis, the clock, documents and signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self, TypeVar

from zvh_desktop.application.verspreiden.handtekeningen import (
    Certificaat as Certificaat,
    Certificaattoets as Certificaattoets,
    Geheimbewaarder as Geheimbewaarder,
    GevondenToken as GevondenToken,
    Handtekening as Handtekening,
    Handtekeningdienst as Handtekeningdienst,
    Ondertekenaar as Ondertekenaar,
    Tekenaar as Tekenaar,
    Tijdstempel as Tijdstempel,
    Tijdstempeldienst as Tijdstempeldienst,
    TokenSleutel as TokenSleutel,
    Verhoogd as Verhoogd,
    Verificateur as Verificateur,
    Verificatie as Verificatie,
)
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.afschaling.vernietiging import (
    Opbrengst,
    Opschorting,
    Verklaring,
    Verklaringstaat,
    VerklaringStand,
)
from zvh_desktop.domain.casus import Casus, Kluissoort
from zvh_desktop.domain.ids import (
    AanmeldingId,
    ActieId,
    AgendapuntId,
    CasusId,
    CasustafelId,
    GrondslagId,
    NotulenId,
    PartijId,
)
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie, Wijziging
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.verstrekking import (
    Documentafdruk,
    Uittreksel,
    Verhoging,
    Verstrekking,
    VerstrekkingStap,
)

Clock = Callable[[], datetime]
"""The present moment, aware of its time zone."""

NewId = Callable[[], str]
"""A new random identifier that says nothing about what it names."""

T = TypeVar("T")
I = TypeVar("I", contravariant=True)  # noqa: E741


class Repository(Protocol[T, I]):
    """Loads and saves one kind of aggregate, whole."""

    def find(self, id: I, /) -> T | None: ...

    def get(self, id: I, /) -> T:
        """Raises `NotFound`."""

    def all(self) -> tuple[T, ...]:
        """Returns Partijen with gemeenten first, by name; grondslagen by name; verhogingen longest waiting first."""

    def save(self, aggregate: T, /) -> T:
        """Inserts when `versie` is 0, else updates exactly that versie; returns it with the next. Raises `ConcurrentChange`."""

    def delete(self, id: I, /) -> None: ...


class CasusRepository(Repository[Casus, CasusId], Protocol):
    def volgend_nummer(self, jaar: int) -> str:
        """Returns the next free number of the year, as ZVH-2026-0437."""


class VerslagRepository(Repository[Verslag, AgendapuntId], Protocol):
    def van_casustafel(self, id: CasustafelId) -> tuple[Verslag, ...]: ...

    def werkaantekening(self, id: AgendapuntId) -> str:
        """Returns the chair's own note; empty when there is none (P-08)."""

    def schrijf_werkaantekening(self, id: AgendapuntId, casustafel_id: CasustafelId, tekst: str) -> None: ...

    def wis_werkaantekeningen(self, casustafel_id: CasustafelId) -> None: ...


class ActieRepository(Repository[Actie, ActieId], Protocol):
    def van_casus(self, id: CasusId) -> tuple[Actie, ...]:
        """Returns all of a Casus, oldest first."""


class PlanRepository(Repository[PlanVanAanpak, CasusId], Protocol):
    """Keeps one plan per Casus, under the id of the Casus."""

    def add_versie(self, versie: PlanVersie) -> None: ...

    def versies(self, casus_id: CasusId) -> tuple[PlanVersie, ...]:
        """Returns the versions, oldest first."""


class NotulenRepository(Protocol):
    def add(self, notulen: Notulen) -> None: ...

    def get(self, id: NotulenId) -> Notulen: ...

    def van_casustafel(self, id: CasustafelId) -> tuple[Notulen, ...]:
        """Returns the original and its rectifications, oldest first."""

    def stand(self, id: NotulenId) -> NotulenStand: ...

    def zet_stand(self, id: NotulenId, stand: NotulenStand, op: datetime) -> None: ...


class VerstrekkingRepository(Protocol):
    """Keeps what was given out; it only adds (W-63)."""

    def add(self, verstrekking: Verstrekking) -> None: ...

    def get(self, id: str) -> Verstrekking:
        """Raises `NotFound`."""

    def add_stap(self, stap: VerstrekkingStap) -> None: ...

    def stappen(self, ids: Iterable[str]) -> dict[str, tuple[VerstrekkingStap, ...]]:
        """Returns per Verstrekking the steps that were told of it, oldest first."""

    def add_afdruk(self, afdruk: Documentafdruk) -> None: ...

    def afdrukken(self, notulen_id: NotulenId) -> tuple[Documentafdruk, ...]: ...

    def van_casustafel(self, id: CasustafelId) -> tuple[Verstrekking, ...]: ...

    def van_casus(self, id: CasusId) -> tuple[Verstrekking, ...]: ...


class InstellingenRepository(Protocol):
    def get(self) -> Instellingen: ...

    def save(self, instellingen: Instellingen) -> Instellingen: ...

    def certificaat(self) -> Certificaat | None: ...

    def bewaar_certificaat(self, certificaat: Certificaat) -> None: ...


class VernietigingRepository(Protocol):
    """Rewrites or removes something vastgesteld, the only path by which that happens; verklaringen are added only (W-51, W-52)."""

    def opschonen(self, casus_id: CasusId, op: datetime) -> Opbrengst: ...

    def vernietigen(self, casus_id: CasusId, op: datetime) -> Opbrengst: ...

    def vernietig_concept(self, aanmelding_id: AanmeldingId) -> Opbrengst: ...

    def add(self, verklaring: Verklaring) -> None: ...

    def zet_stand(
        self, id: str, stand: VerklaringStand, op: datetime, kopie_tot: date | None = None
    ) -> None: ...

    def staten(self) -> tuple[Verklaringstaat, ...]:
        """Returns the verklaringen, newest first."""


class UnitOfWork(Protocol):
    """One transaction on the kluis; leaving it without `commit` undoes everything."""

    partijen: Repository[Partij, PartijId]
    grondslagen: Repository[Grondslag, GrondslagId]
    aanmeldingen: Repository[Aanmelding, AanmeldingId]
    casussen: CasusRepository
    triages: Repository[Triage, CasusId]
    casustafels: Repository[Casustafel, CasustafelId]
    verslagen: VerslagRepository
    acties: ActieRepository
    plannen: PlanRepository
    notulen: NotulenRepository
    verstrekkingen: VerstrekkingRepository
    instellingen: InstellingenRepository
    verhogingen: Repository[Verhoging, str]
    opschortingen: Repository[Opschorting, str]
    vernietigingen: VernietigingRepository

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def log(self, handeling: str, casus_id: CasusId | None = None, op: datetime | None = None) -> None:
        """Writes one line, in this transaction: who did what, to which Casus by its pseudonym; never content (W-64)."""

    def log_hourly(self, handeling: str, casus_id: CasusId | None = None) -> None:
        """Writes a line as `log` does, but one an hour while the same person goes on doing the same with the same Casus (W-64)."""

    def commit(self) -> None: ...


Wijzigsoort = Literal[
    "aanmelding",
    "actie",
    "agenda",
    "casus",
    "casustafel",
    "certificaat",
    "grondslag",
    "instellingen",
    "notulen",
    "opschorting",
    "partij",
    "plan",
    "reservekopie",
    "triage",
    "verhoging",
    "verklaring",
    "vernietiging",
    "verslag",
]


@dataclass(frozen=True, slots=True)
class Gewijzigd:
    """Tells what kind of thing in the kluis changed, and whose it is; no id of a kind means that any of them may have."""

    soort: Wijzigsoort
    casus_id: CasusId | None = None
    casustafel_id: CasustafelId | None = None
    aanmelding_id: AanmeldingId | None = None
    partij_id: PartijId | None = None


@dataclass(frozen=True, slots=True)
class PlanDocument(Uittreksel):
    """Holds a vastgestelde version with what it changed, ready for a document (W-40)."""

    versie: PlanVersie
    wijzigingen: tuple[Wijziging, ...]
    partijnamen: tuple[tuple[PartijId, str], ...]
    voorzitter: str


class Documentmaker(Protocol):
    """Makes every document of the program; bytes that are a function of what is given: the same value, the same bytes."""

    def maken(self, uittreksel: Uittreksel, certificaat: Certificaat | None = None) -> bytes:
        """Makes it as PDF. With `certificaat` what is to be signed has its fields, and the honest sentence about that certificate."""

    def word(self, uittreksel: Uittreksel) -> bytes:
        """Makes it as a Word file, which says that it is not signed."""

    def opmaak(self, certificaat: Certificaat | None) -> str:
        """Returns what besides the value decides the bytes: the version of the program first, then a digest of the rest."""

    def letters_zonder_font(self, tekst: str) -> str:
        """Returns the letters that no font of ours has, each once; empty when all can be drawn."""


class Bestandschrijver(Protocol):
    """Writes a file whole or not at all (temporary file beside it, fsync, replace)."""

    def schrijf(self, pad: Path, inhoud: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class ImportTabel:
    """Holds a sheet as read: the header and the rows, every cell as text; dates as dd-mm-jjjj."""

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


def doorgaan() -> bool:
    """Says that nobody stops it."""
    return True


class Buitenlezer(Protocol):
    """Reads what others made: it stops at once when `ga_door` says no, and ends by itself whatever is in the file.

    Raises `LezenStartNiet` when it is not the file that stands in the way.
    """

    def formulier(self, pad: Path, ga_door: Callable[[], bool]) -> dict[str, str]:
        """Returns the answers of a filled-in form by the headings of its fields. Raises `FormulierOnleesbaar`."""
        ...

    def tabel(self, pad: Path, ga_door: Callable[[], bool]) -> ImportTabel:
        """Reads an .xlsx or .csv. Raises `ImportOnleesbaar`."""
        ...


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Holds what every use case is made with. `meld` tells the windows what changed, after the commit."""

    werk: Callable[[], UnitOfWork]
    nu: Clock
    new_id: NewId
    meld: Callable[[Gewijzigd], None]
    kluissoort: Kluissoort = Kluissoort.OVERIGE

    def vandaag(self) -> date:
        return self.nu().date()
