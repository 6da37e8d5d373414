"""What a ZVH settles for itself: the chair, the defaults, the certificate, the leefgebieden, and the legal grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Self

from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.application.kluis.inrichten import Instellen
from zvh_desktop.application.kluis.kluis import GeopendeKluis
from zvh_desktop.application.kluis.toegang import Oefenen
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.domain.instellingen import LEEFGEBIEDEN, Instellingen
from zvh_desktop.domain.partijen.partij import Grondslag
from zvh_desktop.ui.schermen.kluis.instellingen_delen import SchermDeel, TermijnenDeel, TijdstempelDeel
from zvh_desktop.ui.schermen.kluis.reservekopieen import ReservekopieenDeel
from zvh_desktop.ui.schermen.kluis.toegang import ToegangDeel
from zvh_desktop.ui.schermen.partijen.grondslagen import GrondslagenDeel
from zvh_desktop.ui.schermen.verspreiden.certificaat import CertificaatDeel
from zvh_desktop.ui.venster.autosave import Autosave, UndoHistory
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToHandtekeningen,
    ToHerstelsleutel,
    ToLogboek,
    ToOefenen,
    ToSleutelVernieuwen,
)
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import Card, Section
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import NumberField
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.line import Line

WEERGAVEN = (("systeem", "Zoals het systeem"), ("licht", "Licht"), ("donker", "Donker"))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class InstellingenPage(Page):
    """Everything is kept while one types; there is no button to save."""

    @classmethod
    def from_kluis(cls, kluis: GeopendeKluis, tools: PageTools) -> Self:
        s = kluis.services
        access = ToegangDeel(tools, kluis.toegang, is_demonstratie=kluis.is_demonstratie)
        reserve = ReservekopieenDeel(tools, s.reservekopieen, Oefenen(s.omgeving, kluis.toegang))
        return cls(tools, s.instellen, s.certificaten, s.partijen, access, reserve)

    def __init__(
        self,
        tools: PageTools,
        instellen: Instellen,
        certificaten: Certificaten,
        partijen: Partijen,
        access: ToegangDeel,
        reserve: ReservekopieenDeel,
    ) -> None:
        super().__init__(tools, "Instellingen", name="instellingen_page", width=1040)
        self._instellen, self._partijen = instellen, partijen
        self._settings = self._saved = Instellingen()
        self._saver = self.autosave(Autosave(self._save, tools.saves, parent=self))
        self._history = self.use_undo(UndoHistory(self._apply, self))
        self.add(self._make_chair())
        self.certificate = CertificaatDeel(tools, certificaten, self._saver.flush)
        self.certificate.failed.connect(self.show_error)
        self.add(self.certificate)
        self.stamps = TijdstempelDeel()
        self.stamps.changed.connect(self._change)
        self.stamps.files_wanted.connect(lambda: tools.navigator.go(ToHandtekeningen()))
        self.add(self.stamps)
        self.access = access
        self.access.failed.connect(self.show_error)
        self.access.recovery_wanted.connect(lambda: tools.navigator.go(ToHerstelsleutel()))
        self.access.renewal_wanted.connect(lambda: tools.navigator.go(ToSleutelVernieuwen()))
        self.add(self.access)
        self.reserve = reserve
        self.reserve.failed.connect(self.show_error)
        self.reserve.rehearsal_wanted.connect(lambda: tools.navigator.go(ToOefenen()))
        self.reserve.restore_wanted.connect(tools.put_back)
        self.add(self.reserve)
        self.add(self._make_defaults())
        self.add(self._make_leefgebieden())
        self.terms = TermijnenDeel()
        self.terms.changed.connect(self._change)
        self.add(self.terms)
        self.add(self._make_appearance())
        self.locking = SchermDeel()
        self.locking.changed.connect(self._change)
        self.locking.log_wanted.connect(lambda: tools.navigator.go(ToLogboek()))
        self.add(self.locking)
        self.grounds = GrondslagenDeel(partijen, self._today)
        self.grounds.saving.connect(self._save_ground)
        self.add(self.grounds)
        self.body.addStretch(1)
        self._connect()
        tools.events.listen(self, self._heard)

    def _today(self) -> date:
        return self.tools.now().date()

    def _make_chair(self) -> Section:
        self.chair = Line(placeholderText="Voornaam en achternaam")
        self.organisation = Line()
        form = Form()
        form.add_row(
            Field(
                "Naam van de voorzitter",
                self.chair,
                help="Staat op agenda, notulen en plan.",
                name="voorzitter",
            ),
            Field("Organisatie", self.organisation, name="organisatie"),
        )
        return _card_section("Voorzitter", form, "voorzitter_deel")

    def _make_defaults(self) -> Section:
        self.place = Line(placeholderText="Enschede")
        self.minutes = NumberField(1, 240, "minuten", one="minuut", step=5)
        self.answer_days = NumberField(1, 90, "dagen", one="dag")
        self.per_case = Choice(
            [(False, "Eén document per tafel"), (True, "Eén document per casus")], name="notulen_per_casus"
        )
        form = Form()
        form.add_row(
            Field("Plaats van de casustafel", self.place, name="standaard_plaats"),
            Field("Tijd per casus", self.minutes, name="minuten_per_casus"),
            Field("Antwoordtermijn bij triage", self.answer_days, name="antwoordtermijn"),
            stretch=(2, 1, 1),
        )
        form.add(
            "Notulen per Partij",
            self.per_case,
            help="Elke Partij krijgt alleen wat voor haar is; de vraag is of dat in één document staat of in meer (art. 16.2).",
            name="notulen_per_casus",
        )
        return _card_section("Casustafel", form, "casustafel_deel")

    def _make_leefgebieden(self) -> Section:
        self.areas = GrowingEditor(min_lines=4)
        form = Form()
        form.add("Eén leefgebied per regel", self.areas, name="leefgebieden")
        section = _card_section(
            "Leefgebieden", form, "leefgebieden_deel", "voor criterium 4 en het Plan van Aanpak"
        )
        self.reset = secondary("Standaard terugzetten", small=True, name="leefgebieden_standaard")
        self.reset.clicked.connect(self._reset_areas)
        section.add_head(self.reset)
        return section

    def _make_appearance(self) -> Section:
        self.appearance = Choice(WEERGAVEN, name="weergave")
        form = Form()
        form.add("Kleuren van het scherm", self.appearance, name="weergave")
        return _card_section("Weergave", form, "weergave_deel")

    def _connect(self) -> None:
        for line, name in (
            (self.chair, "voorzitter"),
            (self.organisation, "organisatie"),
            (self.place, "standaard_plaats"),
        ):
            line.textEdited.connect(lambda text, field=name: self._change(field, text.strip()))
        self.minutes.valueChanged.connect(lambda value: self._change("minuten_per_casus", value))
        self.answer_days.valueChanged.connect(lambda value: self._change("antwoordtermijn_dagen", value))
        self.per_case.changed.connect(lambda value: self._change("notulen_per_casus", value))
        self.areas.edited.connect(lambda text: self._change("leefgebieden", _lines(text) or LEEFGEBIEDEN))
        self.appearance.changed.connect(lambda value: self._change("weergave", value))

    def open(self, destination: Destination) -> None:
        self._load()

    def initial_focus(self) -> QWidget:
        return self.chair

    def _load(self) -> None:
        self._settings = self._saved = self._instellen.get()
        self._saver.discard()
        self._history.clear()
        self._show()
        self.certificate.reload()
        self.access.reload()
        self.reserve.reload()
        self.grounds.reload()

    def leave(self) -> None:
        self.access.forget()
        self.certificate.forget()

    def _heard(self, change: object) -> None:
        kind = getattr(change, "soort", "")
        if kind == "instellingen" and not self._saver.is_dirty:
            self._load()
        elif kind == "reservekopie":
            self.reserve.reload()
        elif kind == "certificaat":
            self.certificate.reload()
        elif kind == "grondslag":
            self.grounds.reload()

    def _change(self, field: str, value: object) -> None:
        after = replace(self._settings, **{field: value})  # type: ignore[arg-type]
        self._history.replace(self._settings, after, "instelling wijzigen", merge_key=field)

    def _apply(self, settings: Instellingen) -> None:
        """The appearance is seen at once: only so can one choose."""
        self._settings = replace(settings, versie=self._saved.versie)
        self._saver.touch()
        self._show()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.choose_scheme(app, settings.weergave)

    def _save(self) -> datetime | None:
        if self._settings == self._saved:
            return None
        with self.tools.events.initiated_by(self):
            self._saved = self._instellen.bewaren(self._settings)
        self._settings = replace(self._settings, versie=self._saved.versie)
        return self.tools.now()

    def _show(self) -> None:
        s = self._settings
        for line, text in (
            (self.chair, s.voorzitter),
            (self.organisation, s.organisatie),
            (self.place, s.standaard_plaats),
        ):
            if line.text().strip() != text:
                line.setText(text)
        for spin, number in (
            (self.minutes, s.minuten_per_casus),
            (self.answer_days, s.antwoordtermijn_dagen),
        ):
            spin.show_value(number)
        self.per_case.set_value(s.notulen_per_casus)
        self.appearance.set_value(s.weergave)
        self.locking.show_settings(s)
        self.stamps.show_settings(s)
        self.terms.show_terms(s.bewaartermijnen)
        if (_lines(self.areas.text()) or LEEFGEBIEDEN) != s.leefgebieden or not self.areas.hasFocus():
            self.areas.set_text("\n".join(s.leefgebieden))
        self.reset.setEnabled(s.leefgebieden != LEEFGEBIEDEN)

    def _reset_areas(self) -> None:
        after = replace(self._settings, leefgebieden=LEEFGEBIEDEN)
        self._history.replace(self._settings, after, "leefgebieden terugzetten")

    def _save_ground(self, ground: Grondslag) -> None:
        with self.doing():
            self._partijen.grondslag_bewaren(ground)
            self.tools.saves.saved_at(self.tools.now())
            self.grounds.saved()


def _card_section(heading: str, form: Form, name: str, note: str = "") -> Section:
    section = Section(heading, note, name=name)
    card = Card()
    card.add(form)
    section.add(card)
    return section
