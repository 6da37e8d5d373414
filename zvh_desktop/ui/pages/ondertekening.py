"""What signing needs before it can begin: a certificate, its passphrase when it is not the program's own, and a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.sheet import Sheet

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
    ) -> None:
        self._owner = owner
        self._title = title
        self._on_ready = on_ready
        self._name = name
        certificaat = certificaten.huidig()
        if certificaat is None:
            on_no_certificate()
        elif certificaat.wachtwoord is None:
            self._ask_passphrase(certificaat.naam)
        else:
            self._ask_folder(None)

    def _ask_passphrase(self, naam: str) -> None:
        sheet = Sheet(
            self._owner, "Ondertekenen", f"Wachtwoord van het certificaat van {naam}. Het wordt niet bewaard."
        )
        form = Form()
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        form.add("Wachtwoord", line, required=True, name="certificaat_wachtwoord")
        sheet.add(form)

        def go_on() -> None:
            if form.show_errors({} if line.text() else {"certificaat_wachtwoord": "Typ het wachtwoord."}):
                return
            sheet.accept()
            self._ask_folder(line.text())

        sheet.add_action(secondary("Annuleren", on_click=sheet.reject))
        sheet.add_action(primary("Verder", key="Ctrl+Return", name="wachtwoord_verder", on_click=go_on))
        line.returnPressed.connect(go_on)
        sheet.open()

    def _ask_folder(self, wachtwoord: str | None) -> None:
        choose_folder(
            self._owner, self._title, lambda folder: self._on_ready(folder, wachtwoord), name=self._name
        )
