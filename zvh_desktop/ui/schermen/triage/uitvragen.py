"""Shows the Partijen that are asked, one card each; one is added by a few letters, and taking one away can be undone (W-10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QWidget

from zvh_desktop.domain.datum import lees_datum, lees_datum_verleden
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.ids import PartijId
from zvh_desktop.domain.partijen.partij import Grondslag, Partij
from zvh_desktop.domain.triage.triage import Triage, Uitvraag
from zvh_desktop.taal import datum
from zvh_desktop.ui.schermen.aanmelding.part import FieldTarget, Spot, Target
from zvh_desktop.ui.venster.blad import Blad, TakenAway
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import IconButton, bind_key, key_text
from zvh_desktop.ui.widgets.choice import Select, YesNo
from zvh_desktop.ui.widgets.date_field import TypedField, guessed_year
from zvh_desktop.ui.widgets.fields import Fields, Rows, leave_undo
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import held, in_column, in_row
from zvh_desktop.ui.widgets.suggest import Option, Suggest
from zvh_desktop.ui.widgets.text import Elided, ErrorLine, IconText, Text, set_tip
from zvh_desktop.ui.widgets.theme import Tone

NO_GROND = (
    "Zonder eigen grondslag mag deze partij niet worden uitgenodigd en krijgt zij niets te horen. Het convenant zelf is "
    "nooit een grondslag (Context en art. 15.2)."
)
NOT_CHECKED = "Deze tekst is nog niet nagelezen in de wet."


def status(uitvraag: Uitvraag, today: date) -> tuple[str, Tone]:
    """Returns the word on the chip of a Partij."""
    if uitvraag.is_relevant is not None and uitvraag.beantwoord_op is not None:
        return ("relevant", Tone.OK) if uitvraag.is_relevant else ("niet relevant", Tone.NEUTRAL)
    if uitvraag.beantwoord_op is not None:
        return "beantwoord, nog te wegen", Tone.WARN
    if uitvraag.gevraagd_op is None:
        return "nog niet gevraagd", Tone.NEUTRAL
    if uitvraag.is_te_laat_op(today) and uitvraag.antwoord_voor is not None:
        return datum.days_late(uitvraag.antwoord_voor, today), Tone.DANGER
    if uitvraag.antwoord_voor is not None:
        return f"wacht, antwoord {datum.days_from(uitvraag.antwoord_voor, today)}", Tone.WARN
    return "wacht op antwoord", Tone.WARN


def ground_short(ground: Grondslag) -> str:
    return f"{ground.naam}: {ground.artikel}" if ground.artikel else ground.naam


def ground_note(ground: Grondslag | None, today: date) -> str:
    """Returns full name, article and source; or what it means that there is none."""
    if ground is None:
        return NO_GROND
    lines = [
        f"{ground.naam}, {ground.artikel}." if ground.artikel else f"{ground.naam}.",
        f"Bron: {ground.bron}.",
    ]
    if not ground.geldt_op(today):
        lines.append("Deze grondslag geldt vandaag niet: kies een andere.")
    elif ground.nagelezen is None and "niet gelezen" not in ground.bron:
        lines.append(NOT_CHECKED)
    return " ".join(lines)


def day_field(name: str, today: Callable[[], date], *, past: bool = False) -> TypedField:
    """Makes a date that says beside it how far it is: 'over 7 dagen', '13 dagen terug'."""
    reader = lees_datum_verleden if past else lees_datum
    return TypedField(
        read=lambda text: reader(text, today()),
        write=datum.typed_date,
        say=lambda day: datum.days_from(day, today()).replace(" geleden", " terug"),
        guess=lambda text, day: guessed_year(text, day, today()),
        hint="Geen datum. Typ bijvoorbeeld vr, 27-11 of over 2 weken.",
        placeholder="vr, 27-11",
        width=106,
        name=name,
    )


class UitvraagCard(QFrame):
    """Shows one Partij that is asked, folded on one line; the fields are made when it is first opened. `changed` carries which."""

    changed = Signal(str)
    removed = Signal(str)
    fields_made = Signal()

    def __init__(
        self,
        uitvraag: Uitvraag,
        naam: str,
        grounds: Callable[[], Sequence[Grondslag]],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self.setObjectName("uitvraag")
        self.setProperty("role", "card")
        self.setAccessibleName(naam)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._uitvraag = uitvraag
        self._naam = naam
        self._load_grounds = grounds
        self._grounds: dict[str, Grondslag] = {}
        self._today = today
        self._fields: _Fields | None = None
        self._inside = in_column(margins=(theme.Space.ONE, 0, 0, theme.Space.ONE))
        margins = (theme.Space.ONE, theme.Space.ONE, 12, theme.Space.ONE)
        in_column(self._make_head(), self._inside, on=self, spacing=0, margins=margins)
        self._show_head()

    def _make_head(self) -> QWidget:
        fold = f"{self._naam} openklappen"
        self.fold_button = IconButton("chevron-right", fold, "uitvraag_openklappen", self.toggle)
        self.name_label = Elided(self._naam, "strong")
        self.summary = Elided("", "muted", name="uitvraag_kort")
        self.chip = Chip()
        no_more, remove = f"{self._naam} niet meer bevragen", partial(self.removed.emit, self.partij_id)
        self.remove_button = IconButton("x", no_more, "uitvraag_weg", remove)
        set_tip(self.remove_button, f"{no_more}  Alt+Delete")
        self.remove_button.setAccessibleDescription("Alt+Delete")
        said = in_column(self.name_label, self.summary, spacing=2)
        head = held(in_row(self.fold_button, (said, 1), self.chip, self.remove_button))
        head.setCursor(Qt.CursorShape.PointingHandCursor)
        head.installEventFilter(self)
        return head

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonRelease:
            self.toggle()
            return True
        return False

    @property
    def partij_id(self) -> str:
        return self._uitvraag.partij_id

    @property
    def is_open(self) -> bool:
        return self._fields is not None and self._fields.isVisibleTo(self)

    def uitvraag(self) -> Uitvraag:
        return self._uitvraag

    @property
    def fields(self) -> _Fields:
        """Returns the editors; it makes them when they were not yet."""
        if self._fields is None:
            self._grounds = {ground.id: ground for ground in self._load_grounds()}
            self._fields = _Fields(self._today)
            self._fields.set_grounds(tuple(self._grounds.values()))
            self._fields.show_uitvraag(self._uitvraag, anew=True)
            self._fields.changed.connect(self._typed)
            self._show_ground()
            self._inside.addWidget(self._fields)
            self.fields_made.emit()
        return self._fields

    def toggle(self) -> None:
        self.set_open(not self.is_open)

    def set_open(self, is_open: bool) -> None:
        if is_open or self._fields is not None:
            self.fields.setVisible(is_open)
        self._show_head()

    def focus_question(self) -> None:
        self.set_open(True)
        self.fields.vraag.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.vraag.selectAll()

    def next_field(self) -> QWidget:
        """Returns where this question was left: the question itself while it was not asked, after that the answer."""
        return self.fields.vraag if self._uitvraag.gevraagd_op is None else self.fields.antwoord

    def _show_head(self) -> None:
        is_open = self.is_open
        self.fold_button.set_icon_name("chevron-down" if is_open else "chevron-right")
        self.fold_button.describe(f"{self._naam} {'dichtklappen' if is_open else 'openklappen'}")
        said = self._uitvraag.reden.strip() or self._uitvraag.antwoord.strip() or self._uitvraag.vraag.strip()
        self.summary.setText(" ".join(said.split()))
        self.summary.setVisible(bool(said) and not is_open)
        self.chip.show_state(*status(self._uitvraag, self._today()))

    def show_uitvraag(self, uitvraag: Uitvraag) -> None:
        """Shows what a step brought back."""
        self._uitvraag = uitvraag
        if self._fields is not None:
            self._fields.show_uitvraag(uitvraag)
        self._show_ground()
        self._show_head()

    def _typed(self, field: str) -> None:
        self._uitvraag = self.fields.read_into(self._uitvraag)
        self._show_ground()
        self._show_head()
        self.changed.emit(f"{self.partij_id} {field}")

    def _show_ground(self) -> None:
        ground = self._grounds.get(self._uitvraag.grondslag_id or "")
        if self._fields is not None:
            self._fields.grondslag_field.set_help(ground_note(ground, self._today()))

    def targets(self) -> dict[Spot, Target]:
        return {(eis, self.partij_id): _Place(self, eis) for eis in _ASKED}


class _Fields(QWidget):
    changed = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.vraag = GrowingEditor(placeholder="Bijvoorbeeld: is deze persoon bij u bekend, en waarvan?")
        self.grondslag = Select()
        self.grondslag.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.grondslag.setMinimumContentsLength(12)
        self.antwoord = GrowingEditor(placeholder="Wat antwoordde de partij?")
        self.beantwoord = day_field("beantwoord_op", today, past=True)
        self.relevant = YesNo(
            "Is deze partij relevant voor de casus?",
            article="art. 1.23",
            name="relevant",
            placeholder="Waarom wel of niet",
        )
        f = self._fields = Fields(lambda: self._uitvraag, lambda _after, _step, key: self.changed.emit(key))
        form = Form()
        self.vraag_field = f.field("vraag", "Vraag", self.vraag)
        label = "Eigen grondslag van de partij"
        self.grondslag_field = f.field("grondslag_id", label, self.grondslag, name="grondslag")
        form.add_widget(self.vraag_field)
        form.add_row(
            f.field("gevraagd_op", "Gevraagd op", day_field("gevraagd_op", today, past=True)),
            f.field("antwoord_voor", "Antwoord uiterlijk", day_field("antwoord_voor", today)),
        ).setSpacing(theme.Space.ONE)
        form.add_widget(self.grondslag_field)
        self.antwoord.edited.connect(lambda _text: self._answered())
        self.antwoord_field = f.field("antwoord", "Antwoord", self.antwoord)
        form.add_widget(self.antwoord_field)
        form.add_widget(f.field("beantwoord_op", "Beantwoord op", self.beantwoord))
        form.add_widget(self.relevant)
        in_column(form, on=self, margins=(0, theme.Space.ONE, 0, theme.Space.ONE))
        leave_undo(self.relevant)
        self.relevant.changed.connect(lambda: self.changed.emit("relevant"))

    def _answered(self) -> None:
        """Dates an answer today at its first letter, in sight and to be changed."""
        if self.antwoord.text().strip() and not self.beantwoord.text().strip():
            self.beantwoord.set_value(self._today())

    def set_grounds(self, grounds: Sequence[Grondslag]) -> None:
        self.grondslag.set_options(
            [(None, "Geen grondslag"), *((ground.id, ground_short(ground)) for ground in grounds)]
        )

    def show_uitvraag(self, uitvraag: Uitvraag, *, anew: bool = False) -> None:
        self._uitvraag = uitvraag
        self._fields.show(uitvraag, anew=anew)
        self.relevant.set_value(uitvraag.is_relevant, uitvraag.reden)

    def read_into(self, uitvraag: Uitvraag) -> Uitvraag:
        relevant, reason = self.relevant.value()
        return replace(self._fields.read(uitvraag), is_relevant=relevant, reden=reason)

    def target(self, eis: Eis) -> Target:
        match eis:
            case Eis.UITVRAAG_ANTWOORD:
                return self.antwoord_field
            case Eis.UITVRAAG_GRONDSLAG:
                return self.grondslag_field
            case Eis.UITVRAAG_REDEN:
                return FieldTarget(self.relevant, self.relevant.motivation)
            case _:
                return self.vraag_field


_ASKED = (Eis.UITVRAAG_VRAAG, Eis.UITVRAAG_ANTWOORD, Eis.UITVRAAG_GRONDSLAG, Eis.UITVRAAG_REDEN)


class _Place:
    """Points at what a card is asked for; it opens the card for that."""

    def __init__(self, card: UitvraagCard, eis: Eis) -> None:
        self._card, self._eis = card, eis

    def set_error(self, text: str | None) -> None:
        if text:
            self._card.set_open(True)
        self._card.fields.target(self._eis).set_error(text)

    def focus(self) -> None:
        self._card.set_open(True)
        self._card.fields.target(self._eis).focus()


NOTHING_LEAVES = (
    "In deze fase gaat er niets van de casus naar een andere partij. Vraag of de partij betrokken is of kan zijn, en noem "
    "geen inhoud (bijl. 3 fase 1)."
)


class UitvragenKolom(QWidget):
    rows_changed = Signal()

    def __init__(
        self,
        blad: Blad[Triage],
        today: Callable[[], date],
        new_uitvraag: Callable[[PartijId], Uitvraag],
        grounds_for: Callable[[Partij], Sequence[Grondslag]],
        all_grounds: Callable[[], Sequence[Grondslag]],
    ) -> None:
        super().__init__()
        self.setObjectName("uitvragen_kolom")
        self._blad = blad
        self._today = today
        self._new = new_uitvraag
        self._grounds_for = grounds_for
        self._all_grounds = all_grounds
        self._partijen: Mapping[str, Partij] = {}
        self._away: TakenAway[Uitvraag] = TakenAway(
            self.uitvragen, self._stand, lambda one: one.partij_id, self, blad.history
        )
        self.undo = self._away.history
        heading = Text("Bevraagde partijen", "heading")
        leaves = IconText("shield", NOTHING_LEAVES, role="muted", wrap=True)
        rows = in_column()
        self._cards: Rows[Uitvraag, UitvraagCard] = Rows(
            rows, self._make_card, lambda _card, _one: None, lambda one: one.partij_id
        )
        self._empty = Text("Nog geen partij bevraagd.", "muted")
        self.chooser = Suggest(
            name="partij_bevragen", placeholder=f"Partij bevragen: typ een paar letters  {key_text('Alt+P')}"
        )
        self.chooser.setAccessibleName("Partij bevragen")
        self.chooser.chosen.connect(self._chosen)
        unknown = ErrorLine(name="partij_bevragen_error")
        self.chooser.unreadable.connect(unknown.show_error)
        in_column(
            heading, leaves, rows, self._empty, self.chooser, unknown, 1, on=self, spacing=theme.Space.TWO
        )
        choose = partial(self.chooser.setFocus, Qt.FocusReason.ShortcutFocusReason)
        bind_key(self, "Alt+P", "Partij bevragen", choose)
        remove = "Partij niet meer bevragen"
        bind_key(self, "Alt+Del", remove, lambda: self.remove(self._cards.key_with_cursor()))

    def cards(self) -> list[UitvraagCard]:
        return list(self._cards.by_key.values())

    def card_of(self, partij_id: str | None) -> UitvraagCard | None:
        return self._cards.by_key.get(partij_id)

    def set_partijen(self, partijen: Sequence[Partij]) -> None:
        self._partijen = {partij.id: partij for partij in partijen}
        self._offer()

    def _offer(self) -> None:
        asked = self._cards.by_key.keys()
        self.chooser.set_options(
            [
                Option(partij.id, partij.naam, keywords=partij.kort)
                for partij in self._partijen.values()
                if partij.id not in asked and partij.is_partij_op(self._today())
            ]
        )

    def show_triage(self, triage: Triage) -> None:
        """Shows a card per Partij, of which the first that still waits for something stands open."""
        self._cards.show(())
        self._show(triage.uitvragen)
        waiting = next((card for card in self.cards() if card.uitvraag().is_relevant is None), None)
        if waiting is not None:
            waiting.set_open(True)

    def _show(self, uitvragen: tuple[Uitvraag, ...]) -> None:
        self._cards.show(uitvragen)
        self._empty.setVisible(not uitvragen)
        self._offer()
        self.rows_changed.emit()

    def uitvragen(self) -> tuple[Uitvraag, ...]:
        return tuple(card.uitvraag() for card in self.cards())

    def show_step(self, triage: Triage) -> None:
        if triage.uitvragen != self.uitvragen():
            self._show(triage.uitvragen)
            for card, one in zip(self.cards(), triage.uitvragen, strict=True):
                card.show_uitvraag(one)

    def _typed(self, field: str = "", step: str = "partij bevragen") -> None:
        after = replace(self._blad.concept, uitvragen=self.uitvragen())
        self._blad.change(after, step if field else "", field)

    def _chosen(self, partij_id: PartijId | None) -> None:
        if partij_id is None or self.card_of(partij_id) is not None:
            return
        uitvraag = self._new(partij_id)
        known = self.uitvragen()
        if known:
            uitvraag = replace(uitvraag, vraag=known[-1].vraag)
        self._show((*known, uitvraag))
        self.chooser.clear_choice()
        self._cards.by_key[partij_id].focus_question()
        self._typed(f"{partij_id} nieuw", f"{self._name(partij_id)} bevragen")

    def remove(self, partij_id: str) -> None:
        """Takes a card away; that can be taken back, with everything that was typed about this Partij."""
        self._away.remove(partij_id, f"{self._name(partij_id)} niet meer bevragen")

    def _stand(self, uitvragen: tuple[Uitvraag, ...], place: int, is_there: bool) -> None:
        self._show(uitvragen)
        if is_there:
            self.cards()[place].focus_question()
        else:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()

    def _name(self, partij_id: str) -> str:
        return self._partijen[partij_id].naam if partij_id in self._partijen else "Partij"

    def _make_card(self, uitvraag: Uitvraag) -> UitvraagCard:
        partij = self._partijen.get(uitvraag.partij_id)
        card = UitvraagCard(
            uitvraag, self._name(uitvraag.partij_id), lambda: self._offered(partij, uitvraag), self._today
        )
        card.changed.connect(self._typed)
        card.removed.connect(self.remove)
        card.fields_made.connect(self.rows_changed)
        return card

    def _offered(self, partij: Partij | None, uitvraag: Uitvraag) -> Sequence[Grondslag]:
        """Returns what is valid today; a ground that was recorded and has ended since stays in sight, and says so."""
        valid = tuple(self._grounds_for(partij)) if partij is not None else ()
        if uitvraag.grondslag_id is None or any(one.id == uitvraag.grondslag_id for one in valid):
            return valid
        return (*valid, *(one for one in self._all_grounds() if one.id == uitvraag.grondslag_id))

    def targets(self) -> dict[Spot, Target]:
        return {spot: target for card in self.cards() for spot, target in card.targets().items()}

    def focus_first(self) -> None:
        """Goes to the first question, or to where a Partij is chosen."""
        card = next(iter(self.cards()), None)
        if card is None:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            card.focus_question()
