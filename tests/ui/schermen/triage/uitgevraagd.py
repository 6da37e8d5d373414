from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.ui.agenda_kluis import VANDAAG
from tests.ui.schermen.intake import Desk
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.triage.triage import Uitvraag


def met_uitvragen(desk: Desk, nummer: int, naam: str, *uitvragen: Uitvraag) -> Casus:
    casus = desk.kluis.casus(nummer, naam, (), gereed=False)
    with desk.services.omgeving.werk() as work:
        triage = work.triages.get(casus.id)
        work.triages.save(replace(triage, uitvragen=uitvragen))
        work.commit()
    return casus


def gevraagd(partij, *, voor: date = VANDAAG + timedelta(days=3), **meer) -> Uitvraag:
    """Asked four days ago; answered with a word when a day of the answer is named."""
    if meer.get("beantwoord_op"):
        meer.setdefault("antwoord", "Ja")
    return Uitvraag(partij, "Is deze persoon bekend?", None, VANDAAG - timedelta(days=4), voor, **meer)


def texts_of(widget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
