"""The form that unlocks a kluis; the first thing that a user sees on most days."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.passphrase import PassphraseEdit
from zvh_desktop.ui.widgets.text import Elided, IconText, Text

SUFFIX = ".kluis"


class UnlockForm(QWidget):
    submitted = Signal(str)
    keyring_wanted = Signal()
    place_chosen = Signal(object)
    make_wanted = Signal()
    recovery_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad = Path()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.TWO)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Text("Ontgrendel de kluis", "heading"))
        self.place = Elided("", "muted", name="kluis_place")
        head.addWidget(self.place)
        column.addLayout(head)
        self.passphrase = PassphraseEdit("wachtzin")
        self.field = Field("Wachtzin", self.passphrase, name="wachtzin")
        column.addWidget(self.field)
        self.button = KeyButton("Ontgrendel", kind="primary", name="unlock", on_click=self.submit)
        self.keyring = KeyButton(
            "Met sleutelbos",
            icon="key-round",
            key="Alt+S",
            name="unlock_keyring",
            on_click=self.keyring_wanted.emit,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.Space.ONE)
        row.addWidget(self.button)
        row.addWidget(self.keyring)
        row.addStretch(1)
        column.addLayout(row)
        self.working = IconText("hourglass", "", role="muted")
        self.working.hide()
        column.addWidget(self.working)
        forgotten = QHBoxLayout()
        forgotten.setContentsMargins(-10, 0, 0, 0)
        self.forgotten = KeyButton(
            "Wachtzin vergeten? Herstelsleutel gebruiken",
            kind="quiet",
            key="Alt+H",
            name="use_recovery_key",
            on_click=self.recovery_wanted.emit,
        )
        forgotten.addWidget(self.forgotten)
        forgotten.addStretch(1)
        column.addLayout(forgotten)
        self.others = QWidget()
        others = QGridLayout(self.others)
        others.setSpacing(0)
        others.setContentsMargins(0, 0, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft
        others.addWidget(
            KeyButton("Andere kluis openen", kind="quiet", name="other_kluis", on_click=self._choose),
            0,
            0,
            left,
        )
        others.addWidget(
            KeyButton("Nieuwe kluis maken", kind="quiet", name="new_kluis", on_click=self.make_wanted.emit),
            0,
            1,
            left,
        )
        others.addWidget(
            KeyButton(
                "Reservekopie terugzetten",
                kind="quiet",
                name="restore_kluis",
                on_click=self.restore_wanted.emit,
            ),
            1,
            0,
            1,
            2,
            left,
        )
        others.setColumnStretch(2, 1)
        aside = QHBoxLayout()
        aside.setContentsMargins(-10, 0, 0, 0)
        aside.addWidget(self.others)
        column.addLayout(aside)
        self.passphrase.submitted.connect(self.submit)

    def prepare(self, pad: Path) -> None:
        self.pad = pad
        self.place.setText(str(pad))
        self.field.set_error(None)

    def submit(self) -> None:
        if not self.passphrase.text():
            self.show_passphrase_error("Typ eerst de wachtzin.")
        else:
            self.submitted.emit(self.passphrase.text())

    def fill_in(self, passphrase: str) -> None:
        self.passphrase.line.setText(passphrase)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_passphrase_error(self, sentence: str) -> None:
        """What was typed stays, selected, so that typing again replaces it and looking at it is possible."""
        self.field.set_error(sentence)
        self.field.focus()

    def set_busy(self, label: str | None) -> None:
        for widget in (self.button, self.keyring, self.passphrase, self.forgotten, self.others):
            widget.setEnabled(label is None)
        self.working.set_text(f"{label}…" if label else "")
        self.working.setVisible(label is not None)

    def focus_first(self) -> None:
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.passphrase.clear()
        self.field.set_error(None)

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from zvh_desktop.ui.widgets.file_choice import keep_no_history

        dialog = QFileDialog(self, "Kluis openen", str(self.pad.parent))
        dialog.setObjectName("open_kluis_dialog")
        dialog.setNameFilter(f"Kluis (*{SUFFIX});;Alle bestanden (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.place_chosen.emit(Path(chosen)))
        keep_no_history(dialog).open()
