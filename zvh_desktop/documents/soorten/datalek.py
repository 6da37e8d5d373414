"""Describes the letter to each Partij that a datalek concerns, and the text for the FG (W-72, art. 10.3 h, AVG art. 33)."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.verspreiden.datalek import DatalekBrief, DatalekFeiten, DatalekMelding
from zvh_desktop.taal import codes, datum

_GEEN = "Hierover is nog niets vastgelegd."


@document_van.register
def datalek_brief(brief: DatalekBrief, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.document(
        "Een datalek bij het ZVH",
        lopend="Brief over een datalek",
        ontvanger=brief.partijnaam,
        versie=f"versie {brief.versie}",
        moment=brief.op,
        blokken=_brief(brief),
    )


@document_van.register
def datalek_melding(melding: DatalekMelding, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.document(
        "Melding van een datalek aan de functionaris gegevensbescherming",
        lopend="Melding van een datalek",
        ontvanger="de functionaris gegevensbescherming",
        versie=f"versie {melding.versie}",
        moment=melding.op,
        blokken=_melding(melding),
    )


def _brief(brief: DatalekBrief) -> Iterator[content.Block]:
    yield content.KeyValues(
        (
            ("Van", f"{brief.door}, Procesregisseur, namens de Manager"),
            ("Datum", datum.paper_date(brief.op.date())),
            ("Ontdekt op", _gevonden(brief.feiten)),
            ("Wat voor datalek", codes.capital(codes.on_paper(brief.feiten.soort))),
        )
    )
    yield content.Notice(
        "De Manager van het ZVH informeert u hiermee schriftelijk over een inbreuk in verband met persoonsgegevens. Deze brief "
        "noemt alleen de Casussen die u kent. Houd de inhoud geheim.",
        title="Inbreuk (art. 10.3 h), geheimhouding (art. 17)",
    )
    if brief.stukken:
        yield content.Decision(
            "Wat wij u vragen",
            text="Lees de stukken hieronder niet, geef ze niet door en vernietig ze. Laat ons weten wanneer u dat hebt gedaan, en wie "
            "ze heeft gezien.",
        )
        yield content.Heading("Stukken die bij u terecht zijn gekomen", bookmark=False)
        yield content.BulletList(
            tuple(
                f"{codes.on_paper(one.soort)}, versie {one.versie}, van {datum.paper_moment(one.op)}"
                for one in brief.stukken
            )
        )
    if brief.casussen:
        yield content.Heading("Casussen die u kent", bookmark=False)
        yield content.BulletList(brief.casussen)
    yield from _feiten(brief.feiten)


def _melding(melding: DatalekMelding) -> Iterator[content.Block]:
    rows = [
        ("Aanspreekpunt", f"{melding.door}, Procesregisseur"),
        ("Datum", datum.paper_date(melding.op.date())),
        ("Ontdekt op", _gevonden(melding.feiten)),
        ("72 uur voorbij op", f"{datum.paper_moment(melding.uiterlijk)} (AVG art. 33 lid 1)"),
        ("Aard van de inbreuk", codes.capital(codes.on_paper(melding.feiten.soort))),
        ("Aantal Casussen", str(len(melding.casussen))),
        ("Aantal Betrokkenen", str(melding.betrokkenen)),
    ]
    yield content.KeyValues(tuple(rows))
    yield content.Notice(
        "Deze tekst noemt geen Betrokkene. Zij geeft wat AVG art. 33 lid 3 voor een melding vraagt, voor zover het is vastgelegd.",
        title="Voor de functionaris gegevensbescherming",
    )
    for heading, lines in (
        ("Casussen", melding.casussen),
        (
            "Bij wie de gegevens terechtkwamen",
            tuple(one or "iemand van geen Partij" for one in melding.ontvangers),
        ),
        ("Partijen die een brief krijgen (art. 10.3 h)", melding.partijen),
    ):
        if lines:
            yield content.Heading(heading, bookmark=False)
            yield content.BulletList(lines)
    yield from _feiten(melding.feiten)
    if melding.reden.strip():
        yield content.Heading("Waarom later of niet gemeld", bookmark=False)
        yield content.Paragraph(melding.reden)


def _gevonden(feiten: DatalekFeiten) -> str:
    day = datum.paper_date(feiten.ontdekt_op)
    return f"{day} om {datum.paper_time(feiten.ontdekt_om)}" if feiten.ontdekt_om else day


def _feiten(feiten: DatalekFeiten) -> Iterator[content.Block]:
    for heading, text in (
        ("Wat er is gebeurd", feiten.wat),
        ("Gevolgen", feiten.gevolgen),
        ("Wat is gedaan om het te herstellen", feiten.maatregelen),
    ):
        yield content.Heading(heading, bookmark=False)
        yield content.Paragraph(text.strip() or _GEEN)
