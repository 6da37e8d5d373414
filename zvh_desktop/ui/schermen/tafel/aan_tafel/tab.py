"""Shows the tab Aan tafel: the agenda with its time, the Casus that is on the table, and its file beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from zvh_desktop.application.tafel.notuleren import LiveCasus, Notuleren, Zitting
from zvh_desktop.domain.ids import AgendapuntId, CasusId, CasustafelId
from zvh_desktop.domain.tafel import klok
from zvh_desktop.taal import datum
from zvh_desktop.ui.schermen.tafel.aan_tafel import agenda_deel, besluit
from zvh_desktop.ui.schermen.tafel.aan_tafel.agenda_deel import AgendaDeel, behind_text
from zvh_desktop.ui.schermen.tafel.aan_tafel.beamer import Beamer
from zvh_desktop.ui.schermen.tafel.aan_tafel.besluit import DossierDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.blad import CasusBlad
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import TafelContext
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import OpeningDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.strook import AgendaStrook, UitnodigingPaneel
from zvh_desktop.ui.venster.autosave import UndoHistory
from zvh_desktop.ui.venster.navigation import ToCasustafel, ToPlan
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary, quiet, undo_buttons
from zvh_desktop.ui.widgets.card import EmptyState, clear_layout
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.side_panels import Panel, SidePanels
from zvh_desktop.ui.widgets.text import Text

LEAST_MIDDLE = 640
VASTGESTELD = (
    "De notulen van deze tafel zijn vastgesteld.",
    "Ze veranderen niet meer; zie het tabblad Notulen.",
)
LEEG = (
    "Er staat nog geen casus op de agenda.",
    "Kies eerst op het tabblad Agenda welke casussen aan bod komen.",
)


ABOVE = (theme.Space.TWO, theme.Space.ONE, theme.Space.TWO, 0)


class AanTafelTab(QWidget):
    """Is the live screen. Nothing on it asks a question while people speak; every move writes what was typed first."""

    spells_quietly = True

    def __init__(self, tools: PageTools, notuleren: Notuleren) -> None:
        super().__init__()
        self._tools = tools
        self._notuleren = notuleren
        self._zitting: Zitting | None = None
        self._blad: CasusBlad | None = None
        self._dossier: DossierDeel | None = None
        self.setAccessibleName("Aan tafel")
        self._behind = Chip("", name="uitgelopen")
        self._clock = Text("", "heading", name="klok")
        self._previous = quiet(
            "Vorige", "vorige_casus", self.previous, "Ctrl+Shift+Return", does="Vorige casus", small=True
        )
        self._previous.setAccessibleName("Vorige casus")
        self._next = primary("Volgende casus", key="Ctrl+Return", name="volgende_casus", on_click=self.next)
        self._without_casus = UndoHistory(lambda _none: None, self)
        self._without_casus.said.connect(lambda words: toast(self, words))
        self._undo_slot = QWidget()
        self._undo_row = in_row(on=self._undo_slot)
        self._stack = QStackedWidget()
        self._beamer = Beamer(tools, notuleren, lambda: (self._zitting, self._blad), self)
        in_column(self._stack, on=self)
        self._opening = OpeningDeel()
        self._opening.opened.connect(self._open_table)
        self._nothing = EmptyState("calendar", "", name="aan_tafel_leeg")
        self._agenda = AgendaDeel(tools.now)
        self._agenda.asked.connect(self._asked)
        middle, beside = QWidget(), QWidget()
        self._strook = AgendaStrook(tools, notuleren, lambda: self.undo)
        self._paneel: UitnodigingPaneel | None = None
        above = in_column(self._beamer, self._strook, margins=ABOVE)
        self._middle, self._beside = in_column(above, on=middle, spacing=0), in_column(on=beside)
        self._strook.listen_to(self._agenda, self.flush)
        self._strook.changed.connect(self._agenda_changed)
        self._strook.filling_wanted.connect(self._fill_invitation)
        self._strook.elsewhere.connect(tools.navigator.go)
        self._live = SidePanels(
            middle,
            front=Panel(self._agenda, "Agenda", agenda_deel.WIDTH),
            back=Panel(beside, "Dossier", besluit.WIDTH),
            front_left=True,
            least=LEAST_MIDDLE,
            name="agenda_of_dossier",
        )
        for page in (self._opening, self._nothing, self._live):
            self._stack.addWidget(page)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)

    def _agenda_changed(self, to: AgendapuntId | None) -> None:
        """Shows the agenda as it is now, and turns to the Casus that is in the place of one that went."""
        if self._zitting is None:
            return
        casustafel_id, was_over = self._zitting.casustafel.id, self._zitting.is_over
        self._zitting = self._notuleren.zitting(casustafel_id)
        if not self._zitting.casustafel.agendapunten:
            self.open(casustafel_id)
        elif to is not None:
            self._turn_to(to, was_over=was_over)
        elif self._blad is not None:
            self._show_agenda(self._blad.context.live.agendapunt.id)

    def _fill_invitation(self, agendapunt_id: AgendapuntId) -> None:
        """Puts the invitation of a Casus in the place of the Casus on the table, which waits behind it."""
        if self._zitting is None or self._blad is None or not self.flush():
            return
        self._close_paneel()
        self._paneel = paneel = UitnodigingPaneel(self._tools, self._notuleren)
        paneel.closed.connect(self._invitation_done)
        self._middle.addWidget(paneel)
        self._show_undo(paneel.blad.history)
        self._next.set_text("Terug naar de casus")
        paneel.open_for(self._zitting.casustafel.id, agendapunt_id, self._zitting.partijen)
        self._blad.hide()  # when the keys are in the panel already

    def _invitation_done(self) -> None:
        """Comes back to the Casus, with the seats of who is invited for it now."""
        if self._zitting is not None and self._blad is not None and self.flush():
            self.open(self._zitting.casustafel.id, self._blad.context.live.casus.id)

    def _close_paneel(self) -> None:
        if self._paneel is not None:
            self._paneel.hide()
            self._paneel.deleteLater()
        self._paneel = None

    def header_widgets(self) -> tuple[QWidget, ...]:
        return (self._undo_slot, self._behind, self._clock, self._beamer.button, self._previous, self._next)

    def initial_focus(self) -> QWidget | None:
        """Returns the button that opens the table, or where the chair begins in a Casus."""
        if self._stack.currentWidget() is self._opening:
            return self._opening.button
        return self._blad.start() if self._blad else None

    @property
    def undo(self) -> UndoHistory:
        now = self._paneel.blad.history if self._paneel else self._blad and self._blad.undo
        return now or self._without_casus

    @property
    def blad(self) -> CasusBlad | None:
        """Returns the sheet of the Casus on the screen."""
        return self._blad

    def open(self, casustafel_id: CasustafelId, casus_id: CasusId | None = None) -> None:
        """Comes back to the Casus that was on the table, or to the one asked for."""
        zitting = self._notuleren.zitting(casustafel_id)
        self._zitting = zitting
        self._without_casus.clear()
        self._timer.start()
        if zitting.is_vastgesteld or not zitting.casustafel.agendapunten:
            self._show_nothing(zitting)
        elif zitting.casustafel.opening is None:
            self._drop_blad()
            self._opening.show_zitting(zitting)
            self._stack.setCurrentWidget(self._opening)
        else:
            # Not the panel that opens a table, should the Casus fail to come.
            self._stack.setCurrentWidget(self._live)
            asked = zitting.casustafel.agendapunt_van(casus_id) if casus_id else None
            self._turn_to(asked.id if asked else zitting.hervat, only_look=asked is not None)
        self._tick()
        self._strook.resume()

    def flush(self) -> bool:
        is_kept = self._paneel.flush() if self._paneel else True
        return (self._blad.autosave.flush() if self._blad else True) and is_kept

    def leave(self) -> None:
        self._timer.stop()

    def next(self) -> None:
        """Turns to the next Casus with one key; after the last it closes the table, and its notulen are checked (Ctrl+Enter)."""
        if self._stack.currentWidget() is self._opening:
            if self._opening.button.isEnabled():  # who reads along opens no table
                self._open_table()
        elif self._stays():
            return
        elif self._paneel is not None:
            self._invitation_done()
        elif self._looks_aside and self._zitting is not None and self._zitting.huidig is not None:
            self._turn_to(self._zitting.huidig)
        elif self._blad is not None and self._zitting is not None:
            place = self._place()
            punten = self._zitting.casustafel.agendapunten
            if place + 1 < len(punten):
                self._turn_to(punten[place + 1].id)
            elif self.flush():
                with self._tools.events.initiated_by(self):
                    self._notuleren.sluiten(self._zitting.casustafel.id)
                self._tools.navigator.go(ToCasustafel(self._zitting.casustafel.id, "Notulen"))

    def previous(self) -> None:
        """Turns back to the Casus before, to finish what was left open (Ctrl+Shift+Enter)."""
        if self._blad is not None and self._zitting is not None and self._place() > 0 and not self._stays():
            self._turn_to(self._zitting.casustafel.agendapunten[self._place() - 1].id)

    def _stays(self) -> bool:
        """Stays where text is no date or no name: the keys go there, and the field says so."""
        return any(goes_to_unread(part) for part in (self._paneel, self._blad) if part is not None)

    def _open_table(self) -> None:
        if self._zitting is None:
            return
        casustafel_id = self._zitting.casustafel.id
        with self._tools.doing(self):
            self._notuleren.openen(casustafel_id)
            self._notuleren.geheimhouding_getoond(casustafel_id)
            self.open(casustafel_id)

    @property
    def _looks_aside(self) -> bool:
        """Says whether the screen shows another Casus, looked up, than the one the table is at; who reads along goes his own way."""
        if self._zitting is None or self._blad is None or self._notuleren.leest_alleen:
            return False
        return self._zitting.huidig not in (None, self._blad.context.live.agendapunt.id)

    def _turn_to(
        self, punt_id: AgendapuntId, *, only_look: bool = False, was_over: bool | None = None
    ) -> None:
        """Turns the table to this Casus; once it was closed the Casus is only looked at and finished.

        With `only_look` the table stays and nobody is called in. `was_over` is said where the Casus on it went off the agenda.
        """
        if self._zitting is None or not self.flush():
            return
        casustafel_id = self._zitting.casustafel.id
        had_break = self._zitting.casustafel.pauze is not None
        is_over = self._zitting.is_over if was_over is None else was_over
        try:
            with self._tools.events.initiated_by(self):
                looks = is_over or (only_look and self._zitting.huidig not in (None, punt_id))
                turn = self._notuleren.bekijken if looks else self._notuleren.naar_casus
                live = turn(casustafel_id, punt_id)
            if had_break:
                self._zitting = self._notuleren.zitting(casustafel_id)
            self._zitting = replace(self._zitting, verslagen=self._notuleren.verslagen(casustafel_id))
        except Exception as error:  # the Casus that is open stays open with all that was typed
            if self._blad is None or not self.isVisible():
                raise
            self._tools.present_error(error)
            return
        self._show_casus(live)

    def _show_casus(self, live: LiveCasus) -> None:
        assert self._zitting is not None
        self._drop_blad()
        context = TafelContext(
            live, self._zitting.partijen, self._zitting.casustafel.voorzitter, self._tools.today
        )
        place = next(
            i for i, p in enumerate(self._zitting.casustafel.agendapunten, 1) if p.id == live.agendapunt.id
        )
        self._blad = CasusBlad(self._tools, self._notuleren, context, self._zitting.casustafel.soort, place)
        self._blad.sheet.saved.connect(self._saved)
        self._blad.sheet.changed.connect(self._beamer.look_soon)
        self._blad.undo.said.connect(lambda words: toast(self, words))
        self._blad.invitation_wanted.connect(lambda: self._fill_invitation(live.agendapunt.id))
        self._show_undo(self._blad.undo)
        self._dossier = DossierDeel(self._blad.sheet)
        self._dossier.show_casus(context)
        self._dossier.plan_asked.connect(lambda: self._tools.navigator.go(ToPlan(live.casus.id)))
        self._blad.sheet.listen(self._dossier)
        self._middle.addWidget(self._blad)
        self._beside.addWidget(self._dossier)
        self._live.show_front()
        self._stack.setCurrentWidget(self._live)
        self._show_agenda(live.agendapunt.id)
        self._blad.start().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_agenda(self, here: AgendapuntId) -> None:
        assert self._zitting is not None
        self._strook.show_zitting(self._zitting, here)
        self._agenda.show_zitting(self._zitting)
        aside, is_over = self._looks_aside, self._zitting.is_over or self._notuleren.leest_alleen
        self._agenda.show_looked_at(here if aside or is_over else None)
        is_last = here == self._zitting.casustafel.agendapunten[-1].id
        last_word = "Naar de notulen" if is_over else "Tafel sluiten"
        self._next.set_text("Terug naar de tafel" if aside else last_word if is_last else "Volgende casus")
        self._tick()

    def _show_undo(self, history: UndoHistory) -> None:
        clear_layout(self._undo_row)
        for button in undo_buttons(history):
            self._undo_row.addWidget(button)

    def _drop_blad(self) -> None:
        self._close_paneel()
        for widget in (self._blad, self._dossier):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._blad = self._dossier = None

    def _saved(self) -> None:
        """Shows the besluit in the agenda, after it was really written."""
        if self._zitting is None or self._blad is None:
            return
        verslag = self._blad.concept.verslag
        verslagen = {**self._zitting.verslagen, verslag.agendapunt_id: verslag}
        self._zitting = replace(self._zitting, verslagen=verslagen)
        self._agenda.show_zitting(self._zitting)

    def _show_nothing(self, zitting: Zitting) -> None:
        self._drop_blad()
        self._show_undo(self._without_casus)
        self._nothing.show_words(*(VASTGESTELD if zitting.is_vastgesteld else LEEG))
        self._stack.setCurrentWidget(self._nothing)

    def _asked(self, agendapunt_id: str) -> None:
        if not self._stays():
            self._turn_to(AgendapuntId(agendapunt_id))

    def _place(self) -> int:
        assert self._zitting is not None and self._blad is not None  # noqa: PT018
        current = self._blad.context.live.agendapunt.id
        return next(i for i, p in enumerate(self._zitting.casustafel.agendapunten) if p.id == current)

    def _tick(self) -> None:
        now: datetime = self._tools.now()
        self._clock.setText(datum.clock(now))
        is_live = self._stack.currentWidget() is self._live
        self._beamer.look()
        for widget in (self._previous, self._next):
            widget.setVisible(is_live)
        words, tone = behind_text(self._zitting, now) if self._zitting and is_live else ("", None)
        self._behind.setVisible(bool(words))
        if tone is not None and words:
            self._behind.show_state(words, tone)
        if is_live and self._blad is not None:
            assert self._zitting is not None
            self._blad.show_time(klok.gebruikt(self._zitting.casustafel, self._blad.concept.verslag, now))
            self._previous.setEnabled(self._place() > 0)
            self._agenda.show_time()
