"""Rapportage (W-70, art. 10.3 e): numbers without names, for a period; small numbers are hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from zvh_desktop.application.inzien.rapporteren import Rapport, Rapporteren, Regel, Tabel
from zvh_desktop.domain.inzien.rapportage import KLEINSTE_AANTAL, Aantal
from zvh_desktop.taal import codes, datum
from zvh_desktop.ui.venster.navigation import Destination, ToDatalekken, ToGeschillen, ToToezicht
from zvh_desktop.ui.venster.page import Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import secondary, tell_key
from zvh_desktop.ui.widgets.card import Card, clear_layout, line
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import IconText, Text

Period = tuple[date, date]
_BEGINNING = date(2000, 1, 1)


def _year(day: date) -> Period:
    return date(day.year, 1, 1), day


def _last_year(day: date) -> Period:
    return date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)


def _quarter(day: date) -> Period:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), day


def _last_quarter(day: date) -> Period:
    end = _quarter(day)[0] - timedelta(days=1)
    return _quarter(end)[0], end


def _all(day: date) -> Period:
    return _BEGINNING, day


PERIODS: tuple[tuple[Callable[[date], Period], str], ...] = (
    (_year, "Dit jaar"),
    (_quarter, "Dit kwartaal"),
    (_last_quarter, "Vorig kwartaal"),
    (_last_year, "Vorig jaar"),
    (_all, "Alles in deze kluis"),
)


class RapportagePage(Page):
    def __init__(self, tools: PageTools, rapporteren: Rapporteren) -> None:
        super().__init__(tools, "Rapportage", name="rapportage_page", width=1040)
        self._rapporteren = rapporteren
        self.period = Select(PERIODS, value=_year, name="periode")
        tell_key(self.period, "Up", "Een andere periode")
        self.period.setAccessibleName("Periode")
        theme.set_size(self.period, least_width=176)
        self.period.changed.connect(lambda _value: self._reload())
        for word, place, key in (
            ("Toezicht", ToToezicht(), "Alt+T"),
            ("Datalekken", ToDatalekken(), "Alt+D"),
            ("Geschillen", ToGeschillen(), "Alt+G"),
        ):
            go = partial(tools.navigator.go, place)
            self.add_action(secondary(word, f"naar_{word.lower()}", go, key))
        self.add_action(self.period)
        self._heads = in_row(spacing=theme.Space.TWO)
        self.body.addLayout(self._heads)
        self._columns = (in_column(spacing=theme.Space.TWO), in_column(spacing=theme.Space.TWO))
        self._tables = in_row(*((column, 1) for column in self._columns), spacing=theme.Space.TWO)
        self.body.addLayout(self._tables)
        self.add(
            IconText(
                "shield",
                f"Aantallen van 1 tot en met {KLEINSTE_AANTAL - 1} staan er als <{KLEINSTE_AANTAL}; waar zo'n aantal uit "
                "het totaal terug te rekenen is, blijft ook een tweede aantal verborgen.",
                role="muted",
                wrap=True,
            )
        )
        self.add(
            IconText(
                "info",
                "Geteld is wat in deze kluis staat of stond; van de tafels alleen die met vastgestelde notulen. De uitgaven en de "
                "overige aandachtspunten van de rapportage aan de Stuurgroep (art. 10.3 e) horen hier niet bij.",
                role="muted",
                wrap=True,
            )
        )
        tools.events.listen(self, lambda _change: self._reload())

    def initial_focus(self) -> QWidget:
        return self.period

    def open(self, destination: Destination) -> None:
        self._reload()

    def _reload(self) -> None:
        van, tot = self.period.value()(self.tools.today())
        rapport = self._rapporteren.rapport(van, tot)
        words = f"{datum.short_date(van)} tot en met {datum.short_date(tot)}"
        self.set_subtitle(f"tot en met {datum.short_date(tot)}" if van == _BEGINNING else words)
        self._show(rapport)

    def _show(self, rapport: Rapport) -> None:
        clear_layout(self._heads)
        for name, label, number in (
            ("aangemeld", "Aanmeldingen", aantal_words(rapport.aangemeld)),
            ("behandeld", "Casussen aan tafel behandeld", aantal_words(rapport.behandeld)),
            ("afgeschaald", "Casussen afgeschaald", aantal_words(rapport.afgeschaald)),
            ("mediaan", "Mediaan tot de tafel", _days(rapport.mediaan_dagen)),
        ):
            self._heads.addWidget(_Cijfer(label, number, name=f"cijfer_{name}"), 1)
        for column in self._columns:
            clear_layout(column)
        left, right = self._columns
        left.addWidget(_TabelDeel("Aangemeld per gebied", "art. 2.3", rapport.per_gebied, name="per_gebied"))
        left.addWidget(
            _TabelDeel(
                "Aangemeld per gemeente",
                "een casus kan in meer gemeenten spelen",
                rapport.per_gemeente,
                name="per_gemeente",
                with_total=False,
            )
        )
        right.addWidget(
            _TabelDeel("Besluiten aan tafel", "bijl. 3 fase 3", rapport.per_besluit, name="per_besluit")
        )
        right.addWidget(_TabelDeel("Casussen per fase", "zoals nu", rapport.per_fase, name="per_fase"))
        for column in self._columns:
            column.addStretch(1)


class _Cijfer(Card):
    def __init__(self, label: str, number: str, *, name: str) -> None:
        super().__init__(name=name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{label}: {number}")
        self.add(Text(number, "title"))
        self.add(Text(label, "muted", wrap=True))


class _TabelDeel(Card):
    def __init__(self, title: str, note: str, tabel: Tabel, *, name: str, with_total: bool = True) -> None:
        super().__init__(title, note, name=name)
        if not tabel.regels:
            self.add(Text("Niets in deze periode.", "muted"))
            return
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.Space.ONE)
        grid.setColumnStretch(0, 1)
        for place, regel in enumerate(tabel.regels):
            _line(grid, place, _subject(regel), aantal_words(regel.aantal), "body")
        if with_total:
            place = len(tabel.regels)
            grid.addWidget(line(), place, 0, 1, 2)
            _line(grid, place + 1, "Totaal", aantal_words(tabel.totaal), "strong")
        self.body.addLayout(grid)


def _line(grid: QGridLayout, place: int, label: str, number: str, role: str) -> None:
    words = Text(label, role, wrap=True)  # type: ignore[arg-type]
    count = Text(number, role)  # type: ignore[arg-type]
    count.setAccessibleName(f"{label}: {number}")
    grid.addWidget(words, place, 0)
    grid.addWidget(count, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


def _subject(regel: Regel) -> str:
    return regel.onderwerp if type(regel.onderwerp) is str else codes.capital(codes.label(regel.onderwerp))  # type: ignore[arg-type]


def aantal_words(aantal: Aantal) -> str:
    """Returns '12', '<5', or that it is not shown."""
    return codes.label(aantal.afscherming) if aantal.afscherming else str(aantal.waarde)


def _days(days: int | None) -> str:
    if days is None:
        return "te weinig"
    return "1 dag" if days == 1 else f"{days} dagen"
