"""What asks for attention, in words: from the rows of the kluis to the lines of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.afschaling.vernietigen import Wachtend
from zvh_desktop.application.inzien.overzichten import (
    AandachtCasus,
    AanmeldingRij,
    CasustafelRij,
    TeLaatPerPartij,
    VandaagOverzicht,
    WachtOpAntwoord,
)
from zvh_desktop.application.kluis.reservekopie import Aandacht
from zvh_desktop.application.kluis.toegang import Oefenen
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.reservekopieen import aandacht_zin
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToAanmelding,
    ToAanmeldingen,
    ToActies,
    ToAfschaling,
    ToCasus,
    ToCasussen,
    ToCasustafel,
    ToCasustafels,
    ToHerstelsleutel,
    ToInstellingen,
    ToOefenen,
    ToPartijen,
    ToTriage,
    ToTriageBord,
)
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import quiet, tell_key
from zvh_desktop.ui.widgets.card import Card, clear_layout
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import IconText
from zvh_desktop.ui.widgets.theme import Tone

MOST_SHOWN = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Aandachtspunten:
    """Holds what one group shows: its lines (the identity of each is where it leads), and the place of the whole list."""

    name: str
    heading: str
    rows: tuple[CardRow, ...]
    whole: Destination
    count: int

    @property
    def shown(self) -> tuple[CardRow, ...]:
        if self.count <= MOST_SHOWN:
            return self.rows
        rest = CardRow(self.whole, f"Alle {self.count} tonen", muted=True)
        return (*self.rows[: MOST_SHOWN - 1], rest)


HEADINGS = {
    "antwoorden": "Wacht op antwoord bij triage",
    "notulen": "Notulen nog niet vastgesteld",
    "te_laat": "Acties te laat, per partij",
    "zonder_casusregisseur": "Zonder casusregisseur",
    "zonder_volgende_datum": "Zonder volgende datum",
    "zonder_terugkoppeling": "Nog terug te koppelen aan de aanmelder",
    "bewaartermijn": "Bewaartermijn verstreken",
    "concepten": "Aanmeldingen in concept",
}


def _group(
    name: str, found: Sequence[T], card: Callable[[T], CardRow], whole: Destination
) -> Aandachtspunten:
    """Makes a card of those alone that are shown."""
    shown = tuple(map(card, found[:MOST_SHOWN]))
    return Aandachtspunten(name, HEADINGS[name], shown, whole, len(found))


class _Lines(CardList):
    """Is as high as its lines; the mark of where the keys are goes away with the keys."""

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
        self.lines.opened.connect(self.opened)
        self.add(self.lines)
        self.show_aandacht(aandacht)

    def show_aandacht(self, aandacht: Aandachtspunten) -> None:
        self.count.show_state(str(aandacht.count), theme.Tone.NEUTRAL)
        self.lines.set_rows(aandacht.shown)
        self.lines.fit()

    def rows(self) -> Sequence[CardRow]:
        return self.lines.rows_model.rows()


def aandacht_op(
    overzicht: VandaagOverzicht, today: date, vervallen: Sequence[Wachtend] = ()
) -> tuple[Aandachtspunten, ...]:
    """Returns the groups that have something to say; what waits on others and is late comes first."""
    on_the_table = overzicht.volgende_tafel.id if overzicht.volgende_tafel else None
    # Without the table that is still to come or going on: that one stands in big above.
    held = [row for row in overzicht.niet_vastgesteld if row.id != on_the_table]
    groups = (
        _group("antwoorden", overzicht.wacht_op_antwoord, partial(_antwoord, today), ToTriageBord()),
        _group("notulen", held, partial(_notulen, today), ToCasustafels()),
        _group("te_laat", overzicht.te_laat, _te_laat, ToActies("te_laat")),
        _group("zonder_casusregisseur", overzicht.zonder_casusregisseur, _casus, ToCasussen()),
        _group("zonder_volgende_datum", overzicht.zonder_volgende_datum, _casus, ToCasussen()),
        _group("zonder_terugkoppeling", overzicht.zonder_terugkoppeling, _casus, ToCasussen()),
        _group("bewaartermijn", vervallen, partial(_vervallen, today), ToAfschaling()),
        _group("concepten", overzicht.concept_aanmeldingen, partial(_concept, today), ToAanmeldingen()),
    )
    return tuple(group for group in groups if group.count)


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


def _antwoord(today: date, row: WachtOpAntwoord) -> CardRow:
    late = datum.days_late(row.antwoord_voor, today) if row.antwoord_voor else ""
    return CardRow(
        ToTriage(row.casus_id),
        row.partij,
        f"{row.nummer} · gevraagd op {datum.short_date(row.gevraagd_op)}",
        chip=late,
        tone=Tone.DANGER,
        right=f"voor {datum.short_date(row.antwoord_voor)}" if row.antwoord_voor and not late else "",
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


def _casus(row: AandachtCasus) -> CardRow:
    return CardRow(ToCasus(row.casus_id), row.nummer, row.betrokkene, right=codes.label(row.fase))


@dataclass(frozen=True, slots=True)
class Herinnering:
    name: str
    icon: str
    sentence: str
    action: str
    destination: Destination


class Herinneringen(QWidget):
    """Lines below the groups: what is good to do some day, each with its way there."""

    wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown: tuple[Herinnering, ...] | None = None
        self._column = in_column(of=self, spacing=theme.Space.HALF)

    def show_lines(self, lines: tuple[Herinnering, ...]) -> None:
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        clear_layout(self._column)
        for one in lines:
            self._column.addWidget(self._make(one))

    def _make(self, one: Herinnering) -> QWidget:
        widget = QWidget()
        widget.setObjectName(one.name)
        in_row(
            IconText(one.icon, one.sentence, role="muted"),
            quiet(
                one.action,
                small=True,
                name=f"naar_{one.name}",
                on_click=lambda: self.wanted.emit(one.destination),
            ),
            1,
            of=widget,
            spacing=theme.Space.ONE,
        )
        return widget


MAKEN = Herinnering(
    "herstelsleutel",
    "key-round",
    "Deze kluis heeft nog geen herstelsleutel.",
    "Herstelsleutel maken",
    ToHerstelsleutel(),
)
OEFENEN = Herinnering(
    "oefenen_aandacht",
    "key-round",
    "De herstelsleutel is een half jaar niet in handen geweest.",
    "Herstelsleutel oefenen",
    ToOefenen(),
)


def reminders_of(aandacht: Aandacht | None, oefenen: Oefenen) -> tuple[Herinnering, ...]:
    lines = [OEFENEN] if oefenen.is_aan_de_beurt() else []
    if aandacht is None:
        return tuple(lines)
    words, place = aandacht_zin(aandacht), ToInstellingen()
    first = Herinnering("reservekopie_aandacht", "archive", words, "Reservekopieën bekijken", place)
    return (first, *lines)


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
            "Plan de eerste Casustafel",
            "Datum, tijd en plaats; de agenda volgt als er een casus gereed is",
        ),
    )
    return Aandachtspunten(
        "eerste_stappen",
        "Zo begint u",
        tuple(
            CardRow(
                place, f"{number}. {title}", text, chip="gedaan" if done else "", tone=Tone.OK, muted=done
            )
            for number, (done, place, title, text) in enumerate(steps, start=1)
        ),
        ToInstellingen(),
        len(steps),
    )


class EersteStappen(AandachtGroep):
    """Shows the first steps as a group like the others, without a number: it is not work that waits."""

    def __init__(self) -> None:
        super().__init__(stappen(Begin(False, False, False, False)))
        self.count.hide()

    def show_begin(self, begin: Begin) -> None:
        self.show_aandacht(stappen(begin))
