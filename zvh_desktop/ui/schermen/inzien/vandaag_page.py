"""Vandaag: one calm page with the next Casustafel and everything that asks for attention."""

from __future__ import annotations

from datetime import date
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.inzien.overzichten import CasustafelRij, VandaagOverzicht
from zvh_desktop.application.kluis.toegang import Oefenen
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.inzien.aandacht import (
    MAKEN,
    AandachtGroep,
    Aandachtspunten,
    Begin,
    EersteStappen,
    Herinneringen,
    aandacht_op,
    reminders_of,
)
from zvh_desktop.ui.venster.navigation import Destination, ToCasustafel, ToCasustafels
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.card import EmptyState, clear_layout
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import Elided, Text
from zvh_desktop.ui.widgets.theme import Tone


class VolgendeTafel(QFrame):
    """Has the accent round it only when the table is today: that is what is "now"."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("volgende_tafel")
        self.setAccessibleName("Volgende Casustafel")
        self._place: Destination = ToCasustafels()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.THREE, theme.Space.THREE, theme.Space.THREE, theme.Space.THREE)
        row.setSpacing(theme.Space.THREE)
        self.title = Text("", "title", name="volgende_tafel_titel")
        self.when = Chip(name="volgende_tafel_wanneer")
        head = in_row(self.title, self.when, 1, spacing=12)
        self.moment = Elided("", "body", name="volgende_tafel_moment")
        self.size_label = Elided("", "muted", name="volgende_tafel_omvang")
        words = in_column(head, self.moment, self.size_label, spacing=theme.Space.HALF)
        row.addLayout(words, 1)
        self.button = primary(
            "Open de agenda",
            key="Ctrl+Return",
            does="Naar de volgende Casustafel",
            name="naar_volgende_tafel",
            on_click=lambda: self.wanted.emit(self._place),
        )
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_tafel(self, tafel: CasustafelRij | None, today: date) -> None:
        self.when.setVisible(tafel is not None)
        if tafel is None:
            self.title.setText("Geen Casustafel gepland")
            self.moment.setText("Plan de volgende bij Casustafels, dan staat hij hier.")
            self.size_label.setText("")
            self._go_to("Naar Casustafels", ToCasustafels())
            theme.set_role(self, current=False)
            return
        is_today = tafel.datum == today
        self.title.setText(codes.label(tafel.soort))
        self.when.show_state(datum.days_from(tafel.datum, today), Tone.NOW if is_today else Tone.NEUTRAL)
        place = f", {tafel.plaats}" if tafel.plaats else ""
        self.moment.setText(f"{datum.long_date(tafel.datum)} om {datum.clock(tafel.begin)}{place}")
        self.size_label.setText(_size(tafel))
        self._lead(tafel, is_today)
        theme.set_role(self, current=is_today)

    def _lead(self, tafel: CasustafelRij, is_today: bool) -> None:
        if tafel.notulen_stand not in (None, NotulenStand.CONCEPT):
            self._go_to("Naar de notulen", ToCasustafel(tafel.id, "Notulen"))
        elif is_today and tafel.aantal_casussen:
            self._go_to("Naar de tafel", ToCasustafel(tafel.id, "Aan tafel"))
        else:
            self._go_to("Open de agenda", ToCasustafel(tafel.id, "Agenda"))

    def _go_to(self, words: str, place: Destination) -> None:
        self._place = place
        self.button.set_text(words)


def _size(tafel: CasustafelRij) -> str:
    if not tafel.aantal_casussen:
        return "De agenda is nog leeg"
    casussen = "1 casus" if tafel.aantal_casussen == 1 else f"{tafel.aantal_casussen} casussen"
    words = [casussen, datum.minutes_text(tafel.minuten)]
    if tafel.notulen_stand is not None:
        words.append(
            "de tafel is geopend"
            if tafel.notulen_stand is NotulenStand.CONCEPT
            else f"notulen {codes.label(tafel.notulen_stand)}"
        )
    return " · ".join(words)


TWO_COLUMNS_FROM = 860


class VandaagPage(Page):
    @classmethod
    def from_kluis(cls, kluis: GeopendeKluis, tools: PageTools) -> Self:
        return cls(tools, kluis)

    def __init__(self, tools: PageTools, kluis: GeopendeKluis) -> None:
        super().__init__(tools, "Vandaag", name="vandaag_page", width=1120)
        self._kluis, self._overzichten = kluis, kluis.services.overzichten
        self._shown: tuple[Aandachtspunten, ...] | None = None
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
        self._row = in_row(spacing=theme.Space.TWO)
        for column in self._columns:
            column.setSpacing(theme.Space.TWO)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._row.addLayout(column, 1)
        self.body.addLayout(self._row)
        self.without_key = Herinneringen("zonder_herstelsleutel")
        self.reminders = Herinneringen("herinneringen")
        for one in (self.without_key, self.reminders):
            one.wanted.connect(tools.navigator.go)
            self.add(one)
        tools.events.listen(self, lambda _change: self._reload())

    def open(self, destination: Destination) -> None:
        try:
            self._reload()
        except Exception:
            self._say_nothing()
            raise

    def _say_nothing(self) -> None:
        """Hides everything: what could not be read is not known, above all not that nothing asks for attention."""
        self._shown = None
        self._show_groups(())
        for part in (self.tafel, self.stappen, self.nothing, self.without_key, self.reminders):
            part.hide()

    def initial_focus(self) -> QWidget:
        return self.stappen.lines if self.stappen.isVisibleTo(self) else self.tafel.button

    def _show_reminders(self, kluis: GeopendeKluis) -> None:
        """Shows what is good to do some day; not in a demonstration, whose passphrase stands on the screen: there is nothing to recover."""
        s, is_real = kluis.services, not kluis.is_demonstratie
        self.without_key.show_lines((MAKEN,) if is_real and kluis.toegang.mist_herstelsleutel() else ())
        oefenen = Oefenen(s.omgeving, kluis.toegang)
        self.reminders.show_lines(reminders_of(s.reservekopieen.aandacht(), oefenen) if is_real else ())

    def groups(self) -> list[AandachtGroep]:
        """Returns the groups on the page, in the order of reading."""
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
        self.set_subtitle(datum.long_date(today))
        self._show_reminders(self._kluis)
        begin = self._begin(overzicht)
        self.stappen.setVisible(begin is not None)
        if begin is not None:
            self.stappen.show_begin(begin)
        self.tafel.setVisible(begin is None or overzicht.volgende_tafel is not None)
        self.tafel.show_tafel(overzicht.volgende_tafel, today)
        groups = aandacht_op(overzicht, today, self._kluis.services.vernietigen.vervallen())
        self.nothing.setVisible(not groups and begin is None)
        if groups != self._shown:
            self._shown = groups
            self._show_groups(groups)

    def _begin(self, overzicht: VandaagOverzicht) -> Begin | None:
        """Returns the first steps until a table was planned; None in a kluis that is in use."""
        if overzicht.volgende_tafel is not None or self._overzichten.casustafels():
            return None
        return Begin(
            heeft_afgevaardigden=any(p.aantal_afgevaardigden for p in self._overzichten.partijen()),
            heeft_certificaat=self._kluis.services.certificaten.huidig() is not None,
            heeft_aanmelding=bool(self._overzichten.aanmeldingen()),
            heeft_casustafel=False,
        )

    def _show_groups(self, groups: tuple[Aandachtspunten, ...]) -> None:
        """Puts each next group in the column that is shorter, so that neither runs away."""
        for column in self._columns:
            clear_layout(column)
        heights = [0, 0]
        for group in groups:
            shortest = 1 if heights[1] < heights[0] else 0
            made = AandachtGroep(group)
            made.opened.connect(self.tools.navigator.go)
            self._columns[shortest].addWidget(made)
            heights[shortest] += made.sizeHint().height() + theme.Space.TWO
