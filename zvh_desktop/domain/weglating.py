"""W-35, W-61: what one recipient does not get, and why; for the eyes of the chair alone, never for a document.

It compares the notulen with the extract that was built from what is allowed, and decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zvh_desktop.domain.casustafel import Casustafel
from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.notulen import Notulen, NotulenPunt
from zvh_desktop.domain.uittreksel import Ontvanger, UittrekselPunt, uittreksel
from zvh_desktop.domain.verslag import Gebruik


class WeglatingSoort(StrEnum):
    """W-61: what kind of thing was left out."""

    CASUS = "casus"
    BESPREKING = "bespreking"
    AANWEZIGHEID = "aanwezigheid"
    INBRENG = "inbreng"
    ACTIE = "actie"
    ROL = "rol"
    VOORINZAGE = "voorinzage"


class WeglatingReden(StrEnum):
    """W-21, W-35, W-61: why."""

    NIET_UITGENODIGD = "niet_uitgenodigd"
    WEGGEBLEVEN = "weggebleven"
    AFGEMELD = "afgemeld"
    ALLEEN_PROCESREGIE = "alleen_procesregie"
    ANDERE_PARTIJEN = "andere_partijen"
    EERDERE_TAFEL = "eerdere_tafel"
    ZONDER_AKKOORD = "zonder_akkoord"


@dataclass(frozen=True, slots=True)
class Weglating:
    """`aantal` things of this kind, of `partij_id` where it matters whose they are."""

    casusnummer: str
    soort: WeglatingSoort
    reden: WeglatingReden
    aantal: int = 1
    partij_id: PartijId | None = None


_WAAROM = {
    Gebruik.TAFEL: WeglatingReden.AFGEMELD,
    Gebruik.GENOEMDE_PARTIJEN: WeglatingReden.ANDERE_PARTIJEN,
    Gebruik.ALLEEN_PROCESREGIE: WeglatingReden.ALLEEN_PROCESREGIE,
}


def weglatingen(notulen: Notulen, ontvanger: Ontvanger) -> tuple[Weglating, ...]:
    """W-61: everything of these notulen that this recipient does not get."""
    try:
        shown = {p.nummer: p for p in uittreksel(notulen, ontvanger).punten}
    except GeenOntvanger:
        shown = {}
    found: list[Weglating] = []
    for punt in notulen.punten:
        extract = shown.get(punt.nummer)
        if extract is not None:
            found += _of_punt(punt, extract)
        else:
            found.append(Weglating(punt.nummer, WeglatingSoort.CASUS, _why_not(punt, ontvanger)))
    return tuple(found)


def _why_not(punt: NotulenPunt, ontvanger: Ontvanger) -> WeglatingReden:
    sat = any(p.afgevaardigde_id == ontvanger.afgevaardigde_id for p in punt.presenties)
    return WeglatingReden.WEGGEBLEVEN if sat else WeglatingReden.NIET_UITGENODIGD


def _of_punt(punt: NotulenPunt, extract: UittrekselPunt) -> list[Weglating]:
    nummer, excused = punt.nummer, not extract.is_volledig
    found = []
    if excused:
        found.append(Weglating(nummer, WeglatingSoort.BESPREKING, WeglatingReden.AFGEMELD))
    if len(extract.presenties) < len(punt.presenties):
        found.append(Weglating(nummer, WeglatingSoort.AANWEZIGHEID, WeglatingReden.AFGEMELD))
    seen = {i.inbreng.id for i in extract.inbrengen}
    hidden: dict[tuple[WeglatingReden, PartijId], int] = {}
    for inbreng in punt.inbrengen:
        if inbreng.id not in seen:
            key = (_WAAROM[inbreng.gebruik], inbreng.partij_id)
            hidden[key] = hidden.get(key, 0) + 1
    found += [
        Weglating(nummer, WeglatingSoort.INBRENG, reden, aantal, partij)
        for (reden, partij), aantal in hidden.items()
    ]
    why = WeglatingReden.AFGEMELD if excused else WeglatingReden.EERDERE_TAFEL
    for soort, less in (
        (WeglatingSoort.ROL, len(punt.rollen) - len(extract.rollen)),
        (WeglatingSoort.ACTIE, len(punt.acties) - len(extract.acties)),
    ):
        if less:
            found.append(Weglating(nummer, soort, why, less))
    return found


def weglatingen_agenda(
    tafel: Casustafel, ontvanger: Ontvanger, nummers: Mapping[CasusId, str]
) -> tuple[Weglating, ...]:
    """W-21, W-22: the Casussen that this guest is not invited for, and what may not be read beforehand."""
    found = []
    for punt in tafel.agendapunten:
        nummer = nummers[punt.casus_id]
        if ontvanger.afgevaardigde_id not in punt.genodigden:
            found.append(Weglating(nummer, WeglatingSoort.CASUS, WeglatingReden.NIET_UITGENODIGD))
        elif closed := sum(not v.is_akkoord for v in punt.voorinzage):
            found.append(Weglating(nummer, WeglatingSoort.VOORINZAGE, WeglatingReden.ZONDER_AKKOORD, closed))
    return tuple(found)
