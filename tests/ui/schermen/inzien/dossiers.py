from __future__ import annotations

from datetime import date

from tests.ui.agenda_kluis import ENSCHEDE
from tests.ui.schermen.intake import Desk
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.tafel.actie import Actie


def met_acties(desk: Desk, casus: Casus) -> None:
    with desk.services.omgeving.werk() as work:
        for nummer, (wat, uiterlijk) in enumerate(
            [("Later klaar", date(2026, 12, 1)), ("Verhuurder spreken", date(2026, 11, 10))]
        ):
            work.acties.save(
                Actie(
                    ActieId(f"a{nummer}"),
                    casus.id,
                    date(2026, 10, 1),
                    wat,
                    ENSCHEDE,
                    "Joke Postma",
                    uiterlijk,
                )
            )
        work.commit()
