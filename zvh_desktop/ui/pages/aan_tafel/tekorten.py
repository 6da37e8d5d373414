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


class TekortenDeel(Section):
    """One line per requirement; Partijen for which the same is asked stand in one line."""

    def __init__(self, blad: Schrijfblad, parent: QWidget | None = None) -> None:
        super().__init__("Nog nodig voor het vaststellen", small=True, name="tekorten", parent=parent)
        self._blad = blad
        self._shown: tuple[Tekort, ...] | None = None

    def show_concept(self, concept: CasusConcept) -> None:
        tekorten = concept.tekorten()
        if tekorten == self._shown:
            return
        self._shown = tekorten
        self.clear()
        lines = self._lines(tekorten)
        if not lines:
            self.heading.setText("Deze casus is compleet")
            self.add(IconText("circle-check", "Alles wat het convenant vraagt, staat erin.", tone=Tone.OK))
            return
        self.heading.setText("Nog nodig voor het vaststellen")
        for line in lines[:MOST_SHOWN]:
            self.add(IconText("circle", line, wrap=True))
        if len(lines) > MOST_SHOWN:
            self.add(IconText("ellipsis", f"en nog {len(lines) - MOST_SHOWN}"))

    def lines(self) -> tuple[str, ...]:
        return tuple(self._lines(self._shown or ()))

    def _lines(self, tekorten: tuple[Tekort, ...]) -> list[str]:
        grouped: dict[str, list[str]] = {}
        for tekort in tekorten:
            names = grouped.setdefault(texts.eis_sentence(tekort.eis), [])
            name = self._blad.context.kort(tekort.partij_id)
            if name and name not in names:
                names.append(name)
        return [
            f"{sentence}: {', '.join(names)}" if names else sentence for sentence, names in grouped.items()
        ]
