"""Keeps the legal grounds on which Partijen take part: data with a validity and a source, never the convenant itself (W-10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.domain.errors import ConvenantIsGeenGrondslag
from zvh_desktop.domain.partijen.partij import Grondslag, PartijSoort
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.venster.half_typed import keeps_text
from zvh_desktop.ui.widgets.buttons import primary, secondary
from zvh_desktop.ui.widgets.card import Card, Section
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option
from zvh_desktop.ui.widgets.theme import Tone


class GrondslagFormulier(Card):
    """Asks for one ground. `wanted` carries it when it can be kept; what is wrong stands beside the field."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Grondslag", name="grondslag_formulier")
        self._grondslag: Grondslag | None = None
        self.naam = Line(placeholderText="Wet maatschappelijke ondersteuning 2015")
        self.van = DateField(today, past=True, name="grondslag_van")
        self.tot = DateField(today, name="grondslag_tot")
        kinds = [Option(s, codes.capital(codes.label(s))) for s in PartijSoort]
        self.soorten = MultiSuggest(
            kinds, placeholder="Alle soorten; typ om te beperken", name="grondslag_soorten"
        )
        self.checked = QCheckBox("Nagelezen in de wettekst")
        self.checked.setObjectName("grondslag_gecontroleerd")
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
        where = "Waar staat het, en wanneer is dat nagelezen?"
        self.form.add_row(f.field("bron", "Bron", Line(), name="grondslag_bron", help=where, read=str.strip))
        self.form.add_widget(f.bind("is_gecontroleerd", self.checked))
        self.add(self.form)
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

    def _save(self) -> None:
        if self._grondslag is None or self.form.show_errors(self._errors()):
            return
        try:
            made = self._fields.read(self._grondslag)
        except ConvenantIsGeenGrondslag as error:
            self.form.show_errors({"grondslag_naam": present(error).sentence})
            return
        self.wanted.emit(made)


class GrondslagenDeel(Section):
    """Lists the grounds. `saving` carries one that the page should keep."""

    saving = Signal(object)

    def __init__(self, partijen: Partijen, today: Callable[[], date]) -> None:
        super().__init__("Grondslagen", "Het convenant zelf is er nooit een (art. 15.2)", name="grondslagen")
        self._partijen, self._today = partijen, today
        self.add_button = secondary(
            "Grondslag toevoegen", "grondslag_toevoegen", self._add, icon="plus", small=True
        )
        self.add_head(self.add_button)
        self.form = GrondslagFormulier(today)
        self.form.wanted.connect(self.saving)
        self.form.closed.connect(self._focus_table)
        self.add(self.form)
        self.table: RowTable[Grondslag] = RowTable(
            [
                Column("Wet", lambda g: g.naam, "stretch", strong=True),
                Column("Artikel", lambda g: g.artikel, 220),
                Column("Voor", _kinds, 190),
                Column("Geldig", self._validity, 150, tone=self._validity_tone, sort=False),
                Column(
                    "Nagelezen", _checked, 150, tone=lambda g: Tone.OK if g.is_gecontroleerd else Tone.WARN
                ),
            ],
            label="Grondslagen",
            identity=lambda g: g.id,
            name="grondslagen_lijst",
        )
        self.table.opened.connect(self.form.edit)
        self.add(self.table)

    def reload(self) -> None:
        self.table.set_rows(self._partijen.grondslagen())
        self.table.fit_height(10)

    def saved(self) -> None:
        self.form.hide()
        self.reload()
        self._focus_table()

    def _focus_table(self) -> None:
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self.form.edit(Grondslag(self._partijen.nieuwe_grondslag_id(), "", "", (), None, None, ""))

    def _validity(self, grondslag: Grondslag) -> str:
        if grondslag.geldig_tot is not None:
            return f"t/m {datum.short_date(grondslag.geldig_tot)}"
        if grondslag.geldig_van is not None:
            return f"vanaf {datum.short_date(grondslag.geldig_van)}"
        return "doorlopend"

    def _validity_tone(self, grondslag: Grondslag) -> Tone | None:
        return None if grondslag.geldt_op(self._today()) else Tone.DANGER


def _kinds(grondslag: Grondslag) -> str:
    return ", ".join(codes.label(s) for s in grondslag.soorten) or "alle soorten"


def _checked(grondslag: Grondslag) -> str:
    return "nagelezen" if grondslag.is_gecontroleerd else "nog te controleren"
