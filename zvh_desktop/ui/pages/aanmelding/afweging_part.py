"""P-01, P-02: is it needed, fitting, the lightest way; what was tried before; was the Betrokkene told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from zvh_desktop.domain.aanmelding import Aanmelding, Informeren
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.herkomst import AanmeldVeld
from zvh_desktop.ui.pages.aanmelding.part import AanmeldingPart, Spot, Target, show_from_start
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field, Form, inner_editor
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.origin_mark import OriginMark
from zvh_desktop.ui.widgets.text import ErrorLine

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
    def __init__(self) -> None:
        super().__init__("Afweging", "één zin per vraag (AVG art. 5)", name="afweging_part")
        form = Form()
        self.editors: dict[str, GrowingEditor] = {}
        self._fields: dict[Eis, Field] = {}
        for key, eis, label, help_text in _SENTENCES:
            editor = GrowingEditor(placeholder=help_text, name=key)
            field = Field(label, editor, name=key)
            form.add_widget(field)
            editor.textChanged.connect(self.changed)
            self.editors[key] = editor
            self._fields[eis] = field
        self.card.add(form)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        for key, editor in self.editors.items():
            editor.set_text(getattr(aanmelding, key))

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(
            aanmelding,
            noodzaak=self.editors["noodzaak"].text(),
            proportionaliteit=self.editors["proportionaliteit"].text(),
            subsidiariteit=self.editors["subsidiariteit"].text(),
            eerder_geprobeerd=self.editors["eerder_geprobeerd"].text(),
        )

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld(eis.value): field.origin for eis, field in self._fields.items()}

    def targets(self) -> dict[Spot, Target]:
        return {(eis, None): field for eis, field in self._fields.items()}


class InformerenPart(AanmeldingPart):
    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(
            "Is de betrokkene geïnformeerd?", "vóór de aanmelding (AVG art. 14)", name="informeren_part"
        )
        self.antwoord = Choice([(True, "Ja"), (False, "Nee")], name="geinformeerd")
        self.antwoord.setAccessibleName("Is de betrokkene geïnformeerd?")
        for answer, word in ((True, "Ja"), (False, "Nee")):
            self.antwoord.segment(answer).setAccessibleName(f"{word}: is de betrokkene geïnformeerd?")
        self.card.add(self.antwoord)
        self.door = Line()
        self.op = DateField(today, past=True, name="geinformeerd_op")
        self.reden = GrowingEditor(
            name="reden_niet_geinformeerd", placeholder="Bijvoorbeeld een zwaarwegend belang"
        )
        self.herbeoordelen = DateField(today, name="herbeoordelen_op")
        self._yes, self._no = Form(), Form()
        self._yes.add_row(
            Field("Door wie", self.door, name="geinformeerd_door"),
            Field("Op", self.op, name="geinformeerd_op"),
            stretch=(5, 4),
        )
        self._no.add_widget(Field("Waarom niet", self.reden, name="reden_niet_geinformeerd"))
        self._no.add_widget(Field("Opnieuw bekijken op", self.herbeoordelen, name="herbeoordelen_op"))
        self.card.add(self._yes)
        self.card.add(self._no)
        self._error = ErrorLine(name="informeren_error")
        self.card.add(self._error)
        self.antwoord.changed.connect(lambda _value: self._answered())
        self.door.textEdited.connect(lambda _text: self.changed.emit())
        self.reden.textChanged.connect(self.changed)
        for moment in (self.op, self.herbeoordelen):
            moment.changed.connect(lambda _value: self.changed.emit())

    def _answered(self) -> None:
        self._show_what_fits()
        self.changed.emit()

    def _show_what_fits(self) -> None:
        self._yes.setVisible(self.antwoord.value() is True)
        self._no.setVisible(self.antwoord.value() is False)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        known = aanmelding.informeren
        self.antwoord.set_value(known.is_geinformeerd)
        show_from_start(self.door, known.door)
        self.op.set_value(known.op)
        self.reden.set_text(known.reden_niet)
        self.herbeoordelen.set_value(known.herbeoordelen_op)
        self._show_what_fits()

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(
            aanmelding,
            informeren=Informeren(
                is_geinformeerd=self.antwoord.value(),
                door=self.door.text(),
                op=self.op.value(),
                reden_niet=self.reden.text(),
                herbeoordelen_op=self.herbeoordelen.value(),
            ),
        )

    def set_error(self, text: str | None) -> None:
        self._error.show_error(text)

    def focus(self) -> None:
        """To the first thing that lacks."""
        if self.antwoord.value() is None:
            inner_editor(self.antwoord).setFocus()
        elif self.antwoord.value():
            (self.door if not self.door.text().strip() else self.op.line).setFocus()
        else:
            (self.reden if not self.reden.text().strip() else self.herbeoordelen.line).setFocus()

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld.INFORMEREN: self.origin}

    def targets(self) -> dict[Spot, Target]:
        return {
            (Eis.BETROKKENE_INFORMEREN, None): self,
            (Eis.BETROKKENE_NIET_GEINFORMEERD_REDEN, None): self,
        }
