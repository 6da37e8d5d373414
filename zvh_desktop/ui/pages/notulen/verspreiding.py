"""W-61, W-63: who gets which document, what it looks like, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from zvh_desktop.application.vaststellen import NotulenDossier
from zvh_desktop.application.verspreiden import Verspreiden
from zvh_desktop.domain.uittreksel import ZVH_DOSSIER, Ontvanger
from zvh_desktop.domain.verstrekking import DocumentSoort, Verstrekking
from zvh_desktop.ui import dates, theme
from zvh_desktop.ui.folding import fold
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.pdf_preview import PdfPreview, render_pages
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.text import Text

PREVIEW_AFTER_MS = 250


@dataclass(frozen=True, slots=True)
class OntvangerRij:
    """One recipient and the last document that was made for him."""

    ontvanger: Ontvanger
    laatste: Verstrekking | None

    @property
    def identity(self) -> str:
        return self.ontvanger.afgevaardigde_id or "zvh"

    @property
    def stand(self) -> str:
        if self.laatste is None:
            return "nog niet gemaakt"
        return f"klaargezet {dates.moment_text(self.laatste.op)}"


class Verspreiding(QSplitter):
    """Left a row per recipient, right the document as that recipient will read it."""

    def __init__(self, tools: PageTools, verspreiden: Verspreiden, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tools = tools
        self._verspreiden = verspreiden
        self._dossier: NotulenDossier | None = None
        self._wanted: Ontvanger | None = None
        self._shown: Ontvanger | None = None
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.Space.THREE, theme.Space.TWO, theme.Space.TWO, theme.Space.TWO)
        column.setSpacing(theme.Space.ONE)
        self._note = Text("", "muted", wrap=True, name="verspreiding_toelichting")
        column.addWidget(self._note)
        self.table: RowTable[OntvangerRij] = RowTable(
            [
                Column("Ontvanger", lambda r: r.ontvanger.naam, "stretch", strong=True),
                Column("Partij", lambda r: r.ontvanger.partijnaam, "stretch"),
                Column("Document", lambda r: r.stand, tone=lambda r: Tone.OK if r.laatste else Tone.NEUTRAL),
            ],
            label="Ontvangers",
            identity=lambda r: r.identity,
            name="ontvangers",
        )
        self.table.selected.connect(self._selected)
        column.addWidget(self.table, 1)
        self._file = Text("", "small", wrap=True, selectable=True, name="ontvanger_bestand")
        column.addWidget(self._file)
        self.addWidget(left)
        self.preview = PdfPreview(name="notulen_voorbeeld")
        self.addWidget(self.preview)
        self.setStretchFactor(0, 5)
        self.setStretchFactor(1, 4)
        self.setSizes([560, 480])
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PREVIEW_AFTER_MS)
        self._later.timeout.connect(self._make_preview)

    def show_dossier(self, dossier: NotulenDossier, ontvangers: tuple[Ontvanger, ...]) -> None:
        self._dossier = dossier
        self._shown = None
        latest: dict[str | None, Verstrekking] = {}
        for given in sorted(dossier.verstrekkingen, key=lambda v: v.op):
            if given.soort is DocumentSoort.NOTULEN:
                latest[given.afgevaardigde_id] = given
        by_partij = sorted(ontvangers, key=lambda o: (fold(o.partijnaam), fold(o.naam)))
        everybody = (*by_partij, ZVH_DOSSIER)
        self.table.set_rows([OntvangerRij(o, latest.get(o.afgevaardigde_id)) for o in everybody])
        count = len(ontvangers)
        self._note.setText(
            f"{count} {'ontvanger krijgt' if count == 1 else 'ontvangers krijgen'} een eigen document met alleen wat voor "
            "die persoon bestemd is (art. 8.2, 16.2); het volledige stuk blijft in het dossier van het ZVH."
        )
        if self.table.selected_row() is None:
            self.table.select_first()
        selected = self.table.selected_row()
        if selected is not None:
            self._selected(selected)

    def _selected(self, row: OntvangerRij | None) -> None:
        self._file.setText(f"Bestand: {row.laatste.bestandsnaam}" if row and row.laatste else "")
        if row is not None and row.ontvanger != self._shown:
            self._wanted = row.ontvanger
            self._later.start()

    def _make_preview(self) -> None:
        dossier, wanted = self._dossier, self._wanted
        if dossier is None or wanted is None:
            return
        width = self.preview.page_width

        def work(_control: object) -> tuple[Ontvanger, list[QImage]]:
            pdf = self._verspreiden.voorbeeld_notulen(dossier.casustafel.id, wanted)
            return wanted, render_pages(pdf, width)

        self._tools.jobs.run(work, self._show_preview, self._preview_failed, label="Voorbeeld maken")

    def _show_preview(self, made: Any) -> None:
        ontvanger, pages = made
        if ontvanger == self._wanted:
            self._shown = ontvanger
            self.preview.show_pages(pages)

    def _preview_failed(self, error: BaseException) -> None:
        self.preview.show_words("Het voorbeeld kan niet worden getoond.")
        self._tools.present_error(error)
