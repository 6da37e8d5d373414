"""A question answered with yes or no AND a motivation, as the criteria of bijlage 2 are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.ui import theme
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.origin_mark import OriginMark
from zvh_desktop.ui.widgets.text import ErrorLine, Text


class YesNo(QWidget):
    """`value()` gives (True, False or None; the motivation). The motivation may be typed before the answer."""

    changed = Signal()

    def __init__(
        self,
        question: str,
        *,
        article: str = "",
        help: str = "",
        placeholder: str = "Waarom, in één of twee zinnen",
        yes: str = "Ja",
        no: str = "Nee",
        name: str = "vraag",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setObjectName(name)
        self.setAccessibleName(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.ONE)
        head = QHBoxLayout()
        head.setSpacing(theme.Space.TWO)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.question = Text(question, "strong", wrap=True)
        words.addWidget(self.question)
        said = QHBoxLayout()
        self.origin = OriginMark(said, 0)
        words.addLayout(said)
        note = " ".join(filter(None, (help, f"({article})" if article else "")))
        if note:
            words.addWidget(Text(note, "small", wrap=True))
        head.addLayout(words, 1)
        self.choice = Choice([ChoiceOption(True, yes), ChoiceOption(False, no)], name=f"{name}_antwoord")
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for answer, word in ((True, yes), (False, no)):
            self.choice.segment(answer).setAccessibleName(f"{word}: {question}")
        head.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.motivation = GrowingEditor(placeholder=placeholder, name=f"{name}_motivering")
        self.motivation.setAccessibleName(f"Motivering: {question}")
        column.addWidget(self.motivation)
        self.error_line = ErrorLine(name=f"{name}_error")
        column.addWidget(self.error_line)
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
