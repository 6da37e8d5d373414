"""Partijen, the people they send, and the legal grounds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from zvh_desktop.storage.records.record import Record


class PartijRecord(Record):
    __tablename__ = "partij"

    id: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str]
    kort: Mapped[str]
    soort: Mapped[str]
    toegetreden_op: Mapped[date]
    beeindigd_op: Mapped[date | None]
    versie: Mapped[int]
    weg: Mapped[str] = mapped_column(server_default="klaargezet")
    certificaat: Mapped[str | None]


class AfgevaardigdeRecord(Record):
    __tablename__ = "afgevaardigde"

    partij_id: Mapped[str] = mapped_column(ForeignKey("partij.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True, index=True)
    volgorde: Mapped[int]
    naam: Mapped[str]
    naam_sleutel: Mapped[str]
    functie: Mapped[str]
    email: Mapped[str]
    telefoon: Mapped[str]
    mandaat_van: Mapped[date | None]
    mandaat_tot: Mapped[date | None]


class GrondslagRecord(Record):
    __tablename__ = "grondslag"

    id: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str]
    artikel: Mapped[str]
    soorten: Mapped[str]
    geldig_van: Mapped[date | None]
    geldig_tot: Mapped[date | None]
    bron: Mapped[str]
    is_gecontroleerd: Mapped[bool]
    versie: Mapped[int]
