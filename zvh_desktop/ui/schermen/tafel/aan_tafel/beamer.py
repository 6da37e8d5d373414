"""Opens, blackens and closes the screen of the hall, and tells the chair alone who may not see what the table is at (W-30, W-35)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from zvh_desktop.application.tafel.notuleren import Notuleren, Zitting
from zvh_desktop.domain.ids import AgendapuntId
from zvh_desktop.domain.notulen.notulen import ConceptPunt
from zvh_desktop.domain.verspreiden.zaal import MagNiets, Zaal, ZaalReden, tijdens_het_typen, zaaluittreksel
from zvh_desktop.taal import codes
from zvh_desktop.ui.schermen.tafel.aan_tafel.besluit import BesluitDeel, KaderDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.bij_besluit import InstemmingDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.blad import BesprekingDeel, CasusBlad
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengRegel
from zvh_desktop.ui.schermen.tafel.aan_tafel.zaalscherm import Zaalscherm, second_screen
from zvh_desktop.ui.schermen.tafel.acties.actie import ActieRegel
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.layout import in_column
from zvh_desktop.ui.widgets.text import IconText
from zvh_desktop.ui.widgets.theme import Tone

MOST_NAMES = 4
OFF = "Beamer"
NO_SECOND = (
    "Geen tweede scherm: de beamer is een gewoon venster. Ziet de zaal uw eigen scherm? Kies in het systeem "
    "uitbreiden, en niet dupliceren (Windows: Win+P)."
)
SCREEN_GONE = "Het tweede scherm is weg. De beamer is uit; F9 zet haar weer aan."
ASIDE = "Zodra u terug bent bij de casus die op tafel ligt, leest de zaal die."
PARTS = {
    BesprekingDeel: ("bespreking",),
    BesluitDeel: ("besluit", "casusregisseur_partij"),
    InstemmingDeel: ("instemming",),
    KaderDeel: ("richting_plan", "afschalingscriteria"),
}
"""Says which fields of the extract are written in which part of the sheet."""


Table = Callable[[], tuple[Zitting | None, CasusBlad | None]]
"""Returns the table as it is held now, and the Casus that the chair has before him."""


class Beamer(QFrame):
    """Is the line above the Casus that says what the hall cannot see and why; `button` says the rest, in the head of the page.

    The beamer is off until somebody presses F9: nothing remembers that it was on.
    """

    def __init__(self, tools: PageTools, notuleren: Notuleren, table: Table, owner: QWidget) -> None:
        super().__init__()
        self._tools, self._notuleren, self._table = tools, notuleren, table
        owner.installEventFilter(self)
        # After the letter that was typed is painted.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        self._screen: Zaalscherm | None = None
        self._on: QScreen | None = None
        self._zaal = Zaal(None)
        self._casus: AgendapuntId | None = None
        self._writing: Collection[str] = ()
        self._said: tuple[tuple[Tone, str], ...] = ()
        self.setObjectName("beamer")
        self.setProperty("role", "banner")
        two = theme.Space.TWO
        self._lines: QVBoxLayout = in_column(on=self, spacing=6, margins=(two, 10, two, 10))
        self.button = KeyButton(OFF, key="F9", does="Beamer aan of uit", small=True, name="beamer_knop")
        self.button.clicked.connect(lambda _on=False: self.turn_off() if self.is_on else self.turn_on())
        bind_key(self.button, "Alt+Z", "Beamer zwart, en weer terug", self.blacken)
        bind_key(self.button, "Shift+F9", "Volgende bladzijde van de beamer", self.turn_page)
        self.hide()

    @property
    def is_on(self) -> bool:
        return self._screen is not None

    def eventFilter(self, _owner: QObject, event: QEvent) -> bool:
        """Takes the Casus from the hall when the chair leaves the table, locks, or is covered."""
        if event.type() is QEvent.Type.Hide:
            self.turn_off()
        return False

    def turn_on(self) -> None:
        self._screen = screen = Zaalscherm(self.window())
        screen.put_away.connect(self.turn_off)
        self._on = second_screen(self.window())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        app.screenRemoved.connect(self._screen_gone)
        self.look()
        screen.open_on(self._on)
        self._tell()

    def turn_off(self, why: str = "") -> None:
        """Takes the screen of the hall away, with every word that stood on it."""
        screen, self._screen = self._screen, None
        if screen is None:
            return
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._focus_moved)
        app.screenRemoved.disconnect(self._screen_gone)
        self._zaal, self._casus, self._writing, self._on = Zaal(None), None, (), None
        screen.show_punt(None)
        screen.close()
        screen.deleteLater()
        self._say(*((Tone.WARN, why),) if why else ())
        self._show_state()

    def blacken(self) -> None:
        if self._screen is not None:
            self._screen.show_black(not self._screen.is_black)
            self._show_state()

    def turn_page(self) -> None:
        if self._screen is not None:
            self._screen.turn()
            self._show_state()

    def look_soon(self) -> None:
        if self._screen is not None:
            self._soon.start()

    def look(self) -> None:
        """Shows the hall what it may read now; where that cannot be told it is shown nothing more."""
        if self._screen is None:
            return
        try:
            self._show(self._screen, *self._table())
        except Exception as error:
            self.turn_off()
            self._tools.present_error(error)

    def _show(self, screen: Zaalscherm, zitting: Zitting | None, blad: CasusBlad | None) -> None:
        """Shows the Casus on the table. While the chair looks at another one, the hall goes on reading what it read."""
        now = zitting.huidig if zitting is not None else None
        if now != self._casus:
            self._casus, self._zaal, self._writing = now, Zaal(None), ()
        is_here = blad is not None and blad.context.live.agendapunt.id == now
        if now is None or zitting is None or zitting.casustafel.pauze is not None:
            self._zaal = Zaal(None)
        elif is_here and blad is not None:
            self._zaal = self._for_hall(zitting, blad)
            if self._zaal.punt is not None and self._zaal.punt.nummer != screen.number:
                self._notuleren.aan_de_zaal(blad.context.live.casus.id)
        screen.show_punt(self._zaal.punt)
        self._tell(aside=now is not None and not is_here)

    def _for_hall(self, zitting: Zitting, blad: CasusBlad) -> Zaal:
        concept, context = blad.concept, blad.context
        self._writing = _written_at(blad, self.window().focusWidget(), self._writing)
        punt = ConceptPunt(
            concept.verslag,
            context.live.casus,
            tuple(a for a in concept.acties if a.id not in self._writing),
            concept.eerdere,
            frozenset(seat.afgevaardigde_id for seat, _why in context.live.niet_toegelaten),
        )
        names = {p.id: p.kort for p in context.partijen.values()}
        now = zaaluittreksel(zitting.casustafel, punt, concept.bevestigd, names, self._tools.now())
        return tijdens_het_typen(now, self._zaal, self._writing)

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.look()

    def _screen_gone(self, gone: QScreen) -> None:
        if gone is self._on:
            self.turn_off(SCREEN_GONE)

    def _tell(self, *, aside: bool = False) -> None:
        """Tells the chair, and nobody else, what keeps the Casus from the hall, and the key that helps."""
        lines = [(Tone.NEUTRAL, NO_SECOND)] if self._on is None else []
        if self._zaal.punt is None and aside:
            lines.append((Tone.NEUTRAL, ASIDE))
        lines += [(Tone.WARN, words) for words in self._who_may_not()]
        self._say(*lines)
        self._show_state()

    def _who_may_not(self) -> Iterator[str]:
        for reden in ZaalReden:
            who = [one for one in self._zaal.mag_niets if one.reden is reden]
            if who:
                yield f"De zaal ziet deze casus niet, {codes.label(reden)}: {_names(who)}. {codes.sentence(reden)}"

    def _say(self, *lines: tuple[Tone, str]) -> None:
        if lines == self._said:
            return
        self._said = lines
        clear_layout(self._lines)
        for tone, words in lines:
            self._lines.addWidget(IconText("monitor", words, tone=tone, wrap=True))
        self.setVisible(bool(lines))

    def _show_state(self) -> None:
        screen, state = self._screen, ""
        if screen is not None:
            page = f": {screen.page + 1} van {screen.pages}" if screen.pages > 1 else ": aan"
            state = ": zwart" if screen.is_black else ": wacht" if self._zaal.punt is None else page
        if self.button.text() != OFF + state:
            self.button.set_text(OFF + state)


def _names(who: list[MagNiets]) -> str:
    names, more = [one.zetel.naam for one in who[:MOST_NAMES]], len(who) - MOST_NAMES
    return ", ".join(names) + (f" en {more} anderen" if more > 1 else " en nog iemand" if more == 1 else "")


def _written_at(blad: CasusBlad, at: QWidget | None, before: Collection[str]) -> Collection[str]:
    """Returns what is being written: what is at the cursor, or was, while that is outside the sheet for a moment."""
    if at is None or not blad.isAncestorOf(at):
        return before
    while at is not None and at is not blad:
        if isinstance(at, InbrengRegel):
            return (at.inbreng.id,)
        if isinstance(at, ActieRegel):
            return (at.actie.id,)
        if type(at) in PARTS:
            return PARTS[type(at)]
        at = at.parentWidget()
    return ()
