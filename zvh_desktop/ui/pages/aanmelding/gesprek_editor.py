"""Who was spoken to, when, with what outcome: for the gemeente (W-03) and for the aanmelder (W-06)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.domain.aanmelding import Gesprek
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.aanmelding.part import show_from_start
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import ErrorLine, Text


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
