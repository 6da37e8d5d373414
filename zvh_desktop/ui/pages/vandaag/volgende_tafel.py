"""The next Casustafel, in big: when, where, how much, and the one button that leads there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.overzichten import CasustafelRij
from zvh_desktop.domain.notulen import NotulenStand
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.navigation import Destination, ToCasustafel, ToCasustafels
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.text import Elided, Text


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
        words = QVBoxLayout()
        words.setSpacing(theme.Space.HALF)
        head = QHBoxLayout()
        head.setSpacing(12)
        self.title = Text("", "title", name="volgende_tafel_titel")
        self.when = Chip(name="volgende_tafel_wanneer")
        head.addWidget(self.title)
        head.addWidget(self.when)
        head.addStretch(1)
        words.addLayout(head)
        self.moment = Elided("", "body", name="volgende_tafel_moment")
        self.size_label = Elided("", "muted", name="volgende_tafel_omvang")
        words.addWidget(self.moment)
        words.addWidget(self.size_label)
        row.addLayout(words, 1)
        self.button = primary(
            "Open de agenda",
            key="Ctrl+Return",
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
        self.title.setText(texts.label(tafel.soort))
        self.when.show_state(dates.days_from(tafel.datum, today), Tone.NOW if is_today else Tone.NEUTRAL)
        place = f", {tafel.plaats}" if tafel.plaats else ""
        self.moment.setText(f"{dates.long_date(tafel.datum)} om {dates.clock(tafel.begin)}{place}")
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
    words = [casussen, dates.minutes_text(tafel.minuten)]
    if tafel.notulen_stand is not None:
        words.append(
            "de tafel is geopend"
            if tafel.notulen_stand is NotulenStand.CONCEPT
            else f"notulen {texts.label(tafel.notulen_stand)}"
        )
    return " · ".join(words)
