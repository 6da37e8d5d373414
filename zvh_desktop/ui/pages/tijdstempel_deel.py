"""Where a time-stamp may be asked, how far signatures are raised, and whose roots are trusted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zvh_desktop.domain.instellingen import Instellingen
from zvh_desktop.domain.ondertekening import Niveau
from zvh_desktop.ui import theme
from zvh_desktop.ui.texts import label
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.select import Select

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
