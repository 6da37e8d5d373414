"""Shows on a board of four columns, all by keyboard, what was asked, what is waiting and what can be decided."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import assert_never

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from zvh_desktop.application.inzien.lijsten import Rijen
from zvh_desktop.application.inzien.overzichten import Overzichten, TriageRij
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.domain.triage.triage import Triagestap
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.navigation import Destination, ToAanmeldingen, ToTriage
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.keys import is_plain
from zvh_desktop.ui.widgets.layout import held, in_column, in_row, in_turns
from zvh_desktop.ui.widgets.text import Elided, Text
from zvh_desktop.ui.widgets.theme import Tone

_NOTHING = {
    Triagestap.NIET_GEVRAAGD: "Overal is iets gevraagd.",
    Triagestap.WACHT: "Er wordt op niemand gewacht.",
    Triagestap.KLAAR: "Nog niets om te besluiten.",
    Triagestap.BESLOTEN: "Niets in de laatste twee weken.",
}


def card_of(row: TriageRij, stap: Triagestap, today: date) -> CardRow:
    """Returns all that the card says in words; the chip only when something is late."""
    days = (today - row.begonnen_op).days
    waiting = {0: "sinds vandaag", 1: "1 dag"}.get(days, f"{days} dagen")
    answers = f"{row.beantwoord} van {row.gevraagd} beantwoord"
    third, chip, tone, right = f"{codes.capital(waiting)} in triage", "", Tone.NEUTRAL, ""
    match stap:
        case Triagestap.NIET_GEVRAAGD:
            pass
        case Triagestap.WACHT:
            due = row.eerstvolgend_antwoord_voor
            short = f"{row.beantwoord} van {row.gevraagd}"
            third = f"{short} · {_due_text(due, today)}" if due else answers
            if row.te_laat:
                chip, tone = f"{row.te_laat} te laat", Tone.DANGER
        case Triagestap.KLAAR:
            third = f"{answers} · {waiting}"
        case Triagestap.BESLOTEN:
            assert row.besloten_op is not None
            third = codes.label(row.routing) if row.routing else "Besloten"
            right = datum.short_date(row.besloten_op)
        case _:
            assert_never(stap)
    return CardRow(row.casus_id, row.nummer, row.betrokkene, third, right=right, chip=chip, tone=tone)


def _due_text(due: date, today: date) -> str:
    late = datum.days_late(due, today)
    return late or f"antwoord {datum.days_from(due, today)}"


class _Column(QFrame):
    """Shows a heading with a count, and the cards under it."""

    opened = Signal(object)
    sideways = Signal(int)

    def __init__(self, stap: Triagestap) -> None:
        super().__init__()
        self.stap = stap
        self.setProperty("role", "card")
        self.count = Chip("0", Tone.NEUTRAL)
        head = in_row(
            (Elided(codes.label(stap), "strong"), 1), self.count, margins=(12, 0, theme.Space.ONE, 0)
        )
        self.list = CardList(label=codes.label(stap), name=f"triage_{stap.value}")
        self.list.installEventFilter(self)
        self.list.opened.connect(self.opened)
        nothing = Text(_NOTHING[stap], "muted", wrap=True)
        nothing.setContentsMargins(12, theme.Space.ONE, 12, 0)
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = in_turns(self.list, nothing)
        one = theme.Space.ONE
        in_column(head, (self._stack, 1), on=self, margins=(one, theme.Space.TWO, one, one))

    def show_rows(self, rows: Rijen[TriageRij], today: date) -> None:
        self.list.show_list(rows, lambda row: card_of(row, self.stap, today))
        self.count.show_state(str(len(rows)), Tone.NEUTRAL)
        self.list.setAccessibleDescription(f"{len(rows)}")
        self._stack.setCurrentIndex(0 if rows else 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(int(event.key()))
            if by is not None and is_plain(event):
                self.sideways.emit(by)
                return True
        return False


class TriageBordPage(Page):
    def __init__(self, tools: PageTools, overzichten: Overzichten) -> None:
        super().__init__(tools, "Triage", name="triage_bord_page", scroll=False)
        self._overzichten = overzichten
        self._last: CasusId | None = None
        self.columns = [_Column(stap) for stap in Triagestap]
        board = held(in_row(*((column, 1) for column in self.columns), spacing=theme.Space.TWO))
        for place, column in enumerate(self.columns):
            column.opened.connect(self._open_casus)
            column.sideways.connect(lambda by, here=place: self._go_sideways(here, by))
        self.empty = EmptyState(
            "signpost",
            "Er is geen casus in triage.",
            "Een aanmelding die compleet is, gaat van Aanmeldingen naar triage.",
            action="Naar Aanmeldingen",
            on_action=partial(tools.navigator.go, ToAanmeldingen()),
            name="triage_leeg",
        )
        self._stack = in_turns(board, self.empty)
        self.add(self._stack, 1)
        tools.events.listen(self, lambda _change: self._reload())

    def open(self, destination: Destination) -> None:
        self._reload()

    def initial_focus(self) -> QWidget | None:
        """Returns the card where the user was, else the first one; on an empty board the way out of it."""
        if not self._is_filled:
            return self.empty.button
        if self._last is not None:
            for column in self.columns:
                if column.list.select(self._last):
                    return column.list
        filled = next((column.list for column in self.columns if column.list.rows_model.rowCount()), None)
        if filled is not None and filled.current_identity() is None:
            filled.step(1)
        return filled

    @property
    def _is_filled(self) -> bool:
        return any(column.list.rows_model.rowCount() for column in self.columns)

    def _reload(self) -> None:
        today = self.tools.today()
        for column in self.columns:
            column.show_rows(self._overzichten.triagebord(today, stap=column.stap), today)
        self._stack.setCurrentIndex(0 if self._is_filled else 1)
        late = self._overzichten.antwoorden_te_laat(today)
        words = {0: "", 1: "1 antwoord is te laat"}.get(late, f"{late} antwoorden zijn te laat")
        self.set_subtitle(words)

    def _go_sideways(self, here: int, by: int) -> None:
        """Goes to the nearest column in that direction with anything in it."""
        step = here + by
        while 0 <= step < len(self.columns):
            cards = self.columns[step].list
            if cards.rows_model.rowCount():
                if cards.current_identity() is None:
                    cards.step(1)
                cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            step += by

    def _open_casus(self, casus_id: CasusId) -> None:
        self._last = casus_id
        self.tools.navigator.go(ToTriage(casus_id))
