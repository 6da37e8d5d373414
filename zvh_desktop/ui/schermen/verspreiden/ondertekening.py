"""Asks what signing needs before it can begin: a certificate, in a file or on a card, the secret that unlocks it, and a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from zvh_desktop.application.ports import Certificaat, GevondenToken
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten, MedeOndertekenen
from zvh_desktop.taal import datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.taal.handtekening import POGINGEN
from zvh_desktop.ui.venster.jobs import JobControl, JobRunner
from zvh_desktop.ui.venster.navigation import ToInstellingen
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_folder
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.line import Line, SecretLine
from zvh_desktop.ui.widgets.sheet import Sheet, toast
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

LIBRARIES = "Bibliotheek van een pas (*.so *.dll *.dylib)"
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
    """Returns the first of the well-known libraries that is on this machine; empty when there is none."""
    return next((place for place in _KNOWN.get(sys.platform, ()) if Path(place).exists()), "")


class TokenKeuze:
    """Asks for a certificate on a smart card. `on_chosen(certificate)` says where the key lies; its PIN was not asked yet."""

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
        theme.set_size(self.cards, least_height=120)
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
        choose_file(self.sheet, title, LIBRARIES, lambda path: self.library.setText(str(path)), name=name)

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
            on_end=self._read_again,
        )

    def _read_again(self) -> None:
        if is_open(self.sheet):
            self.find.setEnabled(True)
            self.note.setText("")

    def _stop(self) -> None:
        if self._control is not None:
            self._control.cancel()

    def _show(self, found: tuple[GevondenToken, ...]) -> None:
        if not is_open(self.sheet):
            return
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
        if is_open(self.sheet):
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


def is_open(sheet: Sheet) -> bool:
    """Says whether a sheet is still there when a job comes back to it."""
    return isValid(sheet) and not sheet.isHidden()


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
        self.refuse = form.add(label, self._line, required=True, name=name).refuse
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
        """Says how many tries the card has left, unless the sheet was closed before the card answered."""
        if not is_open(self.sheet) or self._token is None:
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
            self.sheet.refuse("Typ de pincode." if self._token else "Typ het wachtwoord.")
            return
        self.sheet.put_away()
        self._on_ready(typed)


Ready = Callable[[Path, str | None], object]


class OndertekeningVragen:
    """Asks one thing after the other without blocking; `on_ready(folder, passphrase)` when nothing is left to ask."""

    def __init__(
        self,
        owner: QWidget,
        certificaten: Certificaten,
        title: str,
        on_ready: Ready,
        on_no_certificate: Callable[[], object],
        *,
        name: str = "map_kiezen",
        jobs: JobRunner | None = None,
    ) -> None:
        """Asks a card beforehand how many tries it has left when `jobs` is given."""
        self._owner = owner
        self._title = title
        self._on_ready = on_ready
        self._name = name
        certificaat = certificaten.huidig()
        if certificaat is None:
            on_no_certificate()
        else:
            GeheimVraag(owner, jobs, certificaten, certificaat, "Ondertekenen", self._ask_folder)

    def _ask_folder(self, wachtwoord: str | None) -> None:
        choose_folder(
            self._owner, self._title, lambda folder: self._on_ready(folder, wachtwoord), name=self._name
        )


def say_no_certificate(asked: Asked[Any]) -> None:
    asked.say(
        "Er is nog geen certificaat om mee te ondertekenen",
        "Importeer er een bij Instellingen, of laat het programma er een maken. Dat laatste bewijst dat er niets is "
        "gewijzigd, niet wie heeft ondertekend.",
        Tone.WARN,
        action="Naar Instellingen",
        on_action=lambda: asked.tools.navigator.go(ToInstellingen()),
    )


KINDS = "Certificaat (*.p12 *.pfx)"
MOST_BYTES = 1024 * 1024


class Medeondertekening:
    """Lets a second person sign a file, asking one thing after the other; nothing of that person stays in the program."""

    def __init__(
        self,
        page: Page,
        tools: PageTools,
        mede: MedeOndertekenen,
        certificaten: Certificaten,
        path: Path,
        on_done: Callable[[], object],
    ) -> None:
        self._page, self._tools, self._mede, self._certificaten = page, tools, mede, certificaten
        self._path, self._on_done = path, on_done
        self._reading: JobControl | None = None
        self.sheet = Sheet(
            page,
            "Laat medeondertekenen",
            f"{path.name}. Bijvoorbeeld door de secretaris, of bij een plan van aanpak door de casusregisseur.",
            name="medeondertekening",
        )
        self.sheet.add(
            Text(
                "De handtekening van de voorzitter blijft geldig. Van het certificaat, het wachtwoord en de pincode van wie "
                "mede ondertekent, bewaart het programma niets.",
                "body",
                wrap=True,
            )
        )
        card = secondary("Met een pas", "mede_pas", self._card, "Alt+P", icon="user-check")
        self.sheet.add_choice("Met een certificaatbestand", "mede_bestand", self._file, "key-round", card)
        self.sheet.open()

    def _card(self) -> None:
        self.sheet.accept()
        TokenKeuze(self._page, self._tools, self._certificaten, self._unlock)

    def _unlock(self, chosen: Certificaat) -> None:
        GeheimVraag(
            self._page, self._tools.jobs, self._certificaten, chosen, "Medeondertekenen",
            lambda secret: self._sign(chosen, secret or ""),
        )  # fmt: skip

    def _file(self) -> None:
        self.sheet.accept()
        choose_file(
            self._page,
            "Certificaat van wie mede ondertekent",
            KINDS,
            self.ask_passphrase,
            name="mede_certificaat",
        )

    def ask_passphrase(self, file: Path) -> None:
        name = f"Wachtwoord van {file.name}. Het wordt niet bewaard."
        read, action = partial(self._read, file), ("Medeondertekenen", "mede_zetten")
        self._asking = GeheimBlad(
            self._page, "Medeondertekenen", name, "Wachtwoord", read, name="mede_wachtwoord", action=action
        )

    def _read(self, file: Path, secret: str) -> None:
        """Reads the certificate beside the screen; another try takes the place of the one before."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._tools.jobs.run(
            lambda control: self._certificaten.lezen(file, secret, control.goes_on),
            partial(self._is_read, secret),
            self._is_refused,
            label="Certificaat lezen",
            only_reads=True,
        )

    def _is_read(self, secret: str, chosen: Certificaat) -> None:
        if is_open(self._asking):
            self._asking.put_away()
            self._sign(chosen, secret)

    def _is_refused(self, error: BaseException) -> None:
        if is_open(self._asking):
            self._asking.refuse(present(error).sentence)

    def _sign(self, chosen: Certificaat, secret: str) -> None:
        def done(_found: object) -> None:
            toast(self._page, f"Mede ondertekend door {chosen.naam}.")
            self._on_done()

        self._tools.jobs.run(
            lambda _control: self._mede.ondertekenen(self._path, chosen, secret),
            done,
            self._page.show_error,
            label="Medeondertekenen",
        )
