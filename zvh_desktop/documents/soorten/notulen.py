"""Describes the notulen of one recipient; what he may not know is not in the value given here (W-60, W-61, W-65)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from difflib import SequenceMatcher
from itertools import groupby
from typing import assert_never

from zvh_desktop.application.ports import Certificaat
from zvh_desktop.documents.engine.content import (
    Block,
    BulletList,
    Column,
    Contribution,
    Dated,
    Decision,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Run,
    Table,
    Together,
    Weight,
)
from zvh_desktop.documents.soorten.briefhoofd import (
    Briefhoofd,
    document_van,
    geheimhouding,
    naam_van_ontvanger,
    ondertekening,
    rol_en_behoefte,
    wie_en_wat,
)
from zvh_desktop.domain.notulen.notulen import Correctie, NotulenActie, Onderdeel, Rectificatie
from zvh_desktop.domain.tafel.actie import ActieStand
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
    if rectificatie.reden:
        yield "Reden", codes.on_paper(rectificatie.reden)
    if rectificatie.toelichting.strip():
        yield "Toelichting", rectificatie.toelichting
    yield "Document", f"{nummer}, versie {rectificatie.versie_nummer}"
    yield "SHA-256", rectificatie.sha256 or "van dit document was nog geen ondertekend exemplaar verstrekt"


def _correctie(correctie: Correctie) -> Iterator[Block]:
    onderdeel = codes.on_paper(correctie.onderdeel)
    wie = f" ({correctie.wie})" if correctie.wie else ""
    yield Heading(f"{onderdeel}{wie}", level=2, bookmark=False)
    if not (correctie.was or correctie.wordt):
        yield Paragraph("Gewijzigd of vervallen; hieronder staat wat nu geldt.")
        return
    was, wordt = (
        (_actie(tekst) if correctie.onderdeel is Onderdeel.ACTIE and tekst else tekst) or "(stond er niet in)"
        for tekst in (correctie.was, correctie.wordt)
    )
    for woord, tekst in zip(("Was", "Wordt", "Verschil"), _gemarkeerd(was, wordt), strict=True):
        if tekst:
            yield Paragraph((Run(f"{woord}: ", Weight.BOLD), *tekst))


_VERWANT = 0.4


def _gemarkeerd(was: str, wordt: str) -> tuple[tuple[Run, ...], tuple[Run, ...], tuple[Run, ...]]:
    """Returns both texts with the words that differ in bold, and those words by themselves for who is read to. Texts that have
    little in common are left as they are.
    """
    old, new = (re.findall(r"[^ \n]+[ \n]*", tekst) for tekst in (was, wordt))
    matcher = SequenceMatcher(
        None, [word.rstrip() for word in old], [word.rstrip() for word in new], autojunk=False
    )
    if matcher.ratio() < _VERWANT:
        return (Run(was),), (Run(wordt),), ()
    left, right, told = list[Run](), list[Run](), list[str]()
    for same, a, b, c, d in matcher.get_opcodes():
        weight = Weight.REGULAR if same == "equal" else Weight.BOLD
        left.append(Run("".join(old[a:b]), weight))
        right.append(Run("".join(new[c:d]), weight))
        if same != "equal":
            told.append(_verschil(left[-1].text.strip(" ,;\n"), right[-1].text.strip(" ,;\n")))
    said = (Run("; ".join(told)),) if told else ()
    return tuple(run for run in left if run.text), tuple(run for run in right if run.text), said


def _verschil(was: str, wordt: str) -> str:
    if was and wordt:
        return f"‘{was}’ is nu ‘{wordt}’"
    return f"erbij ‘{wordt}’" if wordt else f"weg ‘{was}’"


def _actie(tekst: str) -> str:
    """Puts a date for the code in which the difference is kept."""
    wat, persoon, uiterlijk = tekst.rsplit("\n", 2)
    wie = f" ({persoon})" if persoon else ""
    return f"{wat}{wie}, {f'uiterlijk {datum.paper_short_date(date.fromisoformat(uiterlijk))}' if uiterlijk else _GEEN_DAG}"


_GEEN_DAG, _GEEN_PERSOON = "nog zonder datum", "nog zonder persoon"


def _dag(actie: NotulenActie) -> str:
    return datum.paper_short_date(actie.uiterlijk) if actie.uiterlijk else _GEEN_DAG


def _persoon(actie: NotulenActie) -> str:
    """Returns by whom; an open actie of a plan may be without (W-34)."""
    return actie.persoon.strip() or (_GEEN_PERSOON if actie.is_eerder else "")


_GEEN_BESLUIT, _GEEN_ACTIE = "Geen besluit", "er is geen actie voor u"
_NIET_VASTGESTELD = "Niet vastgesteld"


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
    ontvanger = notulen.ontvanger
    yield KeyValues(tuple(_kop(notulen)))
    yield geheimhouding(ontvanger)
    if notulen.rectificatie:
        yield from rectificatie_blokken(notulen.rectificeert, notulen.rectificatie)
    if len(notulen.punten) > 1 and not isinstance(ontvanger, DeelnemerOntvanger):
        yield Heading("In het kort", bookmark=False)
        yield _overzicht(notulen.punten)
        if ontvanger.partij_id is not None:
            yield Heading("Wat uw Partij moet doen", level=2, bookmark=False)
            yield _eigen_acties(notulen)
    for punt in notulen.punten:
        yield from _punt(punt, ontvanger, is_only=len(notulen.punten) == 1)
    yield ondertekening(
        certificaat,
        f"Deze notulen ({notulen.nummer}, versie {notulen.versie_nummer}) zijn vastgesteld op "
        f"{datum.paper_moment(notulen.vastgesteld_op)} door {notulen.vastgesteld_door}.",
    )


def _kop(notulen: NotulenUittreksel) -> Iterator[tuple[str, str]]:
    begin = datum.paper_time(notulen.begin) if notulen.begin else ""
    yield "Overleg", ", ".join(filter(None, (datum.paper_weekday_date(notulen.datum), begin, notulen.plaats)))
    yield "Voorzitter", notulen.voorzitter
    if notulen.rectificeert and not notulen.rectificatie:
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
                "" if punt.vernietigd_op else _besluit_naam(punt),
                datum.paper_short_date(volgende) if (volgende := punt.besluit.komt_terug_op) else "",
            )
            for punt in punten
        ),
        "De Casussen in deze notulen, met het besluit en de volgende datum",
    )


def _eigen_acties(notulen: NotulenUittreksel) -> Block:
    """Returns what the Partij of the reader still has to do, the first date first."""
    own = sorted(
        ((actie, punt) for punt in notulen.punten for actie in _te_doen(punt, notulen.ontvanger)),
        key=lambda pair: pair[0].uiterlijk or date.max,
    )
    if not own:
        return Paragraph(f"{_GEEN_ACTIE.capitalize()}.")
    return Dated(
        tuple(
            (
                _dag(actie),
                (
                    Run(actie.wat),
                    Run(
                        f" ({', '.join(filter(None, (_persoon(actie), f'Casus {punt.nummer}')))})", muted=True
                    ),
                ),
            )
            for actie, punt in own
        )
    )


def _te_doen(punt: UittrekselPunt, ontvanger: Tafelontvanger) -> tuple[NotulenActie, ...]:
    return tuple(
        actie
        for actie, _ in punt.acties
        if actie.partij_id == ontvanger.partij_id
        and (actie.loopt_door or actie.stand == ActieStand.OPEN.value)
    )


def _punt(punt: UittrekselPunt, ontvanger: Tafelontvanger, *, is_only: bool) -> Iterator[Block]:
    """Describes one Casus: what was decided and agreed first, then what was said, then who was there. Of the only one it also says
    that the reader has nothing to do, for which more have a place of their own.
    """
    if punt.vernietigd_op:
        yield Heading("Vernietigde Casus", ruled=True)
        yield Notice(
            f"Wat hier over een Casus stond, is op {datum.paper_date(punt.vernietigd_op)} vernietigd (bijlage 3, fase 5)."
        )
        return
    heading = Heading(f"Casus {punt.nummer}", ruled=True)
    betrokkenen = ("Betrokkene" if len(punt.betrokkenen) == 1 else "Betrokkenen", "; ".join(punt.betrokkenen))
    if isinstance(ontvanger, DeelnemerOntvanger):
        yield Together((heading, KeyValues((betrokkenen,))))
        yield from _voor_derde(punt)
        return
    gebied = codes.on_paper(punt.gebied) if punt.gebied else ""
    if punt.weggelaten is not None:
        yield Together((heading, KeyValues((betrokkenen, ("Gebied", gebied))), *_weggelaten(punt)))
        if punt.presenties:
            yield Heading("Aanwezigheid bij deze Casus", level=2, bookmark=False)
            yield _presentielijst(punt)
        return
    doel = (("Doel", punt.doel),) if punt.doel.strip() else ()
    is_idle = is_only and ontvanger.partij_id is not None and not _te_doen(punt, ontvanger)
    nothing = (("Uw Partij", _GEEN_ACTIE),) if is_idle else ()
    yield Together(
        (
            heading,
            KeyValues((betrokkenen, ("Gebied", gebied), *doel)),
            *_waarschuwing(punt),
            Decision(
                "Besluit (bijlage 3, fase 3)",
                decision=_besluit_naam(punt),
                lines=tuple(
                    _bijeen((*_besluit_regels(punt), *_isd(punt), *_instemming(punt, ontvanger), *nothing))
                ),
            ),
        )
    )
    yield from _acties(punt, ontvanger)
    yield from _plan(punt, ontvanger)
    if punt.inbrengen:
        yield Heading("Inbreng (art. 16.2)", level=2, bookmark=False)
        yield from (_inbreng(inbreng, _gebruik(inbreng), ontvanger) for inbreng in punt.inbrengen)
    if punt.bespreking.strip():
        yield Heading("Bespreking", level=2, bookmark=False)
        yield Paragraph(punt.bespreking)
    if punt.presenties:
        yield Heading("Aanwezigheid bij deze Casus", level=2, bookmark=False)
        yield _presentielijst(punt)
    if ontvanger.is_zvh:
        yield from _toestemmingen(punt)


def _weggelaten(punt: UittrekselPunt) -> Iterator[Block]:
    if punt.opgeschoond_op:
        yield from _waarschuwing(punt)
    yield Notice(
        "Van deze Casus is bij dit overleg niets vastgesteld: geen besluit, geen inbreng en geen acties. De Casus blijft open voor een "
        "volgend overleg.",
        title=_NIET_VASTGESTELD,
    )
    if punt.weggelaten:
        yield KeyValues((("Reden", punt.weggelaten),))


def _waarschuwing(punt: UittrekselPunt) -> Iterator[Block]:
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


def _bijeen(regels: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Puts lines that follow each other under one label together."""
    for label, same in groupby(regels, key=lambda regel: regel[0]):
        yield label, "\n".join(tekst for _, tekst in same)


def _voor_derde(punt: UittrekselPunt) -> Iterator[Block]:
    yield Notice(
        "U nam als Derde deel aan deze Casus, en aan geen andere. Hier staat alleen wat u met voorafgaande schriftelijke "
        "toestemming van de Partij die het inbracht, mag hebben (art. 8.2)."
    )
    if punt.inbrengen:
        yield Heading("Inbreng (art. 8.2 en 16.2)", level=2, bookmark=False)
        gebruik = Run("Gebruik: aan u verstrekt met schriftelijke toestemming van deze Partij")
        yield from (_inbreng(inbreng, gebruik) for inbreng in punt.inbrengen)
    yield Heading("Uw aanwezigheid bij deze Casus", level=2, bookmark=False)
    yield _presentielijst(punt)


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
            (codes.on_paper(stand) if stand else "Niet vastgelegd", "; ".join(leden))
            for stand in standen
            if (leden := [_lid(z, wie) for z, wie in zetels if z.stand is stand])
        ),
        narrow=True,
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


def _gebruik(gezien: UittrekselInbreng) -> Run:
    """Says who may use it; what is narrower than the table stands in bold (W-35, art. 16.2)."""
    match gezien.inbreng.gebruik:
        case Gebruik.TAFEL:
            return Run("Gebruik: de Partijen die bij deze Casus aanwezig waren")
        case Gebruik.GENOEMDE_PARTIJEN:
            return Run(f"Gebruik: alleen {', '.join(gezien.genoemde_partijen)}", Weight.BOLD)
        case Gebruik.ALLEEN_PROCESREGIE:
            return Run("Gebruik: alleen voor de procesregie", Weight.BOLD)
        case _:
            assert_never(gezien.inbreng.gebruik)


def _inbreng(
    gezien: UittrekselInbreng, gebruik: Run, ontvanger: Tafelontvanger | None = None
) -> Contribution:
    inbreng = gezien.inbreng
    is_own = ontvanger is not None and inbreng.partij_id == ontvanger.partij_id
    who = f"{gezien.partijnaam} ({inbreng.spreker})" if inbreng.spreker else gezien.partijnaam
    kind = ", ".join(filter(None, (codes.on_paper(inbreng.aard), codes.on_paper(inbreng.categorie)))).lower()
    return Contribution(
        who=f"{who}, uw Partij" if is_own else who,
        terms=(gebruik, Run(f". Soort: {kind}", muted=True)) if kind else (gebruik,),
        text=inbreng.tekst,
        is_own=is_own,
    )


def _besluit_naam(punt: UittrekselPunt) -> str:
    if punt.weggelaten is not None:
        return _NIET_VASTGESTELD
    return codes.on_paper(punt.besluit.soort) if punt.besluit.soort else _GEEN_BESLUIT


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


def _instemming(punt: UittrekselPunt, ontvanger: Tafelontvanger) -> Iterator[tuple[str, str]]:
    for instemming, partijnaam in punt.instemming:
        wie = "uw Partij" if instemming.partij_id == ontvanger.partij_id else partijnaam
        yield "Instemming (art. 8.1)", f"{wie}: {codes.instemming(instemming)}"


def _plan(punt: UittrekselPunt, ontvanger: Tafelontvanger) -> Iterator[Block]:
    if punt.richting_plan.strip():
        yield Heading("Richting van het Plan van Aanpak (art. 7.4 b)", level=2, bookmark=False)
        yield Paragraph(punt.richting_plan)
    if punt.rollen:
        own = tuple(i for i, (rol, _) in enumerate(punt.rollen) if rol.partij_id == ontvanger.partij_id)
        yield Heading("Rol en informatiebehoefte (art. 7.4 c)", level=2, bookmark=False)
        yield BulletList(
            tuple(
                rol_en_behoefte("Uw Partij" if index in own else partijnaam, rol)
                for index, (rol, partijnaam) in enumerate(punt.rollen)
            ),
            own,
        )
    judged = {oordeel.criterium for oordeel in punt.besluit.afschaling}
    if not judged.issuperset(punt.afschalingscriteria):
        yield Heading("Criteria voor Afschaling (art. 7.4 d)", level=2, bookmark=False)
        yield BulletList(punt.afschalingscriteria)


def _acties(punt: UittrekselPunt, ontvanger: Tafelontvanger) -> Iterator[Block]:
    """Describes what was agreed, and what became of what was agreed before; of each what is the reader's comes first."""
    nieuw = tuple(pair for pair in punt.acties if not pair[0].is_eerder)
    eerder = tuple(pair for pair in punt.acties if pair[0].is_eerder)
    if nieuw:
        yield Heading("Acties (art. 7.5), met de uiterste datum", level=2, bookmark=False)
        yield _actielijst(nieuw, ontvanger)
    if eerder:
        yield Heading("Eerder afgesproken acties", level=2, bookmark=False)
        yield _actielijst(eerder, ontvanger)


def _actielijst(acties: tuple[tuple[NotulenActie, str], ...], ontvanger: Tafelontvanger) -> Dated:
    rows = sorted(acties, key=lambda pair: pair[0].partij_id != ontvanger.partij_id)
    own = tuple(i for i, (actie, _) in enumerate(rows) if actie.partij_id == ontvanger.partij_id)
    return Dated(
        tuple(
            (
                _dag(actie),
                (
                    *wie_en_wat(partij, _persoon(actie), actie.wat, is_own=index in own),
                    *((Run(f" ({_stand(actie)})", muted=True),) if actie.is_eerder else ()),
                ),
            )
            for index, (actie, partij) in enumerate(rows)
        ),
        own,
    )


def _stand(actie: NotulenActie) -> str:
    if actie.loopt_door:
        return "loopt door bij de Partij"
    stand = codes.on_paper(ActieStand(actie.stand))
    return f"{stand}: {actie.reden}" if actie.reden else stand
