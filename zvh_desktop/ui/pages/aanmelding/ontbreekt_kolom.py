"""The quiet column beside the intake: what is still missing, each with its article, and the step it is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from zvh_desktop.domain.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.ui import texts, theme
from zvh_desktop.ui.pages.aanmelding.part import PartijNamen, spot_of
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpItem, JumpPanel

WIDTH = 320


def _items(tekorten: Sequence[Tekort], namen: PartijNamen) -> tuple[JumpItem, ...]:
    """One line per requirement; the four criteria are one line each kind, not four."""
    lines: dict[tuple[Eis, object], JumpItem] = {}
    for tekort in tekorten:
        several = tekort.eis in (Eis.CRITERIUM_BEANTWOORD, Eis.CRITERIUM_MOTIVERING)
        key = (tekort.eis, None if several else tekort.plek)
        if key not in lines:
            partij = namen.get(tekort.partij_id, "") if tekort.partij_id else ""
            words = texts.eis_words(tekort.eis)
            if partij and tekort.eis is Eis.AFSTEMMING_GEMEENTE:
                words = f"{partij}: {words[:1].lower()}{words[1:]}"
            lines[key] = JumpItem(spot_of(tekort), words, tekort.artikel)
    return tuple(lines.values())


class OntbreektKolom(QFrame):
    jumped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ontbreekt_kolom")
        self.setProperty("role", "surface")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.TWO, theme.Space.THREE, theme.Space.TWO, theme.Space.TWO)
        self.panel = JumpPanel(name="ontbreekt")
        self.panel.jumped.connect(self.jumped)
        column.addWidget(self.panel)

    def show_concept(self, aanmelding: Aanmelding, namen: PartijNamen) -> None:
        for_casus = aanmelding.tekorten_voor_aanmelden()
        beyond = [one for one in aanmelding.tekorten_voor_triage() if one not in for_casus]
        groups = [JumpGroup("Voor triage", _items(beyond, namen), "Klaar voor triage")]
        if aanmelding.stand is AanmeldingStand.CONCEPT or for_casus:
            first = JumpGroup(
                "Om vast te leggen als casus", _items(for_casus, namen), "Klaar om vast te leggen"
            )
            groups.insert(0, first)
        self.panel.set_groups(groups)
