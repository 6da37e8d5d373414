"""Asks for the opening of the table, and what the Partijen bring in, in the order in which they spoke (W-35, P-03, P-05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from zvh_desktop.application.tafel.notuleren import Zitting
from zvh_desktop.domain.eisen import Tekort, Verslagveld
from zvh_desktop.domain.ids import InbrengId
from zvh_desktop.domain.tafel.presentie import Deelnemer, Presentie
from zvh_desktop.domain.tafel.verslag import Aard, Categorie, Gebruik, Inbreng
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad
from zvh_desktop.ui.schermen.tafel.aan_tafel.presentie import SeatLine
from zvh_desktop.ui.schermen.tafel.meer_partijen import KEY as MEER, MeerPartijen
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton, bind_key, primary
from zvh_desktop.ui.widgets.card import Card
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import WHOLE_IN_SIGHT, held, in_column, in_row
from zvh_desktop.ui.widgets.sheet import toast
from zvh_desktop.ui.widgets.suggest import MultiSuggest, Option
from zvh_desktop.ui.widgets.text import ErrorLine, Text

MOST_OF_A_NAME = 20
VERKLARING = (
    "Wat hier over personen en over elkaars organisaties ter tafel komt, is vertrouwelijk. Ieder van ons houdt het geheim, "
    "ook na afloop van dit overleg en van onze deelname, en gebruikt het alleen waarvoor de partij die het inbrengt "
    "dat toestaat."
)


class OpeningDeel(QWidget):
    """Shows what the chair reads aloud, and the one key that opens the table."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        card = Card("Opening van de tafel", padding=theme.Space.THREE)
        theme.set_size(card, width=620)
        self._when = Text("", "muted", wrap=True)
        card.add(self._when)
        card.add(Text("Lees voor (geheimhouding, art. 17.1):", "label"))
        card.add(Text(VERKLARING, "heading", wrap=True, name="geheimhouding"))
        card.add(
            Text(
                "Wie hierna binnenkomt, bevestigt dit bij zijn of haar eerste casus; daar legt u ook dat moment vast.",
                "muted",
                wrap=True,
            )
        )
        self.button = primary(
            "Voorgelezen, open de tafel", key="Ctrl+Return", name="tafel_openen", on_click=self.opened.emit
        )
        card.body.addSpacing(theme.Space.ONE)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        in_row(1, in_column(1, card, 2), 1, on=self, margins=theme.Space.ONE)

    def show_zitting(self, zitting: Zitting) -> None:
        tafel = zitting.casustafel
        count = len(tafel.agendapunten)
        self._when.setText(
            f"{datum.long_date(tafel.datum)}, {datum.clock(tafel.begin)} tot {datum.clock(tafel.einde)} uur. "
            f"{count} {'casus' if count == 1 else 'casussen'}, {datum.minutes_text(tafel.minuten)}."
        )
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


STEP = "voorwaarde van inbreng"
_NEXT_GEBRUIK = {
    Gebruik.TAFEL: Gebruik.GENOEMDE_PARTIJEN,
    Gebruik.GENOEMDE_PARTIJEN: Gebruik.ALLEEN_PROCESREGIE,
    Gebruik.ALLEEN_PROCESREGIE: Gebruik.TAFEL,
}


class InbrengRegel(Card):
    """Shows the text on top, always; the conditions below it only while somebody is at this card."""

    def __init__(self, blad: VerslagBlad, inbreng: Inbreng) -> None:
        super().__init__(" ", " ", name=f"inbreng_{inbreng.id}")
        self.setProperty(WHOLE_IN_SIGHT, True)
        self._blad = blad
        self.inbreng = inbreng
        self._fields: Fields[Inbreng] = Fields(lambda: self.inbreng, self._change, STEP)
        partij = blad.context.kort(inbreng.partij_id)
        self.setAccessibleName(f"Inbreng {partij}")
        self.title.setText(partij)
        self._aard = Chip("oordeel", name="inbreng_aard")
        self._categorie = Chip("", theme.Tone.WARN, name="inbreng_categorie")
        self._gebruik = Chip("", name="inbreng_gebruik")
        self._derde = Chip("", name="inbreng_derde")
        for chip in (self._aard, self._categorie, self._gebruik, self._derde):
            self.add_head(chip)
        self.editor = GrowingEditor(
            frameless=True, placeholder="Wat brengt deze partij in?", name="inbreng_tekst"
        )
        self.editor.setAccessibleName(f"Inbreng {partij}")
        self.add(self._fields.bind("tekst", self.editor, f"inbreng {partij}", key=f"inbreng {inbreng.id}"))
        blad.plek(Verslagveld.INBRENG, self.editor, inbreng.id)
        self._error = ErrorLine(name="inbreng_error")
        self.add(self._error)
        self._conditions: QWidget | None = None
        self.show_inbreng(inbreng)

    def show_inbreng(self, inbreng: Inbreng) -> None:
        self.inbreng = inbreng
        context = self._blad.context
        self.subtitle.setText(inbreng.spreker)
        self.editor.setAccessibleDescription(inbreng.spreker)
        self._fields.show(inbreng)
        words = codes.label(inbreng.gebruik)
        if inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN and inbreng.genoemde_partijen:
            words += ": " + ", ".join(context.kort(p) for p in inbreng.genoemde_partijen)
        self._gebruik.show_state(words, codes.tone(inbreng.gebruik))
        self._aard.setVisible(inbreng.aard is Aard.OORDEEL)
        self._categorie.show_state(codes.label(inbreng.categorie), theme.Tone.WARN)
        self._categorie.setVisible(inbreng.categorie is not Categorie.GEWOON)
        tekorten = inbreng.tekorten()
        self._error.show_error("; ".join(eisen.eis_sentence(t.eis) for t in tekorten) if tekorten else None)
        if self._conditions is not None:
            self._show_conditions()

    def show_derden(self, derden: Sequence[Deelnemer]) -> None:
        """Says which Derde in the hall may not have this inbreng: nothing of it is said to him before its provider wrote so (W-62)."""
        closed = [
            d.organisatie
            for d in derden
            if not d.mag_inbreng(self.inbreng.id, self.inbreng.tekst, self._blad.today())
        ]
        self._derde.setVisible(bool(closed))
        if closed:
            self._derde.show_state(f"niet voor {', '.join(closed)}", theme.Tone.DANGER)

    def set_active(self, active: bool) -> None:
        """Shows the conditions while somebody is at this card."""
        self.set_current(active)
        if active and self._conditions is None:
            self._make_conditions()
        if self._conditions is not None:
            self._conditions.setVisible(active)

    def next_gebruik(self) -> None:
        """Takes the next use condition, with named Partijen to be filled in where it needs them (Ctrl+G)."""
        self._change(replace(self.inbreng, gebruik=_NEXT_GEBRUIK[self.inbreng.gebruik]), STEP, "")
        if self.inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN and not self.inbreng.genoemde_partijen:
            self._named.focus_widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_conditions(self) -> None:
        use = Choice([ChoiceOption(g, codes.label(g)) for g in Gebruik], name="gebruik")
        use.setAccessibleName("Gebruik (art. 16.2)")
        remove = IconButton("trash-2", "Inbreng weghalen", name="inbreng_weghalen", on_click=self._remove)
        first = in_row((self._fields.bind("gebruik", use, key=""), 1), Text("Ctrl+G", "small"), remove)
        self._named = MultiSuggest(
            self._other_partijen(), placeholder="Welke partijen mogen dit zien?", name="genoemde"
        )
        self._named.field.setAccessibleName("Partijen die dit mogen zien")
        named = self._fields.bind("genoemde_partijen", self._named, key="")
        unknown = ErrorLine(name="genoemde_error")
        self._named.unreadable.connect(unknown.show_error)
        kind = Select([(a, codes.capital(codes.label(a))) for a in Aard], name="aard")
        kind.setAccessibleName("Feit of oordeel")
        category = Select([(c, codes.capital(codes.label(c))) for c in Categorie], name="categorie")
        category.setAccessibleName("Soort gegevens")
        self._ground = Select(self._grounds(), name="grondslag")
        self._ground.setAccessibleName("Grondslag (art. 15.2)")
        self._ground.setMinimumContentsLength(24)
        self._fields.bind("aard", kind, key="")
        self._fields.bind("categorie", category, key="")
        ground = self._fields.bind(
            "grondslag_id", self._ground, key="", read=lambda one: one or None, write=lambda one: one or ""
        )
        second = in_row(kind, category, (ground, 1), 1)
        self._conditions = held(in_column(first, named, unknown, second, margins=(0, theme.Space.HALF, 0, 0)))
        self.add(self._conditions)
        self._fields.show(self.inbreng)
        self._show_conditions()

    def _show_conditions(self) -> None:
        inbreng = self.inbreng
        if inbreng.gebruik is not Gebruik.GENOEMDE_PARTIJEN and self._named.field.hasFocus():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._named.setVisible(inbreng.gebruik is Gebruik.GENOEMDE_PARTIJEN)
        self._ground.setVisible(inbreng.categorie is not Categorie.GEWOON)

    def _other_partijen(self) -> list[Option]:
        seats = self._blad.concept.verslag.presenties
        others = dict.fromkeys(p.partij_id for p in seats if p.partij_id != self.inbreng.partij_id)
        return [Option(p, self._blad.context.kort(p)) for p in others]

    def _grounds(self) -> list[tuple[str, str]]:
        context = self._blad.context
        soort = context.partijen[self.inbreng.partij_id].soort
        valid = [g for g in context.live.grondslagen if g.geldt_voor(soort, self._blad.today())]
        return [("", "Kies de grondslag"), *((g.id, f"{g.naam}, {g.artikel}".rstrip(", ")) for g in valid)]

    def _change(self, after: Inbreng, step: str, key: str) -> None:
        if after.gebruik is not Gebruik.GENOEMDE_PARTIJEN:
            after = replace(after, genoemde_partijen=())
        self._blad.change(self._blad.concept.with_inbreng(after), step, key)

    def _remove(self) -> None:
        partij = self._blad.context.kort(self.inbreng.partij_id)
        self._blad.change(self._blad.concept.without_inbreng(self.inbreng.id), f"inbreng {partij} weghalen")


NOTHING_SAID = "Schrijf eerst één inbreng. Daarna zet Ctrl+Shift+M dezelfde tekst bij andere partijen."
NOT_AT_THIS_CASUS = "Geen partij met die letters is voor deze casus uitgenodigd (art. 7.3, 11.2 e)."


class InbrengDeel(Deel[CasusConcept]):
    """Holds the cards, and the line in which the next Partij is chosen."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__(
            blad, "Inbreng", "art. 16.2: wie iets inbrengt, bepaalt wat ermee mag", name="inbreng"
        )
        self._verslag = blad
        self._active: InbrengRegel | None = None
        self.new_button = KeyButton(
            "Inbreng",
            key="Ctrl+I",
            does="Inbreng van een partij",
            icon="plus",
            small=True,
            name="nieuwe_inbreng",
            on_click=self.begin,
        )
        self.next_button = KeyButton(
            "",
            key="Ctrl+Shift+I",
            does="Inbreng van wie waarschijnlijk volgt",
            small=True,
            name="volgende_spreker",
            on_click=self._begin_next,
        )
        self.add_head(self.next_button)
        self.add_head(self.new_button)
        column = in_column()
        self.body.addLayout(column)
        self._cards: Rows[Inbreng, InbrengRegel] = Rows(
            column, lambda inbreng: InbrengRegel(blad, inbreng), InbrengRegel.show_inbreng
        )
        self.chooser = SeatLine(
            self._options,
            placeholder="Nummer van de zetel, of een paar letters van partij of naam",
            nothing=NOT_AT_THIS_CASUS,
            name="inbreng_partij",
        )
        self.chooser.setAccessibleName("Partij van de nieuwe inbreng")
        self.chooser.chosen.connect(self._chosen)
        self.chooser.numbered.connect(self._numbered)
        self.chooser.left.connect(self.chooser.hide)
        self.chooser.hide()
        self.add(self.chooser)
        self._more = MeerPartijen("inbreng_meer")
        self._more.chosen.connect(self._same_for)
        self.add(self._more)
        self._same: InbrengRegel | None = None
        bind_key(self, "Ctrl+G", "Gebruik van deze inbreng", self._next_gebruik)
        bind_key(self, MEER, "Dezelfde inbreng van meer partijen", self._ask_same)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_concept(self, concept: CasusConcept) -> None:
        lost = self._cards.show(concept.verslag.inbrengen)
        derden = concept.verslag.derden_in_de_zaal
        for card in self._cards.by_key.values():
            card.show_derden(derden)
        volgende = concept.verslag.volgende_spreker
        self.next_button.setVisible(volgende is not None)
        if volgende is not None:
            wie = self._verslag.context.wie(concept.verslag, volgende)
            shown = wie if len(wie) <= MOST_OF_A_NAME else f"{wie[: MOST_OF_A_NAME - 1].rstrip()}…"
            self.next_button.set_text(f"Volgende: {shown}")
        if self._active not in self._cards.by_key.values():
            self._active = None
        if lost:
            last = self._cards.last
            (last.editor if last else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Opens the list of who sits here, who will probably speak next first (Ctrl+I)."""
        self.chooser.begin()

    def place_of(self, tekort: Tekort) -> QWidget | None:
        card = self._cards.by_key.get(InbrengId(tekort.plek)) if tekort.plek else None
        return card.editor if card is not None else None

    def _options(self, typed: str) -> list[Option]:
        return self._verslag.seat_options(typed, self._verslag.verslag.sprekers, lambda p: p)

    def _begin_next(self) -> None:
        self._chosen(self._verslag.verslag.volgende_spreker)

    def _numbered(self, number: int) -> None:
        for seat in self._verslag.verslag.presenties[number - 1 : number]:
            self._chosen(seat)

    def _chosen(self, seat: Presentie | None) -> None:
        if seat is None:
            return
        inbreng = self._verslag.nieuwe_inbreng(seat)
        self.chooser.hide()
        self._blad.change(
            self._blad.concept.with_inbreng(inbreng),
            f"inbreng {self._verslag.kort(seat.partij_id)} toevoegen",
        )
        card = self._cards.by_key.get(inbreng.id)
        if card is not None:
            card.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_same(self) -> None:
        """Asks who said the same as the contribution with the cursor, or as the last one."""
        written = [card for card in self._cards.by_key.values() if card.inbreng.tekst.strip()]
        self._same = self._active if self._active in written else written[-1] if written else None
        if self._same is None:
            toast(self, NOTHING_SAID)
            return
        said, verslag = self._same.inbreng, self._verslag.verslag
        seats = [p for p in verslag.presenties if (p.partij_id, p.naam) != (said.partij_id, said.spreker)]
        title = f"Wie brengt hetzelfde in als {self._verslag.kort(said.partij_id)}?"
        self._more.begin(title, self._verslag.seat_options("", seats, lambda p: p), self._same.editor)

    def _same_for(self, seats: tuple[Presentie, ...]) -> None:
        if self._same is not None:
            self._verslag.ook_van(self._same.inbreng, seats)

    def _next_gebruik(self) -> None:
        if self._active is not None:
            self._active.next_gebruik()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isVisible():
            return
        inside = next((c for c in self._cards.by_key.values() if c.isAncestorOf(now)), None)
        if inside is not self._active:
            if self._active is not None:
                self._active.set_active(False)
            if inside is not None:
                inside.set_active(True)
            self._active = inside
