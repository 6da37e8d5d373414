"""Records who agreed that a piece is read in advance, who withdrew that, and who had been given it already (W-22, art. 11.2 f)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from zvh_desktop.application.errors import NotFound
from zvh_desktop.application.ports import UnitOfWork
from zvh_desktop.application.verspreiden.toelaten import lees_toelating
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import AgendapuntId, CasusId, CasustafelId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.casustafel import Agendapunt, Casustafel
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap, Voorinzage
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking


@dataclass(frozen=True, slots=True)
class Voorinzagestuk:
    """Holds a piece with its Partij, the one to discuss it with, and the agendas that went out with it."""

    stuk: Voorinzage
    partij: Partij
    overleg_met: str
    gelezen: tuple[Verstrekking, ...]


def voorinzagestuk(
    work: UnitOfWork, casustafel_id: CasustafelId, punt_id: AgendapuntId, stuk_id: str, dag: date
) -> Voorinzagestuk:
    """Returns the piece; it is discussed with the Casusregisseur, or with the aanmelder as long as there is none. Who may no longer know
    of the Casus for his Partij is not named for that (W-32, art. 8.2, 22.5).
    """
    _, punt, stuk = _vind(work, casustafel_id, punt_id, stuk_id)
    casus, partijen = work.casussen.get(punt.casus_id), {p.id: p for p in work.partijen.all()}
    toelating = lees_toelating(work, (casus.id,), dag)
    regie = casus.regisseur_van([p for p in partijen if toelating.kent(p, casus.id, was_erbij=True)])
    aanmelder = partijen.get(casus.aanmeldende_partij)
    met = f"{regie.naam}, {partijen[regie.partij_id].naam}" if regie else ""
    if not met and aanmelder is not None and aanmelder.is_partij_op(dag):
        met = aanmelder.naam
    return Voorinzagestuk(stuk, partijen[stuk.partij_id], met, _gelezen(work, punt.casus_id, stuk))


def met_akkoord(
    work: UnitOfWork,
    casustafel_id: CasustafelId,
    punt_id: AgendapuntId,
    stuk_id: str,
    stap: Akkoordstap,
    nu: datetime,
) -> tuple[Casustafel, CasusId]:
    """Returns the table with this agreement, or with this withdrawal and its readers, and the Casus. Raises `EisenNietVervuld`."""
    tafel, punt, stuk = _vind(work, casustafel_id, punt_id, stuk_id)
    partij = work.partijen.get(stuk.partij_id)
    person = partij.afgevaardigde(stap.afgevaardigde_id)
    readers = () if stap.is_akkoord else _gelezen(work, punt.casus_id, stuk)
    stap = replace(
        stap,
        door=person.naam if person else "",
        vastgelegd_op=nu,
        lezers=tuple(dict.fromkeys(v.afgevaardigde_id for v in readers if v.afgevaardigde_id)),
    )
    return _met(tafel, punt, stuk.met_stap(stap, partij, nu.date())), punt.casus_id


def met_verteld(
    work: UnitOfWork, casustafel_id: CasustafelId, punt_id: AgendapuntId, stuk_id: str, dag: date
) -> tuple[Casustafel, CasusId]:
    """Returns the table with the day on which the readers of a piece were told of every withdrawal, and the Casus."""
    tafel, punt, stuk = _vind(work, casustafel_id, punt_id, stuk_id)
    told = tuple(replace(one, verteld_op=dag) if one.is_te_vertellen else one for one in stuk.verloop)
    return _met(tafel, punt, replace(stuk, verloop=told)), punt.casus_id


def met_feiten(work: UnitOfWork, weg: Iterable[Agendapunt], terug: Iterable[Agendapunt] = ()) -> None:
    """Keeps with its Casus who agreed and withdrew when at the agendapunten that go; those that come back hold it themselves (W-22)."""
    for punt, is_gone in (*((p, True) for p in weg), *((p, False) for p in terug)):
        own = {v.id for v in punt.voorinzage}
        facts = tuple(v.zonder_woorden for v in punt.voorinzage if is_gone and v.is_vastgelegd)
        casus = work.casussen.get(punt.casus_id)
        kept = (*(v for v in casus.voorinzage if v.id not in own), *facts)
        if kept != casus.voorinzage:
            work.casussen.save(replace(casus, voorinzage=kept))


def check_verteld(punten: Iterable[Agendapunt]) -> None:
    """Refuses to throw away a withdrawal of which its readers have to hear yet (W-22, art. 11.2 f). Raises `EisenNietVervuld`."""
    untold = (v for punt in punten for v in punt.voorinzage if v.is_te_vertellen)
    if found := tuple(Tekort(Eis.VOORINZAGE_VERTELLEN, v.partij_id, v.id) for v in untold):
        raise EisenNietVervuld(found)


def _vind(
    work: UnitOfWork, casustafel_id: CasustafelId, punt_id: AgendapuntId, stuk_id: str
) -> tuple[Casustafel, Agendapunt, Voorinzage]:
    """Finds the piece with its table. Raises `NotFound` when it was taken away meanwhile."""
    tafel = work.casustafels.get(casustafel_id)
    punt = tafel.agendapunt(punt_id)
    stuk = next((v for v in punt.voorinzage if v.id == stuk_id), None) if punt else None
    if punt is None or stuk is None:
        raise NotFound("voorinzage", stuk_id)
    return tafel, punt, stuk


def _met(tafel: Casustafel, punt: Agendapunt, stuk: Voorinzage) -> Casustafel:
    pieces = tuple(stuk if v.id == stuk.id else v for v in punt.voorinzage)
    return tafel.with_agendapunt(replace(punt, voorinzage=pieces))


def _gelezen(work: UnitOfWork, casus_id: CasusId, stuk: Voorinzage) -> tuple[Verstrekking, ...]:
    """Returns the agendas for people of other Partijen in which this piece stood, also of a table before the Casus was moved to this
    one (W-63).
    """
    return tuple(
        v
        for v in work.verstrekkingen.van_casus(casus_id)
        if v.soort is DocumentSoort.AGENDA
        and v.partij_id not in (None, stuk.partij_id)
        and casus_id in v.casussen
        and stuk.was_vrij_op(v.op)
    )
