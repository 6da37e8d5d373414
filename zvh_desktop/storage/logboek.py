"""Writes the lines of the log (W-64). Each carries a seal onto the line before it, which only the holder of the key can make."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, bindparam, case, exists, func, insert, or_, select, text

from zvh_desktop.application.inzien.lijsten import Rijen
from zvh_desktop.application.inzien.logboek import BEGINWOORDEN, Logregel, Logsoort, Logvraag
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.storage import schema, tables as t
from zvh_desktop.storage.engine import reading
from zvh_desktop.storage.shape import Moment

BEGIN = bytes(32)
Zegel = Callable[[bytes, int, str, str, str, str | None], bytes]
"""Returns the MAC of a line: from the MAC of the line before, and number, moment, who, what and Casus of this one."""
_MOMENT = Moment()
_VOLGENDE = text(
    "SELECT volgnummer, op, wie, handeling, casus_id, mac FROM logregel WHERE volgnummer > :na ORDER BY volgnummer LIMIT :aantal"
)
_LAATSTE_KEER = (
    select(t.logregel.c.op)
    .where(
        t.logregel.c.casus_id.is_not_distinct_from(bindparam("casus")),
        t.logregel.c.handeling == bindparam("wat"),
        t.logregel.c.wie == bindparam("van"),
    )
    .order_by(t.logregel.c.volgnummer.desc())
    .limit(1)
)
_ERBIJ = insert(t.logregel)
_LAATSTE = text("SELECT volgnummer, mac FROM logregel ORDER BY volgnummer DESC LIMIT 1")
_PER_KEER = 10_000

Bezoek = tuple[str, CasusId | None, str]
"""Names what was done, with which Casus, and by whom: while it goes on, it is logged once an hour."""


class Einde(NamedTuple):
    """Holds the end of a log: the number of its last line, and the MAC of that line."""

    volgnummer: int
    mac: bytes


class Schakel(NamedTuple):
    """Holds a line as it is stored; `op` is the stored text, since every byte counts."""

    volgnummer: int
    op: str
    wie: str
    handeling: str
    casus_id: str | None
    mac: bytes


def tekst_van(op: datetime) -> str:
    gezet = _MOMENT.process_bind_param(op, None)  # type: ignore[arg-type]
    assert gezet is not None
    return gezet


def laatste_van(connection: Connection) -> Einde:
    rij = connection.execute(_LAATSTE).one_or_none()
    return Einde(rij.volgnummer, rij.mac) if rij else Einde(0, BEGIN)


def mac_op(connection: Connection, volgnummer: int) -> bytes | None:
    query = text("SELECT mac FROM logregel WHERE volgnummer = :n")
    mac: bytes | None = connection.execute(query, {"n": volgnummer}).scalar_one_or_none()
    return mac


def schakels_van(connection: Connection, na: int = 0) -> Iterator[Schakel]:
    while rijen := connection.execute(_VOLGENDE, {"na": na, "aantal": _PER_KEER}).all():
        yield from (Schakel(*rij) for rij in rijen)
        na = rijen[-1].volgnummer


def erbij(
    connection: Connection,
    zegel: Zegel,
    vorige: Einde,
    op: datetime,
    wie: str,
    handeling: str,
    casus_id: CasusId | None = None,
) -> Einde:
    """Adds a line after the last one, in the transaction of `connection`."""
    volgnummer = vorige.volgnummer + 1
    mac = zegel(vorige.mac, volgnummer, tekst_van(op), wie, handeling, casus_id)
    regel = {"volgnummer": volgnummer, "op": op, "wie": wie, "handeling": handeling, "casus_id": casus_id}
    connection.execute(_ERBIJ, regel | {"mac": mac})
    return Einde(volgnummer, mac)


def herzegelen(
    connection: Connection, zegel: Zegel, voortgang: Callable[[int], object]
) -> tuple[Einde, bytes]:
    """Gives every line its MAC anew; returns the new end, and the MAC at the end of the old chain."""
    schema.drop_guards(connection, "logregel")
    laatste, einde = Einde(0, BEGIN), BEGIN
    while regels := connection.execute(_VOLGENDE, {"na": laatste.volgnummer, "aantal": _PER_KEER}).all():
        nieuwe = []
        einde = regels[-1].mac
        for *regel, _mac in regels:
            laatste = Einde(regel[0], zegel(laatste.mac, *regel))
            nieuwe.append({"n": laatste.volgnummer, "mac": laatste.mac})
        connection.execute(text("UPDATE logregel SET mac = :mac WHERE volgnummer = :n"), nieuwe)
        voortgang(laatste.volgnummer)
    schema.create_triggers(connection)
    return laatste, einde


class SqlLogboek(ABC):
    """Reads and writes the log of one open kluis; a subclass has the key."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.bezoeken: dict[Bezoek, datetime] = {}
        # What lists and search showed since the last transaction; the next one writes it, so that they wait for no writer.
        self.getoond: dict[str, datetime] = {}

    @property
    @abstractmethod
    def zegel(self) -> Zegel:
        """Returns the function that seals a line."""

    @abstractmethod
    def geschreven(self, laatste: Einde) -> None:
        """Is called with the last line after the commit, so that an anchor is never ahead of the log."""

    def schrijven(
        self,
        connection: Connection,
        vorige: Einde | None,
        op: datetime,
        wie: str,
        handeling: str,
        casus_id: CasusId | None,
    ) -> Einde:
        """Adds a line in the transaction of `connection`; `vorige` is the line before it in the same transaction."""
        vorige = vorige or laatste_van(connection)
        return erbij(connection, self.zegel, vorige, op, wie, handeling, casus_id)

    def laatste_keer(
        self, connection: Connection, handeling: str, casus_id: CasusId | None, wie: str
    ) -> datetime | None:
        this = {"casus": casus_id, "wat": handeling, "van": wie}
        return connection.execute(_LAATSTE_KEER, this).scalar_one_or_none()

    def says(self, handeling: str) -> bool:
        """Says whether there is a line about no Casus with these words."""
        log = t.logregel.c
        found = select(exists().where(log.casus_id.is_(None), log.handeling == handeling))
        with reading(self._engine) as connection:
            return bool(connection.scalar(found))

    def nummers_van(self, kenmerk: str) -> set[int]:
        """Returns the numbers of the lines that were taken in of somebody who read along (`kluis/leesregels.py`)."""
        log, voor = t.logregel.c, f"(meegelezen {kenmerk}-"
        with reading(self._engine) as connection:
            found = connection.scalars(
                select(log.handeling).where(log.handeling.contains(voor, autoescape=True))
            )
            return {int(one.rpartition(voor)[2].rstrip(")")) for one in found}

    def casus_met_nummer(self, nummer: str) -> CasusId | None:
        with reading(self._engine) as connection:
            found = connection.scalar(select(t.casus.c.id).where(t.casus.c.nummer == nummer))
        return CasusId(found) if found else None

    def regels(self, vraag: Logvraag, maximum: int) -> Rijen[Logregel]:
        log, casus, aanmelding = t.logregel, t.casus, t.aanmelding
        concept = case((aanmelding.c.id.is_not(None), "concept"), else_="")
        met_aanmelding = log.outerjoin(aanmelding, aanmelding.c.id == log.c.casus_id)
        van_casus = casus.c.id == func.coalesce(aanmelding.c.casus_id, log.c.casus_id)
        query = select(log, func.coalesce(casus.c.nummer, concept).label("casusnummer"))
        query = query.select_from(met_aanmelding.outerjoin(casus, van_casus)).order_by(
            log.c.volgnummer.desc()
        )
        if vraag.van is not None:
            query = query.where(log.c.op >= _dag(vraag.van))
        if vraag.tot is not None:
            query = query.where(log.c.op < _dag(vraag.tot + timedelta(days=1)))
        if vraag.casus_id is not None:
            query = query.where(log.c.casus_id == vraag.casus_id)
        if vraag.soort is not None:
            query = query.where(_is_soort(log.c.handeling, vraag.soort))
        known = query.with_only_columns(log.c.volgnummer).limit(maximum).subquery()
        with reading(self._engine) as connection:
            newest = select(func.count(), func.max(known.c.volgnummer)).select_from(known)
            found, laatste = connection.execute(newest).one()
        # Without the lines that come while somebody reads: these would move all others by a place.
        query = query.where(log.c.volgnummer <= (laatste or 0))

        def lees(vanaf: int, aantal: int) -> tuple[Logregel, ...]:
            with reading(self._engine) as connection:
                return tuple(map(_logregel, connection.execute(query.limit(aantal).offset(vanaf))))

        return Rijen(found, lees)


def _logregel(rij: Any) -> Logregel:
    casus_id = CasusId(rij.casus_id) if rij.casus_id else None
    return Logregel(rij.volgnummer, rij.op, rij.wie, rij.handeling, casus_id, rij.casusnummer)


def _dag(dag: date) -> datetime:
    return datetime.combine(dag, time()).astimezone()


def _is_soort(kolom: Any, soort: Logsoort) -> Any:
    def begint(soorten: tuple[str, ...]) -> Any:
        return or_(*(kolom.startswith(woord, autoescape=True) for woord in soorten))

    if BEGINWOORDEN[soort]:
        return begint(BEGINWOORDEN[soort])
    return ~begint(tuple(woord for woorden in BEGINWOORDEN.values() for woord in woorden))
