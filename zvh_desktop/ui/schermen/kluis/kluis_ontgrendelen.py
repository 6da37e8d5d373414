"""Asks the passphrase of a kluis; on most days the first thing that a user sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, quiet
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.passphrase import PassphraseField
from zvh_desktop.ui.widgets.text import Elided, IconText, Text

SUFFIX = ".kluis"
LONGEST_FOLDER = 36


def choose_kluis(form: QWidget, folder: Path, on_chosen: Callable[[Path], object]) -> None:
    from zvh_desktop.ui.widgets.file_choice import choose_file

    kinds = f"Kluis (*{SUFFIX});;Alle bestanden (*)"
    choose_file(form, "Kluis openen", kinds, on_chosen, name="open_kluis_dialog", folder=folder)


def _short(pad: Path) -> str:
    """Returns the name of the file and the end of its folder, without the name of the account."""
    folder = pad.parent
    if folder.is_relative_to(Path.home()):
        folder = "~" / folder.relative_to(Path.home())
    where = str(folder)
    return f"{pad.name}, {where if len(where) <= LONGEST_FOLDER else '…' + where[-LONGEST_FOLDER:]}"


class KluisForm(QWidget):
    """Gives every form before a closed kluis one column, and a line that says what is being done."""

    # These cannot be used meanwhile.
    stilled: tuple[QWidget, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.column = in_column(on=self, spacing=theme.Space.TWO)
        self.working = IconText("hourglass", "", role="muted")
        self.working.hide()

    def add_head(self, words: str | Text, name: str) -> Elided:
        """Returns the line below the heading, for the place of the kluis."""
        place = Elided("", "muted", name=name)
        head = Text(words, "heading") if isinstance(words, str) else words
        self.column.addLayout(in_column(head, place, spacing=2))
        return place

    def add_row(self, *widgets: QWidget, quiet: bool = False) -> None:
        """Adds a row; `quiet` buttons have no border, and line up with the words above them."""
        row = in_row(*widgets, 1)
        row.setContentsMargins(-10 if quiet else 0, 0, 0, 0)
        self.column.addLayout(row)

    def set_busy(self, label: str | None) -> None:
        for widget in self.stilled:
            widget.setEnabled(label is None)
        self.working.set_text(f"{label}…" if label else "")
        self.working.setVisible(label is not None)


class UnlockForm(KluisForm):
    submitted = Signal(str)
    keyring_wanted = Signal()
    reading_wanted = Signal()
    place_chosen = Signal(object)
    recent_chosen = Signal(object)
    make_wanted = Signal()
    recovery_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pad = Path()
        self._recent: list[tuple[Path, QWidget]] = []
        self.place = self.add_head("Ontgrendel de kluis", "kluis_place")
        self.passphrase = PassphraseField("Wachtzin", "wachtzin")
        self.column.addWidget(self.passphrase)
        self.button = primary("Ontgrendel", "unlock", self.submit)
        self.keyring = KeyButton(
            "Met sleutelbos", "unlock_keyring", self.keyring_wanted.emit, "Alt+S", icon="key-round"
        )
        self.add_row(self.button, self.keyring)
        self.reading = self._make_reading()
        self.column.addWidget(self.reading)
        self.column.addWidget(self.working)
        self.forgotten = quiet(
            "Wachtzin vergeten? Herstelsleutel gebruiken",
            key="Alt+H",
            name="use_recovery_key",
            on_click=self.recovery_wanted.emit,
        )
        self.add_row(self.forgotten, quiet=True)
        self.others = self._make_others()
        self.add_row(self.others, quiet=True)
        self.stilled = (self.button, self.keyring, self.passphrase, self.reading, self.forgotten, self.others)
        self.passphrase.submitted.connect(self.submit)

    def _make_reading(self) -> QWidget:
        """Returns what is offered when somebody else holds the kluis: to read it, which is never done unasked."""
        button = KeyButton("Alleen lezen", "unlock_reading", self.reading_wanted.emit, "Alt+L", icon="eye")
        words = "U ziet de kluis zoals hij nu is en schrijft er niet in. Dat u leest, komt in het logboek."
        part = held(in_row(button, (Text(words, "small", wrap=True, name="unlock_reading_words"), 1)))
        part.hide()
        return part

    def offer_reading(self, *, is_offered: bool) -> None:
        self.reading.setVisible(is_offered)

    def _make_others(self) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setSpacing(0)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, column, words, name, action in (
            (0, 0, "Andere kluis openen", "other_kluis", self._choose),
            (0, 1, "Nieuwe kluis maken", "new_kluis", self.make_wanted.emit),
            (1, 0, "Reservekopie terugzetten", "restore_kluis", self.restore_wanted.emit),
        ):
            button = quiet(words, name, action)
            grid.addWidget(button, row, column, 1, 1 + row, Qt.AlignmentFlag.AlignLeft)
        return part

    def show_recent(self, paden: Sequence[Path]) -> None:
        """Offers these kluizen but the one that is asked for, each by the name and folder of its file."""
        self._recent = [
            (pad, quiet(_short(pad), f"recent_{number}", partial(self.recent_chosen.emit, pad)))
            for number, pad in enumerate(paden)
        ]
        part = held(in_column(*(button for _pad, button in self._recent), spacing=0))
        self.stilled += (part,)
        self.column.addWidget(Text("Eerder geopend", "label"))
        self.add_row(part, quiet=True)
        self.prepare(self.pad)

    def prepare(self, pad: Path) -> None:
        for place, button in self._recent:
            button.setVisible(place != pad)
        self.pad = pad
        self.offer_reading(is_offered=False)
        self.place.setText(str(pad))
        self.passphrase.set_error(None)

    def submit(self) -> None:
        if self.passphrase.is_typed("Typ eerst de wachtzin."):
            self.submitted.emit(self.passphrase.text())

    def fill_in(self, passphrase: str) -> None:
        self.passphrase.line.setText(passphrase)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.passphrase.clear()

    def _choose(self) -> None:
        choose_kluis(self, self.pad.parent, self.place_chosen.emit)
