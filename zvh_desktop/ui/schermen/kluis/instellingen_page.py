"""Shows what a ZVH sets for itself: the chair, the defaults, the certificate, the leefgebieden and the terms."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from zvh_desktop.application.kluis.inrichten import Instellen, Standaardzinnen
from zvh_desktop.application.kluis.toegang import Oefenen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.domain.instellingen import LEEFGEBIEDEN, Instellingen, SpellingStand
from zvh_desktop.taal import codes
from zvh_desktop.ui.schermen.kluis.instellingen_delen import STEP, SchermDeel, TermijnenDeel, TijdstempelDeel
from zvh_desktop.ui.schermen.kluis.reservekopieen import ReservekopieenDeel
from zvh_desktop.ui.schermen.kluis.standaardzinnen import StandaardzinnenDeel
from zvh_desktop.ui.schermen.kluis.toegang import ToegangDeel
from zvh_desktop.ui.schermen.verspreiden.certificaat import CertificaatDeel
from zvh_desktop.ui.venster import desk_notices
from zvh_desktop.ui.venster.blad import Blad, KaartDeel, Store
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToBronnen,
    ToHandtekeningen,
    ToHerstelsleutel,
    ToKluisOverdragen,
    ToLogboek,
    ToOefenen,
    ToOver,
    ToSleutelVernieuwen,
)
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import Section
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import NumberField
from zvh_desktop.ui.widgets.fields import lines
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.letters import choose_letters
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Text

NOTICES = "Meld op het bureaublad hoeveel zaken vandaag aandacht vragen"
NOTICED = (
    "Alleen een aantal, nooit een naam of nummer: eens per dag, en als er iets bij komt. Niet zolang u in dit programma werkt, de "
    "kluis dicht is of de casustafel van vandaag open is."
)
NOT_NOTICED = (
    "Dit bureaublad heeft geen plek voor pictogrammen van programma's, en toont daarom geen meldingen."
)
WEERGAVEN = (("systeem", "Zoals het systeem"), ("licht", "Licht"), ("donker", "Donker"))


class InstellingenPage(Page):
    """Saves everything while one types; there is no button to save."""

    @classmethod
    def from_kluis(cls, kluis: GeopendeKluis, tools: PageTools) -> Self:
        s = kluis.services
        access = ToegangDeel(tools, kluis.toegang, is_demonstratie=kluis.is_demonstratie)
        reserve = ReservekopieenDeel(tools, s.reservekopieen, Oefenen(s.omgeving, kluis.toegang))
        return cls(tools, s.instellen, s.standaardzinnen, s.certificaten, access, reserve)

    def __init__(
        self,
        tools: PageTools,
        instellen: Instellen,
        standaardzinnen: Standaardzinnen,
        certificaten: Certificaten,
        access: ToegangDeel,
        reserve: ReservekopieenDeel,
    ) -> None:
        super().__init__(tools, "Instellingen", name="instellingen_page", width=1040)
        self._instellen = instellen
        store: Store[Instellingen] = Store(lambda _key, value, _before: instellen.bewaren(value))
        self._blad = Blad(tools, store, self)
        self.autosave(self._blad.autosave)
        self.use_undo(self._blad.history)
        self.add(self._make_chair())
        self.certificate = CertificaatDeel(tools, certificaten, self._blad.autosave.flush)
        self.certificate.failed.connect(self.show_error)
        self.add(self.certificate)
        self.stamps = TijdstempelDeel(self._blad)
        self.stamps.files_wanted.connect(lambda: tools.navigator.go(ToHandtekeningen()))
        self.add(self.stamps)
        self.access = access
        self.access.failed.connect(self.show_error)
        self.access.recovery_wanted.connect(lambda: tools.navigator.go(ToHerstelsleutel()))
        self.access.renewal_wanted.connect(lambda: tools.navigator.go(ToSleutelVernieuwen()))
        self.access.overdracht_wanted.connect(lambda: tools.navigator.go(ToKluisOverdragen()))
        self.add(self.access)
        self.reserve = reserve
        self.reserve.failed.connect(self.show_error)
        self.reserve.rehearsal_wanted.connect(lambda: tools.navigator.go(ToOefenen()))
        self.reserve.restore_wanted.connect(tools.put_back)
        self.add(self.reserve)
        self.add(self._make_defaults())
        self.sentences = StandaardzinnenDeel(self, self._blad, standaardzinnen)
        self.add(self.sentences)
        self.add(self._make_leefgebieden())
        self.add(self._make_spelling())
        self.terms = TermijnenDeel(self._blad)
        self.terms.sources_wanted.connect(lambda: tools.navigator.go(ToBronnen()))
        self.add(self.terms)
        self.add(self._make_appearance())
        self.locking = SchermDeel(self._blad)
        self.locking.log_wanted.connect(lambda: tools.navigator.go(ToLogboek()))
        self.add(self.locking)
        about = secondary(
            "Over dit programma", "over_openen", lambda: tools.navigator.go(ToOver()), icon="info"
        )
        self.body.addLayout(in_row(about, 1))
        self.body.addStretch(1)
        self._blad.delen += [self.stamps, self.sentences, self.terms, self.locking]
        self._blad.changed.connect(self._show)
        tools.events.listen(self, self._heard)

    def _part(self, heading: str, note: str = "", *, name: str) -> KaartDeel[Instellingen]:
        part = KaartDeel(self._blad, heading, note, name=name, step=STEP)
        self._blad.delen.append(part)
        return part

    def _make_chair(self) -> Section:
        part = self._part("Voorzitter", name="voorzitter_deel")
        self.chair = Line(placeholderText="Voornaam en achternaam")
        part.form.add_row(
            part.fields.field(
                "voorzitter",
                "Naam van de voorzitter",
                self.chair,
                help="Staat op agenda, notulen en plan.",
                read=str.strip,
            ),
            part.fields.field("organisatie", "Organisatie", Line(), read=str.strip),
        )
        return part

    def _make_defaults(self) -> Section:
        part = self._part("Casustafel", name="casustafel_deel")
        place = Line(placeholderText="Enschede")
        minutes = NumberField(1, 240, "minuten", one="minuut", step=5)
        days = NumberField(1, 90, "dagen", one="dag")
        part.form.add_row(
            part.fields.field("standaard_plaats", "Plaats van de casustafel", place, read=str.strip),
            part.fields.field("minuten_per_casus", "Tijd per casus", minutes),
            part.fields.field(
                "antwoordtermijn_dagen", "Antwoordtermijn bij triage", days, name="antwoordtermijn"
            ),
            stretch=(2, 1, 1),
        )
        part.form.add_widget(
            part.fields.field(
                "notulen_per_casus",
                "Notulen per partij",
                Choice(
                    [(False, "Eén document per tafel"), (True, "Eén document per casus")],
                    name="notulen_per_casus",
                ),
                help="Elke partij krijgt alleen wat voor haar is; de vraag is of dat in één document staat of in meer (art. 16.2).",
            )
        )
        return part

    def _make_leefgebieden(self) -> Section:
        part = self._part("Leefgebieden", "voor criterium 4 en het plan van aanpak", name="leefgebieden_deel")
        self.areas = GrowingEditor(min_lines=4)
        part.form.add_widget(
            part.fields.field(
                "leefgebieden",
                "Eén leefgebied per regel",
                self.areas,
                read=lambda text: tuple(dict.fromkeys(lines(text))) or LEEFGEBIEDEN,
                write="\n".join,
            )
        )
        self.reset = secondary("Standaard terugzetten", small=True, name="leefgebieden_standaard")
        self.reset.clicked.connect(self._reset_areas)
        part.add_head(self.reset)
        return part

    def _make_spelling(self) -> Section:
        part = self._part("Spelling", name="spelling_deel")
        when = Choice([(one, codes.capital(codes.label(one))) for one in SpellingStand], name="spelling")
        own = GrowingEditor(min_lines=2, placeholder="Nog geen")
        own.is_prose = False
        said = "F7 gaat naar de volgende spelfout, met voorstellen. Namen in de kluis zijn nooit fout. Er gaat niets de computer uit."
        part.form.add_widget(part.fields.field("spelling", "Onbekende woorden onderstrepen", when, help=said))
        part.form.add_widget(
            part.fields.field(
                "eigen_woorden",
                "Eigen woorden",
                own,
                help="Eén woord per regel; wat u weghaalt, is weer onbekend. Zet er geen namen van personen in: die blijven hier staan.",
                read=lambda text: tuple(dict.fromkeys(lines(text))),
                write="\n".join,
            )
        )
        return part

    def _make_appearance(self) -> Section:
        part = self._part("Weergave", name="weergave_deel")
        appearance = Choice(WEERGAVEN, name="weergave")
        part.form.add_widget(part.fields.field("weergave", "Kleuren van het scherm", appearance))
        self.letters = Choice([(percent, f"{percent}%") for percent in theme.LETTERS], name="lettergrootte")
        self.letters.changed.connect(choose_letters)
        theme.signals().changed.connect(self._show_letters)
        self._show_letters()
        said = "Blijft zo op deze computer, ook voordat de kluis open is. Ctrl++ en Ctrl+- doen overal hetzelfde."
        part.form.add_widget(Field("Lettergrootte", self.letters, help=said))
        part.form.add_widget(self._make_notices(part))
        return part

    def _make_notices(self, part: KaartDeel[Instellingen]) -> QWidget:
        self.notices, can = QCheckBox(NOTICES), desk_notices.can_tell()
        self.notices.setObjectName("bureaublad_melden")
        self.notices.setEnabled(can)
        told = Text(NOTICED if can else NOT_NOTICED, "small", wrap=True, name="melden_uitleg")
        self.notices.setAccessibleDescription(told.text())
        part.fields.bind(
            "bureaublad_melden", self.notices, show=lambda on: self.notices.setChecked(can and on)
        )
        return held(in_column(self.notices, told, spacing=theme.Space.HALF))

    def _show_letters(self) -> None:
        self.letters.set_value(theme.Letters.percent)

    def open(self, destination: Destination) -> None:
        self._load()

    def initial_focus(self) -> QWidget:
        return self.chair

    def _load(self) -> None:
        settings = self._instellen.get()
        self._weergave = settings.weergave
        self._blad.load(settings)
        self.certificate.reload()
        self.access.reload()
        self.reserve.reload()

    def leave(self) -> None:
        self.access.forget()
        self.certificate.forget()

    def _heard(self, change: Gewijzigd) -> None:
        if change.soort == "instellingen" and not self._blad.autosave.is_dirty:
            self._load()
        elif change.soort == "reservekopie":
            self.reserve.reload()
        elif change.soort == "certificaat":
            self.certificate.reload()

    def _show(self) -> None:
        """Shows the settings, and the chosen appearance at once: only so can one choose."""
        settings, app = self._blad.concept, QApplication.instance()
        if not self.areas.hasFocus():
            self.areas.set_text("\n".join(settings.leefgebieden))
        self.reset.setEnabled(settings.leefgebieden != LEEFGEBIEDEN)
        if settings.weergave != self._weergave and isinstance(app, QApplication):
            self._weergave = settings.weergave
            theme.choose_scheme(app, settings.weergave)

    def _reset_areas(self) -> None:
        self._blad.change(replace(self._blad.concept, leefgebieden=LEEFGEBIEDEN), "leefgebieden terugzetten")
