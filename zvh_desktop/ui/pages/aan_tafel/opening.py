"""P-03, art. 17.1: the table is opened with the secrecy statement, and that moment is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.notuleren import Zitting
from zvh_desktop.ui import dates, theme
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.text import Text

VERKLARING = (
    "Wat hier over personen en over elkaars organisaties ter tafel komt, is vertrouwelijk. Ieder van ons houdt het geheim, "
    "ook na afloop van dit overleg en van onze deelname, en gebruikt het alleen waarvoor de partij die het inbrengt "
    "dat toestaat."
)


class OpeningPaneel(QWidget):
    """What the chair reads aloud, and the one key that opens the table."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(1)
        card = Card("Opening van de tafel", padding=theme.Space.THREE)
        card.setFixedWidth(620)
        self._when = Text("", "muted", wrap=True)
        card.add(self._when)
        card.add(Text("Lees voor (geheimhouding, art. 17.1):", "label"))
        card.add(Text(VERKLARING, "heading", wrap=True, name="geheimhouding"))
        card.add(
            Text(
                "Wie later aanschuift, bevestigt dit dan alsnog; de presentie per casus legt dat moment vast.",
                "muted",
                wrap=True,
            )
        )
        self.button = primary(
            "Voorgelezen, open de tafel", key="Ctrl+Return", name="tafel_openen", on_click=self.opened.emit
        )
        card.body.addSpacing(theme.Space.ONE)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        column.addStretch(2)
        outer.addLayout(column)
        outer.addStretch(1)

    def show_zitting(self, zitting: Zitting) -> None:
        tafel = zitting.casustafel
        count = len(tafel.agendapunten)
        self._when.setText(
            f"{dates.long_date(tafel.datum)}, {dates.clock(tafel.begin)} tot {dates.clock(tafel.einde)} uur. "
            f"{count} {'casus' if count == 1 else 'casussen'}, {dates.minutes_text(tafel.minuten)}."
        )
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
