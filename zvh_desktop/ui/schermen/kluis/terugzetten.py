"""Puts a reservekopie back: asks where they are and what opens them, and shows what is in one before it replaces anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.errors import (
    GeenReservekopieen,
    HerstelsleutelOnjuist,
    HerstelsleutelOnleesbaar,
    WachtzinOnjuist,
)
from zvh_desktop.application.kluis.herstelsleutel import GROEPEN
from zvh_desktop.application.kluis.reservekopie import Geheim, Gevonden, Huidig, Terugzetten
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.taal.reservekopieen import komt_terug, laatst_gewijzigd, tellingen
from zvh_desktop.ui.schermen.kluis.kluis_ontgrendelen import KluisForm
from zvh_desktop.ui.venster.jobs import JobRunner
from zvh_desktop.ui.venster.reserve_ronde import progress_of
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import KeyButton, primary, quiet
from zvh_desktop.ui.widgets.card import line
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.file_choice import choose_file, choose_folder
from zvh_desktop.ui.widgets.key_groups import KeyGroups
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.passphrase import PassphraseField
from zvh_desktop.ui.widgets.text import Elided, ErrorLine, Text

if TYPE_CHECKING:
    from zvh_desktop.application.kluis.reservekopie import Reservekopie

SEARCH = "Wijs de stick of map met reservekopieën aan. Er verandert nog niets: u ziet eerst wat erin zit."
CHOOSE = "Kies de reservekopie die de kluis wordt."
ASIDE = "De kluis die er nu ligt wordt eerst terzijde gezet als reservekopie, acht weken lang."
ASIDE_AS_IT_IS = "Wat er nu ligt gaat niet open. Het wordt terzijde gezet zoals het is, acht weken lang."
LIST_HEIGHT = 176


class RestoreForm(KluisForm):
    back_wanted = Signal(object)
    restored = Signal(object)
    failed = Signal(object)

    def __init__(self, terugzetter: Callable[[], Terugzetten], jobs: JobRunner) -> None:
        super().__init__()
        self._terugzetter, self._jobs = terugzetter, jobs
        self.pad = Path()
        self._where: Path | None = None
        self._found: Gevonden | None = None
        self.place = self.add_head("Reservekopie terugzetten", "terugzetten_kluis")
        self.words = Text(SEARCH, "muted", wrap=True, name="terugzetten_uitleg")
        self.column.addWidget(self.words)
        self.search = self._make_search()
        self.choice = self._make_choice()
        self.column.addWidget(self.search)
        self.column.addWidget(self.choice)
        self.button = primary("Zoeken", "terugzetten_verder", self.submit, "Ctrl+Return")
        self.back = quiet("Terug", "terugzetten_terug", self._back, "Alt+T")
        self.add_row(self.button, self.back)
        self.column.addWidget(self.working)
        self.stilled = (self.button, self.back, self.search, self.list)

    def _make_search(self) -> QWidget:
        self.where = Elided("Nog geen map gekozen", "strong", name="terugzetten_waar")
        folder = KeyButton(
            "Map kiezen", icon="folder-open", key="Alt+M", name="terugzetten_map", on_click=self._ask_folder
        )
        file = KeyButton(
            "Bestand", icon="archive", key="Alt+B", name="terugzetten_bestand", on_click=self._ask_file
        )
        self.where_error = ErrorLine()
        self.way = Choice(
            [(False, "Met de wachtzin"), (True, "Met de herstelsleutel")],
            value=False,
            name="terugzetten_geheim",
        )
        self.way.changed.connect(self._change_way)
        self.passphrase = PassphraseField("Wachtzin van de kluis", "terugzetten_wachtzin")
        self.passphrase.submitted.connect(self.submit)
        self.groups = KeyGroups(range(1, GROEPEN + 1), name="terugzetten_sleutel")
        self.groups.submitted.connect(self.submit)
        buttons = in_row(folder, file, 1)
        return held(
            in_column(
                self.where,
                buttons,
                self.where_error,
                self.way,
                self.passphrase,
                self.groups,
                spacing=theme.Space.TWO,
            )
        )

    def _make_choice(self) -> QWidget:
        self.list = CardList(label="Reservekopieën", name="terugzetten_lijst")
        theme.set_size(self.list, height=LIST_HEIGHT)
        self.list.chosen.connect(lambda _identity: self._show_chosen())
        self.unreadable = Text("", "muted", wrap=True, name="terugzetten_onleesbaar")
        self.chosen_words = Text("", "body", wrap=True, name="terugzetten_wordt")
        self.present_words = Text("", "body", wrap=True, name="terugzetten_nu")
        self.present_head = Text("Nu in de kluis", "strong")
        self.aside = Text("", "muted", wrap=True, name="terugzetten_opzij")
        chosen = in_column(Text("Dit wordt de kluis", "strong"), self.chosen_words, spacing=2)
        now = in_column(self.present_head, self.present_words, spacing=2)
        return held(
            in_column(self.list, self.unreadable, line(), chosen, now, self.aside, spacing=theme.Space.TWO)
        )

    def prepare(self, pad: Path, where: Path | None = None) -> None:
        self.pad = pad
        self.place.setText(str(pad))
        self._look_in(where or self._terugzetter().standaardplaats(pad))
        self._show_search()

    def _look_in(self, where: Path | None) -> None:
        self._where = where
        self.where.setText(str(where) if where else "Nog geen map gekozen")
        self.where_error.show_error("")

    def choose(self, where: Path) -> None:
        self._look_in(where)
        self.focus_first()

    def submit(self) -> None:
        if self._found is not None:
            self._restore()
            return
        if self._where is None:
            self.where_error.show_error("Kies eerst de map waarin de reservekopieën staan.")
            return
        if self.way.value():
            secret = Geheim(herstelsleutel=self.groups.texts())
        elif self.passphrase.is_typed("Typ eerst de wachtzin."):
            secret = Geheim(self.passphrase.text())
        else:
            return
        pad, where = self.pad, self._where
        self._run(
            lambda _control: self._terugzetter().zoeken(pad, where, secret),
            self._show_found,
            "Er wordt gezocht",
        )

    def _restore(self) -> None:
        found, kopie, pad = self._found, self._chosen(), self.pad
        if found is None or kopie is None:
            return

        def work(control: object) -> None:
            self._terugzetter().terugzetten(pad, found, kopie, progress_of(control))  # type: ignore[arg-type]

        self._run(work, lambda _nothing: self.restored.emit(pad), "De reservekopie wordt teruggezet")

    def _run(self, work: Callable[..., object], done: Callable[..., object], label: str) -> None:
        self.set_busy(label)

        def ended(value: object) -> None:
            self.set_busy(None)
            done(value)

        self._jobs.run(work, ended, self._refused, label=label)

    def _refused(self, error: BaseException) -> None:
        self.set_busy(None)
        sentence = present(error).sentence
        if isinstance(error, HerstelsleutelOnleesbaar | HerstelsleutelOnjuist) and self.way.value():
            self.groups.show_wrong(getattr(error, "groepen", ()), sentence)
        elif isinstance(error, WachtzinOnjuist):
            self.passphrase.refuse("Deze wachtzin past niet op de reservekopieën in deze map.")
        elif isinstance(error, GeenReservekopieen):
            self.where_error.show_error(sentence)
        else:
            self.failed.emit(error)

    def _show_found(self, found: Gevonden) -> None:
        if not found.kopieen:
            self.where_error.show_error(
                "In deze map staat geen reservekopie die nog te lezen is: de sleutels zijn vernietigd of horen bij een andere kluis."
            )
            return
        self._found = found
        self.passphrase.clear()
        self.groups.clear()
        self.list.set_rows([_card(kopie) for kopie in found.kopieen])
        self.list.select((found.aangewezen or found.kopieen[0]).id)
        count = found.zonder_sleutel
        past = f"{count} bestanden in deze map zijn" if count > 1 else "Eén bestand in deze map is"
        self.unreadable.setText(f"{past} niet meer te lezen: de tijd is om en de sleutel vernietigd.")
        self.unreadable.setVisible(bool(count))
        self._show_step(chooses=True)
        self._show_chosen()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> Reservekopie | None:
        if self._found is None:
            return None
        return next((k for k in self._found.kopieen if k.id == self.list.current_identity()), None)

    def _show_chosen(self) -> None:
        kopie, found = self._chosen(), self._found
        self.button.setEnabled(kopie is not None)
        if kopie is None or found is None or kopie.inhoud is None:
            return
        self.chosen_words.setText(f"{tellingen(kopie.inhoud)}; {laatst_gewijzigd(kopie.inhoud)}.")
        now = found.huidige_inhoud
        self.present_words.setText(f"{tellingen(now)}; {laatst_gewijzigd(now)}." if now else "")
        for widget in (self.present_head, self.present_words):
            widget.setVisible(now is not None)
        aside = {Huidig.GEEN: "", Huidig.LEESBAAR: ASIDE, Huidig.ONLEESBAAR: ASIDE_AS_IT_IS}[found.huidig]
        self.aside.setText(f"{aside} {komt_terug(found.vernietigd_sinds(kopie))}".strip())

    def _show_search(self) -> None:
        self._found = None
        self._show_step(chooses=False)
        self._show_way(self.way.value())

    def _show_step(self, *, chooses: bool) -> None:
        self.words.setText(CHOOSE if chooses else SEARCH)
        self.search.setVisible(not chooses)
        self.choice.setVisible(chooses)
        self.button.set_text("Terugzetten" if chooses else "Zoeken")
        self.button.setEnabled(True)

    def _show_way(self, by_key: object) -> None:
        self.passphrase.setVisible(not by_key)
        self.groups.setVisible(bool(by_key))

    def _change_way(self, by_key: object) -> None:
        self._show_way(by_key)
        self.focus_first()

    def _back(self) -> None:
        if self._found is not None:
            self._show_search()
            self.focus_first()
        else:
            self.back_wanted.emit(self.pad)

    def _ask_folder(self) -> None:
        choose_folder(self, "Map met reservekopieën", self.choose, name="terugzetten_map_kiezen")

    def _ask_file(self) -> None:
        choose_file(
            self,
            "Reservekopie",
            "Reservekopie (*.reservekopie)",
            self.choose,
            name="terugzetten_bestand_kiezen",
        )

    def fill_in(self, passphrase: str) -> None:
        if self._found is None:
            self.way.set_value(False)
            self._show_way(False)
            self.passphrase.line.setText(passphrase)
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        if self._found is not None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            target = self.groups.focus_widget() if self.way.value() else self.passphrase.line
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self._found = None
        self.passphrase.clear()
        self.groups.clear()
        self.where_error.show_error("")


def _card(kopie: Reservekopie) -> CardRow:
    inhoud = kopie.inhoud
    return CardRow(
        kopie.id,
        datum.moment_text(kopie.gemaakt_op),
        tellingen(inhoud) if inhoud else "",
        chip=codes.label(kopie.reden),
    )
