"""When the screen locks by itself and how long a copied text stays on the clipboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from zvh_desktop.domain.afschaling.vernietiging import Bewaartermijn, Bewaartermijnen
from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.verspreiden.verstrekking import Niveau
from zvh_desktop.taal.codes import label
from zvh_desktop.ui.venster import capture, session
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import Card, Section
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import NumberField
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import Text

NOOIT = 0
SHIELDED = (
    "Op de beamer blijft alles te zien. Wie een foto van het scherm maakt met een telefoon houdt dit niet tegen. Zet het uit "
    "als u de tafel in een videovergadering wilt tonen."
)
NOT_SHIELDED = (
    "Dit systeem biedt dat niet: elk programma dat hier draait kan het scherm vastleggen. Vergrendel met Ctrl+L voor u uw "
    "scherm deelt."
)
_MINUTEN = (1, 2, 5, 10, 15, 20, 30, 60)
_SECONDEN = (15, 30, 60, 120, 300)


def _minutes(number: int) -> str:
    return "1 minuut" if number == 1 else f"{number} minuten"


def _seconds(number: int) -> str:
    return f"{number} seconden" if number < 120 else _minutes(number // 60)


class SchermDeel(Section):
    """`changed` carries the name of the setting and its value."""

    changed = Signal(str, object)
    log_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Vergrendelen en logboek", name="scherm_deel", parent=parent)
        self.add_head(
            secondary(
                "Logboek openen",
                small=True,
                icon="history",
                name="logboek_openen",
                on_click=self.log_wanted.emit,
            )
        )
        self.idle = Select([*((n, _minutes(n)) for n in _MINUTEN), (NOOIT, "Nooit vanzelf")])
        self.clipboard = Select([*((n, _seconds(n)) for n in _SECONDEN), (NOOIT, "Bij het vergrendelen")])
        form = Form()
        form.add_row(
            Field(
                "Vergrendelen als u niets doet",
                self.idle,
                help=f"Alles wordt eerst opgeslagen. Ctrl+L vergrendelt meteen. {_hears()}",
                name="vergrendelen_na",
            ),
            Field(
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
        card = Card()
        card.add(form)
        card.add(self.shield)
        card.add(self.shield_note)
        self.add(card)
        self._minutes = Instellingen().vergrendelen_na_minuten
        self.shield.clicked.connect(lambda on: self.changed.emit("scherm_afschermen", on))
        self.idle.changed.connect(self._chosen)
        self.clipboard.changed.connect(lambda value: self.changed.emit("klembord_wissen_na_seconden", value))

    def show_settings(self, settings: Instellingen) -> None:
        self._minutes = settings.vergrendelen_na_minuten
        self.idle.set_value(settings.vergrendelen_na_minuten)
        self.clipboard.set_value(settings.klembord_wissen_na_seconden)
        self.shield.setChecked(self.shield.isEnabled() and settings.scherm_afschermen)

    def _chosen(self, minutes: int) -> None:
        if minutes != NOOIT:
            self.changed.emit("vergrendelen_na_minuten", minutes)
            return
        self.idle.set_value(self._minutes)
        confirm(
            self,
            "Nooit vanzelf vergrendelen?",
            "Wie bij uw laptop kan als u er niet bij zit, leest dan alles wat in de kluis staat. Vergrendel zelf met Ctrl+L.",
            action="Nooit vanzelf",
            dangerous=True,
            on_yes=lambda: self.changed.emit("vergrendelen_na_minuten", NOOIT),
        )


def _hears() -> str:
    if session.is_heard():
        return "De kluis vergrendelt ook als u het scherm vergrendelt of de laptop slaapt."
    return "De kluis vergrendelt ook als de laptop uit de slaapstand komt."


LONGEST = 3650
_TERMS = (
    ("opschonen", "Opschonen na het besluit Afschalen", "opschonen", "0 dagen is meteen."),
    ("monitoring", "Alles vernietigen na het besluit Afschalen", "vernietigen", None),
    ("niet_in_behandeling", "Vernietigen na niet in behandeling", "niet in behandeling", None),
    ("elders_belegd", "Vernietigen nadat een casus elders is belegd", "elders belegd", None),
    ("concept_aanmelding", "Vernietigen van een aanmelding die geen casus werd", "concept-aanmelding", None),
)


class TermijnenDeel(Section):
    """`changed` carries all terms at once, under the name of the setting."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Bewaartermijnen",
            "bijl. 3 fase 5; de termijnen staan in het Privacy Protocol, art. 11",
            name="termijnen_deel",
            parent=parent,
        )
        self._terms = Bewaartermijnen()
        self.days: dict[str, NumberField] = {}
        self.sources: dict[str, Line] = {}
        form = Form()
        for name, title, what, help_ in _TERMS:
            days = NumberField(0, LONGEST, "dagen", one="dag")
            source = Line(placeholderText="Privacy Protocol, art. 11")
            days.valueChanged.connect(lambda value, field=name: self._change(field, dagen=value))
            source.textEdited.connect(lambda text, field=name: self._change(field, bron=text))
            self.days[name], self.sources[name] = days, source
            form.add_row(
                Field(title, days, help=help_, name=f"termijn_{name}"),
                Field(f"Bron voor {what}", source, name=f"bron_{name}"),
            )
        card = Card()
        card.add(form)
        self.add(card)

    def show_terms(self, terms: Bewaartermijnen) -> None:
        self._terms = terms
        for name, days in self.days.items():
            term: Bewaartermijn = getattr(terms, name)
            days.show_value(term.dagen)
            if self.sources[name].text().strip() != term.bron.strip():
                self.sources[name].setText(term.bron)

    def _change(self, name: str, **values: object) -> None:
        term = replace(getattr(self._terms, name), **values)
        self._terms = replace(self._terms, **{name: term})
        self.changed.emit("bewaartermijnen", self._terms)


_SCHEMES = ("http://", "https://")


class TijdstempelDeel(Section):
    """`changed` carries the name of the setting and its value; an address that is none is said, and not kept."""

    changed = Signal(str, object)
    files_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tijdstempel en vertrouwen", name="tijdstempel_deel", parent=parent)
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
        self.level = Select([(n, label(n)) for n in (Niveau.B_T, Niveau.B_LT, Niveau.B_LTA)])
        self.folder = Line(placeholderText="geen: alleen de wortels van deze computer")
        form = Form()
        self._address = Field(
            "Adres van de tijdstempeldienst",
            self.url,
            help="Leeg is niemand. Anders vraagt het programma precies deze server om een tijdstempel en stuurt daarbij alleen een "
            "afdruk (hash) mee, nooit iets van het document. Ondertekenen wacht er niet op.",
            name="tijdstempeldienst",
        )
        form.add_row(
            self._address,
            Field(
                "Verhogen tot",
                self.level,
                help="Vanaf B-LT wordt ook bij de uitgevers nagevraagd of de certificaten nog gelden.",
                name="handtekeningniveau",
            ),
            stretch=(3, 2),
        )
        form.add(
            "Map met vertrouwde wortels",
            self._with_browse(),
            help="Certificaten (.pem, .crt) van uitgevers die u vertrouwt, zoals die van PKIoverheid. Het programma levert er "
            "geen mee: haal ze bij de bron, cert.pkioverheid.nl, en controleer hun vingerafdruk.",
            name="vertrouwde_map",
        )
        card = Card()
        card.add(form)
        self.add(card)
        self.url.textEdited.connect(self._typed)
        self.level.changed.connect(lambda value: self.changed.emit("handtekeningniveau", value))
        self.folder.textEdited.connect(lambda text: self.changed.emit("vertrouwde_map", text.strip()))

    def _with_browse(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.ONE)
        self.folder.setObjectName("vertrouwde_map_invoer")
        self.folder.setAccessibleName("Map met vertrouwde wortels")
        row.addWidget(self.folder, 1)
        row.addWidget(secondary("Kiezen", name="wortels_kiezen", on_click=self._browse))
        holder.setFocusProxy(self.folder)
        return holder

    def _browse(self) -> None:
        choose_folder(self, "Map met vertrouwde wortels", self._chosen, name="map_wortels")

    def _chosen(self, folder: Path) -> None:
        self.folder.setText(str(folder))
        self.changed.emit("vertrouwde_map", str(folder))

    def _typed(self, text: str) -> None:
        address = text.strip()
        if address and not (address.startswith(_SCHEMES) and len(address.partition("://")[2]) > 2):
            self._address.set_error(
                "Een adres begint met https:// of http://. Tot die tijd wordt niemand gevraagd."
            )
            self.changed.emit("tijdstempeldienst", "")
            return
        self._address.set_error(None)
        self.changed.emit("tijdstempeldienst", address)

    def show_settings(self, settings: Instellingen) -> None:
        if not self.url.hasFocus():
            self.url.setText(settings.tijdstempeldienst)
            self._address.set_error(None)
        self.level.set_value(settings.handtekeningniveau)
        if not self.folder.hasFocus():
            self.folder.setText(settings.vertrouwde_map)
