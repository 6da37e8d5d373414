"""Quiet lines under the day: nothing is late, but it should not be forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.application.oefenen import Oefenen
from zvh_desktop.application.reservekopieen import Aandacht
from zvh_desktop.ui import theme
from zvh_desktop.ui.navigation import Destination, ToInstellingen, ToOefenen
from zvh_desktop.ui.reserve_words import aandacht_zin
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.text import IconText


@dataclass(frozen=True, slots=True)
class Herinnering:
    name: str
    icon: str
    sentence: str
    action: str
    destination: Destination


class Herinneringen(QWidget):
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("herinneringen")
        self._shown: tuple[Herinnering, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.Space.HALF)

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
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.ONE)
        row.addWidget(IconText(one.icon, one.sentence, role="muted"))
        row.addWidget(
            quiet(
                one.action,
                small=True,
                name=f"naar_{one.name}",
                on_click=lambda: self.wanted.emit(one.destination),
            )
        )
        row.addStretch(1)
        return widget


def reminders_of(aandacht: Aandacht | None, oefenen: Oefenen) -> tuple[Herinnering, ...]:
    lines = []
    if aandacht is not None:
        lines.append(
            Herinnering(
                "reservekopie_aandacht",
                "archive",
                aandacht_zin(aandacht),
                "Reservekopieën bekijken",
                ToInstellingen(),
            )
        )
    if oefenen.is_aan_de_beurt():
        lines.append(
            Herinnering(
                "oefenen_aandacht",
                "key-round",
                "De herstelsleutel is een half jaar niet in handen geweest.",
                "Herstelsleutel oefenen",
                ToOefenen(),
            )
        )
    return tuple(lines)
