"""Asks the four criteria and the weighing: is it needed, fitting, the lightest way, and was the Betrokkene told (W-02, P-01, P-02)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.aanmelding.aanmelding import (
    Aanmelding,
    AanmeldVeld,
    Criteria,
    Criterium,
    CriteriumAntwoord,
    Gesprek,
)
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.taal import codes, eisen
from zvh_desktop.ui.schermen.aanmelding.part import (
    AanmeldingBlad,
    AanmeldingPart,
    FieldTarget,
    PartijNamen,
    Spot,
    Target,
)
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import line
from zvh_desktop.ui.widgets.choice import Choice, YesNo
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.form import Form, OriginMark, inner_editor
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import ErrorLine, Text
from zvh_desktop.ui.widgets.theme import Tone

RULE = "(1 of 2) en 3 en 4"


def outcome_text(criteria: Criteria) -> tuple[str, str, Tone]:
    """Returns the outcome in words, what follows from it, and its colour."""
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
                step=codes.label(criterium),
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

    def show_concept(self, concept: Aanmelding, *, anew: bool = True) -> None:
        super().show_concept(concept, anew=anew)
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
    """Asks for an advice, when that is wanted; it is kept with the concept like everything else."""

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

    def show_concept(self, concept: Aanmelding, *, anew: bool = True) -> None:
        super().show_concept(concept, anew=anew)
        self.setVisible(bool(concept.advies.strip()))


_SENTENCES = (
    (
        "noodzaak",
        Eis.NOODZAAK,
        "Noodzaak",
        "Waarom is het nodig dat partijen gegevens over deze persoon delen?",
    ),
    (
        "proportionaliteit",
        Eis.PROPORTIONALITEIT,
        "Proportionaliteit",
        "Waarom weegt het doel op tegen de inbreuk op de privacy?",
    ),
    ("subsidiariteit", Eis.SUBSIDIARITEIT, "Subsidiariteit", "Waarom kan het niet op een lichtere manier?"),
    (
        "eerder_geprobeerd",
        Eis.EERDER_GEPROBEERD,
        "Wat lokaal al is geprobeerd",
        "Door wie, en wat kwam ervan?",
    ),
)


class AfwegingPart(AanmeldingPart):
    def __init__(self, blad: AanmeldingBlad) -> None:
        super().__init__(blad, "Afweging", "één zin per vraag (AVG art. 5)", name="afweging_part")
        for path, eis, label, words in _SENTENCES:
            editor = GrowingEditor(placeholder=words)
            self.form.add_widget(self.fields.field(path, label, editor, eis=eis))
        self._fields = self.fields.asked


class InformerenPart(AanmeldingPart):
    def __init__(self, blad: AanmeldingBlad, today: Callable[[], date]) -> None:
        super().__init__(
            blad, "Is de betrokkene geïnformeerd?", "vóór de aanmelding (AVG art. 14)", name="informeren_part"
        )
        self.antwoord = Choice([(True, "Ja"), (False, "Nee")], name="geinformeerd")
        self.antwoord.setAccessibleName("Is de betrokkene geïnformeerd?")
        for answer, word in ((True, "Ja"), (False, "Nee")):
            self.antwoord.segment(answer).setAccessibleName(f"{word}: is de betrokkene geïnformeerd?")
        self.fields.bind("informeren.is_geinformeerd", self.antwoord, "betrokkene geïnformeerd")
        self.card.add(self.antwoord)
        self.door = Line()
        self.op = DateField(today, past=True, name="geinformeerd_op")
        self.reden = GrowingEditor(placeholder="Bijvoorbeeld een zwaarwegend belang")
        self.herbeoordelen = DateField(today, name="herbeoordelen_op")
        self._yes, self._no = Form(), Form()
        f = self.fields
        self._yes.add_row(
            f.field("informeren.door", "Door wie", self.door, name="geinformeerd_door"),
            f.field("informeren.op", "Op", self.op, name="geinformeerd_op"),
            stretch=(5, 4),
        )
        self._no.add_widget(
            f.field("informeren.reden_niet", "Waarom niet", self.reden, name="reden_niet_geinformeerd")
        )
        self._no.add_widget(f.field("informeren.herbeoordelen_op", "Opnieuw bekijken op", self.herbeoordelen))
        self.card.add(self._yes)
        self.card.add(self._no)
        self._error = ErrorLine(name="informeren_error")
        self.set_error = self._error.show_error
        self.card.add(self._error)
        self.antwoord.changed.connect(lambda _value: self._show_what_fits())

    def _show_what_fits(self) -> None:
        self._yes.setVisible(self.antwoord.value() is True)
        self._no.setVisible(self.antwoord.value() is False)

    def show_concept(self, concept: Aanmelding, *, anew: bool = True) -> None:
        super().show_concept(concept, anew=anew)
        self._show_what_fits()

    def focus(self) -> None:
        """Goes to the first thing that lacks."""
        if self.antwoord.value() is None:
            inner_editor(self.antwoord).setFocus()
        elif self.antwoord.value():
            (self.door if not self.door.text().strip() else self.op.line).setFocus()
        else:
            (self.reden if not self.reden.text().strip() else self.herbeoordelen.line).setFocus()

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld.INFORMEREN: self.origin}

    def targets(self) -> dict[Spot, Target]:
        return {(Eis.BETROKKENE_INFORMEREN, None): self, (Eis.BETROKKENE_NIET_GEINFORMEERD_REDEN, None): self}


class GesprekEditor(QWidget):
    """Asks about one talk; `changed` carries which field of it."""

    changed = Signal(str)

    def __init__(self, heading: str, today: Callable[[], date], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(heading)
        self._gesprek = Gesprek()
        self.heading = Text(heading, "strong", wrap=True)
        self.met = Line(placeholderText="Naam en functie")
        self.op = DateField(today, past=True, name=f"{name}_op")
        self.uitkomst = GrowingEditor(placeholder="Wat is afgesproken of gezegd?")
        f = self._fields = Fields(self.gesprek, lambda _after, _step, key: self.changed.emit(key))
        form = Form()
        form.add_row(
            f.field("gesproken_met", "Gesproken met", self.met, name=f"{name}_met"),
            f.field("op", "Op", self.op, name=f"{name}_op"),
            stretch=(5, 4),
        )
        form.add_widget(f.field("uitkomst", "Uitkomst", self.uitkomst, name=f"{name}_uitkomst"))
        self._error = ErrorLine(name=f"{name}_error")
        self.set_error = self._error.show_error
        in_column(self.heading, form, self._error, on=self)
        self.set_heading(heading)

    def set_heading(self, heading: str) -> None:
        """Lets a screen reader say with each field to which of the talks it belongs."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        for editor, label in ((self.met, "Gesproken met"), (self.op.line, "Op"), (self.uitkomst, "Uitkomst")):
            editor.setAccessibleName(f"{label}: {heading}")

    def show_gesprek(self, gesprek: Gesprek, *, anew: bool = False) -> None:
        self._gesprek = gesprek
        self._fields.show(gesprek, anew=anew)

    def gesprek(self) -> Gesprek:
        return self._fields.read(self._gesprek)

    @property
    def is_empty(self) -> bool:
        return not (self.met.text().strip() or self.op.text().strip() or self.uitkomst.text().strip())

    def focus(self) -> None:
        """Goes to the first of the three that is still empty."""
        without_day = self.uitkomst if self.op.value() is not None else self.op.line
        (without_day if self.met.text().strip() else self.met).setFocus()


class OverlegPart(AanmeldingPart):
    """Shows a talk per gemeente that was named; one that was written down stays when its gemeente goes (W-03, W-06)."""

    rows_changed = Signal()

    def __init__(self, blad: AanmeldingBlad, today: Callable[[], date]) -> None:
        super().__init__(blad, "Afstemming en overleg", "bijl. 3 fase 1 en art. 11.2 a", name="overleg_part")
        self._today = today
        self._namen: PartijNamen = {}
        self._no_gemeente = Text("Kies eerst de gemeente(n) waar het probleem speelt.", "muted")
        self.card.add(self._no_gemeente)
        column = in_column(spacing=theme.Space.TWO)
        self.card.body.addLayout(column)
        self._talks: Rows[Gesprek, GesprekEditor] = Rows(
            column, self._make_talk, GesprekEditor.show_gesprek, lambda gesprek: gesprek.gemeente_id
        )
        self.card.add(line())
        self.overleg = GesprekEditor("Overleg met wie aanmeldt", today, name="overleg")
        self.overleg.changed.connect(self._typed)
        self.card.add(self.overleg)

    def set_partijen(self, namen: PartijNamen) -> None:
        self._namen = namen
        for gemeente_id, talk in self._talks.by_key.items():
            talk.set_heading(self._heading(gemeente_id))

    def _heading(self, gemeente_id: PartijId | None) -> str:
        return f"Afstemming met {self._namen.get(gemeente_id or PartijId(''), 'de gemeente')}"

    def _make_talk(self, gesprek: Gesprek) -> GesprekEditor:
        talk = GesprekEditor(self._heading(gesprek.gemeente_id), self._today, name="afstemming")
        talk.show_gesprek(gesprek)
        talk.changed.connect(lambda field: self._typed(f"{gesprek.gemeente_id} {field}"))
        return talk

    def follow_gemeenten(self, gemeenten: tuple[PartijId, ...]) -> None:
        """Adds a talk per gemeente, and takes empty ones of others away."""
        before = tuple(self._talks.by_key)
        kept = [t.gesprek() for g, t in self._talks.by_key.items() if g in gemeenten or not t.is_empty]
        self._show_talks([*kept, *(Gesprek(gemeente_id=g) for g in gemeenten if g not in before)])

    def _show_talks(self, gesprekken: Sequence[Gesprek]) -> None:
        before = tuple(self._talks.by_key)
        self._talks.show(gesprekken)
        self._no_gemeente.setVisible(not gesprekken)
        if tuple(self._talks.by_key) != before:
            self.rows_changed.emit()

    def show_concept(self, concept: Aanmelding, *, anew: bool = True) -> None:
        if anew:
            self._talks.show(())
        known = {g.gemeente_id: g for g in concept.afstemmingen if g.gemeente_id is not None}
        asked = dict.fromkeys((*concept.gemeenten, *known))
        self._show_talks([known.get(g) or Gesprek(gemeente_id=g) for g in asked])
        for g, talk in self._talks.by_key.items():
            talk.show_gesprek(known.get(g) or Gesprek(gemeente_id=g))
        self.overleg.show_gesprek(concept.overleg, anew=anew)

    def _typed(self, field: str) -> None:
        said = tuple(talk.gesprek() for talk in self._talks.by_key.values() if not talk.is_empty)
        after = replace(self._blad.concept, afstemmingen=said, overleg=self.overleg.gesprek())
        self._blad.change(after, "overleg", f"overleg {field}")

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld.AFSTEMMING: self.origin}

    def targets(self) -> dict[Spot, Target]:
        found: dict[Spot, Target] = {(Eis.OVERLEG_AANMELDER, None): self.overleg}
        found |= {(Eis.AFSTEMMING_GEMEENTE, g): talk for g, talk in self._talks.by_key.items()}
        return found
