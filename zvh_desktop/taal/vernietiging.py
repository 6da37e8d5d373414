"""The Dutch words of keeping and destroying (bijl. 3 fase 5)."""

from __future__ import annotations

from enum import Enum

from zvh_desktop.application.afschaling.vernietigen import Vernietigdeel
from zvh_desktop.domain.afschaling.vernietiging import (
    Beletsel,
    Gegevenssoort,
    Onderwerp,
    Opschortgrond,
    VerklaringStand,
    Vernietigstap,
    Waarschuwing,
)

LABELS: dict[type[Enum], dict[str, str]] = {
    Onderwerp: {
        Onderwerp.AFSCHALING: "afschaling",
        Onderwerp.NIET_IN_BEHANDELING: "niet in behandeling",
        Onderwerp.ELDERS_BELEGD: "elders belegd",
        Onderwerp.CONCEPT_AANMELDING: "concept-aanmelding",
    },
    Vernietigstap: {
        Vernietigstap.OPSCHONEN: "opschonen",
        Vernietigstap.VERNIETIGEN: "vernietigen",
    },
    Opschortgrond: {
        Opschortgrond.VERZOEK_BETROKKENE: "Verzoek van een betrokkene",
        Opschortgrond.GESCHIL: "Geschil",
        Opschortgrond.ANDERS: "Anders",
    },
    Gegevenssoort: {
        Gegevenssoort.BETROKKENE: "betrokkenen",
        Gegevenssoort.AANMELDING: "de aanmelding",
        Gegevenssoort.TRIAGE: "de triage",
        Gegevenssoort.UITVRAAG: "antwoorden bij triage",
        Gegevenssoort.AGENDAPUNT: "plaatsen op een agenda",
        Gegevenssoort.VERSLAG: "besprekingen aan tafel",
        Gegevenssoort.INBRENG: "inbreng",
        Gegevenssoort.ACTIE: "acties",
        Gegevenssoort.PLAN: "het Plan van Aanpak",
        Gegevenssoort.PLANVERSIE: "vastgestelde versies van het plan",
        Gegevenssoort.NOTULEN: "plaatsen in vastgestelde notulen",
        Gegevenssoort.WERKAANTEKENING: "werkaantekeningen",
        Gegevenssoort.VERSTREKKING: "namen van verstrekte bestanden",
        Gegevenssoort.OVERIG: "overige regels",
    },
    VerklaringStand: {
        VerklaringStand.BEGONNEN: "nog niet afgerond",
        VerklaringStand.GEWIST: "reservekopieën nog niet vernieuwd",
        VerklaringStand.AFGEROND: "afgerond",
    },
    Vernietigdeel: {
        Vernietigdeel.TABELLEN: "De gegevens worden verwijderd",
        Vernietigdeel.BLADZIJDEN: "De kluis wordt bladzijde voor bladzijde opnieuw geschreven",
        Vernietigdeel.RESERVEKOPIEEN: "De reservekopieën worden opnieuw gemaakt",
    },
    Beletsel: {
        Beletsel.NOG_NIET_VERVALLEN: "De termijn is nog niet verstreken (bijl. 3 fase 5).",
        Beletsel.OPGESCHORT: "De vernietiging is opgeschort.",
        Beletsel.NOTULEN_IN_CONCEPT: "Van een tafel waar deze casus is behandeld zijn de notulen nog niet vastgesteld.",
    },
    Waarschuwing: {
        Waarschuwing.ANDERE_CASUS: "Dezelfde persoon staat ook elders in de kluis; daar verandert niets.",
        Waarschuwing.OPEN_ACTIES: "Er staan nog acties open; wie ze heeft, moet ze zelf bijhouden.",
        Waarschuwing.NOTULEN_NIET_UITGEGEVEN: "Niet alle notulen waarin deze casus staat zijn klaargezet; straks krijgt "
        "niemand de casus er nog in.",
        Waarschuwing.GEEN_BRON: "De termijn is de standaard van het programma: bij Instellingen is nog geen bron ingevuld.",
    },
}

_ONE_AND_MANY: dict[Gegevenssoort, tuple[str, str]] = {
    Gegevenssoort.BETROKKENE: ("betrokkene", "betrokkenen"),
    Gegevenssoort.AANMELDING: ("aanmelding met haar motiveringen", "aanmeldingen met hun motiveringen"),
    Gegevenssoort.TRIAGE: ("triage", "triages"),
    Gegevenssoort.UITVRAAG: ("antwoord bij triage", "antwoorden bij triage"),
    Gegevenssoort.AGENDAPUNT: ("plaats op een agenda", "plaatsen op een agenda"),
    Gegevenssoort.VERSLAG: ("bespreking aan tafel", "besprekingen aan tafel"),
    Gegevenssoort.INBRENG: ("inbreng van een partij", "keer inbreng van partijen"),
    Gegevenssoort.ACTIE: ("actie", "acties"),
    Gegevenssoort.PLAN: ("Plan van Aanpak", "Plannen van Aanpak"),
    Gegevenssoort.PLANVERSIE: ("vastgestelde versie van het plan", "vastgestelde versies van het plan"),
    Gegevenssoort.NOTULEN: ("plaats in vastgestelde notulen", "plaatsen in vastgestelde notulen"),
    Gegevenssoort.WERKAANTEKENING: ("werkaantekening", "werkaantekeningen"),
    Gegevenssoort.VERSTREKKING: ("naam van een verstrekt bestand", "namen van verstrekte bestanden"),
    Gegevenssoort.OVERIG: ("andere regel", "andere regels"),
}


def aantal_words(soort: Gegevenssoort, aantal: int) -> str:
    """'1 actie', '12 antwoorden bij triage'."""
    one, many = _ONE_AND_MANY[soort]
    return f"{aantal} {one if aantal == 1 else many}"
