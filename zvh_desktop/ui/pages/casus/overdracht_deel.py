"""P-09, art. 13.2 b: from the file of a Casus to GCOS or Vis2: copied, as a file, and on record once it stands there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from zvh_desktop.application.overzetten import Overdrachtvorm
from zvh_desktop.domain.casus import Casus
from zvh_desktop.domain.overzetting import Systeem
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.widgets.buttons import KeyButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.text import Text

_KEYS = {Systeem.GCOS: "Alt+C", Systeem.VIS2: "Alt+S"}


class OverdrachtDeel(Section):
    """`wanted` carries an Overdrachtvorm, `done` the Systeem in which the Casus stands by the word of the user."""

    wanted = Signal(object)
    done = Signal(object)

    def __init__(self) -> None:
        super().__init__("Overzetten naar GCOS of Vis2", "art. 13.2 b", name="overdracht_deel")
        card = Card(padding=theme.Space.THREE)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        card.body.setSpacing(theme.Space.TWO)
        self.stand = Text("", "body", wrap=True, name="overzettingen")
        card.add(self.stand)
        out, into = QHBoxLayout(), QHBoxLayout()
        for word, key, vorm in (
            ("Tekst kopiëren", "Alt+K", Overdrachtvorm.TEKST),
            ("JSON", "Alt+J", Overdrachtvorm.JSON),
            ("CSV", "Alt+X", Overdrachtvorm.CSV),
        ):
            button = KeyButton(word, key=key, small=True, name=f"overdracht_{vorm.value}")
            button.clicked.connect(lambda _on=False, wanted=vorm: self.wanted.emit(wanted))
            out.addWidget(button)
        for systeem in Systeem:
            button = KeyButton(
                f"Staat nu in {texts.label(systeem)}",
                key=_KEYS[systeem],
                small=True,
                name=f"overgezet_{systeem.value}",
            )
            button.clicked.connect(lambda _on=False, wanted=systeem: self.done.emit(wanted))
            into.addWidget(button)
        for row in (out, into):
            row.addStretch(1)
            card.body.addLayout(row)
        self.add(card)

    def show_casus(self, casus: Casus) -> None:
        lines = [
            f"Overgezet naar {texts.label(o.systeem)} op {dates.moment_text(o.op)}"
            + (f" door {o.door}" if o.door else "")
            for o in reversed(casus.overzettingen)
        ]
        self.stand.setText(
            "\n".join(lines)
            or "Nog niet overgezet. Het wettelijke register staat in GCOS of Vis2; dit programma schrijft daar zelf niets in."
        )
