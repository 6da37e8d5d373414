"""The gate in words: what this Casus still lacks, and which article asks for it. It blocks nothing that is said."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.ui import texts
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept
from zvh_desktop.ui.pages.aan_tafel.deel import Schrijfblad
from zvh_desktop.ui.theme import Tone
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.text import IconText

MOST_SHOWN = 6
HEADING, NOTE = "Nog nodig voor het vaststellen", "F8"


class TekortenDeel(Section):
    """At most a handful of lines, so that they never push away what is being written."""

    def __init__(self, blad: Schrijfblad, parent: QWidget | None = None) -> None:
        super().__init__(HEADING, NOTE, small=True, name="tekorten", parent=parent)
        self._blad = blad
        self._shown: tuple[Tekort, ...] | None = None

    def show_concept(self, concept: CasusConcept) -> None:
        tekorten = concept.tekorten()
        if tekorten == self._shown:
            return
        self._shown = tekorten
        self.clear()
        lines = self.lines()
        if not lines:
            self.heading.setText("Deze casus is compleet")
            self.set_note("")
            self.add(IconText("circle-check", "Alles wat het convenant vraagt, staat erin.", tone=Tone.OK))
            return
        self.heading.setText(HEADING)
        self.set_note(NOTE)
        for line in lines[:MOST_SHOWN]:
            self.add(IconText("circle", line, wrap=True))
        if len(lines) > MOST_SHOWN:
            self.add(IconText("ellipsis", f"en nog {len(lines) - MOST_SHOWN}"))

    def lines(self) -> list[str]:
        return texts.tekort_lines(self._shown or (), self._blad.context.kort)
