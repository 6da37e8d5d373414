"""Lists what is kept until its term is over, what is due, and the verklaringen of what is gone (bijl. 3 fase 5)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from zvh_desktop.application.afschaling.vernietigen import Vernietigdeel, Vernietigen, Wachtend
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven
from zvh_desktop.application.kluis.inrichten import Instellen
from zvh_desktop.domain.afschaling.vernietiging import (
    Bewaartermijn,
    Onderwerp,
    Verklaringstaat,
    VerklaringStand,
    Vernietigstap,
)
from zvh_desktop.taal import codes, datum
from zvh_desktop.taal.reservekopieen import andere_kluis
from zvh_desktop.ui.schermen.afschaling.bevestigen import BevestigBlad, OpschortBlad, VerklaringenDeel
from zvh_desktop.ui.venster.jobs import JobControl
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import Destination, ToAanmelding, ToAfschaling, ToCasus, ToInstellingen
from zvh_desktop.ui.venster.page import PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import danger, secondary
from zvh_desktop.ui.widgets.card import Card, EmptyState
from zvh_desktop.ui.widgets.row_table import Column, day_column
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import Text
from zvh_desktop.ui.widgets.theme import Tone

MOST_ROWS = 8


class AfschalingPage(LijstPage[Wachtend]):
    def __init__(
        self, tools: PageTools, vernietigen: Vernietigen, instellen: Instellen, uitgeven: LijstUitgeven
    ) -> None:
        super().__init__(tools, uitgeven, "Afschaling", name="afschaling_page", scroll=True, width=1180)
        self.body.setSpacing(theme.Space.THREE)
        self._vernietigen, self._instellen = vernietigen, instellen
        does = "Opschorten, of de opschorting opheffen"
        self.hold = secondary("Opschorten", "opschorten", self._hold, "Alt+O", does=does)
        does = "Opschonen of vernietigen, na een bevestiging"
        self.act = danger("Opschonen", "vernietigen", self._ask, "Ctrl+Return", does=does)
        self.add_action(self.hold)
        self.add_action(self.act)
        table = self.make_list(
            "Bewaard tot de termijn verstrijkt",
            [
                Column("Casus", lambda w: w.rij.nummer or "Aanmelding", strong=True),
                Column("Betrokkene", lambda w: w.rij.betrokkene or "nog zonder naam", "stretch"),
                Column("Reden", lambda w: codes.capital(codes.label(w.rij.onderwerp)), 168, muted=True),
                day_column("Sinds", lambda w: w.rij.sinds, muted=True),
                Column("Volgende stap", lambda w: codes.capital(codes.label(w.volgende.stap))),
                day_column("Kan vanaf", lambda w: w.volgende.op),
                Column("Status", self._state, 168, tone=_tone, tooltip=_hold_words),
            ],
            identity=lambda w: w.rij.onderwerp_id,
            empty=EmptyState(
                "archive",
                "Er is niets dat op vernietiging wacht.",
                "Hier komt een casus na het besluit Afschalen (art. 7.4 d), als hij elders is belegd of niet in behandeling is.",
                name="afschaling_leeg",
            ),
            name="afschaling",
            opens="De casus openen",
        )
        table.selected.connect(lambda _row: self._show_actions())
        self.add(table)
        self.verklaringen = VerklaringenDeel()
        self.verklaringen.wanted.connect(self._ask_folder)
        self.add(self.verklaringen)
        self.add(self._make_terms())
        tools.events.listen(self, lambda _change: self.show_rows())

    def _make_terms(self) -> Card:
        card = Card(
            "Wanneer wat verdwijnt", "bijl. 3 fase 5, Privacy Protocol art. 11", name="afschaling_termijnen"
        )
        change = partial(self.tools.navigator.go, ToInstellingen())
        card.add_head(secondary("Termijnen wijzigen", "termijnen_wijzigen", change, small=True))
        self.terms = Text("", "body", wrap=True, name="termijnen")
        card.add(self.terms)
        return card

    def _state(self, row: Wachtend) -> str:
        if row.is_opgeschort:
            tot = row.rij.opschorting.tot if row.rij.opschorting else None
            return f"opgeschort tot {datum.short_date(tot)}" if tot else "opgeschort"
        if row.is_vervallen:
            return "kan nu"
        return datum.days_from(row.volgende.op, self.tools.today())

    def initial_focus(self) -> QWidget:
        others = self.verklaringen.table
        return self.table.view if self.table.count() or not others.count() else others.view

    def open(self, destination: Destination) -> None:
        self.show_rows()
        wanted = destination.onderwerp_id if isinstance(destination, ToAfschaling) else ""
        if not (wanted and self.table.select(wanted)) and self.table.selected_row() is None:
            self.table.select_first()
        self._show_actions()

    def show_rows(self) -> None:
        rows = self._vernietigen.overzicht()
        self.table.set_rows(rows)
        self.table.fit_height(MOST_ROWS)
        staten = self._vernietigen.verklaringen()
        self.verklaringen.show_staten(staten)
        due = rows.tellingen["kan_nu"]
        words = "1 kan nu" if due == 1 else f"{due} kunnen nu"
        self.set_subtitle(f"{len(rows)} bewaard, {words}" if rows else "")
        self._show_terms()
        self._show_actions()
        is_open = any(s.stand is not VerklaringStand.AFGEROND for s in staten)
        if is_open and not self.tools.jobs.is_busy:
            self.show_notice(
                "Een vernietiging is nog niet afgerond",
                "De gegevens zijn uit de tabellen; de bladzijden of de reservekopieën zijn nog niet vernieuwd.",
                Tone.WARN,
                action="Nu afmaken",
                on_action=self._finish,
            )

    def _show_terms(self) -> None:
        terms = self._instellen.get().bewaartermijnen
        lines = (
            ("1.  Opschonen: wat voor de procesregie niet meer nodig is,", terms.opschonen, "na het besluit"),
            ("2.  Monitoring met het minimum, en dan alles:", terms.monitoring, "na het besluit"),
            ("Niet in behandeling:", terms.niet_in_behandeling, "daarna"),
            ("Elders belegd:", terms.elders_belegd, "daarna"),
            ("Aanmelding die geen casus werd:", terms.concept_aanmelding, "na het begin"),
        )
        told = [f"{words} {_term(term, after)}" for words, term, after in lines]
        self.terms.setText("\n".join((*told, "Afschalen terugnemen kan tot het opschonen, in het dossier.")))

    def _show_actions(self) -> None:
        row = self.table.selected_row()
        self.act.setVisible(row is not None)
        self.hold.setVisible(row is not None)
        if row is not None:
            self.act.set_text(codes.capital(codes.label(row.volgende.stap)))
            self.act.setEnabled(row.kan_nu)
            self.hold.set_text("Opschorting opheffen" if row.is_opgeschort else "Opschorten")

    def enter(self, row: Wachtend) -> None:
        if row.rij.casus_id is not None:
            self.tools.navigator.go(ToCasus(row.rij.casus_id))
        elif row.rij.onderwerp is Onderwerp.CONCEPT_AANMELDING:
            self.tools.navigator.go(ToAanmelding(row.rij.onderwerp_id))  # type: ignore[arg-type]

    def _ask(self) -> None:
        row = self.table.selected_row()
        if row is None or not row.kan_nu:
            return
        with self.doing():
            sheet = BevestigBlad(self, self._vernietigen.voorbeeld(row.rij.onderwerp_id))
            sheet.confirmed.connect(partial(self._do, sheet, row))
            sheet.open()

    def _do(self, sheet: BevestigBlad, row: Wachtend) -> None:
        """Drops what the other pages hold of it in memory, then does the work; the sheet waits for that."""
        self.tools.navigator.let_go_of_pages()
        sheet.begin()
        ident, stap = row.rij.onderwerp_id, row.volgende.stap
        self.tools.jobs.run(
            lambda control: self._vernietigen.uitvoeren(ident, stap, partial(_tell, control)),
            self._done,
            self._failed,
            on_end=sheet.end,
            label=codes.capital(codes.label(stap)),
        ).progressed.connect(sheet.show_progress)

    def _done(self, staat: Verklaringstaat) -> None:
        self.tools.half_typed.read_again()
        self.show_rows()
        self.table.select_first()
        self.verklaringen.table.select(staat.verklaring.id)
        done = "opgeschoond" if staat.verklaring.stap is Vernietigstap.OPSCHONEN else "vernietigd"
        self.show_notice(
            f"Het is {done}",
            _copies_sentence(staat),
            Tone.WARN if staat.overdrachten or staat.kopie_tot else Tone.OK,
        )
        self.table.view.setFocus()

    def _failed(self, error: BaseException) -> None:
        """Shows what is left: it may be out of the tables all the same."""
        with self.doing():
            self.tools.half_typed.read_again()
            self.show_rows()
        self.tools.present_error(error)

    def _finish(self) -> None:
        self.banner.clear()
        self.tools.jobs.run(
            lambda control: self._vernietigen.afmaken(partial(_tell, control)),
            lambda _none: self.show_rows(),
            label="De vernietiging wordt afgemaakt",
        )

    def _hold(self) -> None:
        row = self.table.selected_row()
        if row is None:
            return
        who = " · ".join(filter(None, (row.rij.nummer, row.rij.betrokkene)))
        if row.is_opgeschort:
            lift = partial(self._keep, self._vernietigen.opheffen, row.rij.onderwerp_id)
            words = f"{who}. De termijn geldt daarna weer."
            confirm(self, "Opschorting opheffen?", words, action="Opheffen", on_yes=lift)
            return
        sheet = OpschortBlad(self, who, self.tools.today)
        sheet.wanted.connect(partial(self._keep, self._vernietigen.opschorten, row.rij.onderwerp_id))
        sheet.open()

    def _keep(self, change: Callable[..., object], *said: object) -> None:
        with self.doing():
            change(*said)
            self.is_done()
            self.show_rows()

    def _ask_folder(self, staat: Verklaringstaat) -> None:
        self.asked(None, "Verklaring").make(
            "Waar wilt u de verklaring opslaan?",
            lambda folder, _control: self._vernietigen.verklaring_schrijven(staat.verklaring.id, folder),
            lambda asked, path: asked.say("De verklaring staat in de map", path.name),
            label="De verklaring wordt gemaakt",
            name="verklaring_map",
        )


def _tell(control: JobControl, deel: Vernietigdeel) -> None:
    parts = tuple(Vernietigdeel)
    control.progress(parts.index(deel), len(parts), codes.label(deel))


def _tone(row: Wachtend) -> Tone:
    if row.is_opgeschort:
        return Tone.NEUTRAL
    return Tone.WARN if row.is_vervallen else Tone.NEUTRAL


def _hold_words(row: Wachtend) -> str:
    held = row.rij.opschorting
    return f"{codes.label(held.grond)}: {held.toelichting}" if held and row.is_opgeschort else ""


def _term(term: Bewaartermijn, after: str) -> str:
    days = {0: "meteen", 1: "1 dag"}.get(term.dagen, f"{term.dagen} dagen")
    source = (
        f"bron: {term.bron}" if term.bron.strip() else "standaard van het programma, bron nog niet ingevuld"
    )
    return f"{days} {after} ({source})."


def _copies_sentence(staat: Verklaringstaat) -> str:
    others = (f" Het kan nog staan in {andere_kluis(one)}." for one in staat.overdrachten)
    return _reserve_sentence(staat) + "".join(others)


def _reserve_sentence(staat: Verklaringstaat) -> str:
    if staat.kopie_tot is None:
        return "De verklaring staat hieronder. Geen oudere reservekopie is nog te lezen."
    return (
        f"De verklaring staat hieronder. Een reservekopie op een plaats die nu niet bereikbaar is, kan het nog bevatten: tot "
        f"{datum.short_date(staat.kopie_tot)}, of tot het programma die plaats weer bereikt."
    )
