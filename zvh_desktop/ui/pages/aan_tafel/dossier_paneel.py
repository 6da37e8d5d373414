"""The right of the live screen: the Casus in short, what was decided before, and the chair's own note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from zvh_desktop.application.notuleren import LiveCasus
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept, TafelContext
from zvh_desktop.ui.pages.aan_tafel.deel import Schrijfblad
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.scroll_column import UprightArea
from zvh_desktop.ui.widgets.section import Section, clear_layout
from zvh_desktop.ui.widgets.tall import Tall
from zvh_desktop.ui.widgets.text import Text

WIDTH = 280


class DossierPaneel(QFrame):
    """Read only, but for the note (P-08), which belongs to no file and vanishes when the notulen are vastgesteld."""

    plan_asked = Signal()

    def __init__(self, blad: Schrijfblad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blad = blad
        self.setAccessibleName("Dossier in het kort")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.TWO, theme.Space.TWO, theme.Space.TWO, theme.Space.TWO)
        column.setSpacing(theme.Space.TWO)
        area = UprightArea(reads=True)
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
        bind_key(self, "Ctrl+J", lambda: self.note.setFocus(Qt.FocusReason.ShortcutFocusReason))
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
        section.heading.setWordWrap(True)
        section.note.hide()
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
