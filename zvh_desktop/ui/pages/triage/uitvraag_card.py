"""W-10: one Partij asked: the question, its own ground, the answer, and whether it is relevant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zvh_desktop.domain.datum import lees_datum, lees_datum_verleden
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.grondslag import Grondslag
from zvh_desktop.domain.triage import Uitvraag
from zvh_desktop.ui import dates, theme
from zvh_desktop.ui.pages.triage import uitvraag_words as words
from zvh_desktop.ui.widgets.buttons import IconButton
from zvh_desktop.ui.widgets.chip import Chip
from zvh_desktop.ui.widgets.date_field import TypedField
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.select import Select
from zvh_desktop.ui.widgets.text import Elided
from zvh_desktop.ui.widgets.yes_no import YesNo


def day_field(name: str, today: Callable[[], date], *, past: bool = False) -> TypedField:
    """A date that says how far it is, in the little room beside it: 'over 7 dagen', '13 dagen terug'."""
    reader = lees_datum_verleden if past else lees_datum
    return TypedField(
        read=lambda text: reader(text, today()),
        write=dates.typed_date,
        say=lambda day: dates.days_from(day, today()).replace(" geleden", " terug"),
        hint="Geen datum. Typ bijvoorbeeld vr, 27-11 of over 2 weken.",
        placeholder="vr, 27-11",
        width=106,
        name=name,
    )


class UitvraagCard(QFrame):
    """Folded it is one line; the fields are made when it is first opened."""

    changed = Signal()
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
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.ONE, theme.Space.ONE, 12, theme.Space.ONE)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(theme.Space.ONE, 0, 0, theme.Space.ONE)
        column.addLayout(self._inside)
        self._show_head()

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.ONE)
        self.fold_button = IconButton(
            "chevron-right", f"{self._naam} openklappen", name="uitvraag_openklappen", on_click=self.toggle
        )
        self.name_label = Elided(self._naam, "strong")
        self.summary = Elided("", "muted", name="uitvraag_kort")
        self.chip = Chip()
        self.remove_button = IconButton(
            "x",
            f"{self._naam} niet meer bevragen",
            name="uitvraag_weg",
            on_click=lambda: self.removed.emit(self.partij_id),
        )
        self.remove_button.setToolTip(f"{self._naam} niet meer bevragen  Alt+Delete")
        row.addWidget(self.fold_button)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.name_label)
        said.addWidget(self.summary)
        row.addLayout(said, 1)
        row.addWidget(self.chip)
        row.addWidget(self.remove_button)
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
        """The editors; made now when they were not yet."""
        if self._fields is None:
            self._grounds = {ground.id: ground for ground in self._load_grounds()}
            self._fields = _Fields(self._today)
            self._fields.show_uitvraag(self._uitvraag, tuple(self._grounds.values()))
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
        """Where this question was left: the question itself while it was not asked, after that the answer."""
        return self.fields.vraag if self._uitvraag.gevraagd_op is None else self.fields.antwoord

    def _show_head(self) -> None:
        is_open = self.is_open
        self.fold_button.set_icon_name("chevron-down" if is_open else "chevron-right")
        self.fold_button.describe(f"{self._naam} {'dichtklappen' if is_open else 'openklappen'}")
        said = self._uitvraag.reden.strip() or self._uitvraag.antwoord.strip() or self._uitvraag.vraag.strip()
        self.summary.setText(" ".join(said.split()))
        self.summary.setVisible(bool(said) and not is_open)
        self.chip.show_state(*words.status(self._uitvraag, self._today()))

    def _typed(self) -> None:
        self._uitvraag = self.fields.read_into(self._uitvraag)
        self._show_ground()
        self._show_head()
        self.changed.emit()

    def _show_ground(self) -> None:
        ground = self._grounds.get(self._uitvraag.grondslag_id or "")
        if self._fields is not None:
            self._fields.grondslag_field.set_help(words.ground_note(ground, self._today()))

    def set_error(self, eis: Eis, text: str | None) -> None:
        if text:
            self.set_open(True)
        self.fields.set_error(eis, text)

    def focus_requirement(self, eis: Eis) -> None:
        self.set_open(True)
        self.fields.focus_requirement(eis)


class _Fields(QWidget):
    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.ONE, 0, theme.Space.ONE)
        self.vraag = GrowingEditor(
            name="vraag", placeholder="Bijvoorbeeld: is deze persoon bij u bekend, en waarvan?"
        )
        self.grondslag = Select(name="grondslag")
        self.grondslag.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.grondslag.setMinimumContentsLength(12)
        self.gevraagd = day_field("gevraagd_op", today, past=True)
        self.antwoord_voor = day_field("antwoord_voor", today)
        self.antwoord = GrowingEditor(name="antwoord", placeholder="Wat antwoordde de partij?")
        self.beantwoord = day_field("beantwoord_op", today, past=True)
        self.relevant = YesNo(
            "Is deze partij relevant voor de casus?",
            article="art. 1.23",
            name="relevant",
            placeholder="Waarom wel of niet",
        )
        form = Form()
        self.vraag_field = Field("Vraag", self.vraag, name="vraag")
        self.grondslag_field = Field("Eigen grondslag van de partij", self.grondslag, name="grondslag")
        form.add_widget(self.vraag_field)
        form.add_row(
            Field("Gevraagd op", self.gevraagd, name="gevraagd_op"),
            Field("Antwoord vóór", self.antwoord_voor, name="antwoord_voor"),
        ).setSpacing(theme.Space.ONE)
        form.add_widget(self.grondslag_field)
        form.add_widget(Field("Antwoord", self.antwoord, name="antwoord"))
        form.add_widget(Field("Beantwoord op", self.beantwoord, name="beantwoord_op"))
        form.add_widget(self.relevant)
        column.addWidget(form)
        self.vraag.textChanged.connect(self.changed)
        self.antwoord.textChanged.connect(self._answered)
        self.relevant.changed.connect(self.changed)
        self.grondslag.changed.connect(lambda _value: self.changed.emit())
        for moment in (self.gevraagd, self.antwoord_voor, self.beantwoord):
            moment.changed.connect(lambda _value: self.changed.emit())

    def _answered(self) -> None:
        """The first letter of an answer dates it today, in sight and to be changed."""
        if self.antwoord.text().strip() and not self.beantwoord.text().strip():
            self.beantwoord.set_value(self._today())
        self.changed.emit()

    def show_uitvraag(self, uitvraag: Uitvraag, grounds: Sequence[Grondslag]) -> None:
        self.vraag.set_text(uitvraag.vraag)
        self.grondslag.set_options(
            [(None, "Geen grondslag"), *((ground.id, words.ground_short(ground)) for ground in grounds)]
        )
        self.grondslag.set_value(uitvraag.grondslag_id)
        self.gevraagd.set_value(uitvraag.gevraagd_op)
        self.antwoord_voor.set_value(uitvraag.antwoord_voor)
        self.antwoord.set_text(uitvraag.antwoord)
        self.beantwoord.set_value(uitvraag.beantwoord_op)
        self.relevant.blockSignals(True)
        self.relevant.set_value(uitvraag.is_relevant, uitvraag.reden)
        self.relevant.blockSignals(False)

    def read_into(self, uitvraag: Uitvraag) -> Uitvraag:
        relevant, reason = self.relevant.value()
        return replace(
            uitvraag,
            vraag=self.vraag.text(),
            grondslag_id=self.grondslag.value(),
            gevraagd_op=self.gevraagd.value(),
            antwoord_voor=self.antwoord_voor.value(),
            antwoord=self.antwoord.text(),
            beantwoord_op=self.beantwoord.value(),
            is_relevant=relevant,
            reden=reason,
        )

    def _target(self, eis: Eis) -> tuple[Field | YesNo, QWidget]:
        match eis:
            case Eis.UITVRAAG_GRONDSLAG:
                return self.grondslag_field, self.grondslag
            case Eis.UITVRAAG_REDEN:
                return self.relevant, self.relevant.motivation
            case _:
                return self.vraag_field, self.vraag

    def set_error(self, eis: Eis, text: str | None) -> None:
        self._target(eis)[0].set_error(text)

    def focus_requirement(self, eis: Eis) -> None:
        self._target(eis)[1].setFocus(Qt.FocusReason.OtherFocusReason)
