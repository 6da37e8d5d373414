"""P-01, P-02: is it needed, fitting, the lightest way; what was tried before; was the Betrokkene told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldVeld, Gesprek, Informeren
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.ui.schermen.aanmelding.part import (
    AanmeldingPart,
    PartijNamen,
    Spot,
    Target,
    show_from_start,
)
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card import line
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field, Form, OriginMark, inner_editor
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import ErrorLine, Text

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


class GesprekEditor(QWidget):
    changed = Signal()

    def __init__(self, heading: str, today: Callable[[], date], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(heading)
        self._gesprek = Gesprek()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.ONE)
        self.heading = Text(heading, "strong", wrap=True)
        column.addWidget(self.heading)
        self.met = Line()
        self.met.setPlaceholderText("Naam en functie")
        self.op = DateField(today, past=True, name=f"{name}_op")
        self.uitkomst = GrowingEditor(name=f"{name}_uitkomst", placeholder="Wat is afgesproken of gezegd?")
        form = Form()
        form.add_row(
            Field("Gesproken met", self.met, name=f"{name}_met"),
            Field("Op", self.op, name=f"{name}_op"),
            stretch=(5, 4),
        )
        form.add_widget(Field("Uitkomst", self.uitkomst, name=f"{name}_uitkomst"))
        column.addWidget(form)
        self._error = ErrorLine(name=f"{name}_error")
        column.addWidget(self._error)
        self.set_heading(heading)
        self.met.textEdited.connect(lambda _text: self.changed.emit())
        self.op.changed.connect(lambda _value: self.changed.emit())
        self.uitkomst.textChanged.connect(self.changed)

    def set_heading(self, heading: str) -> None:
        """The page has several talks: a screen reader says with each field which one it belongs to."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        for editor, label in ((self.met, "Gesproken met"), (self.op.line, "Op"), (self.uitkomst, "Uitkomst")):
            editor.setAccessibleName(f"{label}: {heading}")

    def show_gesprek(self, gesprek: Gesprek) -> None:
        self._gesprek = gesprek
        show_from_start(self.met, gesprek.gesproken_met)
        self.op.set_value(gesprek.op)
        self.uitkomst.set_text(gesprek.uitkomst)

    def gesprek(self) -> Gesprek:
        return replace(
            self._gesprek,
            gesproken_met=self.met.text(),
            op=self.op.value(),
            uitkomst=self.uitkomst.text(),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.met.text().strip() or self.op.text().strip() or self.uitkomst.text().strip())

    def set_error(self, text: str | None) -> None:
        self._error.show_error(text)

    def focus(self) -> None:
        """To the first of the three that is still empty."""
        lacking = (
            self.met
            if not self.met.text().strip()
            else self.op.line
            if self.op.value() is None
            else self.uitkomst
        )
        lacking.setFocus()


class OverlegPart(AanmeldingPart):
    """One talk per gemeente that was named; a talk that was written down stays when its gemeente goes."""

    rows_changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Afstemming en overleg", "bijl. 3 fase 1 en art. 11.2 a", name="overleg_part")
        self._today = today
        self._namen: PartijNamen = {}
        self._talks: dict[PartijId, GesprekEditor] = {}
        self._no_gemeente = Text("Kies eerst de gemeente(n) waar het probleem speelt.", "muted")
        self.card.add(self._no_gemeente)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.TWO)
        self.card.body.addLayout(self._list)
        self.card.add(line())
        self.overleg = GesprekEditor("Overleg met wie aanmeldt", today, name="overleg")
        self.overleg.changed.connect(self.changed)
        self.card.add(self.overleg)

    def set_partijen(self, namen: PartijNamen) -> None:
        self._namen = namen
        for gemeente_id, talk in self._talks.items():
            talk.set_heading(self._heading(gemeente_id))

    def _heading(self, gemeente_id: PartijId) -> str:
        return f"Afstemming met {self._namen.get(gemeente_id, 'de gemeente')}"

    def follow_gemeenten(self, gemeenten: tuple[PartijId, ...]) -> None:
        """A talk per gemeente, in their order; empty ones of others go."""
        before = tuple(self._talks)
        for gemeente_id in [g for g in self._talks if g not in gemeenten and self._talks[g].is_empty]:
            talk = self._talks.pop(gemeente_id)
            self._list.removeWidget(talk)
            talk.hide()
            talk.setParent(None)
            talk.deleteLater()
        for gemeente_id in gemeenten:
            if gemeente_id not in self._talks:
                talk = GesprekEditor(self._heading(gemeente_id), self._today, name="afstemming")
                talk.show_gesprek(Gesprek(gemeente_id=gemeente_id))
                talk.changed.connect(self.changed)
                self._talks[gemeente_id] = talk
                self._list.addWidget(talk)
        self._no_gemeente.setVisible(not self._talks)
        if tuple(self._talks) != before:
            self.rows_changed.emit()

    def show_concept(self, aanmelding: Aanmelding) -> None:
        for talk in self._talks.values():
            talk.show_gesprek(Gesprek())
        self.follow_gemeenten(())
        known = {g.gemeente_id: g for g in aanmelding.afstemmingen if g.gemeente_id is not None}
        self.follow_gemeenten(tuple(dict.fromkeys((*aanmelding.gemeenten, *known))))
        for gemeente_id, gesprek in known.items():
            self._talks[gemeente_id].show_gesprek(gesprek)
        self.overleg.show_gesprek(aanmelding.overleg)

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(
            aanmelding,
            afstemmingen=tuple(
                replace(talk.gesprek(), gemeente_id=gemeente_id)
                for gemeente_id, talk in self._talks.items()
                if not talk.is_empty
            ),
            overleg=self.overleg.gesprek(),
        )

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld.AFSTEMMING: self.origin}

    def targets(self) -> dict[Spot, Target]:
        found: dict[Spot, Target] = {(Eis.OVERLEG_AANMELDER, None): self.overleg}
        if self._talks:
            found[Eis.AFSTEMMING_GEMEENTE, None] = next(iter(self._talks.values()))
        return found
