"""W-40: the parts of the plan that are one field each, from the integral picture to the date of evaluation."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel
from zvh_desktop.ui.schermen.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, beside
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import FlowLayout, in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options
from zvh_desktop.ui.widgets.text import Text

NOBODY = Casusregisseur(PartijId(""), "")


class BeeldDeel(Deel[PlanConcept]):
    """Art. 1.17: the integral picture; and from the second version on why the plan changes."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(blad, "Integraal beeld", "art. 1.17: wat er speelt, in samenhang", name="beeld_deel")
        self.beeld = GrowingEditor(
            placeholder="Wie is deze persoon, wat speelt er op de leefgebieden samen, en wat houdt het in stand",
            min_lines=3,
            name="integraal_beeld",
        )
        self.beeld.setAccessibleName("Integraal beeld")
        self.fields.bind("plan.integraal_beeld", self.beeld, "integraal beeld", eis=Eis.INTEGRAAL_BEELD)
        reden = GrowingEditor(placeholder="Wat is er veranderd sinds de vorige versie")
        reden_field = self.fields.field(
            "plan.reden_wijziging", "Reden van wijziging", reden, step="reden van wijziging"
        )
        self.add(self.beeld)
        self.add(reden_field)
        reden_field.setVisible(bool(blad.dossier.versies))


class RegieDeel(Deel[PlanConcept]):
    """Art. 7.4 a, 12.1, bijl. 3 fase 4: who watches over the plan, who tells the client, and when it is looked at again."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(blad, "Regie en evaluatie", "art. 7.4 a en bijl. 3 fase 4", name="regie_deel")
        self._plan = blad
        self.partij = Suggest(blad.options, placeholder="Partij")
        self.partij.chosen.connect(lambda p: self._set_regisseur(p or PartijId(""), self._regisseur().naam))
        self.naam = Suggest(self._people, placeholder="Naam", allow_free=True)
        self.naam.chosen.connect(self._person_chosen)
        self.naam.edited.connect(lambda text: self._set_regisseur(self._regisseur().partij_id, text))
        self.fields.places[Eis.CASUSREGISSEUR] = self.partij
        self.evaluatie = DateField(blad.today, name="evaluatiedatum")
        self.body.addLayout(
            beside(
                Field("Casusregisseur, van partij", self.partij, name="casusregisseur_partij"),
                Field("Naam van de casusregisseur", self.naam, name="casusregisseur_naam"),
            )
        )
        self.body.addLayout(
            beside(
                self.fields.field(
                    "plan.informeert_client",
                    "Wie informeert de cliënt?",
                    Line(placeholderText="Naam, en van welke partij"),
                    step="informeert client",
                    eis=Eis.INFORMEERT_CLIENT,
                ),
                self.fields.field(
                    "plan.evaluatiedatum",
                    "Evaluatie op",
                    self.evaluatie,
                    step="evaluatiedatum",
                    eis=Eis.EVALUATIEDATUM,
                ),
            )
        )

    def show_concept(self, concept: PlanConcept) -> None:
        super().show_concept(concept)
        regisseur = concept.plan.casusregisseur or NOBODY
        if (self.partij.value() or "") != regisseur.partij_id:
            self.partij.set_value(regisseur.partij_id or None, self._plan.naam(regisseur.partij_id))
        if self.naam.text() != regisseur.naam:
            self.naam.set_value(None, regisseur.naam)

    def _regisseur(self) -> Casusregisseur:
        return self._blad.concept.plan.casusregisseur or NOBODY

    def _set_regisseur(self, partij_id: PartijId, naam: str) -> None:
        found = Casusregisseur(partij_id, naam) if partij_id or naam else None
        self._plan.change_plan("casusregisseur", "casusregisseur", casusregisseur=found)

    def _person_chosen(self, person: Casusregisseur | None) -> None:
        """An Afgevaardigde brings his Partij along."""
        if person is not None:
            self._set_regisseur(person.partij_id, person.naam)

    def _people(self, typed: str) -> list[Option]:
        """W-32: any employee of a Partij will do; those with a mandate are offered, of the chosen Partij first."""
        chosen, dossier = self._regisseur().partij_id, self._plan.dossier
        people = [
            Option(Casusregisseur(p.id, a.naam), a.naam, p.naam)
            for p in sorted(dossier.partijen, key=lambda p: p.id != chosen)
            if p.id in dossier.bekend
            for a in p.gemandateerden_op(self._plan.today())
        ]
        return find_options(people, typed)


class LeefgebiedKaart(Card):
    """One leefgebied that is written about."""

    def __init__(self, blad: PlanBlad, leefgebied: str) -> None:
        super().__init__(leefgebied, name=f"leefgebied_{leefgebied}")
        self._blad = blad
        self._leefgebied = leefgebied
        self.fields: Fields[LeefgebiedDoel] = Fields(lambda: _doel(blad.concept, leefgebied), self._typed)
        self.beeld = GrowingEditor(placeholder="Hoe staat het ervoor")
        self.doel = GrowingEditor(placeholder="Wat is er straks anders, en wanneer")
        both = (("beeld", "Beeld", self.beeld), ("doel", "Doel", self.doel))
        self.body.addLayout(beside(*(self.fields.field(name, label, one) for name, label, one in both)))
        for _name, label, editor in both:
            editor.setAccessibleName(f"{label} {leefgebied}")

    def _typed(self, after: LeefgebiedDoel, field: str, _key: str) -> None:
        """The settings may have got a leefgebied that the plan did not know when it was begun."""
        doelen, mine = self._blad.concept.plan.doelen, self._leefgebied
        known = any(d.leefgebied == mine for d in doelen)
        self._blad.change_plan(
            f"{field} {mine.lower()}",
            f"leefgebied {mine} {field}",
            doelen=tuple(after if d.leefgebied == mine else d for d in doelen) if known else (*doelen, after),
        )


def _doel(concept: PlanConcept, leefgebied: str) -> LeefgebiedDoel:
    found = (d for d in concept.plan.doelen if d.leefgebied == leefgebied)
    return next(found, LeefgebiedDoel(leefgebied))


class LeefgebiedenDeel(Deel[PlanConcept]):
    """The leefgebieden with text as cards; the others stand together as buttons, one line in all where there is room."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(blad, "Leefgebieden", "art. 1.17: beeld en doel", name="leefgebieden_deel")
        self._plan = blad
        self._cards: dict[str, LeefgebiedKaart] = {}
        self._names = _names(blad)
        self._list = in_column(spacing=theme.Space.ONE)
        self.body.addLayout(self._list)
        self._rest_label, self._rest = Text("Nog niets opgeschreven over", "small"), QWidget()
        self._rest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(self._rest)
        self._buttons = {
            name: KeyButton(
                name, icon="plus", small=True, name=f"openen_{name}", on_click=partial(self.unfold, name)
            )
            for name in self._names
        }
        for button in self._buttons.values():
            flow.addWidget(button)
        self.add(self._rest_label)
        self.add(self._rest)

    def show_concept(self, concept: PlanConcept) -> None:
        for name in self._names:
            doel = _doel(concept, name)
            if name in self._cards or doel.beeld.strip() or doel.doel.strip():
                self._card(name).fields.show(doel)
        self._show_folds()

    def _card(self, name: str) -> LeefgebiedKaart:
        """Made when it is first needed, at its place in the order of the leefgebieden."""
        card = self._cards.get(name)
        if card is None:
            card = self._cards[name] = LeefgebiedKaart(self._plan, name)
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

    def place_of(self, tekort: Tekort) -> QWidget | None:
        """To the first goal that is not written yet."""
        if tekort.eis is not Eis.DOEL_PER_LEEFGEBIED:
            return None
        cards = [self._cards[name] for name in self._names if name in self._cards]
        if not cards:
            return self._buttons[self._names[0]]
        return cards[0].doel if cards[0].beeld.text().strip() else cards[0].beeld


def _names(blad: PlanBlad) -> tuple[str, ...]:
    """Those of the settings, and after them those that the plan knows from before."""
    known = blad.dossier.leefgebieden
    return (*known, *(d.leefgebied for d in blad.concept.plan.doelen if d.leefgebied not in known))
