"""Who is invited for this Casus, through whom, and what is asked; who may not be, and why (W-21)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.agenderen import UitnodigingKeuze
from zvh_desktop.domain.casustafel import Agendapunt, UitnodigingBezwaar
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.ui import texts, theme
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.section import Section, clear_layout
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.text import Elided, IconText, Text

_INDENT = 26


class PartijUitnodiging(QWidget):
    """One Partij that may be invited, or was: a tick, the Afgevaardigde, and what is asked of it."""

    ticked = Signal(object, bool)
    person_chosen = Signal(object, object)
    asked = Signal(object, str)

    def __init__(self, keuze: UitnodigingKeuze, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keuze = keuze
        partij_id, naam = keuze.partij.id, keuze.partij.naam
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(theme.Space.ONE)
        self.tick = QCheckBox()
        self.tick.setObjectName(f"uitnodigen_{partij_id}")
        self.tick.setAccessibleName(f"{naam} uitnodigen")
        self.tick.setChecked(keuze.uitnodiging is not None)
        self.tick.toggled.connect(lambda on: self.ticked.emit(partij_id, on))
        self.name = Elided(naam, "strong")
        head.addWidget(self.tick)
        head.addWidget(self.name, 1)
        self.person = Select(list(keuze.afgevaardigden), name=f"afgevaardigde_{partij_id}")
        self.person.setAccessibleName(f"Afgevaardigde van {naam}")
        self.person.setFixedWidth(200)
        self.person.changed.connect(lambda value: self.person_chosen.emit(partij_id, value))
        head.addWidget(self.person)
        column.addLayout(head)
        self.warning = IconText("triangle-alert", "", tone=Tone.WARN, wrap=True)
        column.addLayout(_indented(self.warning))
        self.contribution = GrowingEditor(
            placeholder=f"Wat vraagt u van {keuze.partij.kort}?", name=f"bijdrage_{partij_id}"
        )
        self.contribution.setAccessibleName(f"Gevraagde bijdrage van {naam}")
        self.contribution.edited.connect(lambda text: self.asked.emit(partij_id, text))
        column.addLayout(_indented(self.contribution))
        if keuze.grondslag:
            self.setToolTip(f"Grondslag: {keuze.grondslag}")
        self.show_keuze(keuze)

    def show_keuze(self, keuze: UitnodigingKeuze) -> None:
        self.keuze = keuze
        invited = keuze.uitnodiging
        self.tick.blockSignals(True)
        self.tick.setChecked(invited is not None)
        self.tick.blockSignals(False)
        self.person.set_options(list(keuze.afgevaardigden))
        self.person.set_value(invited.afgevaardigde_id if invited else None)
        self.person.setVisible(invited is not None)
        self.contribution.setVisible(invited is not None)
        self.contribution.setEnabled(keuze.bezwaar is None)
        if invited is not None and not self.contribution.hasFocus():
            self.contribution.set_text(invited.gevraagde_bijdrage)
        self.warning.setVisible(keuze.bezwaar is not None)
        if keuze.bezwaar is not None:
            self.warning.set_text(texts.bezwaar_sentence(keuze.bezwaar))


class UitnodigingenDeel(Section):
    """Signals say what the user wants; the tab asks the use cases, which refuse what W-21 forbids."""

    ticked = Signal(object, bool)
    person_chosen = Signal(object, object)
    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Uitgenodigd", name="uitnodigingen", parent=parent)
        self.rows: dict[PartijId, PartijUitnodiging] = {}
        self._keuzes: tuple[UitnodigingKeuze, ...] = ()
        self._show_closed = False
        self._invitable = QVBoxLayout()
        self._invitable.setSpacing(theme.Space.ONE)
        self.body.addLayout(self._invitable)
        self.none = Text(
            "Geen enkele partij kan worden uitgenodigd. Kijk bij de triage welke partijen relevant zijn.",
            "muted",
            wrap=True,
        )
        self.body.addWidget(self.none)
        self.blocked_head = Text("Kan niet worden uitgenodigd", "label")
        self.body.addWidget(self.blocked_head)
        self._blocked = QVBoxLayout()
        self._blocked.setSpacing(2)
        self.body.addLayout(self._blocked)
        self.more = quiet(
            "", icon="chevron-right", small=True, name="niet_opengesteld", on_click=self._toggle
        )
        self.body.addWidget(self.more)
        self._closed = QVBoxLayout()
        self._closed.setSpacing(2)
        self.body.addLayout(self._closed)

    def show_keuzes(self, keuzes: Sequence[UitnodigingKeuze]) -> None:
        """Rows of Partijen that stay are changed, not made anew, so that the keys stay where they are."""
        self._keuzes = tuple(keuzes)
        wanted = [k for k in keuzes if k.bezwaar is None or k.uitnodiging is not None]
        if list(self.rows) != [k.partij.id for k in wanted]:
            clear_layout(self._invitable)
            self.rows = {}
            for keuze in wanted:
                row = PartijUitnodiging(keuze)
                row.ticked.connect(self.ticked)
                row.person_chosen.connect(self.person_chosen)
                row.asked.connect(self.asked)
                self.rows[keuze.partij.id] = row
                self._invitable.addWidget(row)
        else:
            for keuze in wanted:
                self.rows[keuze.partij.id].show_keuze(keuze)
        invited = sum(k.uitnodiging is not None for k in keuzes)
        self.set_note("niemand" if not invited else "1 partij" if invited == 1 else f"{invited} partijen")
        self.none.setVisible(not wanted)
        self._draw_blocked()

    def show_texts(self, punt: Agendapunt) -> None:
        """After a step back: what was asked before, without asking the kluis again."""
        for partij_id, row in self.rows.items():
            invited = punt.uitnodiging(partij_id)
            if invited is not None:
                row.contribution.set_text(invited.gevraagde_bijdrage)

    def _draw_blocked(self) -> None:
        blocked = [k for k in self._keuzes if k.bezwaar is not None and k.uitnodiging is None]
        closed = [k for k in blocked if k.bezwaar is UitnodigingBezwaar.NIET_OPENGESTELD]
        other = [k for k in blocked if k.bezwaar is not UitnodigingBezwaar.NIET_OPENGESTELD]
        self.blocked_head.setVisible(bool(blocked))
        clear_layout(self._blocked)
        for keuze in other:
            self._blocked.addWidget(_refusal(keuze))
        clear_layout(self._closed)
        if self._show_closed:
            for keuze in closed:
                self._closed.addWidget(_refusal(keuze))
        count = "1 partij" if len(closed) == 1 else f"{len(closed)} partijen"
        self.more.setVisible(bool(closed))
        self.more.set_icon_name("chevron-down" if self._show_closed else "chevron-right")
        self.more.set_text(f"{count} niet opengesteld in de triage (art. 11.2 e)")

    def _toggle(self) -> None:
        self._show_closed = not self._show_closed
        self._draw_blocked()


def _refusal(keuze: UitnodigingKeuze) -> QWidget:
    """A tick that cannot be set, with the reason beside it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 2, 0, 4)
    column.setSpacing(0)
    tick = QCheckBox(keuze.partij.naam)
    tick.setObjectName(f"uitnodigen_{keuze.partij.id}")
    tick.setEnabled(False)
    reason = texts.bezwaar_sentence(keuze.bezwaar) if keuze.bezwaar else ""
    tick.setAccessibleDescription(reason)
    column.addWidget(tick)
    column.addLayout(_indented(Text(reason, "small", wrap=True)))
    return made


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(_INDENT, 0, 0, 0)
    row.addWidget(widget, 1)
    return row
