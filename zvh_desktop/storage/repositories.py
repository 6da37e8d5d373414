"""The repositories of one unit of work: what the use cases may ask of the kluis, in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from zvh_desktop.application.errors import ConcurrentChange, NotFound
from zvh_desktop.application.ports import Certificaat, TokenSleutel
from zvh_desktop.domain.aanmelding import Aanmelding
from zvh_desktop.domain.actie import Actie
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.casustafel import Casustafel
from zvh_desktop.domain.gebied import Gebied, Kluissoort, check_gebied_in_kluis
from zvh_desktop.domain.grondslag import Grondslag
from zvh_desktop.domain.ids import AgendapuntId, CasusId, CasustafelId, NotulenId
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.notulen import Notulen, NotulenStand
from zvh_desktop.domain.ondertekening import Verhoging
from zvh_desktop.domain.partij import Partij, PartijSoort
from zvh_desktop.domain.plan_van_aanpak import PlanVanAanpak, PlanVersie
from zvh_desktop.domain.verslag import Verslag
from zvh_desktop.domain.verstrekking import Documentafdruk, Verstrekking, VerstrekkingStap
from zvh_desktop.storage import tellingen
from zvh_desktop.storage.aggregaten import Aggregaten, table_of, values_of
from zvh_desktop.storage.codec import canonical_json, from_json
from zvh_desktop.storage.mapping import vastgesteld
from zvh_desktop.storage.mapping.aanmelding import AANMELDING
from zvh_desktop.storage.mapping.casus import CASUS
from zvh_desktop.storage.mapping.casustafel import CASUSTAFEL
from zvh_desktop.storage.mapping.partij import GRONDSLAG, PARTIJ
from zvh_desktop.storage.mapping.plan_van_aanpak import PLAN
from zvh_desktop.storage.mapping.verhoging import VERHOGING
from zvh_desktop.storage.mapping.verslag import ACTIE, VERSLAG
from zvh_desktop.storage.records.casus import CasusRecord
from zvh_desktop.storage.records.casustafel import (
    ActieRecord,
    VerslagRecord,
    WerkaantekeningRecord,
)
from zvh_desktop.storage.records.kluis import (
    CertificaatRecord,
    InstellingenRecord,
    KluisRecord,
    VerhogingRecord,
)
from zvh_desktop.storage.records.partij import GrondslagRecord, PartijRecord
from zvh_desktop.storage.records.record import Record
from zvh_desktop.storage.records.vastgesteld import (
    DocumentafdrukRecord,
    NotulenRecord,
    NotulenStandRecord,
    PlanVersieRecord,
    VerstrekkingRecord,
    VerstrekkingStapRecord,
)


def _check_gebied(connection: Connection, gebied: Gebied | None) -> None:
    kluis = connection.execute(select(KluisRecord.gebieden)).scalar_one()
    check_gebied_in_kluis(gebied, Kluissoort(kluis))


class SqlPartijen(Aggregaten[Partij]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, PARTIJ)

    def all(self) -> tuple[Partij, ...]:
        """Gemeenten first, by name."""
        is_other = PartijRecord.soort != PartijSoort.GEMEENTE.value
        return self.where(order_by=(is_other, func.lower(PartijRecord.naam)))


class SqlGrondslagen(Aggregaten[Grondslag]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, GRONDSLAG)

    def all(self) -> tuple[Grondslag, ...]:
        return self.where(order_by=(GrondslagRecord.naam, GrondslagRecord.artikel))


class SqlAanmeldingen(Aggregaten[Aanmelding]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, AANMELDING)

    def save(self, aggregate: Aanmelding) -> Aanmelding:
        """W-05: also as a draft it belongs in the other kluis. Raises `GebiedEApart`."""
        _check_gebied(self._connection, aggregate.gebied)
        return super().save(aggregate)


class SqlCasussen(Aggregaten[Casus]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, CASUS)

    def save(self, aggregate: Casus) -> Casus:
        """W-05: raises `GebiedEApart`."""
        _check_gebied(self._connection, aggregate.gebied)
        return super().save(aggregate)

    def volgend_nummer(self, jaar: int) -> str:
        prefix = f"ZVH-{jaar}-"
        van_dit_jaar = select(CasusRecord.nummer).where(CasusRecord.nummer.startswith(prefix))
        hoogste = van_dit_jaar.order_by(func.length(CasusRecord.nummer).desc(), CasusRecord.nummer.desc())
        laatste = self._connection.execute(hoogste.limit(1)).scalar_one_or_none()
        gebruikt = int(laatste.removeprefix(prefix)) if laatste else 0
        return f"{prefix}{max(gebruikt, tellingen.hoogste_nummer(self._connection, jaar)) + 1:04d}"


class SqlCasustafels(Aggregaten[Casustafel]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, CASUSTAFEL)


class SqlVerslagen(Aggregaten[Verslag]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, VERSLAG)

    def van_casustafel(self, id: CasustafelId) -> tuple[Verslag, ...]:
        return self.where(VerslagRecord.casustafel_id == id)

    def werkaantekening(self, id: AgendapuntId) -> str:
        tekst = select(WerkaantekeningRecord.tekst).where(WerkaantekeningRecord.agendapunt_id == id)
        return self._connection.execute(tekst).scalar_one_or_none() or ""

    def schrijf_werkaantekening(self, id: AgendapuntId, casustafel_id: CasustafelId, tekst: str) -> None:
        """P-08: an empty note is no note."""
        table = table_of(WerkaantekeningRecord)
        self._connection.execute(delete(table).where(table.c.agendapunt_id == id))
        if tekst:
            self._connection.execute(
                insert(table), {"agendapunt_id": id, "casustafel_id": casustafel_id, "tekst": tekst}
            )

    def wis_werkaantekeningen(self, casustafel_id: CasustafelId) -> None:
        table = table_of(WerkaantekeningRecord)
        self._connection.execute(delete(table).where(table.c.casustafel_id == casustafel_id))


class SqlActies(Aggregaten[Actie]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, ACTIE)

    def van_casus(self, id: CasusId) -> tuple[Actie, ...]:
        return self.where(
            ActieRecord.casus_id == id, order_by=(ActieRecord.afgesproken_op, ActieRecord.volgnummer)
        )


class SqlPlannen(Aggregaten[PlanVanAanpak]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, PLAN)

    def add_versie(self, versie: PlanVersie) -> None:
        """W-40: raises `ConcurrentChange` when that number was vastgesteld already."""
        _add(self._connection, "plan_versie", versie.plan_id, vastgesteld.plan_versie_row(versie))

    def versies(self, casus_id: CasusId) -> tuple[PlanVersie, ...]:
        table = table_of(PlanVersieRecord)
        query = select(table).where(table.c.casus_id == casus_id).order_by(table.c.nummer)
        return tuple(vastgesteld.plan_versie_from(rij) for rij in self._connection.execute(query))


class SqlNotulen:
    """W-60: vastgestelde notulen, and the steps they went through since."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, notulen: Notulen) -> None:
        """Raises `ConcurrentChange` when this table has notulen of that number already."""
        _add(self._connection, "notulen", notulen.id, vastgesteld.notulen_row(notulen))
        self.zet_stand(notulen.id, NotulenStand.VASTGESTELD, notulen.vastgesteld_op)

    def get(self, id: NotulenId) -> Notulen:
        table = table_of(NotulenRecord)
        rij = self._connection.execute(select(table).where(table.c.id == id)).one_or_none()
        if rij is None:
            raise NotFound("notulen", id)
        return vastgesteld.notulen_from(rij)

    def van_casustafel(self, id: CasustafelId) -> tuple[Notulen, ...]:
        table = table_of(NotulenRecord)
        query = select(table).where(table.c.casustafel_id == id).order_by(table.c.versie_nummer)
        return tuple(vastgesteld.notulen_from(rij) for rij in self._connection.execute(query))

    def stand(self, id: NotulenId) -> NotulenStand:
        table = table_of(NotulenStandRecord)
        query = select(table.c.stand).where(table.c.notulen_id == id).order_by(table.c.rij.desc()).limit(1)
        stand = self._connection.execute(query).scalar_one_or_none()
        if stand is None:
            raise NotFound("notulen", id)
        return NotulenStand(stand)

    def zet_stand(self, id: NotulenId, stand: NotulenStand, op: datetime) -> None:
        rij = {"notulen_id": id, "stand": stand, "op": op}
        self._connection.execute(insert(table_of(NotulenStandRecord)), rij)


class SqlVerstrekkingen:
    """W-63: add and read; there is nothing else."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, verstrekking: Verstrekking) -> None:
        _add(self._connection, "verstrekking", verstrekking.id, vastgesteld.verstrekking_row(verstrekking))

    def van_casustafel(self, id: CasustafelId) -> tuple[Verstrekking, ...]:
        return self._where(VerstrekkingRecord.casustafel_id == id)

    def van_casus(self, id: CasusId) -> tuple[Verstrekking, ...]:
        """Also those of a whole table, when this Casus is one that its recipient reads in it."""
        is_among = func.instr(VerstrekkingRecord.casussen, canonical_json(id)) > 0
        return self._where(or_(VerstrekkingRecord.casus_id == id, is_among))

    def get(self, id: str) -> Verstrekking:
        found = self._where(VerstrekkingRecord.id == id)
        if not found:
            raise NotFound("verstrekking", id)
        return found[0]

    def add_stap(self, stap: VerstrekkingStap) -> None:
        values = {f.name: getattr(stap, f.name) for f in fields(stap)}
        self._connection.execute(insert(table_of(VerstrekkingStapRecord)), values)

    def stappen(self, ids: Iterable[str]) -> dict[str, tuple[VerstrekkingStap, ...]]:
        table = table_of(VerstrekkingStapRecord)
        query = select(table).where(table.c.verstrekking_id.in_(sorted(set(ids)))).order_by(table.c.rij)
        found: dict[str, tuple[VerstrekkingStap, ...]] = {}
        for rij in self._connection.execute(query):
            stap = vastgesteld.verstrekking_stap_from(rij)
            found[stap.verstrekking_id] = (*found.get(stap.verstrekking_id, ()), stap)
        return found

    def add_afdruk(self, afdruk: Documentafdruk) -> None:
        values = {f.name: getattr(afdruk, f.name) for f in fields(afdruk)}
        self._connection.execute(insert(table_of(DocumentafdrukRecord)), values)

    def afdrukken(self, notulen_id: NotulenId) -> tuple[Documentafdruk, ...]:
        table = table_of(DocumentafdrukRecord)
        query = select(table).where(table.c.notulen_id == notulen_id).order_by(table.c.rij)
        return tuple(vastgesteld.documentafdruk_from(rij) for rij in self._connection.execute(query))

    def _where(self, condition: ColumnElement[bool]) -> tuple[Verstrekking, ...]:
        table = table_of(VerstrekkingRecord)
        query = select(table).where(condition).order_by(table.c.op, table.c.id)
        return tuple(vastgesteld.verstrekking_from(rij) for rij in self._connection.execute(query))


class SqlInstellingen:
    """What the ZVH settled for itself, and the certificate of the chair."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> Instellingen:
        table = table_of(InstellingenRecord)
        rij = self._connection.execute(select(table)).one_or_none()
        return replace(from_json(Instellingen, rij.inhoud), versie=rij.versie) if rij else Instellingen()

    def save(self, instellingen: Instellingen) -> Instellingen:
        table, volgende = table_of(InstellingenRecord), instellingen.versie + 1
        values = {"inhoud": canonical_json(replace(instellingen, versie=0)), "versie": volgende}
        if instellingen.versie == 0:
            statement: Any = insert(table).prefix_with("OR IGNORE").values(rij=1, **values)
        else:
            statement = update(table).where(table.c.versie == instellingen.versie).values(**values)
        if self._connection.execute(statement).rowcount != 1:
            raise ConcurrentChange("instellingen", "")
        return replace(instellingen, versie=volgende)

    def certificaat(self) -> Certificaat | None:
        table = table_of(CertificaatRecord)
        rij = self._connection.execute(select(table)).one_or_none()
        if rij is None:
            return None
        return Certificaat(
            p12=rij.p12,
            naam=rij.naam,
            uitgever=rij.uitgever,
            geldig_van=rij.geldig_van,
            geldig_tot=rij.geldig_tot,
            is_zelfgemaakt=rij.is_zelfgemaakt,
            wachtwoord=rij.wachtwoord,
            token=from_json(TokenSleutel, rij.token) if rij.token is not None else None,
        )

    def bewaar_certificaat(self, certificaat: Certificaat) -> None:
        """The next one replaces it: documents carry the certificate they were signed with."""
        table = table_of(CertificaatRecord)
        self._connection.execute(delete(table))
        rij = {
            "rij": 1,
            "p12": certificaat.p12,
            "naam": certificaat.naam,
            "uitgever": certificaat.uitgever,
            "geldig_van": certificaat.geldig_van,
            "geldig_tot": certificaat.geldig_tot,
            "is_zelfgemaakt": certificaat.is_zelfgemaakt,
            "wachtwoord": certificaat.wachtwoord,
            "token": canonical_json(certificaat.token) if certificaat.token is not None else None,
        }
        self._connection.execute(insert(table), rij)


class SqlVerhogingen(Aggregaten[Verhoging]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, VERHOGING)

    def all(self) -> tuple[Verhoging, ...]:
        return self.where(order_by=(VerhogingRecord.aangemeld_op, VerhogingRecord.id))


def _add(connection: Connection, soort: str, id: str, record: Record) -> None:
    try:
        connection.execute(insert(table_of(type(record))), values_of(record))
    except IntegrityError as fout:
        raise ConcurrentChange(soort, id) from fout
