"""Shows the plan as one column from top to bottom: its fields, its acties, what it lacks and its versions (W-40, W-41)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from zvh_desktop.application.plan.plannen import PlanDossier
from zvh_desktop.domain.casus import Casusregisseur
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import LeefgebiedDoel
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.taal import datum, eisen
from zvh_desktop.ui.schermen.plan import lijsten
from zvh_desktop.ui.schermen.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.schermen.tafel.acties.actie import StandRegel
from zvh_desktop.ui.schermen.tafel.acties.regel import ActieRegel
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, Rows, open_place_in
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpPanel, jump_items
from zvh_desktop.ui.widgets.layout import FlowLayout, TallColumn, beside, in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.suggest import Option, Suggest, find_options
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone


class PlanActieRegel(ActieRegel):
    """Edits an actie of this plan, and says on which leefgebied it works."""

    def __init__(
        self, blad: PlanBlad, actie: Actie, leefgebieden: Sequence[str], on_enter: Callable[[], None]
    ) -> None:
        self.leefgebied = Select(
            [("", "Leefgebied kiezen"), *((name, name) for name in leefgebieden)], name="actie_leefgebied"
        )
        self.leefgebied.setAccessibleName("Leefgebied van de actie")
        super().__init__(blad, actie, on_enter)
        self.leefgebied.changed.connect(lambda name: self._change(replace(self.actie, leefgebied=name or "")))

    def _arrange(self) -> None:
        """Arranges the editors in two lines: a plan says more in words than the table has room for."""
        theme.set_size(self.leefgebied, least_height=34)
        self.grid.setVerticalSpacing(theme.Space.HALF)
        self.grid.addWidget(self.partij, 0, 0)
        self.grid.addWidget(self.wat, 0, 1, 1, 3)
        self.grid.addWidget(self.remove, 0, 4)
        self.grid.addWidget(self.leefgebied, 1, 0)
        self.grid.addWidget(self.uiterlijk.line, 1, 1)
        self.grid.addWidget(self.uiterlijk.understood, 1, 2)
        self.grid.addWidget(self.persoon, 1, 3)
        for column, stretch in ((0, 34), (2, 8), (3, 44)):
            self.grid.setColumnStretch(column, stretch)
        self.order_keys(
            self.partij, self.wat, self.uiterlijk.line, self.persoon, self.leefgebied, self.remove
        )

    def show_actie(self, actie: Actie) -> None:
        super().show_actie(actie)
        self.leefgebied.set_value(actie.leefgebied)


class ActiesDeel(Deel[PlanConcept]):
    """Lists the acties; Ctrl+T makes a new one. What an earlier table agreed keeps its words; here it can only be closed."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(
            blad, "Acties", "dezelfde als in de notulen en bij Acties (art. 7.4 c)", name="acties_deel"
        )
        self._plan = blad
        self.new_button = KeyButton(
            "Actie", "nieuwe_actie", self.begin, "Ctrl+T", does="Nieuwe actie", icon="plus", small=True
        )
        self.add_head(self.new_button)
        self._card = Card(name="plan_acties")
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._agreed_label, agreed = Text("Eerder afgesproken", "label"), in_column(spacing=0)
        self._own_label, own = Text("Nieuw in dit plan", "label"), in_column()
        for label, column in ((self._agreed_label, agreed), (self._own_label, own)):
            self._card.add(label)
            self._card.body.addLayout(column)
        self.add(self._card)
        self._empty = Text(
            "Nog geen acties. Een actie is van één partij, met persoon en datum.", "muted", wrap=True
        )
        self.add(self._empty)
        self._agreed: Rows[Actie, StandRegel] = Rows(
            agreed, lambda a: StandRegel(blad, a, name=f"afgesproken_{a.id}"), StandRegel.show_actie
        )
        self._own: Rows[Actie, PlanActieRegel] = Rows(
            own,
            lambda a: PlanActieRegel(blad, a, blad.dossier.leefgebieden, self.begin),
            PlanActieRegel.show_actie,
        )

    def show_concept(self, concept: PlanConcept) -> None:
        own = [a for a in concept.acties if self._is_own(a)]
        agreed = [a for a in concept.acties if a not in own]
        self._own.show(own)
        self._agreed.show(agreed)
        for label in (self._agreed_label, self._own_label):
            label.setVisible(bool(own and agreed))
        self._card.setVisible(bool(concept.acties))
        self._empty.setVisible(not concept.acties)

    def _is_own(self, actie: Actie) -> bool:
        """Says whether it is still being written: what a table agreed, a version froze or somebody closed, is only read."""
        frozen = {a.actie_id for versie in self._plan.dossier.versies for a in versie.acties}
        return actie.casustafel_id is None and actie.is_open and actie.id not in frozen

    def begin(self) -> None:
        """Goes to a new line, or to the empty one that waits already, by Ctrl+T or Enter in a line."""
        self._own.by_key[self._plan.begin_actie()].begin()

    def place(self, actie_id: ActieId | None) -> QWidget:
        own, agreed = self._own.by_key.get(actie_id), self._agreed.by_key.get(actie_id)
        return own.partij if own is not None else agreed.stand if agreed is not None else self.new_button

    def place_of(self, tekort: Tekort) -> QWidget:
        return self.place(ActieId(tekort.plek) if tekort.plek else None)


NOBODY = Casusregisseur(PartijId(""), "")


class BeeldDeel(Deel[PlanConcept]):
    """Holds the integral picture, and from the second version on why the plan changes (art. 1.17)."""

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
    """Says who watches over the plan, who tells the client, and when it is looked at again (art. 7.4 a, 12.1, bijl. 3 fase 4)."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(blad, "Regie en evaluatie", "art. 7.4 a en bijl. 3 fase 4", name="regie_deel")
        self._plan = blad
        self.partij = Suggest(blad.options, placeholder="Partij")
        self.partij.chosen.connect(lambda p: self._set_regisseur(p or PartijId(""), self._regisseur().naam))
        self.naam = Suggest(self._people, placeholder="Naam", allow_free=True)
        self.naam.chosen.connect(self._person_chosen)
        self.naam.leave_undo()
        self.naam.edited.connect(lambda text: self._set_regisseur(self._regisseur().partij_id, text))
        for eis in (Eis.CASUSREGISSEUR, Eis.CASUSREGISSEUR_PARTIJ):
            self.fields.places[eis] = self.partij
        self._gone = IconText("circle-alert", "", tone=Tone.WARN, wrap=True)
        self._gone.setObjectName("casusregisseur_weg")
        self.evaluatie = DateField(blad.today, name="evaluatiedatum")
        self.body.addLayout(
            beside(
                Field("Casusregisseur, van partij", self.partij, name="casusregisseur_partij"),
                Field("Naam van de casusregisseur", self.naam, name="casusregisseur_naam"),
            )
        )
        self.add(self._gone)
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
        was, dossier = self._plan.dossier.casus.casusregisseur, self._plan.dossier
        named = regisseur if regisseur.partij_id else was or NOBODY
        is_gone = bool(named.partij_id) and named.partij_id not in dossier.bekend
        self._gone.set_text(eisen.regisseur_weg(named.naam, self._plan.naam(named.partij_id)))
        self._gone.setVisible(is_gone)

    def _regisseur(self) -> Casusregisseur:
        return self._blad.concept.plan.casusregisseur or NOBODY

    def _set_regisseur(self, partij_id: PartijId, naam: str) -> None:
        found = Casusregisseur(partij_id, naam) if partij_id or naam else None
        self._plan.change_plan("casusregisseur", "casusregisseur", casusregisseur=found)

    def _person_chosen(self, person: Casusregisseur | None) -> None:
        """Takes the Partij of an Afgevaardigde along."""
        if person is not None:
            self._set_regisseur(person.partij_id, person.naam)

    def _people(self, typed: str) -> list[Option]:
        """Offers those with a mandate, of the chosen Partij first; any other employee of a Partij will do (W-32)."""
        chosen, dossier = self._regisseur().partij_id, self._plan.dossier
        people = [
            Option(Casusregisseur(p.id, a.naam), a.naam, p.naam)
            for p in sorted(dossier.partijen, key=lambda p: p.id != chosen)
            if p.id in dossier.bekend
            for a in p.gemandateerden_op(self._plan.today())
        ]
        return find_options(people, typed)


class LeefgebiedRegel(Card):
    """Holds one leefgebied that is written about."""

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
        """Writes it, also of a leefgebied of the settings that the plan did not know when it was begun."""
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
    """Shows the leefgebieden with text as cards; the others stand together as buttons, one line in all where there is room."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(blad, "Leefgebieden", "art. 1.17: beeld en doel", name="leefgebieden_deel")
        self._plan = blad
        self._cards: dict[str, LeefgebiedRegel] = {}
        self._names = _names(blad)
        self._list = in_column()
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

    def _card(self, name: str) -> LeefgebiedRegel:
        """Returns its card, made when it is first needed, at its place in the order of the leefgebieden."""
        card = self._cards.get(name)
        if card is None:
            card = self._cards[name] = LeefgebiedRegel(self._plan, name)
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
        """Returns the first goal that is not written yet."""
        if tekort.eis is not Eis.DOEL_PER_LEEFGEBIED:
            return None
        cards = [self._cards[name] for name in self._names if name in self._cards]
        if not cards:
            return self._buttons[self._names[0]]
        return cards[0].doel if cards[0].beeld.text().strip() else cards[0].beeld


def _names(blad: PlanBlad) -> tuple[str, ...]:
    """Returns the leefgebieden of the settings, and after them those that the plan knows from before."""
    known = blad.dossier.leefgebieden
    return (*known, *(d.leefgebied for d in blad.concept.plan.doelen if d.leefgebied not in known))


WIDTH = 880


class PlanSchrijfblad(TallColumn):
    """Shows the parts of one opened plan under each other: another plan makes another column."""

    def __init__(self, blad: PlanBlad) -> None:
        super().__init__(WIDTH)
        self._blad = blad
        self.setObjectName("plan_blad")
        self.setAccessibleName("Concept van het plan van aanpak")
        self.beeld, self.leefgebieden = BeeldDeel(blad), LeefgebiedenDeel(blad)
        self.acties, self.regie = ActiesDeel(blad), RegieDeel(blad)
        self.scenarios, self.rollen = lijsten.scenarios(blad), lijsten.rollen(blad)
        self.criteria = lijsten.criteria(blad)
        above: tuple[Deel[PlanConcept], ...] = (self.beeld, self.leefgebieden, self.acties)
        self.per_partij = lijsten.PerPartijDeel(blad)
        self._parts = (*above, self.scenarios, self.rollen, self.regie, self.criteria, self.per_partij)
        for part in self._parts:
            self.column.addWidget(part)
        blad.delen = list(self._parts)

    def focus_tekort(self, tekort: Tekort) -> None:
        """Goes to the place where it can be mended."""
        open_place = open_place_in(self) if tekort.eis is Eis.OPEN_PLEK else None
        if open_place is not None:
            open_place.setFocus()
            return
        other = (part.place_of(tekort) for part in self._parts if part is not self.acties)
        (next(filter(None, other), None) or self.acties.place_of(tekort)).setFocus()


SIDE_WIDTH = 304
CONCEPT = 0
MOST_VERSIONS_SHOWN = 5


class Zijkolom(QFrame):
    """Lists what is missing and the versions: `jumped(tekort)` when a line was chosen, `chosen(number)` for a version, 0 for the draft."""

    jumped = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        theme.set_size(self, width=SIDE_WIDTH)
        self._versions_heading = Text("Versies", "heading")
        self._versions_heading.setContentsMargins(theme.Space.ONE, 0, 0, 0)
        self.versions = CardList(label="Versies", name="plan_versies")
        self.versions.chosen.connect(self.chosen)
        self.missing = JumpPanel(name="plan_ontbreekt")
        self.missing.jumped.connect(self.jumped)
        two, three = theme.Space.TWO, theme.Space.THREE
        column = in_column(self._versions_heading, self.versions, on=self, margins=(two, three, two, two))
        column.addSpacing(two)
        column.addWidget(self.missing, 1)
        column.addStretch(0)  # of a vastgesteld plan nothing is missing, and the versions stay at the top
        theme.signals().changed.connect(self._fit_versions)

    def show_missing(self, concept: PlanConcept, partijnamen: dict[PartijId, str]) -> None:
        tekorten = concept.tekorten()
        number = concept.plan.vastgestelde_versies + 1
        self.missing.set_groups(
            [
                JumpGroup(
                    f"Om versie {number} vast te stellen",
                    jump_items(tekorten, partijnamen, lambda tekort: tekort),
                    "Alles staat erin",
                )
            ]
        )

    def show_versions(self, dossier: PlanDossier, shown: int) -> None:
        self.show_gate(shown == CONCEPT)
        rows = [CardRow(CONCEPT, "Concept", f"wordt versie {len(dossier.versies) + 1}", icon="file-pen-line")]
        rows += [
            CardRow(
                v.nummer,
                f"Versie {v.nummer}",
                f"{datum.short_date(v.vastgesteld_op.astimezone().date())}, {v.vastgesteld_door}".rstrip(
                    ", "
                ),
                icon="file-check",
            )
            for v in reversed(dossier.versies)
        ]
        self.versions.set_rows(rows)
        self.versions.select(shown)
        self._fit_versions()

    def _fit_versions(self) -> None:
        seen = min(self.versions.rows_model.rowCount(), MOST_VERSIONS_SHOWN)
        self.versions.setFixedHeight(sum(self.versions.sizeHintForRow(row) for row in range(seen)) + 2)

    def show_gate(self, is_concept: bool) -> None:
        """Shows what is missing of the draft alone."""
        self.missing.setVisible(is_concept)
