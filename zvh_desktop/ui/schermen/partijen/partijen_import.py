"""Imports Afgevaardigden: first what every row will do and why one is refused, then all at once or nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.partijen.importeren import (
    AFGEVAARDIGDEN,
    Importeren,
    ImportRij,
    Importveld,
    RijUitkomst,
    voorbeeldbestand,
)
from zvh_desktop.application.whole_file import give_out
from zvh_desktop.taal import codes
from zvh_desktop.ui.venster.invoer import InvoerPaneel
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_new_file
from zvh_desktop.ui.widgets.invoer_delen import gelezen_als
from zvh_desktop.ui.widgets.layout import held, in_column, in_row, in_turns
from zvh_desktop.ui.widgets.row_table import Column, count_column
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

KINDS = "Lijst (*.xlsx *.csv)"
TEMPLATE = "Afgevaardigden.csv"


def people_words(count: int) -> str:
    return "1 Afgevaardigde" if count == 1 else f"{count} Afgevaardigden"


class PartijenImport(QWidget):
    """Shows what an import would do, and does it. `closed` tells that the user is done; what goes wrong is said in the page."""

    closed = Signal()

    def __init__(self, page: Page, importeren: Importeren) -> None:
        super().__init__()
        self._page, self._importeren = page, importeren
        self.panel: InvoerPaneel[ImportRij] = InvoerPaneel(
            page,
            AFGEVAARDIGDEN,
            importeren.proef,
            [
                count_column("Regel", lambda r: r.regel, width=80),
                Column("Naam", lambda r: r.naam or "(leeg)", 260, strong=True),
                Column("Partij", lambda r: r.partij or "(leeg)", 220),
                Column(
                    "Uitkomst", lambda r: codes.label(r.uitkomst), 130, tone=lambda r: codes.tone(r.uitkomst)
                ),
                Column("Toelichting", _explanation, "stretch"),
            ],
            name="import",
            button=lambda count: f"{people_words(count)} importeren",
            uitkomsten=RijUitkomst,
        )
        self.panel.shown.connect(self._show_panel)
        self.panel.accepted.connect(self._import)
        self.panel.left.connect(self._begin_again)
        self.panel.cancelled.connect(self._close)
        self.table = self.panel.table
        self.stack = in_turns(self._make_start(), self.panel)
        in_column(self.stack, on=self)

    def _make_start(self) -> QWidget:
        card = Card("Afgevaardigden importeren", name="import_begin")
        theme.set_size(card, most_width=760)
        card.add(Text("Sleep een lijst (.xlsx of .csv) op deze bladzijde, of kies een bestand.", wrap=True))
        card.add(Text("Deze kolommen worden herkend, waar de koppen ook staan:", "label"))
        for veld in Importveld:
            also = f", ook {' of '.join(veld.koppen[1:3])}"
            card.add(IconText("check", f"{veld.koppen[0]}{also}"))
        first = "U ziet eerst per rij wat er gebeurt. Pas daarna wordt er iets opgeslagen: alles of niets."
        card.add(Text(first, "muted", wrap=True))
        self.choose = primary("Bestand kiezen", "bestand_kiezen", self._choose, "Ctrl+O", icon="folder-open")
        self.template = secondary(
            "Voorbeeldbestand opslaan", "voorbeeldbestand_opslaan", self._save_template, icon="download"
        )
        card.body.addSpacing(theme.Space.ONE)
        back = secondary("Terug", "import_terug", self._close, "Esc")
        card.body.addLayout(in_row(self.choose, self.template, 1, back))
        return held(in_column(card, 1))

    def read(self, path: Path) -> None:
        self._read(path, "")

    def _read(self, path: Path, blad: str) -> None:
        self.panel.read(
            lambda goes_on: self._importeren.uit_bestand(path, goes_on, blad), again=partial(self._read, path)
        )

    def _show_panel(self) -> None:
        self.stack.setCurrentIndex(1)

    def first_focus(self) -> QWidget:
        return self.choose if self.stack.currentIndex() == 0 else self.panel.first_focus()

    def _import(self) -> None:
        invoer, rows = self.panel.invoer, self.panel.rijen
        self.panel.go.setEnabled(False)

        def done(count: int) -> None:
            is_here = self.panel.invoer is invoer
            said = self.panel.done() if is_here else ""
            self._page.is_done(f"{people_words(count)} geïmporteerd.")
            if is_here:
                self._close()
            if said:
                self._page.show_notice(f"{people_words(count)} geïmporteerd", said, Tone.NOW)

        def failed(error: BaseException) -> None:
            if self.panel.invoer is invoer:
                self.panel.go.setEnabled(True)
            self._page.show_error(error)

        self._page.tools.jobs.run(
            lambda _control: self._importeren.importeren(rows),
            done,
            failed,
            label="Afgevaardigden importeren",
        )

    def _begin_again(self) -> None:
        self.panel.close_list()
        self.stack.setCurrentIndex(0)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._begin_again()
        self.closed.emit()

    def _choose(self) -> None:
        choose_file(self, "Lijst van afgevaardigden", KINDS, self.read, name="import_kiezen")

    def _save_template(self) -> None:
        title, kinds = "Voorbeeldbestand opslaan", "Lijst (*.csv)"
        choose_new_file(self, title, TEMPLATE, kinds, self._write_template, name="voorbeeld_opslaan")

    def _write_template(self, path: Path) -> None:
        with self._page.doing():
            give_out(path, voorbeeldbestand())
            toast(self, "Het voorbeeldbestand is opgeslagen.")


def _explanation(row: ImportRij) -> str:
    """Returns why a row is refused, or what it does, with every text that was read otherwise than it was sent."""
    if row.bezwaar is not None:
        return codes.label(row.bezwaar)
    other = [f"{veld.koppen[0]}: {gelezen_als(value)}." for veld, value in row.gelezen.items()]
    return " ".join((codes.sentence(row.uitkomst), *other))
