"""Choosing a certificate on a smart card: which library speaks with it, and which of the certificates on it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from zvh_desktop.application.ports import Certificaat, GevondenToken
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.taal import datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.taal.handtekening import POGINGEN
from zvh_desktop.ui.venster.jobs import JobControl, JobRunner
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.file_choice import choose_file
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.line import Line, SecretLine
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

KINDS = "Bibliotheek van een pas (*.so *.dll *.dylib)"
_KNOWN = {
    "win32": (
        r"C:\Windows\System32\aetpkss1.dll",
        r"C:\Windows\System32\opensc-pkcs11.dll",
        r"C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll",
    ),
    "darwin": ("/usr/local/lib/libaetpkss.dylib", "/Library/OpenSC/lib/opensc-pkcs11.so"),
    "linux": ("/usr/lib/libaetpkss.so.3", "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", "/usr/lib/pkcs11/opensc-pkcs11.so"),
}  # fmt: skip


def usual_library() -> str:
    """The first of the well-known libraries that is on this machine; empty when there is none."""
    return next((place for place in _KNOWN.get(sys.platform, ()) if Path(place).exists()), "")


class TokenKeuze:
    """`on_chosen(certificate)`: where the key lies; its PIN was not asked yet."""

    def __init__(
        self,
        owner: QWidget,
        tools: PageTools,
        certificaten: Certificaten,
        on_chosen: Callable[[Certificaat], object],
    ) -> None:
        self._tools, self._certificaten, self._on_chosen = tools, certificaten, on_chosen
        self.sheet = Sheet(
            owner,
            "Pas of token kiezen",
            "Steek de pas in de lezer. Het programma van de uitgever van de pas moet zijn geïnstalleerd.",
            name="tokenkeuze",
        )
        form = Form()
        self.library = Line(usual_library())
        usual = (
            "Bij een UZI-pas en de meeste PKIoverheid-passen is dat aetpkss; bij andere vaak opensc-pkcs11."
        )
        label = "Bibliotheek van de pas (PKCS#11)"
        self._field = form.add(label, self.library, help=usual, name="bibliotheek")
        self.sheet.add(form)
        self.cards = CardList(label="Certificaten op de pas", name="pascertificaten")
        self.cards.setMinimumHeight(120)
        self.cards.opened.connect(self._chosen)
        self.sheet.add(self.cards)
        self.cards.hide()
        self.note = Text("", "small", wrap=True, name="pas_stand")
        self.sheet.add(self.note)
        browse = secondary("Bladeren", "pas_bladeren", self._browse, "Alt+B")
        self.find = self.sheet.add_choice("Pas lezen", "pas_lezen", self._look, None, browse)
        self.sheet.rejected.connect(self._stop)
        self._control: JobControl | None = None
        self.sheet.open()

    def _browse(self) -> None:
        title, name = "Bibliotheek van de pas", "bibliotheek_kiezen"
        choose_file(self.sheet, title, KINDS, lambda path: self.library.setText(str(path)), name=name)

    def _look(self) -> None:
        library = self.library.text().strip()
        if not library:
            self._field.set_error("Kies de bibliotheek van de pas.")
            return
        self._field.set_error(None)
        self.find.setEnabled(False)
        self.note.setText("De pas wordt gelezen. Annuleren mag altijd.")
        self._control = self._tools.jobs.run(
            lambda control: self._certificaten.zoek_tokens(library, control.goes_on),
            self._show,
            self._failed,
            label="Pas lezen",
            can_cancel=True,
        )

    def _stop(self) -> None:
        if self._control is not None:
            self._control.cancel()

    def _show(self, found: tuple[GevondenToken, ...]) -> None:
        if not isValid(self.sheet):
            return
        self.find.setEnabled(True)
        rows = [_row(card, certificate) for card in found for certificate in card.certificaten]
        self.cards.set_rows(rows)
        self.cards.setVisible(bool(rows))
        if rows:
            self.cards.step(1)
            self.cards.setFocus()
        tries = next((POGINGEN[card.pogingen] for card in found if card.pogingen), "")
        self.note.setText(
            f"Kies het certificaat met Enter. {tries}".strip()
            if rows
            else "Er zit geen pas in de lezer, of er staat geen certificaat op om mee te ondertekenen."
        )

    def _failed(self, error: BaseException) -> None:
        if isValid(self.sheet):
            self.find.setEnabled(True)
            self.note.setText("")
            self._field.set_error(present(error).sentence)

    def _chosen(self, certificate: Certificaat) -> None:
        self.sheet.accept()
        self._on_chosen(certificate)


def _row(card: GevondenToken, certificate: Certificaat) -> CardRow:
    until = datum.long_date(certificate.geldig_tot.date())
    return CardRow(
        certificate,
        certificate.naam,
        f"{certificate.uitgever}, geldig tot {until}",
        right=card.naam,
        icon="key-round",
    )


class GeheimBlad(Sheet):
    """Asks a passphrase or a PIN, and forgets it when it is put away."""

    def __init__(
        self,
        owner: QWidget,
        title: str,
        what: str,
        label: str,
        on_typed: Callable[[str], object],
        *,
        name: str = "certificaat_wachtwoord",
        action: tuple[str, str] = ("Verder", "wachtwoord_verder"),
    ) -> None:
        super().__init__(owner, title, what)
        self._line = SecretLine()
        form = Form()
        self._field = form.add(label, self._line, required=True, name=name)
        self.add(form)
        self._tries = Text("", "small", wrap=True, tone=Tone.WARN, name="pogingen")
        self._tries.hide()
        self.add(self._tries)
        self._on_typed = on_typed
        self.go = self.add_choice(*action, self._typed)
        self._line.returnPressed.connect(self._typed)
        self.open()

    def _typed(self) -> None:
        self._on_typed(self._line.text())

    def put_away(self) -> None:
        self._line.clear()
        self.accept()

    def say_wrong(self, sentence: str) -> None:
        self._field.set_error(sentence)
        self._field.focus()

    def say_tries(self, sentence: str, *, may_go_on: bool = True) -> None:
        self._tries.setText(sentence)
        self._tries.show()
        self.go.setEnabled(may_go_on)


class GeheimVraag:
    """Asks what unlocks a certificate: `on_ready(secret)`, which is kept nowhere.

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
        self._token, self._on_ready = certificaat.token, on_ready
        if certificaat.wachtwoord is not None:
            on_ready(None)
            return
        kept = certificaten.onthouden_wachtwoord(certificaat)
        if kept is not None:
            on_ready(kept)
            return
        token = certificaat.token
        if token is None:
            what = f"Wachtwoord van het certificaat van {certificaat.naam}. Het wordt niet bewaard."
        else:
            what = f"Pincode van {token.token}. Hij wordt niet bewaard."
        self.sheet = GeheimBlad(owner, title, what, "Pincode" if token else "Wachtwoord", self._go_on)
        if token is not None and jobs is not None:
            library = token.bibliotheek
            jobs.run(
                lambda control: certificaten.zoek_tokens(library, control.goes_on),
                self._show_tries,
                lambda _error: None,
                label="Pas lezen",
                can_cancel=True,
            )

    def _show_tries(self, found: tuple[GevondenToken, ...]) -> None:
        """The sheet may be closed before the card has answered."""
        if not isValid(self.sheet) or self._token is None:
            return
        card = next((one for one in found if one.naam == self._token.token), None)
        if card is None:
            self.sheet.say_tries("De pas zit niet in de lezer.")
        elif card.met_eigen_toetsen:
            self.sheet.say_tries(
                "Typ de pincode op de lezer als die erom vraagt; hier mag iets willekeurigs staan."
            )
        elif card.pogingen:
            self.sheet.say_tries(POGINGEN[card.pogingen], may_go_on=card.pogingen != "geblokkeerd")

    def _go_on(self, typed: str) -> None:
        if not typed:
            self.sheet.say_wrong("Typ de pincode." if self._token else "Typ het wachtwoord.")
            return
        self.sheet.put_away()
        self._on_ready(typed)
