"""W-35, P-05: one inbreng as a card that grows with its text; how it may be used stands on it in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zvh_desktop.domain.ids import GrondslagId
from zvh_desktop.domain.verslag import Aard, Categorie, Gebruik, Inbreng
from zvh_desktop.ui import texts, theme
from zvh_desktop.ui.pages.aan_tafel.concept import CasusConcept
from zvh_desktop.ui.pages.aan_tafel.deel import Schrijfblad
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.multi_suggest import MultiSuggest
from zvh_desktop.ui.widgets.scroll_column import WHOLE_IN_SIGHT
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.suggest import Option
from zvh_desktop.ui.widgets.text import ErrorLine, Text

_NEXT_GEBRUIK = {
    Gebruik.TAFEL: Gebruik.GENOEMDE_PARTIJEN,
    Gebruik.GENOEMDE_PARTIJEN: Gebruik.ALLEEN_PROCESREGIE,
    Gebruik.ALLEEN_PROCESREGIE: Gebruik.TAFEL,
}


class InbrengKaart(Card):
    """The text on top, always; the conditions below it only while somebody is at this card."""

    def __init__(self, blad: Schrijfblad, inbreng: Inbreng, today: Callable[[], date]) -> None:
        super().__init__(" ", " ", name=f"inbreng_{inbreng.id}")
        self.setProperty(WHOLE_IN_SIGHT, True)
        self._blad = blad
        self._today = today
        self.inbreng = inbreng
        partij = blad.context.kort(inbreng.partij_id)
        self.setAccessibleName(f"Inbreng {partij}")
        self.title.setText(partij)
        self._aard = Chip("oordeel", name="inbreng_aard")
        self._categorie = Chip("", theme.Tone.WARN, name="inbreng_categorie")
        self._gebruik = Chip("", name="inbreng_gebruik")
        for chip in (self._aard, self._categorie, self._gebruik):
            self.add_head(chip)
        self.editor = GrowingEditor(
            frameless=True, placeholder="Wat brengt deze partij in?", name="inbreng_tekst"
        )
        self.editor.setAccessibleName(f"Inbreng {partij}")
        self.editor.edited.connect(self._typed)
        self.add(self.editor)
        self._error = ErrorLine(name="inbreng_error")
        self.add(self._error)
        self._conditions: QWidget | None = None
        self._show(inbreng)

    def show_inbreng(self, inbreng: Inbreng) -> None:
        if inbreng != self.inbreng:
            self._show(inbreng)

    def _show(self, inbreng: Inbreng) -> None:
        self.inbreng = inbreng
        context = self._blad.context
        self.subtitle.setText(inbreng.spreker)
        self.editor.set_text(inbreng.tekst)
        words = texts.label(inbreng.gebruik)
        if inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN and inbreng.genoemde_partijen:
            words += ": " + ", ".join(context.kort(p) for p in inbreng.genoemde_partijen)
        self._gebruik.show_state(words, texts.tone(inbreng.gebruik))
        self._aard.setVisible(inbreng.aard is Aard.OORDEEL)
        self._categorie.show_state(texts.label(inbreng.categorie), theme.Tone.WARN)
        self._categorie.setVisible(inbreng.categorie is not Categorie.GEWOON)
        tekorten = inbreng.tekorten()
        self._error.show_error("; ".join(texts.eis_sentence(t.eis) for t in tekorten) if tekorten else None)
        if self._conditions is not None:
            self._show_conditions()

    def set_active(self, active: bool) -> None:
        """Somebody is at this card, or went elsewhere."""
        self.set_current(active)
        if active and self._conditions is None:
            self._make_conditions()
        if self._conditions is not None:
            self._conditions.setVisible(active)

    def next_gebruik(self) -> None:
        """Ctrl+G: the next use condition, named Partijen to be filled in where it is needed."""
        self._set(gebruik=_NEXT_GEBRUIK[self.inbreng.gebruik])
        if self.inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN and not self.inbreng.genoemde_partijen:
            self._named.focus_widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_conditions(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, theme.Space.HALF, 0, 0)
        column.setSpacing(theme.Space.ONE)
        first = QHBoxLayout()
        first.setSpacing(theme.Space.ONE)
        self._use = Choice([ChoiceOption(g, texts.label(g)) for g in Gebruik], name="gebruik")
        self._use.setAccessibleName("Gebruik (art. 16.2)")
        self._use.changed.connect(lambda value: self._set(gebruik=value))
        first.addWidget(self._use, 1)
        first.addWidget(Text("Ctrl+G", "small"))
        remove = IconButton("trash-2", "Inbreng weghalen", name="inbreng_weghalen", on_click=self._remove)
        first.addWidget(remove)
        column.addLayout(first)
        self._named = MultiSuggest(
            self._other_partijen(), placeholder="Welke partijen mogen dit zien?", name="genoemde"
        )
        self._named.field.setAccessibleName("Partijen die dit mogen zien")
        self._named.changed.connect(lambda: self._set(genoemde_partijen=self._named.values()))
        column.addWidget(self._named)
        second = QHBoxLayout()
        second.setSpacing(theme.Space.ONE)
        self._kind = Select([(a, texts.capital(texts.label(a))) for a in Aard], name="aard")
        self._kind.setAccessibleName("Feit of oordeel")
        self._kind.changed.connect(lambda value: self._set(aard=value))
        self._category = Select([(c, texts.capital(texts.label(c))) for c in Categorie], name="categorie")
        self._category.setAccessibleName("Soort gegevens")
        self._category.changed.connect(lambda value: self._set(categorie=value))
        self._ground = Select(self._grounds(), name="grondslag")
        self._ground.setAccessibleName("Grondslag (art. 15.2)")
        self._ground.setMinimumContentsLength(24)
        self._ground.changed.connect(self._ground_chosen)
        for widget in (self._kind, self._category):
            second.addWidget(widget)
        second.addWidget(self._ground, 1)
        second.addStretch(1)
        column.addLayout(second)
        self._conditions = box
        self.add(box)
        self._show_conditions()

    def _show_conditions(self) -> None:
        inbreng = self.inbreng
        self._use.set_value(inbreng.gebruik)
        if inbreng.gebruik is not Gebruik.GENOEMDE_PARTIJEN and self._named.field.hasFocus():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._named.setVisible(inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN)
        if self._named.values() != inbreng.genoemde_partijen:
            self._named.set_values(inbreng.genoemde_partijen)
        self._kind.set_value(inbreng.aard)
        self._category.set_value(inbreng.categorie)
        self._ground.setVisible(inbreng.categorie is not Categorie.GEWOON)
        self._ground.set_value(inbreng.grondslag_id or "")

    def _other_partijen(self) -> list[Option]:
        seats = self._blad.concept.verslag.presenties
        others = dict.fromkeys(p.partij_id for p in seats if p.partij_id != self.inbreng.partij_id)
        return [Option(p, self._blad.context.kort(p)) for p in others]

    def _grounds(self) -> list[tuple[str, str]]:
        context = self._blad.context
        soort = context.partijen[self.inbreng.partij_id].soort
        valid = [g for g in context.live.grondslagen if g.geldt_voor(soort, self._today())]
        return [("", "Kies de grondslag"), *((g.id, f"{g.naam}, {g.artikel}".rstrip(", ")) for g in valid)]

    def _ground_chosen(self, value: str) -> None:
        self._set(grondslag_id=GrondslagId(value) if value else None)

    def _set(self, **changes: object) -> None:
        after = replace(self.inbreng, **changes)  # type: ignore[arg-type]
        if after.gebruik is not Gebruik.GENOEMDE_PARTIJEN:
            after = replace(after, genoemde_partijen=())
        self._change(after, "voorwaarde van inbreng")

    def _typed(self, text: str) -> None:
        partij = self._blad.context.kort(self.inbreng.partij_id)
        self._change(
            replace(self.inbreng, tekst=text), f"inbreng {partij}", merge_key=f"inbreng {self.inbreng.id}"
        )

    def _change(self, after: Inbreng, label: str, merge_key: str = "") -> None:
        concept: CasusConcept = self._blad.concept
        self._blad.change(concept.with_inbreng(after), label, merge_key=merge_key)

    def _remove(self) -> None:
        partij = self._blad.context.kort(self.inbreng.partij_id)
        self._blad.change(self._blad.concept.without_inbreng(self.inbreng.id), f"inbreng {partij} weghalen")
