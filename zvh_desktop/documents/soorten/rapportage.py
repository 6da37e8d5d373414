"""Describes the report for the Manager, as a document with bars and a sheet with charts, without a name (W-70, art. 10.3 e)."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.documents.engine import content
from zvh_desktop.documents.engine.werkblad import Blad
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van, ondertekening
from zvh_desktop.domain.inzien.rapportage import Aantal, Rapport, Rapportdeel, Rapportrij
from zvh_desktop.taal import codes, datum, rapportage as woorden

_ZONDER_NAMEN = "Bevat geen persoonsgegevens"
_TOTAAL = (content.Run("Totaal", content.Weight.BOLD),)


@document_van.register
def rapportage_document(rapport: Rapport, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.document(
        "Rapportage over de casuïstiek",
        lopend=f"Rapportage {woorden.periode(rapport.nu)}",
        ontvanger="de Manager, voor de Stuurgroep",
        versie=f"gemaakt op {datum.paper_date(rapport.op.date())}",
        moment=rapport.op,
        blokken=_blokken(rapport, briefhoofd),
        markering=_ZONDER_NAMEN,
    )


def _blokken(rapport: Rapport, briefhoofd: Briefhoofd) -> Iterator[content.Block]:
    yield content.KeyValues(
        (
            (woorden.DEZE, woorden.periode(rapport.nu)),
            (
                woorden.ERVOOR,
                woorden.periode(rapport.eerder) if rapport.eerder else woorden.GEEN_VERGELIJKING,
            ),
            ("Mediaan", f"van Aanmelding tot eerste tafel: {woorden.mediaan(rapport.nu)}"),
        )
    )
    yield content.Table(
        (content.Column("In het kort", 8), *_kolommen(rapport)),
        tuple((label, *_getallen(row)) for label, row in woorden.kort(rapport)),
        "De hoofdcijfers van deze periode en van de periode ervoor",
    )
    yield content.Paragraph(
        "Een balk onder een regel laat zien hoe de aantallen zich verhouden: vol is deze periode, gearceerd de periode ervoor, leeg de "
        "marge van wat niet precies wordt verteld.",
        muted=True,
    )
    for deel in Rapportdeel:
        yield content.Heading(codes.on_paper(deel))
        yield from _deel(rapport, deel)
    yield content.Heading("Wat is geteld en wat niet")
    yield content.BulletList(woorden.UITLEG)
    maker = f"{rapport.door}, als Procesregisseur" if rapport.door else "de Procesregisseur"
    yield ondertekening(briefhoofd.certificaat, f"Gemaakt uit het dossier van het ZVH door {maker}.")


def _deel(rapport: Rapport, deel: Rapportdeel) -> Iterator[content.Block]:
    rows = rapport.rijen(deel)
    if not rows:
        yield content.Paragraph(woorden.niets(rapport, deel))
        return
    longest = max(_einde(number) for row in rows for number in row.aantallen) or 1
    total: list[tuple[content.Text, ...]] = []
    if deel.heeft_totaal:
        total.append((_TOTAAL, *_getallen(rapport.totaal(deel))))
    yield content.Table(
        (content.Column("Waarvan", 8), *_kolommen(rapport)),
        (*((woorden.onderwerp(row), *_getallen(row)) for row in rows), *total),
        f"{codes.on_paper(deel)}: per regel het aantal in deze periode en in de periode ervoor",
        (*(_balken(row, longest) for row in rows), *(() for _ in total)),
    )


def _kolommen(rapport: Rapport) -> Iterator[content.Column]:
    yield content.Column(woorden.DEZE, 3)
    if rapport.eerder is not None:
        yield content.Column(woorden.ERVOOR, 3)


def _getallen(row: Rapportrij) -> tuple[str, ...]:
    return tuple(map(woorden.aantal, row.aantallen))


def _einde(number: Aantal) -> int:
    return number.minst if number.meest is None else number.meest


def _balken(row: Rapportrij, longest: int) -> tuple[content.Bar, ...]:
    """Returns a bar for each number: of one that has a margin the full part is what it is at least."""
    return tuple(
        content.Bar(number.minst / longest, _einde(number) / longest, is_pale=index > 0)
        for index, number in enumerate(row.aantallen)
    )


def bladen(rapport: Rapport, briefhoofd: Briefhoofd) -> Iterator[Blad]:
    """Yields a sheet for each table, with what its numbers are at least beside it for the chart, and one with the explanation."""
    for deel in Rapportdeel:
        heads = ("Waarvan", *(column.title for column in _kolommen(rapport)))
        rows = [(woorden.onderwerp(row), row) for row in rapport.rijen(deel)]
        total = [("Totaal", rapport.totaal(deel))] if deel.heeft_totaal else []
        yield Blad(
            deel.value,
            codes.on_paper(deel),
            (*heads, *(f"{head}, ten minste" for head in heads[1:])),
            tuple(
                (label, *_cellen(row), *(n.minst for n in row.aantallen)) for label, row in (*rows, *total)
            ),
            grafiek=len(rows),
        )
    notes = (woorden.periode(rapport.nu), _ZONDER_NAMEN, *woorden.UITLEG)
    merk = briefhoofd.document(
        "", lopend="", ontvanger="", versie="", moment=rapport.op, blokken=()
    ).demonstration
    yield Blad(
        "toelichting",
        "Toelichting",
        ("Toelichting",),
        tuple((note,) for note in (*filter(None, (merk,)), *notes)),
    )


def _cellen(row: Rapportrij) -> tuple[str | int, ...]:
    return tuple(woorden.aantal(n) if n.waarde is None else n.waarde for n in row.aantallen)
