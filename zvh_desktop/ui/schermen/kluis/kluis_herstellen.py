"""Asks the recovery key from paper and a new passphrase, when the passphrase was forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from zvh_desktop.application.kluis.herstelsleutel import GROEPEN
from zvh_desktop.ui.schermen.kluis.kluis_ontgrendelen import KluisForm
from zvh_desktop.ui.widgets.buttons import primary, quiet
from zvh_desktop.ui.widgets.key_groups import KeyGroups
from zvh_desktop.ui.widgets.passphrase import NieuweWachtzin
from zvh_desktop.ui.widgets.text import Text

TYPE_OVER = "Typ de zeven groepen van het papier over. Hoofdletters of kleine letters maakt niet uit."
HANDED_OVER = "Deze kluis is aan u overgedragen. Typ de zeven groepen van de sleutel die u erbij kreeg, en kies daarna een eigen wachtzin."
CHOOSE_FIRST = "De sleutel past. Kies een wachtzin; daarmee opent u de kluis vanaf nu."
CHOOSE = (
    "De herstelsleutel past. Kies een nieuwe wachtzin; de vergeten wachtzin opent de kluis daarna niet meer."
)


class RecoverForm(KluisForm):
    key_typed = Signal(object)
    submitted = Signal(object, str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pad = Path()
        self.head = Text("", "heading")
        self.place = self.add_head(self.head, "herstellen_place")
        self.words = Text(TYPE_OVER, "muted", wrap=True, name="herstellen_uitleg")
        self.column.addWidget(self.words)
        self.groups = KeyGroups(range(1, GROEPEN + 1), name="herstelsleutel")
        self.column.addWidget(self.groups)
        self.passphrase = NieuweWachtzin("herstel")
        self.column.addWidget(self.passphrase)
        self.button = primary("Verder", "herstellen_verder", self.submit)
        self.back = quiet("Terug naar de wachtzin", "herstellen_terug", self.back_wanted.emit)
        self.add_row(self.button, self.back)
        self.column.addWidget(self.working)
        self.stilled = (self.button, self.back, self.groups, self.passphrase)
        self.groups.submitted.connect(self.submit)
        self.passphrase.submitted.connect(self.submit)
        self._asks_passphrase = self._is_overdracht = False

    def prepare(self, pad: Path, *, is_overdracht: bool = False) -> None:
        """Asks the key of this kluis; of one that was handed over it is the only way in as yet."""
        self.pad, self._is_overdracht = pad, is_overdracht
        self.head.setText("Overdracht openen" if is_overdracht else "Wachtzin vergeten")
        self.back.set_text("Andere kluis openen" if is_overdracht else "Terug naar de wachtzin")
        self.place.setText(str(pad))
        self._show_step(asks_passphrase=False)

    def _show_step(self, *, asks_passphrase: bool) -> None:
        self._asks_passphrase = asks_passphrase
        before, after = (HANDED_OVER, CHOOSE_FIRST) if self._is_overdracht else (TYPE_OVER, CHOOSE)
        self.words.setText(after if asks_passphrase else before)
        self.groups.setVisible(not asks_passphrase)
        self.passphrase.setVisible(asks_passphrase)
        self.button.set_text("Open de kluis" if asks_passphrase else "Verder")

    def submit(self) -> None:
        if not self._asks_passphrase:
            self.key_typed.emit(self.groups.texts())
        elif self.passphrase.is_right():
            self.submitted.emit(self.groups.texts(), self.passphrase.text())

    def ask_passphrase(self) -> None:
        """Asks the new passphrase once the key fits; the typed key stays, out of sight, until the kluis is open."""
        self._show_step(asks_passphrase=True)
        self.focus_first()

    def show_key_error(self, numbers: Sequence[int], sentence: str) -> None:
        self._show_step(asks_passphrase=False)
        self.groups.show_wrong(numbers, sentence)
        if not numbers:
            self.focus_first()

    def focus_first(self) -> None:
        first = self.passphrase.focus_widget() if self._asks_passphrase else self.groups.focus_widget()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.groups.clear()
        self.passphrase.clear()
