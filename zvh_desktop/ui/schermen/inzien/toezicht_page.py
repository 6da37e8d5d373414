"""Shows how what was agreed is kept: per Partij, per Casus, and the werkproces per table (W-42, art. 11.2 g, h, 12.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar

from zvh_desktop.application.inzien.lijsten import Blik, Rijen
from zvh_desktop.application.inzien.overzichten import (
    CasustafelRij,
    Overzichten,
    ToezichtCasus,
    ToezichtPartij,
)
from zvh_desktop.application.inzien.uitgeven import LijstUitgeven, Tabel
from zvh_desktop.application.tafel.agenderen import Agenderen
from zvh_desktop.domain.ids import CasustafelId
from zvh_desktop.domain.inzien.rapportage import Periode, kwartaal, kwartalen
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.autosave import Autosave
from zvh_desktop.ui.venster.lijst_page import LijstPage
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToActies,
    ToCasus,
    ToCasustafel,
    ToToezicht,
    ToToezichtCasussen,
    ToWerkproces,
)
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary, tell_key
from zvh_desktop.ui.widgets.card import Card, EmptyState
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.growing_editor import GrowingEditor
from zvh_desktop.ui.widgets.row_table import Column, count_column, day_column
from zvh_desktop.ui.widgets.text import IconText

Rij = TypeVar("Rij")
QUARTERS, A_QUARTER = 8, timedelta(days=95)
WIDTH, WIDE = 80, 124
# What is counted, by the name of its field: the head of its column, how wide that is, and what it says when one asks.
COUNTED = (
    ("te_laat", "Te laat", WIDTH, "Open acties na hun uiterlijke datum"),
    (
        "verzet",
        "Verzet",
        WIDTH,
        "Acties waarvan de datum is verzet; per casus ook hoe vaak hij buiten de notulen bleef",
    ),
    ("niet_gedaan", "Niet gedaan", WIDE, "Acties die niet zijn gedaan"),
    ("niet_gegeven", "Niet gegeven", WIDE, "Keren dat een gevraagde bijdrage aan tafel uitbleef"),
    ("afwezig", "Afwezig", 88, "Keren dat iemand wegbleef zonder zich af te melden"),
    ("onbeantwoord", "Triage", WIDTH, "Vragen in triage na hun uiterlijke datum zonder antwoord"),
)


def _counts(*without: str) -> list[Column[Any]]:
    def of(name: str) -> Callable[[Any], int]:
        return attrgetter(name)

    def saying(words: str) -> Callable[[Any], str]:
        return lambda _row: words

    return [
        count_column(head, of(name), width=width, tooltip=saying(words), orde=name)
        for name, head, width, words in COUNTED
        if name not in without
    ]


_PLACES: tuple[tuple[str, Destination, str], ...] = (
    ("Per partij", ToToezicht(), "Alt+P"),
    ("Per casus", ToToezichtCasussen(), "Alt+C"),
    ("Per tafel", ToWerkproces(), "Alt+T"),
)


def _periods(today: date) -> list[tuple[Periode | None, str]]:
    """Returns all that is there, this year and the one before, and the last quarters, this one included."""
    years = [((date(y, 1, 1), date(y, 12, 31)), str(y)) for y in (today.year, today.year - 1)]
    quarters = kwartalen(kwartaal(today) + A_QUARTER, QUARTERS)
    return [(None, "Alles"), *years, *((q, f"K{(q[0].month + 2) // 3} {q[0].year}") for q in quarters)]


class ToezichtLijst(LijstPage[Rij]):
    """Lists something of a period, which stands in the title of what goes out."""

    def make_period(self, here: type[Destination]) -> None:
        self.period = Select(_periods(self.tools.today()), name="periode")
        self.period.setCurrentIndex(0)
        self.period.setAccessibleName("Periode")
        tell_key(self.period, "Up", "Een andere periode")
        theme.set_size(self.period, least_width=112)
        self.period.changed.connect(lambda _value: self.show_rows())
        self.add_action(self.period)
        _add_others(self, here)

    def _content(self) -> Tabel:
        content = super()._content()
        chosen = f", {self.period.currentText()}" if self.period.value() is not None else ""
        return replace(content, titel=f"{content.titel}{chosen}")


def _add_others(page: Page, here: type[Destination]) -> None:
    for word, place, key in _PLACES:
        if not isinstance(place, here):
            go = partial(page.tools.navigator.go, place)
            name = word.lower().replace(" ", "_")
            page.add_action(secondary(word, f"toezicht_{name}", go, key, does=f"Toezicht {word.lower()}"))


class ToezichtPage(ToezichtLijst[ToezichtPartij]):
    """Lists the Partijen. Nobody is named in it: it can go to the Expertgroep as it is."""

    one, several = "partij", "partijen"

    def __init__(self, tools: PageTools, overzichten: Overzichten, uitgeven: LijstUitgeven) -> None:
        super().__init__(tools, uitgeven, "Toezicht per partij", name="toezicht_page")
        self._overzichten = overzichten
        self.make_period(ToToezicht)
        table = self.make_list(
            "Toezicht per partij",
            [
                Column("Partij", lambda r: r.partij, "stretch", strong=True),
                count_column("Open", lambda r: r.open, width=WIDTH),
                *_counts(),
            ],
            opens="De acties van de gekozen partij",
            identity=lambda r: r.partij_id,
            name="toezicht",
            empty=EmptyState("eye", "", name="toezicht_leeg"),
        )
        self.add(table, 1)
        words = (
            "Hier staat geen persoon in: met Ctrl+Shift+E gaat de tabel zo naar de Expertgroep. Een periode telt wat daarin had moeten "
            "gebeuren: acties naar hun uiterlijke datum, tafels met vastgestelde notulen naar hun dag (art. 11.2 g en h)."
        )
        self.add(IconText("info", words, role="muted", wrap=True))
        tools.events.listen(self, lambda _change: self.show_rows())

    def read(self, look: Blik) -> Sequence[ToezichtPartij]:
        return self._overzichten.toezicht_per_partij(self.tools.today(), self.period.value())

    def enter(self, row: ToezichtPartij) -> None:
        self.tools.navigator.go(ToActies(row.partij_id))

    def empty_words(self, total: int) -> tuple[str, str]:
        return "Er is nog niets om te volgen.", "Hier komt per partij wat te laat is, verzet, of uitbleef."


class ToezichtCasussenPage(ToezichtLijst[ToezichtCasus]):
    """Lists the Casussen that run by their numbers, with the Partij of the Casusregisseur; nobody is named."""

    one, several = "casus", "casussen"

    def __init__(self, tools: PageTools, overzichten: Overzichten, uitgeven: LijstUitgeven) -> None:
        super().__init__(tools, uitgeven, "Toezicht per casus", name="toezicht_casussen_page")
        self._overzichten = overzichten
        self.make_period(ToToezichtCasussen)
        self.make_search("Zoek een casus (Ctrl+F)", name="toezicht_zoeken")
        table = self.make_list(
            "Toezicht per casus",
            [
                Column("Casus", lambda r: r.nummer, 140, strong=True, orde="nummer"),
                Column("Casusregie", lambda r: r.partij or "niemand", "stretch", orde="partij"),
                day_column(
                    "Besproken",
                    lambda r: r.voortgang_op,
                    none="nog niet",
                    width=124,
                    muted=True,
                    orde="voortgang_op",
                ),
                *_counts("niet_gedaan"),
            ],
            opens="De gekozen casus openen",
            identity=lambda r: r.casus_id,
            name="toezicht_casussen",
            empty=EmptyState("eye", "", name="toezicht_casussen_leeg"),
        )
        self.add(table, 1)
        words = "Wanneer u de voortgang met de casusregisseur besprak, vult u in bij de casus, op het overzicht (art. 12.3)."
        self.add(IconText("info", words, role="muted", wrap=True))
        tools.events.listen(self, lambda _change: self.show_rows())

    def read(self, look: Blik) -> Rijen[ToezichtCasus]:
        return self._overzichten.toezicht_per_casus(self.tools.today(), self.period.value(), blik=look)

    def enter(self, row: ToezichtCasus) -> None:
        self.tools.navigator.go(ToCasus(row.casus_id))

    def empty_words(self, total: int) -> tuple[str, str]:
        if self.typed:
            return super().empty_words(total)
        return "Er loopt geen casus.", "Hier komt per casus wat te laat is, verzet, of uitbleef."


class WerkprocesPage(ToezichtLijst[CasustafelRij]):
    """Lists the tables that were held, and keeps of the chosen one how the werkproces was kept there (art. 11.2 h)."""

    one, several = "overleg", "overleggen"

    def __init__(
        self, tools: PageTools, overzichten: Overzichten, agenderen: Agenderen, uitgeven: LijstUitgeven
    ) -> None:
        super().__init__(tools, uitgeven, "Werkproces per tafel", name="werkproces_page")
        self._overzichten, self._agenderen = overzichten, agenderen
        self._noted: CasustafelId | None = None
        self.make_period(ToWerkproces)
        table = self.make_list(
            "Werkproces per tafel",
            [
                day_column("Datum", lambda r: r.datum, width=140),
                Column("Overleg", lambda r: codes.label(r.soort), 172),
                count_column("Casussen", lambda r: r.aantal_casussen, width=92),
                Column("Hoe het werkproces werd gevolgd", lambda r: r.werkproces, "stretch"),
            ],
            opens="Het gekozen overleg openen",
            identity=lambda r: r.id,
            name="werkproces",
            empty=EmptyState("users-round", "", name="werkproces_leeg"),
        )
        self.add(table, 1)
        self.note = GrowingEditor(name="werkproces_notitie", min_lines=2, placeholder="Kort, en zonder namen")
        self._field = Field("", self.note, name="werkproces_notitie")
        self._card = Card()
        self._card.add(self._field)
        self.add(self._card)
        self._saver = self.autosave(Autosave(self._save, tools.saves, parent=self))
        self.note.edited.connect(lambda _text: self._saver.touch())
        table.selected.connect(self._chosen)
        tools.events.listen(self, lambda _change: self.show_rows())

    def read(self, look: Blik) -> Sequence[CasustafelRij]:
        van, tot = self.period.value() or (date.min, date.max)
        return [one for one in self._overzichten.casustafels() if one.is_geopend and van <= one.datum <= tot]

    def show_rows(self) -> None:
        super().show_rows()
        if self.table.selected_row() is None:
            self.table.select_first()
        self._card.setVisible(self.table.selected_row() is not None)

    def _chosen(self, row: CasustafelRij | None) -> None:
        if row is None or row.id == self._noted:
            return
        self._saver.flush()
        self._noted = row.id
        heading = f"Hoe het werkproces werd gevolgd, {codes.label(row.soort)} van {datum.short_date(row.datum)} (art. 11.2 h)"
        self._field.label.setText(heading)
        self.note.setAccessibleName(heading)
        self.note.set_text(next(one.werkproces for one in self.read(Blik()) if one.id == row.id))

    def _save(self) -> datetime | None:
        if self._noted is None:
            return None
        with self.tools.events.initiated_by(self):
            self._agenderen.werkproces(self._noted, self.note.text())
        self.show_rows()
        return self.tools.now()

    def enter(self, row: CasustafelRij) -> None:
        self.tools.navigator.go(ToCasustafel(row.id, "Notulen"))

    def empty_words(self, total: int) -> tuple[str, str]:
        return (
            "Er is nog geen tafel gehouden.",
            "Na de eerste tafel schrijft u hier hoe het werkproces werd gevolgd.",
        )
