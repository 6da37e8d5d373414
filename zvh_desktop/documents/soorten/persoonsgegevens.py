"""Describes what is held on one person, for the contactpunt that he asked (P-10, AVG art. 15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zvh_desktop.documents.engine import content
from zvh_desktop.documents.soorten.briefhoofd import Briefhoofd, document_van
from zvh_desktop.domain.inzien.persoonsgegevens import Gegeven, Gegevenskop, NietOpgenomen, Persoonsgegevens
from zvh_desktop.taal import codes, datum


@document_van.register
def persoonsgegevens_document(gegevens: Persoonsgegevens, briefhoofd: Briefhoofd) -> content.Document:
    return briefhoofd.document(
        "Persoonsgegevens in het dossier",
        lopend="Persoonsgegevens",
        ontvanger="de betrokkene, langs het contactpunt",
        versie=f"versie {gegevens.versie}",
        moment=gegevens.op,
        blokken=_blokken(gegevens),
    )


def _blokken(gegevens: Persoonsgegevens) -> Iterator[content.Block]:
    yield content.KeyValues(tuple(_kop(gegevens)))
    yield content.Notice(
        "Dit is wat het Zorg- en Veiligheidshuis over u bewaart. Wat over andere personen gaat, staat er niet in. Wat een Partij "
        "heeft ingebracht, staat er alleen in als die Partij dat goedvindt (art. 16.2).\n"
        "Klopt er iets niet, of wilt u dat wij iets wissen of niet meer gebruiken? Vraag het het contactpunt. U kunt ook een klacht "
        "indienen bij de Autoriteit Persoonsgegevens (AVG art. 15 lid 1).",
        title="Wat u hier leest en wat u kunt doen",
    )
    if gegevens.fasen or gegevens.besluiten:
        yield content.Heading("Verloop")
        rows = [(day, f"Fase: {codes.on_paper(fase)}") for day, fase in gegevens.fasen]
        rows += [
            (
                b.datum,
                f"{codes.capital(codes.on_paper(b.overleg))}: {codes.on_paper(b.besluit) if b.besluit else 'nog geen besluit'}",
            )
            for b in gegevens.besluiten
        ]
        told = ((datum.paper_date(day), what) for day, what in sorted(rows))
        yield _tabel(("Wanneer", "Wat"), told, "Wat er in deze Casus gebeurde, van vroeg naar laat")
    yield from gegevens_per_kop(gegevens.gegevens)
    if gegevens.niet_opgenomen:
        yield content.Heading("Wat niet is opgenomen")
        for why, count in gegevens.niet_opgenomen:
            what = "stuk van de aanmelding is" if count == 1 else "stukken van de aanmelding zijn"
            how = "niet of niet geheel" if why is NietOpgenomen.OVER_ANDEREN else "niet"
            yield content.Paragraph(f"{count} {what} {how} opgenomen, omdat {codes.on_paper(why)}.")
    if gegevens.verstrekkingen:
        yield content.Heading("Wat is verstrekt")
        rows_given = (
            (datum.paper_date(v.dag), codes.on_paper(v.soort), v.partij or "een partij")
            for v in gegevens.verstrekkingen
        )
        yield _tabel(("Wanneer", "Stuk", "Aan"), rows_given, "Welk stuk wanneer aan wie is gegeven")
    if gegevens.verzoeken:
        yield content.Heading("Uw verzoeken")
        asked = (
            (
                codes.capital(codes.on_paper(v.soort)) if v.soort else "Verzoek",
                datum.paper_date(v.ontvangen_op) if v.ontvangen_op else "",
                datum.paper_date(v.beantwoord_op) if v.beantwoord_op else "nog niet",
            )
            for v in gegevens.verzoeken
        )
        yield _tabel(("Soort", "Ontvangen", "Beantwoord"), asked, "Wat u vroeg, en wanneer dat is beantwoord")


def _kop(gegevens: Persoonsgegevens) -> Iterator[tuple[str, str]]:
    yield "Naam", gegevens.naam
    if gegevens.andere_namen:
        yield "Staat er ook als", "\n".join(gegevens.andere_namen)
    if gegevens.geboortedatum:
        yield "Geboren", datum.paper_birth_date(gegevens.geboortedatum)
    for label, words in (("Rol", gegevens.rol), ("Woonplaats", gegevens.woonplaats)):
        if words:
            yield label, words
    yield "Casus", f"{gegevens.nummer}, {codes.on_paper(gegevens.gebied)}"
    if gegevens.aangemeld_op:
        yield "Aangemeld op", datum.paper_date(gegevens.aangemeld_op)
    if gegevens.geinformeerd_op:
        yield "Geïnformeerd op", datum.paper_date(gegevens.geinformeerd_op)
    yield "Gemaakt op", datum.paper_date(gegevens.op.date())


def gegevens_per_kop(gegevens: Sequence[Gegeven]) -> Iterator[content.Block]:
    """Yields the texts under the heading of where they stand in the file."""
    for kop in Gegevenskop:
        said = [one for one in gegevens if one.kop is kop]
        if said:
            yield content.Heading(codes.on_paper(kop))
            for one in said:
                yield from _gegeven(one)


def _gegeven(one: Gegeven) -> Iterator[content.Block]:
    day = datum.paper_date(one.dag) if one.dag else ""
    due = f"uiterlijk {day}" if day and one.kop is Gegevenskop.ACTIE else day
    stand = codes.on_paper(one.stand) if one.stand else ""
    head = codes.capital(", ".join(filter(None, (due, one.partij, stand))))
    yield content.Contribution(head, "", one.tekst) if head else content.Paragraph(one.tekst)


def _tabel(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]], summary: str) -> content.Table:
    columns = tuple(content.Column(head, 2 if place == 0 else 4) for place, head in enumerate(heads))
    return content.Table(columns, tuple(rows), summary)
