"""Shows one Aanmelding from top to bottom, by keyboard, kept from the first letter (bijl. 3 fase 1)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import assert_never

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from zvh_desktop.application.aanmelding.aanmelden import Aanmelden
from zvh_desktop.application.inzien.overzichten import DubbelRij
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldingStand
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.betrokkenen import dubbel_text
from zvh_desktop.ui.schermen.aanmelding.formulier import FORM_WIDTH, AanmeldingForm
from zvh_desktop.ui.schermen.aanmelding.part import AanmeldingBlad
from zvh_desktop.ui.schermen.aanmelding.samenvatting import AanmeldingSamenvatting
from zvh_desktop.ui.venster.blad import Store
from zvh_desktop.ui.venster.navigation import Destination, ToAanmelding, ToAanmeldingen, ToCasus, ToTriage
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets.buttons import primary, quiet, secondary
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.layout import ScrollColumn
from zvh_desktop.ui.widgets.sheet import confirm, toast

LOOK_FOR_DUBBELEN_MS = 300


class AanmeldingPage(Page):
    def __init__(self, tools: PageTools, aanmelden: Aanmelden, partijen: Partijen) -> None:
        super().__init__(tools, "Aanmelding", name="aanmelding_page", scroll=False, margins=False)
        self._aanmelden = aanmelden
        self._partijen = partijen
        self._namen: dict[PartijId, str] = {}
        self._saved_at: datetime | None = None
        self._known_anyway: set[tuple[str, str]] = set()
        store: Store[Aanmelding] = Store(lambda _key, value, _before: aanmelden.bewaren(value))
        self._blad = AanmeldingBlad(tools, store, self)
        self._blad.saved.connect(self._saved)
        self.autosave(self._blad.autosave)
        self._make_body()
        self._make_actions()
        self._blad.changed.connect(self._changed)
        self._look = QTimer(self, singleShot=True, interval=LOOK_FOR_DUBBELEN_MS)
        self._look.timeout.connect(self._look_for_dubbelen)
        tools.events.listen(self, self._hear)

    @property
    def _concept(self) -> Aanmelding | None:
        return self._blad.concept if self._blad.is_loaded else None

    def _make_body(self) -> None:
        self._stack = QStackedWidget()
        self.add(self._stack, 1)
        new, kluissoort = self._aanmelden.nieuwe_betrokkene, self._aanmelden.kluissoort
        self.form = AanmeldingForm(self._blad, self.tools.today, new, kluissoort, parent=self._stack)
        self.form.betrokkenen.look.connect(self._look_at)
        self.form.betrokkenen.belongs.connect(self._ask_to_join)
        self.form.advies.close_with_advies.connect(self._close_with_advies)
        self._stack.addWidget(self.form)
        reading = ScrollColumn(most=FORM_WIDTH)
        self._stack.addWidget(reading)
        self.samenvatting = AanmeldingSamenvatting()
        reading.add(self.samenvatting)

    def _make_actions(self) -> None:
        self.use_undo(self._blad.history).said.connect(lambda _said: self.form.show_step(self._blad.concept))
        self.discard_button = quiet(
            "Weggooien", "weggooien", self._throw_away, "Alt+W", does="Concept weggooien"
        )
        ask, does = self.form.advies.ask, "Niet in behandeling nemen"
        self.refuse_button = secondary("Niet in behandeling", "niet_in_behandeling", ask, "Alt+N", does=does)
        does = "Vastleggen als casus, of naar triage"
        self.next_button = primary("Vastleggen als casus", "verder", self._go_on, "Ctrl+Return", does=does)
        for button in (self.discard_button, self.refuse_button, self.next_button):
            self.add_action(button)

    def initial_focus(self) -> QWidget | None:
        return self.form.melder.partij if self._stack.currentIndex() == 0 else None

    def open(self, destination: Destination) -> None:
        if not isinstance(destination, ToAanmelding):
            return
        if destination.aanmelding_id is None:
            if self._concept is None or self._concept.versie > 0 or self._blad.autosave.is_dirty:
                self._load(self._aanmelden.beginnen())
            return
        stored = self._aanmelden.get(destination.aanmelding_id)
        if self._concept is None or (stored.id, stored.versie) != (self._concept.id, self._concept.versie):
            self._load(stored)

    def _hear(self, change: Gewijzigd) -> None:
        """Shows anew what changed elsewhere: the names of Partijen, or this same Aanmelding."""
        if change.soort == "partij":
            self._show_partijen()
        elif self._concept is not None and self._concept.versie and not self._blad.autosave.is_dirty:
            is_own = change.casus_id is not None and change.casus_id == self._concept.casus_id
            if is_own or change.aanmelding_id == self._concept.id:
                stored = self._aanmelden.get(self._concept.id)
                if stored.versie != self._concept.versie:
                    self._load(stored)

    def _show_partijen(self) -> None:
        alle = self._partijen.alle()
        self._namen = {partij.id: partij.naam for partij in alle}
        self.form.set_partijen(alle)

    def _load(self, aanmelding: Aanmelding) -> None:
        is_other = self._concept is None or self._concept.id != aanmelding.id
        self.banner.clear()
        if not self._namen:
            self._show_partijen()
        if is_other:
            self._known_anyway.clear()
            self._saved_at = None
        self.form.show_concept(aanmelding, is_other=is_other)
        self._blad.load(aanmelding)

    def _changed(self) -> None:
        """Keeps a new one from its first letter."""
        if not self._blad.concept.versie:
            self._blad.autosave.flush()
        self._look.start()
        self._show_state()

    def _saved(self) -> None:
        if self.tools.navigator.here == ToAanmelding(None):
            self.tools.navigator.replace(ToAanmelding(self._blad.concept.id))
        self._saved_at = self.tools.now()
        self._show_state()

    def _show_subtitle(self) -> None:
        concept = self._concept
        if concept is None:
            return
        words = [codes.capital(codes.label(concept.stand)) if concept.versie else "Nieuw"]
        if self._saved_at is not None:
            words.append(f"bewaard om {datum.clock_seconds(self._saved_at)}")
        self.set_subtitle(" · ".join(words))

    def _show_state(self) -> None:
        concept = self._concept
        if concept is None:
            return
        is_open = concept.stand.is_open
        self._stack.setCurrentIndex(0 if is_open else 1)
        self.discard_button.setVisible(concept.stand is AanmeldingStand.CONCEPT and concept.versie > 0)
        self.refuse_button.setVisible(is_open)
        self.next_button.set_text(self._next_step(concept))
        if is_open:
            self.form.show_missing(concept)
            self.form.show_origins(concept)
        else:
            self.samenvatting.show_aanmelding(concept, self._namen, self.tools.today())
        self._show_subtitle()

    def _next_step(self, concept: Aanmelding) -> str:
        if concept.stand is AanmeldingStand.NAAR_TRIAGE:
            return "Triage openen"
        if not concept.stand.is_open:
            return "Casus openen"
        goes_on = concept.stand is AanmeldingStand.AANGEMELD or not concept.tekorten_voor_triage()
        return "Naar triage" if goes_on else "Vastleggen als casus"

    def _go_on(self) -> None:
        concept = self._concept
        if concept is None or goes_to_unread(self._stack) or not self.flush():
            return
        match concept.stand:
            case (
                AanmeldingStand.NAAR_TRIAGE | AanmeldingStand.NIET_IN_BEHANDELING | AanmeldingStand.TOEGEVOEGD
            ):
                assert concept.casus_id is not None
                place = ToTriage if concept.stand is AanmeldingStand.NAAR_TRIAGE else ToCasus
                self.tools.navigator.go(place(concept.casus_id))
            case AanmeldingStand.CONCEPT | AanmeldingStand.AANGEMELD:
                self._ask_about_dubbelen()
            case _:
                assert_never(concept.stand)

    def _ask_about_dubbelen(self) -> None:
        """Asks once before a second Casus of the same person is made; it can be meant (P-12)."""
        concept = self._concept
        assert concept is not None
        new = [
            (row.id, known)
            for row in self.form.betrokkenen.rows()
            for known in row.dubbelen()
            if (row.id, known.aanmelding_id) not in self._known_anyway
        ]
        if concept.stand is not AanmeldingStand.CONCEPT or not new or concept.tekorten_voor_aanmelden():
            self._take_step(concept)
            return

        def anyway() -> None:
            self._known_anyway.update((betrokkene_id, known.aanmelding_id) for betrokkene_id, known in new)
            self._take_step(concept)

        confirm(
            self,
            "Misschien al bekend",
            "\n".join(dict.fromkeys(f"{dubbel_text(known)}." for _id, known in new))
            + "\n\nEen persoon kan in meer casussen voorkomen. Maak een nieuwe casus als dat zo bedoeld is. Hoort deze aanmelding "
            "bij een casus die er al is? Ga dan terug en kies daar Hoort bij.",
            action="Toch een nieuwe casus",
            cancel="Terug naar de aanmelding",
            on_yes=anyway,
        )

    def _take_step(self, concept: Aanmelding) -> None:
        """Takes the step for the Aanmelding that was asked about; another one may be shown by now."""
        goes_on = self._next_step(concept) == "Naar triage"
        with self.doing():
            try:
                casus = (
                    self._aanmelden.naar_triage(concept) if goes_on else self._aanmelden.aanmelden(concept)
                )
            except EisenNietVervuld as lacking:
                self.form.show_tekorten(lacking.tekorten)
                return
            if self._shows(concept):
                self._load(self._aanmelden.get(concept.id))
                if goes_on:
                    self.tools.navigator.go(ToTriage(casus.id))
            self.is_done(f"{casus.nummer} is {'naar triage' if goes_on else 'vastgelegd als casus'}")

    def _ask_to_join(self, known: DubbelRij) -> None:
        """Says before an Aanmelding is added to a Casus what that means (W-01)."""
        if known.casus_id is None or goes_to_unread(self._stack) or not self.flush() or self._concept is None:
            return
        concept = self._concept
        if tekorten := concept.tekorten_voor_aanmelden():
            self.form.show_tekorten(tekorten)
            return
        confirm(
            self,
            f"Hoort bij {known.nummer}",
            f"Deze aanmelding komt bij {known.nummer} te staan, en er komt geen nieuwe casus. Wie nog niet bij die casus staat, "
            "komt erbij, en ook een gemeente die er nog niet bij staat. Wat er al staat, verandert niet.",
            action="Toevoegen",
            on_yes=partial(self._join, concept, known.casus_id),
        )

    def _join(self, concept: Aanmelding, casus_id: CasusId) -> None:
        with self.doing():
            try:
                casus = self._aanmelden.hoort_bij(concept, casus_id)
            except EisenNietVervuld as lacking:
                self.form.show_tekorten(lacking.tekorten)
                return
            if self._shows(concept):
                self._load(self._aanmelden.get(concept.id))
            self.is_done(f"De aanmelding is toegevoegd aan {casus.nummer}")

    def _shows(self, concept: Aanmelding) -> bool:
        return self._concept is not None and self._concept.id == concept.id

    def _close_with_advies(self) -> None:
        if goes_to_unread(self._stack) or not self.flush() or self._concept is None:
            return
        concept = self._concept
        with self.doing():
            try:
                casus = self._aanmelden.niet_in_behandeling(concept, concept.advies)
            except EisenNietVervuld as lacking:
                self.form.show_tekorten(lacking.tekorten)
                return
            self._load(self._aanmelden.get(concept.id))
            toast(self, f"{casus.nummer} is gesloten met een advies")

    def _throw_away(self) -> None:
        concept = self._concept
        if concept is None:
            return
        confirm(
            self,
            "Concept weggooien?",
            "Wat u van deze aanmelding hebt opgeschreven, verdwijnt. Dit kan niet ongedaan worden gemaakt.",
            action="Weggooien",
            cancel="Bewaren",
            on_yes=partial(self._really_throw_away, concept),
            dangerous=True,
        )

    def _really_throw_away(self, concept: Aanmelding) -> None:
        with self.doing():
            self._aanmelden.weggooien(concept.id)
            if self._shows(concept):
                self._blad.load(None)
                self.tools.navigator.go(ToAanmeldingen())

    def _look_for_dubbelen(self) -> None:
        if self._concept is None:
            return
        try:
            self.form.betrokkenen.show_dubbelen(self._aanmelden.dubbelen(self._concept))
        except Exception as error:  # looking for a likeness must never stand in the way of typing
            self.tools.present_error(error)

    def _look_at(self, known: DubbelRij) -> None:
        place = ToCasus(known.casus_id) if known.casus_id is not None else ToAanmelding(known.aanmelding_id)
        self.tools.navigator.go(place)
