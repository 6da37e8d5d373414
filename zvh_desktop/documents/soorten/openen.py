"""Describes the sheet that tells a Partij how to open what it gets, by the way that was chosen for it (W-63)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from zvh_desktop.application.verspreiden.klaarzetten import Openingsblad
from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.documents.soorten.vingerafdruk import BEWAREN
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.taal import datum

TITEL = "Zo opent u wat u van ons krijgt"


@document_van.register
def openen_document(blad: Openingsblad, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.blad(TITEL, blad.op, _blokken(blad), markering=BEWAREN)


def _blokken(blad: Openingsblad) -> Iterator[content.Block]:
    yield content.Paragraph(
        f"Dit blad is voor {blad.partijnaam}. Agenda's, notulen en plannen van aanpak zijn voor één afgevaardigde bestemd. Stuur ze "
        "niet door, en bewaar ze niet waar anderen erbij kunnen (art. 8.2)."
    )
    yield content.Decision("Zo komt het bij u", _kort(blad.weg))
    yield content.Heading("Openen", bookmark=False)
    yield content.BulletList(tuple(_stappen(blad)))
    yield content.Heading("Wat erin zit", bookmark=False)
    yield content.BulletList(
        (
            "Een PDF, te lezen in elk programma voor PDF. Is het ondertekend, dan ziet u in Adobe Reader door wie. Vergelijk de "
            "vingerafdruk met het blad dat u op papier van de voorzitter kreeg.",
            "Bij een agenda een agendabestand (.ics). Open het om de afspraak in uw agenda te zetten. Een volgend bestand vervangt de "
            "afspraak; een afzegging haalt haar weg.",
            "Een Word-bestand alleen als u erom vroeg. Dat is niet ondertekend; alleen de PDF telt.",
        )
    )
    yield content.Notice(
        "Kreeg u iets dat niet voor u is, of lukt het openen niet? Bel de voorzitter, op een nummer dat u al had. Stuur het bestand niet "
        "rond om hulp te vragen.",
        title="Gaat er iets mis",
    )


def _kort(weg: Weg) -> str:
    match weg:
        case Weg.KLAARGEZET:
            return "Als los bestand, langs de weg die u met de voorzitter afsprak."
        case Weg.EMAIL:
            return "Als bijlage bij een e-mail van de voorzitter."
        case Weg.ENVELOP:
            return "Als versleuteld bestand (.p7m) dat alleen uw sleutel opent."
        case Weg.ZIP:
            return "Als versleutelde zip. De wachtzin hoort u per telefoon."
        case _:
            assert_never(weg)


def _stappen(blad: Openingsblad) -> Iterator[str]:
    match blad.weg:
        case Weg.KLAARGEZET | Weg.EMAIL:
            yield "Open het bestand; er is geen wachtzin of sleutel nodig."
            yield "In het onderwerp en de naam van een bijlage staat nooit een naam of een casusnummer. Staat die er wel, bel dan eerst."
        case Weg.ENVELOP:
            if blad.certificaat is not None:
                until = datum.paper_date(blad.certificaat.geldig_tot.date())
                yield (
                    f"Het is versleuteld met het certificaat van {blad.certificaat.naam}, geldig tot en met {until}. Stuur op tijd een "
                    "nieuw."
                )
            yield (
                "Open het op een computer waarop de sleutel bij dit certificaat staat, met een programma voor S/MIME-berichten (.p7m). "
                "Erin zit een bericht met het document als bijlage."
            )
            yield (
                "Uw beheerder kan ook: openssl cms -decrypt -inform DER -in bestand.p7m -inkey sleutel.pem -out bericht.eml. Het bericht "
                "opent in elk mailprogramma."
            )
        case Weg.ZIP:
            yield (
                "De Verkenner van Windows en de Finder van macOS openen deze zip niet: hij is versleuteld met AES-256. Gebruik 7-Zip "
                "(Windows), Keka (macOS) of een ander programma dat AES kent. Vraag uw beheerder ernaar als u het niet hebt."
            )
            yield (
                "De voorzitter belt u met de wachtzin: zes groepjes van vier cijfers. De spaties horen er niet bij: typ de 24 cijfers "
                "achter elkaar."
            )
            yield "Elke zip heeft een eigen wachtzin. De voorzitter bewaart die niet: bent u haar kwijt, vraag dan om een nieuwe zip."
            yield "Wij mailen nooit een wachtzin. Vraagt iemand u erom, bel dan de voorzitter."
        case _:
            assert_never(blad.weg)
