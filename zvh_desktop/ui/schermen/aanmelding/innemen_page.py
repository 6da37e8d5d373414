"""Takes in what a Partij sent, a form, a sheet, a mail or its text, and shows first what would become of it (art. 1.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.aanmelding.innemen import AANMELDINGEN, Innemen, Proefrij, bijlagen_van
from zvh_desktop.application.invoer import Invoer
from zvh_desktop.domain.aanmelding.aanmelding import Bron
from zvh_desktop.taal import codes
from zvh_desktop.ui.schermen.aanmelding.aanmeldingen_page import INNEEMBAAR
from zvh_desktop.ui.venster.invoer import InvoerPaneel
from zvh_desktop.ui.venster.navigation import Destination, ToAanmelding, ToAanmeldingen, ToInnemen
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.venster.schrijfwijzen import asks_spelling
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.file_choice import FileDrop, choose_file, choose_new_file
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import TallColumn, in_row, in_turns
from zvh_desktop.ui.widgets.row_table import Column
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

_FILE = "Formulier, mail of lijst"
_FILTER = f"{_FILE} ({' '.join(f'*{one}' for one in INNEEMBAAR)})"
_EMPTY_FORM = "Aanmeldformulier.pdf"
_NO_NAME = "nog geen naam"


class InnemenPage(Page):
    """Takes a form into its intake page at once; of a sheet, a mail or a text it shows first what every row would become."""

    def __init__(self, tools: PageTools, innemen: Innemen) -> None:
        super().__init__(tools, "Aanmelding inlezen", name="innemen_page", scroll=False)
        self._innemen = innemen
        self.back = secondary("Terug", "innemen_terug", self._back, "Esc")
        self.add_action(self.back)
        self.start, self.trial = self._make_start(), self._make_trial()
        self.stack = in_turns(self.start, self.trial)
        self.add(self.stack, 1)
        FileDrop(self, INNEEMBAAR, self._read)

    def _make_start(self) -> QWidget:
        file = Card(_FILE, name="innemen_bestand")
        what = (
            "een ingevuld aanmeldformulier (.pdf), een bewaarde mail (.eml, .msg) of een lijst (.xlsx, .csv)"
        )
        file.add(Text(f"Sleep {what} op deze bladzijde, of kies een bestand.", wrap=True))
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
        area = TallColumn(1120, top=0, side=0)
        for card in (file, text):
            area.column.addWidget(card)
        return area

    def _make_trial(self) -> InvoerPaneel[Proefrij]:
        panel: InvoerPaneel[Proefrij] = InvoerPaneel(
            self,
            AANMELDINGEN,
            self._innemen.proef,
            [
                Column("Regel", self._line_of, 80, right=True, sort=lambda r: r.regel),
                Column("Betrokkene", _person, "stretch", strong=True),
                Column("Gebied", lambda r: codes.label(g) if (g := r.aanmelding.gebied) else "", 220),
                Column("Velden", lambda r: str(_fields(r)), 90, right=True),
                Column("Zonder veld", lambda r: str(_left(r) or ""), 120, right=True),
                Column("Uitkomst", _outcome, 280, tone=lambda r: Tone.DANGER if r.bezwaar else Tone.OK),
            ],
            name="innemen",
            button=lambda count: f"{_drafts(count)} inlezen",
            hint="Het wordt een concept: u vult aan wat ontbreekt.",
        )
        panel.shown.connect(self._seen)
        panel.accepted.connect(self._take_in)
        panel.left.connect(self._begin_again)
        panel.cancelled.connect(self._begin_again)
        return panel

    def open(self, destination: Destination) -> None:
        if isinstance(destination, ToInnemen) and destination.file is not None:
            self._read(destination.file)
        else:
            self.trial.resume()

    def initial_focus(self) -> QWidget | None:
        return self.choose if self.trial.invoer is None else self.trial.first_focus()

    def where(self) -> Destination:
        """Returns this page without a file: after locking the list that was kept counts, with what was mended in it."""
        return ToInnemen()

    def flush(self) -> bool:
        return self.trial.flush() and super().flush()

    def _choose(self) -> None:
        choose_file(self, _FILE, _FILTER, self._read, name="innemen_dialoog")

    def _read(self, file: Path, blad: str = "") -> None:
        self._look(
            lambda goes_on: self._innemen.uit_bestand(file, goes_on, blad), again=partial(self._read, file)
        )

    def _read_text(self) -> None:
        text = self.text.text()
        self._look(lambda goes_on: self._innemen.uit_tekst(text, goes_on))

    def _look(self, read: Callable[[Callable[[], bool]], Invoer[Any]], **more: Any) -> None:
        self.banner.clear()
        self.trial.read(read, **more)

    def _seen(self) -> None:
        """Shows the rows, or of a form that can come in whole the intake page at once."""
        assert self.trial.invoer is not None
        if self.trial.invoer.bron is Bron.FORMULIER and all(row.komt_mee for row in self.trial.rijen):
            self._take_in()
        else:
            self.stack.setCurrentWidget(self.trial)
            self.back.hide()
            if names := bijlagen_van(self.trial.invoer):
                here = "Staat de aanmelding in een bijlage, bewaar die dan uit de mail en lees haar apart in."
                self.show_notice("De bijlagen zijn niet geopend", f"{', '.join(names)}. {here}", Tone.WARN)

    def _line_of(self, row: Proefrij) -> str:
        """Returns the number of a line in a sheet; nobody counts the lines of a mail."""
        return (
            str(row.regel) if self.trial.invoer is not None and self.trial.invoer.bron == Bron.LIJST else ""
        )

    def _take_in(self) -> None:
        left = ""
        with self.doing():
            bron = self.trial.invoer.bron if self.trial.invoer is not None else ""
            ids = self._innemen.innemen(self.trial.rijen)
            self.is_done()
            left = self.trial.done()
            if bron == Bron.TEKST:
                self.text.set_text("")
            self._begin_again()
            if len(ids) > 1 or not self.isVisible():
                toast(self, f"{_drafts(len(ids))} ingelezen als concept.")
            if self.isVisible() and not left:
                self.tools.navigator.go(ToAanmelding(ids[0]) if len(ids) == 1 else ToAanmeldingen())
        if left:
            self.show_notice(
                f"{_drafts(len(ids))} ingelezen als concept",
                left,
                action="Naar Aanmeldingen",
                on_action=lambda: self.tools.navigator.go(ToAanmeldingen()),
            )

    def _begin_again(self) -> None:
        self.trial.close_list()
        self.stack.setCurrentWidget(self.start)
        self.back.show()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self.trial.close_list()
        self.tools.navigator.go(ToAanmeldingen())

    def _save_empty_form(self) -> None:
        title, kinds, name = "Leeg formulier opslaan", "Formulier (*.pdf)", "leeg_formulier_opslaan"
        choose_new_file(self, title, _EMPTY_FORM, kinds, self._write_empty_form, name=name)

    def _write_empty_form(self, file: Path) -> None:
        def fails(error: BaseException) -> None:
            if not asks_spelling(self, error, lambda: self._write_empty_form(file)):
                self.show_error(error)

        self.tools.jobs.run(
            lambda _control: self._innemen.leeg_formulier_schrijven(file),
            lambda _none: toast(self, "Het lege formulier is opgeslagen."),
            fails,
            label="Formulier maken",
        )


def _drafts(count: int) -> str:
    return "1 aanmelding" if count == 1 else f"{count} aanmeldingen"


def _person(row: Proefrij) -> str:
    return ", ".join(b.naam or _NO_NAME for b in row.aanmelding.betrokkenen) or _NO_NAME


def _fields(row: Proefrij) -> int:
    return len(row.aanmelding.herkomst.velden) if row.aanmelding.herkomst else 0


def _left(row: Proefrij) -> int:
    return len(row.aanmelding.herkomst.niet_geplaatst) if row.aanmelding.herkomst else 0


def _outcome(row: Proefrij) -> str:
    return codes.label(row.bezwaar) if row.bezwaar is not None else "wordt een concept"
