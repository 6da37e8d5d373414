"""Describes the agenda of one recipient as a document (W-20..W-23, W-65)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from zvh_desktop.documents.engine.content import (
    Block,
    BulletList,
    Column,
    Contribution,
    Decision,
    Document,
    Heading,
    KeyValues,
    Run,
    Table,
    Text,
    Together,
    Weight,
)
from zvh_desktop.documents.soorten.briefhoofd import (
    Briefhoofd,
    document_van,
    geheimhouding,
    naam_van_ontvanger,
)
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.tafel.besluit import BesluitSoort
from zvh_desktop.domain.verspreiden.uittreksel import AgendaPunt, AgendaUittreksel
from zvh_desktop.taal import codes, datum


@document_van.register
def agenda_document(agenda: AgendaUittreksel, briefhoofd: Briefhoofd) -> Document:
    titel = f"Agenda {codes.on_paper(agenda.soort)}"
    return briefhoofd.document(
        titel,
        lopend=f"{titel}, {datum.paper_date(agenda.datum)}",
        ontvanger=naam_van_ontvanger(agenda.ontvanger),
        versie=f"versie {agenda.versie}",
        # the date of the meeting: the same agenda made twice is the same document
        moment=datetime.combine(agenda.datum, agenda.begin, tzinfo=UTC),
        blokken=_blokken(agenda),
    )


def _blokken(agenda: AgendaUittreksel) -> Iterator[Block]:
    yield KeyValues(tuple(_kop(agenda)))
    yield geheimhouding(agenda.ontvanger)
    if agenda.ontvanger.is_zvh or len(agenda.punten) > 1:
        yield Heading("Verloop" if agenda.ontvanger.is_zvh else "Uw Casussen", bookmark=False)
        yield _verloop(agenda) if agenda.ontvanger.is_zvh else _casussen(agenda)
    for punt in agenda.punten:
        yield from _punt(punt, agenda)


def _kop(agenda: AgendaUittreksel) -> Iterator[tuple[str, str]]:
    yield "Overleg", ", ".join(filter(None, (datum.paper_weekday_date(agenda.datum), agenda.plaats)))
    if agenda.ontvanger.is_zvh:
        yield "Begin", datum.paper_time(agenda.begin)
    else:
        yield "U wordt verwacht", f"om {datum.paper_time(agenda.begin)}"
        duur = f"ongeveer {sum(punt.minuten for punt in agenda.punten)} minuten aan tafel"
        yield "Duur", f"{duur}. De voorzitter roept u binnen; misschien moet u even wachten."
    yield "Voorzitter", agenda.voorzitter


def _verloop(agenda: AgendaUittreksel) -> Table:
    return Table(
        (Column("Tijd", 2), Column("Duur", 1.6), Column("Casus", 2.4), Column("Gevraagd besluit", 4)),
        tuple(
            (
                datum.paper_time(punt.van) if punt.van else "",
                f"{punt.minuten} minuten",
                punt.nummer,
                _gevraagd(punt.gevraagd_besluit),
            )
            for punt in agenda.punten
        ),
        "De Casussen op volgorde, met begintijd, duur en het besluit dat wordt gevraagd",
    )


def _casussen(agenda: AgendaUittreksel) -> Table:
    return Table(
        (Column("Casus", 2.4), Column("Betrokkene", 3.6), Column("Gevraagd besluit", 4)),
        tuple(
            (punt.nummer, "\n".join(b.naam for b in punt.betrokkenen), _gevraagd(punt.gevraagd_besluit))
            for punt in agenda.punten
        ),
        "De Casussen waarvoor u bent genodigd, met het besluit dat wordt gevraagd",
    )


def _punt(punt: AgendaPunt, agenda: AgendaUittreksel) -> Iterator[Block]:
    facts = KeyValues(
        (
            *((("Tijd", f"{datum.paper_time(punt.van)}, {punt.minuten} minuten"),) if punt.van else ()),
            (
                "Betrokkene" if len(punt.betrokkenen) == 1 else "Betrokkenen",
                "\n".join(_betrokkene(betrokkene) for betrokkene in punt.betrokkenen),
            ),
            ("Gebied", codes.on_paper(punt.gebied)),
            ("Doel", punt.doel),
            ("Gevraagd besluit", _gevraagd(punt.gevraagd_besluit)),
            *(
                (("Betrokkene informeren", informeren),)
                if (informeren := punt.informeren_betrokkene.strip())
                else ()
            ),
        )
    )
    asked = punt.gevraagde_bijdrage.strip()
    wanted = Decision(f"Gevraagde bijdrage van {agenda.ontvanger.partijnaam} (art. 11.2 e)", text=asked)
    yield Together((Heading(f"Casus {punt.nummer}", ruled=True), facts, *((wanted,) if asked else ())))
    if any(thema.strip() for thema in punt.themas):
        yield Heading("Gespreksthema's (art. 11.2 c)", level=2, bookmark=False)
        yield BulletList(tuple(thema for thema in punt.themas if thema.strip()))
    if punt.voorinzage:
        yield Heading("Vooraf te lezen (art. 11.2 f)", level=2, bookmark=False)
        yield from (
            Contribution(partijnaam, "Vooraf gedeeld met instemming van deze Partij", tekst)
            for partijnaam, tekst in punt.voorinzage
        )
    if punt.genodigden:
        yield Heading("Genodigd voor deze Casus (art. 14.2)", level=2, bookmark=False)
        yield BulletList(tuple(_genodigde(*genodigde) for genodigde in punt.genodigden))


def _genodigde(partij: str, naam: str, bijdrage: str) -> Text:
    asked = f": {bijdrage.strip()}" if bijdrage.strip() else ""
    name = f", {naam}" if naam else ""
    return (Run(f"{partij}{name}", Weight.BOLD if asked else Weight.REGULAR), Run(asked))


def _gevraagd(besluit: BesluitSoort | None) -> str:
    return codes.on_paper(besluit) if besluit else ""


def _betrokkene(betrokkene: Betrokkene) -> str:
    geboren = (
        f"geboren {datum.paper_birth_date(betrokkene.geboortedatum)}" if betrokkene.geboortedatum else ""
    )
    return ", ".join(
        part for part in (betrokkene.naam, betrokkene.rol, geboren, betrokkene.woonplaats) if part
    )
