"""W-60, W-61, W-65: the notulen of one recipient as a document; what he may not know is not in the value given here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import assert_never

from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.engine.content import (
    Block,
    BulletList,
    Column,
    Contribution,
    Decision,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Run,
    Table,
    Weight,
)
from zvh_desktop.documents.soorten.briefhoofd import (
    Briefhoofd,
    document_van,
    geheimhouding,
    naam_van_ontvanger,
    ondertekening,
)
from zvh_desktop.domain.notulen.notulen import Correctie, NotulenActie, Onderdeel, Rectificatie
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.domain.tafel.besluit import Besluit
from zvh_desktop.domain.tafel.presentie import Aanwezigheid, Periode, Presentie, Zetel
from zvh_desktop.domain.tafel.verslag import Gebruik
from zvh_desktop.domain.verspreiden.ontvanger import DeelnemerOntvanger, Tafelontvanger
from zvh_desktop.domain.verspreiden.uittreksel import NotulenUittreksel, UittrekselInbreng, UittrekselPunt
from zvh_desktop.taal import codes, datum


def rectificatie_blokken(nummer: str, rectificatie: Rectificatie) -> Iterator[Block]:
    yield Notice(
        "De tekst hieronder komt in de plaats van wat er over deze Casus in het eerdere document staat. De rest van dat "
        "document blijft gelden. Bewaar beide.",
        title="Dit is een rectificatie",
    )
    yield Heading("Wat wordt gerectificeerd", bookmark=False)
    yield KeyValues(tuple(_feiten(nummer, rectificatie)))
    for correctie in rectificatie.correcties:
        yield from _correctie(correctie)


def _feiten(nummer: str, rectificatie: Rectificatie) -> Iterator[tuple[str, str]]:
    yield "Document", f"{nummer}, versie {rectificatie.versie_nummer}"
    yield "SHA-256", rectificatie.sha256 or "van dit document was nog geen ondertekend exemplaar verstrekt"
    if rectificatie.reden:
        yield "Reden", codes.on_paper(rectificatie.reden)
    if rectificatie.toelichting.strip():
        yield "Toelichting", rectificatie.toelichting


def _correctie(correctie: Correctie) -> Iterator[Block]:
    onderdeel = codes.on_paper(correctie.onderdeel)
    wie = f" ({correctie.wie})" if correctie.wie else ""
    yield Heading(f"{onderdeel}{wie}", level=2, bookmark=False)
    if not (correctie.was or correctie.wordt):
        yield Paragraph("Gewijzigd of vervallen; hieronder staat wat nu geldt.")
        return
    for woord, tekst in (("Was", correctie.was), ("Wordt", correctie.wordt)):
        leesbaar = _actie(tekst) if correctie.onderdeel is Onderdeel.ACTIE and tekst else tekst
        # Names of one line each stay so: side by side, those that are written from right to left would change places.
        eerste, *rest = (leesbaar or "(stond er niet in)").splitlines()
        yield Paragraph((Run(f"{woord}: ", Weight.BOLD), Run(eerste)))
        yield from (Paragraph(regel) for regel in rest if regel.strip())


def _actie(tekst: str) -> str:
    """Puts a date for the code in which the difference is kept."""
    wat, persoon, uiterlijk = tekst.rsplit("\n", 2)
    wie = f" ({persoon})" if persoon else ""
    return f"{wat}{wie}, {f'uiterlijk {datum.paper_short_date(date.fromisoformat(uiterlijk))}' if uiterlijk else _GEEN_DAG}"


_GEEN_DAG = "nog zonder datum"


def _dag(actie: NotulenActie) -> str:
    return datum.paper_short_date(actie.uiterlijk) if actie.uiterlijk else _GEEN_DAG


_GEEN_BESLUIT = "Nog geen besluit"


@document_van.register
def notulen_document(notulen: NotulenUittreksel, briefhoofd: Briefhoofd) -> Document:
    soort = codes.on_paper(notulen.soort)
    titel = f"Rectificatie notulen {soort}" if notulen.rectificeert else f"Notulen {soort}"
    return briefhoofd.document(
        titel,
        lopend=f"{titel}, {datum.paper_date(notulen.datum)}",
        ontvanger=naam_van_ontvanger(notulen.ontvanger),
        versie=f"versie {notulen.versie_nummer}",
        moment=notulen.vastgesteld_op,
        blokken=_blokken(notulen, briefhoofd.certificaat),
    )


def _blokken(notulen: NotulenUittreksel, certificaat: Certificaat | None) -> Iterator[Block]:
    yield KeyValues(tuple(_kop(notulen)))
    yield geheimhouding(notulen.ontvanger)
    if notulen.rectificatie:
        yield from rectificatie_blokken(notulen.rectificeert, notulen.rectificatie)
    is_lijst = len(notulen.punten) > 1
    if is_lijst:
        yield Heading("In het kort", level=1, bookmark=False)
        yield _overzicht(notulen.punten)
    for punt in notulen.punten:
        yield from _punt(punt, notulen.ontvanger, new_page=is_lijst)
    yield ondertekening(
        certificaat,
        f"Deze notulen zijn vastgesteld op {datum.paper_moment(notulen.vastgesteld_op)} door "
        f"{notulen.vastgesteld_door}.",
    )


def _kop(notulen: NotulenUittreksel) -> Iterator[tuple[str, str]]:
    begin = f", {datum.paper_time(notulen.begin)}" if notulen.begin else ""
    yield "Overleg", f"{datum.paper_weekday_date(notulen.datum)}{begin}"
    yield "Plaats", notulen.plaats
    yield "Voorzitter", notulen.voorzitter
    yield "Bestemd voor", naam_van_ontvanger(notulen.ontvanger)
    yield "Notulen", f"{notulen.nummer}, versie {notulen.versie_nummer}"
    if notulen.rectificeert:
        yield "Rectificeert", notulen.rectificeert
    if notulen.geheimhouding_op:
        hoe = "door u bevestigd" if notulen.heeft_bevestigd else "bij de opening getoond"
        yield "Geheimhouding", f"{hoe} op {_moment(notulen.geheimhouding_op)} (art. 17)"


def _moment(op: datetime | date) -> str:
    return datum.paper_moment(op) if isinstance(op, datetime) else datum.paper_date(op)


def _overzicht(punten: tuple[UittrekselPunt, ...]) -> Table:
    return Table(
        (Column("Casus", 2), Column("Betrokkene", 3), Column("Besluit", 3), Column("Volgende datum", 2)),
        tuple(
            (
                punt.nummer or "vernietigd",
                "\n".join(punt.betrokkenen),
                "" if punt.vernietigd_op else _besluit_naam(punt.besluit),
                datum.paper_short_date(volgende) if (volgende := punt.besluit.komt_terug_op) else "",
            )
            for punt in punten
        ),
        "De Casussen in deze notulen, met het besluit en de volgende datum",
    )


def _punt(punt: UittrekselPunt, ontvanger: Tafelontvanger, *, new_page: bool) -> Iterator[Block]:
    if punt.vernietigd_op:
        yield Heading("Vernietigde Casus", new_page=new_page)
        yield Notice(
            f"Wat hier over een Casus stond, is op {datum.paper_date(punt.vernietigd_op)} vernietigd (bijlage 3, fase 5)."
        )
        return
    yield Heading(f"Casus {punt.nummer}", new_page=new_page)
    betrokkenen = ("Betrokkene" if len(punt.betrokkenen) == 1 else "Betrokkenen", "\n".join(punt.betrokkenen))
    if isinstance(ontvanger, DeelnemerOntvanger):
        yield KeyValues((betrokkenen,))
        yield from _voor_derde(punt)
        return
    gebied = codes.on_paper(punt.gebied) if punt.gebied else ""
    yield KeyValues((betrokkenen, ("Gebied", gebied), ("Doel", punt.doel)))
    if punt.opgeschoond_op:
        yield Notice(
            f"Op {datum.paper_date(punt.opgeschoond_op)} is alles vernietigd wat voor de procesregie niet langer nodig was "
            "(bijlage 3, fase 5). Het besluit staat er nog."
        )
    if not punt.is_volledig:
        yield Notice(
            "U had bericht dat u niet aanwezig kon zijn. Daarom staan hier alleen het besluit en wat uw Partij zelf "
            "aangaat."
        )
    if punt.presenties:
        yield Heading("Aanwezigheid bij deze Casus", level=2, bookmark=False)
        yield _presentielijst(punt)
    if punt.inbrengen:
        yield Heading("Inbreng (art. 16.2)", level=2, bookmark=False)
        yield from (_inbreng(inbreng, _gebruik(inbreng)) for inbreng in punt.inbrengen)
    if ontvanger.is_zvh:
        yield from _toestemmingen(punt)
    if punt.bespreking.strip():
        yield Heading("Bespreking", level=2, bookmark=False)
        yield Paragraph(punt.bespreking)
    yield Decision(
        "Besluit (bijlage 3, fase 3)",
        decision=_besluit_naam(punt.besluit),
        lines=(*_besluit_regels(punt), *_isd(punt), *_instemming(punt)),
    )
    yield from _plan(punt)
    yield from _acties(punt.acties)


def _voor_derde(punt: UittrekselPunt) -> Iterator[Block]:
    yield Notice(
        "U nam als Derde deel aan deze Casus, en aan geen andere. Hier staat alleen wat u met voorafgaande schriftelijke "
        "toestemming van de Partij die het inbracht, mag hebben (art. 8.2)."
    )
    yield Heading("Uw aanwezigheid bij deze Casus", level=2, bookmark=False)
    yield _presentielijst(punt)
    if punt.inbrengen:
        yield Heading("Inbreng (art. 8.2 en 16.2)", level=2, bookmark=False)
        gebruik = "aan u verstrekt met schriftelijke toestemming van deze Partij"
        yield from (_inbreng(inbreng, gebruik) for inbreng in punt.inbrengen)


def _toestemmingen(punt: UittrekselPunt) -> Iterator[Block]:
    """Returns what a Derde was let have, by whom and in which writing (W-62)."""
    van = {g.inbreng.id: g.partijnaam for g in punt.inbrengen}
    rows = tuple(
        (
            f"{derde.naam}, {derde.organisatie}",
            f"inbreng van {van.get(t.inbreng_id, '')}" if t.inbreng_id else "een document van deze Casus",
            t.door,
            "\n".join(filter(None, (datum.paper_short_date(t.op) if t.op else "", t.stuk))),
        )
        for derde in punt.deelnemers
        for t in derde.toestemmingen
    )
    if rows:
        yield Heading("Toestemming voor Derden (art. 8.2)", level=2, bookmark=False)
        yield Table(
            (
                Column("Derde", 3),
                Column("Mag hebben", 3),
                Column("Toestemming van", 2.6),
                Column("Wanneer", 2.4),
            ),
            rows,
            "Wat een Derde mag hebben, wie van de verstrekkende Partij dat toestond, wanneer en in welk stuk",
        )


def _presentielijst(punt: UittrekselPunt) -> KeyValues:
    zetels: list[tuple[Zetel, str]] = [
        *((p, ", ".join(filter(None, (partijnaam, p.naam)))) for p, partijnaam in punt.presenties),
        *((d, f"{d.organisatie}, {d.naam} (deelnemer, geen Partij)") for d in punt.deelnemers),
    ]
    standen = (*Aanwezigheid, None)
    return KeyValues(
        tuple(
            (codes.on_paper(stand) if stand else "Niet vastgelegd", "\n".join(leden))
            for stand in standen
            if (leden := [_lid(z, wie) for z, wie in zetels if z.stand is stand])
        )
    )


def _lid(zetel: Zetel, wie: str) -> str:
    bevestigd = (
        f"geheimhouding bevestigd om {_om(zetel.geheimhouding_op)}"
        if zetel.geheimhouding_op is not None
        else ""
    )
    mandaat = (
        f"mandaat van {zetel.mandaat_door}" if isinstance(zetel, Presentie) and zetel.mandaat_door else ""
    )
    tijden = ", ".join(_periode(p) for p in zetel.perioden)
    extra = ", ".join(filter(None, (tijden, mandaat, bevestigd)))
    return f"{wie} ({extra})" if extra else wie


def _periode(periode: Periode) -> str:
    """Returns '10.05 tot 10.40 uur', 'vanaf 10.05 uur' or 'tot 10.40 uur' (W-30)."""
    if periode.van is None:
        return f"tot {_om(periode.tot)}" if periode.tot else ""
    if periode.tot is None:
        return f"vanaf {_om(periode.van)}"
    return f"{_om(periode.van).split()[0]} tot {_om(periode.tot)}"


def _om(moment: datetime) -> str:
    return datum.paper_time(datum.dutch_time(moment).time())


def _gebruik(gezien: UittrekselInbreng) -> str:
    match gezien.inbreng.gebruik:
        case Gebruik.TAFEL:
            return "te gebruiken door de Partijen die bij deze Casus aanwezig waren"
        case Gebruik.GENOEMDE_PARTIJEN:
            return f"alleen te gebruiken door {', '.join(gezien.genoemde_partijen)}"
        case Gebruik.ALLEEN_PROCESREGIE:
            return "alleen voor de procesregie"
        case _:
            assert_never(gezien.inbreng.gebruik)


def _inbreng(gezien: UittrekselInbreng, gebruik: str) -> Contribution:
    inbreng = gezien.inbreng
    kenmerken = (codes.on_paper(inbreng.aard), codes.on_paper(inbreng.categorie), gebruik)
    return Contribution(
        who=f"{gezien.partijnaam} ({inbreng.spreker})" if inbreng.spreker else gezien.partijnaam,
        terms="  ·  ".join(kenmerk for kenmerk in kenmerken if kenmerk),
        text=inbreng.tekst,
    )


def _besluit_naam(besluit: Besluit) -> str:
    return codes.on_paper(besluit.soort) if besluit.soort else _GEEN_BESLUIT


def _besluit_regels(punt: UittrekselPunt) -> Iterator[tuple[str, str]]:
    besluit = punt.besluit
    if besluit.reden.strip():
        yield "Reden", besluit.reden
    if besluit.aangehouden_tot:
        yield "Aangehouden tot", datum.paper_date(besluit.aangehouden_tot)
    if besluit.procesregisseur:
        yield "Procesregisseur", besluit.procesregisseur
    if besluit.elders_waar:
        yield "Procesregie bij", besluit.elders_waar
    if besluit.elders_wie:
        yield "Neemt over", besluit.elders_wie
    for oordeel in besluit.afschaling:
        stand = {True: "voldaan", False: "niet voldaan", None: "niet beoordeeld"}[oordeel.voldaan]
        yield (
            "Criterium (art. 7.4 d)",
            f"{oordeel.criterium}: {stand}{f', {oordeel.reden}' if oordeel.reden else ''}",
        )
    if besluit.casusregisseur:
        regisseur = ", ".join(
            part for part in (besluit.casusregisseur.naam, punt.casusregisseur_partij) if part
        )
        yield "Casusregisseur", f"{regisseur} (art. 7.4 a)"
    if besluit.volgende_datum:
        yield "Volgende datum", datum.paper_date(besluit.volgende_datum)


def _isd(punt: UittrekselPunt) -> Iterator[tuple[str, str]]:
    """Returns what OM and politie stated, each with who said it (P-11)."""
    for verklaring, partijnaam in punt.isd:
        yield codes.on_paper(verklaring.onderdeel), f"{verklaring.tekst} ({verklaring.door}, {partijnaam})"
    if punt.isd:
        yield "ISD", "De tafel adviseert; de rechter legt de maatregel op."


def _instemming(punt: UittrekselPunt) -> Iterator[tuple[str, str]]:
    for instemming, partijnaam in punt.instemming:
        yield "Instemming (art. 8.1)", f"{partijnaam}: {codes.instemming(instemming)}"


def _plan(punt: UittrekselPunt) -> Iterator[Block]:
    if punt.richting_plan.strip():
        yield Heading("Richting van het Plan van Aanpak (art. 7.4 b)", level=2, bookmark=False)
        yield Paragraph(punt.richting_plan)
    if punt.rollen:
        yield Heading("Rol en informatiebehoefte (art. 7.4 c)", level=2, bookmark=False)
        yield Table(
            (Column("Partij", 3), Column("Rol", 3.5), Column("Informatiebehoefte", 3.5)),
            tuple((partijnaam, rol.rol, rol.informatiebehoefte) for rol, partijnaam in punt.rollen),
            "Per Partij haar rol in het Plan van Aanpak en wat zij daarvoor moet weten",
        )
    if punt.afschalingscriteria:
        yield Heading("Criteria voor Afschaling (art. 7.4 d)", level=2, bookmark=False)
        yield BulletList(punt.afschalingscriteria)


def _acties(acties: tuple[tuple[NotulenActie, str], ...]) -> Iterator[Block]:
    nieuw = tuple(pair for pair in acties if not pair[0].is_eerder)
    eerder = tuple(pair for pair in acties if pair[0].is_eerder)
    if nieuw:
        yield Heading("Acties (art. 7.5)", level=2, bookmark=False)
        yield Table(
            (Column("Actie", 4.4), Column("Partij", 2.6), Column("Persoon", 2.4), Column("Uiterlijk", 1.9)),
            tuple((actie.wat, partij, actie.persoon, _dag(actie)) for actie, partij in nieuw),
            "Acties die voor deze Casus zijn afgesproken: wat, door welke Partij, door wie en uiterlijk wanneer",
        )
    if eerder:
        yield Heading("Eerder afgesproken acties", level=2, bookmark=False)
        yield Table(
            (
                Column("Actie", 4),
                Column("Partij en persoon", 3),
                Column("Uiterlijk", 1.9),
                Column("Status", 2.4),
            ),
            tuple(
                (
                    actie.wat,
                    "\n".join((partij, actie.persoon.strip() or "nog zonder persoon")),
                    _dag(actie),
                    _stand(actie),
                )
                for actie, partij in eerder
            ),
            "Acties die eerder zijn afgesproken, met hun stand",
        )


def _stand(actie: NotulenActie) -> str:
    if actie.loopt_door:
        return "Loopt door bij de Partij"
    stand = codes.on_paper(ActieStand(actie.stand))
    return f"{stand}: {actie.reden}" if actie.reden else stand
