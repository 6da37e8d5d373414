"""What was fixed and what was given out: the versions of the Plan van Aanpak (W-40), and the verstrekkingen (W-63)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.application.verspreiden.klaarzetten import Verstrekt
from zvh_desktop.domain.casus import FaseWissel
from zvh_desktop.domain.ids import CasustafelId, PartijId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.plan.plan_van_aanpak import PlanVersie
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, VerstrekkingStap, stand_van
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import EmptyState, clear_layout
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone


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
                    lambda v: datum.moment_text(v.vastgesteld_op),
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
        self.table: RowTable[Verstrekt] = RowTable(
            [
                Column(
                    "Wanneer",
                    lambda v: datum.moment_text(v.verstrekking.op),
                    sort=lambda v: v.verstrekking.op,
                ),
                Column("Stuk", lambda v: codes.label(v.verstrekking.soort), strong=True),
                Column("Versie", lambda v: v.verstrekking.versie),
                Column("Aan", self._recipient, "stretch"),
                Column("Weg", lambda v: codes.short(v.verstrekking.weg)),
                Column("Stand", _state, tone=_tone, tooltip=_steps),
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
        in_column((self.table, 1), on=self)

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
    return "gemaakt" if _is_own(given) else codes.label(stand_van(given.stappen))


def _tone(given: Verstrekt) -> Tone:
    return Tone.NEUTRAL if _is_own(given) else codes.tone(stand_van(given.stappen))


def _steps(given: Verstrekt) -> str:
    return "\n".join(
        (
            f"klaargezet {datum.moment_text(given.verstrekking.op)}",
            *(f"{codes.label(s.stap)} {datum.short_date(s.dag)}" for s in given.stappen),
        )
    )


DOT = 5


class _Dot(QWidget):
    """A dot on a line that goes on to the next step; the first one, where the Casus is now, is filled."""

    def __init__(self, *, is_now: bool, is_last: bool) -> None:
        super().__init__()
        self._is_now, self._is_last = is_now, is_last
        self.setFixedWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(DOT + 2, 10)
        if not self._is_last:
            painter.setPen(QPen(QColor(t.line), 2))
            painter.drawLine(QPointF(middle.x(), middle.y() + DOT + 3), QPointF(middle.x(), self.height()))
        colour = QColor(t.accent if self._is_now else t.line_strong)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._is_now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(middle.x() - DOT, middle.y() - DOT, 2 * DOT, 2 * DOT))
        painter.end()


class Tijdlijn(QWidget):
    """`tafel_wanted` carries the Casustafel at which a step was decided."""

    tafel_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tijdlijn")
        self._column = in_column(on=self, spacing=0)

    def show_wissels(self, wissels: Sequence[FaseWissel], begin: str) -> None:
        """`begin` is what is said of the first fase: when it was put forward."""
        clear_layout(self._column)
        for place, wissel in enumerate(reversed(wissels)):
            head = codes.capital(codes.label(wissel.naar))
            when = ", ".join(filter(None, (datum.moment_text(wissel.op), wissel.door)))
            self._add(head, when, wissel.reden, wissel.herkomst, is_now=place == 0, is_last=False)
        self._add("Aanmelding", begin, "", None, is_now=not wissels, is_last=True)

    def _add(
        self, head: str, when: str, why: str, tafel: CasustafelId | None, *, is_now: bool, is_last: bool
    ) -> None:
        step = QWidget()
        step.setAccessibleName(", ".join(filter(None, (head, "nu" if is_now else "", when, why))))
        row = in_row(_Dot(is_now=is_now, is_last=is_last), on=step, spacing=theme.Space.ONE)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0 if is_last else theme.Space.TWO)
        words.setSpacing(2)
        words.addWidget(Text(f"{head} (nu)" if is_now else head, "strong", wrap=True))
        words.addWidget(Text(when, "small", wrap=True))
        if why.strip():
            words.addWidget(Text(why, "body", wrap=True))
        if tafel is not None:
            button = KeyButton("Naar de casustafel", kind="quiet", small=True, icon="arrow-right")
            button.clicked.connect(lambda: self.tafel_wanted.emit(tafel))
            words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        self._column.addWidget(step)
