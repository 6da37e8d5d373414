"""Asks who of a Partij lets a piece be read in advance, or withdraws that, and who read it already (W-22, art. 11.2 f)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.tafel.voorinzage import Voorinzagestuk
from zvh_desktop.domain.eisen import Eis, Tekort
from zvh_desktop.domain.ids import AfgevaardigdeId
from zvh_desktop.domain.tafel.voorinzage import Akkoordstap
from zvh_desktop.taal import datum, eisen
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text

_VELD = {
    Eis.VOORINZAGE_TEKST: "akkoord_wie",
    Eis.VOORINZAGE_DOOR: "akkoord_wie",
    Eis.VOORINZAGE_OP: "akkoord_op",
    Eis.VOORINZAGE_OVERLEG: "akkoord_overleg",
}


class AkkoordBlad(Sheet):
    """Asks for one agreement or withdrawal; `wanted` carries it, and the listener says what it lacks."""

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, known: Voorinzagestuk, today: Callable[[], date], *, agrees: bool
    ) -> None:
        self._agrees = agrees
        partij = known.partij
        super().__init__(
            parent,
            "Toestemming vastleggen" if self._agrees else "Toestemming intrekken",
            f"Van {partij.naam}. Wat eerder is vastgelegd, blijft staan.",
            name="akkoord_blad",
            about=f"{known.stuk.id} {agrees}",
        )
        people = [(a.id, a.naam) for a in partij.afgevaardigden]
        self.who = Select(people, value=people[0][0] if len(people) == 1 else None)
        self.on = DateField(today, past=True)
        self.on.set_value(today())
        self.spoke, self.spoke_on = Line(), DateField(today, past=True)
        self.form = Form()
        self.form.add(f"Wie van {partij.kort}", self.who, required=True, name="akkoord_wie")
        self.form.add("Op", self.on, required=True, name="akkoord_op")
        if self._agrees:
            self.spoke.setText(known.overleg_met)
            spoke = "Besproken met (aanmelder of casusregie)"
            self.form.add(spoke, self.spoke, required=True, name="akkoord_overleg")
            self.form.add("Besproken op", self.spoke_on, required=True, name="akkoord_overleg_op")
        elif known.gelezen:
            days = ", ".join(sorted({datum.short_date(v.op.date()) for v in known.gelezen}))
            count = len({v.afgevaardigde_id for v in known.gelezen})
            who = "1 persoon las het" if count == 1 else f"{count} mensen lazen het"
            self.add(
                Text(f"{who} al, in de agenda van {days}. Vertel hun dat het is ingetrokken.", wrap=True)
            )
        self.add(self.form)
        word = "Vastleggen" if self._agrees else "Intrekken"
        self.add_choice(word, "akkoord_vastleggen", self._done)

    def _done(self) -> None:
        if goes_to_unread(self):
            return
        self.wanted.emit(
            Akkoordstap(
                self._agrees,
                self.who.value() or AfgevaardigdeId(""),
                "",
                self.on.value(),
                self.spoke.text().strip(),
                self.spoke_on.value(),
            )
        )

    def show_lacks(self, tekorten: Iterable[Tekort]) -> None:
        self.form.show_errors({_VELD[one.eis]: eisen.eis_sentence(one.eis) for one in tekorten})
