"""W-40: one vastgestelde version, to be read; and what it changed, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import PlanActie, PlanVersie, Wijziging, WijzigingSoort
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import bind_key, primary
from zvh_desktop.ui.widgets.card import Card, Facts, Section, clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.layout import TallColumn, in_column, in_row
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


class VerschilRegel(Card):
    def __init__(self, change: Wijziging, namen: dict[PartijId, str]) -> None:
        super().__init__(part_words(change, namen), name="verschil")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.add_head(Chip(codes.label(change.soort), codes.tone(change.soort)))
        row = in_row(spacing=theme.Space.THREE)
        both = change.soort is WijzigingSoort.GEWIJZIGD
        for label, text, role in (("Was", change.was, "muted"), ("Wordt", change.wordt, "body")):
            if not text:
                continue
            column = in_column(spacing=2)
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
    """Returns 'Leefgebied: Financiën'; the plek of an actie is only its id, its own words stand below."""
    place = {"doel": change.plek, "rol": namen.get(PartijId(change.plek), "")}.get(change.onderdeel, "")
    return f"{_PARTS[change.onderdeel]}: {place}" if place else _PARTS[change.onderdeel]


def value_words(change: Wijziging, text: str, namen: dict[PartijId, str]) -> str:
    """Returns a difference, which is kept in codes, in names and dates."""
    if change.onderdeel == "evaluatiedatum":
        return datum.long_date(date.fromisoformat(text))
    if change.onderdeel == "casusregisseur":
        naam, partij_id = text.rsplit("\n", 1)
        return ", ".join(filter(None, (naam, namen.get(PartijId(partij_id), ""))))
    if change.onderdeel == "scenario":
        return f"Als {change.plek}\n{text}"
    if change.onderdeel == "actie":
        wat, partij_id, persoon, uiterlijk, stand = text.rsplit("\n", 4)
        who = ", ".join(filter(None, (namen.get(PartijId(partij_id), ""), persoon)))
        when = datum.short_date(date.fromisoformat(uiterlijk))
        return f"{wat}\n{who}\nuiterlijk {when}, {codes.label(ActieStand(stand))}"
    return text


WIDTH = 880


class Weergave(Enum):
    INHOUD = "inhoud"
    VERSCHIL = "verschil"


class VersieBlad(TallColumn):
    """Shows one version; `compare(number, with)` gives the difference, and nothing here changes it."""

    pdf_wanted = Signal(int, bool)

    def __init__(
        self, partijnamen: dict[PartijId, str], compare: Callable[[int, int], tuple[Wijziging, ...]]
    ) -> None:
        super().__init__(WIDTH)
        self._namen = partijnamen
        self._compare = compare
        self._versie: PlanVersie | None = None
        self.column.addLayout(self._make_head())
        self.column.addLayout(self._make_choice())
        self._body = in_column(spacing=theme.Space.THREE)
        self.column.addLayout(self._body)

    def _make_head(self) -> QHBoxLayout:
        self.title = Text("", "title", name="versie_titel")
        self.subtitle = Text("", "muted", wrap=True, name="versie_feiten")
        words = in_column(self.title, self.subtitle, spacing=2)
        self.pdf_button = primary(
            "Als ondertekende PDF",
            key="Ctrl+P",
            does="Een vastgestelde versie als ondertekende PDF",
            icon="signature",
            name="plan_pdf",
            on_click=self._want_pdf,
        )
        self.with_changes = QCheckBox("Met wat veranderde  (Alt+V)")
        self.with_changes.setObjectName("plan_met_wijzigingen")
        self.with_changes.setAccessibleName("Met wat veranderde")
        self.with_changes.setChecked(True)
        bind_key(
            self.with_changes,
            "Alt+V",
            "Een versie als PDF met of zonder wat veranderde",
            self.with_changes.toggle,
        )
        self.with_changes.setToolTip(
            "Zonder: voor wie nu pas meedoet en niet hoeft te lezen hoe het plan eerst was"
        )
        beside = in_column(self.pdf_button, self.with_changes, 1, spacing=theme.Space.ONE)
        return in_row((words, 1), beside, spacing=theme.Space.TWO)

    def _make_choice(self) -> QHBoxLayout:
        self.view = Choice(
            [
                ChoiceOption(Weergave.INHOUD, "Inhoud", "Alt+I"),
                ChoiceOption(Weergave.VERSCHIL, "Wat veranderde", "Alt+W"),
            ],
            value=Weergave.INHOUD,
            name="versie_weergave",
        )
        self.view.setAccessibleName("Wat wilt u zien")
        self.view.changed.connect(lambda _value: self._show_body())
        self._against = Text("sinds", "muted")
        self.met = Select(name="vergelijken_met")
        self.met.setAccessibleName("Vergelijken met")
        self.met.setMinimumWidth(140)
        self.met.changed.connect(lambda _value: self._show_body())
        return in_row(self.view, self._against, self.met, 1, spacing=theme.Space.TWO)

    def _want_pdf(self) -> None:
        if self._versie is not None:
            self.pdf_wanted.emit(self._versie.nummer, self.with_changes.isChecked())

    def show_versie(self, versie: PlanVersie) -> None:
        self._versie = versie
        self.title.setText(f"Versie {versie.nummer}")
        by = f" door {versie.vastgesteld_door}" if versie.vastgesteld_door else ""
        self.subtitle.setText(
            f"Vastgesteld op {datum.moment_text(versie.vastgesteld_op)}{by}. Deze versie verandert niet meer."
        )
        self.met.set_options([(n, f"versie {n}") for n in range(versie.nummer - 1, 0, -1)])
        self.met.set_value(versie.nummer - 1)
        self.view.segment(Weergave.VERSCHIL).setEnabled(versie.nummer > 1)
        if versie.nummer == 1:
            self.view.set_value(Weergave.INHOUD)
        self.with_changes.setVisible(versie.nummer > 1)
        self._show_body()

    def _show_body(self) -> None:
        assert self._versie is not None
        is_diff = self.view.value() is Weergave.VERSCHIL
        self._against.setVisible(is_diff)
        self.met.setVisible(is_diff)
        clear_layout(self._body)
        if is_diff:
            self._show_difference(self._versie)
        else:
            self._show_contents(self._versie)
        self.verticalScrollBar().setValue(0)

    def _show_difference(self, versie: PlanVersie) -> None:
        if versie.plan.reden_wijziging.strip() and self.met.value() == versie.nummer - 1:
            reason = Section("Reden van wijziging")
            reason.add(Text(versie.plan.reden_wijziging.strip(), "body", wrap=True))
            self._body.addWidget(reason)
        changes = self._compare(versie.nummer, self.met.value())
        if not changes:
            self._body.addWidget(Text("Deze twee versies zijn gelijk.", "muted"))
        for change in changes:
            self._body.addWidget(VerschilRegel(change, self._namen))

    def _show_contents(self, versie: PlanVersie) -> None:
        plan = versie.plan
        regie = plan.casusregisseur
        self._paper = Card(name="versie_inhoud", padding=theme.Space.THREE)
        self._paper.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._paper.body.setSpacing(theme.Space.THREE)
        self._body.addWidget(self._paper)
        self._paper.add(
            Facts(
                [
                    ("Betrokkenen", ", ".join(versie.betrokkenen)),
                    ("Gebied", codes.label(versie.gebied)),
                    (
                        "Casusregisseur",
                        ", ".join(filter(None, (regie.naam, self._namen.get(regie.partij_id))))
                        if regie
                        else "",
                    ),
                    ("Informeert de cliënt", plan.informeert_client),
                    ("Evaluatie op", datum.long_date(plan.evaluatiedatum) if plan.evaluatiedatum else ""),
                ],
                beside=True,
                name="versie_kop",
            )
        )
        self._add("Integraal beeld", Text(plan.integraal_beeld, "body", wrap=True, selectable=True))
        doelen = [d for d in plan.doelen if d.beeld.strip() or d.doel.strip()]
        sections = {
            "Leefgebieden": [(d.leefgebied, _two(d.beeld, d.doel and f"Doel: {d.doel}")) for d in doelen],
            "Acties": [(self._wie(a.partij_id, a.persoon), _actie(a)) for a in versie.acties],
            "Scenario's": [(f"Als {s.als}", _two(s.dan, s.wie)) for s in plan.scenarios],
            "Rol en informatiebehoefte": [
                (self._namen.get(r.partij_id, ""), f"{r.rol}\nMoet weten: {r.informatiebehoefte}")
                for r in plan.rollen
            ],
        }
        for heading, rows in sections.items():
            if rows:
                self._add(heading, Facts(rows, beside=True))
        criteria = [c for c in plan.afschalingscriteria if c.strip()]
        self._add("Criteria voor Afschaling", *(Text(f"•  {c}", "body", wrap=True) for c in criteria))

    def _wie(self, partij_id: PartijId, persoon: str) -> str:
        return ", ".join(filter(None, (self._namen.get(partij_id, ""), persoon)))

    def _add(self, heading: str, *widgets: QWidget) -> None:
        section = Section(heading)
        for widget in widgets:
            section.add(widget)
        self._paper.add(section)


def _two(first: str, second: str) -> str:
    return "\n".join(filter(None, (first, second)))


def _actie(actie: PlanActie) -> str:
    stand = codes.label(ActieStand(actie.stand))
    tail = ", ".join(
        filter(None, (f"uiterlijk {datum.short_date(actie.uiterlijk)}", actie.leefgebied, stand))
    )
    return f"{actie.wat}\n{tail}"
