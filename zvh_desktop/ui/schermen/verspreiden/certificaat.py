"""Shows what the chair signs with, and honestly what it proves: none, one of the program's own making, a file, or a card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from zvh_desktop.application.errors import CertificaatOngeldig
from zvh_desktop.application.ports import Certificaat, Certificaattoets
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.taal import datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.taal.handtekening import in_groepen, in_woorden, toets_rows
from zvh_desktop.ui.schermen.verspreiden.ondertekening import GeheimVraag, TokenKeuze
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.venster.schrijfwijzen import asks_spelling
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import bind_key, primary, secondary
from zvh_desktop.ui.widgets.card import Card, Facts, Section
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_new_file
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.layout import held, in_row
from zvh_desktop.ui.widgets.line import SecretLine
from zvh_desktop.ui.widgets.sheet import Sheet, confirm, toast
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

OFFLINE = (
    "De proef zelf gaat nergens heen: hij wordt in het geheugen ondertekend, gecontroleerd en weggegooid."
)


class CertificaatProef:
    """Tests a certificate: it tells what will happen, asks for the secret, and shows the outcome. Each can be left without a trace."""

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
        self.ask_issuer = QCheckBox("Vraag ook bij de uitgever of het is ingetrokken  (Alt+U)")
        does = "Ook bij de uitgever vragen"
        bind_key(self.ask_issuer, "Alt+U", does, self.ask_issuer.click)
        self.ask_issuer.setObjectName("vraag_uitgever")
        self.ask_issuer.setEnabled(not certificaat.is_zelfgemaakt)
        self.sheet.add(self.ask_issuer)
        whom = (
            "Van een zelfgemaakt certificaat valt niets na te vragen."
            if certificaat.is_zelfgemaakt
            else "Dan gaat het nummer van het certificaat, en verder niets, naar de adressen die in het certificaat staan."
        )
        self.sheet.add(Text(whom, "small", wrap=True))
        self.sheet.add_choice("Testen", "proef_beginnen", self._begin).setFocus()
        self.sheet.open()

    def _begin(self) -> None:
        ask = self.ask_issuer.isChecked()
        self.sheet.accept()
        known, run = (self._certificaten, self._certificaat), partial(self._run, ask)
        GeheimVraag(self._owner, self._tools.jobs, *known, "Test mijn certificaat", run)

    def _run(self, ask: bool, secret: str | None) -> None:
        self._tools.jobs.run(
            lambda control: self._certificaten.toetsen(secret, control.goes_on, vraag_intrekking=ask),
            self._show,
            self._on_failed,
            label="Certificaat testen",
            can_cancel=True,
        )

    def _show(self, found: Certificaattoets) -> None:
        name = found.certificaat.naam
        good = found.proef_gelukt and found.intrekking != "ingetrokken"
        verdict = "ondertekenen lukt" if good else "NIET bruikbaar"
        if not self._owner.isVisible():
            toast(self._owner, f"Certificaat van {name}: {verdict}")
            return
        sheet = Sheet(self._owner, "Test mijn certificaat", name, name="proef_uitslag", width=720)
        chip = Chip(verdict, Tone.OK if good else Tone.DANGER)
        chip.setObjectName("proef_oordeel")
        sheet.add(chip)
        sheet.add(Facts(toets_rows(found), beside=True, label_width=220, name="proef_feiten"))
        sheet.add_action(primary("Sluiten", "proef_sluiten", sheet.accept, "Ctrl+Return"))
        sheet.open()


SELF_MADE = "Zelf gemaakt: bewijst dat er niets is gewijzigd, niet wie ondertekende."
IMPORTED = "Geïmporteerd: bewijst dat er niets is gewijzigd, en volgens de uitgever wie ondertekende."
ON_CARD = "Op een pas: de sleutel verlaat de pas nooit. Bij elke keer ondertekenen wordt de pincode gevraagd; die wordt nergens bewaard."
NONE = "Er is nog geen certificaat. Zonder certificaat kunnen notulen en plannen niet worden ondertekend."
KINDS = "Certificaat (*.p12 *.pfx)"


def _fingerprint_rows(certificaat: Certificaat) -> list[tuple[str, str]]:
    mark = certificaat.vingerafdruk
    return [("Vingerafdruk", f"{in_woorden(mark)}\n{in_groepen(mark)}")] if mark else []


class CertificaatDeel(Section):
    """Chooses the certificate of the chair. The passphrase of a file is asked to read it, and again when signing; it is never kept."""

    failed = Signal(object)

    def __init__(self, tools: PageTools, certificaten: Certificaten, write_name: Callable[[], bool]) -> None:
        """`write_name` writes the name that was just typed: it is the name on the certificate."""
        super().__init__("Ondertekenen", name="certificaat")
        self._write_name = write_name
        self._tools, self._certificaten = tools, certificaten
        self._current: Certificaat | None = None
        self._file: Path | None = None
        self.card = Card("Certificaat van de voorzitter")
        self.chip = Chip(name="certificaat_stand")
        self.card.add_head(self.chip)
        self.words = Text("", wrap=True, name="certificaat_uitleg")
        self.card.add(self.words)
        self.facts = Facts(beside=True, name="certificaat_gegevens")
        self.card.add(self.facts)
        card = partial(
            self._replacing, partial(TokenKeuze, self, self._tools, self._certificaten, self._card_chosen)
        )
        self.import_button = secondary(
            "Certificaat importeren (.p12)", "certificaat_importeren", self._choose, icon="key-round"
        )
        self.card_button = secondary("Pas of token", "certificaat_pas", card, icon="user-check")
        self.make_button = secondary(
            "Zelf een certificaat maken", "certificaat_maken", self._ask_make, icon="badge-check"
        )
        self.test_button = secondary(
            "Test mijn certificaat", "certificaat_testen", self._test, "Alt+T", icon="shield-check"
        )
        self.sheet_button = secondary(
            "Blad met vingerafdruk", "certificaat_blad", self._choose_sheet, "Alt+B", icon="file-text"
        )
        self.card.body.addLayout(in_row(self.import_button, self.card_button, self.make_button, 1))
        self.card.body.addLayout(in_row(self.test_button, self.sheet_button, 1))
        self.card.add(self._make_passphrase())
        self.add(self.card)

    def _make_passphrase(self) -> QWidget:
        self.ask = Form()
        self.passphrase = SecretLine()
        self.passphrase.returnPressed.connect(self._import)
        kept = (
            "Het staat nooit in de kluis. Zonder sleutelbos wordt het bij elk ondertekenen opnieuw gevraagd."
        )
        self.field = self.ask.add(
            "Wachtwoord van het certificaat", self.passphrase, help=kept, name="certificaat_wachtwoord"
        )
        self.keep = QCheckBox("Wachtwoord bewaren in de sleutelbos van dit apparaat  (Alt+S)")
        bind_key(self.keep, "Alt+S", "Het wachtwoord bewaren in de sleutelbos", self.keep.click)
        self.keep.setObjectName("certificaat_onthouden")
        self.ask.add_widget(self.keep)
        read = primary("Certificaat inlezen", "certificaat_inlezen", self._import)
        cancel = secondary("Annuleren", "certificaat_annuleren", self.forget)
        self.ask.add_widget(held(in_row(read, cancel, 1)))
        self.ask.hide()
        return self.ask

    def reload(self) -> None:
        self._show(self._certificaten.huidig())

    def _show(self, certificaat: Certificaat | None) -> None:
        self._current = certificaat
        self.test_button.setVisible(certificaat is not None)
        has_print = certificaat is not None and (certificaat.is_zelfgemaakt or bool(certificaat.vingerafdruk))
        self.sheet_button.setVisible(has_print)
        if certificaat is None:
            self.chip.show_state("geen certificaat", Tone.WARN)
            self.words.setText(NONE)
            self.facts.hide()
            return
        now = self._tools.now()
        if certificaat.geldig_tot < now:
            self.chip.show_state("verlopen", Tone.DANGER)
        elif certificaat.geldig_tot < now + timedelta(days=30):
            end = datum.days_from(certificaat.geldig_tot.date(), now.date())
            self.chip.show_state(f"verloopt {end}", Tone.WARN)
        else:
            self.chip.show_state("geldig", Tone.OK)
        self.words.setText(
            SELF_MADE if certificaat.is_zelfgemaakt else ON_CARD if certificaat.token else IMPORTED
        )
        self.facts.set_rows(
            [
                ("Op naam van", certificaat.naam),
                ("Uitgegeven door", "dit programma" if certificaat.is_zelfgemaakt else certificaat.uitgever),
                ("Geldig tot", datum.long_date(certificaat.geldig_tot.date())),
                *_fingerprint_rows(certificaat),
                *([("Sleutel", f"op de pas {certificaat.token.token}")] if certificaat.token else []),
            ]
        )
        self.facts.show()

    def _replacing(self, go_on: Callable[[], object]) -> None:
        """Asks first before it replaces an imported certificate: the file of it may be gone."""
        if self._current is None or self._current.is_zelfgemaakt:
            go_on()
            return
        words = (
            f"Het certificaat op naam van {self._current.naam} wordt uit de kluis gehaald. Wat ermee is ondertekend, blijft "
            "geldig."
        )
        confirm(self, "Het certificaat vervangen?", words, action="Vervangen", on_yes=go_on)

    def _ask_make(self) -> None:
        if self._write_name():
            self._replacing(self._make)

    def _make(self) -> None:
        self.forget()

        def done(made: Certificaat) -> None:
            self._show(made)
            toast(self, "Het certificaat is gemaakt.")

        self._tools.jobs.run(
            lambda _control: self._certificaten.maken(), done, self.failed.emit, label="Certificaat maken"
        )

    def _card_chosen(self, chosen: Certificaat) -> None:
        try:
            self._show(self._certificaten.kiezen(chosen))
        except Exception as error:  # what failed is said by the page
            self.failed.emit(error)
            return
        toast(self, "Het certificaat op de pas is gekozen.")

    def _test(self) -> None:
        if self._current is not None:
            CertificaatProef(self, self._tools, self._certificaten, self._current, self.failed.emit)

    def _choose_sheet(self) -> None:
        title, kinds = "Blad met vingerafdruk opslaan om af te drukken", "PDF (*.pdf)"
        choose_new_file(self, title, "vingerafdruk.pdf", kinds, self.save_sheet, name="vingerafdruk_plaats")

    def save_sheet(self, path: Path) -> None:
        """Makes the sheet that the chair hands out; of an older certificate the fingerprint is read first."""

        def done(_nothing: object) -> None:
            self.reload()
            toast(self, "Het blad is opgeslagen. Druk het af en geef het aan de Partijen.")

        def fails(error: BaseException) -> None:
            if not asks_spelling(self, error, lambda: self.save_sheet(path)):
                self.failed.emit(error)

        self._tools.jobs.run(
            lambda _control: self._certificaten.blad_schrijven(path), done, fails, label="PDF maken"
        )

    def _choose(self) -> None:
        title, name = "Certificaat importeren", "certificaat_kiezen"
        self._replacing(lambda: choose_file(self, title, KINDS, self.begin_import, name=name))

    def begin_import(self, path: Path) -> None:
        """Asks the passphrase of the file that was chosen."""
        self._file = path
        self.field.set_error(None)
        self.passphrase.clear()
        self.keep.setChecked(False)
        self.keep.setVisible(self._certificaten.kan_onthouden())
        self.ask.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Puts the question away, with what was typed of the passphrase."""
        self._file = None
        self.passphrase.clear()
        self.ask.hide()

    def _import(self) -> None:
        path, passphrase, keep = self._file, self.passphrase.text(), self.keep.isChecked()
        if path is None:
            return

        def work(control: JobControl) -> Certificaat:
            try:
                made = self._certificaten.importeren(path, passphrase, control.goes_on)
            except CertificaatOngeldig:
                control.stop_if_cancelled()  # a reader that was stopped refuses the file
                raise
            if keep:
                self._certificaten.onthouden(made, passphrase)
            else:
                self._certificaten.vergeten(made)
            return made

        def done(made: Certificaat) -> None:
            if self._file is path:
                self.forget()
            self._show(made)
            toast(self, "Het certificaat is ingelezen.")

        def failed(error: BaseException) -> None:
            if isinstance(error, CertificaatOngeldig) and self._file is path:
                self.field.refuse(present(error).sentence)
            else:
                self.failed.emit(error)

        self._tools.jobs.run(work, done, failed, label="Certificaat lezen", can_cancel=True)
