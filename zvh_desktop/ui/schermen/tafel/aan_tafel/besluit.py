"""W-31, W-32, W-50: the besluit with one key, and only those fields that belong to it; the gate says what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zvh_desktop.application.tafel.notuleren import with_besluit
from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.taal import texts
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, Schrijfblad
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card import Section, clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import WHOLE_IN_SIGHT, Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

_ORDER = (
    BesluitSoort.AFSCHALEN,
    BesluitSoort.PROCESREGIE_ELDERS,
    BesluitSoort.PROCESREGIE_ZVH,
    BesluitSoort.ISD,
    BesluitSoort.AANGEHOUDEN,
)


class BesluitDeel(Section):
    """The five ways, the reason, and what belongs to the one that was chosen."""

    def __init__(
        self, blad: Schrijfblad, soort: OverlegSoort, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__("Besluit", "precies één (bijl. 3 fase 3)", name="besluit", parent=parent)
        self.setProperty(WHOLE_IN_SIGHT, True)
        self._blad = blad
        self._shown: Besluit | None = None
        self.choice = Choice(
            [
                ChoiceOption(s, texts.short_besluit(s), f"Alt+{n}", does="Besluit")
                for n, s in enumerate(_ORDER, 1)
            ],
            name="besluit_soort",
        )
        self.choice.setAccessibleName("Besluit")
        if soort is OverlegSoort.MDO:
            self.choice.segment(BesluitSoort.AFSCHALEN).setEnabled(False)
            self.choice.segment(BesluitSoort.AFSCHALEN).setToolTip(
                "Alleen een Regionale Casustafel (art. 7.4 d)"
            )
        self.choice.changed.connect(self._chosen)
        self.add(self.choice)
        self.reden = GrowingEditor(
            placeholder="Waarom dit besluit, in één of twee zinnen", name="besluit_reden"
        )
        self.reden.setAccessibleName("Reden van het besluit")
        self.reden.edited.connect(lambda text: self._set("reden", text))
        self.add(self.reden)
        self._fields: dict[str, Field] = {}
        self._add_field(
            "aangehouden_tot", "Aangehouden tot", DateField(today, name="besluit_aangehouden_tot")
        )
        self._add_field("elders_waar", "Waar komt de procesregie te liggen?", Line())
        self._add_field("elders_wie", "Wie neemt het over?", Line())
        self._add_field("procesregisseur", "Procesregisseur", Line())
        self._add_field(
            "casusregisseur", "Casusregisseur (art. 7.4 a, 12.1)", Suggest(self._people, allow_free=False)
        )
        self._add_field("volgende_datum", "Komt terug op", DateField(today, name="besluit_volgende_datum"))
        self._add_row("aangehouden_tot")
        self._add_row("elders_waar", "elders_wie")
        self._add_row("procesregisseur", "casusregisseur", "volgende_datum")
        self._afschaling = QVBoxLayout()
        self._afschaling.setSpacing(theme.Space.ONE)
        self.body.addLayout(self._afschaling)
        self._criteria_shown: tuple[str, ...] | None = None
        self._criteria: list[Choice] = []

    def _add_field(self, name: str, label: str, editor: QWidget) -> None:
        field = Field(label, editor, name=f"besluit_{name}")
        self._fields[name] = field
        if isinstance(editor, DateField):
            editor.changed.connect(lambda value: self._set(name, value))
        elif isinstance(editor, Suggest):
            editor.chosen.connect(lambda value: self._set(name, value))
        elif isinstance(editor, QLineEdit):
            editor.textEdited.connect(lambda text: self._set(name, text))

    def _add_row(self, *names: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        for name in names:
            row.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def show_concept(self, concept: CasusConcept) -> None:
        besluit = concept.verslag.besluit
        if besluit is self._shown:
            return
        self._shown = besluit
        self.choice.set_value(besluit.soort)
        self.reden.set_text(besluit.reden)
        for name, field in self._fields.items():
            field.setVisible(_belongs(name, besluit.soort))
            self._show_value(field.editor, getattr(besluit, name))
        self._show_criteria(besluit)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        match tekort.eis:
            case Eis.BESLUIT | Eis.AFSCHALEN_DOOR_CASUSTAFEL:
                return self.choice.focus_widget()
            case Eis.BESLUIT_REDEN:
                return self.reden
            case Eis.AFSCHALINGSCRITERIA_BEANTWOORD:
                open_ones = (one for one in self._criteria if one.value() is None)
                return next((one.focus_widget() for one in open_ones), None)
        field = self._fields.get(tekort.eis.value)
        if field is None:
            return None
        editor = field.editor
        return editor.line if isinstance(editor, DateField) else editor

    def _show_value(self, editor: QWidget, value: object) -> None:
        if isinstance(editor, DateField):
            if editor.value() != value:
                editor.set_value(value)
        elif isinstance(editor, Suggest):
            if editor.value() != value:
                editor.set_value(value, self._person(value) if isinstance(value, Casusregisseur) else "")
        elif isinstance(editor, QLineEdit) and editor.text() != value:
            editor.setText(str(value))

    def _chosen(self, soort: BesluitSoort) -> None:
        concept, context = self._blad.concept, self._blad.context
        verslag = with_besluit(concept.verslag, soort, context.live.casus, context.voorzitter)
        self._blad.change(replace(concept, verslag=verslag), f"besluit {texts.short_besluit(soort)}")
        self.reden.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set(self, name: str, value: Any) -> None:
        verslag = self._blad.concept.verslag
        after = replace(verslag.besluit, **{name: value})
        self._change(replace(verslag, besluit=after), f"besluit {name}")

    def _change(self, verslag: Verslag, merge_key: str) -> None:
        self._blad.change(replace(self._blad.concept, verslag=verslag), "besluit", merge_key=merge_key)

    def _people(self, typed: str) -> list[Option]:
        """W-32: usually from where the centre of care is, so whoever sits at this table."""
        context = self._blad.context
        options = [
            Option(Casusregisseur(p.partij_id, p.naam), p.naam, context.kort(p.partij_id))
            for p in self._blad.concept.verslag.presenties
        ]
        return find_options(options, typed)

    def _person(self, person: Casusregisseur) -> str:
        return f"{person.naam}, {self._blad.context.kort(person.partij_id)}"

    def _show_criteria(self, besluit: Besluit) -> None:
        """W-50, art. 7.4 d: afschalen is judged against the criteria that were recorded."""
        wanted = (
            tuple(o.criterium for o in besluit.afschaling) if besluit.soort is BesluitSoort.AFSCHALEN else ()
        )
        if wanted != self._criteria_shown:
            self._criteria_shown = wanted
            clear_layout(self._afschaling)
            self._criteria = []
            for place, criterium in enumerate(wanted):
                self._afschaling.addWidget(Text(criterium, "strong", wrap=True))
                answer = Choice(
                    [ChoiceOption(True, "Voldaan"), ChoiceOption(False, "Niet voldaan")],
                    name=f"afschaling_{place}",
                )
                answer.setAccessibleName(f"Criterium voor afschaling: {criterium}")
                answer.changed.connect(lambda value, at=place: self._judge(at, value))
                self._afschaling.addWidget(answer)
                self._criteria.append(answer)
        for answer, oordeel in zip(self._criteria, besluit.afschaling, strict=False):
            answer.set_value(oordeel.voldaan)

    def _judge(self, place: int, voldaan: bool) -> None:
        verslag = self._blad.concept.verslag
        oordelen = list(verslag.besluit.afschaling)
        oordelen[place] = CriteriumOordeel(oordelen[place].criterium, voldaan)
        after = replace(verslag.besluit, afschaling=tuple(oordelen))
        self._change(replace(verslag, besluit=after), f"afschaling {place}")


def _belongs(name: str, soort: BesluitSoort | None) -> bool:
    """Which field goes with which besluit; a field that does not belong is not shown, and keeps what was typed."""
    if soort is None:
        return False
    if name == "aangehouden_tot":
        return soort is BesluitSoort.AANGEHOUDEN
    if name.startswith("elders"):
        return soort is BesluitSoort.PROCESREGIE_ELDERS
    return soort.houdt_regie_bij_zvh


MOST_SHOWN = 6
HEADING, NOTE = "Nog nodig voor het vaststellen", "F8"


class TekortenDeel(Section):
    """At most a handful of lines, so that they never push away what is being written."""

    def __init__(self, blad: Schrijfblad, parent: QWidget | None = None) -> None:
        super().__init__(HEADING, NOTE, small=True, name="tekorten", parent=parent)
        self._blad = blad
        self._shown: tuple[Tekort, ...] | None = None

    def show_concept(self, concept: CasusConcept) -> None:
        tekorten = concept.tekorten()
        if tekorten == self._shown:
            return
        self._shown = tekorten
        self.clear()
        lines = self.lines()
        if not lines:
            self.heading.setText("Deze casus is compleet")
            self.set_note("")
            self.add(IconText("circle-check", "Alles wat het convenant vraagt, staat erin.", tone=Tone.OK))
            return
        self.heading.setText(HEADING)
        self.set_note(NOTE)
        for line in lines[:MOST_SHOWN]:
            self.add(IconText("circle", line, wrap=True))
        if len(lines) > MOST_SHOWN:
            self.add(IconText("ellipsis", f"en nog {len(lines) - MOST_SHOWN}"))

    def lines(self) -> list[str]:
        return texts.tekort_lines(self._shown or (), self._blad.context.kort)
