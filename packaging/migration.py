"""Writes the next migration of the kluis: what the tables of the code have, and the last revision has not.

``python3 packaging/bootstrap.py migration "add urgency to casus"``; the words become its docstring and its file name.
"""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from alembic.autogenerate import produce_migrations, render_python_code  # noqa: E402
from alembic.migration import MigrationContext  # noqa: E402
from alembic.operations import ops  # noqa: E402
from sqlalchemy import Column, DefaultClause, Dialect, text  # noqa: E402
from sqlalchemy.types import TypeDecorator  # noqa: E402

from zvh_desktop.kluis import bestand as engines  # noqa: E402
from zvh_desktop.storage import schema, upgrade  # noqa: E402
from zvh_desktop.storage.shape import shape_of  # noqa: E402

VERSIONS = ROOT / "zvh_desktop/storage/migrations/versions"
TEMPLATE = '''"""{message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{down_revision}"
branch_labels = None
depends_on = None


def upgrade() -> None:
{steps}
'''
# SQLite does these as they are; for all else the table is made again with what is in it.
DONE_IN_PLACE = (ops.AddColumnOp, ops.CreateTableOp, ops.CreateIndexOp)


def main(arguments: Sequence[str]) -> int:
    words = " ".join(arguments).strip(" .")
    if not words:
        return refuse('Say what it does: migration "add urgency to casus"')
    with tempfile.TemporaryDirectory() as folder:
        steps = steps_since_last_revision(Path(folder) / "last.kluis")
    if not steps:
        return refuse("The tables of the code are those of the last revision: there is nothing to migrate.")
    revision = f"{int(schema.HEAD) + 1:04d}"
    file = VERSIONS / f"{revision}_{re.sub(r'[^a-z0-9]+', '_', words.lower()).strip('_')}.py"
    text_of = TEMPLATE.format(
        message=words[0].upper() + words[1:],
        revision=revision,
        down_revision=schema.HEAD,
        steps=textwrap.indent(steps, "    "),
    )
    file.write_text(text_of, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(file)], check=True)
    print(file.relative_to(ROOT))
    return 0


def steps_since_last_revision(kluis: Path) -> str:
    """Returns the Python of the steps from an empty kluis of the last revision to the tables of the code."""
    engines.create_file(kluis)
    engine = engines.open_engine(kluis, secrets.token_bytes(32))
    with engine.connect().execution_options(write=True) as connection:
        upgrade.create(connection)
        context = MigrationContext.configure(
            connection, opts={"include_object": lambda _, name, type_, *__: schema.is_ours(type_, name)}
        )
        found = produce_migrations(context, schema.METADATA).upgrade_ops
        assert found is not None
        steps = [*all_steps(found)]
        for step in steps:
            if isinstance(step, ops.AddColumnOp):
                give_old_rows_their_value(step, connection.dialect)
            if isinstance(step, ops.CreateTableOp):
                step.info = {}
        code = render_python_code(
            found,
            render_as_batch=not all(isinstance(step, DONE_IN_PLACE) for step in steps),
            render_item=plain_type,
            migration_context=context,
        )
    engines.close(engine)
    return textwrap.dedent(
        "\n".join(line for line in code.splitlines() if line.strip() != "pass" and "###" not in line)
    ).strip()


def all_steps(found: ops.OpContainer) -> Iterator[Any]:
    for step in found.ops:
        if isinstance(step, ops.OpContainer):
            yield from all_steps(step)
        else:
            yield step


def give_old_rows_their_value(step: ops.AddColumnOp, dialect: Dialect) -> None:
    """The rows that are there get what the dataclass gives a value that was made without the field."""
    column: Column[Any] = step.column
    name = f"{step.table_name}.{column.name}"
    shape = shape_of(schema.METADATA.tables[step.table_name])
    made_of = {field.name: field for field in fields(shape.make)} if shape.make else {}  # type: ignore[arg-type]
    field = made_of.get(column.name)
    if field is not None and field.default_factory is not MISSING:
        default = field.default_factory()
    else:
        default = field.default if field is not None else MISSING
    if default is None or (default is MISSING and column.nullable):
        return
    if default is MISSING:
        raise SystemExit(f"{name} has no default: what do the rows get that are there?")
    bind = column.type.dialect_impl(dialect).bind_processor(dialect)
    stored = bind(default) if bind else default
    column.server_default = DefaultClause(text(str(stored)) if isinstance(stored, int) else str(stored))


def plain_type(kind: str, item: Any, context: Any) -> str | Literal[False]:
    """A revision stays as it was written: it names no type of ours, which may change."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


def refuse(line: str) -> int:
    print(line, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
