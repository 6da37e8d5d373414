"""Describes what the organisation that takes the process direction over gets of a Casus (W-62, bijl. 3 fase 5)."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.documents.soorten.persoonsgegevens import gegevens_per_kop
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.afschaling.regieoverdracht import Regieoverdrachtsstuk
from zvh_desktop.taal import codes, datum


@document_van.register
def regieoverdracht_document(stuk: Regieoverdrachtsstuk, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.document(
        "Overdracht van de procesregie",
        lopend="Overdracht",
        ontvanger=", ".join(filter(None, (stuk.naam, stuk.organisatie))),
        versie=f"versie {stuk.versie}",
        moment=stuk.op,
        blokken=_blokken(stuk),
    )


def _blokken(stuk: Regieoverdrachtsstuk) -> Iterator[content.Block]:
    yield content.KeyValues(tuple(_kop(stuk)))
    yield content.Notice(
        "U neemt de procesregie over van het Zorg- en Veiligheidshuis. Hierin staat alleen wat de Partij die het verstrekte u laat "
        "hebben. Gebruik het voor deze Casus, en geef het niet door zonder haar schriftelijke toestemming (art. 8.2, 16.2).",
        title="Niet openbaar, geheimhouding (art. 17)",
    )
    if stuk.besluiten:
        yield content.Heading("Besluiten")
        rows = tuple(
            (
                datum.paper_date(b.datum),
                codes.capital(codes.on_paper(b.overleg)),
                codes.on_paper(b.besluit) if b.besluit else "Geen besluit",
            )
            for b in sorted(stuk.besluiten, key=lambda b: b.datum)
        )
        columns = tuple(
            content.Column(head, wide) for head, wide in (("Wanneer", 2), ("Waar", 4), ("Wat", 4))
        )
        yield content.Table(columns, rows, "Per overleg het besluit")
    yield from gegevens_per_kop(stuk.gegevens)


def _kop(stuk: Regieoverdrachtsstuk) -> Iterator[tuple[str, str]]:
    yield "Casus", f"{stuk.nummer}, {codes.on_paper(stuk.gebied)}"
    yield "Betrokkenen", "\n".join(map(_persoon, stuk.betrokkenen))
    if stuk.casusregisseur:
        yield "Casusregisseur", stuk.casusregisseur
    yield "Overgedragen door", stuk.door
    yield "Overgedragen op", datum.paper_date(stuk.op.date())


def _persoon(one: Betrokkene) -> str:
    born = f"geboren {datum.paper_birth_date(one.geboortedatum)}" if one.geboortedatum else ""
    return ", ".join(filter(None, (one.naam, born, one.rol, one.woonplaats)))
