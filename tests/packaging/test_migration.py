"""A field that is added to a dataclass of the domain: the command writes its migration, and an older kluis opens with it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kluizen import open_verse
from zvh_desktop.domain.casus import Casus, Gebied

_ROOT = Path(__file__).resolve().parents[2]
_LAST_FIELD = "    versie: int = 0\n"

_OPEN_AND_CHANGE = """
import json, sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zvh_desktop.domain.casus import Fase
from zvh_desktop.kluis import database as kluis

sys.dont_write_bytecode = True
database = kluis.open_database(
    Path(sys.argv[1]), bytes(range(32)), nu=lambda: datetime(2026, 11, 23, tzinfo=UTC), vooraf=lambda: None
)
def seen(casus):
    return [casus.betrokkenen, casus.urgentie, casus.kleur, casus.gevraagd, casus.is_spoed, casus.weken, casus.bijnamen]

with database.unit_of_work() as work:
    before = work.casussen.get("c1")
    saved = work.casussen.save(
        replace(before, urgentie="hoog", kleur="blauw", gevraagd=None, is_spoed=True, weken=4, bijnamen=())
    )
    assert work.casussen.get("c1") == saved
    work.commit()
database.close()
print(json.dumps([seen(before), seen(saved)]))
"""


@pytest.fixture
def program(tmp_path) -> Path:
    """The program as it is, in a folder of its own; without the rings that keep nothing."""
    folder = tmp_path / "programma"
    for part in ("__init__.py", "domain", "application", "storage", "kluis"):
        source = _ROOT / "zvh_desktop" / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        (folder / "zvh_desktop").mkdir(parents=True, exist_ok=True)
        copy(source, folder / "zvh_desktop" / part)
    (folder / "packaging").mkdir()
    shutil.copy(_ROOT / "packaging/migration.py", folder / "packaging")
    shutil.copy(_ROOT / "pyproject.toml", folder)
    return folder


def _run(program: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=program, capture_output=True, text=True, check=False
    )


def _add_fields(program: Path) -> None:
    casus = program / "zvh_desktop/domain/casus.py"
    text = casus.read_text("utf-8")
    assert text.count(_LAST_FIELD) == 1
    more = (
        "    urgentie: str | None = None\n"
        '    kleur: str = "rood"\n'
        "    gevraagd: Fase | None = Fase.MDO\n"
        "    is_spoed: bool = False\n"
        "    weken: int = 3\n"
        '    bijnamen: tuple[str, ...] = ("é",)\n'
    )
    casus.write_text(text.replace(_LAST_FIELD, more + _LAST_FIELD), "utf-8")


def test_an_added_field_needs_no_line_but_the_migration_that_the_command_writes(program, tmp_path):
    database = open_verse(tmp_path)
    with database.unit_of_work() as work:
        work.casussen.save(Casus("c1", "ZVH-2026-0001", Gebied.TOP_X, "m1", "p1", (), ()))
        work.commit()
    database.close()
    _add_fields(program)

    made = _run(program, "packaging/migration.py", "add", "urgency to casus")

    assert made.returncode == 0, made.stderr
    (file,) = (program / "zvh_desktop/storage/migrations/versions").glob("*_add_urgency_to_casus.py")
    assert made.stdout.strip() == file.relative_to(program).as_posix()
    assert file.read_text("utf-8").startswith('"""Add urgency to casus."""\n')
    opened = _run(program, "-c", _OPEN_AND_CHANGE, str(database.pad))
    assert opened.returncode == 0, opened.stderr
    assert json.loads(opened.stdout) == [
        [[], None, "rood", "mdo", False, 3, ["é"]],
        [[], "hoog", "blauw", None, True, 4, []],
    ]
    again = _run(program, "packaging/migration.py", "add urgency to casus")
    assert (again.returncode, again.stdout) == (2, "")


def test_a_field_of_which_old_rows_have_no_value_is_refused_by_name(program):
    casus = program / "zvh_desktop/domain/casus.py"
    text = casus.read_text("utf-8")
    casus.write_text(
        text.replace(
            "    id: CasusId\n    nummer: str\n", "    id: CasusId\n    nummer: str\n    map: str\n"
        ),
        "utf-8",
    )

    made = _run(program, "packaging/migration.py", "add folder to casus")

    assert made.returncode != 0
    assert "casus.map" in made.stderr
    assert not [*(program / "zvh_desktop/storage/migrations/versions").glob("*folder*")]


def test_without_words_or_without_a_difference_nothing_is_written(program):
    before = sorted((program / "zvh_desktop/storage/migrations/versions").glob("[0-9]*.py"))

    for words in ([], ["add nothing"]):
        made = _run(program, "packaging/migration.py", *words)
        assert made.returncode == 2
        assert made.stderr.count("\n") == 1

    assert sorted((program / "zvh_desktop/storage/migrations/versions").glob("[0-9]*.py")) == before
