"""W-61, W-63: the list that the chair looks at before and after giving out: a row per recipient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from zvh_desktop.application.klaarzetten import Verstrekt
from zvh_desktop.application.verpakken import weg_naar
from zvh_desktop.domain.partij import Partij, WegBezwaar
from zvh_desktop.domain.uittreksel import Ontvanger
from zvh_desktop.domain.verstrekking import VerspreidStand, Verstrekking, VerstrekkingStap, Weg, stand_van
from zvh_desktop.domain.weglating import Weglating

_VOLGORDE = tuple(VerspreidStand)

Stukrij = tuple[Ontvanger, tuple[str, ...], tuple[Weglating, ...], Verstrekking | None]
"""One document: whose, the numbers of its Casussen, what it does not hold, and the last time that it was set ready."""


@dataclass(frozen=True, slots=True)
class Verspreidregel:
    """One recipient. `verwacht` documents are his; `stukken` are those that were set ready, each the last of its kind.

    `eerder` is all else that was set ready for him about this table, oldest first.
    """

    ontvanger: Ontvanger
    casusnummers: tuple[str, ...]
    weglatingen: tuple[Weglating, ...]
    weg: Weg
    bezwaar: WegBezwaar | None
    adres: str
    verwacht: int
    stukken: tuple[Verstrekt, ...]
    eerder: tuple[Verstrekt, ...] = ()

    @property
    def stand(self) -> VerspreidStand:
        """As far as the one that is behind."""
        if len(self.stukken) < self.verwacht:
            return VerspreidStand.NIET_GEMAAKT
        return min((stand_van(s.stappen) for s in self.stukken), key=_VOLGORDE.index)

    @property
    def laatste(self) -> Verstrekking | None:
        """The last that was set ready."""
        return max((s.verstrekking for s in self.stukken), key=lambda v: v.op, default=None)

    @property
    def partijnaam(self) -> str:
        return self.ontvanger.partijnaam

    @property
    def mist_adres(self) -> bool:
        return self.weg is Weg.EMAIL and not self.adres


def maak_regels(
    rijen: Iterable[Stukrij],
    verstrekt: Iterable[Verstrekking],
    stappen: Mapping[str, tuple[VerstrekkingStap, ...]],
    partijen: dict[str, Partij],
    op: datetime,
) -> tuple[Verspreidregel, ...]:
    """By Partij and name, the file of the ZVH last; `verstrekt` is all that was ever set ready about this table."""
    known = sorted(verstrekt, key=lambda v: v.op)
    found: dict[Ontvanger, list[Stukrij]] = {}
    for rij in rijen:
        found.setdefault(rij[0], []).append(rij)
    regels = [_regel(ontvanger, own, known, stappen, partijen, op) for ontvanger, own in found.items()]
    return tuple(
        sorted(
            regels,
            key=lambda r: (
                r.ontvanger.is_zvh,
                r.ontvanger.partijnaam.casefold(),
                r.ontvanger.naam.casefold(),
            ),
        )
    )


def _regel(
    ontvanger: Ontvanger,
    rijen: list[Stukrij],
    verstrekt: list[Verstrekking],
    stappen: Mapping[str, tuple[VerstrekkingStap, ...]],
    partijen: dict[str, Partij],
    op: datetime,
) -> Verspreidregel:
    partij = partijen.get(ontvanger.partij_id) if ontvanger.partij_id is not None else None
    person = (
        partij.afgevaardigde(ontvanger.afgevaardigde_id)
        if partij is not None and ontvanger.afgevaardigde_id is not None
        else None
    )
    given = [last for *_, last in rijen if last is not None]
    return Verspreidregel(
        ontvanger=ontvanger,
        casusnummers=tuple(dict.fromkeys(n for _, numbers, *_ in rijen for n in numbers)),
        weglatingen=tuple(dict.fromkeys(w for _, _, left, _ in rijen for w in left)),
        weg=weg_naar(ontvanger, partijen),
        bezwaar=partij.bezwaar_tegen_weg(op) if partij is not None else None,
        adres=person.email.strip() if person is not None else "",
        verwacht=len(rijen),
        stukken=tuple(Verstrekt(v, stappen.get(v.id, ())) for v in given),
        eerder=tuple(
            Verstrekt(v, stappen.get(v.id, ()))
            for v in verstrekt
            if v.afgevaardigde_id == ontvanger.afgevaardigde_id
            and v.partij_id == ontvanger.partij_id
            and v not in given
        ),
    )
