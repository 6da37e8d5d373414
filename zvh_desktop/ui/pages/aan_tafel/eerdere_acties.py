"""W-41, P-04: what was agreed at earlier tables comes back by itself, and is closed here with one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.actie import Actie, ActieStand
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import ActieId
from zvh_desktop.ui import dates, texts, theme
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept
from zvh_desktop.ui.pages.aan_tafel.deel import Schrijfblad
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.text import ErrorLine, Text

_NEEDS_REASON = (ActieStand.NIET_GEDAAN, ActieStand.VERVALLEN)


class EerdereActie(QWidget):
    """One line: what, who, when, and how it stands; the reason opens below it where the stand asks for one."""

    def __init__(self, blad: Schrijfblad, actie: Actie, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._blad = blad
        self._now = now
        self.actie = actie
        self.setObjectName(f"eerdere_actie_{actie.id}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
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
        self._stand = Select([(s, texts.capital(texts.label(s))) for s in ActieStand], name="actie_stand")
        self._stand.setFixedWidth(140)
        self._stand.changed.connect(self._chosen)
        line.addWidget(self._stand)
        column.addLayout(line)
        self._reden = QLineEdit()
        self._reden.setObjectName("actie_reden")
        self._reden.setAccessibleName("Reden")
        self._reden.setPlaceholderText("Waarom?")
        self._reden.textEdited.connect(lambda _text: self._decide(self._stand.value()))
        column.addWidget(self._reden)
        self._error = ErrorLine(name="actie_reden_error")
        column.addWidget(self._error)
        self.show_actie(actie)

    def show_actie(self, actie: Actie) -> None:
        self.actie = actie
        context = self._blad.context
        self._wat.setText(actie.wat)
        when = dates.short_date(actie.uiterlijk) if actie.uiterlijk else "zonder datum"
        self._wie.setText(f"{context.kort(actie.partij_id)}, {actie.persoon}, {when}")
        late = dates.days_late(actie.uiterlijk, context.today()) if actie.is_open and actie.uiterlijk else ""
        self._late.show_state(late, theme.Tone.DANGER, "triangle-alert")
        self._late.setVisible(bool(late))
        self._stand.set_value(actie.stand)
        self._stand.setAccessibleName(f"Stand van actie: {actie.wat}")
        if self._reden.text().strip() != actie.reden:
            self._reden.setText(actie.reden)
        self._reden.setVisible(actie.stand in _NEEDS_REASON)
        self._error.show_error(None)

    def _chosen(self, stand: ActieStand) -> None:
        if stand in _NEEDS_REASON:
            self._reden.show()
            self._reden.setFocus()
        self._decide(stand)

    def _decide(self, stand: ActieStand) -> None:
        try:
            after = self.actie.afdoen(
                stand, self._now(), self._reden.text() if stand in _NEEDS_REASON else ""
            )
        except EisenNietVervuld as error:
            self._error.show_error(texts.eis_sentence(error.tekorten[0].eis))
            return
        self._error.show_error(None)
        self._blad.change(
            self._blad.concept.with_actie(after), f"actie {texts.label(stand)}", merge_key=f"stand {after.id}"
        )


class EerdereActies(Section):
    """Nothing is shown when nothing was left open."""

    def __init__(self, blad: Schrijfblad, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__("Open acties van eerder", name="eerdere_acties", parent=parent)
        self._blad = blad
        self._now = now
        self._shown: tuple[Actie, ...] | None = None
        self._rows: dict[ActieId, EerdereActie] = {}
        self.body.setSpacing(0)

    def show_concept(self, concept: CasusConcept) -> None:
        if concept.eerdere is self._shown:
            return
        self._shown = concept.eerdere
        for actie in concept.eerdere:
            row = self._rows.get(actie.id)
            if row is None:
                self._rows[actie.id] = row = EerdereActie(self._blad, actie, self._now)
                self.add(row)
            elif row.actie != actie:
                row.show_actie(actie)
        open_ = sum(a.is_open for a in concept.eerdere)
        self.set_note(f"{open_} van {len(concept.eerdere)} nog open" if open_ else "alle afgedaan")
        self.setVisible(bool(concept.eerdere))

    def focus_first_open(self) -> None:
        """Ctrl+D: to the first one that is still open."""
        for row in self._rows.values():
            if row.actie.is_open:
                row.findChild(Select).setFocus()
                return
