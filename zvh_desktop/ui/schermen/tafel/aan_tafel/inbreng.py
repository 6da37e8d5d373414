"""W-30, W-35, P-03: who is here for this Casus, and what they bring in, in the order in which they spoke."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from zvh_desktop.application.tafel.notuleren import Zitting
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import AfgevaardigdeId, InbrengId, PartijId
from zvh_desktop.domain.tafel.verslag import Aanwezigheid, Aard, Categorie, Gebruik, Inbreng, Presentie
from zvh_desktop.taal import codes, datum, eisen
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import CasusConcept, VerslagBlad
from zvh_desktop.ui.venster.blad import Deel
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton, bind_key, primary
from zvh_desktop.ui.widgets.card import Card, clear_layout
from zvh_desktop.ui.widgets.choice import Choice, ChoiceOption, Select
from zvh_desktop.ui.widgets.fields import Fields, Rows
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import WHOLE_IN_SIGHT, FlowLayout, held, in_column, in_row
from zvh_desktop.ui.widgets.suggest import ChooserLine, MultiSuggest, Option, find_options
from zvh_desktop.ui.widgets.text import Elided, ErrorLine, Text, set_tip

_NEXT = {
    None: Aanwezigheid.AANWEZIG,
    Aanwezigheid.AANWEZIG: Aanwezigheid.AFGEMELD,
    Aanwezigheid.AFGEMELD: Aanwezigheid.AFWEZIG,
    Aanwezigheid.AFWEZIG: Aanwezigheid.AANWEZIG,
}
_ASKED = {Eis.PRESENTIE, Eis.AANWEZIGE_UITGENODIGD, Eis.AANWEZIGE_TOEGELATEN}
_ICONS = {
    None: ("circle", "muted"),
    Aanwezigheid.AANWEZIG: ("check", "ok"),
    Aanwezigheid.AFGEMELD: ("user-x", "warn"),
    Aanwezigheid.AFWEZIG: ("x", "danger"),
}


class Seat(QAbstractButton):
    """Shows one seat; pressing it goes on to the next state. The state stands in words when it is not simply 'aanwezig'."""

    HEIGHT = theme.Px(28)

    def __init__(self, seat: Presentie, partij: str, step: Callable[[int], None]) -> None:
        super().__init__()
        self.seat = seat
        self._partij = partij
        self._step = step
        self.setObjectName(f"presentie_{seat.afgevaardigde_id}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_seat(seat)

    @property
    def _state(self) -> str:
        return codes.label(self.seat.stand) if self.seat.stand else "nog niet bekend"

    def show_seat(self, seat: Presentie) -> None:
        self.seat = seat
        state = "" if seat.is_aanwezig else f": {self._state}"
        self.setText(f"{self._partij}{state}")
        self.setAccessibleName(f"{self._partij}, {seat.naam}: {self._state}")
        set_tip(self, f"{seat.naam} ({self._partij}): {self._state}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(min(width + theme.px(42), theme.px(320)), self.HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._step(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._step(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(t.accent if focus else t.line), 2 if focus else 1))
        painter.setBrush(QColor(t.hover if self.underMouse() else t.surface))
        inset = 1.0 if focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        icon, colour = _ICONS[self.seat.stand]
        painter.drawPixmap(9, (self.height() - theme.px(14)) // 2, icons.pixmap(icon, colour, 14))
        painter.setPen(QColor(t.text if self.seat.is_aanwezig else t.muted))
        room = QRectF(theme.px(29), 0, self.width() - theme.px(38), self.height())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class PresentieDeel(QWidget):
    """Holds the seats of this Casus, the key that says that everybody else is here, and who comes later or in another's place."""

    def __init__(self, blad: VerslagBlad) -> None:
        super().__init__()
        self._blad = blad
        self._shown: tuple[Presentie, ...] | None = None
        self.setObjectName("presentie")
        self._count = Text("", "small", name="presentie_telling")
        self.join_button = KeyButton(
            "Schuift aan",
            key="Ctrl+Shift+P",
            does="Iemand schuift aan",
            icon="user-plus",
            small=True,
            name="schuift_aan",
            on_click=self.begin_join,
        )
        self.all_button = KeyButton(
            "Allen aanwezig",
            key="Ctrl+P",
            does="Allen aanwezig; nog eens: naar de presentie",
            small=True,
            name="allen_aanwezig",
            on_click=self.everybody,
        )
        words = Elided("Aanwezig voor deze casus", "label")
        head = in_row(words, self._count, 1, self.join_button, self.all_button)
        area = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        area.setSizePolicy(policy)
        self._row = FlowLayout(area, spacing=6)
        self._seats: list[Seat] = []
        self.chooser = ChooserLine(
            self._colleagues,
            placeholder="Wie schuift aan? Typ een paar letters",
            nothing="Niemand met die letters mag bij deze casus aanschuiven (art. 7.3, 11.2 e).",
            name="wie_schuift_aan",
        )
        self.chooser.setAccessibleName("Wie schuift aan")
        self.chooser.chosen.connect(self._joined)
        in_column(head, area, self.chooser, on=self, spacing=6)
        self.chooser.hide()

    def show_concept(self, concept: CasusConcept) -> None:
        presenties = concept.verslag.presenties
        if presenties == self._shown:
            return
        self._shown = presenties
        if [s.seat.afgevaardigde_id for s in self._seats] == [p.afgevaardigde_id for p in presenties]:
            for seat, presentie in zip(self._seats, presenties, strict=True):
                seat.show_seat(presentie)
        else:
            self._build(presenties)
        here = sum(p.is_aanwezig for p in presenties)
        self._count.setText(f"{here} van {len(presenties)}")

    def place_of(self, tekort: Tekort) -> QWidget | None:
        if tekort.eis not in _ASKED:
            return None
        mine = [s for s in self._seats if s.seat.partij_id == tekort.partij_id]
        return next((s for s in mine if s.seat.stand is None), mine[0] if mine else None)

    def _build(self, presenties: tuple[Presentie, ...]) -> None:
        clear_layout(self._row)
        self._seats = []
        for presentie in presenties:
            wie = self._blad.context.wie(self._blad.verslag, presentie)
            seat = Seat(presentie, wie, self._step)
            seat.clicked.connect(lambda _on=False, one=seat: self._press(one))
            self._row.addWidget(seat)
            self._seats.append(seat)

    def everybody(self) -> None:
        """Sets who is not known yet to present; once more puts the focus on the seats, for the exceptions."""
        after = self._blad.verslag.allen_aanwezig()
        if after != self._blad.verslag:
            self._blad.change_to(after, "allen aanwezig")
        elif self._seats:
            self._seats[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_join(self) -> None:
        """Asks which colleague of an invited Partij comes later or in another's place (P-03, Ctrl+Shift+P)."""
        self.chooser.begin()

    def _colleagues(self, typed: str) -> list[Option]:
        """Offers people of the Partijen invited for this Casus with a mandate today, who have no seat yet (W-21)."""
        context = self._blad.context
        seated = {p.afgevaardigde_id for p in self._blad.verslag.presenties}
        options = [
            Option((partij.id, person.id, person.naam), person.naam, partij.kort, partij.naam)
            for invited in context.live.agendapunt.uitnodigingen
            if (partij := context.partijen.get(invited.partij_id)) is not None
            for person in partij.gemandateerden_op(context.today())
            if person.id not in seated
        ]
        found = find_options(options, typed)
        if options or typed:
            return found
        return [
            Option(
                None, "Niemand anders met een mandaat", "Voeg de persoon eerst toe bij Partijen (art. 7.3)"
            )
        ]

    def _joined(self, who: tuple[PartijId, AfgevaardigdeId, str] | None) -> None:
        if who is None:
            return
        self.chooser.hide()
        seat = self._blad.schuift_aan(*who)
        if seat is not None:
            after = self._blad.verslag.with_presentie(seat)
            self._blad.change_to(after, f"{self._blad.kort(seat.partij_id)} schuift aan")
            self.join_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, seat: Seat) -> None:
        verslag, stand = self._blad.verslag, _NEXT[seat.seat.stand]
        late = verslag.inbrengen and seat.seat.stand is not None and stand is Aanwezigheid.AANWEZIG
        after = replace(
            seat.seat, stand=stand, geheimhouding_op=self._blad.now() if late else seat.seat.geheimhouding_op
        )
        partij = self._blad.kort(seat.seat.partij_id)
        self._blad.change_to(verslag.with_presentie(after), f"presentie {partij}")

    def _step(self, step: int) -> None:
        place = next((i for i, s in enumerate(self._seats) if s.hasFocus()), 0)
        self._seats[(place + step) % len(self._seats)].setFocus(Qt.FocusReason.TabFocusReason)


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
                "Wie later aanschuift, bevestigt dit dan alsnog; de presentie per casus legt dat moment vast.",
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
        for chip in (self._aard, self._categorie, self._gebruik):
            self.add_head(chip)
        self.editor = GrowingEditor(
            frameless=True, placeholder="Wat brengt deze partij in?", name="inbreng_tekst"
        )
        self.editor.setAccessibleName(f"Inbreng {partij}")
        self.add(self._fields.bind("tekst", self.editor, f"inbreng {partij}", key=f"inbreng {inbreng.id}"))
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
        self.add_head(self.new_button)
        column = in_column()
        self.body.addLayout(column)
        self._cards: Rows[Inbreng, InbrengRegel] = Rows(
            column, lambda inbreng: InbrengRegel(blad, inbreng), InbrengRegel.show_inbreng
        )
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
        bind_key(self, "Ctrl+G", "Gebruik van deze inbreng", self._next_gebruik)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_concept(self, concept: CasusConcept) -> None:
        lost = self._cards.show(concept.verslag.inbrengen)
        if self._active not in self._cards.by_key.values():
            self._active = None
        if lost:
            last = self._cards.last
            (last.editor if last else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Opens the list of who sits here; those who have not spoken yet stand first (Ctrl+I)."""
        self.chooser.begin()

    def place_of(self, tekort: Tekort) -> QWidget | None:
        card = self._cards.by_key.get(InbrengId(tekort.plek)) if tekort.plek else None
        return card.editor if card is not None else None

    def _options(self, typed: str) -> list[Option]:
        verslag = self._verslag.verslag
        spoken = {(i.partij_id, i.spreker) for i in verslag.inbrengen}
        seats = sorted(verslag.presenties, key=lambda p: ((p.partij_id, p.naam) in spoken, not p.is_aanwezig))
        return self._verslag.seat_options(typed, seats, lambda p: p)

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
