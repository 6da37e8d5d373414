"""Runs one transaction on the kluis; only a use case commits, and leaving without it undoes everything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func

from zvh_desktop.application import ports
from zvh_desktop.application.errors import AlleenLezen, StorageUnavailable
from zvh_desktop.application.inzien.logboek import Logsoort, soort_van
from zvh_desktop.application.ports import Repository
from zvh_desktop.domain.afschaling.vernietiging import Opschorting
from zvh_desktop.domain.ids import CasusId, DatalekId, GeschilId, GrondslagId, PartijId, ToetredingId
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.partijen.partij import Grondslag, Partij, PartijSoort
from zvh_desktop.domain.partijen.toetreding import Toetreding
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.domain.verspreiden.verstrekking import Verhoging
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.aggregaten import Aggregaten, Register
from zvh_desktop.storage.engine import unavailable_as_such
from zvh_desktop.storage.logboek import Bezoek, Einde, SqlLogboek
from zvh_desktop.storage.repositories import (
    SqlAanmeldingen,
    SqlActies,
    SqlCasussen,
    SqlCasustafels,
    SqlInstellingen,
    SqlNotulen,
    SqlPlannen,
    SqlRapportcijfers,
    SqlVerslagen,
    SqlVerstrekkingen,
    SqlVerzoeken,
)
from zvh_desktop.storage.spoor import Spoor
from zvh_desktop.storage.verklaringen import SqlVernietigingen

_GEMEENTEN_FIRST = (t.partij.c.soort != PartijSoort.GEMEENTE.value, func.lower(t.partij.c.naam))
_BY_NAME = (t.grondslag.c.naam, t.grondslag.c.artikel)
_NEWEST_FIRST = (t.toetreding.c.aangevraagd_op.desc().nulls_first(), t.toetreding.c.id)
_LONGEST_WAITING_FIRST = (t.verhoging.c.aangemeld_op, t.verhoging.c.id)

EEN_BEZOEK = timedelta(hours=1)


class SqlUnitOfWork:
    """Locks for writing when it is entered, so that what it reads cannot change before it writes.

    Keep it short: nobody else can write meanwhile. Never make a document inside one.
    """

    _is_om_te_schrijven = True

    def __init__(
        self, engine: Engine, nu: Callable[[], datetime], wie: Callable[[], str], logboek: SqlLogboek
    ) -> None:
        self._engine = engine
        self._nu = nu
        self._wie = wie
        self._logboek = logboek
        self._laatste_regel: Einde | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(unavailable_as_such(self._engine))
            write = self._is_om_te_schrijven
            connection = stack.enter_context(self._engine.connect().execution_options(write=write))
            connection.begin()
            self._open(connection)
            self._stack = stack.pop_all()
        return self

    def _open(self, connection: Connection) -> None:
        self._connection = connection
        self._laatste_regel = None
        self._bezoeken: dict[Bezoek, datetime] = {}
        self._getoond: dict[str, datetime] | None = None
        self._spoor = spoor = Spoor()
        self._is_committed = False
        self.partijen: Repository[Partij, PartijId] = Register(connection, t.partij, _GEMEENTEN_FIRST)
        self.grondslagen: Repository[Grondslag, GrondslagId] = Register(connection, t.grondslag, _BY_NAME)
        self.toetredingen: Repository[Toetreding, ToetredingId] = Aggregaten(
            connection, t.toetreding, _NEWEST_FIRST
        )
        self.aanmeldingen: ports.AanmeldingRepository = SqlAanmeldingen(connection, t.aanmelding, spoor=spoor)
        self.casussen: ports.CasusRepository = SqlCasussen(connection, t.casus, spoor=spoor)
        self.triages: Repository[Triage, CasusId] = Aggregaten(connection, t.triage, spoor=spoor)
        self.casustafels: ports.CasustafelRepository = SqlCasustafels(connection, t.casustafel, spoor=spoor)
        self.verslagen: ports.VerslagRepository = SqlVerslagen(connection, t.verslag, spoor=spoor)
        self.acties: ports.ActieRepository = SqlActies(connection, t.actie, spoor=spoor)
        self.plannen: ports.PlanRepository = SqlPlannen(connection, t.plan_van_aanpak, spoor=spoor)
        self.notulen: ports.NotulenRepository = SqlNotulen(connection, spoor)
        self.verstrekkingen: ports.VerstrekkingRepository = SqlVerstrekkingen(connection, spoor)
        self.instellingen: ports.InstellingenRepository = SqlInstellingen(connection)
        self.verhogingen: Repository[Verhoging, str] = Aggregaten(
            connection, t.verhoging, _LONGEST_WAITING_FIRST
        )
        self.datalekken: Repository[Datalek, DatalekId] = Aggregaten(connection, t.datalek, spoor=spoor)
        self.geschillen: Repository[Geschil, GeschilId] = Aggregaten(connection, t.geschil, spoor=spoor)
        self.verzoeken: ports.VerzoekRepository = SqlVerzoeken(connection, t.verzoek, spoor=spoor)
        self.opschortingen: Repository[Opschorting, str] = Aggregaten(connection, t.opschorting)
        self.vernietigingen: ports.VernietigingRepository = SqlVernietigingen(connection)
        self.rapportcijfers: ports.RapportcijferRepository = SqlRapportcijfers(connection)

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.__exit__(exc_type, exc, traceback)
        if exc_type is None and not self._is_committed:
            self._tell_of_reading([*self._spoor.lines_of_reading()])

    def _tell_of_reading(self, lines: list[tuple[str, CasusId]]) -> None:
        """Writes the log lines of what was only read; a full disk keeps nobody from reading."""
        if all(self._is_told(handeling, casus_id) for handeling, casus_id in lines):
            return
        with (
            suppress(StorageUnavailable),
            SqlUnitOfWork(self._engine, self._nu, self._wie, self._logboek) as work,
        ):
            for handeling, casus_id in lines:
                work.log_hourly(handeling, casus_id)
            work.commit()

    def _is_told(self, handeling: str, casus_id: CasusId) -> bool:
        last = self._logboek.bezoeken.get((handeling, casus_id, self._wie()))
        return last is not None and last <= self._nu() < last + EEN_BEZOEK

    def log(self, handeling: str, casus_id: CasusId | None = None, op: datetime | None = None) -> None:
        """Logs in this transaction, so that there is no deed without its line, and no line without its deed (W-64)."""
        self._log_shown()
        self._spoor.told(casus_id)
        self._laatste_regel = self._logboek.schrijven(
            self._connection, self._laatste_regel, op or self._nu(), self._wie(), handeling, casus_id
        )

    def log_hourly(self, handeling: str, casus_id: CasusId | None = None, op: datetime | None = None) -> None:
        """Logs at most once an hour: typing saves every second and reading repeats at every change, which would bury other lines."""
        self._spoor.told(casus_id)
        nu, bezoek = op or self._nu(), (handeling, casus_id, self._wie())
        known = self._bezoeken.get(bezoek) or self._logboek.bezoeken.get(bezoek)
        vorige = known or self._logboek.laatste_keer(self._connection, *bezoek)
        if vorige is None or not vorige <= nu < vorige + EEN_BEZOEK:
            self.log(handeling, casus_id, nu)
            vorige = nu
        self._bezoeken[bezoek] = vorige

    def _log_shown(self) -> None:
        """Logs the lists that were shown since the last transaction, before anything that this one does."""
        if self._getoond is None:
            self._getoond = dict(self._logboek.getoond)
            for lijst, op in self._getoond.items():
                self.log_hourly(lijst, op=op)

    def commit(self) -> None:
        """Adds the log lines that no use case wrote, and those of the lists that were shown (W-64); commits."""
        with unavailable_as_such(self._engine):
            self._log_shown()
            for handeling, casus_id in [*self._spoor.lines()]:
                self.log_hourly(handeling, casus_id)
            self._connection.commit()
        self._is_committed = True
        for lijst in self._getoond or ():
            self._logboek.getoond.pop(lijst, None)
        self._logboek.bezoeken |= self._bezoeken
        if self._laatste_regel is not None:
            self._logboek.geschreven(self._laatste_regel)
            self._laatste_regel = None


class Leeswerk(SqlUnitOfWork):
    """Reads a picture of a kluis that somebody else holds, and keeps with `vastleggen` what is read, before it is shown (W-64).

    It is the door that is closed to every use case: what is not about reading cannot be logged, so it cannot be done, and
    the connections of a picture refuse to write. Raises `AlleenLezen`.
    """

    _is_om_te_schrijven = False

    def __init__(
        self,
        engine: Engine,
        nu: Callable[[], datetime],
        wie: Callable[[], str],
        logboek: SqlLogboek,
        vastleggen: Callable[[list[tuple[str, CasusId | None]]], object],
    ) -> None:
        super().__init__(engine, nu, wie, logboek)
        self._vastleggen = vastleggen

    def _open(self, connection: Connection) -> None:
        super()._open(connection)
        self._gelezen: list[tuple[str, CasusId | None]] = []

    def _tell_of_reading(self, lines: list[tuple[str, CasusId]]) -> None:
        self._vastleggen([*self._gelezen, *lines])

    def log(self, handeling: str, casus_id: CasusId | None = None, op: datetime | None = None) -> None:
        if soort_van(handeling) is not Logsoort.INGEZIEN:
            raise AlleenLezen
        self._spoor.told(casus_id)
        self._gelezen.append((handeling, casus_id))

    def log_hourly(self, handeling: str, casus_id: CasusId | None = None, op: datetime | None = None) -> None:
        self.log(handeling, casus_id, op)

    def commit(self) -> None:
        if self._spoor.has_written:
            raise AlleenLezen
        self._vastleggen([*self._gelezen, *self._spoor.lines()])
        self._is_committed = True
