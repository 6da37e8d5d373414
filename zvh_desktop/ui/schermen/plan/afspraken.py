"""W-40: the parts of the plan that are one field each, from the integral picture to the date of evaluation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel
from zvh_desktop.ui.schermen.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card, Section
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import FlowLayout
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options
from zvh_desktop.ui.widgets.text import Text


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


def _has_text(doel: LeefgebiedDoel) -> bool:
    return bool(doel.beeld.strip() or doel.doel.strip())


class LeefgebiedKaart(Card):
    """One leefgebied that is written about."""

    def __init__(self, blad: PlanBlad, leefgebied: str) -> None:
        super().__init__(leefgebied, name=f"leefgebied_{leefgebied}")
        self._blad = blad
        self._leefgebied = leefgebied
        self.beeld = GrowingEditor(placeholder="Hoe staat het ervoor", name="beeld")
        self.doel = GrowingEditor(placeholder="Wat is er straks anders, en wanneer", name="doel")
        row = QHBoxLayout()
        row.setSpacing(theme.Space.TWO)
        for label, editor, field in (("Beeld", self.beeld, "beeld"), ("Doel", self.doel, "doel")):
            row.addWidget(Field(label, editor, name=field), 1, Qt.AlignmentFlag.AlignTop)
            editor.setAccessibleName(f"{label} {leefgebied}")
            editor.edited.connect(lambda text, name=field: self._typed(name, text))
        self.body.addLayout(row)

    def show_doel(self, doel: LeefgebiedDoel) -> None:
        self.beeld.set_text(doel.beeld)
        self.doel.set_text(doel.doel)

    def _typed(self, field: str, text: str) -> None:
        concept = self._blad.concept
        doelen = _with_all(concept, self._leefgebied)
        after = tuple(replace(d, **{field: text}) if d.leefgebied == self._leefgebied else d for d in doelen)
        self._blad.change(
            concept.with_plan(doelen=after),
            f"{field} {self._leefgebied.lower()}",
            merge_key=f"leefgebied {self._leefgebied} {field}",
        )


def _with_all(concept: PlanConcept, leefgebied: str) -> tuple[LeefgebiedDoel, ...]:
    """The settings may have got a leefgebied that the plan did not know when it was begun."""
    doelen = concept.plan.doelen
    if any(d.leefgebied == leefgebied for d in doelen):
        return doelen
    return (*doelen, LeefgebiedDoel(leefgebied))


class LeefgebiedenDeel(Section):
    """The leefgebieden with text as cards; the others stand together as buttons, one line in all where there is room."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__("Leefgebieden", "art. 1.17: beeld en doel", name="leefgebieden_deel")
        self._blad = blad
        self._shown: tuple[LeefgebiedDoel, ...] | None = None
        self._cards: dict[str, LeefgebiedKaart] = {}
        self._buttons: dict[str, KeyButton] = {}
        self._names = _names(blad)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.ONE)
        self.body.addLayout(self._list)
        self._rest = QWidget()
        self._rest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(self._rest)
        self._rest_label = Text("Nog niets opgeschreven over", "small")
        for name in self._names:
            button = KeyButton(
                name,
                icon="plus",
                small=True,
                name=f"openen_{name}",
                on_click=partial(self.unfold, name),
            )
            self._buttons[name] = button
            flow.addWidget(button)
        self.add(self._rest_label)
        self.add(self._rest)

    def show_concept(self, concept: PlanConcept) -> None:
        doelen = concept.plan.doelen
        if doelen == self._shown:
            return
        self._shown = doelen
        by_name = {d.leefgebied: d for d in doelen}
        for name in self._names:
            doel = by_name.get(name, LeefgebiedDoel(name))
            if _has_text(doel):
                self._card(name)
            if name in self._cards:
                self._cards[name].show_doel(doel)
        self._show_folds()

    def _card(self, name: str) -> LeefgebiedKaart:
        """Made when it is first needed, at its place in the order of the leefgebieden."""
        card = self._cards.get(name)
        if card is None:
            card = self._cards[name] = LeefgebiedKaart(self._blad, name)
            place = sum(1 for other in self._names[: self._names.index(name)] if other in self._cards)
            self._list.insertWidget(place, card)
        return card

    def unfold(self, name: str) -> None:
        card = self._card(name)
        self._show_folds()
        card.beeld.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_folds(self) -> None:
        for name in self._names:
            self._buttons[name].setVisible(name not in self._cards)
        folded = len(self._cards) < len(self._names)
        self._rest.setVisible(folded)
        self._rest_label.setVisible(folded)

    def focus_first(self) -> None:
        """To the first goal that is not written yet."""
        for name in self._names:
            card = self._cards.get(name)
            if card is not None:
                (card.doel if card.beeld.text().strip() else card.beeld).setFocus()
                return
        self._buttons[self._names[0]].setFocus(Qt.FocusReason.OtherFocusReason)


def _names(blad: PlanBlad) -> tuple[str, ...]:
    """Those of the settings, and after them those that the plan knows from before."""
    known = blad.dossier.leefgebieden
    return (*known, *(d.leefgebied for d in blad.concept.plan.doelen if d.leefgebied not in known))
