"""Searches everything in the kluis with Ctrl+K: one field, the results grouped below it; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from zvh_desktop.application.inzien.zoeken import Treffer, TrefferSoort, Zoeken
from zvh_desktop.domain.ids import (
    AanmeldingId,
    CasusId,
    CasustafelId,
    DatalekId,
    GeschilId,
    PartijId,
    VerzoekId,
)
from zvh_desktop.domain.inzien.zoekwoorden import fold
from zvh_desktop.taal import codes
from zvh_desktop.taal.datum import short_date
from zvh_desktop.ui.venster import navigation as to
from zvh_desktop.ui.venster.navigation import Destination, Navigator
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.card_list import CardList, CardRow
from zvh_desktop.ui.widgets.layout import in_column
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import Text

WAIT_MS = 60
WIDTH = 640

_ICONS = {
    TrefferSoort.CASUS: "folder",
    TrefferSoort.BETROKKENE: "user",
    TrefferSoort.PARTIJ: "building-2",
    TrefferSoort.AFGEVAARDIGDE: "user-check",
    TrefferSoort.ACTIE: "list-checks",
    TrefferSoort.NOTULEN: "file-text",
    TrefferSoort.AANMELDING: "inbox",
    TrefferSoort.PLAN: "clipboard-list",
    TrefferSoort.DATALEK: "shield-alert",
    TrefferSoort.GESCHIL: "scale",
    TrefferSoort.VERZOEK: "user",
}


def destination_of(hit: Treffer) -> Destination:
    """Returns the place that shows a hit."""
    casus = hit.casus_id or CasusId(hit.doel_id)
    make: dict[TrefferSoort, Callable[[], Destination]] = {
        TrefferSoort.CASUS: lambda: to.ToCasus(CasusId(hit.doel_id)),
        TrefferSoort.BETROKKENE: lambda: to.ToCasus(casus),
        TrefferSoort.PARTIJ: lambda: to.ToPartij(PartijId(hit.doel_id)),
        TrefferSoort.AFGEVAARDIGDE: lambda: to.ToPartij(PartijId(hit.doel_id)),
        TrefferSoort.ACTIE: lambda: to.ToCasus(casus, "Acties"),
        TrefferSoort.NOTULEN: lambda: to.ToCasustafel(
            CasustafelId(hit.doel_id), "Aan tafel", casus_id=hit.casus_id
        ),
        TrefferSoort.AANMELDING: lambda: to.ToAanmelding(AanmeldingId(hit.doel_id)),
        TrefferSoort.PLAN: lambda: to.ToPlan(casus),
        TrefferSoort.DATALEK: lambda: to.ToDatalek(DatalekId(hit.doel_id)),
        TrefferSoort.GESCHIL: lambda: to.ToGeschil(GeschilId(hit.doel_id)),
        TrefferSoort.VERZOEK: lambda: to.ToVerzoek(VerzoekId(hit.doel_id)),
    }
    return make[hit.soort]()


@dataclass(frozen=True, slots=True)
class Place:
    """Names a screen that is found by what one comes to do there."""

    name: str
    words: tuple[str, ...]
    destination: Destination


PLACES = (
    Place(
        "Ondertekende bestanden",
        (
            "ondertekende bestanden",
            "controleren",
            "handtekening",
            "verifiëren",
            "medeondertekenen",
            "niveau verhogen",
        ),
        to.ToHandtekeningen(),
    ),
    Place("Bronnen", ("bronnen", "grondslagen", "wetten"), to.ToBronnen()),
    Place(
        "De kluis overdragen",
        ("kluis overdragen", "overdracht", "overdragen", "collega"),
        to.ToKluisOverdragen(),
    ),
    Place("Over dit programma", ("over dit programma", "versie", "licenties", "onderdelen"), to.ToOver()),
    Place("Datalekken", ("datalekken", "lek", "verkeerd gestuurd"), to.ToDatalekken()),
    Place("Geschillen", ("geschillen", "klacht"), to.ToGeschillen()),
    Place(
        "Verzoeken van betrokkenen",
        ("verzoeken van betrokkenen", "inzage", "correctie", "wissing", "bezwaar"),
        to.ToVerzoeken(),
    ),
    Place("Toezicht", ("toezicht",), to.ToToezicht()),
)
_SHORTEST = 3


class SearchPalette(QFrame):
    """Lies over the page, never modal. Escape or going elsewhere closes it; locking forgets what was typed."""

    def __init__(self, zoeken: Zoeken, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoeken = zoeken
        self._navigator = navigator
        self.setObjectName("search_palette")
        self.setProperty("role", "popup")
        self.setAccessibleName("Zoeken")
        self._before: QWidget | None = None
        self.hide()
        self.field = Line(
            objectName="search_field",
            accessibleName="Zoeken",
            placeholderText="Zoek een casus, persoon, partij, actie of woord in de notulen",
        )
        self.field.is_kept = False
        self.field.installEventFilter(self)
        self.results = CardList(label="Resultaten", name="search_results")
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.opened.connect(self._open)
        self.note = Text("", "small", wrap=True, name="search_note")
        two = theme.Space.TWO
        in_column(self.field, (self.results, 1), self.note, on=self, margins=(two, two, two, theme.Space.ONE))
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.search)
        self.field.textEdited.connect(lambda _text: self._wait.start())

    def open_over(self, window: QWidget) -> None:
        if self.parentWidget() is not window:
            self.setParent(window)
        if not self.isVisible():
            self._before = window.focusWidget()
        self.resize(min(theme.px(WIDTH), window.width() - 64), min(theme.px(520), window.height() - 120))
        self.move((window.width() - self.width()) // 2, 72)
        self.field.selectAll()
        self.search()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Closes the palette; the focus goes back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def empty(self) -> None:
        """Empties it, so that no result stays in a widget."""
        self.field.clear()
        self.results.set_rows(())
        self.hide()

    def forget(self) -> None:
        self.empty()
        self.deleteLater()

    def search(self) -> None:
        self._wait.stop()
        text = self.field.text().strip()
        hits = self._zoeken.zoek(text) if text else ()
        places = _places(text)
        self.results.set_rows([*places, *_grouped(hits)])
        if hits or places:
            self.results.step(1)
            self.note.setText("↑ ↓ kiezen   Enter openen   Esc sluiten")
        elif text:
            self.note.setText(
                "Niets gevonden. Korter zoeken helpt: de eerste letters van elk woord zijn genoeg."
            )
        else:
            self.note.setText("Accenten en hoofdletters maken niet uit.")

    def _open(self, hit: Treffer | Place) -> None:
        self.hide()
        self._before = None
        self._navigator.go(hit.destination if isinstance(hit, Place) else destination_of(hit))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._hide_when_left)
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Escape:
                    self.put_away()
                    return True
                case Qt.Key.Key_Down:
                    self.results.step(1)
                    return True
                case Qt.Key.Key_Up:
                    self.results.step(-1)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    if self._wait.isActive():
                        self.search()
                    hit = self.results.current_identity()
                    if hit is not None:
                        self._open(hit)
                    return True
        return False

    def _hide_when_left(self) -> None:
        focused = self.window().focusWidget()
        if focused is not self.field and focused is not None and not self.isAncestorOf(focused):
            self.hide()


def _places(typed: str) -> list[CardRow]:
    begin = fold(typed)
    if len(begin) < _SHORTEST:
        return []
    found = [place for place in PLACES if any(fold(word).startswith(begin) for word in place.words)]
    return [CardRow(place, place.name, "Scherm", icon="shield-check") for place in found]


def _grouped(hits: tuple[Treffer, ...]) -> list[CardRow]:
    rows: list[CardRow] = []
    for soort in TrefferSoort:
        group = [hit for hit in hits if hit.soort is soort]
        if group:
            rows.append(CardRow(None, codes.label(soort), heading=True))
        rows += [
            CardRow(hit, hit.titel, hit.fragment, right=short_date(hit.datum), icon=_ICONS[soort])
            for hit in group
        ]
    return rows
