"""Which field each heading of a sheet or a text means: the guess of the program, to be mended by a choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from zvh_desktop.application.inneemvelden import Doel, alle_doelen, doelkop
from zvh_desktop.application.innemen import Aanbod
from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.text import Elided, Text

_NOWHERE = "Zonder veld bewaren"
_NO_HEADING = "(zonder kop)"


class Koppelingen(Card):
    """`changed` carries the whole choice. A field that is chosen twice belongs to the one that was chosen last."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="koppelingen")
        self.selects: list[Select] = []
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.Space.TWO)
        self._grid.setVerticalSpacing(theme.Space.ONE)
        for column, stretch in ((0, 2), (1, 2), (2, 3)):
            self._grid.setColumnStretch(column, stretch)
        self.add(self._inside)

    def show_aanbod(self, aanbod: Aanbod) -> None:
        clear_layout(self._grid)
        self.selects = []
        for column, words in enumerate(("Kop", "Komt in", "Voorbeeld")):
            self._grid.addWidget(Text(words, "label"), 0, column)
        options = [(None, _NOWHERE), *((doel, doelkop(doel)) for doel in alle_doelen())]
        for at, (heading, doel) in enumerate(zip(aanbod.tabel.kolommen, aanbod.koppeling, strict=True)):
            select = Select(options, value=doel, name=f"koppeling_{at}")
            select.setAccessibleName(f"{heading or _NO_HEADING} komt in")
            select.changed.connect(lambda chosen, here=at: self._chosen(here, chosen))
            self.selects.append(select)
            example = next((row[at] for row in aanbod.tabel.rijen if at < len(row) and row[at].strip()), "")
            for column, widget in enumerate(
                (Elided(heading or _NO_HEADING, "strong"), select, Elided(" ".join(example.split()), "muted"))
            ):
                self._grid.addWidget(widget, at + 1, column, Qt.AlignmentFlag.AlignVCenter)

    def _chosen(self, here: int, chosen: Doel | None) -> None:
        for at, select in enumerate(self.selects):
            if at != here and chosen is not None and select.value() == chosen:
                select.set_value(None)
        self.changed.emit(tuple(select.value() for select in self.selects))
