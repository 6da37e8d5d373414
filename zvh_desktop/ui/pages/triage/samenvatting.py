"""A decided Triage to be read: the outcome, and per Partij what was asked and answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.grondslag import Grondslag
from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.triage import Triage, Uitvraag
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.pages.aanmelding.part import PartijNamen
from zvh_desktop.ui.pages.triage import uitvraag_words as words
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.facts import Fact, Facts
from zvh_desktop.ui.widgets.section import Section, clear_layout
from zvh_desktop.ui.widgets.text import Text


def _day(day: date | None) -> str:
    return dates.short_date(day) if day else ""


def outcome_facts(triage: Triage, namen: PartijNamen) -> list[Fact]:
    rows: list[Fact] = [
        ("Besloten", _day(triage.besloten_op) or "nog niet"),
        ("Waar gaat de casus heen", texts.label(triage.routing) if triage.routing else ""),
        ("Waarom", triage.reden),
    ]
    if triage.routing is None or triage.routing.is_tafel:
        let_in = [namen.get(one, "") for one in (u.partij_id for u in triage.uitvragen if u.is_opengesteld)]
        rows += [
            ("Doel van het overleg", triage.doel),
            ("Thema's", ", ".join(triage.themas)),
            ("Mogen worden uitgenodigd", ", ".join(let_in)),
        ]
    return rows


def uitvraag_facts(uitvraag: Uitvraag, grounds: Mapping[GrondslagId, Grondslag]) -> list[Fact]:
    ground = grounds.get(uitvraag.grondslag_id) if uitvraag.grondslag_id else None
    asked = ", ".join(filter(None, (_day(uitvraag.gevraagd_op), uitvraag.vraag.strip())))
    answered = ", ".join(filter(None, (_day(uitvraag.beantwoord_op), uitvraag.antwoord.strip())))
    return [
        ("Gevraagd", asked),
        ("Eigen grondslag", words.ground_short(ground) if ground else "Geen grondslag"),
        ("Antwoord", answered),
        ("Waarom", uitvraag.reden),
    ]


class TriageSamenvatting(QWidget):
    def __init__(self, *, with_outcome: bool = True) -> None:
        super().__init__()
        self.setObjectName("triage_samenvatting")
        self._with_outcome = with_outcome
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.Space.THREE)

    def show_triage(
        self, triage: Triage, namen: PartijNamen, grounds: Mapping[GrondslagId, Grondslag], today: date
    ) -> None:
        clear_layout(self._column)
        if self._with_outcome:
            outcome = Section("Uitkomst", "art. 1.23 en 11.2 c")
            card = Card(padding=theme.Space.THREE)
            card.add(Facts(outcome_facts(triage, namen), beside=True))
            outcome.add(card)
            self._column.addWidget(outcome)
        asked = Section("Bevraagde partijen")
        for uitvraag in triage.uitvragen:
            one = Card(padding=theme.Space.THREE)
            one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            one.head.insertWidget(0, Text(namen.get(uitvraag.partij_id, "Partij"), "strong", wrap=True), 1)
            one.add_head(Chip(*words.status(uitvraag, today)))
            one.add(Facts(uitvraag_facts(uitvraag, grounds), beside=True, label_width=112))
            asked.add(one)
        if not triage.uitvragen:
            asked.add(Text("Er is geen partij bevraagd.", "muted"))
        self._column.addWidget(asked)
