"""The meeting, its agenda, and what is written at the table."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from zvh_desktop.storage.records.record import Moment, Record


class CasustafelRecord(Record):
    __tablename__ = "casustafel"

    id: Mapped[str] = mapped_column(primary_key=True)
    soort: Mapped[str]
    datum: Mapped[date] = mapped_column(index=True)
    begin: Mapped[time]
    plaats: Mapped[str]
    voorzitter: Mapped[str]
    agenda_gemaakt_op: Mapped[datetime | None] = mapped_column(Moment)
    geopend_op: Mapped[datetime | None] = mapped_column(Moment)
    geheimhouding_op: Mapped[datetime | None] = mapped_column(Moment)
    versie: Mapped[int]


class AgendapuntRecord(Record):
    __tablename__ = "agendapunt"

    casustafel_id: Mapped[str] = mapped_column(
        ForeignKey("casustafel.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(primary_key=True, unique=True)
    volgorde: Mapped[int]
    casus_id: Mapped[str] = mapped_column(
        ForeignKey("casus.id", deferrable=True, initially="DEFERRED"), index=True
    )
    minuten: Mapped[int]
    doel: Mapped[str]
    gevraagd_besluit: Mapped[str | None]
    themas: Mapped[str]
    voorinzage: Mapped[str]
    informeren_betrokkene: Mapped[str]


class UitnodigingRecord(Record):
    __tablename__ = "uitnodiging"

    casustafel_id: Mapped[str] = mapped_column(
        ForeignKey("casustafel.id", ondelete="CASCADE"), primary_key=True
    )
    agendapunt_id: Mapped[str] = mapped_column(primary_key=True)
    volgorde: Mapped[int] = mapped_column(primary_key=True)
    partij_id: Mapped[str] = mapped_column(index=True)
    afgevaardigde_id: Mapped[str] = mapped_column(index=True)
    gevraagde_bijdrage: Mapped[str]


class VerslagRecord(Record):
    __tablename__ = "verslag"

    agendapunt_id: Mapped[str] = mapped_column(primary_key=True)
    casustafel_id: Mapped[str] = mapped_column(
        ForeignKey("casustafel.id", deferrable=True, initially="DEFERRED"), index=True
    )
    casus_id: Mapped[str] = mapped_column(
        ForeignKey("casus.id", deferrable=True, initially="DEFERRED"), index=True
    )
    bespreking: Mapped[str]
    besluit_soort: Mapped[str | None]
    besluit_reden: Mapped[str]
    besluit: Mapped[str]
    richting_plan: Mapped[str]
    rollen: Mapped[str]
    afschalingscriteria: Mapped[str]
    geopend_op: Mapped[datetime | None] = mapped_column(Moment)
    gesloten_op: Mapped[datetime | None] = mapped_column(Moment)
    seconden: Mapped[int]
    versie: Mapped[int]


class WerkaantekeningRecord(Record):
    """P-08: the chair's own; part of no file, and gone when the notulen are vastgesteld."""

    __tablename__ = "werkaantekening"

    agendapunt_id: Mapped[str] = mapped_column(primary_key=True)
    casustafel_id: Mapped[str] = mapped_column(
        ForeignKey("casustafel.id", deferrable=True, initially="DEFERRED"), index=True
    )
    tekst: Mapped[str]


class PresentieRecord(Record):
    __tablename__ = "presentie"

    agendapunt_id: Mapped[str] = mapped_column(
        ForeignKey("verslag.agendapunt_id", ondelete="CASCADE"), primary_key=True
    )
    volgorde: Mapped[int] = mapped_column(primary_key=True)
    partij_id: Mapped[str] = mapped_column(index=True)
    afgevaardigde_id: Mapped[str]
    naam: Mapped[str]
    stand: Mapped[str | None]
    geheimhouding_op: Mapped[datetime | None] = mapped_column(Moment)


class InbrengRecord(Record):
    __tablename__ = "inbreng"

    agendapunt_id: Mapped[str] = mapped_column(
        ForeignKey("verslag.agendapunt_id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    volgorde: Mapped[int]
    partij_id: Mapped[str] = mapped_column(index=True)
    spreker: Mapped[str]
    tekst: Mapped[str]
    gebruik: Mapped[str]
    genoemde_partijen: Mapped[str]
    aard: Mapped[str]
    categorie: Mapped[str]
    grondslag_id: Mapped[str | None]


class ActieRecord(Record):
    __tablename__ = "actie"
    __table_args__ = (
        # The open ones are few beside all that were ever done, and nearly every list asks for them.
        Index("ix_actie_open_uiterlijk", "uiterlijk", sqlite_where=text("stand = 'open'")),
        Index("ix_actie_open_casus", "casus_id", "uiterlijk", sqlite_where=text("stand = 'open'")),
        Index("ix_actie_open_partij", "partij_id", "uiterlijk", sqlite_where=text("stand = 'open'")),
    )

    # The order in which the acties of one day were agreed.
    volgnummer: Mapped[int] = mapped_column(primary_key=True, init=False)
    id: Mapped[str] = mapped_column(unique=True)
    casus_id: Mapped[str] = mapped_column(
        ForeignKey("casus.id", deferrable=True, initially="DEFERRED"), index=True
    )
    afgesproken_op: Mapped[date]
    wat: Mapped[str]
    partij_id: Mapped[str | None]
    persoon: Mapped[str]
    uiterlijk: Mapped[date | None]
    leefgebied: Mapped[str]
    stand: Mapped[str]
    reden: Mapped[str]
    stand_op: Mapped[datetime | None] = mapped_column(Moment)
    casustafel_id: Mapped[str | None] = mapped_column(index=True)
    agendapunt_id: Mapped[str | None] = mapped_column(index=True)
    versie: Mapped[int]
