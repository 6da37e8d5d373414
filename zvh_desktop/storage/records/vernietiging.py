"""W-51, W-52: what holds destruction up, what is left on record of it, and the counts that stay for the report."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from zvh_desktop.storage.records.record import Moment, Record


class OpschortingRecord(Record):
    __tablename__ = "opschorting"

    onderwerp_id: Mapped[str] = mapped_column(primary_key=True)
    grond: Mapped[str]
    toelichting: Mapped[str]
    sinds: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[str]
    tot: Mapped[date | None]
    versie: Mapped[int]


class VerklaringRecord(Record):
    """Without personal data: `onderwerp_id` is a pseudonym of which nothing else is left."""

    __tablename__ = "verklaring"

    id: Mapped[str] = mapped_column(primary_key=True)
    onderwerp: Mapped[str]
    onderwerp_id: Mapped[str] = mapped_column(index=True)
    stap: Mapped[str]
    op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[str]
    sinds: Mapped[date]
    dagen: Mapped[int]
    grond: Mapped[str]
    opbrengst: Mapped[str]


class VerklaringStandRecord(Record):
    """How far the destruction came; one that has no last stand is finished when the kluis opens."""

    __tablename__ = "verklaring_stand"

    rij: Mapped[int] = mapped_column(primary_key=True, init=False)
    verklaring_id: Mapped[str] = mapped_column(
        ForeignKey("verklaring.id", deferrable=True, initially="DEFERRED"), index=True
    )
    stand: Mapped[str]
    op: Mapped[datetime] = mapped_column(Moment)
    kopie_tot: Mapped[date | None]


class TellingRecord(Record):
    """W-70: what was counted of destroyed Casussen, each count on its own, so that no two of them can be laid side by side.

    `kwartaal` is the first day of a quarter; for `behandeld` the `waarde` names the quarters in which one Casus was treated.
    """

    __tablename__ = "telling"

    soort: Mapped[str] = mapped_column(primary_key=True)
    kwartaal: Mapped[date] = mapped_column(primary_key=True)
    waarde: Mapped[str] = mapped_column(primary_key=True)
    aantal: Mapped[int]
