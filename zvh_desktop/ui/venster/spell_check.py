"""Looks at the spelling of what is typed, in pauses and beside the screen; offers by key or by mouse what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import isValid

from zvh_desktop.application.errors import StorageUnavailable
from zvh_desktop.application.inzien.spelling import Spelling
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.instellingen import SpellingStand
from zvh_desktop.domain.tekst import te_spellen
from zvh_desktop.taal.fouten import is_known
from zvh_desktop.ui.venster.autosave import UndoHistory
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.spelled import Place, Spelled, spelled

V = TypeVar("V")
KEY, NEXT = "F7", "Volgende spelfout"
SEEKING, NOTHING_LIKE_IT, KEEP = "Voorstellen zoeken…", "Geen voorstel", "Toevoegen aan eigen woorden"
PAUSE_MS, GO_ON_MS = 400, 20
BUDGET_MS = 4
"""Limits how long the screen is kept from a key; the rest follows a moment later."""
AT_ONCE = 60
NO_MISTAKE = "Geen spelfouten gevonden op dit scherm."
IS_OFF = "De spelling staat uit. Zet haar aan bij Instellingen, Spelling."


class SpellCheck(QObject):
    """Marks the fields in which the cursor was, from the moment that it comes there. It knows words by whether they are wrong, until the
    kluis closes; the names are in nobody's list but the kluis.
    """

    def __init__(self, spelling: Spelling, tools: PageTools, workspace: QWidget) -> None:
        super().__init__(workspace)
        self._spelling, self._present_error = spelling, tools.present_error
        self._runner = JobRunner(lambda _error: None, self)
        self._fields: list[Spelled] = []
        self._is_wrong: dict[str, bool] = {}
        self._asks = self._is_out_of_order = False
        self._changes = self._as_of = 0
        self._stand: SpellingStand | None = None
        self._seeks: QWidget | None = None
        self._last: tuple[Spelled, Place] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        tools.events.listen(self, self._heard)
        tools.navigator.others_let_go.connect(self.forget)
        theme.signals().changed.connect(self._check_all_anew)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)
        bind_key(workspace, KEY, f"{NEXT}, met voorstellen", partial(self.to_next, workspace))

    def stop(self) -> None:
        """Forgets every word, and starts nothing any more."""
        self._is_out_of_order = True
        self._timer.stop()
        self._runner.close()
        self.forget()

    def forget(self) -> None:
        self._is_wrong.clear()

    @property
    def stand(self) -> SpellingStand:
        if self._stand is None:
            try:
                self._stand = self._spelling.instellingen().spelling
            except StorageUnavailable:  # said where something is saved
                return SpellingStand.UIT
        return self._stand

    def _heard(self, change: Gewijzigd) -> None:
        """Asks again what was wrong: it may be the name of somebody who is known by now, or a word of the kluis itself."""
        self._changes += 1
        if change.soort == "instellingen":
            self._stand = None
            self.forget()
            self._check_all_anew()

    def _check_all_anew(self) -> None:
        for one in self._known():
            self._check_anew(one)
            if self.stand is SpellingStand.UIT:
                one.clear()
        self._timer.start(GO_ON_MS)

    def _check_anew(self, one: Spelled) -> None:
        if self._as_of != self._changes:
            self._is_wrong = {word: False for word, wrong in self._is_wrong.items() if not wrong}
        self._as_of = one.as_of = self._changes
        one.check_anew()

    def _known(self) -> list[Spelled]:
        self._fields = [one for one in self._fields if isValid(one)]
        return self._fields

    def _follow(self, field: QWidget | None) -> Spelled | None:
        known = spelled(field)
        if known is not None and known not in self._fields:
            self._fields.append(known)
            known.changed.connect(partial(self._touched, known))
            known.inside.installEventFilter(self)
        return known

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        left = next((one for one in self._known() if one.field is before), None)
        if left is not None:
            left.typed_at, left.shows_at_once = -1, False
            self._timer.start(GO_ON_MS)
        window = now.window() if now is not None else None
        if isinstance(window, QDialog) and window.findChild(QShortcut, KEY) is None:
            # Keys of the page do not reach what lies over it.
            key = QShortcut(QKeySequence(KEY), window)
            key.setObjectName(KEY)
            key.activated.connect(partial(self.to_next, window))
        here = self._follow(now)
        if here is not None:
            if here.as_of != self._changes:
                self._check_anew(here)
            self._touched(here)

    def _touched(self, _field: Spelled) -> None:
        self._last = None
        if not (self._is_out_of_order or self._timer.isActive()):
            self._timer.start(PAUSE_MS)

    def _waits(self, one: Spelled) -> bool:
        """Says whether a field stays as it is until it is left: at the table nothing moves beside the words that one types."""
        if one.shows_at_once or self.stand is SpellingStand.AAN or not one.field.hasFocus():
            return False
        around: QWidget | None = one.field
        while around is not None and not getattr(around, "spells_quietly", False):
            around = around.parentWidget()
        return around is not None

    def _look(self) -> None:
        """Marks what is known, within its time, and asks the rest beside the screen."""
        if self._is_out_of_order or self.stand is SpellingStand.UIT:
            return
        spent, asked, is_done = QElapsedTimer(), set[str](), True
        spent.start()
        for one, piece, text in self._pieces():
            if spent.hasExpired(BUDGET_MS) or len(asked) >= AT_ONCE:
                self._timer.start(GO_ON_MS)
                is_done = False
                break
            words = list(te_spellen(text))
            new = {word.spelling for word in words} - self._is_wrong.keys()
            asked |= new
            if not new:
                one.mark(piece, [word for word in words if self._is_wrong[word.spelling]])
        for one in self._known():
            one.show()
        if asked and not self._asks:
            self._ask(sorted(asked)[:AT_ONCE])
        elif not asked and is_done and self._seeks is not None:
            window, self._seeks = self._seeks, None
            if isValid(window):
                self._arrive(window)

    def _pieces(self) -> Iterator[tuple[Spelled, int, str]]:
        for one in self._known():
            if not self._waits(one):
                yield from ((one, piece, text) for piece, text in one.unchecked())

    def _ask(self, words: list[str]) -> None:
        as_of = self._changes

        def answered(wrong: frozenset[str]) -> None:
            # What was wrong before a change is asked again: it may have become a word of the kluis.
            is_stale = as_of != self._changes
            self._is_wrong |= {word: word in wrong for word in words if not (is_stale and word in wrong)}
            self._asks = False
            self._look()

        self._asks = True
        self._beside(lambda go_on: self._spelling.fout(words, go_on), answered, self._failed)

    def _beside(
        self,
        work: Callable[[Callable[[], bool]], V],
        done: Callable[[V], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        self._runner.run(
            lambda control: work(control.goes_on), done, failed, label="Spelling", only_reads=True
        )

    def _failed(self, error: BaseException) -> None:
        """Leaves the spelling alone until somebody asks for it: it never stands in the way of typing."""
        self._is_out_of_order, self._asks = True, False
        if self._seeks is not None or not is_known(error):
            self._seeks = None
            self._present_error(error)

    def to_next(self, window: QWidget) -> None:
        """Goes to the next misspelled word of this window, from the cursor on, and offers what was meant."""
        if self.stand is SpellingStand.UIT:
            toast(window, IS_OFF)
            return
        self._seeks, self._is_out_of_order = window, False
        for one in self._fields_of(window):
            one.shows_at_once, one.typed_at = True, -1
        self._look()

    def _fields_of(self, window: QWidget) -> list[Spelled]:
        return [one for field in _in_order(window) if (one := self._follow(field)) is not None]

    def _arrive(self, window: QWidget) -> None:
        places = [(one, place) for one in self._fields_of(window) for place in one.wrong()]
        if not places:
            toast(window, NO_MISTAKE)
            return
        here = [(one, place) for one, place in places if one.field.hasFocus()]
        before = [
            (one, place) for one, place in here if place[1] < one.cursor() or (one, place) == self._last
        ]
        one, place = next((one for one in places if one not in before), places[0])
        self._last = one, place
        one.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Once the page has come to it.
        QTimer.singleShot(0, one, lambda: self._offer(one, place, QMenu(one.field)))

    def _offer(self, one: Spelled, place: Place, menu: QMenu, at: QPoint | None = None) -> None:
        """Shows what may have been meant at a word; Escape leaves it as it is."""
        last, under = self._last, one.select(place)
        self._last = last
        word = next((found.spelling for found in te_spellen(one.word(place))), one.word(place))
        usual = menu.actions()
        waits, own, further = QAction(SEEKING, menu, enabled=False), QAction(KEEP, menu), QAction(NEXT, menu)
        own.triggered.connect(lambda: self._keep(word))
        further.setShortcut(QKeySequence(KEY))
        further.triggered.connect(partial(self.to_next, one.field.window()))
        menu.insertActions(usual[0] if usual else QAction(menu), [waits, own, further])
        if usual:
            menu.insertSeparator(usual[0])
        menu.setObjectName("spelling_voorstellen")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.installEventFilter(self)
        menu.aboutToHide.connect(lambda: isValid(one) and one.leave(place[1]))
        menu.popup(at or under)

        def answered(suggestions: tuple[str, ...]) -> None:
            if not isValid(menu):
                return
            made = [QAction(text, menu) for text in suggestions]
            for action in made:
                action.triggered.connect(partial(self._replace, one, place, action.text()))
            menu.insertActions(waits, made)
            waits.setText(NOTHING_LIKE_IT)
            waits.setVisible(not made)
            menu.setActiveAction(made[0] if made else further)

        self._beside(
            lambda go_on: self._spelling.voorstellen(word, go_on), answered, lambda _error: answered(())
        )

    def _replace(self, one: Spelled, place: Place, word: str) -> None:
        if isValid(one):
            with UndoHistory.one_step():
                one.replace(place, word)

    def _keep(self, word: str) -> None:
        try:
            self._spelling.onthouden(word)
        except Exception as error:  # the word stays underlined, and the user hears why
            self._present_error(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QMenu):
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F7:
                watched.close()
                next(one for one in watched.actions() if one.text() == NEXT).trigger()
                return True
        elif isinstance(event, QContextMenuEvent):
            one = next((one for one in self._known() if watched is one.inside), None)
            return one is not None and self._offer_by_mouse(one, event)
        return False

    def _offer_by_mouse(self, one: Spelled, event: QContextMenuEvent) -> bool:
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = one.cursor() if is_by_key else one.at(event.pos())
        word = next(((begin, end) for begin, end in one.wrong() if begin <= place <= end), None)
        if word is not None:
            self._offer(one, word, one.own_menu(), None if is_by_key else event.globalPos())
        return word is not None


def _in_order(window: QWidget) -> Iterator[QWidget]:
    """Yields what can be seen of a window in the order of Tab, from the cursor on."""
    first = one = window.focusWidget() or window
    while True:
        if one.isVisible() and window.isAncestorOf(one):
            yield one
        following = one.nextInFocusChain()
        if following is None or following is first:
            return
        one = following
