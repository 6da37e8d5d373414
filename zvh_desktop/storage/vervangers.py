"""Keeps the names of the stand-ins inside the kluis, by the slot of the key file that each opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Engine, Executable, insert, select, update

from zvh_desktop.application.kluis.toegang import Vervangersnaam
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.engine import reading, writing


class SqlVervangersnamen:
    """Implements `Vervangersnamen`. A withdrawn name stays: the log names the slot, and an auditor asks who that was."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def namen(self) -> Mapping[str, Vervangersnaam]:
        tabel = t.vervanger
        with reading(self._engine) as connection:
            rijen = connection.execute(select(tabel).order_by(tabel.c.sinds, tabel.c.id))
            return {rij.id: Vervangersnaam(rij.naam, rij.sinds, rij.ingetrokken_op) for rij in rijen}

    def erbij(self, slot_id: str, naam: str, sinds: datetime) -> None:
        rij = {"id": slot_id, "naam": naam, "sinds": sinds, "ingetrokken_op": None}
        self._schrijven(insert(t.vervanger).values(rij))

    def ingetrokken(self, slot_id: str, op: datetime) -> None:
        tabel = t.vervanger
        self._schrijven(update(tabel).where(tabel.c.id == slot_id).values(ingetrokken_op=op))

    def _schrijven(self, opdracht: Executable) -> None:
        with writing(self._engine) as connection:
            connection.execute(opdracht)


def allen_vervallen(connection: Connection, op: datetime) -> None:
    """Ends every stand-in: none of them has access under the new key."""
    tabel = t.vervanger
    connection.execute(update(tabel).where(tabel.c.ingetrokken_op.is_(None)).values(ingetrokken_op=op))
