from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.kluizen import SLEUTEL
from zvh_desktop.application.errors import KluisBeschadigd, KluisNieuwer, StorageUnavailable
from zvh_desktop.domain.verspreiden.verstrekking import Weg
from zvh_desktop.kluis import bestand as engines, database as kluis
from zvh_desktop.kluis.reservekopie import inhoud_van_kluis
from zvh_desktop.storage import schema, upgrade

_NU = datetime(2026, 11, 23, tzinfo=UTC)


def _migrated(pad: Path, doel: str = "head"):
    """From an empty database, step by step."""
    engines.create_file(pad)
    engine = engines.open_engine(pad, SLEUTEL)
    upgrade.upgrade(engine, lambda: None, doel=doel)
    return engine


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
            connection,
            opts={"include_object": lambda _, name, type_, *__: schema.is_ours(type_, name)},
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


def _kluis_van_toen(pad: Path) -> None:
    engine = _migrated(pad, "0001")
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(
            text("INSERT INTO kluis VALUES (1, 'abcdf', 0, '2026-01-01T00:00:00.000000+00:00')")
        )
        connection.commit()
    engines.close(engine)


def test_an_older_kluis_is_copied_before_anything_in_it_changes(tmp_path):
    pad = tmp_path / "oud.kluis"
    _kluis_van_toen(pad)
    gezien = []

    def vooraf() -> None:
        gezien.append(inhoud_van_kluis(pad, SLEUTEL).revisie)

    kluis.open_database(pad, SLEUTEL, nu=lambda: _NU, vooraf=vooraf).close()

    assert gezien == ["0001"]
    assert inhoud_van_kluis(pad, SLEUTEL).revisie == schema.HEAD


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


@pytest.mark.parametrize("vooraf", [None, StorageUnavailable])
def test_an_older_kluis_of_which_no_copy_can_be_made_stays_as_it_is(tmp_path, vooraf):
    pad = tmp_path / "oud.kluis"
    _kluis_van_toen(pad)
    voor = pad.read_bytes()

    def mislukt() -> None:
        raise vooraf

    with pytest.raises(vooraf or ValueError):
        kluis.open_database(pad, SLEUTEL, nu=lambda: _NU, **({"vooraf": mislukt} if vooraf else {}))

    assert pad.read_bytes() == voor


def test_a_damaged_page_is_found_by_the_check(pad):
    inhoud = bytearray(pad.read_bytes())
    inhoud[5 * 4096 + 100] ^= 1
    pad.write_bytes(inhoud)

    with pytest.raises(KluisBeschadigd):
        engines.check(pad, SLEUTEL)


def test_a_file_cut_short_is_found_by_the_check(pad):
    inhoud = pad.read_bytes()
    pad.write_bytes(inhoud[: len(inhoud) // 4096 // 2 * 4096])

    with pytest.raises(KluisBeschadigd):
        engines.check(pad, SLEUTEL)


def test_opening_a_kluis_of_today_loads_no_migrations(pad):
    script = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from zvh_desktop.kluis import plaats\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "from zvh_desktop.kluis import database as kluis\n"
        f"kluis.open_database(Path({str(pad)!r}), bytes(range(32)), nu=lambda: datetime.now(UTC)).close()\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('alembic', 'mako')])"
    )
    uitkomst = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert uitkomst.stdout.strip() == "[]"
