"""What is frozen for good: notulen, versions of a plan, and what was given to whom; the database refuses to change them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from zvh_desktop.storage.records.record import Moment, Record


class PlanRecord(Record):
    __tablename__ = "plan_van_aanpak"

    id: Mapped[str] = mapped_column(primary_key=True)
    casus_id: Mapped[str] = mapped_column(
        ForeignKey("casus.id", deferrable=True, initially="DEFERRED"), unique=True
    )
    integraal_beeld: Mapped[str]
    doelen: Mapped[str]
    scenarios: Mapped[str]
    rollen: Mapped[str]
    casusregisseur: Mapped[str | None]
    informeert_client: Mapped[str]
    afschalingscriteria: Mapped[str]
    evaluatiedatum: Mapped[date | None] = mapped_column(index=True)
    reden_wijziging: Mapped[str]
    vastgestelde_versies: Mapped[int]
    versie: Mapped[int]


class PlanVersieRecord(Record):
    __tablename__ = "plan_versie"

    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan_van_aanpak.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    nummer: Mapped[int] = mapped_column(primary_key=True)
    # The `versie` of the draft that was frozen: a higher one since means that the next version is being written.
    concept_versie: Mapped[int]
    casus_id: Mapped[str] = mapped_column(index=True)
    vastgesteld_op: Mapped[datetime] = mapped_column(Moment)
    inhoud: Mapped[str]
    sha256: Mapped[str]


class NotulenRecord(Record):
    __tablename__ = "notulen"
    __table_args__ = (UniqueConstraint("casustafel_id", "versie_nummer"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    casustafel_id: Mapped[str] = mapped_column(
        ForeignKey("casustafel.id", deferrable=True, initially="DEFERRED")
    )
    nummer: Mapped[str]
    versie_nummer: Mapped[int]
    vastgesteld_op: Mapped[datetime] = mapped_column(Moment)
    inhoud: Mapped[str]
    sha256: Mapped[str]
    # W-51: the checksum of what is left once a Casus was taken out; `sha256` stays that of what was vastgesteld.
    sha256_na_vernietiging: Mapped[str | None]


class NotulenStandRecord(Record):
    """W-60: each step of the notulen; the last one is where they stand."""

    __tablename__ = "notulen_stand"

    rij: Mapped[int] = mapped_column(primary_key=True, init=False)
    notulen_id: Mapped[str] = mapped_column(
        ForeignKey("notulen.id", deferrable=True, initially="DEFERRED"), index=True
    )
    stand: Mapped[str]
    op: Mapped[datetime] = mapped_column(Moment)


class VerstrekkingRecord(Record):
    __tablename__ = "verstrekking"

    id: Mapped[str] = mapped_column(primary_key=True)
    soort: Mapped[str]
    op: Mapped[datetime] = mapped_column(Moment, index=True)
    door: Mapped[str]
    weg: Mapped[str]
    partij_id: Mapped[str | None]
    afgevaardigde_id: Mapped[str | None]
    versie: Mapped[str]
    sha256: Mapped[str]
    bestandsnaam: Mapped[str]
    casustafel_id: Mapped[str | None] = mapped_column(index=True)
    casus_id: Mapped[str | None] = mapped_column(index=True)
    notulen_id: Mapped[str | None] = mapped_column(index=True)
    document_sha256: Mapped[str] = mapped_column(server_default="")
    casussen: Mapped[str] = mapped_column(server_default="[]")


class VerstrekkingStapRecord(Record):
    """W-63: sent and received, as the user told it."""

    __tablename__ = "verstrekking_stap"

    rij: Mapped[int] = mapped_column(primary_key=True, init=False)
    verstrekking_id: Mapped[str] = mapped_column(
        ForeignKey("verstrekking.id", deferrable=True, initially="DEFERRED"), index=True
    )
    stap: Mapped[str]
    op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[str]
    dag: Mapped[date]


class DocumentafdrukRecord(Record):
    """W-60: what an unsigned document was when it was first made. No foreign key: it outlives the notulen."""

    __tablename__ = "documentafdruk"

    rij: Mapped[int] = mapped_column(primary_key=True, init=False)
    notulen_id: Mapped[str] = mapped_column(index=True)
    afgevaardigde_id: Mapped[str | None]
    casus_id: Mapped[str | None]
    opmaak: Mapped[str]
    sha256: Mapped[str]
    op: Mapped[datetime] = mapped_column(Moment)
