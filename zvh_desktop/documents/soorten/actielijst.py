"""Describes what one recipient's Partij is to do after a table, as a document of its own (W-34, art. 7.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zvh_desktop.documents.engine.content import (
    Block,
    Dated,
    Document,
    Heading,
    KeyValues,
    Notice,
    Run,
    Together,
)
from zvh_desktop.documents.soorten.briefhoofd import (
    Briefhoofd,
    document_van,
    geheimhouding,
    naam_van_ontvanger,
    wie_en_wat,
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
    label = "Betrokkene" if len(punt.betrokkenen) == 1 else "Betrokkenen"
    yield Together(
        (Heading(f"Casus {punt.nummer}", ruled=True), KeyValues(((label, "\n".join(punt.betrokkenen)),)))
    )
    yield Dated(
        tuple(
            (
                datum.paper_short_date(actie.uiterlijk) if actie.uiterlijk else "nog zonder datum",
                (
                    *wie_en_wat(
                        actie.partijnaam if lijst.ontvanger.is_zvh else "",
                        actie.persoon or "nog zonder persoon",
                        actie.wat,
                    ),
                    *((Run(" (eerder afgesproken)", muted=True),) if actie.is_eerder else ()),
                ),
            )
            for actie in sorted(punt.acties, key=lambda actie: actie.uiterlijk or date.max)
        )
    )
