"""Shows the report for the Manager over a period, as it is given out, and makes it as document and sheet (W-70, art. 10.3 e)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from zvh_desktop.application.inzien.rapporteren import Rapporteren
from zvh_desktop.application.verspreiden.klaarzetten import Gemaakt
from zvh_desktop.application.verspreiden.ondertekenen import Certificaten
from zvh_desktop.domain.inzien.rapportage import Periode, Rapport, Rapportdeel, kwartalen
from zvh_desktop.taal import codes, datum, rapportage as woorden
from zvh_desktop.ui.schermen.verspreiden.ondertekening import OndertekeningVragen, say_no_certificate
from zvh_desktop.ui.venster.navigation import Destination, ToDatalekken, ToGeschillen, ToToezicht
from zvh_desktop.ui.venster.page import Asked, Page, PageTools
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import primary, secondary, tell_key
from zvh_desktop.ui.widgets.card import Card, clear_layout, line
from zvh_desktop.ui.widgets.choice import Select
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.sheet import confirm
from zvh_desktop.ui.widgets.text import IconText, Text

QUARTERS = 20


class RapportagePage(Page):
    def __init__(self, tools: PageTools, rapporteren: Rapporteren, certificaten: Certificaten) -> None:
        super().__init__(tools, "Rapportage", name="rapportage_page", width=1040)
        self._rapporteren, self._certificaten = rapporteren, certificaten
        self._rapport: Rapport | None = None
        for word, place, key in (
            ("Toezicht", ToToezicht(), "Alt+T"),
            ("Datalekken", ToDatalekken(), "Alt+D"),
            ("Geschillen", ToGeschillen(), "Alt+G"),
        ):
            go = partial(tools.navigator.go, place)
            self.add_action(secondary(word, f"naar_{word.lower()}", go, key))
        self.make = primary("Rapport maken", "rapport_maken", self._ask, "Alt+R", icon="file-text")
        self.add_action(self.make)
        self._quarters = kwartalen(tools.today(), QUARTERS)
        ended = self._quarters[0][1]
        self.van = self._select([(van, van) for van, _tot in self._quarters], date(ended.year, 1, 1), "van")
        self.tot = self._select([(tot, tot) for _van, tot in self._quarters], ended, "tot")
        self._before = Text("", "muted", wrap=True, name="vergelijking")
        period = Card(name="periode")
        fields = (Field("Van", self.van, name="van"), Field("Tot en met", self.tot, name="tot"))
        period.body.addLayout(in_row(*fields, (self._before, 1), spacing=theme.Space.TWO))
        self.add(period)
        self._heads = in_row(spacing=theme.Space.TWO)
        self.body.addLayout(self._heads)
        self._columns = (in_column(spacing=theme.Space.TWO), in_column(spacing=theme.Space.TWO))
        self.body.addLayout(in_row(*((column, 1) for column in self._columns), spacing=theme.Space.TWO))
        for icon, words in zip(
            ("circle-check", "info", "shield", "lock", "info"), woorden.UITLEG, strict=True
        ):
            self.add(IconText(icon, words, role="muted", wrap=True))
        tools.events.listen(self, lambda _change: self._reload())

    def _select(self, options: Iterable[tuple[date, date]], value: date, name: str) -> Select:
        made = Select([(day, datum.short_date(shown)) for day, shown in options], value=value, name=name)
        tell_key(made, "Up", "Een andere periode")
        theme.set_size(made, least_width=152)
        made.changed.connect(partial(self._chosen, made))
        return made

    def _chosen(self, changed: Select, _day: date) -> None:
        """Lets the other end follow, so that a period never ends before it begins."""
        if self.van.value() > self.tot.value():
            van, tot = next(one for one in self._quarters if changed.value() in one)
            self.van.set_value(van)
            self.tot.set_value(tot)
        self.banner.clear()
        self._reload()

    def initial_focus(self) -> QWidget:
        return self.van

    def open(self, destination: Destination) -> None:
        self._reload()

    def about(self) -> Periode:
        return self.van.value(), self.tot.value()

    def _reload(self) -> None:
        self._rapport = None
        clear_layout(self._heads)
        for column in self._columns:
            clear_layout(column)
        with self.tools.doing(self):
            self._rapport = self._rapporteren.rapport(*self.about())
            self._show(self._rapport)
        self.make.setEnabled(self._rapport is not None)
        self._before.setText(_beside(self._rapport) if self._rapport is not None else "")

    def _show(self, rapport: Rapport) -> None:
        is_compared = rapport.eerder is not None
        for place, (label, rij) in enumerate(woorden.kort(rapport)):
            number, *before = map(woorden.aantal, rij.aantallen)
            self._heads.addWidget(_Cijfer(label, number, *before, name=f"cijfer_{place}"), 1)
        middle = [woorden.mediaan(one) for one in (rapport.nu, rapport.eerder) if one is not None]
        self._heads.addWidget(_Cijfer("Mediaan tot de tafel", *middle, name="cijfer_mediaan"), 1)
        for place, deel in enumerate(
            (Rapportdeel.GEBIED, Rapportdeel.BESLUIT, Rapportdeel.GEMEENTE, Rapportdeel.LOOPTIJD)
        ):
            self._columns[place % 2].addWidget(_TabelDeel(rapport, deel, is_compared=is_compared))
        for column in self._columns:
            column.addStretch(1)

    def _ask(self) -> None:
        """Asks first whether the numbers may be fixed, when they are not."""
        asked, rapport = self.asked(self.about(), "Rapport"), self._rapport
        assert rapport is not None
        wat = woorden.wat_vast_komt(rapport)
        if not wat:
            self._give(asked)
            return
        confirm(
            self,
            "Deze cijfers vastleggen?",
            f"De cijfers over {wat} staan hierna vast, ook voor elk later rapport.{_waiting(rapport)}",
            action="Vastleggen en rapport maken",
            on_yes=partial(self._give, asked),
        )

    def _give(self, asked: Asked[Periode]) -> None:
        def sign(folder: Path, wachtwoord: str | None) -> None:
            asked.run(
                lambda _control: self._rapporteren.uitgeven(*asked.id, folder, wachtwoord),
                _made,
                label="Rapport ondertekenen",
            )

        OndertekeningVragen(
            self,
            self._certificaten,
            "Waar wilt u het rapport opslaan?",
            sign,
            lambda: say_no_certificate(asked),
            jobs=self.tools.jobs,
            name="map_rapport",
        )


def _made(asked: Asked[Periode], made: tuple[Gemaakt, Gemaakt]) -> None:
    document, sheet = (one.pad.name for one in made)
    asked.say(
        "Het rapport is ondertekend, weggeschreven en van de schijf nagelezen",
        f"{document}, en als werkblad {sheet}.",
    )


def _beside(rapport: Rapport) -> str:
    before = (
        f"Vergeleken met {woorden.periode(rapport.eerder)}."
        if rapport.eerder is not None
        else f"{codes.capital(woorden.GEEN_VERGELIJKING)}."
    )
    fixed = rapport.nu.vastgesteld_op
    if fixed is not None:
        return f"{before} Deze cijfers staan vast sinds {datum.short_date(fixed.date())}."
    return f"{before} Deze cijfers staan nog niet vast.{_waiting(rapport)}"


def _waiting(rapport: Rapport) -> str:
    if not rapport.open_tafels:
        return ""
    if rapport.open_tafels == 1:
        return " 1 tafel heeft nog geen vastgestelde notulen en telt niet mee."
    return f" {rapport.open_tafels} tafels hebben nog geen vastgestelde notulen en tellen niet mee."


class _Cijfer(Card):
    def __init__(self, label: str, number: str, before: str = "", *, name: str) -> None:
        super().__init__(name=name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        was = f"ervoor {before}" if before else ""
        self.setAccessibleName(", ".join(filter(None, (f"{label}: {number}", was))))
        self.add(Text(number, "title", wrap=True))
        self.add(Text(label, "muted", wrap=True))
        if was:
            self.add(Text(was, "small", wrap=True))
        self.body.addStretch(1)


class _TabelDeel(Card):
    def __init__(self, rapport: Rapport, deel: Rapportdeel, *, is_compared: bool) -> None:
        super().__init__(codes.label(deel), name=f"per_{deel}")
        rows = [(woorden.onderwerp(rij), rij) for rij in rapport.rijen(deel)]
        if not rows:
            self.add(Text(woorden.niets(rapport, deel), "muted", wrap=True))
            return
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.Space.ONE)
        grid.setColumnStretch(0, 1)
        heads = (woorden.DEZE, woorden.ERVOOR) if is_compared else (woorden.DEZE,)
        _line(grid, 0, "", heads, "small")
        for place, (label, rij) in enumerate(rows, 1):
            _line(grid, place, label, map(woorden.aantal, rij.aantallen), "body")
        if deel.heeft_totaal:
            grid.addWidget(line(), len(rows) + 1, 0, 1, 3)
            total = map(woorden.aantal, rapport.totaal(deel).aantallen)
            _line(grid, len(rows) + 2, "Totaal", total, "strong")
        self.body.addLayout(grid)


def _line(grid: QGridLayout, place: int, label: str, numbers: Iterable[str], role: str) -> None:
    grid.addWidget(Text(label, role, wrap=True), place, 0)  # type: ignore[arg-type]
    for column, number in enumerate(numbers, 1):
        count = Text(number, role)  # type: ignore[arg-type]
        count.setAccessibleName(f"{label}: {number}" if label else number)
        grid.addWidget(count, place, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
