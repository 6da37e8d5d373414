"""Says what each Partij took upon itself at a table, within a day and before the notulen are there (W-34, W-61, art. 7.5). It
leaves out an actie that is not complete yet, and all that is of others: their acties, what was said, the besluit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zvh_desktop.domain.errors import GeenOntvanger
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId
from zvh_desktop.domain.notulen.notulen import ConceptPunt, NotulenConcept
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.verspreiden.verstrekking import AfgevaardigdeOntvanger, Tafelontvanger, Uittreksel


@dataclass(frozen=True, slots=True)
class ActielijstActie:
    """Holds one open actie; `is_eerder`: agreed at a table before this one."""

    wat: str
    partijnaam: str
    persoon: str
    uiterlijk: date
    is_eerder: bool


@dataclass(frozen=True, slots=True)
class ActielijstPunt:
    """Holds the acties of one Casus for this recipient: those of his own Partij, or all for the file of the ZVH."""

    nummer: str
    betrokkenen: tuple[str, ...]
    acties: tuple[ActielijstActie, ...]


@dataclass(frozen=True, slots=True)
class ActielijstUittreksel(Uittreksel):
    """Holds the actielijst of one recipient; `versie` counts what he was given before (W-61)."""

    soort: OverlegSoort
    datum: date
    voorzitter: str
    ontvanger: Tafelontvanger
    op: datetime
    is_vastgesteld: bool
    punten: tuple[ActielijstPunt, ...]
    versie: int = 1


def ontvangers_van_actielijst(
    concept: NotulenConcept, partijnamen: dict[PartijId, str]
) -> tuple[AfgevaardigdeOntvanger, ...]:
    """Returns who sat at a Casus or was excused, may still know of it, and whose Partij has something to do there (W-21, W-61)."""
    found: dict[tuple[PartijId, AfgevaardigdeId], AfgevaardigdeOntvanger] = {}
    for punt in concept.punten:
        for p in punt.verslag.presenties:
            ontvanger = AfgevaardigdeOntvanger(
                p.partij_id, p.afgevaardigde_id, p.naam, partijnamen[p.partij_id]
            )
            if _own(punt, ontvanger):
                found.setdefault((p.partij_id, p.afgevaardigde_id), ontvanger)
    return tuple(found.values())


def actielijst(
    concept: NotulenConcept,
    ontvanger: Tafelontvanger,
    partijnamen: dict[PartijId, str],
    op: datetime,
    *,
    is_vastgesteld: bool = False,
    versie: int = 1,
) -> ActielijstUittreksel:
    """Returns the list of this recipient (W-61). Raises `GeenOntvanger` when there is nothing on it."""
    punten = []
    for punt in concept.punten:
        acties = _all(punt) if ontvanger.is_zvh else _own(punt, ontvanger)
        if acties:
            punten.append(
                ActielijstPunt(
                    punt.casus.nummer,
                    tuple(b.naam for b in punt.casus.betrokkenen),
                    tuple(_shown(a, punt, partijnamen) for a in acties),
                )
            )
    if not punten:
        raise GeenOntvanger
    tafel = concept.casustafel
    return ActielijstUittreksel(
        tafel.soort, tafel.datum, tafel.voorzitter, ontvanger, op, is_vastgesteld, tuple(punten), versie
    )


def partijen_zonder_actielijst(concept: NotulenConcept) -> tuple[PartijId, ...]:
    """Returns the Partijen with something to do of whom nobody sat there or was excused (W-34, W-61)."""
    missing = {
        a.partij_id
        for punt in concept.punten
        for a in _all(punt)
        if a.partij_id is not None
        and not any(
            p.partij_id == a.partij_id and _may_know(punt, p.afgevaardigde_id) and p.geeft_recht_op_notulen
            for p in punt.verslag.presenties
        )
    }
    return tuple(sorted(missing))


def has_actielijst(concept: NotulenConcept) -> bool:
    return any(_all(punt) for punt in concept.punten)


def _all(punt: ConceptPunt) -> tuple[Actie, ...]:
    """Returns what was agreed here, and what was still open from before, as far as it is complete."""
    return tuple(a for a in (*punt.acties, *punt.eerdere_acties) if a.is_open and not a.tekorten())


def _own(punt: ConceptPunt, ontvanger: Tafelontvanger) -> tuple[Actie, ...]:
    sits = any(
        p.partij_id == ontvanger.partij_id
        and p.afgevaardigde_id == ontvanger.afgevaardigde_id
        and p.geeft_recht_op_notulen
        and _may_know(punt, p.afgevaardigde_id)
        for p in punt.verslag.presenties
    )
    return tuple(a for a in _all(punt) if a.partij_id == ontvanger.partij_id) if sits else ()


def _may_know(punt: ConceptPunt, afgevaardigde_id: AfgevaardigdeId) -> bool:
    """Says whether the Casus was not closed to this Afgevaardigde since he was invited (W-04)."""
    return afgevaardigde_id not in punt.niet_toegelaten


def _shown(actie: Actie, punt: ConceptPunt, partijnamen: dict[PartijId, str]) -> ActielijstActie:
    assert actie.partij_id is not None
    assert actie.uiterlijk is not None
    return ActielijstActie(
        actie.wat, partijnamen[actie.partij_id], actie.persoon, actie.uiterlijk, actie in punt.eerdere_acties
    )
