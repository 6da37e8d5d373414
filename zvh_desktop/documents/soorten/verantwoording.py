"""Describes the account of one Casus for an audit, without what Partijen provided and without a Betrokkene (art. 10.3 g)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.inzien.verantwoording import Verantwoording, Verantwoordregel
from zvh_desktop.taal import codes, datum

_KOLOMMEN = (("Wanneer", 4), ("Wat", 6), ("Wie", 6), ("Grondslag", 5), ("Door", 4))


@document_van.register
def verantwoording_document(verantwoording: Verantwoording, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.document(
        "Verantwoording van een Casus",
        lopend=f"Verantwoording {verantwoording.nummer}",
        ontvanger="de Manager, voor een audit",
        versie=f"versie {verantwoording.versie}",
        moment=verantwoording.op,
        blokken=_blokken(verantwoording),
    )


def _blokken(verantwoording: Verantwoording) -> Iterator[content.Block]:
    yield content.KeyValues(
        (
            ("Casus", verantwoording.nummer),
            ("Gebied", codes.on_paper(verantwoording.gebied)),
            ("Gemaakt op", datum.paper_moment(verantwoording.op)),
        )
    )
    yield content.Notice(
        "Wie wist wat, wanneer, op welke grondslag, en wie besliste (art. 10.3 g). Wat Partijen hebben ingebracht en de namen van "
        "Betrokkenen staan er niet in: die zijn niet van het ZVH. Een uitnodiging staat op de dag van de tafel.",
        title="Wat dit stuk zegt",
    )
    if verantwoording.regels:
        yield content.Table(
            tuple(content.Column(head, width) for head, width in _KOLOMMEN),
            tuple(_rij(regel) for regel in verantwoording.regels),
            "Per gebeurtenis wanneer, wat, wie, op welke grondslag en door wie",
        )


def _rij(regel: Verantwoordregel) -> tuple[str, ...]:
    when = datum.paper_moment(regel.op) if isinstance(regel.op, datetime) else datum.paper_date(regel.op)
    what = codes.on_paper(regel.soort)
    if regel.wat is not None:
        what = f"{what}: {codes.on_paper(regel.wat)}"
    return when, f"{what} ({regel.soort.artikel})", regel.wie, regel.grond, regel.door
