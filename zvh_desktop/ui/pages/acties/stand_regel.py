"""P-04: one agreed actie to be read, with how it stands; the reason opens below it where the stand asks for one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.actie import Actie, ActieStand
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.pages.acties.actie_blad import ActieBlad
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.text import ErrorLine, Text


class StandRegel(QWidget):
    def __init__(self, blad: ActieBlad, actie: Actie, *, name: str) -> None:
        super().__init__()
        self._blad = blad
        self.actie = actie
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.HALF, 0, theme.Space.HALF)
        column.setSpacing(theme.Space.HALF)
        line = QHBoxLayout()
        line.setSpacing(theme.Space.ONE)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._wat = Text("", "body", wrap=True)
        self._wie = Text("", "small", wrap=True)
        words.addWidget(self._wat)
        words.addWidget(self._wie)
        line.addLayout(words, 1)
        self._late = Chip("", theme.Tone.DANGER, icon="triangle-alert")
        line.addWidget(self._late)
        self.stand = Select([(s, texts.capital(texts.label(s))) for s in ActieStand], name="actie_stand")
        self.stand.setFixedWidth(140)
        self.stand.changed.connect(self._chosen)
        line.addWidget(self.stand)
        column.addLayout(line)
        self._reden = Line()
        self._reden.setObjectName("actie_reden")
        self._reden.setAccessibleName("Reden")
        self._reden.setPlaceholderText("Waarom?")
        self._reden.textEdited.connect(lambda _text: self._decide(self.stand.value()))
        column.addWidget(self._reden)
        self._error = ErrorLine(name="actie_reden_error")
        column.addWidget(self._error)
        self.show_actie(actie)

    def show_actie(self, actie: Actie) -> None:
        self.actie = actie
        self._wat.setText(actie.wat)
        when = dates.short_date(actie.uiterlijk) if actie.uiterlijk else "zonder datum"
        self._wie.setText(
            ", ".join(filter(None, (self._blad.kort(actie.partij_id), actie.persoon, when, actie.leefgebied)))
        )
        late = (
            dates.days_late(actie.uiterlijk, self._blad.today()) if actie.is_open and actie.uiterlijk else ""
        )
        self._late.show_state(late, theme.Tone.DANGER, "triangle-alert")
        self._late.setVisible(bool(late))
        self.stand.set_value(actie.stand)
        self.stand.setAccessibleName(f"Stand van actie: {actie.wat}")
        if self._reden.text().strip() != actie.reden:
            self._reden.setText(actie.reden)
            self._reden.setCursorPosition(0)
        self._reden.setVisible(actie.stand.vraagt_reden)
        self._error.show_error(None)

    def _chosen(self, stand: ActieStand) -> None:
        if stand.vraagt_reden:
            self._reden.show()
            self._reden.setFocus()
        self._decide(stand)

    def _decide(self, stand: ActieStand) -> None:
        reden = self._reden.text() if stand.vraagt_reden else ""
        try:
            after = self.actie.afdoen(stand, self._blad.now(), reden)
        except EisenNietVervuld as error:
            self._error.show_error(texts.eis_sentence(error.tekorten[0].eis))
            return
        self._error.show_error(None)
        self._blad.change_actie(after, f"actie {texts.label(stand)}", merge_key=f"stand {after.id}")
