"""Shows the acties of a Casus, its plans, what was given out of it, and how it went (P-04, W-40, W-63)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.application.verspreiden.klaarzetten import Verstrekt
from zvh_desktop.domain.casus import FaseWissel
from zvh_desktop.domain.ids import CasustafelId, PartijId
from zvh_desktop.domain.inzien.verantwoording import Verantwoording, Verantwoordregel
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.plan.plan_van_aanpak import PlanPartij, PlanVersie
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.verspreiden.verstrekking import Verstrekking, VerstrekkingStap, stand_van
from zvh_desktop.taal import codes, datum, verspreiden
from zvh_desktop.ui.schermen.aanmelding.part import PartijNamen
from zvh_desktop.ui.schermen.tafel.acties.actie import HalveReden
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, quiet
from zvh_desktop.ui.widgets.card import Card, EmptyState, Facts, Section, clear_layout
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.row_table import Column, RowTable, count_column, day_column
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

_STEPS = (
    (ActieStand.GEDAAN, "Gedaan", "Alt+G"),
    (ActieStand.NIET_GEDAAN, "Niet gedaan", "Alt+N"),
    (ActieStand.VERVALLEN, "Vervallen", "Alt+V"),
    (ActieStand.OPEN, "Weer open", "Alt+O"),
)


class ActiesTab(QWidget):
    """Lists the acties: `settled` carries the actie, its new standing and the reason, and the page writes it."""

    settled = Signal(object, object, str)

    def __init__(self, today: Callable[[], date], half: HalveReden) -> None:
        super().__init__()
        self._half = half
        self.setObjectName("acties_tab")
        self._today = today
        self._namen: PartijNamen = {}
        self._asked: ActieStand | None = None
        self.table: RowTable[Actie] = RowTable(
            [
                Column("Actie", lambda a: a.wat, "stretch", strong=True),
                Column("Partij", lambda a: self._namen.get(a.partij_id, "") if a.partij_id else "", 176),
                Column("Persoon", lambda a: a.persoon, 140),
                day_column(
                    "Uiterlijk",
                    lambda a: a.uiterlijk,
                    none="–",
                    tooltip=lambda a: datum.moved_from(a.eerdere_data),
                ),
                Column("Status", self._stand_text, tone=self._stand_tone),
            ],
            label="Acties",
            identity=lambda a: a.id,
            name="dossier_acties",
            empty=EmptyState(
                "list-checks",
                "Deze casus heeft nog geen acties.",
                "Acties ontstaan aan tafel en in het plan van aanpak.",
                name="dossier_acties_leeg",
            ),
        )
        column = in_column((self.table, 1), on=self, spacing=theme.Space.TWO)
        self.buttons: dict[ActieStand, KeyButton] = {}
        row = in_row()
        for stand, word, key in _STEPS:
            button = KeyButton(word, key=key, does=f"Actie {word.lower()}", name=f"actie_{stand.value}")
            button.clicked.connect(lambda _checked=False, to=stand: self._step(to))
            self.buttons[stand] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.note = Text("", "muted", wrap=True, name="actie_reden_nu")
        column.addWidget(self.note)
        column.addWidget(self._make_reason())
        self.table.selected.connect(lambda _row: self._show_choice())

    def _make_reason(self) -> QWidget:
        """Asks in the page why an actie was not done or lapsed: nothing modal."""
        self.reason = GrowingEditor(name="actie_reden", placeholder="In één zin")
        self.reason.edited.connect(self._typing)
        self.reason_field = Field("Waarom", self.reason, name="actie_reden")
        self._panel = Card(padding=theme.Space.THREE)
        self._panel.add(self.reason_field)
        self.write_button = primary("Vastleggen", "actie_reden_vastleggen", self._write, "Ctrl+Return")
        cancel = quiet("Annuleren", "actie_reden_annuleren", self._cancel, "Esc", on_key=self._put_aside)
        row = in_row(self.write_button, cancel, 1)
        self._panel.body.addLayout(row)
        self._panel.hide()
        return self._panel

    def _stand_text(self, actie: Actie) -> str:
        late = actie.dagen_te_laat_op(self._today())
        return f"{late} dagen te laat" if late > 1 else "1 dag te laat" if late else codes.label(actie.stand)

    def _stand_tone(self, actie: Actie) -> Tone:
        return Tone.DANGER if actie.dagen_te_laat_op(self._today()) else codes.tone(actie.stand)

    def show_acties(self, acties: Sequence[Actie], namen: PartijNamen) -> None:
        """Shows the open ones first, the most overdue in front."""
        self._namen = namen
        far = date.max
        self.table.set_rows(sorted(acties, key=lambda a: (not a.is_open, a.uiterlijk or far)))
        if self.table.selected_row() is None:
            self.table.select_first()
        self._show_choice()
        if self.isVisible():
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_widget(self) -> QWidget:
        return self.table.view

    def _show_choice(self) -> None:
        chosen = self.table.selected_row()
        for stand, button in self.buttons.items():
            button.setEnabled(chosen is not None and chosen.stand is not stand)
        said = chosen.reden.strip() if chosen is not None else ""
        self.note.setText(f"Reden: {said}" if said else "")
        self.note.setVisible(bool(said))
        self._hide_reason()
        self.reason.set_text("")
        half = self._half.of(chosen.id) if chosen is not None and chosen.is_open else None
        if half is not None:
            self._ask(*half)

    def _typing(self, text: str) -> None:
        chosen = self.table.selected_row()
        if chosen is not None and self._asked is not None:
            self._half.typed(chosen.id, chosen.casus_id, self._asked, text)

    def _step(self, stand: ActieStand) -> None:
        chosen = self.table.selected_row()
        if chosen is None:
            return
        if stand in (ActieStand.GEDAAN, ActieStand.OPEN):
            self.settled.emit(chosen, stand, "")
            return
        self._ask(stand, self.reason.text())
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, stand: ActieStand, reden: str) -> None:
        self._asked = stand
        self.reason.set_text(reden)
        self.reason_field.label.setText(f"Waarom {codes.label(stand)}")
        self.reason.setAccessibleName(f"Waarom {codes.label(stand)}")
        self._panel.show()

    def _write(self) -> None:
        chosen = self.table.selected_row()
        if chosen is not None and self._asked is not None:
            self.settled.emit(chosen, self._asked, self.reason.text())

    def say_reason_lacks(self, text: str) -> None:
        self.reason_field.set_error(text)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_aside(self) -> None:
        """Goes back to the list; the reason waits for the next time."""
        self._hide_reason()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        chosen = self.table.selected_row()
        if chosen is not None:
            self._half.done(chosen.id)
        self._show_choice()
        if self.isVisible():
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_reason(self) -> None:
        self._asked = None
        self.reason_field.set_error(None)
        self._panel.hide()


class PlannenTab(QWidget):
    plan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plannen_tab")
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
                count_column("Acties", lambda v: len(v.acties)),
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
        self.button = KeyButton(
            "Plan van aanpak openen", "plan_openen", self.plan_wanted.emit, "Alt+P", icon="clipboard-list"
        )
        self.said = Facts(beside=True, name="dossier_gezegd_van_plan")
        self.said_since = Section("Instemming sinds de laatste versie", "art. 8.1")
        self.said_since.add(self.said)
        self.said_since.add(Text("Gaat mee met de volgende versie.", "muted", wrap=True))
        in_column(
            (self.table, 1),
            self.said_since,
            (self.button, Qt.AlignmentFlag.AlignLeft),
            on=self,
            spacing=theme.Space.TWO,
        )

    def show_versies(
        self, versies: Sequence[PlanVersie], gezegd: Sequence[PlanPartij], namen: PartijNamen
    ) -> None:
        """Shows the versions; `gezegd` is who agreed or not since the last one."""
        self.said.set_rows([(namen.get(p.partij_id, ""), codes.gezegd(p)) for p in gezegd])
        self.said_since.setVisible(bool(gezegd))
        self.table.set_rows(sorted(versies, key=lambda v: -v.nummer))
        self.button.setVisible(bool(versies))

    def focus_widget(self) -> QWidget:
        if self.table.rows() or self.table.empty.button is None:
            return self.table.view
        return self.table.empty.button


class VerstrekkingenTab(QWidget):
    """Lists what was given out, also in the notulen or agenda of a whole table, when its reader read this Casus in it.

    `leak_wanted` carries the id of what went to the wrong one (W-72).
    """

    leak_wanted = Signal(str)

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
                Column("Aan", lambda v: verspreiden.aan_wie(v.verstrekking, self._partijen), "stretch"),
                Column("Verzendwijze", lambda v: codes.short(v.verstrekking.weg)),
                Column("Status", _state, tone=_tone, tooltip=_steps),
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
        self.leak = KeyButton(
            "Datalek",
            "verstrekking_datalek",
            self._went_wrong,
            "Alt+M",
            does="Dit stuk ging naar een verkeerde: een datalek vastleggen",
            icon="shield-alert",
        )
        self.table.selected.connect(lambda row: self.leak.setEnabled(row is not None and not _is_own(row)))
        in_column((self.table, 1), (self.leak, Qt.AlignmentFlag.AlignLeft), on=self, spacing=theme.Space.TWO)

    def _went_wrong(self) -> None:
        chosen = self.table.selected_row()
        if chosen is not None:
            self.leak_wanted.emit(chosen.verstrekking.id)

    def show_verstrekkingen(
        self,
        verstrekkingen: Sequence[Verstrekking],
        stappen: Mapping[str, tuple[VerstrekkingStap, ...]],
        partijen: Mapping[PartijId, Partij],
    ) -> None:
        self._partijen = partijen
        newest_first = sorted(verstrekkingen, key=lambda v: v.op, reverse=True)
        self.table.set_rows([Verstrekt(v, stappen.get(v.id, ())) for v in newest_first])
        if self.table.selected_row() is None:
            self.table.select_first()
        self.leak.setVisible(bool(verstrekkingen))

    def focus_widget(self) -> QWidget:
        return self.table.view


def _moment(regel: Verantwoordregel) -> str:
    return datum.moment_text(regel.op) if isinstance(regel.op, datetime) else datum.short_date(regel.op)


def _what(regel: Verantwoordregel) -> str:
    what = codes.label(regel.soort)
    if regel.wat is None:
        return what
    kind = "casustafel" if regel.wat is OverlegSoort.CASUSTAFEL else codes.label(regel.wat)
    return f"{what}: {kind}"


class VerantwoordingTab(QWidget):
    """Shows the Casus as the law would ask for it, the last on top; `document_wanted` asks for the document of an audit."""

    document_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verantwoording_tab")
        self.table: RowTable[Verantwoordregel] = RowTable(
            [
                Column("Wanneer", _moment, sort=lambda r: r.plek),
                Column("Wat", _what, "stretch", strong=True),
                Column("Wie", lambda r: r.wie, 250),
                Column("Grondslag", lambda r: r.grond, 180, muted=True),
                Column("Door", lambda r: r.door, 120),
                Column("Artikel", lambda r: r.soort.artikel, 104, muted=True),
            ],
            label="Verantwoording",
            identity=id,
            name="dossier_verantwoording",
            empty=EmptyState("scale", "Van deze casus is nog niets vastgelegd.", name="verantwoording_leeg"),
        )
        self.button = KeyButton(
            "Document voor een audit",
            "verantwoording_document",
            self.document_wanted.emit,
            "Alt+D",
            does="Document van de verantwoording maken",
            icon="file-text",
        )
        left = Qt.AlignmentFlag.AlignLeft
        in_column((self.table, 1), (self.button, left), on=self, spacing=theme.Space.TWO)

    def show_verantwoording(self, verantwoording: Verantwoording) -> None:
        self.table.set_rows([*reversed(verantwoording.regels)])

    def focus_widget(self) -> QWidget:
        return self.table.view


def _is_own(given: Verstrekt) -> bool:
    return given.verstrekking.partij_id is None and given.verstrekking.deelnemer_id is None


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
    """Draws a dot on a line that goes on to the next step; the first one, where the Casus is now, is filled."""

    def __init__(self, *, is_now: bool, is_last: bool) -> None:
        super().__init__()
        self._is_now, self._is_last = is_now, is_last
        theme.set_size(self, width=20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(DOT + 2, theme.px(10))
        if not self._is_last:
            painter.setPen(QPen(QColor(t.line), 2))
            painter.drawLine(QPointF(middle.x(), middle.y() + DOT + 3), QPointF(middle.x(), self.height()))
        colour = QColor(t.accent if self._is_now else t.line_strong)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._is_now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(middle.x() - DOT, middle.y() - DOT, 2 * DOT, 2 * DOT))
        painter.end()


class Tijdlijn(QWidget):
    """Shows the way of a Casus; `tafel_wanted` carries the Casustafel at which a step was decided."""

    tafel_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tijdlijn")
        self._column = in_column(on=self, spacing=0)

    def show_wissels(self, wissels: Sequence[FaseWissel], begin: str) -> None:
        """Shows the steps, newest first; `begin` is what is said of the first fase: when it was put forward."""
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
        words = in_column(spacing=2, margins=(0, 0, 0, 0 if is_last else theme.Space.TWO))
        words.addWidget(Text(f"{head} (nu)" if is_now else head, "strong", wrap=True))
        words.addWidget(Text(when, "small", wrap=True))
        if why.strip():
            words.addWidget(Text(why, "body", wrap=True))
        if tafel is not None:
            button = quiet("Naar de casustafel", small=True, icon="arrow-right")
            button.clicked.connect(lambda: self.tafel_wanted.emit(tafel))
            words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        in_row(_Dot(is_now=is_now, is_last=is_last), (words, 1), on=step)
        self._column.addWidget(step)
