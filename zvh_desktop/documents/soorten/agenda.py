"""W-20..W-23, W-65: the agenda of one recipient as a document."""

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
    Table,
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
    yield KeyValues(
        (
            ("Overleg", f"{datum.paper_weekday_date(agenda.datum)}, {datum.paper_time(agenda.begin)}"),
            ("Plaats", agenda.plaats),
            ("Voorzitter", agenda.voorzitter),
            ("Bestemd voor", naam_van_ontvanger(agenda.ontvanger)),
        )
    )
    yield geheimhouding(agenda.ontvanger)
    yield Heading("Wanneer u wordt verwacht" if not agenda.ontvanger.is_zvh else "Verloop", bookmark=False)
    yield Table(
        (Column("Tijd", 2), Column("Duur", 1.6), Column("Casus", 2.4), Column("Gevraagd besluit", 4)),
        tuple(
            (
                datum.paper_time(punt.van),
                f"{punt.minuten} min.",
                punt.nummer,
                _gevraagd(punt.gevraagd_besluit),
            )
            for punt in agenda.punten
        ),
        "De Casussen op volgorde, met begintijd, duur en het besluit dat wordt gevraagd",
    )
    for punt in agenda.punten:
        yield from _punt(punt, agenda, new_page=len(agenda.punten) > 1)


def _punt(punt: AgendaPunt, agenda: AgendaUittreksel, *, new_page: bool) -> Iterator[Block]:
    yield Heading(f"Casus {punt.nummer}", new_page=new_page)
    yield KeyValues(
        (
            ("Tijd", f"{datum.paper_time(punt.van)}, {punt.minuten} minuten"),
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
    if punt.gevraagde_bijdrage.strip():
        yield Decision(
            f"Gevraagde bijdrage van {agenda.ontvanger.partijnaam} (art. 11.2 e)",
            text=punt.gevraagde_bijdrage,
        )
    if any(thema.strip() for thema in punt.themas):
        yield Heading("Gespreksthema's (art. 11.2 c)", level=2, bookmark=False)
        yield BulletList(tuple(thema for thema in punt.themas if thema.strip()))
    if punt.genodigden:
        yield Heading("Genodigd voor deze Casus (art. 14.2)", level=2, bookmark=False)
        yield _genodigden(punt, is_zvh=agenda.ontvanger.is_zvh)
    if punt.voorinzage:
        yield Heading("Vooraf te lezen (art. 11.2 f)", level=2, bookmark=False)
        yield from (
            Contribution(partijnaam, "Vooraf gedeeld met instemming van deze Partij", tekst)
            for partijnaam, tekst in punt.voorinzage
        )


def _genodigden(punt: AgendaPunt, *, is_zvh: bool) -> Table:
    columns = (Column("Partij", 4), Column("Afgevaardigde", 3))
    if not is_zvh:
        return Table(columns, tuple((partij, naam) for partij, naam, _ in punt.genodigden), _GENODIGDEN)
    return Table((*columns, Column("Gevraagde bijdrage", 6)), tuple(punt.genodigden), _GENODIGDEN)


_GENODIGDEN = "Wie voor deze Casus is genodigd, per Partij"


def _gevraagd(besluit: BesluitSoort | None) -> str:
    return codes.on_paper(besluit) if besluit else ""


def _betrokkene(betrokkene: Betrokkene) -> str:
    geboren = (
        f"geboren {datum.paper_birth_date(betrokkene.geboortedatum)}" if betrokkene.geboortedatum else ""
    )
    return ", ".join(
        part for part in (betrokkene.naam, betrokkene.rol, geboren, betrokkene.woonplaats) if part
    )
