"""W-33, art. 7.4 b-d: the direction of the plan, the role of each Partij and what it needs to know, the criteria to stop."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from zvh_desktop.application.tafel.notuleren import LiveCasus
from zvh_desktop.domain.casus import RolVanPartij
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.besluit import BesluitSoort, CriteriumOordeel
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.taal import dates, texts
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, Schrijfblad, TafelContext
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.card import Section, clear_layout
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import Tall
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Elided, Text


class KaderDeel(Section):
    """Asked for only where the ZVH keeps the procesregie; with another besluit it is not in the way."""

    def __init__(self, blad: Schrijfblad, parent: QWidget | None = None) -> None:
        super().__init__("Richting en rollen", "art. 7.4 b-d", name="kader", parent=parent)
        self._blad = blad
        self._shown: Verslag | None = None
        self.richting = GrowingEditor(placeholder="Waar moet het plan naartoe?", name="richting_plan")
        self.richting.edited.connect(lambda text: self._change("richting_plan", text))
        self._richting_field = Field("Richting van het Plan van Aanpak", self.richting, name="richting_plan")
        self.add(self._richting_field)
        self.criteria = GrowingEditor(placeholder="Eén criterium per regel", name="afschalingscriteria")
        self.criteria.edited.connect(self._criteria_typed)
        self.add(Field("Criteria voor Afschaling", self.criteria, name="afschalingscriteria"))
        self.fill_button = KeyButton(
            "Lege rollen vullen", key="Ctrl+R", small=True, name="rollen_vullen", on_click=self.fill_empty
        )
        self.add_head(self.fill_button)
        self._grid_box = QVBoxLayout()
        self.body.addLayout(self._grid_box)
        self._roles: dict[PartijId, tuple[QLineEdit, QLineEdit]] = {}
        self._grid_owner: QWidget | None = None

    def show_concept(self, concept: CasusConcept) -> None:
        verslag = concept.verslag
        if verslag is self._shown:
            return
        self._shown = verslag
        soort = verslag.besluit.soort
        wanted = soort is not None and soort.houdt_regie_bij_zvh
        self.setVisible(wanted or soort is BesluitSoort.AFSCHALEN)
        self._richting_field.setVisible(wanted)
        if self._typed_criteria() != verslag.afschalingscriteria:
            self.criteria.set_text("\n".join(verslag.afschalingscriteria))
        if self._grid_owner is not None:
            self._grid_owner.setVisible(wanted)
        if not wanted:
            return
        self.richting.set_text(verslag.richting_plan)
        partijen = tuple(dict.fromkeys(p.partij_id for p in verslag.presenties))
        if tuple(self._roles) != partijen:
            self._build(partijen)
        known = {r.partij_id: r for r in verslag.rollen}
        for partij_id, (rol, behoefte) in self._roles.items():
            role = known.get(partij_id) or RolVanPartij(partij_id)
            for line, text in ((rol, role.rol), (behoefte, role.informatiebehoefte)):
                if line.text() != text:
                    line.setText(text)
                    line.setCursorPosition(0)

    def _build(self, partijen: tuple[PartijId, ...]) -> None:
        if self._grid_owner is not None:
            self._grid_owner.hide()
            self._grid_owner.deleteLater()
        self._grid_owner = QWidget()
        grid = QGridLayout(self._grid_owner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.Space.ONE)
        grid.setVerticalSpacing(6)
        for column, words in enumerate(("Partij", "Rol", "Wat moet deze partij weten?")):
            grid.addWidget(Text(words, "label"), 0, column)
        self._roles = {}
        for row, partij_id in enumerate(partijen, 1):
            name = self._blad.context.kort(partij_id)
            rol, behoefte = Line(), Line()
            rol.setAccessibleName(f"Rol van {name}")
            rol.setObjectName(f"rol_{partij_id}")
            behoefte.setAccessibleName(f"Informatiebehoefte van {name}")
            behoefte.setObjectName(f"informatiebehoefte_{partij_id}")
            rol.textEdited.connect(lambda text, p=partij_id: self._role_typed(p, "rol", text))
            behoefte.textEdited.connect(
                lambda text, p=partij_id: self._role_typed(p, "informatiebehoefte", text)
            )
            grid.addWidget(Elided(name), row, 0)
            grid.addWidget(rol, row, 1)
            grid.addWidget(behoefte, row, 2)
            self._roles[partij_id] = (rol, behoefte)
        for column, stretch in enumerate((2, 3, 4)):
            grid.setColumnStretch(column, stretch)
        self._grid_box.addWidget(self._grid_owner)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        match tekort.eis:
            case Eis.RICHTING_PVA:
                return self.richting
            case Eis.AFSCHALINGSCRITERIA:
                return self.criteria
            case Eis.ROL_EN_INFORMATIEBEHOEFTE if tekort.partij_id in self._roles:
                rol, behoefte = self._roles[tekort.partij_id]
                return behoefte if rol.text().strip() else rol
        return None

    def _typed_criteria(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.criteria.text().splitlines() if line.strip())

    def _criteria_typed(self, _text: str) -> None:
        """W-50: with Afschalen the criteria are judged in the same breath; what was judged stays judged."""
        concept, typed = self._blad.concept, self._typed_criteria()
        besluit = concept.verslag.besluit
        if besluit.soort is BesluitSoort.AFSCHALEN:
            known = {o.criterium: o.voldaan for o in besluit.afschaling}
            besluit = replace(besluit, afschaling=tuple(CriteriumOordeel(c, known.get(c)) for c in typed))
        verslag = replace(concept.verslag, afschalingscriteria=typed, besluit=besluit)
        self._blad.change(replace(concept, verslag=verslag), "criteria voor afschaling", merge_key="criteria")

    def _role_typed(self, partij_id: PartijId, field: str, text: str) -> None:
        known = {r.partij_id: r for r in self._blad.concept.verslag.rollen}
        change: dict[str, Any] = {field: text}
        known[partij_id] = replace(known.get(partij_id) or RolVanPartij(partij_id), **change)
        kept = tuple(r for r in known.values() if r.rol or r.informatiebehoefte)
        self._change("rollen", kept, merge_key=f"rol {partij_id} {field}")

    def fill_empty(self) -> None:
        """Ctrl+R: a start for every Partij without one, from what was asked of it; the chair changes what differs."""
        verslag, live = self._blad.concept.verslag, self._blad.context.live
        known = {r.partij_id: r for r in verslag.rollen}
        for partij_id in self._roles:
            role = known.get(partij_id) or RolVanPartij(partij_id)
            invited = live.agendapunt.uitnodiging(partij_id)
            asked = invited.gevraagde_bijdrage.strip() if invited else ""
            known[partij_id] = RolVanPartij(
                partij_id,
                role.rol or asked or "Voert de eigen taak uit",
                role.informatiebehoefte or "Voortgang van het Plan van Aanpak",
            )
        self._change("rollen", tuple(known[p] for p in self._roles))
        for first, _need in list(self._roles.values())[:1]:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _change(self, field: str, value: object, merge_key: str = "") -> None:
        verslag = replace(self._blad.concept.verslag, **{field: value})  # type: ignore[arg-type]
        self._blad.change(
            replace(self._blad.concept, verslag=verslag), "richting en rollen", merge_key=merge_key or field
        )


WIDTH = 280


class DossierPaneel(QFrame):
    """Read only, but for the note (P-08), which belongs to no file and vanishes when the notulen are vastgesteld."""

    plan_asked = Signal()

    def __init__(self, blad: Schrijfblad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blad = blad
        self.setProperty("role", "panel_right")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Dossier in het kort")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.TWO, theme.Space.TWO, theme.Space.TWO, theme.Space.TWO)
        column.setSpacing(theme.Space.TWO)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = Tall()
        self._facts = QVBoxLayout(inside)
        self._facts.setContentsMargins(0, 0, theme.Space.ONE, 0)
        self._facts.setSpacing(theme.Space.TWO)
        area.setWidget(inside)
        column.addWidget(area, 1)
        note = Section("Eigen aantekening", "Ctrl+J", small=True)
        self.note = GrowingEditor(
            placeholder="Verdwijnt bij het vaststellen", min_lines=2, max_lines=6, name="werkaantekening"
        )
        self.note.setAccessibleName("Eigen aantekening")
        self.note.edited.connect(self._note_typed)
        note.add(self.note)
        column.addWidget(note)
        bind_key(
            self,
            "Ctrl+J",
            "Eigen aantekening",
            lambda: self.note.setFocus(Qt.FocusReason.ShortcutFocusReason),
        )
        plan = KeyButton("Plan van Aanpak", icon="clipboard-list", small=True, name="naar_plan")
        plan.clicked.connect(lambda _on=False: self.plan_asked.emit())
        column.addWidget(plan, 0, Qt.AlignmentFlag.AlignLeft)

    def show_concept(self, concept: CasusConcept) -> None:
        self.note.set_text(concept.werkaantekening)

    def show_casus(self, context: TafelContext) -> None:
        """Once per Casus: what does not change while one writes."""
        clear_layout(self._facts)
        live = context.live
        self._group("Betrokkenen" if len(live.casus.betrokkenen) > 1 else "Betrokkene", *_people(context))
        self._group("Aanmelding", *_aanmelding(context))
        asked = [
            f"{context.kort(u.partij_id)}: {u.gevraagde_bijdrage}"
            for u in live.agendapunt.uitnodigingen
            if u.gevraagde_bijdrage
        ]
        self._group("Gevraagde bijdrage", *asked)
        for eerder in live.eerdere_besluiten[:3]:
            words = texts.short_besluit(eerder.besluit) if eerder.besluit else "nog zonder besluit"
            self._group(
                f"{texts.label(eerder.soort_overleg)}, {dates.short_date(eerder.datum)}", words, eerder.reden
            )
        self._group("Criteria voor Afschaling", *live.casus.afschalingscriteria)
        self._facts.addStretch(1)

    def _group(self, heading: str, *lines: str) -> None:
        said = [line for line in lines if line]
        if not said:
            return
        section = Section(heading, small=True)
        for line in said:
            words = Text(line, "body", wrap=True)
            words.setMinimumWidth(1)  # one long word may be cut off, but never widen what stands round it
            section.add(words)
        self._facts.addWidget(section)

    def _note_typed(self, text: str) -> None:
        self._blad.change(
            replace(self._blad.concept, werkaantekening=text), "eigen aantekening", merge_key="note"
        )


def _people(context: TafelContext) -> list[str]:
    lines = []
    for person in context.live.casus.betrokkenen:
        age = person.leeftijd_op(context.today())
        parts = [person.naam, f"{age} jaar" if age is not None else "", person.rol, person.woonplaats]
        lines.append(", ".join(filter(None, parts)))
    return [*lines, _informed(context.live)]


def _informed(live: LiveCasus) -> str:
    informeren = live.aanmelding.informeren
    if informeren.is_geinformeerd:
        when = f" op {dates.short_date(informeren.op)}" if informeren.op else ""
        return f"Geïnformeerd{when} door {informeren.door}"
    if informeren.is_geinformeerd is False:
        return f"Niet geïnformeerd: {informeren.reden_niet}"
    return ""


def _aanmelding(context: TafelContext) -> list[str]:
    aanmelding = context.live.aanmelding
    when = f", {dates.short_date(aanmelding.datum)}" if aanmelding.datum else ""
    met = [c.value for c, a in aanmelding.criteria.per_criterium().items() if a.voldaan]
    criteria = f"Criteria bijlage 2: {', '.join(met)} voldaan" if met else ""
    return [f"{context.kort(aanmelding.partij_id)}{when}", criteria, aanmelding.reden]
