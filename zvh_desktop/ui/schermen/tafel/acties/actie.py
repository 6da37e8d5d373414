"""Shows one actie: as a line that is written, as a line that is closed, and as the one that is chosen in the list (W-34, P-04)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, Self, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.application.inzien.overzichten import ActieRij
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import ActieId, CasusId, PartijId
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.domain.tafel.actieregel import GelezenActie, Kandidaat, lees_actie
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.venster.autosave import Autosave
from zvh_desktop.ui.venster.blad import Blad
from zvh_desktop.ui.venster.half_typed import keeps_text
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key, primary, quiet
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.layout import FlowLayout, in_column, in_row
from zvh_desktop.ui.widgets.spelled import ProseLine
from zvh_desktop.ui.widgets.suggest import Option
from zvh_desktop.ui.widgets.text import ErrorLine, Text, set_tip


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

    def kandidaten(self) -> Sequence[Kandidaat]:
        """Returns who can be named in the one line of an actie."""
        raise NotImplementedError

    def lees(self, typed: str) -> Sequence[GelezenActie]:
        return lees_actie(typed, self.kandidaten(), self.today())

    def naam_van_zetel(self, _number: int) -> str:
        """Returns who sits at this number, by the name that names him alone; nobody where there are no seats."""
        return ""

    def laatste_datum(self) -> date | None:
        """Returns the day of the actie that was dated last on this sheet."""
        return next((a.uiterlijk for a in reversed(self.concept.acties) if a.uiterlijk), None)

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


LEAST_WIDTH, LINE, MOST_HEIGHT = 160, 18, 54


class GekozenActie(Card):
    """Tells what the user decided; knows no use case. `decided(stand, reden)`, `moved(date)`, `opened()`."""

    decided = Signal(object, str)
    moved = Signal(object)
    opened = Signal()
    asked_nothing, put_aside = Signal(), Signal()
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
        for shortcut in bind_key(holder, "Esc", "Terug; wat u typte, wordt bewaard", self._put_aside):
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

    def _put_aside(self) -> None:
        """Goes back to the list; what was typed waits for the next time."""
        with keeps_text(self.date_row):
            self._ask(None)
        self.put_aside.emit()

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
    moved = datum.moved_from(row.eerdere_data)
    words = [f"{row.nummer} {row.betrokkene}".strip(), who, when, *filter(None, (moved,)), agreed]
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
        self.stand.setAccessibleName(f"Status van de actie: {actie.wat}")
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
