"""Declares what the use cases need from outside: the kluis, the clock, documents and signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Protocol, Self, TypeVar

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
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
    DatalekId,
    GeschilId,
    GrondslagId,
    NotulenId,
    PartijId,
    ToetredingId,
    VerzoekId,
)
from zvh_desktop.domain.instellingen import Instellingen, Niveau, Standaardzin
from zvh_desktop.domain.inzien.rapportage import Cijfers
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.partijen.partij import Grondslag, Ontvangstcertificaat, Partij
from zvh_desktop.domain.partijen.toetreding import Toetreding
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.domain.verspreiden.ontvanger import Uittreksel
from zvh_desktop.domain.verspreiden.oordeel import Verificatie
from zvh_desktop.domain.verspreiden.verstrekking import (
    Documentafdruk,
    Verhoging,
    Verstrekking,
    VerstrekkingStap,
)


@dataclass(frozen=True, slots=True)
class TokenSleutel:
    """Says where a key lies that never leaves its smart card: the library of the supplier, the token, and the key on it."""

    bibliotheek: str
    token: str
    serienummer: str
    sleutel_id: str


@dataclass(frozen=True, slots=True)
class Certificaat:
    """Holds a certificate to sign with: PKCS#12 bytes, or where the key is when it lies on a `token` (`p12` is then empty).

    `wachtwoord` is kept only for one that the program made itself; a PIN is never kept.

    `is_zelfgemaakt` means that it proves integrity, not identity; documents say so. `vingerafdruk` is its SHA-256 (hex), empty in
    an older kluis until it signs again; `eerdere` are those of the certificates before it.
    """

    p12: bytes = field(repr=False)
    naam: str
    uitgever: str
    geldig_van: datetime
    geldig_tot: datetime
    is_zelfgemaakt: bool
    wachtwoord: str | None = field(default=None, repr=False)
    token: TokenSleutel | None = None
    vingerafdruk: str = ""
    eerdere: tuple[str, ...] = ()

    @property
    def vingerafdrukken(self) -> tuple[str, ...]:
        """Returns those of all that this kluis signed with, the present one first."""
        return (self.vingerafdruk, *self.eerdere)


@dataclass(frozen=True, slots=True)
class GevondenToken:
    """Holds what a smart card tells of itself: `pogingen` is empty, weinig, laatste or geblokkeerd."""

    naam: str
    pogingen: str
    certificaten: tuple[Certificaat, ...]
    met_eigen_toetsen: bool = False


@dataclass(frozen=True, slots=True)
class Tijdstempeldienst:
    """Says where a time-stamp may be asked, empty for nowhere, and whose roots are trusted besides those of the machine."""

    url: str = ""
    vertrouwde_map: Path | None = None
    wacht_seconden: float = 10.0

    def vertrouwen(self, op: datetime | None = None) -> Vertrouwen:
        return Vertrouwen((self.vertrouwde_map,) if self.vertrouwde_map is not None else (), op)


@dataclass(frozen=True, slots=True)
class Verhoogd:
    """Says how far raising came: `reden` is empty, or the code of what stopped it."""

    pdf: bytes
    niveau: Niveau
    reden: str


Tekenaar = Callable[[bytes, datetime], bytes]
"""Certifies one document, at that moment."""


class Ondertekenaar(Protocol):
    """Signs with PAdES B-B in the field of the chair: after this only further signing is allowed. Raises `CertificaatOngeldig`,
    `TokenFout` or `SigningFailed`.
    """

    def reeks(
        self, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> AbstractContextManager[Tekenaar]:
        """Returns a signer for many documents, with the key opened once and let go of at the end; a card is asked each time."""


class Geheimbewaarder(Protocol):
    """Keeps secrets in the keyring of this machine; each of these may raise a `KluisError`."""

    def is_beschikbaar(self) -> bool: ...

    def bewaren(self, id: str, geheim: bytes, /) -> None: ...

    def halen(self, id: str, /) -> bytes: ...

    def vergeten(self, id: str, /) -> None: ...


class Handtekeningdienst(Ondertekenaar, Protocol):
    """Does all that signing needs: also a second signature, a higher level, a smart card, a test beforehand."""

    def maak_certificaat(self, naam: str, organisatie: str, op: datetime) -> Certificaat: ...

    def vingerafdruk(self, certificaat: Certificaat, wachtwoord: str | None, op: datetime) -> str:
        """Returns the SHA-256 of a certificate that was kept before this was kept with it."""

    def mede_ondertekenen(
        self, pdf: bytes, certificaat: Certificaat, wachtwoord: str | None, op: datetime
    ) -> bytes:
        """Sets a second signature in the field made for it; what was signed before stays whole."""

    def verhogen(
        self, pdf: bytes, gewenst: Niveau, dienst: Tijdstempeldienst, ga_door: Callable[[], bool]
    ) -> Verhoogd:
        """Asks the time-stamp server and, from B-LT, whether the certificates still hold; never raises for a network."""

    def zoek_tokens(
        self, bibliotheek: str, op: datetime, ga_door: Callable[[], bool]
    ) -> tuple[GevondenToken, ...]:
        """Returns the smart cards that this library of a supplier finds; asks for no PIN."""

    def toetsen(
        self,
        certificaat: Certificaat,
        wachtwoord: str | None,
        dienst: Tijdstempeldienst,
        op: datetime,
        ga_door: Callable[[], bool],
        *,
        vraag_intrekking: bool,
    ) -> Certificaattoets:
        """Looks at the certificate, asks its issuer whether it still holds when that is wanted, and signs a trial document."""


@dataclass(frozen=True, slots=True)
class Certificaattoets:
    """Holds what testing a certificate found, as codes.

    `intrekking` is goed, ingetrokken, onbereikbaar, geen_adres or niet_gevraagd; `onthult` what every recipient can read of
    the holder, by kind; `zegt_gekwalificeerd` what the certificate claims of itself, which nobody looked up.
    """

    certificaat: Certificaat
    keten: tuple[str, ...]
    is_vertrouwd: bool
    gebruik: tuple[str, ...]
    intrekking: str
    servers: tuple[str, ...]
    onthult: tuple[tuple[str, str], ...]
    zegt_gekwalificeerd: bool
    proef_gelukt: bool
    hoogste_niveau: Niveau


@dataclass(frozen=True, slots=True)
class Vertrouwen:
    """Says whose word counts: the certificates in these files and folders are roots, and `op` is the present; None for the clock."""

    wortels: tuple[Path, ...] = ()
    op: datetime | None = None


NIEMAND = Vertrouwen()


class Verificateur(Protocol):
    def verifieer(
        self, pad: Path, vertrouwen: Vertrouwen = ..., ga_door: Callable[[], bool] = ...
    ) -> Verificatie:
        """Reads a file and says what its signatures are worth. Raises `OSError` when it cannot be read; never for what is in it."""


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
        """Returns Partijen with gemeenten first, by name; grondslagen by name; toetredingen newest first; verhogingen longest
        waiting first.
        """

    def save(self, aggregate: T, /) -> T:
        """Inserts when `versie` is 0, else updates exactly that versie; returns it with the next. Raises `ConcurrentChange`."""

    def delete(self, id: I, /) -> None: ...


class CasusRepository(Repository[Casus, CasusId], Protocol):
    def volgend_nummer(self, jaar: int, casus_id: CasusId) -> str:
        """Returns a number of the year that no Casus has or had, as ZVH-2026-4173; two of them tell nothing of each other (W-61)."""


class CasustafelRepository(Repository[Casustafel, CasustafelId], Protocol):
    def van_casus(self, id: CasusId) -> tuple[Casustafel, ...]:
        """Returns every table with the Casus on its agenda, oldest first."""


class Verslagplaats(NamedTuple):
    """Says of the place of a Verslag whether it is on the agenda, and whether the notulen of that table are vastgesteld."""

    is_geagendeerd: bool
    is_vastgesteld: bool


class VerslagRepository(Repository[Verslag, AgendapuntId], Protocol):
    def plaats(self, id: AgendapuntId, casustafel_id: CasustafelId) -> Verslagplaats: ...

    def van_casustafel(self, id: CasustafelId) -> tuple[Verslag, ...]: ...

    def weggelaten_van(self, casus_id: CasusId) -> tuple[Verslag, ...]:
        """Returns those of the tables whose notulen left the Casus out, that of the last table first."""

    def werkaantekening(self, id: AgendapuntId) -> str:
        """Returns the chair's own note; empty when there is none (P-08)."""

    def schrijf_werkaantekening(self, id: AgendapuntId, casustafel_id: CasustafelId, tekst: str) -> None: ...

    def wis_werkaantekeningen(self, casustafel_id: CasustafelId) -> None: ...


class AanmeldingRepository(Repository[Aanmelding, AanmeldingId], Protocol):
    def van_casus(self, id: CasusId) -> tuple[Aanmelding, ...]:
        """Returns all of a Casus, oldest first: its own and what was added to it."""


class VerzoekRepository(Repository[Verzoek, VerzoekId], Protocol):
    def van_casus(self, id: CasusId) -> tuple[Verzoek, ...]:
        """Returns what its Betrokkenen asked, oldest first."""


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

    def met_afdruk(self, afdrukken: Iterable[str]) -> tuple[Verstrekking, ...]:
        """Returns what was given out as a file, or holds a document, with one of these SHA-256, oldest first."""

    def later_dan(self, verstrekking: Verstrekking) -> tuple[Verstrekking, ...]:
        """Returns what the same recipient was given of the same kind about the same since then, oldest first."""


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

    def neem_uit_opgeschoonde_notulen(self, casus: Casus, gedaanten: Iterable[Betrokkene]) -> Opbrengst:
        """Takes who was taken out of a cleaned Casus from what its notulen keep of it (P-10, W-51)."""

    def wis_kladjes(self, casus_id: CasusId, namen: Iterable[str]) -> None:
        """Removes half-typed fields of the Casus that name somebody so, and all that belongs to no Casus (P-10)."""

    def add(self, verklaring: Verklaring) -> None: ...

    def zet_stand(
        self, id: str, stand: VerklaringStand, op: datetime, kopie_tot: date | None = None
    ) -> None: ...

    def staten(self) -> tuple[Verklaringstaat, ...]:
        """Returns the verklaringen, newest first."""


class RapportcijferRepository(Protocol):
    """Keeps the numbers that were given out; it only adds (W-70)."""

    def add(self, cijfers: Cijfers) -> None: ...

    def all(self) -> tuple[Cijfers, ...]: ...


class UnitOfWork(Protocol):
    """Is one transaction on the kluis; leaving it without `commit` undoes everything."""

    partijen: Repository[Partij, PartijId]
    grondslagen: Repository[Grondslag, GrondslagId]
    toetredingen: Repository[Toetreding, ToetredingId]
    aanmeldingen: AanmeldingRepository
    casussen: CasusRepository
    triages: Repository[Triage, CasusId]
    casustafels: CasustafelRepository
    verslagen: VerslagRepository
    acties: ActieRepository
    plannen: PlanRepository
    notulen: NotulenRepository
    verstrekkingen: VerstrekkingRepository
    instellingen: InstellingenRepository
    verhogingen: Repository[Verhoging, str]
    datalekken: Repository[Datalek, DatalekId]
    geschillen: Repository[Geschil, GeschilId]
    verzoeken: VerzoekRepository
    opschortingen: Repository[Opschorting, str]
    vernietigingen: VernietigingRepository
    rapportcijfers: RapportcijferRepository

    def __enter__(self) -> Self: ...

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
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
    "datalek",
    "geschil",
    "grondslag",
    "instellingen",
    "notulen",
    "opschorting",
    "partij",
    "plan",
    "rapport",
    "reservekopie",
    "toetreding",
    "triage",
    "verhoging",
    "verklaring",
    "verzoek",
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


class Documentmaker(Protocol):
    """Makes every document of the program; bytes that are a function of what is given: the same value, the same bytes.

    `briefhoofd` is what stands at the head of each.
    """

    briefhoofd: Any

    def vooruit(
        self, uittreksels: Sequence[Uittreksel], certificaat: Certificaat | None = None, keer: int = 1
    ) -> None:
        """Says what is asked for next, and how often: it may be made meanwhile. What was said before and is left out is dropped."""

    def maken(self, uittreksel: Uittreksel, certificaat: Certificaat | None = None) -> bytes:
        """Makes it as PDF. With `certificaat` what is to be signed has its fields, and the honest sentence about that certificate."""

    def word(self, uittreksel: Uittreksel) -> bytes:
        """Makes it as a Word file, which says that it is not signed."""

    def werkblad(self, uittreksel: Uittreksel) -> bytes:
        """Makes the tables of it as an .xlsx with pictures."""

    def opmaak(self, certificaat: Certificaat | None) -> str:
        """Returns what besides the value decides the bytes: the version of the program first, then a digest of the rest."""

    def letters_zonder_font(self, tekst: str) -> str:
        """Returns the letters that no font of ours has, each once; empty when all can be drawn."""


class Bestandschrijver(Protocol):
    """Writes a file whole or not at all, and reads it back. Raises `OSError`, `DocumentNietGeverifieerd`."""

    def schrijf(self, pad: Path, inhoud: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class ImportTabel:
    """Holds a sheet as read: the first row and the rest, every cell as text, dates as dd-mm-jjjj; `bladen` are all in the file."""

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    blad: str = ""
    bladen: tuple[str, ...] = ()

    @property
    def alle(self) -> tuple[tuple[str, ...], ...]:
        return (self.kolommen, *self.rijen)


def doorgaan() -> bool:
    """Says that nobody stops it."""
    return True


class Buitenlezer(Protocol):
    """Reads what others made: it stops at once when `ga_door` says no, and ends by itself whatever is in the file.

    Raises `LezenStartNiet` when it is not the file that stands in the way.
    """

    def formulier(self, pad: Path, ga_door: Callable[[], bool]) -> dict[str, str]:
        """Returns the answers of a filled-in form by the headings of its fields. Raises `FormulierOnleesbaar`."""

    def tabel(self, pad: Path, ga_door: Callable[[], bool], blad: str = "") -> ImportTabel:
        """Reads an .xlsx or .csv: the sheet of this name, or the first list. Raises `ImportOnleesbaar`."""

    def tekst(self, tekst: str, ga_door: Callable[[], bool]) -> tuple[tuple[str, str], ...]:
        """Returns the headings of ours in the text of a mail, with what stands under each. Raises `BerichtOnleesbaar`."""

    def bericht(self, pad: Path, ga_door: Callable[[], bool]) -> tuple[tuple[str, str], ...]:
        """Reads a saved mail as `tekst` does, with its sender, moment, subject and the names of its attachments before it."""

    def standaardzinnen(self, pad: Path, ga_door: Callable[[], bool]) -> tuple[Standaardzin, ...]:
        """Reads the sentences that a chair gave out. Raises `ImportOnleesbaar`."""

    def sleutelbestand(
        self, pad: Path, wachtwoord: str, op: datetime, ga_door: Callable[[], bool]
    ) -> Certificaat:
        """Reads the certificate in a .p12 file. Raises `CertificaatOngeldig`."""

    def ontvangstcertificaat(
        self, pad: Path, op: datetime, ga_door: Callable[[], bool]
    ) -> Ontvangstcertificaat:
        """Reads the certificate of a Partij. Raises `OntvangstcertificaatOngeldig`."""


def merk_van(soort: Kluissoort, *, is_demonstratie: bool) -> str:
    """Returns what stands in everything that leaves such a kluis (W-05, W-65); a demonstration is never of gebied e."""
    if is_demonstratie:
        return "Fictief: demonstratie"
    is_apart = soort is Kluissoort.GEBIED_E
    return "Gebied e: eigen convenant en privacyprotocol (art. 2.3)" if is_apart else ""


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Holds what every use case is made with. `meld` tells the windows what changed, after the commit. With `leest_alleen` it
    is a picture of a kluis that somebody else holds, and `werk` refuses whatever is not reading.
    """

    werk: Callable[[], UnitOfWork]
    nu: Clock
    new_id: NewId
    meld: Callable[[Gewijzigd], None]
    kluissoort: Kluissoort = Kluissoort.OVERIGE
    is_demonstratie: bool = False
    leest_alleen: bool = False

    @property
    def merk(self) -> str:
        return merk_van(self.kluissoort, is_demonstratie=self.is_demonstratie)

    def vandaag(self) -> date:
        return self.nu().date()

    @contextmanager
    def schrijven(self, *gewijzigd: Gewijzigd) -> Iterator[UnitOfWork]:
        """Commits what is done inside when all of it succeeds, and only then tells the windows what changed."""
        with self.werk() as work:
            yield work
            work.commit()
        for change in gewijzigd:
            self.meld(change)

    def log(self, handeling: str) -> None:
        """Writes one line, of what changes nothing in the kluis or is done already (W-64)."""
        with self.schrijven() as work:
            work.log(handeling)

    @contextmanager
    def uitgeven(self, handeling: str, casus_id: CasusId | None = None) -> Iterator[None]:
        """Keeps the line of the log only when what is done inside succeeds, and before anybody hears that it did (W-64).

        What is done inside is writing a file that is made already: nobody else writes in the kluis meanwhile.
        """
        with self.schrijven() as work:
            work.log(handeling, casus_id)
            yield
