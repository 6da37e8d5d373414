"""W-64: writes, reads and checks the chained log of one open kluis."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, func, insert, or_, select, text

from zvh_desktop.application.inzien.logboek import (
    BEGINWOORDEN,
    Breuk,
    Controle,
    Logregel,
    Logsoort,
    Logvraag,
)
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.storage import anker as ankers, tables as t
from zvh_desktop.storage.anker import Anker
from zvh_desktop.storage.engine import unavailable_as_such
from zvh_desktop.storage.keten import BEGIN, Schakel, eerste_breuk, logsleutel, mac_van
from zvh_desktop.storage.shape import Moment

_MOMENT = Moment()
_ALLES = text(
    "SELECT volgnummer, op, wie, handeling, casus_id, mac FROM logregel WHERE volgnummer > :na ORDER BY volgnummer"
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


def _tekst(op: datetime) -> str:
    gezet = _MOMENT.process_bind_param(op, None)  # type: ignore[arg-type]
    assert gezet is not None
    return gezet


class SqlLogboek:
    """`Logarchief` on the database and the anchor beside it.

    An anchor that does not fit is left as it is, so that every opening says so until somebody looked.
    """

    def __init__(self, engine: Engine, pad: Path, sleutel: bytes) -> None:
        self._engine = engine
        self._pad = pad
        self._sleutel = logsleutel(sleutel)
        self._slot = Lock()
        self._verankerd = 0
        self.anker_ontbrak = False
        self.bij_openen = self._bij_openen()
        self._vast = self.bij_openen.breuk is not Breuk.GEEN

    def schrijven(
        self,
        connection: Connection,
        vorige: Anker | None,
        op: datetime,
        wie: str,
        handeling: str,
        casus_id: CasusId | None,
    ) -> Anker:
        """One line in the transaction of `connection`; `vorige` is the one before in that same transaction."""
        return self.regel_in(
            connection, self._sleutel, vorige or self._laatste(connection), op, wie, handeling, casus_id
        )

    @staticmethod
    def regel_in(
        connection: Connection,
        sleutel: bytes,
        vorige: Anker,
        op: datetime,
        wie: str,
        handeling: str,
        casus_id: CasusId | None,
    ) -> Anker:
        """Also into a log that is no open one."""
        volgnummer, op_tekst = vorige.volgnummer + 1, _tekst(op)
        mac = mac_van(sleutel, vorige.mac, volgnummer, op_tekst, wie, handeling, casus_id)
        connection.execute(
            _ERBIJ,
            {
                "volgnummer": volgnummer,
                "op": op,
                "wie": wie,
                "handeling": handeling,
                "casus_id": casus_id,
                "mac": mac,
            },
        )
        return Anker(volgnummer, mac)

    def laatste_keer(
        self, connection: Connection, handeling: str, casus_id: CasusId | None, wie: str
    ) -> datetime | None:
        this = {"casus": casus_id, "wat": handeling, "van": wie}
        return connection.execute(_LAATSTE_KEER, this).scalar_one_or_none()

    def geschreven(self, laatste: Anker) -> None:
        """After the commit, so that the anchor is never ahead of what is there."""
        with self._slot:
            if not self._vast and laatste.volgnummer > self._verankerd:
                laatste.schrijven(self._pad, self._sleutel)
                self._verankerd = laatste.volgnummer

    def verhuis(self, pad: Path) -> None:
        """The kluis goes on at another place; an anchor that did not fit here does not fit there either."""
        if not self._vast:
            with unavailable_as_such(self._engine), self._engine.connect() as connection:
                laatste = self._laatste(connection)
            laatste.schrijven(pad, self._sleutel)
        self._pad = pad

    def _laatste(self, connection: Connection) -> Anker:
        rij = connection.execute(_LAATSTE).one_or_none()
        return Anker(rij.volgnummer, rij.mac) if rij else Anker(0, BEGIN)

    def _bij_openen(self) -> Controle:
        """The lines since the anchor, and that its own line is still there."""
        with unavailable_as_such(self._engine), self._engine.connect() as connection:
            return self._tegen_anker(connection, self._laatste(connection), vanaf_anker=True)

    def controleren(self) -> Controle:
        with unavailable_as_such(self._engine), self._engine.connect() as connection:
            laatste = self._laatste(connection)
            fout = eerste_breuk(self._schakels(connection, 0), self._sleutel)
            if fout is not None:
                return Controle(Breuk.REGEL, laatste.volgnummer, fout, is_volledig=True)
            found = self._tegen_anker(connection, laatste, vanaf_anker=False)
        return Controle(found.breuk, found.regels, found.volgnummer, is_volledig=True)

    def _tegen_anker(self, connection: Connection, laatste: Anker, *, vanaf_anker: bool) -> Controle:
        regels = laatste.volgnummer
        try:
            anker = ankers.lezen(self._pad, self._sleutel)
        except ValueError:
            return Controle(Breuk.ANKER_VREEMD, regels)
        if anker is None:
            self.anker_ontbrak = regels > 0
            return Controle(Breuk.GEEN, regels)
        if anker.volgnummer > regels:
            return Controle(Breuk.EINDE, regels, anker.volgnummer)
        if anker.volgnummer:
            mac = connection.execute(
                text("SELECT mac FROM logregel WHERE volgnummer = :n"), {"n": anker.volgnummer}
            ).scalar_one_or_none()
            if mac is None or not hmac.compare_digest(mac, anker.mac):
                return Controle(Breuk.REGEL, regels, anker.volgnummer)
        if vanaf_anker:
            fout = eerste_breuk(
                self._schakels(connection, anker.volgnummer), self._sleutel, (anker.volgnummer, anker.mac)
            )
            if fout is not None:
                return Controle(Breuk.REGEL, regels, fout)
        return Controle(Breuk.GEEN, regels)

    def _schakels(self, connection: Connection, na: int) -> Iterator[Schakel]:
        for rij in connection.execute(_ALLES, {"na": na}):
            yield Schakel(*rij)

    def verder_vanaf_hier(self) -> None:
        with unavailable_as_such(self._engine), self._engine.connect() as connection:
            laatste = self._laatste(connection)
        with self._slot:
            laatste.schrijven(self._pad, self._sleutel)
            self._verankerd, self._vast = laatste.volgnummer, False
        self.bij_openen = Controle(Breuk.GEEN, laatste.volgnummer)

    def sleutel(self) -> bytes:
        return self._sleutel

    def casus_met_nummer(self, nummer: str) -> CasusId | None:
        casus = t.casus
        with unavailable_as_such(self._engine), self._engine.connect() as connection:
            found = connection.execute(
                select(casus.c.id).where(casus.c.nummer == nummer)
            ).scalar_one_or_none()
        return CasusId(found) if found else None

    def regels(self, vraag: Logvraag, maximum: int) -> tuple[Logregel, ...]:
        log, casus = t.logregel, t.casus
        query = (
            select(log, func.coalesce(casus.c.nummer, "").label("casusnummer"))
            .select_from(log.outerjoin(casus, casus.c.id == log.c.casus_id))
            .order_by(log.c.volgnummer.desc())
            .limit(maximum)
        )
        if vraag.van is not None:
            query = query.where(log.c.op >= _dag(vraag.van))
        if vraag.tot is not None:
            query = query.where(log.c.op < _dag(vraag.tot + timedelta(days=1)))
        if vraag.casus_id is not None:
            query = query.where(log.c.casus_id == vraag.casus_id)
        if vraag.soort is not None:
            query = query.where(_is_soort(log.c.handeling, vraag.soort))
        with unavailable_as_such(self._engine), self._engine.connect() as connection:
            return tuple(
                Logregel(
                    rij.volgnummer,
                    rij.op,
                    rij.wie,
                    rij.handeling,
                    CasusId(rij.casus_id) if rij.casus_id else None,
                    rij.casusnummer,
                )
                for rij in connection.execute(query)
            )

    def als_json_regels(self, gemaakt_op: datetime) -> bytes:
        """The first line says up to where the anchor reaches; every next one is a line of the log with its MAC."""
        with unavailable_as_such(self._engine), self._engine.connect() as connection:
            laatste = self._laatste(connection)
            kop = {
                "soort": "zvh-logboek",
                "versie": 1,
                "gemaakt_op": _tekst(gemaakt_op),
                "laatste": laatste.volgnummer,
                "laatste_mac": laatste.mac.hex(),
            }
            kop["kop_mac"] = hmac.digest(self._sleutel, _json(list(kop.values())), "sha256").hex()
            regels = [_json(kop)]
            for s in self._schakels(connection, 0):
                regels.append(
                    _json(
                        {
                            "volgnummer": s.volgnummer,
                            "op": s.op,
                            "wie": s.wie,
                            "handeling": s.handeling,
                            "casus": s.casus_id,
                            "mac": s.mac.hex(),
                        }
                    )
                )
        return b"\n".join(regels) + b"\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _dag(dag: date) -> datetime:
    return datetime.combine(dag, time()).astimezone()


def _is_soort(kolom: Any, soort: Logsoort) -> Any:
    def begint(soorten: tuple[str, ...]) -> Any:
        return or_(*(kolom.startswith(woord, autoescape=True) for woord in soorten))

    if BEGINWOORDEN[soort]:
        return begint(BEGINWOORDEN[soort])
    return ~begint(tuple(woord for woorden in BEGINWOORDEN.values() for woord in woorden))
