"""Making the agendas: what was made, for whom, and where it lies (W-20..W-22, art. 14.4)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.verspreiden import Gemaakt, Verspreiden
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.ui import theme
from zvh_desktop.ui.jobs import JobControl
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.text import Elided, Text


class AgendaMaken(QObject):
    """Asks for a folder and makes the agendas there, one after the other, beside the screen."""

    made = Signal(object, object)

    def __init__(self, owner: QWidget, tools: PageTools, verspreiden: Verspreiden) -> None:
        super().__init__(owner)
        self._owner = owner
        self._tools = tools
        self._verspreiden = verspreiden
        self.is_busy = False

    def ask_folder(self, casustafel_id: CasustafelId) -> None:
        choose_folder(
            self._owner,
            "Map voor de agenda's",
            lambda folder: self.make(casustafel_id, folder),
            name="agendas_map_kiezen",
        )

    def make(self, casustafel_id: CasustafelId, folder: Path) -> None:
        if self.is_busy:
            return

        def work(control: JobControl) -> tuple[Gemaakt, ...]:
            def step(done: int, total: int) -> bool:
                control.progress(done, total)
                return not control.is_cancelled

            return self._verspreiden.agenda(casustafel_id, folder, step)

        def done(made: tuple[Gemaakt, ...]) -> None:
            self.is_busy = False
            self.made.emit(made, folder)

        def failed(error: BaseException) -> None:
            self.is_busy = False
            self._tools.present_error(error)

        self.is_busy = True
        self._tools.jobs.run(work, done, failed, label="Agenda's maken", can_cancel=True)


class GemaaktPaneel(QFrame):
    """Stands in the place of the Casus until the user goes on."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.THREE, theme.Space.TWO, theme.Space.THREE, theme.Space.TWO)
        column.setSpacing(theme.Space.ONE)
        self.heading = Text("", "heading", name="agendas_gemaakt")
        self.folder = Elided("", "muted", name="agendas_map")
        column.addWidget(self.heading)
        column.addWidget(self.folder)
        self.table: RowTable[Gemaakt] = RowTable(
            [
                Column("Voor", _recipient, 220, strong=True),
                Column("Bestand", lambda g: g.pad.name, "stretch", muted=True),
            ],
            label="Gemaakte agenda's",
            name="gemaakte_agendas",
        )
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.Space.ONE)
        row.addWidget(
            secondary("Terug naar de casus", key="Esc", name="agendas_terug", on_click=self.closed.emit)
        )
        row.addStretch(1)
        row.addWidget(
            primary(
                "Map openen", icon="folder-open", key="Ctrl+Return", name="map_openen", on_click=self._open
            )
        )
        column.addLayout(row)

    def show_made(self, made: Sequence[Gemaakt], folder: Path) -> None:
        self._folder = folder
        count = len(made)
        self.heading.setText("1 agenda gemaakt" if count == 1 else f"{count} agenda's gemaakt")
        self.folder.setText(f"In de map {folder}")
        self.table.set_rows(list(made))

    def _open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _recipient(made: Gemaakt) -> str:
    if made.ontvanger.is_zvh:
        return "Het dossier van het ZVH"
    return made.ontvanger.naam
