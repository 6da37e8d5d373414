"""Testing the certificate before the meeting: the secret is asked, a trial signature is made, and what was found is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from zvh_desktop.application.ondertekenen import Certificaten
from zvh_desktop.application.ports import Certificaat, Certificaattoets
from zvh_desktop.ui.jobs import JobControl
from zvh_desktop.ui.page_tools import PageTools
from zvh_desktop.ui.pages.geheim_vragen import GeheimVraag
from zvh_desktop.ui.signature_words import toets_rows
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.facts import Facts
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text

OFFLINE = (
    "De proef zelf gaat nergens heen: hij wordt in het geheugen ondertekend, gecontroleerd en weggegooid."
)


class CertificaatProef:
    """First what will happen, then the secret, then the outcome; each can be left without a trace."""

    def __init__(
        self,
        owner: QWidget,
        tools: PageTools,
        certificaten: Certificaten,
        certificaat: Certificaat,
        on_failed: Callable[[BaseException], object],
    ) -> None:
        self._owner, self._tools, self._certificaten = owner, tools, certificaten
        self._certificaat, self._on_failed = certificaat, on_failed
        self.sheet = Sheet(owner, "Test mijn certificaat", certificaat.naam, name="certificaat_proef")
        self.sheet.add(Text(OFFLINE, "body", wrap=True))
        self.ask_issuer = QCheckBox("Vraag ook bij de &uitgever of het is ingetrokken")
        self.ask_issuer.setObjectName("vraag_uitgever")
        self.ask_issuer.setEnabled(not certificaat.is_zelfgemaakt)
        self.sheet.add(self.ask_issuer)
        self.sheet.add(
            Text(
                "Van een zelfgemaakt certificaat valt niets na te vragen."
                if certificaat.is_zelfgemaakt
                else "Dan gaat het nummer van het certificaat, en verder niets, naar de adressen die in het certificaat staan.",
                "small",
                wrap=True,
            )
        )
        self.sheet.add_action(secondary("Annuleren", on_click=self.sheet.reject))
        test = primary("Testen", key="Ctrl+Return", name="proef_beginnen", on_click=self._begin)
        self.sheet.add_action(test)
        test.setFocus()
        self.sheet.open()

    def _begin(self) -> None:
        ask = self.ask_issuer.isChecked()
        self.sheet.accept()
        GeheimVraag(
            self._owner,
            self._tools.jobs,
            self._certificaten,
            self._certificaat,
            "Test mijn certificaat",
            lambda secret: self._run(secret, ask),
        )

    def _run(self, secret: str | None, ask: bool) -> None:
        def work(control: JobControl) -> Certificaattoets:
            return self._certificaten.toetsen(secret, lambda: not control.is_cancelled, vraag_intrekking=ask)

        self._tools.jobs.run(work, self._show, self._on_failed, label="Certificaat testen", can_cancel=True)

    def _show(self, found: Certificaattoets) -> None:
        sheet = Sheet(
            self._owner, "Test mijn certificaat", found.certificaat.naam, name="proef_uitslag", width=720
        )
        good = found.proef_gelukt and found.intrekking != "ingetrokken"
        chip = Chip("ondertekenen lukt" if good else "NIET bruikbaar", Tone.OK if good else Tone.DANGER)
        chip.setObjectName("proef_oordeel")
        sheet.add(chip)
        sheet.add(Facts(toets_rows(found), beside=True, label_width=220, name="proef_feiten"))
        sheet.add_action(primary("Sluiten", key="Ctrl+Return", name="proef_sluiten", on_click=sheet.accept))
        sheet.open()
