"""W-35: the contributions of the Partijen, in the order in which they spoke; Ctrl+I and a few letters begin one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from zvh_desktop.domain.eisen import Tekort
from zvh_desktop.domain.ids import InbrengId, PartijId
from zvh_desktop.domain.verslag import Inbreng
from zvh_desktop.ui import theme
from zvh_desktop.ui.pages.aan_tafel.chooser import ChooserLine
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept
from zvh_desktop.ui.pages.aan_tafel.deel import Schrijfblad, has_cursor
from zvh_desktop.ui.pages.aan_tafel.inbreng_kaart import InbrengKaart
from zvh_desktop.ui.widgets.buttons import KeyButton, bind_key
from zvh_desktop.ui.widgets.section import Section
from zvh_desktop.ui.widgets.suggest import Option, find_options

NOT_AT_THIS_CASUS = "Geen partij met die letters is voor deze casus uitgenodigd (art. 7.3, 11.2 e)."


class InbrengDeel(Section):
    """The cards, and the line in which the next Partij is chosen."""

    def __init__(
        self,
        blad: Schrijfblad,
        make: Callable[[PartijId], Inbreng],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Inbreng", "art. 16.2: wie iets inbrengt, bepaalt wat ermee mag", name="inbreng", parent=parent
        )
        self._blad = blad
        self._make = make
        self._today = today
        self._shown: tuple[Inbreng, ...] | None = None
        self._cards: dict[InbrengId, InbrengKaart] = {}
        self._active: InbrengKaart | None = None
        self.new_button = KeyButton(
            "Inbreng", key="Ctrl+I", icon="plus", small=True, name="nieuwe_inbreng", on_click=self.begin
        )
        self.add_head(self.new_button)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.ONE)
        self.body.addLayout(self._list)
        self.chooser = ChooserLine(
            self._options,
            placeholder="Welke partij? Typ een paar letters",
            nothing=NOT_AT_THIS_CASUS,
            name="inbreng_partij",
        )
        self.chooser.setAccessibleName("Partij van de nieuwe inbreng")
        self.chooser.chosen.connect(self._chosen)
        self.chooser.hide()
        self.add(self.chooser)
        bind_key(self, "Ctrl+G", self._next_gebruik)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_concept(self, concept: CasusConcept) -> None:
        inbrengen = concept.verslag.inbrengen
        if inbrengen is self._shown:
            return
        self._shown = inbrengen
        lost = any(has_cursor(card) for i, card in self._cards.items() if concept.inbreng(i) is None)
        for gone in [i for i in self._cards if concept.inbreng(i) is None]:
            old = self._cards.pop(gone)
            if old is self._active:
                self._active = None
            old.hide()
            old.deleteLater()
        for place, inbreng in enumerate(inbrengen):
            card = self._cards.get(inbreng.id)
            if card is None:
                card = InbrengKaart(self._blad, inbreng, self._today)
                self._cards[inbreng.id] = card
                self._list.insertWidget(place, card)
            else:
                card.show_inbreng(inbreng)
        if lost:
            last = self._cards[inbrengen[-1].id].editor if inbrengen else self.new_button
            last.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Ctrl+I: the list of Partijen opens at once; those that have not spoken yet stand first."""
        self.chooser.begin()

    def card(self, inbreng_id: InbrengId) -> InbrengKaart | None:
        return self._cards.get(inbreng_id)

    def place_of(self, tekort: Tekort) -> QWidget | None:
        card = self._cards.get(InbrengId(tekort.plek)) if tekort.plek else None
        return card.editor if card is not None else None

    def _options(self, typed: str) -> list[Option]:
        verslag, context = self._blad.concept.verslag, self._blad.context
        spoken = {i.partij_id for i in verslag.inbrengen}
        seats = sorted(verslag.presenties, key=lambda p: (p.partij_id in spoken, not p.is_aanwezig))
        options = {
            p.partij_id: Option(
                p.partij_id, context.kort(p.partij_id), p.naam, context.partijen[p.partij_id].naam
            )
            for p in seats
            if p.partij_id in context.partijen
        }
        return find_options(list(options.values()), typed)

    def _chosen(self, partij_id: PartijId | None) -> None:
        if partij_id is None:
            return
        inbreng = self._make(partij_id)
        self.chooser.hide()
        self._blad.change(
            self._blad.concept.with_inbreng(inbreng),
            f"inbreng {self._blad.context.kort(partij_id)} toevoegen",
        )
        card = self._cards.get(inbreng.id)
        if card is not None:
            card.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_gebruik(self) -> None:
        if self._active is not None:
            self._active.next_gebruik()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isVisible():
            return
        inside = next((c for c in self._cards.values() if c.isAncestorOf(now)), None)
        if inside is not self._active:
            if self._active is not None:
                self._active.set_active(False)
            if inside is not None:
                inside.set_active(True)
            self._active = inside
