"""W-40, art. 1.17: per leefgebied where things stand and what is to be reached; what has no text is one line."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.plan_van_aanpak import LeefgebiedDoel
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.plan.concept import PlanBlad, PlanConcept
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.flow import FlowLayout
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.text import Text


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
