"""Shows a list that somebody sent, lets its headings be chosen and its rows be mended, and keeps both in the kluis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.codec import canonical_json
from zvh_desktop.application.invoer import ROWS_TO_LOOK_AT, ZONDER_KOPPEN, Invoer, Invoerrij, Invoersoort
from zvh_desktop.application.ports import ImportTabel
from zvh_desktop.taal import codes
from zvh_desktop.ui.venster.half_typed import FORM, HalfTyped
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import bind_key, primary, secondary
from zvh_desktop.ui.widgets.card import Section
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.invoer_delen import (
    Koppelingen,
    Vakken,
    kolomnaam,
    niet_overgenomen,
    opgesomd,
    overgeslagen,
    rijen_words,
)
from zvh_desktop.ui.widgets.layout import TallColumn, held, in_column, in_row, set_reading_order
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.text import Elided, Text
from zvh_desktop.ui.widgets.theme import Tone

R = TypeVar("R", bound=Invoerrij[Any])
MOST_KEPT = 1_000_000
"""Limits how many letters of a list are kept for after locking."""
AFTER_MS = 150
ROWS_IN_SIGHT = 8
_TEXT, _OPEN = "tekst", "open"


class Bewaard:
    """Keeps one list of a kind in the kluis with what was chosen and mended in it, and what was chosen for headings before.

    List and changes are kept apart: the list is long, and does not change.
    """

    def __init__(self, keeper: HalfTyped, soort: Invoersoort[Any]) -> None:
        self._keeper, self._soort = keeper, soort
        self._lijst, self._stand = f"{FORM}{soort.naam} lijst", f"{FORM}{soort.naam} stand"
        self._known: tuple[ImportTabel, str] | None = None

    @property
    def was_in_sight(self) -> bool:
        """Says whether the list was in sight when the kluis was locked."""
        return bool(self._keeper.find(self._stand).get(_OPEN))

    def is_too_large(self, invoer: Invoer[Any]) -> bool:
        if self._known is None or self._known[0] is not invoer.tabel:
            self._known = invoer.tabel, canonical_json(invoer.tabel)
        return len(self._known[1]) > MOST_KEPT

    def keep(self, invoer: Invoer[Any], *, is_open: bool = True) -> None:
        """Raises what the kluis raises."""
        if not self.is_too_large(invoer) and self._known is not None:
            self._keeper.keep(self._lijst, {_TEXT: self._known[1]})
            self._keeper.keep(self._stand, {_TEXT: invoer.stand, _OPEN: "1" if is_open else ""})

    def forget(self) -> None:
        self._keeper.forget(self._lijst)
        self._keeper.forget(self._stand)

    def find(self) -> Invoer[Any] | None:
        """Returns the list that was kept; none when another version of the program kept it in another shape."""
        lijst, stand = (self._keeper.find(place).get(_TEXT) for place in (self._lijst, self._stand))
        try:
            return self._soort.hervat(lijst, stand) if lijst and stand else None
        except (ValueError, TypeError, LookupError):
            return None

    def remember(self, invoer: Invoer[Any]) -> None:
        """Keeps what the headings of a file mean; of a mail they are words of somebody."""
        if invoer.naam:
            self._keeper.keep(self._place(invoer.kenmerk), invoer.onthouden())

    def remembered(self, invoer: Invoer[Any]) -> Invoer[Any]:
        return (
            invoer.herinnerd(lambda kenmerk: self._keeper.find(self._place(kenmerk)))
            if invoer.naam
            else invoer
        )

    def _place(self, kenmerk: str) -> str:
        return f"koppen {self._soort.naam} {kenmerk}"


class InvoerPaneel(QWidget, Generic[R]):
    """Goes from a list to rows that may come over. `shown` tells that there is a list, `accepted` that its rows may be written,
    `left` that the user wants another list, `cancelled` none.
    """

    shown = Signal()
    accepted = Signal()
    left = Signal()
    cancelled = Signal()

    def __init__(
        self,
        page: Page,
        soort: Invoersoort[Any],
        proef: Callable[[Invoer[Any]], tuple[R, ...]],
        columns: Sequence[Column[R]],
        *,
        name: str,
        button: Callable[[int], str],
        uitkomsten: type[StrEnum] | None = None,
        hint: str = "",
    ) -> None:
        super().__init__()
        self._page, self._proef, self._button, self._hint = page, proef, button, hint
        self.bewaard = Bewaard(page.tools.half_typed, soort)
        self._reading: JobControl | None = None
        self._again: Callable[[str], object] | None = None
        self.invoer: Invoer[Any] | None = None
        self.rijen: tuple[R, ...] = ()
        self._order: dict[int, int] = {}
        self._later = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._later.timeout.connect(self._reckon)
        self.counts = {one: Chip(name=f"{name}_{one}") for one in uitkomsten or ()}
        self.koppelingen, self.vakken = Koppelingen(), Vakken()
        self.koppelingen.changed.connect(self._change)
        self.vakken.edited.connect(self._edited)
        self.vakken.done.connect(self._to_next_wrong)
        self.table = self._make_table(columns, name)
        what = Section("Wat het wordt", "er is nog niets opgeslagen")
        what.add(self.table)
        self.area = TallColumn(top=0, side=0, bottom=theme.Space.ONE)
        for part in (self._make_head(name), self.koppelingen, what, self.vakken):
            self.area.column.addWidget(part)
        in_column((self.area, 1), self._make_foot(name), on=self, spacing=theme.Space.TWO)

    def _make_head(self, name: str) -> QWidget:
        self.file_name = Elided("", "heading", name=f"{name}_bestand")
        self.head_row, self.sheet = Select(name=f"{name}_koprij"), Select(name=f"{name}_blad")
        for select, words in ((self.head_row, "De koppen staan op"), (self.sheet, "Blad")):
            select.setAccessibleName(words)
        self.head_row.changed.connect(lambda row: self._change(lambda invoer: invoer.met_koprij(row)))
        self.sheet.changed.connect(lambda blad: self._again(blad) if self._again is not None else None)
        self.rest = Text("", "small", wrap=True, name=f"{name}_rest")
        self._where = held(in_row(Text("De koppen staan op", "label"), (self.head_row, 1), (self.sheet, 1)))
        return held(in_column(in_row((self.file_name, 1), *self.counts.values()), self._where, self.rest))

    def _make_table(self, columns: Sequence[Column[R]], name: str) -> RowTable[R]:
        table: RowTable[R] = RowTable(
            columns,
            label="Wat het inlezen zal doen",
            identity=lambda rij: rij.regel,
            name=f"{name}_voorbeeld",
            opens="De gekozen rij verbeteren",
        )
        table.selected.connect(lambda _rij: self._show_row(anew=True))
        table.opened.connect(self._mend)
        return table

    def _make_foot(self, name: str) -> QWidget:
        self.note = Text("", "muted", wrap=True, name=f"{name}_toelichting")
        other = secondary("Ander bestand", "ander_bestand", self.left.emit)
        cancel = secondary("Annuleren", f"{name}_annuleren", self.cancelled.emit, "Esc")
        self.go = primary("", f"{name}_uitvoeren", self._accept, "Ctrl+Return", does="Overnemen wat klopt")
        bind_key(self, "F8", "Naar de volgende rij die niet meekomt", self._to_next_wrong)
        return held(in_row((self.note, 1), other, cancel, self.go))

    def read(
        self, read: Callable[[Callable[[], bool]], Invoer[Any]], again: Callable[[str], object] | None = None
    ) -> None:
        """Reads beside the screen: what comes from outside may take its time. `again` reads another sheet of the same file."""

        def work(control: JobControl) -> tuple[Invoer[Any], tuple[R, ...]]:
            invoer = self.bewaard.remembered(read(control.goes_on))
            return invoer, self._proef(invoer)

        def seen(found: tuple[Invoer[Any], tuple[R, ...]]) -> None:
            self._page.banner.clear()
            self._again = again
            self._show(*found)
            self.shown.emit()

        jobs = self._page.tools.jobs
        self._reading = jobs.run(work, seen, self._page.show_error, label="Lezen", only_reads=True)

    def resume(self) -> None:
        """Shows the list that was left half mended, when there is one."""
        if self.invoer is None and (invoer := self.bewaard.find()) is not None:
            with self._page.doing():
                self._show(invoer, self._proef(invoer))
                self.shown.emit()

    def first_focus(self) -> QWidget:
        """Returns the first heading that waits for an answer, or else the button, or else the rows."""
        return self._first_asked() or (self.go if self.go.isEnabled() else self.table.view)

    def close_list(self) -> None:
        """Leaves the list; what was chosen or mended in it is there again the next time."""
        if self._reading is not None:
            self._reading.cancel()
        self._later.stop()
        if self.invoer is not None:
            with self._page.tools.doing(self._page):
                if self.invoer.is_aangeraakt:
                    self.bewaard.keep(self.invoer, is_open=False)
                else:
                    self.bewaard.forget()
        self.invoer, self.rijen = None, ()

    def done(self) -> str:
        """Ends the list, remembers its headings, and returns what of it did not come over."""
        said = overgeslagen(self.rijen)
        if self.invoer is not None:
            self.bewaard.remember(self.invoer)
            self.bewaard.forget()
        self.invoer, self.rijen = None, ()
        return said

    def flush(self) -> bool:
        """Keeps what was mended just now; False when the kluis could not be written."""
        if self._later.isActive():
            self._later.stop()
            self._reckon()
        return self._keep()

    def _keep(self) -> bool:
        try:
            if self.invoer is not None:
                self.bewaard.keep(self.invoer)
        except Exception as error:  # as at every save: what was typed stays in sight
            self._page.show_error(error)
            return False
        return True

    def _show(self, invoer: Invoer[Any], rijen: tuple[R, ...]) -> None:
        self.file_name.setText(invoer.naam)
        for widget in (self.file_name, self._where):
            widget.setVisible(bool(invoer.naam))
        near = [(at, row) for at, row in enumerate(invoer.tabel.alle[:ROWS_TO_LOOK_AT]) if any(row)]
        rows = [(at, f"regel {at + 1}: {' · '.join(filter(None, row))}") for at, row in near]
        self.head_row.set_options([*rows, (ZONDER_KOPPEN, "er zijn geen koppen")])
        self.head_row.set_value(invoer.koprij)
        self.sheet.set_options([(blad, f"blad {blad}") for blad in invoer.tabel.bladen])
        self.sheet.set_value(invoer.tabel.blad)
        self.sheet.setVisible(len(invoer.tabel.bladen) > 1 and self._again is not None)
        self._show_anew(invoer, rijen)
        self.table.select_first()
        self.area.verticalScrollBar().setValue(0)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_anew(self, invoer: Invoer[Any], rijen: tuple[R, ...]) -> None:
        """Shows other headings or rows, the rows that do not come over first."""
        self.invoer = invoer
        self.koppelingen.show_invoer(invoer)
        self.vakken.show_columns(invoer)
        self.rest.setText(niet_overgenomen(invoer))
        self.rest.setVisible(bool(self.rest.text()))
        first = sorted(rijen, key=lambda rij: (rij.bezwaar is None, rij.regel))
        self._order = {rij.regel: place for place, rij in enumerate(first)}
        self._show_rows(rijen)
        self._show_row(anew=True)
        set_reading_order(self.area)
        self._keep()

    def _change(self, change: Callable[[Invoer[Any]], Invoer[Any]]) -> None:
        """Changes what a heading means; the cursor stays at its heading, or goes to the next that waits for an answer."""
        if self.invoer is None:
            return
        at = next((at for at, one in self.koppelingen.selects.items() if one.hasFocus()), None)
        with self._page.doing():
            invoer = change(self.invoer)
            self._show_anew(invoer, self._proef(invoer))
        if at is not None:
            here = self.koppelingen.selects.get(at)
            stays = here if here is not None and here.isVisibleTo(self) else self.first_focus()
            stays.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, kolom: int, tekst: str) -> None:
        if self.invoer is not None and (rij := self.table.selected_row()) is not None:
            self.invoer = self.invoer.hersteld_met(rij.regel, kolom, tekst)
            self._later.start()

    def _reckon(self) -> None:
        """Reads the rows again after something was mended; each stays in its place, and so does the cursor."""
        if self.invoer is not None:
            with self._page.tools.doing(self._page):
                self._show_rows(self._proef(self.invoer))
                self._show_row(anew=False)
            self._keep()

    def _show_rows(self, rijen: tuple[R, ...]) -> None:
        self.rijen = rijen
        self.table.set_rows(sorted(rijen, key=lambda rij: self._order[rij.regel]))
        self.table.fit_height(ROWS_IN_SIGHT)
        for outcome, chip in self.counts.items():
            count = sum(getattr(rij, "uitkomst", None) is outcome for rij in rijen)
            chip.show_state(f"{count} {codes.label(outcome)}", codes.tone(outcome))
            chip.setVisible(count > 0)
        come = sum(rij.komt_mee for rij in rijen)
        self.go.set_text(self._button(come))
        self.go.setEnabled(come > 0)
        self.note.setText(self._what_now(come))

    def _what_now(self, come: int) -> str:
        assert self.invoer is not None
        said = ["Kies bij elke kop een veld, of Overslaan."] if self.invoer.vragen else []
        if wrong := sum(rij.bezwaar is not None for rij in self.rijen):
            verb = "komt" if wrong == 1 else "komen"
            said.append(f"{rijen_words(wrong)} {verb} niet mee: F8 gaat naar de volgende.")
        elif not come:
            said.append("Er is niets om over te nemen.")
        elif self._hint:
            said.append(self._hint)
        if self.bewaard.is_too_large(self.invoer):
            said.append("De lijst is te groot om te bewaren: na vergrendelen kiest u het bestand opnieuw.")
        return " ".join(said)

    def _show_row(self, *, anew: bool) -> None:
        chosen = self.table.selected_row()
        self.vakken.setVisible(chosen is not None)
        if self.invoer is not None and chosen is not None:
            cells = dict(self.invoer.rijen())
            rij = next((one for one in self.rijen if one.regel == chosen.regel), None)
            if rij is not None:
                self.vakken.show_row(self.invoer, rij, cells[rij.regel], anew=anew)

    def _mend(self, rij: R) -> None:
        """Goes to the field that keeps a row out, or else to another that is wrong."""
        if self.invoer is not None:
            wrong = [at for at, doel in enumerate(self.invoer.koppeling) if doel in rij.fouten]
            wrong.sort(key=lambda at: rij.fouten[self.invoer.koppeling[at]] is not rij.bezwaar)  # type: ignore[union-attr]
            self.vakken.goes_to_first(wrong)

    def _to_next_wrong(self) -> None:
        """Goes to the next row that does not come over, in the field that is wrong; without any to the button."""
        self.flush()
        here, rows = self.table.view.currentIndex().row(), self.table.rows()
        for at in (*range(max(here, 0), len(rows)), *range(max(here, 0))):
            if rows[at].bezwaar is not None:
                self.table.select_place(at)
                self._mend(rows[at])
                return
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_asked(self) -> QWidget | None:
        asked = min(self.invoer.vragen, default=None) if self.invoer is not None else None
        return None if asked is None else self.koppelingen.selects[asked]

    def _accept(self) -> None:
        """Lets the rows be written, unless a column waits for an answer: then it goes there."""
        if not self.flush() or self.invoer is None:
            return
        if (asked := self._first_asked()) is None:
            self.accepted.emit()
            return
        asked.setFocus(Qt.FocusReason.OtherFocusReason)
        names = opgesomd([kolomnaam(self.invoer, at) for at in sorted(self.invoer.vragen)])
        title = "Van een kolom is nog niet gekozen wat ermee gebeurt"
        self._page.show_notice(title, f"Kies een veld of Overslaan: {names}.", Tone.WARN)
