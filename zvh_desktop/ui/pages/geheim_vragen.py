"""Asking what unlocks a key: the passphrase of a file, or the PIN of a card, with what the card tells of the tries left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.application.ports import Certificaat, GevondenToken
from zvh_desktop.ui.jobs import JobControl, JobRunner
from zvh_desktop.ui.signature_words import POGINGEN
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.line import SecretLine
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text


class GeheimVraag:
    """`GeheimVraag(page, jobs, certificaten, certificaat, "Ondertekenen", on_ready)`: what was typed goes on, and stays nowhere.

    A certificate of the program's own needs none: `on_ready(None)` at once. What the user gave to the keyring is not asked.
    """

    def __init__(
        self,
        owner: QWidget,
        jobs: JobRunner | None,
        certificaten: Certificaten,
        certificaat: Certificaat,
        title: str,
        on_ready: Callable[[str | None], object],
    ) -> None:
        self._certificaten, self._certificaat = certificaten, certificaat
        self._on_ready = on_ready
        if certificaat.wachtwoord is not None:
            on_ready(None)
            return
        kept = certificaten.onthouden_wachtwoord(certificaat)
        if kept is not None:
            on_ready(kept)
            return
        token = certificaat.token
        what, label = (
            (f"Pincode van {token.token}. Hij wordt niet bewaard.", "Pincode")
            if token
            else (
                f"Wachtwoord van het certificaat van {certificaat.naam}. Het wordt niet bewaard.",
                "Wachtwoord",
            )
        )
        self.sheet = Sheet(owner, title, what)
        form = Form()
        self._form = form
        self._line = SecretLine()
        form.add(label, self._line, required=True, name="certificaat_wachtwoord")
        self.sheet.add(form)
        self._tries = Text("", "small", wrap=True, tone=Tone.WARN, name="pogingen")
        self.sheet.add(self._tries)
        self._tries.hide()
        self._label = label.lower()
        self.sheet.add_action(secondary("Annuleren", on_click=self.sheet.reject))
        self._go = primary("Verder", key="Ctrl+Return", name="wachtwoord_verder", on_click=self._go_on)
        self.sheet.add_action(self._go)
        self._line.returnPressed.connect(self._go_on)
        self.sheet.open()
        if token is not None and jobs is not None:
            library = token.bibliotheek

            def look(control: JobControl) -> tuple[GevondenToken, ...]:
                return certificaten.zoek_tokens(library, lambda: not control.is_cancelled)

            jobs.run(look, self._show_tries, lambda _error: None, label="Pas lezen", can_cancel=True)

    def _show_tries(self, found: tuple[GevondenToken, ...]) -> None:
        """The sheet may be closed before the card has answered."""
        token = self._certificaat.token
        if not isValid(self.sheet) or token is None:
            return
        card = next((one for one in found if one.naam == token.token), None)
        if card is None:
            self._say("De pas zit niet in de lezer.")
        elif card.met_eigen_toetsen:
            self._say("Typ de pincode op de lezer als die erom vraagt; hier mag iets willekeurigs staan.")
        elif card.pogingen:
            self._say(POGINGEN[card.pogingen])
            self._go.setEnabled(card.pogingen != "geblokkeerd")

    def _say(self, words: str) -> None:
        self._tries.setText(words)
        self._tries.show()

    def _go_on(self) -> None:
        if self._form.show_errors(
            {} if self._line.text() else {"certificaat_wachtwoord": f"Typ {_het(self._label)}."}
        ):
            return
        typed = self._line.text()
        self._line.clear()
        self.sheet.accept()
        self._on_ready(typed)


def _het(label: str) -> str:
    return "de pincode" if label == "pincode" else "het wachtwoord"
