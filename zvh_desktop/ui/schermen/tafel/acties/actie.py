"""W-34, P-04: one actie as a line that is written, as a line that is closed, and as the one that is chosen in the list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import Any, Self, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from zvh_desktop.application.inzien.overzichten import ActieRij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import ActieId, CasusId, PartijId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.venster.autosave import Autosave
from zvh_desktop.ui.venster.blad import Blad
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton, bind_key, primary, quiet
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import turned
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.keys import is_enter
from zvh_desktop.ui.widgets.layout import FlowLayout, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.spelled import ProseLine
from zvh_desktop.ui.widgets.suggest import Option, Suggest
from zvh_desktop.ui.widgets.text import ErrorLine, Text, set_tip


@dataclass(frozen=True, slots=True)
class Uitvoerder:
    """Names a Partij with the person who is filled in for it; `is_gekozen` when he was chosen among his colleagues."""

    partij_id: PartijId
    persoon: str = ""
    is_gekozen: bool = False


@dataclass(frozen=True, slots=True)
class ActieConcept:
    """Holds what is on a sheet with acties."""

    acties: tuple[Actie, ...]

    def with_actie(self, actie: Actie) -> Self:
        """Returns it with this actie in the place of the one with the same id, or added."""
        known = {**{a.id: a for a in self.acties}, actie.id: actie}
        return replace(self, acties=tuple(known.values()))

    def without_actie(self, actie_id: ActieId) -> Self:
        return replace(self, acties=tuple(a for a in self.acties if a.id != actie_id))

    @property
    def written(self) -> tuple[Actie, ...]:
        """Returns the acties of which something was typed."""
        return tuple(a for a in self.acties if not a.is_leeg)


A = TypeVar("A", bound=ActieConcept)


class ActieBlad(Blad[A]):
    """Is a sheet with acties; every change of one goes through it, so that it is saved and can be taken back."""

    def now(self) -> datetime:
        return self._tools.now()

    def today(self) -> date:
        return self.now().date()

    def kort(self, partij_id: PartijId | None) -> str:
        raise NotImplementedError

    def partij_options(self, typed: str) -> Sequence[Option]:
        """Returns who can be given an actie here; the value of each is an `Uitvoerder` (W-34)."""
        raise NotImplementedError

    def personen_van(self, partij_id: PartijId | None) -> Collection[str]:
        """Returns the names that the screen itself fills in for this Partij; any other was typed on purpose."""
        raise NotImplementedError

    def nieuwe_actie(self) -> Actie:
        raise NotImplementedError

    def begin_actie(self) -> ActieId:
        """Returns the empty line that waits already, or a new one."""
        actie = next((a for a in self.concept.acties if a.is_leeg), None)
        if actie is None:
            actie = self.nieuwe_actie()
            self.change(self.concept.with_actie(actie), "actie toevoegen")
        return actie.id

    def change_actie(self, after: Actie, label: str = "actie", *, merge_key: str = "") -> None:
        self.change(self.concept.with_actie(after), label, merge_key)

    def remove_actie(self, actie_id: ActieId) -> None:
        self.change(self.concept.without_actie(actie_id), "actie weghalen")


NO_DATE = "Geen datum. Typ bijvoorbeeld vr of 27-11."


class ActieRegel(QWidget):
    """Holds the editors of one actie, in the order in which one says it: who does what before when; the person follows."""

    def __init__(self, blad: ActieBlad[Any], actie: Actie, on_enter: Callable[[], None]) -> None:
        super().__init__()
        self._blad = blad
        self._on_enter = on_enter
        self.actie = actie
        self.setObjectName(f"actie_{actie.id}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, theme.Space.HALF)
        self.grid.setHorizontalSpacing(theme.Space.ONE)
        self.grid.setVerticalSpacing(2)
        self.partij = Suggest(
            self._options,
            placeholder="Partij",
            nothing="Geen partij met die letters kan hier een actie krijgen (art. 7.5).",
            name="actie_partij",
        )
        self.partij.setAccessibleName("Partij van de actie")
        self.partij.chosen.connect(self._partij_chosen)
        self.wat = GrowingEditor(placeholder="Wat gaat deze partij doen?", name="actie_wat")
        self.wat.setAccessibleName("Actie")
        self.wat.leave_undo()
        self.wat.edited.connect(lambda text: self._set("wat", text, turned(self.wat, "wat")))
        self.uiterlijk = DateField(blad.today, name="actie_uiterlijk", placeholder="vr, 27-11", parent=self)
        self.uiterlijk.hide()  # its two parts stand apart in the grid
        theme.set_size(self.uiterlijk.line, width=112)
        self.uiterlijk.line.setAccessibleName("Uiterlijk")
        self.uiterlijk.changed.connect(lambda value: self._set("uiterlijk", value))
        self.uiterlijk.unreadable.connect(self._say_date)
        self.persoon = Line(placeholderText="Persoon", accessibleName="Persoon", objectName="actie_persoon")
        self.persoon.leave_undo()
        self.persoon.textEdited.connect(lambda text: self._set("persoon", text))
        self.remove = IconButton(
            "trash-2", "Actie weghalen", "actie_weghalen", lambda: self._blad.remove_actie(self.actie.id)
        )
        self._error = ErrorLine(name="actie_partij_error")
        self.partij.unreadable.connect(self._error.show_error)
        self._arrange()
        self.grid.addWidget(self._error, 2, 0, 1, 5)
        self.show_actie(actie)

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self.grid.addWidget(self.partij, 0, 0, top)
        self.grid.addWidget(self.wat, 0, 1, 2, 1, top)
        self.grid.addWidget(self.uiterlijk.line, 0, 2, top)
        self.grid.addWidget(self.persoon, 0, 3, top)
        self.grid.addWidget(self.remove, 0, 4, top)
        self.grid.addWidget(self.uiterlijk.understood, 1, 2, 1, 3, top)
        self.grid.setRowStretch(1, 1)
        theme.set_size(self.uiterlijk.understood, most_height=18)
        for column, stretch in ((0, 24), (1, 46), (3, 30)):
            self.grid.setColumnStretch(column, stretch)
        self.order_keys(self.partij, self.wat, self.uiterlijk.line, self.persoon, self.remove)

    def order_keys(self, *order: QWidget) -> None:
        """Sets the order in which Tab goes; Enter in a line of text makes the next actie."""
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        for editor in order:
            if isinstance(editor, QLineEdit | GrowingEditor):
                editor.installEventFilter(self)

    def show_actie(self, actie: Actie) -> None:
        self.actie = actie
        if self.partij.value() != actie.partij_id or not (
            self.partij.hasFocus() or self.partij.is_unresolved
        ):
            self.partij.set_value(actie.partij_id, self._blad.kort(actie.partij_id))
        self.wat.set_text(actie.wat)
        if self.persoon.text() != actie.persoon:
            self.persoon.setText(actie.persoon)
            self.persoon.setCursorPosition(0)
        if self.uiterlijk.value() != actie.uiterlijk:
            self.uiterlijk.set_value(actie.uiterlijk)
        self.remove.describe(f"Actie weghalen: {actie.wat}" if actie.wat else "Actie weghalen")
        self.uiterlijk.understood.setVisible(bool(self.uiterlijk.understood.text()))

    def _options(self, typed: str) -> Sequence[Option]:
        return self._blad.partij_options(typed)

    def _partij_chosen(self, wie: Uitvoerder | None) -> None:
        """Fills in the person who speaks for the Partij, unless somebody else was named on purpose.

        Who was chosen among his colleagues was named last, and is the one.
        """
        persoon = self.actie.persoon
        is_filled_in = not persoon or persoon in self._blad.personen_van(self.actie.partij_id)
        if wie is None:
            self._change(replace(self.actie, partij_id=None, persoon="" if is_filled_in else persoon))
            return
        self.partij.set_value(wie.partij_id, self._blad.kort(wie.partij_id))
        if wie.is_gekozen or is_filled_in:
            persoon = wie.persoon
        self._change(replace(self.actie, partij_id=wie.partij_id, persoon=persoon))

    def _say_date(self, hint: str) -> None:
        """Says that it is no date, and leaves it in its field: a term that is missing is found too late."""
        understood = self.uiterlijk.understood
        if hint:
            understood.setText(NO_DATE)
        understood.set_tone(theme.Tone.DANGER if hint else None)
        understood.setVisible(bool(understood.text()))

    def _take_partij(self, event: QKeyEvent) -> None:
        """Takes the Partij and goes on to what it does: one who types on does not type over the name."""
        self.partij.popup.take_key(event)
        if self.partij.value() is not None:
            self.wat.setFocus(Qt.FocusReason.TabFocusReason)

    def _set(self, field: str, value: Any, step: str = "") -> None:
        self._change(
            replace(self.actie, **{field: value}), merge_key=f"actie {self.actie.id} {step or field}"
        )

    def _change(self, after: Actie, merge_key: str = "") -> None:
        self._blad.change_actie(after, merge_key=merge_key)
        self.uiterlijk.understood.setVisible(bool(self.uiterlijk.understood.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_enter(event):
            if watched is self.partij and self.partij.popup.isVisible():
                self._take_partij(event)
            else:
                self._on_enter()
            return True
        return False


LEAST_WIDTH, LINE, MOST_HEIGHT = 160, 18, 54


class GekozenActie(Card):
    """Tells what the user decided; knows no use case. `decided(stand, reden)`, `moved(date)`, `opened()`."""

    decided = Signal(object, str)
    moved = Signal(object)
    opened = Signal()
    asked_nothing = Signal()
    reason_typed = Signal(object, str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(name="gekozen_actie")
        self._today = today
        self._asked_for: ActieStand | None = None
        self._row: ActieRij | None = None
        self.setAccessibleName("Gekozen actie")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.wat = Text("", "strong", wrap=True, name="gekozen_wat")
        self.waar = Text("", "muted", wrap=True, name="gekozen_waar")
        for words in (self.wat, self.waar):
            theme.set_size(words, least_width=LEAST_WIDTH, least_height=LINE, most_height=MOST_HEIGHT)
            self.add(words)
        self._buttons = QWidget()
        self._make_buttons()
        self.add(self._buttons)
        self._make_reason()
        self._make_date()

    def _make_buttons(self) -> None:
        row = FlowLayout(self._buttons)
        stand = ActieStand
        self.done = self._stand_button("Gedaan", "G", "check", stand.GEDAAN, "gedaan")
        self.not_done = self._stand_button(
            "Niet gedaan", "N", "x", stand.NIET_GEDAAN, "niet_gedaan", "Niet gedaan, met de reden"
        )
        self.lapsed = self._stand_button(
            "Vervallen", "V", "ban", stand.VERVALLEN, "vervallen", "Vervallen, met de reden"
        )
        self.reopen = self._stand_button("Heropenen", "H", "undo-2", stand.OPEN, "heropenen")
        self.move_button = KeyButton(
            "Verzetten",
            key="Z",
            does="Verzetten naar een andere datum",
            icon="calendar-clock",
            name="verzetten",
            on_click=self.ask_date,
        )
        self.to_casus = quiet(
            "Casus openen",
            key="Return",
            does="De casus van de actie openen",
            binds=False,
            name="naar_casus",
            on_click=self.opened.emit,
        )
        self.reopen.hide()
        for button in (self.done, self.not_done, self.lapsed, self.move_button, self.reopen, self.to_casus):
            row.addWidget(button)

    def _stand_button(
        self, word: str, key: str, icon: str, stand: ActieStand, name: str, does: str = ""
    ) -> KeyButton:
        return KeyButton(word, key=key, does=does, icon=icon, name=name, on_click=partial(self.decide, stand))

    def _make_reason(self) -> None:
        self.reden = ProseLine()
        self.reden.setMaxLength(500)
        self._reason = Field(
            codes.sentence(ActieStand.NIET_GEDAAN), self.reden, required=True, name="actie_reden"
        )
        self._reason_row = self._question(self._reason, "reden", self._settle_reason)
        self.reden.returnPressed.connect(self._settle_reason)
        self.reden.textEdited.connect(self._reason_edited)

    def _reason_edited(self, text: str) -> None:
        self._reason.set_error(None)
        if self._asked_for is not None:
            self.reason_typed.emit(self._asked_for, text)

    def _make_date(self) -> None:
        self.datum = DateField(self._today, name="actie_datum")
        self._date = Field("Nieuwe uiterlijke datum", self.datum, required=True, name="actie_datum")
        self.date_row = self._question(self._date, "datum", self._settle_date)
        self.datum.line.returnPressed.connect(self._settle_date)

    def _question(self, field: Field, name: str, on_settle: Callable[[], None]) -> QWidget:
        holder = QWidget()
        row = in_row(
            primary("Vastleggen", key="Return", binds=False, name=f"{name}_vastleggen", on_click=on_settle),
            quiet("Toch niet", key="Esc", binds=False, name=f"{name}_toch_niet", on_click=self.ask_nothing),
            1,
        )
        in_column(field, row, on=holder, margins=(0, theme.Space.HALF, 0, 0))
        for shortcut in bind_key(holder, "Esc", "Toch niet", self.ask_nothing):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.add(holder)
        holder.hide()
        return holder

    def show_row(self, row: ActieRij | None, half: tuple[ActieStand, str] | None = None) -> None:
        """Shows one actie, with the reason that was `half` typed for it. A question that is open for it stays as it is."""
        if row is not None and row == self._row and self._buttons.isHidden():
            return
        self._row = row
        self.setVisible(row is not None)
        self._ask(None)
        if row is None:
            return
        self.wat.setText(row.wat or "Nog niet beschreven")
        self.waar.setText(_facts(row, self._today()))
        for words in (self.wat, self.waar):
            set_tip(words, words.text())
        is_open = row.stand is ActieStand.OPEN
        for button in (self.done, self.not_done, self.lapsed, self.move_button):
            button.setVisible(is_open)
        self.reopen.setVisible(not is_open)
        self.reden.setText(row.reden)
        self.datum.set_value(None)
        if half is not None and is_open:
            stand, reden = half
            self.reden.setText(reden)
            self._ask_reason(stand)

    def decide(self, stand: ActieStand) -> None:
        """Decides at once, or after the reason that this stand asks for."""
        if not stand.vraagt_reden:
            self.decided.emit(stand, "")
            return
        self._ask_reason(stand)
        self._reason.focus()

    def _ask_reason(self, stand: ActieStand) -> None:
        self._asked_for = stand
        self._reason.label.setText(codes.sentence(stand))
        self.reden.setAccessibleName(codes.sentence(stand))
        self._reason.set_error(None)
        self._ask(self._reason_row)

    def ask_date(self) -> None:
        self._date.set_error(None)
        self._ask(self.date_row)
        self._date.focus()

    def ask_nothing(self) -> None:
        self._ask(None)
        self.asked_nothing.emit()

    def _ask(self, question: QWidget | None) -> None:
        self._buttons.setVisible(question is None)
        for holder in (self._reason_row, self.date_row):
            holder.setVisible(holder is question)

    def _settle_reason(self) -> None:
        if self._asked_for is None:
            return
        if not self.reden.text().strip():
            self._reason.refuse(eisen.eis_sentence(Eis.ACTIE_REDEN))
            return
        self.decided.emit(self._asked_for, self.reden.text())

    def _settle_date(self) -> None:
        if self.datum.value() is None:
            if self.datum.check():
                self._date.set_error(eisen.eis_sentence(Eis.ACTIE_DATUM))
            self._date.focus()
            return
        self.moved.emit(self.datum.value())


def _facts(row: ActieRij, today: date) -> str:
    who = ", ".join(filter(None, (row.partij, row.persoon))) or "nog van niemand"
    when = "zonder datum"
    if row.uiterlijk is not None:
        late = datum.days_late(row.uiterlijk, today) if row.stand is ActieStand.OPEN else ""
        when = f"uiterlijk {datum.short_date(row.uiterlijk)}" + (f" ({late})" if late else "")
    agreed = (
        f"afgesproken op de tafel van {datum.short_date(row.casustafel_datum)}"
        if row.casustafel_datum
        else "uit het plan van aanpak"
    )
    words = [f"{row.nummer} {row.betrokkene}".strip(), who, when, agreed]
    if row.stand is not ActieStand.OPEN:
        stand = codes.label(row.stand)
        words.append(f"{stand}: {row.reden}" if row.reden else stand)
    return "  ·  ".join(words)


class HalveReden:
    """Keeps the reason that is half typed, one per page; `of` gives what was typed for an actie before."""

    def __init__(self, page: Page) -> None:
        self._kept = page.tools.half_typed
        self._now = page.tools.now
        self._typing: tuple[ActieId, CasusId, ActieStand, str] | None = None
        self._saver = page.autosave(Autosave(self._save, page.tools.saves, parent=page))

    def of(self, actie_id: ActieId) -> tuple[ActieStand, str] | None:
        self._saver.flush()
        fields = self._kept.find(_place(actie_id))
        return (ActieStand(fields["stand"]), fields["reden"]) if "reden" in fields else None

    def typed(self, actie_id: ActieId, casus_id: CasusId, stand: ActieStand, reden: str) -> None:
        if self._typing is not None and self._typing[0] != actie_id:
            self._saver.flush()
        self._typing = (actie_id, casus_id, stand, reden)
        self._saver.touch()

    def done(self, actie_id: ActieId) -> None:
        """Forgets what was recorded, or is not wanted any more."""
        if self._kept.find(_place(actie_id)) or self._saver.is_dirty:
            self._typing = (actie_id, CasusId(""), ActieStand.OPEN, "")
            self._saver.touch()
            self._saver.flush()

    def _save(self) -> datetime | None:
        if self._typing is None:
            return None
        actie_id, casus_id, stand, reden = self._typing
        fields = {"stand": stand.value, "reden": reden} if reden.strip() else {}
        return self._now() if self._kept.keep(_place(actie_id), fields, casus_id) else None


def _place(actie_id: ActieId) -> str:
    return f"reden:{actie_id}"


class StandRegel(QWidget):
    def __init__(self, blad: ActieBlad[Any], actie: Actie, *, name: str) -> None:
        super().__init__()
        self._blad = blad
        self.actie = actie
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._wat = Text("", "body", wrap=True)
        self._wie = Text("", "small", wrap=True)
        words = in_column(self._wat, self._wie, spacing=0)
        self._late = Chip("", theme.Tone.DANGER, icon="triangle-alert")
        self.stand = Select([(s, codes.capital(codes.label(s))) for s in ActieStand], name="actie_stand")
        theme.set_size(self.stand, width=140)
        self.stand.changed.connect(self._chosen)
        line = in_row((words, 1), self._late, self.stand)
        self._reden = ProseLine(objectName="actie_reden", accessibleName="Reden", placeholderText="Waarom?")
        self._reden.textEdited.connect(lambda _text: self._decide(self.stand.value()))
        self._error = ErrorLine(name="actie_reden_error")
        half = theme.Space.HALF
        in_column(line, self._reden, self._error, on=self, spacing=half, margins=(0, half, 0, half))
        self.show_actie(actie)

    def show_actie(self, actie: Actie) -> None:
        self.actie = actie
        self._wat.setText(actie.wat)
        when = datum.short_date(actie.uiterlijk, "zonder datum")
        self._wie.setText(
            ", ".join(filter(None, (self._blad.kort(actie.partij_id), actie.persoon, when, actie.leefgebied)))
        )
        late = (
            datum.days_late(actie.uiterlijk, self._blad.today()) if actie.is_open and actie.uiterlijk else ""
        )
        self._late.show_state(late, theme.Tone.DANGER, "triangle-alert")
        self._late.setVisible(bool(late))
        self.stand.set_value(actie.stand)
        self.stand.setAccessibleName(f"Stand van actie: {actie.wat}")
        if self._reden.text().strip() != actie.reden:
            self._reden.setText(actie.reden)
            self._reden.setCursorPosition(0)
        self._reden.setVisible(actie.stand.vraagt_reden)
        self._error.show_error(None)

    def _chosen(self, stand: ActieStand) -> None:
        if stand.vraagt_reden:
            self._reden.show()
            self._reden.setFocus()
        self._decide(stand)

    def _decide(self, stand: ActieStand) -> None:
        reden = self._reden.text() if stand.vraagt_reden else ""
        try:
            after = self.actie.afdoen(stand, self._blad.now(), reden)
        except EisenNietVervuld as error:
            self._error.show_error(eisen.eis_sentence(error.tekorten[0].eis))
            return
        self._error.show_error(None)
        self._blad.change_actie(after, f"actie {codes.label(stand)}", merge_key=f"stand {after.id}")
