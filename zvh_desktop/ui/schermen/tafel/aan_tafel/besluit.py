"""W-31, W-32, W-34, W-50: the besluit with one key and the fields that belong to it, what was agreed, and what is missing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.tafel.notuleren import with_besluit
from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.besluit import Besluit, BesluitSoort, Besluitveld, CriteriumOordeel
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.taal import codes, eisen
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad
from zvh_desktop.ui.schermen.tafel.acties.actie import ActieRegel, StandRegel
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Rows, beside
from zvh_desktop.ui.widgets.form import Field, inner_editor
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import WHOLE_IN_SIGHT, in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone


class BesluitDeel(Deel[CasusConcept]):
    """Holds the five ways, the reason, and what belongs to the one that was chosen."""

    def __init__(self, blad: VerslagBlad, soort: OverlegSoort) -> None:
        super().__init__(blad, "Besluit", "precies één (bijl. 3 fase 3)", name="besluit", step="besluit")
        self.setProperty(WHOLE_IN_SIGHT, True)
        self._verslag = blad
        self._shown_besluit: Besluit | None = None
        self.choice = Choice(
            [
                ChoiceOption(s, codes.short(s), f"Alt+{n}", does="Besluit")
                for n, s in enumerate(BesluitSoort, 1)
            ],
            name="besluit_soort",
        )
        self.choice.setAccessibleName("Besluit")
        if soort is not OverlegSoort.CASUSTAFEL:
            for segment in (self.choice.segment(s) for s in BesluitSoort if s.regel.alleen_casustafel):
                segment.setEnabled(False)
                segment.setToolTip("Alleen een Regionale Casustafel (art. 7.4 d)")
        self.choice.changed.connect(self._chosen)
        self.add(self.choice)
        self.reden = GrowingEditor(
            placeholder="Waarom dit besluit, in één of twee zinnen", name="besluit_reden"
        )
        self.reden.setAccessibleName("Reden van het besluit")
        self.add(self.fields.bind("verslag.besluit.reden", self.reden, eis=Eis.BESLUIT_REDEN))
        today = blad.today
        self._regisseur = Suggest(self._people)
        editors: dict[Besluitveld, tuple[str, QWidget]] = {
            "aangehouden_tot": ("Aangehouden tot", DateField(today, name="besluit_aangehouden_tot")),
            "elders_waar": ("Waar komt de procesregie te liggen?", Line()),
            "elders_wie": ("Wie neemt het over?", Line()),
            "procesregisseur": ("Procesregisseur", Line()),
            "casusregisseur": ("Casusregisseur (art. 7.4 a, 12.1)", self._regisseur),
            "volgende_datum": ("Komt terug op", DateField(today, name="besluit_volgende_datum")),
        }
        self._fields: dict[Besluitveld, Field] = {
            name: self.fields.field(
                f"verslag.besluit.{name}",
                label,
                editor,
                name=f"besluit_{name}",
                show=self._show_regisseur if editor is self._regisseur else None,
            )
            for name, (label, editor) in editors.items()
        }
        self._add_row("aangehouden_tot")
        self._add_row("elders_waar", "elders_wie")
        self._add_row("procesregisseur", "casusregisseur", "volgende_datum")
        self._afschaling = in_column(spacing=theme.Space.ONE)
        self.body.addLayout(self._afschaling)
        self._criteria_shown: tuple[str, ...] | None = None
        self._criteria: list[Choice] = []

    def _add_row(self, *names: Besluitveld) -> None:
        self.body.addLayout(beside(*(self._fields[name] for name in names)))

    def show_concept(self, concept: CasusConcept) -> None:
        """Shows another besluit; the same one moves nothing, so that half a name that somebody typed stays as it is."""
        besluit = concept.verslag.besluit
        if besluit is self._shown_besluit:
            return
        self._shown_besluit = besluit
        super().show_concept(concept)
        self.choice.set_value(besluit.soort)
        for name, field in self._fields.items():
            field.setVisible(besluit.hoort_bij(name))
        self._show_criteria(besluit)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        match tekort.eis:
            case Eis.BESLUIT | Eis.AFSCHALEN_DOOR_CASUSTAFEL:
                return self.choice.focus_widget()
            case Eis.AFSCHALINGSCRITERIA_BEANTWOORD:
                open_ones = (one for one in self._criteria if one.value() is None)
                return next((one.focus_widget() for one in open_ones), None)
        field = next((field for veld, field in self._fields.items() if veld == tekort.eis.value), None)
        return inner_editor(field.editor) if field is not None else super().place_of(tekort)

    def _show_regisseur(self, person: Casusregisseur | None) -> None:
        words = f"{person.naam}, {self._verslag.kort(person.partij_id)}" if person else ""
        self._regisseur.set_value(person, words)

    def _chosen(self, soort: BesluitSoort) -> None:
        verslag, context = self._verslag.verslag, self._verslag.context
        after = with_besluit(verslag, soort, context.live.casus, context.voorzitter)
        self._verslag.change_to(after, f"besluit {codes.short(soort)}")
        self.reden.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _people(self, typed: str) -> list[Option]:
        """Offers whoever sits at this table: the Casusregisseur usually comes from where the centre of care is (W-32)."""
        options = [
            Option(Casusregisseur(p.partij_id, p.naam), p.naam, self._verslag.kort(p.partij_id))
            for p in self._verslag.verslag.presenties
        ]
        return find_options(options, typed)

    def _show_criteria(self, besluit: Besluit) -> None:
        """Asks the judgement of each criterium that was recorded (W-50, art. 7.4 d)."""
        wanted = tuple(o.criterium for o in besluit.afschaling) if besluit.hoort_bij("afschaling") else ()
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
        besluit = self._verslag.verslag.besluit
        oordelen = list(besluit.afschaling)
        oordelen[place] = CriteriumOordeel(oordelen[place].criterium, voldaan)
        after = replace(besluit, afschaling=tuple(oordelen))
        self._verslag.change_verslag("besluit", f"afschaling {place}", besluit=after)


MOST_SHOWN = 6
HEADING, NOTE = "Nog nodig voor het vaststellen", "F8"


class TekortenDeel(Deel[CasusConcept]):
    """Shows at most a handful of lines, so that they never push away what is being written."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, HEADING, NOTE, small=True, name="tekorten")
        self._kort = blad.kort
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
        return eisen.tekort_lines(self._shown or (), self._kort)


class ActiesDeel(Deel[CasusConcept]):
    """Holds the list and the key that adds to it. A line of which nothing was typed is no actie and goes by itself."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Acties", "art. 7.5: elke actie is van één partij", name="acties")
        self._verslag = blad
        self.new_button = KeyButton(
            "Actie", key="Ctrl+T", icon="plus", small=True, name="nieuwe_actie", on_click=self.begin
        )
        self.add_head(self.new_button)
        self._empty = Text("Nog geen acties afgesproken.", "muted")
        self.add(self._empty)
        column = in_column(spacing=theme.Space.ONE)
        self.body.addLayout(column)
        self._rows: Rows[Actie, ActieRegel] = Rows(
            column, lambda actie: ActieRegel(blad, actie, self.begin), ActieRegel.show_actie
        )

    def show_concept(self, concept: CasusConcept) -> None:
        lost = self._rows.show(concept.acties)
        self._empty.setVisible(not concept.acties)
        if lost:
            last = self._rows.last
            (last.wat if last else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        row = self._rows.by_key.get(ActieId(tekort.plek)) if tekort.plek else None
        if row is None:
            return None
        places = {Eis.ACTIE_WAT: row.wat, Eis.ACTIE_PERSOON: row.persoon, Eis.ACTIE_DATUM: row.uiterlijk.line}
        return places.get(tekort.eis, row.partij)

    def begin(self) -> None:
        """Goes to a new line, or to the empty one that waits already, by Ctrl+T or Enter in a line."""
        row = self._rows.by_key.get(self._verslag.begin_actie())
        if row is not None:
            row.partij.setFocus(Qt.FocusReason.ShortcutFocusReason)


class EerdereActies(Deel[CasusConcept]):
    """Lists the acties of before; shows nothing when nothing was left open."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Open acties van eerder", name="eerdere_acties")
        self.body.setSpacing(0)
        self._rows: Rows[Actie, StandRegel] = Rows(
            self.body,
            lambda actie: StandRegel(blad, actie, name=f"eerdere_actie_{actie.id}"),
            StandRegel.show_actie,
        )

    def show_concept(self, concept: CasusConcept) -> None:
        self._rows.show(concept.eerdere)
        open_ = sum(a.is_open for a in concept.eerdere)
        self.set_note(f"{open_} van {len(concept.eerdere)} nog open" if open_ else "alle afgedaan")
        self.setVisible(bool(concept.eerdere))

    def focus_first_open(self) -> None:
        """Goes to the first one that is still open (Ctrl+D)."""
        row = next((row for row in self._rows.by_key.values() if row.actie.is_open), None)
        if row is not None:
            row.stand.setFocus()
