"""Asks for an actie in one line: said as a whole, with below it what was understood before it counts, or by its parts (W-34)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.actieregel import GelezenActie, Uitvoerder
from zvh_desktop.taal import datum
from zvh_desktop.ui.schermen.tafel.acties.actie import ActieBlad
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import turned
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.keys import is_enter, is_plain, seat_number
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Option, Suggest
from zvh_desktop.ui.widgets.text import ErrorLine

HINT = "Wie doet wat, voor wanneer? Bijvoorbeeld: Mediant belt moeder vr"


class ActieZin(Suggest):
    """Takes the Partij of an actie or, as long as `is_zin`, the whole actie; of what was understood Enter takes the first."""

    left = Signal()

    def __init__(self, blad: ActieBlad[Any]) -> None:
        super().__init__(
            self._offer,
            nothing="Geen partij met die letters kan hier een actie krijgen (art. 7.5).",
            name="actie_partij",
        )
        self._blad = blad
        self.set_zin(False)

    def set_zin(self, is_zin: bool) -> None:
        self.is_zin = is_zin
        self.setPlaceholderText(HINT if is_zin else "Partij")
        self.setAccessibleName("Actie in één regel: wie, wat en wanneer" if is_zin else "Partij van de actie")

    @property
    def zin(self) -> str:
        """Returns what was typed when it is more than the name of a Partij can be in one word."""
        text = self.text().strip()
        return text if self.is_zin and len(text.split()) > 1 else ""

    @property
    def is_unresolved(self) -> bool:
        """Says whether the text is no Partij; a sentence is kept as what it says."""
        return not self.zin and super().is_unresolved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Writes at the beginning the name of who sits at the number that was pressed, so that it is seen what the number means."""
        number = seat_number(event) if self.is_zin and not self.text() else None
        name = self._blad.naam_van_zetel(number) if number is not None else ""
        if name:
            self.insert(f"{name} ")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()

    def _offer(self, typed: str) -> Sequence[Option]:
        if not self.is_zin:
            return self._blad.partij_options(typed)
        gelezen = self._blad.lees(typed)
        if self.zin and any(one.wat or one.uiterlijk for one in gelezen):
            return [
                *self._of_readings(gelezen),
                self._option(GelezenActie((), typed.strip()), "Alleen als tekst"),
            ]
        return self._blad.partij_options(typed) or [self._option(one) for one in gelezen if one.wie]

    def _of_readings(self, gelezen: Sequence[GelezenActie]) -> Iterator[Option]:
        """Offers what names no day with that of the actie before, which is mostly the same, and once without."""
        laatste = self._blad.laatste_datum()
        for place, one in enumerate(gelezen):
            if one.uiterlijk is None and laatste is not None:
                yield self._option(replace(one, uiterlijk=laatste), like_before=True)
            if one.uiterlijk is not None or laatste is None or place == 0:
                yield self._option(one)

    def _option(self, gelezen: GelezenActie, who: str = "", *, like_before: bool = False) -> Option:
        """Says in words what Enter would record, and what is still asked of it."""
        wie = gelezen.wie
        names = [self._blad.kort(one.partij_id) for one in wie]
        who = who or " en ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or "Nog zonder partij"
        if len(wie) == 1 and wie[0].persoon:
            who = f"{who}, {wie[0].persoon}"
        day = gelezen.uiterlijk
        said = (
            f"{len(wie)} acties, van elke partij één" if len(wie) > 1 else "",
            f"uiterlijk {datum.weekday_date(day)}" if day else "nog zonder datum",
            "zoals de vorige actie" if like_before else "",
            "" if all(one.persoon for one in wie) and wie else "nog zonder persoon",
        )
        return Option(gelezen, f"{who}: {gelezen.wat}" if gelezen.wat else who, ", ".join(filter(None, said)))


NO_DATE = "Geen datum. Typ bijvoorbeeld vr of 27-11."


class ActieRegel(QWidget):
    """Holds the editors of one actie, in the order in which one says it: who does what before when; the person follows. As long as
    nothing was said there is one line for all of it.
    """

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
        self.partij = ActieZin(blad)
        self.partij.chosen.connect(self._chosen)
        self.partij.edited.connect(self._zin_typed)
        self.partij.left.connect(self._zin_left)
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
        self._show_zin(actie.is_leeg)
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
        self._parts = order[1:-1]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        for editor in order:
            if isinstance(editor, QLineEdit | GrowingEditor):
                editor.installEventFilter(self)

    def begin(self) -> None:
        """Puts the cursor where a new actie is said."""
        self._show_zin(self.actie.is_leeg)
        self.partij.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_zin(self, is_zin: bool) -> None:
        """Shows the one line for the whole actie, or a field for each part of it."""
        self.partij.set_zin(is_zin)
        for part in self._parts:
            part.setVisible(not is_zin)
        self.grid.addWidget(self.partij, 0, 0, 1, 4 if is_zin else 1, Qt.AlignmentFlag.AlignTop)

    def show_actie(self, actie: Actie) -> None:
        self.actie = actie
        if self.partij.is_zin and not (actie.is_leeg or (self.partij.hasFocus() and not actie.partij_id)):
            self._show_zin(False)
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

    def _zin_typed(self, _text: str) -> None:
        """Keeps a sentence as what is to be done for as long as nothing else was taken of it: no letter is lost."""
        if self.partij.is_zin and self.actie.wat != self.partij.zin:
            self._set("wat", self.partij.zin)

    def _zin_left(self) -> None:
        """Leaves a sentence that was not taken in the field for what is to be done; what it lacks is asked as of any actie."""
        if self.partij.zin:
            self.partij.set_value(None)
            self._show_zin(False)
            self.show_actie(self.actie)

    def _chosen(self, wie: Uitvoerder | GelezenActie | None) -> None:
        if self.partij.is_zin and isinstance(wie, Uitvoerder):
            wie = GelezenActie((wie,), "")
        if isinstance(wie, GelezenActie):
            self._said(wie)
        else:
            self._partij_chosen(wie)

    def _said(self, gelezen: GelezenActie) -> None:
        """Records what was understood: an actie for each Partij (art. 7.5), in one step."""
        self._show_zin(False)
        concept, actie = self._blad.concept, self.actie
        for wie in gelezen.wie or (None,):
            said = replace(actie, wat=gelezen.wat, uiterlijk=gelezen.uiterlijk)
            if wie is not None:
                said = replace(said, partij_id=wie.partij_id, persoon=wie.persoon)
            concept = concept.with_actie(said)
            actie = self._blad.nieuwe_actie()
        self._blad.change(concept, "actie")

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
        """Takes what is chosen and goes on to what is missing: one who types on does not type over the name."""
        was_zin = self.partij.is_zin
        self.partij.popup.take_key(event)
        if was_zin and not self.partij.is_zin:
            self._go_on()
        elif self.partij.value() is not None:
            self.wat.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self) -> None:
        actie = self.actie
        parts = (
            (actie.wat, self.wat),
            (actie.partij_id, self.partij),
            (actie.uiterlijk, self.uiterlijk.line),
            (actie.persoon, self.persoon),
        )
        missing = next((part for is_there, part in parts if not is_there), None)
        if missing is None:
            self._on_enter()
        else:
            missing.setFocus(Qt.FocusReason.TabFocusReason)

    def _set(self, field: str, value: Any, step: str = "") -> None:
        self._change(
            replace(self.actie, **{field: value}), merge_key=f"actie {self.actie.id} {step or field}"
        )

    def _change(self, after: Actie, merge_key: str = "") -> None:
        self._blad.change_actie(after, merge_key=merge_key)
        self.uiterlijk.understood.setVisible(bool(self.uiterlijk.understood.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.partij and self.partij.is_zin and is_plain(event, Qt.Key.Key_Tab):
            self.partij.popup.take_key(event)
            self._show_zin(False)
            self.show_actie(self.actie)
        elif is_enter(event):
            if watched is self.partij and self.partij.popup.isVisible():
                self._take_partij(event)
            else:
                self._on_enter()
            return True
        return False
