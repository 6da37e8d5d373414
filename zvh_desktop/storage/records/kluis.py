"""What the kluis is, what was done with it, and the lines that search looks in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from zvh_desktop.storage.records.record import Moment, Record


class KluisRecord(Record):
    """One row. `gebieden` names the areas of which it holds cases (W-05): these never change."""

    __tablename__ = "kluis"
    __table_args__ = (CheckConstraint("rij = 1", name="een_rij"),)

    rij: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    gebieden: Mapped[str]
    is_demonstratie: Mapped[bool]
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)


class InstellingenRecord(Record):
    __tablename__ = "instellingen"
    __table_args__ = (CheckConstraint("rij = 1", name="een_rij"),)

    rij: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    inhoud: Mapped[str]
    versie: Mapped[int]


class CertificaatRecord(Record):
    __tablename__ = "certificaat"
    __table_args__ = (CheckConstraint("rij = 1", name="een_rij"),)

    rij: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    p12: Mapped[bytes]
    naam: Mapped[str]
    uitgever: Mapped[str]
    geldig_van: Mapped[datetime] = mapped_column(Moment)
    geldig_tot: Mapped[datetime] = mapped_column(Moment)
    is_zelfgemaakt: Mapped[bool]
    wachtwoord: Mapped[str | None]
    token: Mapped[str | None]


class VerhogingRecord(Record):
    """A signed file that waits for a higher level; `pad` is where the user let it be written."""

    __tablename__ = "verhoging"

    id: Mapped[str] = mapped_column(primary_key=True)
    pad: Mapped[str]
    sha256: Mapped[str]
    gewenst: Mapped[str]
    bereikt: Mapped[str]
    aangemeld_op: Mapped[datetime] = mapped_column(Moment)
    pogingen: Mapped[int]
    laatste_op: Mapped[datetime | None] = mapped_column(Moment)
    reden: Mapped[str]
    versie: Mapped[int]


class LogregelRecord(Record):
    """W-64: who did what, when, to which Casus by its pseudonym; never content. No foreign key: it outlives the Casus.

    `mac` chains it to the line before, see `keten.py`.
    """

    __tablename__ = "logregel"

    volgnummer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    op: Mapped[datetime] = mapped_column(Moment)
    wie: Mapped[str]
    handeling: Mapped[str]
    casus_id: Mapped[str | None] = mapped_column(index=True)
    mac: Mapped[bytes]


class KladRecord(Record):
    """What was typed at one place of the screen and is not on record yet: `inhoud` is JSON, text by field."""

    __tablename__ = "klad"

    plek: Mapped[str] = mapped_column(primary_key=True)
    casus_id: Mapped[str | None] = mapped_column(index=True)
    inhoud: Mapped[str]


class VervangerRecord(Record):
    """Who stands in for the chair, or did: `id` is that of the slot in the key file, which the log names too."""

    __tablename__ = "vervanger"

    id: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str]
    sinds: Mapped[datetime] = mapped_column(Moment)
    ingetrokken_op: Mapped[datetime | None] = mapped_column(Moment)


class ZoekregelRecord(Record):
    """One findable piece of text. `bron` and `bron_id` name the aggregate it comes from, `plek` the item inside it."""

    __tablename__ = "zoekregel"
    __table_args__ = (Index("ix_zoekregel_bron", "bron", "bron_id"),)

    rij: Mapped[int] = mapped_column(primary_key=True, init=False)
    bron: Mapped[str]
    bron_id: Mapped[str]
    plek: Mapped[str]
    soort: Mapped[str]
    casus_id: Mapped[str | None] = mapped_column(index=True)
    casustafel_id: Mapped[str | None]
    titel: Mapped[str]
    tekst: Mapped[str]
    naam_sleutel: Mapped[str]
