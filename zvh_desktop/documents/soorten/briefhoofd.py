"""Holds what the documents of the ZVH have in common: the letterhead, the words about secrecy, and the places to sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatch
from typing import assert_never

from zvh_desktop.application.ports import Certificaat, merk_van
from zvh_desktop.documents.engine import content
from zvh_desktop.documents.engine.margins import StampText
from zvh_desktop.domain.casus import Kluissoort, RolVanPartij
from zvh_desktop.domain.verspreiden.ontvanger import (
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Tafelontvanger,
    Uittreksel,
    ZvhDossier,
)
from zvh_desktop.taal.datum import dutch_time, paper_date, paper_moment
from zvh_desktop.taal.handtekening import in_woorden, op_papier

NIET_OPENBAAR = "Niet openbaar (art. 8.2 convenant)"


@dataclass(frozen=True, slots=True)
class Briefhoofd:
    """Says who issues the documents, and whether all in them is fictional or of gebied e (W-05, W-65).

    `certificaat` is what this document is to be signed with; without it there is no place to sign.
    """

    organisatie: str
    is_demonstratie: bool = False
    soort: Kluissoort = Kluissoort.OVERIGE
    certificaat: Certificaat | None = field(default=None, repr=False)

    def document(
        self,
        titel: str,
        *,
        lopend: str,
        ontvanger: str,
        versie: str,
        moment: datetime,
        blokken: Iterable[content.Block],
        markering: str = NIET_OPENBAAR,
        is_van_casus: bool = True,
    ) -> content.Document:
        """Describes a document. A demonstration is never of gebied e, and a blank form of none."""
        soort = self.soort if is_van_casus else Kluissoort.OVERIGE
        return content.Document(
            title=titel,
            running_title=lopend,
            recipient=ontvanger,
            version=versie,
            organisation=self.organisatie,
            moment=moment,
            blocks=tuple(blokken),
            marking=markering,
            demonstration=merk_van(soort, is_demonstratie=self.is_demonstratie),
        )

    def blad(
        self, titel: str, op: datetime, blokken: Iterable[content.Block], *, markering: str
    ) -> content.Document:
        """Describes a sheet of the kluis itself, without the marking of art. 8.2: nothing of a Casus is on it."""
        return self.document(
            titel,
            lopend=titel,
            ontvanger="",
            versie=f"gemaakt op {paper_date(dutch_time(op).date())}",
            moment=op,
            blokken=blokken,
            markering=markering,
            is_van_casus=False,
        )


@singledispatch
def document_van(uittreksel: Uittreksel, briefhoofd: Briefhoofd) -> content.Document:
    """Describes the document of this extract; the module of each document registers itself here, by the type of its extract."""
    raise TypeError(type(uittreksel))


def naam_van_ontvanger(ontvanger: Tafelontvanger) -> str:
    """Returns the Afgevaardigde and his Partij; the file of the ZVH itself says that it is the whole (W-61)."""
    match ontvanger:
        case ZvhDossier():
            return "het dossier van het ZVH"
        case AfgevaardigdeOntvanger():
            return ", ".join(part for part in (ontvanger.naam, ontvanger.partijnaam) if part)
        case DeelnemerOntvanger():
            return f"{ontvanger.naam}, {ontvanger.partijnaam} (deelnemer, geen Partij)"
        case _:
            assert_never(ontvanger)


def wie_en_wat(partij: str, persoon: str, wat: str, *, is_own: bool = False) -> tuple[content.Run, ...]:
    """Returns by whom something is to be done, and what; the reader's own Partij is named so, and in bold."""
    if is_own:
        who = f", {persoon}: " if persoon else ": "
        return (content.Run("Uw Partij", content.Weight.BOLD), content.Run(f"{who}{wat}"))
    who = ", ".join(filter(None, (partij, persoon)))
    return (content.Run(f"{who}: ", muted=True), content.Run(wat)) if who else (content.Run(wat),)


def rol_en_behoefte(partij: str, rol: RolVanPartij) -> tuple[content.Run, ...]:
    """Returns the role of a Partij, and what it has to know for that."""
    needs = f"moet weten: {rol.informatiebehoefte}" if rol.informatiebehoefte.strip() else ""
    return (
        content.Run(f"{partij}: ", content.Weight.BOLD),
        content.Run("; ".join(filter(None, (rol.rol.strip(), needs)))),
    )


def geheimhouding(ontvanger: Tafelontvanger) -> content.Notice:
    """Says what the holder of this document may and may not do with it (art. 8.2, 16.2, 17.1)."""
    bestemming = (
        "Dit is het volledige exemplaar voor het dossier van het ZVH; het wordt aan niemand verstrekt. "
        if ontvanger.is_zvh
        else f"Dit exemplaar is alleen bestemd voor {naam_van_ontvanger(ontvanger)}. "
    )
    return content.Notice(
        bestemming
        + "Houd de inhoud geheim. Gebruik wat een Partij inbracht alleen zoals daarbij staat (art. 16.2). Verstrek niets "
        "aan Derden zonder voorafgaande schriftelijke toestemming (art. 8.2).",
        title="Niet openbaar, geheimhouding (art. 17)",
    )


VELD_VOORZITTER = "voorzitter"
VELD_MEDEONDERTEKENAAR = "medeondertekenaar"


def ondertekening(
    certificaat: Certificaat | None, vaststelling: str, *, mede: str = "de secretaris"
) -> content.Together:
    """Returns the last part of a document, on one page with the end of its text: that it was vastgesteld, and the
    fields when it is to be signed. After the chair has certified, no field can be added any more: the one for `mede` is always
    there.
    """
    heading = content.Heading("Vaststelling en ondertekening", ruled=True)
    if certificaat is None:
        return content.Together((heading, content.Paragraph(vaststelling)), after_text=True)
    compare = _VERGELIJK if certificaat.vingerafdruk else ""
    return content.Together(
        (
            heading,
            content.Paragraph(f"{vaststelling} {certificaatzin(certificaat)}{compare}"),
            content.KeyValues(_vingerafdruk(certificaat)),
            content.SignatureField(VELD_VOORZITTER, "Handtekening van de voorzitter", "Voorzitter"),
            content.SignatureField(
                VELD_MEDEONDERTEKENAAR,
                f"Handtekening van {mede}",
                f"{mede.removeprefix('de ').capitalize()}, als die mede ondertekent",
            ),
        ),
        after_text=True,
    )


_VERGELIJK = " Vergelijk de vingerafdruk met het blad dat u op papier van de voorzitter kreeg: alleen dan weet u wie heeft ondertekend."


def certificaatzin(certificaat: Certificaat) -> str:
    if certificaat.is_zelfgemaakt:
        return (
            "Dit document is ondertekend met een certificaat dat dit programma zelf heeft gemaakt. De handtekening "
            "bewijst dat het daarna niet is veranderd. Zij bewijst niet wie heeft ondertekend: geen onafhankelijke "
            "partij heeft de identiteit vastgesteld."
        )
    return (
        f"Dit document is ondertekend met een certificaat op naam van {certificaat.naam}, uitgegeven door "
        f"{certificaat.uitgever} en geldig tot en met {paper_date(certificaat.geldig_tot.date())}. De handtekening bewijst "
        "dat het daarna niet is veranderd; wie heeft ondertekend, staat in voor zover deze "
        "uitgever wordt vertrouwd."
    )


def _vingerafdruk(certificaat: Certificaat) -> tuple[tuple[str, content.Text], ...]:
    """Returns the fingerprint, to compare with the sheet; nothing for a certificate of which it is not known yet."""
    if not certificaat.vingerafdruk:
        return ()
    return (
        ("Vingerafdruk", in_woorden(certificaat.vingerafdruk)),
        ("Volledig (SHA-256)", op_papier(certificaat.vingerafdruk)),
    )


def stempelregels(certificaat: Certificaat, op: datetime, *, is_mede: bool = False) -> StampText:
    note = (
        "Zelfgemaakt certificaat: bewijst dat het document niet is veranderd, niet wie heeft ondertekend."
        if certificaat.is_zelfgemaakt
        else f"Certificaat uitgegeven door {certificaat.uitgever}."
    )
    return StampText(
        heading="Digitaal mede ondertekend door" if is_mede else "Digitaal ondertekend door",
        name=certificaat.naam,
        moment=paper_moment(op),
        note=note,
    )
