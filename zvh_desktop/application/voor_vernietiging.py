"""P-12, W-63: what the chair has to know of the surroundings of a file before it is destroyed."""

from __future__ import annotations

from zvh_desktop.application.overzichten import DubbelRij, Overzichten
from zvh_desktop.application.ports import UnitOfWork
from zvh_desktop.domain.betrokkene import Betrokkene, lijkt_op, naam_sleutel
from zvh_desktop.domain.ids import AfgevaardigdeId, BetrokkeneId, CasusId, CasustafelId
from zvh_desktop.domain.verstrekking import Verstrekking


def elders(
    overzichten: Overzichten,
    onderwerp_id: str,
    casus_id: CasusId | None,
    betrokkenen: tuple[Betrokkene, ...],
) -> tuple[DubbelRij, ...]:
    """P-12: where the same person may stand as well; nothing of that goes."""
    named = [b for b in betrokkenen if b.naam.strip()]
    keys = tuple(k for k in (naam_sleutel(b.naam) for b in named) if k)
    days = tuple(b.geboortedatum for b in named if b.geboortedatum)
    rows = overzichten.dubbelen(keys, days) if named else ()
    return tuple(
        row
        for row in rows
        if row.aanmelding_id != onderwerp_id
        and (casus_id is None or row.casus_id != casus_id)
        and any(lijkt_op(b, Betrokkene(BetrokkeneId(""), row.betrokkene, row.geboortedatum)) for b in named)
    )


def verstrekt(
    work: UnitOfWork, tafels: tuple[CasustafelId, ...], casus_id: CasusId
) -> tuple[Verstrekking, ...]:
    """W-63: documents in which this Casus stands; once it is opgeschoond nobody knows any more who of a table had it in his."""
    found = list(work.verstrekkingen.van_casus(casus_id))
    for tafel_id in tafels:
        zaten = _wie_er_zat(work, tafel_id, casus_id)
        found += [
            v
            for v in work.verstrekkingen.van_casustafel(tafel_id)
            if v.casus_id is None and _staat_erin(v, casus_id, zaten)
        ]
    once = {v.id: v for v in found}
    return tuple(sorted(once.values(), key=lambda v: (v.op, v.id)))


def _staat_erin(
    verstrekking: Verstrekking, casus_id: CasusId, zaten: frozenset[AfgevaardigdeId] | None
) -> bool:
    if verstrekking.casussen:
        return casus_id in verstrekking.casussen
    return zaten is None or verstrekking.afgevaardigde_id is None or verstrekking.afgevaardigde_id in zaten


def _wie_er_zat(
    work: UnitOfWork, tafel_id: CasustafelId, casus_id: CasusId
) -> frozenset[AfgevaardigdeId] | None:
    punten = [p for n in work.notulen.van_casustafel(tafel_id) for p in n.punten if p.casus_id == casus_id]
    if any(p.opgeschoond_op for p in punten):
        return None
    op_agenda = work.casustafels.get(tafel_id).agendapunt_van(casus_id)
    genodigd = op_agenda.genodigden if op_agenda else frozenset()
    return genodigd | {z.afgevaardigde_id for p in punten for z in p.presenties}
