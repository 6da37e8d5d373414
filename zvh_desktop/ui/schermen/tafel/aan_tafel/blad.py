"""Shows the middle of the live screen: one Casus, from its purpose to its acties, kept in the kluis while it is written."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.tafel.notuleren import LiveCasus, Notuleren
from zvh_desktop.domain.eisen import Verslagveld
from zvh_desktop.domain.tafel.casustafel import OverlegSoort
from zvh_desktop.taal import codes, eisen
from zvh_desktop.ui.schermen.tafel.aan_tafel.agenda_deel import left_text
from zvh_desktop.ui.schermen.tafel.aan_tafel.besluit import (
    ActiesDeel,
    BesluitDeel,
    EerdereActies,
    KaderDeel,
    TekortenDeel,
)
from zvh_desktop.ui.schermen.tafel.aan_tafel.bij_besluit import InstemmingDeel, IsdDeel, OpenActiesDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, TafelContext, VerslagBlad
from zvh_desktop.ui.schermen.tafel.aan_tafel.deelnemer import DeelnemersDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.inbreng import InbrengDeel
from zvh_desktop.ui.schermen.tafel.aan_tafel.invullen import Invullen
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import PresentieDeel
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import TallColumn, in_row
from zvh_desktop.ui.widgets.text import Elided, IconText, Text


class BesprekingDeel(Deel[CasusConcept]):
    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(
            blad, "Bespreking", "kort, geen woordelijk verslag  ·  Ctrl+B", name="bespreking_deel"
        )
        self.editor = GrowingEditor(placeholder="Wat is er gewogen en waarom", name="bespreking")
        self.editor.setAccessibleName("Bespreking")
        self.add(self.fields.bind("verslag.bespreking", self.editor, "bespreking"))
        blad.plek(Verslagveld.BESPREKING, self.editor)

    def go_on(self) -> None:
        """Goes to the end of what was written, to go on."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)


class CasusBlad(TallColumn):
    """Shows the parts of the sheet under each other. One per Casus: turning to another makes another."""

    invitation_wanted = Signal()

    def __init__(
        self, tools: PageTools, notuleren: Notuleren, context: TafelContext, soort: OverlegSoort, place: int
    ) -> None:
        super().__init__(980, top=theme.Space.TWO, spacing=theme.Space.TWO, centred=True)
        self.context = context
        self.sheet = VerslagBlad(tools, notuleren, context, self)
        self.undo = self.sheet.history
        self.autosave = self.sheet.autosave
        self.setObjectName("casus_blad")
        self.setAccessibleName(f"Casus {context.live.casus.nummer}")
        self._build_head(context.live, place)
        self._warn_of_who_must_leave(context.live)
        self._build_parts(soort)

    @property
    def concept(self) -> CasusConcept:
        return self.sheet.concept

    def show_time(self, used: timedelta) -> None:
        verslag = self.concept.verslag
        words, tone = left_text(self.context.live.agendapunt.minuten, used)
        self._left.show_state(words, tone)
        self._left.setVisible(verslag.geopend_op is not None and verslag.gesloten_op is None)

    def start(self) -> QWidget:
        """Returns where the chair begins: at the presence when it is not known yet, else at the next inbreng.

        Who comes back to a Casus that was left comes for what is missing in it.
        """
        if self.concept.verslag.gesloten_op is not None:
            missing = self._first_missing()
            if missing is not None:
                return missing
        unknown = any(z.stand is None for z in self.concept.verslag.zetels)
        return self._presentie.all_button if unknown else self._inbreng.new_button

    def _first_missing(self) -> QWidget | None:
        for tekort in self.concept.tekorten():
            for deel in self._places:
                place = deel.place_of(tekort)
                if place is not None and place.isVisibleTo(self):
                    return place
        return None

    def _to_first_missing(self) -> bool:
        missing = self._first_missing()
        if missing is not None:
            missing.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return missing is not None

    def _build_head(self, live: LiveCasus, place: int) -> None:
        title = Text(f"{place}. {live.casus.nummer}", "title", name="casus_titel")
        chip = Chip(codes.label(live.casus.gebied), theme.Tone.NOW)
        self._left = Chip("", name="tijd_over")
        self.column.addLayout(in_row(title, chip, (Elided(live.casus.hoofdpersoon, "muted"), 1), self._left))
        asked = live.agendapunt.gevraagd_besluit
        goal = live.agendapunt.doel or "Nog geen doel vastgelegd (art. 11.2 c)"
        if asked:
            goal = f"{goal.rstrip('.')}. Gevraagd: {codes.label(asked)}."
        words = Text(goal, "body", wrap=True, name="casus_doel")
        lacks = len(live.agendapunt.tekorten())
        self._invitation = KeyButton(
            f"Uitnodiging: {lacks} ontbreekt"
            if lacks == 1
            else f"Uitnodiging: {lacks} ontbreken"
            if lacks
            else "Uitnodiging",
            key="Alt+U",
            does="Doel, gevraagd besluit en uitnodigingen van deze casus",
            icon="triangle-alert" if lacks else "mail",
            small=True,
            name="uitnodiging_aanvullen",
            on_click=self.invitation_wanted.emit,
        )
        top = Qt.AlignmentFlag.AlignTop
        self.column.addLayout(in_row((Text("Doel", "strong"), top), (words, 1), (self._invitation, top)))

    def _warn_of_who_must_leave(self, live: LiveCasus) -> None:
        """Names above everything else who may not be present: he has left the room before a Casus is opened (W-30)."""
        for seat, bezwaar in live.niet_toegelaten:
            partij = self.context.kort(seat.partij_id)
            words = f"{seat.naam} ({partij}) mag niet bij deze casus zijn. {eisen.bezwaar_sentence(bezwaar)}"
            line = IconText("triangle-alert", words, tone=theme.Tone.DANGER, wrap=True)
            line.setObjectName("moet_de_zaal_uit")
            self.column.addWidget(line)

    def _build_parts(self, soort: OverlegSoort) -> None:
        blad = self.sheet
        self._presentie = PresentieDeel(blad)
        self._eerdere = EerdereActies(blad)
        self._inbreng = InbrengDeel(blad)
        deelnemers = DeelnemersDeel(blad)
        bespreking = BesprekingDeel(blad)
        self.bespreking = bespreking.editor
        self._besluit = BesluitDeel(blad, soort, self._to_first_missing)
        self._acties = ActiesDeel(blad)
        self._kader = KaderDeel(blad)
        self._tekorten = TekortenDeel(blad)
        isd, open_acties = IsdDeel(blad), OpenActiesDeel(blad)
        above = (self._presentie, self._eerdere, self._inbreng, deelnemers, bespreking)
        for part in (
            *above,
            self._besluit,
            isd,
            open_acties,
            InstemmingDeel(blad),
            self._acties,
            self._kader,
            self._tekorten,
        ):
            self.column.addWidget(part)
            blad.listen(part)
        invullen = Invullen(blad, self, self._to_first_missing)
        blad.listen(invullen)
        self._places = (
            invullen,
            self._presentie,
            self._inbreng,
            deelnemers,
            self._besluit,
            isd,
            open_acties,
            self._acties,
            self._kader,
        )
        bind_key(self, "F8", "Naar het eerste dat ontbreekt", self._to_first_missing)
        bind_key(self, "Ctrl+D", "Open acties van eerder", self._eerdere.focus_first_open)
        bind_key(self, "Ctrl+B", "Bespreking", bespreking.go_on)
