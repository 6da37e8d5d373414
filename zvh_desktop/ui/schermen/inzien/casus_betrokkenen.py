"""Shows in the file of a Casus who it is about, what of that was corrected, and where the same person may stand as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.aanmelding.betrokkenen import Betrokkenen
from zvh_desktop.application.afschaling.vernietigen import Vernietigen
from zvh_desktop.application.inzien.dossier import CasusDossier
from zvh_desktop.application.inzien.overzichten import DubbelRij
from zvh_desktop.application.verspreiden.klaarzetten import Verstrekt
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, BetrokkeneCorrectie, BetrokkeneUitgenomen
from zvh_desktop.domain.casus import Casus, Fase
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, PartijId
from zvh_desktop.domain.inzien.verzoek import Verzoek
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.aanmelding.betrokkenen import birth_field, dubbel_text
from zvh_desktop.ui.schermen.aanmelding.samenvatting import betrokkene_text
from zvh_desktop.ui.schermen.inzien.casus_tabs import VerstrekkingenTab
from zvh_desktop.ui.venster.navigation import ToAanmelding, ToCasus
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.card import Facts, Section, clear_layout
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, goes_to_unread
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text

_PLEK = {
    Eis.BETROKKENE_NAAM: "correctie_naam",
    Eis.CORRECTIE_VERSCHIL: "correctie_naam",
    Eis.CORRECTIE_DATUM: "correctie_op",
    Eis.CORRECTIE_REDEN: "correctie_reden",
    Eis.UITNEMEN_WIE: "uitnemen_wie",
    Eis.UITNEMEN_ENIGE: "uitnemen_wie",
    Eis.UITNEMEN_DATUM: "uitnemen_op",
    Eis.UITNEMEN_REDEN: "uitnemen_reden",
    Eis.UITNEMEN_ZONDER_NAAM: "uitnemen_reden",
}


def correctie_text(correctie: BetrokkeneCorrectie, today: date) -> str:
    """Returns what was said before of whom, since when that is known to be wrong, and why."""
    day = datum.short_date(correctie.op)
    name = correctie.wordt.naam
    if correctie.was is None:
        return f"{name} toegevoegd, {day}: {correctie.reden}"
    before = betrokkene_text(correctie.was, today)
    role = f" ({correctie.was.rol})" if correctie.was.rol != correctie.wordt.rol else ""
    return f"{name} gecorrigeerd, {day}: {correctie.reden}\nStond er als: {before}{role}"


class BetrokkenenDeel(Section):
    """Shows the people; `correct_wanted` and `out_wanted` ask for a sheet, `given_wanted` carries a correction or who was taken out,
    `elsewhere` a `DubbelRij`.
    """

    correct_wanted = Signal()
    out_wanted = Signal()
    given_wanted = Signal(object)
    elsewhere = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Betrokkenen", "art. 1.3", name="betrokkenen_deel")
        self._today = today
        does = "Betrokkene corrigeren of toevoegen"
        ask = self.correct_wanted.emit
        self.button = quiet("Corrigeren", "betrokkene_corrigeren", ask, "Alt+R", does=does, small=True)
        self.button.setAccessibleName(does)
        self.add_head(self.button)
        does = "Betrokkene uit de casus nemen, na een verzoek om wissing"
        self.out = quiet(
            "Uitnemen", "betrokkene_uitnemen", self.out_wanted.emit, "Alt+L", does=does, small=True
        )
        self.out.setAccessibleName(does)
        self.add_head(self.out)
        self.facts = Facts(beside=True, label_width=144, name="dossier_betrokkenen")
        self._history, self._elsewhere = in_column(), in_column(spacing=theme.Space.HALF)
        card = self.add_card()
        card.add(self.facts)
        for column in (self._elsewhere, self._history):
            card.body.addLayout(column)

    def show_dossier(self, casus: Casus, elders: Sequence[DubbelRij]) -> None:
        today = self._today()
        self.facts.set_rows(
            [
                (codes.capital(one.rol or "betrokkene"), betrokkene_text(one, today))
                for one in casus.betrokkenen
            ]
        )
        self.button.setVisible(casus.fase is not Fase.AANMELDING)
        for column in (self._history, self._elsewhere):
            clear_layout(column)
        for row in elders:
            look = quiet("Bekijk", "elders_bekijken", partial(self.elsewhere.emit, row), small=True)
            look.setAccessibleName(f"Bekijk {row.nummer or 'het concept'}")
            self._elsewhere.addWidget(
                _line(icons.picture("users", "warn", 16), f"{dubbel_text(row)}. Alleen voor u.", look)
            )
        for one in reversed(casus.correcties):
            given = quiet("Wat ging uit", "oude_naam", partial(self.given_wanted.emit, one), small=True)
            given.setAccessibleName(f"Wat uitging met de oude naam van {one.wordt.naam}")
            given.setVisible(casus.is_oude_naam(one))
            words = correctie_text(one, today)
            self._history.addWidget(_line(icons.picture("history", "muted", 16), words, given))
        for gone in reversed(casus.uitgenomen):
            given = quiet(
                "Wat ging uit", "met_wie_eruit_ging", partial(self.given_wanted.emit, gone), small=True
            )
            given.setAccessibleName("Wat uitging met wie uit de casus is genomen")
            words = f"Betrokkene uitgenomen, {datum.short_date(gone.op)}: {gone.reden}".removesuffix(": ")
            self._history.addWidget(_line(icons.picture("history", "muted", 16), words, given))


def _line(picture: QWidget, words: str, button: QWidget) -> QWidget:
    top = Qt.AlignmentFlag.AlignTop
    return held(in_row((picture, top), (Text(words, wrap=True), 1), (button, top)))


def verzoek_text(verzoek: Verzoek) -> str:
    """Returns 'Inzage, ontvangen 3 okt 2026, wacht op antwoord'."""
    what = codes.capital(codes.label(verzoek.soort)) if verzoek.soort else "Verzoek"
    received = f"ontvangen {datum.short_date(verzoek.ontvangen_op)}" if verzoek.ontvangen_op else ""
    answered = datum.short_date(verzoek.beantwoord_op) if verzoek.beantwoord_op else ""
    stand = "wacht op antwoord" if verzoek.is_open else f"beantwoord {answered}"
    return ", ".join(filter(None, (what, received, stand)))


class VerzoekenDeel(Section):
    """Shows what the Betrokkenen asked: `new_wanted` asks for another, `opened` carries the id of one (P-10)."""

    new_wanted = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("Verzoeken van de betrokkene", "AVG art. 12", name="verzoeken_deel")
        does = "Verzoek van een betrokkene vastleggen"
        new = self.new_wanted.emit
        button = quiet("Vastleggen", "verzoek_vastleggen", new, "Alt+I", does=does, small=True)
        button.setAccessibleName(does)
        self.add_head(button)
        self.card = self.add_card()

    def show_verzoeken(self, verzoeken: Sequence[Verzoek]) -> None:
        clear_layout(self.card.body)
        if not verzoeken:
            self.card.add(Text("Er is niets gevraagd.", "muted"))
        for one in reversed(verzoeken):
            look = quiet("Open", "verzoek_openen", partial(self.opened.emit, one.id), small=True)
            look.setAccessibleName(f"Open het verzoek: {verzoek_text(one)}")
            tone = "warn" if one.is_open else "muted"
            self.card.add(_line(icons.picture("mail", tone, 16), verzoek_text(one), look))


def _recorded(
    blad: Sheet, page: Page, form: Form, record: Callable[[], Casus], done: Callable[[Casus], object]
) -> None:
    """Records what a sheet asks and closes it; what is missing is said at its fields."""
    if goes_to_unread(blad):
        return
    with page.doing():
        try:
            after = record()
        except EisenNietVervuld as lacking:
            form.show_errors({_PLEK[one.eis]: eisen.eis_sentence(one.eis) for one in lacking.tekorten})
            return
        blad.accept()
        done(after)


def _people(casus: Casus) -> str:
    """Names the Casus with who is in it: what was typed about the second of them is of nobody else once the first is gone."""
    return " ".join((casus.id, *(one.id for one in casus.betrokkenen)))


class CorrectieBlad(Sheet):
    """Asks who is corrected, or whom to add, what it becomes, since when and why (W-01)."""

    def __init__(
        self, page: Page, casus: Casus, betrokkenen: Betrokkenen, done: Callable[[Casus], object]
    ) -> None:
        super().__init__(
            page,
            "Betrokkene corrigeren of toevoegen",
            f"{casus.nummer}. De aanmelding en wat is vastgesteld, blijven zoals ze zijn; daarvoor is er de rectificatie.",
            name="correctie_blad",
            about=_people(casus),
            width=640,
        )
        self._casus, self._betrokkenen = casus, betrokkenen
        self._new = betrokkenen.nieuw()
        self._fields: Fields[Betrokkene] = Fields()
        today = page.tools.today
        names = [(one.id, one.naam) for one in casus.betrokkenen]
        self.who = Choice([*names, (self._new.id, "Nieuwe betrokkene")], value=names[0][0])
        self.who.changed.connect(lambda _who: self._show())
        self.form = Form()
        self.form.add("Wie", self.who, name="correctie_wie")
        f = self._fields
        naam = f.field("naam", "Naam", Line(), name="correctie_naam", read=str.strip)
        geboren = f.field("geboortedatum", "Geboortedatum", birth_field(today), name="correctie_geboren")
        self.form.add_row(naam, geboren, stretch=(3, 2))
        rol = f.field("rol", "Rol", Line(), name="correctie_rol", read=str.strip)
        woonplaats = f.field("woonplaats", "Woonplaats", Line(), name="correctie_woonplaats", read=str.strip)
        self.form.add_row(rol, woonplaats, stretch=(3, 2))
        self.on, self.why = DateField(today, past=True), GrowingEditor(min_lines=2)
        self.on.set_value(today())
        self.form.add("Bekend sinds", self.on, required=True, name="correctie_op")
        self.form.add("Waarom", self.why, required=True, name="correctie_reden")
        self.add(self.form)
        self.add_choice(
            "Vastleggen", "correctie_vastleggen", lambda: _recorded(self, page, self.form, self._record, done)
        )
        self._show()

    def _person(self) -> Betrokkene:
        people = {one.id: one for one in (*self._casus.betrokkenen, self._new)}
        return people[self.who.value()]

    def _show(self) -> None:
        self._fields.show(self._person(), anew=True)

    def _record(self) -> Casus:
        return self._betrokkenen.corrigeren(
            self._casus.id, self._fields.read(self._person()), self.on.value(), self.why.text()
        )


class UitneemBlad(Sheet):
    """Asks who is taken out of the Casus, since which day that was granted and why (P-10, AVG art. 17)."""

    def __init__(
        self, page: Page, casus: Casus, betrokkenen: Betrokkenen, done: Callable[[Casus], object]
    ) -> None:
        super().__init__(
            page,
            "Betrokkene uit de casus nemen",
            f"{casus.nummer}. Na een verzoek om wissing dat is toegewezen. Naam, geboortedatum, rol en woonplaats gaan uit de casus en "
            "de aanmelding, ook uit de reservekopieën; dit kan niet terug. Wat u over deze persoon schreef, haalt u zelf weg, waar het "
            "nog te wijzigen is. Wat vastligt, verandert niet en gaat naar niemand meer uit: maak een rectificatie, of een nieuwe versie "
            "van het plan.",
            name="uitneem_blad",
            about=_people(casus),
            width=640,
        )
        self._casus, self._betrokkenen = casus, betrokkenen
        self.who = Choice([(one.id, one.naam) for one in casus.betrokkenen])
        self.on, self.why = DateField(page.tools.today, past=True), GrowingEditor(min_lines=2)
        self.form = Form()
        self.form.add("Wie", self.who, required=True, name="uitnemen_wie")
        self.form.add("Toegewezen op", self.on, required=True, name="uitnemen_op")
        self.form.add("Waarom, zonder de naam", self.why, required=True, name="uitnemen_reden")
        self.add(self.form)
        self.add_choice(
            "Uitnemen", "uitnemen_vastleggen", lambda: _recorded(self, page, self.form, self._record, done)
        )

    def _record(self) -> Casus:
        return self._betrokkenen.uitnemen(self._casus.id, self.who.value(), self.on.value(), self.why.text())


class UitgegevenBlad(Sheet):
    """Lists what went out under a name that no longer holds, or with somebody who was taken out, and to whom (W-63)."""

    def __init__(
        self,
        page: Page,
        title: str,
        met_wie: str,
        given: Sequence[Verstrekt],
        partijen: Mapping[PartijId, Partij],
    ) -> None:
        super().__init__(
            page,
            title,
            "Wat is vastgesteld, verandert niet: maak van notulen een rectificatie, van een plan een nieuwe versie. Vraag wie het "
            "andere kreeg om het te vernietigen.",
            name="uitgegeven_blad",
            width=1040,
        )
        tab = VerstrekkingenTab()
        tab.show_verstrekkingen(
            [one.verstrekking for one in given], {v.verstrekking.id: v.stappen for v in given}, partijen
        )
        self.table = tab.table
        theme.set_size(self.table, height=220)
        self.add(Text(f"Met {met_wie}:" if given else f"Met {met_wie} ging niets uit.", wrap=True))
        self.add(tab)
        tab.setVisible(bool(given))
        self.add_action(quiet("Sluiten", "uitgegeven_sluiten", self.accept, "Ctrl+Return"))


class BetrokkenenVanCasus:
    """Does what the part asks for."""

    def __init__(
        self,
        page: Page,
        deel: BetrokkenenDeel,
        betrokkenen: Betrokkenen,
        vernietigen: Vernietigen,
        dossier: Callable[[], CasusDossier],
        partijen: Callable[[], Mapping[PartijId, Partij]],
        reload: Callable[[CasusId], object],
    ) -> None:
        self._page, self._betrokkenen, self._vernietigen = page, betrokkenen, vernietigen
        self._dossier, self._partijen, self._reload = dossier, partijen, reload
        deel.correct_wanted.connect(self._ask)
        deel.out_wanted.connect(self._ask_out)
        deel.given_wanted.connect(lambda one: self._show_given(self._dossier().casus.id, one))
        deel.elsewhere.connect(self._go)

    def _ask(self) -> None:
        CorrectieBlad(self._page, self._dossier().casus, self._betrokkenen, self._recorded).open()

    def _recorded(self, casus: Casus) -> None:
        """Shows at once what went out with the old name: that is what a correction asks to be looked after."""
        if self._page.about() == casus.id:
            self._reload(casus.id)
        self._page.is_done("Vastgelegd")
        if casus.correcties and casus.is_oude_naam(casus.correcties[-1]):
            self._show_given(casus.id, casus.correcties[-1])

    def _ask_out(self) -> None:
        UitneemBlad(self._page, self._dossier().casus, self._betrokkenen, self._taken_out).open()

    def _taken_out(self, casus: Casus) -> None:
        """Drops what the pages hold of him in memory, and has him out of the pages of the kluis and the copies as well (W-52)."""
        tools = self._page.tools
        tools.navigator.let_go_of_pages()
        tools.half_typed.read_again()
        if self._page.about() == casus.id:
            self._reload(casus.id)
        self._page.is_done("Uitgenomen")
        tools.jobs.run(
            lambda _control: self._vernietigen.afmaken(),
            lambda _none: None,
            tools.present_error,
            label="De betrokkene gaat ook uit de reservekopieën",
        )
        self._show_given(casus.id, casus.uitgenomen[-1])

    def _show_given(self, casus_id: CasusId, one: BetrokkeneCorrectie | BetrokkeneUitgenomen) -> None:
        with self._page.doing():
            if isinstance(one, BetrokkeneUitgenomen):
                title, met_wie = "Uitgegeven met wie eruit ging", "deze betrokkene"
                given = self._betrokkenen.uitgegeven(casus_id, one)
            else:
                title, met_wie = "Uitgegeven met de oude naam", f"de naam {one.was.naam if one.was else ''}"
                given = self._betrokkenen.met_oude_naam(casus_id, one)
            UitgegevenBlad(self._page, title, met_wie, given, self._partijen()).open()

    def _go(self, row: DubbelRij) -> None:
        place = ToCasus(row.casus_id) if row.casus_id is not None else ToAanmelding(row.aanmelding_id)
        self._page.tools.navigator.go(place)
