"""Asks when somebody was here for a Casus, to put right what was noted late (W-30)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.errors import VerblijfOngeldig
from zvh_desktop.domain.tafel.presentie import ALTIJD, Periode, Zetel, met_verblijf
from zvh_desktop.domain.tafel.verslag import Verslag
from zvh_desktop.taal import datum
from zvh_desktop.taal.fouten import present
from zvh_desktop.ui.schermen.tafel.aan_tafel.concept import VerslagBlad
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import bind_key
from zvh_desktop.ui.widgets.date_field import TimeField, read_time
from zvh_desktop.ui.widgets.fields import Rows, goes_to_unread, leave_undo
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import Text


class TijdenRegel(QWidget):
    """Corrects when somebody was here, a stretch beside the other (W-30). A time counts as soon as the domain allows it with the
    times beside it; what it refuses stays in its field.
    """

    def __init__(self, blad: VerslagBlad, zetel: Zetel, wie: str, close: Callable[[], object]) -> None:
        super().__init__()
        self._blad = blad
        self._before = self._after = self._allowed = zetel
        self._pairs: list[tuple[TimeField, ...]] = []
        fields = in_row(spacing=theme.Space.TWO)
        for at, _stretch in enumerate(zetel.perioden or (ALTIJD,), 1):
            pair = tuple(TimeField(refuse=self._refuse, name=f"{name}_{at}") for name in ("kwam", "ging"))
            self._pairs.append(pair)
            for label, one in zip(("Kwam om", "Ging om"), pair, strict=True):
                fields.addWidget(Field(label, one), 1, Qt.AlignmentFlag.AlignTop)
                leave_undo(one)
                one.changed.connect(lambda _value, field=one: self._changed(field))
                one.line.left.connect(self._left)
                one.line.returnPressed.connect(close)
        self._step = f"tijden van {zetel.naam}"
        in_column(
            Text(f"Wanneer was {zetel.naam} ({wie}) hier?", "muted", wrap=True), fields, on=self, spacing=4
        )
        for shortcut in bind_key(self, "Esc", "Terug naar de zin", close):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for field, moment in self._fields(zetel):
            field.set_value(moment)

    @property
    def first(self) -> TimeField:
        return self._pairs[0][0]

    def show_seat(self, zetel: Zetel) -> None:
        """Shows the times on record; a step back is where the next correction begins."""
        is_ours = zetel == self._after
        if not is_ours:
            self._before = self._after = zetel
        for field, moment in self._fields(zetel):
            if not is_ours or not field.line.hasFocus():
                field.set_value(moment)

    def _fields(self, zetel: Zetel) -> Iterator[tuple[TimeField, datetime | None]]:
        """Returns every field with the moment that a seat has for it."""
        for pair, one in zip(self._pairs, zetel.perioden or (ALTIJD,), strict=True):
            yield from zip(pair, (one.van, one.tot), strict=True)

    def _moment(self, field: TimeField, known: datetime | None) -> datetime | None:
        """Returns what is meant in a field: what stood there keeps its seconds, what cannot be read changes nothing."""
        begin = self._blad.context.live.tafel.van
        try:
            typed = read_time(field.text()) if field.text().strip() else None
        except ValueError:
            return known
        if typed is None or begin is None:
            return None
        return known if known and datum.clock(known) == datum.clock(typed) else datum.at_clock(begin, typed)

    def _refuse(self, _typed: object) -> str:
        moments = [self._moment(field, known) for field, known in self._fields(self._before)]
        stretches = [Periode(*moments[at : at + 2]) for at in range(0, len(moments), 2)]
        try:
            self._allowed = met_verblijf(
                self._before, stretches, self._blad.context.live.tafel, self._blad.now()
            )
        except VerblijfOngeldig as error:
            return present(error).sentence
        return ""

    def _changed(self, field: TimeField) -> None:
        """Records the time, or while it cannot be read yet what was there before."""
        self._after = self._allowed if field.is_valid else self._before
        after = self._blad.verslag.with_zetel(self._after)
        self._blad.change_to(after, self._step, f"tijden {self._after.persoon_id}")

    def _left(self) -> None:
        self._before = self._after


class TijdenDeel(QWidget):
    """Shows the times of the seat that is being corrected; `closed` when the keys go back to the sentence."""

    closed = Signal()

    def __init__(self, blad: VerslagBlad, wie: Callable[[Zetel], str]) -> None:
        super().__init__()
        self._blad = blad
        self._persoon_id = ""
        self._rows: Rows[Zetel, TijdenRegel] = Rows(
            in_column(on=self),
            lambda zetel: TijdenRegel(blad, zetel, wie(zetel), self._close),
            TijdenRegel.show_seat,
            lambda zetel: (zetel.persoon_id, max(1, len(zetel.perioden))),
        )
        self.hide()

    def show_verslag(self, verslag: Verslag) -> None:
        self._rows.show([z for z in verslag.zetels if z.persoon_id == self._persoon_id and z.is_aanwezig])
        self.setVisible(self._rows.last is not None)

    def correct(self, zetel: Zetel) -> None:
        """Asks when somebody who is or was here came and left, to put right what was noted late (W-30)."""
        if self._blad.context.live.tafel.van is None or self._stays():
            return
        self._persoon_id = zetel.persoon_id
        self.show_verslag(self._blad.verslag)
        if self._rows.last is not None:
            self._rows.last.first.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stays(self) -> bool:
        return self._rows.last is not None and goes_to_unread(self._rows.last)

    def _close(self) -> None:
        if not self._stays():
            self._persoon_id = ""
            self.show_verslag(self._blad.verslag)
            self.closed.emit()
