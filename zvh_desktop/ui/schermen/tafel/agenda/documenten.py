"""Makes the agendas, and shows where each of them went (W-20..W-22, W-63, art. 14.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.application.verspreiden.verspreidlijst import Verspreidregel
from zvh_desktop.domain.ids import CasustafelId, PartijId
from zvh_desktop.domain.verspreiden.stukken import DocumentSoort
from zvh_desktop.domain.verspreiden.verstrekking import Stap, VerspreidStand
from zvh_desktop.taal import verspreiden
from zvh_desktop.ui.schermen.verspreiden.maken import SetMaken, ask_stap, wie_kreeg_wat
from zvh_desktop.ui.schermen.verspreiden.paneel import VerspreidPaneel
from zvh_desktop.ui.venster.page import Asked, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import Elided, Text


class AgendaMaken(QObject):
    """Asks for a folder and makes the agendas there, one after the other, beside the screen.

    A guest who holds his agenda as it is now is left alone; who comes new or whose part changed gets one.
    """

    made = Signal(object, object, object)

    def __init__(self, owner: QWidget, verspreiden: Verspreiden) -> None:
        super().__init__(owner)
        self._owner = owner
        self._verspreiden = verspreiden
        self._set = SetMaken(owner, lambda one: one.ontvanger.partijnaam)
        self._set.ended.connect(self._ended)

    def ask_folder(self, asked: Asked[CasustafelId]) -> None:
        choose_folder(
            self._owner,
            "Waar wilt u de agenda's opslaan?",
            lambda folder: self.make(asked, folder),
            name="agendas_map_kiezen",
        )

    def make(self, asked: Asked[CasustafelId], folder: Path) -> None:
        self._set.run(
            asked,
            lambda step, one: self._verspreiden.agenda(
                asked.id, folder, step, alleen_ontbrekende=True, per_stuk=one
            ),
            folder,
            "Agenda's maken",
            "",
        )

    def _ended(
        self, asked: Asked[CasustafelId], made: Sequence[Gemaakt], folder: Path, error: BaseException | None
    ) -> None:
        if error is not None:
            asked.fail(error)
        if made or error is None:
            self.made.emit(asked, made, folder)


class AgendaVerspreiding(QFrame):
    """Stands in the place of the agenda until the user goes on: who gets what, and how far it is."""

    closed = Signal()

    def __init__(self, tools: PageTools, verspreiden: Verspreiden) -> None:
        super().__init__()
        self._tools = tools
        self._verspreiden = verspreiden
        self._casustafel_id: CasustafelId | None = None
        self._names: dict[PartijId, str] = {}
        self._regels: tuple[Verspreidregel, ...] = ()
        self._folder: Path | None = None
        self.heading = Text("", "heading", name="agendas_gemaakt")
        self.folder = Elided("", "muted", name="agendas_map")
        two, three = theme.Space.TWO, theme.Space.THREE
        head = in_column(self.heading, self.folder, spacing=2, margins=(three, two, three, 0))
        self.paneel = VerspreidPaneel(tools, verspreiden.adreslijst, voorbeeld_naam="agenda_voorbeeld")
        self.paneel.stap_wanted.connect(self._ask_step)
        self.paneel.word.hide()
        self.table = self.paneel.table
        in_column(head, (self.paneel, 1), self._make_buttons(), on=self, spacing=0)

    def _make_buttons(self) -> QHBoxLayout:
        self.all_sent = secondary(
            "Alles verzonden melden", key="Alt+L", name="agendas_verzonden", on_click=self._ask_all
        )
        self.open_folder = primary(
            "Map openen", icon="folder-open", key="Ctrl+Return", name="map_openen", on_click=self._open
        )
        return in_row(
            secondary("Terug naar de agenda", key="Esc", name="agendas_terug", on_click=self.closed.emit),
            1,
            self.all_sent,
            self.open_folder,
            margins=(theme.Space.THREE, theme.Space.ONE, theme.Space.THREE, theme.Space.TWO),
        )

    def show_tafel(self, casustafel_id: CasustafelId, namen: dict[PartijId, str]) -> None:
        """Shows how far it is, without anything having been made now."""
        self._folder = None
        self.heading.setText("Agenda's verspreiden")
        self.folder.setText("")
        self._load(casustafel_id, namen)

    def show_made(
        self, casustafel_id: CasustafelId, namen: dict[PartijId, str], made: Sequence[Gemaakt], folder: Path
    ) -> None:
        self._folder = folder
        count = len(made)
        self.heading.setText(made_words(made))
        ways = wie_kreeg_wat(made)
        self.folder.setText(
            f"{ways[:1].upper()}{ways[1:]}, in de map {folder}" if count else f"In de map {folder}"
        )
        self._load(casustafel_id, namen)

    def _load(self, casustafel_id: CasustafelId, namen: dict[PartijId, str]) -> None:
        self._casustafel_id, self._names = casustafel_id, namen
        self._regels = self._verspreiden.regels_agenda(casustafel_id)
        self.paneel.show_regels(
            self._regels,
            namen,
            lambda ontvanger: self._verspreiden.voorbeeld_agenda(casustafel_id, ontvanger),
            "Ieder krijgt alleen de casussen waarvoor hij is uitgenodigd (art. 11.2 e), met een agendabestand (.ics) waarin geen "
            "naam en geen casus staat. Bij het maken wordt opnieuw beoordeeld wie mag komen.",
        )
        self.open_folder.setVisible(self._folder is not None)
        self.all_sent.setEnabled(bool(self._waiting()))

    def _waiting(self) -> list[Verspreidregel]:
        return [
            r
            for r in self._regels
            if r.stand is VerspreidStand.KLAARGEZET and not (r.ontvanger.is_zvh or r.is_vervallen)
        ]

    def _ask_all(self) -> None:
        waiting = self._waiting()
        count = "1 ontvanger" if len(waiting) == 1 else f"{len(waiting)} ontvangers"
        if waiting:
            self._ask(waiting, Stap.VERZONDEN, count)

    def _ask_step(self, regel: Verspreidregel, stap: Stap) -> None:
        self._ask([regel], stap, verspreiden.wie(regel.ontvanger))

    def _ask(self, regels: Sequence[Verspreidregel], stap: Stap, who: str) -> None:
        assert self._casustafel_id is not None
        asked = self._casustafel_id
        given = [s.verstrekking for r in regels for s in r.stukken]
        first = max(v.op for v in given).date()

        def told(day: date) -> None:
            with self._tools.doing(self):
                self._verspreiden.stap_melden(asked, [v.id for v in given], stap, day)
                if self._casustafel_id == asked:
                    self._load(asked, self._names)

        ask_stap(self, stap, who, self._tools.today, first, told)

    def _open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def made_words(made: Sequence[Gemaakt]) -> str:
    withdrawn = sum(one.soort is DocumentSoort.AFZEGGING for one in made)
    agendas = len(made) - withdrawn
    told = (
        "1 agenda" if agendas == 1 else f"{agendas} agenda's",
        "1 afzegging" if withdrawn == 1 else f"{withdrawn} afzeggingen",
    )
    said = " en ".join(words for words, count in zip(told, (agendas, withdrawn), strict=True) if count)
    return f"{said} gemaakt" if said else "Er was niets nieuws te maken"
