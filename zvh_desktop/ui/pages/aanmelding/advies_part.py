"""W-02, art. 11.2 a: closing an Aanmelding that does not belong here, with an advice to the Partij."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from zvh_desktop.domain.aanmelding import Aanmelding
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.ui.pages.aanmelding.part import AanmeldingPart, Spot, Target
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor


class AdviesPart(AanmeldingPart):
    """Shown when asked for; the advice is kept with the concept like everything else."""

    close_with_advies = Signal()

    def __init__(self) -> None:
        super().__init__("Niet in behandeling nemen", "bijl. 2 en art. 11.2 a", name="advies_part")
        self.advies = GrowingEditor(
            name="advies", min_lines=2, placeholder="Wat kan de partij zelf doen, of waar kan zij terecht?"
        )
        self._field = Field("Advies aan de aanmeldende partij", self.advies, name="advies")
        self.card.add(self._field)
        button = KeyButton(
            "Sluiten met dit advies",
            key="Alt+S",
            name="sluiten_met_advies",
            on_click=self.close_with_advies.emit,
        )
        self.card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.advies.textChanged.connect(self.changed)

    def ask(self) -> None:
        self.show()
        self._field.focus()

    def show_concept(self, aanmelding: Aanmelding) -> None:
        self.advies.set_text(aanmelding.advies)
        self.setVisible(bool(aanmelding.advies.strip()))

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        return replace(aanmelding, advies=self.advies.text())

    def targets(self) -> dict[Spot, Target]:
        return {(Eis.ADVIES_AAN_PARTIJ, None): self._field}
