"""The way of a Casus through the fasen, newest first: when, by whom, why, and where it was decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.casus import FaseWissel
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.text import Text

DOT = 5


class _Dot(QWidget):
    """A dot on a line that goes on to the next step; the first one, where the Casus is now, is filled."""

    def __init__(self, *, is_now: bool, is_last: bool) -> None:
        super().__init__()
        self._is_now, self._is_last = is_now, is_last
        self.setFixedWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(DOT + 2, 10)
        if not self._is_last:
            painter.setPen(QPen(QColor(t.line), 2))
            painter.drawLine(QPointF(middle.x(), middle.y() + DOT + 3), QPointF(middle.x(), self.height()))
        colour = QColor(t.accent if self._is_now else t.line_strong)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._is_now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(middle.x() - DOT, middle.y() - DOT, 2 * DOT, 2 * DOT))
        painter.end()


class Tijdlijn(QWidget):
    """`tafel_wanted` carries the Casustafel at which a step was decided."""

    tafel_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tijdlijn")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_wissels(self, wissels: Sequence[FaseWissel], begin: str) -> None:
        """`begin` is what is said of the first fase: when it was put forward."""
        clear_layout(self._column)
        for place, wissel in enumerate(reversed(wissels)):
            head = texts.capital(texts.label(wissel.naar))
            when = ", ".join(filter(None, (dates.moment_text(wissel.op), wissel.door)))
            self._add(head, when, wissel.reden, wissel.herkomst, is_now=place == 0, is_last=False)
        self._add("Aanmelding", begin, "", None, is_now=not wissels, is_last=True)

    def _add(
        self,
        head: str,
        when: str,
        why: str,
        tafel: CasustafelId | None,
        *,
        is_now: bool,
        is_last: bool,
    ) -> None:
        step = QWidget()
        step.setAccessibleName(", ".join(filter(None, (head, "nu" if is_now else "", when, why))))
        row = QHBoxLayout(step)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.ONE)
        row.addWidget(_Dot(is_now=is_now, is_last=is_last))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0 if is_last else theme.Space.TWO)
        words.setSpacing(2)
        words.addWidget(Text(f"{head} (nu)" if is_now else head, "strong", wrap=True))
        words.addWidget(Text(when, "small", wrap=True))
        if why.strip():
            words.addWidget(Text(why, "body", wrap=True))
        if tafel is not None:
            button = KeyButton("Naar de casustafel", kind="quiet", small=True, icon="arrow-right")
            button.clicked.connect(lambda: self.tafel_wanted.emit(tafel))
            words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        self._column.addWidget(step)
