"""Takes in what a Partij sent, a form, a sheet or the text of a mail, and shows first what would become of it (art. 1.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from zvh_desktop.application.aanmelding.innemen import Aanbod, Innemen, Proefrij
from zvh_desktop.application.aanmelding.overnemen import Doel, alle_doelen, doelkop
from zvh_desktop.domain.aanmelding.aanmelding import Bron
from zvh_desktop.taal import codes
from zvh_desktop.ui.schermen.aanmelding.aanmeldingen_page import INNEEMBAAR
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.venster.navigation import Destination, ToAanmelding, ToAanmeldingen, ToInnemen
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card, Section, clear_layout
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.file_choice import FileDrop, choose_file, choose_new_file
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Elided, Text
from zvh_desktop.ui.widgets.theme import Tone

_NOWHERE = "Zonder veld bewaren"
_NO_HEADING = "(zonder kop)"


class Koppelingen(Card):
    """Chooses a field per heading. `changed` carries the whole choice; a field chosen twice belongs to the last one."""

    changed = Signal(object)

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

    def show_aanbod(self, aanbod: Aanbod) -> None:
        clear_layout(self._grid)
        self.selects = []
        for column, words in enumerate(("Kop", "Komt in", "Voorbeeld")):
            self._grid.addWidget(Text(words, "label"), 0, column)
        options = [(None, _NOWHERE), *((doel, doelkop(doel)) for doel in alle_doelen())]
        for at, (heading, doel) in enumerate(zip(aanbod.tabel.kolommen, aanbod.koppeling, strict=True)):
            select = Select(options, value=doel, name=f"koppeling_{at}")
            select.setAccessibleName(f"{heading or _NO_HEADING} komt in")
            select.changed.connect(lambda chosen, here=at: self._chosen(here, chosen))
            self.selects.append(select)
            example = next((row[at] for row in aanbod.tabel.rijen if at < len(row) and row[at].strip()), "")
            for column, widget in enumerate(
                (Elided(heading or _NO_HEADING, "strong"), select, Elided(" ".join(example.split()), "muted"))
            ):
                self._grid.addWidget(widget, at + 1, column, Qt.AlignmentFlag.AlignVCenter)

    def _chosen(self, here: int, chosen: Doel | None) -> None:
        for at, select in enumerate(self.selects):
            if at != here and chosen is not None and select.value() == chosen:
                select.set_value(None)
        self.changed.emit(tuple(select.value() for select in self.selects))


_FILTER = "Formulier of lijst (*.pdf *.xlsx *.csv)"
_EMPTY_FORM = "Aanmeldformulier.pdf"
_NO_NAME = "nog geen naam"


class InnemenPage(Page):
    """Takes a form into its intake page at once; of a sheet or a text it shows first what every row would become."""

    def __init__(self, tools: PageTools, innemen: Innemen) -> None:
        super().__init__(tools, "Aanmelding inlezen", name="innemen_page", width=1120)
        self._innemen = innemen
        self._aanbod: Aanbod | None = None
        self._rows: tuple[Proefrij, ...] = ()
        self._reading: JobControl | None = None
        self.add_action(secondary("Terug", "innemen_terug", self._back, "Esc"))
        self.start, self.trial = self._make_start(), self._make_trial()
        self.add(self.start, 1)
        self.add(self.trial, 1)
        self.trial.hide()
        FileDrop(self, INNEEMBAAR, self._read)

    def _make_start(self) -> QWidget:
        file = Card("Formulier of lijst", name="innemen_bestand")
        drop = "Sleep een ingevuld aanmeldformulier (.pdf) of een lijst (.xlsx, .csv) op deze bladzijde, of kies een bestand."
        file.add(Text(drop, wrap=True))
        self.choose = primary("Bestand kiezen", "innemen_kiezen", self._choose, "Ctrl+O", icon="folder-open")
        empty = secondary(
            "Leeg formulier opslaan", "leeg_formulier", self._save_empty_form, "Alt+L", icon="download"
        )
        file.body.addLayout(in_row(self.choose, empty, 1))
        text = Card("Tekst van een bericht", name="innemen_tekst")
        paste = "Plak hier de tekst. Regels als ‘Naam: ...’, ‘Geboren: ...’ en ‘Reden: ...’ worden herkend."
        self.text = GrowingEditor(name="bericht", min_lines=8, max_lines=16, placeholder=paste)
        self.text.setAccessibleName("Tekst van een bericht")
        self.text.is_prose = False  # somebody else wrote it
        text.add(self.text)
        self.tools.half_typed.watch(text, text.objectName)
        does = "Geplakte tekst bekijken"
        look = secondary("Tekst bekijken", "tekst_bekijken", self._read_text, "Alt+T", does=does)
        text.body.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        return held(in_column(file, text, 1, spacing=theme.Space.THREE))

    def _make_trial(self) -> QWidget:
        self.koppelingen = Koppelingen()
        self.koppelingen.changed.connect(self._try)
        where = Section("Waar hoort het", "past een kop niet, kies dan zelf", name="innemen_koppelen")
        where.add(self.koppelingen)
        what = Section("Wat het wordt", "er is nog niets opgeslagen", name="innemen_proef")
        self.table: RowTable[Proefrij] = RowTable(
            [
                Column("Regel", self._line_of, 80, right=True, sort=lambda r: r.regel),
                Column("Betrokkene", _person, "stretch", strong=True),
                Column("Gebied", lambda r: codes.label(g) if (g := r.aanmelding.gebied) else "", 220),
                Column("Velden", lambda r: str(_fields(r)), 90, right=True),
                Column("Zonder veld", lambda r: str(_left(r) or ""), 120, right=True),
                Column("Uitkomst", _outcome, 280, tone=lambda r: Tone.DANGER if r.bezwaar else Tone.OK),
            ],
            label="Wat het inlezen zal doen",
            identity=lambda r: r.regel,
            name="innemen_rijen",
        )
        what.add(self.table)
        self.note = Text("", "muted", wrap=True, name="innemen_toelichting")
        other = secondary("Iets anders", "innemen_opnieuw", self._begin_again)
        self.go = primary("Inlezen", "innemen_uitvoeren", self._take_in, "Ctrl+Return", does="Inlezen")
        foot = in_row((self.note, 1), other, self.go)
        return held(in_column(where, what, foot, 1, spacing=theme.Space.THREE))

    def open(self, destination: Destination) -> None:
        if isinstance(destination, ToInnemen) and destination.file is not None:
            self._read(destination.file)

    def initial_focus(self) -> QWidget:
        return self.go if self._aanbod is not None else self.choose

    def _choose(self) -> None:
        choose_file(self, "Formulier of lijst", _FILTER, self._read, name="innemen_dialoog")

    def _read(self, file: Path) -> None:
        self._look(partial(self._innemen.uit_bestand, file))

    def _read_text(self) -> None:
        text = self.text.text()
        self._look(partial(self._innemen.uit_tekst, text))

    def _look(self, read: Callable[[Callable[[], bool]], Aanbod]) -> None:
        """Reads beside the screen: what comes from outside may take its time."""
        self.banner.clear()

        def work(control: JobControl) -> tuple[Aanbod, tuple[Proefrij, ...]]:
            aanbod = read(control.goes_on)
            return aanbod, self._innemen.proef(aanbod)

        label = "Aanmelding lezen"
        self._reading = self.tools.jobs.run(work, self._seen, self.show_error, label=label, only_reads=True)

    def _seen(self, found: tuple[Aanbod, tuple[Proefrij, ...]]) -> None:
        aanbod, rows = found
        self.banner.clear()
        self._aanbod = aanbod
        if aanbod.bron is Bron.FORMULIER and all(row.bezwaar is None for row in rows):
            self._show_rows(rows)
            self._take_in()
            return
        self.koppelingen.show_aanbod(aanbod)
        self._show_rows(rows)
        self.start.hide()
        self.trial.show()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, koppeling: tuple[Doel | None, ...]) -> None:
        assert self._aanbod is not None
        with self.doing():
            self._show_rows(self._innemen.proef(self._aanbod, koppeling))

    def _show_rows(self, rows: tuple[Proefrij, ...]) -> None:
        self._rows = rows
        self.table.set_rows(rows)
        self.table.fit_height(8)
        count = sum(row.bezwaar is None for row in rows)
        self.go.set_text("1 aanmelding inlezen" if count == 1 else f"{count} aanmeldingen inlezen")
        self.go.setEnabled(count > 0)
        refused = len(rows) - count
        self.note.setText(
            "Er is niets om in te nemen."
            if not count
            else f"{refused} {'rij wordt' if refused == 1 else 'rijen worden'} niet ingelezen."
            if refused
            else "Het wordt een concept: u vult aan wat ontbreekt."
        )

    def _line_of(self, row: Proefrij) -> str:
        """Returns the number of a line in a sheet; nobody counts the lines of a mail."""
        return str(row.regel) if self._aanbod is not None and self._aanbod.bron is Bron.LIJST else ""

    def _take_in(self) -> None:
        with self.doing():
            ids = self._innemen.innemen(self._rows)
            self.is_done()
            if self._aanbod is not None and self._aanbod.bron is Bron.TEKST:
                self.text.set_text("")
            self._begin_again()
            if len(ids) > 1 or not self.isVisible():
                count = "1 aanmelding" if len(ids) == 1 else f"{len(ids)} aanmeldingen"
                toast(self, f"{count} ingelezen als concept.")
            if self.isVisible():
                self.tools.navigator.go(ToAanmelding(ids[0]) if len(ids) == 1 else ToAanmeldingen())

    def _begin_again(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._aanbod, self._rows = None, ()
        self.trial.hide()
        self.start.show()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        is_trial = self._aanbod is not None
        self._begin_again()
        if not is_trial:
            self.tools.navigator.go(ToAanmeldingen())

    def _save_empty_form(self) -> None:
        title, kinds, name = "Leeg formulier opslaan", "Formulier (*.pdf)", "leeg_formulier_opslaan"
        choose_new_file(self, title, _EMPTY_FORM, kinds, self._write_empty_form, name=name)

    def _write_empty_form(self, file: Path) -> None:
        self.tools.jobs.run(
            lambda _control: self._innemen.leeg_formulier_schrijven(file),
            lambda _none: toast(self, "Het lege formulier is opgeslagen."),
            self.show_error,
            label="Formulier maken",
        )


def _person(row: Proefrij) -> str:
    return ", ".join(b.naam or _NO_NAME for b in row.aanmelding.betrokkenen) or _NO_NAME


def _fields(row: Proefrij) -> int:
    return len(row.aanmelding.herkomst.velden) if row.aanmelding.herkomst else 0


def _left(row: Proefrij) -> int:
    return len(row.aanmelding.herkomst.niet_geplaatst) if row.aanmelding.herkomst else 0


def _outcome(row: Proefrij) -> str:
    return codes.label(row.bezwaar) if row.bezwaar is not None else "wordt een concept"
