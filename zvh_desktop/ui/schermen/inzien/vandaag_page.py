"""Shows Vandaag: one calm page with the next Casustafel and everything that asks for attention."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Self, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from zvh_desktop.application.afschaling.vernietigen import Wachtend
from zvh_desktop.application.errors import KluisError, StorageUnavailable
from zvh_desktop.application.inzien.overzichten import (
    AandachtCasus,
    AandachtPlan,
    AanmeldingRij,
    CasustafelRij,
    MandaatRij,
    TeLaatPerPartij,
    UitersteDagRij,
    VandaagOverzicht,
    VerzoekRij,
    WachtOpAntwoord,
)
from zvh_desktop.application.kluis.toegang import Oefenen
from zvh_desktop.application.ports import Gewijzigd
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.application.verspreiden.datalekken import uiterlijk
from zvh_desktop.domain.notulen.notulen import NotulenStand
from zvh_desktop.domain.partijen.geschil import Geschil
from zvh_desktop.domain.verspreiden.datalek import Datalek
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.inzien.herinneringen import MAKEN, Herinneringen, overdrachten_of, reminders_of
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToAanmelding,
    ToAanmeldingen,
    ToActies,
    ToAfschaling,
    ToCasus,
    ToCasustafel,
    ToCasustafels,
    ToDatalek,
    ToDatalekken,
    ToGeschil,
    ToGeschillen,
    ToInstellingen,
    ToPartij,
    ToPartijen,
    ToPlan,
    ToPlannen,
    ToTriage,
    ToTriageBord,
    ToVerzoek,
    ToVerzoeken,
)
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import primary, tell_key
from zvh_desktop.ui.widgets.card import Card, EmptyState, clear_layout
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import Elided, Text
from zvh_desktop.ui.widgets.theme import Tone

MOST_SHOWN, MORE_SHOWN = 5, 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Aandachtspunten:
    """Holds what one group shows: its lines (the identity of each is where it leads), and the place of the whole list.

    Where no list shows these alone, `whole` is None and the group itself grows; `read` makes its first lines, so many.
    """

    name: str
    heading: str
    rows: tuple[CardRow, ...]
    whole: Destination | None
    count: int
    read: Callable[[int], tuple[CardRow, ...]] = field(compare=False)

    def shown(self, most: int = MOST_SHOWN) -> tuple[CardRow, ...]:
        if self.count <= most:
            return self.read(most)
        words = f"Nog {self.count - most + 1} tonen" if self.whole is None else f"Alle {self.count} tonen"
        return (*self.read(most - 1), CardRow(self.whole, words, muted=True))


HEADINGS = {
    "datalekken": "Datalekken, met de 72 uur",
    "antwoorden": "Wacht op antwoord bij triage",
    "notulen": "Notulen nog niet vastgesteld",
    "te_laat": "Acties te laat, per partij",
    "zonder_casusregisseur": "Zonder casusregisseur",
    "zonder_volgende_datum": "Zonder volgende datum",
    "zonder_terugkoppeling": "Nog terug te koppelen aan de aanmelder",
    "aangemeld": "Aangemeld, nog niet beoordeeld",
    "buiten_de_notulen": "Buiten de notulen gelaten, wacht op een tafel",
    "zonder_voortgang": "Al twee weken zonder voortgang",
    "te_herbeoordelen": "Betrokkene informeren: bekijken",
    "verzoeken": "Verzoeken van betrokkenen",
    "te_evalueren": "Plannen van aanpak om te evalueren",
    "uiterste_dag": "Uiterste dag nadert of is voorbij",
    "niet_overgezet": "Nog niet overgezet naar GCOS of Vis2",
    "afgeschaald_met_acties": "Afgeschaald met open acties",
    "van_vertrokken_partij": "Casusregisseur van een partij die is gestopt",
    "werk_van_vertrokken_partij": "Actie of rol van een partij die is gestopt",
    "geschillen": "Geschillen die nog lopen",
    "mandaten": "Mandaten die aflopen",
    "bewaartermijn": "Bewaartermijn verstreken",
    "concepten": "Aanmeldingen in concept",
}


def _group(
    name: str, found: Sequence[T], card: Callable[[T], CardRow], whole: Destination | None = None
) -> Aandachtspunten:
    """Makes a card of those alone that are shown."""

    def read(most: int) -> tuple[CardRow, ...]:
        return tuple(map(card, found[:most]))

    return Aandachtspunten(name, HEADINGS[name], read(MOST_SHOWN), whole, len(found), read)


class _Lines(CardList):
    """Is as high as its lines; the mark of where the keys are goes away with the keys."""

    def __init__(self, **more: str) -> None:
        super().__init__(**more)
        theme.signals().changed.connect(self.fit)

    def fit(self) -> None:
        height = sum(self.sizeHintForRow(row) for row in range(self.rows_model.rowCount()))
        self.setFixedHeight(height + 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        index = self.currentIndex() if self.currentIndex().isValid() else self.rows_model.index(0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()


class AandachtGroep(Card):
    """Shows one group as a card: heading, how many, and the lines. Enter or a click opens the place of a line."""

    opened = Signal(object)

    def __init__(self, aandacht: Aandachtspunten) -> None:
        super().__init__(aandacht.heading, name=f"aandacht_{aandacht.name}", padding=theme.Space.HALF)
        self.head.setContentsMargins(12, 0, 12, 0)
        self.count = Chip(name=f"aantal_{aandacht.name}")
        self.add_head(self.count)
        self.lines = _Lines(label=aandacht.heading, name=aandacht.name, opens="De gekozen regel openen")
        tell_key(self.lines, "Tab", "Naar de volgende groep")
        self.lines.opened.connect(self._open)
        self.add(self.lines)
        self.show_aandacht(aandacht)

    def show_aandacht(self, aandacht: Aandachtspunten, most: int = MOST_SHOWN) -> None:
        self._aandacht, self._most = aandacht, most
        self.count.show_state(str(aandacht.count), theme.Tone.NEUTRAL)
        self.lines.set_rows(aandacht.shown(most))
        self.lines.fit()

    def _open(self, place: Destination | None) -> None:
        if place is not None:
            self.opened.emit(place)
            return
        here = self.lines.currentIndex().row()
        self.show_aandacht(self._aandacht, self._most + MORE_SHOWN)
        self.lines.setCurrentIndex(self.lines.rows_model.index(here))

    def rows(self) -> Sequence[CardRow]:
        return self.lines.rows_model.rows()


def aandacht_op(
    overzicht: VandaagOverzicht, now: datetime, vervallen: Sequence[Wachtend] = ()
) -> tuple[Aandachtspunten, ...]:
    """Returns the groups that have something to say; what waits on others and is late comes first."""
    today = now.date()
    on_the_table = overzicht.volgende_tafel.id if overzicht.volgende_tafel else None
    # Without the table that is still to come or going on: that one stands in big above.
    held = [row for row in overzicht.niet_vastgesteld if row.id != on_the_table]

    def plan_op_dag(row: AandachtPlan) -> CardRow:
        return _met_dag(ToPlan(row.casus_id), row, row.evaluatiedatum, today)

    def uiterst(row: UitersteDagRij) -> CardRow:
        return _met_dag(ToCasus(row.casus_id), row, row.uiterste_dag, today)

    groups = (
        _group("datalekken", overzicht.datalekken, partial(_datalek, now), ToDatalekken()),
        _group("antwoorden", overzicht.wacht_op_antwoord, partial(_antwoord, today), ToTriageBord()),
        _group("notulen", held, partial(_notulen, today), ToCasustafels()),
        _group("te_laat", overzicht.te_laat, _te_laat, ToActies("te_laat")),
        _group("aangemeld", overzicht.aangemeld, partial(_aangemeld, today), ToAanmeldingen()),
        _group("buiten_de_notulen", overzicht.buiten_de_notulen, _casus),
        _group("zonder_voortgang", overzicht.zonder_voortgang, _casus),
        _group("te_herbeoordelen", overzicht.te_herbeoordelen, _casus),
        _group("verzoeken", overzicht.verzoeken, partial(_verzoek, today), ToVerzoeken()),
        _group("te_evalueren", overzicht.te_evalueren, plan_op_dag, ToPlannen()),
        _group("uiterste_dag", overzicht.uiterste_dag, uiterst),
        _group("niet_overgezet", overzicht.niet_overgezet, _casus),
        _group("zonder_casusregisseur", overzicht.zonder_casusregisseur, _casus),
        _group("van_vertrokken_partij", overzicht.van_vertrokken_partij, _casus),
        _group("werk_van_vertrokken_partij", overzicht.werk_van_vertrokken_partij, _casus),
        _group("zonder_volgende_datum", overzicht.zonder_volgende_datum, _casus),
        _group("zonder_terugkoppeling", overzicht.zonder_terugkoppeling, _casus),
        _group("afgeschaald_met_acties", overzicht.afgeschaald_met_acties, _met_acties),
        _group("geschillen", overzicht.geschillen, partial(_geschil, today), ToGeschillen()),
        _group("mandaten", overzicht.mandaten, partial(_mandaat, today), ToPartijen()),
        _group("bewaartermijn", vervallen, partial(_vervallen, today), ToAfschaling()),
        _group("concepten", overzicht.concept_aanmeldingen, partial(_concept, today), ToAanmeldingen()),
    )
    return tuple(group for group in groups if group.count)


def _datalek(now: datetime, row: Datalek) -> CardRow:
    until = uiterlijk(row) if row.klok_loopt else None
    return CardRow(
        ToDatalek(row.id),
        codes.capital(codes.label(row.soort)) if row.soort else "Nog niet gezegd wat voor datalek",
        f"ontdekt op {datum.short_date(row.ontdekt_op)}" if row.ontdekt_op else "",
        chip=datum.time_left(until, now) if until else "",
        tone=Tone.DANGER if until and until < now else Tone.WARN,
        right="" if until else "gemeld, nog niet afgerond",
    )


def _geschil(today: date, row: Geschil) -> CardRow:
    niveau, stap = row.laatste
    since = datum.days_from(stap.voorgelegd_op, today) if stap.voorgelegd_op else ""
    return CardRow(
        ToGeschil(row.id),
        codes.capital(codes.label(row.over)) if row.over else "Nog niet gezegd waarover",
        f"ligt bij de {codes.label(niveau)}" if niveau else "nog niet voorgelegd",
        right=since,
    )


def _vervallen(today: date, row: Wachtend) -> CardRow:
    stap = codes.capital(codes.label(row.volgende.stap))
    return CardRow(
        ToAfschaling(row.rij.onderwerp_id),
        " · ".join(filter(None, (row.rij.nummer, row.rij.betrokkene or "Nog zonder naam"))),
        f"{stap}, {codes.label(row.rij.onderwerp)}",
        right=datum.days_from(row.volgende.op, today),
    )


def _concept(today: date, row: AanmeldingRij) -> CardRow:
    begun = f"begonnen {datum.days_from(row.begonnen_op, today)}"
    return CardRow(
        ToAanmelding(row.id),
        row.betrokkene or "Nog zonder naam",
        " · ".join(filter(None, (row.partij, begun))),
    )


def _aangemeld(today: date, row: AanmeldingRij) -> CardRow:
    return CardRow(
        ToAanmelding(row.id),
        row.betrokkene or "Nog zonder naam",
        " · ".join(filter(None, (row.nummer, row.partij))),
        right=datum.days_from(row.datum or row.begonnen_op, today),
    )


def _met_dag(place: Destination, row: AandachtPlan | UitersteDagRij, dag: date, today: date) -> CardRow:
    late = datum.days_late(dag, today)
    right = "" if late else datum.days_from(dag, today)
    return CardRow(place, row.nummer, row.betrokkene, right=right, chip=late, tone=Tone.DANGER)


def _mandaat(today: date, row: MandaatRij) -> CardRow:
    is_over = row.mandaat_tot < today
    return CardRow(
        ToPartij(row.partij_id),
        row.naam,
        row.partij,
        chip="afgelopen" if is_over else "",
        tone=Tone.DANGER,
        right="" if is_over else f"t/m {datum.short_date(row.mandaat_tot)}",
    )


def _antwoord(today: date, row: WachtOpAntwoord) -> CardRow:
    late = datum.days_late(row.antwoord_voor, today) if row.antwoord_voor else ""
    return CardRow(
        ToTriage(row.casus_id),
        row.partij,
        f"{row.nummer} · gevraagd op {datum.short_date(row.gevraagd_op)}",
        chip=late,
        tone=Tone.DANGER,
        right=f"uiterlijk {datum.short_date(row.antwoord_voor)}" if row.antwoord_voor and not late else "",
    )


def _notulen(today: date, row: CasustafelRij) -> CardRow:
    casussen = "1 casus" if row.aantal_casussen == 1 else f"{row.aantal_casussen} casussen"
    return CardRow(
        ToCasustafel(row.id, "Notulen"),
        f"{codes.label(row.soort)} van {datum.short_date(row.datum)}",
        " · ".join(filter(None, (casussen, row.plaats))),
        right=datum.days_from(row.datum, today),
    )


def _te_laat(row: TeLaatPerPartij) -> CardRow:
    count = "1 actie" if row.aantal == 1 else f"{row.aantal} acties"
    longest = "1 dag" if row.langste_dagen == 1 else f"{row.langste_dagen} dagen"
    return CardRow(
        ToActies(row.partij_id),
        row.partij,
        f"de langste {longest} te laat",
        chip=f"{count} te laat",
        tone=Tone.DANGER,
    )


def _verzoek(today: date, row: VerzoekRij) -> CardRow:
    late = datum.days_late(row.termijn, today) if row.termijn else ""
    what = codes.capital(codes.label(row.soort)) if row.soort else "Verzoek"
    return CardRow(
        ToVerzoek(row.id),
        " · ".join(filter(None, (row.nummer or "Casus vernietigd", row.betrokkene))),
        f"{what}, {'bij het contactpunt' if row.doorgestuurd_op else 'nog door te sturen'}",
        chip=late,
        tone=Tone.DANGER,
        right=f"uiterlijk {datum.short_date(row.termijn)}" if row.termijn and not late else "",
    )


def _met_acties(row: AandachtCasus) -> CardRow:
    return CardRow(ToCasus(row.casus_id, "Acties"), row.nummer, row.betrokkene)


def _casus(row: AandachtCasus) -> CardRow:
    return CardRow(ToCasus(row.casus_id), row.nummer, row.betrokkene, right=codes.label(row.fase))


@dataclass(frozen=True, slots=True)
class Begin:
    """Says which of the first steps were taken."""

    heeft_afgevaardigden: bool
    heeft_certificaat: bool
    heeft_aanmelding: bool
    heeft_casustafel: bool


def stappen(begin: Begin) -> Aandachtspunten:
    steps: tuple[tuple[bool, Destination, str, str], ...] = (
        (
            begin.heeft_afgevaardigden,
            ToPartijen(),
            "Voeg afgevaardigden toe aan de partijen",
            "Wie er aan tafel zit, met mandaat en e-mailadres; ook uit een Excel-lijst (art. 7.3)",
        ),
        (
            begin.heeft_certificaat,
            ToInstellingen(),
            "Kies of maak een certificaat",
            "Daarmee ondertekent u de notulen en plannen van aanpak; zet er ook uw naam",
        ),
        (
            begin.heeft_aanmelding,
            ToAanmelding(),
            "Neem de eerste aanmelding op",
            "Eén bladzijde, van boven naar beneden (bijl. 3 fase 1)",
        ),
        (
            begin.heeft_casustafel,
            ToCasustafels(),
            "Plan de eerste casustafel",
            "Datum, tijd en plaats; de agenda volgt als er een casus gereed is",
        ),
    )
    rows = tuple(
        CardRow(place, f"{number}. {title}", text, chip="gedaan" if done else "", tone=Tone.OK, muted=done)
        for number, (done, place, title, text) in enumerate(steps, start=1)
    )
    return Aandachtspunten("eerste_stappen", "Zo begint u", rows, None, len(steps), lambda _most: rows)


class EersteStappen(AandachtGroep):
    """Shows the first steps as a group like the others, without a number: it is not work that waits."""

    def __init__(self) -> None:
        super().__init__(stappen(Begin(False, False, False, False)))
        self.count.hide()

    def show_begin(self, begin: Begin) -> None:
        self.show_aandacht(stappen(begin))


class VolgendeTafel(QFrame):
    """Has the accent round it only when the table is today: that is what is "now"."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("volgende_tafel")
        self.setAccessibleName("Volgende casustafel")
        self._place: Destination = ToCasustafels()
        self.title = Text("", "title", name="volgende_tafel_titel")
        self.when = Chip(name="volgende_tafel_wanneer")
        head = in_row(self.title, self.when, 1, spacing=12)
        self.moment = Elided("", "body", name="volgende_tafel_moment")
        self.size_label = Elided("", "muted", name="volgende_tafel_omvang")
        words = in_column(head, self.moment, self.size_label, spacing=theme.Space.HALF)
        self.button = primary(
            "Open de agenda",
            key="Ctrl+Return",
            does="Naar de volgende casustafel",
            name="naar_volgende_tafel",
            on_click=lambda: self.wanted.emit(self._place),
        )
        button, three = (self.button, Qt.AlignmentFlag.AlignVCenter), theme.Space.THREE
        in_row((words, 1), button, on=self, spacing=three, margins=three)

    def show_tafel(self, tafel: CasustafelRij | None, today: date) -> None:
        self.when.setVisible(tafel is not None)
        if tafel is None:
            self.title.setText("Geen casustafel gepland")
            self.moment.setText("Plan de volgende bij Casustafels, dan staat hij hier.")
            self.size_label.setText("")
            self._go_to("Naar Casustafels", ToCasustafels())
            theme.set_role(self, current=False)
            return
        is_today = tafel.datum == today
        self.title.setText(codes.label(tafel.soort))
        self.when.show_state(datum.days_from(tafel.datum, today), Tone.NOW if is_today else Tone.NEUTRAL)
        place = f", {tafel.plaats}" if tafel.plaats else ""
        self.moment.setText(f"{datum.long_date(tafel.datum)} om {datum.clock(tafel.begin)}{place}")
        self.size_label.setText(_size(tafel))
        self._lead(tafel, is_today)
        theme.set_role(self, current=is_today)

    def _lead(self, tafel: CasustafelRij, is_today: bool) -> None:
        if tafel.notulen_stand not in (None, NotulenStand.CONCEPT):
            self._go_to("Naar de notulen", ToCasustafel(tafel.id, "Notulen"))
        elif is_today and tafel.aantal_casussen:
            self._go_to("Naar de tafel", ToCasustafel(tafel.id, "Aan tafel"))
        else:
            self._go_to("Open de agenda", ToCasustafel(tafel.id, "Agenda"))

    def _go_to(self, words: str, place: Destination) -> None:
        self._place = place
        self.button.set_text(words)


def _size(tafel: CasustafelRij) -> str:
    if not tafel.aantal_casussen:
        return "De agenda is nog leeg"
    casussen = "1 casus" if tafel.aantal_casussen == 1 else f"{tafel.aantal_casussen} casussen"
    words = [casussen, datum.minutes_text(tafel.minuten)]
    if tafel.notulen_stand is not None:
        words.append(
            "de tafel is geopend"
            if tafel.notulen_stand is NotulenStand.CONCEPT
            else f"notulen {codes.label(tafel.notulen_stand)}"
        )
    return " · ".join(words)


TWO_COLUMNS_FROM = 860


class VandaagPage(Page):
    @classmethod
    def from_kluis(cls, kluis: GeopendeKluis, tools: PageTools) -> Self:
        return cls(tools, kluis)

    def __init__(self, tools: PageTools, kluis: GeopendeKluis) -> None:
        super().__init__(tools, "Vandaag", name="vandaag_page", width=1120)
        self._kluis, self._overzichten = kluis, kluis.services.overzichten
        self._shown: tuple[Aandachtspunten, ...] | None = None
        self.tafel = VolgendeTafel()
        self.tafel.wanted.connect(tools.navigator.go)
        self.add(self.tafel)
        self.stappen = EersteStappen()
        self.stappen.opened.connect(tools.navigator.go)
        self.add(self.stappen)
        self.nothing = EmptyState(
            "circle-check", "Niets vraagt nu om aandacht.", "Alles is beantwoord, vastgesteld en op tijd."
        )
        self.add(self.nothing)
        self._columns = (in_column(spacing=theme.Space.TWO), in_column(spacing=theme.Space.TWO))
        for column in self._columns:
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row = in_row(*((column, 1) for column in self._columns), spacing=theme.Space.TWO)
        self.body.addLayout(self._row)
        self.without_key = Herinneringen("zonder_herstelsleutel")
        self.reminders = Herinneringen("herinneringen")
        for one in (self.without_key, self.reminders):
            one.wanted.connect(lambda place: tools.put_back() if place is None else tools.navigator.go(place))
            self.add(one)
        tools.events.listen(self, self._heard)

    def _heard(self, _change: Gewijzigd) -> None:
        """Shows what changed; of a kluis that cannot be read only what there is to do about that."""
        try:
            self._reload()
        except (KluisError, StorageUnavailable):
            self._say_nothing()
            self._show_reminders(self._kluis, is_readable=False)

    def open(self, destination: Destination) -> None:
        try:
            self._reload()
        except Exception:
            self._say_nothing()
            raise

    def _say_nothing(self) -> None:
        """Hides everything: what could not be read is not known, above all not that nothing asks for attention."""
        self._shown = None
        self._show_groups(())
        for part in (self.tafel, self.stappen, self.nothing, self.without_key, self.reminders):
            part.hide()

    def initial_focus(self) -> QWidget:
        return self.stappen.lines if self.stappen.isVisibleTo(self) else self.tafel.button

    def _show_reminders(self, kluis: GeopendeKluis, *, is_readable: bool = True) -> None:
        """Shows what is good to do some day; not in a demonstration, whose passphrase stands on the screen: there is nothing to recover."""
        s, is_real = kluis.services, not kluis.is_demonstratie
        self.without_key.show_lines((MAKEN,) if is_real and kluis.toegang.mist_herstelsleutel() else ())
        oefenen = Oefenen(s.omgeving, kluis.toegang)
        lines = reminders_of(s.reservekopieen.aandacht(), oefenen) if is_real else ()
        given = overdrachten_of(kluis) if is_readable else ()
        self.reminders.show_lines((*given, *lines))

    def groups(self) -> list[AandachtGroep]:
        """Returns the groups on the page, in the order of reading."""
        items = [column.itemAt(place) for column in self._columns for place in range(column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, AandachtGroep)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= TWO_COLUMNS_FROM
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _reload(self) -> None:
        today = self.tools.today()
        overzicht = self._overzichten.vandaag(today)
        self.set_subtitle(datum.long_date(today))
        self._show_reminders(self._kluis)
        begin = self._begin(overzicht)
        self.stappen.setVisible(begin is not None)
        if begin is not None:
            self.stappen.show_begin(begin)
        self.tafel.setVisible(begin is None or overzicht.volgende_tafel is not None)
        self.tafel.show_tafel(overzicht.volgende_tafel, today)
        groups = aandacht_op(overzicht, self.tools.now(), self._kluis.services.vernietigen.vervallen())
        self.nothing.setVisible(not groups and begin is None)
        if groups != self._shown:
            self._shown = groups
            self._show_groups(groups)

    def _begin(self, overzicht: VandaagOverzicht) -> Begin | None:
        """Returns the first steps until a table was planned; None in a kluis that is in use."""
        if overzicht.volgende_tafel is not None or self._overzichten.casustafels():
            return None
        return Begin(
            heeft_afgevaardigden=any(p.aantal_afgevaardigden for p in self._overzichten.partijen()),
            heeft_certificaat=self._kluis.services.certificaten.huidig() is not None,
            heeft_aanmelding=bool(self._overzichten.aanmeldingen()),
            heeft_casustafel=False,
        )

    def _show_groups(self, groups: tuple[Aandachtspunten, ...]) -> None:
        """Puts each next group in the column that is shorter, so that neither runs away."""
        for column in self._columns:
            clear_layout(column)
        heights = [0, 0]
        for group in groups:
            shortest = 1 if heights[1] < heights[0] else 0
            made = AandachtGroep(group)
            made.opened.connect(self.tools.navigator.go)
            self._columns[shortest].addWidget(made)
            heights[shortest] += made.sizeHint().height() + theme.Space.TWO
