"""Gives every list a search box, columns to sort by key and mouse (remembered), export and print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QWidget

from zvh_desktop.application.inzien.lijsten import GEWOON, Blik, Rijen
from zvh_desktop.taal import datum
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.file_choice import choose_new_file
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.line import RowFilter
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.theme import Tone

if TYPE_CHECKING:
    from zvh_desktop.application.inzien.uitgeven import LijstUitgeven, Tabel
    from zvh_desktop.ui.venster.navigation import Destination

Rij = TypeVar("Rij")

KINDS = "Werkblad (*.xlsx);;Tekst voor een werkblad (*.csv)"
NIET_OPENBAAR = "Niet openbaar (art. 8.2 convenant)"
_KEPT = "lijst "


class LijstPage(Page, Generic[Rij]):
    """Shows a list; a subclass says its columns, how its rows are read and what Enter opens.

    `read` takes the filter and order of the user and returns the rows: `Rijen` of the kluis, which reads only the
    rows in sight, or, where there are tens at most, all of them in their own order; those are searched and sorted here.
    `one` and `several` name the rows in the count.
    """

    one, several = "regel", "regels"
    filter: RowFilter
    _has_search = False

    def __init__(
        self, tools: PageTools, uitgeven: LijstUitgeven, title: str, *, name: str, **page: Any
    ) -> None:
        super().__init__(tools, title, name=name, **{"scroll": False} | page)
        self._uitgeven = uitgeven
        self._lists: dict[str, RowTable[Any]] = {}
        self.body.setSpacing(theme.Space.TWO)
        for place in range(1, 10):
            bind_key(
                self,
                f"Alt+{place}",
                "Op die kolom ordenen; nog eens: andersom",
                partial(self._order, place - 1),
            )
        bind_key(self, "Ctrl+Shift+E", "De lijst als bestand (xlsx of csv)", self._export)
        bind_key(self, "Ctrl+P", "De lijst afdrukken", self._print)

    def read(self, look: Blik) -> Sequence[Rij]:
        raise NotImplementedError

    def enter(self, row: Rij) -> None:
        """Opens what the row stands for; does nothing where a row leads nowhere."""
        return

    def everything(self, shown: int) -> int:
        """Returns how many rows there are without a filter; asks the kluis only when one is typed."""
        return len(self.read(GEWOON)) if self.typed else shown

    @property
    def typed(self) -> str:
        return self.filter.text().strip() if self._has_search else ""

    def show_counts(self, rows: Sequence[Rij], total: int) -> None:
        self.set_subtitle(self.count_text(len(rows), total))

    def empty_words(self, total: int) -> tuple[str, str]:
        """Returns what stands in an empty list: why it is empty, and what one can do."""
        return ("Niets gevonden.", "Maak het zoekveld leeg of kies een ander filter.")

    def count_text(self, shown: int, total: int) -> str:
        """Returns '12 aanmeldingen', or '3 van 12 aanmeldingen' while a filter is on."""
        word = self.one if total == 1 else self.several
        return f"{total} {word}" if shown == total else f"{shown} van {total} {word}"

    def make_search(
        self,
        placeholder: str,
        *beside: QWidget,
        name: str,
        width: int = 320,
        right: Sequence[QWidget] = (),
        into: QBoxLayout | None = None,
    ) -> None:
        """Puts a search box on the page, with other filters beside it and what stands at the right."""
        self._has_search = True
        self.filter = RowFilter(placeholder, name=name, width=width)
        self.filter.changed.connect(self.show_rows)
        self.filter.down.connect(self.to_table)
        self.filter.entered.connect(self._open_the_only_one)
        bind_key(self, "Ctrl+F", "Zoeken in de lijst", self.filter.focus_all)
        row = in_row(self.filter, *beside, 1, *right, spacing=theme.Space.TWO)
        (self.body if into is None else into).addLayout(row)

    def make_list(
        self,
        title: str,
        columns: Sequence[Column[Rij]],
        *,
        name: str,
        identity: Callable[[Rij], object],
        opens: str = "",
        empty: EmptyState | None = None,
    ) -> RowTable[Rij]:
        """Makes a table that opens rows, keeps its order of the last time, and can be exported and printed."""
        table: RowTable[Rij] = RowTable(
            columns, label=title, identity=identity, name=name, empty=empty, opens=opens
        )
        table.opened.connect(self.enter)
        table.ordered.connect(lambda: self._remember(name, table))
        table.model.asked_anew.connect(self.show_rows)
        table.has_own_order = True
        kept = self.tools.half_typed.find(_KEPT + name)
        table.order_by(kept.get("orde", ""), down=bool(kept.get("aflopend")))
        self._lists[title] = table
        if len(self._lists) == 1:
            self.table: RowTable[Rij] = table
        return table

    def open(self, destination: Destination) -> None:
        self.show_rows()

    def initial_focus(self) -> QWidget | None:
        return self.table.view if self.table.count() or not self._has_search else self.filter

    def show_rows(self) -> None:
        """Reads the rows in sight again."""
        typed, model = self.typed, self.table.model
        rows = self.read(self.table.look(typed))
        if typed and not isinstance(rows, Rijen):
            rows = [row for row in rows if model.fits(row, typed)]
        total, place = self.everything(len(rows)), self.table.view.currentIndex().row()
        if not rows:
            self.table.empty.show_words(*self.empty_words(total))
        self.table.set_rows(rows)
        if self.table.selected_row() is None:
            self.table.select_place(place)
        self.show_counts(rows, total)

    def to_table(self) -> None:
        self.table.view.setFocus()
        if self.table.selected_row() is None:
            self.table.select_first()

    def _open_the_only_one(self) -> None:
        """Opens the row when the search leaves one: a second Enter would say nothing new."""
        if self.typed and self.table.model.rowCount() == 1 and (row := self.table.selected_row()) is not None:
            self.enter(row)

    def _remember(self, name: str, table: RowTable[Any]) -> None:
        """Keeps the order of a list in the kluis: it returns after locking, and is no use to anyone with another kluis."""
        look = table.look()
        with self.doing():
            self.tools.half_typed.keep(
                _KEPT + name, {"orde": look.orde, "aflopend": "1" if look.aflopend else ""}
            )

    def _here(self) -> tuple[str, RowTable[Any]]:
        """Returns the list that has the focus, or else the first in sight."""
        seen = [one for one in self._lists.items() if one[1].isVisible()] or [*self._lists.items()]
        return next((one for one in seen if one[1].view.hasFocus()), seen[0])

    def _order(self, column: int) -> None:
        _title, table = self._here()
        if column < len(table.model.columns()):
            table.order_on(column)

    def _content(self) -> Tabel:
        from zvh_desktop.application.inzien.uitgeven import Tabel

        title, table = self._here()
        columns = [one for one in table.model.columns() if one.header]
        return Tabel(
            title,
            tuple(one.header for one in columns),
            tuple(tuple(_cell(one, row) for one in columns) for row in table.rows()),
        )

    def _export(self) -> None:
        choose_new_file(
            self,
            "De lijst als bestand",
            self._uitgeven.bestandsnaam(self._here()[0]),
            KINDS,
            self.export_list,
            name="lijst_bestand",
        )

    def export_list(self, path: Path) -> None:
        with self.doing():
            made = self._uitgeven.als_bestand(self._content(), path)
            self.show_notice(
                "De lijst is opgeslagen",
                f"{made.name}. Het is niet versleuteld: verwijder het zodra u het niet meer nodig hebt.",
                Tone.OK,
            )

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._here()[0])
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("afdrukken")
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # `open` of the print dialog itself takes the name of a slot

    def print_on(self, printer: Any) -> None:
        """Prints the list after recording it: no sheet leaves without its line in the log."""
        from PySide6.QtGui import QPageLayout

        with self.doing():
            content = self._content()
            self._uitgeven.afdrukken(content)
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
            mark = " · ".join(filter(None, (NIET_OPENBAAR, self._uitgeven.merk)))
            on_paper(content, f"{self.tools.now():%d-%m-%Y %H:%M} · {mark}").print_(printer)


def _cell(column: Column[Any], row: Any) -> str | date | None:
    """Returns a date as a date, so that a spreadsheet can sort it; anything else as the screen shows it."""
    return (column.exports(row) if column.exports else None) or column.text(row)


def on_paper(content: Tabel, line: str) -> QTextDocument:
    """Returns the list as a table with its head on every page; typed text is escaped, never markup."""
    head = "".join(f"<th align='left'>{escape(one)}</th>" for one in content.kolommen)
    body = "".join(
        f"<tr>{''.join(f'<td>{_on_paper(cell)}</td>' for cell in row)}</tr>" for row in content.rijen
    )
    document = QTextDocument()
    document.setDefaultFont(QFont(QApplication.font().family(), 8))
    document.setHtml(
        f"<h2>{escape(content.titel)}</h2><p>{escape(line)}</p>"
        f"<table width='100%' cellspacing='0' cellpadding='3' border='1'><thead><tr>{head}</tr></thead>{body}</table>"
    )
    return document


def _on_paper(cell: str | date | None) -> str:
    return escape(datum.short_date(cell) if isinstance(cell, date) else cell or "")
