"""What signing needs before it can begin: a certificate, its passphrase when it is not the program's own, and a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.ui.jobs import JobRunner
from zvh_desktop.ui.pages.geheim_vragen import GeheimVraag
from zvh_desktop.ui.widgets.file_choice import choose_folder

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
