"""W-34, art. 7.5: what one recipient's Partij is to do after a table, as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator

from zvh_desktop.documents.engine.content import Block, Column, Document, Heading, KeyValues, Notice, Table
from zvh_desktop.documents.soorten.briefhoofd import (
    Briefhoofd,
    document_van,
    geheimhouding,
    naam_van_ontvanger,
)
from zvh_desktop.domain.verspreiden.stukken import ActielijstPunt, ActielijstUittreksel
from zvh_desktop.taal import codes, datum


@document_van.register
def actielijst_document(lijst: ActielijstUittreksel, briefhoofd: Briefhoofd) -> Document:
    titel = f"Actielijst {codes.on_paper(lijst.soort)}"
    return briefhoofd.document(
        titel,
        lopend=f"{titel}, {datum.paper_date(lijst.datum)}",
        ontvanger=naam_van_ontvanger(lijst.ontvanger),
        versie=f"versie {lijst.versie}",
        moment=lijst.op,
        blokken=_blokken(lijst),
    )


def _blokken(lijst: ActielijstUittreksel) -> Iterator[Block]:
    yield KeyValues(
        (
            ("Overleg", datum.paper_weekday_date(lijst.datum)),
            ("Voorzitter", lijst.voorzitter),
            ("Bestemd voor", naam_van_ontvanger(lijst.ontvanger)),
            ("Stand op", datum.paper_moment(lijst.op)),
        )
    )
    yield geheimhouding(lijst.ontvanger)
    yield Notice(
        "Deze lijst is niet ondertekend. De notulen zijn vastgesteld; bij verschil gelden die."
        if lijst.is_vastgesteld
        else "Deze lijst is niet ondertekend en loopt vooruit op de notulen, die nog niet zijn vastgesteld. Klopt er iets "
        "niet? Meld het de voorzitter voordat dat gebeurt.",
        title="Voorlopig" if not lijst.is_vastgesteld else "",
    )
    for punt in lijst.punten:
        yield from _punt(punt, lijst)


def _punt(punt: ActielijstPunt, lijst: ActielijstUittreksel) -> Iterator[Block]:
    yield Heading(f"Casus {punt.nummer}")
    label = "Betrokkene" if len(punt.betrokkenen) == 1 else "Betrokkenen"
    yield KeyValues(((label, "\n".join(punt.betrokkenen)),))
    is_zvh = lijst.ontvanger.is_zvh
    yield Table(
        (
            Column("Actie", 4.2),
            Column("Partij en persoon" if is_zvh else "Persoon", 2.6),
            Column("Uiterlijk", 1.9),
            Column("Afgesproken", 1.9),
        ),
        tuple(
            (
                actie.wat,
                f"{actie.partijnaam}\n{actie.persoon}" if is_zvh else actie.persoon,
                datum.paper_short_date(actie.uiterlijk),
                "eerder" if actie.is_eerder else "op dit overleg",
            )
            for actie in punt.acties
        ),
        "De open acties voor deze Casus: wat, door wie en uiterlijk wanneer",
    )
