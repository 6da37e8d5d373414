"""W-33, art. 7.4 b-d: the direction of the plan, the role of each Partij and what it needs to know, the criteria to stop."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from zvh_desktop.application.tafel.notuleren import LiveCasus
from zvh_desktop.domain.casus import RolVanPartij
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.tafel.besluit import CriteriumOordeel
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, TafelContext, VerslagBlad
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.card import Section, clear_layout
from zvh_desktop.ui.widgets.fields import Fields, lines
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import Tall, UprightArea, in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Elided, Text

STEP = "richting en rollen"


class KaderDeel(Deel[CasusConcept]):
    """Asks direction and roles only where the ZVH keeps the procesregie; with another besluit it is not in the way."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Richting en rollen", "art. 7.4 b-d", name="kader")
        self._verslag = blad
        self.fields = Fields(lambda: blad.concept, self._typed, STEP)
        richting = GrowingEditor(placeholder="Waar moet het plan naartoe?")
        criteria = GrowingEditor(placeholder="Eén criterium per regel")
        self._richting_field = self.fields.field(
            "verslag.richting_plan", "Richting van het Plan van Aanpak", richting, eis=Eis.RICHTING_PVA
        )
        self.add(self._richting_field)
        self.add(
            self.fields.field(
                "verslag.afschalingscriteria",
                "Criteria voor Afschaling",
                criteria,
                step="criteria voor afschaling",
                read=lines,
                write="\n".join,
                eis=Eis.AFSCHALINGSCRITERIA,
            )
        )
        self.fill_button = KeyButton(
            "Lege rollen vullen", key="Ctrl+R", small=True, name="rollen_vullen", on_click=self.fill_empty
        )
        self.add_head(self.fill_button)
        self._grid_box = QVBoxLayout()
        self.body.addLayout(self._grid_box)
        self._roles: dict[PartijId, tuple[Fields[RolVanPartij], QLineEdit, QLineEdit]] = {}
        self._grid_owner = QWidget()
        self._grid_box.addWidget(self._grid_owner)

    def show_concept(self, concept: CasusConcept) -> None:
        super().show_concept(concept)
        verslag = concept.verslag
        soort = verslag.besluit.soort
        wanted = soort is not None and soort.houdt_regie_bij_zvh
        self.setVisible(soort is not None and Eis.AFSCHALINGSCRITERIA in soort.regel.eisen)
        self._richting_field.setVisible(wanted)
        self._grid_owner.setVisible(wanted)
        self.fill_button.setVisible(wanted)
        if not wanted:
            return
        partijen = tuple(dict.fromkeys(p.partij_id for p in verslag.presenties))
        if tuple(self._roles) != partijen:
            self._build(partijen)
        for partij_id, (fields, _rol, _behoefte) in self._roles.items():
            fields.show(self._role(partij_id))

    def _role(self, partij_id: PartijId) -> RolVanPartij:
        rollen = self._verslag.verslag.rollen
        return next((r for r in rollen if r.partij_id == partij_id), RolVanPartij(partij_id))

    def _build(self, partijen: tuple[PartijId, ...]) -> None:
        clear_layout(self._grid_box)
        self._grid_owner = QWidget()
        grid = QGridLayout(self._grid_owner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.Space.ONE)
        grid.setVerticalSpacing(6)
        for column, words in enumerate(("Partij", "Rol", "Wat moet deze partij weten?")):
            grid.addWidget(Text(words, "label"), 0, column)
        self._roles = {}
        for row, partij_id in enumerate(partijen, 1):
            name = self._verslag.kort(partij_id)
            rol, behoefte = Line(), Line()
            fields = Fields(partial(self._role, partij_id), self._role_typed)
            for column, (path, line, label) in enumerate(
                (("rol", rol, "Rol"), ("informatiebehoefte", behoefte, "Informatiebehoefte")), 1
            ):
                line.setAccessibleName(f"{label} van {name}")
                line.setObjectName(f"{path}_{partij_id}")
                grid.addWidget(fields.bind(path, line), row, column)
            grid.addWidget(Elided(name), row, 0)
            self._roles[partij_id] = (fields, rol, behoefte)
        for column, stretch in enumerate((2, 3, 4)):
            grid.setColumnStretch(column, stretch)
        self._grid_box.addWidget(self._grid_owner)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        if tekort.eis is Eis.ROL_EN_INFORMATIEBEHOEFTE and tekort.partij_id in self._roles:
            _fields, rol, behoefte = self._roles[tekort.partij_id]
            return behoefte if rol.text().strip() else rol
        return super().place_of(tekort)

    def _typed(self, after: CasusConcept, step: str, key: str) -> None:
        """Writes the criteria; with Afschalen they are judged in the same breath, and what was judged stays judged (W-50)."""
        verslag, besluit = after.verslag, after.verslag.besluit
        is_other = verslag.afschalingscriteria != self._verslag.verslag.afschalingscriteria
        if is_other and besluit.hoort_bij("afschaling"):
            known = {o.criterium: o.voldaan for o in besluit.afschaling}
            judged = tuple(CriteriumOordeel(c, known.get(c)) for c in verslag.afschalingscriteria)
            verslag = replace(verslag, besluit=replace(besluit, afschaling=judged))
        self._verslag.change_to(verslag, step, key)

    def _role_typed(self, after: RolVanPartij, _step: str, field: str) -> None:
        known = {**{r.partij_id: r for r in self._verslag.verslag.rollen}, after.partij_id: after}
        kept = tuple(r for r in known.values() if r.rol or r.informatiebehoefte)
        self._verslag.change_verslag(STEP, f"rol {after.partij_id} {field}", rollen=kept)

    def fill_empty(self) -> None:
        """Gives every Partij without a role a start, from what was asked of it; the chair changes what differs (Ctrl+R)."""
        live, filled = self._verslag.context.live, {r.partij_id: r for r in self._verslag.verslag.rollen}
        for partij_id in self._roles:
            role = self._role(partij_id)
            invited = live.agendapunt.uitnodiging(partij_id)
            asked = invited.gevraagde_bijdrage.strip() if invited else ""
            filled[partij_id] = RolVanPartij(
                partij_id,
                role.rol or asked or "Voert de eigen taak uit",
                role.informatiebehoefte or "Voortgang van het Plan van Aanpak",
            )
        self._verslag.change_verslag(STEP, "rollen", rollen=tuple(filled.values()))
        for _fields, first, _need in list(self._roles.values())[:1]:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)


WIDTH = 280


class DossierDeel(QFrame):
    """Shows the file to be read; only the note is written (P-08), which belongs to no file and vanishes when the notulen are
    vastgesteld.
    """

    plan_asked = Signal()

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__()
        self._fields = Fields(lambda: blad.concept, blad.change)
        self.setAccessibleName("Dossier in het kort")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.TWO, theme.Space.TWO, theme.Space.TWO, theme.Space.TWO)
        column.setSpacing(theme.Space.TWO)
        area = UprightArea(reads=True)
        inside = Tall()
        self._facts = in_column(of=inside, spacing=theme.Space.TWO, margins=(0, 0, theme.Space.ONE, 0))
        area.setWidget(inside)
        column.addWidget(area, 1)
        note = Section("Eigen aantekening", "Ctrl+J", small=True)
        self.note = GrowingEditor(
            placeholder="Verdwijnt bij het vaststellen", min_lines=2, max_lines=6, name="werkaantekening"
        )
        self.note.setAccessibleName("Eigen aantekening")
        note.add(self._fields.bind("werkaantekening", self.note, "eigen aantekening"))
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
        self._fields.show(concept)

    def show_casus(self, context: TafelContext) -> None:
        """Shows what does not change while one writes, once per Casus."""
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
            words = codes.short(eerder.besluit) if eerder.besluit else "nog zonder besluit"
            self._group(
                f"{codes.label(eerder.soort_overleg)}, {datum.short_date(eerder.datum)}", words, eerder.reden
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
        when = f" op {datum.short_date(informeren.op)}" if informeren.op else ""
        return f"Geïnformeerd{when} door {informeren.door}"
    if informeren.is_geinformeerd is False:
        return f"Niet geïnformeerd: {informeren.reden_niet}"
    return ""


def _aanmelding(context: TafelContext) -> list[str]:
    aanmelding = context.live.aanmelding
    when = f", {datum.short_date(aanmelding.datum)}" if aanmelding.datum else ""
    met = [c.value for c, a in aanmelding.criteria.per_criterium().items() if a.voldaan]
    criteria = f"Criteria bijlage 2: {', '.join(met)} voldaan" if met else ""
    return [f"{context.kort(aanmelding.partij_id)}{when}", criteria, aanmelding.reden]
