"""Runs the revisions on the open connection, inside the transaction of the caller."""

from __future__ import annotations

from alembic import context

from zvh_desktop.storage.schema import METADATA, is_ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    include_object=lambda thing, name, type_, reflected, compare_to: is_ours(type_, name),
)
context.run_migrations()
