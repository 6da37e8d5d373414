"""Shows who gets which document, what it looks like, and how far each is (W-04, W-61, W-63)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.verspreiden.ontvanger import Tafelontvanger
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand
from zvh_desktop.taal import codes, verspreiden
from zvh_desktop.ui.venster.navigation import ToDatalek, ToPartij
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Facts
from zvh_desktop.ui.widgets.file_choice import choose_new_file
from zvh_desktop.ui.widgets.layout import FlowLayout, Tall, UprightArea, in_column, in_row
from zvh_desktop.ui.widgets.pdf_preview import PdfPreview, render_pages
from zvh_desktop.ui.widgets.row_table import Column, RowTable, count_column
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Text, set_tip

PREVIEW_AFTER_MS = 250
LEAST_DETAIL = 120
_DOCUMENT = "Stuk van deze ontvanger"

Voorbeeld = Callable[[Tafelontvanger], bytes]
Adreslijst = Callable[[Sequence[Verspreidregel], Path], Path]


class VerspreidPaneel(QSplitter):
    """Shows a row per recipient, and beside them what the chosen one gets and the document as he will read it.

    `stap_wanted` carries the row and the step that the user wants to tell of it, `word_wanted` the row for which he wants a
    Word file.
    """

    word_wanted = Signal(object)
    stap_wanted = Signal(object, object)

    def __init__(
        self, tools: PageTools, adreslijst: Adreslijst, *, voorbeeld_naam: str, is_van_een_casus: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._tools, self._adreslijst = tools, adreslijst
        self._voorbeeld: Voorbeeld | None = None
        self._names: dict[PartijId, str] = {}
        self._wanted: Tafelontvanger | None = None
        self._shown: Tafelontvanger | None = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(self._make_list(counts=not is_van_een_casus))
        self.addWidget(self._make_right(voorbeeld_naam))
        self.setStretchFactor(0, 5)
        self.setStretchFactor(1, 4)
        self.setSizes([640, 480])
        self._later = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._later.timeout.connect(self._make_preview)

    def _make_list(self, *, counts: bool) -> QWidget:
        left = QWidget()
        theme.set_size(left, least_width=480)
        self.note = Text("", "muted", wrap=True, name="verspreiding_toelichting")
        self.tally = Text("", "strong", wrap=True, name="verspreiding_telling")
        self.table: RowTable[Verspreidregel] = RowTable(
            [
                Column("Partij", self._short_name, "stretch", strong=True, tooltip=lambda r: r.partijnaam),
                Column("Ontvanger", lambda r: r.ontvanger.naam, "stretch"),
                *(
                    [count_column("Casussen", lambda r: len(r.casusnummers), tooltip=verspreiden.krijgt)]
                    * counts
                ),
                Column(
                    "Verzendwijze",
                    lambda r: "dossier" if r.ontvanger.is_zvh else codes.short(r.weg),
                    icon=lambda r: "circle-alert" if r.bezwaar or r.mist_adres else None,
                    tooltip=verspreiden.langs_welke_weg,
                ),
                Column("Status", verspreiden.stand, tone=verspreiden.toon, tooltip=verspreiden.hoe_ver),
            ],
            label="Ontvangers",
            identity=lambda r: r.ontvanger.persoon_id or "zvh",
            name="ontvangers",
        )
        self.table.selected.connect(self._selected)
        margins = (theme.Space.THREE, theme.Space.TWO, theme.Space.TWO, theme.Space.TWO)
        self.addresses = KeyButton(
            "Adreslijst",
            "ontvangers_adreslijst",
            self._ask_list,
            "Alt+E",
            does="Aan wie welk bestand gaat, als csv voor beveiligde mail",
            small=True,
        )
        tally = in_row((self.tally, 1), self.addresses)
        in_column(self.note, tally, (self.table, 1), on=left, margins=margins)
        return left

    def _ask_list(self) -> None:
        regels, name = self.table.rows(), f"Adreslijst {self._tools.today():%Y-%m-%d}.csv"

        def write(path: Path) -> None:
            with self._tools.doing(self):
                made = self._adreslijst(regels, path)
                toast(self, f"{made.name} is gemaakt. Het programma verstuurt zelf niets.")

        choose_new_file(self, "Adreslijst opslaan", name, "CSV (*.csv)", write, name="adreslijst_plaats")

    def _make_right(self, voorbeeld_naam: str) -> QWidget:
        right = QWidget()
        theme.set_size(right, least_width=380)
        head = QFrame()
        self.who = Text("", "strong", wrap=True, name="ontvanger_wie")
        self.facts = Facts(beside=True, label_width=88, name="ontvanger_krijgt")
        self.file = Text("", "small", wrap=True, selectable=True, name="ontvanger_bestand")
        scroll = UprightArea(reads=True)
        scroll.setAccessibleName("Wat deze ontvanger krijgt")
        scroll.setObjectName("ontvanger_uitleg")
        tall = Tall()
        in_column(self.facts, self.file, 1, on=tall, margins=(0, 0, theme.Space.ONE, 0))
        scroll.setWidget(tall)
        theme.set_size(scroll, least_height=LEAST_DETAIL)
        margins = (theme.Space.TWO, theme.Space.TWO, theme.Space.TWO, theme.Space.ONE)
        in_column(self.who, (scroll, 1), self._make_buttons(), on=head, margins=margins)
        self.preview = PdfPreview(name=voorbeeld_naam)
        in_column((head, 2), (self.preview, 3), on=right, spacing=0)
        return right

    def _make_buttons(self) -> FlowLayout:
        row = FlowLayout()
        self.sent, self.received, self.way, self.word, self.leak = buttons = [
            KeyButton(word, f"ontvanger_{word.lower()}", action, key, does=does, small=True)
            for word, key, action, does in (
                ("Verzonden", "Alt+V", partial(self._want, Stap.VERZONDEN), f"{_DOCUMENT} is verzonden"),
                ("Ontvangen", "Alt+O", partial(self._want, Stap.ONTVANGEN), f"{_DOCUMENT} is ontvangen"),
                (
                    "Verzendwijze",
                    "Alt+W",
                    partial(self._with_row, self._to_partij),
                    "Hoe deze partij haar stukken krijgt",
                ),
                ("Word", "Alt+D", partial(self._with_row, self.word_wanted.emit), f"{_DOCUMENT} in Word"),
                (
                    "Datalek",
                    "Alt+M",
                    partial(self._with_row, self._went_wrong),
                    f"{_DOCUMENT} ging naar een verkeerde: een datalek vastleggen",
                ),
            )
        ]
        self.way.setAccessibleDescription("Alt+W: open de partij om te kiezen hoe zij haar stukken krijgt")
        set_tip(self.word, "Een Word-bestand voor deze ontvanger; niet ondertekend")
        for button in buttons:
            row.addWidget(button)
        return row

    def show_regels(
        self,
        regels: tuple[Verspreidregel, ...],
        namen: dict[PartijId, str],
        voorbeeld: Voorbeeld,
        toelichting: str,
    ) -> None:
        self._voorbeeld = voorbeeld
        self._names = namen
        self._shown = None
        self.note.setText(toelichting)
        self.tally.setText(verspreiden.telling(regels))
        goes = (r for r in regels if not (r.ontvanger.is_zvh or r.is_vervallen or r.krijgt_niets))
        self.addresses.setEnabled(any(not one.stappen for r in goes for one in r.stukken))
        self.table.set_rows(regels)
        if self.table.selected_row() is None:
            self.table.select_first()
        selected = self.table.selected_row()
        if selected is not None:
            self._selected(selected)

    def _short_name(self, regel: Verspreidregel) -> str:
        partij_id = regel.ontvanger.partij_id
        return self._names.get(partij_id, regel.partijnaam) if partij_id is not None else regel.partijnaam

    def _selected(self, regel: Verspreidregel | None) -> None:
        if regel is None:
            return
        rows = [("Krijgt", verspreiden.krijgt(regel)), ("Status", verspreiden.hoe_ver(regel))]
        if regel.krijgt_niets or not regel.ontvanger.is_zvh:
            way = "Waarom niet" if regel.krijgt_niets else "Verzendwijze"
            rows.append((way, verspreiden.langs_welke_weg(regel)))
        left_out = verspreiden.krijgt_niet(regel.weglatingen, lambda p: self._names.get(p, ""))
        if left_out or not regel.ontvanger.is_zvh:
            rows.append(("Krijgt niet", left_out or "Niets is weggelaten."))
        if regel.eerder:
            rows.append(("Eerder", verspreiden.eerder(regel)))
        self.who.setText(verspreiden.wie(regel.ontvanger))
        self.facts.set_rows(rows)
        names = list(dict.fromkeys(s.verstrekking.bestandsnaam for s in regel.stukken))
        self.file.setText(f"Bestand: {', '.join(names)}" if names else "")
        is_partij = not regel.ontvanger.is_zvh
        self.sent.setEnabled(is_partij and regel.stand is VerspreidStand.KLAARGEZET)
        self.received.setEnabled(
            is_partij and regel.stand in (VerspreidStand.KLAARGEZET, VerspreidStand.VERZONDEN)
        )
        self.way.setEnabled(is_partij)
        self.leak.setEnabled(is_partij and bool(regel.stukken))
        self.word.setEnabled(regel.krijgt_niets is None)
        self._wanted = None if regel.krijgt_niets or regel.is_afgezegd else regel.ontvanger
        if regel.krijgt_niets:
            self._shown = None
            self.preview.show_words("Deze ontvanger krijgt vandaag niets.")
        elif regel.is_afgezegd:
            self._shown = None
            self.preview.show_words("Een afzegging is een agendabestand: zonder naam en zonder casus.")
        elif regel.ontvanger != self._shown:
            self._later.start()

    def _with_row(self, act: Callable[[Verspreidregel], object]) -> None:
        regel = self.table.selected_row()
        if regel is not None:
            act(regel)

    def _want(self, stap: Stap) -> None:
        self._with_row(lambda regel: self.stap_wanted.emit(regel, stap))

    def _went_wrong(self, regel: Verspreidregel) -> None:
        """Begins a datalek about what this recipient was given last (W-72)."""
        last = max((one.verstrekking for one in regel.stukken), key=lambda v: v.op, default=None)
        if last is not None:
            self._tools.navigator.go(ToDatalek(verstrekking_id=last.id))

    def _to_partij(self, regel: Verspreidregel) -> None:
        if regel.ontvanger.partij_id is not None:
            self._tools.navigator.go(ToPartij(regel.ontvanger.partij_id))

    def _make_preview(self) -> None:
        voorbeeld, wanted = self._voorbeeld, self._wanted
        if voorbeeld is None or wanted is None:
            return
        width = self.preview.page_width

        def is_wanted() -> bool:
            return voorbeeld is self._voorbeeld and wanted == self._wanted

        def done(pages: list[QImage]) -> None:
            if is_wanted():
                self._shown = wanted
                self.preview.show_pages(pages)

        def failed(error: BaseException) -> None:
            if is_wanted():
                self.preview.show_words("Het voorbeeld kan niet worden getoond.")
                self._tools.present_error(error)

        self._tools.jobs.run(
            lambda _control: render_pages(voorbeeld(wanted), width), done, failed, label="Voorbeeld maken"
        )
