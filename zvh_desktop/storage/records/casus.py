"""Aanmelding, Casus and Triage."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from zvh_desktop.storage.records.record import Moment, Record


class AanmeldingRecord(Record):
    __tablename__ = "aanmelding"

    id: Mapped[str] = mapped_column(primary_key=True)
    begonnen_op: Mapped[date]
    partij_id: Mapped[str | None]
    aangemeld_door: Mapped[str]
    functie: Mapped[str]
    gemeenten: Mapped[str]
    gebied: Mapped[str | None]
    reden: Mapped[str]
    datum: Mapped[date | None]
    criteria: Mapped[str]
    afwijking: Mapped[str]
    afstemmingen: Mapped[str]
    overleg: Mapped[str]
    noodzaak: Mapped[str]
    proportionaliteit: Mapped[str]
    subsidiariteit: Mapped[str]
    eerder_geprobeerd: Mapped[str]
    informeren: Mapped[str]
    stand: Mapped[str] = mapped_column(index=True)
    advies: Mapped[str]
    casus_id: Mapped[str | None] = mapped_column(index=True)
    versie: Mapped[int]
    herkomst: Mapped[str | None]


class AanmeldingBetrokkeneRecord(Record):
    __tablename__ = "aanmelding_betrokkene"

    aanmelding_id: Mapped[str] = mapped_column(
        ForeignKey("aanmelding.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    volgorde: Mapped[int]
    naam: Mapped[str]
    naam_sleutel: Mapped[str] = mapped_column(index=True)
    geboortedatum: Mapped[date | None] = mapped_column(index=True)
    rol: Mapped[str]
    woonplaats: Mapped[str]


class CasusRecord(Record):
    __tablename__ = "casus"

    id: Mapped[str] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(unique=True)
    gebied: Mapped[str]
    aanmelding_id: Mapped[str]
    aanmeldende_partij: Mapped[str]
    fase: Mapped[str] = mapped_column(index=True)
    casusregisseur_partij: Mapped[str | None]
    casusregisseur_naam: Mapped[str | None]
    procesregisseur: Mapped[str]
    afschalingscriteria: Mapped[str]
    rollen: Mapped[str]
    volgende_datum: Mapped[date | None] = mapped_column(index=True)
    terugkoppelingen: Mapped[str]
    versie: Mapped[int]
    opgeschoond_op: Mapped[datetime | None] = mapped_column(Moment)
    overzettingen: Mapped[str] = mapped_column(server_default="[]")


class CasusBetrokkeneRecord(Record):
    __tablename__ = "casus_betrokkene"

    casus_id: Mapped[str] = mapped_column(ForeignKey("casus.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    volgorde: Mapped[int]
    naam: Mapped[str]
    naam_sleutel: Mapped[str] = mapped_column(index=True)
    geboortedatum: Mapped[date | None] = mapped_column(index=True)
    rol: Mapped[str]
    woonplaats: Mapped[str]


class CasusGemeenteRecord(Record):
    __tablename__ = "casus_gemeente"

    casus_id: Mapped[str] = mapped_column(ForeignKey("casus.id", ondelete="CASCADE"), primary_key=True)
    volgorde: Mapped[int] = mapped_column(primary_key=True)
    partij_id: Mapped[str] = mapped_column(index=True)


class FaseWisselRecord(Record):
    __tablename__ = "fase_wissel"

    casus_id: Mapped[str] = mapped_column(ForeignKey("casus.id", ondelete="CASCADE"), primary_key=True)
    volgorde: Mapped[int] = mapped_column(primary_key=True)
    van: Mapped[str]
    naar: Mapped[str]
    op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[str]
    reden: Mapped[str]
    herkomst: Mapped[str | None]


class TriageRecord(Record):
    __tablename__ = "triage"

    casus_id: Mapped[str] = mapped_column(
        ForeignKey("casus.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    begonnen_op: Mapped[date]
    routing: Mapped[str | None]
    reden: Mapped[str]
    doel: Mapped[str]
    themas: Mapped[str]
    besloten_op: Mapped[date | None] = mapped_column(index=True)
    versie: Mapped[int]


class UitvraagRecord(Record):
    __tablename__ = "uitvraag"
    __table_args__ = (Index("ix_uitvraag_wachtend", "beantwoord_op", "antwoord_voor"),)

    casus_id: Mapped[str] = mapped_column(ForeignKey("triage.casus_id", ondelete="CASCADE"), primary_key=True)
    partij_id: Mapped[str] = mapped_column(primary_key=True)
    volgorde: Mapped[int]
    vraag: Mapped[str]
    grondslag_id: Mapped[str | None]
    gevraagd_op: Mapped[date | None]
    antwoord_voor: Mapped[date | None]
    beantwoord_op: Mapped[date | None]
    antwoord: Mapped[str]
    is_relevant: Mapped[bool | None]
    reden: Mapped[str]
