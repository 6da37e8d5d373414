"""Shows one Plan van Aanpak: the draft with what it lacks, and the vastgestelde versions with what they changed (W-40, W-41)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from zvh_desktop.application.plan.plannen import PlanDossier, Plannen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.application.verspreiden.verspreiden import Verspreiden
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.plan.plan_van_aanpak import (
    INSTEMMING,
    LEEST,
    PlanActie,
    PlanPartij,
    PlanVersie,
    Wijziging,
    WijzigingSoort,
)
from zvh_desktop.domain.tafel.actie import ActieStand
from zvh_desktop.taal import codes, datum, verspreiden as words
from zvh_desktop.ui.schermen.plan.blad import CONCEPT, PlanSchrijfblad, Zijkolom
from zvh_desktop.ui.schermen.plan.concept import PlanBlad
from zvh_desktop.ui.venster.navigation import Destination, ToCasus, ToCasustafels, ToPlan, ToPlanGeven
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary, quiet
from zvh_desktop.ui.widgets.card import Card, Facts, Section, clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.layout import TallColumn, in_column, in_row
from zvh_desktop.ui.widgets.sheet import confirm, toast
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
    "afschalingscriterium": "Criterium voor afschaling",
    "actie": "Actie",
    "leest": "Wat de partij leest",
    "instemming": "Instemming",
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
            theme.set_size(words, least_width=LEAST_WIDTH)
            column.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.body.addLayout(row)


def part_words(change: Wijziging, namen: dict[PartijId, str]) -> str:
    """Returns 'Leefgebied: Financiën'; the plek of an actie is only its id, its own words stand below."""
    own = dict.fromkeys(("rol", LEEST, INSTEMMING), namen.get(PartijId(change.plek), ""))
    place = {"doel": change.plek, **own}.get(change.onderdeel, "")
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
    if change.onderdeel in (LEEST, INSTEMMING):
        return codes.per_partij(change.onderdeel, text)
    return text


WIDTH = 880


class Weergave(Enum):
    INHOUD = "inhoud"
    VERSCHIL = "verschil"


class VersieBlad(TallColumn):
    """Shows one version, and who was given it; `compare(number, with)` gives the difference, and nothing here changes it."""

    def __init__(
        self, partijnamen: dict[PartijId, str], compare: Callable[[int, int], tuple[Wijziging, ...]]
    ) -> None:
        super().__init__(WIDTH)
        self._namen = partijnamen
        self._compare = compare
        self._versie: PlanVersie | None = None
        self.column.addLayout(self._make_head())
        self._given = Facts(beside=True, name="versie_gegeven")
        self._given_to = Section("Wie heeft deze versie", "art. 14.4")
        self._given_to.add(self._given)
        self.column.addWidget(self._given_to)
        self._said = Facts(beside=True, name="versie_gezegd_sindsdien")
        self._said_since = Section("Instemming sinds het vaststellen", "art. 8.1")
        self._said_since.add(self._said)
        self._said_since.add(Text("Staat niet in deze versie; gaat mee met de volgende.", "muted", wrap=True))
        self.column.addWidget(self._said_since)
        self.column.addLayout(self._make_choice())
        self._body = in_column(spacing=theme.Space.THREE)
        self.column.addLayout(self._body)

    def _make_head(self) -> QVBoxLayout:
        self.title = Text("", "title", name="versie_titel")
        self.subtitle = Text("", "muted", wrap=True, name="versie_feiten")
        return in_column(self.title, self.subtitle, spacing=2)

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
        theme.set_size(self.met, least_width=140)
        self.met.changed.connect(lambda _value: self._show_body())
        return in_row(self.view, self._against, self.met, 1, spacing=theme.Space.TWO)

    def show_versie(
        self, versie: PlanVersie, gegeven: Sequence[tuple[str, str]], gezegd: Sequence[PlanPartij] = ()
    ) -> None:
        """Shows a version; `gegeven` says who has it, and since when (W-63), `gezegd` who agreed or not after it was vastgesteld."""
        self._versie = versie
        self._said.set_rows([(self._namen.get(p.partij_id, ""), codes.gezegd(p)) for p in gezegd])
        self._said_since.setVisible(bool(gezegd))
        self._given.set_rows(gegeven)
        self._given_to.setVisible(bool(gegeven))
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
            "Instemming": [
                (self._namen.get(p.partij_id, ""), codes.gezegd(p))
                for p in plan.per_partij
                if p.is_akkoord is not None
            ],
            "Rol en informatiebehoefte": [
                (self._namen.get(r.partij_id, ""), f"{r.rol}\nMoet weten: {r.informatiebehoefte}")
                for r in plan.rollen
            ],
        }
        for heading, rows in sections.items():
            if rows:
                self._add(heading, Facts(rows, beside=True))
        criteria = [c for c in plan.afschalingscriteria if c.strip()]
        self._add("Criteria voor afschaling", *(Text(f"•  {c}", "body", wrap=True) for c in criteria))

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


class PlanPage(Page):
    def __init__(self, tools: PageTools, plannen: Plannen, acties: Acties, verspreiden: Verspreiden) -> None:
        super().__init__(tools, "Plan van aanpak", name="plan_page", scroll=False, margins=False)
        self._plannen = plannen
        self._verspreiden = verspreiden
        self._blad = PlanBlad(tools, plannen, acties, self)
        self._blad.changed.connect(self._show_concept)
        self.autosave(self._blad.autosave).state_changed.connect(lambda _state: self._catch_up())
        self._namen: dict[PartijId, str] = {}
        self._shown = CONCEPT
        self._is_stale = False
        self.blad: PlanSchrijfblad | None = None
        self.versie_blad: VersieBlad | None = None
        self.history = self.use_undo(self._blad.history)
        self.history.said.connect(self._show_step)
        self.casus_button = quiet("Casus", icon="folder", name="naar_casus", on_click=self._to_casus)
        self.fix_button = primary(
            "Vaststellen",
            key="Ctrl+Return",
            does="Vaststellen als nieuwe versie, of een versie geven aan wie haar uitvoert",
            name="plan_vaststellen",
            on_click=self._act,
        )
        self.add_action(self.casus_button)
        self.add_action(self.fix_button)
        self._stack = QStackedWidget()
        self.side = Zijkolom()
        self.side.jumped.connect(self._jump)
        self.side.chosen.connect(self.show_versie)
        row = in_row((self._stack, 1), self.side, spacing=0)
        self.body.addLayout(row, 1)
        tools.events.listen(self, self._hear)

    def initial_focus(self) -> QWidget | None:
        if self._shown == CONCEPT and self.blad is not None:
            return self.blad.beeld.beeld
        return self.side.versions

    def open(self, destination: Destination) -> None:
        if not isinstance(destination, ToPlan):
            return
        dossier = self._plannen.dossier(destination.casus_id)
        known = self._dossier
        if known is None or known.casus.id != dossier.casus.id or destination.versie:
            self._load(dossier, destination.versie)
        elif (dossier.partijen, dossier.leefgebieden) != (known.partijen, known.leefgebieden):
            self._load(dossier, self._shown)
        elif not self._blad.holds(dossier):
            self._take_over(dossier)

    @property
    def _dossier(self) -> PlanDossier | None:
        return self._blad.dossier if self._blad.is_loaded else None

    def _hear(self, change: Gewijzigd) -> None:
        """Shows what changed elsewhere, at once or when what is being typed was saved."""
        if self._dossier is not None and change.casus_id == self._dossier.casus.id:
            self._is_stale = True
            self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale and self._dossier is not None and not self._blad.autosave.is_dirty:
            self._take_over(self._plannen.dossier(self._dossier.casus.id))

    def _take_over(self, dossier: PlanDossier) -> None:
        """Shows the plan anew; the keys stay where they are."""
        self._is_stale = False
        self._blad.open(dossier)
        self.side.show_versions(dossier, self._shown)

    def _load(self, dossier: PlanDossier, shown: int) -> None:
        self._is_stale = False
        self._namen = {p.id: p.naam for p in dossier.partijen}
        self.banner.clear()
        self.set_title("Plan van aanpak", f"{dossier.casus.nummer} · {dossier.casus.hoofdpersoon}")
        for old in (self.blad, self.versie_blad):
            if old is not None:
                self._stack.removeWidget(old)
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._blad.delen = []
        self._blad.open(dossier)
        self.blad = PlanSchrijfblad(self._blad)
        self._blad.show_everywhere()
        self.versie_blad = None
        self._stack.addWidget(self.blad)
        self.show_versie(shown if shown <= len(dossier.versies) else CONCEPT)

    def _show_step(self) -> None:
        """Shows the draft, where what was taken back is seen."""
        if self._shown != CONCEPT:
            self.show_versie(CONCEPT)

    def _show_concept(self) -> None:
        concept = self._blad.concept
        self.side.show_missing(concept, self._namen)
        self._show_step_forward(concept.plan.vastgestelde_versies + 1)

    def _show_step_forward(self, nieuw: int) -> None:
        """Names the one main action: a draft is vastgesteld, a version is given to who carries it out."""
        is_concept = self._shown == CONCEPT
        self.fix_button.set_text(f"Versie {nieuw} vaststellen" if is_concept else "Geven aan de partijen")

    def show_versie(self, nummer: int) -> None:
        """Shows a vastgestelde version, or the draft when `nummer` is 0."""
        dossier = self._dossier
        if dossier is None or self.blad is None:
            return
        self._shown = nummer
        is_concept = nummer == CONCEPT
        self.side.show_versions(dossier, nummer)
        self._show_step_forward(len(dossier.versies) + 1)
        if is_concept:
            self._stack.setCurrentWidget(self.blad)
        else:
            if self.versie_blad is None:
                self.versie_blad = VersieBlad(self._namen, self._differences)
                self._stack.addWidget(self.versie_blad)
            is_last = nummer == len(dossier.versies)
            said = self._blad.concept.plan.gezegd_sinds_versie if is_last else ()
            self.versie_blad.show_versie(dossier.versies[nummer - 1], self._given(nummer), said)
            self._stack.setCurrentWidget(self.versie_blad)
        focus = self.focusWidget()
        if self.isVisible() and (focus is None or not focus.isVisible()):
            self.side.versions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _differences(self, nummer: int, met: int) -> tuple[Wijziging, ...]:
        assert self._dossier is not None
        return self._plannen.verschil(self._dossier.casus.id, nummer, met)

    def _jump(self, tekort: Tekort) -> None:
        if tekort.eis is Eis.PLAN_NA_MDO:
            self.tools.navigator.go(ToCasustafels())
        elif tekort.eis is Eis.PLAN_FASE:
            self._to_casus()
        elif self.blad is not None:
            self.blad.focus_tekort(tekort)

    def _to_casus(self) -> None:
        if self._dossier is not None:
            self.tools.navigator.go(ToCasus(self._dossier.casus.id))

    def _given(self, nummer: int) -> list[tuple[str, str]]:
        assert self._dossier is not None
        regels = self._verspreiden.regels_plan(self._dossier.casus.id, nummer)
        return [(words.wie(r.ontvanger), words.hoe_ver(r)) for r in regels if r.stukken]

    def _act(self) -> None:
        if self._shown == CONCEPT:
            self._ask_to_fix()
        elif self._dossier is not None:
            self.tools.navigator.go(ToPlanGeven(self._dossier.casus.id, self._shown))

    def _ask_to_fix(self) -> None:
        if self.blad is None or self._dossier is None or goes_to_unread(self.blad) or not self.flush():
            return
        tekorten = self._blad.concept.tekorten()
        if tekorten:
            count = "Eén ding ontbreekt" if len(tekorten) == 1 else f"{len(tekorten)} dingen ontbreken"
            toast(self, f"{count} nog. Rechts staat wat; F8 gaat naar het eerste.")
            self.side.missing.jump_to_first()
            return
        number = len(self._dossier.versies) + 1
        with self.doing():
            if number > 1 and not self._blad.changes_since_last():
                toast(self, f"Sinds versie {number - 1} is er niets veranderd.")
                return
            confirm(
                self,
                f"Versie {number} vaststellen",
                "Wat is vastgesteld, verandert niet meer. Daarna schrijft u verder aan een volgende versie."
                + self._outdated(),
                action="Vaststellen",
                cancel="Nog niet",
                on_yes=partial(self._fix, self._asked()),
            )

    def _outdated(self) -> str:
        """Says whose answer was to another plan than this, and so does not go with the version (art. 8.1)."""
        concept = self._blad.concept
        held = concept.plan.geldend(concept.written)
        names = [
            self._namen.get(p.partij_id, "")
            for p, now in zip(concept.plan.per_partij, held, strict=True)
            if p != now
        ]
        return (
            f"\n\nVraag opnieuw, het plan is daarna veranderd: de instemming van {', '.join(names)}."
            if names
            else ""
        )

    def _asked(self) -> Asked[CasusId]:
        assert self._dossier is not None
        casus = self._dossier.casus
        return self.asked(casus.id, f"Plan van {casus.nummer}")

    def about(self) -> CasusId | None:
        return self._dossier.casus.id if self._dossier is not None else None

    def _fix(self, asked: Asked[CasusId]) -> None:
        if not asked.is_in_sight:
            asked.say("Niet vastgesteld: u ging verder")
            return
        with self.doing():
            try:
                frozen = self._plannen.vaststellen(self._blad.concept.plan)
            except EisenNietVervuld:
                self.side.missing.jump_to_first()
                raise
            self._load(self._plannen.dossier(frozen.casus_id), frozen.nummer)
            self.is_done(f"Versie {frozen.nummer} is vastgesteld.")
