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
from zvh_desktop.ui.widgets.buttons import primary, secondary
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
        self._field = form.add(
            "Bibliotheek van de pas (PKCS#11)",
            self.library,
            help="Bij een UZI-pas en de meeste PKIoverheid-passen is dat aetpkss; bij andere vaak opensc-pkcs11.",
            name="bibliotheek",
        )
        self.sheet.add(form)
        self.cards = CardList(label="Certificaten op de pas", name="pascertificaten")
        self.cards.setMinimumHeight(120)
        self.cards.opened.connect(self._chosen)
        self.sheet.add(self.cards)
        self.cards.hide()
        self.note = Text("", "small", wrap=True, name="pas_stand")
        self.sheet.add(self.note)
        self.sheet.add_action(secondary("Annuleren", name="pas_annuleren", on_click=self._stop))
        self.sheet.add_action(secondary("Bladeren", key="Alt+B", name="pas_bladeren", on_click=self._browse))
        self.find = primary("Pas lezen", key="Ctrl+Return", name="pas_lezen", on_click=self._look)
        self.sheet.add_action(self.find)
        self._control: JobControl | None = None
        self.sheet.open()

    def _browse(self) -> None:
        choose_file(
            self.sheet, "Bibliotheek van de pas", KINDS, lambda path: self.library.setText(str(path)),
            name="bibliotheek_kiezen",
        )  # fmt: skip

    def _look(self) -> None:
        library = self.library.text().strip()
        if not library:
            self._field.set_error("Kies de bibliotheek van de pas.")
            return
        self._field.set_error(None)
        self.find.setEnabled(False)
        self.note.setText("De pas wordt gelezen. Annuleren mag altijd.")

        def work(control: JobControl) -> tuple[GevondenToken, ...]:
            return self._certificaten.zoek_tokens(library, lambda: not control.is_cancelled)

        self._control = self._tools.jobs.run(
            work, self._show, self._failed, label="Pas lezen", can_cancel=True
        )

    def _stop(self) -> None:
        if self._control is not None:
            self._control.cancel()
        self.sheet.reject()

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
            said = present(error)
            self.note.setText("")
            self._field.set_error(f"{said.happened} {said.to_do}")

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
