"""Lists datalekken, and leads one through who has to know: the clock, the Partijen, the FG (W-72, art. 10.3 h, AVG art. 33)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from zvh_desktop.application.inzien.lijsten import Blik
from zvh_desktop.application.inzien.overzichten import Overzichten
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.verspreiden.datalekken import Datalekken, Geadresseerde, Omvang, uiterlijk
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import CasusId, DatalekId
from zvh_desktop.domain.verspreiden.datalek import Datalek, DatalekSoort
from zvh_desktop.taal import codes, datum, verspreiden
from zvh_desktop.ui.venster.blad import Blad, KaartDeel, Store
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import Destination, ToDatalek, ToDatalekken
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary, quiet, secondary
from zvh_desktop.ui.widgets.card import EmptyState, Facts
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField, TimeField
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.jump_list import JumpGroup, JumpPanel, jump_items
from zvh_desktop.ui.widgets.layout import ScrollColumn, in_column, in_row
from zvh_desktop.ui.widgets.row_table import Column, count_column, day_column
from zvh_desktop.ui.widgets.sheet import confirm, toast
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option, matches
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

WIDTH, SIDE_WIDTH, LABEL_WIDTH = 760, 272, 200
MOST_FOUND = 8
A_MINUTE_MS = 60_000


class CasusKeuze(MultiSuggest):
    """Chooses Casussen by name or number; shows of each the number alone."""

    def __init__(self, overzichten: Overzichten, tools: PageTools, *, name: str) -> None:
        def find(typed: str) -> Sequence[Option]:
            found = overzichten.casussen(tools.today(), alleen_lopend=False, blik=Blik(zoek=typed))
            return [Option(one.id, one.nummer, one.betrokkene) for one in found[:MOST_FOUND]]

        def number(casus_id: CasusId) -> str:
            return overzichten.casusnummer(casus_id) or "vernietigde casus"

        super().__init__(find, text_of=number, placeholder="Typ een naam of een nummer", name=name)


class DatalekkenPage(LijstPage[Datalek]):
    one, several = "datalek", "datalekken"

    def __init__(self, tools: PageTools, overzichten: Overzichten, uitgeven: LijstUitgeven) -> None:
        super().__init__(tools, uitgeven, "Datalekken", name="datalekken_page")
        self._overzichten = overzichten
        new = partial(tools.navigator.go, ToDatalek())
        self.add_action(primary("Nieuw datalek", "nieuw_datalek", new, "Ctrl+N", icon="plus"))
        table = self.make_list(
            "Datalekken",
            [
                day_column("Ontdekt", lambda d: d.ontdekt_op, width=130),
                Column(
                    "Wat voor datalek",
                    lambda d: codes.label(d.soort) if d.soort else "nog niet gezegd",
                    "stretch",
                    strong=True,
                ),
                count_column("Casussen", lambda d: len(d.casussen)),
                count_column("Partijen", lambda d: len(d.partijen)),
                day_column("FG", lambda d: d.fg_op, width=130, muted=True),
                day_column("AP", lambda d: d.ap_op, width=130, muted=True),
                Column("Stand", self._state, 130, tone=self._tone),
            ],
            opens="Het gekozen datalek openen",
            identity=lambda d: d.id,
            name="datalekken",
            empty=EmptyState("shield", "", name="datalekken_leeg"),
        )
        self.add(table, 1)
        tools.events.listen(self, lambda change: self.show_rows() if change.soort == "datalek" else None)

    def _state(self, datalek: Datalek) -> str:
        until = uiterlijk(datalek)
        if datalek.afgerond_op is None and datalek.klok_loopt and until is not None:
            return datum.time_left(until, self.tools.now())
        return "afgerond" if datalek.afgerond_op else "loopt"

    def _tone(self, datalek: Datalek) -> Tone:
        until = uiterlijk(datalek) if datalek.klok_loopt else None
        if until is not None and until < self.tools.now():
            return Tone.DANGER
        return Tone.OK if datalek.afgerond_op else Tone.WARN

    def read(self, look: Blik) -> Sequence[Datalek]:
        return self._overzichten.datalekken()

    def enter(self, row: Datalek) -> None:
        self.tools.navigator.go(ToDatalek(row.id))

    def empty_words(self, total: int) -> tuple[str, str]:
        return (
            "Er is geen datalek vastgelegd.",
            "Met Ctrl+N legt u er een vast. Ging een stuk naar een verkeerde ontvanger? Ga naar die verstrekking en druk op Alt+M.",
        )


class GebeurdDeel(KaartDeel[Datalek]):
    """Asks what happened and when it was found: from then the clock runs."""

    def __init__(self, blad: Blad[Datalek], tools: PageTools) -> None:
        super().__init__(blad, "Wat er is gebeurd", "AVG art. 33", name="datalek_gebeurd")
        f = self.fields
        kinds = Select([(one, codes.capital(codes.label(one))) for one in DatalekSoort], name="soort")
        self.form.add_row(f.field("soort", "Wat voor datalek", kinds, eis=Eis.DATALEK_SOORT))
        self.form.add_row(
            f.field(
                "ontdekt_op",
                "Ontdekt op",
                DateField(tools.today, past=True, name="ontdekt_op"),
                eis=Eis.DATALEK_ONTDEKT,
            ),
            f.field("ontdekt_om", "Om", TimeField(name="ontdekt_om")),
        )
        self.term = Text("", "muted", wrap=True, name="datalek_termijn")
        self.form.add_widget(self.term)
        self.wat = GrowingEditor(min_lines=3, placeholder="Wat ging er mis, hoe, en hoe is het ontdekt?")
        told = "Deze tekst staat in elke brief: noem geen personen en geen casussen"
        self.form.add_row(f.field("wat", "Wat er is gebeurd", self.wat, help=told, eis=Eis.DATALEK_WAT))

    def show_concept(self, concept: Datalek) -> None:
        super().show_concept(concept)
        until = uiterlijk(concept)
        self.term.setText(
            f"72 uur na de ontdekking: {datum.long_date(until.date())} om {datum.clock(until)} (AVG art. 33 lid 1)."
            if until
            else "De 72 uur gaan in op het moment van de ontdekking (AVG art. 33 lid 1)."
        )


class OmvangDeel(KaartDeel[Datalek]):
    """Asks which Casussen and which documents; offers what was given out of the chosen Casussen."""

    def __init__(self, blad: Blad[Datalek], page: DatalekPage, overzichten: Overzichten) -> None:
        super().__init__(blad, "Welke casussen en welke stukken", "art. 17.3", name="datalek_omvang")
        self._page = page
        f = self.fields
        self.casussen = CasusKeuze(overzichten, page.tools, name="datalek_casussen")
        self.stukken = MultiSuggest(
            self._offered,
            text_of=self._words,
            placeholder="Kies uit wat is verstrekt",
            name="datalek_stukken",
        )
        brings = "Een stuk brengt de casussen mee die erin staan"
        self.form.add_row(f.field("casussen", "Casussen", self.casussen, name="datalek_casussen"))
        self.form.add_row(
            f.field(
                "verstrekkingen",
                "Stukken die bij een verkeerde terechtkwamen",
                self.stukken,
                name="datalek_stukken",
                help=brings,
            )
        )

        self.heading = Text("Wie een brief krijgt (art. 10.3 h)", "label", wrap=True)
        self.told = Facts(beside=True, label_width=LABEL_WIDTH, name="datalek_geadresseerden")
        for widget in (self.heading, self.told):
            self.form.add_widget(widget)

    def show_concept(self, concept: Datalek) -> None:
        super().show_concept(concept)
        told = self._page.omvang.geadresseerden
        self.told.set_rows([(one.partij.kort, _why_told(one)) for one in told])
        for widget in (self.heading, self.told):
            widget.setVisible(bool(told))

    def _offered(self, typed: str) -> Sequence[Option]:
        options = [
            Option(one.id, self._words(one.id), datum.moment_text(one.op))
            for one in self._page.omvang.verstrekt
            if one.partij_id is not None or one.deelnemer_id is not None
        ]
        return [one for one in options if matches(typed, one.text, one.second)]

    def _words(self, verstrekking_id: str) -> str:
        omvang = self._page.omvang
        one = next((one for one in omvang.verstrekt if one.id == verstrekking_id), None)
        if one is None:
            return "stuk"
        return f"{codes.label(one.soort)} aan {verspreiden.aan_wie(one, omvang.partijen)}"


class GevolgenDeel(KaartDeel[Datalek]):
    def __init__(self, blad: Blad[Datalek]) -> None:
        super().__init__(blad, "Gevolgen en herstel", "AVG art. 33 lid 3", name="datalek_gevolgen_deel")
        for path, label, hint, eis in (
            ("gevolgen", "Gevolgen", "Wie heeft wat gezien, en wat kan dat betekenen?", Eis.DATALEK_GEVOLGEN),
            (
                "maatregelen",
                "Wat is gedaan om het te herstellen",
                "Teruggevraagd, vernietigd, wie bevestigde dat?",
                Eis.DATALEK_MAATREGELEN,
            ),
        ):
            editor = GrowingEditor(min_lines=2, placeholder=hint)
            self.form.add_row(self.fields.field(path, label, editor, eis=eis))


class MeldDeel(KaartDeel[Datalek]):
    """Keeps who was told when, as the user says it; the program sends nothing."""

    def __init__(self, blad: Blad[Datalek], tools: PageTools) -> None:
        super().__init__(blad, "Wie het weet", "art. 10.3 h en AVG art. 33", name="datalek_gemeld")
        f = self.fields
        fg, ap, told = (
            DateField(tools.today, past=True, name=name) for name in ("fg_op", "ap_op", "partijen_op")
        )
        self.form.add_row(
            f.field("fg_op", "De FG hoorde het op", fg, eis=Eis.DATALEK_FG),
            f.field("ap_op", "Gemeld bij de AP op", ap, eis=Eis.DATALEK_AP),
        )
        why = GrowingEditor(min_lines=1, placeholder="Bijvoorbeeld: geen risico, zo oordeelde de FG")
        label = "Waarom niet gemeld, of later dan 72 uur"
        self.form.add_row(f.field("reden", label, why, eis=Eis.DATALEK_REDEN))
        self.form.add_row(
            f.field(
                "partijen_op", "De partijen zijn schriftelijk geïnformeerd op", told, eis=Eis.DATALEK_PARTIJEN
            )
        )


class DatalekPage(Page):
    def __init__(self, tools: PageTools, datalekken: Datalekken, overzichten: Overzichten) -> None:
        super().__init__(tools, "Datalek", name="datalek_page", scroll=False, margins=False)
        self._datalekken = datalekken
        self.omvang = Omvang((), (), (), {})
        self._reach: object = None
        store: Store[Datalek] = Store(
            lambda _key, value, _before: datalekken.bewaren(value),
            stays=("versie", "partijen", "afgerond_op", "gewist_op"),
        )
        self._blad = Blad(tools, store, self)
        self._blad.changed.connect(self._show)
        self._blad.saved.connect(self._saved)
        self.autosave(self._blad.autosave)
        self.clock = Chip(name="datalek_klok")
        self.add_action(self.clock)
        self.use_undo(self._blad.history)
        self._make_actions()
        self._make_body(overzichten)
        self._blad.delen = [self, *self._delen]
        tick = QTimer(self, interval=A_MINUTE_MS)
        tick.timeout.connect(self._show_clock)
        tick.start()

    def _make_actions(self) -> None:
        self.drop = quiet(
            "Geen datalek", "geen_datalek", self._ask_drop, "Alt+W", does="Dit was geen datalek"
        )
        self.letters = secondary(
            "Brieven", "datalek_brieven", self._make_letters, "Alt+B", does="Een brief maken voor elke partij"
        )
        self.report = secondary(
            "Tekst voor de FG",
            "datalek_melding",
            self._make_report,
            "Alt+T",
            does="De melding voor de FG maken",
        )
        self.close_button = primary(
            "Afronden", "datalek_afronden", self._close, "Ctrl+Return", does="Het datalek afronden"
        )
        for button in (self.drop, self.letters, self.report, self.close_button):
            self.add_action(button)

    def _make_body(self, overzichten: Overzichten) -> None:
        self.area = ScrollColumn(most=WIDTH)
        side = QFrame()
        side.setProperty("role", "surface")
        theme.set_size(side, width=SIDE_WIDTH)
        self.missing = JumpPanel(name="datalek_ontbreekt")
        self.missing.jumped.connect(self._jump)
        in_column((self.missing, 1), on=side, margins=theme.Space.TWO)
        self.body.addLayout(in_row((self.area, 1), side, spacing=0), 1)
        self.gebeurd = GebeurdDeel(self._blad, self.tools)
        self.bereik = OmvangDeel(self._blad, self, overzichten)
        self._delen = (self.gebeurd, self.bereik, GevolgenDeel(self._blad), MeldDeel(self._blad, self.tools))
        for deel in self._delen:
            self.area.add(deel)

    @property
    def datalek(self) -> Datalek:
        return self._blad.concept

    def initial_focus(self) -> QWidget | None:
        return self.gebeurd.wat if not self.datalek.wat else None

    def open(self, destination: Destination) -> None:
        assert isinstance(destination, ToDatalek)
        if destination.verstrekking_id:
            new = self._datalekken.van_verstrekking(destination.verstrekking_id)
            self.tools.navigator.replace(ToDatalek(new.id))
            self._load(new)
        elif destination.datalek_id is not None:
            self._load(self._datalekken.get(destination.datalek_id))
        elif not self._blad.is_loaded or self.datalek.versie:
            self._load(self._datalekken.nieuw())

    def _load(self, datalek: Datalek) -> None:
        self._reach = None
        self._blad.load(datalek)

    def show_concept(self, concept: Datalek) -> None:
        """Reads anew what it touches when its Casussen or documents changed, before the parts show that."""
        reach = (concept.casussen, concept.verstrekkingen)
        if reach != self._reach:
            self._reach = reach
            self.omvang = self._datalekken.omvang(concept)

    def _saved(self) -> None:
        if self.tools.navigator.here == ToDatalek(None):
            self.tools.navigator.replace(ToDatalek(self.datalek.id))
        # A document brings its Casussen along when it is saved.
        self._blad.show_everywhere()

    def _show(self) -> None:
        one = self.datalek
        is_done = one.afgerond_op is not None
        word = codes.capital(codes.label(one.soort)) if one.soort else "Nog niet gezegd wat voor datalek"
        self.set_title("Datalek", f"Afgerond op {datum.short_date(one.afgerond_op)}" if is_done else word)
        for deel in self._delen:
            deel.setEnabled(not is_done)
        self.drop.setVisible(one.kan_weg and bool(one.versie))
        self.close_button.set_text("Weer openen" if is_done else "Afronden")
        self.missing.set_groups(
            [
                JumpGroup(
                    "Om het af te ronden",
                    jump_items(self.tekorten(), {}, lambda tekort: tekort.eis),
                    "Alles wat art. 33 en art. 10.3 h vragen, staat erin",
                )
            ]
        )
        if one.gewist_op:
            self.show_notice(
                "De tekst is gewist",
                f"Een casus is vernietigd op {datum.short_date(one.gewist_op)}; dat het is gebeurd, blijft staan (bijl. 3 fase 5).",
            )
        self._show_clock()

    def _show_clock(self) -> None:
        if not self._blad.is_loaded:
            return
        one, now = self.datalek, self.tools.now()
        until = uiterlijk(one) if one.klok_loopt else None
        self.clock.setVisible(until is not None)
        if until is not None:
            tone = Tone.DANGER if until < now else Tone.WARN
            self.clock.show_state(datum.time_left(until, now), tone, "clock")

    def tekorten(self) -> tuple[Tekort, ...]:
        return () if self.datalek.afgerond_op else self.datalek.tekorten(self.tools.today())

    def _jump(self, eis: Eis) -> None:
        place = next(filter(None, (deel.place_of(Tekort(eis)) for deel in self._delen)), None)
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def about(self) -> DatalekId:
        return self.datalek.id

    def _asked(self) -> Asked[DatalekId]:
        return self.asked(self.about(), "Datalek")

    def _is_written(self) -> bool:
        """Says whether what is on the screen is in the kluis; a datalek of which nothing was typed is kept as it is."""
        if goes_to_unread(self) or not self.flush():
            return False
        if not self.datalek.versie:
            self._load(self._datalekken.bewaren(self.datalek))
            self._saved()
        return True

    def _make_letters(self) -> None:
        if self._is_written():
            asked = self._asked()
            asked.make(
                "Map voor de brieven",
                lambda folder, _control: self._datalekken.brieven(asked.id, folder),
                self._letters_made,
                label="Brieven maken",
                name="datalek_brieven_map",
            )

    def _letters_made(self, asked: Asked[DatalekId], made: tuple[Gemaakt, ...]) -> None:
        if asked.is_in_sight:
            self._load(self._datalekken.get(asked.id))
        count = "1 brief" if len(made) == 1 else f"{len(made)} brieven"
        asked.say(
            f"{count} gemaakt", "Het programma verstuurt zelf niets: vul in wanneer de partijen ze kregen."
        )

    def _make_report(self) -> None:
        if self._is_written():
            asked = self._asked()
            asked.make(
                "Map voor de melding",
                lambda folder, _control: self._datalekken.melding(asked.id, folder),
                lambda asked, made: asked.say_made("De tekst voor de FG is gemaakt", made.pad),
                label="Melding maken",
                name="datalek_melding_map",
            )

    def _close(self) -> None:
        if not self._is_written():
            return
        if self.datalek.afgerond_op:
            with self.doing():
                self._load(self._datalekken.heropenen(self.datalek.id))
            return
        if tekorten := self.tekorten():
            count = "Eén ding ontbreekt" if len(tekorten) == 1 else f"{len(tekorten)} dingen ontbreken"
            toast(self, f"{count} nog. Rechts staat wat; F8 gaat naar het eerste.")
            self.missing.jump_to_first()
            return
        with self.doing():
            self._load(self._datalekken.afronden(self.datalek.id))

    def _ask_drop(self) -> None:
        confirm(
            self,
            "Was dit geen datalek?",
            "Wat hier is vastgelegd, verdwijnt. In het logboek blijft staan dat het er was.",
            action="Weghalen",
            on_yes=self._drop,
            dangerous=True,
        )

    def _drop(self) -> None:
        with self.doing():
            self._blad.autosave.discard()
            self._datalekken.weghalen(self.datalek.id)
            self._blad.load(None)
            self.tools.navigator.go(ToDatalekken())


def _why_told(one: Geadresseerde) -> str:
    knows = "1 casus" if len(one.casussen) == 1 else f"{len(one.casussen)} casussen"
    has = "1 stuk" if len(one.stukken) == 1 else f"{len(one.stukken)} stukken"
    return " · ".join(
        part
        for part, is_so in ((f"kent {knows}", one.casussen), (f"kreeg {has} ten onrechte", one.stukken))
        if is_so
    )
