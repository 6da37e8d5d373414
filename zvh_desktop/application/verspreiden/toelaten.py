"""Loads what decides who may be given something of a Casus (W-21, art. 8.2, 22.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zvh_desktop.application.ports import UnitOfWork
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.verspreiden.toelating import Toelating


def lees_toelating(work: UnitOfWork, casussen: Iterable[CasusId], dag: date) -> Toelating:
    about = dict.fromkeys(casussen)
    known = (work.casussen.find(casus_id) for casus_id in about)
    return Toelating(
        dag,
        {p.id: p for p in work.partijen.all()},
        {casus_id: work.triages.find(casus_id) for casus_id in about},
        {g.id: g for g in work.grondslagen.all()},
        {casus.id: casus.met_uitgenomenen for casus in known if casus is not None},
    )
