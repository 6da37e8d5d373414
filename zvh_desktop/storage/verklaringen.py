"""Adds and reads the verklaringen van vernietiging; each step of one is a line of its own (W-52)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, insert, select

from zvh_desktop.application.ports import UnitOfWork
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.afschaling.vernietiging import Opbrengst, Verklaring, Verklaringstaat, VerklaringStand
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import AanmeldingId, CasusId
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.engine import reading
from zvh_desktop.storage.repositories import SqlInstellingen
from zvh_desktop.storage.shape import rijen, shape_of, values_in

if TYPE_CHECKING:
    from zvh_desktop.storage.vernietigen import Vernietiging


class SqlVernietigingen:
    """Implements the repository of the application ring; the destroying itself is imported when needed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def _vernietiging(self) -> Vernietiging:
        from zvh_desktop.storage.vernietigen import Vernietiging

        return Vernietiging(self._connection)

    def opschonen(self, casus_id: CasusId, op: datetime) -> Opbrengst:
        return self._vernietiging.opschonen(casus_id, op)

    def vernietigen(self, casus_id: CasusId, op: datetime) -> Opbrengst:
        return self._vernietiging.vernietigen(casus_id, op)

    def vernietig_concept(self, aanmelding_id: AanmeldingId) -> Opbrengst:
        return self._vernietiging.vernietig_concept(aanmelding_id)

    def neem_uit_opgeschoonde_notulen(self, casus: Casus, gedaanten: Iterable[Betrokkene]) -> Opbrengst:
        return self._vernietiging.neem_uit_opgeschoonde_notulen(casus, gedaanten)

    def wis_kladjes(self, casus_id: CasusId, namen: Iterable[str]) -> None:
        self._vernietiging.wis_kladjes(casus_id, namen)

    def add(self, verklaring: Verklaring) -> None:
        self._connection.execute(insert(t.verklaring), shape_of(t.verklaring).row(verklaring))

    def zet_stand(self, id: str, stand: VerklaringStand, op: datetime, kopie_tot: date | None = None) -> None:
        rij = {"verklaring_id": id, "stand": stand, "op": op, "kopie_tot": kopie_tot}
        self._connection.execute(insert(t.verklaring_stand), rij)

    def staten(self) -> tuple[Verklaringstaat, ...]:
        """Returns the verklaringen, newest first, each with its present step."""
        standen = select(t.verklaring_stand).order_by(t.verklaring_stand.c.rij)
        laatste = {rij.verklaring_id: rij for rij in self._connection.execute(standen)}
        query = values_in(t.verklaring).order_by(t.verklaring.c.op.desc(), t.verklaring.c.id)
        found = ((one, laatste[one.id]) for one in rijen(self._connection, Verklaring, query))
        given = SqlInstellingen(self._connection).get().overdrachten
        return tuple(
            Verklaringstaat(
                one,
                last.stand,
                last.op,
                last.kopie_tot,
                tuple(other for other in given if other.kan_bevatten(one.op)),
                any(other.is_ontvangen and one.op < other.op for other in given),
            )
            for one, last in found
        )


def onafgemaakt(engine: Engine) -> tuple[str, ...]:
    """Returns the verklaringen whose pages were not wiped yet, because the program ended in between."""
    gewist = select(t.verklaring_stand.c.verklaring_id).where(
        t.verklaring_stand.c.stand != VerklaringStand.BEGONNEN
    )
    with reading(engine) as connection:
        return tuple(connection.scalars(select(t.verklaring.c.id).where(t.verklaring.c.id.not_in(gewist))))


def maak_af(
    engine: Engine, werk: Callable[[], UnitOfWork], nu: Callable[[], datetime], wissen: Callable[[], bool]
) -> None:
    """Finishes at opening what was begun, and records it; leaves it for the next opening when a reader is in the way."""
    ids = onafgemaakt(engine)
    if not ids or not wissen():
        return
    with werk() as work:
        for id_ in ids:
            work.vernietigingen.zet_stand(id_, VerklaringStand.GEWIST, nu())
        work.log(f"vernietiging: {VerklaringStand.GEWIST.value} bij het openen")
        work.commit()
