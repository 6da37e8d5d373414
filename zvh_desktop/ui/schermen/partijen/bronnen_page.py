"""Shows on which law everything rests, and who read it: the grounds on which Partijen take part (W-10), and the terms of the kluis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from zvh_desktop.application.kluis.inrichten import Instellen
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.domain.afschaling.vernietiging import Bewaartermijn
from zvh_desktop.domain.errors import ConvenantIsGeenGrondslag
from zvh_desktop.domain.partijen.partij import Grondslag, Nagelezen, PartijSoort
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.schermen.kluis.instellingen_delen import LOOPTIJD, TERMS
from zvh_desktop.ui.venster.half_typed import keeps_text
from zvh_desktop.ui.venster.navigation import Destination
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card, Facts, Section
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option
from zvh_desktop.ui.widgets.theme import Tone

MOST_ROWS = 14


class GrondslagFormulier(Card):
    """Asks for one ground. `wanted` carries it when it can be kept; what is wrong stands beside the field."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Grondslag", name="grondslag_formulier")
        self._grondslag: Grondslag | None = None
        self._today, self.reader = today, ""
        self.naam = Line(placeholderText="Wet maatschappelijke ondersteuning 2015")
        self.van = DateField(today, past=True, name="grondslag_van")
        self.tot = DateField(today, name="grondslag_tot")
        kinds = [Option(s, codes.capital(codes.label(s))) for s in PartijSoort]
        self.soorten = MultiSuggest(
            kinds, placeholder="Alle soorten; typ om te beperken", name="grondslag_soorten"
        )
        self.checked = QCheckBox("Nagelezen in de wettekst")
        self.checked.setObjectName("grondslag_nagelezen")
        self.wat, self.door = Line(placeholderText="artikel 3, lid 1 en 2"), Line()
        self.op = DateField(today, past=True, name="nagelezen_op")
        f = self._fields = Fields[Grondslag]()
        self.form = Form()
        self.form.add_row(
            f.field("naam", "Wet", self.naam, required=True, name="grondslag_naam", read=str.strip),
            f.field("artikel", "Artikel", Line(), name="grondslag_artikel", read=str.strip),
        )
        self.form.add_row(
            f.field("soorten", "Voor welke soorten partijen", self.soorten, name="grondslag_soorten")
        )
        self.form.add_row(
            f.field("geldig_van", "Geldig van", self.van, name="grondslag_van"),
            f.field("geldig_tot", "Geldig tot en met", self.tot, name="grondslag_tot"),
        )
        where = "Waar hebt u het gevonden? Dat is nog niet de wet zelf."
        self.form.add_row(f.field("bron", "Bron", Line(), name="grondslag_bron", help=where, read=str.strip))
        self.form.add_widget(self.checked)
        self.add(self.form)
        self.read = Form()
        self.read.add_row(
            Field("Wat is gelezen", self.wat, name="nagelezen_wat"),
            Field("Door", self.door, name="nagelezen_door"),
            Field("Op", self.op, name="nagelezen_op"),
            stretch=(3, 2, 2),
        )
        self.add(self.read)
        self.checked.toggled.connect(self.read.setVisible)
        cancel = secondary("Annuleren", "grondslag_annuleren", self.close_form, "Esc", on_key=self.put_aside)
        keep = primary("Grondslag bewaren", "grondslag_bewaren", self._save, "Ctrl+Return")
        self.body.addLayout(in_row(1, cancel, keep))
        self.hide()

    @property
    def known_id(self) -> str:
        """Returns which ground is changed; empty for a new one."""
        return self._grondslag.id if self._grondslag is not None and self._grondslag.versie else ""

    def edit(self, grondslag: Grondslag) -> None:
        self._grondslag = grondslag
        self.form.clear_errors()
        self.title.setText("Grondslag wijzigen" if grondslag.versie else "Nieuwe grondslag")
        self._fields.show(grondslag, anew=True)
        known = grondslag.nagelezen
        self.checked.setChecked(known is not None)
        self.read.setVisible(known is not None)
        self.wat.setText(known.wat if known else "")
        self.door.setText(known.door if known else self.reader)
        self.op.set_value(known.op if known else self._today())
        self.show()
        self.naam.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        self.hide()
        self.closed.emit()

    def put_aside(self) -> None:
        """Closes, and keeps what was typed for the next time."""
        with keeps_text(self):
            self.close_form()

    def _errors(self) -> dict[str, str]:
        found = {}
        if not self.naam.text().strip():
            found["grondslag_naam"] = "Noem de wet."
        van, tot = self.van.value(), self.tot.value()
        for field, name in ((self.van, "grondslag_van"), (self.tot, "grondslag_tot")):
            if not field.is_valid:
                found[name] = "Dit is geen datum die het programma begrijpt. Typ bijvoorbeeld 1-3-2025."
        if van and tot and tot < van:
            found["grondslag_tot"] = "De grondslag eindigt voordat hij begint."
        if self.soorten.is_unresolved:
            found["grondslag_soorten"] = "Kies een soort uit de lijst, of maak het veld leeg."
        return found

    def _errors_of_reading(self) -> dict[str, str]:
        asked = (
            (
                "nagelezen_wat",
                self.wat.text().strip(),
                "Schrijf op wat is gelezen: welke artikelen, of de hele wet.",
            ),
            ("nagelezen_door", self.door.text().strip(), "Schrijf op wie het las."),
            ("nagelezen_op", self.op.value(), "Vul in wanneer het is gelezen."),
        )
        return {name: words for name, said, words in asked if not said} if self.checked.isChecked() else {}

    def _save(self) -> None:
        wrong = self.form.show_errors(self._errors())
        if self.read.show_errors(self._errors_of_reading()) or wrong or self._grondslag is None:
            return
        said = Nagelezen(self.wat.text().strip(), self.door.text().strip(), self.op.value())
        try:
            made = self._fields.read(self._grondslag)
            made = replace(made, nagelezen=said if self.checked.isChecked() else None)
        except ConvenantIsGeenGrondslag as error:
            self.form.show_errors({"grondslag_naam": present(error).sentence})
            return
        self.wanted.emit(made)


class BronnenPage(Page):
    """Lists the grounds, which it changes, and the terms of the kluis with their sources."""

    @classmethod
    def from_kluis(cls, kluis: GeopendeKluis, tools: PageTools) -> Self:
        return cls(tools, kluis.services.partijen, kluis.services.instellen)

    def __init__(self, tools: PageTools, partijen: Partijen, instellen: Instellen) -> None:
        super().__init__(
            tools, "Bronnen", "waar het op rust, en wie dat heeft gelezen", name="bronnen_page", width=1240
        )
        self._partijen, self._instellen, self._today = partijen, instellen, tools.today
        self.add_button = primary(
            "Grondslag toevoegen", "grondslag_toevoegen", self._add, "Ctrl+N", icon="plus"
        )
        self.add_action(self.add_button)
        self.grounds = Section(
            "Grondslagen", "Het convenant zelf is er nooit een (art. 15.2)", name="grondslagen"
        )
        self.form = GrondslagFormulier(self._today)
        self.form.wanted.connect(self._save)
        self.form.closed.connect(self._focus_table)
        tools.half_typed.watch(self.form, lambda: f"grondslag:{self.form.known_id}")
        self.grounds.add(self.form)
        self.table: RowTable[Grondslag] = RowTable(
            [
                Column("Wet", lambda g: g.naam, "stretch", strong=True),
                Column("Artikel", lambda g: g.artikel, 260),
                Column("Voor", _kinds, 200),
                Column("Geldig", self._validity, 130, tone=self._validity_tone, sort=False),
                Column("Gelezen", _read, 230, tone=lambda g: Tone.OK if g.nagelezen else Tone.WARN),
            ],
            label="Grondslagen",
            identity=lambda g: g.id,
            name="grondslagen_lijst",
        )
        self.table.opened.connect(self.form.edit)
        self.grounds.add(self.table)
        self.add(self.grounds)
        terms = Section("Termijnen van deze kluis", "te wijzigen in Instellingen", name="termijnen")
        self.terms = Facts(name="termijnen_bronnen")
        terms.add(self.terms)
        self.add(terms)
        self.body.addStretch(1)
        tools.events.listen(self, self._heard)

    def open(self, destination: Destination) -> None:
        self._reload()

    def initial_focus(self) -> QWidget:
        return self.table.view

    def _heard(self, change: Gewijzigd) -> None:
        if change.soort in ("grondslag", "instellingen"):
            self._reload()

    def _reload(self) -> None:
        self.table.set_rows(self._partijen.grondslagen())
        self.table.fit_height(MOST_ROWS)
        settings = self._instellen.get()
        self.form.reader = settings.voorzitter
        kept = settings.bewaartermijnen
        rows = [(title, _term(getattr(kept, name))) for name, title, *_more in TERMS]
        runs = settings.looptijd
        self.terms.set_rows([*rows, (LOOPTIJD, _met_bron(_months(runs.maanden), runs.bron))])

    def _focus_table(self) -> None:
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self.form.edit(Grondslag(self._partijen.nieuwe_grondslag_id(), "", "", (), None, None, ""))

    def _save(self, ground: Grondslag) -> None:
        with self.doing():
            self._partijen.grondslag_bewaren(ground)
            self.tools.saves.saved_at(self.tools.now())
            self.form.hide()
            self._reload()
            self._focus_table()

    def _validity(self, grondslag: Grondslag) -> str:
        if grondslag.geldig_tot is not None:
            return f"t/m {datum.short_date(grondslag.geldig_tot)}"
        if grondslag.geldig_van is not None:
            return f"vanaf {datum.short_date(grondslag.geldig_van)}"
        return "onbekend"

    def _validity_tone(self, grondslag: Grondslag) -> Tone | None:
        return None if grondslag.geldt_op(self._today()) else Tone.DANGER


def _term(term: Bewaartermijn) -> str:
    days = "1 dag" if term.dagen == 1 else f"{term.dagen} dagen"
    return _met_bron(days, term.bron)


def _months(count: int) -> str:
    return "1 maand" if count == 1 else f"{count} maanden"


def _met_bron(length: str, bron: str) -> str:
    return f"{length}; bron: {bron}" if bron else f"{length}; nog geen bron ingevuld"


def _kinds(grondslag: Grondslag) -> str:
    return ", ".join(codes.label(s) for s in grondslag.soorten) or "alle soorten"


def _read(grondslag: Grondslag) -> str:
    """Returns who read what of the law, or that nobody did."""
    known = grondslag.nagelezen
    if known is None:
        return "niet gelezen"
    who = f"door {known.door}" if known.door else "door wie is niet vastgelegd"
    when = f" op {datum.short_date(known.op)}" if known.op else ""
    return f"{known.wat}, {who}{when}"
