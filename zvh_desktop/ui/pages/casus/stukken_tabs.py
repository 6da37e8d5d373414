"""What was fixed and what was given out: the versions of the Plan van Aanpak (W-40), and the verstrekkingen (W-63)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvh_desktop.application.klaarzetten import Verstrekt
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partij import Partij
from zvh_desktop.domain.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.verstrekking import Verstrekking, VerstrekkingStap, stand_van
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.pages.verspreiden.woorden import KORT
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
    """Also what was given in the notulen or agenda of a whole table, when its reader read this Casus in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verstrekkingen_tab")
        self._partijen: Mapping[PartijId, Partij] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.table: RowTable[Verstrekt] = RowTable(
            [
                Column(
                    "Wanneer",
                    lambda v: dates.moment_text(v.verstrekking.op),
                    sort=lambda v: v.verstrekking.op,
                ),
                Column("Stuk", lambda v: texts.label(v.verstrekking.soort), strong=True),
                Column("Versie", lambda v: v.verstrekking.versie),
                Column("Aan", self._recipient, "stretch"),
                Column("Weg", lambda v: KORT[v.verstrekking.weg]),
                Column(
                    "Stand",
                    _state,
                    tone=_tone,
                    tooltip=_steps,
                ),
                Column("Door", lambda v: v.verstrekking.door, 150),
            ],
            label="Verstrekkingen",
            identity=lambda v: v.verstrekking.id,
            name="dossier_verstrekkingen",
            empty=EmptyState(
                "send",
                "Over deze casus is nog niets verstrekt.",
                "Elk stuk dat naar een partij gaat, staat hier (art. 14.4 en 17.3).",
                name="dossier_verstrekkingen_leeg",
            ),
        )
        column.addWidget(self.table, 1)

    def _recipient(self, given: Verstrekt) -> str:
        one = given.verstrekking
        partij = self._partijen.get(one.partij_id) if one.partij_id is not None else None
        if partij is None:
            return "eigen dossier"
        person = partij.afgevaardigde(one.afgevaardigde_id) if one.afgevaardigde_id is not None else None
        return f"{person.naam}, {partij.naam}" if person is not None else partij.naam

    def show_verstrekkingen(
        self,
        verstrekkingen: Sequence[Verstrekking],
        stappen: Mapping[str, tuple[VerstrekkingStap, ...]],
        partijen: Mapping[PartijId, Partij],
    ) -> None:
        self._partijen = partijen
        newest_first = sorted(verstrekkingen, key=lambda v: v.op, reverse=True)
        self.table.set_rows([Verstrekt(v, stappen.get(v.id, ())) for v in newest_first])

    def focus_widget(self) -> QWidget:
        return self.table.view


def _is_own(given: Verstrekt) -> bool:
    return given.verstrekking.partij_id is None


def _state(given: Verstrekt) -> str:
    return "gemaakt" if _is_own(given) else texts.label(stand_van(given.stappen))


def _tone(given: Verstrekt) -> Tone:
    return Tone.NEUTRAL if _is_own(given) else texts.tone(stand_van(given.stappen))


def _steps(given: Verstrekt) -> str:
    return "\n".join(
        (
            f"klaargezet {dates.moment_text(given.verstrekking.op)}",
            *(f"{texts.label(s.stap)} {dates.short_date(s.dag)}" for s in given.stappen),
        )
    )
