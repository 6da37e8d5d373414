"""Lists the Partijen of the convenant, and whether each can send somebody with a valid mandate (art. 7.3, 9.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.inzien.lijsten import Blik
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.partijen.importeren import AFGEVAARDIGDEN, Importeren
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.inzien.zoekwoorden import orde
from zvh_desktop.domain.partijen.partij import Afgevaardigde, Partij, PartijSoort
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.partijen.partijen_import import PartijenImport
from zvh_desktop.ui.venster.invoer import Bewaard
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import Destination, ToPartij, ToToetredingen
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.file_choice import FileDrop
from zvh_desktop.ui.widgets.layout import in_turns
from zvh_desktop.ui.widgets.row_table import Column, count_column, day_column
from zvh_desktop.ui.widgets.text import set_tip
from zvh_desktop.ui.widgets.theme import Tone

SOON = timedelta(days=30)


def mandaat_van(persoon: Afgevaardigde, dag: date) -> tuple[str, Tone]:
    """Returns what the mandate of one person is worth on `dag`."""
    if persoon.mandaat_van is None:
        return "geen mandaat: vul in vanaf wanneer", Tone.WARN
    if dag < persoon.mandaat_van:
        return f"mandaat vanaf {datum.short_date(persoon.mandaat_van)}", Tone.NEUTRAL
    if persoon.mandaat_tot is None:
        return "mandaat zonder einddatum", Tone.OK
    if persoon.mandaat_tot < dag:
        return f"mandaat verlopen op {datum.short_date(persoon.mandaat_tot)}", Tone.DANGER
    if persoon.mandaat_tot <= dag + SOON:
        return f"mandaat eindigt {datum.days_from(persoon.mandaat_tot, dag)}", Tone.WARN
    return f"mandaat t/m {datum.short_date(persoon.mandaat_tot)}", Tone.OK


def mandaat_van_partij(partij: Partij, dag: date) -> tuple[str, Tone | None]:
    """Returns the one thing about the mandates of a Partij that asks for attention, or that all is well."""
    if not partij.is_partij_op(dag):
        return "neemt niet deel", Tone.NEUTRAL
    if not partij.afgevaardigden:
        return "nog geen afgevaardigde", Tone.NEUTRAL
    people = partij.gemandateerden_op(dag)
    if not people:
        return "niemand met een geldig mandaat", Tone.DANGER
    ends = [p.mandaat_tot for p in people if p.mandaat_tot is not None and p.mandaat_tot <= dag + SOON]
    if ends:
        words = "mandaat eindigt" if len(ends) == 1 else f"{len(ends)} mandaten eindigen"
        return f"{words} {datum.days_from(min(ends), dag)}", Tone.WARN
    return "geldig", None


class PartijenPage(LijstPage[Partij]):
    """Shows the list, or in its place the import of Afgevaardigden; a sheet can be dropped anywhere on the page."""

    one, several = "partij", "partijen"

    def __init__(
        self, tools: PageTools, partijen: Partijen, importeren: Importeren, uitgeven: LijstUitgeven
    ) -> None:
        super().__init__(tools, uitgeven, "Partijen", name="partijen_page")
        self._partijen, self._importeren = partijen, importeren
        FileDrop(self, (".xlsx", ".csv"), self._dropped)
        self._make_actions()
        table = self.make_list(
            "Partijen",
            [
                Column("Partij", lambda p: p.naam, "stretch", strong=True),
                Column("Soort", lambda p: codes.label(p.soort), 240),
                count_column("Afgevaardigden", lambda p: len(p.afgevaardigden), width=130),
                Column("Mandaat", lambda p: self._mandate(p)[0], 210, tone=lambda p: self._mandate(p)[1]),
                day_column("Partij sinds", lambda p: p.toegetreden_op, width=130, muted=True),
            ],
            opens="De gekozen partij openen",
            identity=lambda p: p.id,
            name="partijen",
        )
        self.stack = in_turns(table)
        self.add(self.stack, 1)
        tools.events.listen(self, self._heard)

    @cached_property
    def importing(self) -> PartijenImport:
        """Makes the import when somebody goes to it: it is a third of the page."""
        made = PartijenImport(self, self._importeren)
        made.closed.connect(self._end_import)
        self.stack.addWidget(made)
        return made

    def _make_actions(self) -> None:
        self.import_button = secondary(
            "Afgevaardigden importeren", "importeren", self._begin_import, "Ctrl+I", icon="upload"
        )
        join = partial(self.tools.navigator.go, ToToetredingen())
        self.join_button = secondary("Toetredingen", "toetredingen", join, "Alt+T", icon="file-plus")
        set_tip(self.join_button, "Organisaties die partij willen worden (art. 20)")
        self.add_action(self.join_button)
        self.add_action(self.import_button)

    def _mandate(self, partij: Partij) -> tuple[str, Tone | None]:
        return mandaat_van_partij(partij, self.tools.today())

    def open(self, destination: Destination) -> None:
        super().open(destination)
        if "importing" not in self.__dict__ and Bewaard(self.tools.half_typed, AFGEVAARDIGDEN).was_in_sight:
            self._begin_import()

    def initial_focus(self) -> QWidget:
        if self.stack.currentWidget() is self.table:
            return self.table.view
        return self.importing.first_focus()

    def flush(self) -> bool:
        is_made = "importing" in self.__dict__
        return (not is_made or self.importing.panel.flush()) and super().flush()

    def _heard(self, change: Gewijzigd) -> None:
        if change.soort == "partij":
            self.show_rows()

    def read(self, look: Blik) -> Sequence[Partij]:
        """Returns the Partijen, the gemeenten first."""
        return sorted(
            self._partijen.alle(), key=lambda p: (p.soort is not PartijSoort.GEMEENTE, orde(p.naam) or "")
        )

    def enter(self, row: Partij) -> None:
        self.tools.navigator.go(ToPartij(row.id))

    def show_counts(self, rows: Sequence[Partij], total: int) -> None:
        people = sum(len(p.afgevaardigden) for p in rows)
        who = "1 afgevaardigde" if people == 1 else f"{people} afgevaardigden"
        self.set_subtitle(f"{self.count_text(len(rows), total)}, {who}")

    def _begin_import(self) -> None:
        self.banner.clear()
        self.import_button.setEnabled(False)
        self.importing.panel.resume()
        self.stack.setCurrentWidget(self.importing)
        self.importing.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_import(self) -> None:
        self.import_button.setEnabled(True)
        self.stack.setCurrentWidget(self.table)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dropped(self, file: Path) -> None:
        self._begin_import()
        self.importing.read(file)
