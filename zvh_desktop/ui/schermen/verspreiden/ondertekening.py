"""What signing needs before it can begin: a certificate, its passphrase when it is not the program's own, and a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import CertificaatOngeldig, LezenStartNiet
from zvh_desktop.application.ports import Certificaat
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten, MedeOndertekenen
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.schermen.verspreiden.tokenkeuze import GeheimBlad, GeheimVraag, TokenKeuze
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_folder
from zvh_desktop.ui.widgets.sheet import Sheet, toast
from zvh_desktop.ui.widgets.text import Text

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
        """With `jobs` a card is asked beforehand how many tries it has left."""
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
        choose_file(self._page, "Wiens certificaat?", KINDS, self.ask_passphrase, name="mede_certificaat")

    def ask_passphrase(self, file: Path) -> None:
        def typed(secret: str) -> None:
            try:
                chosen = self._certificaten.lezen(file, secret)
            except (CertificaatOngeldig, LezenStartNiet) as error:
                sheet.say_wrong(present(error).sentence)
                return
            sheet.put_away()
            self._sign(chosen, secret)

        sheet = GeheimBlad(
            self._page,
            "Medeondertekenen",
            f"Wachtwoord van {file.name}. Het wordt niet bewaard.",
            "Wachtwoord",
            typed,
            name="mede_wachtwoord",
            action=("Medeondertekenen", "mede_zetten"),
        )

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
