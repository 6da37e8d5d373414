"""Says what one recipient may know of a table; everything a document holds comes through here (W-04, W-21, W-22, W-35, W-61). It
builds from what is allowed and never strikes out of what is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Casus, Gebied, RolVanPartij
from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.ids import AfgevaardigdeId, CasusId, PartijId
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenActie, NotulenPunt, Rectificatie
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, Instemming, IsdVerklaring
from zvh_desktop.domain.tafel.casustafel import (
    Agendapunt,
    Casustafel,
    OverlegSoort,
    Uitnodiging,
    UitnodigingBezwaar,
)
from zvh_desktop.domain.tafel.presentie import Deelnemer, Presentie, Zetel
from zvh_desktop.domain.tafel.verslag import Gebruik, Inbreng
from zvh_desktop.domain.verspreiden.ontvanger import (
    AfgevaardigdeOntvanger,
    DeelnemerOntvanger,
    Tafelontvanger,
    Uittreksel,
    Zaalontvanger,
)

_Zetel = TypeVar("_Zetel", Presentie, Deelnemer)


@dataclass(frozen=True, slots=True)
class UittrekselInbreng:
    """Holds an inbreng that this recipient may read; its `genoemde_partijen` are only those that he may know of (W-35)."""

    inbreng: Inbreng
    partijnaam: str
    genoemde_partijen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UittrekselPunt:
    """Holds one Casus as this recipient may read it; without `is_volledig` he was excused: besluit and own acties only (W-61).
    Once it is opgeschoond or vernietigd it stands in the file of the ZVH alone (W-51). A Derde reads whom it is about and the inbreng
    that its providers let him have, and no more: `gebied` is None, `besluit` is empty (W-62, W-66). Of one that was left out he reads
    that alone, and why.
    """

    nummer: str
    gebied: Gebied | None
    betrokkenen: tuple[str, ...]
    doel: str
    presenties: tuple[tuple[Presentie, str], ...]
    inbrengen: tuple[UittrekselInbreng, ...]
    bespreking: str
    besluit: Besluit
    richting_plan: str
    rollen: tuple[tuple[RolVanPartij, str], ...]
    afschalingscriteria: tuple[str, ...]
    acties: tuple[tuple[NotulenActie, str], ...]
    is_volledig: bool
    casusregisseur_partij: str = ""
    opgeschoond_op: date | None = None
    vernietigd_op: date | None = None
    deelnemers: tuple[Deelnemer, ...] = ()
    instemming: tuple[tuple[Instemming, str], ...] = ()
    isd: tuple[tuple[IsdVerklaring, str], ...] = ()
    weggelaten: str | None = None


@dataclass(frozen=True, slots=True)
class NotulenUittreksel(Uittreksel):
    """Holds the notulen of one recipient; nothing in it tells how many Casussen or recipients there were (W-61). `versie_nummer`
    counts the rectifications of what he reads. `begin` and the moment of the opening are for the file of the ZVH: beside the time
    at which he was expected they tell how much was treated before. `geheimhouding_op` is when the secrecy was read aloud to him at
    the opening, or with `heeft_bevestigd` when he confirmed it later; where neither is known the day of the opening (P-03).
    """

    nummer: str
    versie_nummer: int
    rectificeert: str
    soort: OverlegSoort
    datum: date
    begin: time | None
    plaats: str
    voorzitter: str
    geheimhouding_op: datetime | date | None
    vastgesteld_op: datetime
    vastgesteld_door: str
    ontvanger: Tafelontvanger
    punten: tuple[UittrekselPunt, ...]
    rectificatie: Rectificatie | None = None
    heeft_bevestigd: bool = False


def ontvangers_van(notulen: Notulen) -> tuple[Zaalontvanger, ...]:
    """Returns every Afgevaardigde who sat, or was excused, at one Casus or more, and every Derde who may have something in writing
    (W-61, W-62, W-66).
    """
    found: list[Zaalontvanger] = []
    for afgevaardigde_id, partij_id, naam in notulen.afgevaardigden:
        who = AfgevaardigdeOntvanger(partij_id, afgevaardigde_id, naam, notulen.partijnaam(partij_id))
        if any(_seat(punt, who) for punt in notulen.punten):
            found.append(who)
    derden = (d for punt in notulen.punten if punt.weggelaten is None for d in punt.deelnemers)
    found += [
        DeelnemerOntvanger(d.id, d.naam, d.organisatie) for d in derden if d.mag_document(_dag(notulen))
    ]
    return tuple(found)


def _dag(notulen: Notulen) -> date:
    """Returns the day by which a permission has to be there: it comes before what is given (W-62)."""
    return notulen.vastgesteld_op.date()


def uittreksel(
    notulen: Notulen, ontvanger: Tafelontvanger, alleen_casus: CasusId | None = None
) -> NotulenUittreksel:
    """Returns the notulen of this recipient, of one Casus with `alleen_casus` (W-61, art. 8.2, 16.2, 17.1). Raises `GeenOntvanger`."""
    shown = [
        (punt.versie, extract)
        for punt in notulen.punten
        if alleen_casus in (None, punt.casus_id)
        and (extract := _extract(notulen, punt, ontvanger)) is not None
    ]
    if not shown:
        raise GeenOntvanger
    confirmed = _geheimhouding(notulen, ontvanger)
    return NotulenUittreksel(
        nummer=notulen.nummer,
        versie_nummer=max(versie for versie, _ in shown),
        rectificeert=notulen.rectificeert,
        soort=notulen.soort,
        datum=notulen.datum,
        begin=notulen.begin if ontvanger.is_zvh else None,
        plaats=notulen.plaats,
        voorzitter=notulen.voorzitter,
        geheimhouding_op=confirmed,
        heeft_bevestigd=isinstance(confirmed, datetime) and confirmed != notulen.geheimhouding_op,
        vastgesteld_op=notulen.vastgesteld_op,
        vastgesteld_door=notulen.vastgesteld_door,
        ontvanger=ontvanger,
        punten=tuple(extract for _, extract in shown),
    )


def _geheimhouding(notulen: Notulen, ontvanger: Tafelontvanger) -> datetime | date | None:
    """Returns when this recipient confirmed the secrecy; where that is not known, on which day it was read aloud at the opening. The
    moment of the opening is for the file of the ZVH, and for who was there (P-03, W-61).
    """
    if ontvanger.is_zvh:
        return notulen.geheimhouding_op
    seats: Iterator[Zetel] = chain.from_iterable((*p.presenties, *p.deelnemers) for p in notulen.punten)
    moments = (z.geheimhouding_op for z in seats if z.persoon_id == ontvanger.persoon_id)
    own = [moment for moment in moments if moment is not None]
    return min(own) if own else notulen.datum if notulen.geheimhouding_op else None


def _seat(punt: NotulenPunt, ontvanger: Tafelontvanger) -> Presentie | None:
    """Returns the seat that entitles this recipient to something of this Casus."""
    wanted = (ontvanger.partij_id, ontvanger.afgevaardigde_id)
    seats = (p for p in punt.presenties if p.geeft_recht_op_notulen)
    return next((p for p in seats if (p.partij_id, p.afgevaardigde_id) == wanted), None)


@dataclass(frozen=True, slots=True)
class _Zicht:
    """Says what one recipient sees of one Casus; `hele_tafel` when he was present, or is the file of the ZVH (W-35, W-61)."""

    eigen: PartijId | None
    is_zvh: bool
    hele_tafel: bool
    aan_tafel: frozenset[PartijId]
    aanwezig: frozenset[PartijId]

    def mag_inbreng(self, inbreng: Inbreng) -> bool:
        if self.is_zvh:
            return True
        return self.eigen is not None and inbreng.mag_gezien_door(self.eigen, is_aanwezig=self.hele_tafel)

    def genoemden(self, inbreng: Inbreng) -> tuple[PartijId, ...]:
        """Returns the named Partijen that this recipient sees at the table; who set the use condition knows whom he named."""
        if self.is_zvh or inbreng.partij_id == self.eigen:
            return inbreng.genoemde_partijen
        known = self.aan_tafel if self.hele_tafel else frozenset()
        return tuple(p for p in inbreng.genoemde_partijen if p == self.eigen or p in known)

    def mag_actie(self, actie: NotulenActie) -> bool:
        """Allows what this table agreed; of before, one's own and what a Partij now present answers for itself (W-34, W-41)."""
        if self.is_zvh or actie.partij_id == self.eigen:
            return True
        return self.hele_tafel and (not actie.is_eerder or actie.partij_id in self.aanwezig)

    def mag_rol(self, rol: RolVanPartij) -> bool:
        """Allows roles of Partijen at this table: a role may have been recorded at an earlier one, with others (W-33)."""
        if self.is_zvh or rol.partij_id == self.eigen:
            return True
        return self.hele_tafel and rol.partij_id in self.aan_tafel

    def mag_instemming(self, instemming: Instemming) -> bool:
        """Allows who was there to read who agreed; who was excused reads what was said for his own Partij (art. 8.1, W-61)."""
        return self.hele_tafel or instemming.partij_id == self.eigen


def _extract(notulen: Notulen, punt: NotulenPunt, ontvanger: Tafelontvanger) -> UittrekselPunt | None:
    name = notulen.partijnaam
    if isinstance(ontvanger, DeelnemerOntvanger):
        return _extract_of_derde(notulen, punt, ontvanger)
    seat = None if ontvanger.is_zvh else _seat(punt, ontvanger)
    if not ontvanger.is_zvh and seat is None:
        return None
    sees = _Zicht(
        eigen=ontvanger.partij_id,
        is_zvh=ontvanger.is_zvh,
        hele_tafel=ontvanger.is_zvh or (seat is not None and seat.is_aanwezig),
        aan_tafel=frozenset(p.partij_id for p in punt.presenties),
        aanwezig=frozenset(p.partij_id for p in punt.presenties if p.is_aanwezig),
    )
    presenties = punt.presenties if sees.hele_tafel else tuple(filter(None, (seat,)))
    if punt.weggelaten is not None and not ontvanger.is_zvh:
        presenties = ()
    regisseur = punt.besluit.casusregisseur
    return UittrekselPunt(
        nummer=punt.nummer,
        gebied=punt.gebied,
        betrokkenen=punt.betrokkenen,
        doel=punt.doel,
        presenties=tuple((_as_seen(p, ontvanger), name(p.partij_id)) for p in presenties),
        inbrengen=tuple(
            UittrekselInbreng(
                replace(i, genoemde_partijen=named), name(i.partij_id), tuple(name(p) for p in named)
            )
            for i in punt.inbrengen
            if sees.mag_inbreng(i)
            for named in (sees.genoemden(i),)
        ),
        bespreking=punt.bespreking if sees.hele_tafel else "",
        besluit=punt.besluit if sees.hele_tafel else _besluit_for_excused(punt.besluit),
        richting_plan=punt.richting_plan if sees.hele_tafel else "",
        rollen=tuple((r, name(r.partij_id)) for r in punt.rollen if sees.mag_rol(r)),
        afschalingscriteria=punt.afschalingscriteria if sees.hele_tafel else (),
        acties=tuple((a, name(a.partij_id)) for a in punt.acties if sees.mag_actie(a)),
        is_volledig=sees.hele_tafel,
        casusregisseur_partij=name(regisseur.partij_id) if regisseur else "",
        opgeschoond_op=punt.opgeschoond_op,
        vernietigd_op=punt.vernietigd_op,
        deelnemers=tuple(_as_seen(d, ontvanger) for d in punt.deelnemers) if sees.hele_tafel else (),
        instemming=tuple((i, name(i.partij_id)) for i in punt.instemming if sees.mag_instemming(i)),
        isd=tuple((v, name(v.partij_id)) for v in punt.isd if v.partij_id and sees.hele_tafel),
        weggelaten=punt.weggelaten,
    )


def _as_seen(zetel: _Zetel, ontvanger: Tafelontvanger) -> _Zetel:
    """Returns a seat as this recipient reads it. When somebody else confirmed the secrecy tells whether he sat at an earlier Casus;
    by whom he was mandated, and what a Derde was let have, is between his Partij and the ZVH (P-03, W-61, W-62).
    """
    if ontvanger.is_zvh:
        return zetel
    own = zetel.persoon_id == ontvanger.persoon_id
    confirmed = zetel.geheimhouding_op if own else None
    if isinstance(zetel, Deelnemer):
        return replace(zetel, geheimhouding_op=confirmed, waarom="", toestemmingen=())
    return replace(zetel, geheimhouding_op=confirmed, mandaat_door=None)


def _extract_of_derde(
    notulen: Notulen, punt: NotulenPunt, ontvanger: DeelnemerOntvanger
) -> UittrekselPunt | None:
    """Returns whom the Casus is about and the inbreng that its providers let this Derde have; None where he was not, or may be given
    nothing (W-62, W-66, art. 8.2).
    """
    dag = _dag(notulen)
    derde = next((d for d in punt.deelnemers if d.id == ontvanger.deelnemer_id), None)
    if derde is None or not derde.mag_document(dag) or punt.weggelaten is not None:
        return None
    return UittrekselPunt(
        nummer=punt.nummer,
        gebied=None,
        betrokkenen=punt.betrokkenen,
        doel="",
        presenties=(),
        inbrengen=tuple(
            UittrekselInbreng(replace(i, genoemde_partijen=()), notulen.partijnaam(i.partij_id), ())
            for i in punt.inbrengen
            if derde.mag_inbreng(i.id, i.tekst, dag)
        ),
        bespreking="",
        besluit=Besluit(),
        richting_plan="",
        rollen=(),
        afschalingscriteria=(),
        acties=(),
        is_volledig=False,
        deelnemers=(_as_seen(derde, ontvanger),),
    )


def _besluit_for_excused(besluit: Besluit) -> Besluit:
    """Keeps which way it goes, whom to turn to and when it comes back; why was said at the table (W-61, art. 12.2)."""
    return Besluit(
        soort=besluit.soort,
        casusregisseur=besluit.casusregisseur,
        volgende_datum=besluit.volgende_datum,
        aangehouden_tot=besluit.aangehouden_tot,
    )


@dataclass(frozen=True, slots=True)
class AgendaPunt:
    """Holds one Casus as an invited Partij reads it beforehand (W-20..W-23). `van` is for the file of the ZVH: beside the time and
    the minutes of another Casus of his it tells a guest that one lies between them (W-61).
    """

    nummer: str
    gebied: Gebied
    betrokkenen: tuple[Betrokkene, ...]
    doel: str
    gevraagd_besluit: BesluitSoort | None
    themas: tuple[str, ...]
    van: time | None
    minuten: int
    gevraagde_bijdrage: str
    genodigden: tuple[tuple[str, str, str], ...]
    voorinzage: tuple[tuple[str, str], ...]
    informeren_betrokkene: str


@dataclass(frozen=True, slots=True)
class AgendaUittreksel(Uittreksel):
    """Holds the agenda of one recipient: only the Casussen for which he is invited (W-21). `begin` is when he is expected,
    `versie` counts what he was given before: neither tells of other Casussen.
    """

    soort: OverlegSoort
    datum: date
    begin: time
    plaats: str
    voorzitter: str
    ontvanger: Tafelontvanger
    punten: tuple[AgendaPunt, ...]
    versie: int


def agenda_uittreksel(
    tafel: Casustafel,
    ontvanger: Tafelontvanger,
    casussen: dict[CasusId, Casus],
    partijnamen: dict[PartijId, str],
    namen: dict[AfgevaardigdeId, str],
    versie: int = 1,
) -> AgendaUittreksel:
    """Builds the agenda of this recipient of the Casussen in `casussen`, which he may know of (W-04, W-21, W-22). Raises
    `GeenOntvanger` when he is invited for none of them.
    """
    starts, punten = tafel.begintijden(), list[AgendaPunt]()
    expected = tafel.begin
    for punt in tafel.agendapunten:
        own, casus = _own_invitation(punt, ontvanger), casussen.get(punt.casus_id)
        if casus is None or (own is None and not ontvanger.is_zvh):
            continue
        if own is not None and not punten:
            expected = starts[punt.id]
        punten.append(
            AgendaPunt(
                nummer=casus.nummer,
                gebied=casus.gebied,
                betrokkenen=casus.betrokkenen,
                doel=punt.doel,
                gevraagd_besluit=punt.gevraagd_besluit,
                themas=punt.themas,
                van=starts[punt.id] if ontvanger.is_zvh else None,
                minuten=punt.minuten,
                gevraagde_bijdrage=own.gevraagde_bijdrage if own else "",
                genodigden=tuple(
                    (
                        partijnamen[u.partij_id],
                        namen.get(u.afgevaardigde_id, ""),
                        u.gevraagde_bijdrage if ontvanger.is_zvh else "",
                    )
                    for u in punt.uitnodigingen
                ),
                voorinzage=tuple(
                    (partijnamen[v.partij_id], v.tekst) for v in punt.voorinzage if v.is_akkoord
                ),
                informeren_betrokkene=punt.informeren_betrokkene if ontvanger.is_zvh else "",
            )
        )
    if not punten:
        raise GeenOntvanger
    return AgendaUittreksel(
        soort=tafel.soort,
        datum=tafel.datum,
        begin=expected,
        plaats=tafel.plaats,
        voorzitter=tafel.voorzitter,
        ontvanger=ontvanger,
        punten=tuple(punten),
        versie=versie,
    )


def _own_invitation(punt: Agendapunt, ontvanger: Tafelontvanger) -> Uitnodiging | None:
    wanted = (ontvanger.partij_id, ontvanger.afgevaardigde_id)
    return next((u for u in punt.uitnodigingen if (u.partij_id, u.afgevaardigde_id) == wanted), None)


class WeglatingSoort(StrEnum):
    """Says what kind of thing was left out (W-61)."""

    CASUS = "casus"
    BESPREKING = "bespreking"
    AANWEZIGHEID = "aanwezigheid"
    INBRENG = "inbreng"
    ACTIE = "actie"
    ROL = "rol"
    VOORINZAGE = "voorinzage"
    BEELD = "beeld"


class WeglatingReden(StrEnum):
    """Says why something was left out (W-21, W-35, W-61)."""

    NIET_UITGENODIGD = "niet_uitgenodigd"
    WEGGEBLEVEN = "weggebleven"
    AFGEMELD = "afgemeld"
    ALLEEN_PROCESREGIE = "alleen_procesregie"
    ANDERE_PARTIJEN = "andere_partijen"
    EERDERE_TAFEL = "eerdere_tafel"
    ZONDER_AKKOORD = "zonder_akkoord"
    ZONDER_TOESTEMMING = "zonder_toestemming"
    CASUS_GESLOTEN = "casus_gesloten"
    PLAN_AFGELOPEN = "plan_afgelopen"
    NIET_GEKOZEN = "niet_gekozen"
    VAN_ANDERE_PARTIJ = "van_andere_partij"
    UITGENOMEN_IN_NOTULEN = "uitgenomen_in_notulen"
    UITGENOMEN_IN_PLAN = "uitgenomen_in_plan"


Weigering = WeglatingReden | UitnodigingBezwaar
"""Says why something is not given: what this table says of it, or what holds on this day."""


@dataclass(frozen=True, slots=True)
class Weglating:
    """Counts the things of this kind that were left out, of `partij_id` where it matters whose they are."""

    casusnummer: str
    soort: WeglatingSoort
    reden: Weigering
    aantal: int = 1
    partij_id: PartijId | None = None


_WAAROM = {
    Gebruik.TAFEL: WeglatingReden.AFGEMELD,
    Gebruik.GENOEMDE_PARTIJEN: WeglatingReden.ANDERE_PARTIJEN,
    Gebruik.ALLEEN_PROCESREGIE: WeglatingReden.ALLEEN_PROCESREGIE,
}


def weglatingen(notulen: Notulen, ontvanger: Tafelontvanger) -> tuple[Weglating, ...]:
    """Returns everything of these notulen that this recipient does not get (W-61)."""
    try:
        shown = {p.nummer: p for p in uittreksel(notulen, ontvanger).punten}
    except GeenOntvanger:
        shown = {}
    found: list[Weglating] = []
    for punt in notulen.punten:
        extract = shown.get(punt.nummer)
        if extract is not None:
            found += _of_punt(punt, extract, is_derde=isinstance(ontvanger, DeelnemerOntvanger))
        else:
            found.append(Weglating(punt.nummer, WeglatingSoort.CASUS, _why_not(punt, ontvanger)))
    return tuple(found)


def _why_not(punt: NotulenPunt, ontvanger: Tafelontvanger) -> WeglatingReden:
    sat = any(p.persoon_id == ontvanger.persoon_id for p in punt.presenties)
    return WeglatingReden.WEGGEBLEVEN if sat else WeglatingReden.NIET_UITGENODIGD


def _of_punt(punt: NotulenPunt, extract: UittrekselPunt, *, is_derde: bool) -> list[Weglating]:
    if punt.weggelaten is not None:
        return []
    nummer, excused = punt.nummer, not extract.is_volledig
    away = WeglatingReden.ZONDER_TOESTEMMING if is_derde else WeglatingReden.AFGEMELD
    found = []
    if excused:
        found.append(Weglating(nummer, WeglatingSoort.BESPREKING, away))
    if len(extract.presenties) < len(punt.presenties):
        found.append(Weglating(nummer, WeglatingSoort.AANWEZIGHEID, away))
    seen = {i.inbreng.id for i in extract.inbrengen}
    hidden: dict[tuple[WeglatingReden, PartijId], int] = {}
    for inbreng in punt.inbrengen:
        if inbreng.id not in seen:
            key = (away if is_derde else _WAAROM[inbreng.gebruik], inbreng.partij_id)
            hidden[key] = hidden.get(key, 0) + 1
    found += [
        Weglating(nummer, WeglatingSoort.INBRENG, reden, aantal, partij)
        for (reden, partij), aantal in hidden.items()
    ]
    why = away if excused else WeglatingReden.EERDERE_TAFEL
    for soort, less in (
        (WeglatingSoort.ROL, len(punt.rollen) - len(extract.rollen)),
        (WeglatingSoort.ACTIE, len(punt.acties) - len(extract.acties)),
    ):
        if less:
            found.append(Weglating(nummer, soort, why, less))
    return found


def weglatingen_agenda(
    tafel: Casustafel, ontvanger: Tafelontvanger, nummers: Mapping[CasusId, str]
) -> tuple[Weglating, ...]:
    """Returns the Casussen that this guest is not invited for, and what may not be read beforehand (W-21, W-22)."""
    found = []
    for punt in tafel.agendapunten:
        nummer = nummers[punt.casus_id]
        if ontvanger.afgevaardigde_id not in punt.genodigden:
            found.append(Weglating(nummer, WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD))
        elif closed := sum(not v.is_akkoord for v in punt.voorinzage):
            found.append(Weglating(nummer, WeglatingSoort.VOORINZAGE, WeglatingReden.ZONDER_AKKOORD, closed))
    return tuple(found)
