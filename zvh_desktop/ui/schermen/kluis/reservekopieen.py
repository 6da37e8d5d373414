"""Shows the reservekopieën: where they go, the last one, what is kept until when, and how to make one or put one back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.kluis.reservekopie import Reservekopie, Reservekopieen, Reservestand
from zvh_desktop.application.kluis.toegang import Oefenen
from zvh_desktop.domain.kluis.reservekopie import Reden
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.reservekopieen import SCHEMA
from zvh_desktop.ui.schermen.kluis.vervangers import ToegangRegel
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.venster.reserve_ronde import progress_of
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import quiet, secondary
from zvh_desktop.ui.widgets.card import Card, EmptyState, Section, line
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.layout import held, in_row
from zvh_desktop.ui.widgets.row_table import Column, RowTable
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.text import Elided, Text
from zvh_desktop.ui.widgets.theme import Tone

BESIDE = "Naast de kluis, in een eigen map. Die gaat met de laptop mee verloren: kies liever een stick of een netwerkmap."
ELSEWHERE = "Met de wachtzin of de herstelsleutel is deze map genoeg om op een andere laptop verder te gaan."
PUT_BACK = (
    "Vergrendelt de kluis. U ziet eerst wat er in een reservekopie zit; wat er nu is wordt terzijde gezet."
)
REHEARSE = "Typ hem eens per half jaar over van het papier. Er verandert niets; u weet dan dat u hem hebt en dat hij past."
SHOWN_ROWS = 8


class ReservekopieenDeel(Section):
    failed = Signal(object)
    rehearsal_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, tools: PageTools, reservekopieen: Reservekopieen, oefenen: Oefenen) -> None:
        super().__init__("Reservekopieën", name="reservekopieen_deel")
        self._tools, self._reserve, self._oefenen = tools, reservekopieen, oefenen
        card = Card()
        card.add(self._make_place())
        card.add(line())
        self.last_chip = Chip(name="laatste_reservekopie")
        self.make = secondary("Nu een reservekopie maken", name="reservekopie_maken", on_click=self._make_one)
        card.add(ToegangRegel("Laatste reservekopie", SCHEMA, self.last_chip, self.make))
        card.add(line())
        self.restore = secondary("Terugzetten", name="terugzetten", on_click=self.restore_wanted.emit)
        card.add(ToegangRegel("Terugzetten", PUT_BACK, None, self.restore))
        card.add(line())
        self.rehearsed_chip = Chip(name="herstelsleutel_geoefend")
        self.rehearse = secondary(
            "Herstelsleutel oefenen", name="herstelsleutel_oefenen", on_click=self.rehearsal_wanted.emit
        )
        card.add(ToegangRegel("Herstelsleutel oefenen", REHEARSE, self.rehearsed_chip, self.rehearse))
        self.add(card)
        self.table: RowTable[Reservekopie] = RowTable(
            [
                Column("Gemaakt", lambda k: datum.moment_text(k.gemaakt_op), strong=True),
                Column("Waarom", lambda k: codes.label(k.reden)),
                Column("Casussen", lambda k: _count(k, "casussen"), right=True),
                Column("Casustafels", lambda k: _count(k, "casustafels"), right=True),
                Column("Notulen", lambda k: _count(k, "notulen"), right=True),
                Column("Plaats", self._place_word, "stretch", muted=True),
                Column("Bewaard tot", lambda k: datum.moment_text(k.verloopt_op)),
            ],
            label="Reservekopieën",
            identity=lambda k: k.id,
            empty=EmptyState(
                "archive", "Er is nog geen reservekopie.", "De eerste komt kort na het openen vanzelf."
            ),
            name="reservekopieen",
        )
        self.add(self.table)

    def _make_place(self) -> QWidget:
        self.place_chip = Chip(name="reservekopie_plaats_stand")
        self.beside = quiet("Naast de kluis", name="reservekopie_naast", on_click=lambda: self.choose(None))
        self.elsewhere = secondary("Plaats kiezen", name="reservekopie_plaats", on_click=self._ask_place)
        buttons = held(in_row(self.beside, self.elsewhere))
        rule = ToegangRegel("Plaats", "", self.place_chip, buttons)
        self.place_words = Text("", "muted", wrap=True, name="reservekopie_plaats_uitleg")
        self.place = Elided("", "body", name="reservekopie_map")
        rule.add_below(self.place)
        rule.add_below(self.place_words)
        return rule

    def reload(self) -> None:
        """Reads the state in a thread: the folder may be on a slow network."""
        self._tools.jobs.run(
            lambda _control: self._reserve.stand(),
            self.show_stand,
            self.failed.emit,
            label="Reservekopieën",
            only_reads=True,
        )
        laatst = self._oefenen.laatst()
        self.rehearse.setEnabled(laatst is not None)
        if laatst is None:
            self.rehearsed_chip.show_state("nog geen herstelsleutel", Tone.WARN)
        else:
            due = self._oefenen.is_aan_de_beurt()
            self.rehearsed_chip.show_state(
                f"laatst {datum.short_date(laatst)}", Tone.WARN if due else Tone.OK
            )

    def show_stand(self, stand: Reservestand) -> None:
        self._stand = stand
        chosen = stand.gekozen
        self.beside.setVisible(chosen is not None)
        if chosen is None:
            self.place.setText(str(stand.eigen))
            self.place_words.setText(BESIDE)
            self.place_chip.show_state("op dit apparaat", Tone.WARN)
        else:
            self.place.setText(str(chosen.map.parent))
            self.place_words.setText(
                ELSEWHERE
                if chosen.is_bereikbaar
                else "De plaats is er nu niet. Reservekopieën komen zolang naast de kluis; het wordt elk uur opnieuw geprobeerd."
            )
            here = chosen.is_bereikbaar
            self.place_chip.show_state(
                "bereikbaar" if here else "nu niet bereikbaar", Tone.OK if here else Tone.WARN
            )
        last = stand.laatste
        if last is None:
            self.last_chip.show_state("nog geen", Tone.WARN)
        else:
            self.last_chip.show_state(datum.moment_text(last.gemaakt_op), Tone.OK)
        self.table.set_rows(stand.kopieen)
        self.table.fit_height(SHOWN_ROWS)

    def choose(self, folder: Path | None) -> None:
        def done(stand: Reservestand) -> None:
            self.show_stand(stand)
            toast(self, "De volgende reservekopie komt daar.")

        self._tools.jobs.run(
            lambda _control: self._reserve.plaats_kiezen(folder),
            done,
            self.failed.emit,
            label="Plaats kiezen",
        )

    def _ask_place(self) -> None:
        choose_folder(
            self, "Waar wilt u de reservekopieën opslaan?", self.choose, name="reservekopie_map_kiezen"
        )

    def _make_one(self) -> None:
        had_keys = self.make.hasFocus()
        self.make.setEnabled(False)
        passed_to = self.focusWidget() if had_keys else None

        def let_again() -> None:
            """Enables the button and gives it the focus back, unless that went elsewhere: the next button locks the kluis."""
            self.make.setEnabled(True)
            if passed_to is not None and passed_to.hasFocus():
                self.make.setFocus(Qt.FocusReason.OtherFocusReason)

        def work(control: object) -> Reservestand:
            self._reserve.maken(Reden.OP_VERZOEK, progress_of(control))  # type: ignore[arg-type]
            return self._reserve.stand()

        def done(stand: Reservestand) -> None:
            self.show_stand(stand)
            toast(self, "De reservekopie is gemaakt en nagelezen.")

        self._tools.jobs.run(
            work, done, self.failed.emit, label="Reservekopie maken", can_cancel=True, on_end=let_again
        )

    def _place_word(self, kopie: Reservekopie) -> str:
        return "naast de kluis" if kopie.map == self._stand.eigen else str(kopie.map.parent)


def _count(kopie: Reservekopie, field: str) -> str:
    return "" if kopie.inhoud is None else str(getattr(kopie.inhoud, field))
