"""Reminds of what is good to do some day, below the groups of Vandaag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvh_desktop.application.kluis.overdragen import Kluisoverdragen
from zvh_desktop.application.kluis.reservekopie import Aandacht, AandachtSoort
from zvh_desktop.application.kluis.toegang import Oefenen
from zvh_desktop.application.services import GeopendeKluis
from zvh_desktop.domain.kluis.overdracht import Kluisoverdracht, Overdrachteinde
from zvh_desktop.taal.datum import short_date
from zvh_desktop.taal.reservekopieen import aandacht_zin
from zvh_desktop.ui.venster.navigation import (
    Destination,
    ToHerstelsleutel,
    ToInstellingen,
    ToKluisOverdragen,
    ToOefenen,
)
from zvh_desktop.ui.widgets import theme
from zvh_desktop.ui.widgets.buttons import quiet
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.layout import in_column, in_row
from zvh_desktop.ui.widgets.text import IconText


@dataclass(frozen=True, slots=True)
class Herinnering:
    name: str
    icon: str
    sentence: str
    action: str
    destination: Destination | None
    """Leads to the place to act; None for putting a reservekopie back, which closes the kluis."""


class Herinneringen(QWidget):
    """Lines below the groups: what is good to do some day, each with its way there."""

    wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown: tuple[Herinnering, ...] | None = None
        self._column = in_column(on=self, spacing=theme.Space.HALF)

    def show_lines(self, lines: tuple[Herinnering, ...]) -> None:
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        clear_layout(self._column)
        for one in lines:
            self._column.addWidget(self._make(one))

    def _make(self, one: Herinnering) -> QWidget:
        widget = QWidget()
        widget.setObjectName(one.name)
        in_row(
            IconText(one.icon, one.sentence, role="muted"),
            quiet(one.action, f"naar_{one.name}", lambda: self.wanted.emit(one.destination), small=True),
            1,
            on=widget,
        )
        return widget


# The first sentence is of a hand-over whose own kluis was given up, the second of one with two in use.
GEGEVEN = (
    "Deze kluis is opgegeven: het werk gaat verder in de overdracht aan {wie} van {dag}.",
    "De kluis is op {dag} overgedragen aan {wie}. Er zijn er nu twee.",
)
ONTVANGEN = (
    "Deze kluis is opgegeven: het werk gaat verder in de kluis van {wie}.",
    "Dit is een overdracht van {wie} van {dag}. Diens kluis is er ook nog.",
)
MAKEN = Herinnering(
    "herstelsleutel",
    "key-round",
    "Deze kluis heeft nog geen herstelsleutel.",
    "Herstelsleutel maken",
    ToHerstelsleutel(),
)
OEFENEN = Herinnering(
    "oefenen_aandacht",
    "key-round",
    "De herstelsleutel is een half jaar niet in handen geweest.",
    "Herstelsleutel oefenen",
    ToOefenen(),
)


def _of_overdracht(one: Kluisoverdracht) -> Herinnering:
    words = ONTVANGEN if one.is_ontvangen else GEGEVEN
    sentence = words[one.is_open].format(
        wie=one.van if one.is_ontvangen else one.aan, dag=short_date(one.op.date())
    )
    return Herinnering(
        f"overdracht_{one.kenmerk}", "arrow-right", sentence, "Overdracht bekijken", ToKluisOverdragen()
    )


def overdrachten_of(kluis: GeopendeKluis) -> tuple[Herinnering, ...]:
    """Reminds of every hand-over of which the other kluis may still be there."""
    given = Kluisoverdragen(kluis.services.omgeving, kluis.overdragen).alle()
    return tuple(_of_overdracht(one) for one in given if one.einde is not Overdrachteinde.ANDERE_WEG)


def reminders_of(aandacht: Sequence[Aandacht], oefenen: Oefenen) -> tuple[Herinnering, ...]:
    lines: list[Herinnering] = []
    for one in aandacht:
        damaged = one.soort is AandachtSoort.BESCHADIGD
        # The first has the plain name, so that it is the same button whatever is wrong.
        name = "reservekopie_aandacht" if not lines else f"reservekopie_aandacht_{one.soort.name.lower()}"
        icon, place = ("circle-alert", None) if damaged else ("archive", ToInstellingen())
        action = "Reservekopie terugzetten" if damaged else "Reservekopieën bekijken"
        lines.append(Herinnering(name, icon, aandacht_zin(one), action, place))
    return (*lines, OEFENEN) if oefenen.is_aan_de_beurt() else tuple(lines)
