"""W-01, art. 1.3: the Betrokkenen; adding and removing rows, and who of them may be known already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from zvh_desktop.application.aanmelding.aanmelden import Dubbel
from zvh_desktop.application.inzien.overzichten import DubbelRij
from zvh_desktop.domain.aanmelding.aanmelding import Aanmelding, AanmeldVeld
from zvh_desktop.domain.aanmelding.betrokkene import Betrokkene
from zvh_desktop.domain.casus import Fase
from zvh_desktop.domain.datum import lees_geboortedatum
from zvh_desktop.domain.eisen import Eis
from zvh_desktop.taal import dates, texts
from zvh_desktop.ui.schermen.aanmelding.part import AanmeldingPart, FieldTarget, Spot, Target, show_from_start
from zvh_desktop.ui.venster.autosave import UndoHistory
from zvh_desktop.ui.widgets import icons, theme
from zvh_desktop.ui.widgets.buttons import IconButton, KeyButton, bind_key
from zvh_desktop.ui.widgets.card import clear_layout
from zvh_desktop.ui.widgets.date_field import TypedField
from zvh_desktop.ui.widgets.form import Field, OriginMark
from zvh_desktop.ui.widgets.line import Line
from zvh_desktop.ui.widgets.text import ErrorLine, Text

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
        button = KeyButton(
            "Bekijk",
            kind="quiet",
            small=True,
            key=key,
            does="Bekijken wie misschien al bekend is",
            name="dubbel_bekijk",
        )
        button.setAccessibleName(f"Bekijk {known.nummer or 'het concept'}")
        button.clicked.connect(lambda: self.look.emit(known))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame


@dataclass(frozen=True, slots=True)
class _Standing:
    """One person at a place in the list, or taken away from it."""

    betrokkene: Betrokkene
    place: int
    is_there: bool


class BetrokkenenPart(AanmeldingPart):
    rows_changed = Signal()
    look = Signal(object)

    def __init__(self, today: Callable[[], date], new_betrokkene: Callable[[], Betrokkene]) -> None:
        super().__init__("Betrokkenen", "art. 1.3: om wie het gaat", name="betrokkenen_part")
        self._today = today
        self._new = new_betrokkene
        self._rows: list[BetrokkeneRow] = []
        self._last_seen: dict[str, Betrokkene] = {}
        self.undo = UndoHistory(self._stand, self)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.Space.TWO)
        self.card.body.addLayout(self._list)
        self._empty = Text("Nog geen betrokkene.", "muted")
        self.card.add(self._empty)
        self._error = ErrorLine(name="betrokkenen_error")
        self.card.add(self._error)
        self.add_button = KeyButton(
            "Betrokkene toevoegen",
            icon="user-plus",
            key="Alt+B",
            name="betrokkene_toevoegen",
            on_click=self.add_new,
        )
        self.card.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        bind_key(self, "Alt+Del", "Betrokkene weghalen", self._remove_current)

    def rows(self) -> list[BetrokkeneRow]:
        return list(self._rows)

    def show_concept(self, aanmelding: Aanmelding) -> None:
        clear_layout(self._list)
        self._rows.clear()
        for betrokkene in aanmelding.betrokkenen:
            self._insert(betrokkene, len(self.rows()))
        if not aanmelding.betrokkenen:
            self._insert(self._new(), 0)
        self._settle()

    def read_into(self, aanmelding: Aanmelding) -> Aanmelding:
        """A row in which nothing was typed stands ready, and is nobody yet."""
        people = tuple(row.betrokkene() for row in self.rows() if not row.is_empty)
        return replace(aanmelding, betrokkenen=people)

    def origins(self) -> dict[AanmeldVeld, OriginMark]:
        return {AanmeldVeld.BETROKKENEN: self.origin}

    def targets(self) -> dict[Spot, Target]:
        found: dict[Spot, Target] = {(Eis.BETROKKENE_NAAM, row.id): row.naam_field for row in self.rows()}
        found[Eis.BETROKKENE, None] = self.rows()[0].naam_field if self.rows() else FieldTarget(self)
        return found

    def set_error(self, text: str | None) -> None:
        self._error.show_error(text)

    def focus_widget(self) -> KeyButton:
        return self.add_button

    def add_new(self) -> None:
        row = self._insert(self._new(), len(self.rows()))
        self._settle()
        row.naam.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def show_dubbelen(self, dubbelen: Sequence[Dubbel]) -> None:
        changed, key = False, "Alt+K"
        for row in self.rows():
            known = [one.bekend for one in dubbelen if one.betrokkene_id == row.id]
            changed |= row.show_dubbelen(known, key=key or None)
            key = "" if known else key
        if changed:
            self.rows_changed.emit()

    def remove(self, betrokkene_id: str) -> None:
        """Can be taken back, with everything that was typed about this person."""
        rows = self.rows()
        place = next((at for at, row in enumerate(rows) if row.id == betrokkene_id), None)
        if place is None:
            return
        there = _Standing(rows[place].betrokkene(), place, is_there=True)
        who = there.betrokkene.naam.strip() or "betrokkene"
        self.undo.replace(there, replace(there, is_there=False), f"{who} weghalen")

    def _remove_current(self) -> None:
        focus = QApplication.focusWidget()
        for row in self.rows():
            if focus is not None and row.isAncestorOf(focus):
                self.remove(row.id)
                return

    def _stand(self, standing: _Standing) -> None:
        rows = self.rows()
        row = next((one for one in rows if one.id == standing.betrokkene.id), None)
        if standing.is_there and row is None:
            betrokkene = self._last_seen.get(standing.betrokkene.id, standing.betrokkene)
            back = self._insert(betrokkene, min(standing.place, len(rows)))
            back.naam.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not standing.is_there and row is not None:
            self._last_seen[row.id] = row.betrokkene()
            self._rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
            left = self.rows()
            if left:
                left[min(standing.place, len(left) - 1)].naam.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()
        self.changed.emit()

    def _insert(self, betrokkene: Betrokkene, place: int) -> BetrokkeneRow:
        row = BetrokkeneRow(betrokkene, self._today, first=place == 0)
        row.changed.connect(self.changed)
        row.removed.connect(self.remove)
        row.look.connect(self.look)
        self._rows.insert(place, row)
        self._list.insertWidget(place, row)
        return row

    def _settle(self) -> None:
        self._empty.setVisible(not self.rows())
        for number, row in enumerate(self.rows(), start=1):
            row.set_number(number)
        self.rows_changed.emit()
