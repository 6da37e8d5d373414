"""The places where the chair and who signs with her sign, and the honest words about what a signature proves."""

from __future__ import annotations

from datetime import datetime

from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.engine.content import (
    Block,
    Heading,
    Paragraph,
    SignatureField,
    Together,
)
from zvh_desktop.documents.engine.margins import StampText
from zvh_desktop.taal.datum import paper_date, paper_moment

VELD_VOORZITTER = "voorzitter"
VELD_MEDEONDERTEKENAAR = "medeondertekenaar"


def ondertekening(
    certificaat: Certificaat | None, vaststelling: str, *, mede: str = "de secretaris"
) -> Together:
    """The last part of a document: that it was vastgesteld, and the fields when it is to be signed.

    After the chair has certified, no field can be added any more: the one for `mede` is always there.
    """
    blocks: list[Block] = [Heading("Vaststelling en ondertekening"), Paragraph(vaststelling)]
    if certificaat is not None:
        wie = "Handtekening van de voorzitter"
        tweede = f"Handtekening van {mede}"
        blocks += [
            Paragraph(certificaatzin(certificaat)),
            SignatureField(VELD_VOORZITTER, wie, wie),
            SignatureField(VELD_MEDEONDERTEKENAAR, tweede, f"{tweede}, als die mede ondertekent"),
        ]
    return Together(tuple(blocks))


def certificaatzin(certificaat: Certificaat) -> str:
    if certificaat.is_zelfgemaakt:
        return (
            "Dit document is ondertekend met een certificaat dat dit programma zelf heeft gemaakt. De handtekening "
            "bewijst dat het document na ondertekening niet is veranderd. Zij bewijst niet wie heeft ondertekend: "
            "geen onafhankelijke partij heeft de identiteit vastgesteld."
        )
    return (
        f"Dit document is ondertekend met een certificaat op naam van {certificaat.naam}, uitgegeven door "
        f"{certificaat.uitgever} en geldig tot en met {paper_date(certificaat.geldig_tot.date())}. De handtekening bewijst "
        "dat het document na ondertekening niet is veranderd; wie heeft ondertekend, staat in voor zover deze "
        "uitgever wordt vertrouwd."
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
