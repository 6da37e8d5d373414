"""Chooses how one Partij gets its documents, and the certificate that its envelopes are made for (W-63)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from zvh_desktop.application.partijen.toetreden import Toetreden
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import Partij, Toetredingsformulier, WegBezwaar
from zvh_desktop.domain.verspreiden.ontvanger import Weg
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.page import Asked, Page
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card, Section
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_new_file
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.layout import held, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

_SOON_DAYS = 60


class PartijWeg(Section):
    """Asks how a Partij gets its documents. `changed` carries what was asked about, what is other of it, and a name for the step."""

    changed = Signal(object, object, str)

    def __init__(
        self, verspreiden: Verspreiden, now: Callable[[], datetime], asked: Callable[[], Asked[PartijId]]
    ) -> None:
        super().__init__("Hoe deze partij haar stukken krijgt", name="partij_weg")
        self._verspreiden, self._now, self._asked = verspreiden, now, asked
        self._partij: Partij | None = None
        card = Card()
        does = "Hoe deze partij haar stukken krijgt"
        ways = [
            ChoiceOption(one, codes.capital(codes.label(one)), f"Alt+{number}", does=does)
            for number, one in enumerate(Weg, 1)
        ]
        self.weg = Choice(ways, name="partij_weg_keuze")
        self._field = Field(
            "Verzendwijze", self.weg, help=codes.sentence(Weg.KLAARGEZET), name="partij_weg_keuze"
        )
        card.add(self._field)
        self.words = Text("", "body", wrap=True, name="ontvangstcertificaat")
        self.chip = Chip(name="ontvangstcertificaat_stand")
        self.choose = KeyButton(
            "Certificaat kiezen", "ontvangstcertificaat_kiezen", self._choose, "Alt+C", small=True
        )
        drop = partial(self._change, "certificaat weghalen", certificaat=None)
        self.drop = KeyButton("Weghalen", "ontvangstcertificaat_weghalen", drop, icon="x", small=True)
        self._row = held(in_row((self.words, 1), self.chip, self.choose, self.drop))
        card.add(self._row)
        does = "Een blad voor deze partij: zo opent zij wat zij krijgt"
        self.sheet = KeyButton(
            "Blad voor de partij", "openingsblad", self._ask_sheet, "Alt+O", does=does, small=True
        )
        card.add(held(in_row(self.sheet, 1)))
        self.add(card)
        self.weg.changed.connect(self._chosen)

    def show_partij(self, partij: Partij) -> None:
        self._partij = partij
        if self.weg.value() is not partij.weg:
            self.weg.set_value(partij.weg)
        self._field.set_help(codes.sentence(partij.weg))
        known = partij.certificaat
        self._row.setVisible(partij.weg is Weg.ENVELOP or known is not None)
        self.drop.setVisible(known is not None)
        self.choose.set_text("Ander certificaat kiezen" if known else "Certificaat kiezen")
        self.words.setText(
            f"Certificaat van {known.naam}, uitgegeven door {known.uitgever}, geldig tot en met "
            f"{datum.long_date(known.geldig_tot.date())}"
            if known
            else "Vraag de partij om haar certificaat voor versleuteling (.cer of .pem); daarin staat niets geheims."
        )
        self.chip.show_state(*self._state(partij))

    def _state(self, partij: Partij) -> tuple[str, Tone]:
        bezwaar = replace(partij, weg=Weg.ENVELOP).bezwaar_tegen_weg(self._now())
        if bezwaar is WegBezwaar.GEEN_CERTIFICAAT:
            return "nog geen certificaat", Tone.WARN
        if bezwaar is not None:
            is_over = bezwaar is WegBezwaar.CERTIFICAAT_VERLOPEN
            return "verlopen" if is_over else "nog niet geldig", Tone.DANGER
        assert partij.certificaat is not None
        last, today = partij.certificaat.geldig_tot.date(), self._now().date()
        is_soon = (last - today).days <= _SOON_DAYS
        return (f"verloopt {datum.days_from(last, today)}", Tone.WARN) if is_soon else ("geldig", Tone.OK)

    def _chosen(self, weg: Weg) -> None:
        if self._partij is not None and weg is not self._partij.weg:
            self._change("weg kiezen", weg=weg)

    def _change(self, step: str, **what: Any) -> None:
        self.changed.emit(self._asked(), what, step)

    def _ask_sheet(self) -> None:
        asked, name = self._asked(), f"Zo opent u uw stukken {self._now():%Y-%m-%d}.pdf"

        def make(path: Path) -> None:
            asked.run(
                lambda _control: self._verspreiden.openingsblad(asked.id, path),
                lambda asked, made: asked.say_made("Het blad is gemaakt", made),
                label="Blad maken",
            )

        choose_new_file(
            self, "Blad voor de partij opslaan", name, "PDF (*.pdf)", make, name="openingsblad_plaats"
        )

    def _choose(self) -> None:
        kinds, read = "Certificaat (*.cer *.crt *.pem *.der)", partial(self._read, self._asked())
        choose_file(self, "Certificaat van de partij", kinds, read, name="ontvangstcertificaat_bestand")

    def _read(self, asked: Asked[PartijId], pad: Path) -> None:
        asked.run(
            lambda control: self._verspreiden.lees_ontvangstcertificaat(pad, control.goes_on),
            lambda asked, made: self.changed.emit(asked, {"certificaat": made}, "certificaat kiezen"),
            label="Certificaat lezen",
            only_reads=True,
        )


_VELDEN = (
    ("Statutair gevestigd te", "statutair_gevestigd"),
    ("Kantoorhoudend aan", "kantoor"),
    ("Vertegenwoordigd door", "vertegenwoordiger"),
    ("Functie", "functie"),
    ("Voorzitter van de Stuurgroep", "namens_stuurgroep"),
)


def ask_toetreding(page: Page, toetreden: Toetreden, asked: Asked[Any], organisatie: str = "") -> None:
    """Asks without blocking, and makes the form where the user wants it."""
    sheet = Sheet(
        page,
        "Toetredingsformulier (bijlage 1)",
        "Wat u leeg laat, wordt een regel om met de pen in te vullen. De organisatie en de voorzitter van de Stuurgroep "
        "ondertekenen, op papier of op het scherm (art. 20.4).",
        name="toetreding",
        about=organisatie,
    )
    form, lines = Form(), {name: Line() for _label, name in _VELDEN}
    naam = Line(organisatie)
    form.add("Organisatie", naam, name="toetreding_organisatie")
    for label, name in _VELDEN:
        form.add(label, lines[name], name=f"toetreding_{name}")
    sheet.add(form)

    def make(formulier: Toetredingsformulier, path: Path) -> None:
        asked.run(
            lambda _control: toetreden.formulier(formulier, path),
            lambda asked, made: asked.say("Het toetredingsformulier is gemaakt", made.name),
            label="Toetredingsformulier maken",
        )

    def go_on() -> None:
        made = Toetredingsformulier(
            naam.text().strip(),
            page.tools.now(),
            **{name: line.text().strip() for name, line in lines.items()},
        )
        sheet.accept()
        choose_new_file(
            page,
            "Waar wilt u het toetredingsformulier opslaan?",
            f"Toetredingsformulier {made.op:%Y-%m-%d}.pdf",
            "PDF (*.pdf)",
            partial(make, made),
            name="toetreding_bestand",
        )

    sheet.add_choice("PDF maken", "toetreding_maken", go_on)
    sheet.open()
