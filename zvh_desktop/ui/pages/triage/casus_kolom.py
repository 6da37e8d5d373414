"""The Casus in short beside its Triage: enough to ask the right question, nothing that has to leave."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.application.trieren import TriageDossier
from zvh_desktop.ui import texts, theme
from zvh_desktop.ui.pages.aanmelding.criteria_part import outcome_text
from zvh_desktop.ui.pages.aanmelding.part import PartijNamen
from zvh_desktop.ui.pages.aanmelding.samenvatting import betrokkene_text, informeren_text, melder_facts
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.facts import Facts
from zvh_desktop.ui.widgets.text import Text


class CasusKolom(QWidget):
    aanmelding_wanted = Signal()
    dossier_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("casus_kolom")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.TWO)
        column.addWidget(Text("Casus in het kort", "heading"))
        self.facts = Facts(name="casus_kort")
        column.addWidget(self.facts)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.Space.ONE)
        buttons.addWidget(
            KeyButton("Hele aanmelding", icon="inbox", key="Alt+H", name="hele_aanmelding",
                      on_click=self.aanmelding_wanted.emit)
        )  # fmt: skip
        buttons.addWidget(
            KeyButton(
                "Dossier",
                icon="folder-open",
                key="Alt+D",
                name="naar_dossier",
                on_click=self.dossier_wanted.emit,
            )
        )
        column.addLayout(buttons)
        column.addStretch(1)

    def show_dossier(self, dossier: TriageDossier, namen: PartijNamen, today: date) -> None:
        aanmelding, casus = dossier.aanmelding, dossier.casus
        people = [
            (texts.capital(b.rol or "betrokkene"), betrokkene_text(b, today)) for b in casus.betrokkenen
        ]
        self.facts.set_rows(
            [
                *people,
                *melder_facts(aanmelding, namen),
                ("Reden", aanmelding.reden),
                ("Criteria bijlage 2", outcome_text(aanmelding.criteria)[0]),
                ("Betrokkene geïnformeerd", informeren_text(aanmelding)),
            ]
        )
