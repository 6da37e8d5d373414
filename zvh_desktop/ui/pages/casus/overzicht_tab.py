"""The file at a glance: who it is about, who watches over it, what tables decided, and how it came here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.application.dossier import CasusDossier
from zvh_desktop.application.overzichten import EerderBesluit
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.half_typed import HalfTyped
from zvh_desktop.ui.pages.aanmelding.part import PartijNamen
from zvh_desktop.ui.pages.aanmelding.samenvatting import betrokkene_text
from zvh_desktop.ui.pages.casus.overdracht_deel import OverdrachtDeel
from zvh_desktop.ui.pages.casus.tijdlijn import Tijdlijn
from zvh_desktop.ui.pages.triage.terugkoppeling_part import TerugkoppelingPart
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.facts import Fact, Facts
from zvh_desktop.ui.widgets.section import Section, clear_layout, line
from zvh_desktop.ui.widgets.text import Text

RIGHT_WIDTH = 380


def regie_facts(casus: Casus, namen: PartijNamen, open_acties: int) -> list[Fact]:
    regisseur = ""
    if casus.casusregisseur is not None:
        regisseur = f"{casus.casusregisseur.naam}, {namen.get(casus.casusregisseur.partij_id, '')}"
    return [
        ("Gebied", texts.label(casus.gebied)),
        ("Gemeente(n)", ", ".join(namen.get(g, "") for g in casus.gemeenten)),
        ("Casusregisseur", regisseur or "nog niet benoemd"),
        ("Procesregisseur", casus.procesregisseur or "nog niet benoemd"),
        (
            "Volgende datum",
            dates.long_date(casus.volgende_datum) if casus.volgende_datum else "nog niet afgesproken",
        ),
        ("Open acties", str(open_acties) if open_acties else "geen"),
    ]


class OverzichtTab(QWidget):
    tafel_wanted = Signal(object)

    def __init__(self, today: Callable[[], date], half_typed: HalfTyped) -> None:
        super().__init__()
        self.setObjectName("overzicht_tab")
        self._today = today
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.THREE)
        left = QVBoxLayout()
        left.setSpacing(theme.Space.THREE)
        self.people = _section("Betrokkenen")
        self.people_facts = Facts(beside=True, label_width=144, name="dossier_betrokkenen")
        _card_of(self.people).add(self.people_facts)
        self.regie = _section("Regie")
        self.regie_facts = Facts(beside=True, label_width=144, name="dossier_regie")
        _card_of(self.regie).add(self.regie_facts)
        self.criteria = _section("Criteria voor afschaling", "art. 7.4 d")
        self.criteria_list = QVBoxLayout()
        _card_of(self.criteria).body.addLayout(self.criteria_list)
        self.besluiten = Section("Besluiten van eerdere tafels", "bijl. 3 fase 3")
        self.overdracht = OverdrachtDeel()
        for part in (self.people, self.regie, self.besluiten, self.criteria, self.overdracht):
            left.addWidget(part)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.Space.THREE)
        history = _section("Verloop", "bijl. 3")
        self.tijdlijn = Tijdlijn()
        self.tijdlijn.tafel_wanted.connect(self.tafel_wanted)
        _card_of(history).add(self.tijdlijn)
        right.addWidget(history)
        self.feedback = TerugkoppelingPart(today, half_typed)
        frame = Card(padding=theme.Space.THREE)
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        frame.add(self.feedback)
        right.addWidget(frame)
        right.addStretch(1)
        beside = QWidget()
        beside.setFixedWidth(RIGHT_WIDTH)
        right.setContentsMargins(0, 0, 0, 0)
        beside.setLayout(right)
        row.addLayout(left, 1)
        row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)

    def show_dossier(self, dossier: CasusDossier, namen: PartijNamen) -> None:
        casus, aanmelding = dossier.casus, dossier.aanmelding
        self.people_facts.set_rows(
            [
                (texts.capital(one.rol or "betrokkene"), betrokkene_text(one, self._today()))
                for one in casus.betrokkenen
            ]
        )
        self.regie_facts.set_rows(regie_facts(casus, namen, sum(a.is_open for a in dossier.acties)))
        partij = namen.get(casus.aanmeldende_partij, "")
        day = dates.short_date(aanmelding.datum or aanmelding.begonnen_op)
        self.tijdlijn.show_wissels(casus.wissels, ", ".join(filter(None, (day, partij))))
        self._show_besluiten(dossier.besluiten)
        self.overdracht.show_casus(casus)
        clear_layout(self.criteria_list)
        for criterium in casus.afschalingscriteria:
            self.criteria_list.addWidget(Text(criterium, wrap=True))
        self.criteria.setVisible(bool(casus.afschalingscriteria))
        aan = ", ".join(filter(None, (aanmelding.aangemeld_door.strip(), partij)))
        self.feedback.show_casus(casus, aan, _tafels(dossier.besluiten))

    def _show_besluiten(self, besluiten: tuple[EerderBesluit, ...]) -> None:
        self.besluiten.clear()
        card = Card(padding=theme.Space.THREE)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        card.body.setSpacing(theme.Space.TWO)
        if not besluiten:
            card.add(Text("Nog op geen tafel besproken.", "muted"))
        for place, one in enumerate(besluiten):
            if place:
                card.add(line())
            card.add(self._besluit(one))
        self.besluiten.add(card)

    def _besluit(self, one: EerderBesluit) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(
            Text(texts.label(one.besluit) if one.besluit else "Nog geen besluit", "strong", wrap=True), 1
        )
        day = dates.short_date(one.datum)
        button = KeyButton(day, kind="quiet", small=True, icon="calendar", name="naar_tafel")
        button.setAccessibleName(f"Naar de casustafel van {day}")
        button.clicked.connect(lambda: self.tafel_wanted.emit(one.casustafel_id))
        head.addWidget(button)
        column.addLayout(head)
        column.addWidget(Text(f"{texts.label(one.soort_overleg)}, notulen {texts.label(one.stand)}", "small"))
        if one.reden.strip():
            column.addWidget(Text(one.reden, wrap=True))
        return made


def _tafels(besluiten: tuple[EerderBesluit, ...]) -> dict[CasustafelId, str]:
    return {
        b.casustafel_id: f"{texts.label(b.soort_overleg)} van {dates.short_date(b.datum)}" for b in besluiten
    }


def _section(heading: str, note: str = "") -> Section:
    section = Section(heading, note)
    card = Card(padding=theme.Space.THREE, name="inhoud")
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    section.add(card)
    return section


def _card_of(section: Section) -> Card:
    card = section.findChild(Card)
    assert card is not None
    return card
