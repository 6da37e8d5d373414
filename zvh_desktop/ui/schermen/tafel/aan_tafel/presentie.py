"""W-30, P-03: who is here for this Casus; one key for all, arrows and space for the exceptions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from zvh_desktop.application.tafel.notuleren import Zitting
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import AfgevaardigdeId, PartijId
from zvh_desktop.domain.tafel.verslag import Aanwezigheid, Presentie
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import KeyButton, primary
from zvh_desktop.ui.widgets.card import Card, clear_layout
from zvh_desktop.ui.widgets.layout import FlowLayout, in_column
from zvh_desktop.ui.widgets.suggest import ChooserLine, Option, find_options
from zvh_desktop.ui.widgets.text import Elided, Text

_NEXT = {
    None: Aanwezigheid.AANWEZIG,
    Aanwezigheid.AANWEZIG: Aanwezigheid.AFGEMELD,
    Aanwezigheid.AFGEMELD: Aanwezigheid.AFWEZIG,
    Aanwezigheid.AFWEZIG: Aanwezigheid.AANWEZIG,
}
_ASKED = {Eis.PRESENTIE, Eis.AANWEZIGE_UITGENODIGD, Eis.AANWEZIGE_TOEGELATEN}
_ICONS = {
    None: ("circle", "muted"),
    Aanwezigheid.AANWEZIG: ("check", "ok"),
    Aanwezigheid.AFGEMELD: ("user-x", "warn"),
    Aanwezigheid.AFWEZIG: ("x", "danger"),
}


class Seat(QAbstractButton):
    """Shows one seat; pressing it goes on to the next state. The state stands in words when it is not simply 'aanwezig'."""

    HEIGHT = 28

    def __init__(self, seat: Presentie, partij: str, step: Callable[[int], None]) -> None:
        super().__init__()
        self.seat = seat
        self._partij = partij
        self._step = step
        self.setObjectName(f"presentie_{seat.afgevaardigde_id}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_seat(seat)

    @property
    def _state(self) -> str:
        return codes.label(self.seat.stand) if self.seat.stand else "nog niet bekend"

    def show_seat(self, seat: Presentie) -> None:
        self.seat = seat
        state = "" if seat.is_aanwezig else f": {self._state}"
        self.setText(f"{self._partij}{state}")
        self.setAccessibleName(f"{self._partij}, {seat.naam}: {self._state}")
        self.setToolTip(f"{seat.naam} ({self._partij}): {self._state}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(min(width + 42, 320), self.HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._step(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._step(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(t.accent if focus else t.line), 2 if focus else 1))
        painter.setBrush(QColor(t.hover if self.underMouse() else t.surface))
        inset = 1.0 if focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        icon, colour = _ICONS[self.seat.stand]
        painter.drawPixmap(9, (self.height() - 14) // 2, icons.pixmap(icon, colour, 14))
        painter.setPen(QColor(t.text if self.seat.is_aanwezig else t.muted))
        room = QRectF(29, 0, self.width() - 38, self.height())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class PresentieDeel(QWidget):
    """Holds the seats of this Casus, the key that says that everybody else is here, and who comes later or in another's place."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__()
        self._blad = blad
        self._shown: tuple[Presentie, ...] | None = None
        self.setObjectName("presentie")
        head = QHBoxLayout()
        head.setSpacing(theme.Space.ONE)
        head.addWidget(Elided("Aanwezig voor deze casus", "label"))
        self._count = Text("", "small", name="presentie_telling")
        head.addWidget(self._count)
        head.addStretch(1)
        self.join_button = KeyButton(
            "Schuift aan",
            key="Ctrl+Shift+P",
            does="Iemand schuift aan",
            icon="user-plus",
            small=True,
            name="schuift_aan",
            on_click=self.begin_join,
        )
        head.addWidget(self.join_button)
        self.all_button = KeyButton(
            "Allen aanwezig",
            key="Ctrl+P",
            does="Allen aanwezig; nog eens: naar de presentie",
            small=True,
            name="allen_aanwezig",
            on_click=self.everybody,
        )
        head.addWidget(self.all_button)
        area = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        area.setSizePolicy(policy)
        self._row = FlowLayout(area, spacing=6)
        self._seats: list[Seat] = []
        self.chooser = ChooserLine(
            self._colleagues,
            placeholder="Wie schuift aan? Typ een paar letters",
            nothing="Niemand met die letters mag bij deze casus aanschuiven (art. 7.3, 11.2 e).",
            name="wie_schuift_aan",
        )
        self.chooser.setAccessibleName("Wie schuift aan")
        self.chooser.chosen.connect(self._joined)
        in_column(head, area, self.chooser, of=self, spacing=6)
        self.chooser.hide()

    def show_concept(self, concept: CasusConcept) -> None:
        presenties = concept.verslag.presenties
        if presenties == self._shown:
            return
        self._shown = presenties
        if [s.seat.afgevaardigde_id for s in self._seats] == [p.afgevaardigde_id for p in presenties]:
            for seat, presentie in zip(self._seats, presenties, strict=True):
                seat.show_seat(presentie)
        else:
            self._build(presenties)
        here = sum(p.is_aanwezig for p in presenties)
        self._count.setText(f"{here} van {len(presenties)}")

    def place_of(self, tekort: Tekort) -> QWidget | None:
        if tekort.eis not in _ASKED:
            return None
        mine = [s for s in self._seats if s.seat.partij_id == tekort.partij_id]
        return next((s for s in mine if s.seat.stand is None), mine[0] if mine else None)

    def _build(self, presenties: tuple[Presentie, ...]) -> None:
        clear_layout(self._row)
        self._seats = []
        for presentie in presenties:
            wie = self._blad.context.wie(self._blad.verslag, presentie)
            seat = Seat(presentie, wie, self._step)
            seat.clicked.connect(lambda _on=False, one=seat: self._press(one))
            self._row.addWidget(seat)
            self._seats.append(seat)

    def everybody(self) -> None:
        """Sets who is not known yet to present; once more puts the focus on the seats, for the exceptions."""
        after = self._blad.verslag.allen_aanwezig()
        if after != self._blad.verslag:
            self._blad.change_to(after, "allen aanwezig")
        elif self._seats:
            self._seats[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_join(self) -> None:
        """Asks which colleague of an invited Partij comes later or in another's place; he confirms the secrecy then (P-03,
        Ctrl+Shift+P).
        """
        self.chooser.begin()

    def _colleagues(self, typed: str) -> list[Option]:
        """Offers people of the Partijen invited for this Casus with a mandate today, who have no seat yet (W-21)."""
        context = self._blad.context
        seated = {p.afgevaardigde_id for p in self._blad.verslag.presenties}
        options = [
            Option((partij.id, person.id, person.naam), person.naam, partij.kort, partij.naam)
            for invited in context.live.agendapunt.uitnodigingen
            if (partij := context.partijen.get(invited.partij_id)) is not None
            for person in partij.gemandateerden_op(context.today())
            if person.id not in seated
        ]
        found = find_options(options, typed)
        if options or typed:
            return found
        return [
            Option(
                None, "Niemand anders met een mandaat", "Voeg de persoon eerst toe bij Partijen (art. 7.3)"
            )
        ]

    def _joined(self, who: tuple[PartijId, AfgevaardigdeId, str] | None) -> None:
        if who is None:
            return
        self.chooser.hide()
        seat = self._blad.schuift_aan(*who)
        if seat is not None:
            after = self._blad.verslag.with_presentie(seat)
            self._blad.change_to(after, f"{self._blad.kort(seat.partij_id)} schuift aan")
            self.join_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, seat: Seat) -> None:
        verslag, stand = self._blad.verslag, _NEXT[seat.seat.stand]
        late = verslag.inbrengen and seat.seat.stand is not None and stand is Aanwezigheid.AANWEZIG
        after = replace(
            seat.seat, stand=stand, geheimhouding_op=self._blad.now() if late else seat.seat.geheimhouding_op
        )
        partij = self._blad.kort(seat.seat.partij_id)
        self._blad.change_to(verslag.with_presentie(after), f"presentie {partij}")

    def _step(self, step: int) -> None:
        place = next((i for i, s in enumerate(self._seats) if s.hasFocus()), 0)
        self._seats[(place + step) % len(self._seats)].setFocus(Qt.FocusReason.TabFocusReason)


VERKLARING = (
    "Wat hier over personen en over elkaars organisaties ter tafel komt, is vertrouwelijk. Ieder van ons houdt het geheim, "
    "ook na afloop van dit overleg en van onze deelname, en gebruikt het alleen waarvoor de partij die het inbrengt "
    "dat toestaat."
)


class OpeningDeel(QWidget):
    """Shows what the chair reads aloud, and the one key that opens the table."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        card = Card("Opening van de tafel", padding=theme.Space.THREE)
        card.setFixedWidth(620)
        self._when = Text("", "muted", wrap=True)
        card.add(self._when)
        card.add(Text("Lees voor (geheimhouding, art. 17.1):", "label"))
        card.add(Text(VERKLARING, "heading", wrap=True, name="geheimhouding"))
        card.add(
            Text(
                "Wie later aanschuift, bevestigt dit dan alsnog; de presentie per casus legt dat moment vast.",
                "muted",
                wrap=True,
            )
        )
        self.button = primary(
            "Voorgelezen, open de tafel", key="Ctrl+Return", name="tafel_openen", on_click=self.opened.emit
        )
        card.body.addSpacing(theme.Space.ONE)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column = in_column(1, card, 2)
        outer.addLayout(column)
        outer.addStretch(1)

    def show_zitting(self, zitting: Zitting) -> None:
        tafel = zitting.casustafel
        count = len(tafel.agendapunten)
        self._when.setText(
            f"{datum.long_date(tafel.datum)}, {datum.clock(tafel.begin)} tot {datum.clock(tafel.einde)} uur. "
            f"{count} {'casus' if count == 1 else 'casussen'}, {datum.minutes_text(tafel.minuten)}."
        )
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
