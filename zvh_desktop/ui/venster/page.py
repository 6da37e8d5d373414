"""Gives every page a head with title and actions, a place for notices, and a body."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Generic, Self, TypeVar, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.taal.fouten import present
from zvh_desktop.taal.melding import Severity
from zvh_desktop.ui.venster.app_events import AppEvents
from zvh_desktop.ui.venster.autosave import Autosave, SaveMonitor, UndoHistory
from zvh_desktop.ui.venster.half_typed import HalfTyped
from zvh_desktop.ui.venster.jobs import JobControl, JobRunner
from zvh_desktop.ui.venster.navigation import Destination, Navigator
from zvh_desktop.ui.venster.schrijfwijzen import asks_spelling
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Banner, BannerSlot
from zvh_desktop.ui.widgets.buttons import KeyButton, undo_buttons
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.layout import Tall, UprightArea, held, in_column, in_row
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Elided
from zvh_desktop.ui.widgets.theme import Tone

S = TypeVar("S")
V = TypeVar("V")


def _no_window(*_asked: object) -> None:
    """Does nothing, for pages that stand alone: there is nothing to close round them."""
    return


@dataclass(frozen=True, slots=True)
class PageTools:
    """Carries what the constructor of each page gets beside its use cases.

    `now` is the clock of the program (aware); `present_error` shows any exception in Dutch, in the page. `renew_key`
    takes passphrase and recovery key: the window closes the kluis, has its key renewed and opens it again. `put_back`
    locks, and shows what can be put back. `half_typed` keeps what was typed and not recorded.
    """

    navigator: Navigator
    jobs: JobRunner
    events: AppEvents
    saves: SaveMonitor
    now: Callable[[], datetime]
    present_error: Callable[[BaseException], object]
    renew_key: Callable[[str, tuple[str, ...] | None], object] = _no_window
    put_back: Callable[[], object] = _no_window
    half_typed: HalfTyped = field(default_factory=HalfTyped)

    def today(self) -> date:
        return self.now().date()

    @contextmanager
    def doing(self, initiator: object) -> Iterator[None]:
        """Runs an action as the initiator's own, and shows in the page what fails."""
        try:
            with self.events.initiated_by(initiator):
                yield
        except Exception as error:  # one failed action never takes the program down
            self.present_error(error)


@dataclass(frozen=True, slots=True)
class Asked(Generic[S]):
    """Remembers what a screen was asked about, through a job or a question, until its answer comes.

    The answer is told in that screen. When it shows something else by then (`shown`), or is out of sight, one line
    tells it with its `name`.
    """

    tools: PageTools
    banner: Banner
    id: S
    name: str
    shown: Callable[[], S | None]

    @property
    def is_in_sight(self) -> bool:
        return self.shown() == self.id

    def run(
        self,
        work: Callable[[JobControl], V],
        done: Callable[[Asked[S], V], object],
        failed: Callable[[Asked[S], BaseException], object] | None = None,
        *,
        label: str,
        **more: Any,
    ) -> None:
        """Runs a job about what was asked, which its callbacks get back. When a document needs a spelling, it asks and runs again."""

        def fails(error: BaseException) -> None:
            if not asks_spelling(self.banner, error, again):
                failed(self, error) if failed is not None else self.fail(error)

        def again() -> None:
            self.tools.jobs.run(work, lambda value: done(self, value), fails, label=label, **more)

        again()

    def make(
        self,
        title: str,
        work: Callable[[Path, JobControl], V],
        done: Callable[[Asked[S], V], object],
        *,
        label: str,
        name: str,
        **more: Any,
    ) -> None:
        """Asks for a folder, and runs a job that makes there what was asked for."""
        choose_folder(
            self.banner,
            title,
            lambda folder: self.run(lambda control: work(folder, control), done, label=label, **more),
            name=name,
        )

    def say_made(self, title: str, file: Path) -> None:
        self.say(title, f"{file.name}. Het programma verstuurt zelf niets.")

    def say(
        self, title: str, text: str = "", tone: Tone = Tone.OK, *, stays: bool = False, **way_on: Any
    ) -> None:
        """Tells the result; what `stays` is told in full, under its name, also when something else is in sight."""
        if self.is_in_sight:
            self.banner.show_message(title, text, tone, **way_on)
        elif stays:
            self.banner.show_message(f"{self.name}: {title}", text, tone)
        if not self.banner.isVisible() or not (self.is_in_sight or stays):
            toast(self.banner, f"{self.name}: {title[:1].lower()}{title[1:]}")

    def fail(self, error: BaseException) -> None:
        if self.is_in_sight:
            self.tools.present_error(error)
        else:
            said = present(error)
            self.say(said.title, said.sentence, Tone.DANGER, stays=True)


HEADER_HEIGHT = 64
LEAST_TITLE, LEAST_SUBTITLE = 280, 72


class _Header(QFrame):
    """Shows the head. When room is short the subtitle shrinks first, then the keys on the buttons, and the title last."""

    def __init__(self, title: Elided) -> None:
        super().__init__()
        self._title = title
        title.setMinimumWidth(1)
        self.setProperty("role", "header")
        theme.set_size(self, height=HEADER_HEIGHT)
        self.row = in_row(on=self, margins=(theme.Space.THREE, 0, theme.Space.THREE, 0))

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return handled

    def _fit(self) -> None:
        buttons = [one for one in self.findChildren(KeyButton) if one.isVisibleTo(self)]
        keys = sum(one.key_width for one in buttons)
        hidden = sum(one.key_width for one in buttons if one.is_terse)
        title = min(self._title.sizeHint().width(), theme.px(LEAST_TITLE))
        # Without the keys, and without any room for the title.
        rest = self.row.totalMinimumSize().width() + hidden - keys - self._title.minimumWidth()
        self._title.setMinimumWidth(max(1, min(title, self.width() - rest)))
        for button in buttons:
            button.set_terse(rest + keys + title > self.width())


class Page(QWidget):
    """Shows one screen; subclasses set the title, fill `self.body` and override `open`.

    `scroll=True` puts the body in a scroll area of at most `width` pixels that follows the focus; `scroll=False`
    gives the body the whole room, for tables and the live screen.
    """

    wants_narrow_sidebar = False
    could_not_open = False

    def __init__(
        self,
        tools: PageTools,
        title: str,
        subtitle: str = "",
        *,
        name: str,
        scroll: bool = True,
        width: int = 960,
        margins: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tools = tools
        self.undo: UndoHistory | None = None
        self._autosaves: list[Autosave] = []
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        header = self._make_header(title, subtitle)
        self.banner = Banner(name=f"{name}_banner")
        slot = BannerSlot(self.banner, side=theme.Space.THREE, top=theme.Space.TWO, bottom=theme.Space.ONE)
        self.body = in_column(spacing=theme.Space.THREE, margins=theme.Space.THREE if margins else 0)
        inside = (self._make_scroll(width), 1) if scroll else (self.body, 1)
        in_column(header, slot, inside, on=self, spacing=0)

    @classmethod
    def from_kluis(cls, kluis: GeopendeKluis, tools: PageTools) -> Self:
        """Returns the page with what its constructor names: a use case of `Services`, or what the kluis itself has."""
        wanted = [
            name for name in inspect.signature(cls.__init__).parameters if name not in {"self", "tools"}
        ]
        offers = [kluis.services if hasattr(kluis.services, name) else kluis for name in wanted]
        return cast("Callable[..., Self]", cls)(tools, *map(getattr, offers, wanted))

    def _make_header(self, title: str, subtitle: str) -> QFrame:
        self.title_label = Elided(title, "title", name="page_title")
        self.subtitle_label = Elided(subtitle, "muted", name="page_subtitle", least=LEAST_SUBTITLE)
        header = _Header(self.title_label)
        self.header = header.row
        self.header.addWidget(self.title_label)
        self.header.addSpacing(theme.Space.HALF)
        self.header.addWidget(self.subtitle_label, 1)
        return header

    def _make_scroll(self, width: int) -> UprightArea:
        self.scroll_area = UprightArea()
        outer = Tall()
        inner = held(in_column(self.body, 1))
        theme.set_size(inner, most_width=width + 2 * theme.Space.THREE)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        in_row((inner, 1000), 1, on=outer)
        self.scroll_area.setWidget(outer)
        return self.scroll_area

    @property
    def title(self) -> str:
        return self.title_label.text()

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        self.title_label.setText(title)
        self.setAccessibleName(title)
        if subtitle is not None:
            self.subtitle_label.setText(subtitle)

    def set_subtitle(self, subtitle: str) -> None:
        self.subtitle_label.setText(subtitle)

    def add_action(self, widget: QWidget) -> None:
        """Puts a button (or chip, or clock) at the right of the head; the main action last."""
        self.header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def open(self, destination: Destination) -> None:
        """Shows what `destination` names; called each time the user comes here."""
        return

    def flush(self) -> bool:
        """Writes what is typed; False means that leaving now would lose it."""
        results = [saver.flush() for saver in self._autosaves]
        return all(results)

    def leave(self) -> None:
        """Forgets what the page should not keep when the user goes elsewhere; everything is written already."""
        return

    def initial_focus(self) -> QWidget | None:
        """Returns the widget to focus when the page opens; None for the page itself, so that Tab reaches its first field."""
        return None

    def where(self) -> Destination | None:
        """Returns the place to come back to after locking, when the page knows it better than the navigator."""
        return None

    def about(self) -> object:
        """Returns what the page shows now, so that an answer that comes later finds out whether it still does."""
        return None

    def asked(self, about: S, name: str) -> Asked[S]:
        """Remembers that this page was asked about something; None when it shows one thing only."""
        return Asked(self.tools, self.banner, about, name, cast("Callable[[], S | None]", self.about))

    def use_undo(self, history: UndoHistory) -> UndoHistory:
        """Puts the undo and redo buttons in the head, with Ctrl+Z and Ctrl+Shift+Z; their tooltips name the step."""
        self.undo = history
        history.said.connect(lambda text: toast(self, text))
        for button in undo_buttons(history):
            self.add_action(button)
        return history

    def autosave(self, saver: Autosave) -> Autosave:
        """Makes a saver that `flush` includes."""
        self._autosaves.append(saver)
        return saver

    def show_notice(
        self,
        title: str,
        text: str = "",
        tone: Tone = Tone.NOW,
        *,
        action: str | None = None,
        on_action: Callable[[], object] | None = None,
    ) -> None:
        self.banner.show_message(title, text, tone, action=action, on_action=on_action)

    def add_notice(
        self, title: str, text: str, tone: Tone, *, action: str, on_action: Callable[[], object]
    ) -> None:
        """Adds a notice below those that the page shows already."""
        banner = self.banner
        if not banner.isHidden():
            column = cast(QVBoxLayout, self.layout())
            banner = Banner(name=f"{self.objectName()}_banner_{column.count()}")
            slot = BannerSlot(banner, side=theme.Space.THREE, top=theme.Space.TWO, bottom=theme.Space.ONE)
            column.insertWidget(column.count() - 1, slot)

        def act() -> None:
            on_action()
            banner.clear()

        banner.show_message(title, text, tone, action=action, on_action=act)

    def is_done(self, said: str = "") -> None:
        """Says shortly that a step of this page was saved, where nothing else on the screen shows it."""
        self.tools.saves.saved_at(self.tools.now())
        if said:
            toast(self, said)

    def show_error(self, error: BaseException) -> None:
        """Says in the page what went wrong and what to do."""
        said = present(error)
        tone = Tone.WARN if said.severity is Severity.NOTICE else Tone.DANGER
        self.show_notice(said.title, said.sentence, tone)

    def offer_again(self, again: Callable[[], object]) -> None:
        """Offers to open the page again: what it should show could not be read, so the rest of it says nothing yet."""
        self.banner.offer("Opnieuw proberen", again)

    @contextmanager
    def doing(self) -> Iterator[None]:
        """Runs an action as this page's own, and shows in the page what fails; what the action says itself stays.

        with self.doing():
            self._trieren.besluiten(...)
        """
        with self.tools.doing(self):
            self.banner.clear()
            yield
