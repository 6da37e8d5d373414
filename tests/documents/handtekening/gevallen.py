"""What must be said of a signed file that somebody may bring, and the documents that such files are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.documents import voorbeelden
from tests.documents.handtekening.vervalsing import (
    NAAM,
    OP,
    TOT,
    VAN,
    Houder,
    daarna,
    houder,
    teken,
    tijddienst,
    uitgever,
)
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.engine.compose import DocumentEngine
from zvh_desktop.documents.engine.content import Heading, Paragraph
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, ondertekening
from zvh_desktop.domain.verspreiden.oordeel import Bevinding as B, Gezag, Oordeel

ROOT = uitgever("Wortel")
TUSSEN = uitgever("Tussen", ROOT)
VREEMDE_ROOT = uitgever("Vreemde wortel")
CHAIR = houder(NAAM, ROOT)
SELF = houder(NAAM)
TSA, VREEMDE_TSA = tijddienst("Tijddienst", ROOT), tijddienst("Vreemde tijd", VREEMDE_ROOT)
SECRETARY = houder("S. Secretaris", ROOT)


def _document(certificaat: Certificaat | None) -> bytes:
    page = Briefhoofd("ZVH Fictie", certificaat=certificaat).document(
        "Notulen",
        lopend="Notulen",
        ontvanger="allen",
        versie="versie 1",
        moment=OP,
        blokken=(
            Heading("Besluit"),
            Paragraph("Er is besloten."),
            ondertekening(certificaat, "Vastgesteld."),
        ),
    )
    return DocumentEngine(voorbeelden.RESOURCES).compose(page)


def ongetekend() -> bytes:
    """Returns a document of ours as it is before it is signed."""
    return _document(Certificaat(b"", NAAM, "Wortel", VAN, TOT, is_zelfgemaakt=False))


def met_veld(pdf: bytes) -> bytes:
    """A document with a field that somebody fills in, as the aanmeldformulier has."""
    with pikepdf.open(BytesIO(pdf)) as made:
        field = made.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="reden", V="oud",
                Rect=[50, 50, 200, 70], F=4, P=made.pages[0].obj, DA="/Helv 9 Tf",
            )
        )  # fmt: skip
        made.Root.AcroForm.Fields.append(field)
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        fonts = pikepdf.Dictionary(Helv=made.make_indirect(helvetica))
        made.Root.AcroForm.DR = made.make_indirect(pikepdf.Dictionary(Font=fonts))
        made.pages[0].obj.Annots.append(field)
        output = BytesIO()
        made.save(output)
    return output.getvalue()


@dataclass(frozen=True)
class Geval:
    """One file: how it is made, and what must be said of it. `van` is what the first signature, `bestand` what the file is told."""

    maak: Callable[[bytes], bytes]
    oordeel: Oordeel
    van: set[B] = field(default_factory=set)
    bestand: set[B] = field(default_factory=set)
    bekend: tuple[Houder, ...] = ()
    gezag: Gezag = Gezag.WORTEL
    wortels: tuple[Houder, ...] = (ROOT,)


def by(held: Houder, *keten: Houder, **how: object) -> Callable[[bytes], bytes]:
    return lambda pdf: teken(pdf, held, keten, **how)  # type: ignore[arg-type]


def then(change: Callable[[IncrementalPdfFileWriter], object]) -> Callable[[bytes], bytes]:
    return lambda pdf: daarna(teken(pdf, CHAIR), change)


def good(maak: Callable[[bytes], bytes], **anders: object) -> Geval:
    return Geval(maak, Oordeel.IN_ORDE, **anders)  # type: ignore[arg-type]


def doubt(maak: Callable[[bytes], bytes], *van: B, gezag: Gezag = Gezag.WORTEL, **anders: object) -> Geval:
    return Geval(maak, Oordeel.NIET_BEWEZEN, set(van), gezag=gezag, **anders)  # type: ignore[arg-type]


def nobody(maak: Callable[[bytes], bytes], *van: B, **anders: object) -> Geval:
    return doubt(maak, *van, gezag=Gezag.GEEN, **anders)


def changed(maak: Callable[[bytes], bytes], *van: B, **anders: object) -> Geval:
    return Geval(maak, Oordeel.GEWIJZIGD, set(van), **anders)  # type: ignore[arg-type]
