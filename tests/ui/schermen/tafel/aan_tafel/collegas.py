from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.agenda_kluis import POLITIE
from tests.ui.schermen.tafel.aan_tafel.conftest import CTRL, SHIFT, Table

Key = Qt.Key
MARK, NAIMA = "Mark de Wit", "Naima van der Lugt"


@pytest.fixture
def two(table: Table) -> Table:
    """One Casus on the table; everybody is here, and a colleague of the politie joined."""
    table.kluis.afgevaardigde(POLITIE, NAIMA)
    for punt in table.casustafel.agendapunten[1:]:
        table.kluis.services.agenderen.van_agenda(table.casustafel.id, punt.id)
    table.open().key(Key.Key_Return, CTRL)
    table.key(Key.Key_P, CTRL)
    table.key(Key.Key_P, CTRL | SHIFT)
    table.type("naima")
    table.key(Key.Key_Return)
    return table
