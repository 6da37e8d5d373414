"""Implements in SQL what use cases ask of aggregates beyond loading and saving, and the repositories that are only added to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from zvh_desktop.application.codec import canonical_json
from zvh_desktop.application.errors import ConcurrentChange, NotFound
from zvh_desktop.application.ports import Certificaat, Verslagplaats
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding
from zvh_desktop.domain.casus import Casus, Kluissoort, check_gebied_in_kluis
from zvh_desktop.domain.ids import AgendapuntId, CasusId, CasustafelId, NotulenId
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.inzien.rapportage import Cijfers
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.notulen.notulen import Notulen, NotulenStand
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.casustafel import Casustafel
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Documentafdruk, Verstrekking, VerstrekkingStap
from zvh_desktop.storage import nummers, tables as t, wezen
from zvh_desktop.storage.aggregaten import Aggregaten
from zvh_desktop.storage.engine import driver_of
from zvh_desktop.storage.shape import rijen, shape_of, values_in
from zvh_desktop.storage.spoor import Spoor
from zvh_desktop.storage.vastgesteld import frozen_row, unfrozen

G = TypeVar("G", bound=Aanmelding | Casus)

_GEBIEDEN = select(t.kluis.c.gebieden)
_NOTULEN_VAN_TAFEL = (
    select(t.notulen)
    .where(t.notulen.c.casustafel_id == bindparam("tafel"))
    .order_by(t.notulen.c.versie_nummer)
)


class VanGebied(Aggregaten[G]):
    """Keeps what belongs to an area in the kluis of that area, also as a draft (W-05)."""

    def save(self, aggregate: G) -> G:
        """Raises `GebiedEApart`."""
        kluis = self._connection.execute(_GEBIEDEN).scalar_one()
        check_gebied_in_kluis(aggregate.gebied, Kluissoort(kluis))
        return super().save(aggregate)


class SqlCasussen(VanGebied[Casus]):
    def volgend_nummer(self, jaar: int, casus_id: CasusId) -> str:
        return nummers.volgend(self._connection, jaar, casus_id)


class SqlCasustafels(Aggregaten[Casustafel]):
    """Keeps meetings with their agendas; removing an agendapunt takes along what hangs below it, however it was removed."""

    def save(self, aggregate: Casustafel) -> Casustafel:
        mine = t.agendapunt.c.casustafel_id == aggregate.id
        before = set(self._connection.scalars(select(t.agendapunt.c.id).where(mine)))
        saved = super().save(aggregate)
        if before - {punt.id for punt in aggregate.agendapunten}:
            wezen.ruim_op(self._connection)
        return saved

    def delete(self, key: str) -> None:
        super().delete(key)
        wezen.ruim_op(self._connection)

    def van_casus(self, id: CasusId) -> tuple[Casustafel, ...]:
        with_casus = select(t.agendapunt.c.casustafel_id).where(t.agendapunt.c.casus_id == id)
        oldest_first = (t.casustafel.c.datum, t.casustafel.c.begin, t.casustafel.c.id)
        return self.where(t.casustafel.c.id.in_(with_casus), order_by=oldest_first)


_PLAATS = (
    "SELECT EXISTS (SELECT 1 FROM agendapunt WHERE id = ? AND casustafel_id = ?), "
    "EXISTS (SELECT 1 FROM notulen WHERE casustafel_id = ?)"
)


class SqlVerslagen(Aggregaten[Verslag]):
    def plaats(self, id: AgendapuntId, casustafel_id: CasustafelId) -> Verslagplaats:
        found = driver_of(self._connection).execute(_PLAATS, (id, casustafel_id, casustafel_id)).fetchone()
        return Verslagplaats(*map(bool, found))

    def van_casustafel(self, id: CasustafelId) -> tuple[Verslag, ...]:
        return self.where(t.verslag.c.casustafel_id == id)

    def weggelaten_van(self, casus_id: CasusId) -> tuple[Verslag, ...]:
        tafel = t.casustafel.c
        of_casus = (t.verslag.c.casus_id == casus_id, t.verslag.c.weggelaten.is_not(None))
        left = select(t.verslag.c.agendapunt_id).join_from(t.verslag, t.casustafel).where(*of_casus)
        ids = self._connection.scalars(left.order_by(tafel.datum.desc(), tafel.begin.desc())).all()
        return tuple(map(self.get, ids))

    def werkaantekening(self, id: AgendapuntId) -> str:
        tekst = select(t.werkaantekening.c.tekst).where(t.werkaantekening.c.agendapunt_id == id)
        return self._connection.execute(tekst).scalar_one_or_none() or ""

    def schrijf_werkaantekening(self, id: AgendapuntId, casustafel_id: CasustafelId, tekst: str) -> None:
        """Writes a note of the chair; an empty note is removed (P-08)."""
        self._connection.execute(delete(t.werkaantekening).where(t.werkaantekening.c.agendapunt_id == id))
        if tekst:
            rij = {"agendapunt_id": id, "casustafel_id": casustafel_id, "tekst": tekst}
            self._connection.execute(insert(t.werkaantekening), rij)

    def wis_werkaantekeningen(self, casustafel_id: CasustafelId) -> None:
        van_tafel = t.werkaantekening.c.casustafel_id == casustafel_id
        self._connection.execute(delete(t.werkaantekening).where(van_tafel))


class SqlAanmeldingen(VanGebied[Aanmelding]):
    def van_casus(self, id: CasusId) -> tuple[Aanmelding, ...]:
        oudste_eerst = (t.aanmelding.c.begonnen_op, t.aanmelding.c.id)
        return self.where(t.aanmelding.c.casus_id == id, order_by=oudste_eerst)


class SqlVerzoeken(Aggregaten[Verzoek]):
    def van_casus(self, id: CasusId) -> tuple[Verzoek, ...]:
        return self.where(t.verzoek.c.casus_id == id, order_by=(t.verzoek.c.ontvangen_op, t.verzoek.c.id))


class SqlActies(Aggregaten[Actie]):
    def van_casus(self, id: CasusId) -> tuple[Actie, ...]:
        oudste_eerst = (t.actie.c.afgesproken_op, t.actie.c.volgnummer)
        return self.where(t.actie.c.casus_id == id, order_by=oudste_eerst)


class SqlPlannen(Aggregaten[PlanVanAanpak]):
    def add_versie(self, versie: PlanVersie) -> None:
        """Adds a version of a plan. Raises `ConcurrentChange` when that number was vastgesteld already (W-40)."""
        self._spoor.written(versie)
        _add(self._connection, t.plan_versie, versie.plan_id, frozen_row(t.plan_versie, versie))

    def versies(self, casus_id: CasusId) -> tuple[PlanVersie, ...]:
        van_casus = select(t.plan_versie).where(t.plan_versie.c.casus_id == casus_id)
        rijen = self._connection.execute(van_casus.order_by(t.plan_versie.c.nummer))
        return self._spoor.read(unfrozen(PlanVersie, rij.inhoud, rij.sha256) for rij in rijen)


class SqlNotulen:
    """Keeps vastgestelde notulen, and the steps they went through since (W-60)."""

    def __init__(self, connection: Connection, spoor: Spoor) -> None:
        self._connection = connection
        self._spoor = spoor

    def add(self, notulen: Notulen) -> None:
        """Adds notulen. Raises `ConcurrentChange` when this table has notulen of that number already."""
        _add(self._connection, t.notulen, notulen.id, frozen_row(t.notulen, notulen))
        self._spoor.written(notulen)
        self.zet_stand(notulen.id, NotulenStand.VASTGESTELD, notulen.vastgesteld_op)

    def get(self, id: NotulenId) -> Notulen:
        found = self._read(select(t.notulen).where(t.notulen.c.id == id), {})
        if not found:
            raise NotFound("notulen", id)
        return found[0]

    def van_casustafel(self, id: CasustafelId) -> tuple[Notulen, ...]:
        return self._read(_NOTULEN_VAN_TAFEL, {"tafel": id})

    def _read(self, query: Select[Any], params: dict[str, Any]) -> tuple[Notulen, ...]:
        return self._spoor.read(
            unfrozen(Notulen, rij.inhoud, rij.sha256_na_vernietiging or rij.sha256)
            for rij in self._connection.execute(query, params)
        )

    def stand(self, id: NotulenId) -> NotulenStand:
        steps = select(t.notulen_stand.c.stand).where(t.notulen_stand.c.notulen_id == id)
        last = steps.order_by(t.notulen_stand.c.rij.desc()).limit(1)
        stand: NotulenStand | None = self._connection.execute(last).scalar_one_or_none()
        if stand is None:
            raise NotFound("notulen", id)
        return stand

    def zet_stand(self, id: NotulenId, stand: NotulenStand, op: datetime) -> None:
        self._spoor.written(self.get(id))
        self._connection.execute(insert(t.notulen_stand), {"notulen_id": id, "stand": stand, "op": op})


class SqlVerstrekkingen:
    """Adds and reads verstrekkingen; nothing else is possible (W-63)."""

    def __init__(self, connection: Connection, spoor: Spoor) -> None:
        self._connection = connection
        self._spoor = spoor

    def add(self, verstrekking: Verstrekking) -> None:
        self._spoor.written(verstrekking)
        _add(self._connection, t.verstrekking, verstrekking.id, shape_of(t.verstrekking).row(verstrekking))

    def van_casustafel(self, id: CasustafelId) -> tuple[Verstrekking, ...]:
        return self._where(t.verstrekking.c.casustafel_id == id)

    def van_casus(self, id: CasusId) -> tuple[Verstrekking, ...]:
        """Returns the verstrekkingen of a Casus, with those of a whole table whose recipient reads it there."""
        is_among = func.instr(t.verstrekking.c.casussen, canonical_json(id)) > 0
        return self._where(or_(t.verstrekking.c.casus_id == id, is_among))

    def met_afdruk(self, afdrukken: Iterable[str]) -> tuple[Verstrekking, ...]:
        prints, table = sorted(set(afdrukken)), t.verstrekking.c
        return self._where(or_(table.sha256.in_(prints), table.document_sha256.in_(prints)))

    def later_dan(self, verstrekking: Verstrekking) -> tuple[Verstrekking, ...]:
        """Takes a rectificatie for a later one of the notulen."""
        same = ("partij_id", "afgevaardigde_id", "deelnemer_id", "casustafel_id", "casus_id")
        soort, notulen = verstrekking.soort, (DocumentSoort.NOTULEN, DocumentSoort.RECTIFICATIE)
        conditions = [
            t.verstrekking.c[name].is_not_distinct_from(getattr(verstrekking, name)) for name in same
        ]
        kinds = t.verstrekking.c.soort.in_(notulen if soort in notulen else (soort,))
        return self._where(and_(kinds, t.verstrekking.c.op > verstrekking.op, *conditions))

    def get(self, id: str) -> Verstrekking:
        found = self._where(t.verstrekking.c.id == id)
        if not found:
            raise NotFound("verstrekking", id)
        return found[0]

    def add_stap(self, stap: VerstrekkingStap) -> None:
        self._spoor.written(self.get(stap.verstrekking_id))
        self._connection.execute(insert(t.verstrekking_stap), shape_of(t.verstrekking_stap).row(stap))

    def stappen(self, ids: Iterable[str]) -> dict[str, tuple[VerstrekkingStap, ...]]:
        table, wanted = t.verstrekking_stap, sorted(set(ids))
        query = values_in(table).where(table.c.verstrekking_id.in_(wanted)).order_by(table.c.rij)
        found: dict[str, tuple[VerstrekkingStap, ...]] = {}
        for stap in rijen(self._connection, VerstrekkingStap, query):
            found[stap.verstrekking_id] = (*found.get(stap.verstrekking_id, ()), stap)
        return found

    def add_afdruk(self, afdruk: Documentafdruk) -> None:
        self._connection.execute(insert(t.documentafdruk), shape_of(t.documentafdruk).row(afdruk))

    def afdrukken(self, notulen_id: NotulenId) -> tuple[Documentafdruk, ...]:
        query = values_in(t.documentafdruk).where(t.documentafdruk.c.notulen_id == notulen_id)
        return rijen(self._connection, Documentafdruk, query.order_by(t.documentafdruk.c.rij))

    def _where(self, condition: ColumnElement[bool]) -> tuple[Verstrekking, ...]:
        query = values_in(t.verstrekking).where(condition)
        in_order = query.order_by(t.verstrekking.c.op, t.verstrekking.c.id)
        return self._spoor.read(rijen(self._connection, Verstrekking, in_order))


class SqlRapportcijfers:
    """Adds and reads the numbers that were given out (W-70)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, cijfers: Cijfers) -> None:
        self._connection.execute(insert(t.rapportcijfers), shape_of(t.rapportcijfers).row(cijfers))

    def all(self) -> tuple[Cijfers, ...]:
        return rijen(self._connection, Cijfers, values_in(t.rapportcijfers).order_by(t.rapportcijfers.c.van))


class SqlInstellingen:
    """Keeps what the ZVH settled for itself, and the certificate of the chair."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> Instellingen:
        rij = self._connection.execute(select(t.instellingen)).one_or_none()
        return replace(rij.inhoud, versie=rij.versie) if rij else Instellingen()

    def save(self, instellingen: Instellingen) -> Instellingen:
        table, volgende = t.instellingen, instellingen.versie + 1
        values = {"inhoud": replace(instellingen, versie=0), "versie": volgende}
        if instellingen.versie == 0:
            _add(self._connection, table, "", {"rij": 1} | values)
            return replace(instellingen, versie=volgende)
        statement = update(table).where(table.c.versie == instellingen.versie).values(**values)
        if self._connection.execute(statement).rowcount != 1:
            raise ConcurrentChange("instellingen", "")
        return replace(instellingen, versie=volgende)

    def certificaat(self) -> Certificaat | None:
        return next(iter(rijen(self._connection, Certificaat, values_in(t.certificaat))), None)

    def bewaar_certificaat(self, certificaat: Certificaat) -> None:
        """Keeps the certificate in place of the last one: documents carry the certificate they were signed with."""
        self.vergeet_certificaat()
        self._connection.execute(insert(t.certificaat), {"rij": 1} | shape_of(t.certificaat).row(certificaat))

    def vergeet_certificaat(self) -> None:
        """Takes the certificate away with the key to sign with."""
        self._connection.execute(delete(t.certificaat))


def _add(connection: Connection, table: Table, id: str, row: dict[str, Any]) -> None:
    try:
        connection.execute(insert(table), row)
    except IntegrityError as fout:
        raise ConcurrentChange(table.name, id) from fout
