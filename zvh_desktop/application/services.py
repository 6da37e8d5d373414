"""Bundles what the windows get: the use cases, built once per opened kluis, that kluis itself, and the door to kluizen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from zvh_desktop.application.aanmelding.aanmelden import Aanmelden
from zvh_desktop.application.aanmelding.betrokkenen import Betrokkenen
from zvh_desktop.application.aanmelding.innemen import Innemen
from zvh_desktop.application.afschaling.overdragen import Overdragen
from zvh_desktop.application.afschaling.regieoverdragen import Regieoverdragen
from zvh_desktop.application.afschaling.vernietigen import Vernietigen
from zvh_desktop.application.inzien.dossier import Dossiers
from zvh_desktop.application.inzien.logboek import Logarchief, Logboek
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.inzien.rapporteren import Rapporteren
from zvh_desktop.application.inzien.spelling import Spelling, Woordenboek
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven, Werkbladmaker
from zvh_desktop.application.inzien.verantwoorden import Verantwoorden
from zvh_desktop.application.inzien.verzoeken import Verzoeken
from zvh_desktop.application.inzien.zoeken import Zoeken
from zvh_desktop.application.kluis.inrichten import Instellen, Standaardzinnen
from zvh_desktop.application.kluis.kluis import Kladjes, Kluisplaats, Leesstand
from zvh_desktop.application.kluis.reservekopie import Reservekopieen, Terugzetten, Voortgang
from zvh_desktop.application.kluis.toegang import NieuweHerstelsleutel, Toegang
from zvh_desktop.application.notulen.rectificeren import Rectificeren
from zvh_desktop.application.notulen.vaststellen import Vaststellen
from zvh_desktop.application.partijen.geschillen import Geschillen
from zvh_desktop.application.partijen.importeren import Importeren
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.partijen.toetreden import Beeindigen, Toetreden
from zvh_desktop.application.plan.plannen import Plannen
from zvh_desktop.application.ports import (
    Bestandschrijver,
    Buitenlezer,
    Documentmaker,
    Geheimbewaarder,
    Handtekeningdienst,
    Omgeving,
    Verificateur,
)
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.application.tafel.agenderen import Agenderen
from zvh_desktop.application.tafel.notuleren import Notuleren
from zvh_desktop.application.triage.terugkoppelen import Terugkoppelen
from zvh_desktop.application.triage.trieren import Trieren
from zvh_desktop.application.verspreiden.datalekken import Datalekken
from zvh_desktop.application.verspreiden.klaarzetten import Klaarzetten, Uitgifte, Verpakker
from zvh_desktop.application.verspreiden.ondertekenen import (
    Certificaten,
    MedeOndertekenen,
    Verhogen,
    Verifieren,
)
from zvh_desktop.application.verspreiden.schrijfwijzen import Schrijfwijzen
from zvh_desktop.application.verspreiden.verspreiden import Actielijsten, Verspreiden
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht


@dataclass(frozen=True, slots=True)
class Services:
    """Holds every intention of the chair, by process step; `omgeving` for the clock."""

    omgeving: Omgeving
    overzichten: Overzichten
    zoeken: Zoeken
    partijen: Partijen
    importeren: Importeren
    aanmelden: Aanmelden
    betrokkenen: Betrokkenen
    innemen: Innemen
    trieren: Trieren
    terugkoppelen: Terugkoppelen
    agenderen: Agenderen
    notuleren: Notuleren
    vaststellen: Vaststellen
    rectificeren: Rectificeren
    actielijsten: Actielijsten
    toetreden: Toetreden
    beeindigen: Beeindigen
    verspreiden: Verspreiden
    datalekken: Datalekken
    geschillen: Geschillen
    certificaten: Certificaten
    verhogen: Verhogen
    mede_ondertekenen: MedeOndertekenen
    verifieren: Verifieren
    plannen: Plannen
    acties: Acties
    dossiers: Dossiers
    verzoeken: Verzoeken
    verantwoorden: Verantwoorden
    overdragen: Overdragen
    regieoverdragen: Regieoverdragen
    rapporteren: Rapporteren
    uitgeven: LijstUitgeven
    instellen: Instellen
    standaardzinnen: Standaardzinnen
    spelling: Spelling
    logboek: Logboek
    reservekopieen: Reservekopieen
    vernietigen: Vernietigen
    documenten: Documenten
    schrijfwijzen: Schrijfwijzen


@dataclass(frozen=True, slots=True)
class Documenten:
    """Holds the parts of the documents ring that the use cases need; what is heavy is made when first called."""

    maker: Callable[[], Documentmaker]
    ondertekenaar: Handtekeningdienst
    verificateur: Verificateur
    schrijver: Bestandschrijver
    buitenlezer: Callable[[], Buitenlezer]
    verpakker: Verpakker
    woordenboek: Woordenboek
    controle_script: Callable[[], bytes] = bytes
    bewaakte_verificateur: Callable[[], AbstractContextManager[Verificateur]] | None = None
    sleutelbos: Callable[[], Geheimbewaarder] | None = None
    werkblad: Werkbladmaker = lambda _titel, _rijen: b""


def make_services(
    omgeving: Omgeving,
    overzichten: Overzichten,
    zoeken: Zoeken,
    documenten: Documenten,
    archief: Logarchief,
    reservekopieen: Callable[[Omgeving], Reservekopieen],
    wissen: Callable[[], bool],
) -> Services:
    """Wires the use cases to each other."""
    maker, schrijver, kopieen = documenten.maker, documenten.schrijver, reservekopieen(omgeving)
    dienst, bewaakt = documenten.ondertekenaar, documenten.bewaakte_verificateur
    verificateur, schrijfwijzen, trieren = documenten.verificateur, Schrijfwijzen(), Trieren(omgeving)
    certificaten = Certificaten(
        omgeving, dienst, documenten.sleutelbos, documenten.buitenlezer, (maker, schrijver), schrijfwijzen
    )
    klaarzetten, vaststellen = Klaarzetten(omgeving, schrijver, documenten.verpakker), Vaststellen(omgeving)
    uitgifte = Uitgifte(omgeving, maker, dienst, verificateur, certificaten, klaarzetten, schrijfwijzen)
    return Services(
        omgeving=omgeving,
        overzichten=overzichten,
        zoeken=zoeken,
        partijen=Partijen(omgeving),
        importeren=Importeren(omgeving, documenten.buitenlezer),
        aanmelden=Aanmelden(omgeving, overzichten),
        betrokkenen=Betrokkenen(omgeving, overzichten),
        innemen=Innemen(omgeving, documenten.buitenlezer, maker, schrijver, schrijfwijzen),
        trieren=trieren,
        terugkoppelen=Terugkoppelen(uitgifte, trieren),
        agenderen=Agenderen(omgeving),
        notuleren=Notuleren(omgeving, overzichten),
        vaststellen=vaststellen,
        rectificeren=Rectificeren(omgeving, vaststellen),
        actielijsten=Actielijsten(uitgifte),
        toetreden=Toetreden(omgeving, maker, schrijver, schrijfwijzen),
        beeindigen=Beeindigen(omgeving, overzichten),
        verspreiden=Verspreiden(uitgifte, overzichten, documenten.buitenlezer),
        datalekken=Datalekken(uitgifte),
        geschillen=Geschillen(omgeving),
        certificaten=certificaten,
        verhogen=Verhogen(omgeving, dienst, verificateur, schrijver, bewaakt),
        verifieren=Verifieren(omgeving, bewaakt or (lambda: nullcontext(verificateur))),
        mede_ondertekenen=MedeOndertekenen(omgeving, dienst, verificateur, schrijver, bewaakt),
        plannen=Plannen(omgeving, overzichten),
        acties=Acties(omgeving),
        dossiers=Dossiers(omgeving, overzichten),
        verzoeken=Verzoeken(uitgifte, overzichten),
        verantwoorden=Verantwoorden(uitgifte, overzichten),
        overdragen=Overdragen(omgeving, overzichten, schrijver),
        regieoverdragen=Regieoverdragen(uitgifte, overzichten),
        rapporteren=Rapporteren(uitgifte, overzichten),
        uitgeven=LijstUitgeven(omgeving, documenten.werkblad, schrijver),
        instellen=Instellen(omgeving),
        standaardzinnen=Standaardzinnen(omgeving, documenten.buitenlezer, schrijver),
        spelling=Spelling(omgeving, overzichten, documenten.woordenboek),
        logboek=Logboek(omgeving, archief, schrijver, documenten.controle_script),
        reservekopieen=kopieen,
        vernietigen=Vernietigen(uitgifte, overzichten, wissen, kopieen),
        documenten=documenten,
        schrijfwijzen=schrijfwijzen,
    )


class GeopendeKluis(Protocol):
    """Holds an unlocked kluis and everything that can be done with it."""

    @property
    def pad(self) -> Path: ...

    @property
    def services(self) -> Services: ...

    @property
    def toegang(self) -> Toegang: ...

    @property
    def is_demonstratie(self) -> bool: ...

    @property
    def plaats(self) -> Kluisplaats: ...

    @property
    def kladjes(self) -> Kladjes: ...

    @property
    def leesstand(self) -> Leesstand | None:
        """Says of a picture of which moment it is; None for a kluis that this window holds, in which it writes."""

    def neem_leesregels_in(self) -> None:
        """Takes into the log what others read along meanwhile (W-64)."""

    @property
    def soort(self) -> Kluissoort:
        """Says whether this kluis is for gebied e, or for the others (W-05)."""

    def verplaatsen(self, doel: Path) -> None:
        """Saves it at another place, whole and looked over; what is written from now on is written there. The old one stays for
        two weeks, or until something is destroyed or a secret replaced.

        Raises `AnderePlaatsMislukt`, `KluisBestaatAl`, `KluisInGebruik`, `KluisplaatsOngeschikt`.
        """

    def overdragen(
        self,
        wachtzin: str,
        overdracht: Kluisoverdracht,
        map: Path,
        vastleggen: Callable[[Kluisoverdracht], object],
        voortgang: Voortgang,
    ) -> NieuweHerstelsleutel:
        """Makes a second kluis for a colleague; see `Kluisoverdragen`, which keeps it on record."""

    def heropenen(self) -> GeopendeKluis:
        """Closes this one and opens the same kluis where it lies now, without asking for a secret again."""

    def opnieuw_bekijken(self) -> GeopendeKluis:
        """Takes a new picture beside this one, without asking for a secret again; only of a picture."""

    def close(self) -> None:
        """Writes what is pending, leaves one file behind, forgets the key."""


class KluisToegang(Protocol):
    """Makes and unlocks kluizen; every method raises the classes of `application.errors`."""

    def bestaat(self, pad: Path) -> bool: ...

    def plaats(self, pad: Path) -> Kluisplaats: ...

    def is_overdracht(self, pad: Path) -> bool:
        """Says whether it was handed over and waits for its first passphrase."""

    def verhuisd_naar(self, pad: Path) -> Path | None:
        """Returns where this kluis was saved when this place failed, when it is still there."""

    def maken(
        self,
        pad: Path,
        wachtzin: str,
        *,
        in_sleutelbos: bool,
        demonstratie: bool = False,
        gebied_e: bool = False,
    ) -> GeopendeKluis:
        """Makes a kluis for gebied e, or for the others; that never changes (W-05)."""

    def ontgrendelen(self, pad: Path, wachtzin: str) -> GeopendeKluis: ...

    def ontgrendelen_met_vorige(self, pad: Path, wachtzin: str) -> GeopendeKluis:
        """Opens by the key file from before the last change, which takes the place of the damaged one."""

    def ontgrendelen_met_sleutelbos(self, pad: Path) -> GeopendeKluis: ...

    def meelezen(self, pad: Path, wachtzin: str) -> GeopendeKluis:
        """Opens a picture, to read alone, of a kluis that somebody else holds. Raises `KluisIsVrij` when nobody does."""

    def meelezen_met_sleutelbos(self, pad: Path) -> GeopendeKluis: ...

    def sleutel_vernieuwen(
        self,
        pad: Path,
        wachtzin: str,
        groepen: Sequence[str] | None,
        voortgang: Callable[[int, int], None] = ...,
    ) -> GeopendeKluis:
        """Puts the whole kluis under a new key and opens it. Without `groepen` the recovery key lapses."""

    def terugzetter(self) -> Terugzetten: ...

    def herstelsleutel_past(self, pad: Path, groepen: Sequence[str]) -> None:
        """Opens nothing: says by an exception which group is mistyped, or that the key is not of this kluis."""

    def herstellen(self, pad: Path, groepen: Sequence[str], nieuwe_wachtzin: str) -> GeopendeKluis:
        """Opens by the recovery key, with a new passphrase in the place of the forgotten one."""
