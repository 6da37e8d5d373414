"""A second signature, from the screen: choose a key that is not the chair's, unlock it, sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zvh_desktop.application.errors import CertificaatOngeldig
from zvh_desktop.application.mede_ondertekenen import MedeOndertekenen
from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.ui.error_presenter import present
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.pages.geheim_vragen import GeheimVraag
from zvh_desktop.ui.pages.page import Page
from zvh_desktop.ui.pages.tokenkeuze import TokenKeuze
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.file_choice import choose_file
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.line import SecretLine
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.toast import toast

KINDS = "Certificaat (*.p12 *.pfx)"
MOST_BYTES = 1024 * 1024


class Medeondertekening:
    """Asks one thing after the other; nothing of the second signer stays in the program."""

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
        self.sheet = Sheet(
            page,
            "Laat medeondertekenen",
            f"{path.name}. Bijvoorbeeld door de secretaris, of bij een Plan van Aanpak door de casusregisseur.",
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
        self.sheet.add_action(secondary("Annuleren", on_click=self.sheet.reject))
        self.sheet.add_action(
            secondary("Met een pas", key="Alt+P", icon="user-check", name="mede_pas", on_click=self._card)
        )
        self.sheet.add_action(
            primary("Met een certificaatbestand", key="Ctrl+Return", icon="key-round", name="mede_bestand",
                    on_click=self._file)
        )  # fmt: skip
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
        choose_file(self._page, "Wiens certificaat?", KINDS, self.ask_passphrase, name="mede_certificaat")

    def ask_passphrase(self, file: Path) -> None:
        sheet = Sheet(self._page, "Medeondertekenen", f"Wachtwoord van {file.name}. Het wordt niet bewaard.")
        form, line = Form(), SecretLine()
        field = form.add("Wachtwoord", line, required=True, name="mede_wachtwoord")
        sheet.add(form)

        def go_on() -> None:
            try:
                if file.stat().st_size > MOST_BYTES:
                    raise CertificaatOngeldig("bestand")
                chosen = self._certificaten.lezen(file.read_bytes(), line.text())
            except (CertificaatOngeldig, OSError) as error:
                said = present(error)
                field.set_error(f"{said.happened} {said.to_do}")
                field.focus()
                return
            typed = line.text()
            line.clear()
            sheet.accept()
            self._sign(chosen, typed)

        sheet.add_action(secondary("Annuleren", on_click=sheet.reject))
        sheet.add_action(primary("Medeondertekenen", key="Ctrl+Return", name="mede_zetten", on_click=go_on))
        line.returnPressed.connect(go_on)
        sheet.open()

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
