"""Shows in the file of a Casus until when it may run, and until when its Afschalen can be taken back; both with a reason (W-51)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from zvh_desktop.application.inzien.dossier import CasusDossier, Dossiers
from zvh_desktop.domain.casus import UITERSTE_DAG_NADERT, Verlenging
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.domain.errors import EisenNietVervuld
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.taal import datum, eisen
from zvh_desktop.ui.venster.page import Page
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.banner import Chip
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.card import Section, clear_layout
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.fields import goes_to_unread
from zvh_desktop.ui.widgets.form import Form
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.sheet import Sheet
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

_VELD = {
    Eis.VERLENGING_TOT: "verlenging_tot",
    Eis.VERLENGING_REDEN: "verlenging_reden",
    Eis.VERLENGING_DOOR: "verlenging_door",
}


def verlenging_text(one: Verlenging) -> str:
    """Returns 'Verlengd tot 1 mrt 2028 door M. de Boer, 3 feb 2028: het MDO staat nog gepland'."""
    said = f"{datum.short_date(one.tot)} door {one.door}, {datum.short_date(one.op.date())}"
    return f"Verlengd tot {said}: {one.reden}"


class UitersteDagDeel(Section):
    """Shows the latest day of a Casus that runs, what happens then, and who extended it; `longer_wanted` asks for the sheet."""

    longer_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Uiterste dag", "AVG art. 5", name="uiterste_dag_deel")
        self._today = today
        does, ask = "De uiterste dag van de casus verlengen", self.longer_wanted.emit
        button = quiet("Verlengen", "casus_verlengen", ask, "Alt+U", does=does, small=True)
        button.setAccessibleName(does)
        self.add_head(button)
        self.day, self.chip = Text("", "strong", name="uiterste_dag"), Chip(name="uiterste_dag_nog")
        self.what = Text("", "small", wrap=True, name="uiterste_dag_uitleg")
        self._history = in_column(spacing=theme.Space.HALF)
        card = self.add_card()
        card.body.addLayout(in_row(self.day, self.chip, 1, spacing=12))
        card.add(self.what)
        card.body.addLayout(self._history)

    def show_dossier(self, dossier: CasusDossier) -> None:
        casus, until, today = dossier.casus, dossier.uiterste_dag, self._today()
        self.setVisible(casus.is_lopend)
        self.day.setText(datum.short_date(until))
        self.chip.setVisible(until - today <= UITERSTE_DAG_NADERT)
        self.chip.show_state(datum.days_from(until, today), Tone.DANGER if until < today else Tone.WARN)
        way = "of zet Afschalen op een agenda" if casus.is_agendeerbaar else "of sluit de casus"
        self.what.setText(f"Op die dag verdwijnt er niets vanzelf. U verlengt met een reden, {way}.")
        clear_layout(self._history)
        for one in reversed(casus.verlengingen):
            self._history.addWidget(Text(verlenging_text(one), wrap=True))


class VerlengBlad(Sheet):
    """Asks until when a Casus runs on, why, and who decides that (W-51)."""

    def __init__(
        self, page: Page, dossier: CasusDossier, dossiers: Dossiers, done: Callable[[CasusId], object]
    ) -> None:
        super().__init__(
            page,
            "Uiterste dag verlengen",
            f"{dossier.casus.nummer}. Nu is de uiterste dag {datum.short_date(dossier.uiterste_dag)}. Het besluit blijft in het dossier.",
            name="verleng_blad",
        )
        self._page, self._casus_id, self._dossiers, self._done = page, dossier.casus.id, dossiers, done
        self.until, self.why, self.by = DateField(page.tools.today), GrowingEditor(min_lines=2), Line()
        self.form = Form()
        self.form.add("Tot", self.until, required=True, name="verlenging_tot")
        self.form.add("Waarom", self.why, required=True, name="verlenging_reden")
        self.form.add("Wie besluit dit", self.by, required=True, name="verlenging_door")
        self.by.setText(dossier.instellingen.voorzitter)
        self.add(self.form)
        self.add_choice("Verlengen", "verlenging_vastleggen", self._record)

    def _record(self) -> None:
        if goes_to_unread(self):
            return
        with self._page.doing():
            try:
                self._dossiers.verlengen(self._casus_id, self.until.value(), self.why.text(), self.by.text())
            except EisenNietVervuld as lacking:
                self.form.show_errors(
                    {_VELD[one.eis]: eisen.eis_sentence(one.eis) for one in lacking.tekorten}
                )
                return
            self.accept()
            self._done(self._casus_id)
            self._page.is_done("Verlengd")


class AfgeschaaldDeel(Section):
    """Says until when a mistaken Afschalen can be taken back; `undo_wanted` asks for the sheet (W-51)."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Afgeschaald", "bijl. 3 fase 5", name="afgeschaald_deel")
        does, ask = "Afschalen terugnemen, tot het opschonen", self.undo_wanted.emit
        button = quiet("Terugnemen", "afschalen_terugnemen", ask, "Alt+H", does=does, small=True)
        button.setAccessibleName(does)
        self.add_head(button)
        self.until = Text("", wrap=True, name="terug_te_nemen_tot")
        self.add_card().add(self.until)

    def show_dossier(self, dossier: CasusDossier) -> None:
        self.setVisible(dossier.casus.is_terug_te_nemen)
        if dossier.casus.is_terug_te_nemen:
            since = datum.short_date(dossier.opschonen_vanaf)
            self.until.setText(
                f"Was dit een vergissing? Terugnemen kan tot de casus is opgeschoond. Opschonen kan vanaf {since}."
            )


class TerugneemBlad(Sheet):
    """Asks why an Afschalen was a mistake (W-51)."""

    def __init__(
        self, page: Page, dossier: CasusDossier, dossiers: Dossiers, done: Callable[[CasusId], object]
    ) -> None:
        super().__init__(
            page,
            "Afschalen terugnemen",
            f"{dossier.casus.nummer} gaat terug naar de voorbereiding: zet hem op een agenda, dan besluit een casustafel opnieuw. "
            "De notulen blijven zoals ze zijn vastgesteld.",
            name="terugneem_blad",
        )
        self._page, self._casus_id, self._dossiers, self._done = page, dossier.casus.id, dossiers, done
        self.why = GrowingEditor(min_lines=2)
        self.form = Form()
        self.form.add("Waarom was het een vergissing?", self.why, required=True, name="terugnemen_reden")
        self.add(self.form)
        self.add_choice("Terugnemen", "terugnemen_vastleggen", self._record)

    def _record(self) -> None:
        with self._page.doing():
            try:
                self._dossiers.afschalen_terugnemen(self._casus_id, self.why.text())
            except EisenNietVervuld as lacking:
                self.form.show_errors({"terugnemen_reden": eisen.eis_sentence(lacking.tekorten[0].eis)})
                return
            self.accept()
            self._done(self._casus_id)
            self._page.is_done("Teruggenomen")
