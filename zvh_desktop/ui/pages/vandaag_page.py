"""Vandaag: one calm page with the next Casustafel and everything that asks for attention."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.application.overzichten import Overzichten, VandaagOverzicht
from zvh_desktop.application.vernietigen import Wachtend
from zvh_desktop.ui import dates, theme
from zvh_desktop.ui.navigation import Destination
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.pages.page import Page
from zvh_desktop.ui.pages.vandaag.aandacht import aandacht_op
from zvh_desktop.ui.pages.vandaag.eerste_stappen import Begin, EersteStappen
from zvh_desktop.ui.pages.vandaag.groep import Aandacht, AandachtGroep
from zvh_desktop.ui.pages.vandaag.herinneringen import Herinnering, Herinneringen
from zvh_desktop.ui.pages.vandaag.herstelsleutel_regel import HerstelsleutelRegel
from zvh_desktop.ui.pages.vandaag.volgende_tafel import VolgendeTafel
from zvh_desktop.ui.widgets.empty_state import EmptyState
from zvh_desktop.ui.widgets.section import clear_layout

TWO_COLUMNS_FROM = 860


class VandaagPage(Page):
    def __init__(
        self,
        tools: PageTools,
        overzichten: Overzichten,
        certificaten: Certificaten,
        misses_recovery_key: Callable[[], bool],
        reminders: Callable[[], tuple[Herinnering, ...]] = lambda: (),
        due: Callable[[], tuple[Wachtend, ...]] = lambda: (),
    ) -> None:
        super().__init__(tools, "Vandaag", name="vandaag_page", width=1120)
        self._overzichten = overzichten
        self._certificaten = certificaten
        self._misses_recovery_key = misses_recovery_key
        self._reminders = reminders
        self._due = due
        self._shown: tuple[Aandacht, ...] | None = None
        self.tafel = VolgendeTafel()
        self.tafel.wanted.connect(tools.navigator.go)
        self.add(self.tafel)
        self.stappen = EersteStappen()
        self.stappen.opened.connect(tools.navigator.go)
        self.add(self.stappen)
        self.nothing = EmptyState(
            "circle-check", "Niets vraagt nu om aandacht.", "Alles is beantwoord, vastgesteld en op tijd."
        )
        self.add(self.nothing)
        self._columns: tuple[QVBoxLayout, QVBoxLayout] = (QVBoxLayout(), QVBoxLayout())
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.Space.TWO)
        for column in self._columns:
            column.setSpacing(theme.Space.TWO)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._row.addLayout(column, 1)
        self.body.addLayout(self._row)
        self.without_key = HerstelsleutelRegel()
        self.without_key.wanted.connect(tools.navigator.go)
        self.add(self.without_key)
        self.reminders = Herinneringen()
        self.reminders.wanted.connect(tools.navigator.go)
        self.add(self.reminders)
        tools.events.listen(self, lambda _change: self._reload())

    def open(self, destination: Destination) -> None:
        try:
            self._reload()
        except Exception:
            self._say_nothing()
            raise

    def _say_nothing(self) -> None:
        """What could not be read is not known: above all not that nothing asks for attention."""
        self._shown = None
        self._show_groups(())
        for part in (self.tafel, self.stappen, self.nothing, self.without_key, self.reminders):
            part.hide()

    def initial_focus(self) -> QWidget:
        return self.stappen.lines if self.stappen.isVisibleTo(self) else self.tafel.button

    def keys(self) -> Sequence[tuple[str, str]]:
        return (
            ("Ctrl+Return", "Naar de volgende Casustafel"),
            ("Tab", "Naar de volgende groep"),
            ("Return", "De gekozen regel openen"),
        )

    def groups(self) -> list[AandachtGroep]:
        """The groups on the page, in the order of reading."""
        items = [column.itemAt(place) for column in self._columns for place in range(column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, AandachtGroep)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= TWO_COLUMNS_FROM
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _reload(self) -> None:
        today = self.tools.now().date()
        overzicht = self._overzichten.vandaag(today)
        self.set_subtitle(dates.long_date(today))
        self.without_key.setVisible(self._misses_recovery_key())
        self.reminders.show_lines(self._reminders())
        begin = self._begin(overzicht)
        self.stappen.setVisible(begin is not None)
        if begin is not None:
            self.stappen.show_begin(begin)
        self.tafel.setVisible(begin is None or overzicht.volgende_tafel is not None)
        self.tafel.show_tafel(overzicht.volgende_tafel, today)
        groups = aandacht_op(overzicht, today, self._due())
        self.nothing.setVisible(not groups and begin is None)
        if groups != self._shown:
            self._shown = groups
            self._show_groups(groups)

    def _begin(self, overzicht: VandaagOverzicht) -> Begin | None:
        """The first steps, until a table was planned; None in a kluis that is in use."""
        if overzicht.volgende_tafel is not None or self._overzichten.casustafels():
            return None
        return Begin(
            heeft_afgevaardigden=any(p.aantal_afgevaardigden for p in self._overzichten.partijen()),
            heeft_certificaat=self._certificaten.huidig() is not None,
            heeft_aanmelding=bool(self._overzichten.aanmeldingen()),
            heeft_casustafel=False,
        )

    def _show_groups(self, groups: tuple[Aandacht, ...]) -> None:
        """Each next group goes to the column that is shorter, so that neither runs away."""
        for column in self._columns:
            clear_layout(column)
        heights = [0, 0]
        for group in groups:
            shortest = 1 if heights[1] < heights[0] else 0
            made = AandachtGroep(group)
            made.opened.connect(self.tools.navigator.go)
            self._columns[shortest].addWidget(made)
            heights[shortest] += made.sizeHint().height() + theme.Space.TWO
