"""Lists what Betrokkenen ask about their data, and follows one request until it was answered (P-10)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from zvh_desktop.application.inzien.lijsten import Blik
from zvh_desktop.application.inzien.overzichten import VerzoekRij
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.inzien.verzoeken import VerzoekDossier, Verzoeken
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import VerzoekId
from zvh_desktop.domain.inzien.persoonsgegevens import Weggelaten, ZonderVeld
from zvh_desktop.domain.inzien.verzoek import Verzoek, VerzoekSoort
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.aanmelding.betrokkenen import dubbel_text
from zvh_desktop.ui.venster.blad import Blad, KaartDeel, Store
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import Destination, ToCasus, ToVerzoek, ToVerzoeken
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary, quiet, secondary
from zvh_desktop.ui.widgets.card import EmptyState, clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import Fields, Rows, goes_to_unread
from zvh_desktop.ui.widgets.form import Field, named_widget
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpPanel, jump_items
from zvh_desktop.ui.widgets.layout import ScrollColumn, beside, in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.row_table import Column, day_column
from zvh_desktop.ui.widgets.sheet import confirm, toast
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone

WIDTH, SIDE_WIDTH = 760, 272


def soort_text(soort: VerzoekSoort | None) -> str:
    return codes.capital(codes.label(soort)) if soort else "Verzoek"


def stand_text(row: VerzoekRij) -> str:
    if row.afgehandeld_op is not None:
        return "afgehandeld"
    return "bij het contactpunt" if row.doorgestuurd_op else "nog door te sturen"


def weggelaten_text(left_out: Weggelaten) -> str:
    """Says how much is not in the document, and why."""
    about, held, loose = left_out.over_anderen, left_out.niet_vrijgegeven, left_out.zonder_veld
    lines = (
        f"{about} {'alinea' if about == 1 else 'alinea’s'} over anderen",
        f"{held} {'tekst' if held == 1 else 'teksten'} waarvoor niet iedere partij die inbracht toestemming gaf",
        f"{loose} {'tekst' if loose == 1 else 'teksten'} zonder veld die u niet liet meegaan",
    )
    said = " en ".join(line for line, count in zip(lines, (about, held, loose), strict=True) if count)
    return f"Weggelaten: {said}." if said else "Er is niets weggelaten."


class VerzoekenPage(LijstPage[VerzoekRij]):
    one, several = "verzoek", "verzoeken"

    def __init__(self, tools: PageTools, verzoeken: Verzoeken, uitgeven: LijstUitgeven) -> None:
        super().__init__(tools, uitgeven, "Verzoeken van betrokkenen", name="verzoeken_page")
        self._verzoeken = verzoeken
        table = self.make_list(
            "Verzoeken van betrokkenen",
            [
                Column("Betrokkene", lambda r: r.betrokkene or "–", "stretch", strong=True),
                Column("Casus", lambda r: r.nummer or "vernietigd", muted=True),
                Column("Soort", lambda r: codes.label(r.soort) if r.soort else "", 110),
                day_column("Ontvangen", lambda r: r.ontvangen_op, width=120),
                day_column("Termijn", lambda r: r.termijn, width=120, none="–"),
                Column("Stand", stand_text, 170, tone=lambda r: Tone.OK if r.afgehandeld_op else Tone.WARN),
                day_column("Beantwoord", lambda r: r.beantwoord_op, width=120, muted=True),
            ],
            opens="Het gekozen verzoek openen",
            identity=lambda r: r.id,
            name="verzoeken",
            empty=EmptyState("mail", "", name="verzoeken_leeg"),
        )
        self.add(table, 1)
        tools.events.listen(self, lambda _change: self.show_rows())

    def read(self, look: Blik) -> Sequence[VerzoekRij]:
        return self._verzoeken.alle()

    def enter(self, row: VerzoekRij) -> None:
        self.tools.navigator.go(ToVerzoek(row.id))

    def empty_words(self, total: int) -> tuple[str, str]:
        return (
            "Geen betrokkene heeft iets gevraagd.",
            "Een verzoek legt u vast in het dossier van de casus (Alt+I).",
        )


class VraagDeel(KaartDeel[Verzoek]):
    """Asks what is asked, about whom, by whom, and when it came in."""

    def __init__(self, blad: Blad[Verzoek], page: VerzoekPage) -> None:
        super().__init__(blad, "Het verzoek", "AVG art. 12", name="verzoek_vraag")
        self._page = page
        f, today = self.fields, page.tools.today
        kinds = [
            ChoiceOption(one, soort_text(one), f"Alt+{place}", help=one.artikel)
            for place, one in enumerate(VerzoekSoort, 1)
        ]
        soort = Choice(kinds, name="verzoek_soort")
        self.form.add_widget(f.field("soort", "Wat wordt gevraagd", soort, eis=Eis.VERZOEK_SOORT))
        self.who = Select(name="betrokkene_id")
        self.whose = f.field("betrokkene_id", "Over wie", self.who, eis=Eis.VERZOEK_BETROKKENE)
        self.asked_by = f.field(
            "gedaan_door", "Gevraagd door", Line(), help="Als het een ander is", read=str.strip
        )
        self.form.add_row(self.whose, self.asked_by)
        received = DateField(today, past=True, name="ontvangen_op")
        self.form.add_row(
            f.field("ontvangen_op", "Ontvangen op", received, eis=Eis.VERZOEK_ONTVANGEN),
            f.field("ontvangen_door", "Ontvangen door", Line(), read=str.strip),
        )
        self._elders = in_column(spacing=theme.Space.HALF)
        self.card.body.addLayout(self._elders)

    def show_dossier(self, dossier: VerzoekDossier) -> None:
        people = [(one.id, one.naam) for one in dossier.betrokkenen]
        self.who.blockSignals(True)
        self.who.set_options([(None, "nog niet gekozen"), *people])
        self.who.blockSignals(False)
        clear_layout(self._elders)
        for row in dossier.elders:
            words = f"{dubbel_text(row)}. Is het dezelfde, leg het verzoek dan ook daar vast."
            self._elders.addWidget(IconText("users", words, tone=Tone.WARN, wrap=True))

    def show_concept(self, concept: Verzoek) -> None:
        super().show_concept(concept)
        for field in (self.whose, self.asked_by):
            field.setVisible(concept.casus_id is not None)


class ContactpuntDeel(KaartDeel[Verzoek]):
    """Asks when it was passed on to the one contactpunt, and which term that named."""

    def __init__(self, blad: Blad[Verzoek], page: VerzoekPage) -> None:
        super().__init__(blad, "Het contactpunt", "BGS art. 1.1", name="verzoek_contactpunt")
        f, today = self.fields, page.tools.today
        self.card.add(
            Text(
                "De betrokkene vraagt het aan één contactpunt; dat geldt voor alle partijen.",
                "muted",
                wrap=True,
            )
        )
        passed = DateField(today, past=True, name="doorgestuurd_op")
        self.form.add_row(
            f.field("doorgestuurd_op", "Doorgestuurd op", passed, eis=Eis.VERZOEK_DOORGESTUURD),
            f.field("contactpunt", "Aan", Line(), read=str.strip),
        )
        term = f.field(
            "termijn",
            "Beantwoorden uiterlijk",
            DateField(today, name="termijn"),
            help="Zoals het contactpunt zegt",
        )
        source = f.field("termijn_bron", "Bron van die termijn", Line(), read=str.strip)
        self.form.add_row(term, source)


class Geraadpleegd(NamedTuple):
    """Says of one Partij what it was asked and said."""

    partij: Partij
    verzoek: Verzoek


class RaadpleegRegel(QWidget):
    """Asks when one Partij was consulted, and whether what it provided may be told."""

    def __init__(self, page: VerzoekPage, row: Geraadpleegd) -> None:
        super().__init__()
        partij = row.partij
        self._shown = row
        today = page.tools.today
        self.fields: Fields[Any] = Fields(
            lambda: self._shown.verzoek.raadpleging(partij.id),
            lambda after, _step, _key: page.consulted(after),
        )
        answers = [(None, "geen antwoord"), (True, "mag worden verteld"), (False, "houdt achter")]
        asked, said = (
            DateField(today, past=True, name=f"{name}_{partij.id}") for name in ("gevraagd", "antwoord")
        )
        fields: list[Field] = [
            self.fields.field("gevraagd_op", "Gevraagd op", asked, name=f"gevraagd_{partij.id}"),
            self.fields.field("antwoord_op", "Antwoord op", said, name=f"antwoord_{partij.id}"),
            self.fields.field(
                "geeft_vrij", "Wat zij inbracht", Select(answers), name=f"geeft_vrij_{partij.id}"
            ),
        ]
        for field in fields:
            named_widget(field.editor).setAccessibleName(f"{field.label.text()}, {partij.naam}")
        in_column(Text(partij.naam, "strong", wrap=True), beside(*fields), on=self, spacing=theme.Space.HALF)
        self.show_row(row)

    def show_row(self, row: Geraadpleegd) -> None:
        self._shown = row
        self.fields.show(row.verzoek.raadpleging(row.partij.id))


class RaadpleegDeel(KaartDeel[Verzoek]):
    """Asks of each Partij that provided something whether it may be told (art. 16.2)."""

    def __init__(self, blad: Blad[Verzoek], page: VerzoekPage) -> None:
        super().__init__(blad, "Partijen raadplegen", "art. 16.2", name="verzoek_raadplegen")
        self._page = page
        words = "Wie inbracht, bepaalt of het mag worden verteld. Zonder antwoord blijft het achterwege."
        self.card.add(Text(words, "muted", wrap=True))
        column = in_column(spacing=theme.Space.TWO)
        self.card.body.addLayout(column)
        self.rows: Rows[Geraadpleegd, RaadpleegRegel] = Rows(
            column, partial(RaadpleegRegel, page), RaadpleegRegel.show_row, lambda one: one.partij.id
        )

    def show_concept(self, concept: Verzoek) -> None:
        partijen = self._page.dossier.te_raadplegen
        self.rows.show([Geraadpleegd(one, concept) for one in partijen])
        self.setVisible(bool(partijen))


class Losse(NamedTuple):
    """Says of one text without a field whose it is, and whether it goes along."""

    afdruk: str
    van: str
    tekst: ZonderVeld
    verzoek: Verzoek


class LosseRegel(QWidget):
    """Shows one text as it was sent, and asks whether it is about this person."""

    def __init__(self, page: VerzoekPage, row: Losse) -> None:
        super().__init__()
        head = " · ".join(filter(None, (row.van, row.tekst.kop)))
        options = [(False, "Gaat niet mee"), (True, "Gaat over deze persoon, en gaat mee")]
        self.choice = Choice(options, name=f"gaat_mee_{row.afdruk[:8]}")
        self.choice.setAccessibleName(f"Of deze tekst meegaat: {head}")
        self.choice.changed.connect(lambda goes: page.chosen(row.afdruk, gaat_mee=bool(goes)))
        words = Text(row.tekst.tekst, "body", wrap=True, selectable=True)
        in_column(Text(head, "strong", wrap=True), words, self.choice, on=self, spacing=theme.Space.HALF)
        self.show_row(row)

    def show_row(self, row: Losse) -> None:
        self.choice.set_value(row.afdruk in row.verzoek.gaat_mee)


class ZonderVeldDeel(KaartDeel[Verzoek]):
    """Asks of each text that fits no field of an Aanmelding whether it is about this person (P-10): the program cannot know."""

    def __init__(self, blad: Blad[Verzoek], page: VerzoekPage) -> None:
        super().__init__(blad, "Wat zonder veld is gestuurd", "AVG art. 15", name="verzoek_zonder_veld")
        self._page = page
        words = (
            "Lees elke tekst, en laat alleen meegaan wat over deze persoon gaat. Alinea’s met een ander, de afzender, een e-mailadres "
            "of een telefoonnummer blijven ook dan achterwege. Het document zegt hoeveel er niet in staat."
        )
        self.card.add(Text(words, "muted", wrap=True))
        column = in_column(spacing=theme.Space.TWO)
        self.card.body.addLayout(column)
        self.rows: Rows[Losse, LosseRegel] = Rows(
            column, partial(LosseRegel, page), LosseRegel.show_row, lambda one: one.afdruk
        )

    def show_concept(self, concept: Verzoek) -> None:
        dossier, who = self._page.dossier, concept.betrokkene_id
        names = {one.id: one.naam for one in dossier.te_raadplegen}
        rows: dict[str, Losse] = {}
        for one in dossier.zonder_veld if who else ():
            assert who is not None
            whose = names.get(one.partij_id, "") if one.partij_id else ""
            rows[one.afdruk(who)] = Losse(one.afdruk(who), whose, one, concept)
        self.rows.show(list(rows.values()))
        self.setVisible(bool(rows))


class AntwoordDeel(KaartDeel[Verzoek]):
    """Asks when it was answered and how."""

    def __init__(self, blad: Blad[Verzoek], page: VerzoekPage) -> None:
        super().__init__(blad, "Het antwoord", "AVG art. 12", name="verzoek_antwoord")
        f = self.fields
        answered = DateField(page.tools.today, past=True, name="beantwoord_op")
        self.form.add_row(f.field("beantwoord_op", "Beantwoord op", answered, eis=Eis.VERZOEK_BEANTWOORD))
        self.how = f.field("antwoord", "Hoe", GrowingEditor(min_lines=2), eis=Eis.VERZOEK_ANTWOORD)
        self.form.add_widget(self.how)

    def show_concept(self, concept: Verzoek) -> None:
        super().show_concept(concept)
        self.how.setVisible(concept.casus_id is not None)


class VerzoekPage(Page):
    def __init__(self, tools: PageTools, verzoeken: Verzoeken) -> None:
        super().__init__(tools, "Verzoek", name="verzoek_page", scroll=False, margins=False)
        self._verzoeken = verzoeken
        self.dossier: VerzoekDossier
        store: Store[Verzoek] = Store(lambda _key, value, _before: verzoeken.bewaren(value))
        self._blad = Blad(tools, store, self)
        self._blad.changed.connect(self._show)
        self.autosave(self._blad.autosave)
        self.chip = Chip("", name="verzoek_stand")
        self.add_action(self.chip)
        self.use_undo(self._blad.history)
        self.drop_button = quiet(
            "Weggooien", "verzoek_weggooien", self._ask_drop, "Alt+W", does="Verzoek weggooien"
        )
        self.give_button = secondary(
            "Gegevens",
            "verzoek_gegevens",
            self._give,
            "Alt+D",
            does="Document met wat over de betrokkene wordt bewaard",
            icon="file-text",
        )
        self.casus_button = secondary(
            "Dossier", "verzoek_dossier", self._to_casus, "Ctrl+E", does="Naar het dossier"
        )
        self.done_button = primary(
            "Afgehandeld",
            "verzoek_afgehandeld",
            self._finish,
            "Ctrl+Return",
            does="Het verzoek is afgehandeld",
        )
        for button in (self.drop_button, self.give_button, self.casus_button, self.done_button):
            self.add_action(button)
        self._make_body()
        tools.events.listen(self, lambda change: self._heard(change.casus_id))

    def _make_body(self) -> None:
        area, side = ScrollColumn(most=WIDTH), QFrame()
        side.setProperty("role", "surface")
        theme.set_size(side, width=SIDE_WIDTH)
        self.missing = JumpPanel(name="verzoek_ontbreekt")
        self.missing.jumped.connect(self._jump)
        in_column((self.missing, 1), on=side, margins=theme.Space.TWO)
        self.body.addLayout(in_row((area, 1), side, spacing=0), 1)
        blad = self._blad
        self.vraag = VraagDeel(blad, self)
        self._delen = (
            self.vraag,
            ContactpuntDeel(blad, self),
            RaadpleegDeel(blad, self),
            ZonderVeldDeel(blad, self),
            AntwoordDeel(blad, self),
        )
        for deel in self._delen:
            area.add(deel)
        blad.delen += self._delen

    @property
    def verzoek(self) -> Verzoek:
        return self._blad.concept

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToVerzoek)
        self._load(destination.verzoek_id)

    def _load(self, verzoek_id: VerzoekId) -> None:
        if not self._blad.autosave.flush():
            return
        self.dossier = self._verzoeken.openen(verzoek_id)
        self.vraag.show_dossier(self.dossier)
        self._blad.load(self.dossier.verzoek)

    def _heard(self, casus_id: object) -> None:
        is_own = self._blad.is_loaded and self.isVisible() and self.verzoek.casus_id == casus_id
        if is_own and casus_id is not None:
            self._load(self.verzoek.id)

    def about(self) -> VerzoekId:
        return self.verzoek.id

    def _show(self) -> None:
        one, casus = self.verzoek, self.dossier.casus
        people = {b.id: b.naam for b in self.dossier.betrokkenen}
        whose = people.get(one.betrokkene_id, "") if one.betrokkene_id else ""
        number = casus.nummer if casus else "van een vernietigde casus"
        self.set_title(soort_text(one.soort), " · ".join(filter(None, (number, whose))))
        for deel in self._delen:
            deel.setEnabled(one.is_open)
        self.chip.show_state("wacht" if one.is_open else "afgehandeld", Tone.WARN if one.is_open else Tone.OK)
        self.casus_button.setVisible(casus is not None)
        self.give_button.setVisible(bool(whose))
        for button in (self.drop_button, self.done_button):
            button.setVisible(one.is_open)
        done = "Alles is ingevuld"
        if one.afgehandeld_op is not None:
            done = f"Afgehandeld op {datum.short_date(one.afgehandeld_op.date())}"
        lacks = one.tekorten(self.tools.today()) if one.is_open else ()
        items = jump_items(lacks, {}, lambda tekort: tekort.eis)
        self.missing.set_groups([JumpGroup("Om af te handelen", items, done)])

    def consulted(self, raadpleging: Any) -> None:
        self._blad.change(self.verzoek.met_raadpleging(raadpleging), "raadpleging", raadpleging.partij_id)

    def chosen(self, afdruk: str, *, gaat_mee: bool) -> None:
        self._blad.change(self.verzoek.met_tekst(afdruk, gaat_mee=gaat_mee), "tekst zonder veld", afdruk)

    def _jump(self, eis: Eis) -> None:
        places = (deel.place_of(Tekort(eis)) for deel in self._delen)
        if (place := next(filter(None, places), None)) is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_casus(self) -> None:
        if self.verzoek.casus_id is not None:
            self.tools.navigator.go(ToCasus(self.verzoek.casus_id))

    def _give(self) -> None:
        """Makes the document; what is said afterwards is for the chair: how much is not in it, and to read it first."""
        if goes_to_unread(self) or not self.flush():
            return
        asked = self.asked(self.about(), self.title)

        def done(asked: Asked[VerzoekId], made: tuple[Gemaakt, Weggelaten]) -> None:
            file, left_out = made[0].pad, made[1]
            asked.say(
                "Het document is gemaakt",
                f"{file.name}. {weggelaten_text(left_out)} Lees het voordat het naar het contactpunt gaat: wie alleen in een "
                "tekst wordt genoemd en verder nergens in de kluis staat, herkent het programma niet.",
            )

        asked.make(
            "Waar wilt u het document opslaan?",
            lambda folder, _control: self._verzoeken.uitgeven(asked.id, folder),
            done,
            label="Persoonsgegevens maken",
            name="map_gegevens",
        )

    def _finish(self) -> None:
        if goes_to_unread(self) or not self.flush():
            return
        if self.verzoek.tekorten(self.tools.today()):
            toast(self, "Er ontbreekt nog iets. Rechts staat wat; F8 gaat naar het eerste.")
            self.missing.jump_to_first()
            return
        with self.doing():
            self._verzoeken.afhandelen(self.verzoek.id)
            self._load(self.verzoek.id)
            self.is_done("Het verzoek is afgehandeld")

    def _ask_drop(self) -> None:
        confirm(
            self,
            "Verzoek weggooien?",
            "Doe dit alleen als het er nooit was. Dat u het weggooide, staat in het logboek.",
            action="Weggooien",
            cancel="Bewaren",
            on_yes=partial(self._drop, self.verzoek.id),
            dangerous=True,
        )

    def _drop(self, verzoek_id: VerzoekId) -> None:
        with self.doing():
            self._blad.autosave.discard()
            self._verzoeken.weggooien(verzoek_id)
            self.tools.navigator.go(ToVerzoeken())
