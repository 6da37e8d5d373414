"""The middle of the live screen: one Casus, from its purpose to its acties, kept in the kluis while it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from zvh_desktop.application.tafel.notuleren import LiveCasus, Notuleren
from zvh_desktop.domain.errors import RuleViolation
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.domain.tafel.verslag import Presentie
from zvh_desktop.taal import texts
from zvh_desktop.ui.schermen.tafel.aan_tafel.acties import ActiesDeel, EerdereActies
from zvh_desktop.ui.schermen.tafel.aan_tafel.agenda_paneel import left_text
from zvh_desktop.ui.schermen.tafel.aan_tafel.besluit import BesluitDeel, TekortenDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import (
    CasusConcept,
    ConceptStore,
    Deel,
    Plek,
    TafelContext,
)
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.kader import KaderDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import PresentieDeel
from zvh_desktop.ui.venster.autosave import Autosave, UndoHistory
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import bind_key
from zvh_desktop.ui.widgets.card import Section
from zvh_desktop.ui.widgets.form import FollowFocus
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import Tall
from zvh_desktop.ui.widgets.text import Elided, IconText, Text


class CasusBlad(QScrollArea):
    """Implements `Schrijfblad` for its parts. One sheet per Casus: turning to another makes another."""

    def __init__(
        self,
        tools: PageTools,
        notuleren: Notuleren,
        context: TafelContext,
        soort: OverlegSoort,
        place: int,
        on_saved: Callable[[CasusConcept], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._notuleren = notuleren
        self._context = context
        self._on_saved = on_saved
        self._listeners: list[Deel] = []
        self._store = ConceptStore(notuleren, context.live)
        self.undo = UndoHistory(self._apply, self)
        self.autosave = Autosave(self._save, tools.saves, parent=self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("casus_blad")
        self.setAccessibleName(f"Casus {context.live.casus.nummer}")
        inside = Tall()
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(theme.Space.THREE, theme.Space.TWO, theme.Space.THREE, theme.Space.FOUR)
        page = QWidget()
        page.setMaximumWidth(980)
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
        self._follow = FollowFocus(self)
        self._build_head(context.live, place)
        self._warn_of_who_must_leave(context.live)
        self._build_parts(soort)
        self.show_everywhere()

    @property
    def concept(self) -> CasusConcept:
        return self._store.concept

    @property
    def context(self) -> TafelContext:
        return self._context

    def change(self, after: CasusConcept, label: str, *, merge_key: str = "") -> None:
        self.undo.replace(self._store.concept, after, label, merge_key=merge_key)

    def listen(self, deel: Deel) -> None:
        """Another part of the screen that shows this concept too."""
        self._listeners.append(deel)
        deel.show_concept(self.concept)

    def show_everywhere(self) -> None:
        self.bespreking.set_text(self.concept.verslag.bespreking)
        for deel in self._listeners:
            deel.show_concept(self.concept)

    def show_time(self, now: datetime) -> None:
        verslag = self.concept.verslag
        words, tone = left_text(self._context.live.agendapunt, verslag, now)
        self._left.show_state(words, tone)
        self._left.setVisible(verslag.geopend_op is not None and verslag.gesloten_op is None)

    def start(self) -> QWidget:
        """Where the chair begins: at the presence when it is not known yet, else at the next inbreng.

        Who comes back to a Casus that was left comes for what is missing in it.
        """
        if self.concept.verslag.gesloten_op is not None:
            missing = self._first_missing()
            if missing is not None:
                return missing
        unknown = any(p.stand is None for p in self.concept.verslag.presenties)
        return self._presentie.all_button if unknown else self._inbreng.new_button

    def _first_missing(self) -> QWidget | None:
        for tekort in self.concept.tekorten():
            for deel in self._places:
                place = deel.place_of(tekort)
                if place is not None and place.isVisibleTo(self):
                    return place
        return None

    def _to_first_missing(self) -> None:
        missing = self._first_missing()
        if missing is not None:
            missing.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _apply(self, concept: CasusConcept) -> None:
        self._store.concept = concept
        self.show_everywhere()
        self.autosave.touch()

    def _join(self, partij_id: PartijId, afgevaardigde_id: AfgevaardigdeId, naam: str) -> Presentie | None:
        try:
            return self._notuleren.schuift_aan(self.concept.verslag, partij_id, afgevaardigde_id, naam)
        except RuleViolation as error:
            self._tools.present_error(error)
            return None

    def _save(self) -> datetime | None:
        with self._tools.events.initiated_by(self):
            wrote = self._store.save()
        if not wrote:
            return None
        self._on_saved(self.concept)
        return self._tools.now()

    def _build_head(self, live: LiveCasus, place: int) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.Space.ONE)
        line.addWidget(Text(f"{place}. {live.casus.nummer}", "title", name="casus_titel"))
        line.addWidget(Chip(texts.label(live.casus.gebied), theme.Tone.NOW))
        line.addWidget(Elided(live.casus.hoofdpersoon, "muted"), 1)
        self._left = Chip("", name="tijd_over")
        line.addWidget(self._left)
        self._column.addLayout(line)
        purpose = QHBoxLayout()
        purpose.setSpacing(theme.Space.ONE)
        purpose.addWidget(Text("Doel", "strong"), 0, Qt.AlignmentFlag.AlignTop)
        asked = live.agendapunt.gevraagd_besluit
        goal = live.agendapunt.doel or "Nog geen doel vastgelegd (art. 11.2 c)"
        if asked:
            goal = f"{goal.rstrip('.')}. Gevraagd: {texts.label(asked)}."
        purpose.addWidget(Text(goal, "body", wrap=True, name="casus_doel"), 1)
        self._column.addLayout(purpose)

    def _warn_of_who_must_leave(self, live: LiveCasus) -> None:
        """W-30: who may not be present has left the room before a Casus is opened; so it is said above everything else."""
        for seat, bezwaar in live.niet_toegelaten:
            partij = self._context.kort(seat.partij_id)
            words = f"{seat.naam} ({partij}) mag niet bij deze casus zijn. {texts.bezwaar_sentence(bezwaar)}"
            line = IconText("triangle-alert", words, tone=theme.Tone.DANGER, wrap=True)
            line.setObjectName("moet_de_zaal_uit")
            self._column.addWidget(line)

    def _build_parts(self, soort: OverlegSoort) -> None:
        today = self._context.today
        now = self._tools.now
        self._presentie = PresentieDeel(self, now, self._join)
        self._eerdere = EerdereActies(self, now)
        self._inbreng = InbrengDeel(
            self,
            lambda seat: self._notuleren.nieuwe_inbreng(
                self.concept.verslag, seat.partij_id, seat.afgevaardigde_id
            ),
            today,
        )
        self._bespreking = self._make_bespreking()
        self._besluit = BesluitDeel(self, soort, today)
        self._kader = KaderDeel(self)
        self._acties = ActiesDeel(self, lambda: self._notuleren.nieuwe_actie(self.concept.verslag), now)
        self._tekorten = TekortenDeel(self)
        above = (self._presentie, self._eerdere, self._inbreng)
        below = (self._besluit, self._acties, self._kader, self._tekorten)
        for part in (*above, self._bespreking, *below):
            self._column.addWidget(part)
        self._listeners = [*above, *below]
        self._places: tuple[Plek, ...] = (
            self._presentie,
            self._inbreng,
            self._besluit,
            self._acties,
            self._kader,
        )
        bind_key(self, "F8", "Naar het eerste dat ontbreekt", self._to_first_missing)
        bind_key(self, "Ctrl+D", "Open acties van eerder", self._eerdere.focus_first_open)
        bind_key(self, "Ctrl+B", "Bespreking", self._to_bespreking)

    def _make_bespreking(self) -> Section:
        section = Section("Bespreking", "kort, geen woordelijk verslag  ·  Ctrl+B", name="bespreking_deel")
        self.bespreking = GrowingEditor(
            self.concept.verslag.bespreking, placeholder="Wat is er gewogen en waarom", name="bespreking"
        )
        self.bespreking.setAccessibleName("Bespreking")
        self.bespreking.edited.connect(self._bespreking_typed)
        section.add(self.bespreking)
        return section

    def _to_bespreking(self) -> None:
        """To the end of what was written, to go on."""
        self.bespreking.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bespreking.moveCursor(QTextCursor.MoveOperation.End)

    def _bespreking_typed(self, text: str) -> None:
        verslag = replace(self.concept.verslag, bespreking=text)
        self.change(replace(self.concept, verslag=verslag), "bespreking", merge_key="bespreking")
