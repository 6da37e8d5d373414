"""Lists what is still missing, always in sight; each line goes to the place where it can be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.taal import eisen
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.keys import is_enter
from zvh_desktop.ui.widgets.layout import UprightArea, in_column
from zvh_desktop.ui.widgets.text import IconText, Text
from zvh_desktop.ui.widgets.theme import Tone


@dataclass(frozen=True, slots=True)
class JumpItem:
    """Describes a line: `key` comes back in `jumped`; `note` is the article that asks for it."""

    key: Any
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class JumpGroup:
    """Describes a step with what it still lacks; `done` is shown when nothing is missing."""

    title: str
    items: tuple[JumpItem, ...]
    done: str = "Alles is ingevuld"


def jump_items(
    tekorten: Iterable[Tekort], namen: Mapping[PartijId, str], key: Callable[[Tekort], Any]
) -> tuple[JumpItem, ...]:
    """Returns a line for each requirement, with its Partij; requirements with one key share a line."""
    found: dict[Any, JumpItem] = {}
    for tekort in tekorten:
        words, name = eisen.eis_words(tekort.eis), namen.get(tekort.partij_id or PartijId(""), "")
        words = f"{name}: {words[:1].lower()}{words[1:]}" if name else words
        found.setdefault(key(tekort), JumpItem(key(tekort), words, tekort.artikel))
    return tuple(found.values())


class JumpRow(QAbstractButton):
    """Shows a line that wraps, with an open circle before it; Enter, Space and a click go there."""

    LEFT, TOP, ICON = 8, 6, theme.Px(16)

    def __init__(self, item: JumpItem) -> None:
        super().__init__()
        self.item = item
        self.setText(item.text)
        self.setAccessibleName(f"{item.text} ({item.note})" if item.note else item.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _fonts(self) -> tuple[QFont, QFont]:
        small = QFont(self.font())
        small.setPixelSize(theme.TextSize.SMALL)
        return self.font(), small

    def _room(self, width: int) -> int:
        return max(40, width - 2 * self.LEFT - self.ICON - 8)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, small = self._fonts()
        box = QFontMetrics(words).boundingRect(
            QRect(0, 0, self._room(width), 1000), Qt.TextFlag.TextWordWrap, self.item.text
        )
        return 2 * self.TOP + box.height() + (QFontMetrics(small).height() + 1 if self.item.note else 0)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 2 * self.TOP + theme.px(18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QColor(t.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if self.hasFocus() else t.hover))
            painter.drawRoundedRect(
                self.rect().adjusted(1, 1, -1, -1), theme.RADIUS_SMALL, theme.RADIUS_SMALL
            )
        painter.drawPixmap(self.LEFT, self.TOP + 1, icons.pixmap("circle", t.line_strong, 16))
        words, small = self._fonts()
        left, room = self.LEFT + self.ICON + 8, self._room(self.width())
        painter.setFont(words)
        painter.setPen(QColor(t.text))
        box = painter.boundingRect(
            QRect(left, self.TOP, room, 1000), Qt.TextFlag.TextWordWrap, self.item.text
        )
        painter.drawText(box, Qt.TextFlag.TextWordWrap, self.item.text)
        if self.item.note:
            painter.setFont(small)
            painter.setPen(QColor(t.muted))
            painter.drawText(
                QRect(left, box.bottom() + 2, room, QFontMetrics(small).height()), 0, self.item.note
            )
        painter.end()


class JumpList(QWidget):
    """Shows the lines: `jump_list.set_groups([...])`; `jumped` carries the key of the chosen line."""

    jumped = Signal(object)
    redrawn = Signal()

    def __init__(self, *, name: str = "jump_list") -> None:
        super().__init__()
        self.setObjectName(name)
        self._groups: tuple[JumpGroup, ...] | None = None
        self._column = in_column(on=self, spacing=0)

    def groups(self) -> tuple[JumpGroup, ...]:
        return self._groups or ()

    def first_key(self) -> Any:
        return next((item.key for group in self.groups() for item in group.items), None)

    def rows(self) -> list[JumpRow]:
        return self.findChildren(JumpRow)

    def set_groups(self, groups: Sequence[JumpGroup]) -> None:
        """Draws only the lines that changed, so that nothing moves for the eye while one types."""
        if tuple(groups) == self._groups:
            return
        self._groups = tuple(groups)
        clear_layout(self._column)
        for place, group in enumerate(groups):
            if place:
                self._column.addSpacing(theme.Space.TWO)
            title = Text(group.title, "label", wrap=True)
            title.setContentsMargins(JumpRow.LEFT, 0, 0, 0)
            self._column.addWidget(title)
            self._column.addSpacing(theme.Space.HALF)
            if not group.items:
                done = IconText("circle-check", group.done, tone=Tone.OK, wrap=True)
                done.setContentsMargins(JumpRow.LEFT, JumpRow.TOP, 0, JumpRow.TOP)
                self._column.addWidget(done)
            for number, item in enumerate(group.items):
                row = JumpRow(item)
                row.setObjectName(f"{self.objectName()}_{place}_{number}")
                row.clicked.connect(lambda _checked=False, key=item.key: self.jumped.emit(key))
                self._column.addWidget(row)
        self._column.addStretch(1)
        self.redrawn.emit()


class JumpPanel(QWidget):
    """Shows a `JumpList` under its heading, in an area of its own that scrolls; F8 goes to the first line."""

    jumped = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        heading = Text("Wat ontbreekt nog", "heading")
        heading.setContentsMargins(theme.Space.ONE, 0, 0, 0)
        self.list = JumpList(name=name)
        self.list.jumped.connect(self.jumped)
        area = UprightArea()
        area.setWidget(self.list)
        self._first = quiet(
            "Naar het eerste",
            key="F8",
            does="Naar het eerste dat ontbreekt",
            small=True,
            name="naar_ontbrekende",
            on_click=self.jump_to_first,
        )
        in_column(heading, (area, 1), (self._first, Qt.AlignmentFlag.AlignLeft), on=self)

    def set_groups(self, groups: Sequence[JumpGroup]) -> None:
        self.list.set_groups(groups)
        self._first.setVisible(self.list.first_key() is not None)

    def jump_to_first(self) -> None:
        key = self.list.first_key()
        if key is not None:
            self.jumped.emit(key)
