"""W-51: how long what is kept, and in which source that was read: the Privacy Protocol is not among our documents."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.bewaartermijn import Bewaartermijn, Bewaartermijnen
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.number_field import NumberField
from zvh_desktop.ui.widgets.section import Section

LONGEST = 3650
_TERMS = (
    ("opschonen", "Opschonen na het besluit Afschalen", "opschonen", "0 dagen is meteen."),
    ("monitoring", "Alles vernietigen na het besluit Afschalen", "vernietigen", None),
    ("niet_in_behandeling", "Vernietigen na niet in behandeling", "niet in behandeling", None),
    ("elders_belegd", "Vernietigen nadat een casus elders is belegd", "elders belegd", None),
    ("concept_aanmelding", "Vernietigen van een aanmelding die geen casus werd", "concept-aanmelding", None),
)


class TermijnenDeel(Section):
    """`changed` carries all terms at once, under the name of the setting."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Bewaartermijnen",
            "bijl. 3 fase 5; de termijnen staan in het Privacy Protocol, art. 11",
            name="termijnen_deel",
            parent=parent,
        )
        self._terms = Bewaartermijnen()
        self.days: dict[str, NumberField] = {}
        self.sources: dict[str, Line] = {}
        form = Form()
        for name, label, what, help_ in _TERMS:
            days = NumberField(0, LONGEST, "dagen", one="dag")
            source = Line(placeholderText="Privacy Protocol, art. 11")
            days.valueChanged.connect(lambda value, field=name: self._change(field, dagen=value))
            source.textEdited.connect(lambda text, field=name: self._change(field, bron=text))
            self.days[name], self.sources[name] = days, source
            form.add_row(
                Field(label, days, help=help_, name=f"termijn_{name}"),
                Field(f"Bron voor {what}", source, name=f"bron_{name}"),
            )
        card = Card()
        card.add(form)
        self.add(card)

    def show_terms(self, terms: Bewaartermijnen) -> None:
        self._terms = terms
        for name, days in self.days.items():
            term: Bewaartermijn = getattr(terms, name)
            days.show_value(term.dagen)
            if self.sources[name].text().strip() != term.bron.strip():
                self.sources[name].setText(term.bron)

    def _change(self, name: str, **values: object) -> None:
        term = replace(getattr(self._terms, name), **values)
        self._terms = replace(self._terms, **{name: term})
        self.changed.emit("bewaartermijnen", self._terms)
