"""W-40: the parts of the plan that are one field each, from the integral picture to the date of evaluation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options


class BeeldDeel(Section):
    """Art. 1.17: the integral picture; and from the second version on why the plan changes."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__("Integraal beeld", "art. 1.17: wat er speelt, in samenhang", name="beeld_deel")
        self._blad = blad
        self.reden = GrowingEditor(
            placeholder="Wat is er veranderd sinds de vorige versie", name="reden_wijziging"
        )
        self.reden.edited.connect(lambda text: self._typed("reden_wijziging", text, "reden van wijziging"))
        self.reden_field = Field("Reden van wijziging", self.reden, name="reden_wijziging")
        self.beeld = GrowingEditor(
            placeholder="Wie is deze persoon, wat speelt er op de leefgebieden samen, en wat houdt het in stand",
            min_lines=3,
            name="integraal_beeld",
        )
        self.beeld.setAccessibleName("Integraal beeld")
        self.beeld.edited.connect(lambda text: self._typed("integraal_beeld", text, "integraal beeld"))
        self.add(self.beeld)
        self.add(self.reden_field)
        self.reden_field.setVisible(bool(blad.dossier.versies))

    def show_concept(self, concept: PlanConcept) -> None:
        self.beeld.set_text(concept.plan.integraal_beeld)
        self.reden.set_text(concept.plan.reden_wijziging)

    def _typed(self, field: str, text: str, label: str) -> None:
        self._blad.change(self._blad.concept.with_plan(**{field: text}), label, merge_key=field)


class RegieDeel(Section):
    """Art. 7.4 a, 12.1, bijl. 3 fase 4: who watches over the plan, who tells the client, and when it is looked at again."""

    def __init__(self, blad: PlanBlad, options: list[Option]) -> None:
        super().__init__("Regie en evaluatie", "art. 7.4 a en bijl. 3 fase 4", name="regie_deel")
        self._blad = blad
        self.partij = Suggest(options, placeholder="Partij", name="casusregisseur_partij")
        self.partij.chosen.connect(self._partij_chosen)
        self.naam = Suggest(self._people, placeholder="Naam", allow_free=True, name="casusregisseur_naam")
        self.naam.chosen.connect(self._person_chosen)
        self.naam.edited.connect(self._name_typed)
        self.informeert = Line()
        self.informeert.setPlaceholderText("Naam, en van welke partij")
        self.informeert.textEdited.connect(
            lambda text: self._change(blad.concept.with_plan(informeert_client=text), "informeert_client")
        )
        self.evaluatie = DateField(blad.today, name="evaluatiedatum")
        self.evaluatie.changed.connect(
            lambda day: self._change(blad.concept.with_plan(evaluatiedatum=day), "evaluatiedatum")
        )
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(theme.Space.TWO)
            self.body.addLayout(row)
        for row, field in (
            (first, Field("Casusregisseur, van partij", self.partij, name="casusregisseur_partij")),
            (first, Field("Naam van de casusregisseur", self.naam, name="casusregisseur_naam")),
            (second, Field("Wie informeert de cliënt?", self.informeert, name="informeert_client")),
            (second, Field("Evaluatie op", self.evaluatie, name="evaluatiedatum")),
        ):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def show_concept(self, concept: PlanConcept) -> None:
        plan = concept.plan
        partij_id = plan.casusregisseur.partij_id if plan.casusregisseur else ""
        naam = plan.casusregisseur.naam if plan.casusregisseur else ""
        if (self.partij.value() or "") != partij_id:
            self.partij.set_value(partij_id or None, self._blad.naam(PartijId(partij_id)))
        if self.naam.text() != naam:
            self.naam.set_value(None, naam)
        if self.informeert.text() != plan.informeert_client:
            self.informeert.setText(plan.informeert_client)
            self.informeert.setCursorPosition(0)
        if self.evaluatie.value() != plan.evaluatiedatum:
            self.evaluatie.set_value(plan.evaluatiedatum)

    def _change(self, after: PlanConcept, merge_key: str) -> None:
        self._blad.change(after, merge_key.replace("_", " "), merge_key=merge_key)

    def _regisseur(self) -> Casusregisseur:
        return self._blad.concept.plan.casusregisseur or Casusregisseur(PartijId(""), "")

    def _set_regisseur(self, partij_id: PartijId, naam: str) -> None:
        found = Casusregisseur(partij_id, naam) if partij_id or naam else None
        self._change(self._blad.concept.with_plan(casusregisseur=found), "casusregisseur")

    def _partij_chosen(self, partij_id: PartijId | None) -> None:
        self._set_regisseur(partij_id or PartijId(""), self._regisseur().naam)

    def _name_typed(self, text: str) -> None:
        self._set_regisseur(self._regisseur().partij_id, text)

    def _person_chosen(self, person: Casusregisseur | None) -> None:
        """An Afgevaardigde brings his Partij along."""
        if person is not None:
            self._set_regisseur(person.partij_id, person.naam)

    def _people(self, typed: str) -> list[Option]:
        """W-32: any employee of a Partij will do; those with a mandate are offered, of the chosen Partij first."""
        chosen = self._regisseur().partij_id
        people = [
            Option(Casusregisseur(p.id, a.naam), a.naam, p.naam)
            for p in sorted(self._blad.dossier.partijen, key=lambda p: p.id != chosen)
            if p.id in self._blad.dossier.bekend
            for a in p.gemandateerden_op(self._blad.today())
        ]
        return find_options(people, typed)
