"""Shows the settings of the lock, of the terms for destruction, and of time stamps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from zvh_desktop.domain.instellingen import Instellingen, Niveau
from zvh_desktop.taal.codes import label
from zvh_desktop.ui.venster import capture, session
from zvh_desktop.ui.venster.blad import Blad, KaartDeel
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import NumberField
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.layout import held, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import Text

NOOIT = 0
STEP = "instelling wijzigen"
SHIELDED = (
    "Op een beamer met een kabel blijft alles te zien; het venster voor de zaal (F9, aan tafel) ook zonder kabel, en in een "
    "opname. Tegen een foto met een telefoon helpt dit niet. Zet het uit "
    "als u de tafel in een videovergadering wilt tonen."
)
NOT_SHIELDED = (
    "Dit systeem biedt dat niet: elk programma dat hier draait kan het scherm vastleggen. Vergrendel met Ctrl+L voordat u uw "
    "scherm deelt."
)
_MINUTEN = (1, 2, 5, 10, 15, 20, 30, 60)
_SECONDEN = (15, 30, 60, 120, 300)


def _minutes(number: int) -> str:
    return "1 minuut" if number == 1 else f"{number} minuten"


def _seconds(number: int) -> str:
    return f"{number} seconden" if number < 120 else _minutes(number // 60)


class SchermDeel(KaartDeel[Instellingen]):
    log_wanted = Signal()

    def __init__(self, blad: Blad[Instellingen]) -> None:
        super().__init__(blad, "Vergrendelen en logboek", name="scherm_deel", step=STEP)
        self.add_head(
            secondary("Logboek openen", "logboek_openen", self.log_wanted.emit, small=True, icon="history")
        )
        self.idle = Select([*((n, _minutes(n)) for n in _MINUTEN), (NOOIT, "Nooit vanzelf")])
        self.clipboard = Select([*((n, _seconds(n)) for n in _SECONDEN), (NOOIT, "Bij het vergrendelen")])
        self.form.add_row(
            Field(
                "Vergrendelen als u niets doet",
                self.idle,
                help=f"Alles wordt eerst opgeslagen. Ctrl+L vergrendelt meteen. {_hears()}",
                name="vergrendelen_na",
            ),
            self.fields.field(
                "klembord_wissen_na_seconden",
                "Klembord wissen na",
                self.clipboard,
                help="Alleen wat u uit dit programma kopieerde.",
                name="klembord_wissen_na",
            ),
            stretch=(2, 1),
        )
        self.shield = QCheckBox("Houd het programma buiten schermafdrukken, opnamen en gedeelde schermen")
        self.shield.setObjectName("scherm_afschermen")
        self.shield.setAccessibleName(self.shield.text())
        can = capture.shield_of() is not None
        self.shield.setEnabled(can)
        self.shield_note = Text(
            SHIELDED if can else NOT_SHIELDED, "small", wrap=True, name="afschermen_uitleg"
        )
        self.shield.setAccessibleDescription(self.shield_note.text())
        self.card.add(self.shield)
        self.card.add(self.shield_note)
        self.fields.bind("scherm_afschermen", self.shield, show=lambda on: self.shield.setChecked(can and on))
        self.idle.changed.connect(self._chosen)

    def show_concept(self, concept: Instellingen) -> None:
        super().show_concept(concept)
        self.idle.set_value(concept.vergrendelen_na_minuten)

    def _lock_after(self, minutes: int) -> None:
        after = replace(self._blad.concept, vergrendelen_na_minuten=minutes)
        self._blad.change(after, STEP, "vergrendelen_na_minuten")

    def _chosen(self, minutes: int) -> None:
        if minutes != NOOIT:
            self._lock_after(minutes)
            return
        self.idle.set_value(self._blad.concept.vergrendelen_na_minuten)
        confirm(
            self,
            "Nooit vanzelf vergrendelen?",
            "Wie bij uw laptop kan als u er niet bij zit, leest dan alles wat in de kluis staat. Vergrendel zelf met Ctrl+L.",
            action="Nooit vanzelf",
            dangerous=True,
            on_yes=lambda: self._lock_after(NOOIT),
        )


def _hears() -> str:
    if session.is_heard():
        return "De kluis vergrendelt ook als u het scherm vergrendelt of de laptop slaapt."
    return "De kluis vergrendelt ook als de laptop uit de slaapstand komt."


LONGEST = 3650
LOOPTIJD = "Uiterste dag van een lopende casus"
TERMS = (
    ("opschonen", "Opschonen na het besluit Afschalen", "opschonen", "0 dagen is meteen."),
    ("monitoring", "Alles vernietigen na het besluit Afschalen", "vernietigen", None),
    ("niet_in_behandeling", "Vernietigen na niet in behandeling", "niet in behandeling", None),
    ("elders_belegd", "Vernietigen nadat een casus elders is belegd", "elders belegd", None),
    ("concept_aanmelding", "Vernietigen van een aanmelding die geen casus werd", "concept-aanmelding", None),
)


class TermijnenDeel(KaartDeel[Instellingen]):
    sources_wanted = Signal()

    def __init__(self, blad: Blad[Instellingen]) -> None:
        super().__init__(
            blad,
            "Bewaartermijnen",
            "bijl. 3 fase 5; de termijnen staan in het Privacy Protocol, art. 11",
            name="termijnen_deel",
            step=STEP,
        )
        self.add_head(
            secondary(
                "Bronnen openen", "bronnen_openen", self.sources_wanted.emit, small=True, icon="file-text"
            )
        )
        for name, title, what, help_ in TERMS:
            path, days = f"bewaartermijnen.{name}", NumberField(0, LONGEST, "dagen", one="dag")
            source = Line(placeholderText="Privacy Protocol, art. 11")
            self.form.add_row(
                self.fields.field(
                    f"{path}.dagen", title, days, name=f"termijn_{name}", help=help_, key="bewaartermijnen"
                ),
                self.fields.field(
                    f"{path}.bron", f"Bron voor {what}", source, name=f"bron_{name}", key="bewaartermijnen"
                ),
            )
        months = NumberField(1, 120, "maanden", one="maand")
        source = Line(placeholderText="Privacy Protocol, art. 11")
        self.form.add_row(
            self.fields.field(
                "looptijd.maanden",
                LOOPTIJD,
                months,
                name="looptijd",
                help="Geteld vanaf de aanmelding. Er verdwijnt dan niets vanzelf; verlengen gaat met een reden.",
                key="looptijd",
            ),
            self.fields.field(
                "looptijd.bron", "Bron voor uiterste dag", source, name="bron_looptijd", key="looptijd"
            ),
        )
        self.form.add_widget(
            self.fields.field(
                "overzetten_na_dagen",
                "Herinneren als niet is overgezet",
                NumberField(1, 365, "dagen", one="dag"),
                help="Geteld vanaf het vaststellen van de notulen of het plan (art. 13.2).",
            )
        )


_SCHEMES = ("http://", "https://")


class TijdstempelDeel(KaartDeel[Instellingen]):
    """Asks the address of a time stamp service; refuses one that is no address."""

    files_wanted = Signal()

    def __init__(self, blad: Blad[Instellingen]) -> None:
        super().__init__(blad, "Tijdstempel en vertrouwen", name="tijdstempel_deel", step=STEP)
        self.add_head(
            secondary(
                "Ondertekende bestanden",
                small=True,
                icon="shield-check",
                name="handtekeningen_openen",
                on_click=self.files_wanted.emit,
            )
        )
        self.url = Line(placeholderText="geen: er wordt niemand gevraagd")
        level = Select([(n, label(n)) for n in (Niveau.B_T, Niveau.B_LT, Niveau.B_LTA)])
        self.folder = Line(placeholderText="geen: alleen de wortels van deze computer")
        self._address = Field(
            "Adres van de tijdstempeldienst",
            self.url,
            help="Leeg: er wordt niemand gevraagd. Anders vraagt het programma precies deze server om een tijdstempel en stuurt daarbij "
            "alleen een afdruk (hash) mee, nooit iets van het document. Ondertekenen wacht er niet op.",
            name="tijdstempeldienst",
        )
        self.form.add_row(
            self._address,
            self.fields.field(
                "handtekeningniveau",
                "Verhogen tot",
                level,
                help="Vanaf B-LT wordt ook bij de uitgevers nagevraagd of de certificaten nog gelden.",
            ),
            stretch=(3, 2),
        )
        self.fields.bind("vertrouwde_map", self.folder, read=str.strip)
        self.form.add(
            "Map met vertrouwde wortels",
            self._with_browse(),
            help="Certificaten (.pem, .crt) van uitgevers die u vertrouwt, zoals die van PKIoverheid. Het programma levert er "
            "geen mee: haal ze bij de bron, cert.pkioverheid.nl, en controleer hun vingerafdruk.",
            name="vertrouwde_map",
        )
        self.url.textEdited.connect(self._typed)

    def _with_browse(self) -> QWidget:
        self.folder.setObjectName("vertrouwde_map_invoer")
        self.folder.setAccessibleName("Map met vertrouwde wortels")
        browse = secondary("Kiezen", name="wortels_kiezen", on_click=self._browse)
        holder = held(in_row((self.folder, 1), browse))
        holder.setFocusProxy(self.folder)
        return holder

    def _browse(self) -> None:
        choose_folder(self, "Map met vertrouwde wortels", self._chosen, name="map_wortels")

    def _chosen(self, folder: Path) -> None:
        after = replace(self._blad.concept, vertrouwde_map=str(folder))
        self._blad.change(after, STEP, "vertrouwde_map")

    def _typed(self, text: str) -> None:
        address = text.strip()
        is_one = not address or (address.startswith(_SCHEMES) and len(address.partition("://")[2]) > 2)
        self._address.set_error(
            None
            if is_one
            else "Een adres begint met https:// of http://. Tot die tijd wordt niemand gevraagd."
        )
        after = replace(self._blad.concept, tijdstempeldienst=address if is_one else "")
        self._blad.change(after, STEP, "tijdstempeldienst")

    def show_concept(self, concept: Instellingen) -> None:
        super().show_concept(concept)
        if not self.url.hasFocus():
            self.url.setText(concept.tijdstempeldienst)
            self._address.set_error(None)
