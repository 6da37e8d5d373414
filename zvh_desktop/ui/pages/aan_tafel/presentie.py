"""W-30, P-03: who is here for this Casus; one key for all, arrows and space for the exceptions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.verslag import Aanwezigheid, Presentie
from zvh_desktop.ui import icons, texts, theme
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept
from zvh_desktop.ui.pages.aan_tafel.deel import Schrijfblad
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.flow import FlowLayout
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.text import Text

_NEXT = {
    None: Aanwezigheid.AANWEZIG,
    Aanwezigheid.AANWEZIG: Aanwezigheid.AFGEMELD,
    Aanwezigheid.AFGEMELD: Aanwezigheid.AFWEZIG,
    Aanwezigheid.AFWEZIG: Aanwezigheid.AANWEZIG,
}
_ICONS = {
    None: ("circle", "muted"),
    Aanwezigheid.AANWEZIG: ("check", "ok"),
    Aanwezigheid.AFGEMELD: ("user-x", "warn"),
    Aanwezigheid.AFWEZIG: ("x", "danger"),
}


class Seat(QAbstractButton):
    """One seat; pressing it goes on to the next state. The state stands in words when it is not simply 'aanwezig'."""

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
        return texts.label(self.seat.stand) if self.seat.stand else "nog niet bekend"

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
    """The seats of this Casus, and the key that says that everybody else is here."""

    def __init__(self, blad: Schrijfblad, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blad = blad
        self._now = now
        self._shown: tuple[Presentie, ...] | None = None
        self.setObjectName("presentie")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(theme.Space.ONE)
        head.addWidget(Text("Aanwezig voor deze casus", "label"))
        self._count = Text("", "small", name="presentie_telling")
        head.addWidget(self._count)
        head.addStretch(1)
        self.all_button = KeyButton(
            "Allen aanwezig", key="Ctrl+P", small=True, name="allen_aanwezig", on_click=self.everybody
        )
        head.addWidget(self.all_button)
        column.addLayout(head)
        area = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        area.setSizePolicy(policy)
        self._row = FlowLayout(area, spacing=6)
        column.addWidget(area)
        self._seats: list[Seat] = []

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

    def _build(self, presenties: tuple[Presentie, ...]) -> None:
        clear_layout(self._row)
        self._seats = []
        for presentie in presenties:
            seat = Seat(presentie, self._blad.context.kort(presentie.partij_id), self._step)
            seat.clicked.connect(lambda _on=False, one=seat: self._press(one))
            self._row.addWidget(seat)
            self._seats.append(seat)

    def everybody(self) -> None:
        """One key: who is not known yet is here; once more puts the focus on the seats, for the exceptions."""
        concept = self._blad.concept
        after = replace(concept, verslag=concept.verslag.allen_aanwezig())
        if after != concept:
            self._blad.change(after, "allen aanwezig")
        elif self._seats:
            self._seats[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _press(self, seat: Seat) -> None:
        concept = self._blad.concept
        stand = _NEXT[seat.seat.stand]
        late = concept.verslag.inbrengen and seat.seat.stand is not None and stand is Aanwezigheid.AANWEZIG
        after = replace(
            seat.seat, stand=stand, geheimhouding_op=self._now() if late else seat.seat.geheimhouding_op
        )
        partij = self._blad.context.kort(seat.seat.partij_id)
        self._blad.change(
            replace(concept, verslag=concept.verslag.with_presentie(after)), f"presentie {partij}"
        )

    def _step(self, step: int) -> None:
        place = next((i for i, s in enumerate(self._seats) if s.hasFocus()), 0)
        self._seats[(place + step) % len(self._seats)].setFocus(Qt.FocusReason.TabFocusReason)
