from __future__ import annotations

from tests.ui.schermen.conftest import Desk
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import Afgevaardigde

MEDIANT = PartijId("mediant")


def people(desk: Desk, partij_id: PartijId) -> tuple[Afgevaardigde, ...]:
    desk.saved()
    return desk.services.partijen.get(partij_id).afgevaardigden
