"""Builds what everybody who is in the hall may read of the Casus on the table (W-21, W-30, W-35, W-62, W-66, P-03)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.notulen.notulen import ConceptPunt, Notulen, NotulenConcept
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.presentie import Presentie, Zetel, is_hier
from zvh_desktop.domain.verspreiden.ontvanger import AfgevaardigdeOntvanger, DeelnemerOntvanger
from zvh_desktop.domain.verspreiden.uittreksel import UittrekselPunt, uittreksel


class ZaalReden(StrEnum):
    """Says why somebody who is in the hall may read nothing of the Casus (W-21, W-30, W-62, P-03)."""

    NIET_GENOTEERD = "niet_genoteerd"
    NIET_UITGENODIGD = "niet_uitgenodigd"
    NIET_TOEGELATEN = "niet_toegelaten"
    GEHEIMHOUDING = "geheimhouding"
    ZONDER_TOESTEMMING = "zonder_toestemming"


@dataclass(frozen=True, slots=True)
class MagNiets:
    """Names somebody in the hall who may read nothing of the Casus; it is for the chair alone."""

    zetel: Zetel
    reden: ZaalReden


@dataclass(frozen=True, slots=True)
class Zaal:
    """Holds what the hall may read: `punt` is None as long as one of the `zetels` in it may read nothing, or nobody is there."""

    punt: UittrekselPunt | None
    zetels: tuple[Zetel, ...] = ()
    mag_niets: tuple[MagNiets, ...] = ()


def zaaluittreksel(
    tafel: Casustafel,
    punt: ConceptPunt,
    bevestigd: Collection[str],
    partijnamen: Mapping[PartijId, str],
    op: datetime,
) -> Zaal:
    """Returns what is in the extract of everybody who is in the hall at the moment `op`, the same that his document is made of (W-61).
    Somebody of whom it is not noted whether he came counts as there; in a break people walk in and out, and nothing is shown (W-30).
    """
    verslag = punt.verslag
    zetels = tuple(z for z in verslag.zetels if z.stand is None or is_hier(z))
    notulen = NotulenConcept(tafel, (punt,)).voorlopig(op, partijnamen)
    extracts = {z.persoon_id: _extract(notulen, z) for z in zetels}
    unconfirmed = {z.persoon_id for z in verslag.nieuw_in_de_zaal(bevestigd)}
    agendapunt = tafel.agendapunt(verslag.agendapunt_id)
    invited = {u.partij_id for u in agendapunt.uitnodigingen} if agendapunt else set[PartijId]()

    def why_not(zetel: Zetel) -> ZaalReden | None:
        if isinstance(zetel, Presentie) and zetel.partij_id not in invited:
            return ZaalReden.NIET_UITGENODIGD
        if isinstance(zetel, Presentie) and zetel.afgevaardigde_id in punt.niet_toegelaten:
            return ZaalReden.NIET_TOEGELATEN
        if zetel.stand is None:
            return ZaalReden.NIET_GENOTEERD
        if zetel.persoon_id in unconfirmed:
            return ZaalReden.GEHEIMHOUDING
        return ZaalReden.ZONDER_TOESTEMMING if extracts[zetel.persoon_id] is None else None

    mag_niets = tuple(MagNiets(z, reden) for z in zetels if (reden := why_not(z)) is not None)
    read = [extract for extract in extracts.values() if extract is not None]
    is_shown = read and not mag_niets and tafel.pauze is None
    return Zaal(_gedeeld(read) if is_shown else None, zetels, mag_niets)


def _extract(notulen: Notulen, zetel: Zetel) -> UittrekselPunt | None:
    """Returns the extract of this person, without what differs by who reads it and is seen in the hall anyhow: who sits there."""
    who = (
        AfgevaardigdeOntvanger(zetel.partij_id, zetel.afgevaardigde_id, zetel.naam, "")
        if isinstance(zetel, Presentie)
        else DeelnemerOntvanger(zetel.id, zetel.naam, zetel.organisatie)
    )
    try:
        (own,) = uittreksel(notulen, who).punten
    except GeenOntvanger:
        return None
    inbrengen = (
        replace(i, inbreng=replace(i.inbreng, genoemde_partijen=()), genoemde_partijen=())
        for i in own.inbrengen
    )
    return replace(own, gebied=None, presenties=(), deelnemers=(), inbrengen=tuple(inbrengen))


def _gedeeld(extracts: Sequence[UittrekselPunt]) -> UittrekselPunt:
    """Returns what stands in every one of these extracts."""
    names = [f.name for f in fields(UittrekselPunt)]
    return UittrekselPunt(**{name: _meet([getattr(e, name) for e in extracts]) for name in names})


def _meet(values: Sequence[Any]) -> Any:
    first, *rest = values
    if isinstance(first, tuple):
        return tuple(one for one in first if all(one in other for other in rest))
    return first if all(other == first for other in rest) else type(first)()


def tijdens_het_typen(nu: Zaal, getoond: Zaal | None, bezig: Collection[str]) -> Zaal:
    """Returns what the hall reads while the chair writes: of the fields in `bezig`, and of an inbreng by its id, it goes on reading
    what it read before, if that may still be read by the same people. Nobody reads half a sentence, nor an inbreng of which its
    provider still has to say who may use it (W-35).
    """
    if nu.punt is None:
        return nu
    before = getoond.punt if getoond is not None and getoond.zetels == nu.zetels else None
    if before is not None and before.nummer != nu.punt.nummer:
        before = None
    known = {i.inbreng.id: i for i in before.inbrengen} if before else {}
    read = ((i if i.inbreng.id not in bezig else known.get(i.inbreng.id)) for i in nu.punt.inbrengen)
    texts = {
        f.name: getattr(before, f.name) if before else type(getattr(nu.punt, f.name))()
        for f in fields(nu.punt)
        if f.name in bezig
    }
    return replace(nu, punt=replace(nu.punt, inbrengen=tuple(i for i in read if i is not None), **texts))
