"""One Betrokkene on the intake page: name, birth date with the age, role, place, and who it may be already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from zvh_desktop.application.overzichten import DubbelRij
from zvh_desktop.domain.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.datum import lees_geboortedatum
from zvh_desktop.ui import dates, icons, texts, theme
from zvh_desktop.ui.pages.aanmelding.part import show_from_start
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton
from zvh_desktop.ui.widgets.date_field import TypedField
from zvh_desktop.ui.widgets.form import Field
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.section import clear_layout
from zvh_desktop.ui.widgets.text import Text

FIRST_ROLE = "hoofdpersoon"
DATE_AND_AGE = 188
ASIDE = 40


def age_text(geboortedatum: date, today: date) -> str:
    """'36 jaar', as the domain counts it."""
    age = Betrokkene("", "", geboortedatum).leeftijd_op(today)  # type: ignore[arg-type]
    return f"{age} jaar"


def dubbel_text(row: DubbelRij) -> str:
    """'Lijkt op Jan Jansen, 3 mrt 1990 (ZVH-2026-0412, in uitvoering)'."""
    who = ", ".join(
        filter(None, (row.betrokkene, dates.short_date(row.geboortedatum) if row.geboortedatum else ""))
    )
    if row.fase is None:
        return f"Lijkt op {who} (concept van een aanmelding)"
    fase = texts.label(row.fase)
    if row.fase is Fase.CASUSTAFEL:
        known_fase = "op een casustafel"
    else:
        known_fase = fase if fase.startswith(("niet ", "elders ")) else f"in {fase}"
    return f"Lijkt op {who} ({row.nummer}, {known_fase})"


class BetrokkeneRow(QWidget):
    changed = Signal()
    removed = Signal(str)
    look = Signal(object)

    def __init__(self, betrokkene: Betrokkene, today: Callable[[], date], *, first: bool) -> None:
        super().__init__()
        self.setObjectName("betrokkene_rij")
        self._betrokkene = betrokkene
        self.naam = Line()
        self.naam.setPlaceholderText("Voor- en achternaam")
        self.geboren = TypedField(
            read=lambda text: lees_geboortedatum(text, today()),
            write=dates.typed_date,
            say=lambda day: age_text(day, today()),
            hint="Met jaartal: dd-mm-jjjj",
            placeholder="dd-mm-jjjj",
            width=116,
            name="geboortedatum",
        )
        self.rol = Line()
        self.rol.setPlaceholderText("hoofdpersoon, moeder")
        self.woonplaats = Line()
        self.naam_field = Field("Naam", self.naam, name="betrokkene_naam")
        geboren_field = Field("Geboortedatum", self.geboren, name="geboortedatum")
        rol_field = Field("Rol", self.rol, name="betrokkene_rol")
        plaats_field = Field("Woonplaats", self.woonplaats, name="woonplaats")
        geboren_field.setFixedWidth(DATE_AND_AGE)
        self.remove_button = IconButton(
            "x",
            "Betrokkene weghalen",
            name="betrokkene_weg",
            on_click=lambda: self.removed.emit(betrokkene.id),
        )
        self.remove_button.setToolTip("Betrokkene weghalen  Alt+Delete")

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.ONE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.Space.TWO)
        grid.setVerticalSpacing(theme.Space.TWO)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.naam_field, 0, 0, 1, 2, top)
        grid.addWidget(geboren_field, 0, 2, 1, 2, top)
        grid.addWidget(rol_field, 1, 0, top)
        grid.addWidget(plaats_field, 1, 1, 1, 2, top)
        grid.addWidget(self.remove_button, 1, 3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, DATE_AND_AGE - ASIDE)
        grid.setColumnMinimumWidth(3, ASIDE)
        column.addLayout(grid)
        self._dubbelen = QVBoxLayout()
        self._dubbelen.setSpacing(theme.Space.HALF)
        column.addLayout(self._dubbelen)
        self._shown_dubbelen: tuple[DubbelRij, ...] = ()
        self._look_key: str | None = None

        show_from_start(self.naam, betrokkene.naam)
        self.geboren.set_value(betrokkene.geboortedatum)
        show_from_start(self.rol, betrokkene.rol or (FIRST_ROLE if first and not betrokkene.naam else ""))
        show_from_start(self.woonplaats, betrokkene.woonplaats)
        for editor in (self.naam, self.rol, self.woonplaats):
            editor.textEdited.connect(lambda _text: self.changed.emit())
        self.geboren.changed.connect(lambda _value: self.changed.emit())

    @property
    def id(self) -> str:
        return self._betrokkene.id

    @property
    def is_empty(self) -> bool:
        """Nothing was typed here: a row that stands ready."""
        typed = (self.naam, self.geboren.line, self.woonplaats)
        return not any(e.text().strip() for e in typed) and self.rol.text().strip() in ("", FIRST_ROLE)

    def betrokkene(self) -> Betrokkene:
        return replace(
            self._betrokkene,
            naam=self.naam.text(),
            geboortedatum=self.geboren.value(),
            rol=self.rol.text(),
            woonplaats=self.woonplaats.text(),
        )

    def dubbelen(self) -> tuple[DubbelRij, ...]:
        return self._shown_dubbelen

    def set_number(self, number: int) -> None:
        """From the second person on a screen reader says whose field it is."""
        whose = f" (betrokkene {number})" if number > 1 else ""
        for editor, label in (
            (self.naam, "Naam"),
            (self.geboren.line, "Geboortedatum"),
            (self.rol, "Rol"),
            (self.woonplaats, "Woonplaats"),
            (self.remove_button, "Betrokkene weghalen"),
        ):
            editor.setAccessibleName(f"{label}{whose}")

    def show_dubbelen(self, rows: Sequence[DubbelRij], *, key: str | None = None) -> bool:
        """A calm line per person who may be the same; it stops nobody. Says whether anything is other than before."""
        if (tuple(rows), key) == (self._shown_dubbelen, self._look_key):
            return False
        self._shown_dubbelen, self._look_key = tuple(rows), key
        clear_layout(self._dubbelen)
        for place, known in enumerate(rows):
            self._dubbelen.addWidget(self._warning(known, key if place == 0 else None))
        return True

    def _warning(self, known: DubbelRij, key: str | None) -> QFrame:
        frame = QFrame()
        frame.setObjectName("dubbel")
        frame.setProperty("role", "banner")
        frame.setProperty("tone", "warn")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(theme.Space.ONE)
        picture = QLabel()
        icons.set_icon(picture, "users", "warn", 16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(dubbel_text(known), "body", wrap=True, name="dubbel_tekst"), 1)
        button = KeyButton("Bekijk", kind="quiet", small=True, key=key, name="dubbel_bekijk")
        button.setAccessibleName(f"Bekijk {known.nummer or 'het concept'}")
        button.clicked.connect(lambda: self.look.emit(known))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame
