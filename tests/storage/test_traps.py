"""Six ways in which an encrypted database loses data or secrecy without a word, each shown to be closed."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from tests.bladzijden import ontcijferd
from tests.kluizen import SLEUTEL
from zvh_desktop.application.errors import ConcurrentChange, KluisBeschadigd
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.kluis import bestand as engines
from zvh_desktop.storage import schema, upgrade

_REVISIE = """
import sqlalchemy as sa
from alembic import op
revision = {revisie!r}
down_revision = {vorige!r}
branch_labels = None
depends_on = None
def upgrade():
{stappen}
"""
_ENV = Path(upgrade.__file__).parent / "migrations" / "env.py"


@pytest.fixture
def stappen(tmp_path, monkeypatch):
    """Revisions of a program that does not exist yet, on top of those that do."""
    scripts = tmp_path / "stappen"
    (scripts / "versions").mkdir(parents=True)
    (scripts / "env.py").write_text(_ENV.read_text("utf-8"), "utf-8")
    (scripts / "script.py.mako").touch()

    def schrijf(stappen: str, revisie: str = "9001", vorige: str = schema.HEAD) -> str:
        tekst = _REVISIE.format(
            revisie=revisie, vorige=vorige, stappen=textwrap.indent(textwrap.dedent(stappen), "    ")
        )
        (scripts / "versions" / f"{revisie}_stap.py").write_text(tekst, "utf-8")
        return str(scripts)

    leeg = _REVISIE.format(revisie=schema.HEAD, vorige=None, stappen="    pass")
    (scripts / "versions" / f"{schema.HEAD}_begin.py").write_text(leeg, "utf-8")
    return schrijf


def _vul(engine) -> None:
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(
            text(
                "INSERT INTO partij (id, naam, kort, soort, toegetreden_op, versie) "
                "VALUES ('p1', 'Gemeente Voorbeeld', 'VB', 'gemeente', '2026-01-01', 1)"
            )
        )
        for i in range(3):
            connection.execute(
                text(
                    "INSERT INTO afgevaardigde VALUES ('p1', :id, 0, 'A', 'a', '', '', '', NULL, NULL, '', '')"
                ),
                {"id": f"a{i}"},
            )
        connection.commit()


def _aantal(engine, tabel: str) -> int:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"SELECT count(*) FROM {tabel}").scalar_one()


_HERBOUW = """
with op.batch_alter_table("partij", recreate="always") as batch:
    batch.add_column(sa.Column("plaats", sa.String(), server_default="", nullable=False))
"""


def test_trap_a_rebuilding_a_table_keeps_the_rows_below_it(engine, pad, stappen):
    _vul(engine)

    upgrade.upgrade(engine, lambda: None, scripts=stappen(_HERBOUW))

    assert _aantal(engine, "partij") == 1
    assert _aantal(engine, "afgevaardigde") == 3
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_trap_a_a_step_that_loses_rows_is_undone(engine, pad, stappen):
    _vul(engine)

    with pytest.raises(KluisBeschadigd):
        upgrade.upgrade(engine, lambda: None, scripts=stappen('op.execute("DELETE FROM afgevaardigde")'))

    assert _aantal(engine, "afgevaardigde") == 3
    with engine.connect() as connection:
        assert schema.revision_of(connection) == schema.HEAD


def test_trap_b_rebuilding_a_table_keeps_its_triggers(engine, pad, stappen):
    herbouw = "\n".join(
        f'with op.batch_alter_table("{tabel}", recreate="always") as batch: pass'
        for tabel in ("notulen", "logregel", "zoekregel", "casus")
    )
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    with engine.connect() as connection:
        voor = connection.exec_driver_sql(triggers).all()

    upgrade.upgrade(engine, lambda: None, scripts=stappen(herbouw))

    with engine.connect() as connection:
        assert connection.exec_driver_sql(triggers).all() == voor
    assert len(voor) > 10


def test_trap_c_a_deleted_word_is_in_no_page_and_not_in_the_journal(engine, pad):
    kanarie = "kwetterkanarie"

    def regel(i: int) -> dict[str, object]:
        return {"bron": "proef", "id": str(i), "tekst": f"{kanarie}{i % 7} zei dat het goed was {i}"}

    with engine.connect().execution_options(write=True) as connection:
        insert = text(
            "INSERT INTO zoekregel (bron, bron_id, plek, soort, titel, tekst, naam_sleutel) "
            "VALUES (:bron, :id, '', 'notulen', '', :tekst, '')"
        )
        connection.execute(insert, [regel(i) for i in range(300)])
        connection.commit()
    engines.checkpoint(engine)
    assert ontcijferd(pad, SLEUTEL).count(kanarie.encode()) > 300

    with engine.connect().execution_options(write=True) as connection:
        connection.execute(text("DELETE FROM zoekregel"))
        connection.commit()
    assert engines.checkpoint(engine)

    assert ontcijferd(pad, SLEUTEL).count(kanarie.encode()) == 0
    assert pad.with_name(pad.name + "-wal").stat().st_size == 0


def test_trap_d_sorting_and_building_never_writes_plain_text_to_a_temporary_file(pad):
    connection = engines.connect(pad, SLEUTEL)

    assert connection.execute("PRAGMA temp_store").fetchone() == (2,)
    connection.close()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the open files of the process")
def test_trap_d_no_temporary_file_is_open_while_a_big_sort_runs(pad, tmp_path):
    script = f"""
        import os
        from pathlib import Path
        from zvh_desktop.kluis import bestand as engines
        c = engines.connect(Path({str(pad)!r}), bytes(range(32)))
        c.execute("CREATE TEMP TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                  "LIMIT 200000) SELECT i, hex(randomblob(200)) AS x FROM n")
        rows = c.execute("SELECT x FROM t ORDER BY x")
        rows.fetchone()
        for fd in os.listdir("/proc/self/fd"):
            try:
                print(os.readlink("/proc/self/fd/" + fd))
            except OSError:
                pass
    """
    uitkomst = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"SQLITE_TMPDIR": str(tmp_path), "TMPDIR": str(tmp_path)},
    )

    assert "proef.kluis" in uitkomst.stdout
    assert "etilqs" not in uitkomst.stdout


@pytest.mark.parametrize("lengte", [0, 31, 33])
def test_trap_e_only_a_key_of_256_bits_is_a_key(pad, lengte):
    with pytest.raises(ValueError, match="256 bits"):
        engines.open_engine(pad, bytes(lengte))


def test_trap_e_a_plain_database_is_not_taken_for_a_kluis(tmp_path):
    pad = tmp_path / "plat.kluis"
    plat = sqlite3.connect(pad)
    plat.execute("PRAGMA key = \"x'00'\"")
    plat.execute("CREATE TABLE t (x)")
    plat.close()

    with pytest.raises(KluisBeschadigd):
        engines.open_engine(pad, SLEUTEL)


def test_trap_e_only_one_module_knows_the_library_and_none_the_plain_one():
    project = Path(engines.__file__).parents[1]
    wie = {
        pad.relative_to(project).as_posix()
        for pad in project.rglob("*.py")
        if re.search(
            r"^\s*(import|from) (sqlcipher3|sqlite3|pysqlcipher3)", pad.read_text("utf-8"), re.MULTILINE
        )
    }

    assert wie == {"kluis/bestand.py"}
    assert dbapi2.sqlite_version


def test_trap_f_a_stale_save_is_refused_also_after_the_change_was_read_again(database):
    with database.unit_of_work() as work:
        eerste = work.instellingen.save(Instellingen(voorzitter="A. Voorbeeld"))
        work.commit()
    with database.unit_of_work() as work:
        work.instellingen.save(eerste)
        work.commit()

    with database.unit_of_work() as work:
        assert work.instellingen.get().versie == 2
        with pytest.raises(ConcurrentChange):
            work.instellingen.save(eerste)
    with pytest.raises(ConcurrentChange), database.unit_of_work() as work:
        work.instellingen.save(Instellingen(voorzitter="B. Anders"))
    with database.unit_of_work() as work:
        assert work.instellingen.get().voorzitter == "A. Voorbeeld"
