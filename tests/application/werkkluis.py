"""A real kluis with a few Partijen and Casussen that are ready for a table; documents are plain text, so that tests can read them."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from tests.builders import (
    DAG,
    NU,
    VOORZITTER,
    WGS,
    a_casus,
    a_triage,
    a_verslag,
    an_aanmelding,
    some_partijen,
)
from tests.kluizen import open_verse, reservekopieen_van
from zvh_desktop.application.aanmelding.overnemen import delen_van
from zvh_desktop.application.ports import Certificaat, Gewijzigd, Omgeving
from zvh_desktop.application.services import Documenten, Services, make_services
from zvh_desktop.documents.verpakken.verpakken import DocumentVerpakker
from zvh_desktop.domain.casus import Casus, Casusregisseur, Fase
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel, OverlegSoort
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.verspreiden.oordeel import Bevinding, Handtekening, Verificatie
from zvh_desktop.kluis.database import Database


class Woordenlijst:
    """Knows only these words, and offers all of them."""

    WOORDEN = ("de", "afspraak", "moeder", "zaak", "ex")

    def onbekend(self, woorden, ga_door=None) -> frozenset[str]:
        return frozenset(woord for woord in woorden if woord not in self.WOORDEN)

    def voorstellen(self, woord, ga_door=None) -> tuple[str, ...]:
        return self.WOORDEN


class Tekstmaker:
    """What would be in the PDF, as text."""

    briefhoofd = ()

    def maken(self, uittreksel, certificaat=None) -> bytes:
        return repr(uittreksel).encode()

    word = werkblad = maken

    def opmaak(self, certificaat) -> str:
        return "tekst"

    def letters_zonder_font(self, tekst: str) -> str:
        return ""


class Stempel:
    @contextmanager
    def reeks(self, certificaat, wachtwoord, op):
        yield lambda pdf, moment: self.ondertekenen(pdf, certificaat, wachtwoord, moment)

    def ondertekenen(self, pdf: bytes, certificaat, wachtwoord, op) -> bytes:
        return pdf + b"|getekend"

    def maak_certificaat(self, naam: str, organisatie: str, op: datetime) -> Certificaat:
        end = op + timedelta(days=730)
        return Certificaat(b"eigen", naam, naam, op, end, True, "geheim", vingerafdruk="5e" * 32)


class Controle:
    """Reads the file back from disk, as the real one does."""

    def verifieer(self, pad: Path) -> Verificatie:
        whole = pad.read_bytes().endswith(b"|getekend")
        return Verificatie(
            pad.name,
            True,
            (Handtekening("", None, "", () if whole else (Bevinding.INHOUD,), is_zelfgemaakt=True),),
        )


class Schrijver:
    def schrijf(self, pad: Path, inhoud: bytes) -> None:
        pad.write_bytes(inhoud)


class Tekstlezer:
    """Reads the text of a mail, here and now; nothing else comes from outside."""

    def tekst(self, tekst: str, ga_door) -> list[tuple[str, str]]:
        return delen_van(tekst)


@dataclass
class Werkkluis:
    """The use cases on a real kluis, with a clock that the test sets."""

    database: Database
    moment: datetime = NU
    services: Services = field(init=False)
    partijen: tuple[Partij, ...] = ()
    verteld: list[Gewijzigd] = field(default_factory=list)

    def __post_init__(self) -> None:
        ids = (f"id-{n}" for n in itertools.count(1))
        omgeving = Omgeving(
            self.database.unit_of_work, lambda: self.moment, lambda: next(ids), self.verteld.append
        )
        documenten = Documenten(
            Tekstmaker, Stempel(), Controle(), Schrijver(), Tekstlezer, DocumentVerpakker(), Woordenlijst()
        )
        self.services = make_services(
            omgeving,
            self.database.overzichten,
            self.database.zoeken,
            documenten,
            self.database.logboek,
            reservekopieen_van(self.database),
            self.database.wissen,
        )
        with self.database.unit_of_work() as work:
            settings = work.instellingen.get()
            work.instellingen.save(replace(settings, voorzitter=VOORZITTER))
            work.grondslagen.save(WGS)
            self.partijen = tuple(work.partijen.save(p) for p in some_partijen(4))
            work.commit()
        self.services.certificaten.maken()

    def casus(
        self, nummer: int = 0, fase: Fase = Fase.VOORBEREIDING, partijen: tuple[Partij, ...] = ()
    ) -> Casus:
        """In the kluis, with its Aanmelding and a Triage decided for these Partijen (all four when none are named)."""
        casus = a_casus(nummer, fase=fase)
        with self.database.unit_of_work() as work:
            work.aanmeldingen.save(an_aanmelding(id=casus.aanmelding_id))
            saved = work.casussen.save(casus)
            work.triages.save(a_triage(casus, partijen or self.partijen))
            work.commit()
        return saved

    def tafel(self, *casussen: Casus, soort: OverlegSoort = OverlegSoort.CASUSTAFEL, dag=DAG) -> Casustafel:
        """With these Casussen, complete, everybody invited who may be; opened, secrecy shown."""
        service = self.services.agenderen
        tafel = service.maken(soort, dag, time(9, 0), "Waterbeek, zaal 1")
        for casus in casussen:
            tafel = service.agenderen(tafel.id, casus.id)
        complete = tuple(
            replace(
                punt,
                gevraagd_besluit=BesluitSoort.PROCESREGIE_ZVH,
                informeren_betrokkene="Door de wijkcoach",
                uitnodigingen=tuple(
                    replace(u, gevraagde_bijdrage="Stand van zaken") for u in punt.uitnodigingen
                ),
            )
            for punt in tafel.agendapunten
        )
        service.bewaren(replace(tafel, agendapunten=complete))
        self.services.notuleren.openen(tafel.id)
        return self.services.notuleren.geheimhouding_getoond(tafel.id)

    def schrijven(self, punt: Agendapunt, inhoud: Verslag, *, turn: bool = True) -> Verslag:
        """Write the contents of `inhoud` at this agendapunt; with `turn` the table turns to it first."""
        notuleren = self.services.notuleren
        tafel_id = inhoud.casustafel_id
        live = notuleren.naar_casus(tafel_id, punt.id) if turn else notuleren.bekijken(tafel_id, punt.id)
        return notuleren.schrijven(
            replace(
                inhoud,
                agendapunt_id=punt.id,
                casus_id=punt.casus_id,
                versie=live.verslag.versie,
                geopend_op=live.verslag.geopend_op,
            )
        )


def open_werkkluis(folder: Path) -> Werkkluis:
    return Werkkluis(open_verse(folder))


def written(kluis: Werkkluis, tafel: Casustafel, *, turn: bool = True, **overrides) -> None:
    """Every Casus of the table, complete."""
    for punt in tafel.agendapunten:
        partijen = tuple(p for p in kluis.partijen if punt.uitnodiging(p.id))
        verslag = a_verslag(punt, partijen, casustafel_id=tafel.id, **overrides)
        regisseur = verslag.besluit.casusregisseur
        if regisseur and partijen and punt.uitnodiging(regisseur.partij_id) is None:
            # He comes from a Partij to which this Casus is open (W-32).
            named = Casusregisseur(partijen[0].id, partijen[0].afgevaardigden[0].naam)
            verslag = replace(verslag, besluit=replace(verslag.besluit, casusregisseur=named))
        kluis.schrijven(punt, verslag, turn=turn)


def later(kluis: Werkkluis, days: int) -> None:
    kluis.moment += timedelta(days=days)
