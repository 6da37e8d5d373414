"""W-60: the concept, Casus by Casus, with what each still lacks; from here back to the table with one key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.vaststellen import NotulenDossier
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import AgendapuntId, PartijId
from zvh_desktop.domain.notulen import ConceptPunt
from zvh_desktop.ui import texts, theme
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.scroll_column import UprightArea
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.tall import Tall
from zvh_desktop.ui.widgets.text import IconText, Text


class Controle(UprightArea):
    """`casus_asked` carries the id of the Casus that the chair wants to finish."""

    casus_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        inside = Tall()
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(theme.Space.THREE, theme.Space.THREE, theme.Space.THREE, theme.Space.FOUR)
        page = QWidget()
        page.setMaximumWidth(900)
        outer.addStretch(1)
        outer.addWidget(page, 1000)
        outer.addStretch(1)
        upright = QVBoxLayout(page)
        upright.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.Space.TWO)
        upright.addLayout(self._column)
        upright.addStretch(1)
        self.setWidget(inside)
        self._first_missing: KeyButton | None = None

    def show_dossier(self, dossier: NotulenDossier, partijnamen: dict[PartijId, str]) -> None:
        clear_layout(self._column)
        self._first_missing = None
        missing: dict[str | None, list[Tekort]] = {}
        for tekort in dossier.tekorten:
            missing.setdefault(tekort.plek, []).append(tekort)
        self._column.addWidget(
            Text(_summary(dossier, missing), "heading", wrap=True, name="controle_samenvatting")
        )
        for tekort in missing.get(None, []):
            self._column.addWidget(
                IconText("circle-alert", texts.eis_sentence(tekort.eis), tone=Tone.WARN, wrap=True)
            )
        for place, punt in enumerate(dossier.concept.punten, 1):
            tekorten = missing.get(punt.verslag.agendapunt_id, [])
            self._column.addWidget(self._card(place, punt, tekorten, partijnamen))
        self.verticalScrollBar().setValue(0)

    def _card(
        self, place: int, punt: ConceptPunt, tekorten: list[Tekort], partijnamen: dict[PartijId, str]
    ) -> Card:
        verslag, casus = punt.verslag, punt.casus
        card = Card(f"{place}. {casus.nummer}", texts.label(casus.gebied), name=f"controle_{place}")
        soort = verslag.besluit.soort
        card.add_head(
            Chip(
                texts.short_besluit(soort) if soort else "nog zonder besluit", Tone.OK if soort else Tone.WARN
            )
        )
        if verslag.besluit.reden.strip():
            card.add(Text(verslag.besluit.reden.strip(), "body", wrap=True))
        here = sum(p.is_aanwezig for p in verslag.presenties)
        card.add(
            Text(
                f"{here} van {len(verslag.presenties)} aanwezig  ·  {len(verslag.inbrengen)} keer inbreng  ·  "
                f"{len(punt.acties)} {'actie' if len(punt.acties) == 1 else 'acties'}",
                "small",
            )
        )
        for line in texts.tekort_lines(
            tekorten, lambda partij: partijnamen.get(partij, "") if partij else ""
        ):
            card.add(IconText("circle", line, wrap=True))
        row = QHBoxLayout()
        button = KeyButton(
            "Aanvullen aan tafel" if tekorten else "Nog eens bekijken", small=True, name=f"aanvullen_{place}"
        )
        button.setAccessibleDescription(casus.nummer)
        button.clicked.connect(lambda _on=False, wanted=casus.id: self.casus_asked.emit(wanted))
        if tekorten and self._first_missing is None:
            self._first_missing = button
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def focus_first_missing(self) -> None:
        """The button of the first Casus that is not complete."""
        if self._first_missing is not None:
            self._first_missing.setFocus()


def _summary(dossier: NotulenDossier, missing: dict[str | None, list[Tekort]]) -> str:
    if not dossier.concept.punten:
        return "Er stond geen casus op de agenda; er is niets om vast te stellen."
    incomplete = sum(1 for p in dossier.concept.punten if AgendapuntId(p.verslag.agendapunt_id) in missing)
    if not dossier.tekorten:
        return "Alles is compleet: de notulen kunnen worden vastgesteld."
    if not incomplete:
        return "De casussen zijn compleet; alleen dit ontbreekt nog."
    words = "Eén casus is" if incomplete == 1 else f"{incomplete} casussen zijn"
    return f"{words} nog niet compleet."
