"""Holding the destruction of one file up, with the ground and until when (P-10, W-71)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.domain.bewaartermijn import Opschortgrond
from zvh_desktop.ui import texts
from zvh_desktop.ui.widgets.buttons import KeyButton, primary
from zvh_desktop.ui.widgets.choice import Choice
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.sheet import Sheet


class OpschortBlad(Sheet):
    """`wanted` carries the ground, the words and the date (or None)."""

    wanted = Signal(object, str, object)

    def __init__(self, parent: QWidget, wie: str, today: Callable[[], date]) -> None:
        super().__init__(parent, "Vernietiging opschorten", wie, name="opschort_blad")
        self.ground = Choice(
            [(g, texts.label(g)) for g in Opschortgrond], value=Opschortgrond.VERZOEK_BETROKKENE
        )
        self.words = GrowingEditor(min_lines=2)
        self.until = DateField(today)
        self.form = Form()
        self.form.add("Waarom", self.ground, name="opschort_grond")
        self.form.add(
            "Toelichting",
            self.words,
            required=True,
            help="Zo kort mogelijk; verdwijnt met de casus.",
            name="opschort_toelichting",
        )
        self.form.add("Tot", self.until, help="Leeg: tot u het opheft.", name="opschort_tot")
        self.add(self.form)
        self.add_action(
            KeyButton("Annuleren", key="Esc", binds=False, name="opschort_annuleren", on_click=self.reject)
        )
        self.add_action(
            primary("Opschorten", key="Ctrl+Return", name="opschort_vastleggen", on_click=self._done)
        )

    def _done(self) -> None:
        words = self.words.text().strip()
        lacks = {} if words else {"opschort_toelichting": "Schrijf op waarom de vernietiging moet wachten."}
        if self.until.text().strip() and self.until.value() is None:
            lacks["opschort_tot"] = "Schrijf de datum als 27-11-2026, of laat leeg."
        if not self.form.show_errors(lacks):
            self.wanted.emit(self.ground.value(), words, self.until.value())
            self.accept()
