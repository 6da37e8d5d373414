"""When the screen locks by itself and how long a copied text stays on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.ui import capture, session
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.confirm import confirm
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.text import Text

NOOIT = 0
SHIELDED = (
    "Op de beamer blijft alles te zien. Wie een foto van het scherm maakt met een telefoon houdt dit niet tegen. Zet het uit "
    "als u de tafel in een videovergadering wilt tonen."
)
NOT_SHIELDED = (
    "Dit systeem biedt dat niet: elk programma dat hier draait kan het scherm vastleggen. Vergrendel met Ctrl+L voor u uw "
    "scherm deelt."
)
_MINUTEN = (1, 2, 5, 10, 15, 20, 30, 60)
_SECONDEN = (15, 30, 60, 120, 300)


def _minutes(number: int) -> str:
    return "1 minuut" if number == 1 else f"{number} minuten"


def _seconds(number: int) -> str:
    return f"{number} seconden" if number < 120 else _minutes(number // 60)


class SchermDeel(Section):
    """`changed` carries the name of the setting and its value."""

    changed = Signal(str, object)
    log_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Vergrendelen en logboek", name="scherm_deel", parent=parent)
        self.add_head(
            secondary(
                "Logboek openen",
                small=True,
                icon="history",
                name="logboek_openen",
                on_click=self.log_wanted.emit,
            )
        )
        self.idle = Select([*((n, _minutes(n)) for n in _MINUTEN), (NOOIT, "Nooit vanzelf")])
        self.clipboard = Select([*((n, _seconds(n)) for n in _SECONDEN), (NOOIT, "Bij het vergrendelen")])
        form = Form()
        form.add_row(
            Field(
                "Vergrendelen als u niets doet",
                self.idle,
                help=f"Alles wordt eerst opgeslagen. Ctrl+L vergrendelt meteen. {_hears()}",
                name="vergrendelen_na",
            ),
            Field(
                "Klembord wissen na",
                self.clipboard,
                help="Alleen wat u uit dit programma kopieerde.",
                name="klembord_wissen_na",
            ),
            stretch=(2, 1),
        )
        self.shield = QCheckBox("Houd het programma buiten schermafdrukken, opnamen en gedeelde schermen")
        self.shield.setObjectName("scherm_afschermen")
        self.shield.setAccessibleName(self.shield.text())
        can = capture.shield_of() is not None
        self.shield.setEnabled(can)
        self.shield_note = Text(
            SHIELDED if can else NOT_SHIELDED, "small", wrap=True, name="afschermen_uitleg"
        )
        self.shield.setAccessibleDescription(self.shield_note.text())
        card = Card()
        card.add(form)
        card.add(self.shield)
        card.add(self.shield_note)
        self.add(card)
        self._minutes = Instellingen().vergrendelen_na_minuten
        self.shield.clicked.connect(lambda on: self.changed.emit("scherm_afschermen", on))
        self.idle.changed.connect(self._chosen)
        self.clipboard.changed.connect(lambda value: self.changed.emit("klembord_wissen_na_seconden", value))

    def show_settings(self, settings: Instellingen) -> None:
        self._minutes = settings.vergrendelen_na_minuten
        self.idle.set_value(settings.vergrendelen_na_minuten)
        self.clipboard.set_value(settings.klembord_wissen_na_seconden)
        self.shield.setChecked(self.shield.isEnabled() and settings.scherm_afschermen)

    def _chosen(self, minutes: int) -> None:
        if minutes != NOOIT:
            self.changed.emit("vergrendelen_na_minuten", minutes)
            return
        self.idle.set_value(self._minutes)
        confirm(
            self,
            "Nooit vanzelf vergrendelen?",
            "Wie bij uw laptop kan als u er niet bij zit, leest dan alles wat in de kluis staat. Vergrendel zelf met Ctrl+L.",
            action="Nooit vanzelf",
            dangerous=True,
            on_yes=lambda: self.changed.emit("vergrendelen_na_minuten", NOOIT),
        )


def _hears() -> str:
    if session.is_heard():
        return "De kluis vergrendelt ook als u het scherm vergrendelt of de laptop slaapt."
    return "De kluis vergrendelt ook als de laptop uit de slaapstand komt."
