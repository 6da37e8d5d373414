"""W-52: the verklaringen van vernietiging; they are added and read, and how far each came is a line of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Connection, Engine, insert, select

from zvh_desktop.domain.ids import AanmeldingId, CasusId
from zvh_desktop.domain.vernietiging import (
    Onderwerp,
    Opbrengst,
    Verklaring,
    Verklaringstaat,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.storage.aggregaten import table_of, values_of
from zvh_desktop.storage.codec import canonical_json, from_json
from zvh_desktop.storage.records.vernietiging import VerklaringRecord, VerklaringStandRecord

_verklaring = table_of(VerklaringRecord)
_stand = table_of(VerklaringStandRecord)


class SqlVernietigingen:
    """Implements the repository of the application ring; the destroying itself is imported when it comes to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def opschonen(self, casus_id: CasusId, op: datetime) -> Opbrengst:
        from zvh_desktop.storage.vernietigen import Vernietiging

        return Vernietiging(self._connection).opschonen(casus_id, op)

    def vernietigen(self, casus_id: CasusId, op: datetime) -> Opbrengst:
        from zvh_desktop.storage.vernietigen import Vernietiging

        return Vernietiging(self._connection).vernietigen(casus_id, op)

    def vernietig_concept(self, aanmelding_id: AanmeldingId) -> Opbrengst:
        from zvh_desktop.storage.vernietigen import Vernietiging

        return Vernietiging(self._connection).vernietig_concept(aanmelding_id)

    def add(self, verklaring: Verklaring) -> None:
        record = VerklaringRecord(
            id=verklaring.id,
            onderwerp=verklaring.onderwerp,
            onderwerp_id=verklaring.onderwerp_id,
            stap=verklaring.stap,
            op=verklaring.op,
            door=verklaring.door,
            sinds=verklaring.sinds,
            dagen=verklaring.dagen,
            grond=verklaring.grond,
            opbrengst=canonical_json(verklaring.opbrengst),
        )
        self._connection.execute(insert(_verklaring), values_of(record))

    def zet_stand(self, id: str, stand: VerklaringStand, op: datetime, kopie_tot: date | None = None) -> None:
        rij = {"verklaring_id": id, "stand": stand, "op": op, "kopie_tot": kopie_tot}
        self._connection.execute(insert(_stand), rij)

    def staten(self) -> tuple[Verklaringstaat, ...]:
        """Newest first, each as far as it came."""
        laatste = {
            rij.verklaring_id: rij for rij in self._connection.execute(select(_stand).order_by(_stand.c.rij))
        }
        query = select(_verklaring).order_by(_verklaring.c.op.desc(), _verklaring.c.id)
        return tuple(
            Verklaringstaat(
                Verklaring(
                    id=rij.id,
                    onderwerp=Onderwerp(rij.onderwerp),
                    onderwerp_id=rij.onderwerp_id,
                    stap=Vernietigstap(rij.stap),
                    op=rij.op,
                    door=rij.door,
                    sinds=rij.sinds,
                    dagen=rij.dagen,
                    grond=rij.grond,
                    opbrengst=from_json(Opbrengst, rij.opbrengst),
                ),
                VerklaringStand(laatste[rij.id].stand),
                laatste[rij.id].op,
                laatste[rij.id].kopie_tot,
            )
            for rij in self._connection.execute(query)
        )


def onafgemaakt(engine: Engine) -> tuple[str, ...]:
    """Verklaringen of which the pages were not wiped yet: the program was ended in between."""
    gewist = select(_stand.c.verklaring_id).where(_stand.c.stand != VerklaringStand.BEGONNEN)
    with engine.connect() as connection:
        return tuple(connection.scalars(select(_verklaring.c.id).where(_verklaring.c.id.not_in(gewist))))


def maak_af(engine: Engine, nu: Callable[[], datetime]) -> None:
    """At opening: what was begun is finished, and recorded as such. Left for the next opening when a reader is in the way."""
    ids = onafgemaakt(engine)
    if not ids:
        return
    from zvh_desktop.storage.wissen import wis

    if not wis(engine):
        return
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        for id_ in ids:
            SqlVernietigingen(connection).zet_stand(id_, VerklaringStand.GEWIST, nu())
