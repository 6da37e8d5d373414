"""Knows the shape of the database, what it was made for, and what SQLite keeps beside the tables: triggers and text index.

One query reads the revision, so that opening a kluis of the present shape loads no migrations.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, text

from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer
from zvh_desktop.domain.casus import Fase, Kluissoort
from zvh_desktop.storage import tables

# All revisions, oldest first; each is the name of a file.
REVISIES = tuple(
    sorted(
        pad.stem.split("_")[0] for pad in (Path(__file__).parent / "migrations/versions").glob("[0-9]*.py")
    )
)
HEAD = REVISIES[-1]

METADATA = tables.kluis.metadata

ALLEEN_TOEVOEGEN = (
    "logregel",
    "notulen",
    "notulen_stand",
    "plan_versie",
    "verstrekking",
    "verstrekking_stap",
    "documentafdruk",
    "verklaring",
    "rapportcijfers",
    "verklaring_stand",
)


def revision_of(connection: Connection) -> str:
    """Returns the revision. Raises `KluisNieuwer` for an unknown one, `KluisBeschadigd` when it is no kluis at all."""
    tabellen = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"))
    if not tabellen.scalar_one():
        raise KluisBeschadigd
    revisie = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if revisie is None:
        raise KluisBeschadigd
    if revisie not in REVISIES:
        raise KluisNieuwer(str(revisie))
    return str(revisie)


class Kenmerken(NamedTuple):
    """Holds what a kluis was made for, which never changes. `soort` says of which gebieden it holds cases (W-05)."""

    is_demonstratie: bool
    soort: Kluissoort


def zet_kenmerken(connection: Connection, kenmerken: Kenmerken, gemaakt_op: datetime) -> None:
    rij = {"rij": 1, "gebieden": kenmerken.soort.value, "is_demonstratie": kenmerken.is_demonstratie}
    connection.execute(insert(tables.kluis), rij | {"gemaakt_op": gemaakt_op})


def kenmerken_van(connection: Connection) -> Kenmerken:
    """Reads the purpose of a kluis. Raises `KluisBeschadigd`."""
    kluis = tables.kluis.c
    rij = connection.execute(select(kluis.is_demonstratie, kluis.gebieden)).one_or_none()
    if rij is None or rij.gebieden not in {soort.value for soort in Kluissoort}:
        raise KluisBeschadigd
    return Kenmerken(rij.is_demonstratie, Kluissoort(rij.gebieden))


def is_ours(type_: str, name: str | None) -> bool:
    """Says whether a table is ours; the full-text index keeps some for itself."""
    return not (type_ == "table" and (name or "").startswith("zoekregel_fts"))


def create_triggers(connection: Connection) -> None:
    """Makes the triggers again, which a migration loses when it rebuilds a table; running it twice changes nothing.

    During an upgrade the tables and indexes of later revisions are missing.
    """
    namen = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    for naam, sql in _triggers(namen).items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {naam}")
        connection.exec_driver_sql(sql)


def drop_guards(connection: Connection, tabel: str) -> None:
    """Lets a transaction change what is vastgesteld, which ends with `create_triggers`: for a new key, and for destruction."""
    for daad in ("wijzigt", "verdwijnt"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {tabel}_{daad}_niet")


def _triggers(namen: set[str]) -> dict[str, str]:
    index = _INDEX_TRIGGERS if "zoekregel_oud" in namen else {}
    kept = _kept_triggers() if "ix_casus_gemeenten_orde" in namen else {}
    later = {naam: f"CREATE TRIGGER {naam} AFTER {daad}" for naam, daad in (index | kept).items()}
    return _guards(namen) | _gebied_guards() | later


def _guards(namen: set[str]) -> dict[str, str]:
    """Returns triggers that refuse any change or removal of what is vastgesteld, given or logged (W-60, W-63, W-64)."""
    guards = {}
    for tabel in (t for t in ALLEEN_TOEVOEGEN if t in namen):
        for daad in ("UPDATE", "DELETE"):
            naam = f"{tabel}_{'wijzigt' if daad == 'UPDATE' else 'verdwijnt'}_niet"
            guards[naam] = (
                f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, '{tabel}: alleen toevoegen'); END"
            )
    guards["logregel_zonder_gat"] = (
        "CREATE TRIGGER logregel_zonder_gat BEFORE INSERT ON logregel "
        "WHEN new.volgnummer IS NOT (SELECT coalesce(max(volgnummer), 0) + 1 FROM logregel) "
        "BEGIN SELECT RAISE(ABORT, 'logregel: alleen toevoegen, zonder gat'); END"
    )
    return guards


def _gebied_guards() -> dict[str, str]:
    """Returns triggers that keep a Casus of another area out of this kluis, and the areas of the kluis fixed (W-05)."""
    soorten = ", ".join(f"'{soort.value}'" for soort in Kluissoort)
    gebieden = "(SELECT gebieden FROM kluis)"
    mengt = "BEGIN SELECT RAISE(ABORT, 'kluis: gebied e apart'); END"
    guards = {
        "kluis_voor_gebied_e_of_de_andere": "CREATE TRIGGER kluis_voor_gebied_e_of_de_andere BEFORE INSERT ON kluis "
        f"WHEN new.gebieden NOT IN ({soorten}) {mengt}",
        "kluis_blijft_van_zijn_gebied": "CREATE TRIGGER kluis_blijft_van_zijn_gebied BEFORE UPDATE ON kluis "
        f"WHEN new.gebieden IS NOT old.gebieden {mengt}",
        "kluis_verdwijnt_niet": f"CREATE TRIGGER kluis_verdwijnt_niet BEFORE DELETE ON kluis {mengt}",
    }
    for tabel in ("aanmelding", "casus"):
        for daad in ("INSERT", "UPDATE"):
            naam = f"{tabel}_{'erbij' if daad == 'INSERT' else 'anders'}_in_eigen_gebied"
            guards[naam] = (
                f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} "
                f"WHEN new.gebied IS NOT NULL AND instr({gebieden}, new.gebied) = 0 "
                f"BEGIN SELECT RAISE(ABORT, '{tabel}: ander gebied'); END"
            )
    return guards


# The text index follows changed lines later, on request: removing words from it costs thirty times the save.
_INDEX_TRIGGERS = {
    "zoekregel_erbij": """INSERT ON zoekregel BEGIN
        INSERT INTO zoekregel_fts (rowid, titel, tekst, naam_sleutel, soort)
        VALUES (new.rij, new.titel, new.tekst, new.naam_sleutel, new.soort); END""",
    "zoekregel_anders": """UPDATE OF titel, tekst, naam_sleutel, soort ON zoekregel BEGIN
        INSERT OR IGNORE INTO zoekregel_oud (rij, titel, tekst, naam_sleutel, soort)
        VALUES (old.rij, old.titel, old.tekst, old.naam_sleutel, old.soort); END""",
    "zoekregel_eruit": """DELETE ON zoekregel BEGIN
        INSERT OR IGNORE INTO zoekregel_oud (rij, titel, tekst, naam_sleutel, soort)
        VALUES (old.rij, old.titel, old.tekst, old.naam_sleutel, old.soort);
        DELETE FROM zoekregel_oud WHERE rij = old.rij; END""",
    "zoekregel_bij": """DELETE ON zoekregel_oud BEGIN
        INSERT INTO zoekregel_fts (zoekregel_fts, rowid, titel, tekst, naam_sleutel, soort)
        VALUES ('delete', old.rij, old.titel, old.tekst, old.naam_sleutel, old.soort);
        INSERT INTO zoekregel_fts (rowid, titel, tekst, naam_sleutel, soort)
        SELECT rij, titel, tekst, naam_sleutel, soort FROM zoekregel WHERE rij = old.rij; END""",
}

# Columns that lists stand by and that hang on rows of other tables: what they are, and which rows follow a change of which column.
_GEMEENTEN = """casus SET gemeenten_orde = (SELECT group_concat(p.orde, ', ' ORDER BY g.volgorde)
    FROM casus_gemeente AS g JOIN partij AS p ON p.id = g.partij_id WHERE g.casus_id = casus.id)"""
_SINDS = """casus SET sinds = (SELECT coalesce(t.datum, date(w.op, 'localtime')) FROM fase_wissel AS w
    LEFT JOIN casustafel AS t ON t.id = w.herkomst WHERE w.casus_id = casus.id AND w.naar = casus.fase
    ORDER BY w.volgorde DESC LIMIT 1)"""
_ZONDER_PLAN = f"CASE WHEN fase IN ('{Fase.MDO}', '{Fase.UITVOERING}') THEN"
_VAN_PLAN = "FROM plan_van_aanpak WHERE casus_id = casus.id"
_PLAN = f"""casus SET plan_versies = coalesce((SELECT vastgestelde_versies {_VAN_PLAN}), {_ZONDER_PLAN} 0 END),
    plan_plek = coalesce((SELECT coalesce(evaluatiedatum, '{tables.ZONDER_DATUM}') {_VAN_PLAN}),
        {_ZONDER_PLAN} '{tables.ZONDER_DATUM}' END)"""
_NAAM = """aanmelding SET lijst_orde =
    coalesce((SELECT naam_orde FROM casus WHERE casus.id = aanmelding.casus_id), naam_orde)"""
_KEPT = (
    ("casus_gemeente", "partij_id, volgorde", _GEMEENTEN, "id = rij.casus_id"),
    ("partij", "orde", _GEMEENTEN, "id IN (SELECT casus_id FROM casus_gemeente WHERE partij_id = rij.id)"),
    ("fase_wissel", "naar, op, herkomst", _SINDS, "id = rij.casus_id"),
    ("casustafel", "datum", _SINDS, "id IN (SELECT casus_id FROM fase_wissel WHERE herkomst = rij.id)"),
    ("plan_van_aanpak", "evaluatiedatum, vastgestelde_versies", _PLAN, "id = rij.casus_id"),
    ("casus", "fase", _PLAN, "id = rij.id"),
    ("aanmelding", "naam_orde, casus_id", _NAAM, "id = rij.id"),
    ("casus", "naam_orde", _NAAM, "casus_id = rij.id"),
)


def _kept_triggers() -> dict[str, str]:
    found = {}
    for tabel, kolommen, kept, waar in _KEPT:
        differs = " OR ".join(f"new.{kolom} IS NOT old.{kolom}" for kolom in kolommen.split(", "))
        anders = f"UPDATE OF {kolommen} ON {tabel} WHEN {differs}"
        for naam, daad, rij in (
            ("erbij", f"INSERT ON {tabel}", "new"),
            ("anders", anders, "new"),
            ("eruit", f"DELETE ON {tabel}", "old"),
        ):
            change = f"UPDATE {kept} WHERE {waar.replace('rij.', f'{rij}.')}"
            found[f"{tabel}_{naam}_in_lijst_{kept.split()[0]}"] = f"{daad} BEGIN {change}; END"
    return found
