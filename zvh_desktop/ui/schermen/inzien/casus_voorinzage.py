"""Shows in the file of a Casus who let something be read before a table, and who withdrew that (W-22, art. 11.2 f)."""

from __future__ import annotations

from collections.abc import Sequence

from zvh_desktop.domain.tafel.voorinzage import Voorinzage
from zvh_desktop.ui.schermen.aanmelding.part import PartijNamen
from zvh_desktop.ui.schermen.tafel.agenda.punt import voorinzage_lines
from zvh_desktop.ui.widgets.card import Facts, Section


class VoorinzageVanCasus(Section):
    """Holds a row per piece with every agreement and withdrawal, also of a table that does not have the Casus any more."""

    def __init__(self) -> None:
        super().__init__("Toestemming om vooraf te lezen", "art. 11.2 f", name="voorinzage_deel")
        self.facts = Facts(beside=True, label_width=144, name="dossier_voorinzage")
        self.add_card().add(self.facts)

    def show_voorinzage(self, stukken: Sequence[Voorinzage], namen: PartijNamen) -> None:
        self.facts.set_rows([(namen.get(v.partij_id, ""), "\n".join(voorinzage_lines(v))) for v in stukken])
        self.setVisible(bool(stukken))
