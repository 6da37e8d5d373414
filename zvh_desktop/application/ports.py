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
        """Partijen: gemeenten first, by name. Grondslagen: by name. Verhogingen: longest waiting first."""

    def save(self, aggregate: T, /) -> T:
        """Insert when `versie` is 0, else update exactly that versie; returns it with the next. Raises `ConcurrentChange`."""

    def delete(self, id: I, /) -> None: ...


class CasusRepository(Repository[Casus, CasusId], Protocol):
    def volgend_nummer(self, jaar: int) -> str:
        """The next free number of the year, as ZVH-2026-0437."""


class VerslagRepository(Repository[Verslag, AgendapuntId], Protocol):
    def van_casustafel(self, id: CasustafelId) -> tuple[Verslag, ...]: ...

    def werkaantekening(self, id: AgendapuntId) -> str:
        """P-08: the chair's own note; empty when there is none."""

    def schrijf_werkaantekening(self, id: AgendapuntId, casustafel_id: CasustafelId, tekst: str) -> None: ...

    def wis_werkaantekeningen(self, casustafel_id: CasustafelId) -> None: ...


class ActieRepository(Repository[Actie, ActieId], Protocol):
    def van_casus(self, id: CasusId) -> tuple[Actie, ...]:
        """All of a Casus, oldest first."""


class PlanRepository(Repository[PlanVanAanpak, CasusId], Protocol):
    """One plan per Casus; keyed by the Casus."""

    def add_versie(self, versie: PlanVersie) -> None: ...

    def versies(self, casus_id: CasusId) -> tuple[PlanVersie, ...]:
        """Oldest first."""


class NotulenRepository(Protocol):
    def add(self, notulen: Notulen) -> None: ...

    def get(self, id: NotulenId) -> Notulen: ...

    def van_casustafel(self, id: CasustafelId) -> tuple[Notulen, ...]:
        """The original and its rectifications, oldest first."""

    def stand(self, id: NotulenId) -> NotulenStand: ...

    def zet_stand(self, id: NotulenId, stand: NotulenStand, op: datetime) -> None: ...


class VerstrekkingRepository(Protocol):
    """W-63: add only."""

    def add(self, verstrekking: Verstrekking) -> None: ...

    def get(self, id: str) -> Verstrekking:
        """Raises `NotFound`."""

    def add_stap(self, stap: VerstrekkingStap) -> None: ...

    def stappen(self, ids: Iterable[str]) -> dict[str, tuple[VerstrekkingStap, ...]]:
        """Per Verstrekking the steps that were told of it, oldest first."""

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
    """W-51, W-52: the only path by which something vastgesteld is rewritten or removed; verklaringen are added only."""

    def opschonen(self, casus_id: CasusId, op: datetime) -> Opbrengst: ...

    def vernietigen(self, casus_id: CasusId, op: datetime) -> Opbrengst: ...

    def vernietig_concept(self, aanmelding_id: AanmeldingId) -> Opbrengst: ...

    def add(self, verklaring: Verklaring) -> None: ...

    def zet_stand(
        self, id: str, stand: VerklaringStand, op: datetime, kopie_tot: date | None = None
    ) -> None: ...

    def staten(self) -> tuple[Verklaringstaat, ...]:
        """Newest first."""


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
        """W-64: one line, in this transaction: who did what, to which Casus by its pseudonym; never content."""

    def log_hourly(self, handeling: str, casus_id: CasusId | None = None) -> None:
        """W-64: as `log`, but one line an hour while the same person goes on doing the same with the same Casus."""

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
    """W-40: a vastgestelde version with what it changed, ready for a document."""

    versie: PlanVersie
    wijzigingen: tuple[Wijziging, ...]
    partijnamen: tuple[tuple[PartijId, str], ...]
    voorzitter: str


class Documentmaker(Protocol):
    """Makes every document of the program; bytes that are a function of what is given: the same value, the same bytes."""

    def maken(self, uittreksel: Uittreksel, certificaat: Certificaat | None = None) -> bytes:
        """As PDF. With `certificaat` what is to be signed has its fields, and the honest sentence about that certificate."""

    def word(self, uittreksel: Uittreksel) -> bytes:
        """As a Word file, which says that it is not signed."""

    def opmaak(self, certificaat: Certificaat | None) -> str:
        """What besides the value decides the bytes: the version of the program first, then a digest of the rest."""

    def letters_zonder_font(self, tekst: str) -> str:
        """The letters that no font of ours has, each once; empty when all can be drawn."""


class Bestandschrijver(Protocol):
    """Writes a file whole or not at all (temporary file beside it, fsync, replace)."""

    def schrijf(self, pad: Path, inhoud: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class ImportTabel:
    """A sheet as read: the header and the rows, every cell as text; dates as dd-mm-jjjj."""

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


def doorgaan() -> bool:
    """Nobody stops it."""
    return True


class Buitenlezer(Protocol):
    """Reads what others made: it stops at once when `ga_door` says no, and ends by itself whatever is in the file.

    Raises `LezenStartNiet` when it is not the file that stands in the way.
    """

    def formulier(self, pad: Path, ga_door: Callable[[], bool]) -> dict[str, str]:
        """The answers of a filled-in form by the headings of its fields. Raises `FormulierOnleesbaar`."""
        ...

    def tabel(self, pad: Path, ga_door: Callable[[], bool]) -> ImportTabel:
        """An .xlsx or .csv. Raises `ImportOnleesbaar`."""
        ...


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What every use case is made with. `meld` tells the windows what changed, after the commit."""

    werk: Callable[[], UnitOfWork]
    nu: Clock
    new_id: NewId
    meld: Callable[[Gewijzigd], None]
    kluissoort: Kluissoort = Kluissoort.OVERIGE

    def vandaag(self) -> date:
        return self.nu().date()
