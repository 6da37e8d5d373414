"""In the middle: the order of treatment, when each Casus begins, and when the table ends."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.overzichten import CasusKop
from zvh_desktop.domain.casustafel import Casustafel
from zvh_desktop.domain.ids import AgendapuntId, CasusId
from zvh_desktop.domain.volgorde import aantal_wissels
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.pages.agenda.volgorde_lijst import VolgordeLijst, VolgordeRij
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.empty_state import EmptyState
from zvh_desktop.ui.widgets.flow import FlowLayout
from zvh_desktop.ui.widgets.section import Section, line
from zvh_desktop.ui.widgets.text import Elided, Text


class VolgordePaneel(QFrame):
    """Signals say what the user wants; the tab does it."""

    chosen = Signal(object)
    moved = Signal(object, int)
    removed = Signal(object)
    longer = Signal(object, int)
    tidy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.TWO, theme.Space.TWO, theme.Space.TWO, theme.Space.TWO)
        column.setSpacing(theme.Space.ONE)
        self.section = Section("Agenda", name="agenda_kop")
        column.addWidget(self.section)
        self.tidy = KeyButton("Slim ordenen", icon="list-filter", small=True, name="slim_ordenen")
        self.tidy.setToolTip("Zet de casussen zo dat mensen zo min mogelijk in en uit lopen")
        self.tidy.clicked.connect(self.tidy_wanted)
        self.section.add_head(self.tidy)
        self.list = VolgordeLijst()
        self.list.chosen.connect(self.chosen)
        self.list.moved.connect(self.moved)
        self.list.removed.connect(self.removed)
        self.list.longer.connect(self.longer)
        self.empty = EmptyState(
            "calendar-plus",
            "Er staat nog geen casus op de agenda.",
            "Kies links een casus en druk op Enter.",
            name="agenda_leeg",
        )
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self._make_buttons())
        column.addWidget(line())
        column.addLayout(self._make_totals())

    def _make_buttons(self) -> QWidget:
        self.buttons = QWidget()
        row = FlowLayout(self.buttons, spacing=6)
        self.up = KeyButton("Omhoog", key="Alt+Up", small=True, name="omhoog")
        self.up.clicked.connect(lambda: self.list.move_current(-1))
        self.down = KeyButton("Omlaag", key="Alt+Down", small=True, name="omlaag")
        self.down.clicked.connect(lambda: self.list.move_current(1))
        self.take_off = KeyButton("Van agenda", key="Delete", binds=False, small=True, name="van_agenda")
        self.take_off.clicked.connect(self._take_off)
        for button in (self.up, self.down, self.take_off):
            row.addWidget(button)
        policy = self.buttons.sizePolicy()
        policy.setHeightForWidth(True)
        self.buttons.setSizePolicy(policy)
        return self.buttons

    def _make_totals(self) -> QHBoxLayout:
        totals = QHBoxLayout()
        totals.setSpacing(theme.Space.ONE)
        self.end = Text("", "strong", name="agenda_einde")
        self.total = Elided("", "muted", name="agenda_totaal")
        totals.addWidget(self.end)
        totals.addWidget(self.total, 1)
        return totals

    def set_editable(self, editable: bool) -> None:
        self.buttons.setVisible(editable)
        self.tidy.setVisible(editable)
        self.list.set_editable(editable)

    def show_tafel(self, tafel: Casustafel, casussen: Mapping[CasusId, CasusKop]) -> None:
        starts = tafel.begintijden()
        rows = [
            VolgordeRij(
                punt.id,
                place,
                dates.clock(starts[punt.id]),
                casussen[punt.casus_id].nummer,
                casussen[punt.casus_id].hoofdpersoon,
                texts.label(casussen[punt.casus_id].gebied),
                dates.minutes_text(punt.minuten),
                len(punt.tekorten()),
            )
            for place, punt in enumerate(tafel.agendapunten, start=1)
        ]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.section.set_note(f"begin {dates.clock(tafel.begin)}")
        self.end.setText(f"Einde {dates.clock(tafel.einde)}" if rows else f"Begin {dates.clock(tafel.begin)}")
        self.total.setText(self._total(tafel) if rows else "")
        for button in (self.up, self.down, self.take_off):
            button.setEnabled(bool(rows))
        self.tidy.setEnabled(len(rows) > 2)

    def _total(self, tafel: Casustafel) -> str:
        count = len(tafel.agendapunten)
        cases = "1 casus" if count == 1 else f"{count} casussen"
        words = [cases, dates.minutes_text(tafel.minuten)]
        if count > 1:
            words.append(f"{aantal_wissels(tafel.agendapunten)} wisselingen")
        return " · ".join(words)

    def select(self, agendapunt_id: AgendapuntId | None) -> None:
        self.list.select(agendapunt_id)
        here = self.list.currentIndex().row()
        self.up.setEnabled(here > 0)
        self.down.setEnabled(0 <= here < self.list.rows_model.rowCount() - 1)

    def _take_off(self) -> None:
        here = self.list.current_id()
        if here is not None:
            self.removed.emit(here)
