"""Keep with the casus who let something be read before a table, and make an agreement of before it was an event one."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from zvh_desktop.storage.migrations.steps import update_each

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("casus", sa.Column("voorinzage", sa.String(), server_default="[]", nullable=False))
    _events()


def _events() -> None:
    """Makes an event of each agreement of which is kept who gave it and when. At which moment that was written down, and with whom it
    was discussed, nobody knows: those stay empty. What lacks a name or a day stays as it is, since that would not be true.
    """
    found = op.get_bind().exec_driver_sql("SELECT partij_id, id, naam FROM afgevaardigde").all()
    people: dict[tuple[str, str], list[str]] = {}
    for partij_id, id_, naam in found:
        people.setdefault((partij_id, naam.strip()), []).append(id_)
    rows = []
    for id_, written in op.get_bind().exec_driver_sql("SELECT id, voorinzage FROM agendapunt").all():
        pieces = json.loads(written or "[]")
        after = [_with_event(one, people) for one in pieces]
        if after != pieces:
            text = json.dumps(after, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            rows.append({"id": id_, "nu": text})
    update_each("UPDATE agendapunt SET voorinzage = :nu WHERE id = :id", rows)


def _with_event(piece: dict[str, Any], people: dict[tuple[str, str], list[str]]) -> dict[str, Any]:
    who, when = (piece.get("akkoord_door") or "").strip(), piece.get("akkoord_op")
    if piece.get("verloop") or not (who and when):
        return piece
    named = people.get((piece["partij_id"], who), [])
    event = {
        "is_akkoord": True,
        "afgevaardigde_id": named[0] if len(named) == 1 else "",
        "door": who,
        "op": when,
        "tekst": piece.get("tekst", ""),
    }
    return {**piece, "verloop": [event]}
