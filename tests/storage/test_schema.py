from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.kluizen import SLEUTEL
from tests.storage.vroeger import _NU, _kluis_van_toen, _migrated
from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.kluis import bestand as engines, database as kluis
from zvh_desktop.storage import schema, upgrade


def _shape(engine) -> dict[str, object]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).all()
        tabellen = [naam for type_, naam, _, _ in rows if type_ == "table"]
        return {
            "triggers and indexes": {r[1]: _tokens(r[3]) for r in rows if r[0] != "table"},
            "columns": {t: connection.exec_driver_sql(f"PRAGMA table_info({t})").all() for t in tabellen},
            "foreign keys": {
                t: sorted(row[2:] for row in connection.exec_driver_sql(f"PRAGMA foreign_key_list({t})"))
                for t in tabellen
            },
            "constraints": {r[1]: sorted(_tokens(r[3])) for r in rows if r[0] == "table"},
            "revision": connection.execute(text("SELECT version_num FROM alembic_version")).all(),
        }


def _tokens(sql: str) -> list[str]:
    return sql.replace(",", " ").replace("(", " ( ").replace(")", " ) ").split()


def test_migrated_equals_created(tmp_path, engine):
    migrated = _migrated(tmp_path / "stap-voor-stap.kluis")

    assert _shape(migrated) == _shape(engine)
    migrated.dispose()


def test_the_tables_are_what_the_records_say(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": lambda _, name, type_, *__: schema.is_ours(type_, name)}
        )

        assert compare_metadata(context, schema.METADATA) == []


def test_the_known_revisions_are_those_of_the_migrations():
    config = Config()
    config.set_main_option("script_location", upgrade.SCRIPTS)
    stappen = ScriptDirectory.from_config(config).walk_revisions()

    assert tuple(reversed([stap.revision for stap in stappen])) == schema.REVISIES


def test_making_the_triggers_again_changes_nothing(engine):
    voor = _shape(engine)
    with engine.connect().execution_options(write=True) as connection:
        schema.create_triggers(connection)
        connection.commit()

    assert _shape(engine) == voor


def _met_revisie(pad: Path, revisie: str) -> None:
    engine = engines.open_engine(pad, SLEUTEL)
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revisie})
        connection.commit()
    engines.close(engine)


def test_a_kluis_of_a_newer_program_is_refused_and_left_alone(pad):
    _met_revisie(pad, "0999")
    voor = pad.read_bytes()

    with pytest.raises(KluisNieuwer) as fout:
        kluis.open_database(pad, SLEUTEL, nu=lambda: _NU)

    assert fout.value.revisie == "0999"
    assert pad.read_bytes() == voor
    assert [p.name for p in pad.parent.iterdir()] == [pad.name]


def test_an_empty_file_is_no_kluis(tmp_path):
    pad = tmp_path / "leeg.kluis"
    pad.touch()

    with pytest.raises(KluisBeschadigd):
        kluis.open_database(pad, SLEUTEL, nu=lambda: _NU)


def test_what_was_given_out_before_there_were_ways_reads_as_it_was(tmp_path):
    pad = tmp_path / "oud.kluis"
    _kluis_van_toen(pad)
    engine = engines.open_engine(pad, SLEUTEL)
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(
            text("INSERT INTO partij VALUES ('p1', 'Politie', 'Politie', 'politie', '2022-01-01', NULL, 1)")
        )
        connection.execute(
            text(
                "INSERT INTO verstrekking VALUES ('v1', 'notulen', '2026-01-02T00:00:00.000000+00:00', 'A. de Wit', "
                "'klaargezet', 'p1', NULL, '1', 'ab', 'Notulen.pdf', 't1', NULL)"
            )
        )
        connection.commit()
    engines.close(engine)

    database = kluis.open_database(pad, SLEUTEL, nu=lambda: _NU, vooraf=lambda: None)

    with database.unit_of_work() as work:
        partij = work.partijen.get("p1")
        given = work.verstrekkingen.get("v1")
    database.close()
    assert (partij.weg, partij.certificaat) == (Weg.KLAARGEZET, None)
    assert (given.weg, given.notulen_id, given.document_sha256, given.casussen) == (
        Weg.KLAARGEZET,
        None,
        "",
        (),
    )
