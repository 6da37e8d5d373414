"""Keeps what was typed and not recorded yet, by the place where it was typed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Engine, delete, insert, select

from zvh_desktop.domain.ids import CasusId
from zvh_desktop.storage import tables as t
from zvh_desktop.storage.engine import reading, writing


class SqlKladjes:
    """Implements `Kladjes` in their table."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def alle(self) -> Mapping[str, Mapping[str, str]]:
        tabel = t.klad
        with reading(self._engine) as connection:
            return {rij.plek: json.loads(rij.inhoud) for rij in connection.execute(select(tabel))}

    def bewaren(self, plek: str, velden: Mapping[str, str], casus_id: CasusId | None) -> None:
        tabel = t.klad
        with writing(self._engine) as connection:
            connection.execute(delete(tabel).where(tabel.c.plek == plek))
            if any(tekst.strip() for tekst in velden.values()):
                inhoud = json.dumps(dict(velden), ensure_ascii=False)
                connection.execute(insert(tabel), {"plek": plek, "casus_id": casus_id, "inhoud": inhoud})
