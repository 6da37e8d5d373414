"""Lets the user choose one of a few: radio buttons that look like segments, each with a key when it has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import bind_key, key_text
from zvh_desktop.ui.widgets.form import OriginMark
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.keys import is_plain
from zvh_desktop.ui.widgets.layout import FlowLayout, in_column, in_row
from zvh_desktop.ui.widgets.text import ErrorLine, Text, set_tip


@dataclass(frozen=True, slots=True)
class ChoiceOption:
    """Describes an option: `value` for the page, `label` on the button, `key` such as 'Alt+3', and `does` for the sheet of F1."""

    value: Any
    label: str
    key: str | None = None
    help: str = ""
    does: str = ""


class Segment(QRadioButton):
    """Shows one radio button as a segment; checked it has the accent colour and a tick, so it does not depend on colour alone."""

    stepped = Signal(int)
    HEIGHT = theme.Px(36)
    LEFT, MARK, GAP, RIGHT = 12, theme.Px(16), 7, 14

    def __init__(self, option: ChoiceOption) -> None:
        super().__init__(option.label.replace("&", "&&"))
        self.option = option
        self.setAccessibleName(option.label)
        self.setAccessibleDescription(" ".join(filter(None, (key_text(option.key or ""), option.help))))
        if option.help:
            set_tip(self, option.help)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _fonts(self, *, bold: bool) -> tuple[QFont, QFont]:
        word, key = QFont(self.font()), QFont(self.font())
        word.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        key.setPixelSize(theme.TextSize.SMALL)
        return word, key

    def sizeHint(self) -> QSize:
        word, key = self._fonts(bold=True)
        width = self.LEFT + self.MARK + self.GAP + self.RIGHT
        width += QFontMetrics(word).horizontalAdvance(self.option.label) + 2
        if self.option.key:
            width += QFontMetrics(key).horizontalAdvance(key_text(self.option.key)) + 10
        return QSize(width, self.HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves by the arrows from one to the next in order, also when they stand on two lines."""
        if not is_plain(event):
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.stepped.emit(1)
            case _:
                super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        on, enabled = self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = on or self.hasFocus()
        pen = QPen(QColor(t.accent if strong else t.line_strong), 2 if strong else 1)
        painter.setPen(pen if enabled else QPen(QColor(t.line), 1))
        hover = self.underMouse() and enabled
        painter.setBrush(QColor(t.accent_soft if on else t.hover if hover else t.surface))
        inset = 1.0 if strong else 0.5
        frame = QRectF(self.rect())
        painter.drawRoundedRect(
            frame.adjusted(inset, inset, -inset, -inset), theme.RADIUS_SMALL, theme.RADIUS_SMALL
        )
        if on and self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(4, 4, -4, -4), 4, 4)
        self._paint_words(painter, on=on)
        painter.end()

    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        t = theme.current()
        enabled = self.isEnabled()
        word, key = self._fonts(bold=on)
        x = self.LEFT
        if on:
            painter.drawPixmap(x, (self.height() - self.MARK) // 2, icons.pixmap("check", t.accent, 16))
        else:
            painter.setPen(QPen(QColor(t.line_strong if enabled else t.line), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            side = theme.px(12)
            painter.drawEllipse(QRectF(x + 2, (self.height() - side) / 2, side, side))
        x += self.MARK + self.GAP
        painter.setFont(word)
        painter.setPen(QColor(t.accent if on else t.text if enabled else t.muted))
        painter.drawText(
            QRectF(x, 0, self.width() - x - 4, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self.option.label,
        )
        if self.option.key:
            painter.setFont(key)
            painter.setPen(QColor(t.accent if on else t.muted))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(
                QRectF(x, 0, self.width() - x - self.RIGHT, self.height()), right, key_text(self.option.key)
            )


class Choice(QWidget):
    """Shows a choice: `Choice([ChoiceOption(Routing.MDO, "MDO", "Alt+2"), ...])`; `changed` carries the value."""

    changed = Signal(object)

    def __init__(
        self, options: Sequence[ChoiceOption | tuple[Any, str]], *, value: Any = None, name: str = ""
    ) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._segments: list[Segment] = []
        row = FlowLayout(self)
        for one in options:
            option = one if isinstance(one, ChoiceOption) else ChoiceOption(*one)
            segment = Segment(option)
            self._segments.append(segment)
            self._group.addButton(segment)
            row.addWidget(segment)
            segment.stepped.connect(lambda by, here=segment: self._step(here, by))
            if option.key:
                bind_key(segment, option.key, option.does or option.label, segment.click)
        self._group.buttonToggled.connect(self._toggled)
        if name:
            self.setObjectName(name)
            for segment in self._segments:
                segment.setObjectName(
                    f"{name}_{getattr(segment.option.value, 'value', segment.option.value)}"
                )
        self.set_value(value)

    def focus_widget(self) -> QWidget:
        return self._group.checkedButton() or self._segments[0]

    def value(self) -> Any:
        for segment in self._segments:
            if segment.isChecked():
                return segment.option.value
        return None

    def set_value(self, value: Any) -> None:
        """Sets the value without a signal: the program chose, not the user."""
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(value is not None and segment.option.value == value)
        self._group.setExclusive(True)
        self._group.blockSignals(False)
        self._order_tab()

    def _order_tab(self) -> None:
        """Makes Tab and Shift+Tab stop at the chosen one. Qt does so after a click only, and never undoes it."""
        chosen = self._group.checkedButton()
        for segment in self._segments:
            by_tab = chosen is None or segment is chosen
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)

    def segment(self, value: Any) -> Segment:
        return next(one for one in self._segments if one.option.value == value)

    def _step(self, here: Segment, by: int) -> None:
        place, count = self._segments.index(here), len(self._segments)
        for far in range(1, count):
            to = self._segments[(place + by * far) % count]
            if to.isEnabled():
                to.setFocus(Qt.FocusReason.TabFocusReason)
                to.click()
                return

    def _toggled(self, button: QAbstractButton, checked: bool) -> None:
        self._order_tab()
        if checked and isinstance(button, Segment):
            self.changed.emit(button.option.value)


LEAST_WIDTH = 120
GONE = "Niet meer in de lijst"


class Select(QComboBox):
    """Shows a drop-down list: `Select([(None, "Alle gebieden"), (Gebied.A, "Veelplegers")])`; `changed` carries the value.

    A value that is no longer an option is shown as such, and kept until another one is chosen.
    """

    changed = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[Any, str]] = (),
        *,
        value: Any = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName(name)
        self.set_options(options)
        self.set_value(value)
        self.currentIndexChanged.connect(lambda _place: self.changed.emit(self.value()))

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        before = self.value()
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _label in options]
        self.addItems([label for _value, label in options])
        self.setCurrentIndex(self._values.index(before) if before in self._values else -1)
        self.blockSignals(False)

    def value(self) -> Any:
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Sets the value without a signal."""
        self.blockSignals(True)
        if value and value not in self._values:
            self._values.append(value)
            self.addItem(GONE)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(False)

    def minimumSizeHint(self) -> QSize:
        """Lets the list be narrower than its longest option, which is then cut off with an ellipsis."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme.px(LEAST_WIDTH)), least.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self.width() - theme.px(48)
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        top = (self.height() - theme.px(16)) // 2
        painter.drawPixmap(self.width() - theme.px(26), top, icons.pixmap("chevron-down", "muted", 16))
        painter.end()


class YesNo(QWidget):
    """Asks yes or no with a motivation: `value()` returns (True, False or None; the motivation), which may be typed first."""

    changed = Signal()

    def __init__(
        self,
        question: str,
        *,
        article: str = "",
        help: str = "",
        placeholder: str = "Waarom, in één of twee zinnen",
        name: str = "vraag",
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setObjectName(name)
        self.setAccessibleName(question)
        self.question = Text(question, "strong", wrap=True)
        said = in_row()
        self.origin = OriginMark(said, 0)
        words = in_column(self.question, said, spacing=2)
        note = " ".join(filter(None, (help, f"({article})" if article else "")))
        if note:
            words.addWidget(Text(note, "small", wrap=True))
        answers = ((True, "Ja"), (False, "Nee"))
        self.choice = Choice(answers, name=f"{name}_antwoord")
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for answer, word in answers:
            self.choice.segment(answer).setAccessibleName(f"{word}: {question}")
        self.motivation = GrowingEditor(placeholder=placeholder, name=f"{name}_motivering")
        self.motivation.setAccessibleName(f"Motivering: {question}")
        self.error_line = ErrorLine(name=f"{name}_error")
        head = in_row((words, 1), (self.choice, Qt.AlignmentFlag.AlignTop), spacing=theme.Space.TWO)
        in_column(head, self.motivation, self.error_line, on=self)
        self.choice.changed.connect(lambda _value: self.changed.emit())
        self.motivation.textChanged.connect(self.changed)

    def value(self) -> tuple[bool | None, str]:
        return self.choice.value(), self.motivation.text()

    def set_value(self, answer: bool | None, motivation: str) -> None:
        self.choice.set_value(answer)
        self.motivation.set_text(motivation)

    def set_error(self, text: str | None) -> None:
        self.error_line.show_error(text)
        theme.set_role(self.motivation, invalid=bool(text))

    def focus_widget(self) -> QWidget:
        return self.choice.focus_widget()
