"""Describes the verklaring van vernietiging: what was destroyed, when, on which ground and how; it names only who did it (W-52)."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.afschaling.vernietiging import (
    Gegevenssoort,
    Onderwerp,
    Verklaring,
    Verklaringstaat,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.reservekopieen import andere_kluis

TITEL = "Verklaring van vernietiging"
ZONDER_NAMEN = "Bevat geen persoonsgegevens van Betrokkenen"
_BEGIN = {
    Onderwerp.AFSCHALING: "het besluit Afschalen",
    Onderwerp.NIET_IN_BEHANDELING: "de dag waarop de Casus niet in behandeling werd genomen",
    Onderwerp.ELDERS_BELEGD: "de dag waarop de Casus elders is belegd",
    Onderwerp.CONCEPT_AANMELDING: "het begin van de Aanmelding, die geen Casus werd",
    Onderwerp.VERZOEK: "de dag waarop het verzoek van een Betrokkene is toegewezen",
}
_WAT = {
    Vernietigstap.OPSCHONEN: (
        "Opgeschoond na het besluit Afschalen",
        "Alles wat voor de procesregie niet langer nodig is, is weg; het minimum voor de monitoring is gebleven.",
    ),
    Vernietigstap.VERNIETIGEN: (
        "Vernietigd na het einde van de bewaartermijn",
        "Van deze zaak is in de kluis niets gebleven dan deze verklaring, naamloze aantallen en, zonder naam of zaak, welk verzoek "
        "een betrokkene deed en wanneer.",
    ),
    Vernietigstap.UITNEMEN: (
        "Een Betrokkene uit een Casus genomen, op zijn verzoek",
        "Naam, geboortedatum, rol en woonplaats van deze Betrokkene zijn weg, ook uit de Aanmelding. Wat al was vastgesteld, is niet "
        "veranderd: dat wordt met de Casus vernietigd.",
    ),
}


@document_van.register
def vernietiging_document(staat: Verklaringstaat, briefhoofd: Briefhoofd) -> content.Document:
    """Describes the verklaring, without the marking of art. 8.2: nothing of a Casus is on it."""
    verklaring = staat.verklaring
    return briefhoofd.document(
        TITEL,
        lopend=f"{TITEL}, kenmerk {verklaring.onderwerp_id[:8]}",
        ontvanger="het dossier van het ZVH",
        versie=f"gedaan op {datum.paper_date(datum.dutch_time(verklaring.op).date())}",
        moment=staat.stand_op,
        blokken=_blokken(staat),
        markering=ZONDER_NAMEN,
        is_van_casus=False,
    )


def _blokken(staat: Verklaringstaat) -> Iterator[content.Block]:
    verklaring = staat.verklaring
    wat, besloten = _WAT[verklaring.stap]
    yield content.Decision(wat, text=besloten)
    yield content.KeyValues(
        (
            ("Kenmerk", verklaring.onderwerp_id),
            ("Gedaan op", datum.paper_moment(verklaring.op)),
            ("Gedaan door", verklaring.door or "niet vastgelegd"),
            ("Grondslag", _grond(verklaring)),
            (
                "Bewaartermijn",
                f"{_dagen(verklaring.dagen)} {_BEGIN[verklaring.onderwerp]} op {datum.paper_date(verklaring.sinds)}",
            ),
        )
    )
    yield content.Heading("Wat is vernietigd")
    yield content.Table(
        (content.Column("Soort gegevens", 7), content.Column("Aantal", 2)),
        tuple((codes.on_paper(soort), str(aantal)) for soort, aantal in verklaring.opbrengst.aantallen),
        "Per soort gegevens het aantal dat is vernietigd",
    )
    yield content.Heading("Hoe")
    yield content.BulletList(
        (
            "De gegevens zijn in één keer uit alle tabellen en uit de zoekindex van de kluis verwijderd.",
            "Daarna zijn alle bladzijden van de kluis opnieuw geschreven en is haar journaal geleegd."
            if staat.stand is not VerklaringStand.BEGONNEN
            else "De bladzijden van de kluis zijn nog niet opnieuw geschreven.",
            _kopieen(staat),
            *(f"Wat hier is vernietigd, kan nog staan in {andere_kluis(one)}." for one in staat.overdrachten),
        )
    )
    yield content.Notice(
        "Documenten die zijn verstrekt of in een map zijn gezet, liggen buiten het bereik van het programma. Van wat op een "
        "gegevensdrager lag, kunnen onleesbare, versleutelde resten achterblijven.",
        title="Wat deze verklaring niet zegt",
    )
    yield from _stukken(verklaring)


def _grond(verklaring: Verklaring) -> str:
    if verklaring.stap is Vernietigstap.UITNEMEN:
        return verklaring.grond
    bron = verklaring.grond or "Privacy Protocol, art. 11 (bron van de termijn niet ingevuld)"
    return f"convenant art. 1.2 en bijlage 3 fase 5; {bron}"


def _dagen(dagen: int) -> str:
    return (
        f"{dagen} {'dag' if dagen == 1 else 'dagen'}, gerekend vanaf"
        if dagen
        else "geen; het mocht meteen na"
    )


def _kopieen(staat: Verklaringstaat) -> str:
    if staat.stand is not VerklaringStand.AFGEROND:
        return "De reservekopieën zijn nog niet vernieuwd."
    if staat.kopie_tot is None:
        return (
            "De reservekopieën zijn opnieuw gemaakt en de sleutels van alle oudere vernietigd: geen oudere kopie van de kluis is "
            "nog te lezen."
        )
    return (
        "De reservekopieën zijn opnieuw gemaakt. Op een plaats die toen niet bereikbaar was, kan een oudere kopie nog te lezen zijn: "
        f"tot {datum.paper_date(staat.kopie_tot)}, of tot het programma die plaats weer bereikt."
    )


def _stukken(verklaring: Verklaring) -> Iterator[content.Block]:
    if not verklaring.opbrengst.stukken:
        return
    yield content.Heading("Vastgestelde stukken")
    yield content.Paragraph(
        "De controlesom (SHA-256) van wat was vastgesteld blijft, zodat van een kopie die ergens opduikt gezegd kan worden of zij "
        "echt is. De tekst is er niet uit af te leiden."
    )
    yield content.Table(
        (content.Column("Stuk", 3), content.Column("SHA-256", 7)),
        tuple(
            ("Notulen" if stuk.soort is Gegevenssoort.NOTULEN else "Plan van Aanpak", _in_tweeen(stuk.sha256))
            for stuk in verklaring.opbrengst.stukken
        ),
        "Per vernietigd vastgesteld stuk de controlesom",
    )


def _in_tweeen(sha256: str) -> str:
    return f"{sha256[:32]}\n{sha256[32:]}"
