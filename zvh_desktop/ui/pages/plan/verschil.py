"""W-40: one difference between two versions: which part, what happened to it in a word, and the text before and after."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from zvh_desktop.domain.actie import ActieStand
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.plan_van_aanpak import Wijziging, WijzigingSoort
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.text import Text

LEAST_WIDTH = 120
_PARTS = {
    "integraal_beeld": "Integraal beeld",
    "casusregisseur": "Casusregisseur",
    "informeert_client": "Wie informeert de cliënt",
    "evaluatiedatum": "Datum van de evaluatie",
    "doel": "Leefgebied",
    "scenario": "Scenario",
    "rol": "Rol en informatiebehoefte",
    "afschalingscriterium": "Criterium voor Afschaling",
    "actie": "Actie",
}


class VerschilKaart(Card):
    def __init__(self, change: Wijziging, namen: dict[PartijId, str]) -> None:
        super().__init__(part_words(change, namen), name="verschil")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.add_head(Chip(texts.label(change.soort), texts.tone(change.soort)))
        row = QHBoxLayout()
        row.setSpacing(theme.Space.THREE)
        both = change.soort is WijzigingSoort.GEWIJZIGD
        for label, text, role in (("Was", change.was, "muted"), ("Wordt", change.wordt, "body")):
            if not text:
                continue
            column = QVBoxLayout()
            column.setSpacing(2)
            if both:
                column.addWidget(Text(label, "label"))
            words = Text(value_words(change, text, namen), role, wrap=True, selectable=True)  # type: ignore[arg-type]
            words.setAccessibleName(f"{label}: {words.text()}")
            words.setMinimumWidth(LEAST_WIDTH)
            column.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.body.addLayout(row)


def part_words(change: Wijziging, namen: dict[PartijId, str]) -> str:
    """'Leefgebied: Financiën'; the plek of an actie is only its id, its own words stand below."""
    place = {"doel": change.plek, "rol": namen.get(PartijId(change.plek), "")}.get(change.onderdeel, "")
    return f"{_PARTS[change.onderdeel]}: {place}" if place else _PARTS[change.onderdeel]


def value_words(change: Wijziging, text: str, namen: dict[PartijId, str]) -> str:
    """The difference is kept in codes; a reader gets names and dates."""
    if change.onderdeel == "evaluatiedatum":
        return dates.long_date(date.fromisoformat(text))
    if change.onderdeel == "casusregisseur":
        naam, partij_id = text.rsplit("\n", 1)
        return ", ".join(filter(None, (naam, namen.get(PartijId(partij_id), ""))))
    if change.onderdeel == "scenario":
        return f"Als {change.plek}\n{text}"
    if change.onderdeel == "actie":
        wat, partij_id, persoon, uiterlijk, stand = text.rsplit("\n", 4)
        who = ", ".join(filter(None, (namen.get(PartijId(partij_id), ""), persoon)))
        when = dates.short_date(date.fromisoformat(uiterlijk))
        return f"{wat}\n{who}\nuiterlijk {when}, {texts.label(ActieStand(stand))}"
    return text
