"""W-02, bijl. 2: the four criteria with a motivation each; the outcome is computed and said in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from zvh_desktop.domain.aanmelding.aanmelding import (
    Aanmelding,
    AanmeldVeld,
    Criteria,
    Criterium,
    CriteriumAntwoord,
)
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.taal import codes, eisen
from zvh_desktop.ui.schermen.aanmelding.part import AanmeldingBlad, AanmeldingPart, FieldTarget, Spot, Target
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import line
from zvh_desktop.ui.widgets.choice import YesNo
from zvh_desktop.ui.widgets.form import OriginMark
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
    def __init__(self, blad: AanmeldingBlad) -> None:
        super().__init__(blad, "Criteria complexe casuïstiek", f"bijl. 2: {RULE}", name="criteria_part")
        self.questions: dict[Criterium, YesNo] = {}
        for criterium in Criterium:
            if self.questions:
                self.card.add(line())
            question = YesNo(
                codes.label(criterium),
                help=eisen.criterium_text(criterium),
                name=f"criterium_{criterium.value}",
            )
            self.fields.bind(
                f"criteria.{AanmeldVeld[f'CRITERIUM_{criterium.value}'].value}",
                question,
                read=lambda said: CriteriumAntwoord(*said),
                write=lambda answer: (answer.voldaan, answer.motivering),
            )
            question.changed.connect(lambda: self._say_outcome(self._blad.concept))
            self.questions[criterium] = question
            self.card.add(question)
        self.outcome = Banner(name="uitkomst_criteria")
        self.card.add(self.outcome)
        self.afwijking = GrowingEditor(min_lines=2, placeholder="Waarom gaat de casus toch naar triage?")
        who, eis = "Alleen de procesregisseur besluit dit.", Eis.COMPLEXE_CASUISTIEK
        self._afwijking_field = self.fields.field(
            "afwijking", "Waarom toch naar triage", self.afwijking, help=who, eis=eis
        )
        self.card.add(self._afwijking_field)

    def _say_outcome(self, aanmelding: Aanmelding) -> None:
        title, sentence, tone = outcome_text(aanmelding.criteria)
        self.outcome.show_message(title, sentence, tone, closable=False)
        self._afwijking_field.setVisible(
            aanmelding.criteria.is_complex is False or bool(aanmelding.afwijking.strip())
        )

    def show_concept(self, concept: Aanmelding) -> None:
        super().show_concept(concept)
        self._say_outcome(concept)

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld[f"CRITERIUM_{one.value}"]: asked.origin for one, asked in self.questions.items()}

    def targets(self) -> dict[Spot, Target]:
        found: dict[Spot, Target] = {}
        for criterium, question in self.questions.items():
            found[Eis.CRITERIUM_BEANTWOORD, criterium] = FieldTarget(question)
            found[Eis.CRITERIUM_MOTIVERING, criterium] = FieldTarget(question, question.motivation)
        return {**found, **super().targets()}


class AdviesPart(AanmeldingPart):
    """Shown when asked for; the advice is kept with the concept like everything else."""

    close_with_advies = Signal()

    def __init__(self, blad: AanmeldingBlad) -> None:
        super().__init__(blad, "Niet in behandeling nemen", "bijl. 2 en art. 11.2 a", name="advies_part")
        what = "Wat kan de partij zelf doen, of waar kan zij terecht?"
        editor, eis = GrowingEditor(min_lines=2, placeholder=what), Eis.ADVIES_AAN_PARTIJ
        self._field = self.fields.field("advies", "Advies aan de aanmeldende partij", editor, eis=eis)
        self.card.add(self._field)
        close, does = self.close_with_advies.emit, "Sluiten met het advies"
        button = KeyButton("Sluiten met dit advies", "sluiten_met_advies", close, "Alt+S", does=does)
        self.card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def ask(self) -> None:
        self.show()
        self._field.focus()

    def show_concept(self, concept: Aanmelding) -> None:
        super().show_concept(concept)
        self.setVisible(bool(concept.advies.strip()))
