"""Describes the letter to the aanmelder of a Casus (P-07, art. 11.2 b)."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.triage.triage import Routing
from zvh_desktop.domain.verspreiden.stukken import TafelUitkomst, Terugkoppelbrief
from zvh_desktop.taal import codes, datum

_ROUTING = {
    Routing.CASUSTAFEL: "De Casus wordt besproken aan een Regionale Casustafel",
    Routing.MDO: "De Casus gaat direct naar een multidisciplinair overleg",
    Routing.ELDERS: "De Casus wordt elders belegd",
    Routing.NIET_IN_BEHANDELING: "De Casus wordt niet in behandeling genomen",
}


@document_van.register
def terugkoppeling_document(brief: Terugkoppelbrief, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.document(
        "Terugkoppeling van uw aanmelding",
        lopend="Terugkoppeling van een aanmelding",
        ontvanger=_aan(brief),
        versie=f"versie {brief.versie}",
        moment=brief.op,
        blokken=_blokken(brief),
    )


def _aan(brief: Terugkoppelbrief) -> str:
    names = (brief.aan,) if brief.partijnaam in brief.aan else (brief.aan, brief.partijnaam)
    return ", ".join(filter(None, names)) or "de aanmelder"


def _blokken(brief: Terugkoppelbrief) -> Iterator[content.Block]:
    yield content.KeyValues(tuple(_kop(brief)))
    yield content.Notice(
        "Op de inhoud rust geheimhouding. Deze brief is alleen voor wie de Casus heeft aangemeld; aan Derden wordt niets "
        "verstrekt zonder voorafgaande schriftelijke toestemming (art. 8.2).",
        title="Niet openbaar, geheimhouding (art. 17)",
    )
    if brief.routing:
        yield content.Decision("Uitkomst van de triage (art. 11.2 b)", decision=_ROUTING[brief.routing])
    if brief.tafel:
        yield _besluit(brief.tafel)
    if brief.inhoud.strip():
        yield content.Heading("Toelichting", bookmark=False)
        yield content.Paragraph(brief.inhoud)


def _kop(brief: Terugkoppelbrief) -> Iterator[tuple[str, str]]:
    yield "Van", f"{brief.door}, Procesregisseur"
    yield "Datum", datum.paper_date(brief.op.date())
    yield "Casus", brief.nummer
    yield "Betrokkene" if len(brief.betrokkenen) == 1 else "Betrokkenen", "\n".join(brief.betrokkenen)
    if brief.aangemeld_op:
        yield "Aangemeld op", datum.paper_date(brief.aangemeld_op)


def _besluit(tafel: TafelUitkomst) -> content.Decision:
    held = f"Besproken op {datum.paper_date(tafel.datum)}, {codes.on_paper(tafel.soort)}"
    lines = []
    if tafel.casusregisseur:
        lines.append(("Casusregisseur", f"{tafel.casusregisseur} (art. 7.4 a)"))
    if tafel.volgende_datum:
        lines.append(("Volgende datum", datum.paper_date(tafel.volgende_datum)))
    if tafel.besluit is None:
        return content.Decision("Uitkomst van het overleg (bijlage 3, fase 3)", decision=held)
    return content.Decision(
        "Besluit (bijlage 3, fase 3)", decision=codes.on_paper(tafel.besluit), text=held, lines=tuple(lines)
    )
