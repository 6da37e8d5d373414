"""Lists what goes wrong (W-71, W-72)."""

from __future__ import annotations

from sqlalchemy import Connection, select

from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.shape import rijen, values_in


def datalekken(connection: Connection) -> tuple[Datalek, ...]:
    found = rijen(connection, Datalek, values_in(t.datalek).order_by(t.datalek.c.ontdekt_op, t.datalek.c.id))
    done = [one for one in found if one.afgerond_op]
    return (*(one for one in found if not one.afgerond_op), *reversed(done))


def geschillen(connection: Connection) -> tuple[Geschil, ...]:
    found = rijen(connection, Geschil, values_in(t.geschil).order_by(t.geschil.c.id))
    return tuple(sorted(found, key=lambda one: not one.is_open))


def casusnummer(connection: Connection, casus_id: CasusId) -> str:
    return connection.scalar(select(t.casus.c.nummer).where(t.casus.c.id == casus_id)) or ""
