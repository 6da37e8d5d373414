"""Shows at the bottom the state of saving, the running job with its cancel button, and that nothing here is public."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from zvh_desktop.taal import melding
from zvh_desktop.taal.datum import clock_seconds
from zvh_desktop.ui.venster.autosave import SaveMonitor, SaveState
from zvh_desktop.ui.venster.jobs import JobControl, JobRunner
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

LONGEST = "Opgeslagen om 00:00:00"


class SaveIndicator(QWidget):
    """Shows 'Opgeslagen om 10:42:08', 'Bezig met opslaan…' or 'Niet opgeslagen'."""

    def __init__(self, monitor: SaveMonitor) -> None:
        super().__init__()
        self._monitor = monitor
        self._picture = icons.picture("check", "muted", 14)
        self.words = Text("", "small", name="save_state")
        in_row(self._picture, self.words, on=self, spacing=6)
        monitor.changed.connect(self._show)
        theme.signals().changed.connect(self._keep_room)
        self._show()

    def text(self) -> str:
        return self.words.text()

    def _show(self) -> None:
        saved = self._monitor.last_saved
        state = self._monitor.state
        match state:
            case SaveState.FAILED:
                since = f"; laatst om {clock_seconds(saved)}" if saved else ""
                self._say(f"Niet opgeslagen{since}", "triangle-alert", "danger", Tone.DANGER)
            case SaveState.DIRTY:
                self._say("Bezig met opslaan…", "pencil", "muted", None)
            case SaveState.SAVED:
                text = f"Opgeslagen om {clock_seconds(saved)}" if saved else "Alles is opgeslagen"
                self._say(text, "check", "ok" if saved else "muted", None)
            case _:
                assert_never(state)

    def _say(self, text: str, icon: str, colour: str, tone: Tone | None) -> None:
        if self._picture.property("iconName") != icon or self._picture.property("iconColour") != colour:
            icons.set_icon(self._picture, icon, colour, 14)
            theme.set_role(self.words, tone=tone.value if tone else "")
        self._keep_room()
        self.words.setText(text)
        self.setAccessibleName(text)

    def _keep_room(self) -> None:
        """Keeps room for the longest usual text; otherwise each save would cut it off for a moment."""
        self.words.ensurePolished()
        room = self.words.fontMetrics().horizontalAdvance(LONGEST) + theme.Space.HALF
        if self.words.minimumWidth() != room:
            self.words.setMinimumWidth(room)


HEIGHT = 33


class JobStrip(QWidget):
    """Shows the running job, its progress, and a button to stop it when it can be stopped."""

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self.setObjectName("job_strip")
        self._waiting: list[JobControl] = []
        self.words = Text("", "small", name="job_label")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        theme.set_size(self.bar, width=120)
        self.cancel = IconButton("x", "Stoppen", name="job_cancel", on_click=self._cancel)
        in_row(self.words, self.bar, self.cancel, on=self)
        jobs.started.connect(self._started)
        jobs.ended.connect(self._ended)
        self.hide()

    def _started(self, job: JobControl) -> None:
        self._waiting.append(job)
        job.progressed.connect(self._progressed)
        self._show()

    def _ended(self, job: JobControl) -> None:
        if job in self._waiting:
            self._waiting.remove(job)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if self._waiting:
            job = self._waiting[0]
            self.words.setText(f"{job.label}…")
            self.bar.setAccessibleName(job.label)
            self.bar.setRange(0, 0)
            self.cancel.setVisible(job.can_cancel)
            self.cancel.setEnabled(True)
            self.cancel.describe(f"{job.label} stoppen")

    def _progressed(self, done: int, total: int, text: str) -> None:
        if self._waiting and self.sender() is self._waiting[0]:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            label = text or self._waiting[0].label
            self.words.setText(f"{label}: {done} van {total}" if total else f"{label}…")

    def _cancel(self) -> None:
        if self._waiting:
            self.cancel.setEnabled(False)
            self.words.setText("Wordt gestopt…")
            self._waiting[0].cancel()


class StatusLine(QFrame):
    def __init__(self, saves: SaveMonitor, jobs: JobRunner) -> None:
        super().__init__()
        self.setProperty("role", "status")
        theme.set_size(self, height=HEIGHT)
        self.saves = SaveIndicator(saves)
        self.job = JobStrip(jobs)
        self.lock_warning = IconText("lock", "", role="small", tone=theme.Tone.WARN, size=14)
        self.lock_warning.setObjectName("lock_warning")
        self.lock_warning.hide()
        closed = Text(melding.NIET_OPENBAAR, "small", name="niet_openbaar")
        two = theme.Space.TWO
        in_row(
            self.saves,
            1,
            self.job,
            1,
            self.lock_warning,
            closed,
            on=self,
            spacing=two,
            margins=(two, 0, two, 0),
        )

    def warn_of_lock(self, seconds: int) -> None:
        """Warns that the kluis locks in so many seconds; 0 takes the warning away."""
        if seconds:
            self.lock_warning.set_text(
                "Vergrendelt over 1 seconde" if seconds == 1 else f"Vergrendelt over {seconds} seconden"
            )
        self.lock_warning.setVisible(bool(seconds))


class DemoStrip(QFrame):
    """Marks every screen of a demonstration kluis."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "demo")
        self.setObjectName("demo_strip")
        self.setAccessibleName(melding.DEMONSTRATIE)
        theme.set_size(self, height=28)
        words = IconText("info", melding.DEMONSTRATIE, role="small", tone=theme.Tone.WARN, size=14)
        side = theme.Space.TWO
        in_row(1, (words, Qt.AlignmentFlag.AlignVCenter), 1, on=self, margins=(side, 0, side, 0))
