"""Describes the sheet with the recovery key, to be kept somewhere else than the laptop."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.application.kluis.toegang import HerstelsleutelBlad
from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.taal import datum

TITEL = "Herstelsleutel van de kluis"
OVERDRACHT = "Sleutel van een overgedragen kluis"
GEHEIM = "Geheim"


@document_van.register
def herstelsleutel_document(blad: HerstelsleutelBlad, briefhoofd: Briefhoofd) -> content.Document:
    titel, blokken = (OVERDRACHT, _overdracht(blad)) if blad.aan else (TITEL, _blokken(blad))
    return briefhoofd.blad(titel, blad.gemaakt_op, blokken, markering=GEHEIM)


def _groepen(blad: HerstelsleutelBlad, titel: str) -> content.Decision:
    lines = ((f"Groep {nummer}", "\u00a0".join(groep)) for nummer, groep in enumerate(blad.groepen, start=1))
    return content.Decision(titel, lines=tuple(lines))


def _overdracht(blad: HerstelsleutelBlad) -> Iterator[content.Block]:
    yield content.Paragraph(
        "Met deze sleutel opent u de kluis die aan u is overgedragen. Daarna kiest u een eigen wachtzin."
    )
    yield _groepen(blad, "Sleutel van de overdracht")
    yield content.KeyValues(
        (
            ("Kluis", blad.kluisnaam),
            ("Overgedragen aan", blad.aan),
            ("Gemaakt op", datum.paper_moment(blad.gemaakt_op)),
        )
    )
    yield content.Notice(
        "Wie dit blad heeft én bij die kluis kan, leest alles. Neem het niet mee in dezelfde tas. Verwijder het bestand na het "
        "afdrukken, ook uit de prullenbak.",
        title="Bewaar dit blad als een sleutel",
    )
    yield content.Heading("De kluis openen", bookmark=False)
    yield content.BulletList(
        (
            "Zet de map van de overdracht op uw eigen computer, met alle bestanden erin.",
            "Start het programma, kies ‘Andere kluis openen’ en wijs het bestand aan dat eindigt op .kluis.",
            "Typ de groepen over. Hoofdletters of kleine letters maakt niet uit.",
            "Kies een eigen wachtzin. Maak daarna bij Instellingen een nieuwe herstelsleutel: deze sleutel werkt dan niet meer.",
        ),
        numbered=True,
    )


def _blokken(blad: HerstelsleutelBlad) -> Iterator[content.Block]:
    yield content.Paragraph(
        "Met deze sleutel gaat de kluis open als de wachtzin vergeten is. Hij werkt zonder de wachtzin, zonder de sleutelbos "
        "en op elke computer met het programma."
    )
    yield _groepen(blad, "Herstelsleutel")
    yield content.KeyValues(
        (
            ("Kluis", blad.kluisnaam),
            ("Gemaakt op", datum.paper_moment(blad.gemaakt_op)),
            ("Geldig", "zodra hij in het programma is vastgelegd, tot er een nieuwere is"),
        )
    )
    yield content.Notice(
        "Wie dit blad heeft én bij de kluis kan, leest alles. Bewaar het niet bij de laptop en niet in dezelfde tas: "
        "liever in een kluis of een afgesloten kast op kantoor. Verwijder het bestand na het afdrukken, ook uit de prullenbak.",
        title="Bewaar dit blad als een sleutel",
    )
    yield content.Heading("Als de wachtzin vergeten is", bookmark=False)
    yield content.BulletList(
        (
            "Start het programma en kies de kluis. Het bestand met dezelfde naam dat eindigt op .sleutel moet ernaast staan.",
            "Kies ‘Wachtzin vergeten? Herstelsleutel gebruiken’.",
            "Typ de groepen over. Hoofdletters of kleine letters maakt niet uit; de letters I, L, O en U komen niet voor, dus "
            "een 0 is altijd een nul en een 1 altijd een één. Bij een typefout zegt het programma in welke groep.",
            "Kies een nieuwe wachtzin.",
        ),
        numbered=True,
    )
    yield content.Paragraph(
        "Is dit blad zoek of gezien door een ander? Maak dan bij Instellingen een nieuwe herstelsleutel; deze werkt dan niet meer.",
        muted=True,
    )
