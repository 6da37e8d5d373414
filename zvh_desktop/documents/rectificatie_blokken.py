"""W-60: what a rectification says before the corrected text: which document it corrects, why, and what was and now is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zvh_desktop.documents import woorden
from zvh_desktop.documents.engine.content import Block, Heading, KeyValues, Notice, Paragraph, Run, Weight
from zvh_desktop.domain.correctie import Correctie, Onderdeel, Rectificatie, RectificatieReden

_REDEN = {
    RectificatieReden.ONJUIST: "iets stond er onjuist",
    RectificatieReden.ONVOLLEDIG: "er ontbrak iets",
    RectificatieReden.TEN_ONRECHTE: "iets stond er ten onrechte",
    RectificatieReden.SCHRIJFFOUT: "een schrijffout",
}
_ONDERDEEL = {
    Onderdeel.BETROKKENEN: "Betrokkenen",
    Onderdeel.DOEL: "Doel",
    Onderdeel.INBRENG: "Inbreng",
    Onderdeel.BESPREKING: "Bespreking",
    Onderdeel.BESLUIT: "Besluit",
    Onderdeel.RICHTING_PLAN: "Richting van het Plan van Aanpak",
    Onderdeel.ROLLEN: "Rol en informatiebehoefte",
    Onderdeel.AFSCHALINGSCRITERIA: "Criteria voor Afschaling",
    Onderdeel.ACTIE: "Actie",
}


def rectificatie_blokken(nummer: str, rectificatie: Rectificatie) -> Iterator[Block]:
    yield Notice(
        "De tekst hieronder komt in de plaats van wat er over deze Casus in het eerdere document staat. De rest van dat "
        "document blijft gelden. Bewaar beide.",
        title="Dit is een rectificatie",
    )
    yield Heading("Wat wordt gerectificeerd", bookmark=False)
    yield KeyValues(tuple(_feiten(nummer, rectificatie)))
    for correctie in rectificatie.correcties:
        yield from _correctie(correctie)


def _feiten(nummer: str, rectificatie: Rectificatie) -> Iterator[tuple[str, str]]:
    yield "Document", f"{nummer}, versie {rectificatie.versie_nummer}"
    yield "SHA-256", rectificatie.sha256 or "van dit document was nog geen ondertekend exemplaar verstrekt"
    if rectificatie.reden:
        yield "Reden", _REDEN[rectificatie.reden]
    if rectificatie.toelichting.strip():
        yield "Toelichting", rectificatie.toelichting


def _correctie(correctie: Correctie) -> Iterator[Block]:
    onderdeel = _ONDERDEEL[correctie.onderdeel]
    wie = f" ({correctie.wie})" if correctie.wie else ""
    yield Heading(f"{onderdeel}{wie}", level=2, bookmark=False)
    if not (correctie.was or correctie.wordt):
        yield Paragraph("Gewijzigd of vervallen; hieronder staat wat nu geldt.")
        return
    for woord, tekst in (("Was", correctie.was), ("Wordt", correctie.wordt)):
        leesbaar = _actie(tekst) if correctie.onderdeel is Onderdeel.ACTIE and tekst else tekst
        # Names of one line each stay so: side by side, those that are written from right to left would change places.
        eerste, *rest = (leesbaar or "(stond er niet in)").splitlines()
        yield Paragraph((Run(f"{woord}: ", Weight.BOLD), Run(eerste)))
        yield from (Paragraph(regel) for regel in rest if regel.strip())


def _actie(tekst: str) -> str:
    """The difference is kept in codes; a reader gets a date."""
    wat, persoon, uiterlijk = tekst.rsplit("\n", 2)
    wie = f" ({persoon})" if persoon else ""
    return f"{wat}{wie}, uiterlijk {woorden.korte_datum(date.fromisoformat(uiterlijk))}"
