"""Takes a recovery key group by group, and tells of a slip of the pen at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QClipboard, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from zvh_desktop.application.kluis.herstelsleutel import (
    GROEP_LENGTE,
    GROEPEN,
    groep_klopt,
    in_groepen,
    opgeschoond,
)
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.line import SecretLine
from zvh_desktop.ui.widgets.text import ErrorLine, Text

FIELD_WIDTH = 112
PER_ROW = 4


def wide_letters(font: QFont) -> QFont:
    """Sets the letters apart, so that one reads them one by one."""
    made = QFont(font)
    made.setPixelSize(theme.TextSize.HEADING)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.5)
    made.setFeature(QFont.Tag("zero"), 1)
    return made


class _GroupLine(SecretLine):
    """Asks one group. It can be pasted into but not copied from: a key does not belong on the clipboard."""

    went_back = Signal()

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self.number = number
        self.setObjectName(f"{name}_{number}")
        self.setAccessibleName(f"Groep {number}")
        self.set_readable(True)
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhPreferUppercase)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFont(wide_letters(self.font()))
        theme.set_size(self, width=FIELD_WIDTH)

    def _look_at_caps_lock(self, event: QKeyEvent | None = None) -> None:
        """Does nothing: a key is written in capitals."""
        return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            event.accept()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.went_back.emit()
        else:
            pasted = event.matches(QKeySequence.StandardKey.Paste)
            super().keyPressEvent(event)
            if pasted:
                QGuiApplication.clipboard().clear()


class ShownKey(QWidget):
    """Shows a recovery key group by group, to be written down; the groups cannot be copied."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._groups: list[Text] = []
        row = in_row(on=self, spacing=theme.Space.THREE, margins=(0, theme.Space.ONE, 0, theme.Space.ONE))
        for number in range(1, GROEPEN + 1):
            shown = Text("", "strong", name=f"{name}_groep_{number}")
            shown.setFont(wide_letters(shown.font()))
            self._groups.append(shown)
            row.addLayout(in_column(Text(str(number), "small"), shown, spacing=2))
        row.addStretch(1)

    def show_key(self, groups: Sequence[str]) -> None:
        for number, (shown, group) in enumerate(zip(self._groups, groups, strict=True), start=1):
            shown.setText(group)
            shown.setAccessibleName(f"Groep {number}: {' '.join(group)}")

    def clear(self) -> None:
        for shown in self._groups:
            shown.clear()
            shown.setAccessibleName("")


class KeyGroups(QWidget):
    """Asks the groups in `numbers`. A full group leads to the next one; text that is too long flows over."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, numbers: Sequence[int], *, name: str) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.Space.ONE)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(PER_ROW, 1)
        self.lines = [_GroupLine(number, name) for number in numbers]
        self._labels = [Text(f"Groep {line.number}", "small") for line in self.lines]
        for place, (line, label) in enumerate(zip(self.lines, self._labels, strict=True)):
            row, place_in_row = divmod(place, PER_ROW)
            label.setBuddy(line)
            label.setContentsMargins(0, theme.Space.ONE if row else 0, 0, 0)
            grid.addWidget(label, 2 * row, place_in_row)
            grid.addWidget(line, 2 * row + 1, place_in_row)
            line.textEdited.connect(partial(self._typed, line))
            line.returnPressed.connect(self.submitted)
            line.went_back.connect(partial(self._back, line))
        self.error_line = ErrorLine(name=f"{name}_error")
        in_column(grid, self.error_line, on=self, spacing=theme.Space.HALF)

    def focus_widget(self) -> QWidget:
        return self.lines[0]

    def ask(self, numbers: Sequence[int]) -> None:
        """Asks other groups in the same fields."""
        for line, label, number in zip(self.lines, self._labels, numbers, strict=True):
            line.number = number
            line.setAccessibleName(f"Groep {number}")
            label.setText(f"Groep {number}")
        self.clear()

    def texts(self) -> tuple[str, ...]:
        return tuple(line.text() for line in self.lines)

    def answers(self) -> dict[int, str]:
        return {line.number: line.text() for line in self.lines}

    def clear(self) -> None:
        self._leave_no_selection()
        for line in self.lines:
            line.clear()
        self.show_wrong((), None)

    def _leave_no_selection(self) -> None:
        """Removes the selection where selecting copies: the middle button could paste it."""
        clipboard = QGuiApplication.clipboard()
        if any(self.texts()) and clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def show_wrong(self, numbers: Sequence[int], sentence: str | None) -> None:
        """Marks these groups, shows the sentence under them, and goes to the first."""
        first: _GroupLine | None = None
        for line in self.lines:
            wrong = line.number in numbers
            theme.set_role(line, invalid=wrong)
            line.setAccessibleDescription(sentence or "" if wrong else "")
            if wrong and first is None:
                first = line
        self.error_line.show_error(sentence)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()

    def _back(self, line: _GroupLine) -> None:
        place = self.lines.index(line)
        if place:
            before = self.lines[place - 1]
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            before.end(False)

    def _typed(self, line: _GroupLine, _text: str) -> None:
        place = self.lines.index(line)
        pieces = in_groepen(line.text())
        if (
            len(pieces) == 2
            and len(pieces[1]) == 1
            and any(one.text() for one in self.lines[place + 1 : place + 2])
        ):
            pieces = pieces[:1]  # one character too many must not overwrite a group that is filled in already
        for target, piece in zip(self.lines[place:], pieces or ("",), strict=False):
            cursor = target.cursorPosition()
            if target.text() != piece:
                target.setText(piece)
                if target is line and len(pieces) <= 1:
                    target.setCursorPosition(min(cursor, len(piece)))
        self._judge()
        at_end = line.cursorPosition() >= GROEP_LENGTE or len(pieces) > 1
        if at_end and len(opgeschoond(line.text())) == GROEP_LENGTE and groep_klopt(line.number, line.text()):
            following = self.lines[min(place + max(1, len(pieces) - 1), len(self.lines) - 1)]
            if following is not line:
                following.setFocus(Qt.FocusReason.TabFocusReason)
                if following.text() and len(pieces) > 1:
                    following.end(False)
        self.edited.emit()

    def _judge(self) -> None:
        """Tells of a full group at once when its check fails; a short one is left alone."""
        wrong = [
            line.number
            for line in self.lines
            if len(opgeschoond(line.text())) >= GROEP_LENGTE and not groep_klopt(line.number, line.text())
        ]
        for line in self.lines:
            theme.set_role(line, invalid=line.number in wrong)
            line.setAccessibleDescription("klopt niet" if line.number in wrong else "")
        if not wrong:
            self.error_line.show_error(None)
        elif len(wrong) == 1:
            self.error_line.show_error(
                f"Groep {wrong[0]} klopt niet. Vergelijk hem teken voor teken met het papier."
            )
        else:
            numbers = f"{', '.join(map(str, wrong[:-1]))} en {wrong[-1]}"
            self.error_line.show_error(f"De groepen {numbers} kloppen niet. Vergelijk ze met het papier.")
