"""Imports Afgevaardigden: first what every row will do and why one is refused, then all at once or nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.partijen.importeren import (
    KOLOMMEN,
    VERPLICHT,
    Importeren,
    ImportRij,
    ImportVoorbeeld,
    RijUitkomst,
    voorbeeldbestand,
)
from zvh_desktop.application.whole_file import give_out
from zvh_desktop.taal import codes
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_new_file
from zvh_desktop.ui.widgets.layout import held, in_column, in_row, in_turns
from zvh_desktop.ui.widgets.row_table import Column, RowTable, count_column
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Elided, IconText, Text

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
        self._reading: JobControl | None = None
        self._preview: ImportVoorbeeld | None = None
        self.stack = in_turns(self._make_start(), self._make_preview())
        in_column(self.stack, on=self)

    def _make_start(self) -> QWidget:
        card = Card("Afgevaardigden importeren", name="import_begin")
        theme.set_size(card, most_width=760)
        card.add(Text("Sleep een lijst (.xlsx of .csv) op deze bladzijde, of kies een bestand.", wrap=True))
        card.add(Text("De eerste rij noemt de kolommen:", "label"))
        for name, spellings in KOLOMMEN.items():
            needed = " (verplicht)" if name in VERPLICHT else ""
            also = f", ook {' of '.join(spellings[1:3])}" if len(spellings) > 1 else ""
            card.add(IconText("check", f"{spellings[0].capitalize()}{needed}{also}"))
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

    def _make_preview(self) -> QWidget:
        self.file_name = Elided("", "heading", name="import_bestand")
        self.counts = {outcome: Chip(name=f"import_{outcome}") for outcome in RijUitkomst}
        self.table: RowTable[ImportRij] = RowTable(
            [
                count_column("Regel", lambda r: r.regel, width=80),
                Column("Naam", lambda r: r.naam or "(leeg)", 260, strong=True),
                Column("Partij", lambda r: r.partij or "(leeg)", 220),
                Column(
                    "Uitkomst", lambda r: codes.label(r.uitkomst), 130, tone=lambda r: codes.tone(r.uitkomst)
                ),
                Column("Toelichting", _explanation, "stretch"),
            ],
            label="Wat de import zal doen",
            name="import_voorbeeld",
        )
        self.nothing = Text("", "muted", name="import_niets")
        other = secondary("Ander bestand", "ander_bestand", self._begin_again)
        cancel = secondary("Annuleren", "import_annuleren", self._close, "Esc")
        self.go = primary("Importeren", "import_uitvoeren", self._import, "Ctrl+Return")
        head = in_row((self.file_name, 1), *self.counts.values())
        foot = in_row((self.nothing, 1), other, cancel, self.go)
        return held(in_column(head, (self.table, 1), foot, spacing=theme.Space.TWO))

    def read(self, path: Path) -> None:
        """Reads the list beside the screen: thousands of rows take a moment."""

        def done(preview: ImportVoorbeeld) -> None:
            self._page.banner.clear()
            self._show_preview(preview, path.name)

        self._reading = self._page.tools.jobs.run(
            lambda control: self._importeren.voorbeeld(path, control.goes_on),
            done,
            self._page.show_error,
            label="Lijst lezen",
            only_reads=True,
        )

    def _show_preview(self, preview: ImportVoorbeeld, file_name: str) -> None:
        self._preview = preview
        self.file_name.setText(file_name)
        for outcome, chip in self.counts.items():
            count = preview.aantal(outcome)
            chip.show_state(f"{count} {codes.label(outcome)}", codes.tone(outcome))
            chip.setVisible(count > 0)
        refused_first = sorted(
            preview.rijen, key=lambda r: (r.uitkomst is not RijUitkomst.GEWEIGERD, r.regel)
        )
        self.table.set_rows(refused_first)
        count = preview.aantal(RijUitkomst.NIEUW) + preview.aantal(RijUitkomst.BIJWERKEN)
        self.go.set_text(f"{people_words(count)} importeren")
        self.go.setEnabled(preview.kan_importeren)
        self.nothing.setText("" if count else "Er is niets om te importeren.")
        self.stack.setCurrentIndex(1)
        (self.go if count else self.table.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _import(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self.go.setEnabled(False)

        def done(count: int) -> None:
            self._page.is_done(f"{people_words(count)} geïmporteerd.")
            if self._preview is preview:
                self._close()

        def failed(error: BaseException) -> None:
            if self._preview is preview:
                self.go.setEnabled(True)
            self._page.show_error(error)

        self._page.tools.jobs.run(
            lambda _control: self._importeren.importeren(preview),
            done,
            failed,
            label="Afgevaardigden importeren",
        )

    def _begin_again(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._preview = None
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
    if row.bezwaar is not None:
        return codes.label(row.bezwaar)
    return codes.sentence(row.uitkomst)
