"""Acties (P-04, art. 11.2 g): what was agreed, most overdue first; closed with one key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.inzien.overzichten import ActieRij, Overzichten
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.tafel.acties.gekozen_actie import GekozenActie, HalveReden
from zvh_desktop.ui.venster.autosave import UndoHistory
from zvh_desktop.ui.venster.navigation import Destination, ToActies, ToCasus
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key, tell_key
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.row_table import Column, RowFilter, RowTable
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.theme import Tone

ALL = ""
WITHOUT = "zonder partij"
WIDTH = 272


def is_late(row: ActieRij, today: date) -> bool:
    return row.stand.value == "open" and row.uiterlijk is not None and row.uiterlijk < today


def partij_key(row: ActieRij) -> str:
    return row.partij_id or WITHOUT


class PartijLijst(QFrame):
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.HALF, theme.Space.HALF, theme.Space.HALF, theme.Space.HALF)
        self.list = CardList(label="Open acties per partij", name="acties_per_partij")
        self.list.chosen.connect(self.chosen)
        column.addWidget(self.list)

    def show_acties(self, rows: Iterable[ActieRij], today: date) -> None:
        """Who is late most stands first; Partijen with nothing open are left out."""
        counts: dict[str, tuple[str, int, int]] = {}
        for row in rows:
            if row.stand.value != "open":
                continue
            name, open_, late = counts.get(partij_key(row), (row.partij or "Nog zonder partij", 0, 0))
            counts[partij_key(row)] = (name, open_ + 1, late + is_late(row, today))
        total = sum(open_ for _name, open_, _late in counts.values())
        all_late = sum(late for _name, _open, late in counts.values())
        ordered = sorted(counts.items(), key=lambda one: (-one[1][2], -one[1][1], one[1][0].casefold()))
        self.list.set_rows(
            [
                _card(ALL, "Alle partijen", total, all_late),
                *(_card(key, name, open_, late) for key, (name, open_, late) in ordered),
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
    """How one actie stands: the step of undo."""

    actie_id: ActieId
    stand: ActieStand
    reden: str
    uiterlijk: date | None


class ActiesPage(Page):
    def __init__(self, tools: PageTools, acties: Acties, overzichten: Overzichten) -> None:
        super().__init__(tools, "Acties", name="acties_page", scroll=False)
        self._acties = acties
        self._overzichten = overzichten
        self._all: tuple[ActieRij, ...] = ()
        self._partij = ALL
        self.history = self.use_undo(UndoHistory(self._apply, self))
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        self.partijen = PartijLijst()
        self.partijen.chosen.connect(self._choose_partij)
        row.addWidget(self.partijen)
        column = QVBoxLayout()
        column.setSpacing(theme.Space.TWO)
        column.addLayout(self._make_filters())
        self.table = self._make_table()
        column.addWidget(self.table, 1)
        self.gekozen = GekozenActie(self._today)
        self.gekozen.decided.connect(self._decide)
        self.gekozen.moved.connect(self._move)
        self.gekozen.opened.connect(self._open_casus)
        self.gekozen.asked_nothing.connect(self._ask_nothing)
        self._half_reason = HalveReden(self)
        self.gekozen.reason_typed.connect(self._keep_reason)
        column.addWidget(self.gekozen)
        row.addLayout(column, 1)
        self.body.addLayout(row, 1)
        tools.events.listen(self, lambda _change: self._reload())

    def _today(self) -> date:
        return self.tools.now().date()

    def _make_filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        self.text = RowFilter(
            "Zoek een actie  (Ctrl+F)",
            lambda r: f"{r.wat} {r.nummer} {r.betrokkene} {r.partij} {r.persoon} {r.reden}",
            name="acties_zoeken",
            width=248,
        )
        bind_key(self, "Ctrl+F", "Zoeken in acties", self.text.focus_all)
        self.text.changed.connect(self._filter)
        self.text.down.connect(self._to_table)
        self.late_only = QCheckBox("Alleen te &laat")
        tell_key(self.late_only, "Alt+L", "Alleen wat te laat is")
        self.late_only.setObjectName("alleen_te_laat")
        self.late_only.toggled.connect(lambda _on: self._filter())
        self.closed_too = QCheckBox("Ook &afgedane")
        tell_key(self.closed_too, "Alt+A", "Ook wat is afgedaan")
        self.closed_too.setObjectName("ook_afgedane")
        self.closed_too.toggled.connect(lambda _on: self._reload())
        row.addWidget(self.text)
        row.addStretch(1)
        row.addWidget(self.late_only)
        row.addWidget(self.closed_too)
        return row

    def _make_table(self) -> RowTable[ActieRij]:
        table: RowTable[ActieRij] = RowTable(
            [
                Column("Actie", lambda r: r.wat, "stretch", strong=True),
                Column("Casus", lambda r: r.nummer, muted=True),
                Column("Partij", lambda r: r.partij, 144, tooltip=lambda r: f"{r.partij}, {r.persoon}"),
                Column(
                    "Uiterlijk",
                    lambda r: datum.short_date(r.uiterlijk) if r.uiterlijk else "",
                    sort=lambda r: r.uiterlijk,
                ),
                Column("Stand", self._stand_words, tone=self._stand_tone, sort=self._stand_order),
            ],
            label="Acties",
            identity=lambda r: r.id,
            empty=EmptyState("list-checks", "Er staan geen acties open.", name="acties_leeg"),
            name="acties",
        )
        table.opened.connect(lambda _row: self._open_casus())
        table.selected.connect(self._show_chosen)
        return table

    def _stand_words(self, row: ActieRij) -> str:
        late = datum.days_late(row.uiterlijk, self._today()) if row.uiterlijk else ""
        return late if late and row.stand is ActieStand.OPEN else codes.label(row.stand)

    def _stand_tone(self, row: ActieRij) -> Tone:
        if row.stand is ActieStand.OPEN:
            return Tone.DANGER if is_late(row, self._today()) else Tone.NEUTRAL
        return codes.tone(row.stand)

    def _stand_order(self, row: ActieRij) -> tuple[bool, date]:
        return row.stand is not ActieStand.OPEN, row.uiterlijk or date.max

    def initial_focus(self) -> QWidget:
        return self.table.view if self.table.rows() else self.text

    def open(self, destination: Destination) -> None:
        if isinstance(destination, ToActies) and destination.filter:
            self.late_only.setChecked(destination.filter == LATE)
            self._partij = ALL if destination.filter == LATE else destination.filter
            self.text.clear()
        self._reload()
        if self.table.selected_row() is None:
            self.table.select_first()

    def _reload(self) -> None:
        today = self._today()
        self._all = self._overzichten.acties(today, alleen_open=not self.closed_too.isChecked())
        self.text.forget()
        self.partijen.show_acties(self._all, today)
        if not self.partijen.select(self._partij):
            self._partij = ALL
            self.partijen.select(ALL)
        self._filter()

    def _filter(self) -> None:
        place = self.table.view.currentIndex().row()
        today = self._today()
        rows = [
            r
            for r in self.text.pick(self._all)
            if self._partij in (ALL, partij_key(r)) and (not self.late_only.isChecked() or is_late(r, today))
        ]
        self._show_empty()
        self.table.set_rows(rows)
        if self.table.selected_row() is None and rows:
            self.table.select(rows[max(0, min(place, len(rows) - 1))].id)
        self._show_chosen(self.table.selected_row())
        open_ = sum(r.stand is ActieStand.OPEN for r in rows)
        late = sum(is_late(r, today) for r in rows)
        words = f"{open_} open, {f'waarvan {late} te laat' if late else 'niets te laat'}"
        self.set_subtitle(words if open_ else "Geen open acties")

    def _show_empty(self) -> None:
        if not self._all:
            self.table.empty.show_words(
                "Er staan geen acties open.", "Wat aan tafel wordt afgesproken, komt vanzelf hier te staan."
            )
        else:
            self.table.empty.show_words("Geen actie past hierbij.", "Kies een andere partij of zoek anders.")

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
        self.table.view.setFocus()

    def _to_table(self) -> None:
        self.table.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_partij(self, key: str) -> None:
        self._partij = key
        self._filter()

    def _open_casus(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self.tools.navigator.go(ToCasus(row.casus_id, "Acties"))

    def _decide(self, stand: ActieStand, reden: str) -> None:
        row = self.table.selected_row()
        if row is None:
            return
        before = _Standing(row.id, row.stand, row.reden, row.uiterlijk)
        self._half_reason.done(row.id)
        words = "heropend" if stand is ActieStand.OPEN else codes.label(stand)
        self.history.replace(before, replace(before, stand=stand, reden=reden), f"actie {words}")
        toast(self, f"Actie {words}. Ctrl+Z draait het terug.")
        self.table.view.setFocus()

    def _move(self, day: date) -> None:
        row = self.table.selected_row()
        if row is None:
            return
        before = _Standing(row.id, row.stand, row.reden, row.uiterlijk)
        self.history.replace(before, replace(before, uiterlijk=day), "actie verzetten")
        self.table.view.setFocus()

    def _apply(self, standing: _Standing) -> None:
        with self.doing():
            now = self._acties.get(standing.actie_id)
            if (now.stand, now.reden) != (standing.stand, standing.reden.strip()):
                self._acties.afdoen(standing.actie_id, standing.stand, standing.reden)
            if standing.uiterlijk is not None and now.uiterlijk != standing.uiterlijk:
                self._acties.verzetten(standing.actie_id, standing.uiterlijk)
            self.tools.saves.saved_at(self.tools.now())
        self._reload()
        self.table.select(standing.actie_id)
