"""Asks for the besluit, direction and roles, what was agreed and what is missing; the file beside it (W-31, W-32, W-33, W-34, W-50)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from zvh_desktop.application.tafel.notuleren import LiveCasus, with_besluit
from zvh_desktop.domain.aanmelding.betrokkene import Informeren
from zvh_desktop.domain.casus import Casusregisseur, RolVanPartij
from zvh_desktop.domain.eisen import Eis, Tekort, Verslagveld
from zvh_desktop.domain.ids import ActieId, PartijId
from zvh_desktop.domain.notulen.invullen import vul_lege_rollen
from zvh_desktop.domain.tafel.actie import Actie
from zvh_desktop.domain.tafel.besluit import (
    Besluit,
    BesluitSoort,
    Besluitveld,
    CriteriumOordeel,
    TerzijdeGelegd,
)
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.presentie import Presentie
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.aanmelding.betrokkenen import dubbel_text
from zvh_desktop.ui.schermen.tafel.aan_tafel.bij_besluit import Terzijde
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import (
    CasusConcept,
    TafelContext,
    VerslagBlad,
    naam_in,
    takes_numbers,
)
from zvh_desktop.ui.schermen.tafel.acties.actie import StandRegel
from zvh_desktop.ui.schermen.tafel.acties.regel import ActieRegel
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.card import Section, clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, Rows, lines
from zvh_desktop.ui.widgets.form import Field, inner_editor
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import WHOLE_IN_SIGHT, Tall, UprightArea, beside, in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.spelled import ProseLine
from zvh_desktop.ui.widgets.suggest import Option, Suggest
from zvh_desktop.ui.widgets.text import Elided, IconText, Text, set_tip
from zvh_desktop.ui.widgets.theme import Tone


class BesluitDeel(Deel[CasusConcept]):
    """Holds the five ways, the reason, and what belongs to the one that was chosen."""

    def __init__(self, blad: VerslagBlad, soort: OverlegSoort, to_missing: Callable[[], object]) -> None:
        super().__init__(blad, "Besluit", "precies één (bijl. 3 fase 3)", name="besluit", step="besluit")
        self.setProperty(WHOLE_IN_SIGHT, True)
        self._verslag = blad
        self._shown_besluit: tuple[Besluit, tuple[TerzijdeGelegd, ...]] | None = None
        self.choice = Choice(
            [
                ChoiceOption(s, codes.short(s), f"Alt+{n}", does="Besluit")
                for n, s in enumerate(BesluitSoort, 1)
            ],
            name="besluit_soort",
        )
        self.choice.setAccessibleName("Besluit")
        if soort is not OverlegSoort.CASUSTAFEL:
            for segment in (self.choice.segment(s) for s in BesluitSoort if s.regel.alleen_casustafel):
                segment.setEnabled(False)
                set_tip(segment, "Alleen een Regionale Casustafel (art. 7.4 d)")
        self.choice.changed.connect(self._chosen)
        self.add(self.choice)
        self.reden = GrowingEditor(
            placeholder="Waarom dit besluit, in één of twee zinnen", name="besluit_reden"
        )
        self.reden.setAccessibleName("Reden van het besluit")
        self.add(self.fields.bind("verslag.besluit.reden", self.reden, eis=Eis.BESLUIT_REDEN))
        blad.plek(Verslagveld.REDEN, self.reden)
        self._terzijde = Terzijde(blad)
        self.add(self._terzijde)
        today = blad.today
        self._regisseur = takes_numbers(Suggest(self._people), self._people, to_missing)
        editors: dict[Besluitveld, tuple[str, QWidget]] = {
            "aangehouden_tot": ("Aangehouden tot", DateField(today, name="besluit_aangehouden_tot")),
            "elders_waar": ("Waar komt de procesregie te liggen?", Line()),
            "elders_wie": ("Wie neemt het over?", Line()),
            "procesregisseur": ("Procesregisseur", Line()),
            "casusregisseur": ("Casusregisseur (art. 7.4 a, 12.1)", self._regisseur),
            "volgende_datum": ("Komt terug op", DateField(today, name="besluit_volgende_datum")),
        }
        self._fields: dict[Besluitveld, Field] = {
            name: self.fields.field(
                f"verslag.besluit.{name}",
                label,
                editor,
                name=f"besluit_{name}",
                show=self._show_regisseur if editor is self._regisseur else None,
            )
            for name, (label, editor) in editors.items()
        }
        for name, field in self._fields.items():
            blad.plek(Verslagveld(name), field.editor, say=field.set_help)
        self._add_row("aangehouden_tot")
        self._add_row("elders_waar", "elders_wie")
        self._add_row("procesregisseur", "casusregisseur", "volgende_datum")
        self._regisseur_weg = IconText("circle-alert", "", tone=Tone.WARN, wrap=True)
        self._regisseur_weg.setObjectName("casusregisseur_weg")
        self.add(self._regisseur_weg)
        self._afschaling = in_column()
        self.body.addLayout(self._afschaling)
        self._criteria_shown: tuple[str, ...] | None = None
        self._criteria: list[tuple[Choice, Fields[CriteriumOordeel], ProseLine]] = []

    def _add_row(self, *names: Besluitveld) -> None:
        self.body.addLayout(beside(*(self._fields[name] for name in names)))

    def show_concept(self, concept: CasusConcept) -> None:
        """Shows another besluit; the same one moves nothing, so that half a name that somebody typed stays as it is."""
        besluit = concept.verslag.besluit
        shown, self._shown_besluit = self._shown_besluit, (besluit, concept.verslag.terzijde)
        if shown is not None and shown[0] is besluit and shown[1] == self._shown_besluit[1]:
            return
        self._terzijde.show_terzijde(concept.verslag.terzijde)
        super().show_concept(concept)
        self.choice.set_value(besluit.soort)
        for name, field in self._fields.items():
            field.setVisible(besluit.hoort_bij(name))
        self._show_gone(besluit)
        self._show_criteria(besluit)

    def _show_gone(self, besluit: Besluit) -> None:
        """Says why the earlier Casusregisseur is not filled in (W-32)."""
        blad, live = self._verslag, self._verslag.context.live
        was = None if live.regisseur_mag else live.casus.casusregisseur
        is_told = was is not None and besluit.hoort_bij("casusregisseur")
        is_told = is_told and besluit.casusregisseur in (None, was)
        self._regisseur_weg.setVisible(is_told)
        if was is not None:
            self._regisseur_weg.set_text(eisen.regisseur_weg(was.naam, blad.kort(was.partij_id)))

    def place_of(self, tekort: Tekort) -> QWidget | None:
        match tekort.eis:
            case Eis.BESLUIT | Eis.AFSCHALEN_DOOR_CASUSTAFEL:
                return self.choice.focus_widget()
            case Eis.AFSCHALINGSCRITERIA_BEANTWOORD:
                open_ones = (answer for answer, _fields, _why in self._criteria if answer.value() is None)
                return next((one.focus_widget() for one in open_ones), None)
            case Eis.AFSCHALINGSCRITERIA_REDEN:
                asked = (why for _answer, _fields, why in self._criteria if why.isVisibleTo(self))
                return next((why for why in asked if not why.text().strip()), None)
        field = next((field for veld, field in self._fields.items() if veld == tekort.eis.value), None)
        return inner_editor(field.editor) if field is not None else super().place_of(tekort)

    def _show_regisseur(self, person: Casusregisseur | None) -> None:
        words = f"{person.naam}, {self._verslag.kort(person.partij_id)}" if person else ""
        self._regisseur.set_value(person, words)

    def _chosen(self, soort: BesluitSoort) -> None:
        verslag, context = self._verslag.verslag, self._verslag.context
        live = context.live
        after = with_besluit(verslag, soort, live.casus, context.voorzitter, regisseur_mag=live.regisseur_mag)
        self._verslag.change_to(after, f"besluit {codes.short(soort)}")
        self.reden.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _people(self, typed: str) -> list[Option]:
        """Offers whoever sits at this table: the Casusregisseur usually comes from where the centre of care is (W-32)."""
        blad = self._verslag
        seats = blad.seat_options(typed, blad.verslag.presenties, lambda p: p)
        return [
            Option(
                Casusregisseur(p.partij_id, p.naam),
                p.naam,
                f"zetel {blad.nummer(p)}: {blad.kort(p.partij_id)}",
            )
            for p in (one.value for one in seats)
        ]

    def _show_criteria(self, besluit: Besluit) -> None:
        """Asks the judgement of each criterium that was recorded (W-50, art. 7.4 d)."""
        wanted = tuple(o.criterium for o in besluit.afschaling) if besluit.hoort_bij("afschaling") else ()
        if wanted != self._criteria_shown:
            self._criteria_shown = wanted
            clear_layout(self._afschaling)
            self._criteria = []
            for place, criterium in enumerate(wanted):
                self._afschaling.addWidget(Text(criterium, "strong", wrap=True))
                answer = Choice(
                    [ChoiceOption(True, "Voldaan"), ChoiceOption(False, "Niet voldaan")],
                    name=f"afschaling_{place}",
                )
                answer.setAccessibleName(f"Criterium voor afschaling: {criterium}")
                answer.changed.connect(lambda value, at=place: self._judge(at, value))
                why = ProseLine(
                    objectName=f"afschaling_reden_{place}",
                    accessibleName=f"Reden bij het criterium: {criterium}",
                )
                fields = Fields(partial(self._oordeel, place), partial(self._judged, place))
                fields.bind("reden", why)
                self._afschaling.addWidget(answer)
                self._afschaling.addWidget(why)
                self._criteria.append((answer, fields, why))
        known = self._verslag.context.live.casus.afschalingscriteria
        for (answer, fields, why), oordeel in zip(self._criteria, besluit.afschaling, strict=False):
            answer.set_value(oordeel.voldaan)
            fields.show(oordeel)
            why.setVisible(oordeel.vraagt_reden(known))
            why.setPlaceholderText(
                "Waarom toch afschalen?"
                if oordeel.voldaan is False
                else "Waarom is dit niet eerder vastgelegd?"
            )

    def _oordeel(self, place: int) -> CriteriumOordeel:
        return self._verslag.verslag.besluit.afschaling[place]

    def _judge(self, place: int, voldaan: bool) -> None:
        self._judged(place, replace(self._oordeel(place), voldaan=voldaan), "", "")

    def _judged(self, place: int, after: CriteriumOordeel, _step: str, field: str) -> None:
        besluit = self._verslag.verslag.besluit
        oordelen = list(besluit.afschaling)
        oordelen[place] = after
        besluit = replace(besluit, afschaling=tuple(oordelen))
        self._verslag.change_verslag("besluit", f"afschaling {place} {field}".rstrip(), besluit=besluit)


MOST_SHOWN = 6
HEADING, NOTE = "Nog nodig voor het vaststellen", "F8"


class TekortenDeel(Deel[CasusConcept]):
    """Shows at most a handful of lines, so that they never push away what is being written."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, HEADING, NOTE, small=True, name="tekorten")
        self._verslag = blad
        self._shown: tuple[Tekort, ...] | None = None

    def show_concept(self, concept: CasusConcept) -> None:
        tekorten = concept.tekorten()
        if tekorten == self._shown:
            return
        self._shown = tekorten
        self.clear()
        lines = self.lines()
        if not lines:
            self.heading.setText("Deze casus is compleet")
            self.set_note("")
            self.add(IconText("circle-check", "Alles wat het convenant vraagt, staat erin.", tone=Tone.OK))
            return
        self.heading.setText(HEADING)
        self.set_note(NOTE)
        for line in lines[:MOST_SHOWN]:
            self.add(IconText("circle", line, wrap=True))
        if len(lines) > MOST_SHOWN:
            self.add(IconText("ellipsis", f"en nog {len(lines) - MOST_SHOWN}"))

    def lines(self) -> list[str]:
        seats = self._verslag.verslag
        return eisen.tekort_lines(self._shown or (), self._verslag.kort, lambda wie: naam_in(seats, wie))


class ActiesDeel(Deel[CasusConcept]):
    """Holds the list and the key that adds to it. A line of which nothing was typed is no actie and goes by itself."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Acties", "art. 7.5: elke actie is van één partij", name="acties")
        self._verslag = blad
        self.new_button = KeyButton(
            "Actie", key="Ctrl+T", icon="plus", small=True, name="nieuwe_actie", on_click=self.begin
        )
        self.add_head(self.new_button)
        self._empty = Text("Nog geen acties afgesproken.", "muted")
        self.add(self._empty)
        column = in_column()
        self.body.addLayout(column)
        self._rows: Rows[Actie, ActieRegel] = Rows(
            column, lambda actie: ActieRegel(blad, actie, self.begin), ActieRegel.show_actie
        )

    def show_concept(self, concept: CasusConcept) -> None:
        lost = self._rows.show(concept.acties)
        self._empty.setVisible(not concept.acties)
        if lost:
            last = self._rows.last
            (last.wat if last else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        row = self._rows.by_key.get(ActieId(tekort.plek)) if tekort.plek else None
        if row is None:
            return None
        places = {
            Eis.ACTIE_WAT: row.wat,
            Eis.OPEN_PLEK: row.wat,
            Eis.ACTIE_PERSOON: row.persoon,
            Eis.ACTIE_DATUM: row.uiterlijk.line,
        }
        return places.get(tekort.eis, row.partij)

    def begin(self) -> None:
        """Goes to a new line, or to the empty one that waits already, by Ctrl+T or Enter in a line."""
        row = self._rows.by_key.get(self._verslag.begin_actie())
        if row is not None:
            row.begin()


class EerdereActies(Deel[CasusConcept]):
    """Lists the acties of before; shows nothing when nothing was left open."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(blad, "Open acties van eerder", name="eerdere_acties")
        self.body.setSpacing(0)
        self._rows: Rows[Actie, StandRegel] = Rows(
            self.body,
            lambda actie: StandRegel(blad, actie, name=f"eerdere_actie_{actie.id}"),
            StandRegel.show_actie,
        )

    def show_concept(self, concept: CasusConcept) -> None:
        self._rows.show(concept.eerdere)
        open_ = sum(a.is_open for a in concept.eerdere)
        self.set_note(f"{open_} van {len(concept.eerdere)} nog open" if open_ else "alle afgedaan")
        self.setVisible(bool(concept.eerdere))

    def focus_first_open(self) -> None:
        """Goes to the first one that is still open (Ctrl+D)."""
        row = next((row for row in self._rows.by_key.values() if row.actie.is_open), None)
        if row is not None:
            row.stand.setFocus()


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
            "verslag.richting_plan", "Richting van het plan van aanpak", richting, eis=Eis.RICHTING_PVA
        )
        blad.plek(Verslagveld.RICHTING_PLAN, richting)
        blad.plek(Verslagveld.AFSCHALINGSCRITERIA, criteria)
        self.add(self._richting_field)
        self.add(
            self.fields.field(
                "verslag.afschalingscriteria",
                "Criteria voor afschaling",
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
        # Who fills in the roles reads them all at once.
        self._grid_owner.setProperty(WHOLE_IN_SIGHT, True)
        grid = QGridLayout(self._grid_owner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.Space.ONE)
        grid.setVerticalSpacing(6)
        for column, words in enumerate(("Partij", "Rol", "Wat moet deze partij weten?")):
            grid.addWidget(Text(words, "label"), 0, column)
        self._roles = {}
        for row, partij_id in enumerate(partijen, 1):
            name = self._verslag.kort(partij_id)
            rol, behoefte = ProseLine(), ProseLine()
            fields = Fields(partial(self._role, partij_id), self._role_typed)
            note = Text("", "small", wrap=True, tone=Tone.WARN, name="rol_opmerking")
            marked: set[str] = set()
            for column, (path, line, label) in enumerate(
                (("rol", rol, "Rol"), ("informatiebehoefte", behoefte, "Informatiebehoefte")), 1
            ):
                line.setAccessibleName(f"{label} van {name}")
                line.setObjectName(f"{path}_{partij_id}")
                self._verslag.plek(Verslagveld(path), line, partij_id, partial(_say_in, note, marked, path))
                grid.addWidget(fields.bind(path, line), row, column)
            note.hide()
            grid.addLayout(in_column(1, Elided(name), note, 1, spacing=0), row, 0)
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
        verslag, before = after.verslag, self._verslag.verslag.afschalingscriteria
        typed = replace(verslag, afschalingscriteria=before).met_criteria(verslag.afschalingscriteria)
        self._verslag.change_to(typed, step, key)

    def _role_typed(self, after: RolVanPartij, _step: str, field: str) -> None:
        known = {**{r.partij_id: r for r in self._verslag.verslag.rollen}, after.partij_id: after}
        kept = tuple(r for r in known.values() if r.rol or r.informatiebehoefte)
        self._verslag.change_verslag(STEP, f"rol {after.partij_id} {field}", rollen=kept)

    def fill_empty(self) -> None:
        """Gives every Partij without a role a start, marked until somebody looked (Ctrl+R)."""
        verslag, punt = self._verslag.verslag, self._verslag.context.live.agendapunt
        self._verslag.change_to(vul_lege_rollen(verslag, punt), STEP)
        for _fields, first, _need in list(self._roles.values())[:1]:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _say_in(note: Text, marked: set[str], path: str, words: str) -> None:
    """Says in short below a Partij that nobody looked at what was filled in for it, so that all of them fit on a screen."""
    (marked.add if words else marked.discard)(path)
    note.setText("nog niet bekeken" if marked else "")
    note.setVisible(bool(marked))


WIDTH = 280


class DossierDeel(QFrame):
    """Shows the file to be read; only the note is written (P-08), which vanishes when the notulen are vastgesteld."""

    plan_asked = Signal()

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__()
        self._fields = Fields(lambda: blad.concept, blad.change)
        self.setAccessibleName("Dossier in het kort")
        area = UprightArea(reads=True)
        inside = Tall()
        self._facts = in_column(on=inside, spacing=theme.Space.TWO, margins=(0, 0, theme.Space.ONE, 0))
        area.setWidget(inside)
        note = Section("Eigen aantekening", "Ctrl+J", small=True)
        self.note = GrowingEditor(
            placeholder="Verdwijnt bij het vaststellen", min_lines=2, max_lines=6, name="werkaantekening"
        )
        self.note.setAccessibleName("Eigen aantekening")
        note.add(self._fields.bind("werkaantekening", self.note, "eigen aantekening"))
        bind_key(
            self,
            "Ctrl+J",
            "Eigen aantekening",
            lambda: self.note.setFocus(Qt.FocusReason.ShortcutFocusReason),
        )
        plan = KeyButton("Plan van aanpak", icon="clipboard-list", small=True, name="naar_plan")
        plan.clicked.connect(lambda _on=False: self.plan_asked.emit())
        two = theme.Space.TWO
        in_column((area, 1), note, (plan, Qt.AlignmentFlag.AlignLeft), on=self, spacing=two, margins=two)

    def show_concept(self, concept: CasusConcept) -> None:
        self._fields.show(concept)

    def show_casus(self, context: TafelContext) -> None:
        """Shows what does not change while one writes, once per Casus."""
        clear_layout(self._facts)
        live = context.live
        self._group("Betrokkenen" if len(live.casus.betrokkenen) > 1 else "Betrokkene", *_people(context))
        self._group("Aanmelding", *_aanmelding(context))
        asked = [
            f"{context.wie(live.verslag, Presentie(u.partij_id, u.afgevaardigde_id, naam))}: {u.gevraagde_bijdrage}"
            for u in live.agendapunt.uitnodigingen
            for naam in (naam_in(live.verslag, u.afgevaardigde_id),)
            if u.gevraagde_bijdrage
        ]
        self._group("Gevraagde bijdrage", *dict.fromkeys(asked))
        for eerder in live.eerdere_besluiten[:3]:
            out = eerder.weggelaten
            words = codes.besluit_kort(eerder.besluit, eerder.soort_overleg, is_weggelaten=out is not None)
            day = f"{codes.label(eerder.soort_overleg)}, {datum.short_date(eerder.datum)}"
            self._group(day, words, out or eerder.reden)
        self._group("Criteria voor afschaling", *live.casus.afschalingscriteria)
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
        parts = [person.naam, datum.age(person.geboortedatum, context.today()), person.rol, person.woonplaats]
        lines.append(", ".join(filter(None, parts)))
    elsewhere = (f"{dubbel_text(row)}. Alleen voor u." for row in context.live.elders)
    return [*lines, *_informed(context.live), *elsewhere]


def _informed(live: LiveCasus) -> Iterator[str]:
    """Yields whether the Betrokkenen know of it, and of each who came later whether he does (P-02)."""
    yield _told(live.aanmelding.informeren)
    for one in live.casus.betrokkenen:
        if (known := live.casus.informeren_van(one.id)) is not None:
            yield f"{one.naam}: {_told(known) or 'niet vastgelegd of deze is geïnformeerd'}"


def _told(informeren: Informeren) -> str:
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
    criteria = f"Bijlage 2, voldaan: {', '.join(met)}" if met else ""
    return [f"{context.kort(aanmelding.partij_id)}{when}", criteria, aanmelding.reden]
