"""Shows of a list from outside what its headings mean, one of its rows to mend, and what of it does not come over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from zvh_desktop.application.invoer import Invoer, Invoerrij, kopwoorden
from zvh_desktop.domain.aanmelding.geboortedatum import OnvolledigeDatum
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import Card, Section, clear_layout
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import held
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Elided, Text

_ASK = "?"
_NAMED, _LINES = 8, 5


def rijen_words(count: int) -> str:
    return "1 rij" if count == 1 else f"{count} rijen"


def kolomnaam(invoer: Invoer[Any], kolom: int) -> str:
    """Returns the heading of a column, or its letter in a spreadsheet when it has none; a message has no columns."""
    if not invoer.naam:
        return invoer.kolommen[kolom] or "(zonder kop)"
    before, last = divmod(kolom, 26)
    letters = f"{chr(64 + before) if before else ''}{chr(65 + last)}"
    return invoer.kolommen[kolom] or f"(kolom {letters}, zonder kop)"


def opgesomd(names: Sequence[str]) -> str:
    more = f" en nog {len(names) - _NAMED}" if len(names) > _NAMED else ""
    return ", ".join(f"‘{_short(name)}’" for name in names[:_NAMED]) + more


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def gelezen_als(value: object) -> str:
    """Returns what was understood, in words that stand beside those that were sent."""
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
    """Returns how many rows are left out and why, each reason with its lines; nothing when all come over."""
    left = [rij for rij in rijen if rij.bezwaar is not None]
    told = []
    for bezwaar, count in Counter(rij.bezwaar for rij in left if rij.bezwaar).most_common():
        lines = [str(rij.regel) for rij in left if rij.bezwaar is bezwaar]
        more = f" en nog {count - _LINES}" if count > _LINES else ""
        where = f"{'regel' if count == 1 else 'regels'} {', '.join(lines[:_LINES])}{more}"
        told.append(f"{codes.label(bezwaar).rstrip('.')} ({where}).")
    return f"{rijen_words(len(left))} overgeslagen: {' '.join(told)}" if left else ""


def niet_overgenomen(invoer: Invoer[Any]) -> str:
    """Returns what of a list becomes nothing: rows above the headings, blank rows, columns that are left out."""
    said = []
    if invoer.boven:
        above = [" ".join(filter(None, row)) for row in invoer.boven]
        said.append(f"{rijen_words(len(above))} boven de koppen: {opgesomd(above)}")
    if invoer.lege_rijen:
        said.append("1 lege rij" if invoer.lege_rijen == 1 else f"{invoer.lege_rijen} lege rijen")
    if invoer.weggelaten and not invoer.soort.rest_blijft:
        names = [kolomnaam(invoer, at) for at in invoer.weggelaten]
        said.append(f"{'kolom' if len(names) == 1 else 'kolommen'} {opgesomd(names)}")
    return f"Niet overgenomen: {'; '.join(said)}." if said else ""


def _grid(*stretches: int, spacing: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.Space.TWO)
    grid.setVerticalSpacing(spacing)
    for column, stretch in enumerate(stretches):
        grid.setColumnStretch(column, stretch)
    return grid


class Koppelingen(Section):
    """Chooses a field per heading, those first that nobody knows. `changed` carries how to make the list that was chosen."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Waar hoort het")
        self.selects: dict[int, Select] = {}
        self._rows: dict[int, tuple[QWidget, ...]] = {}
        self._made_of: tuple[object, ...] = ()
        self._is_whole = False
        self._grid = _grid(2, 2, 3, spacing=theme.Space.ONE)
        self.card = Card(name="koppelingen")
        self.card.add(held(self._grid))
        skip, whole = "Alle kolommen zonder veld overslaan", "Alle koppen tonen of verbergen"
        self.skip = secondary("Alle overslaan", "alle_overslaan", self._skip, "Alt+O", does=skip)
        self.whole = secondary("Alle koppen", "alle_koppen", self._show_whole, "Alt+K", does=whole)
        for button in (self.skip, self.whole):
            self.add_head(button)
        self.add(self.card)

    def show_invoer(self, invoer: Invoer[Any]) -> None:
        """Shows the headings; of the same list those in sight stay, so that one may go on typing in them."""
        made_of = (invoer.tabel, invoer.koprij, self._is_whole)
        if made_of != self._made_of:
            self._made_of = made_of
            self._make_rows(invoer)
        for at, select in self.selects.items():
            asks = at in invoer.vragen
            if asks and not select.hasFocus():
                select.set_options([*self._options(invoer), (_ASK, "Nog kiezen")])
            select.set_value(_ASK if asks else invoer.koppeling[at])
            theme.set_role(select, invalid=asks)
            if at in invoer.weggelaten:
                self._reveal(at)
        known = sum(invoer.koppeling[at] is not None for at in self.selects)
        has = "heeft" if known == 1 else "hebben"
        self.set_note(f"{known} van de {len(self.selects)} koppen {has} een veld")
        self.skip.setVisible(bool(invoer.vragen))

    def _make_rows(self, invoer: Invoer[Any]) -> None:
        """Makes a row per heading; an empty column without a field says nothing. Those that have a field are seen when all are asked
        for.
        """
        clear_layout(self._grid)
        self._put(0, *(Text(words, "label") for words in ("Kop", "Komt in", "Voorbeeld")))
        examples = invoer.gevuld
        self.selects, self._rows = {}, {}
        for at, doel in enumerate(invoer.koppeling):
            if doel is not None or at in examples:
                select = self.selects[at] = Select(self._options(invoer), name=f"koppeling_{at}")
                select.setAccessibleName(f"{kolomnaam(invoer, at)} komt in")
                select.changed.connect(partial(self._chosen, at))
                example = Elided(" ".join(examples.get(at, "").split()), "muted")
                self._rows[at] = (Elided(kolomnaam(invoer, at), "strong"), select, example)
                self._put(at + 1, *self._rows[at])
                for widget in self._rows[at]:
                    widget.setVisible(self._is_whole)
        self.card.setVisible(self._is_whole)
        if self._is_whole and not invoer.soort.rest_blijft:
            self._add_column(invoer)

    def _reveal(self, at: int) -> None:
        for widget in (self.card, *self._rows[at]):
            widget.show()

    def _options(self, invoer: Invoer[Any]) -> list[tuple[Any, str]]:
        nowhere = "Zonder veld bewaren" if invoer.soort.rest_blijft else "Overslaan"
        return [(None, nowhere), *((doel, kop) for kop, doel in invoer.soort.doelen.items())]

    def _chosen(self, at: int, doel: Any) -> None:
        self._change(lambda invoer: invoer.met_vraag(at) if doel == _ASK else invoer.met_doel(at, doel))

    def _add_column(self, invoer: Invoer[Any]) -> None:
        """Asks for a field that the list does not have, with one text for all rows."""
        which = Select(
            [(d, k) for k, d in invoer.soort.doelen.items() if d not in invoer.koppeling], name="kolom_erbij"
        )
        which.setCurrentIndex(0)
        which.setAccessibleName("Veld dat niet in de lijst staat")
        text = Line()
        text.setObjectName("kolom_erbij_tekst")
        text.setAccessibleName("Voor alle rijen")
        text.setPlaceholderText("Voor alle rijen dezelfde tekst, dan Enter")
        text.returnPressed.connect(lambda: self._change(lambda i: i.met_kolom(which.value(), text.text())))
        self._put(len(invoer.koppeling) + 1, Text("Staat niet in de lijst", "muted"), which, text)

    def _put(self, line: int, *widgets: QWidget) -> None:
        for column, widget in enumerate(widgets):
            self._grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignVCenter)

    def _change(self, change: Callable[[Invoer[Any]], Invoer[Any]]) -> None:
        self.changed.emit(change)

    def _skip(self) -> None:
        self._change(Invoer.zonder_vragen)

    def _show_whole(self) -> None:
        self._is_whole = not self._is_whole
        self.whole.set_text("Alleen wat geen veld heeft" if self._is_whole else "Alle koppen")
        self._change(lambda invoer: invoer)


class Vakken(Section):
    """Shows the texts of one row in fields, each with what was understood of it. `edited` carries column and text."""

    edited = Signal(int, str)
    done = Signal()

    def __init__(self) -> None:
        super().__init__("Gekozen rij", name="gekozen_rij")
        self.fields: dict[int, Field] = {}
        self._grid = _grid(1, 1, spacing=theme.Space.TWO)
        card = Card()
        card.add(held(self._grid))
        self.rest = Text("", "small", wrap=True, name="gekozen_rij_rest")
        card.add(self.rest)
        self.add(card)

    def show_columns(self, invoer: Invoer[Any]) -> None:
        """Makes a field for every column that means something."""
        clear_layout(self._grid)
        self.fields = {}
        for at, doel in enumerate(invoer.koppeling):
            if doel is not None:
                place = len(self.fields)
                self.fields[at] = self._field(invoer, at)
                self._grid.addWidget(self.fields[at], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)

    def _field(self, invoer: Invoer[Any], at: int) -> Field:
        sent, kop = kolomnaam(invoer, at), invoer.soort.kop(invoer.koppeling[at])
        label = sent if kopwoorden(sent) == kopwoorden(kop) else f"{kop} (kop: {sent})"
        if invoer.koppeling[at] in invoer.soort.lang:
            editor = GrowingEditor(max_lines=5)
            editor.edited.connect(partial(self.edited.emit, at))
            return Field(label, editor, name=f"vak_{at}")
        line = Line()
        line.textEdited.connect(partial(self.edited.emit, at))
        line.returnPressed.connect(self.done)
        return Field(label, line, name=f"vak_{at}")

    def show_row(self, invoer: Invoer[Any], rij: Invoerrij[Any], cells: Sequence[str], *, anew: bool) -> None:
        """Shows what was understood of a row, and with `anew` its texts."""
        # The text of a message is one row below its headings, and nobody counts its lines.
        is_one = len(invoer.tabel.alle) <= 2
        self.heading.setText("Gekozen rij" if is_one else f"Regel {rij.regel}")
        self.set_note(codes.label(rij.bezwaar) if rij.bezwaar is not None else "")
        for at, field in self.fields.items():
            if anew and isinstance(field.editor, Line):
                field.editor.setText(cells[at])
                field.editor.setCursorPosition(0)
            elif anew and isinstance(field.editor, GrowingEditor):
                field.editor.set_text(cells[at])
            doel = invoer.koppeling[at]
            words = gelezen_als(rij.gelezen[doel]) if doel in rij.gelezen else ""
            is_other = bool(words) and kopwoorden(words) != kopwoorden(cells[at])
            field.set_help(f"gelezen als {words}" if is_other else None)
            field.set_error(codes.label(rij.fouten[doel]) if doel in rij.fouten else None)
        rest = [
            f"{_short(kolomnaam(invoer, at))}: {_short(cells[at], 300)}"
            for at in invoer.weggelaten
            if cells[at].strip()
        ]
        kept = "In eigen woorden bij het concept" if invoer.soort.rest_blijft else "Wordt overgeslagen"
        self.rest.setText(f"{kept}: {'; '.join(rest)}")
        self.rest.setVisible(bool(rest))

    def goes_to_first(self, wrong: Sequence[int]) -> None:
        """Goes to the first field that is wrong, or else the first."""
        for at in [*(at for at in wrong if at in self.fields), *self.fields][:1]:
            self.fields[at].focus()
