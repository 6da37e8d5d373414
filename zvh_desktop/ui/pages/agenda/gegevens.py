"""When and where the meeting is, changed in the page itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.domain.casustafel import Casustafel, OverlegSoort
from zvh_desktop.ui import texts, theme
from zvh_desktop.ui.widgets.buttons import primary, quiet, secondary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField, TimeField
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.line import Line


class OverlegFormulier(Form):
    """Kind, day, time and place; the same four for a new meeting and for one that is changed."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = Choice(
            [(soort, texts.label(soort)) for soort in OverlegSoort],
            value=OverlegSoort.CASUSTAFEL,
            name="overleg_soort",
        )
        self.day = DateField(today, name="overleg_datum")
        self.begin = TimeField(name="overleg_begin")
        self.place = Line(placeholderText="Enschede, stadhuis, zaal 2")
        self.add("Soort overleg", self.kind, name="overleg_soort")
        self.add_row(
            Field("Datum", self.day, required=True, name="overleg_datum"),
            Field("Begin", self.begin, required=True, name="overleg_begin"),
            Field("Plaats", self.place, name="overleg_plaats"),
            stretch=(4, 3, 4),
        )

    def errors(self) -> dict[str, str]:
        found = {}
        if self.day.value() is None:
            found["overleg_datum"] = "Vul in op welke dag het overleg is, bijvoorbeeld di of 24-11."
        if self.begin.value() is None:
            found["overleg_begin"] = "Vul in hoe laat het begint, bijvoorbeeld 9:30."
        return found


class GegevensPaneel(Card):
    """`wanted` carries the Casustafel with the new day, time and place; nothing is changed before that."""

    wanted = Signal(object)
    delete_wanted = Signal()
    closed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("Datum, tijd en plaats", name="overleg_gegevens", parent=parent)
        self._tafel: Casustafel | None = None
        self.form = OverlegFormulier(today)
        self.add(self.form)
        row = QHBoxLayout()
        row.setSpacing(theme.Space.ONE)
        self.remove = quiet("Overleg verwijderen", icon="trash-2", name="overleg_verwijderen")
        self.remove.clicked.connect(self.delete_wanted)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(secondary("Annuleren", key="Esc", name="overleg_annuleren", on_click=self.close_panel))
        row.addWidget(primary("Bewaren", key="Ctrl+Return", name="overleg_bewaren", on_click=self._save))
        self.body.addLayout(row)
        self.hide()

    def open_for(self, tafel: Casustafel) -> None:
        self._tafel = tafel
        self.form.clear_errors()
        self.form.kind.set_value(tafel.soort)
        self.form.day.set_value(tafel.datum)
        self.form.begin.set_value(tafel.begin)
        self.form.place.setText(tafel.plaats)
        self.remove.setVisible(tafel.opening is None)
        self.show()

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def _save(self) -> None:
        if self._tafel is None or self.form.show_errors(self.form.errors()):
            return
        self.wanted.emit(
            replace(
                self._tafel,
                soort=self.form.kind.value(),
                datum=self.form.day.value(),
                begin=self.form.begin.value(),
                plaats=self.form.place.text().strip(),
            )
        )
