"""W-01, W-05: where the problem plays, on which gebied, and why the Casus is put forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from zvh_desktop.domain.aanmelding import Aanmelding
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import GebiedEApart
from zvh_desktop.domain.gebied import Gebied, check_gebied_in_kluis
from zvh_desktop.domain.partij import Partij, PartijSoort
from zvh_desktop.ui import texts
from zvh_desktop.ui.error_presenter import present
from zvh_desktop.ui.pages.aanmelding.part import AanmeldingPart, Spot, Target
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.multi_suggest import MultiSuggest
from zvh_desktop.ui.widgets.suggest import Option

UNKNOWN_GEMEENTE = "Deze gemeente staat niet in de lijst. Kies een naam uit de lijst."


class PlaatsPart(AanmeldingPart):
    """A gebied that may not be in this kluis is never read into the concept; the page says so at once."""

    throw_away = Signal()

    def __init__(self) -> None:
        super().__init__("Waar en waarom", "art. 2.3 en bijl. 3 fase 1", name="plaats_part")
        self.gemeenten = MultiSuggest(name="gemeenten", placeholder="Typ een paar letters van de gemeente")
        self.gebied = Choice(
            [ChoiceOption(one, f"{one.value}. {texts.label(one)}") for one in Gebied], name="gebied"
        )
        self.reden = GrowingEditor(
            name="reden",
            min_lines=3,
            placeholder="Wat is er aan de hand, en waarom komt de casus nu bij het ZVH?",
        )
        form = Form()
        self._gemeenten_field = Field(
            "Gemeente(n) waar het probleem speelt", self.gemeenten, name="gemeenten"
        )
        self._gebied_field = Field("Gebied", self.gebied, name="gebied")
        self._gebied_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._apart = Banner(name="gebied_apart")
        self._reden_field = Field("Reden van de aanmelding", self.reden, name="reden")
        for part in (self._gemeenten_field, self._gebied_field, self._apart, self._reden_field):
            form.add_widget(part)
        self.card.add(form)
        self.gemeenten.changed.connect(self.changed)
        self.gemeenten.changed.connect(lambda: self._gemeenten_field.set_error(None))
        self.gemeenten.field.editingFinished.connect(self._check_gemeente)
        self.gebied.changed.connect(lambda _value: self._gebied_chosen())
        self.reden.textChanged.connect(self.changed)

    def set_gemeenten(self, partijen: Sequence[Partij]) -> None:
        self.gemeenten.set_options(
            [Option(p.id, p.naam, keywords=p.kort) for p in partijen if p.soort is PartijSoort.GEMEENTE]
        )

    @property
    def is_apart(self) -> bool:
        """W-05: the chosen gebied is not for this kluis."""
        try:
            check_gebied_in_kluis(self.gebied.value())
        except GebiedEApart:
            return True
        return False

    def _check_gemeente(self) -> None:
        self._gemeenten_field.set_error(UNKNOWN_GEMEENTE if self.gemeenten.is_unresolved else None)

    def _gebied_chosen(self) -> None:
        self._say_whether_apart()
        self.changed.emit()

    def _say_whether_apart(self) -> None:
        if not self.is_apart:
            self._apart.clear()
            return
        said = present(GebiedEApart())
        self._apart.show_message(
            said.title,
            f"{said.sentence} Deze aanmelding kan hier niet verder.",
            Tone.DANGER,
            action="Concept weggooien",
            on_action=self.throw_away.emit,
            closable=False,
        )

    def show_concept(self, aanmelding: Aanmelding) -> None:
        self.gemeenten.set_values(aanmelding.gemeenten)
        self.gebied.set_value(aanmelding.gebied)
        self.reden.set_text(aanmelding.reden)
        self._say_whether_apart()

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(
            aanmelding,
            gemeenten=self.gemeenten.values(),
            gebied=None if self.is_apart else self.gebied.value(),
            reden=self.reden.text(),
        )

    def targets(self) -> dict[Spot, Target]:
        return {
            (Eis.GEMEENTE, None): self._gemeenten_field,
            (Eis.GEBIED, None): self._gebied_field,
            (Eis.REDEN_AANMELDING, None): self._reden_field,
        }
