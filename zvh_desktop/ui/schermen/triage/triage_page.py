"""Shows the Triage of one Casus: the Casus in short, the Partijen asked, the outcome (art. 1.23, 11.2 b)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtWidgets import QStackedWidget, QWidget

from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.triage.terugkoppelen import Terugkoppelen
from zvh_desktop.application.triage.trieren import TriageDossier, Trieren
from zvh_desktop.domain.casus import Terugkoppeling
from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.triage.triage import Triage
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.part import Missing, PartijNamen, Spot, Target
from zvh_desktop.ui.schermen.triage.terugkoppeling import BriefMaken, TerugkoppelingPart, aanmelders
from zvh_desktop.ui.schermen.triage.uitkomst import (
    CasusKolom,
    TriageSamenvatting,
    UitkomstKolom,
    outcome_facts,
)
from zvh_desktop.ui.schermen.triage.uitvragen import UitvragenKolom
from zvh_desktop.ui.venster.autosave import Autosave
from zvh_desktop.ui.venster.blad import Blad, Store
from zvh_desktop.ui.venster.half_typed import HalfTyped
from zvh_desktop.ui.venster.navigation import Destination, ToAanmelding, ToCasus, ToTriage
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key, primary, secondary
from zvh_desktop.ui.widgets.card import Facts, Section
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.layout import ScrollColumn, in_column, set_reading_order
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.side_panels import Panel, SidePanels

CASUS_WIDTH, OUTCOME_WIDTH, MIDDLE_WIDTH = 268, 336, 880
LEAST_MIDDLE = 380


class TriagePage(Page):
    def __init__(
        self, tools: PageTools, trieren: Trieren, partijen: Partijen, terugkoppelen: Terugkoppelen
    ) -> None:
        super().__init__(tools, "Triage", name="triage_page", scroll=False, margins=False)
        self._trieren = trieren
        self._partijen = partijen
        self._dossier: TriageDossier | None = None
        self._namen: dict[PartijId, str] = {}
        self._missing = Missing(self._targets, lambda tekort: (tekort.eis, tekort.partij_id))
        self._showing = False
        self._saved_at: datetime | None = None
        store: Store[Triage] = Store(lambda _key, value, _before: trieren.bewaren(value))
        self._blad = Blad(tools, store, self)
        self._blad.saved.connect(self._saved)
        self.autosave(self._blad.autosave)
        self._make_columns()
        self._blad.changed.connect(self._show_state)
        self.use_undo(self._blad.history).said.connect(lambda _said: self._show_step())
        does = "Triage heropenen"
        self.reopen_button = secondary("Heropenen", "triage_heropenen", self._reopen, "Alt+O", does=does)
        self.decide_button = primary("Besluiten", "besluiten", self._decide, "Ctrl+Return")
        self.add_action(self.reopen_button)
        self.add_action(self.decide_button)
        bind_key(self, "F8", "Naar het eerste dat ontbreekt", self._jump_to_first)
        self._letters = BriefMaken(self, self.decided.feedback, terugkoppelen, self._asked, self._load)
        tools.events.listen(self, self._hear)

    @property
    def _triage(self) -> Triage | None:
        return self._blad.concept if self._blad.is_loaded else None

    def _asked(self) -> Asked[CasusId]:
        assert self._dossier is not None
        casus = self._dossier.casus
        return self.asked(casus.id, casus.nummer)

    def about(self) -> CasusId | None:
        return self._triage.casus_id if self._triage is not None else None

    def _make_columns(self) -> None:
        self._middle, self._right = QStackedWidget(), QStackedWidget()
        self._left = left = ScrollColumn()
        self._sides = SidePanels(
            self._middle,
            front=Panel(self._right, "Uitkomst", OUTCOME_WIDTH),
            back=Panel(left, "Casus in het kort", CASUS_WIDTH),
            front_left=False,
            least=LEAST_MIDDLE,
            name="uitkomst_of_casus",
        )
        self.add(self._sides, 1)
        self.casus = CasusKolom(self._to_aanmelding, self._to_dossier)
        left.add(self.casus)
        self.uitvragen = UitvragenKolom(
            self._blad,
            self.tools.today,
            self._trieren.nieuwe_uitvraag,
            self._trieren.grondslagen_voor,
            self._partijen.grondslagen,
        )
        self.uitkomst = UitkomstKolom(self._blad)
        self.read_only = TriageSamenvatting(with_outcome=False)
        self.decided = _Decided(self.tools.today, self.tools.half_typed)
        for stack, inside, most in (
            (self._middle, self.uitvragen, MIDDLE_WIDTH),
            (self._middle, self.read_only, MIDDLE_WIDTH),
            (self._right, self.uitkomst, None),
            (self._right, self.decided, None),
        ):
            area = ScrollColumn(most=most)
            stack.addWidget(area)
            area.add(inside)
        self.uitvragen.rows_changed.connect(self._order_tabs)
        self.uitkomst.jumped.connect(self._jump)
        self.uitkomst.missing.redrawn.connect(self._order_tabs)
        self.decided.feedback.recorded.connect(self._record_feedback)
        keeper = self.autosave(Autosave(self._keep_feedback, self.tools.saves, parent=self))
        self.decided.feedback.typed.connect(keeper.touch)

    def initial_focus(self) -> QWidget | None:
        if self._triage is not None and self._triage.besloten_op is not None:
            return self.decided.feedback.wijze.focus_widget()
        waiting = next((card for card in self.uitvragen.cards() if card.is_open), None)
        return waiting.next_field() if waiting is not None else self.uitvragen.chooser

    def open(self, destination: Destination) -> None:
        if isinstance(destination, ToTriage):
            self._load(destination.casus_id)

    def _keep_feedback(self) -> datetime | None:
        return self.tools.now() if self.decided.feedback.keep_draft() else None

    def _hear(self, change: Gewijzigd) -> None:
        here = self.about()
        is_free = self.isVisible() and not self._blad.autosave.is_dirty
        if here is not None and change.casus_id == here and is_free:
            self._load(here)

    def _load(self, casus_id: CasusId) -> None:
        dossier = self._trieren.dossier(casus_id)
        before = self._triage
        is_same = before is not None and (before.casus_id, before.versie) == (casus_id, dossier.triage.versie)
        self._dossier = dossier
        alle = self._partijen.alle()
        self._namen = {partij.id: partij.naam for partij in alle}
        self._showing = True
        try:
            self.casus.show_dossier(dossier, self._namen, self.tools.today())
            if not is_same:
                self._missing.tekorten = frozenset()
                if before is None or before.casus_id != casus_id:
                    self._saved_at = None
                    self._left.verticalScrollBar().setValue(0)
                self.uitvragen.set_partijen(alle)
                is_open = dossier.triage.besloten_op is None
                shown = dossier.triage if is_open else replace(dossier.triage, uitvragen=())
                self.uitvragen.show_triage(shown)
                self.uitkomst.show_triage(dossier.triage)
        finally:
            self._showing = False
        if is_same:
            self._show_state()
        else:
            self._blad.load(dossier.triage)
        self._order_tabs()

    def _order_tabs(self) -> None:
        if not self._showing:
            set_reading_order(self.body)

    def _saved(self) -> None:
        self._saved_at = self.tools.now()
        self._show_head()

    def _show_head(self) -> None:
        if self._dossier is None or self._triage is None:
            return
        casus = self._dossier.casus
        words = [casus.nummer, codes.label(casus.gebied)]
        if self._saved_at is not None and self._triage.besloten_op is None:
            words.append(f"bewaard om {datum.clock_seconds(self._saved_at)}")
        self.set_subtitle(" · ".join(words))

    def _show_state(self) -> None:
        triage, dossier = self._triage, self._dossier
        assert triage is not None
        assert dossier is not None
        is_decided = triage.besloten_op is not None
        self._middle.setCurrentIndex(1 if is_decided else 0)
        self._right.setCurrentIndex(1 if is_decided else 0)
        self.decide_button.setVisible(not is_decided)
        self.reopen_button.setVisible(is_decided and dossier.casus.is_lopend)
        if is_decided:
            grounds = {ground.id: ground for ground in self._partijen.grondslagen()}
            self.read_only.show_triage(triage, self._namen, grounds, self.tools.today())
            self.decided.show_dossier(replace(dossier, triage=triage), self._namen)
        else:
            self.uitkomst.show_consequences(triage, self._namen)
        self._show_head()
        self._missing.keep_true({*triage.tekorten()})

    def _show_step(self) -> None:
        self.uitvragen.show_step(self._blad.concept)
        self.uitkomst.show_step(self._blad.concept)

    def _decide(self) -> None:
        if self._triage is None or goes_to_unread(self._sides) or not self.flush():
            return
        with self.doing():
            try:
                casus = self._trieren.besluiten(self._triage)
            except EisenNietVervuld as lacking:
                self._show_tekorten(lacking.tekorten)
                return
            self.is_done()
            self._load(casus.id)
            toast(self, f"{casus.nummer}: triage besloten")
            self.decided.feedback.wijze.focus_widget().setFocus()

    def _reopen(self) -> None:
        if self._triage is None:
            return
        with self.doing():
            self._trieren.heropenen(self._triage.casus_id)
            self._load(self._triage.casus_id)
            toast(self, "De triage is weer open")

    def _record_feedback(self, terugkoppeling: Terugkoppeling) -> None:
        if self._triage is None:
            return
        with self.doing():
            self._trieren.terugkoppelen(self._triage.casus_id, terugkoppeling)
            self.decided.feedback.is_recorded(self._triage.casus_id, terugkoppeling)
            self._load(self._triage.casus_id)
            self.is_done("Terugkoppeling vastgelegd")

    def _targets(self) -> dict[Spot, Target]:
        return self.uitvragen.targets() | self.uitkomst.targets()

    def _show_tekorten(self, tekorten: Sequence[Tekort]) -> None:
        self._jump(self._missing.ask(tekorten))
        self._missing.say(self)

    def _jump(self, spot: Spot | None) -> None:
        target = self._targets().get(spot) if spot is not None else None
        if target is not None:
            target.focus()
        else:
            self.uitvragen.focus_first()

    def _jump_to_first(self) -> None:
        spot = self.uitkomst.missing.first_key()
        if spot is not None:
            self._jump(spot)

    def _to_aanmelding(self) -> None:
        if self._dossier is not None:
            self.tools.navigator.go(ToAanmelding(self._dossier.aanmelding.id))

    def _to_dossier(self) -> None:
        if self._dossier is not None:
            self.tools.navigator.go(ToCasus(self._dossier.casus.id))


class _Decided(QWidget):
    """Shows the outcome once the Triage is decided, and what the aanmelder was told."""

    def __init__(self, today: Callable[[], date], half_typed: HalfTyped) -> None:
        super().__init__()
        outcome = Section("Uitkomst", "art. 1.23")
        self.outcome = Facts(name="triage_uitkomst")
        outcome.add(self.outcome)
        self.feedback = TerugkoppelingPart(today, half_typed)
        in_column(outcome, self.feedback, 1, on=self, spacing=theme.Space.THREE)

    def show_dossier(self, dossier: TriageDossier, namen: PartijNamen) -> None:
        self.outcome.set_rows(outcome_facts(dossier.triage, namen))
        self.feedback.show_casus(dossier.casus, aanmelders(dossier.aanmelding, dossier.ook_aangemeld, namen))
