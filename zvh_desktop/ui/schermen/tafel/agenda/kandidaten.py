"""Shows the Casussen to choose from, those that are ready first; of the others what is missing, with the article (W-11)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from zvh_desktop.application.inzien.overzichten import KandidaatRij
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import EmptyState, Section, clear_layout
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.keys import is_plain
from zvh_desktop.ui.widgets.layout import in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import matches
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

MissingFor = Callable[[CasusId], Sequence[Tekort]]


class KandidatenLijst(CardList):
    """Lists the candidates: a click chooses; Enter, + and a double click put the Casus on the agenda."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(label="Casussen om uit te kiezen", name="kandidaten")
        self.clicked.disconnect(self._open)
        self.doubleClicked.connect(self._want)

    def _want(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and not row.heading:
            self.wanted.emit(row.identity)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus):
            self._want(self.currentIndex())
            return
        super().keyPressEvent(event)


class KandidatenDeel(QFrame):
    """Holds the candidates and what they lack; `wanted` carries the Casus to put on the agenda."""

    wanted = Signal(object)

    def __init__(self, missing_for: MissingFor, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "sidebar")
        self._missing_for = missing_for
        self._today = today
        self._rows: tuple[KandidaatRij, ...] = ()
        self.section = Section("Kiezen uit", name="kandidaten_kop")
        self.filter = Line(
            placeholderText="Filter op naam, nummer of gebied",
            clearButtonEnabled=True,
            objectName="kandidaten_filter",
            accessibleName="Casussen filteren",
        )
        self.filter.textChanged.connect(self._draw)
        self.filter.installEventFilter(self)
        self.list = KandidatenLijst()
        self.list.wanted.connect(self.wanted)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.empty = EmptyState("list-checks", "Er is geen casus om te kiezen.", name="kandidaten_leeg")
        self.missing = QFrame()
        self.missing.setObjectName("kandidaat_ontbreekt")
        one, two = theme.Space.ONE, theme.Space.TWO
        self._missing_column = in_column(on=self.missing, spacing=6, margins=(one, one, 0, one))
        self.put_on = secondary(
            "Op de agenda",
            icon="plus",
            key="Return",
            binds=False,
            does="De gekozen casus op de agenda zetten",
            name="op_agenda",
        )
        self.put_on.clicked.connect(self._put_current)
        in_column(
            self.section,
            self.filter,
            (self.list, 1),
            (self.empty, 1),
            self.missing,
            self.put_on,
            on=self,
            margins=(two, two, one, two),
        )
        self._show_missing(())

    def set_rows(self, rows: Sequence[KandidaatRij]) -> None:
        self._rows = tuple(rows)
        self._draw()

    def leave_out(self, on_agenda: Collection[CasusId]) -> None:
        """Leaves out what stands on the agenda, after a step forward again: that is no choice."""
        rest = tuple(r for r in self._rows if r.casus_id not in on_agenda)
        if rest != self._rows:
            self.set_rows(rest)

    def set_editable(self, editable: bool) -> None:
        self.put_on.setVisible(editable)

    def _draw(self) -> None:
        typed = self.filter.text()
        shown = [r for r in self._rows if matches(typed, *searched(r))]
        ready = [r for r in shown if r.is_gereed]
        waiting = [r for r in shown if not r.is_gereed]
        rows: list[CardRow] = []
        for heading, some in (("Gereed", ready), ("Nog niet gereed", waiting)):
            if some:
                rows.append(CardRow(None, f"{heading} ({len(some)})", heading=True))
                rows += map(self._card, some)
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if typed.strip():
            self.empty.show_words("Geen casussen gevonden.", "Maak het filter leeg om alles te zien.")
        else:
            self.empty.show_words(
                "Er is geen casus om te kiezen.", "Een casus komt hier na zijn aanmelding en triage."
            )
        self._chosen()

    def _card(self, row: KandidaatRij) -> CardRow:
        second = f"{row.betrokkene} · {codes.label(row.gebied)}"
        if not row.is_gereed:
            return CardRow(
                row.casus_id,
                row.nummer,
                second,
                right=codes.fase_label(row.fase),
                icon="hourglass",
                muted=True,
            )
        late = row.volgende_datum is not None and row.volgende_datum < self._today()
        if row.volgende_datum is not None:
            third = f"Terug op {datum.short_date(row.volgende_datum)}"
        elif row.laatste_tafel is not None:
            third = f"Vorige tafel {datum.short_date(row.laatste_tafel)}"
        else:
            third = "Voor het eerst"
        return CardRow(
            row.casus_id,
            row.nummer,
            second,
            third,
            chip="te laat" if late else "",
            tone=Tone.WARN,
            icon="circle-check",
        )

    def current(self) -> KandidaatRij | None:
        found = self.list.current_identity()
        return next((r for r in self._rows if r.casus_id == found), None)

    def _chosen(self, *_indexes: object) -> None:
        row = self.current()
        self.put_on.setEnabled(row is not None and row.is_gereed)
        self._show_missing(self._missing_for(row.casus_id) if row is not None and not row.is_gereed else ())

    def _show_missing(self, tekorten: Sequence[Tekort]) -> None:
        clear_layout(self._missing_column)
        self.missing.setVisible(bool(tekorten))
        if not tekorten:
            return
        self._missing_column.addWidget(Text("Wat ontbreekt", "label"))
        for line in dict.fromkeys(missing_words(t) for t in tekorten):
            self._missing_column.addWidget(IconText("circle", line, wrap=True))

    def _put_current(self) -> None:
        row = self.current()
        if row is not None:
            self.wanted.emit(row.casus_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves the keys with the filter: Down and Up walk the list, Enter takes what stands there."""
        if watched is self.filter and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down:
                    self.list.step(1)
                case Qt.Key.Key_Up:
                    self.list.step(-1)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter if is_plain(event):
                    if self.current() is None:
                        self.list.step(1)
                    self._put_current()
                case _:
                    return False
            return True
        return False


def searched(row: KandidaatRij) -> tuple[str, ...]:
    """Returns what is searched, with '437' of ZVH-2026-0437, as people say it."""
    short = row.nummer.rpartition("-")[2].lstrip("0")
    return row.nummer, short, row.betrokkene, codes.label(row.gebied), codes.fase_label(row.fase)


def missing_words(tekort: Tekort) -> str:
    """Returns what is missing in words; a Casus in an earlier fase lacks no field: it has not come so far yet."""
    if tekort.eis is Eis.CASUS_GEREED and tekort.plek:
        return f"De casus is nog in de fase {codes.fase_label(tekort.plek)} ({tekort.artikel})"
    return eisen.eis_sentence(tekort.eis)
