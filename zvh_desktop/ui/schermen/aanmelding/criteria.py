"""W-02, bijl. 2: the four criteria with a motivation each; the outcome is computed and said in words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from zvh_desktop.domain.aanmelding.aanmelding import (
    Aanmelding,
    AanmeldVeld,
    Criteria,
    Criterium,
    CriteriumAntwoord,
)
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.taal import texts
from zvh_desktop.ui.schermen.aanmelding.part import AanmeldingPart, FieldTarget, Spot, Target
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import line
from zvh_desktop.ui.widgets.choice import YesNo
from zvh_desktop.ui.widgets.form import Field, OriginMark
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.theme import Tone

RULE = "(1 of 2) en 3 en 4"


def outcome_text(criteria: Criteria) -> tuple[str, str, Tone]:
    """The outcome in words, what follows from it, and its colour."""
    if criteria.is_complex is None:
        return "Voldoet nog niet", f"Nodig is {RULE}.", Tone.NEUTRAL
    if criteria.is_complex:
        return f"Voldoet: {RULE}", "De casus is complexe casuïstiek.", Tone.OK
    return (
        "Voldoet niet",
        f"Nodig is {RULE}. Leg vast waarom de casus toch naar triage gaat, of sluit met een advies aan de partij.",
        Tone.WARN,
    )


class CriteriaPart(AanmeldingPart):
    def __init__(self) -> None:
        super().__init__("Criteria complexe casuïstiek", f"bijl. 2: {RULE}", name="criteria_part")
        self.questions: dict[Criterium, YesNo] = {}
        for criterium in Criterium:
            if self.questions:
                self.card.add(line())
            question = YesNo(
                texts.label(criterium),
                help=texts.criterium_text(criterium),
                name=f"criterium_{criterium.value}",
            )
            question.changed.connect(self._answered)
            self.questions[criterium] = question
            self.card.add(question)
        self.outcome = Banner(name="uitkomst_criteria")
        self.card.add(self.outcome)
        self.afwijking = GrowingEditor(
            name="afwijking", min_lines=2, placeholder="Waarom gaat de casus toch naar triage?"
        )
        self._afwijking_field = Field(
            "Waarom toch naar triage",
            self.afwijking,
            name="afwijking",
            help="Alleen de procesregisseur besluit dit.",
        )
        self.card.add(self._afwijking_field)
        self.afwijking.textChanged.connect(self.changed)

    def _answered(self) -> None:
        self._say_outcome()
        self.changed.emit()

    def _criteria(self) -> Criteria:
        answers = {
            criterium: CriteriumAntwoord(*question.value()) for criterium, question in self.questions.items()
        }
        return Criteria(
            veiligheid=answers[Criterium.VEILIGHEID],
            systeem=answers[Criterium.SYSTEEM],
            ketens=answers[Criterium.KETENS],
            leefgebieden=answers[Criterium.LEEFGEBIEDEN],
        )

    def _say_outcome(self) -> None:
        criteria = self._criteria()
        title, sentence, tone = outcome_text(criteria)
        self.outcome.show_message(title, sentence, tone, closable=False)
        self._afwijking_field.setVisible(criteria.is_complex is False or bool(self.afwijking.text().strip()))

    def show_concept(self, aanmelding: Aanmelding) -> None:
        for criterium, answer in aanmelding.criteria.per_criterium().items():
            question = self.questions[criterium]
            question.blockSignals(True)
            question.set_value(answer.voldaan, answer.motivering)
            question.blockSignals(False)
        self.afwijking.set_text(aanmelding.afwijking)
        self._say_outcome()

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(aanmelding, criteria=self._criteria(), afwijking=self.afwijking.text())

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld[f"CRITERIUM_{one.value}"]: asked.origin for one, asked in self.questions.items()}

    def targets(self) -> dict[Spot, Target]:
        found: dict[Spot, Target] = {}
        for criterium, question in self.questions.items():
            found[Eis.CRITERIUM_BEANTWOORD, criterium] = FieldTarget(question)
            found[Eis.CRITERIUM_MOTIVERING, criterium] = _Motivation(question)
        found[Eis.COMPLEXE_CASUISTIEK, None] = self._afwijking_field
        return found


class _Motivation(FieldTarget):
    """The answer is there; it is the motivation that lacks."""

    def __init__(self, question: YesNo) -> None:
        super().__init__(question)
        self._motivation = question.motivation

    def focus(self) -> None:
        self._motivation.setFocus()


class AdviesPart(AanmeldingPart):
    """Shown when asked for; the advice is kept with the concept like everything else."""

    close_with_advies = Signal()

    def __init__(self) -> None:
        super().__init__("Niet in behandeling nemen", "bijl. 2 en art. 11.2 a", name="advies_part")
        self.advies = GrowingEditor(
            name="advies", min_lines=2, placeholder="Wat kan de partij zelf doen, of waar kan zij terecht?"
        )
        self._field = Field("Advies aan de aanmeldende partij", self.advies, name="advies")
        self.card.add(self._field)
        button = KeyButton(
            "Sluiten met dit advies",
            key="Alt+S",
            does="Sluiten met het advies",
            name="sluiten_met_advies",
            on_click=self.close_with_advies.emit,
        )
        self.card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.advies.textChanged.connect(self.changed)

    def ask(self) -> None:
        self.show()
        self._field.focus()

    def show_concept(self, aanmelding: Aanmelding) -> None:
        self.advies.set_text(aanmelding.advies)
        self.setVisible(bool(aanmelding.advies.strip()))

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(aanmelding, advies=self.advies.text())

    def targets(self) -> dict[Spot, Target]:
        return {(Eis.ADVIES_AAN_PARTIJ, None): self._field}
