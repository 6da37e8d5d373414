"""Shows the file of one Casus: tabs for who and where, Aanmelding, Triage, acties, plans, and what was given out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from zvh_desktop.application.aanmelding.aanmelden import Aanmelden
from zvh_desktop.application.aanmelding.betrokkenen import Betrokkenen
from zvh_desktop.application.afschaling.overdragen import Overdragen
from zvh_desktop.application.afschaling.regieoverdragen import Regieoverdragen
from zvh_desktop.application.afschaling.vernietigen import Vernietigen
from zvh_desktop.application.inzien.dossier import CasusDossier, Dossiers
from zvh_desktop.application.inzien.overzichten import EerderBesluit
from zvh_desktop.application.inzien.verantwoorden import Verantwoorden
from zvh_desktop.application.inzien.verzoeken import Verzoeken
from zvh_desktop.application.partijen.partijen import Partijen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.tafel.acties import Acties
from zvh_desktop.application.triage.terugkoppelen import Terugkoppelen
from zvh_desktop.application.triage.trieren import Trieren
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene, Informeren
from zvh_desktop.domain.casus import Casus, Fase, Terugkoppeling
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import CasusId, CasustafelId, PartijId
from zvh_desktop.domain.partijen.partij import Partij
from zvh_desktop.domain.tafel.actie import Actie, ActieStand
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.aanmelding.part import PartijNamen
from zvh_desktop.ui.schermen.aanmelding.samenvatting import (
    AanmeldingSamenvatting,
    HerbeoordeelBlad,
    InformerenDeel,
)
from zvh_desktop.ui.schermen.inzien.casus_betrokkenen import (
    BetrokkenenDeel,
    BetrokkenenVanCasus,
    VerzoekenDeel,
)
from zvh_desktop.ui.schermen.inzien.casus_looptijd import (
    AfgeschaaldDeel,
    TerugneemBlad,
    UitersteDagDeel,
    VerlengBlad,
)
from zvh_desktop.ui.schermen.inzien.casus_overdracht import OverdrachtDeel, OverdragenVanCasus
from zvh_desktop.ui.schermen.inzien.casus_regieoverdracht import RegieoverdrachtDeel, RegieoverdrachtVanCasus
from zvh_desktop.ui.schermen.inzien.casus_tabs import (
    ActiesTab,
    PlannenTab,
    Tijdlijn,
    VerantwoordingTab,
    VerstrekkingenTab,
)
from zvh_desktop.ui.schermen.inzien.casus_voorinzage import VoorinzageVanCasus
from zvh_desktop.ui.schermen.tafel.acties.actie import HalveReden
from zvh_desktop.ui.schermen.triage.terugkoppeling import BriefMaken, TerugkoppelingPart, aanmelders
from zvh_desktop.ui.schermen.triage.uitkomst import TriageSamenvatting
from zvh_desktop.ui.venster.autosave import Autosave
from zvh_desktop.ui.venster.blad import Blad, KaartDeel, Store
from zvh_desktop.ui.venster.half_typed import HalfTyped
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToAanmelding,
    ToCasus,
    ToCasustafel,
    ToDatalek,
    ToPlan,
    ToTriage,
    ToVerzoek,
)
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import KeyButton, quiet
from zvh_desktop.ui.widgets.card import Card, EmptyState, Fact, Facts, clear_layout, framed, line
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import inner_editor
from zvh_desktop.ui.widgets.key_tab_bar import KeyTabBar
from zvh_desktop.ui.widgets.layout import ScrollColumn, held, in_column, in_row
from zvh_desktop.ui.widgets.text import Text

RIGHT_WIDTH = 380


def regie_facts(casus: Casus, namen: PartijNamen, open_acties: int) -> list[Fact]:
    regisseur = ""
    if casus.casusregisseur is not None:
        regisseur = f"{casus.casusregisseur.naam}, {namen.get(casus.casusregisseur.partij_id, '')}"
    return [
        ("Gebied", codes.label(casus.gebied)),
        ("Gemeente(n)", ", ".join(namen.get(g, "") for g in casus.gemeenten)),
        ("Casusregisseur", regisseur or "nog niet benoemd"),
        ("Procesregisseur", casus.procesregisseur or "nog niet benoemd"),
        ("Open acties", str(open_acties) if open_acties else "geen"),
    ]


class RegieDeel(KaartDeel[Casus]):
    """Shows what is known of the regie, and below it what can be written here: a row per field of the Casus."""

    def __init__(self, blad: Blad[Casus], today: Callable[[], date]) -> None:
        super().__init__(blad, "Regie", padding=theme.Space.THREE)
        self.facts = Facts(beside=True, label_width=144, name="dossier_regie")
        self.card.add(self.facts)
        self._field("volgende_datum", "Volgende datum", DateField(today))
        talked = DateField(today, past=True, name="voortgang_op")
        self._field("voortgang_op", "Voortgang besproken met de casusregisseur op (art. 12.3)", talked)

    def _field(self, path: str, label: str, editor: QWidget) -> None:
        self.form.add_widget(self.fields.field(path, label, editor, step=label.lower()))

    def show_concept(self, concept: Casus) -> None:
        super().show_concept(concept)
        for field in self.fields.fields.values():
            field.setEnabled(concept.opgeschoond_op is None)


class OverzichtTab(QWidget):
    tafel_wanted = Signal(object)

    def __init__(self, today: Callable[[], date], half_typed: HalfTyped, blad: Blad[Casus]) -> None:
        super().__init__()
        self.setObjectName("overzicht_tab")
        self.people = BetrokkenenDeel(today)
        self.verzoeken = VerzoekenDeel()
        self.regie = RegieDeel(blad, today)
        blad.delen.append(self.regie)
        self.criteria, criteria = framed("Criteria voor afschaling", "art. 7.4 d")
        self.criteria_list = in_column()
        criteria.body.addLayout(self.criteria_list)
        besluiten, self.besluiten = framed("Besluiten van eerdere tafels", "bijl. 3 fase 3")
        self.besluiten.body.setSpacing(theme.Space.TWO)
        self.overdracht = OverdrachtDeel()
        self.regieoverdracht = RegieoverdrachtDeel()
        self.informeren = InformerenDeel()
        self.voorinzage = VoorinzageVanCasus()
        parts = (
            *(self.people, self.informeren, self.verzoeken, self.regie),
            *(besluiten, self.voorinzage, self.criteria, self.regieoverdracht, self.overdracht),
        )
        left = in_column(*parts, 1, spacing=theme.Space.THREE)
        self.uiterste_dag, self.afgeschaald = UitersteDagDeel(today), AfgeschaaldDeel()
        self.tijdlijn = Tijdlijn()
        self.tijdlijn.tafel_wanted.connect(self.tafel_wanted)
        history, _card = framed("Verloop", "bijl. 3", self.tijdlijn)
        self.feedback = TerugkoppelingPart(today, half_typed)
        frame = Card(padding=theme.Space.THREE)
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        frame.add(self.feedback)
        beside = held(
            in_column(self.uiterste_dag, self.afgeschaald, history, frame, 1, spacing=theme.Space.THREE)
        )
        theme.set_size(beside, width=RIGHT_WIDTH)
        in_row((left, 1), (beside, Qt.AlignmentFlag.AlignTop), on=self, spacing=theme.Space.THREE)

    def show_dossier(self, dossier: CasusDossier, namen: PartijNamen) -> None:
        casus, aanmelding = dossier.casus, dossier.aanmelding
        self.people.show_dossier(casus, dossier.elders)
        self.verzoeken.show_verzoeken(dossier.verzoeken)
        self.regie.facts.set_rows(regie_facts(casus, namen, sum(a.is_open for a in dossier.acties)))
        partij = namen.get(casus.aanmeldende_partij, "")
        day = datum.short_date(aanmelding.dag)
        self.tijdlijn.show_wissels(casus.wissels, ", ".join(filter(None, (day, partij))))
        self._show_besluiten(dossier.besluiten)
        self.uiterste_dag.show_dossier(dossier)
        self.afgeschaald.show_dossier(dossier)
        self.overdracht.show_casus(casus)
        self.regieoverdracht.show_casus(casus, namen)
        self.informeren.show_dossier(casus, aanmelding)
        self.voorinzage.show_voorinzage(dossier.voorinzage, namen)
        clear_layout(self.criteria_list)
        for criterium in casus.afschalingscriteria:
            self.criteria_list.addWidget(Text(criterium, wrap=True))
        self.criteria.setVisible(bool(casus.afschalingscriteria))
        told = aanmelders(aanmelding, dossier.ook_aangemeld, namen)
        self.feedback.show_casus(casus, told, _tafels(dossier.besluiten))

    def _show_besluiten(self, besluiten: tuple[EerderBesluit, ...]) -> None:
        clear_layout(self.besluiten.body)
        if not besluiten:
            self.besluiten.add(Text("Nog op geen tafel besproken.", "muted"))
        for place, one in enumerate(besluiten):
            if place:
                self.besluiten.add(line())
            self.besluiten.add(self._besluit(one))

    def _besluit(self, one: EerderBesluit) -> QWidget:
        day = datum.short_date(one.datum)
        button = quiet(day, "naar_tafel", small=True, icon="calendar")
        button.setAccessibleName(f"Naar de casustafel van {day}")
        button.clicked.connect(lambda: self.tafel_wanted.emit(one.casustafel_id))
        if one.weggelaten is not None:
            decided = "Buiten de notulen gelaten"
        elif one.besluit:
            decided = codes.label(one.besluit)
        else:
            decided = codes.capital(codes.besluit_kort(None, one.soort_overleg))
        head = in_row((Text(decided, "strong", wrap=True), 1), button)
        kind = Text(f"{codes.label(one.soort_overleg)}, notulen {codes.label(one.stand)}", "small")
        reden = one.weggelaten or one.reden
        why = [Text(reden, wrap=True)] if reden.strip() else []
        return held(in_column(head, kind, *why, spacing=2))


def _tafels(besluiten: tuple[EerderBesluit, ...]) -> dict[CasustafelId, str]:
    return {
        b.casustafel_id: f"{codes.label(b.soort_overleg)} van {datum.short_date(b.datum)}" for b in besluiten
    }


TABS = ("Overzicht", "Aanmelding", "Triage", "Acties", "Plannen", "Verstrekkingen", "Verantwoording")
OVERVIEW_WIDTH, READING_WIDTH = 1240, 920


class CasusPage(Page):
    """Shows the file of one Casus in tabs. A tab is filled when it is first looked at; the use case logs that the file was opened."""

    def __init__(
        self,
        tools: PageTools,
        dossiers: Dossiers,
        acties: Acties,
        partijen: Partijen,
        trieren: Trieren,
        terugkoppelen: Terugkoppelen,
        overdragen: Overdragen,
        regieoverdragen: Regieoverdragen,
        aanmelden: Aanmelden,
        betrokkenen: Betrokkenen,
        verzoeken: Verzoeken,
        verantwoorden: Verantwoorden,
        vernietigen: Vernietigen,
    ) -> None:
        super().__init__(tools, "Casus", name="casus_page", scroll=False, margins=False)
        self._dossiers = dossiers
        self._acties = acties
        self._partijen = partijen
        self._trieren = trieren
        self._aanmelden = aanmelden
        self._verzoeken = verzoeken
        self._verantwoorden = verantwoorden
        self._dossier: CasusDossier | None = None
        store: Store[Casus] = Store(lambda _key, casus, was: dossiers.bewaren(casus, was))
        self._blad = Blad(tools, store, self)
        self._blad.saved.connect(self._saved)
        self.autosave(self._blad.autosave)
        self.use_undo(self._blad.history)
        self._known: dict[PartijId, Partij] = {}
        self._namen: dict[PartijId, str] = {}
        self._korte_namen: dict[PartijId, str] = {}
        self._stale: set[int] = set()
        self._make_head()
        self._make_tabs()
        self._letters = BriefMaken(self, self.overzicht.feedback, terugkoppelen, self._asked, self._load)
        self._handing_over = OverdragenVanCasus(
            self, self.overzicht.overdracht, overdragen, self._asked, self._load
        )
        self._hands_over = RegieoverdrachtVanCasus(
            self,
            self.overzicht.regieoverdracht,
            regieoverdragen,
            self._asked,
            lambda: (self._in_sight().casus, self._namen),
            self._load,
        )
        self._people = BetrokkenenVanCasus(
            self,
            self.overzicht.people,
            betrokkenen,
            vernietigen,
            self._in_sight,
            lambda: self._known,
            self._load,
        )
        tools.events.listen(self, self._hear)

    def _in_sight(self) -> CasusDossier:
        assert self._dossier is not None
        return self._dossier

    def _asked(self) -> Asked[CasusId]:
        casus = self._in_sight().casus
        return self.asked(casus.id, casus.nummer)

    def about(self) -> CasusId | None:
        return self._dossier.casus.id if self._dossier is not None else None

    def _make_head(self) -> None:
        self.fase_chip = Chip("", name="fase")
        self.next_button = KeyButton(
            "", "volgende_stap", self._next_step, "Ctrl+E", does="De volgende stap van deze casus"
        )
        self.add_action(self.fase_chip)
        self.add_action(self.next_button)

    def _make_tabs(self) -> None:
        self.tabs = KeyTabBar(
            [(word, f"Alt+{place}") for place, word in enumerate(TABS, start=1)], name="casus_tabs"
        )
        strip = QFrame()
        strip.setProperty("role", "header")
        in_row(self.tabs, 1, on=strip, margins=(theme.Space.THREE, 0, theme.Space.THREE, 0))
        self.overzicht = OverzichtTab(self.tools.today, self.tools.half_typed, self._blad)
        self.aanmelding = AanmeldingSamenvatting()
        self.triage = TriageSamenvatting()
        self.no_triage = EmptyState("signpost", "Deze casus is nog niet in triage.", name="geen_triage")
        self._half_reason = HalveReden(self)
        self.acties = ActiesTab(self.tools.today, self._half_reason)
        self.plannen = PlannenTab()
        self.verstrekkingen = VerstrekkingenTab()
        self.verantwoording = VerantwoordingTab()
        self.stack = QStackedWidget()
        self.body.setSpacing(0)
        self.add(strip)
        self.add(self.stack, 1)
        self._triage_stack = QStackedWidget()
        for most, inside in (
            (OVERVIEW_WIDTH, self.overzicht),
            (READING_WIDTH, self.aanmelding),
            (None, self._triage_stack),
            (None, self.acties),
            (None, self.plannen),
            (None, self.verstrekkingen),
            (None, self.verantwoording),
        ):
            if most is None:
                self.stack.addWidget(inside if inside is self._triage_stack else _padded(inside))
            else:
                area = ScrollColumn(most=most)
                self.stack.addWidget(area)
                area.add(inside)
        reading = ScrollColumn(most=READING_WIDTH)
        self._triage_stack.addWidget(reading)
        self._triage_stack.addWidget(self.no_triage)
        reading.add(self.triage)
        self._fill: tuple[Callable[[CasusDossier], None], ...] = (
            lambda d: self.overzicht.show_dossier(d, self._namen),
            lambda d: self.aanmelding.show_aanmelding(
                d.aanmelding, self._namen, self.tools.today(), d.ook_aangemeld
            ),
            self._show_triage,
            lambda d: self.acties.show_acties(d.acties, self._korte_namen),
            lambda d: self.plannen.show_versies(d.plan_versies, d.gezegd_van_plan, self._namen),
            lambda d: self.verstrekkingen.show_verstrekkingen(d.verstrekkingen, d.stappen, self._known),
            lambda d: self.verantwoording.show_verantwoording(self._verantwoorden.lezen(d.casus.id)),
        )
        self._listen()

    def _listen(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.overzicht.tafel_wanted.connect(self._to_tafel)
        self.overzicht.informeren.wanted.connect(self._look_again)
        self.overzicht.uiterste_dag.longer_wanted.connect(self._run_on)
        self.overzicht.afgeschaald.undo_wanted.connect(self._take_back)
        self.overzicht.feedback.recorded.connect(self._record_feedback)
        self.overzicht.verzoeken.new_wanted.connect(self._new_verzoek)
        self.overzicht.verzoeken.opened.connect(lambda one: self.tools.navigator.go(ToVerzoek(one)))
        keeper = self.autosave(Autosave(self._keep_feedback, self.tools.saves, parent=self))
        self.overzicht.feedback.typed.connect(keeper.touch)
        self.acties.settled.connect(self._settle)
        self.plannen.plan_wanted.connect(self._to_plan)
        self.verantwoording.document_wanted.connect(self._account)
        self.verstrekkingen.leak_wanted.connect(self._to_datalek)

    def _to_datalek(self, verstrekking_id: str) -> None:
        self.tools.navigator.go(ToDatalek(verstrekking_id=verstrekking_id))

    def initial_focus(self) -> QWidget:
        tabs = {3: self.acties, 4: self.plannen, 5: self.verstrekkingen, 6: self.verantwoording}
        inside = tabs.get(self.tabs.currentIndex())
        return inner_editor(inside) if inside is not None else self.tabs

    def open(self, destination: Destination) -> None:
        if not isinstance(destination, ToCasus):
            return
        is_other = self._dossier is None or self._dossier.casus.id != destination.casus_id
        self._load(destination.casus_id)
        if (word := destination.tab.capitalize()) in TABS:
            self.tabs.setCurrentIndex(TABS.index(word))
        elif is_other:
            self.tabs.setCurrentIndex(0)

    def _keep_feedback(self) -> datetime | None:
        return self.tools.now() if self.overzicht.feedback.keep_draft() else None

    def _hear(self, change: Gewijzigd) -> None:
        if self._dossier is not None and change.casus_id == self._dossier.casus.id and self.isVisible():
            self._load(self._dossier.casus.id)

    def _saved(self) -> None:
        assert self._dossier is not None
        self._dossier = replace(self._dossier, casus=self._blad.concept)

    def _load(self, casus_id: CasusId) -> None:
        """Reads a Casus anew, unless something that was typed could not be written first."""
        if not self._blad.autosave.flush():
            return
        self._dossier = self._dossiers.openen(casus_id)
        self._blad.load(self._dossier.casus)
        self._known = {partij.id: partij for partij in self._partijen.alle()}
        self._namen = {partij.id: partij.naam for partij in self._known.values()}
        self._korte_namen = {partij.id: partij.kort for partij in self._known.values()}
        casus = self._dossier.casus
        self.set_title("Casus", f"{casus.nummer} · {casus.hoofdpersoon}")
        self.fase_chip.show_state(codes.label(casus.fase), codes.tone(casus.fase))
        word, _place = _next(casus)
        self.next_button.set_text(word)
        self.next_button.setVisible(bool(word))
        self._say_what_is_left(casus)
        self._stale = set(range(len(TABS)))
        self._show_tab(self.tabs.currentIndex())

    def _say_what_is_left(self, casus: Casus) -> None:
        """Says why a tab is empty: after the first step of the destruction for another reason than that nothing was written (W-51)."""
        self.no_triage.sentence.setText(
            "De triage is vernietigd." if casus.opgeschoond_op else "Deze casus is nog niet in triage."
        )
        if casus.opgeschoond_op:
            self.show_notice(
                f"Opgeschoond op {datum.short_date(casus.opgeschoond_op.date())}",
                "Alleen het minimum voor de monitoring is bewaard (bijl. 3 fase 5); de rest is vernietigd.",
            )

    def _show_tab(self, place: int) -> None:
        if self._dossier is None:
            return
        if place in self._stale:
            self._stale.discard(place)
            self._fill[place](self._dossier)
        self.stack.setCurrentIndex(place)

    def _show_triage(self, dossier: CasusDossier) -> None:
        self._triage_stack.setCurrentIndex(0 if dossier.triage is not None else 1)
        if dossier.triage is not None:
            grounds = {ground.id: ground for ground in self._partijen.grondslagen()}
            self.triage.show_triage(dossier.triage, self._namen, grounds, self.tools.today())

    def _next_step(self) -> None:
        if self._dossier is None:
            return
        _word, place = _next(self._dossier.casus)
        if place is not None:
            self.tools.navigator.go(place)

    def _settle(self, actie: Actie, stand: ActieStand, reden: str) -> None:
        with self.doing():
            try:
                self._acties.afdoen(actie.id, stand, reden)
                self._half_reason.done(actie.id)
            except EisenNietVervuld as lacking:
                self.acties.say_reason_lacks(eisen.eis_sentence(lacking.tekorten[0].eis))
                return
            self._load(actie.casus_id)
            self.is_done(f"Actie: {codes.label(stand)}")

    def _record_feedback(self, terugkoppeling: Terugkoppeling) -> None:
        if self._dossier is None:
            return
        with self.doing():
            self._trieren.terugkoppelen(self._dossier.casus.id, terugkoppeling)
            self.overzicht.feedback.is_recorded(self._dossier.casus.id, terugkoppeling)
            self._load(self._dossier.casus.id)
            self.is_done("Terugkoppeling vastgelegd")

    def _run_on(self) -> None:
        VerlengBlad(self, self._in_sight(), self._dossiers, self._load).open()

    def _take_back(self) -> None:
        TerugneemBlad(self, self._in_sight(), self._dossiers, self._load).open()

    def _look_again(self, wie: Betrokkene | None) -> None:
        aanmelding, casus = self._in_sight().aanmelding, self._in_sight().casus
        known = casus.informeren_van(wie.id) if wie else None
        about = f"{casus.nummer} · {wie.naam}" if wie else casus.nummer
        sheet = HerbeoordeelBlad(self, about, known or aanmelding.informeren, self.tools.today)
        sheet.answered.connect(lambda answer: self._record_answer(casus.id, answer, wie))
        sheet.open()

    def _record_answer(self, casus_id: CasusId, answer: Informeren, wie: Betrokkene | None) -> None:
        with self.doing():
            self._aanmelden.herbeoordelen(casus_id, answer, wie.id if wie else None)
            self._load(casus_id)
            self.is_done("Herbeoordeling vastgelegd")

    def _to_tafel(self, casustafel_id: CasustafelId) -> None:
        casus_id = self._dossier.casus.id if self._dossier is not None else None
        self.tools.navigator.go(ToCasustafel(casustafel_id, "Notulen", casus_id))

    def _account(self) -> None:
        asked = self._asked()
        asked.make(
            "Waar wilt u de verantwoording opslaan?",
            lambda folder, _control: self._verantwoorden.uitgeven(asked.id, folder),
            lambda asked, made: asked.say_made("De verantwoording is gemaakt", made.pad),
            label="Verantwoording maken",
            name="map_verantwoording",
        )

    def _new_verzoek(self) -> None:
        with self.doing():
            made = self._verzoeken.nieuw(self._in_sight().casus.id)
            self.tools.navigator.go(ToVerzoek(made.id))

    def _to_plan(self) -> None:
        if self._dossier is not None:
            self.tools.navigator.go(ToPlan(self._dossier.casus.id))


def _next(casus: Casus) -> tuple[str, Destination | None]:
    """Returns where one goes on with a Casus in its fase, and the word for it."""
    match casus.fase:
        case Fase.AANMELDING:
            return "Naar de aanmelding", ToAanmelding(casus.aanmelding_id)
        case Fase.TRIAGE | Fase.VOORBEREIDING:
            return "Naar de triage", ToTriage(casus.id)
        case Fase.MDO | Fase.UITVOERING:
            return "Plan van aanpak", ToPlan(casus.id)
        case Fase.CASUSTAFEL | Fase.AFSCHALING | Fase.VERNIETIGD:
            return "", None
        case Fase.NIET_IN_BEHANDELING | Fase.ELDERS_BELEGD:
            return "", None
        case _:
            assert_never(casus.fase)


def _padded(inside: QWidget) -> QWidget:
    made = QWidget()
    in_column(inside, on=made, margins=theme.Space.THREE)
    return made
