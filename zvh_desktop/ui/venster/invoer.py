"""Shows a list that somebody sent: what its headings mean, what each row becomes, and the chosen row to mend it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum, StrEnum
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from zvh_desktop.application.codec import canonical_json
from zvh_desktop.application.invoer import (
    ROWS_TO_LOOK_AT,
    ZONDER_KOPPEN,
    Invoer,
    Invoerrij,
    Invoersoort,
    kopwoorden,
)
from zvh_desktop.application.ports import ImportTabel
from zvh_desktop.domain.aanmelding.geboortedatum import OnvolledigeDatum
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.half_typed import FORM, HalfTyped
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import bind_key, primary, secondary
from zvh_desktop.ui.widgets.card import Card, Section, clear_layout
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import TallColumn, held, in_column, in_row, set_reading_order
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.text import Elided, Text
from zvh_desktop.ui.widgets.theme import Tone

R = TypeVar("R", bound=Invoerrij[Any])
MOST_KEPT = 1_000_000
"""Limits how many letters of a list are kept for after locking."""
AFTER_MS = 150
_TEXT, _OPEN, _STAND = "tekst", "open", "_stand"
_LONG = 60
_ASK = "?"
_ROWS_IN_SIGHT = 8


def is_left_open(keeper: HalfTyped, name: str) -> bool:
    """Says whether a list was in sight when the kluis was locked."""
    return bool(keeper.find(f"{FORM}{name}{_STAND}").get(_OPEN))


def kolomnaam(invoer: Invoer[Any], kolom: int) -> str:
    """Returns the heading of a column, or its letter in a spreadsheet when it has none."""
    letters = f"{chr(64 + kolom // 26)}{chr(65 + kolom % 26)}" if kolom >= 26 else chr(65 + kolom)
    return invoer.kolommen[kolom] or f"(kolom {letters}, zonder kop)"


def gelezen_als(value: object) -> str:
    """Returns what was understood, as words beside those that were sent."""
    match value:
        case date():
            return datum.weekday_date(value)
        case OnvolledigeDatum():
            return datum.birth_date(value)
        case Enum():
            return codes.label(value)
        case _:
            return str(value)


def overgeslagen(rijen: Sequence[Invoerrij[Any]]) -> str:
    """Returns how many rows do not come over and why, each reason with its lines; nothing when all do."""
    left = [rij for rij in rijen if rij.bezwaar is not None]
    if not left:
        return ""
    told = []
    for bezwaar, count in Counter(rij.bezwaar for rij in left if rij.bezwaar).most_common():
        lines = [str(rij.regel) for rij in left if rij.bezwaar is bezwaar]
        more = f" en nog {count - 5}" if count > 5 else ""
        where = "regel" if count == 1 else "regels"
        told.append(f"{codes.label(bezwaar).rstrip('.')} ({where} {', '.join(lines[:5])}{more})")
    return f"{_rows(len(left))} overgeslagen. {'. '.join(told)}."


def _rows(count: int) -> str:
    return "1 rij" if count == 1 else f"{count} rijen"


def _also(names: Sequence[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names[:8]) + (
        f" en nog {len(names) - 8}" if len(names) > 8 else ""
    )


class Koppelingen(Card):
    """Chooses a field per heading, and adds a column that the list does not have. `changed` carries column and field."""

    changed = Signal(int, object)
    added = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(name="koppelingen")
        self.selects: list[Select] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.Space.TWO)
        self._grid.setVerticalSpacing(theme.Space.ONE)
        for column, stretch in ((0, 2), (1, 2), (2, 3)):
            self._grid.setColumnStretch(column, stretch)
        self.add(held(self._grid))

    def show_invoer(self, invoer: Invoer[Any]) -> None:
        clear_layout(self._grid)
        self.selects = []
        for column, words in enumerate(("Kop", "Komt in", "Voorbeeld")):
            self._grid.addWidget(Text(words, "label"), 0, column)
        nowhere = "Zonder veld bewaren" if invoer.soort.rest_blijft else "Overslaan"
        options: list[tuple[Any, str]] = [(None, nowhere)]
        options += [(doel, kop) for kop, doel in invoer.soort.doelen.items()]
        examples = invoer.gevuld
        for at, doel in enumerate(invoer.koppeling):
            asks = at in invoer.vragen
            select = Select(
                [*options, (_ASK, "Kies een veld, of overslaan")] if asks else options, name=f"koppeling_{at}"
            )
            select.set_value(_ASK if asks else doel)
            select.setAccessibleName(f"{kolomnaam(invoer, at)} komt in")
            theme.set_role(select, invalid=asks)
            select.changed.connect(partial(self.changed.emit, at))
            self.selects.append(select)
            if at in examples or doel is not None:  # an empty column without a field says nothing
                heading = Elided(kolomnaam(invoer, at), "strong")
                example = Elided(" ".join(examples.get(at, "").split()), "muted")
                self._put(at + 1, heading, select, example)
        self._add_row(invoer)

    def _put(self, line: int, *widgets: QWidget) -> None:
        for column, widget in enumerate(widgets):
            self._grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignVCenter)

    def _add_row(self, invoer: Invoer[Any]) -> None:
        free = [(doel, kop) for kop, doel in invoer.soort.doelen.items() if doel not in invoer.koppeling]
        if invoer.soort.rest_blijft or not free:
            return
        which = Select(free, value=free[0][0], name="kolom_erbij")
        which.setAccessibleName("Veld dat niet in de lijst staat")
        text = Line()
        text.setObjectName("kolom_erbij_tekst")
        text.setAccessibleName("Voor alle rijen")
        text.setPlaceholderText("Voor alle rijen dezelfde tekst, dan Enter")
        text.returnPressed.connect(lambda: self.added.emit(which.value(), text.text()))
        self._put(len(self.selects) + 1, Text("Staat niet in de lijst", "muted"), which, text)


class Vakken(Section):
    """Shows the texts of one row in fields, each with what was understood of it. `edited` carries column and text."""

    edited = Signal(int, str)
    done = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("Gekozen rij", name=f"{name}_rij")
        self.fields: dict[int, Field] = {}
        self._doelen: tuple[Any, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.Space.TWO)
        self._grid.setVerticalSpacing(theme.Space.TWO)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        card = Card()
        card.add(held(self._grid))
        self.rest = Text("", "small", wrap=True, name=f"{name}_zonder_veld")
        card.add(self.rest)
        self.add(card)

    def show_columns(self, invoer: Invoer[Any]) -> None:
        """Makes a field for every column that means something."""
        clear_layout(self._grid)
        self.fields, self._doelen = {}, invoer.koppeling
        rows = invoer.rijen()
        for at, doel in enumerate(invoer.koppeling):
            if doel is None:
                continue
            editor = (
                GrowingEditor(max_lines=5) if any(len(row[at]) > _LONG for _regel, row in rows) else Line()
            )
            kop = invoer.soort.kop(doel)
            sent = kolomnaam(invoer, at)
            label = sent if kopwoorden(sent) == kopwoorden(kop) else f"{kop} (kop in de lijst: {sent})"
            field = self.fields[at] = Field(label, editor, name=f"vak_{at}")
            if isinstance(editor, Line):
                editor.textEdited.connect(partial(self.edited.emit, at))
                editor.returnPressed.connect(self.done)
            else:
                editor.edited.connect(partial(self.edited.emit, at))
            place = len(self.fields) - 1
            self._grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)

    def show_row(self, invoer: Invoer[Any], rij: Invoerrij[Any], cells: Sequence[str], *, anew: bool) -> None:
        """Shows what was understood of a row, and with `anew` its texts."""
        self.heading.setText(f"Regel {rij.regel}")
        self.set_note(codes.label(rij.bezwaar) if rij.bezwaar is not None else "")
        for at, field in self.fields.items():
            if anew:
                editor = field.editor
                (editor.setText if isinstance(editor, Line) else editor.set_text)(cells[at])  # type: ignore[attr-defined]
            doel = invoer.koppeling[at]
            wrong = doel in rij.fouten
            words = gelezen_als(rij.gelezen[doel]) if doel in rij.gelezen else ""
            is_other = bool(words) and kopwoorden(words) != kopwoorden(cells[at])
            field.set_help(f"gelezen als {words}" if is_other else None)
            said = (
                codes.label(rij.bezwaar)
                if rij.bezwaar
                else "Niet herkend: blijft in eigen woorden bij het concept."
            )
            field.set_error(said if wrong else None)
        rest = [f"{kolomnaam(invoer, at)}: {cells[at]}" for at in invoer.weggelaten if cells[at].strip()]
        kept = "In eigen woorden bij het concept" if invoer.soort.rest_blijft else "Wordt overgeslagen"
        self.rest.setText(f"{kept}: {'; '.join(rest)}" if rest else "")
        self.rest.setVisible(bool(rest))

    def focus_on(self, fouten: frozenset[Any]) -> None:
        """Goes to the first field that is wrong, or else the first."""
        wrong = [field for at, field in self.fields.items() if self._doelen[at] in fouten]
        for field in [*wrong, *self.fields.values()][:1]:
            field.focus()


class InvoerPaneel(QWidget, Generic[R]):
    """Goes from a list to rows that may come over. `shown` tells that there is a list, `accepted` that its rows may be written, `left` that
    the user wants another list, `cancelled` none. What was chosen and mended is kept in the kluis, also while it is locked.
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
        self._page, self._soort, self._proef, self._name = page, soort, proef, name
        self._button, self._hint = button, hint
        self._reading: JobControl | None = None
        self._again: Callable[[str], object] | None = None
        self._kept: tuple[ImportTabel, str] | None = None
        self.invoer: Invoer[Any] | None = None
        self.rijen: tuple[R, ...] = ()
        self._order: dict[int, int] = {}
        self._later = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._later.timeout.connect(self._reckon)
        self.area = TallColumn(top=0, side=0, bottom=theme.Space.ONE)
        in_column((self.area, 1), self._make_foot(), on=self, spacing=theme.Space.TWO)
        self.table = self._make_table(columns)
        what = Section("Wat het wordt", "er is nog niets opgeslagen")
        what.add(self.table)
        self.vakken = Vakken(name)
        self.vakken.edited.connect(self._edited)
        self.vakken.done.connect(self._to_next_wrong)
        for part in (self._make_head(uitkomsten), self._make_headings(), what, self.vakken):
            self.area.column.addWidget(part)

    def _make_head(self, uitkomsten: type[StrEnum] | None) -> QWidget:
        self.file_name = Elided("", "heading", name=f"{self._name}_bestand")
        self.counts = {one: Chip(name=f"{self._name}_{one}") for one in uitkomsten or ()}
        self.head_row = Select(name=f"{self._name}_koprij")
        self.head_row.setAccessibleName("De koppen staan op")
        self.head_row.changed.connect(lambda row: self._change(lambda invoer: invoer.met_koprij(row)))
        self.sheet = Select(name=f"{self._name}_blad")
        self.sheet.setAccessibleName("Blad")
        self.sheet.changed.connect(lambda blad: self._again(blad) if self._again is not None else None)
        self.rest = Text("", "small", wrap=True, name=f"{self._name}_rest")
        top = in_row((self.file_name, 1), *self.counts.values())
        self._where = held(in_row(Text("De koppen staan op", "label"), (self.head_row, 1), (self.sheet, 1)))
        return held(in_column(top, self._where, self.rest))

    def _make_headings(self) -> QWidget:
        self.koppelingen = Koppelingen()
        self.koppelingen.changed.connect(
            lambda at, doel: self._change(lambda invoer: invoer.met_doel(at, doel))
        )
        self.koppelingen.added.connect(
            lambda doel, text: self._change(lambda invoer: invoer.met_kolom(doel, text))
        )
        section = Section("Waar hoort het", "past een kop niet, kies dan zelf")
        does = "Alle kolommen zonder veld overslaan"
        self.skip = secondary(
            "Alle overslaan",
            f"{self._name}_alle_overslaan",
            lambda: self._change(Invoer.zonder_vragen),
            "Alt+O",
            does=does,
        )
        section.add_head(self.skip)
        section.add(self.koppelingen)
        return section

    def _make_table(self, columns: Sequence[Column[R]]) -> RowTable[R]:
        table: RowTable[R] = RowTable(
            columns,
            label="Wat het inlezen zal doen",
            identity=lambda rij: rij.regel,
            name=f"{self._name}_voorbeeld",
            opens="De gekozen rij verbeteren",
        )
        table.selected.connect(lambda _rij: self._show_row(anew=True))
        table.opened.connect(lambda rij: self.vakken.focus_on(rij.fouten))
        return table

    def _make_foot(self) -> QWidget:
        self.note = Text("", "muted", wrap=True, name=f"{self._name}_toelichting")
        other = secondary("Ander bestand", "ander_bestand", self.left.emit)
        cancel = secondary("Annuleren", f"{self._name}_annuleren", self.cancelled.emit, "Esc")
        self.go = primary(
            "", f"{self._name}_uitvoeren", self._accept, "Ctrl+Return", does="Overnemen wat klopt"
        )
        bind_key(self, "F8", "Naar de volgende rij die niet meekomt", self._to_next_wrong)
        return held(in_row((self.note, 1), other, cancel, self.go))

    def read(
        self, read: Callable[[Callable[[], bool]], Invoer[Any]], again: Callable[[str], object] | None = None
    ) -> None:
        """Reads beside the screen: what comes from outside may take its time. `again` reads another sheet of the same file."""
        find = self._page.tools.half_typed.find

        def work(control: JobControl) -> tuple[Invoer[Any], tuple[R, ...]]:
            invoer = read(control.goes_on)
            if invoer.naam:
                invoer = invoer.herinnerd(lambda kenmerk: find(self._place(kenmerk)))
            return invoer, self._proef(invoer)

        def seen(found: tuple[Invoer[Any], tuple[R, ...]]) -> None:
            self._page.banner.clear()
            self._again = again
            self._show(*found)
            self.shown.emit()

        self._reading = self._page.tools.jobs.run(
            work, seen, self._page.show_error, label="Lijst lezen", only_reads=True
        )

    def resume(self) -> bool:
        """Shows the list that was left half mended; says whether there was one."""
        lijst, stand = (self._page.tools.half_typed.find(place).get(_TEXT) for place in self._places)
        if self.invoer is not None or not lijst or not stand:
            return False
        try:
            invoer = self._soort.hervat(lijst, stand)
            rijen = self._proef(invoer)
        except (ValueError, TypeError, LookupError):  # another version of the program kept it
            self._forget()
            return False
        self._show(invoer, rijen)
        return True

    def first_focus(self) -> QWidget:
        """Returns the first heading that waits for an answer, or else the button, or else the rows."""
        asked = self._first_asked()
        return asked or (self.go if self.go.isEnabled() else self.table.view)

    def close_list(self) -> None:
        """Leaves the list; what was chosen or mended in it is there again at the next time."""
        if self._reading is not None:
            self._reading.cancel()
        self._later.stop()
        if self.invoer is not None and self.invoer.is_aangeraakt:
            self._keep(is_open=False)
        elif self.invoer is not None:
            self._forget()
        self.invoer, self.rijen = None, ()

    def done(self) -> str:
        """Ends the list, remembers its headings, and returns what of it did not come over."""
        assert self.invoer is not None
        invoer, said = self.invoer, overgeslagen(self.rijen)
        if invoer.naam:
            self._page.tools.half_typed.keep(self._place(invoer.kenmerk), invoer.onthouden())
        self._forget()
        self.invoer = replace(invoer, is_aangeraakt=False)
        return said

    def flush(self) -> bool:
        """Keeps what was mended just now; False when the kluis could not be written."""
        if self._later.isActive():
            self._later.stop()
            self._reckon()
        return self._keep()

    @property
    def _places(self) -> tuple[str, str]:
        return f"{FORM}{self._name}_lijst", f"{FORM}{self._name}{_STAND}"

    def _place(self, kenmerk: str) -> str:
        return f"koppen:{self._soort.naam}:{kenmerk}"

    def _forget(self) -> None:
        self._kept = None
        with self._page.tools.doing(self._page):
            for place in self._places:
                self._page.tools.half_typed.forget(place)

    def _keep(self, *, is_open: bool = True) -> bool:
        """Keeps list and changes apart: the list is long, and does not change."""
        if (invoer := self.invoer) is None:
            return True
        if self._kept is None or self._kept[0] is not invoer.tabel:
            self._kept = invoer.tabel, canonical_json(invoer.tabel)
        if len(self._kept[1]) > MOST_KEPT:
            return True
        try:
            lijst, stand = self._places
            keeper = self._page.tools.half_typed
            keeper.keep(lijst, {_TEXT: self._kept[1]})
            keeper.keep(stand, {_TEXT: invoer.stand, _OPEN: "1" if is_open else ""})
        except Exception as error:  # as at every save: what was typed stays in sight
            self._page.show_error(error)
            return False
        return True

    def _show(self, invoer: Invoer[Any], rijen: tuple[R, ...]) -> None:
        """Shows a list, the rows that do not come over first."""
        self.invoer = invoer
        self.file_name.setText(invoer.naam)
        self.file_name.setVisible(bool(invoer.naam))
        self._where.setVisible(bool(invoer.naam))
        near = [(at, row) for at, row in enumerate(invoer.tabel.alle[:ROWS_TO_LOOK_AT]) if any(row)]
        rows = [(at, f"regel {at + 1}: {' · '.join(filter(None, row))}") for at, row in near]
        self.head_row.set_options([*rows, (ZONDER_KOPPEN, "er zijn geen koppen")])
        self.head_row.set_value(invoer.koprij)
        self.sheet.set_options([(blad, f"blad {blad}") for blad in invoer.tabel.bladen])
        self.sheet.set_value(invoer.tabel.blad)
        self.sheet.setVisible(len(invoer.tabel.bladen) > 1 and self._again is not None)
        self._show_headings()
        self._order = {}
        self._show_rows(rijen)
        self.table.select_first()
        self._keep()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_headings(self) -> None:
        assert self.invoer is not None
        self.koppelingen.show_invoer(self.invoer)
        self.skip.setVisible(bool(self.invoer.vragen))
        self.vakken.show_columns(self.invoer)
        self.rest.setText(_niet_overgenomen(self.invoer))
        self.rest.setVisible(bool(self.rest.text()))
        set_reading_order(self.area)

    def _change(self, change: Callable[[Invoer[Any]], Invoer[Any]]) -> None:
        """Changes what a heading means, and shows all rows anew; the cursor stays at its heading."""
        if self.invoer is None:
            return
        at = next((at for at, one in enumerate(self.koppelingen.selects) if one.hasFocus()), None)
        with self._page.doing():
            invoer = change(self.invoer)
            self._show_again(invoer, self._proef(invoer))
            if at is not None and at < len(self.koppelingen.selects):
                self.koppelingen.selects[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self, invoer: Invoer[Any], rijen: tuple[R, ...]) -> None:
        self.invoer, self._order = invoer, {}
        self._show_headings()
        self._show_rows(rijen)
        self._show_row(anew=True)
        self._keep()

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
        if not self._order:
            first = sorted(rijen, key=lambda rij: (rij.bezwaar is None, rij.regel))
            self._order = {rij.regel: place for place, rij in enumerate(first)}
        self.rijen = rijen
        self.table.set_rows(sorted(rijen, key=lambda rij: self._order[rij.regel]))
        self.table.fit_height(_ROWS_IN_SIGHT)
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
        wrong = sum(rij.bezwaar is not None for rij in self.rijen)
        said = []
        if self.invoer.vragen:
            said.append("Kies bij elke kop een veld, of Overslaan.")
        if wrong:
            said.append(
                f"{_rows(wrong)} {'komt' if wrong == 1 else 'komen'} niet mee: F8 gaat naar de volgende."
            )
        elif not come:
            said.append("Er is niets om over te nemen.")
        elif self._hint:
            said.append(self._hint)
        if self._kept is not None and len(self._kept[1]) > MOST_KEPT:
            said.append("De lijst is te groot om te bewaren: na vergrendelen kiest u het bestand opnieuw.")
        return " ".join(said)

    def _show_row(self, *, anew: bool) -> None:
        rij = self.table.selected_row()
        self.vakken.setVisible(rij is not None)
        if self.invoer is not None and rij is not None:
            now = next((one for one in self.rijen if one.regel == rij.regel), rij)
            cells = next((cells for regel, cells in self.invoer.rijen() if regel == rij.regel), ())
            if cells:
                self.vakken.show_row(self.invoer, now, cells, anew=anew)

    def _to_next_wrong(self) -> None:
        """Goes to the next row that does not come over, in the field that is wrong; without any to the button."""
        self._later.stop()
        self._reckon()
        here = self.table.view.currentIndex().row()
        rows = self.table.rows()
        places = [*range(here, len(rows)), *range(here)]
        wrong = next((at for at in places if rows[at].bezwaar is not None), None)
        if wrong is None or self.invoer is None:
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.table.select_place(wrong)
        self.vakken.focus_on(rows[wrong].fouten)

    def _first_asked(self) -> QWidget | None:
        asked = min(self.invoer.vragen, default=None) if self.invoer is not None else None
        return None if asked is None else self.koppelingen.selects[asked]

    def _accept(self) -> None:
        """Lets the rows be written, unless a column waits for an answer: then it goes there."""
        if not self.flush() or self.invoer is None:
            return
        if (asked := self._first_asked()) is not None:
            asked.setFocus(Qt.FocusReason.OtherFocusReason)
            names = _also([kolomnaam(self.invoer, at) for at in sorted(self.invoer.vragen)])
            self._page.show_notice(
                "Van een kolom is nog niet gekozen wat ermee gebeurt",
                f"Kies een veld of Overslaan: {names}.",
                Tone.WARN,
            )
            return
        self.accepted.emit()


def _niet_overgenomen(invoer: Invoer[Any]) -> str:
    """Returns what of the list becomes nothing: rows above the headings, blank rows, columns that are left out."""
    said = []
    if invoer.boven:
        above = [" ".join(filter(None, row)) for row in invoer.boven]
        said.append(f"{_rows(len(above))} boven de koppen: {_also(above)}")
    if invoer.lege_rijen:
        said.append(f"{invoer.lege_rijen} lege {'rij' if invoer.lege_rijen == 1 else 'rijen'}")
    if invoer.weggelaten and not invoer.soort.rest_blijft:
        names = [kolomnaam(invoer, at) for at in invoer.weggelaten]
        said.append(f"{'kolom' if len(names) == 1 else 'kolommen'} {_also(names)}")
    return f"Niet overgenomen: {'; '.join(said)}." if said else ""
