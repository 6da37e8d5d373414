"""Makes a kluis, and says calmly what that is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from zvh_desktop.application.kluis.kluis import Kluisplaats
from zvh_desktop.domain.casus import Kluissoort
from zvh_desktop.taal.kluis import at_making
from zvh_desktop.ui.schermen.kluis.kluis_ontgrendelen import SUFFIX, KluisForm, choose_kluis
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Banner
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, quiet
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.layout import in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.passphrase import NieuweWachtzin
from zvh_desktop.ui.widgets.text import Text

GEBIED_E_ENDING = "-e"
GEBIED_E_APART = (
    "Gebied e staat nooit samen met andere casussen (art. 2.3) en krijgt een eigen kluis. "
    "Dit ligt daarna vast."
)

WHAT_IT_IS = (
    "Een kluis is één versleuteld bestand op dit apparaat, met alles wat u in dit programma schrijft. Het gaat open met uw "
    "wachtzin, of met de herstelsleutel op papier die u hierna krijgt. Er is geen server en geen beheerder die ze kent: wie "
    "beide kwijt is, is de inhoud kwijt."
)
WHEN_IN_KEYRING = "Handig op een apparaat dat alleen u gebruikt; de wachtzin blijft altijd werken."


class PlaceEdit(QWidget):
    """Asks a path, typed or chosen with the button beside it."""

    def __init__(self, *, on_browse: Callable[[], object]) -> None:
        super().__init__()
        self.line = Line(objectName="plaats_invoer")
        browse = KeyButton("Kies map", icon="folder-open", name="choose_place", on_click=on_browse)
        in_row((self.line, 1), browse, on=self)

    def focus_widget(self) -> QWidget:
        return self.line


class MakeForm(KluisForm):
    submitted = Signal(str, bool)
    unlock_wanted = Signal(object)
    restore_wanted = Signal()

    def __init__(self, look_at_place: Callable[[Path], Kluisplaats]) -> None:
        super().__init__()
        self._look_at_place = look_at_place
        column = self.column
        column.addWidget(Text("Maak een kluis", "heading"))
        column.addWidget(Text(WHAT_IT_IS, "muted", wrap=True))
        self.soort = Choice(
            [
                ChoiceOption(Kluissoort.OVERIGE, "a-d en f"),
                ChoiceOption(Kluissoort.GEBIED_E, "e. Polarisatie en extremisme"),
            ],
            value=Kluissoort.OVERIGE,
            name="kluissoort",
        )
        soort_field = Field("Gebieden", self.soort, help=GEBIED_E_APART, name="kluissoort")
        column.addWidget(soort_field)
        self.place_edit = PlaceEdit(on_browse=self._choose)
        self.place = self.place_edit.line
        self.place_field = Field("Plaats", self.place_edit, name="plaats")
        column.addWidget(self.place_field)
        self.place_notice = Banner(name="plaats_waarschuwing")
        column.addWidget(self.place_notice)
        self.passphrase = NieuweWachtzin("maken", "Wachtzin")
        column.addWidget(self.passphrase)
        self.keyring = QCheckBox("Bewaar in de sleutelbos van dit apparaat")
        self.keyring.setObjectName("in_sleutelbos")
        self.keyring.setAccessibleName(self.keyring.text())
        column.addWidget(self.keyring)
        column.addWidget(Text(WHEN_IN_KEYRING, "small", wrap=True))
        self.button = primary("Maak de kluis", "make_kluis", self.submit)
        other = quiet("Bestaande kluis openen", "existing_kluis", self._open_existing)
        self.add_row(self.button, other)
        restore = quiet("Reservekopie terugzetten", "restore_new", self.restore_wanted.emit)
        self.add_row(restore, quiet=True)
        column.addWidget(self.working)
        self.stilled = (self.button, self.passphrase, self.place_edit, self.keyring)
        self.soort.changed.connect(self._soort_chosen)
        self.place.editingFinished.connect(self._look)
        self.passphrase.submitted.connect(self.submit)

    @property
    def is_gebied_e(self) -> bool:
        """Says whether the kluis is for gebied e alone (W-05)."""
        return self.soort.value() is Kluissoort.GEBIED_E

    @property
    def pad(self) -> Path:
        path = Path(self.place.text().strip()).expanduser()
        return path if path.suffix else path.with_suffix(SUFFIX)

    def prepare(self, pad: Path, *, exists: bool) -> None:
        self.soort.set_value(Kluissoort.OVERIGE)
        self.place.setText("" if exists else str(pad))
        self._look()
        self.place_field.set_error(None)
        if exists:
            self.place_field.set_help(f"Kies een nieuwe naam; {pad.name} bestaat al en blijft zoals hij is.")

    def _soort_chosen(self, soort: Kluissoort) -> None:
        """Gives both sorts of kluis in one folder their own name, unless the user typed one."""
        pad = self.pad
        if self.place.isModified() or not self.place.text():
            return
        plain = pad.stem.removesuffix(GEBIED_E_ENDING)
        ending = GEBIED_E_ENDING if soort is Kluissoort.GEBIED_E else ""
        self.place.setText(str(pad.with_name(f"{plain}{ending}{pad.suffix}")))

    def _look(self) -> None:
        words = at_making(self._look_at_place(self.pad)) if self.place.text().strip() else None
        if words is None:
            self.place_notice.clear()
        else:
            self.place_notice.show_message(*words, theme.Tone.WARN, closable=False)

    def _place_chosen(self, pad: Path) -> None:
        self.place.setText(str(pad))
        self._look()

    def submit(self) -> None:
        self.place_field.set_error(None if self.place.text().strip() else "Kies waar de kluis komt te staan.")
        is_right = self.passphrase.is_right()
        if self.place_field.error:
            self.place_field.focus()
        elif is_right:
            self.submitted.emit(self.passphrase.text(), self.keyring.isChecked())

    def focus_first(self) -> None:
        first = self.passphrase.focus_widget() if self.place.text() else self.place
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.passphrase.clear()

    def _open_existing(self) -> None:
        choose_kluis(self, self.pad.parent, self.unlock_wanted.emit)

    def _choose(self) -> None:
        name = self.pad.name or f"zvh{SUFFIX}"
        choose_folder(
            self,
            "Plaats van de kluis",
            lambda folder: self._place_chosen(folder / name),
            name="choose_place_dialog",
            folder=self.pad.parent,
        )
