"""Makes a whole set beside the screen: what is on disk counts, also when it is stopped or fails halfway."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt, PerStuk
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten, Voortgang
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.verspreiden.verstrekking import Stap
from zvh_desktop.taal import verspreiden
from zvh_desktop.ui.schermen.verspreiden.ondertekening import OndertekeningVragen
from zvh_desktop.ui.venster.page import Asked
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.layout import UprightArea
from zvh_desktop.ui.widgets.sheet import Sheet, confirm
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

S = TypeVar("S")


def ask_stap(
    owner: QWidget,
    stap: Stap,
    wie: str,
    today: Callable[[], date],
    not_before: date,
    on_day: Callable[[date], object],
) -> Sheet:
    """Asks on which day a step was taken. `on_day` gets it; a day that cannot be is said beside the field."""
    title, label, action = verspreiden.MELDEN[stap]
    sheet = Sheet(
        owner,
        title,
        f"{wie}. Dit komt in het overzicht van verstrekkingen (art. 14.4).",
        name="stap",
        about=f"{stap} {wie} {not_before}",
    )
    form = Form()
    field = DateField(today, past=True, name="stap_dag")
    field.set_value(today())
    form.add(label, field, required=True, name="stap_dag")
    sheet.add(form)

    def go_on() -> None:
        day = field.value()
        error = ""
        if day is None:
            error = "Vul de datum in."
        elif not not_before <= day <= today():
            error = "Kies een dag tussen het klaarzetten en vandaag."
        if not form.show_errors({"stap_dag": error} if error else {}):
            sheet.accept()
            on_day(day)

    sheet.add_choice(action, "stap_melden", go_on)
    sheet.open()
    field.line.setFocus()
    field.line.selectAll()
    return sheet


ROW = 44
MOST_ROWS = 8


class WachtzinnenBlad(Sheet):
    """Shows the passphrases of zips, once. Escape asks first: after closing by accident the zips have to be made anew."""

    def __init__(self, parent: QWidget, made: Sequence[Gemaakt], telefoon: Callable[[Gemaakt], str]) -> None:
        super().__init__(
            parent,
            "Geef deze wachtzinnen telefonisch door",
            "Ze staan alleen hier en worden niet bewaard. Noem per zip de cijfers in groepjes van vier; bij het openen "
            "typt men ze achter elkaar, zonder spaties. Mail een wachtzin nooit.",
            name="wachtzinnen",
            width=860,
        )
        self._is_done = False
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.Space.TWO, 0)
        grid.setHorizontalSpacing(theme.Space.TWO)
        grid.setVerticalSpacing(theme.Space.ONE)
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(made):
            who = verspreiden.wie(one.ontvanger)
            grid.addWidget(Text(who, "body", wrap=True), row, 0)
            grid.addWidget(Text(telefoon(one), "muted", selectable=True), row, 1)
            phrase = Text(one.wachtzin or "", "strong", selectable=True, name=f"wachtzin_{row + 1}")
            phrase.setAccessibleName(f"Wachtzin voor {who}: {one.wachtzin}")
            grid.addWidget(phrase, row, 2)
        scroll = UprightArea(reads=True)
        scroll.setAccessibleName("Wachtzinnen per ontvanger")
        scroll.setObjectName("wachtzinnen_lijst")
        scroll.setWidget(inside)
        theme.set_size(scroll, height=ROW * min(len(made), MOST_ROWS) + theme.Space.ONE)
        self.add(scroll)
        self.add_action(primary("Alles is doorgegeven", "wachtzinnen_klaar", self._done, "Ctrl+Return"))

    def _done(self) -> None:
        self._is_done = True
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._ask()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks first, but for locking, which puts dialogs away without a question."""
        if self._is_done:
            super().closeEvent(event)
            return
        event.ignore()
        self._ask()

    def _ask(self) -> None:
        confirm(
            self,
            "Wachtzinnen weg?",
            "Daarna zijn ze nergens meer te vinden. Wie zijn wachtzin nog niet heeft, krijgt dan een nieuwe zip.",
            action="Sluiten",
            cancel="Terug",
            on_yes=self._done,
        )


MaakSet = Callable[[Voortgang, PerStuk], object]


class SetMaken(QObject):
    """Makes a set for what it was asked for. `ended` carries that, what was made, the folder, and the error when there was one; the
    passphrases of zips are shown too."""

    ended = Signal(object, object, object, object)

    def __init__(self, owner: QWidget, telefoon: Callable[[Gemaakt], str]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._telefoon = telefoon
        self._busy: set[object] = set()

    def run(
        self,
        asked: Asked[Any],
        maak: MaakSet,
        folder: Path,
        label: str,
        step_text: str,
        *,
        on_end: Callable[[], object] = lambda: None,
    ) -> None:
        """Runs the job; `on_end` comes first however it ended, also when it was cancelled before it began."""
        if asked.id in self._busy:
            return
        made: list[Gemaakt] = []

        def end(asked: Asked[Any], error: BaseException | None) -> None:
            self.ended.emit(asked, tuple(made), folder, error)
            zips = [one for one in made if one.wachtzin]
            if zips:
                WachtzinnenBlad(self._owner, zips, self._telefoon).open()

        def over() -> None:
            self._busy.discard(asked.id)
            on_end()

        self._busy.add(asked.id)
        asked.run(
            lambda control: maak(control.steps(step_text), made.append),
            lambda asked, _nothing: end(asked, None),
            end,
            label=label,
            can_cancel=True,
            on_end=over,
        )


def wie_kreeg_wat(made: Sequence[Gemaakt]) -> str:
    """Returns '9 als los bestand, 2 als e-mailconcept'."""
    return verspreiden.wegen(sorted(Counter(one.weg for one in made).items()))


@dataclass(frozen=True, slots=True)
class Bestelling(Generic[S]):
    """Holds what a signed set is to be made of, where and with what, and who hears of each document."""

    id: S
    folder: Path
    wachtwoord: str | None
    alleen_ontbrekende: bool
    voortgang: Voortgang
    per_stuk: PerStuk


ZELFGEMAAKT = "Dit certificaat bewijst dat er niets is gewijzigd, niet wie heeft ondertekend."


class OndertekendeSet:
    """Signs and lays ready what each recipient gets, after it asked for certificate and folder."""

    def __init__(
        self,
        owner: QWidget,
        certificaten: Certificaten,
        telefoon: Callable[[Gemaakt], str],
        maak: Callable[[Bestelling[Any]], object],
        *,
        what: str,
        name: str,
    ) -> None:
        self._owner, self._certificaten, self._maak = owner, certificaten, maak
        self._what, self._name = what, name
        self.folders: dict[Any, Path] = {}
        self.set = SetMaken(owner, telefoon)

    def sign(self, asked: Asked[Any], *, only_missing: bool, is_at_it: Callable[[bool], object]) -> None:
        def make(folder: Path, wachtwoord: str | None) -> None:
            self.folders[asked.id] = folder
            is_at_it(True)
            self.set.run(
                asked,
                lambda step, one: self._maak(
                    Bestelling(asked.id, folder, wachtwoord, only_missing, step, one)
                ),
                folder,
                f"{self._what} ondertekenen en klaarzetten",
                f"{self._what} ondertekenen",
                on_end=lambda: is_at_it(False),
            )

        def make_certificate() -> None:
            try:
                self._certificaten.maken()
            except Exception as error:
                asked.fail(error)
                return
            asked.banner.clear()
            ask()

        def say_no_certificate() -> None:
            asked.say(
                "Er is nog geen certificaat om mee te ondertekenen",
                f"Importeer er een bij Instellingen, of laat het programma er een maken. {ZELFGEMAAKT}",
                Tone.WARN,
                action="Certificaat maken",
                on_action=make_certificate,
            )
            asked.banner.action.setFocus()

        def ask() -> None:
            OndertekeningVragen(
                self._owner,
                self._certificaten,
                "Waar wilt u de documenten opslaan?",
                make,
                say_no_certificate,
                name=self._name,
                jobs=asked.tools.jobs,
            )

        ask()

    def tell(self, asked: Asked[Any], made: tuple[Gemaakt, ...], folder: Path, *, is_stopped: bool) -> None:
        """Tells what stands on disk (`made`): less than all when the chair stopped it half-way, and then nothing counts as signed."""
        count = "1 document" if len(made) == 1 else f"{len(made)} documenten"
        asked.say(
            f"Gestopt: {count} gemaakt"
            if is_stopped
            else f"{count} ondertekend, klaargezet en vanaf schijf gecontroleerd",
            "Ga later verder: wat er al is, blijft. Verstuur nog niets."
            if is_stopped
            else f"{wie_kreeg_wat(made).capitalize()}. Het programma verstuurt zelf niets. Meld het hier als ze verzonden zijn.",
            Tone.WARN if is_stopped else Tone.OK,
            action="Map openen",
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )


def telefoon_van(made: Gemaakt, partijen: Mapping[str, Partij]) -> str:
    """Returns the telephone number at which a recipient is told the passphrase of his zip."""
    partij = partijen.get(made.ontvanger.partij_id or "")
    if partij is None or made.ontvanger.afgevaardigde_id is None:
        return ""
    person = partij.afgevaardigde(made.ontvanger.afgevaardigde_id)
    return (person.telefoon if person is not None else "") or "geen telefoonnummer bekend"


def ask_word(asked: Asked[Any], maak: Callable[[Path], Gemaakt]) -> None:
    """Makes a Word file for one recipient, because he asked for it; a passphrase is told once, wherever the chair is."""
    asked.make(
        "Waar wilt u het Word-bestand opslaan?",
        lambda folder, _control: maak(folder),
        _word_made,
        label="Word-bestand maken",
        name="map_word",
    )


def _word_made(asked: Asked[Any], made: Gemaakt) -> None:
    secret = f" De wachtzin is {made.wachtzin}; geef die per telefoon door." if made.wachtzin else ""
    asked.say(
        "Word-bestand klaargezet, niet ondertekend",
        f"{made.pad.name}. Alleen de ondertekende PDF geldt.{secret}",
        stays=bool(secret),
    )
