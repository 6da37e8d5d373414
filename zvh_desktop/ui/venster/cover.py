"""Covers the whole window while the kluis must be locked but cannot be yet; nothing behind it can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from zvh_desktop.taal import melding
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from zvh_desktop.ui.venster.autosave import SaveMonitor
    from zvh_desktop.ui.venster.jobs import JobRunner
    from zvh_desktop.ui.venster.workspace import Workspace


class Cover(QWidget):
    """Hides the pages. `retry` asks to write now what waits; it is also tried by itself, and goes once everything is in the kluis."""

    retry = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setAccessibleName("Afgedekt")
        self.heading = Text("", "title", wrap=True, name="cover_title")
        self.sentence = Text("", "body", wrap=True, name="cover_text")
        self.why = Text("", "muted", wrap=True, name="cover_reason")
        self.button = primary(
            "Probeer opnieuw", key="Return", icon="refresh-cw", name="cover_retry", on_click=self.retry.emit
        )
        self.button.setDefault(True)
        card = QFrame()
        card.setProperty("role", "card")
        theme.set_size(card, width=560)
        in_column(
            icons.picture("lock", "text", 28),
            self.heading,
            self.sentence,
            self.why,
            in_row(self.button, 1, Text(melding.NIET_OPENBAAR, "small")),
            on=card,
            spacing=theme.Space.TWO,
            margins=theme.Space.FOUR,
        )
        in_column(2, in_row(1, card, 1), 3, on=self, margins=theme.Space.ONE)

    def show_unwritten(self, reason: str) -> None:
        self._say(
            "Uw laatste tekst is nog niet opgeslagen",
            "Het scherm is afgedekt. Wat u typte staat nog in het geheugen, en gaat verloren als u nu sluit. Zodra de "
            "kluis weer kan worden geschreven, wordt alles opgeslagen en vergrendelt de kluis.",
            reason,
        )
        self.button.show()

    def show_busy(self, heading: str, job: str) -> None:
        self._say(
            heading,
            "Het scherm is afgedekt. Eerst wordt nog iets afgemaakt. Schiet dat een halve minuut lang niet op, dan wacht het "
            "programma er niet langer op.",
            f"{job}…",
        )
        self.button.hide()

    def _say(self, heading: str, sentence: str, why: str) -> None:
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class CoveredLock(QObject):
    """Tries locking or closing again after every successful save and every job that ends."""

    def __init__(self, stack: QStackedWidget, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._jobs = stack, jobs
        self._again: Callable[[], object] = lambda: None
        self._saves: SaveMonitor | None = None
        self._cover: Cover | None = None

    @property
    def is_waiting(self) -> bool:
        return self._cover is not None

    def wait(self, saves: SaveMonitor, again: Callable[[], object], heading: str) -> None:
        """Puts the cover in front of the text, which stays in memory, and says what is being waited for."""
        self._again = again
        cover = self._cover or self._put_cover(saves)
        error = saves.error
        if error is not None:
            from zvh_desktop.taal.fouten import present

            said = present(error)
            cover.show_unwritten(f"{said.title}. {said.to_do}")
        elif self._jobs.label:
            cover.show_busy(heading, self._jobs.label)
        else:
            cover.show_unwritten("")

    def _put_cover(self, saves: SaveMonitor) -> Cover:
        self._cover = cover = Cover()
        self._saves = saves
        cover.retry.connect(self._try_again)
        saves.changed.connect(self._when_written)
        self._jobs.ended.connect(self._soon)
        self._stack.addWidget(cover)
        self._stack.setCurrentWidget(cover)
        return cover

    def take_away(self) -> None:
        if self._cover is None or self._saves is None:
            return
        self._saves.changed.disconnect(self._when_written)
        self._jobs.ended.disconnect(self._soon)
        self._stack.removeWidget(self._cover)
        self._cover.deleteLater()
        self._cover = None

    def _when_written(self) -> None:
        from zvh_desktop.ui.venster.autosave import SaveState

        if self._saves is not None and self._saves.state is SaveState.SAVED:
            self._soon()

    def _soon(self, *_ignored: object) -> None:
        """Tries again in a moment: not inside the save or the job that ended, which has to finish first."""
        QTimer.singleShot(0, self, self._try_again)

    def _try_again(self) -> None:
        if self.is_waiting:
            self._again()


def ask_other_place(window: QWidget, name: str, on_chosen: Callable[[Path], object]) -> None:
    """Asks where the kluis goes on when its own place fails; until then everything stays as it is."""
    from zvh_desktop.ui.widgets.file_choice import choose_new_file

    choose_new_file(
        window, "Op een andere plaats bewaren", name, "Kluis (*.kluis)", on_chosen, name="andere_plaats"
    )


def can_move(jobs: JobRunner, workspace: Workspace) -> bool:
    """Says whether the kluis can move now: what a running job writes would end up half here and half there."""
    if not jobs.is_busy:
        return True
    if workspace.page is not None:
        workspace.page.show_notice(
            "Nog even wachten",
            f"Eerst wordt dit afgemaakt: {jobs.label}. Kies daarna opnieuw een andere plaats.",
            Tone.WARN,
        )
    return False


def say_moved(workspace: Workspace, pad: Path) -> None:
    if workspace.page is not None:
        workspace.page.show_notice(
            "De kluis is op een andere plaats bewaard",
            f"Alles is opgeslagen in {pad}. U werkt daar verder; open voortaan deze kluis. De oude blijft veertien dagen; hij "
            "gaat eerder weg als u iets vernietigt of verandert wie de kluis opent, en blijft als iemand erin verder werkte.",
            Tone.OK,
        )
