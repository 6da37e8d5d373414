"""What was fixed and what was given out: the versions of the Plan van Aanpak (W-40), and the verstrekkingen (W-63)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partij import Partij
from zvh_desktop.domain.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.verstrekking import Verstrekking, Weg
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.empty_state import EmptyState
from zvh_desktop.ui.widgets.row_table import Column, RowTable


class PlannenTab(QWidget):
    plan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plannen_tab")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.TWO)
        self.table: RowTable[PlanVersie] = RowTable(
            [
                Column("Versie", lambda v: str(v.nummer), strong=True, sort=lambda v: v.nummer),
                Column(
                    "Vastgesteld op",
                    lambda v: dates.moment_text(v.vastgesteld_op),
                    sort=lambda v: v.vastgesteld_op,
                ),
                Column("Door", lambda v: v.vastgesteld_door),
                Column("Wat er veranderde", lambda v: v.plan.reden_wijziging or "eerste versie", "stretch"),
                Column("Acties", lambda v: str(len(v.acties)), right=True, sort=lambda v: len(v.acties)),
            ],
            label="Versies van het plan van aanpak",
            identity=lambda v: v.nummer,
            name="dossier_plannen",
            empty=EmptyState(
                "clipboard-list",
                "Er is nog geen plan van aanpak vastgesteld.",
                "Het plan wordt gezamenlijk opgesteld in het MDO.",
                action="Plan van aanpak openen",
                key="Alt+P",
                on_action=self.plan_wanted.emit,
                name="dossier_plannen_leeg",
            ),
        )
        self.table.opened.connect(lambda _row: self.plan_wanted.emit())
        column.addWidget(self.table, 1)
        self.button = KeyButton(
            "Plan van aanpak openen",
            icon="clipboard-list",
            key="Alt+P",
            name="plan_openen",
            on_click=self.plan_wanted.emit,
        )
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_versies(self, versies: Sequence[PlanVersie]) -> None:
        self.table.set_rows(sorted(versies, key=lambda v: -v.nummer))
        self.button.setVisible(bool(versies))

    def focus_widget(self) -> QWidget:
        if self.table.rows() or self.table.empty.button is None:
            return self.table.view
        return self.table.empty.button


class VerstrekkingenTab(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verstrekkingen_tab")
        self._partijen: Mapping[PartijId, Partij] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.table: RowTable[Verstrekking] = RowTable(
            [
                Column("Wanneer", lambda v: dates.moment_text(v.op), sort=lambda v: v.op),
                Column("Stuk", lambda v: texts.label(v.soort), strong=True),
                Column("Versie", lambda v: v.versie),
                Column("Aan", self._recipient, "stretch"),
                Column("Hoe", lambda v: texts.label(v.weg), tone=_way_tone),
                Column("Door", lambda v: v.door, 160),
            ],
            label="Verstrekkingen",
            identity=lambda v: v.id,
            name="dossier_verstrekkingen",
            empty=EmptyState(
                "send",
                "Over deze casus is nog niets verstrekt.",
                "Elk stuk dat naar een partij gaat, staat hier (art. 14.4 en 17.3).",
                name="dossier_verstrekkingen_leeg",
            ),
        )
        column.addWidget(self.table, 1)

    def _recipient(self, one: Verstrekking) -> str:
        partij = self._partijen.get(one.partij_id) if one.partij_id is not None else None
        if partij is None:
            return "eigen dossier"
        person = partij.afgevaardigde(one.afgevaardigde_id) if one.afgevaardigde_id is not None else None
        return f"{person.naam}, {partij.naam}" if person is not None else partij.naam

    def show_verstrekkingen(
        self, verstrekkingen: Sequence[Verstrekking], partijen: Mapping[PartijId, Partij]
    ) -> None:
        self._partijen = partijen
        self.table.set_rows(sorted(verstrekkingen, key=lambda v: v.op, reverse=True))

    def focus_widget(self) -> QWidget:
        return self.table.view


def _way_tone(one: Verstrekking) -> Tone:
    return Tone.OK if one.weg is Weg.VERZONDEN else Tone.NEUTRAL
