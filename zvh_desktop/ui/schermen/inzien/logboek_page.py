"""Shows the log (W-64): who did what when, filtered; whether it is whole, in words; and what an auditor gets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zvh_desktop.application.inzien.lijsten import Blik
from zvh_desktop.application.inzien.logboek import (
    MEESTE_REGELS,
    SLEUTEL,
    Breuk,
    Controle,
    Logboek,
    Logregel,
    Logsoort,
    Logvraag,
)
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.domain.ids import CasusId
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.logboek import uitslag
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import Destination
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary
from zvh_desktop.ui.widgets.card import EmptyState
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.date_field import DateField
from zvh_desktop.ui.widgets.file_choice import choose_folder
from zvh_desktop.ui.widgets.form import Field, Form
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.row_table import Column, count_column
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.theme import Tone

_LENGTH_OF_A_NUMBER = len("ZVH-2026-0437")


class LogboekPage(LijstPage[Logregel]):
    own_keys = (("Alt+C", "Het hele logboek controleren"), ("Alt+U", "Uitgeven voor een controleur"))

    def __init__(self, tools: PageTools, logboek: Logboek, uitgeven: LijstUitgeven) -> None:
        super().__init__(tools, uitgeven, "Logboek", name="logboek_page")
        self.body.setSpacing(theme.Space.THREE)
        self._logboek = logboek
        self._casus: CasusId | None = None
        self.add_action(
            secondary(
                "Uitgeven voor controle",
                key="Alt+U",
                does="Uitgeven voor een controleur",
                icon="download",
                name="uitgeven",
                on_click=self._ask_folder,
            )
        )
        self.add_action(
            secondary(
                "Alles controleren",
                key="Alt+C",
                does="Het hele logboek controleren",
                icon="shield-check",
                name="controleren",
                on_click=self._check,
            )
        )
        self.add(self._make_filters())
        table = self.make_list(
            "Logboek",
            [
                count_column("Nr", lambda r: r.volgnummer, muted=True),
                Column("Wanneer", lambda r: datum.moment_text(r.op), sort=lambda r: r.volgnummer),
                Column("Wie", lambda r: r.wie or "onbekend", 160),
                Column("Wat", lambda r: codes.capital(r.handeling), "stretch", strong=True),
                Column("Soort", lambda r: codes.label(r.soort)),
                Column("Casus", _casus_words, 176, tooltip=lambda r: r.casus_id or ""),
            ],
            identity=lambda r: r.volgnummer,
            empty=EmptyState("list-checks", "Geen regels gevonden.", name="logboek_leeg"),
            name="logboek",
        )
        self.add(table, 1)

    def _make_filters(self) -> Form:
        self.since = DateField(self.tools.today, past=True)
        self.until = DateField(self.tools.today, past=True)
        self.number = Line(placeholderText="ZVH-2026-0437")
        self.kind = Select([(None, "Alles"), *((soort, codes.label(soort)) for soort in Logsoort)])
        self.number_field = Field("Casus", self.number, name="log_casus")
        form = Form()
        form.add_row(
            Field("Van", self.since, name="log_van"),
            Field("Tot en met", self.until, name="log_tot"),
            self.number_field,
            Field("Soort", self.kind, name="log_soort"),
        )
        for changed in (self.since.changed, self.until.changed, self.kind.changed):
            changed.connect(lambda _value: self.show_rows())
        for day in (self.since, self.until):
            day.line.editingFinished.connect(self.show_rows)
        self.number.textChanged.connect(self._number_typed)
        self.number.editingFinished.connect(self._find_casus)
        return form

    def open(self, destination: Destination) -> None:
        self._logboek.openen()
        self._show(self._logboek.bij_openen)
        self.show_rows()

    def _number_typed(self, text: str) -> None:
        if not text.strip() or len(text.strip()) >= _LENGTH_OF_A_NUMBER:
            self._find_casus()

    def _find_casus(self) -> None:
        """Finds the Casus of the number. One that is not there shows nothing, and says why: all lines would be the wrong answer."""
        text = self.number.text().strip()
        self._casus = self._logboek.casus_met_nummer(text) if text else None
        unknown = self.number_field_has_error
        self.number_field.set_error("Deze casus staat niet in de kluis." if unknown else None)
        self.show_rows()

    def read(self, look: Blik) -> Sequence[Logregel]:
        if self.number_field_has_error or not (self.since.is_valid and self.until.is_valid):
            return ()
        return self._logboek.regels(
            Logvraag(self.since.value(), self.until.value(), self._casus, self.kind.value())
        )

    @property
    def number_field_has_error(self) -> bool:
        return bool(self.number.text().strip()) and self._casus is None

    def empty_words(self, total: int) -> tuple[str, str]:
        return "Geen regels gevonden.", ""

    def show_counts(self, rows: Sequence[Logregel], total: int) -> None:
        count = "1 regel" if len(rows) == 1 else f"{len(rows)} regels"
        self.set_subtitle(f"de nieuwste {count}" if len(rows) == MEESTE_REGELS else count)

    def _check(self) -> None:
        self.tools.jobs.run(
            lambda _control: self._logboek.controleren(), self._show, label="Het logboek wordt gecontroleerd"
        )

    def _show(self, controle: Controle) -> None:
        title, sentence, tone = uitslag(controle)
        asks = controle.breuk in (Breuk.EINDE, Breuk.ANKER_VREEMD)
        self.show_notice(
            title,
            sentence,
            tone,
            action="Verder vanaf hier" if asks else None,
            on_action=self._ask_to_go_on if asks else None,
        )

    def _ask_to_go_on(self) -> None:
        confirm(
            self,
            "Verder met het logboek zoals het nu is?",
            "Wat ontbreekt komt niet terug. Dat u verdergaat, komt zelf ook in het logboek.",
            action="Verder vanaf hier",
            dangerous=True,
            on_yes=self._go_on,
        )

    def _go_on(self) -> None:
        with self.doing():
            self._logboek.verder_vanaf_hier()
            self._show(self._logboek.bij_openen)
            self.show_rows()

    def _ask_folder(self) -> None:
        choose_folder(self, "Waar wilt u het logboek opslaan?", self.export_to, name="logboek_map")

    def export_to(self, folder: Path) -> None:
        with self.doing():
            names = self._logboek.uitgeven(folder)
            self.show_rows()
            self.show_notice(
                "Het logboek is uitgegeven",
                f"In de map staan {', '.join(names[:-1])} en {names[-1]}. Met het laatste controleert iedereen die Python heeft "
                f"het logboek, zonder dit programma. Geef {SLEUTEL} langs een andere weg: wie die heeft, kan ook regels namaken.",
                Tone.OK,
            )


def _casus_words(row: Logregel) -> str:
    """Returns the number of the Casus; one that was destroyed has none, and the beginning of its pseudonym tells it from others."""
    return row.casusnummer or (f"vernietigd {row.casus_id[:6]}" if row.casus_id else "")
