"""Says at the left of the status line when the last text really reached the kluis."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from zvh_desktop.ui import icons, theme
from zvh_desktop.ui.autosave import SaveMonitor, SaveState
from zvh_desktop.ui.dates import clock_seconds
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.text import Text

LONGEST = "Opgeslagen om 00:00:00"


class SaveIndicator(QWidget):
    """'Opgeslagen om 10:42:08', 'Bezig met opslaan…', 'Niet opgeslagen'."""

    def __init__(self, monitor: SaveMonitor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monitor = monitor
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._picture = QLabel()
        self.words = Text("", "small", name="save_state")
        row.addWidget(self._picture)
        row.addWidget(self.words)
        monitor.changed.connect(self._show)
        self._show()

    def text(self) -> str:
        return self.words.text()

    def _show(self) -> None:
        saved = self._monitor.last_saved
        match self._monitor.state:
            case SaveState.FAILED:
                since = f"; laatst om {clock_seconds(saved)}" if saved else ""
                self._say(f"Niet opgeslagen{since}", "triangle-alert", "danger", Tone.DANGER)
            case SaveState.DIRTY:
                self._say("Bezig met opslaan…", "pencil", "muted", None)
            case SaveState.SAVED:
                text = f"Opgeslagen om {clock_seconds(saved)}" if saved else "Alles is opgeslagen"
                self._say(text, "check", "ok" if saved else "muted", None)

    def _say(self, text: str, icon: str, colour: str, tone: Tone | None) -> None:
        if self._picture.property("iconName") != icon or self._picture.property("iconColour") != colour:
            icons.set_icon(self._picture, icon, colour, 14)
            theme.set_role(self.words, tone=tone.value if tone else "")
        self._keep_room()
        self.words.setText(text)
        self.setAccessibleName(text)

    def _keep_room(self) -> None:
        """The longest word that comes often fits always: at every save the text would be cut off for a moment."""
        self.words.ensurePolished()
        room = self.words.fontMetrics().horizontalAdvance(LONGEST) + theme.Space.HALF
        if self.words.minimumWidth() < room:
            self.words.setMinimumWidth(room)
