"""Acties (P-04, art. 11.2 g): what was agreed, most overdue first; closed with one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from zvh_desktop.application.inzien.lijsten import Blik, Rijen
from zvh_desktop.application.inzien.overzichten import ActieRij, ActiesPerPartij, Overzichten
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.tafel.acties.actie import GekozenActie, HalveReden
from zvh_desktop.ui.venster.autosave import UndoHistory
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import Destination, ToActies, ToCasus
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key, secondary
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.row_table import Column, RowTable, day_column
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.theme import Tone

ALL = ""
WITHOUT = "zonder partij"
WIDTH, NARROW_BELOW = 272, 1000
TURNS = "Lijst van partijen tonen of verbergen"


def is_late(row: ActieRij, today: date) -> bool:
    return row.stand is ActieStand.OPEN and row.uiterlijk is not None and row.uiterlijk < today


class PartijLijst(QFrame):
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        theme.set_size(self, width=WIDTH)
        self.list = CardList(label="Open acties per partij", name="acties_per_partij")
        self.list.chosen.connect(self.chosen)
        in_column(self.list, on=self, margins=theme.Space.HALF)

    def show_counts(self, partijen: Sequence[ActiesPerPartij]) -> None:
        """Shows who is late most first; Partijen with nothing open are left out."""
        total, late = sum(p.open for p in partijen), sum(p.te_laat for p in partijen)
        self.list.set_rows(
            [
                _card(ALL, "Alle partijen", total, late),
                *(
                    _card(p.partij_id or WITHOUT, p.partij or "Nog zonder partij", p.open, p.te_laat)
                    for p in partijen
                ),
            ]
        )

    def select(self, key: str) -> bool:
        return self.list.select(key)


def _card(key: str, name: str, open_: int, late: int) -> CardRow:
    return CardRow(
        key,
        name,
        right=f"{open_} open",
        chip=f"{late} van {open_} te laat" if late else "",
        tone=Tone.DANGER if key else Tone.NEUTRAL,
    )


LATE = "te_laat"


@dataclass(frozen=True, slots=True)
class _Standing:
    """Holds how one actie stands: the step of undo."""

    actie_id: ActieId
    stand: ActieStand
    reden: str
    uiterlijk: date | None


class ActiesPage(LijstPage[ActieRij]):
    def __init__(
        self, tools: PageTools, acties: Acties, overzichten: Overzichten, uitgeven: LijstUitgeven
    ) -> None:
        super().__init__(tools, uitgeven, "Acties", name="acties_page")
        self._acties = acties
        self._overzichten = overzichten
        self._partij = ALL
        self.history = self.use_undo(UndoHistory(self._apply, self))
        self.partijen = PartijLijst()
        self.partijen.chosen.connect(self._choose_partij)
        self._is_narrow: bool | None = None
        self.turn = secondary("Partijen", "acties_partijen", self._turn, "F6", does=TURNS, small=True)
        column, table = in_column(spacing=theme.Space.TWO), self._make_table()
        self._make_filters(column)
        self.gekozen = GekozenActie(self.tools.today)
        self.gekozen.decided.connect(self._decide)
        self.gekozen.moved.connect(self._move)
        self.gekozen.opened.connect(self._open_casus)
        self.gekozen.asked_nothing.connect(self._ask_nothing)
        self.gekozen.put_aside.connect(self._back_to_list)
        tools.half_typed.watch(self.gekozen.date_row, self._place_of_date)
        self._half_reason = HalveReden(self)
        self.gekozen.reason_typed.connect(self._keep_reason)
        column.addWidget(table, 1)
        column.addWidget(self.gekozen)
        row = in_row(self.partijen, (column, 1), spacing=theme.Space.TWO)
        self.body.addLayout(row, 1)
        theme.signals().changed.connect(self._fold)
        tools.events.listen(self, lambda _change: self._reload())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Folds the list of Partijen away where the table would have no room beside it."""
        narrow = self.width() < theme.px(NARROW_BELOW)
        if narrow is not self._is_narrow:
            self._is_narrow = narrow
            self.turn.setVisible(narrow)
            self.partijen.setVisible(not narrow)

    def _turn(self) -> None:
        shown = self.partijen.isHidden()
        self.partijen.setVisible(shown)
        (self.partijen.list if shown else self.table.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of_date(self) -> str:
        row = self.table.selected_row()
        return f"datum:{row.id}" if row is not None else "datum"

    def _make_filters(self, column: QVBoxLayout) -> None:
        self.late_only = QCheckBox("Alleen te laat  (Alt+L)")
        bind_key(self.late_only, "Alt+L", "Alleen wat te laat is", self.late_only.click)
        self.late_only.setObjectName("alleen_te_laat")
        self.late_only.toggled.connect(lambda _on: self.show_rows())
        self.closed_too = QCheckBox("Ook afgedane  (Alt+A)")
        bind_key(self.closed_too, "Alt+A", "Ook wat is afgedaan", self.closed_too.click)
        self.closed_too.setObjectName("ook_afgedane")
        self.closed_too.toggled.connect(lambda _on: self._reload())
        self.make_search(
            "Zoek een actie (Ctrl+F)",
            self.turn,
            name="acties_zoeken",
            width=248,
            right=(self.late_only, self.closed_too),
            into=column,
        )

    def _make_table(self) -> RowTable[ActieRij]:
        table = self.make_list(
            "Acties",
            [
                Column("Actie", lambda r: r.wat, "stretch", strong=True, orde="wat"),
                Column("Casus", lambda r: r.nummer, muted=True, orde="nummer"),
                Column(
                    "Partij",
                    lambda r: r.partij,
                    144,
                    tooltip=lambda r: f"{r.partij}, {r.persoon}",
                    orde="partij",
                ),
                day_column(
                    "Uiterlijk",
                    lambda r: r.uiterlijk,
                    orde="uiterlijk",
                    tooltip=lambda r: datum.moved_from(r.eerdere_data),
                ),
                Column("Status", self._stand_words, tone=self._stand_tone, orde="stand"),
            ],
            name="acties",
            opens="De casus van de actie openen",
            identity=lambda r: r.id,
            empty=EmptyState("list-checks", "Er staan geen acties open.", name="acties_leeg"),
        )
        table.selected.connect(self._show_chosen)
        return table

    def _stand_words(self, row: ActieRij) -> str:
        late = datum.days_late(row.uiterlijk, self.tools.today()) if row.uiterlijk else ""
        return late if late and row.stand is ActieStand.OPEN else codes.label(row.stand)

    def _stand_tone(self, row: ActieRij) -> Tone:
        if row.stand is ActieStand.OPEN:
            return Tone.DANGER if is_late(row, self.tools.today()) else Tone.NEUTRAL
        return codes.tone(row.stand)

    def open(self, destination: Destination) -> None:
        if isinstance(destination, ToActies) and destination.filter:
            with QSignalBlocker(self.late_only), QSignalBlocker(self.filter):
                self.late_only.setChecked(destination.filter == LATE)
                self.filter.clear()
            self._partij = ALL if destination.filter == LATE else destination.filter
        self._reload()

    def read(self, look: Blik) -> Rijen[ActieRij]:
        is_partij = self._partij not in (ALL, WITHOUT)
        return self._overzichten.acties(
            self.tools.today(),
            alleen_open=not self.closed_too.isChecked(),
            partij_id=PartijId(self._partij) if is_partij else None,
            zonder_partij=self._partij == WITHOUT,
            alleen_te_laat=self.late_only.isChecked(),
            blik=look,
        )

    def enter(self, row: ActieRij) -> None:
        self.tools.navigator.go(ToCasus(row.casus_id, "Acties"))

    def everything(self, shown: int) -> int:
        """Counts those of all Partijen; only whether there are any is told."""
        if shown or not (self.typed or self._partij or self.late_only.isChecked()):
            return shown
        return len(self._overzichten.acties(self.tools.today(), alleen_open=not self.closed_too.isChecked()))

    def empty_words(self, total: int) -> tuple[str, str]:
        if total:
            return "Geen acties gevonden.", "Kies een andere partij of zoek op iets anders."
        return "Er staan geen acties open.", "Wat aan tafel wordt afgesproken, komt vanzelf hier te staan."

    def show_counts(self, rows: Sequence[ActieRij], total: int) -> None:
        assert isinstance(rows, Rijen)
        open_, late = rows.tellingen.get("open", len(rows)), rows.tellingen["te_laat"]
        words = f"{open_} open, {f'waarvan {late} te laat' if late else 'niets te laat'}"
        self.set_subtitle(words if open_ else "Geen open acties")
        self._show_chosen(self.table.selected_row())

    def _reload(self) -> None:
        self.partijen.show_counts(self._overzichten.acties_per_partij(self.tools.today()))
        if not self.partijen.select(self._partij):
            self._partij = ALL
            self.partijen.select(ALL)
        self.show_rows()

    def _show_chosen(self, row: ActieRij | None) -> None:
        self.gekozen.show_row(row, self._half_reason.of(row.id) if row is not None else None)

    def _keep_reason(self, stand: ActieStand, reden: str) -> None:
        row = self.table.selected_row()
        if row is not None:
            self._half_reason.typed(row.id, row.casus_id, stand, reden)

    def _ask_nothing(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self._half_reason.done(row.id)
        self._back_to_list()

    def _back_to_list(self) -> None:
        self.table.view.setFocus()

    def _choose_partij(self, key: str) -> None:
        self._partij = key
        self.show_rows()

    def _open_casus(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self.enter(row)

    def _decide(self, stand: ActieStand, reden: str) -> None:
        row = self.table.selected_row()
        if row is None:
            return
        before = _Standing(row.id, row.stand, row.reden, row.uiterlijk)
        words = "heropend" if stand is ActieStand.OPEN else codes.label(stand)
        if self.history.replace(before, replace(before, stand=stand, reden=reden), f"actie {words}"):
            self._half_reason.done(row.id)
            toast(self, f"Actie {words}. Ctrl+Z draait het terug.")
            self.table.view.setFocus()

    def _move(self, day: date) -> None:
        row = self.table.selected_row()
        if row is None:
            return
        before = _Standing(row.id, row.stand, row.reden, row.uiterlijk)
        if self.history.replace(before, replace(before, uiterlijk=day), "actie verzetten"):
            self.table.view.setFocus()

    def _apply(self, standing: _Standing) -> bool:
        done = False
        with self.doing():
            now = self._acties.get(standing.actie_id)
            if (now.stand, now.reden) != (standing.stand, standing.reden.strip()):
                self._acties.afdoen(standing.actie_id, standing.stand, standing.reden)
            if standing.uiterlijk is not None and now.uiterlijk != standing.uiterlijk:
                self._acties.verzetten(standing.actie_id, standing.uiterlijk)
            self.tools.saves.saved_at(self.tools.now())
            done = True
        if done:
            self._reload()
            self.table.select(standing.actie_id)
        return done
