"""W-01, W-05: where the problem plays, on which gebied, and why the Casus is put forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QSizePolicy

from zvh_desktop.domain.aanmelding import Aanmelding
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.gebied import Kluissoort
from zvh_desktop.domain.herkomst import AanmeldVeld
from zvh_desktop.domain.partij import Partij, PartijSoort
from zvh_desktop.ui import texts
from zvh_desktop.ui.pages.aanmelding.part import AanmeldingPart, Spot, Target
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.multi_suggest import MultiSuggest
from zvh_desktop.ui.widgets.origin_mark import OriginMark
from zvh_desktop.ui.widgets.suggest import Option

WHY_NOT_ALL = {
    Kluissoort.OVERIGE: "Gebied e (polarisatie en extremisme) staat nooit samen met andere casussen (art. 2.3). Gaat het daarover, "
    "gooi dit concept dan weg en meld aan in de kluis voor gebied e.",
    Kluissoort.GEBIED_E: "Deze kluis is alleen voor gebied e (art. 2.3). Een casus op een ander gebied meldt u aan in de kluis "
    "voor de gebieden a-d en f.",
}
UNKNOWN_GEMEENTE = "Deze gemeente staat niet in de lijst. Kies een naam uit de lijst."


class PlaatsPart(AanmeldingPart):
    """W-05: only the gebieden of this kluis can be chosen, and why stands beside them."""

    def __init__(self, kluissoort: Kluissoort) -> None:
        super().__init__("Waar en waarom", "art. 2.3 en bijl. 3 fase 1", name="plaats_part")
        self.gemeenten = MultiSuggest(name="gemeenten", placeholder="Typ een paar letters van de gemeente")
        self.gebied = Choice(
            [ChoiceOption(one, f"{one.value}. {texts.label(one)}") for one in kluissoort.gebieden],
            name="gebied",
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
        self._gebied_field = Field("Gebied", self.gebied, help=WHY_NOT_ALL[kluissoort], name="gebied")
        self._gebied_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._reden_field = Field("Reden van de aanmelding", self.reden, name="reden")
        for part in (self._gemeenten_field, self._gebied_field, self._reden_field):
            form.add_widget(part)
        self.card.add(form)
        self.gemeenten.changed.connect(self.changed)
        self.gemeenten.changed.connect(lambda: self._gemeenten_field.set_error(None))
        self.gemeenten.field.editingFinished.connect(self._check_gemeente)
        self.gebied.changed.connect(lambda _value: self.changed.emit())
        self.reden.textChanged.connect(self.changed)

    def set_gemeenten(self, partijen: Sequence[Partij]) -> None:
        self.gemeenten.set_options(
            [Option(p.id, p.naam, keywords=p.kort) for p in partijen if p.soort is PartijSoort.GEMEENTE]
        )

    def _check_gemeente(self) -> None:
        self._gemeenten_field.set_error(UNKNOWN_GEMEENTE if self.gemeenten.is_unresolved else None)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        self.gemeenten.set_values(aanmelding.gemeenten)
        self.gebied.set_value(aanmelding.gebied)
        self.reden.set_text(aanmelding.reden)

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(
            aanmelding,
            gemeenten=self.gemeenten.values(),
            gebied=self.gebied.value(),
            reden=self.reden.text(),
        )

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {
            AanmeldVeld.GEMEENTEN: self._gemeenten_field.origin,
            AanmeldVeld.GEBIED: self._gebied_field.origin,
            AanmeldVeld.REDEN: self._reden_field.origin,
        }

    def targets(self) -> dict[Spot, Target]:
        return {
            (Eis.GEMEENTE, None): self._gemeenten_field,
            (Eis.GEBIED, None): self._gebied_field,
            (Eis.REDEN_AANMELDING, None): self._reden_field,
        }
